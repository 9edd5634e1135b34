internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct RecordGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "record", Words.Help.records, examples: Words.Help.recordsExamples,
    [
      RecordAdd.self, RecordList.self, RecordShow.self, RecordAmend.self, RecordHistory.self,
      RecordAttach.self, RecordExtract.self, RecordSearch.self, RecordMove.self,
      RecordErase.self,
    ])
}

/// A day as an option gives it.
func day(_ text: String?, option: String) throws -> CalendarDate? {
  guard let text else { return nil }
  guard let day = CalendarDate(iso: text) else { throw HavenError.usage(.notADay(option: option)) }
  return day
}

/// What becomes of names of others in a record's text.
struct NamesInText: ParsableArguments {
  @Flag(help: ArgumentHelp(Words.Help.recordMention))
  var mention = false

  @Flag(help: ArgumentHelp(Words.Help.recordAsTyped))
  var asTyped = false

  var naming: RecordNaming {
    get throws {
      guard !(mention && asTyped) else { throw HavenError.usage(.oneWayToName) }
      return mention ? .mention : asTyped ? .asTyped : .count
    }
  }
}

struct RecordAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.recordAdd, examples: Words.Help.recordAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.kind, valueName: "kind"))
  var kind: String?

  @Option(help: ArgumentHelp(Words.Help.on, valueName: "date"))
  var on: String?

  @Option(name: .customLong("field"), help: ArgumentHelp(Words.Help.field, valueName: "name=value"))
  var fields: [String] = []

  @Option(help: ArgumentHelp(Words.Help.fieldsFile, valueName: "file"), completion: .file())
  var fieldsFile: String?

  @Option(help: ArgumentHelp(Words.Help.textFile, valueName: "file"), completion: .file())
  var textFile: String?

  @OptionGroup var names: NamesInText

  func act(at desk: Desk) throws {
    let naming = try names.naming
    try desk.requireOneStandardInput(fieldsFile, textFile)
    if !fields.isEmpty { desk.warnOfArguments() }
    let on = try day(on, option: "--on") ?? Clock.now().localDate
    let given = try argumentFields()
    let filed = try desk.withAccess { access in
      // Before the text is asked for: nobody should write a page for a mistyped alias or field.
      _ = try access.member(named: alias)
      let filedFields = try fieldsFile.map {
        try FieldsFile.fields(in: Input($0).bytes(limit: Limits.jsonLineByteCount))
      }
      let head = try RecordHead(kind: kind, on: on, fields: (filedFields ?? []) + given)
      try access.require(naming, for: head)
      guard let textFile else { return try write(head, naming, in: access, at: desk) }
      let text = try Input(textFile).text(limit: Limits.textByteCount)
      let added = try access.add(head, text: text, to: alias, naming: naming)
      desk.note(added.lint, naming)
      return added.filed
    }
    try desk.answer(filed)
  }

  private func write(
    _ head: RecordHead, _ naming: RecordNaming, in access: Access, at desk: Desk
  ) throws -> Filed {
    try desk.requireWriter()
    try desk.tellOfDrafts(in: access, about: alias)
    let manuscript = try access.beginManuscript(head, for: alias)
    return try desk.write(
      manuscript, in: access,
      looking: desk.looking(naming) { try access.lint($0, of: manuscript) })
  }

  private func argumentFields() throws -> [Field] {
    try fields.map { argument in
      guard let sign = argument.firstIndex(of: "=") else {
        throw HavenError.usage(.notAField)
      }
      return Field(
        name: String(argument[..<sign]), value: String(argument[argument.index(after: sign)...]))
    }
  }
}

struct RecordList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.recordList, examples: Words.Help.recordListExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let records = try desk.withAccess(outside: outside.reason) { try $0.records(of: alias) }
    if records.isEmpty, !global.json { desk.talk.note(Words.noRecords) }
    try desk.answer(.array(records.map(\.json)), records.isEmpty ? "" : table(records))
  }

  private func table(_ records: [RecordEntry]) -> String {
    var table = Table(
      Words.Label.record, Words.Label.on, Words.Label.version, Words.Label.author,
      Words.Label.kind, in: global.lang)
    for record in records {
      table.add(
        "\(record.id)", record.on?.description ?? "", String(record.version), record.author,
        record.kind)
    }
    return table.text
  }
}

struct RecordShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.recordShow, examples: Words.Help.recordShowExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.record), completion: Completions.record)
  var record: String

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let shown = try desk.withAccess(outside: outside.reason) { access in
      try access.show(access.record(named: record))
    }
    try desk.answer(
      shown.record.json(alias: shown.alias, attachments: shown.attachments),
      shown.record.page(alias: shown.alias, attachments: shown.attachments))
  }
}

struct RecordAmend: Action {
  static let configuration = CommandConfiguration(
    "amend", Words.Help.recordAmend, examples: Words.Help.recordAmendExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.record), completion: Completions.record)
  var record: String

  @Option(help: ArgumentHelp(Words.Help.textFile, valueName: "file"), completion: .file())
  var textFile: String?

  @OptionGroup var names: NamesInText

  func act(at desk: Desk) throws {
    let naming = try names.naming
    let filed = try desk.withAccess { access -> Filed in
      let id = try access.record(named: record)
      try access.require(naming, amending: id)
      guard let textFile else {
        try desk.requireWriter()
        let manuscript = try access.beginManuscript(
          amending: id, isFromText: Terminal.canBeDrawnOn)
        return try desk.write(
          manuscript, in: access,
          looking: desk.looking(naming) { try access.lint($0, of: manuscript) })
      }
      let text = try Input(textFile).text(limit: Limits.textByteCount)
      let amended = try access.amend(id, text: text, naming: naming)
      desk.note(amended.lint, naming)
      return amended.filed
    }
    try desk.answer(filed)
  }
}

struct RecordHistory: Action {
  static let configuration = CommandConfiguration(
    "history", Words.Help.recordHistory, examples: Words.Help.recordHistoryExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.record), completion: Completions.record)
  var record: String

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let (alias, versions) = try desk.withAccess(outside: outside.reason) { access in
      try access.history(of: access.record(named: record))
    }
    try desk.answer(
      .array(versions.map { $0.json(alias: alias, attachments: nil) }),
      versions.map { $0.page(alias: alias, attachments: []) }.joined(separator: "\n\n"))
  }
}

extension Record {
  /// The record for people: a head, then its text.
  func page(alias: String, attachments: [AttachmentEntry]) -> String {
    var head = [VisibleText.oneLine(alias), VisibleText.oneLine(kind)]
    if let on { head.append("\(on)") }
    var lines = [
      Linear.facts(head),
      Linear.facts(["\(id)", "v\(version)", VisibleText.oneLine(author), "\(written)"]),
    ]
    lines += fields.map { "\(VisibleText.oneLine($0.name)) = \(VisibleText.oneLine($0.value))" }
    lines += attachments.map { "+ \(VisibleText.oneLine($0.name))\(Linear.gap)\($0.byteCount) B" }
    return lines.joined(separator: "\n") + "\n\n" + VisibleText.lines(text)
  }
}
