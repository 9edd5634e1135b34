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
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The bytes that such digits stand for; nil for anything else.
  package static func bytes(hexadecimal text: String) -> [UInt8]? {
    let digits = text.utf8.map { byte -> UInt8? in
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x61...0x66: byte - 0x61 + 10
      default: nil
      }
    }
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[place], let low = digits[place + 1] else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
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
