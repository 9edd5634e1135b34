import HavenPseudonyms
import HavenRecords

/// A member in a study: the only kind of person that a table can be built from.
///
/// There is no way to make one of a survivor, so no table can hold one.
struct ResearchMember {
  let subject: SubjectID
  let studyID: String
  let row: PeopleRow
  let records: [ReleasableRecord]
  /// The rows of the allowed tables that are derived from fields: codes, and nothing that was typed.
  let fieldRows: [ReleaseTable: [CellsByColumn]]
  /// How many records stay out for their kind or their day.
  let withheldRecords: Int

  /// Nil for everybody but members.
  init?(
    _ person: ResearchSubject, studyID: String, request: ReleaseRequest,
    selection: ReleaseSelection, today: CalendarDate, dayOffset: Int?
  ) {
    guard person.kind == .member else { return nil }
    subject = person.id
    self.studyID = studyID
    row = PeopleRow(profile: person.profile, dateOfBirth: person.dateOfBirth, today: today)
    let ordered = person.records.sorted {
      ($0.on?.daysSinceEpoch ?? Int.max, $0.id) < ($1.on?.daysSinceEpoch ?? Int.max, $1.id)
    }
    let inPeriod = ordered.filter { request.includes($0.on, today: today) }
    let released = inPeriod.compactMap { record in
      RecordKind(recordKind: record.kind).map { ($0, record) }
    }
    records = released.enumerated().map { number, pair in
      ReleasableRecord(
        id: pair.1.id, version: pair.1.version, number: number + 1, kind: pair.0,
        month: RelativeMonth.code(of: pair.1.on, intake: person.profile.intake),
        shiftedDay: ShiftedDay.code(of: pair.1.on, by: dayOffset), text: pair.1.text)
    }
    let tables = ReleaseTable.ofFields.filter(selection.contains)
    let history = MemberHistory(
      records: inPeriod.compactMap(HistoryRecord.init), intake: person.profile.intake,
      end: min(request.until ?? today, today))
    fieldRows = Dictionary(uniqueKeysWithValues: tables.map { ($0, $0.rows(of: history)) })
    let readByTables = inPeriod.count { record in
      RecordKind(recordKind: record.kind) == nil
        && !(HistoryKind(recordKind: record.kind)?.tables.isDisjoint(with: tables) ?? true)
    }
    // Consents and decisions are what a release is made by, and nothing that it keeps back.
    let reserved = person.records.count { ReservedKind.contains($0.kind) }
    withheldRecords = person.records.count - records.count - readByTables - reserved
  }
}

/// A record without its own day, its author, its id and its fields.
struct ReleasableRecord {
  /// To find its text by; no table has a column for it.
  let id: RecordID
  /// What was decided about words of it holds for this version.
  let version: Int
  /// 1 for the person's first in the release.
  let number: Int
  let kind: RecordKind
  let month: String
  let shiftedDay: String
  /// As written: it leaves only through redaction.
  let text: String
}

extension ReleaseRequest {
  /// Whether a record of this day belongs to the release.
  func includes(_ day: CalendarDate?, today: CalendarDate) -> Bool {
    guard let day else { return since == nil && until == nil }
    return day <= today && day >= since ?? day && day <= until ?? day
  }
}

/// The kinds of records that a study sees. Everything about survivors, disclosures, decisions and
/// private reflections has none, and neither has a kind that nobody declared here.
enum RecordKind: String, CaseIterable {
  case note, session, plan, review

  init?(recordKind: String) {
    switch normalised(recordKind) {
    case "note", "individual", "contact": self = .note
    case "session", "group", "slice", "attendance": self = .session
    case "plan", "safety_plan", "safety_net": self = .plan
    case "review", "peer_review": self = .review
    default: return nil
    }
  }
}

/// Whole months since intake, never a day.
enum RelativeMonth {
  /// The last month told apart: who has been there longest could be known by it.
  static let last = 120

  static func code(of day: CalendarDate?, intake: CalendarDate?) -> String {
    guard let day, let intake else { return MissingCode.unknown.rawValue }
    guard day >= intake else { return MissingCode.notApplicable.rawValue }
    return String(min(last, count(from: intake, to: day)))
  }

  /// Whole months from a day to one that is not earlier.
  static func count(from start: CalendarDate, to end: CalendarDate) -> Int {
    let months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day ? 1 : 0)
  }
}

/// A day moved by the person's one secret number of days, so that intervals stay.
enum ShiftedDay {
  /// Without a usable number of days the day is suppressed: it never stands as it is.
  static func code(of day: CalendarDate?, by offset: Int?) -> String {
    guard let offset, offset != 0, offset.magnitude <= DayOffset.furthest else {
      return MissingCode.suppressed.rawValue
    }
    guard let day, let moved = CalendarDate(daysSinceEpoch: day.daysSinceEpoch + offset) else {
      return MissingCode.unknown.rawValue
    }
    return moved.description
  }
}

/// Small letters, with underscores for spaces and hyphens.
func normalised(_ text: String) -> String {
  var words: [String] = []
  for word in text.lowercased().split(whereSeparator: { " -_/\t\n".contains($0) }) {
    words.append(String(word))
  }
  return words.joined(separator: "_")
}
