import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

/// An agency's own words for labels: which can be, and what becomes of those that cannot.
@Suite struct AgencyLabelsTests {
  /// Standard words of which no two are alike.
  private static func standard(_ key: LabelKey) -> LabelWords {
    let name = key.name.replacing(".", with: " ")
    return LabelWords(english: name, french: "le \(name)")
  }

  private static func labels(_ words: [LabelKey: LabelWords]) throws(LabelFault) -> AgencyLabels {
    try AgencyLabels(words, beside: standard)
  }

  private static func both(_ word: String) -> LabelWords {
    LabelWords(english: word, french: word)
  }

  @Test func everyKeyHasANameOfItsOwnAndIsFoundByIt() {
    #expect(LabelKey.allCases.count == 57)
    #expect(Set(LabelKey.allCases.map(\.name)).count == LabelKey.allCases.count)
    for key in LabelKey.allCases {
      #expect(LabelKey(name: key.name) == key)
      #expect(LabelKey.nearest(to: key.name) == key)
      #expect(key.name.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz_-.".utf8.contains($0) })
    }
    #expect(LabelKey(name: "") == nil && LabelKey(name: "plan") == nil)
  }

  @Test func aNameThatIsNearlyOneIsSuggested() {
    #expect(LabelKey.nearest(to: "plan.trigers") == .part(.triggers))
    #expect(LabelKey.nearest(to: "Plan.Early-Signs") == .part(.earlySigns))
    #expect(LabelKey.nearest(to: "answer.partially") == .answer(.partly))
    #expect(LabelKey.nearest(to: "zzz") == nil && LabelKey.nearest(to: "") == nil)
    #expect(LabelKey.nearest(to: String(repeating: "plan.triggers", count: 9_999)) == nil)
  }

  /// Whatever is taken is read back as it was written, beside fields that a later program added.
  @Test func aPackIsReadBackAsItWasWritten() throws {
    var random = SeededGenerator(seed: 20)
    for _ in 0..<200 {
      let keys = LabelKey.allCases.shuffled(using: &random).prefix(
        .random(in: 0...57, using: &random))
      let words = keys.enumerated().map { place, key in
        // Letters alone: a rating has no digit.
        let word = String(repeating: "é", count: place + 1)
        return (key, LabelWords(english: word, french: "\(word) ok"))
      }
      let pack = try Self.labels(Dictionary(uniqueKeysWithValues: words))
      #expect(pack.count == keys.count)
      let more = [Field(name: "plan.later", value: "a\nb"), Field(name: "x", value: "")]
      let read = AgencyLabels(
        fields: (pack.fields + more).shuffled(using: &random), beside: Self.standard)
      #expect(read == pack)
      for key in LabelKey.allCases {
        #expect(read[key] == Dictionary(uniqueKeysWithValues: words)[key])
        #expect(read.word(for: key, in: .french) == read[key]?.french)
      }
    }
  }

  @Test func standardWordsRenameNothing() throws {
    let all = Dictionary(uniqueKeysWithValues: LabelKey.allCases.map { ($0, Self.standard($0)) })
    #expect(try Self.labels(all) == .standard)
    #expect(try Self.labels([:]).fields.isEmpty)
  }

  @Test(arguments: [
    "", String(repeating: "a", count: 81), "a\nb", "a\tb", "a\u{1B}[2Jb", "a\u{202E}b", "\u{2066}a",
    "a\u{200B}b", "a\u{AD}b", "a\u{2028}b", " a", "a ", "\u{301}a", "a\u{FFFC}", "a\u{FEFF}",
    "\u{E000}", "a\u{200F}", "\u{2800}",
  ])
  func whatIsNoLineOfWordsIsRefusedInEitherLanguage(word: String) {
    for words in [
      LabelWords(english: word, french: "mot"), LabelWords(english: "word", french: word),
    ] {
      #expect(throws: LabelFault.self) { try Self.labels([.part(.triggers): words]) }
    }
    // Neither from a record: that label alone has its standard words.
    let fields = [
      Field(name: "plan.triggers", value: "\(word)\nmot"),
      Field(name: "plan.coping", value: "a\nb"),
    ]
    let read = AgencyLabels(fields: fields, beside: Self.standard)
    #expect(read[.part(.triggers)] == nil && read[.part(.coping)]?.french == "b")
  }

  @Test(arguments: [
    "a", String(repeating: "é", count: 80), "<script>alert(\"1\")</script>", "l'«\u{A0}été\u{A0}»",
    "דרך",
    "طريق", "円", "e\u{301}", "a & b", "☂",
  ])
  func whateverElseStandsInOneLineIsTaken(word: String) throws {
    #expect(try Self.labels([.part(.triggers): Self.both(word)])[.part(.triggers)]?.english == word)
  }

  @Test func aQuestionMayBeLonger() throws {
    let long = Self.both(String(repeating: "a", count: 200))
    _ = try Self.labels([.question(.impact): long])
    #expect(throws: LabelFault.length(.heading(.impact), .english, limit: 80)) {
      try Self.labels([.heading(.impact): long])
    }
    let longer = Self.both(String(repeating: "a", count: 201))
    #expect(throws: LabelFault.length(.question(.impact), .english, limit: 200)) {
      try Self.labels([.question(.impact): longer])
    }
  }

  @Test(arguments: ["3", "level 2", "½", "step ①", "٣", "Ⅳ"])
  func theScaleHasNoNumbers(word: String) throws {
    #expect(throws: LabelFault.number(.answer(.partly), .english)) {
      try Self.labels([.answer(.partly): Self.both(word)])
    }
    _ = try Self.labels([.sheet(.plan): Self.both(word)])
  }

  /// What is typed for one word of the scale never means another.
  @Test(arguments: PeerAnswer.allCases)
  func noWordOfTheScaleIsTypedForAnother(answer: PeerAnswer) throws {
    for other in PeerAnswer.allCases where other != answer {
      let key = LabelKey.answer(other)
      #expect(throws: LabelFault.self) {
        try Self.labels([key: Self.both(answer.rawValue.uppercased())])
      }
      let read = AgencyLabels(
        fields: [Field(name: key.name, value: "\(answer.rawValue)\nmot")], beside: Self.standard)
      #expect(read == .standard)
    }
    _ = try Self.labels([.answer(answer): Self.both(answer.rawValue)])
  }

  @Test func noTwoWordsOfAFamilyAreOne() throws {
    for family in LabelKey.Family.allCases {
      let keys = LabelKey.allCases.filter { $0.family == family }
      let (one, other) = (keys[0], keys[1])
      #expect(throws: LabelFault.same(other, as: one, .english)) {
        try Self.labels([
          one: LabelWords(english: "A word", french: "a"),
          other: LabelWords(english: "a  WORD", french: "b"),
        ])
      }
      #expect(throws: LabelFault.same(other, as: one, .french)) {
        try Self.labels([one: LabelWords(english: "x", french: Self.standard(other).french)])
      }
      // Two that changed places would say the opposite of what is recorded.
      #expect(throws: LabelFault.self) {
        try Self.labels([one: Self.standard(other), other: Self.standard(one)])
      }
      // A record in which two are one says nothing of that family, and whatever it says of others.
      let fields = [
        Field(name: one.name, value: "x\ny"), Field(name: other.name, value: "x\nz"),
        Field(name: keys[2].name, value: "v\nw"), Field(name: "unknown", value: "x\ny"),
      ]
      let read = AgencyLabels(fields: fields, beside: Self.standard)
      #expect(keys.allSatisfy { read[$0] == nil })
    }
  }

  /// Over its answers a question stands for its heading, where that has no words of its own.
  @Test func noTwoQuestionsStandUnderOneHeading() {
    #expect(throws: LabelFault.same(.heading(.causes), as: .heading(.impact), .english)) {
      try Self.labels([
        .question(.impact): LabelWords(english: "Q one", french: "a"),
        .heading(.causes): LabelWords(english: "Q one", french: "b"),
      ])
    }
  }

  @Test(arguments: ["a", "a\nb\nc", "", "\n", "a\n"])
  func aValueWithoutTwoLinesIsPassedOver(value: String) {
    let fields = [
      Field(name: "plan.triggers", value: value), Field(name: "plan.crisis", value: "a\nb"),
    ]
    #expect(AgencyLabels(fields: fields, beside: Self.standard).count == 1)
  }
}
