package import HavenRecords

/// When somebody's time in the programme was over: the last day of the last of their episodes, once all have ended.
///
/// Episodes are records of the kind `episode` (Docs/RESEARCH.md §3), read as the tables read them.
package enum Closure {
  /// Whether records of a kind are episodes.
  package static func isEpisode(kind: String) -> Bool {
    HistoryKind(recordKind: kind) == .episode
  }

  /// The day; nil where there is no episode, or one without a last day that its first allows.
  package static func day(
    of episodes: [(on: CalendarDate?, fields: [Field])]
  ) -> CalendarDate? {
    let ends = episodes.map { end($0.on, RecordFields($0.fields)) }
    guard ends.allSatisfy({ $0 != nil }) else { return nil }
    return ends.compactMap { $0 }.max()
  }

  /// Who went on to the support group in the same episode leaves with it.
  private static func end(_ on: CalendarDate?, _ fields: RecordFields) -> CalendarDate? {
    guard let end = fields.day("end"), fields.day("start") ?? on ?? end <= end else { return nil }
    guard fields.has(["support_start", "support_end"]) else { return end }
    return fields.day("support_end").map { max($0, end) }
  }
}
