import CSQLite

/// SQLite without Haven's rules, for tests that prepare files as an attacker would.
enum PlainSQLite {
  /// The result code of a read, without waiting for a lock.
  static func resultOfReading(_ path: String) -> Int32 {
    var handle: OpaquePointer?
    precondition(unsafe sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK)
    defer { unsafe sqlite3_close(handle) }
    return unsafe sqlite3_exec(handle, "SELECT count(*) FROM rows", nil, nil, nil)
  }

  static func execute(_ sql: String, on path: String) {
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    precondition(unsafe sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK)
    defer { unsafe sqlite3_close(handle) }
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    precondition(code == SQLITE_OK, unsafe String(cString: sqlite3_errmsg(handle)))
  }
}
