internal import CSodium

/// The two keys that one box derives from a key, its purpose, its number and its nonce.
///
/// key64 = BLAKE2b-512(key; lp(purpose) ‖ lp(number as 8 bytes, little-endian) ‖ lp(nonce)). The
/// first 32 bytes encrypt; the last 32 are the commitment, which tells nothing about the first.
/// The same bytes as a `Transcript` of 64, computed in one call on the stack: opening by trial
/// derives millions of them.
enum BoxKeys {
  static let nonceByteCount = NonceSource.nonceByteCount
  static let commitmentByteCount = 32
  static let tagByteCount = 16

  // lp(purpose) 4 + 8, lp(number) 4 + 8, lp(nonce) 4 + 24.
  private static let messageByteCount = 52
  private static let keysByteCount = 64

  /// Calls `body` with the encryption key and the commitment, zeroes both afterwards, and answers its
  /// status. Without generic parameters: they would be looked up anew at each of millions of calls.
  static func withDerived(
    fromKeyAt key: UnsafeRawPointer, purpose: SubkeyPurpose, number: UInt64,
    nonceAt nonce: UnsafeRawPointer,
    _ body: (_ encryptionKey: UnsafePointer<UInt8>, _ commitment: UnsafePointer<UInt8>) -> Int32
  ) -> Int32 {
    unsafe withUnsafeTemporaryAllocation(
      byteCount: keysByteCount + messageByteCount, alignment: 8
    ) { scratch in
      let keys = unsafe scratch.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self)
      let message = unsafe UnsafeMutableRawPointer(keys + keysByteCount)
      unsafe write(purpose: purpose, number: number, nonceAt: nonce, to: message)
      unsafe HashState.hash(
        UnsafeRawBufferPointer(start: message, count: messageByteCount), keyedByKeyAt: key,
        into: UnsafeMutableRawBufferPointer(start: keys, count: keysByteCount))
      defer { unsafe sodium_memzero(keys, keysByteCount) }
      return unsafe body(keys, keys + KeySize.byteCount)
    }
  }

  private static func write(
    purpose: SubkeyPurpose, number: UInt64, nonceAt nonce: UnsafeRawPointer,
    to message: UnsafeMutableRawPointer
  ) {
    unsafe message.storeBytes(of: UInt32(8).littleEndian, as: UInt32.self)
    unsafe purpose.copyBytes(to: message + 4)
    unsafe message.storeBytes(of: UInt32(8).littleEndian, toByteOffset: 12, as: UInt32.self)
    unsafe message.storeBytes(of: number.littleEndian, toByteOffset: 16, as: UInt64.self)
    unsafe message.storeBytes(
      of: UInt32(nonceByteCount).littleEndian, toByteOffset: 24, as: UInt32.self)
    unsafe (message + 28).copyMemory(from: nonce, byteCount: nonceByteCount)
  }
}
