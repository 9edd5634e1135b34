internal import CSodium

/// The operating system's random source, through libsodium: the only one in Haven.
package enum Random {
  /// Fills a buffer with random bytes.
  package static func fill(_ buffer: UnsafeMutableRawBufferPointer) {
    precondition(Sodium.isStarted, "libsodium has no random source")
    if let base = buffer.baseAddress { unsafe randombytes_buf(base, buffer.count) }
  }

  /// Draws random bytes that are no secret: ids, salts, padding of unused slots.
  package static func bytes(_ count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      unsafe fill(UnsafeMutableRawBufferPointer(buffer))
      filled = count
    }
  }

  /// Draws a number below `limit`, each equally likely; 0 when `limit` is below 2.
  package static func uniform(below limit: UInt32) -> UInt32 {
    precondition(Sodium.isStarted, "libsodium has no random source")
    return randombytes_uniform(limit)
  }
}

/// Random 24-byte nonces, drawn many at a time: one by one each costs a system call.
///
/// A random 24-byte nonce needs no counter: libsodium sets no practical limit on messages per key.
/// A forked child would repeat its parent's batch, so Haven starts processes with `posix_spawn` only.
package struct NonceSource: ~Copyable, Sendable {
  /// The number of bytes of a nonce.
  package static let nonceByteCount = 24

  /// What one system call gives: libsodium asks for 256 bytes at a time.
  private static let firstByteCount = 10 * nonceByteCount
  private static let batchByteCount = 256 * nonceByteCount
  private var batch: [UInt8] = []
  private var position = 0

  /// Creates a source that has drawn nothing yet.
  package init() {}

  /// Writes a nonce that no earlier call has returned; `buffer` has 24 bytes.
  package mutating func next(into buffer: UnsafeMutableRawBufferPointer) {
    precondition(buffer.count == Self.nonceByteCount, "a nonce has 24 bytes")
    if position == batch.count {
      // Few for who needs few, soon many for who needs many.
      batch = Random.bytes(
        min(max(Self.firstByteCount, batch.count * 2), Self.batchByteCount))
      position = 0
    }
    unsafe batch.withUnsafeBytes { bytes in
      unsafe buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + buffer.count]))
    }
    position += buffer.count
  }
}
