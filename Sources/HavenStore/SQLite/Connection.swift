import CSQLite
import Glibc

/// One hardened SQLite connection, for one thread at a time.
///
/// Source: <https://sqlite.org/security.html>; FORMAT.md, "The file".
@safe package final class Connection {
  /// What a connection may do with its file.
  enum Mode {
    case readWrite
    case readOnly
    /// On a read-only medium without a WAL: nobody can change the file, so SQLite takes no locks,
    /// and needs none of the shared memory that it could not create there.
    case immutable
  }

  let path: String
  let handle: OpaquePointer
  private var statements: [Query: Statement] = [:]

  /// Opens the file, which must exist, and hardens the connection before the file's pages are read.
  init(path: String, mode: Mode) throws(StoreError) {
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE
    flags |= mode == .readWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
    var name = path
    if mode == .immutable {
      flags |= SQLITE_OPEN_URI
      name = "file:\(Self.escapedForURI(path))?immutable=1"
    }
    var handle: OpaquePointer?
    let code = unsafe sqlite3_open_v2(name, &handle, flags, nil)
    guard code == SQLITE_OK, let handle = unsafe handle else {
      let failure = unsafe Self.error(code, on: handle, during: "open", of: "head", path: path)
      unsafe sqlite3_close(handle)
      throw failure
    }
    self.path = path
    unsafe self.handle = handle
    // Where a file cannot be opened for writing, SQLite opens it for reading. Asked now: a connection
    // of that kind that has read makes a WAL that it cannot take away again.
    guard mode != .readWrite || !isReadOnly else { throw .readOnly(path: path) }
    try harden()
  }

  deinit {
    statements.removeAll()
    unsafe sqlite3_close(handle)
  }

  // MARK: Hardening

  /// How long SQLite waits for another connection's lock.
  static let busyTimeoutMilliseconds: Int32 = 5_000

  private func harden() throws(StoreError) {
    for (option, isOn) in Self.options {
      try check(unsafe haven_sqlite_set(handle, option, isOn ? 1 : 0), "configure")
    }
    for (limit, value) in Self.limits { unsafe sqlite3_limit(handle, limit, value) }
    unsafe sqlite3_busy_timeout(handle, Self.busyTimeoutMilliseconds)
    try execute(
      """
      PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;
      PRAGMA temp_store=MEMORY; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;
      """)
  }

  private static let options: [(Int32, Bool)] = [
    (SQLITE_DBCONFIG_DEFENSIVE, true),
    (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, false),
    (SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
    (SQLITE_DBCONFIG_DQS_DML, false),
    (SQLITE_DBCONFIG_DQS_DDL, false),
    (SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
    (SQLITE_DBCONFIG_ENABLE_VIEW, false),
    (SQLITE_DBCONFIG_ENABLE_FKEY, false),
    (SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, false),
    (SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
  ]

  /// Far above what Haven's own statements need, far below what an attack through a prepared file
  /// would want. A limit on LENGTH holds for the whole row: a box and its key.
  private static let limits: [(Int32, Int32)] = [
    (SQLITE_LIMIT_LENGTH, Int32(Store.boxByteLimit) + 1_024),
    (SQLITE_LIMIT_SQL_LENGTH, 1_000),
    (SQLITE_LIMIT_COLUMN, 10),
    (SQLITE_LIMIT_EXPR_DEPTH, 10),
    (SQLITE_LIMIT_COMPOUND_SELECT, 2),
    (SQLITE_LIMIT_VDBE_OP, 1_000),
    (SQLITE_LIMIT_FUNCTION_ARG, 4),
    (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
    (SQLITE_LIMIT_VARIABLE_NUMBER, 2),
    (SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (SQLITE_LIMIT_WORKER_THREADS, 0),
    (SQLITE_LIMIT_ATTACHED, 0),
  ]

  /// Calls `body` while one database may be attached: VACUUM INTO attaches its target.
  func attachingOne(_ body: () throws(StoreError) -> Void) throws(StoreError) {
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1)
    defer { unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0) }
    try body()
  }

  /// Waits so long for another connection's lock from now on.
  func setBusyTimeout(milliseconds: Int32) {
    unsafe sqlite3_busy_timeout(handle, milliseconds)
  }

  // MARK: Statements

  /// Runs constant statements; their rows are not read.
  func execute(_ sql: String) throws(StoreError) {
    try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil), "execute")
  }

  /// The first column of the first row, or nil without a row.
  func integer(_ sql: String) throws(StoreError) -> Int64? {
    try first(sql) { $0.integer(at: 0) }
  }

  /// The first column of the first row as text, or nil without a row.
  func text(_ sql: String) throws(StoreError) -> String? {
    try first(sql) { $0.text(at: 0) } ?? nil
  }

  private func first<Value>(
    _ sql: String, _ read: (Statement) -> Value
  ) throws(StoreError) -> Value? {
    let statement = try Statement(sql, on: self, about: "head")
    guard try statement.step() else { return nil }
    let value = read(statement)
    // To its end: a pragma that changes the file commits after its row, and only then can it fail.
    while try statement.step() {}
    return value
  }

  /// A statement of `query`, ready for its parameters: the cached one, or a fresh one while the
  /// cached one is in use further up. Give it back with `release(_:)`.
  func acquire(_ query: Query) throws(StoreError) -> Statement {
    if let cached = statements[query] {
      if cached.isInUse { return try Statement(query.sql, on: self, about: query.part) }
      cached.isInUse = true
      return cached
    }
    let statement = try Statement(query.sql, on: self, about: query.part)
    statements[query] = statement
    statement.isInUse = true
    return statement
  }

  /// Ends the use of a statement.
  func release(_ statement: Statement) {
    statement.reset()
    statement.isInUse = false
  }

  /// Runs a statement without parameters.
  func run(_ query: Query) throws(StoreError) {
    let statement = try acquire(query)
    defer { release(statement) }
    _ = try statement.step()
  }

  // MARK: State

  /// Whether a transaction is under way.
  var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

  /// Whether the file could be opened for reading only.
  var isReadOnly: Bool { unsafe sqlite3_db_readonly(handle, "main") != 0 }

  /// The number of rows that the last statement changed.
  var changedRowCount: Int { Int(unsafe sqlite3_changes64(handle)) }

  /// Whether another file, or none, stands at the path by now.
  func hasMoved() throws(StoreError) -> Bool {
    var moved: Int32 = 0
    try check(
      unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved), "look up")
    return moved != 0
  }

  /// Whether SQLite finds all pages sound.
  func pagesAreSound() throws(StoreError) -> Bool {
    let statement = try Statement("PRAGMA quick_check(1)", on: self, about: "pages")
    return try statement.step() && statement.text(at: 0) == "ok"
  }

  /// Ends a transaction without its changes. SQLite has ended it already after some errors; where
  /// it has not, ROLLBACK does not fail (sqlite.org/lang_transaction.html).
  func rollBack() {
    guard isInTransaction else { return }
    unsafe sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
  }

  private func check(_ code: Int32, _ operation: String) throws(StoreError) {
    guard code == SQLITE_OK else { throw error(code, during: operation, of: "head") }
  }
}

// MARK: - Errors

extension Connection {
  /// What a result code of this connection means.
  func error(_ code: Int32, during operation: String, of part: String) -> StoreError {
    unsafe Self.error(code, on: handle, during: operation, of: part, path: path)
  }

  private static func error(
    _ code: Int32, on handle: OpaquePointer?, during operation: String, of part: String,
    path: String
  ) -> StoreError {
    // Before a connection has extended codes, open answers plain ones; the handle knows more.
    var extended = code
    if unsafe handle != nil, code & 0xFF == code {
      let found = unsafe sqlite3_extended_errcode(handle)
      if found & 0xFF == code { extended = found }
    }
    let systemCode = unsafe handle == nil ? 0 : unsafe sqlite3_system_errno(handle)
    switch extended & 0xFF {
    // SQLITE_PROTOCOL: a lock in the log's index that others never let go (sqlite.org/rescode.html).
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
      return .inUse(holder: WriterLock.holder(besides: path))
    case SQLITE_FULL: return .full
    case SQLITE_IOERR where systemCode == ENOSPC || systemCode == EDQUOT: return .full
    case SQLITE_READONLY: return .readOnly(path: path)
    // All statements are constant, and valid: one that SQLite cannot make sense of met a file that it
    // cannot make sense of. What Haven writes is never too big.
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_TOOBIG:
      return .damaged("\(part) (sqlite \(operation), code \(extended))")
    case SQLITE_CANTOPEN where extended == Self.cannotOpenLink: return .symbolicLink(path: path)
    default: return .io(operation: "sqlite \(operation)", code: extended)
    }
  }

  /// SQLITE_CANTOPEN_SYMLINK, an expression in C that Swift does not import.
  private static let cannotOpenLink = SQLITE_CANTOPEN | 6 << 8

  private static func escapedForURI(_ path: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var escaped: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x2F, 0x5F: escaped.append(byte)
      default: escaped += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
