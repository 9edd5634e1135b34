/// Where the bytes of a file come from: fills some of a buffer, and returns how many; 0 at the end.
package typealias AgeSource = (UnsafeMutableRawBufferPointer) throws -> Int

/// Where bytes go: takes all of a buffer, which is gone when it returns.
package typealias AgeSink = (UnsafeRawBufferPointer) throws -> Void

/// The content of an age file: chunks of 64 KiB, each sealed, in an order that cannot be changed.
///
/// Source: C2SP age.md, "Payload".
enum Stream {
  static let chunkByteCount = 64 << 10
  static let sealedChunkByteCount = chunkByteCount + 16
  /// The random bytes before the first chunk, from which the payload key is derived.
  static let nonceByteCount = 16

  /// Calls `body` with the nonce of a chunk: 11 bytes of its number, big-endian, and whether it is the last.
  ///
  /// The payload key belongs to one file, in which each chunk has its number: no nonce comes twice.
  static func withNonce<R>(
    chunk: UInt64, isLast: Bool, _ body: (UnsafeRawBufferPointer) -> R
  ) -> R {
    unsafe withUnsafeTemporaryAllocation(byteCount: 12, alignment: 4) { nonce in
      // Numbers of more than 8 bytes would take more chunks than there are.
      unsafe nonce.storeBytes(of: 0, as: UInt32.self)
      unsafe nonce.storeBytes(of: chunk.bigEndian, toByteOffset: 3, as: UInt64.self)
      unsafe nonce.storeBytes(of: isLast ? 1 : 0, toByteOffset: 11, as: UInt8.self)
      return unsafe body(UnsafeRawBufferPointer(nonce))
    }
  }
}
