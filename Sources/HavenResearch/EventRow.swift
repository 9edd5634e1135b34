import HavenRecords

/// A pause, a return or another step that a record tells of.
struct EventRecord {
  /// What the table tells of it.
  enum Group: String {
    case pause, other
    case comeback = "return"
  }

  let group: Group
  let on: CalendarDate?
  let fields: RecordFields
  /// Whether the programme paused or came back, and not the person.
  let isOfProgramme: Bool

  /// The member's events in order. A word that is not listed is none: it might be a disclosure.
  static func all(in history: MemberHistory) -> [EventRecord] {
    history.records.compactMap(Self.init)
  }

  private init?(_ record: HistoryRecord) {
    let word = record.fields.word("event")
    switch record.kind {
    case .pause: group = .pause
    case .comeback: group = .comeback
    case .event:
      guard let known = word.flatMap({ Self.groups[$0] }) else { return nil }
      group = known
    default: return nil
    }
    on = record.on
    fields = record.fields
    let source = record.fields.word("by")
    isOfProgramme =
      Self.programmeWords.contains(source ?? "") || Self.programmePauses.contains(word ?? "")
  }

  private static let groups: [String: Group] = [
    "pause": .pause, "paused": .pause, "paused_personal": .pause,
    "paused_funding": .pause, "paused_programme": .pause,
    "return": .comeback, "returned": .comeback,
    "other": .other, "transfer": .other, "milestone": .other, "role_change": .other,
  ]
  private static let programmeWords: Set<String> = ["programme", "program", "funding"]
  private static let programmePauses: Set<String> = ["paused_funding", "paused_programme"]
}

/// The rows of events: rare, so by half-years.
enum EventRow {
  /// Pauses of the programme have no row: their days are public, and with the month since intake
  /// they would tell the month of intake.
  static func rows(of history: MemberHistory) -> [CellsByColumn] {
    EventRecord.all(in: history).filter { !$0.isOfProgramme }.enumerated().map { number, event in
      [
        .eventNumber: String(number + 1),
        .monthBand: monthBand(of: event.on, in: history),
        .event: event.group.rawValue,
      ]
    }
  }

  private static func monthBand(of day: CalendarDate?, in history: MemberHistory) -> String {
    let code = history.month(of: day)
    guard MissingCode(rawValue: code) == nil, let month = Int(code) else { return code }
    return Bands.halfYears.code(of: month)
  }
}
