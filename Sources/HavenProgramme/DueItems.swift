package import HavenRecords

/// Something that falls due for a member.
package struct DueItem: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Somebody has to decide about a concern.
    case decision
    case peerReview = "peer-review"
    case planReview = "plan-review"
    case consentEnds = "consent-ends"
  }

  package let kind: Kind
  package let day: CalendarDate

  package init(_ kind: Kind, on day: CalendarDate) {
    self.kind = kind
    self.day = day
  }

  /// Whether the day has passed.
  package func isOverdue(on today: CalendarDate) -> Bool { day < today }
}

/// What falls due for one member, from their records alone.
package enum DueItems {
  /// How long before its day something is told.
  package static let noticeDayCount = 30

  /// Whether it needs records of a kind.
  package static func isRead(kind: String) -> Bool {
    CaseRecord.isRead(kind: kind) || SafetyNetPlan.isPlan(kind: kind)
      || kind == ResearchConsent.recordKind || IncidentKind.contains(kind)
  }

  /// What is overdue on a day, or due soon after it; the earliest first.
  ///
  /// Somebody who has left, or paused, owes nothing: their plan is not looked at again, and nobody asks for a consent.
  /// A concern waits for its decision all the same.
  package static func all(in records: [CaseRecord], on day: CalendarDate) -> [DueItem] {
    let open = decisions(in: records, on: day)
    guard isInProgramme(records, on: day) else { return open }
    let review = PeerReviewStanding(records, on: day).dueDay.map { DueItem(.peerReview, on: $0) }
    let items =
      open + [review, planReview(in: records)].compactMap { $0 } + consents(in: records, from: day)
    let last = day.daysSinceEpoch + noticeDayCount
    // The order of the kinds where days are alike: the sort of the library keeps it.
    return items.filter { $0.day.daysSinceEpoch <= last }.sorted { $0.day < $1.day }
  }

  /// Decisions about concerns that had been heard by a day: due on the day of hearing. They are all that falls due for a
  /// survivor.
  package static func decisions(in records: [CaseRecord], on day: CalendarDate) -> [DueItem] {
    OpenConcerns.days(in: records).filter { $0 <= day }.sorted().map { DueItem(.decision, on: $0) }
  }

  /// Whether somebody is in some group on a day, and neither they nor the programme have paused.
  package static func isInProgramme(_ records: [CaseRecord], on day: CalendarDate) -> Bool {
    let isInside = records.contains { record in
      CaseKind(record.kind) == .episode && EpisodeTime(record)?.contains(day) ?? false
    }
    return isInside && !Pause.all(in: records).contains { $0.contains(day) }
  }

  private static func planReview(in records: [CaseRecord]) -> DueItem? {
    let plans = records.filter { SafetyNetPlan.isPlan(kind: $0.kind) }
    // The day decides; of those without one, or of one day, the last that was written.
    let newest = plans.enumerated().max { one, other in
      (one.element.on?.daysSinceEpoch ?? Int.min, one.offset)
        < (other.element.on?.daysSinceEpoch ?? Int.min, other.offset)
    }
    return newest.flatMap { SafetyNetPlan(fields: $0.element.fields)?.reviewDue }
      .map { DueItem(.planReview, on: $0) }
  }

  /// The last days of consents that hold, unless the member has agreed to the same study for longer.
  private static func consents(in records: [CaseRecord], from day: CalendarDate) -> [DueItem] {
    let said = records.compactMap { ResearchConsent(kind: $0.kind, fields: $0.fields) }
    return Set(said.map(\.study)).sorted().compactMap { study in
      guard case .given(let end) = ConsentState(said, to: study, on: day) else { return nil }
      let later = said.contains { $0.study == study && $0.withdrawn == nil && $0.ends > end }
      return later ? nil : DueItem(.consentEnds, on: end)
    }
  }
}

/// A time in the programme, whatever the path.
package struct EpisodeTime: Sendable, Equatable {
  package let path: String
  package let start: CalendarDate
  /// The last day; nil while it goes on.
  package let end: CalendarDate?
  package let reason: EndReason?

  /// Nil for an episode without a first day, and for one that is over nobody knows since when.
  package init?(_ episode: CaseRecord) {
    let fields = NamedFields(episode.fields)
    guard let start = fields.day("start") ?? episode.on else { return nil }
    let end = fields.day("support_end") ?? fields.day("end")
    let reason = fields.word("reason_ended")
    if end == nil, fields.word("end") != nil || (reason ?? "ongoing") != "ongoing" { return nil }
    if let end, end < start { return nil }
    path = fields.word("path") ?? ""
    self.start = start
    self.end = end
    self.reason = reason.flatMap { word in
      EndReason.allCases.first { FieldWord.normalised($0.rawValue) == word }
    }
  }

  package func contains(_ day: CalendarDate) -> Bool {
    start <= day && end.map { day <= $0 } ?? true
  }
}
