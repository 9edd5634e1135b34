import HavenResearch
import SoakSupport
import Testing

/// What two releases have in common.
@Suite struct SharedAttributesTests {
  @Test func countsRowsThatMatchOneOther() {
    let first = PeopleRows(
      columns: ["study_id", "gender_grp", "legal_grp"],
      rows: [
        ["x1", "man", "order"], ["x2", "man", "order"], ["x3", "-96", "order"],
        ["x4", "another_gender", "no_order"],
      ])
    let second = PeopleRows(
      columns: ["study_id", "legal_grp", "entry_period", "gender_grp"],
      rows: [["x1", "order", "2019-2021", "man"], ["x9", "order", "2019-2021", "-96"]])
    let shared = SharedAttributes(first, second)
    #expect(shared.columns == ["gender_grp", "legal_grp"])
    // Both men match the one man, who matches two; the suppressed cells match each other alone.
    #expect(shared.firstRowsMatchingOne == 3)
    #expect(shared.secondRowsMatchingOne == 1)
    let turned = SharedAttributes(second, first)
    #expect(turned.firstRowsMatchingOne == 1 && turned.secondRowsMatchingOne == 3)
  }

  @Test func studyIDsAloneAreNothingInCommon() {
    let first = PeopleRows(columns: ["study_id", "gender_grp"], rows: [["same", "man"]])
    let second = PeopleRows(columns: ["study_id", "legal_grp"], rows: [["same", "order"]])
    let shared = SharedAttributes(first, second)
    #expect(shared.columns.isEmpty)
    #expect(shared.firstRowsMatchingOne == 0 && shared.secondRowsMatchingOne == 0)
  }

  @Test(arguments: 0..<20) func agreesWithComparingEachRowWithEach(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let people = (0..<2).map { _ in
      (0..<30).map { _ in
        (0..<3).map { _ in String(Int.random(in: 0..<3, using: &generator)) }
      }
    }
    let shared = SharedAttributes(
      PeopleRows(columns: ["a", "b", "c"], rows: people[0]),
      PeopleRows(columns: ["c", "b", "d"], rows: people[1]))
    let matches = { (row: [String], other: [String]) in row[2] == other[0] && row[1] == other[1] }
    let first = people[0].filter { row in people[1].filter { matches(row, $0) }.count == 1 }
    let second = people[1].filter { other in people[0].filter { matches($0, other) }.count == 1 }
    #expect(shared.firstRowsMatchingOne == first.count)
    #expect(shared.secondRowsMatchingOne == second.count)
  }
}
