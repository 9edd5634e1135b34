/// The rows of people in one release, as they stand in its table.
package struct PeopleRows: Sendable, Equatable {
  package let columns: [String]
  package let rows: [[String]]

  package init(columns: [String], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row has all columns")
    self.columns = columns
    self.rows = rows
  }
}

/// What somebody who holds two studies' releases could join them on: equal attribute values.
///
/// A row that matches exactly one row of the other release may be the same person in both, so what
/// both studies say of that person comes together. Study ids are left out, which no two studies
/// share. Missing codes are values like any other: a suppressed cell matches only a suppressed cell.
/// Two values of different steps, such as 30-39 and 18-39, do not match: rows are taken as they are
/// written, so somebody who coarsens one side first may find others.
package struct SharedAttributes: Sendable, Equatable {
  /// The columns that both have, in the order of the first.
  package let columns: [String]
  /// Rows of the first release that match exactly one row of the second.
  package let firstRowsMatchingOne: Int
  /// Rows of the second release that match exactly one row of the first.
  package let secondRowsMatchingOne: Int

  /// Compares two releases. Without a column in common there is nothing to match.
  package init(_ first: PeopleRows, _ second: PeopleRows) {
    let columns = first.columns.filter {
      $0 != Column.studyID.rawValue && second.columns.contains($0)
    }
    self.columns = columns
    let firstKeys = Self.keys(first, columns)
    let secondKeys = Self.keys(second, columns)
    firstRowsMatchingOne = Self.countMatchingOne(firstKeys, in: secondKeys)
    secondRowsMatchingOne = Self.countMatchingOne(secondKeys, in: firstKeys)
  }

  private static func keys(_ people: PeopleRows, _ columns: [String]) -> [[String]] {
    guard !columns.isEmpty else { return [] }
    let places = columns.compactMap { people.columns.firstIndex(of: $0) }
    return people.rows.map { row in places.map { row[$0] } }
  }

  private static func countMatchingOne(_ keys: [[String]], in others: [[String]]) -> Int {
    let counts = Dictionary(grouping: others, by: { $0 }).mapValues(\.count)
    return keys.filter { counts[$0] == 1 }.count
  }
}
