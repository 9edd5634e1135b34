/// The counts of one release, as anybody can read them in it.
package struct PublishedCounts: Sendable, Equatable {
  /// The sum of each column: everybody is counted once in it.
  package let people: Int
  package let k: Int
  package let cells: [ReleasedCount]

  package init(people: Int, k: Int, cells: [ReleasedCount]) {
    self.people = people
    self.k = k
    self.cells = cells
  }
}

/// Finds what a release of counts would tell together with an earlier one.
///
/// Two releases are compared at the larger of their k. A change is small when it is 1 to k - 1
/// people, more or fewer; no change at all is none. There is a finding for
///
/// 1. a small change of the number of people;
/// 2. a small change of a cell that both show;
/// 3. a small change of cells that are not shown in both, together. What the hidden ones of a release
///    sum up to is known: it is the people without the cells that are shown. Where some are hidden in
///    both, all that either hides are summed up. Values that only one of the two has, as after a
///    change of bands, are one sum too;
/// 4. cells hidden in both, beside others that one of the two shows. If these others did not change,
///    the hidden ones sum up to what is left, and it must be enough for them to be hidden in
///    (`CellSuppression`).
///
/// Columns that only one of the two has cannot be compared. Limits: a pair is looked at and not three
/// releases together; a change of k or more can still be the sum of smaller ones that somebody knows
/// from elsewhere; rows and counts are not compared with each other.
package enum Differencing {
  /// Where a pair of releases tells of a group under k. It holds no number: the number is the secret.
  package enum Finding: Sendable, Equatable {
    case people
    case cell(column: String, value: String)
    /// The cells of a column that are not shown, together.
    case hiddenCells(column: String)
  }

  /// - Returns: What was found with each of the earlier releases, in their order; a release may go
  ///   out when all are empty.
  package static func findings(
    _ new: PublishedCounts, earlier: [PublishedCounts]
  ) -> [[Finding]] {
    earlier.map { findings(new, $0) }
  }

  private static func findings(_ new: PublishedCounts, _ old: PublishedCounts) -> [Finding] {
    let k = max(new.k, old.k)
    var findings: [Finding] = isSmall(new.people - old.people, k: k) ? [.people] : []
    let columns = new.cells.map(\.column).reduce(into: [String]()) { columns, column in
      if columns.last != column, !columns.contains(column) { columns.append(column) }
    }
    for column in columns where old.cells.contains(where: { $0.column == column }) {
      findings += ColumnPair(column, new: new, old: old, k: k).findings
    }
    return findings
  }

  fileprivate static func isSmall(_ change: Int, k: Int) -> Bool { (1..<k).contains(abs(change)) }
}

/// One column in two releases.
private struct ColumnPair {
  private let column: String
  private let k: Int
  /// Those of the new release, in its order.
  private let values: [String]
  private let new: Side
  private let old: Side

  /// The column in one of the two.
  private struct Side {
    let shown: [String: Int]
    let hidden: Set<String>
    /// What the hidden ones sum up to.
    let hiddenSum: Int

    init(_ column: String, of release: PublishedCounts) {
      var shown: [String: Int] = [:]
      var hidden: Set<String> = []
      for cell in release.cells where cell.column == column {
        shown[cell.value] = cell.count
        if cell.count == nil { hidden.insert(cell.value) }
      }
      self.shown = shown
      self.hidden = hidden
      hiddenSum = release.people - shown.values.reduce(0, +)
    }

    var values: Set<String> { hidden.union(shown.keys) }

    /// The sum of cells, when each is shown or the hidden ones are all among them.
    func sum(_ cells: Set<String>) -> Int {
      let sum = cells.reduce(0) { $0 + (shown[$1] ?? 0) }
      return hidden.isDisjoint(with: cells) ? sum : sum + hiddenSum
    }
  }

  init(_ column: String, new: PublishedCounts, old: PublishedCounts, k: Int) {
    self.column = column
    self.k = k
    values = new.cells.filter { $0.column == column }.map(\.value)
    self.new = Side(column, of: new)
    self.old = Side(column, of: old)
  }

  var findings: [Differencing.Finding] {
    let changed = values.filter { value in
      guard let new = new.shown[value], let old = old.shown[value] else { return false }
      return Differencing.isSmall(new - old, k: k)
    }
    let isFound = blocks.contains { hasSmallChange($0) } || isNarrowed
    return changed.map { .cell(column: column, value: $0) }
      + (isFound ? [.hiddenCells(column: column)] : [])
  }

  /// Cells that are not shown in both, as far as they can be told apart: what one release hides,
  /// what the other does, and the values that only one of them has.
  private var blocks: [Set<String>] {
    let uncommon = new.values.symmetricDifference(old.values)
    return [new.hidden, old.hidden, uncommon].reduce(into: []) { blocks, block in
      let joined = blocks.filter { !$0.isDisjoint(with: block) }.reduce(block) { $0.union($1) }
      blocks.removeAll { !$0.isDisjoint(with: block) }
      blocks.append(joined)
    }
  }

  private func hasSmallChange(_ block: Set<String>) -> Bool {
    !block.isEmpty && Differencing.isSmall(new.sum(block) - old.sum(block), k: k)
  }

  private var isNarrowed: Bool {
    let both = new.hidden.intersection(old.hidden)
    guard !both.isEmpty, new.hidden != old.hidden else { return false }
    // Under the room that it takes, or under nothing: then others changed, but nobody knows how much.
    let room = max(k, k + both.count - 2)
    let left = [
      new.hiddenSum - old.sum(new.hidden.subtracting(both)),
      old.hiddenSum - new.sum(old.hidden.subtracting(both)),
    ]
    return left.contains { $0 < room }
  }
}
