internal import Glibc

/// Bytes that a source gave and nobody has used yet, in one buffer of fixed size.
///
/// A class, since who reads the header passes it on to who reads the content.
@safe final class ByteQueue {
  /// Four sealed chunks and the byte that tells whether another follows.
  private static let capacity = 4 * Stream.sealedChunkByteCount + 1
  /// No source is asked for less: a line of armor must fit, and small reads are slow.
  private static let leastRoom = 4096

  private let fill: AgeSource
  private let storage: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  private var failure: (any Error)?

  /// Creates a queue that has read nothing yet.
  init(_ fill: @escaping AgeSource) {
    unsafe self.fill = unsafe fill
    unsafe storage = .allocate(byteCount: Self.capacity, alignment: 16)
  }

  deinit { unsafe storage.deallocate() }

  /// The bytes at hand. They are gone with the next call that reads.
  var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(rebasing: storage[start..<end])
  }

  /// Reads until `count` bytes are at hand or the source ends; returns how many there are.
  ///
  /// - Throws: what the source throws, once all that it gave before has been used.
  func require(_ count: Int) throws -> Int {
    precondition(count + Self.leastRoom <= Self.capacity, "more bytes than the queue holds")
    while end - start < count, !isAtEnd {
      if let failure { throw failure }
      let missing = max(count - (end - start), Self.leastRoom)
      if Self.capacity - end < missing { moveToFront() }
      do {
        let filled = try unsafe fill(UnsafeMutableRawBufferPointer(rebasing: storage[end...]))
        precondition((0...Self.capacity - end).contains(filled), "a source gave more than asked")
        end += filled
        isAtEnd = filled == 0
      } catch {
        failure = error
      }
    }
    return end - start
  }

  /// Forgets the first `count` bytes at hand.
  func drop(_ count: Int) {
    precondition(count <= end - start, "fewer bytes at hand")
    start += count
    if start == end { (start, end) = (0, 0) }
  }

  /// How many bytes there are up to the next newline and with it.
  ///
  /// Nil when there is none in the first `limit` bytes, or before the end.
  ///
  /// - Throws: what the source throws.
  func lineByteCount(limit: Int) throws -> Int? {
    var searched = 0
    while true {
      let available = min(try require(min(searched + 1, limit)), limit)
      guard available > searched else { return nil }
      let base = unsafe bytes.baseAddress.unsafelyUnwrapped
      if let found = unsafe memchr(base + searched, 10, available - searched) {
        return unsafe UnsafeRawPointer(found) - base + 1
      }
      searched = available
    }
  }

  private func moveToFront() {
    let count = end - start
    unsafe UnsafeMutableRawBufferPointer(rebasing: storage[..<count])
      .copyMemory(from: bytes)
    (start, end) = (0, count)
  }
}
