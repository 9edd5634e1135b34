import CPlatform
import Glibc

/// Sorted runs in a file that has no name: what a killed process leaves of it is nothing.
final class Spill {
  private let file: Descriptor
  private let writer: BufferedWriter
  private var runs: [Range<Int>] = []
  private var end = 0
  private var start = 0

  /// Before each box: id (8 bytes) and length (4 bytes), in this machine's order.
  fileprivate static let frameByteCount = 12

  /// Makes the file in a private folder.
  init(in folderPath: String, calls: any SystemCalls) throws(StoreError) {
    let folder = try PrivateFolder.open(at: folderPath, calls: calls)
    file = try folder.makeUnnamedFile()
    writer = BufferedWriter(to: file)
  }

  func beginRun() throws(StoreError) { start = end }

  func append(id: Int64, box: UnsafeRawBufferPointer) throws(StoreError) {
    try write(id)
    try write(UInt32(box.count))
    try unsafe writer.write(box)
    end += Self.frameByteCount + box.count
  }

  func endRun() throws(StoreError) {
    try writer.flush()
    runs.append(start..<end)
  }

  /// Calls `body` with the boxes of all runs in one order.
  func merge(
    within memoryByteCount: Int, _ body: (Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let share = max(memoryByteCount / runs.count, 64 << 10)
    var heap = RunHeap()
    for range in runs {
      let run = Run(range, of: file.raw, bufferByteCount: share, calls: file.calls)
      if try run.advance() { heap.insert(run) }
    }
    while let run = heap.first {
      try unsafe body(run.id, run.box)
      heap.replaceFirst(with: try run.advance() ? run : nil)
    }
  }

  private func write<Value: BitwiseCopyable>(_ value: Value) throws(StoreError) {
    let bytes = unsafe withUnsafeBytes(of: value) { unsafe Array($0) }
    try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(StoreError) in
      try unsafe writer.write(UnsafeRawBufferPointer(bytes))
    }
  }
}

extension Folder {
  /// A file without a name, or one that loses it at once where the file system has no such files.
  fileprivate func makeUnnamedFile() throws(StoreError) -> Descriptor {
    let raw = descriptor.calls.open(
      folder: descriptor.raw, name: ".", flags: O_RDWR | haven_open_unnamed, mode: 0o600)
    if raw >= 0 { return Descriptor(raw: raw, calls: descriptor.calls) }
    guard raw == -EOPNOTSUPP || raw == -EISDIR || raw == -ENOENT else {
      throw .failed("open", -raw, path: path)
    }
    let file = try TemporaryName.claim { (name) throws(StoreError) in
      NewFile(name: name, descriptor: try open(name, flags: O_RDWR | O_CREAT | O_EXCL))
    }
    discard(file.name)
    return file.descriptor
  }
}

/// One run, read in order through a buffer.
@safe private final class Run {
  private let range: Range<Int>
  private let raw: Int32
  private let calls: any SystemCalls
  private var buffer: UnsafeMutableRawBufferPointer
  private var capacity: Int
  /// Where in the file the buffer goes on.
  private var offset: Int
  private var filled = 0
  private var position = 0
  private(set) var id: Int64 = 0
  private var boxByteCount = 0

  /// Reads a part of an open file, which must outlive it.
  init(_ range: Range<Int>, of raw: Int32, bufferByteCount: Int, calls: any SystemCalls) {
    self.range = range
    self.raw = raw
    self.calls = calls
    offset = range.lowerBound
    capacity = min(bufferByteCount, range.count)
    unsafe buffer = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { unsafe buffer.deallocate() }

  /// The present box, until `advance()`.
  var box: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(rebasing: buffer[(position - boxByteCount)..<position])
  }

  /// Goes on to the next box, or answers false at the end.
  func advance() throws(StoreError) -> Bool {
    if position == filled, offset == range.upperBound { return false }
    try need(Spill.frameByteCount)
    id = unsafe buffer.loadUnaligned(fromByteOffset: position, as: Int64.self)
    let count = unsafe buffer.loadUnaligned(fromByteOffset: position + 8, as: UInt32.self)
    position += Spill.frameByteCount
    boxByteCount = Int(count)
    try need(boxByteCount)
    position += boxByteCount
    return true
  }

  /// Makes the next `count` bytes lie in the buffer.
  private func need(_ count: Int) throws(StoreError) {
    if filled - position >= count { return }
    let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[position..<filled])
    if count > capacity {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
      unsafe larger.copyMemory(from: rest)
      unsafe buffer.deallocate()
      unsafe buffer = larger
      capacity = count
    } else {
      unsafe buffer.copyMemory(from: rest)
    }
    filled = rest.count
    position = 0
    while filled < count || (filled < capacity && offset < range.upperBound) {
      let room = min(capacity - filled, range.upperBound - offset)
      let free = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<(filled + room)])
      let result = unsafe calls.read(raw, at: offset, into: free)
      guard result > 0 else {
        throw .io(operation: "read", code: result == 0 ? EIO : Int32(-result))
      }
      filled += result
      offset += result
    }
  }
}

/// Runs by the id at which they stand, the smallest first.
private struct RunHeap {
  private var runs: [Run] = []

  var first: Run? { runs.first }

  mutating func insert(_ run: Run) {
    runs.append(run)
    var child = runs.count - 1
    while child > 0, runs[child].id < runs[(child - 1) / 2].id {
      runs.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Puts the first run, which has moved on, where it belongs; nil takes it away.
  mutating func replaceFirst(with run: Run?) {
    if let run {
      runs[0] = run
    } else {
      runs.swapAt(0, runs.count - 1)
      runs.removeLast()
    }
    var parent = 0
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < runs.count && runs[child].id < runs[smallest].id {
        smallest = child
      }
      if smallest == parent { return }
      runs.swapAt(parent, smallest)
      parent = smallest
    }
  }
}
