import HavenResearch
import Testing

/// Every small column of counts, before somebody who tries every column that could be behind it.
@Suite struct CellSuppressionTests {
  /// Counts of a length that sum up to a number.
  private static func columns(_ length: Int, sum: Int) -> [[Int]] {
    guard length > 1 else { return [[sum]] }
    return (0...sum).flatMap { first in columns(length - 1, sum: sum - first).map { [first] + $0 } }
  }

  /// What is published: nil for what is hidden.
  private static func published(_ counts: [Int], k: Int) -> [Int?] {
    let hidden = CellSuppression.hidden(counts, k: k)
    return counts.indices.map { hidden.contains($0) ? nil : counts[$0] }
  }

  @Test(arguments: [(2, 12), (3, 12), (4, 10), (5, 8)], 2...6)
  func noHiddenCountIsNarrowedDown(size: (length: Int, most: Int), k: Int) {
    for sum in k...max(k, size.most) {
      let columns = Self.columns(size.length, sum: sum)
      for published in Set(columns.map { Self.published($0, k: k) }) {
        let hidden = published.indices.filter { published[$0] == nil }
        #expect(published.allSatisfy { $0 == nil || $0 == 0 || $0! >= k })
        let alike = columns.filter { Self.agrees($0, with: published) }
        // Zeros are shown, unless nothing is.
        let isAnyShown = hidden.count < published.count
        let informed = alike.filter { column in
          !isAnyShown || hidden.allSatisfy { column[$0] > 0 }
        }
        for place in hidden {
          #expect(Set(alike.map { $0[place] }).isSuperset(of: 0...k))
          #expect(
            Set(informed.map { $0[place] }).isSuperset(of: 1..<k), "\(published) of \(sum) at \(k)")
        }
      }
    }
  }

  private static func agrees(_ column: [Int], with published: [Int?]) -> Bool {
    zip(column, published).allSatisfy { $1 == nil || $0 == $1 }
  }

  @Test func hidesOneMoreWhereTheSumWouldTell() {
    #expect(CellSuppression.hidden([3, 17, 22], k: 20) == [0, 1])
    #expect(CellSuppression.hidden([3, 16, 22, 40], k: 20) == [0, 1, 2])
    #expect(CellSuppression.hidden([1, 40, 30, 0], k: 20) == [0, 2])
    #expect(CellSuppression.hidden([40, 30, 0], k: 20).isEmpty)
  }

  /// Twenty people in twenty periods: were the zeros shown, each hidden count would be a 1.
  @Test func hidesZerosWhereNothingElseIsLeft() {
    let ones = [Int](repeating: 1, count: 20)
    #expect(CellSuppression.hidden(ones + [0, 0], k: 20) == Set(0..<22))
    #expect(CellSuppression.hidden(ones + [0, 20, 30], k: 20) == Set(0..<20).union([21]))
  }
}
