/// Generalises rows, then suppresses some, until each is like at least k - 1 others.
///
/// `GeneralisationSearch` finds the table that loses least. Sensitive columns are held to the same
/// classes as quasi-identifiers: a colleague in the group may know them.
struct KAnonymity {
  let columns: [Column]
  let k: Int
  /// The largest share of rows that may be suppressed, 0 to 1.
  let suppressionLimit: Double

  /// - Parameter rows: Their codes at the finest step, in the order of `columns`.
  /// - Throws: `KOutOfReach` when nothing would be left to tell.
  func reach(_ rows: [[String]]) throws(KOutOfReach) -> GeneralisedRows {
    let search = GeneralisationSearch(
      ladders: columns.indices.map { ladder(of: $0, in: rows) }, rowCount: rows.count, k: k,
      suppressionLimit: suppressionLimit)
    return finish(rows, try search.best())
  }

  /// The size of the smallest class.
  static func smallestClass(_ rows: [[String]]) -> Int {
    Dictionary(grouping: rows, by: { $0 }).values.map(\.count).min() ?? 0
  }

  private func ladder(of index: Int, in rows: [[String]]) -> GeneralisationLadder {
    let column = columns[index]
    return GeneralisationLadder(
      steps: (0..<Coarseness.stepCount(of: column)).map { step in
        rows.map { Coarseness.value($0[index], of: column, step: step) }
      })
  }

  private func finish(_ rows: [[String]], _ generalisation: Generalisation) -> GeneralisedRows {
    let suppressed = MissingCode.suppressed.rawValue
    let hidden = Set(generalisation.suppressedRows)
    var count = 0
    let finished = rows.enumerated().map { index, row in
      columns.indices.map { column in
        let step = generalisation.steps[column]
        let value =
          hidden.contains(index)
          ? suppressed : Coarseness.value(row[column], of: columns[column], step: step)
        if value == suppressed, row[column] != suppressed { count += 1 }
        return value
      }
    }
    // Counted anew, on the text itself: no mistake in the search may let a small class out.
    precondition(Self.smallestClass(finished) >= k, "a class of a release is under k")
    return GeneralisedRows(
      rows: finished, generalisation: generalisation, suppressedCellCount: count)
  }
}

/// The rows after generalisation and suppression, in the order given.
struct GeneralisedRows {
  let rows: [[String]]
  let generalisation: Generalisation
  /// Cells suppressed that had something to say.
  let suppressedCellCount: Int
}
