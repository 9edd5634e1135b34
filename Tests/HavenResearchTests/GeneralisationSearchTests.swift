import HavenResearch
import SoakSupport
import Testing

/// The search for the least loss, beside every table that there is.
@Suite struct GeneralisationSearchTests {
  /// A random table; with few rows, every set of rows to suppress can be tried.
  struct Table {
    /// By column, then by step, then by row; without the step that suppresses all.
    var columns: [[[String]]]
    let rowCount: Int
    let k: Int
    let limit: Double

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      self.init(
        rowCount: Int.random(in: 1...8, using: &generator),
        k: Int.random(in: 1...4, using: &generator),
        limit: [1, 1, 0.5, 0.25, 0].randomElement(using: &generator)!, &generator)
    }

    init(rowCount: Int, k: Int, limit: Double, _ generator: inout SeededGenerator) {
      self.rowCount = rowCount
      self.k = k
      self.limit = limit
      columns = []
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let valueCount = Int.random(in: 1...6, using: &generator)
        let stepCount = Int.random(in: 1...3, using: &generator)
        let missing = Int.random(in: 0...2, using: &generator)
        let finest = (0..<rowCount).map { _ in
          Int.random(in: 0..<10, using: &generator) < missing
            ? ["-96", "-96", "-94"].randomElement(using: &generator)!
            : String(Int.random(in: 0..<valueCount, using: &generator))
        }
        columns.append((0..<stepCount).map { step in finest.map { Self.coarser($0, step: step) } })
      }
    }

    /// Bands of 1, 2 and 4 values.
    private static func coarser(_ value: String, step: Int) -> String {
      guard let number = Int(value), number >= 0, step > 0 else { return value }
      return "\(number >> step) of step \(step)"
    }

    var search: GeneralisationSearch {
      GeneralisationSearch(
        ladders: columns.map { GeneralisationLadder(steps: $0) }, rowCount: rowCount, k: k,
        suppressionLimit: limit)
    }

    func released(steps: [Int], suppressed: Set<Int>) -> [[String]] {
      (0..<rowCount).map { row in
        zip(columns, steps).map { column, step in
          suppressed.contains(row) || step == column.count ? "-96" : column[step][row]
        }
      }
    }

    /// The share of information left, by its definition.
    func kept(steps: [Int], suppressed: Set<Int>) -> Double {
      var kept = 0.0
      var all = 0.0
      for (column, step) in zip(columns, steps) {
        let valued = (0..<rowCount).filter { !column[0][$0].hasPrefix("-") }
        let valueCount = Set(valued.map { column[0][$0] }).count
        all += Double(valued.count)
        for row in valued where !suppressed.contains(row) && step < column.count {
          let covered = Set(
            valued.filter { column[step][$0] == column[step][row] }.map { column[0][$0] })
          kept += 1 - Double(covered.count - 1) / Double(valueCount)
        }
      }
      return all == 0 ? 0 : kept / all
    }

    /// The most that any table with this k keeps, 0 when there is none with a value.
    func mostKept(k: Int, steps: [[Int]]) -> Double {
      var most = 0.0
      for steps in steps {
        for bits in 0..<(1 << rowCount) {
          let suppressed = Set((0..<rowCount).filter { bits >> $0 & 1 == 1 })
          guard Double(suppressed.count) / Double(rowCount) <= limit else { continue }
          let classes = Dictionary(
            grouping: released(steps: steps, suppressed: suppressed), by: { $0 })
          guard classes.values.allSatisfy({ $0.count >= k }) else { continue }
          most = max(most, kept(steps: steps, suppressed: suppressed))
        }
      }
      return most
    }

    /// Every combination; with `all`, only those that suppress no column.
    func combinations(withAllColumns all: Bool = false) -> [[Int]] {
      columns.reduce([[]]) { partial, column in
        partial.flatMap { steps in (0..<(column.count + (all ? 0 : 1))).map { steps + [$0] } }
      }
    }
  }

  @Test(arguments: 0..<24) func keepsAsMuchAsTheBestOfAllTables(block: UInt64) {
    for seed in block * 10..<block * 10 + 10 {
      let table = Table(seed: seed)
      let most = table.mostKept(k: table.k, steps: table.combinations())
      do throws(KOutOfReach) {
        let best = try table.search.best()
        check(best, of: table, most: most, seed: seed)
      } catch {
        #expect(most == 0, "seed \(seed)")
        check(error, of: table, seed: seed)
      }
    }
  }

  private func check(_ best: Generalisation, of table: Table, most: Double, seed: UInt64) {
    let suppressed = Set(best.suppressedRows)
    let classes = Dictionary(
      grouping: table.released(steps: best.steps, suppressed: suppressed), by: { $0 })
    #expect(classes.values.allSatisfy { $0.count >= table.k }, "seed \(seed)")
    #expect(best.suppressionRate <= table.limit, "seed \(seed)")
    #expect(best.suppressionRate == Double(suppressed.count) / Double(table.rowCount))
    #expect(best.suppressedRows == suppressed.sorted(), "seed \(seed)")
    // Losses are rounded to a millionth.
    #expect(abs(best.informationKept - most) < 1e-5, "seed \(seed)")
    let kept = table.kept(steps: best.steps, suppressed: suppressed)
    #expect(abs(best.informationKept - kept) < 1e-5, "seed \(seed)")
  }

  private func check(_ error: KOutOfReach, of table: Table, seed: UInt64) {
    #expect(error.k == table.k && error.rowCount == table.rowCount)
    let reached = (1..<table.k).filter { table.mostKept(k: $0, steps: table.combinations()) > 0 }
    #expect(error.largestK == reached.max() ?? 0, "seed \(seed)")
    let whole = (1..<table.k).filter {
      table.mostKept(k: $0, steps: table.combinations(withAllColumns: true)) > 0
    }
    #expect(error.largestKWithAllColumns == whole.max() ?? 0, "seed \(seed)")
    guard error.largestK > 0 else { return }
    var narrower = table
    let dropped = Set(error.columnsToDrop)
    narrower.columns = table.columns.indices.filter { !dropped.contains($0) }
      .map { table.columns[$0] }
    #expect(
      narrower.mostKept(k: error.largestK, steps: narrower.combinations(withAllColumns: true)) > 0,
      "seed \(seed)")
  }

  /// Both ends of the comparison above are reached often enough for it to say something.
  @Test func theTablesAboveAreOfAllKinds() {
    var found: [String: Int] = [:]
    for seed in UInt64(0)..<240 {
      do throws(KOutOfReach) {
        let best = try Table(seed: seed).search.best()
        if !best.suppressedRows.isEmpty { found["suppressed", default: 0] += 1 }
        if best.steps.contains(where: { $0 > 0 }) { found["generalised", default: 0] += 1 }
        if best.informationKept == 1 { found["whole", default: 0] += 1 }
      } catch {
        found["out of reach", default: 0] += 1
        if error.largestK > 1 { found["something smaller", default: 0] += 1 }
      }
    }
    for kind in ["suppressed", "generalised", "whole", "out of reach", "something smaller"] {
      #expect(found[kind, default: 0] >= 10, "\(kind): \(found)")
    }
  }

  /// Too many rows for every set of them: only those that must go, where they are a class of k.
  @Test(arguments: 0..<8) func keepsAsMuchAsAnyStepsOfALargerTable(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = Table(rowCount: 120, k: 5, limit: 1, &generator)
    let best = try table.search.best()
    let found = table.released(steps: best.steps, suppressed: Set(best.suppressedRows))
    #expect(Dictionary(grouping: found, by: { $0 }).values.allSatisfy { $0.count >= 5 })
    for steps in table.combinations() {
      let rows = table.released(steps: steps, suppressed: [])
      let sizes = Dictionary(grouping: rows, by: { $0 }).mapValues(\.count)
      let small = Set(rows.indices.filter { sizes[rows[$0]]! < 5 })
      guard small.isEmpty || small.count >= 5 else { continue }
      #expect(best.informationKept > table.kept(steps: steps, suppressed: small) - 1e-5)
    }
  }

  @Test func rowsOverKFillUpTheSuppressed() throws {
    // One row alone among 7: at k = 3 two of the seven go with it, and not all of them.
    let values = ["a", "a", "a", "b", "a", "a", "a", "a"]
    let best = try search([values], k: 3).best()
    #expect(best.steps == [0] && best.suppressedRows == [3, 6, 7])
    #expect(best.informationKept == 5.0 / 8)
    #expect(best.suppressionRate == 3.0 / 8)
  }

  @Test func aClassThatTellsNothingFillsUpTheSuppressed() throws {
    let values = ["-94", "-94", "b", "b", "b", "a"]
    let best = try search([values], k: 2).best()
    #expect(best.suppressedRows == [0, 1, 5] && best.informationKept == 0.75)
    // Two rows may go and not three: one of those with a value it is.
    let limited = try search([values], k: 2, limit: 2.0 / 6).best()
    #expect(limited.suppressedRows == [4, 5] && limited.informationKept == 0.5)
  }

  @Test func suppressedRowsJoinThoseThatWereBlank() throws {
    let best = try search([["-96", "-96", "a", "b", "b"]], k: 2).best()
    #expect(best.steps == [0] && best.suppressedRows == [2])
  }

  /// Without the first column two rows are blank: they are not suppressed, and not over the limit.
  @Test func rowsThatStepsLeaveBlankAreWithinTheLimit() throws {
    let left = ["m", "m", "m", "m", "m", "m", "m", "p", "q"]
    let right = ["-96", "-96", "a", "b", "b", "b", "b", "b", "b"]
    let best = try search([left, right], k: 3, limit: 1.0 / 9).best()
    #expect(best.steps == [1, 0] && best.suppressedRows == [2])
    #expect(best.informationKept == 6.0 / 16)
  }

  @Test func saysWhatIsReachedInstead() throws {
    let twos = ["a", "a", "b", "b"]
    let ones = ["1", "2", "3", "4"]
    let wide = try #require(outOfReach([twos, ones], k: 4))
    #expect(wide.largestK == 2 && wide.largestKWithAllColumns == 1 && wide.columnsToDrop == [1])
    let narrow = try #require(outOfReach([twos], k: 9))
    #expect(narrow.largestK == 2 && narrow.largestKWithAllColumns == 2)
    #expect(narrow.columnsToDrop.isEmpty && narrow.rowCount == 4 && narrow.k == 9)
    for nothing in [["-96", "-94"], []] {
      let blank = try #require(outOfReach([nothing], k: 1))
      #expect(blank.largestK == 0 && blank.largestKWithAllColumns == 0)
      #expect(blank.columnsToDrop.isEmpty && blank.rowCount == nothing.count)
    }
  }

  private func search(
    _ columns: [[String]], k: Int, limit: Double = 1
  ) -> GeneralisationSearch {
    GeneralisationSearch(
      ladders: columns.map { GeneralisationLadder(steps: [$0]) }, rowCount: columns[0].count, k: k,
      suppressionLimit: limit)
  }

  private func outOfReach(_ columns: [[String]], k: Int) -> KOutOfReach? {
    do throws(KOutOfReach) {
      _ = try search(columns, k: k).best()
      return nil
    } catch {
      return error
    }
  }

  @Test func ofEqualTablesTheFirstWithFewestStepsIsTaken() throws {
    // Each column alone parts the rows: one must go, and both lose the same.
    let left = ["a", "a", "b", "b"]
    let right = ["a", "b", "a", "b"]
    let best = try search([left, right], k: 2).best()
    #expect(best.steps == [0, 1] && best.suppressedRows.isEmpty)
    // A band that covers one value loses nothing, and is no reason to widen.
    let ladder = GeneralisationLadder(steps: [["a", "b"], ["A", "B"]])
    let other = GeneralisationSearch(ladders: [ladder], rowCount: 2, k: 1, suppressionLimit: 1)
    #expect(try other.best().steps == [0])
  }
}
