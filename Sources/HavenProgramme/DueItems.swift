package import HavenRecords

/// Something that falls due for a member.
package struct DueItem: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Somebody has to decide about a concern.
    case decision
    /// Somebody has asked for what is kept, and has no answer.
    case request
    /// Somebody has to be told of what was decided about them, or handed over of their file.
    case tellPerson = "tell-person"
    case peerReview = "peer-review"
    case planReview = "plan-review"
    case agreementEnds = "agreement-ends"
    case consentEnds = "consent-ends"
    case storyConsentEnds = "story-consent-ends"
    /// What may be told of somebody is told no more, or they are asked again.
    case shareConsentEnds = "share-consent-ends"
    /// Somebody asks a speaker how they are.
    case aftercare
    /// Words of a story are still there, and the yes to keep them is not.
    case storyWords = "story-words"
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
      || kind == ResearchConsent.recordKind || kind == Speaking.recordKind
      || ReservedKind.isAppendOnly(kind) || StoryContent.isStory(kind: kind)
  }

  /// What is overdue on a day, or due soon after it; the earliest first.
  package static func all(in records: [CaseRecord], on day: CalendarDate) -> [DueItem] {
    let items =
      decisions(in: records, on: day) + requests(in: records, on: day)
      + untold(in: records, on: day)
      + ofProgramme(records, on: day) + ofStory(records, on: day) + shares(in: records, on: day)
    let last = day.daysSinceEpoch + noticeDayCount
    // The order of the kinds where days are alike: the sort of the library keeps it.
    return items.filter { $0.day.daysSinceEpoch <= last }.sorted { $0.day < $1.day }
  }

  /// Decisions about concerns that had been heard by a day, of whoever has left or paused too: due on the day of hearing.
  private static func decisions(in records: [CaseRecord], on day: CalendarDate) -> [DueItem] {
    OpenConcerns.days(in: records).filter { $0 <= day }.sorted().map { DueItem(.decision, on: $0) }
  }

  /// Requests that had been received by a day, of whoever has left or paused too.
  private static func requests(in records: [CaseRecord], on day: CalendarDate) -> [DueItem] {
    OpenRequests.all(in: records).filter { $0.record.on.map { $0 <= day } ?? true }
      .compactMap(\.day).map { DueItem(.request, on: $0) }
  }

  /// What nobody could tell the person yet, as the last decision about each concern and the last answer to each request
  /// say; of whoever has left or paused too.
  private static func untold(in records: [CaseRecord], on day: CalendarDate) -> [DueItem] {
    var last: [RecordID: (day: CalendarDate?, isUntold: Bool)] = [:]
    for record in records {
      if record.kind == ConcernDecision.recordKind,
        let decision = ConcernDecision(fields: record.fields),
        let concern = ConcernDecision.concern(in: record.fields)
      {
        last[concern] = (record.on, decision.told == .notYet)
      } else if record.kind == RequestAnswer.recordKind,
        let answer = RequestAnswer(fields: record.fields),
        let request = RequestAnswer.request(in: record.fields)
      {
        last[request] = (record.on, answer.told == .notYet || answer.told == .tried)
      }
    }
    // One without a day is of a colleague's own program: somebody has to look at it today.
    return last.values.filter(\.isUntold).map { $0.day ?? day }.filter { $0 <= day }.sorted()
      .map { DueItem(.tellPerson, on: $0) }
  }

  /// Somebody who has left, or paused, owes nothing: their plan is not looked at again, and nobody asks for a consent.
  private static func ofProgramme(_ records: [CaseRecord], on day: CalendarDate) -> [DueItem] {
    guard isInProgramme(records, on: day) else { return [] }
    let review = PeerReviewStanding(records, on: day).dueDay.map { DueItem(.peerReview, on: $0) }
    let agreement = SignedAgreements.end(in: records, on: day).map {
      DueItem(.agreementEnds, on: $0)
    }
    return [review, planReview(in: records), agreement].compactMap { $0 }
      + consents(in: records, from: day)
  }

  /// What the programme owes whoever brings their story, in a group or in none.
  private static func ofStory(_ records: [CaseRecord], on day: CalendarDate) -> [DueItem] {
    let calls = records.compactMap { record -> DueItem? in
      guard let evening = record.on else { return nil }
      return Speaking(kind: record.kind, fields: record.fields)?
        .aftercareDue(after: evening, on: day).map { DueItem(.aftercare, on: $0) }
    }
    let consents = StoryConsents(in: records)
    let words =
      records.contains { StoryContent.isStory(kind: $0.kind) }
      ? consents.keepsContentWrongly(on: day) : nil
    return [words.map { DueItem(.storyWords, on: $0) }].compactMap { $0 } + calls
      + consents.ends(after: day).map { DueItem(.storyConsentEnds, on: $0) }
  }

  /// The last days of what may be told of somebody, in a group or in none: it holds as long.
  private static func shares(in records: [CaseRecord], on day: CalendarDate) -> [DueItem] {
    ShareConsent.ends(in: records, after: day).map { DueItem(.shareConsentEnds, on: $0) }
  }

  /// Whether somebody is in some group on a day, and neither they nor the programme have paused.
  package static func isInProgramme(_ records: [CaseRecord], on day: CalendarDate) -> Bool {
    let isInside = records.contains { record in
      CaseKind(record.kind) == .episode && EpisodeTime(record)?.contains(day) ?? false
    }
    return isInside && !Pause.all(in: records).contains { $0.contains(day) }
  }

  /// The version of somebody's plan that counts.
  static func newestPlan(in records: [CaseRecord]) -> CaseRecord? {
    let plans = records.filter { SafetyNetPlan.isPlan(kind: $0.kind) }
    // The day decides; of those without one, or of one day, the last that was written.
    return plans.enumerated().max { one, other in
      (one.element.on?.daysSinceEpoch ?? Int.min, one.offset)
        < (other.element.on?.daysSinceEpoch ?? Int.min, other.offset)
    }?.element
  }

  private static func planReview(in records: [CaseRecord]) -> DueItem? {
    newestPlan(in: records).flatMap { SafetyNetPlan(fields: $0.fields)?.reviewDue }
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
