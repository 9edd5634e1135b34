import HavenRecords

/// One run of a member through the programme.
struct Episode {
  /// Nil for a path that nobody declared.
  let path: Path?
  let start: CalendarDate?
  /// Nil while it goes on as far as the release knows, and where the day is not known.
  let end: CalendarDate?
  /// A code of `outcome_grp`, or a missing code.
  let outcome: String
  let fields: RecordFields

  /// The member's episodes by start, those without a day last; none that begins after the release.
  static func all(in history: MemberHistory) -> [Episode] {
    let episodes = history.records(of: .episode).map { Episode($0, until: history.end) }
      .filter { $0.start ?? history.end <= history.end }
    // The day decides, then the order in which they came: the sort of the library keeps it.
    return episodes.filter { $0.start != nil }.sorted { $0.start! < $1.start! }
      + episodes.filter { $0.start == nil }
  }

  private init(_ record: HistoryRecord, until last: CalendarDate) {
    fields = record.fields
    path = fields.word("path").flatMap(Path.init(word:))
    let start = fields.day("start") ?? record.on
    self.start = start
    let written = fields.day("end")
    let isLater = written.map { $0 > last } ?? false
    let isPossible = written.map { $0 <= last && start ?? $0 <= $0 } ?? false
    end = isPossible ? written : nil
    outcome = Self.outcome(
      fields.word("reason_ended"), hasEnded: written != nil, isLater: isLater)
  }

  /// - Parameter isLater: The end lies beyond what the release knows of, and the reason with it.
  private static func outcome(_ reason: String?, hasEnded: Bool, isLater: Bool) -> String {
    if isLater { return "ongoing" }
    guard let reason else { return hasEnded ? MissingCode.unknown.rawValue : "ongoing" }
    return outcomes[reason] ?? MissingCode.unknown.rawValue
  }

  private static let outcomes = [
    "completed": "completed",
    // Custody and death are so few that a group of their own would point to one person.
    "moved_on": "moved_on", "moved": "moved_on", "transferred": "moved_on",
    "custody": "moved_on", "died": "moved_on",
    "stepped_away": "stepped_away", "paused_personal": "stepped_away",
    "asked_to_leave": "ended_by_programme",
    "paused_funding": "paused_by_programme", "paused_programme": "paused_by_programme",
    "programme_paused": "paused_by_programme",
    "ongoing": "ongoing",
  ]
}
