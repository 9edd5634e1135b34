import HavenProgramme
import HavenRecords
import Testing

private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

private func record(_ kind: String, on: String?, _ fields: [String: String]) -> CaseRecord {
  CaseRecord(
    kind: kind, on: on.map(day), fields: fields.map { Field(name: $0.key, value: $0.value) })
}

private func episode(_ start: String, _ more: [String: String] = [:]) -> CaseRecord {
  record("episode", on: start, more.merging(["path": "support"]) { first, _ in first })
}

/// Where somebody stands, and what their file lacks.
@Suite struct CaseloadTests {
  private func standing(_ records: [CaseRecord], on text: String) -> ProgrammeStanding {
    ProgrammeStanding(records, on: day(text))
  }

  @Test func episodesAndPausesSayWhereSomebodyStands() {
    let ended = episode("2024-01-10", ["end": "2025-01-31", "reason_ended": "completed"])
    let pause = record("pause", on: "2026-02-01", ["by": "member", "end": "2026-02-28"])
    let all = [ended, episode("2025-03-01"), pause]
    #expect(standing([], on: "2026-01-01") == .outside)
    #expect(standing(all, on: "2024-01-09") == .outside)
    #expect(standing(all, on: "2024-01-10") == .inside(since: day("2024-01-10")))
    #expect(standing(all, on: "2025-02-01") == .left(on: day("2025-01-31"), .completed))
    #expect(standing(all, on: "2026-01-31") == .inside(since: day("2025-03-01")))
    #expect(
      standing(all, on: "2026-02-28") == .paused(since: day("2026-02-01"), byProgramme: false))
    #expect(standing(all, on: "2026-03-01") == .inside(since: day("2025-03-01")))
    // Over nobody knows since when: nothing is claimed.
    #expect(
      standing([episode("2024-01-10", ["reason_ended": "moved"])], on: "2026-01-01") == .outside)
    let stopped = record("event", on: "2026-02-01", ["event": "pause", "by": "funding"])
    #expect(
      standing([episode("2025-03-01"), stopped], on: "2026-06-01")
        == .paused(since: day("2026-02-01"), byProgramme: true))
  }

  @Test func theEarliestOfSeveralTimesCounts() {
    let both = [episode("2025-03-01"), episode("2024-06-01", ["path": "education"])]
    #expect(standing(both, on: "2026-01-01") == .inside(since: day("2024-06-01")))
  }

  @Test func whatAFileLacksIsToldInOrder() {
    func gaps(
      _ records: [CaseRecord], missed: Int = 0, last: String? = "2026-02-01"
    ) -> [FileGap] {
      Completeness.gaps(
        in: records, missedEvenings: missed, lastContact: last.map(day), on: day("2026-03-01"))
    }
    #expect(
      gaps([episode("2025-03-01")], missed: 3, last: nil)
        == [.agreement, .plan, .attendance(evenings: 3), .contact(since: nil)])
    let agreed = record("agreement", on: "2025-03-01", ["ends": "2026-03-01"])
    let over = record("agreement", on: "2025-03-01", ["ends": "2026-02-28"])
    let endless = record("agreement", on: "2025-03-01", ["peer_review": "yes"])
    let silent = record("plan", on: "2025-04-01", ["coping": "a walk"])
    let whole = record("plan", on: "2025-05-01", ["coping": "a walk", "review_due": "2026-05-01"])
    #expect(gaps([agreed, silent]) == [.planReview])
    #expect(gaps([agreed, silent, whole]) == [])
    #expect(gaps([over, whole]) == [.agreement] && gaps([endless, whole]) == [.agreement])
    #expect(gaps([agreed, whole], last: "2025-12-31") == [])
    #expect(gaps([agreed, whole], last: "2025-12-30") == [.contact(since: day("2025-12-30"))])
  }
}

/// What somebody signed, and until when it holds.
@Suite struct SignedAgreementTests {
  private static let whole = SignedAgreement(
    ends: day("2027-01-31"), wording: "2026", language: .french, limitsExplained: true,
    copyGiven: false, peerReview: false)

  @Test func itIsReadBackAsItWasWritten() {
    #expect(SignedAgreement(kind: "agreement", fields: Self.whole.fields) == Self.whole)
    #expect(SignedAgreement(kind: "note", fields: Self.whole.fields) == nil)
    let short = SignedAgreement(
      kind: "agreement", fields: [Field(name: "ends", value: "2027-01-31")])
    // Who says nothing about reviews takes part in them; nobody explained what nobody noted.
    #expect(short?.peerReview == true && short?.limitsExplained == false)
  }

  @Test(arguments: [("ends", nil), ("ends", "2027-02-30"), ("ends", ""), ("language", "de")])
  func whatHasNoEndIsNone(name: String, value: String?) {
    var fields = Self.whole.fields.filter { $0.name != name }
    if let value { fields.append(Field(name: name, value: value)) }
    #expect(SignedAgreement(kind: "agreement", fields: fields) == nil)
  }

  @Test func theLastDayIsDueUnlessAnotherWasSigned() {
    func due(_ records: [CaseRecord], on text: String) -> [DueItem] {
      DueItems.all(in: [episode("2025-03-01", ["path": "education"])] + records, on: day(text))
    }
    let first = record("agreement", on: "2025-03-01", ["ends": "2026-03-31"])
    let second = record("agreement", on: "2026-03-15", ["ends": "2027-03-31"])
    #expect(due([first], on: "2026-03-10") == [DueItem(.agreementEnds, on: day("2026-03-31"))])
    #expect(due([first], on: "2026-02-28") == [])
    #expect(due([first, second], on: "2026-03-20") == [])
    #expect(due([first], on: "2026-04-10") == [])
    // It says of peer reviews what §9 asks for.
    let declined = record(
      "agreement", on: "2025-03-01", ["ends": "2027-03-31", "peer_review": "no"])
    #expect(
      PeerReviewStanding([episode("2024-03-01"), declined], on: day("2026-03-10"))
        == .declined(on: day("2025-03-01")))
  }
}
