internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct RequestGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "request", Words.Help.requests, examples: Words.Help.requestsExamples,
    [RequestAdd.self, RequestAnswerCommand.self, RequestList.self, RequestShow.self])
}

struct RequestAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.requestAdd, examples: Words.Help.requestAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.requestFrom, valueName: "file"), completion: .file())
  var from: String?

  func act(at desk: Desk) throws {
    let given = try from.map {
      try FileRequestFile.request(Input($0).bytes(limit: Limits.jsonLineByteCount))
    }
    let (filed, kind, what) = try desk.withAccess {
      access -> (Filed, PersonKind, FileRequest.What) in
      let kind = try access.personKind(of: alias)
      guard let given else {
        let (filed, what) = try ask(access, kind, at: desk)
        return (filed, kind, what)
      }
      let added = try access.addRequest(
        given.request, received: given.received, text: given.text, to: alias)
      return (.added(added.record, alias: added.alias), kind, given.request.what)
    }
    guard case .added(let record, let alias, _) = filed else { return try desk.answer(filed) }
    let needsCourtProcess = kind == .survivor && what.isCompelled
    if needsCourtProcess, given != nil { desk.talk.warn(Words.courtProcessLine) }
    try desk.answer(
      [
        "record": .string("\(record)"), "alias": .string(alias),
        "courtProcess": .bool(needsCourtProcess),
      ], desk.words(Words.requestRecorded(alias, "\(record)")))
  }

  private func ask(
    _ access: Access, _ kind: PersonKind, at desk: Desk
  ) throws -> (Filed, FileRequest.What) {
    // Before anything is asked for: nobody should answer questions for a mistyped alias.
    let name = try access.alias(of: alias)
    try desk.tellOfDrafts(in: access, about: alias)
    let asked = try RequestAsking(Questions(desk, missing: .request(.missing)), access)
      .request(about: name, kind)
    let filed = try desk.write(
      access.beginRequest(asked.request, received: asked.received, for: alias), in: access)
    return (filed, asked.request.what)
  }
}

struct RequestAnswerCommand: Action {
  static let configuration = CommandConfiguration(
    "answer", Words.Help.requestAnswer, examples: Words.Help.requestAnswerExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.requestID), completion: Completions.record)
  var id: String

  @Option(help: ArgumentHelp(Words.Help.answerFrom, valueName: "file"), completion: .file())
  var from: String?

  @Option(help: ArgumentHelp(Words.Help.answerBundle, valueName: "file"), completion: .file())
  var bundle: String?

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    try desk.requireOneStandardInput(from, bundle)
    let digest = try bundle.map {
      Agreement.digest(try Input($0).bytes(limit: Agreement.byteLimit))
    }
    let given = try from.map {
      try FileRequestFile.answer(
        Input($0).bytes(limit: Limits.jsonLineByteCount), bundle: digest)
    }
    let (known, answer, record) = try desk.withAccess(outside: outside.reason) {
      access -> (KnownRequest, RequestAnswer, RecordID) in
      let known = try access.request(id)
      if let given {
        let added = try access.addAnswer(
          given.answer, on: given.on, text: given.text, about: known)
        return (known, given.answer, added.record)
      }
      let asked = try RequestAsking(Questions(desk, missing: .request(.missing)), access)
        .answer(to: known, bundle: digest)
      let filed = try desk.write(
        access.beginAnswer(asked.answer, on: asked.on, about: known), in: access)
      guard case .added(let record, _, _) = filed else { throw HavenError.interrupted }
      return (known, asked.answer, record)
    }
    if known.needsCourtProcess, given != nil { desk.talk.warn(Words.courtProcessLine) }
    try desk.answer(
      [
        "record": .string("\(record)"), "request": .string("\(known.record)"),
        "alias": .string(known.alias), "outcome": .string(answer.outcome.rawValue),
        "bundle": .optional(answer.bundle),
      ], desk.words(Words.answerRecorded(known.alias)))
  }
}

struct RequestList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.requestList, examples: Words.Help.requestListExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.requestListMember), completion: Completions.alias)
  var alias: String?

  @Flag(help: ArgumentHelp(Words.Help.requestListOpen))
  var open = false

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let found = try desk.withAccess(outside: outside.reason) { try $0.requests(of: alias) }
      .filter { !open || $0.isOpen }
    if found.isEmpty, !global.json {
      desk.talk.note(open ? Words.noOpenRequests : Words.noRequests)
    }
    try desk.answer(.array(found.map(\.entry)), found.isEmpty ? "" : table(found))
  }

  private func table(_ found: [KnownRequest]) -> String {
    var table = Table(Words.requestHeads, in: global.lang)
    func words(_ sentence: Sentence) -> String { sentence.text(in: global.lang) }
    for one in found {
      table.add([
        "\(one.record)", "\(one.on)", one.alias,
        words(one.request.map { Words.what($0.what) } ?? Words.requestUnreadable),
        one.request.map { "\($0.due)" } ?? "", words(Words.state(of: one)),
      ])
    }
    return table.text
  }
}

struct RequestShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.requestShow, examples: Words.Help.requestShowExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.requestID), completion: Completions.record)
  var id: String

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let shown = try desk.withAccess(outside: outside.reason) { try $0.showRequest(id) }
    try desk.answer(shown.json, shown.page(in: global.lang))
  }
}
