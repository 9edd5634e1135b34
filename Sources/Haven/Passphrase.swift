internal import HavenCrypto
internal import HavenPseudonyms
internal import HavenRecords
internal import HavenText

/// What a person types to unlock: NFC, 1 to 1,024 bytes, in guarded memory only.
///
/// It cannot be copied, printed or compared with `==`.
package struct Passphrase: ~Copyable {
  let bytes: SecretBytes

  /// The room that a reader gets: what is typed may shrink when it is composed.
  package static let rawByteLimit = 4096

  /// Takes what `reading` writes into guarded memory, and composes it there.
  ///
  /// - Parameter reading: Fills the buffer and answers how many bytes of it count.
  /// - Throws: `HavenError.usage` for an empty one, one that is too long or is not UTF-8; and what
  ///   `reading` throws.
  package init(reading: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
    try Sodium.start()
    let raw = try unsafe SecretBytes(upTo: Self.rawByteLimit, filling: reading)
    guard raw.byteCount > 0 else { throw HavenError.usage(.passphraseEmpty) }
    let composed = try unsafe SecretBytes(upTo: raw.byteCount * 4 + 64) { room in
      try unsafe raw.withUnsafeBytes { raw in
        do throws(TextError) {
          return try unsafe Normalization.composeNFC(raw, into: room)
        } catch .notUTF8 {
          throw HavenError.usage(.passphraseNotUTF8)
        } catch .tooLong {
          throw HavenError.usage(.passphraseTooLong(byteLimit: Limits.passphraseByteCount))
        }
      }
    }
    guard composed.byteCount <= Limits.passphraseByteCount else {
      throw HavenError.usage(.passphraseTooLong(byteLimit: Limits.passphraseByteCount))
    }
    bytes = composed
  }

  private init(_ bytes: consuming SecretBytes) { self.bytes = bytes }

  /// Draws words of the EFF's long list, joined by spaces: six are worth 77 bits.
  package static func drawn(wordCount: Int) throws -> Passphrase {
    try Sodium.start()
    let limit = wordCount * (WordList.longestByteCount + 1)
    return Passphrase(
      try unsafe SecretBytes(upTo: limit) { room in
        var filled = 0
        for position in 0..<wordCount {
          if position > 0 {
            unsafe room[filled] = 0x20
            filled += 1
          }
          unsafe WordList.withWord(at: Int(Random.uniform(below: UInt32(WordList.count)))) { word in
            unsafe UnsafeMutableRawBufferPointer(rebasing: room[filled...]).copyMemory(from: word)
            filled += word.count
          }
        }
        return filled
      })
  }

  /// Calls `body` with the bytes, to show a drawn passphrase once. They must not escape `body`.
  package borrowing func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows
    -> R
  {
    try unsafe bytes.withUnsafeBytes(body)
  }

  /// Whether the other one was typed the same; the time it takes tells nothing of where they differ.
  package borrowing func isSame(as other: borrowing Passphrase) -> Bool {
    unsafe bytes.withUnsafeBytes { own in
      unsafe other.bytes.withUnsafeBytes { unsafe Self.areSame(own, $0) }
    }
  }

  /// The same of bytes in guarded memory.
  @unsafe static func areSame(
    _ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer
  ) -> Bool {
    guard one.count == other.count else { return false }
    var difference: UInt8 = 0
    for index in 0..<one.count { unsafe difference |= one[index] ^ other[index] }
    return difference == 0
  }
}
