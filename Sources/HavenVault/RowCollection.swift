internal import HavenStore

/// The sealed rows of one transaction, until they are written in the order of their ids.
protocol RowCollection {
  var count: Int { get }
  /// The bytes of all boxes.
  var byteCount: Int { get }
  /// Adds a digest and the box after it.
  mutating func add(id: Int64, sealed: UnsafeRawBufferPointer) throws
  /// Takes an id for a row to come; false when it cannot be used, as far as that can be told before the
  /// commit.
  mutating func take(_ id: Int64, in store: Store) throws -> Bool
  func forEachSorted(
    _ body: (Int64, [UInt8], UnsafeRawBufferPointer) throws -> Void
  ) throws
}

/// Few rows: in memory.
struct RowsInMemory: RowCollection {
  private var rows: [Int64: [UInt8]] = [:]
  private var taken: Set<Int64> = []

  var count: Int { rows.count }
  var byteCount: Int { rows.values.reduce(0) { $0 + $1.count } }

  mutating func add(id: Int64, sealed: UnsafeRawBufferPointer) {
    rows[id] = unsafe Array(sealed)
  }

  mutating func take(_ id: Int64, in store: Store) throws -> Bool {
    if taken.contains(id) { return false }
    let isThere = try store.snapshot { rows in
      try unsafe rows.withBox(.rows, id: id) { _ in true } ?? false
    }
    if !isThere { taken.insert(id) }
    return !isThere
  }

  func forEachSorted(
    _ body: (Int64, [UInt8], UnsafeRawBufferPointer) throws -> Void
  ) throws {
    for (id, row) in rows.sorted(by: { $0.key < $1.key }) {
      try unsafe row.withUnsafeBytes { row in try unsafe splitting(row, id, body) }
    }
  }
}

/// Many rows: sealed boxes sorted on disk, so that memory does not grow with their number.
///
/// Which ids are taken is found out by the commit, which then begins anew around them.
final class SpilledRows: RowCollection {
  private let sorter: SpillSorter
  private(set) var count = 0
  private(set) var byteCount = 0

  init(folder: String, memoryByteLimit: Int, calls: any SystemCalls) {
    sorter = SpillSorter(
      table: .rows, folder: folder, memoryByteLimit: memoryByteLimit, calls: calls)
  }

  func add(id: Int64, sealed: UnsafeRawBufferPointer) throws {
    try unsafe sorter.add(id: id, box: sealed)
    count += 1
    byteCount += sealed.count
  }

  func take(_ id: Int64, in store: Store) -> Bool { true }

  func forEachSorted(
    _ body: (Int64, [UInt8], UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try unsafe sorter.forEachSorted { id, row in try unsafe splitting(row, id, body) }
  }
}

extension RowCollection {
  /// Calls `body` with a row's digest and its box.
  fileprivate func splitting(
    _ row: UnsafeRawBufferPointer, _ id: Int64,
    _ body: (Int64, [UInt8], UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let digest = unsafe Array(row[..<RowSealer.digestByteCount])
    try unsafe body(
      id, digest, UnsafeRawBufferPointer(rebasing: row[RowSealer.digestByteCount...]))
  }
}
