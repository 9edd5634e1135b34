import Foundation
import HavenJSON
import HavenResearch
import SoakSupport
import Testing

/// The figures of risk, beside pyCANON and pandas, and counted by hand.
@Suite struct RiskFiguresTests {
  /// Fixtures/research/README.md says what a line holds.
  @Test func agreesWithOthersOnEveryTable() throws {
    let tables = try Self.tables()
    #expect(tables.count == 200)
    for (number, table) in tables.enumerated() { try compare(table, number: number) }
  }

  private func compare(_ table: JSON, number: Int) throws {
    let rows = try elements(table["rows"]).map { try elements($0).map { try #require($0.text) } }
    let quasiCount = try integer(table["quasi"])
    let sensitive = Set(quasiCount..<rows[0].count)
    let figures = RiskFigures(
      rows: rows, quasiIdentifiers: Set(0..<quasiCount), sensitive: sensitive)
    #expect(figures.rowCount == rows.count)
    #expect(figures.smallestClass == (try integer(table["k"])), "table \(number)")
    #expect(figures.uniqueCount == (try integer(table["uniques"])), "table \(number)")
    #expect(figures.rowsUnder.map(\.limit) == [5, 11, 20])
    #expect(figures.rowsUnder.map(\.rowCount) == (try integers(table["under"])), "table \(number)")
    let sizes = figures.classSizes.map { [$0.size, $0.classCount] }
    #expect(sizes == (try elements(table["sizes"]).map { try integers($0) }), "table \(number)")
    #expect(figures.classCount == figures.classSizes.map(\.classCount).reduce(0, +))
    #expect(near(figures.prosecutorMax, try real(table["prosecutor_max"])), "table \(number)")
    #expect(near(figures.prosecutorMean, try real(table["prosecutor_mean"])), "table \(number)")
    #expect(figures.diversity.map(\.column) == sensitive.sorted())
    #expect(
      figures.diversity.map(\.distinctL) == (try integers(table["distinct_l"])), "table \(number)")
    let entropies = try elements(table["entropy_l"]).map { try real($0) }
    let floors = try integers(table["entropy_l_floor"])
    for (diversity, (entropyL, floor)) in zip(figures.diversity, zip(entropies, floors)) {
      #expect(near(diversity.entropyL, entropyL), "table \(number)")
      // pyCANON rounds down what a last digit may have left just under a whole number.
      let floorsAllowed = [diversity.entropyL - 1e-9, diversity.entropyL + 1e-9].map { Int($0) }
      #expect(floorsAllowed.contains(floor), "table \(number)")
    }
  }

  @Test func aTableWithoutRowsHasFigures() {
    let figures = RiskFigures(rows: [], quasiIdentifiers: [0], sensitive: [1])
    #expect(figures.rowCount == 0 && figures.classCount == 0 && figures.smallestClass == 0)
    #expect(figures.prosecutorMax == 0 && figures.prosecutorMean == 0 && figures.marketer == 0)
    #expect(figures.rowsUnder.map(\.rowCount) == [0, 0, 0] && figures.classSizes.isEmpty)
    #expect(figures.diversity.map(\.distinctL) == [0] && figures.diversity[0].entropyL == 0)
  }

  @Test func withoutQuasiIdentifiersAllRowsAreOneClass() {
    let rows = [["a"], ["b"], ["c"]]
    let figures = RiskFigures(rows: rows, quasiIdentifiers: [], sensitive: [0])
    #expect(figures.classCount == 1 && figures.smallestClass == 3)
    #expect(figures.diversity[0].distinctL == 3 && near(figures.diversity[0].entropyL, 3))
  }

  /// Everybody's name is dealt out at random within each class, in every order.
  @Test(arguments: 0..<20) func aMarketerNamesOneInEachClass(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<6).map { _ in [String(Int.random(in: 0..<3, using: &generator))] }
    var named = 0
    var dealt = 0
    for names in permutations(Array(rows.indices))
    where rows.indices.allSatisfy({ rows[$0] == rows[names[$0]] }) {
      dealt += 1
      named += rows.indices.filter { names[$0] == $0 }.count
    }
    let figures = RiskFigures(rows: rows, quasiIdentifiers: [0], sensitive: [])
    #expect(near(figures.marketer, Double(named) / Double(dealt * rows.count)))
  }

  private func permutations(_ places: [Int]) -> [[Int]] {
    guard !places.isEmpty else { return [[]] }
    return places.flatMap { first in
      permutations(places.filter { $0 != first }).map { [first] + $0 }
    }
  }
}

extension RiskFiguresTests {
  private static func tables() throws -> [JSON] {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    let bytes = try Data(contentsOf: root.appending(path: "Fixtures/research/risk.jsonl"))
    return try bytes.split(separator: 0x0A).map { try JSON.parse(Array($0), limit: $0.count) }
  }

  private func elements(_ json: JSON?) throws -> [JSON] { try #require(json?.elements) }
  private func integer(_ json: JSON?) throws -> Int { Int(try #require(json?.wholeNumber)) }
  private func integers(_ json: JSON?) throws -> [Int] { try elements(json).map(integer) }

  private func real(_ json: JSON?) throws -> Double {
    guard case .number(let number) = json else { return Double(try integer(json)) }
    return number
  }

  private func near(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 1e-9 }
}
