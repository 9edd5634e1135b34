package import HavenRecords

/// Where somebody stands with their yearly peer review on one day.
package enum PeerReviewStanding: Equatable, Sendable {
  /// Nobody reviews who is not in the support group.
  case notInSupport
  /// The newest agreement says that they take no part in peer reviews.
  case declined(on: CalendarDate?)
  /// They or the programme have paused, since that day.
  case paused(since: CalendarDate, isOfProgramme: Bool)
  /// They are in the group, and nobody noted since when: so nothing can be counted.
  case startUnknown
  /// A year of the group's time after joining, or after the last review, ends on that day.
  case due(CalendarDate, counted: CountedFrom)

  /// What a year is counted from.
  package enum CountedFrom: Equatable, Sendable {
    case joining(CalendarDate)
    case review(CalendarDate)

    package var day: CalendarDate {
      switch self {
      case .joining(let day), .review(let day): day
      }
    }
  }

  /// The day on which a review falls due.
  package var dueDay: CalendarDate? {
    if case .due(let day, counted: _) = self { day } else { nil }
  }
}

extension PeerReviewStanding {
  /// How often there is a review, in months.
  package static let monthCount = 12

  /// What a member's records say on a day.
  ///
  /// - Parameter pauses: Further times that do not count: those of the member's group.
  package init(
    _ records: [CaseRecord], on day: CalendarDate, pauses: [Pause] = []
  ) {
    let times = SupportTime.all(in: records)
    guard times.contains(where: { $0.contains(day) }) else {
      self = .notInSupport
      return
    }
    if let agreement = Self.newestAgreement(in: records, until: day), !agreement.agrees {
      self = .declined(on: agreement.day)
      return
    }
    let pauses = Pause.all(in: records) + pauses
    if let pause = pauses.filter({ $0.contains(day) }).min(by: { $0.start < $1.start }) {
      self = .paused(since: pause.start, isOfProgramme: pause.isOfProgramme)
      return
    }
    let joined = SupportTime.joined(times, day)
    let reviewed = records.filter { PeerReview.isReview(kind: $0.kind) }.compactMap(\.on)
      .filter { $0 <= day }.max()
    guard let start = Self.start(joined: joined, reviewed: reviewed) else {
      self = .startUnknown
      return
    }
    guard let due = Self.year(from: start.day, without: pauses) else {
      self = .startUnknown
      return
    }
    self = .due(due, counted: start)
  }

  /// A review of an earlier time in the group does not count for this one.
  private static func start(joined: CalendarDate?, reviewed: CalendarDate?) -> CountedFrom? {
    if let reviewed, joined.map({ $0 <= reviewed }) ?? true { return .review(reviewed) }
    return joined.map { .joining($0) }
  }

  /// The day by which a year has passed, of which days of pauses are none; nil beyond the year 9999.
  static func year(from start: CalendarDate, without pauses: [Pause]) -> CalendarDate? {
    guard let plain = start.adding(months: monthCount) else { return nil }
    var due = plain.daysSinceEpoch
    var counted = start.daysSinceEpoch
    for pause in pauses.sorted(by: { $0.start < $1.start }) {
      let first = max(pause.start.daysSinceEpoch, counted)
      guard first < due else { break }
      // One without an end begins after the day that is asked about: how long it will be is not known yet.
      guard let last = pause.end?.daysSinceEpoch else { break }
      guard last >= first else { continue }
      due += last - first + 1
      counted = last + 1
    }
    return CalendarDate(daysSinceEpoch: due)
  }

  /// What a member agreed to about peer reviews: the field `peer_review` of a record `agreement`, `yes` or `no`.
  private static func newestAgreement(
    in records: [CaseRecord], until day: CalendarDate
  ) -> (agrees: Bool, day: CalendarDate?)? {
    let said = records.filter { CaseKind($0.kind) == .agreement }.compactMap { record in
      NamedFields(record.fields).word("peer_review").map { (agrees: $0 == "yes", day: record.on) }
    }.filter { $0.day.map { $0 <= day } ?? true }
    // The day decides, then the order in which they were written; one without a day is the oldest.
    return said.enumerated().max { one, other in
      (one.element.day?.daysSinceEpoch ?? Int.min, one.offset)
        < (other.element.day?.daysSinceEpoch ?? Int.min, other.offset)
    }?.element
  }
}
