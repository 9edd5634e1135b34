internal import CSodium

/// Hashing and comparing bytes that have no structure.
package enum Hash {
  /// Plain BLAKE2b of 16 to 64 bytes, as any other program computes it: names of objects.
  ///
  /// Fields and secrets go through `Transcript`.
  package static func blake2b(_ bytes: UnsafeRawBufferPointer, byteCount: Int) -> [UInt8] {
    precondition((16...64).contains(byteCount), "BLAKE2b makes 16 to 64 bytes")
    return unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { digest, filled in
      let status = unsafe crypto_generichash(
        digest.baseAddress.unsafelyUnwrapped, byteCount, bytes.cBytes, UInt64(bytes.count), nil, 0)
      precondition(status == 0, "BLAKE2b refused its lengths")
      filled = byteCount
    }
  }

  /// A digest as other programs write it: two small digits a byte.
  package static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  /// Whether two byte strings are equal, in a time that depends on their lengths only.
  package static func constantTimeEqual(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Bool {
    guard left.count == right.count else { return false }
    guard let leftBase = left.baseAddress, let rightBase = right.baseAddress else {
      return true
    }
    return unsafe sodium_memcmp(leftBase, rightBase, left.count) == 0
  }

  /// Whether two byte strings are equal, in a time that depends on their lengths only.
  package static func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    unsafe left.withBytes { left in
      unsafe right.withBytes { right in unsafe constantTimeEqual(left, right) }
    }
  }
}
