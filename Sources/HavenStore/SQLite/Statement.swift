import CSQLite

/// A prepared statement of a connection that outlives it.
@safe final class Statement {
  private let handle: OpaquePointer
  private unowned let connection: Connection
  /// What of the file the statement is about, for errors.
  private let part: String
  /// Whether a caller is stepping through it; another call of the same text then needs its own.
  var isInUse = false

  /// Compiles one statement of constant text.
  ///
  /// - Parameter part: What of the file it is about.
  init(_ sql: String, on connection: Connection, about part: String) throws(StoreError) {
    var handle: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle = unsafe handle else {
      throw connection.error(code, during: "prepare", of: part)
    }
    unsafe self.handle = handle
    self.part = part
    self.connection = connection
  }

  /// Binds an integer to the parameter at `index`, counted from 1.
  func bind(_ value: Int64, at index: Int32) throws(StoreError) {
    try check(unsafe sqlite3_bind_int64(handle, index, value), "bind")
  }

  /// Binds bytes without copying them: they must stay in place until `reset()`.
  func bind(borrowing bytes: UnsafeRawBufferPointer, at index: Int32) throws(StoreError) {
    guard let base = bytes.baseAddress else {
      return try check(unsafe sqlite3_bind_zeroblob(handle, index, 0), "bind")
    }
    // A nil destructor is SQLITE_STATIC: SQLite reads the caller's buffer while it steps.
    try check(
      unsafe sqlite3_bind_blob64(handle, index, base, sqlite3_uint64(bytes.count), nil), "bind")
  }

  /// Binds text, which SQLite copies.
  func bind(_ text: String, at index: Int32) throws(StoreError) {
    // SQLITE_TRANSIENT is a cast of -1 that Swift does not import.
    let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    try check(unsafe sqlite3_bind_text(handle, index, text, -1, copied), "bind")
  }

  /// Goes on to the next row, or answers false at the end.
  func step() throws(StoreError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw connection.error(code, during: "step", of: part)
    }
  }

  /// Runs an insertion; false when its key is taken, which undoes this statement alone.
  func stepUnlessTaken() throws(StoreError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == Self.keyIsTaken { return false }
    guard code == SQLITE_DONE else { throw connection.error(code, during: "write", of: part) }
    return true
  }

  /// SQLITE_CONSTRAINT_PRIMARYKEY, an expression in C that Swift does not import.
  private static let keyIsTaken = SQLITE_CONSTRAINT | 6 << 8

  /// Makes the statement ready for new parameters, and forgets the old ones.
  func reset() {
    // sqlite3_reset repeats the error of the last step, which step() has thrown.
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
  }

  /// The integer in the column at `index`, counted from 0.
  func integer(at index: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, index) }

  /// The text in the column at `index`; nil when it is NULL.
  func text(at index: Int32) -> String? {
    guard let start = unsafe sqlite3_column_text(handle, index) else { return nil }
    let count = unsafe Int(sqlite3_column_bytes(handle, index))
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes in the column at `index`, valid until the next step.
  func bytes(at index: Int32) throws(StoreError) -> UnsafeRawBufferPointer {
    guard unsafe sqlite3_column_type(handle, index) == SQLITE_BLOB else {
      throw .damaged("\(part) (a box that is no blob)")
    }
    let start = unsafe sqlite3_column_blob(handle, index)
    let count = unsafe Int(sqlite3_column_bytes(handle, index))
    return unsafe UnsafeRawBufferPointer(start: start, count: count)
  }

  private func check(_ code: Int32, _ operation: String) throws(StoreError) {
    guard code == SQLITE_OK else { throw connection.error(code, during: operation, of: part) }
  }

  deinit { unsafe sqlite3_finalize(handle) }
}
