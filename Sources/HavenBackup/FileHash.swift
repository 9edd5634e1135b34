internal import HavenCrypto

/// The BLAKE2b-256 of a file's bytes, as any other program computes it; an object's is its name.
///
/// FORMAT.md §16.1. A hash that was read somewhere is nothing but 32 bytes: paths are made from its
/// digits alone, so that no name leads out of the repository.
package struct FileHash: Hashable, Sendable, Comparable {
  /// The number of bytes.
  package static let byteCount = 32

  /// The bytes without an allocation: a repository has hundreds of thousands of names.
  private let words: SIMD4<UInt64>

  /// 32 zeros, where there is nothing to name.
  package static let none = FileHash(words: SIMD4(repeating: 0))

  private init(words: SIMD4<UInt64>) { self.words = words }

  /// Takes exactly 32 bytes.
  package init(_ bytes: some Collection<UInt8>) {
    precondition(bytes.count == Self.byteCount, "a hash has 32 bytes")
    var words = SIMD4<UInt64>()
    for (index, byte) in bytes.enumerated() { words[index / 8] |= UInt64(byte) << (index % 8 * 8) }
    self.words = words
  }

  /// Takes a hash from where it was made; there are 32 bytes.
  init(loading bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count == Self.byteCount, "a hash has 32 bytes")
    var words = SIMD4<UInt64>()
    for index in 0..<4 {
      words[index] = UInt64(
        littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
    self.words = words
  }

  /// The hash of a file's content.
  package init(of content: [UInt8]) {
    self.init(
      unsafe content.withUnsafeBytes { unsafe Hash.blake2b($0, byteCount: Self.byteCount) })
  }

  /// The hash that 64 small hexadecimal digits stand for; nil for anything else.
  package init?(hexadecimal text: String) {
    guard text.utf8.count == 2 * Self.byteCount, let bytes = Hash.bytes(hexadecimal: text) else {
      return nil
    }
    self.init(bytes)
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    (0..<Self.byteCount).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> ($0 % 8 * 8)) }
  }

  /// Calls `body` with the 32 bytes.
  func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    let ordered = SIMD4(
      words[0].littleEndian, words[1].littleEndian, words[2].littleEndian, words[3].littleEndian)
    return unsafe withUnsafeBytes(of: ordered) { unsafe body($0) }
  }

  /// 64 small hexadecimal digits.
  package var hexadecimal: String { Hash.hexadecimal(bytes) }

  package static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
