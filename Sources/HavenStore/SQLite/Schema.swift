/// What a vault file says about itself, before any key: FORMAT.md, "The file".
enum Schema {
  /// "HVN1" in the header of the SQLite file.
  static let applicationID: Int32 = 0x4856_4E31
  /// Scans were fastest with 8 KiB pages (Benchmarks/README.md).
  static let pageByteCount = 8_192

  /// The statement that creates a table, as sqlite_schema keeps it.
  static func statement(creating table: Table) -> String {
    "CREATE TABLE \(table.name) (id INTEGER PRIMARY KEY, box BLOB NOT NULL)"
  }

  /// Makes an empty file a vault of this format. Page size first: it holds from the first write.
  static func create(format: Int32, on connection: Connection) throws(StoreError) {
    try connection.execute("PRAGMA page_size=\(pageByteCount)")
    try connection.execute("PRAGMA application_id=\(applicationID)")
    try connection.execute("PRAGMA user_version=\(format)")
    for table in Table.allCases { try connection.execute(statement(creating: table)) }
  }

  /// Holds the schema to the expected one, byte for byte, and nothing else in it.
  ///
  /// - Throws: `.schemaDiffers`, also when two tables claim the same pages.
  static func check(on connection: Connection) throws(StoreError) {
    let query = "SELECT type, name, tbl_name, sql, rootpage FROM sqlite_schema ORDER BY rowid"
    let statement = try Statement(query, on: connection, about: "schema")
    var roots: Set<Int64> = []
    for table in Table.allCases {
      guard try statement.step(),
        statement.text(at: 0) == "table",
        statement.text(at: 1) == table.name,
        statement.text(at: 2) == table.name,
        let found = statement.text(at: 3),
        found.utf8.elementsEqual(Self.statement(creating: table).utf8),
        roots.insert(statement.integer(at: 4)).inserted
      else { throw .schemaDiffers }
    }
    guard try !statement.step() else { throw .schemaDiffers }
  }

  /// The format that the file states.
  static func format(on connection: Connection) throws(StoreError) -> Int32 {
    guard try connection.integer("PRAGMA application_id") == Int64(applicationID) else {
      throw .notAVault(path: connection.path)
    }
    guard try connection.integer("PRAGMA page_size") == Int64(pageByteCount) else {
      throw .notAVault(path: connection.path)
    }
    let format = try connection.integer("PRAGMA user_version") ?? 0
    guard let format = Int32(exactly: format), format > 0 else {
      throw .notAVault(path: connection.path)
    }
    return format
  }
}
