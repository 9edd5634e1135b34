import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

@Suite struct PlanDifferenceTests {
  private static func changes(_ earlier: [String], _ later: [String]) throws -> [LineChange] {
    let difference = PlanDifference(
      from: try SafetyNetPlanTests.plan([.supports: earlier]),
      to: try SafetyNetPlanTests.plan([.supports: later]))
    return try #require(difference.parts.first { $0.part == .supports }).changes
  }

  @Test func addedTakenOutKept() throws {
    #expect(
      try Self.changes(["Ana", "Dr Roy", "helpline"], ["Ana", "helpline", "Bea"]) == [
        .kept("Ana"), .takenOut("Dr Roy"), .kept("helpline"), .added("Bea"),
      ])
    #expect(try Self.changes([], ["Ana"]) == [.added("Ana")])
    #expect(try Self.changes(["Ana"], []) == [.takenOut("Ana")])
  }

  @Test func movedStaysOneLine() throws {
    #expect(
      try Self.changes(["Ana", "Bea", "Cy"], ["Cy", "Ana", "Bea"]) == [
        .moved("Cy"), .kept("Ana"), .kept("Bea"),
      ])
  }

  @Test func otherWordsOfALineAreSaidTogether() throws {
    #expect(
      try Self.changes(["Call Ana before nine"], ["call Ana before ten"])
        == [.reworded(from: "Call Ana before nine", to: "call Ana before ten")])
    #expect(
      try Self.changes(["swim"], ["Call Ana"]) == [.takenOut("swim"), .added("Call Ana")])
    // Of two that are alike, the likest.
    #expect(
      try Self.changes(
        ["walk by the river"], ["walk", "walk by the lake", "the river walk by noon"])
        == [
          .added("walk"), .added("walk by the lake"),
          .reworded(from: "walk by the river", to: "the river walk by noon"),
        ])
  }

  @Test func equalLinesAreCounted() throws {
    #expect(try Self.changes(["a", "a"], ["a"]) == [.takenOut("a"), .kept("a")].reversed())
    #expect(try Self.changes(["a"], ["a", "a"]).count == 2)
  }

  @Test func daysAndSharesAreCompared() throws {
    var earlier = try SafetyNetPlanTests.plan([.coping: ["a walk"]])
    var later = earlier
    #expect(PlanDifference(from: earlier, to: later).isEmpty)
    later.reviewDue = CalendarDate(iso: "2027-01-02")
    #expect(!PlanDifference(from: earlier, to: later).isEmpty)
    earlier.reviewDue = later.reviewDue
    try later.share(with: ["sister"])
    let difference = PlanDifference(from: earlier, to: later)
    #expect(difference.sharedWith == [.added("sister")] && !difference.isEmpty)
  }

  /// Both versions can be read out of a difference, and nothing of it depends on chance.
  @Test func bothVersionsStandInIt() throws {
    let sweep = Sweep("plan-difference", sample: 400)
    let words = ["call Ana", "call Ana now", "walk", "walk far", "swim", "a", "b", "c d e f"]
    for unit in sweep.units {
      var random = sweep.generator(unit: unit)
      func lines() -> [String] {
        (0..<Int.random(in: 0...8, using: &random)).map { _ in
          words[Int.random(in: 0..<words.count, using: &random)]
        }
      }
      let (earlier, later) = (lines(), lines())
      let changes = try Self.changes(earlier, later)
      #expect(changes.compactMap(\.later) == later)
      #expect(changes.compactMap(\.earlier).sorted() == earlier.sorted())
      #expect(try Self.changes(earlier, later) == changes)
      #expect(PlanDifference.isUnchanged(changes) == (earlier == later))
      // A line that both have is never said to be gone and new.
      let gone = changes.filter { $0.later == nil }.compactMap(\.earlier)
      let new = changes.filter { $0.earlier == nil }.compactMap(\.later)
      #expect(Set(gone).isDisjoint(with: new))
    }
  }
}
