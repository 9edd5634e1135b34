import HavenRecords
import HavenResearch
import Testing

/// Releases of counts: nobody can work out what is hidden.
@Suite struct CountsTests {
  @Test(arguments: 0..<40)
  func hiddenCountsStayHidden(seed: UInt64) throws {
    let members = 20 + Int(seed) * 7
    let release = try Cohort(members: members, seed: seed).release(level: .tables)
    let rows = release.cells("counts.csv").dropFirst()
    var hidden = 0
    for (_, cells) in Dictionary(grouping: rows, by: { $0[0] }) {
      let shown = cells.compactMap { Int($0[2]) }.filter { $0 >= 0 }
      #expect(shown.allSatisfy { $0 == 0 || $0 >= 20 })
      let hiddenCount = cells.count - shown.count
      let sum = members - shown.reduce(0, +)
      hidden += hiddenCount
      #expect(hiddenCount == 0 ? sum == 0 : hiddenCount > 1 && sum >= 20)
      if hiddenCount == 2 { #expect(ways(sum, cells: 2) > 1) }
    }
    #expect(release.summary.suppressed == hidden)
  }

  /// In how many ways a sum can be shared out among cells that are not zero.
  private func ways(_ sum: Int, cells: Int) -> Int {
    cells == 1
      ? (sum > 0 ? 1 : 0) : (1..<max(sum, 2)).reduce(0) { $0 + ways(sum - $1, cells: cells - 1) }
  }

  @Test func countsAreTheMembers() throws {
    let rows = try Cohort(members: 30, isVaried: false).release(level: .tables).cells("counts.csv")
    #expect(rows.contains(["gender_grp", "man", "30"]))
    #expect(rows.contains(["gender_grp", "another_gender", "0"]))
  }
}
