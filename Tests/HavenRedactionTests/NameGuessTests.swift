import HavenRedaction
import Testing

/// Names that nobody registered, by lists, dictionary and the words around.
@Suite struct NameGuessTests {
  /// What the rules mask by themselves; the tagger, which is surer of less, has tests of its own.
  static func masked(_ text: String, _ strictness: Strictness = .strict) -> [String] {
    let input = Array(text.unicodeScalars)
    return Redactor(known: KnownIdentities([]), strictness: strictness, usesTagger: false)
      .redact(text, linked: []).spans
      .map { String(String.UnicodeScalarView(input[$0.start..<$0.end])) }
  }

  @Test(arguments: [
    ("spoke to trevor about it", ["trevor"]), ("she met with zbigniew again", ["zbigniew"]),
    ("my sister rose came", ["rose"]), ("text from pat at 11", ["pat"]),
    ("he saw olga petrenko there", ["olga petrenko"]), ("then violet said no", ["violet"]),
    ("spoke to karim al-hassan re work", ["karim al-hassan"]),
    ("talked to robert hill re housing", ["robert hill"]), ("hi wojtek, thanks", ["wojtek"]),
    ("then t said no", ["t"]), ("it was k's idea", ["k"]), ("fr joy came", ["joy"]),
    ("with mme p. there", ["p"]),
  ])
  func findsLowerCase(text: String, names: [String]) {
    #expect(Self.masked(text) == names)
  }

  /// Everyday words, contractions, misspelt verbs, what only counsellors write, French prose.
  @Test(arguments: [
    "she will rose to it", "the mark on his arm", "he didn't and couldn't", "with hope and grace",
    "my wife will do it", "his dysregulated voicemail", "a rose in the violet vase",
    "il a parlé de sa mère et de la honte qu'il ressent envers les autres",
  ])
  func leavesLowerCaseWords(text: String) {
    #expect(Self.masked(text) == [])
  }

  @Test(arguments: [
    ("Call J. Thistlewood now", ["J. Thistlewood"]), ("we asked D. Park again", ["D. Park"]),
    ("initials V.K. in the book", ["V.K"]), ("the man he harmed, S., wrote", ["S"]),
    ("It went well.\n-KA", ["KA"]), ("I will write.\nB.", ["B"]),
    ("in R. v. Small the court", ["Small"]), ("Small, Gurpreet was late", ["Small", "Gurpreet"]),
    ("Dr. de Souza wrote", ["de Souza"]), ("we met DeShawn there", ["DeShawn"]),
    ("and Hyun-woo left", ["Hyun-woo"]), ("a lawyer, Benedita Sá, her", ["Benedita Sá"]),
    ("from O'Bannock to us", ["O'Bannock"]), ("met SAINT-CLAIRVAUX there", ["SAINT-CLAIRVAUX"]),
    ("his cellmate Tiny hurt", ["Tiny"]), ("initials are T.O. I said so", ["T.O"]),
    ("Yes.\n\nTK - passed.", ["TK"]), ("told VR that it", ["VR"]), ("See you.\nf.z.", ["f.z"]),
    ("So be it.\nJB/mcl", ["JB/mcl"]), ("with Sunday Akpan there", ["Sunday Akpan"]),
    ("at La Trobe he", ["La Trobe"]),
  ])
  func findsTheWholeName(text: String, names: [String]) {
    #expect(Self.masked(text) == names)
  }

  @Test(arguments: [
    "he can c no reason, w her", "I'm here and so's he", "c/o the office, e-mail",
    "a. first\nb. second", "plan B. is ready", "the U.S. and B.C. courts", "at 9 a.m. we met",
    "vitamin D. helps",
    "part of step A. went",
  ])
  func leavesAbbreviations(text: String) {
    #expect(Self.masked(text) == [])
  }

  @Test func onlyStrictTakesLowerCase() {
    #expect(Self.masked("spoke to trevor", .balanced) == [])
  }

  /// Long runs of what every rule looks at: the work stays in proportion to the length.
  @Test(arguments: ["zb ", "J. ", "A-", "de ", "O'", "al-", "rose ", "Zb-zb ", "and zb "])
  func takesLongRuns(piece: String) {
    let text = String(repeating: piece, count: 20_000)
    let start = ContinuousClock.now
    _ = Self.masked(text)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
