internal import Glibc

/// How easily a row of a table could be given its name back, in the figures that are customary for
/// an ethics board.
///
/// An equivalence class is the rows that are alike in all quasi-identifiers. Missing codes are
/// values like any other: a suppressed cell matches only a suppressed cell. So figures of tables
/// with suppressed cells are for an intruder who knows no more about these cells than the table says.
///
/// The intruder is a prosecutor, who knows that a certain person is in the table: the chance to pick
/// the right row is 1 / size of the class. Source: K. El Emam, *Guide to the De-Identification of
/// Personal Health Information* (2013), part III; Dankar & El Emam, *A Method for Evaluating Marketer
/// Re-identification Risk* (PAIS 2010).
package struct RiskFigures: Sendable, Equatable {
  /// The rows in classes under a size.
  package struct RowsUnder: Sendable, Equatable {
    /// 5, 11 or 20.
    package let limit: Int
    package let rowCount: Int
  }

  /// How many classes have a size.
  package struct ClassSize: Sendable, Equatable {
    package let size: Int
    package let classCount: Int
  }

  /// How varied one sensitive column is in the class in which it is least so.
  ///
  /// Source: Machanavajjhala et al., *l-Diversity* (ICDE 2006).
  package struct Diversity: Sendable, Equatable {
    package let column: Int
    /// The smallest number of different values in a class; 0 without rows.
    package let distinctL: Int
    /// The smallest e^entropy of a class, at least 1; 0 without rows.
    package let entropyL: Double
  }

  package let rowCount: Int
  package let classCount: Int
  /// k: the size of the smallest class; 0 without rows.
  package let smallestClass: Int
  /// Rows alone in their class.
  package let uniqueCount: Int
  package let rowsUnder: [RowsUnder]
  /// By size, smallest first.
  package let classSizes: [ClassSize]
  /// In the order of the columns.
  package let diversity: [Diversity]

  /// The chance to name the right row, for the row at most risk: 1 / k; 0 without rows.
  package var prosecutorMax: Double { smallestClass == 0 ? 0 : 1 / Double(smallestClass) }

  /// The same on average over rows: a class of n rows adds n times 1/n, so it is classes / rows.
  package var prosecutorMean: Double {
    rowCount == 0 ? 0 : Double(classCount) / Double(rowCount)
  }

  /// The share of rows that a marketer is expected to name, who gives every row a name from a
  /// register of exactly these people, at random within each class.
  ///
  /// Of a class of n rows one is expected to be right, whatever n is: classes / rows again. That is
  /// so only because register and table hold the same people, as the members of a programme are
  /// known to each other; with a larger register the risk is smaller.
  package var marketer: Double { prosecutorMean }

}

extension RiskFigures {
  package static let limits = [5, 11, 20]

  /// Creates the figures of a table.
  ///
  /// - Parameters:
  ///   - quasiIdentifiers: The columns by place. With none all rows are one class.
  ///   - sensitive: The columns of which `diversity` is asked, by place.
  package init(rows: [[String]], quasiIdentifiers: Set<Int>, sensitive: Set<Int>) {
    let known = quasiIdentifiers.sorted()
    let classes = Array(
      Dictionary(grouping: rows, by: { row in known.map { row[$0] } }).values)
    let sizes = classes.map(\.count)
    rowCount = rows.count
    classCount = classes.count
    smallestClass = sizes.min() ?? 0
    uniqueCount = sizes.filter { $0 == 1 }.count
    rowsUnder = Self.limits.map { limit in
      RowsUnder(limit: limit, rowCount: sizes.filter { $0 < limit }.reduce(0, +))
    }
    classSizes = Dictionary(grouping: sizes, by: { $0 })
      .map { ClassSize(size: $0.key, classCount: $0.value.count) }.sorted { $0.size < $1.size }
    diversity = sensitive.sorted().map { Self.diversity(of: $0, in: classes) }
  }

  private static func diversity(of column: Int, in classes: [[[String]]]) -> Diversity {
    let counts = classes.map { rows in
      // Sorted: a sum of fractions depends on their order, and a dictionary's is random.
      Dictionary(grouping: rows, by: { $0[column] }).values.map(\.count).sorted()
    }
    return Diversity(
      column: column, distinctL: counts.map(\.count).min() ?? 0,
      entropyL: counts.map(entropyL).min() ?? 0)
  }

  private static func entropyL(_ counts: [Int]) -> Double {
    let total = Double(counts.reduce(0, +))
    let entropy = counts.reduce(0.0) { sum, count in
      let share = Double(count) / total
      return sum - share * log(share)
    }
    return exp(entropy)
  }
}
