/// A vault file as a store of opaque boxes: one connection, one thread at a time.
///
/// Most callers need `open`, `snapshot` and `commit`. It takes no writer lock of its own: the caller
/// holds a `WriterLock` around `commit` and `rewrite`.
package final class Store {
  /// The longest box, in bytes: 1 MiB of content and what wraps and pads it (FORMAT.md, limits).
  package static let boxByteLimit = 1 << 20 + 64 << 10

  /// Whether a store may be written.
  package enum Access: Sendable {
    /// Reading and committing.
    case readWrite
    /// Reading only; on a read-only medium too, where no WAL was left behind.
    case readOnly
  }

  /// The path, with its folder resolved.
  package let path: String
  /// The format that the file states.
  package private(set) var format: Int32
  let access: Access
  let supportedFormats: ClosedRange<Int32>
  /// Nil once closed, and while the file is being swapped.
  private var connection: Connection?
  private var isInTransaction = false
  /// Whether `reading` holds a read transaction for all snapshots.
  private var isReading = false

  private init(_ opened: Opened, access: Access, supportedFormats: ClosedRange<Int32>) {
    path = opened.connection.path
    format = opened.format
    connection = opened.connection
    self.access = access
    self.supportedFormats = supportedFormats
  }

  /// Opens the vault at `path`.
  ///
  /// - Throws: `.missing`, `.notAVault`, `.newerFormat`, `.schemaDiffers`, `.readOnly`,
  ///   `.networkFileSystem`, `.symbolicLink`, `.hardLinked`, `.notPrivate`, `.inUse`, `.damaged`.
  package static func open(
    at path: String, supportedFormats: ClosedRange<Int32>, access: Access
  ) throws(StoreError) -> Store {
    let opened = try Opened(path, supportedFormats: supportedFormats, access: access)
    return Store(opened, access: access, supportedFormats: supportedFormats)
  }

  /// Calls `body` with one read transaction for all the snapshots that it takes.
  package func reading<R: ~Copyable>(_ body: () throws -> R) throws -> R {
    precondition(!isReading, "one reading at a time")
    let connection = try begin(.beginRead)
    isReading = true
    defer {
      isReading = false
      end(connection)
    }
    return try body()
  }

  /// Calls `body` within one read transaction: that of the snapshot around it, where there is one.
  package func snapshot<R: ~Copyable>(
    _ body: (borrowing Snapshot) throws -> R
  ) throws -> R {
    if isReading { return try body(Snapshot(connection: try current())) }
    return try reading { try body(Snapshot(connection: try current())) }
  }

  /// Calls `body` within one write transaction, and makes what it wrote last.
  ///
  /// - Parameters:
  ///   - expecting: The row that must still be as it was read; nil where there is none yet.
  ///   - isBulk: Whether so much is written that each page should be written once: StoreBulk.swift.
  /// - Throws: `.tipMoved` before `body` is called; `.readOnly`; `.inUse` when another process has
  ///   been writing for 5 seconds; what `body` throws. Nothing is written then.
  package func commit(
    expecting tip: Tip?, isBulk: Bool = false, _ body: (borrowing Batch) throws -> Void
  ) throws {
    guard access == .readWrite else { throw StoreError.readOnly(path: path) }
    if isBulk, let connection = try connectionAlone() {
      return try connection.commitAlone(expecting: tip, body)
    }
    let connection = try begin(.beginWrite)
    defer { end(connection) }
    let batch = Batch(connection: connection)
    if let tip, try !batch.holds(tip) { throw StoreError.tipMoved }
    try body(batch)
    try connection.run(.commit)
  }

  /// Closes the file. The WAL is cut to nothing, unless another connection still needs it: then the
  /// last one to close does it.
  package func close() throws(StoreError) {
    precondition(!isInTransaction, "a transaction ends before its store")
    guard let connection else { return }
    self.connection = nil
    guard access == .readWrite else { return }
    // No waiting: a reader may stay for minutes.
    connection.setBusyTimeout(milliseconds: 0)
    try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  // MARK: Transactions

  private func begin(_ query: Query) throws(StoreError) -> Connection {
    precondition(!isInTransaction, "a store has one transaction at a time")
    for _ in 0..<Opened.attemptLimit {
      let connection = try current()
      do {
        try connection.run(query)
        // A deferred transaction sees nothing until its first read: this read fixes its moment.
        if query == .beginRead { try connection.run(.pin) }
        // A file that was rewritten meanwhile has another behind its name: what we would read there
        // is old, and what we would write is lost.
        if try !connection.hasMoved() {
          isInTransaction = true
          return connection
        }
      } catch {
        connection.rollBack()
        // SQLite calls a file read-only behind whose name another one was put.
        guard case .readOnly = error, try connection.hasMoved() else { throw error }
      }
      connection.rollBack()
      self.connection = nil
    }
    throw .inUse(holder: nil)
  }

  private func end(_ connection: Connection) {
    isInTransaction = false
    connection.rollBack()
  }

  private func current() throws(StoreError) -> Connection {
    if let connection { return connection }
    let opened = try Opened(path, supportedFormats: supportedFormats, access: access)
    format = opened.format
    connection = opened.connection
    return opened.connection
  }

  /// Whether the file is in WAL mode, as every opening makes it.
  func isUsingWAL() throws(StoreError) -> Bool {
    try current().text("PRAGMA journal_mode") == "wal"
  }

  /// A connection that has read nothing yet, for a caller who holds the writer lock; the next transaction opens
  /// another one.
  ///
  /// Leaving WAL mode keeps the pages that a connection has read, and SQLite would not notice that somebody
  /// committed to them since: WAL mode does not count changes in the file (sqlite.org/fileformat2.html, file change counter).
  func freshConnection() throws(StoreError) -> Connection {
    precondition(!isInTransaction, "a connection is not given up within a transaction")
    connection = nil
    return try Opened(path, supportedFormats: supportedFormats, access: access).connection
  }
}
