import HavenText
import Testing

/// A search text folds as `Normalization.searchFold` does, one text after another in one buffer.
@Suite struct SearchTextTests {
  static let texts = [
    "", "plain", "MiXeD Case 123", "@[`{", "Élan VITAL", "Straße", "a\u{AD}b", "x",
    String(repeating: "The Harbour ", count: 100), "Łódź",
  ]

  @Test func foldsEachTextAsIfItWereTheFirst() {
    var text = SearchText()
    for words in Self.texts + Self.texts.reversed() {
      text.fold(Array(words.utf8)[...])
      let folded = Normalization.searchFold(words)
      #expect(text.byteCount == folded.count)
      #expect(text.position(of: folded) == 0)
      #expect(text.position(of: folded + [0x7A]) == nil, "nothing of an earlier text is found")
    }
  }

  @Test(arguments: [
    ("The Harbour", "harbour", 4), ("The Harbour", "the", 0), ("aaab", "aab", 1),
    ("élan", "lan", 1),
  ])
  func findsTheFirstPlace(text words: String, word: String, position: Int) {
    var text = SearchText()
    text.fold(Array("before \(words)".utf8)[7...])
    #expect(text.position(of: Array(word.utf8)) == position)
  }

  @Test func findsNothingInWhatIsShorter() {
    var text = SearchText()
    #expect(text.position(of: [0x61]) == nil)
    #expect(text.position(of: []) == 0)
    text.fold([0x61])
    #expect(text.position(of: [0x61, 0x62]) == nil)
  }
}
