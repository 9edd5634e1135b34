import HavenPseudonyms
import Testing

@Suite struct WordListTests {
  static let words = (0..<WordList.count).map { index in
    unsafe WordList.withWord(at: index) { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// FNV-1a over the words with line feeds between them, by Python from Debian's file.
  @Test func holdsTheWordsOfTheFileInItsOrder() {
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in Self.words.joined(separator: "\n").utf8 {
      digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    #expect(digest == 0x4edf_5652_f4d3_49b8)
    #expect(Set(Self.words).count == 7776)
    #expect(Self.words.first == "abacus")
    #expect(Self.words.last == "zoom")
    #expect(Self.words.map(\.utf8.count).max() == WordList.longestByteCount)
  }

  /// By Python from the rule in FORMAT.md; the third is BLAKE2b-256 of nothing.
  @Test(
    arguments: [
      (Array(0..<32), "abacus choosing avatar afternoon haggler basically"),
      (Array(repeating: 255, count: 10), "backed backed backed backed backed backed"),
      (
        [
          0x0e, 0x57, 0x51, 0xc0, 0x26, 0xe5, 0x43, 0xb2, 0xe8, 0xab, 0x2e, 0xb0, 0x60, 0x99, 0xda,
          0xa1,
          0xd1, 0xe5, 0xdf, 0x47, 0x77, 0x8f, 0x77, 0x87, 0xfa, 0xab, 0x45, 0xcd, 0xf1, 0x2f, 0xe3,
          0xa8,
        ], "bagged version absolute legwarmer dividable tattered"
      ),
      (Array(repeating: 0, count: 10), "abacus abacus abacus abacus abacus abacus"),
    ] as [([UInt8], String)]) func readsADigestThirteenBitsAtATime(digest: [UInt8], phrase: String)
  {
    #expect(WordList.phrase(for: digest, count: 6) == phrase)
  }

  /// 7,775 is the last word, 7,776 the first again, 8,191 number 415.
  @Test func wrapsAroundAfterTheLastWord() {
    #expect(WordList.phrase(for: [0xF2, 0xFF, 0x80, 0x00], count: 2) == "zoom wok")
    #expect(WordList.phrase(for: [0xF3, 0x00], count: 1) == "abacus")
    #expect(WordList.phrase(for: [0xFF, 0xF8], count: 1) == Self.words[415])
  }
}
