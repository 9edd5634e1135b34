import HavenRecords
import HavenResearch
import Testing

/// When somebody's time in the programme was over.
@Suite struct ClosureTests {
  private typealias Episode = [(String, String)]

  private func closure(_ episodes: Episode..., on: String? = "2020-01-10") -> String? {
    Closure.day(
      of: episodes.map { fields in
        (on.flatMap { CalendarDate(iso: $0) }, fields.map { Field(name: $0, value: $1) })
      })?.description
  }

  @Test func isTheLastDayOfTheLastEpisode() {
    #expect(closure([("end", "2020-03-10")]) == "2020-03-10")
    #expect(
      closure([("end", "2022-06-30")], [("end", "2020-03-10")], [("End", " 2021-01-01 ")])
        == "2022-06-30")
    #expect(closure([("start", "2019-05-02"), ("end", "2020-03-10")], on: nil) == "2020-03-10")
    #expect(closure([("end", "2020-01-10")]) == "2020-01-10")
  }

  @Test func noneBeforeEveryEpisodeHasEnded() {
    #expect(closure() == nil)
    #expect(closure([]) == nil)
    #expect(closure([("end", "2020-03-10")], [("path", "support")]) == nil)
    #expect(closure([("end", "2020-03-10")], [("reason_ended", "completed")]) == nil)
  }

  @Test(arguments: ["", "soon", "2020-02-30", "2020-03", "2020-01-09", "2020-03-10 or later"])
  func aLastDayThatNobodyCanReadIsNone(end: String) {
    #expect(closure([("end", end)]) == nil)
    #expect(closure([("end", end)], [("end", "2024-01-01")]) == nil)
  }

  @Test func whoWentOnToTheSupportGroupLeavesWithIt() {
    let education = [("path", "education"), ("end", "2020-03-10"), ("support_start", "2020-04-01")]
    #expect(closure(education) == nil)
    #expect(closure(education + [("support_end", "2023-09-30")]) == "2023-09-30")
    #expect(closure(education + [("support_end", "2020-02-01")]) == "2020-03-10")
    #expect(closure(education + [("support_end", "later")]) == nil)
  }

  @Test func kindsOfRecordsAreReadAsTheTablesReadThem() {
    for kind in ["episode", "Episode", " EPISODE "] { #expect(Closure.isEpisode(kind: kind)) }
    for kind in ["note", "episodes", "session", "", "hold"] {
      #expect(!Closure.isEpisode(kind: kind))
    }
  }
}
