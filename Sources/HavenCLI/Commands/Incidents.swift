internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct IncidentGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "incident", Words.Help.incidents, examples: Words.Help.incidentsExamples,
    [
      IncidentAdd.self, IncidentDecide.self, IncidentList.self, IncidentShow.self,
      IncidentContactGroup.self,
    ])
}

struct IncidentAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.incidentAdd, examples: Words.Help.incidentAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.incidentFrom, valueName: "file"), completion: .file())
  var from: String?

  func act(at desk: Desk) throws {
    let given = try from.map {
      try IncidentFile.concern(
        Input($0).bytes(limit: Limits.jsonLineByteCount), clock: Clock.onTheWall)
    }
    let filed = try desk.withAccess { access -> Filed in
      guard let given else { return try ask(access, at: desk) }
      let added = try access.addConcern(given.concern, text: given.text, to: alias)
      return .added(added.record, alias: added.alias)
    }
    try desk.answerIncident(filed, Words.concernRecorded)
  }

  private func ask(_ access: Access, at desk: Desk) throws -> Filed {
    // Before anything is asked for: nobody should answer questions for a mistyped alias.
    let name = try access.alias(of: alias)
    try desk.tellOfDrafts(in: access, about: alias)
    let concern = try IncidentAsking(Questions(desk, missing: .incident(.missing)), access)
      .concern(about: name)
    return try desk.write(access.beginConcern(concern, for: alias), in: access)
  }
}

struct IncidentDecide: Action {
  static let configuration = CommandConfiguration(
    "decide", Words.Help.incidentDecide, examples: Words.Help.incidentDecideExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Argument(help: ArgumentHelp(Words.Help.incidentOpen), completion: Completions.record)
  var id: String?

  @Option(help: ArgumentHelp(Words.Help.decisionFrom, valueName: "file"), completion: .file())
  var from: String?

  func act(at desk: Desk) throws {
    let given = try from.map {
      try IncidentFile.decision(
        Input($0).bytes(limit: Limits.jsonLineByteCount), clock: Clock.onTheWall)
    }
    let (known, decision, record) = try desk.withAccess {
      access -> (KnownConcern, ConcernDecision, RecordID) in
      let known = try access.concern(id, of: alias)
      if let given {
        let added = try access.addDecision(given.decision, reasons: given.reasons, about: known)
        return (known, given.decision, added.record)
      }
      let decision = try IncidentAsking(Questions(desk, missing: .incident(.missing)), access)
        .decision(about: known)
      let filed = try desk.write(access.beginDecision(decision, about: known), in: access)
      guard case .added(let record, _, _) = filed else { throw HavenError.interrupted }
      return (known, decision, record)
    }
    let minutes = known.minutes(to: decision)
    try desk.answer(
      [
        "record": .string("\(record)"), "concern": .string("\(known.record)"),
        "alias": .string(known.alias), "decision": .string(decision.outcome.rawValue),
        "minutes": .count(minutes),
      ], desk.words(Words.decisionRecorded(decision.outcome, known.alias, minutes: minutes)))
  }
}

struct IncidentList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.incidentList, examples: Words.Help.incidentListExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.incidentListMember), completion: Completions.alias)
  var alias: String?

  @Flag(help: ArgumentHelp(Words.Help.incidentListOpen))
  var open = false

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let found = try desk.withAccess(outside: outside.reason) { try $0.concerns(of: alias) }
      .filter { !open || $0.isOpen }
    if found.isEmpty, !global.json {
      desk.talk.note(open ? Words.noOpenConcerns : Words.noConcerns)
    }
    try desk.answer(.array(found.map(\.entry)), found.isEmpty ? "" : table(found))
  }

  private func table(_ found: [KnownConcern]) -> String {
    var table = Table(Words.concernHeads, in: global.lang)
    func words(_ sentence: Sentence) -> String { sentence.text(in: global.lang) }
    for one in found {
      table.add([
        "\(one.record)", Words.moment(one.concern?.heardAt) ?? "\(one.on)", one.alias,
        words(one.concern.map { Words.shortly($0.what) } ?? Words.concernUnreadable),
        words(Words.listState(of: one)),
      ])
    }
    return table.text
  }
}

struct IncidentShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.incidentShow, examples: Words.Help.incidentShowExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Argument(help: ArgumentHelp(Words.Help.incident), completion: Completions.record)
  var id: String

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let shown = try desk.withAccess(outside: outside.reason) { try $0.showConcern(id, of: alias) }
    try desk.answer(shown.json, shown.page(in: global.lang))
  }
}

extension Desk {
  /// Says that something was recorded, and what comes next.
  fileprivate func answerIncident(_ filed: Filed, _ said: (String) -> Sentence) throws {
    guard case .added(let record, let alias, _) = filed else { return try answer(filed) }
    try answer(
      ["record": .string("\(record)"), "alias": .string(alias)], words(said(alias)))
  }
}
