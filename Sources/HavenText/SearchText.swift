internal import CPlatform

/// A text as search compares it, in a buffer that serves one text after another.
package struct SearchText {
  private var folded: [UInt8] = []
  /// The number of bytes of the folded text.
  package private(set) var byteCount = 0

  /// Creates one that holds an empty text.
  package init() {}

  /// Folds a text as `Normalization.searchFold` does, and forgets the one before.
  package mutating func fold(_ bytes: ArraySlice<UInt8>) {
    if folded.count < bytes.count { folded = [UInt8](repeating: 0, count: bytes.count) }
    byteCount = bytes.count
    if foldASCII(bytes) { return }
    let slow = Normalization.searchFold(Array(bytes))
    byteCount = slow.count
    folded = slow
  }

  /// Lowers A to Z; false when there are other bytes than ASCII. Without a branch in its loop, so that
  /// the compiler takes sixteen bytes at a time.
  private mutating func foldASCII(_ bytes: ArraySlice<UInt8>) -> Bool {
    unsafe folded.withUnsafeMutableBufferPointer { folded in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        var highBits: UInt8 = 0
        for index in 0..<bytes.count {
          let byte = unsafe bytes[index]
          highBits |= byte
          unsafe folded[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        }
        return highBits < 0x80
      }
    }
  }

  /// Where a folded word first occurs, in bytes of the folded text; nil when it does not.
  package func position(of word: [UInt8]) -> Int? {
    guard !word.isEmpty else { return 0 }
    return unsafe folded.withUnsafeBytes { folded in
      unsafe word.withUnsafeBytes { word in
        guard let base = folded.baseAddress else { return nil }
        let found = unsafe haven_find(base, byteCount, word.baseAddress, word.count)
        return unsafe found.map { unsafe $0 - base }
      }
    }
  }
}
