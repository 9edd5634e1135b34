import CPlatform
import Glibc

/// Sorts boxes by id within a limit of memory: sealed rows of an import, which go into the store in
/// the order of their ids at twice the speed of a random order.
///
/// What does not fit in memory goes in sorted runs to one file without a name, which the kernel
/// removes with the process.
@safe package final class SpillSorter {
  private let table: Table
  private let folderPath: String
  private let calls: any SystemCalls
  private let memoryByteLimit: Int
  private let memory: UnsafeMutableRawBufferPointer
  private var usedByteCount = 0
  private var entries: [Entry] = []
  private var spill: Spill?

  /// A box in memory.
  private struct Entry {
    let id: Int64
    let offset: Int
    let byteCount: Int
  }

  /// The memory that a box takes beside its bytes.
  private static let entryByteCount = MemoryLayout<Entry>.stride

  /// Creates an empty sorter.
  ///
  /// - Parameters:
  ///   - table: The table that the boxes are for: a second box of an id is a collision in it.
  ///   - folder: A private folder, for a file when the memory is full.
  ///   - memoryByteLimit: At least one box of `Store.boxByteLimit`, and little beyond it.
  package init(
    table: Table, folder: String, memoryByteLimit: Int, calls: any SystemCalls
  ) {
    let smallest = Store.boxByteLimit + Self.entryByteCount
    precondition(memoryByteLimit >= smallest, "the limit has room for one box")
    self.table = table
    folderPath = folder
    self.calls = calls
    self.memoryByteLimit = memoryByteLimit
    unsafe memory = .allocate(byteCount: memoryByteLimit, alignment: 16)
  }

  deinit { unsafe memory.deallocate() }

  /// Adds a box.
  package func add(id: Int64, box: UnsafeRawBufferPointer) throws(StoreError) {
    guard box.count <= Store.boxByteLimit else { throw .tooLarge(RowKey(table: table, id: id)) }
    let taken = usedByteCount + (entries.count + 1) * Self.entryByteCount
    if taken + box.count > memoryByteLimit { try spillRun() }
    unsafe UnsafeMutableRawBufferPointer(rebasing: memory[usedByteCount...]).copyMemory(from: box)
    entries.append(Entry(id: id, offset: usedByteCount, byteCount: box.count))
    usedByteCount += box.count
  }

  /// Adds a box.
  package func add(id: Int64, box: [UInt8]) throws(StoreError) {
    try unsafe box.withUnsafeBufferPointer { (bytes) throws(StoreError) in
      try unsafe add(id: id, box: UnsafeRawBufferPointer(bytes))
    }
  }

  /// Calls `body` with all boxes in the order of their ids, and forgets them.
  ///
  /// - Throws: `.collision` at the second box of an id.
  package func forEachSorted(_ body: (Int64, UnsafeRawBufferPointer) throws -> Void) throws {
    defer { forget() }
    var previous: Int64?
    func next(_ id: Int64, _ box: UnsafeRawBufferPointer) throws {
      if previous == id { throw StoreError.collision(RowKey(table: table, id: id)) }
      previous = id
      try unsafe body(id, box)
    }
    guard spill != nil else {
      sortEntries()
      for entry in entries { try unsafe next(entry.id, bytes(of: entry)) }
      return
    }
    try spillRun()
    guard let spill else { return }
    try unsafe spill.merge(within: memoryByteLimit) { id, box in try unsafe next(id, box) }
  }

  private func forget() {
    entries.removeAll()
    usedByteCount = 0
    spill = nil
  }

  private func sortEntries() { entries.sort { $0.id < $1.id } }

  private func bytes(of entry: Entry) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(
      rebasing: memory[entry.offset..<(entry.offset + entry.byteCount)])
  }

  /// Moves what is in memory to the file as one sorted run.
  private func spillRun() throws(StoreError) {
    if entries.isEmpty { return }
    let spill: Spill
    if let found = self.spill {
      spill = found
    } else {
      spill = try Spill(in: folderPath, calls: calls)
      self.spill = spill
    }
    sortEntries()
    try spill.beginRun()
    for entry in entries { try unsafe spill.append(id: entry.id, box: bytes(of: entry)) }
    try spill.endRun()
    entries.removeAll(keepingCapacity: true)
    usedByteCount = 0
  }
}
