import HavenResearch
import SoakSupport
import Testing

/// Two releases of counts, held beside each other.
@Suite struct DifferencingTests {
  /// What the gate would publish of one column.
  private func published(_ counts: [Int], k: Int = 20, column: String = "c") -> PublishedCounts {
    let hidden = CellSuppression.hidden(counts, k: k)
    return PublishedCounts(
      people: counts.reduce(0, +), k: k,
      cells: counts.enumerated().map { place, count in
        ReleasedCount(
          column: column, value: "v\(place)", count: hidden.contains(place) ? nil : count)
      })
  }

  private func findings(
    _ old: [Int], _ new: [Int], k: Int = 20
  ) -> [Differencing.Finding] {
    Differencing.findings(published(new, k: k), earlier: [published(old, k: k)])[0]
  }

  private let hidden = Differencing.Finding.hiddenCells(column: "c")
  private func cell(_ place: Int) -> Differencing.Finding { .cell(column: "c", value: "v\(place)") }

  /// The board's report and the one a month later: one more person, whatever cell they stand in.
  @Test func oneMorePersonInTheBoardsReportIsFound() {
    let report = published([3, 17, 22])
    #expect(report.cells.map(\.count) == [nil, nil, 22])
    #expect(findings([3, 17, 22], [4, 17, 22]) == [.people, hidden])
    #expect(findings([3, 17, 22], [3, 18, 22]) == [.people, hidden])
    #expect(findings([3, 17, 22], [3, 17, 23]) == [.people, cell(2)])
    #expect(findings([3, 17, 22], [3, 17, 22]).isEmpty)
  }

  @Test(arguments: [1, 19]) func aSmallChangeOfAShownCellIsFound(change: Int) {
    #expect(findings([40, 30], [40 + change, 30]) == [.people, cell(0)])
    #expect(findings([40 + change, 30], [40, 30]) == [.people, cell(0)])
    // Moved from one cell to another: there are as many people as before.
    #expect(findings([40 + change, 50], [40, 50 + change]) == [cell(0), cell(1)])
  }

  @Test func aChangeOfKOrMoreIsNotFound() {
    #expect(findings([40, 30], [60, 30]).isEmpty)
    #expect(findings([60, 30], [40, 30]).isEmpty)
    #expect(findings([3, 17, 22], [13, 27, 42]) == [])
  }

  /// Nobody came or left, and somebody was put elsewhere: the hidden cells have one more.
  @Test func aSmallChangeOfHiddenCellsIsFound() {
    #expect(findings([3, 17, 30], [4, 17, 29]) == [cell(2), hidden])
    #expect(findings([3, 17, 30, 40], [13, 27, 20, 40]).contains(hidden))
    // What one hides the other shows: 23 have become 41, whatever became of the others.
    #expect(findings([5, 18, 30, 30], [20, 21, 3, 19]) == [hidden])
  }

  /// The same people, of whom each time another large cell is hidden beside the small ones.
  @Test func hiddenCellsThatOthersLayBareAreFound() {
    let old = PublishedCounts(
      people: 65, k: 20,
      cells: [("v0", nil), ("v1", nil), ("v2", 40)].map { .init(column: "c", value: $0, count: $1) }
    )
    let new = PublishedCounts(
      people: 65, k: 20,
      cells: [("v0", nil), ("v1", 22), ("v2", nil)].map { .init(column: "c", value: $0, count: $1) }
    )
    // 65 - 40 - 22: there are 3 in v0.
    #expect(Differencing.findings(new, earlier: [old]) == [[hidden]])
    #expect(Differencing.findings(old, earlier: [new]) == [[hidden]])
  }

  @Test func theLargerKHolds() {
    let old = published([40, 30], k: 20)
    let new = published([52, 30], k: 11)
    #expect(Differencing.findings(new, earlier: [old]) == [[.people, cell(0)]])
    #expect(Differencing.findings(old, earlier: [new]) == [[.people, cell(0)]])
    #expect(Differencing.findings(new, earlier: [published([40, 30], k: 11)]) == [[]])
  }

  @Test func eachEarlierReleaseIsComparedByItself() {
    let earlier = [published([40, 30]), published([60, 30]), published([41, 30])]
    let found = Differencing.findings(published([40, 30]), earlier: earlier)
    #expect(found == [[], [], [.people, cell(0)]])
    #expect(Differencing.findings(published([40, 30]), earlier: []).isEmpty)
  }

  @Test func columnsOfOneReleaseAloneAreNotCompared() {
    let old = published([40, 30], column: "c")
    let new = published([35, 35], column: "d")
    #expect(Differencing.findings(new, earlier: [old]) == [[]])
  }

  /// A band that only one of the two has is not shown in the other: 45 are all that is not v0.
  @Test func valuesOfOneReleaseAloneAreTakenTogether() {
    func counts(_ cells: [(String, Int?)], people: Int) -> PublishedCounts {
      PublishedCounts(
        people: people, k: 20, cells: cells.map { .init(column: "c", value: $0, count: $1) })
    }
    let old = counts([("v0", 40), ("18-29", 21), ("30-39", 24)], people: 85)
    let same = counts([("v0", 40), ("18-39", 45)], people: 85)
    #expect(Differencing.findings(same, earlier: [old]) == [[]])
    let more = counts([("v0", 60), ("18-39", 46)], people: 106)
    #expect(Differencing.findings(more, earlier: [old]) == [[hidden]])
  }
}

/// Small releases, before somebody who tries every pair of columns that could be behind them.
@Suite struct DifferencingAttackTests {
  static let k = 3

  static func columns(_ length: Int, sum: Int) -> [[Int]] {
    guard length > 1 else { return [[sum]] }
    return (0...sum).flatMap { first in columns(length - 1, sum: sum - first).map { [first] + $0 } }
  }

  struct Release {
    let counts: [Int]
    let hidden: Set<Int>
    let published: PublishedCounts

    init(_ counts: [Int]) {
      self.counts = counts
      let hidden = CellSuppression.hidden(counts, k: k)
      self.hidden = hidden
      published = PublishedCounts(
        people: counts.reduce(0, +), k: k,
        cells: counts.indices.map { place in
          .init(
            column: "c", value: "v\(place)", count: hidden.contains(place) ? nil : counts[place])
        })
    }

    func agrees(with other: [Int]) -> Bool {
      counts.indices.allSatisfy { hidden.contains($0) || counts[$0] == other[$0] }
        && counts.reduce(0, +) == other.reduce(0, +)
    }

    /// The sum of some cells, when all columns that agree with the release have the same.
    func known(_ cells: Set<Int>, among columns: [[Int]]) -> Int? {
      let sums = Set(columns.map { column in cells.reduce(0) { $0 + column[$1] } })
      return sums.count == 1 ? sums.first : nil
    }
  }

  private static func agreeing(_ release: Release) -> [[Int]] {
    columns(release.counts.count, sum: release.counts.reduce(0, +)).filter(release.agrees)
  }

  /// All releases of three cells and some of four, with the columns that agree with each.
  private static let releases: [(release: Release, agreeing: [[Int]])] =
    (3...9).flatMap { columns(3, sum: $0) }.map { Release($0) }.map { ($0, agreeing($0)) }

  /// Sets of cells whose sum is known in both, and that have no smaller such set in them.
  private func knownSets(
    _ old: (release: Release, agreeing: [[Int]]), _ new: (release: Release, agreeing: [[Int]])
  ) -> [(old: Int, new: Int)] {
    var least: [Set<Int>] = []
    let all = (1..<(1 << old.release.counts.count)).map { bits in
      Set(old.release.counts.indices.filter { bits >> $0 & 1 == 1 })
    }
    return all.sorted { $0.count < $1.count }.compactMap { cells in
      guard !least.contains(where: cells.isSuperset),
        let before = old.release.known(cells, among: old.agreeing),
        let after = new.release.known(cells, among: new.agreeing)
      else { return nil }
      least.append(cells)
      return (before, after)
    }
  }

  @Test func everySmallChangeThatCanBeWorkedOutIsFound() {
    var clean = 0
    for old in Self.releases {
      for new in Self.releases {
        let found = Differencing.findings(
          new.release.published, earlier: [old.release.published])[0]
        let people = new.release.published.people - old.release.published.people
        let changes = knownSets(old, new).map { abs($0.new - $0.old) } + [abs(people)]
        if changes.contains(where: { (1..<Self.k).contains($0) }) {
          #expect(!found.isEmpty, "\(old.release.counts) \(new.release.counts)")
        }
        clean += found.isEmpty ? 1 : 0
      }
    }
    #expect(clean > Self.releases.count)
  }

  /// Where nothing is found, a pair does not tell a hidden count to somebody who takes it that
  /// nobody changed, unless it is k or more.
  @Test func hiddenCellsStayHiddenForWhoSupposesThatNothingChanged() {
    var compared = 0
    for old in Self.releases {
      for new in Self.releases {
        let both = old.agreeing.filter(new.release.agrees)
        let found = Differencing.findings(
          new.release.published, earlier: [old.release.published])[0]
        guard found.isEmpty, !both.isEmpty else { continue }
        for place in old.release.hidden.intersection(new.release.hidden) {
          let possible = Set(both.map { $0[place] })
          compared += 1
          #expect(
            possible.count >= Self.k - 1 || possible.allSatisfy { $0 >= Self.k },
            "\(old.release.counts) \(new.release.counts): \(possible)")
        }
      }
    }
    #expect(compared > 0)
  }
}
