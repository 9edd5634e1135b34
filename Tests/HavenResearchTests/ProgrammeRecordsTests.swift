import HavenProgramme
import HavenRecords
import HavenResearch
import Testing

/// What the programme's commands write is what the tables read (Docs/RESEARCH.md §§5, 6).
@Suite struct ProgrammeRecordsTests {
  private static func record(_ kind: String, _ day: String, _ fields: [Field]) -> Record {
    entry(kind, day, fields.map { ($0.name, $0.value) })
  }

  @Test func aPlanIsRead() throws {
    var plan = SafetyNetPlan()
    try plan.set(.triggers, to: ["late nights"])
    try plan.set(.earlySigns, to: ["restless", "no sleep", "hiding the phone"])
    try plan.set(.coping, to: ["a", "b", "c", "d"])
    try plan.set(.goodLife, to: ["my daughter's trust"])
    plan.language = .french
    var later = plan
    try later.set(.crisis, to: ["9-8-8"])
    try later.set(.goodLife, to: [])
    let rows = try Histories([
      [
        Self.record(SafetyNetPlan.recordKind, "2019-06-02", plan.fields),
        Self.record(SafetyNetPlan.recordKind, "2019-09-02", later.fields),
      ]
    ]).rows("plans")[0]
    let columns = [
      "n_triggers_band", "n_signs_band", "n_coping_band", "n_supports_band",
      "has_good_life_goals", "has_crisis_step", "rel_month", "months_since_prev_band",
    ]
    #expect(columns.map { rows[0][$0] } == ["1", "2-3", "4+", "0", "1", "0", "1", "-95"])
    #expect(columns.map { rows[1][$0] } == ["1", "2-3", "4+", "0", "0", "1", "4", "3-5"])
  }

  @Test func aPeerReviewIsRead() throws {
    let review = try PeerReview(
      peerCount: 6,
      answers: [
        .impact: [.fully, .mostly, .mostly, .partly, .unable, .fully],
        .causes: [.unable, .unable, .unable, .unable, .unable, .unable],
        .plan: [.notAtAll, .aLittle, .preferNot, .preferNot, .partly, .unable],
      ],
      own: [.impact: .partly, .causes: .preferNot], feedback: "You listened.",
      nextSteps: ["write the letter"], isSeen: false)
    let rows = try Histories([
      [Self.record(PeerReview.recordKind, "2020-05-02", review.fields)]
    ]).rows("peer_reviews")[0]
    let columns = [
      "n_peers_band", "impact_mean_r05", "causes_mean_r05", "plan_mean_r05", "self_impact",
      "self_causes", "self_plan", "n_unable", "rel_month",
    ]
    #expect(
      columns.map { rows[0][$0] }
        == ["4-6", "4.0", "-97", "-96", "3", "-99", "-94", "8", "12"])
  }
}
