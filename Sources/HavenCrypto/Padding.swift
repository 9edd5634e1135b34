/// Sizes that tell little about what they hold, at a cost of at most 12 percent.
///
/// Source: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with
/// PURBs" (2019), §4.
package enum Padme {
  /// The smallest Padmé size that is not below `byteCount`.
  package static func paddedByteCount(_ byteCount: Int) -> Int {
    precondition((0...(1 << 61)).contains(byteCount), "no such size")
    guard byteCount >= 2 else { return byteCount }
    let exponent = floorOfLog2(byteCount)
    let significantBitCount = floorOfLog2(exponent) + 1
    let lowBits = (1 << (exponent - significantBitCount)) - 1
    return (byteCount + lowBits) & ~lowBits
  }

  private static func floorOfLog2(_ number: Int) -> Int {
    Int.bitWidth - 1 - number.leadingZeroBitCount
  }
}

/// Filling a plaintext up to a size, before it is sealed: ISO/IEC 7816-4, 0x80 and then zeros.
///
/// The bytes are libsodium's `sodium_pad` with the whole buffer as one block. Written here because
/// that one, made to hide the length from a timing attack that nobody can mount after the tag was
/// verified, costs half as much again as encrypting the kilobyte.
package enum Padding {
  private static let mark: UInt8 = 0x80

  /// Pads a buffer whose first `contentByteCount` bytes are content, and which has at least one more.
  package static func pad(_ buffer: UnsafeMutableRawBufferPointer, contentByteCount: Int) {
    precondition(
      contentByteCount >= 0 && contentByteCount < buffer.count, "no room for the padding's mark")
    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[contentByteCount...])
    unsafe rest.initializeMemory(as: UInt8.self, repeating: 0)
    unsafe rest[0] = mark
  }

  /// The number of bytes before the padding.
  ///
  /// - Throws: `.unauthenticated` when there is no padding: no program of ours sealed that.
  package static func unpaddedByteCount(
    _ buffer: UnsafeRawBufferPointer
  ) throws(CryptoError) -> Int {
    guard let last = unsafe buffer.lastIndex(where: { $0 != 0 }), unsafe buffer[last] == mark
    else { throw .unauthenticated }
    return last
  }

  /// Content padded to `byteCount` bytes, at least one more than it has.
  package static func padded(_ content: [UInt8], to byteCount: Int) -> [UInt8] {
    precondition(content.count < byteCount, "no room for the padding's mark")
    return content + [mark] + [UInt8](repeating: 0, count: byteCount - content.count - 1)
  }

  /// Content without its padding.
  ///
  /// - Throws: `.unauthenticated` when there is no padding.
  package static func unpadded(_ bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
    let count = try unsafe bytes.withBytes { (bytes) throws(CryptoError) in
      try unsafe unpaddedByteCount(bytes)
    }
    return Array(bytes[..<count])
  }
}
