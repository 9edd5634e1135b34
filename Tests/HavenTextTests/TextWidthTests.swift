import HavenText
import Testing

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("🙂", 2), ("🇨🇦", 2), ("❤\u{FE0F}", 2), ("❤", 1),
    ("\u{200B}", 0), ("ﬁ", 1), ("한", 2),
  ])
  func countsAsTerminalsDo(text: String, columns: Int) {
    #expect(text.count == 1)
    #expect(TextWidth.columns(of: Character(text)) == columns)
  }
}
