import HavenRecords
import HavenResearch
import Testing

/// Whom a co-member could tell by the pattern of rows.
@Suite struct PatternUniquenessTests {
  @Test func countsWhoHasRowsThatNobodyElseHas() {
    let people = ["a", "b", "c", "d", "e"]
    let reviews = [
      ["a", "1", "12"], ["a", "2", "24"], ["b", "1", "12"], ["b", "2", "24"], ["c", "1", "12"],
      ["d", "1", "12"],
    ]
    let pattern = PatternUniqueness(people: people, tables: [("reviews", reviews)])
    // e has none, and is the only one.
    #expect(pattern.uniqueCount == 1)
    #expect(pattern.peopleCount == 5)
    #expect(pattern.smallestGroup == 1)
  }

  /// Two tables that each tell nobody apart can together tell everybody.
  @Test func tablesAreLinked() {
    let people = ["a", "b", "c", "d"]
    let first = [["a", "x"], ["b", "x"], ["c", "y"], ["d", "y"]]
    let second = [["a", "x"], ["b", "y"], ["c", "x"], ["d", "y"]]
    let pattern = PatternUniqueness(people: people, tables: [("one", first), ("two", second)])
    #expect(pattern.tables.map(\.uniqueCount) == [0, 0])
    #expect(pattern.uniqueCount == 4)
  }

  @Test func theOrderOfRowsCountsAndTheOrderOfPeopleDoesNot() {
    let rows = [["a", "x"], ["b", "y"], ["a", "y"], ["b", "x"]]
    #expect(PatternUniqueness(people: ["a", "b"], tables: [("t", rows)]).uniqueCount == 2)
    let alike = [["b", "x"], ["a", "x"], ["a", "y"], ["b", "y"]]
    let pattern = PatternUniqueness(people: ["a", "b"], tables: [("t", alike)])
    #expect(pattern.uniqueCount == 0)
    #expect(pattern.smallestGroup == 2)
  }

  /// Cells that run together must not make two patterns one.
  @Test func cellsAreKeptApart() {
    let rows = [["a", "1", "2"], ["b", "12", ""], ["c", "1"], ["c", "2"]]
    #expect(PatternUniqueness(people: ["a", "b", "c"], tables: [("t", rows)]).uniqueCount == 3)
  }

  /// Two with plans of their own among 20: one month apart, which a co-member would know.
  @Test func aReleaseSaysItOfItself() throws {
    let histories = Histories([
      [entry("plan", "2020-01-01"), entry("note", "2020-01-01")], [entry("plan", "2020-02-02")],
      [entry("plan", "2021-01-01")], [entry("plan", "2021-01-01")],
    ])
    let patterns = try histories.release(["people", "plans", "records"]).summary.patterns
    #expect(patterns.peopleCount == 20)
    #expect(patterns.tables.map(\.name) == ["people", "records", "plans"])
    #expect(patterns.tables.map(\.uniqueCount) == [0, 2, 2])
    #expect(patterns.uniqueCount == 2)
    let counts = try histories.release([], level: .tables).summary.patterns
    #expect(counts.peopleCount == 0)
  }

  @Test func nobodyIsUniqueAmongNobody() {
    let pattern = PatternUniqueness(people: [], tables: [("t", [["a", "1"]])])
    #expect(pattern.peopleCount == 0)
    #expect(pattern.uniqueCount == 0)
    #expect(pattern.smallestGroup == 0)
  }
}
