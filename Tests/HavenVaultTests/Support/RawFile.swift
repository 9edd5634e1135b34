import CSQLite

/// A vault's file through SQLite without any of Haven's rules, as a tamperer has it.
@safe final class RawFile {
  enum Column {
    case integer(Int64)
    case blob([UInt8])
  }

  struct Row: Hashable {
    let table: String
    let id: Int64
  }

  static let tables = ["header", "rows", "heads", "keys"]
  private let handle: OpaquePointer

  init(_ path: String) {
    var handle: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil)
    precondition(code == SQLITE_OK, "the file opens")
    unsafe self.handle = handle!
    unsafe sqlite3_busy_timeout(handle, 5_000)
  }

  deinit { unsafe sqlite3_close(handle) }

  func execute(_ sql: String) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    precondition(code == SQLITE_OK, unsafe String(cString: sqlite3_errmsg(handle)))
  }

  /// Every box of every table.
  func boxes() -> [Row: [UInt8]] {
    var boxes: [Row: [UInt8]] = [:]
    for table in Self.tables {
      run("SELECT id, box FROM \(table)", []) { id, box in boxes[Row(table: table, id: id)] = box }
    }
    return boxes
  }

  func set(_ row: Row, _ box: [UInt8]) {
    run("UPDATE \(row.table) SET box = ?1 WHERE id = ?2", [.blob(box), .integer(row.id)])
  }

  func insert(_ row: Row, _ box: [UInt8]) {
    run("INSERT INTO \(row.table) VALUES (?2, ?1)", [.blob(box), .integer(row.id)])
  }

  func delete(_ row: Row) { run("DELETE FROM \(row.table) WHERE id = ?1", [.integer(row.id)]) }

  /// Calls `body`, and takes back what it changed.
  func whileChanged(_ rows: [Row: [UInt8]?], _ body: () throws -> Void) rethrows {
    let before = rows.keys.reduce(into: [Row: [UInt8]]()) { $0[$1] = box($1) }
    for (row, box) in rows { put(row, box, isThere: before[row] != nil) }
    defer { for (row, box) in rows { put(row, before[row], isThere: box != nil) } }
    try body()
  }

  private func put(_ row: Row, _ box: [UInt8]?, isThere: Bool) {
    switch (box, isThere) {
    case (let box?, true): set(row, box)
    case (let box?, false): insert(row, box)
    case (nil, true): delete(row)
    case (nil, false): break
    }
  }

  func box(_ row: Row) -> [UInt8]? {
    var found: [UInt8]?
    run("SELECT id, box FROM \(row.table) WHERE id = ?1", [.integer(row.id)]) { found = $1 }
    return found
  }

  private func run(
    _ sql: String, _ columns: [Column], _ body: (_ id: Int64, _ box: [UInt8]) -> Void = { _, _ in }
  ) {
    var statement: OpaquePointer?
    precondition(unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, sql)
    defer { unsafe sqlite3_finalize(statement) }
    for (index, column) in columns.enumerated() {
      switch column {
      case .integer(let number):
        unsafe sqlite3_bind_int64(statement, Int32(index) + 1, number)
      case .blob(let bytes):
        // -1: SQLite keeps a copy of its own.
        let copies = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        if bytes.isEmpty {
          // An empty array has no address, which would be NULL.
          unsafe sqlite3_bind_zeroblob(statement, Int32(index) + 1, 0)
        } else {
          unsafe sqlite3_bind_blob(statement, Int32(index) + 1, bytes, Int32(bytes.count), copies)
        }
      }
    }
    while true {
      let code = unsafe sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      precondition(code == SQLITE_ROW, unsafe String(cString: sqlite3_errmsg(handle)))
      let count = unsafe Int(sqlite3_column_bytes(statement, 1))
      let base = unsafe sqlite3_column_blob(statement, 1)
      let box = unsafe Array(UnsafeRawBufferPointer(start: base, count: count))
      body(unsafe sqlite3_column_int64(statement, 0), box)
    }
  }
}
