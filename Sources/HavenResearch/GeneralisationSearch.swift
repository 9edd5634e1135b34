/// Finds the steps and the rows to suppress that keep most information at a given k.
///
/// Every column is generalised to one of its steps in all rows (full-domain generalisation; the last
/// step suppresses the column), then whole rows are suppressed, until each row that is left is like
/// at least k - 1 others in every column. Suppressed rows are a class too, and reach k with the rows
/// that were blank before. Of all such tables the one with the least loss is found
/// (`GeneralisationLadder`); of equals the one with the fewest steps, then the first in order.
///
/// The search is exact. It fixes one column after another, finest step first, and drops a branch by
/// two bounds. A row whose class is under k on the fixed columns alone, with all others suppressed,
/// is under k however they are chosen, and must go. And no row gets back what the fixed columns have
/// already lost. Source: Kohlmayer et al., *Flash* (PASSAT 2012) for the monotony; Lawler & Wood,
/// *Branch-and-Bound Methods* (1966).
///
/// A limit of every search for the least loss: who knows its rule can sometimes tell why a step was
/// not left out (Wong et al., *Minimality Attack*, VLDB 2007). What they learn is about a class of k.
package struct GeneralisationSearch: Sendable {
  package let ladders: [GeneralisationLadder]
  package let rowCount: Int
  package let k: Int
  /// The largest share of rows that may be suppressed, 0 to 1.
  package let suppressionLimit: Double

  package init(
    ladders: [GeneralisationLadder], rowCount: Int, k: Int, suppressionLimit: Double
  ) {
    precondition(k > 0 && (0...1).contains(suppressionLimit), "a k and a share")
    precondition(
      ladders.allSatisfy { $0.isInformative.count == rowCount }, "each column has all rows")
    self.ladders = ladders
    self.rowCount = rowCount
    self.k = k
    self.suppressionLimit = suppressionLimit
  }

  /// How many combinations of steps there are.
  package var combinationCount: Int { ladders.reduce(1) { $0 * $1.stepCount } }

  /// The table that loses least.
  ///
  /// - Throws: `KOutOfReach` when every table at this k tells nothing.
  package func best() throws(KOutOfReach) -> Generalisation {
    guard let best = optimum(k: k) else { throw outOfReach() }
    return best
  }

  private func optimum(k: Int) -> Generalisation? {
    guard rowCount >= k else { return nil }
    var tree = GeneralisationTree(ladders, rowCount: rowCount, k: k, limit: rowLimit)
    return tree.search()
  }

  /// The most rows whose share is within the limit, however the product is rounded.
  private var rowLimit: Int {
    guard rowCount > 0 else { return 0 }
    let near = Int((suppressionLimit * Double(rowCount)).rounded())
    return Double(near) / Double(rowCount) <= suppressionLimit ? near : near - 1
  }
}

extension GeneralisationSearch {
  /// Two questions about every k below have short answers. A table that reaches k still does with
  /// the same rows suppressed and columns coarser. So something can be told at k if and only if one
  /// column alone can be, at its coarsest step; and all columns can be if and only if they can all at
  /// their coarsest.
  private func outOfReach() -> KOutOfReach {
    let blank = ladders.map { $0.stepCount - 1 }
    let alone = ladders.indices.map { column in
      var steps = blank
      steps[column] = ladders[column].coarsestStep
      return largestK(at: steps)
    }
    let largest = alone.max() ?? 0
    let best = largest > 0 ? optimum(k: largest) : nil
    return KOutOfReach(
      rowCount: rowCount, k: k, largestK: largest,
      largestKWithAllColumns: largestK(at: ladders.map(\.coarsestStep)),
      columnsToDrop: best.map { $0.droppedColumns(of: ladders) } ?? [])
  }

  /// The largest k that is reached with these steps; 0 when nothing can be told.
  private func largestK(at steps: [Int]) -> Int {
    var reached = 0
    var beyond = min(k, rowCount + 1)
    while beyond - reached > 1 {
      let middle = (reached + beyond) / 2
      var tree = GeneralisationTree(ladders, rowCount: rowCount, k: middle, limit: rowLimit)
      if tree.reaches(steps) { reached = middle } else { beyond = middle }
    }
    return reached
  }
}

/// What a search found.
package struct Generalisation: Sendable, Equatable {
  /// The step of each column.
  package let steps: [Int]
  /// The rows suppressed as a whole, by their place, in order; not those that steps leave blank.
  package let suppressedRows: [Int]
  package let rowCount: Int
  /// The share of information that is left, over 0 and to 1: one less the loss of all cells that
  /// have a value, divided by their number.
  package let informationKept: Double
  /// How many combinations were looked at in part or in whole.
  package let visitedCount: Int

  /// The share of rows that are suppressed.
  package var suppressionRate: Double {
    rowCount == 0 ? 0 : Double(suppressedRows.count) / Double(rowCount)
  }

  /// The columns that are suppressed in every row: a release could as well be without them.
  package func droppedColumns(of ladders: [GeneralisationLadder]) -> [Int] {
    steps.indices.filter { steps[$0] == ladders[$0].stepCount - 1 }
  }
}

/// Why a k cannot be reached, and what could be.
///
/// Leaving columns out does not help at the k that was asked: the search has tried that for every
/// set of columns, since the last step of each suppresses it.
package struct KOutOfReach: Error, Sendable, Equatable {
  package let rowCount: Int
  /// What was asked.
  package let k: Int
  /// The largest k at which anything can be told under the same limit of suppression; 0 when the
  /// rows have no value.
  package let largestK: Int
  /// The largest k at which no column is suppressed as a whole; 0 when there is none.
  package let largestKWithAllColumns: Int
  /// The columns to leave out, by place, so as to reach `largestK` with least loss.
  package let columnsToDrop: [Int]
}
