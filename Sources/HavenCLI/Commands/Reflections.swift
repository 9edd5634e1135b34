internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct ReflectionGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "reflection", Words.Help.reflections, examples: Words.Help.reflectionsExamples,
    [
      ReflectionAdd.self, ReflectionList.self, ReflectionShow.self, ReflectionAmend.self,
      ReflectionSearch.self, ReflectionErase.self,
    ])
}

struct ReflectionAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.reflectionAdd, examples: Words.Help.reflectionAddExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.reflectionOn, valueName: "date"))
  var on: String?

  @Option(help: ArgumentHelp(Words.Help.textFile, valueName: "file"), completion: .file())
  var textFile: String?

  func act(at desk: Desk) throws {
    let on = try day(on, option: "--on") ?? Clock.now().localDate
    let id = try desk.withAccess(needing: .passphrase) { access in
      // Before anybody types a page.
      try access.checkReflection(on: on)
      if try !access.hasReflections() { desk.talk.note(Words.reflectionsInLaw) }
      return try access.addReflection(on: on, text: desk.reflection(from: textFile))
    }
    try desk.answer(
      ["record": .string("\(id)"), "version": 1], desk.words(Words.reflectionAdded("\(id)")))
  }
}

struct ReflectionList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.reflectionList, examples: Words.Help.reflectionListExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let found = try desk.withAccess(needing: .passphrase) { try $0.reflections() }
    if found.isEmpty, !global.json { desk.talk.note(Words.noReflections) }
    var table = Table(
      Words.Label.record, Words.Label.on, Words.Label.version, in: global.lang)
    for one in found {
      table.add("\(one.id)", one.on?.description ?? "", String(one.version))
    }
    try desk.answer(.array(found.map(\.json)), found.isEmpty ? "" : table.text)
  }
}

struct ReflectionShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.reflectionShow, examples: Words.Help.reflectionShowExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.reflectionID))
  var reflection: String

  func act(at desk: Desk) throws {
    let shown = try desk.withAccess(needing: .passphrase) { access in
      try access.showReflection(access.reflection(named: reflection).id)
    }
    try desk.answer(
      [
        "record": .string("\(shown.id)"), "on": .optional(shown.on),
        "written": .string("\(shown.written)"), "version": .integer(Int64(shown.version)),
        "text": .string(shown.text),
      ],
      Linear.facts([
        "\(shown.id)", shown.on?.description ?? "", "v\(shown.version)", "\(shown.written)",
      ]) + "\n\n"
        + VisibleText.lines(shown.text))
  }
}

struct ReflectionAmend: Action {
  static let configuration = CommandConfiguration(
    "amend", Words.Help.reflectionAmend, examples: Words.Help.reflectionAmendExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.reflectionID))
  var reflection: String

  @Option(help: ArgumentHelp(Words.Help.textFile, valueName: "file"), completion: .file())
  var textFile: String?

  func act(at desk: Desk) throws {
    let (id, version) = try desk.withAccess(needing: .passphrase) { access in
      let id = try access.reflection(named: reflection).id
      return (id, try access.amendReflection(id, text: desk.reflection(from: textFile)))
    }
    try desk.answer(
      ["record": .string("\(id)"), "version": .integer(Int64(version))],
      desk.words(Words.reflectionAmended("\(id)", version)))
  }
}

struct ReflectionSearch: Action {
  static let configuration = CommandConfiguration(
    "search", Words.Help.reflectionSearch, examples: Words.Help.reflectionSearchExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.searchWords))
  var words: [String] = []

  func act(at desk: Desk) throws {
    if !words.isEmpty, words != ["-"] { desk.warnOfArguments() }
    let found = try desk.withAccess(needing: .passphrase) { access in
      try access.searchReflections(desk.searchWords(words))
    }
    if found.isEmpty, !global.json { desk.talk.note(Words.nothingFound) }
    var table = Table(Words.Label.record, Words.Label.on, Words.Label.snippet, in: global.lang)
    for hit in found { table.add("\(hit.id)", hit.on?.description ?? "", hit.snippet) }
    try desk.answer(.array(found.map(\.json)), found.isEmpty ? "" : table.text)
  }
}

struct ReflectionErase: Action {
  static let configuration = CommandConfiguration(
    "erase", Words.Help.reflectionErase, examples: Words.Help.reflectionEraseExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.reflectionID))
  var reflection: String

  @Flag(help: ArgumentHelp(Words.Help.dryRunOfErasure))
  var dryRun = false

  @Option(help: ArgumentHelp(Words.Help.confirmReflection, valueName: "date"))
  var confirm: String?

  @Option(help: ArgumentHelp(Words.Help.certificateFile, valueName: "file"), completion: .file())
  var certificate: String?

  func act(at desk: Desk) throws {
    var file: CertificateFile?
    let (found, done) = try desk.withAccess(needing: .passphrase) { access in
      let found = try access.reflection(named: reflection)
      guard !dryRun else { return (found, ErasureCertificate?.none) }
      file = try certificate.map { try CertificateFile(at: $0) }
      try desk.confirm(found.on?.description ?? "\(found.id)", given: confirm)
      return (found, try access.eraseReflection(found.id))
    }
    if let done { return try desk.answer(done, file) }
    try desk.answer(
      [
        "record": .string("\(found.id)"), "on": .optional(found.on), "what": "reflection",
        "dryRun": true, "records": 1,
      ],
      desk.words(Words.reflectionWouldGo("\(found.id)", found.version)))
  }
}

extension Desk {
  /// A reflection's text, from a file or typed line by line: whoever stops before its end has nothing kept.
  fileprivate func reflection(from file: String?) throws -> String {
    if let file { return try Input(file).text(limit: Limits.textByteCount) }
    let questions = try Questions(self, missing: .usage(.textMissing))
    try questions.show(words(Words.reflectionPrompt))
    var lines: [String] = []
    var byteCount = 0
    while let line = try questions.lineOrEnd("") {
      byteCount += line.utf8.count + 1
      guard byteCount <= Limits.promptTextByteCount else {
        throw HavenError.usage(.textTooLong(byteLimit: Limits.promptTextByteCount))
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}

extension ReflectionEntry {
  fileprivate var json: JSON {
    [
      "record": .string("\(id)"), "on": .optional(on), "written": .string("\(written)"),
      "version": .integer(Int64(version)),
    ]
  }
}

extension FoundReflection {
  fileprivate var json: JSON {
    ["record": .string("\(id)"), "on": .optional(on), "snippet": .string(snippet)]
  }
}
