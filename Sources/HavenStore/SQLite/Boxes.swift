/// Holds a scan to the order of ids. SQLite follows the pages of a file as they are: where somebody has
/// prepared pages that several others lead to, a few of them make a table that never ends.
struct RisingOrder {
  private let table: Table
  private var last: Int64?

  init(of table: Table) { self.table = table }

  /// Takes the next id.
  ///
  /// - Throws: `.damaged` when it does not come after the last one.
  mutating func take(_ id: Int64) throws(StoreError) {
    if let last, last >= id { throw .damaged("the ids of \(table.name) do not rise") }
    last = id
  }
}

/// What can be read in a transaction: the same in a snapshot and in a batch.
///
/// The bytes that a closure receives lie in SQLite's memory: they are valid for that call only.
package protocol BoxReading: ~Copyable {
  /// The connection whose transaction this is.
  var connection: Connection { get }
}

extension BoxReading where Self: ~Copyable {
  /// The box of a row, or nil when there is no such row.
  package borrowing func get(_ table: Table, id: Int64) throws -> [UInt8]? {
    try unsafe withBox(table, id: id) { unsafe Array($0) }
  }

  /// Calls `body` with the box of a row, without copying it; nil when there is no such row.
  package borrowing func withBox<R>(
    _ table: Table, id: Int64, _ body: (UnsafeRawBufferPointer) throws -> R
  ) throws -> R? {
    let statement = try connection.acquire(.box(table))
    defer { connection.release(statement) }
    try statement.bind(id, at: 1)
    guard try statement.step() else { return nil }
    return try unsafe body(statement.bytes(at: 0))
  }

  /// Calls `body` with each of the rows that is there, in the order asked for.
  package borrowing func get(
    _ table: Table, ids: [Int64], body: (Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let statement = try connection.acquire(.box(table))
    defer { connection.release(statement) }
    for id in ids {
      try statement.bind(id, at: 1)
      if try statement.step() { try unsafe body(id, statement.bytes(at: 0)) }
      statement.reset()
    }
  }

  /// Calls `body` with each row of a range of ids, in their order.
  package borrowing func scan(
    _ table: Table, ids: ClosedRange<Int64>, _ body: (Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let statement = try connection.acquire(.range(table))
    defer { connection.release(statement) }
    try statement.bind(ids.lowerBound, at: 1)
    try statement.bind(ids.upperBound, at: 2)
    var order = RisingOrder(of: table)
    while try statement.step() {
      let id = statement.integer(at: 0)
      try order.take(id)
      try unsafe body(id, statement.bytes(at: 1))
    }
  }

  /// The number of rows.
  package borrowing func count(_ table: Table) throws(StoreError) -> Int {
    let statement = try connection.acquire(.ids(table))
    defer { connection.release(statement) }
    var order = RisingOrder(of: table)
    var count = 0
    while try statement.step() {
      try order.take(statement.integer(at: 0))
      count += 1
    }
    return count
  }

  /// Whether SQLite finds every page in its place: in one tree or free, with room where it says so.
  ///
  /// Rows can all be there and yet be lost to the next write, into room that is none.
  package borrowing func pagesAreSound() throws(StoreError) -> Bool {
    try connection.pagesAreSound()
  }

  /// Whether the tip's row still holds the tip's bytes.
  borrowing func holds(_ tip: Tip) throws -> Bool {
    let isEqual = try unsafe withBox(tip.key.table, id: tip.key.id) { found in
      unsafe found.elementsEqual(tip.box)
    }
    return isEqual ?? false
  }
}

/// One read transaction: everything read through it is of the same moment.
package struct Snapshot: ~Copyable, BoxReading {
  package let connection: Connection
}

/// One write transaction under way, which the store commits or undoes.
package struct Batch: ~Copyable, BoxReading {
  package let connection: Connection

  /// Adds a row.
  ///
  /// - Throws: `.collision` when the id is taken, which leaves the batch usable; `.tooLarge`.
  package borrowing func insert(
    _ table: Table, id: Int64, box: UnsafeRawBufferPointer
  ) throws(StoreError) {
    _ = try unsafe change(.insert(table), RowKey(table: table, id: id), box)
  }

  /// Adds a row.
  package borrowing func insert(_ table: Table, id: Int64, box: [UInt8]) throws(StoreError) {
    _ = try change(.insert(table), RowKey(table: table, id: id), box)
  }

  /// Overwrites the box of a row.
  ///
  /// - Throws: `.damaged` when there is no such row: what is rewritten has been read before.
  package borrowing func replace(
    _ table: Table, id: Int64, box: UnsafeRawBufferPointer
  ) throws(StoreError) {
    let changed = try unsafe change(.replace(table), RowKey(table: table, id: id), box)
    guard changed == 1 else { throw Self.nothingToReplace(in: table) }
  }

  /// Overwrites the box of a row.
  package borrowing func replace(_ table: Table, id: Int64, box: [UInt8]) throws(StoreError) {
    let changed = try change(.replace(table), RowKey(table: table, id: id), box)
    guard changed == 1 else { throw Self.nothingToReplace(in: table) }
  }

  /// Removes a row, and answers whether it was there.
  @discardableResult
  package borrowing func delete(_ table: Table, id: Int64) throws(StoreError) -> Bool {
    let statement = try connection.acquire(.delete(table))
    defer { connection.release(statement) }
    try statement.bind(id, at: 1)
    _ = try statement.step()
    return connection.changedRowCount == 1
  }

  private borrowing func change(
    _ query: Query, _ key: RowKey, _ box: [UInt8]
  ) throws(StoreError) -> Int {
    try unsafe box.withUnsafeBufferPointer { (bytes) throws(StoreError) in
      try unsafe change(query, key, UnsafeRawBufferPointer(bytes))
    }
  }

  private borrowing func change(
    _ query: Query, _ key: RowKey, _ box: UnsafeRawBufferPointer
  ) throws(StoreError) -> Int {
    guard box.count <= Store.boxByteLimit else { throw .tooLarge(key) }
    let statement = try connection.acquire(query)
    defer { connection.release(statement) }
    try statement.bind(key.id, at: 1)
    try unsafe statement.bind(borrowing: box, at: 2)
    guard try statement.stepUnlessTaken() else { throw .collision(key) }
    return connection.changedRowCount
  }

  private static func nothingToReplace(in table: Table) -> StoreError {
    .damaged("a row of \(table.name) to replace is missing")
  }
}
