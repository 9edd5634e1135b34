/// Generalises rows, then suppresses some, until each is like at least k - 1 others.
///
/// Every combination of steps is tried, and the one that loses least is taken; rows whose class is
/// still too small are suppressed together, and that class must reach k too. Sensitive columns are
/// held to the same classes as quasi-identifiers: a colleague in the group may know them.
struct KAnonymity {
  /// The rows after it, in the order given.
  struct Result {
    let rows: [[String]]
    /// The step taken for each column.
    let steps: [Int]
    /// Cells suppressed that had something to say.
    let suppressedCellCount: Int
  }

  let columns: [Column]
  let k: Int

  /// Nil when no combination leaves anything to tell.
  func reach(_ rows: [[String]]) -> Result? {
    guard rows.count >= k else { return nil }
    let coded = columns.indices.map { codes(of: $0, in: rows) }
    var best: (steps: [Int], hidden: Set<Int>, loss: Double)?
    for steps in combinations() {
      guard let hidden = hiddenRows(coded, steps: steps, count: rows.count) else { continue }
      let loss = loss(of: steps, hidden: hidden.count, of: rows.count)
      if best == nil || loss < best!.loss { best = (steps, hidden, loss) }
    }
    guard let best else { return nil }
    return finish(rows, steps: best.steps, hidden: best.hidden)
  }

  /// The size of the smallest class.
  static func smallestClass(_ rows: [[String]]) -> Int {
    Dictionary(grouping: rows, by: { $0 }).values.map(\.count).min() ?? 0
  }

  /// For each step, each row's value as a small number.
  private func codes(of column: Int, in rows: [[String]]) -> [[Int]] {
    (0...Coarseness.stepCount(of: columns[column])).map { step in
      var numbers: [String: Int] = [:]
      return rows.map { row in
        let value = Coarseness.value(row[column], of: columns[column], step: step)
        if let number = numbers[value] { return number }
        numbers[value] = numbers.count
        return numbers[value]!
      }
    }
  }

  private func combinations() -> [[Int]] {
    columns.reduce([[]]) { partial, column in
      partial.flatMap { steps in (0...Coarseness.stepCount(of: column)).map { steps + [$0] } }
    }
  }

  /// The rows to suppress so that all classes, theirs included, reach k.
  private func hiddenRows(_ coded: [[[Int]]], steps: [Int], count: Int) -> Set<Int>? {
    var keys = [Int](repeating: 0, count: count)
    for (column, step) in zip(coded, steps) {
      let codes = column[step]
      // Columns have few values: the product stays far below an Int.
      let base = (codes.max() ?? 0) + 1
      for row in 0..<count { keys[row] = keys[row] * base + codes[row] }
    }
    let classes = Dictionary(grouping: 0..<count, by: { keys[$0] })
    // The order of a dictionary is random: sort, so that a release can be made again.
    let bySize = classes.values.sorted { ($0.count, $0[0]) < ($1.count, $1[0]) }
    var hidden: Set<Int> = []
    for members in bySize where members.count < k || !hidden.isEmpty && hidden.count < k {
      hidden.formUnion(members)
    }
    return hidden.isEmpty || hidden.count >= k ? hidden : nil
  }

  private func loss(of steps: [Int], hidden: Int, of count: Int) -> Double {
    let perRow = zip(columns, steps).reduce(0.0) { sum, pair in
      sum + Double(pair.1) / Double(Coarseness.stepCount(of: pair.0))
    }
    return perRow * Double(count - hidden) + Double(columns.count * hidden)
  }

  private func finish(_ rows: [[String]], steps: [Int], hidden: Set<Int>) -> Result? {
    let suppressed = MissingCode.suppressed.rawValue
    var count = 0
    let finished = rows.enumerated().map { index, row in
      columns.indices.map { column in
        let value =
          hidden.contains(index)
          ? suppressed : Coarseness.value(row[column], of: columns[column], step: steps[column])
        if value == suppressed, row[column] != suppressed { count += 1 }
        return value
      }
    }
    let tellsSomething = finished.contains { $0.contains { MissingCode(rawValue: $0) == nil } }
    guard tellsSomething, Self.smallestClass(finished) >= k else { return nil }
    return Result(rows: finished, steps: steps, suppressedCellCount: count)
  }
}
