import HavenRedaction
import SoakSupport
import Testing

/// Layer 2 and the guesses, one format a line.
@Suite struct PatternTests {
  static func types(_ text: String) -> [SpanType] {
    Redactor(known: KnownIdentities([]), strictness: .draft).redact(text, linked: []).spans
      .map(\.type)
  }

  @Test(arguments: [
    ("on 2021-05-17 we met", SpanType.date), ("on 5/17/21", .date),
    ("Monday, March 9, 2015", .date),
    ("le 3 août 2020", .date), ("1er mars 2019", .date), ("Nov 7/19", .date),
    ("on the 18th.", .date),
    ("in November", .date), ("the fourteenth of March", .date), ("7 Nov", .date),
    ("March fourteenth, nineteen seventy-nine", .date), ("Easter Sunday 2019", .date),
    ("a@b.example", .email), ("wren at grandmail dot example", .email), ("@wren_k", .handle),
    ("https://pics.example/u/wren?x=1", .handle), ("wren_k_welds", .handle),
    ("call 416-555-0199", .phone),
    ("+44 7700 900123", .phone), ("+33 6 12 34 56 78", .phone), ("06 12 34 56 78", .phone),
    ("021 555 0199", .phone), ("five one nine five five five oh one four two", .phone),
    ("SIN 046 118 279", .id), ("482913C", .id), ("file CR-20-1187", .id), ("plate AZ 48217", .id),
    ("K1A 0B1", .postcode), ("k1a0b1", .postcode), ("SW1A 1AA", .postcode), ("D02 X285", .postcode),
    ("at 12 Elm Street", .address), ("12 rue de la Gare", .address), ("PO Box 214", .address),
    ("he is 35 years old", .age), ("aged 41", .age), ("a forty-two-year-old man", .age),
    ("il a 35 ans", .age), ("34 yo", .age),
  ])
  func masksTheFormat(text: String, type: SpanType) {
    #expect(Self.types(text).contains(type), "\(Self.types(text))")
  }

  @Test(arguments: [
    "he may go in the second week", "50 min, week 6, 24/7", "2014-2019", "no one may leave",
    "3 of 8 came, 12 sessions", "at 7:30 pm", "a good day", "step 4 of 12",
  ])
  func leavesOrdinaryFigures(text: String) {
    #expect(Self.types(text) == [])
  }

  @Test func agesBecomeBands() {
    let redactor = Redactor(known: KnownIdentities([]), strictness: .strict)
    #expect(redactor.redact("he is 47 years old", linked: []).text == "he is [40-49] years old")
    #expect(redactor.redact("aged sixty-one", linked: []).text == "aged [60+]")
  }

  @Test func aNameOnceGuessedIsMaskedEverywhere() {
    let redactor = Redactor(known: KnownIdentities([]), strictness: .strict)
    let text = redactor.redact("We met Lubomir. later lubomir left; LUBOMIR called", linked: [])
      .text
    #expect(text == "We met [PERSON-1]. later [PERSON-1] left; [PERSON-1] called")
  }

  @Test(arguments: Strictness.allCases)
  func spansAreInOrderAndPutTogetherTheText(strictness: Strictness) {
    let text =
      "Ms. Chase (aged 35) of 12 Elm St, K1A 0B1: wren@b.example – e\u{301}té, 416-555-0199"
    let redaction = Redactor(known: KnownIdentities([]), strictness: strictness)
      .redact(text, linked: [])
    let input = Array(text.unicodeScalars)
    var rebuilt = ""
    var position = 0
    for span in redaction.spans {
      #expect(position <= span.start && span.start < span.end)
      rebuilt += String(String.UnicodeScalarView(input[position..<span.start])) + span.replacement
      position = span.end
    }
    rebuilt += String(String.UnicodeScalarView(input[position...]))
    #expect(rebuilt == redaction.text)
  }

  @Test(arguments: ["", "\u{301}", "\u{200B}", "\n\n", "🙂", "'", "@", "[", "1", "\u{0}"])
  func takesAnyText(text: String) {
    #expect(
      Redactor(known: KnownIdentities([]), strictness: .strict).redact(text, linked: []).text
        == text)
  }

  /// Pieces of every format in every order: no text may stop the program.
  @Test(arguments: 0..<60)
  func survivesAnyOrderOfPieces(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "4", "19", "2019", "March", "the", "of", "th", "St", "rue", "unit", "2nd", "floor", "box",
      "@",
      ".", "-", "/", "#", "x", "at", "dot", "com", "aged", "is", "twenty", "-one", "nineteen",
      "mille",
      "D.", "K.", "Chase", "Ms.", "wife", "quatre", "vingt", "\u{301}", "\u{200B}", "\n", " ",
      "Day",
      "New", "王", "و", "sin", "ext", "V", "http", "_", "'s", "(", "+1", "é", "ß", "[", "]", "DATE",
    ]
    let person = People.random(&generator, number: 1)
    let check = LeakCheck([person], sparing: ["a"])
    let redactor = Redactor(known: KnownIdentities([person]), strictness: .strict)
    for _ in 0..<20 {
      let count = Int.random(in: 0...12, using: &generator)
      let text = (0..<count).map { _ in
        generator.pick(pieces) + generator.pick(["", " ", " "])
      }.joined()
      #expect(check.leftovers(in: redactor.redact(text, linked: ["m1"]).text) == [], "\(text)")
    }
  }
}
