/// The 7,776 words of the EFF's large list, for generated passphrases and for marks read aloud.
///
/// A word of a passphrase never becomes a `String`: `withWord` lends its bytes, which the caller
/// copies into guarded memory.
///
/// Source: `Docs/DATA.md`; FORMAT.md fixes their order.
package enum WordList {
  /// The number of words, 6^5: one of them is worth 12.9 bits.
  package static let count = 7776

  /// The length of the longest word, in bytes.
  package static let longestByteCount = 9

  private static let words = PackedWords(text)

  /// Calls `body` with the ASCII bytes of a word, `index` from 0 to 7,775.
  package static func withWord<Result: ~Copyable, Failure: Error>(
    at index: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe words.withWord(at: index, body)
  }

  /// The words that stand for a digest when people read it to each other: a mark.
  ///
  /// The digest is a string of bits, each byte's highest first. Word number i, from 0, has the index
  /// (bits 13i to 13i + 12, as a number with the highest first) mod 7,776. The remainder makes 416 of
  /// the words twice as likely as the others, so a word tells two digests apart with 12.85 bits
  /// instead of 12.92, and there is no division of big numbers to get wrong.
  ///
  /// - Parameter digest: At least 13 × `count` bits of it.
  package static func phrase(for digest: [UInt8], count wordCount: Int) -> String {
    precondition(digest.count * 8 >= 13 * wordCount, "the digest is too short for so many words")
    return (0..<wordCount).map { word in
      let bits = (13 * word)..<(13 * word + 13)
      let value = bits.reduce(0) { $0 << 1 | Int(digest[$1 / 8] >> (7 - $1 % 8) & 1) }
      return words[value % count]
    }.joined(separator: " ")
  }
}
