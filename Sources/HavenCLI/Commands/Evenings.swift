internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct SessionGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "session", Words.Help.evenings, examples: Words.Help.eveningsExamples,
    [SessionRecord.self, SessionSheet.self, SessionList.self, SessionShow.self])
}

extension Modality: ExpressibleByArgument {}
extension Guest: ExpressibleByArgument {}

struct SessionRecord: Action {
  static let configuration = CommandConfiguration(
    "record", Words.Help.sessionRecord, examples: Words.Help.sessionRecordExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Option(help: ArgumentHelp(Words.Help.eveningOn, valueName: "date"))
  var on: String?

  @Option(help: ArgumentHelp(Words.Help.eveningFrom, valueName: "file"), completion: .file())
  var from: String?

  @Flag(help: ArgumentHelp(Words.Help.eveningMention))
  var mention = false

  @Flag(help: ArgumentHelp(Words.Help.eveningAsTyped))
  var asTyped = false

  func act(at desk: Desk) throws {
    guard !(mention && asTyped) else { throw HavenError.usage(.oneWayToName) }
    let day = try day(on, option: "--on") ?? Clock.now().localDate
    let order = try from.map { path in
      try EveningOrder(file: Input(path).bytes(limit: Limits.jsonLineByteCount), on: day)
    }
    if order == nil { try desk.requireWriter() }
    let recorded = try desk.withAccess(needing: .passphrase) { access in
      let known = try access.group(named: group)
      guard let order else { return try EveningDialogue(desk, access, known, on: day).run() }
      return try access.recordEvening(of: known, order, naming: naming)
    }
    try desk.answer(recorded.json, desk.words(Words.eveningRecorded(recorded)))
  }

  private var naming: Naming { mention ? .mention : asTyped ? .asTyped : .refuse }
}

struct SessionList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.sessionList, examples: Words.Help.sessionListExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Option(help: ArgumentHelp(Words.Help.sessionSince, valueName: "date"))
  var since: String?

  func act(at desk: Desk) throws {
    let first = try day(since, option: "--since")
    let known = try desk.withAccess { try $0.group(named: group) }
    let evenings = known.evenings.filter { evening in first.map { evening.on >= $0 } ?? true }
    if evenings.isEmpty, !global.json { desk.talk.note(Words.noEvenings) }
    try desk.answer(.array(evenings.map(\.json)), evenings.isEmpty ? "" : table(evenings))
  }

  private func table(_ evenings: [KnownEvening]) -> String {
    var table = Table(Words.eveningHeads, in: global.lang)
    for one in evenings {
      table.add([
        "\(one.on)", "\(one.evening.number)", "\(one.evening.presentCount)",
        Words.modality(one.evening.modality).text(in: global.lang),
        one.evening.guests.map { Words.guest($0).text(in: global.lang) }.joined(separator: ", "),
        one.evening.modules.joined(separator: ", "),
      ])
    }
    return table.text
  }
}

struct SessionShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.sessionShow, examples: Words.Help.sessionShowExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.group), completion: Completions.group)
  var group: String

  @Option(help: ArgumentHelp(Words.Help.sessionOn, valueName: "date"))
  var on: String?

  func act(at desk: Desk) throws {
    let day = try day(on, option: "--on")
    let shown = try desk.withAccess { try $0.showEvening(ofGroupNamed: group, on: day) }
    try desk.answer(shown.json, page(shown))
  }

  private func page(_ shown: ShownEvening) -> String {
    let evening = shown.evening.evening
    func words(_ sentence: Sentence) -> String { sentence.text(in: global.lang) }
    var lines = [
      Linear.facts([
        VisibleText.oneLine(shown.group), "\(shown.evening.on)",
        words(Words.evening(evening.number, present: evening.presentCount)),
      ])
    ]
    lines.append(words(Words.facts(of: evening)))
    if !shown.text.isEmpty { lines += ["", VisibleText.lines(shown.text)] }
    for slice in shown.slices {
      let facts = [
        slice.attendance.map(Words.attendance), slice.homework.map(Words.homework),
      ].compactMap { $0.map(words) }
      lines += [
        "",
        Linear.facts([
          VisibleText.oneLine(slice.alias), facts.joined(separator: ", "), "\(slice.record)",
        ]),
      ]
      if !slice.text.isEmpty { lines.append(VisibleText.lines(slice.text)) }
    }
    return lines.joined(separator: "\n")
  }
}

extension RecordedEvening {
  var json: JSON {
    [
      "evening": .string("\(record)"), "group": .string(group), "on": .string("\(on)"),
      "number": .integer(Int64(number)), "members": .array(slices.map(\.json)),
    ]
  }
}

extension RecordedEvening.Slice {
  var json: JSON {
    [
      "alias": .string(alias), "record": .string("\(record)"),
      "attendance": .string(attendance.rawValue), "mentions": .integer(Int64(mentionCount)),
    ]
  }
}

extension KnownEvening {
  var json: JSON { .object(members) }

  fileprivate var members: [JSON.Member] {
    [
      .init(name: "evening", value: .string("\(record)")),
      .init(name: "on", value: .string("\(on)")),
      .init(name: "number", value: .integer(Int64(evening.number))),
      .init(name: "modality", value: .string(evening.modality.rawValue)),
      .init(name: "modules", value: .array(evening.modules.map(JSON.string))),
      .init(name: "guests", value: .array(evening.guests.map { .string($0.rawValue) })),
      .init(name: "present", value: .integer(Int64(evening.presentCount))),
      .init(name: "author", value: .string(author)),
    ]
  }
}

extension ShownEvening {
  var json: JSON {
    .object(
      [.init(name: "group", value: .string(group))] + evening.members + [
        .init(name: "text", value: .string(text)),
        .init(name: "members", value: .array(slices.map(\.json))),
      ])
  }
}

extension ShownSlice {
  var json: JSON {
    [
      "alias": .string(alias), "record": .string("\(record)"),
      "attendance": .optional(attendance?.rawValue), "homework": .optional(homework?.rawValue),
      "text": .string(text),
    ]
  }
}
