/// The tables and columns that a study allows.
package struct ReleaseSelection: Equatable, Sendable {
  private var allowed: [ReleaseTable: Set<Column>]

  /// What a study allows that names nothing: people, and nothing of their records.
  package static let standard = Self(tables: [.people])

  private init(tables: [ReleaseTable]) {
    allowed = [:]
    for table in tables { allowed[table] = Set(table.usualColumns) }
  }

  /// Reads names such as `episodes` and `people.age_band_intake`; none at all is `.standard`.
  ///
  /// A table's name allows its columns, without `records.shifted_on`, which must be named itself. A
  /// column brings its table's key along, and every table of members brings the ids of people.
  ///
  /// - Throws: A `ReleaseSelectionError` for the first name that nothing has.
  package init(names: [String]) throws(ReleaseSelectionError) {
    guard !names.isEmpty else {
      self = .standard
      return
    }
    allowed = [.people: [.studyID]]
    for name in names { try allow(name) }
  }

  private mutating func allow(_ name: String) throws(ReleaseSelectionError) {
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let table = ReleaseTable.ofMembers.first(where: { $0.rawValue == parts[0] }) else {
      throw .noSuchTable(name: name, tables: ReleaseTable.ofMembers.map(\.rawValue))
    }
    var columns = table.usualColumns
    if parts.count == 2 {
      guard let column = table.columns.first(where: { $0.rawValue == parts[1] }) else {
        throw .noSuchColumn(name: name, columns: Self.columnNames(of: table))
      }
      columns = [column]
    }
    allowed[table, default: []].formUnion(columns + table.primaryKey)
  }

  /// The names that allow the same, in the order of the catalogue.
  package var names: [String] {
    ReleaseTable.ofMembers.flatMap { table -> [String] in
      guard let columns = allowed[table] else { return [] }
      let isWhole = columns.isSuperset(of: table.usualColumns)
      // Keys come along with any other column.
      let implied = isWhole ? table.usualColumns : table.primaryKey
      let named = table.columns.filter { columns.contains($0) && !implied.contains($0) }
      let names = named.map { "\(table.rawValue).\($0.rawValue)" }
      if isWhole { return [table.rawValue] + names }
      return names.isEmpty ? table.primaryKey.map { "\(table.rawValue).\($0.rawValue)" } : names
    }
  }

  /// The allowed columns of a table in its order; none when the table is not allowed.
  package func columns(of table: ReleaseTable) -> [Column] {
    table.columns.filter { allowed[table]?.contains($0) ?? false }
  }

  package func contains(_ table: ReleaseTable) -> Bool { allowed[table] != nil }

  private static func columnNames(of table: ReleaseTable) -> [String] {
    table.columns.map { "\(table.rawValue).\($0.rawValue)" }
  }
}

/// A name that a study cannot allow, and those that there are.
package enum ReleaseSelectionError: Error, Equatable, Sendable {
  case noSuchTable(name: String, tables: [String])
  case noSuchColumn(name: String, columns: [String])
}
