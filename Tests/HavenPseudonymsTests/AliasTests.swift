import HavenPseudonyms
import Testing

@Suite struct AliasTests {
  @Test(arguments: [
    "Stan", "A", "Ana-Lev", "Ana Lev", "O'Neil", "O’Neil", "Stan2", "Room 12", "Zoë", "Ł",
    "ਗੁਰਪ੍ਰੀਤ", "محمد", "李娜", "ᐊᓇᓇ", "Дарина", "Ngọc", "हरि", "A-1",
  ]) func takesNamesOfEveryScript(text: String) {
    #expect(Alias(checking: text)?.text == text)
  }

  @Test func takesUpToSixtyFourScalarsAndNotOneMore() {
    #expect(Alias(checking: String(repeating: "a", count: 64)) != nil)
    #expect(Alias(checking: String(repeating: "a", count: 65)) == nil)
    #expect(Alias(checking: String(repeating: "e\u{301}", count: 64)) == nil)
  }

  @Test(arguments: [
    "", " ", "-", "'", "1", "2Pac", "-Stan", "Stan-", " Stan", "Stan ", "Ana--Lev", "Ana  Lev",
    "Ana- Lev", "Stan\n", "Sta\nn", "Stan\t", "St\u{1B}[31man", "Stan\u{0}", "Stan\u{7F}",
    "Stan\u{85}", "Sta\u{200B}n", "Sta\u{200D}n", "Stan\u{202E}", "\u{2066}Stan\u{2069}",
    "Sta\u{AD}n", "\u{FEFF}Stan", "Stan😀", "😀", "Stan.", "Stan/", "../Stan", "Stan_1", "$Stan",
    "Stan;", "Stan\"", "Ana\u{A0}Lev", "Ana\u{2003}Lev", "Ana–Lev", "\u{301}a", "\u{3164}",
    "Sta\u{FE0F}n", "Stan\u{E0041}", "e\u{301}", "\u{212B}", "a\u{329}\u{329}\u{329}\u{329}\u{329}",
    "Stan\u{E000}", "Stan²", "Stan\u{2028}",
  ]) func refusesWhatCannotBeTypedShownOrToldApart(text: String) {
    #expect(Alias(checking: text) == nil)
  }

  @Test(arguments: [
    ("José", "jose"), ("JOSE", "jose"), ("Jo-se", "jose"), ("jo se", "jose"), ("Łukasz", "lukasz"),
    ("Straße", "strasse"), ("STRASSE", "strasse"), ("Øyvind", "oyvind"), ("Đặng", "dang"),
    ("İpek", "ipek"), ("Işık", "isik"), ("Æsa", "aesa"), ("Þóra", "thora"), ("Stan 2", "stan2"),
    ("ﬁona", "ﬁona"), ("O’Neil", "oneil"), ("", ""), ("…", ""), ("مُحَمَّد", "محمد"),
    ("ਗੁਰਪ੍ਰੀਤ", "ਗੁਰਪ੍ਰੀਤ"), ("Дари́на", "дарина"), ("Ёлка", "елка"),
  ]) func foldsCaseAccentsAndJoints(text: String, folded: String) {
    #expect(aliasFold(text) == folded)
  }

  @Test func foldsEqualTextsAlikeHoweverTheyAreWritten() {
    #expect(aliasFold("Ngo\u{323}c") == aliasFold("Ngọc"))
    #expect(aliasFold("Zoe\u{308}") == aliasFold("Zoë"))
  }
}
