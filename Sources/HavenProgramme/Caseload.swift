package import HavenRecords

/// Where somebody stands in the programme on a day.
package enum ProgrammeStanding: Sendable, Equatable {
  /// In a group, or in the programme otherwise, without a break since a day.
  case inside(since: CalendarDate)
  case paused(since: CalendarDate, byProgramme: Bool)
  case left(on: CalendarDate, EndReason?)
  /// In nothing so far, as far as anybody has noted.
  case outside

  /// Takes what somebody's records say together.
  package init(_ records: [CaseRecord], on day: CalendarDate) {
    let times = records.filter { CaseKind($0.kind) == .episode }.compactMap { EpisodeTime($0) }
      .filter { $0.start <= day }
    if let current = times.filter({ $0.contains(day) }).min(by: { $0.start < $1.start }) {
      let pause = Pause.all(in: records).filter { $0.contains(day) }.min { $0.start < $1.start }
      self =
        pause.map { .paused(since: $0.start, byProgramme: $0.isOfProgramme) }
        ?? .inside(since: current.start)
      return
    }
    let last = times.compactMap { time in time.end.map { (day: $0, reason: time.reason) } }
      .max { $0.day < $1.day }
    self = last.map { .left(on: $0.day, $0.reason) } ?? .outside
  }
}

/// Something that a file of somebody in the programme would be expected to have, and has not.
package enum FileGap: Sendable, Equatable, Hashable {
  /// Nothing that they signed holds on the day.
  case agreement
  case plan
  /// The newest plan says no day on which it is looked at again.
  case planReview
  /// So many evenings of their groups say nothing of whether they were there.
  case attendance(evenings: Int)
  /// Nothing is noted about a day since this one; nil where nothing ever was.
  case contact(since: CalendarDate?)
}

/// What is missing in files.
package enum Completeness {
  /// How long nothing may be noted of somebody before it is asked why.
  package static let silentDayCount = 60

  /// Whether it needs records of a kind.
  package static func isRead(kind: String) -> Bool { DueItems.isRead(kind: kind) }

  /// What the file of somebody in the programme lacks, in the order in which it is told.
  ///
  /// - Parameters:
  ///   - missedEvenings: Evenings of their groups of which their file says nothing.
  ///   - lastContact: The newest day that a record is about.
  package static func gaps(
    in records: [CaseRecord], missedEvenings: Int, lastContact: CalendarDate?,
    on day: CalendarDate
  ) -> [FileGap] {
    var gaps: [FileGap] = []
    if SignedAgreements.end(in: records, on: day) == nil { gaps.append(.agreement) }
    switch DueItems.newestPlan(in: records) {
    case nil: gaps.append(.plan)
    case let plan? where SafetyNetPlan(fields: plan.fields)?.reviewDue == nil:
      gaps.append(.planReview)
    default: break
    }
    if missedEvenings > 0 { gaps.append(.attendance(evenings: missedEvenings)) }
    let isSilent =
      lastContact.map { day.daysSinceEpoch - $0.daysSinceEpoch > silentDayCount } ?? true
    if isSilent { gaps.append(.contact(since: lastContact)) }
    return gaps
  }
}
