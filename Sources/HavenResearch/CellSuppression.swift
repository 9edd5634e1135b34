/// Hides small counts, and as many others as it takes that nobody can work them out.
///
/// The sum of a column's counts is known. So at least two counts are hidden, and the hidden ones
/// together reach k: their sum, which anybody can compute, then says as little as any count shown.
/// A zero is shown: the column as a whole has at least k people.
enum CellSuppression {
  /// Which of the counts to hide.
  static func hidden(_ counts: [Int], k: Int) -> Set<Int> {
    var hidden = Set(counts.indices.filter { counts[$0] > 0 && counts[$0] < k })
    guard !hidden.isEmpty else { return [] }
    let others = counts.indices.filter { counts[$0] >= k }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    for other in others where hidden.count < 2 || hidden.reduce(0, { $0 + counts[$1] }) < k {
      hidden.insert(other)
    }
    return hidden
  }
}
