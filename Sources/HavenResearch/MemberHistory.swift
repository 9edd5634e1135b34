import HavenRecords

/// What the tables are derived from: a member's records of the release's period, in order.
struct MemberHistory {
  let records: [HistoryRecord]
  let intake: CalendarDate?
  /// The last day that the release knows of.
  let end: CalendarDate

  func records(of kind: HistoryKind) -> [HistoryRecord] { records.filter { $0.kind == kind } }

  func month(of day: CalendarDate?) -> String { RelativeMonth.code(of: day, intake: intake) }
}

/// A record that a table may be derived from. Its text is not among what is kept.
struct HistoryRecord {
  let kind: HistoryKind
  let on: CalendarDate?
  let fields: RecordFields

  /// Nil for a kind that no table reads.
  init?(_ record: Record) {
    guard let kind = HistoryKind(recordKind: record.kind) else { return nil }
    self.kind = kind
    on = record.on
    fields = RecordFields(record.fields)
  }
}

/// The kinds of records whose fields tables read.
///
/// Concerns, disclosures, stories, dialogues and reflections have none, and neither has a kind that
/// nobody declared here.
enum HistoryKind {
  case episode, attendance, measure, review, plan, event, pause, comeback

  init?(recordKind: String) {
    switch RecordKind(recordKind: recordKind) {
    case .session: self = .attendance
    case .plan: self = .plan
    case .review: self = .review
    case .note: return nil
    case nil:
      switch normalised(recordKind) {
      case "episode": self = .episode
      case "measure": self = .measure
      case "event": self = .event
      case "pause": self = .pause
      case "return": self = .comeback
      default: return nil
      }
    }
  }

  /// The tables that read it.
  var tables: Set<ReleaseTable> {
    switch self {
    case .episode, .attendance: [.episodes]
    case .measure: [.measures]
    case .review: [.peerReviews]
    case .plan: [.plans]
    case .event, .pause, .comeback: [.events, .episodes]
    }
  }
}

/// One row of a table, by column.
typealias CellsByColumn = [Column: String]

extension ReleaseTable {
  /// The member's rows without the id; only tables of fields have any.
  func rows(of history: MemberHistory) -> [CellsByColumn] {
    switch self {
    case .episodes: EpisodeRow.rows(of: history)
    case .measures: MeasureRow.rows(of: history)
    case .peerReviews: ReviewRow.rows(of: history)
    case .plans: PlanRow.rows(of: history)
    case .events: EventRow.rows(of: history)
    case .people, .records, .notes, .counts: []
    }
  }
}
