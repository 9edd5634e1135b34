/// Hides small counts, and as many others as it takes that nobody can work them out.
///
/// The sum of a column's counts is known: it is the number of people. So the sum of the hidden
/// counts is known too. A zero is shown, so a hidden count is known to be 1 or more. Of m hidden
/// counts that sum up to S, each can then be anything from 1 to S - m + 1. As long as that is less
/// than k - 1, the smallest count that could be shown is hidden as well. When there is none left,
/// zeros are hidden too, and the column tells nothing but its sum.
///
/// The guarantee: to somebody who knows the shown counts, the sum and that zeros are shown, each
/// hidden count can have k - 1 values or more, all from 1 to k - 1 among them. It holds for columns
/// whose counts sum up to k or more. Its limits: it says nothing of which value is likely, nor of what
/// two columns or two releases tell together (`Differencing`). And who also knows that the smallest
/// counts are hidden can narrow some down. Of the 68,875 columns of three counts for 20 to 74 people
/// that hide some at k = 20, that leaves less than k - 1 values in 4,608, and a single one in 9.
package enum CellSuppression {
  /// Which of the counts of one column to hide.
  package static func hidden(_ counts: [Int], k: Int) -> Set<Int> {
    var hidden = Set(counts.indices.filter { counts[$0] > 0 && counts[$0] < k })
    guard !hidden.isEmpty else { return [] }
    let others = counts.indices.filter { counts[$0] >= k }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    for other in others where !isSafe(hidden, of: counts, k: k) { hidden.insert(other) }
    return isSafe(hidden, of: counts, k: k) ? hidden : Set(counts.indices)
  }

  private static func isSafe(_ hidden: Set<Int>, of counts: [Int], k: Int) -> Bool {
    let sum = hidden.reduce(0) { $0 + counts[$1] }
    return hidden.count > 1 && sum - hidden.count + 1 >= k - 1
  }
}
