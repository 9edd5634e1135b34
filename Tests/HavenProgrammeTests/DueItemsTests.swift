import HavenProgramme
import HavenRecords
import Testing

private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

private func record(_ kind: String, on: String?, _ fields: [String: String]) -> CaseRecord {
  CaseRecord(
    kind: kind, on: on.map(day), fields: fields.map { Field(name: $0.key, value: $0.value) })
}

private let support = record("episode", on: "2024-01-10", ["path": "support"])

/// What falls due, and for whom nothing does.
@Suite struct DueItemsTests {
  private let plan = record(
    "plan", on: "2025-12-01", ["coping": "a walk", "review_due": "2026-03-01"])

  private func items(_ records: [CaseRecord], on text: String) -> [DueItem] {
    DueItems.all(in: records, on: day(text))
  }

  @Test func aReviewAndAPlanAreToldThirtyDaysBefore() {
    let reviewed = record("review", on: "2025-03-20", ["n_peers": "4"])
    let records = [support, plan, reviewed]
    #expect(items(records, on: "2026-01-29") == [])
    #expect(items(records, on: "2026-01-30") == [DueItem(.planReview, on: day("2026-03-01"))])
    #expect(
      items(records, on: "2026-02-20") == [
        DueItem(.planReview, on: day("2026-03-01")), DueItem(.peerReview, on: day("2026-03-20")),
      ])
    let overdue = items(records, on: "2026-03-21")
    #expect(overdue.map { $0.isOverdue(on: day("2026-03-21")) } == [true, true])
  }

  @Test func theNewestPlanCounts() {
    let newer = record("plan", on: "2026-01-15", ["coping": "a walk", "review_due": "2026-09-01"])
    let reviewed = record("review", on: "2026-01-15", ["n_peers": "4"])
    #expect(items([support, newer, plan, reviewed], on: "2026-03-15") == [])
    let silent = record("plan", on: "2026-02-01", ["coping": "a walk"])
    #expect(items([support, plan, silent, reviewed], on: "2026-03-15") == [])
  }

  @Test(arguments: [
    [plan2, record("episode", on: "2024-01-10", ["path": "support", "end": "2026-02-28"])],
    [plan2, record("episode", on: "2024-01-10", ["path": "support", "reason_ended": "moved"])],
    [plan2, support, record("pause", on: "2026-02-01", ["by": "member"])],
    [plan2, support, record("event", on: "2026-02-01", ["event": "pause", "by": "funding"])],
    [plan2],
  ])
  func whoHasLeftOrPausedOwesNothing(records: [CaseRecord]) {
    #expect(items(records, on: "2026-03-10") == [])
  }

  @Test func whoIsBackOwesAgain() {
    let pause = record(
      "event", on: "2026-02-01", ["event": "pause", "by": "funding", "end": "2026-03-05"])
    #expect(items([support, plan, pause], on: "2026-03-05") == [])
    #expect(items([support, plan, pause], on: "2026-03-06").map(\.kind).contains(.planReview))
  }

  @Test func aConsentIsToldUnlessThereIsALongerOne() {
    let study = RecordID(rowID: 9)!
    func consent(_ ends: String, withdrawn: String? = nil) -> CaseRecord {
      CaseRecord(
        kind: "consent", on: nil,
        fields: ResearchConsent(
          study: study, starts: day("2026-01-01"), ends: day(ends), way: .signed,
          withdrawn: withdrawn.map(day)
        ).fields)
    }
    let reviewed = record("review", on: "2026-01-15", ["n_peers": "4"])
    let records = [support, reviewed, consent("2026-03-20")]
    #expect(items(records, on: "2026-03-10") == [DueItem(.consentEnds, on: day("2026-03-20"))])
    #expect(items(records, on: "2026-03-21") == [])
    #expect(items(records + [consent("2027-03-20")], on: "2026-03-10") == [])
    #expect(
      items([support, reviewed, consent("2026-03-20", withdrawn: "2026-02-01")], on: "2026-03-10")
        == [])
  }
}

private let plan2 = record(
  "plan", on: "2025-12-01", ["coping": "a walk", "review_due": "2026-03-01"])

@Suite struct JourneyTests {
  private func evening(_ on: String, _ attendance: String) -> CaseRecord {
    record("session", on: on, ["attendance": attendance, "group": "support"])
  }

  @Test func aJourneyIsInOrderAndCountsEachEveningOnce() {
    let journey = Journey([
      evening("2025-01-14", "present"), evening("2025-01-14", "late"),
      evening("2025-01-21", "absent-told"), evening("2025-01-28", "cancelled"),
      evening("2026-01-06", "Left early"),
      record("review", on: "2026-01-10", [:]), record("plan", on: "2025-02-01", ["coping": "a\nb"]),
      record(
        "episode", on: "2025-01-07",
        ["path": "education", "end": "2025-04-01", "reason_ended": "completed"]),
      record("episode", on: "2025-05-01", ["path": "support"]),
    ])
    #expect(
      journey.entries.map { "\($0.day)" } == [
        "2025-01-07", "2025-02-01", "2025-04-01", "2025-05-01", "2026-01-10",
      ])
    #expect(journey.entries[1].step == .plan(version: 1, lines: 2))
    #expect(journey.entries[2].step == .ended(path: "education", .completed))
    #expect(
      journey.years == [
        .init(year: 2025, thereCount: 1, eveningCount: 2),
        .init(year: 2026, thereCount: 1, eveningCount: 1),
      ])
    #expect((journey.thereCount, journey.planCount, journey.reviewCount) == (2, 1, 1))
    #expect(journey.start == day("2025-01-07"))
  }

  @Test func aPauseOfTheProgrammeIsToldOnce() {
    let pause = record(
      "event", on: "2020-03-16", ["event": "pause", "by": "programme", "end": "2021-05-10"])
    let journey = Journey([pause, pause])
    #expect(
      journey.entries == [
        .init(day: day("2020-03-16"), step: .paused(byProgramme: true)),
        .init(day: day("2021-05-11"), step: .returned),
      ])
  }

  @Test func nothingIsNothing() {
    let journey = Journey([record("note", on: "2026-01-01", [:]), record("session", on: nil, [:])])
    #expect(journey.entries.isEmpty && journey.years.isEmpty && journey.start == nil)
  }
}
