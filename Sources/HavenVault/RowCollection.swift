internal import HavenStore

/// The sealed rows of one transaction, until they are written in the order of their ids.
protocol RowCollection {
  var count: Int { get }
  mutating func add(id: Int64, digest: [UInt8], box: [UInt8]) throws
  /// Whether an id cannot be used, as far as that can be told before the commit.
  func isTaken(_ id: Int64, in store: Store) throws -> Bool
  func forEachSorted(
    _ body: (Int64, [UInt8], UnsafeRawBufferPointer) throws -> Void
  ) throws
}

/// Few rows: in memory.
struct RowsInMemory: RowCollection {
  private var boxes: [Int64: (digest: [UInt8], box: [UInt8])] = [:]

  var count: Int { boxes.count }

  mutating func add(id: Int64, digest: [UInt8], box: [UInt8]) { boxes[id] = (digest, box) }

  func isTaken(_ id: Int64, in store: Store) throws -> Bool {
    if boxes[id] != nil { return true }
    return try store.snapshot { rows in try unsafe rows.withBox(.rows, id: id) { _ in true } }
      ?? false
  }

  func forEachSorted(
    _ body: (Int64, [UInt8], UnsafeRawBufferPointer) throws -> Void
  ) throws {
    for (id, row) in boxes.sorted(by: { $0.key < $1.key }) {
      try unsafe row.box.withUnsafeBytes { box in try unsafe body(id, row.digest, box) }
    }
  }
}

/// Many rows: sealed boxes sorted on disk, so that memory does not grow with their number.
///
/// Which ids are taken is found out by the commit, which then begins anew around them.
final class SpilledRows: RowCollection {
  private static let digestByteCount = 32
  private let sorter: SpillSorter
  private(set) var count = 0

  init(folder: String, memoryByteLimit: Int, calls: any SystemCalls) {
    sorter = SpillSorter(
      table: .rows, folder: folder, memoryByteLimit: memoryByteLimit, calls: calls)
  }

  func add(id: Int64, digest: [UInt8], box: [UInt8]) throws {
    try sorter.add(id: id, box: digest + box)
    count += 1
  }

  func isTaken(_ id: Int64, in store: Store) -> Bool { false }

  func forEachSorted(
    _ body: (Int64, [UInt8], UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try unsafe sorter.forEachSorted { id, bytes in
      let digest = unsafe Array(bytes[..<Self.digestByteCount])
      try unsafe body(
        id, digest, UnsafeRawBufferPointer(rebasing: bytes[Self.digestByteCount...]))
    }
  }
}
