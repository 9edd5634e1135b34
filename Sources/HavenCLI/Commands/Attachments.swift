internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct RecordAttach: Action {
  static let configuration = CommandConfiguration(
    "attach", Words.Help.recordAttach, examples: Words.Help.recordAttachExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.record), completion: Completions.record)
  var record: String

  @Argument(help: ArgumentHelp(Words.Help.attachedFile))
  var file: String

  func act(at desk: Desk) throws {
    let input = try Input(file)
    let id = try desk.withAccess { access in
      let id = try access.record(named: record)
      try access.attach(input.source, named: input.name, to: id)
      return id
    }
    try desk.answer(
      ["record": .string("\(id)"), "name": .string(input.name)],
      VisibleText.oneLine(desk.words(Words.attached(input.name, "\(id)"))))
  }
}

struct RecordExtract: Action {
  static let configuration = CommandConfiguration(
    "extract", Words.Help.recordExtract, examples: Words.Help.recordExtractExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.record), completion: Completions.record)
  var record: String

  @Argument(help: ArgumentHelp(Words.Help.attachmentName))
  var name: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(Words.Help.outputFile, valueName: "file"), completion: .file())
  var output: String

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let id = try desk.withAccess(outside: outside.reason) { access in
      let id = try access.record(named: record)
      try access.extract(name, of: id, to: output)
      return id
    }
    try desk.answer(
      ["record": .string("\(id)"), "name": .string(name), "file": .string(output)],
      VisibleText.oneLine(desk.words(Words.extracted(output))))
  }
}

struct RecordSearch: Action {
  static let configuration = CommandConfiguration(
    "search", Words.Help.recordSearch, examples: Words.Help.recordSearchExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.searchWords))
  var words: [String] = []

  @Option(
    help: ArgumentHelp(Words.Help.searchMember, valueName: "alias"), completion: Completions.alias)
  var member: String?

  @Option(help: ArgumentHelp(Words.Help.since, valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp(Words.Help.until, valueName: "date"))
  var until: String?

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let since = try day(since, option: "--since")
    let until = try day(until, option: "--until")
    if !words.isEmpty, words != ["-"] { desk.warnOfArguments() }
    let found = try desk.withAccess(outside: outside.reason) { access in
      try access.search(
        SearchOrder(words: desk.searchWords(words), member: member, since: since, until: until),
        workers: 2)
    }
    if found.isEmpty, !global.json { desk.talk.note(Words.nothingFound) }
    try desk.answer(.array(found.map(\.json)), found.isEmpty ? "" : table(found))
  }

  private func table(_ found: [FoundRecord]) -> String {
    var table = Table(
      Words.Label.record, Words.Label.alias, Words.Label.on, Words.Label.kind,
      Words.Label.snippet, in: global.lang)
    for hit in found {
      table.add("\(hit.id)", hit.alias, hit.on?.description ?? "", hit.kind, hit.snippet)
    }
    return table.text
  }
}

extension Desk {
  /// Arguments, standard input, or what is typed at the terminal.
  func searchWords(_ words: [String]) throws -> [String] {
    func split(_ text: String) -> [String] {
      text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    if words == ["-"] { return split(try Input("-").text(limit: Limits.promptTextByteCount)) }
    if !words.isEmpty { return words.flatMap(split) }
    guard !options.noInput, let terminal = Terminal() else {
      throw HavenError.usage(.wordsMissing)
    }
    return split(try terminal.readLine(self.words(Words.searchPrompt)))
  }
}
