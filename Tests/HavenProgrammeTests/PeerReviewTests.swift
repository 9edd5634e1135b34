import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

@Suite struct PeerReviewTests {
  static func review(
    _ answers: [PeerAnswer], own: [PeerQuestion: PeerAnswer] = [:], feedback: String = "Well done.",
    steps: [String] = [], isSeen: Bool? = nil
  ) throws -> PeerReview {
    try PeerReview(
      peerCount: answers.count,
      answers: Dictionary(uniqueKeysWithValues: PeerQuestion.allCases.map { ($0, answers) }),
      own: own, feedback: feedback, nextSteps: steps, isSeen: isSeen)
  }

  /// The programme's own words; whoever changes them changes what was asked for years.
  @Test func theQuestionsAreTheProgrammes() {
    #expect(
      PeerQuestion.allCases.map(\.words) == [
        "really understands how their victims were impacted",
        "understands the root causes of their behaviour",
        "has a plan in place so it doesn't happen again",
      ])
  }

  @Test func fieldsHaveTheNamesOfTheDocument() throws {
    let review = try Self.review(
      [.fully, .unable, .notAtAll, .preferNot, .mostly, .mostly], own: [.causes: .aLittle],
      steps: ["write the letter", "call Ana"], isSeen: true)
    let answers = "not at all, mostly, mostly, fully, unable, prefer not"
    #expect(
      review.fields == [
        Field(name: "n_peers", value: "6"), Field(name: "impact", value: answers),
        Field(name: "causes", value: answers), Field(name: "plan", value: answers),
        Field(name: "self_causes", value: "a little"),
        Field(name: "next_steps", value: "write the letter\ncall Ana"),
        Field(name: "seen", value: "yes"),
      ])
    #expect(PeerReview(fields: review.fields, text: "Well done.") == review)
  }

  /// In whatever order a circle answered, the same is written: nobody can say who answered what.
  @Test func theOrderOfTheAnswersIsNotKept() throws {
    let sweep = Sweep("peer-order", sample: 200)
    for unit in sweep.units {
      var random = sweep.generator(unit: unit)
      let count = Int.random(in: 1...12, using: &random)
      func round() -> [PeerAnswer] {
        (0..<count).map { _ in
          PeerAnswer.allCases[Int.random(in: 0..<PeerAnswer.allCases.count, using: &random)]
        }
      }
      let answers = Dictionary(
        uniqueKeysWithValues: PeerQuestion.allCases.map { ($0, round()) })
      func review(_ answers: [PeerQuestion: [PeerAnswer]]) throws -> PeerReview {
        try PeerReview(
          peerCount: count, answers: answers, own: [:], feedback: "", nextSteps: [], isSeen: nil)
      }
      let one = try review(answers)
      let other = try review(answers.mapValues { $0.shuffled(using: &random) })
      #expect(one == other && one.fields == other.fields)
      for question in PeerQuestion.allCases {
        #expect(one.answers(to: question) == one.answers(to: question).sorted())
        let counts = PeerAnswer.allCases.map { one.count(of: $0, to: question) }
        #expect(counts.reduce(0, +) == count)
        #expect(
          counts
            == PeerAnswer.allCases.map { word in
              answers[question]!.count { $0 == word }
            })
      }
      #expect(PeerReview(fields: one.fields, text: "") == one)
    }
  }

  @Test(arguments: [
    ("1", PeerAnswer.notAtAll), ("5", .fully), ("Not At All", .notAtAll), ("a-little", .aLittle),
    ("u", .unable), ("P", .preferNot), ("pas du tout", .notAtAll), ("largement", .mostly),
    ("préfère ne pas répondre", .preferNot), (" 3 ", .partly), ("not able to say", .unable),
  ])
  func answersAreReadAsPeopleWriteThem(typed: String, answer: PeerAnswer) {
    #expect(PeerAnswer(typed) == answer)
  }

  @Test(arguments: ["0", "6", "-3", "3-", "3.5", "03", "٣", "", "yes", "not", "\u{1B}[A", "99"])
  func everythingElseIsNoAnswer(typed: String) { #expect(PeerAnswer(typed) == nil) }

  @Test func listsAreReadWithCommasOrSpaces() {
    #expect(
      PeerAnswer.list("3 4,u;not at all\np") == [.partly, .mostly, .unable, .notAtAll, .preferNot])
    #expect(PeerAnswer.list(" , ") == [])
    #expect(PeerAnswer.list("3 0") == nil)
    #expect(PeerAnswer.list("mostly partly") == [.mostly, .partly])
  }

  @Test func everyPeerAnswersEveryQuestion() {
    for count in [0, 100, -1] {
      #expect(throws: PeerReviewFault.peerCount) {
        try PeerReview(
          peerCount: count, answers: [:], own: [:], feedback: "", nextSteps: [], isSeen: nil)
      }
    }
    #expect(throws: PeerReviewFault.answerCount(.causes, found: 1, expected: 2)) {
      try PeerReview(
        peerCount: 2,
        answers: [.impact: [.fully, .unable], .causes: [.fully], .plan: [.fully, .fully]],
        own: [:], feedback: "", nextSteps: [], isSeen: nil)
    }
    #expect(throws: PeerReviewFault.lines(.tooMany(limit: 64))) {
      try Self.review([.fully], steps: (1...500).map { "step \($0)" })
    }
    #expect(throws: PeerReviewFault.feedbackTooLong(byteLimit: 1 << 20)) {
      try Self.review([.fully], feedback: String(repeating: "a", count: 1 << 20 | 1))
    }
  }

  /// An import may say less than the terminal asks for.
  @Test func whatAnImportWroteIsRead() throws {
    func read(_ fields: [(String, String)]) -> PeerReview? {
      PeerReview(fields: fields.map { Field(name: $0.0, value: $0.1) }, text: "")
    }
    let review = try #require(
      read([("impact", "4;3 4"), ("Self-Plan", "not asked"), ("room", "2")]))
    #expect(review.peerCount == 3 && review.answers(to: .impact) == [.partly, .mostly, .mostly])
    #expect(review.own.isEmpty && review.others == [Field(name: "room", value: "2")])
    #expect(!review.tellsCounts)
    #expect(read([("n_peers", "2"), ("impact", "4,3,4")]) == nil)
    #expect(read([("impact", "6")]) == nil)
    #expect(read([("n_peers", "many")]) == nil)
    #expect(read([("seen", "perhaps")]) == nil)
  }

  @Test func countsAreToldOfFourPeersOrMore() throws {
    #expect(try !Self.review([.fully, .fully, .mostly]).tellsCounts)
    #expect(try Self.review([.fully, .fully, .mostly, .unable]).tellsCounts)
  }
}
