import CRedactionData
import HavenRecords
import HavenRedaction
import SoakSupport
import Testing

/// Layer 4: names by what stands around them, whatever their case.
@Suite struct TaggerTests {
  private static let redactor = Redactor(known: KnownIdentities([]), strictness: .strict)

  private static func linkedBytes() -> [UInt8] {
    unsafe Array(
      UnsafeRawBufferPointer(
        start: haven_tagger_weights.bytes, count: haven_tagger_weights.size))
  }

  private static func masked(_ text: String, strictness: Strictness = .strict) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return Redactor(known: KnownIdentities([]), strictness: strictness).redact(text, linked: [])
      .spans.map { String(String.UnicodeScalarView(scalars[$0.start..<$0.end])) }
  }

  @Test(arguments: [
    ("yesterday i had lunch with natalia kowalska and we argued", "natalia kowalska"),
    ("we phoned gurpreet but he had already gone to bed", "gurpreet"),
    ("then the landlord told danielle to pack up her things", "danielle"),
    ("THEN THE LANDLORD TOLD DANIELLE TO PACK UP HER THINGS", "DANIELLE"),
    ("WE PHONED GURPREET BUT HE HAD ALREADY GONE TO BED", "GURPREET"),
    ("hier soir on a soupé avec mireille et les enfants", "mireille"),
  ])
  func findsNamesThatNoCapitalMarks(text: String, name: String) {
    #expect(Self.masked(text).contains { $0.contains(name) })
  }

  @Test(arguments: [
    "he was tired and went home early because the bus was late",
    "THE GROUP TALKED ABOUT TRUST AND ABOUT WORK",
    "we will talk about it again next week when he has slept",
  ])
  func leavesSentencesThatNameNobody(text: String) {
    #expect(Self.masked(text) == [])
  }

  @Test func theDraftDoesNotGuess() {
    #expect(Self.masked("we phoned gurpreet about it", strictness: .draft) == [])
  }

  @Test func theSameTextGivesTheSameSpans() {
    let text = "told danielle that farah moved to Winnipeg with the kids"
    let spans = Self.redactor.redact(text, linked: []).spans
    #expect(spans.count == 3)
    for _ in 0..<5 { #expect(Self.redactor.redact(text, linked: []).spans == spans) }
  }

  @Test(arguments: 0..<40)
  func marginalsOfATokenSumToOne(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let wide: ClosedRange<Float> = seed % 2 == 0 ? -3...3 : -80...80
    let chain = TaggerChain(
      transitions: (0..<16).map { _ in Float.random(in: -4...4, using: &generator) })
    let scores = (0..<Int.random(in: 1...200, using: &generator)).map { _ in
      SIMD4<Float>((0..<4).map { _ in Float.random(in: wide, using: &generator) })
    }
    for marginal in chain.marginals(of: scores) {
      #expect(abs(marginal.sum() - 1) < 1e-4 && marginal.min() >= 0)
    }
  }

  /// Against the definition: the sum over every way to label three tokens.
  @Test(arguments: 0..<20)
  func marginalsAreThoseOfEveryLabellingTogether(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let transitions = (0..<16).map { _ in Float.random(in: -2...2, using: &generator) }
    let scores = (0..<3).map { _ in
      SIMD4<Float>((0..<4).map { _ in Float.random(in: -2...2, using: &generator) })
    }
    var sums = [SIMD4<Float>](repeating: .zero, count: 3)
    for labelling in 0..<64 {
      let labels = [labelling / 16, labelling / 4 % 4, labelling % 4]
      var score: Float = 0
      for (token, label) in labels.enumerated() { score += scores[token][label] }
      for (left, right) in zip(labels, labels.dropFirst()) {
        score += transitions[left * 4 + right]
      }
      for (token, label) in labels.enumerated() { sums[token][label] += exponential(score) }
    }
    let marginals = TaggerChain(transitions: transitions).marginals(of: scores)
    for (marginal, sum) in zip(marginals, sums) {
      let difference = marginal - sum / sum.sum()
      #expect(max(difference.max(), -difference.min()) < 1e-4)
    }
  }

  /// The series: no library of mathematics is needed for numbers this small.
  private func exponential(_ exponent: Float) -> Float {
    var term = 1.0
    var sum = 1.0
    for index in 1...60 {
      term *= Double(exponent) / Double(index)
      sum += term
    }
    return Float(sum)
  }

  @Test func takesTheWeightsThatAreLinked() throws {
    try unsafe Self.linkedBytes().withUnsafeBytes { _ = unsafe try TaggerWeights($0) }
  }

  /// A tagger that finds nothing would be worse than none.
  @Test(arguments: [
    (0..<0, 0, TaggerWeightsError.short), (0..<63, 0, .short), (0..<5_000, 0, .short),
    (0..<Int.max, 3, .unknownFormat), (0..<Int.max, 8, .unknownFormat),
    (0..<Int.max, 10, .unknownFormat), (0..<Int.max, 56, .damaged), (0..<Int.max, 64, .damaged),
    (0..<Int.max, 300_000, .damaged),
  ])
  func refusesOtherWeights(part: Range<Int>, changed: Int, error: TaggerWeightsError) {
    var bytes = Self.linkedBytes()
    bytes[changed] ^= 1
    if part.isEmpty || part.count < bytes.count {
      bytes[changed] ^= 1
      bytes = Array(bytes[part])
    }
    #expect(throws: error) {
      try unsafe bytes.withUnsafeBytes { _ = unsafe try TaggerWeights($0) }
    }
  }

  @Test(arguments: [
    "a " + String(repeating: "\u{200B}", count: 2_000_000) + "b",
    String(repeating: "word ", count: 200_000), String(repeating: "a", count: 1_000_000),
    String(repeating: "王", count: 100_000), String(repeating: "A1", count: 100_000), "", ".",
  ])
  func readsInStretchesOfBoundedLength(text: String) {
    let read = TaggerText(text)
    var next = 0
    read.forEachStretch { stretch in
      #expect(stretch.lowerBound == next && stretch.count <= TaggerText.longestStretch)
      #expect(read.features(of: stretch).count == stretch.count * TaggerText.featureCount)
      next = stretch.upperBound
    }
    #expect(next == read.tokens.count)
  }

  /// What one layer masks, no other takes away.
  @Test(arguments: 0..<150)
  func neverUnmasks(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let person = People.random(&generator, number: 1)
    let known = KnownIdentities([person])
    let pieces = [
      person.identity.given ?? "Wren", "Lubomir", "farah", "Dr.", "the", "Grace", "will", "told",
      "Winnipeg",
      "St.", "12", "Elm", "Road", "\n", "A.", "2019", "March", "wren@b.example", "-", "de",
      "Mark's",
      "sister", "at", "LAKESIDE", "School", "\u{200B}", "(", ":", "I", "and",
    ]
    let text = (0..<Int.random(in: 1...40, using: &generator)).map { _ in generator.pick(pieces) }
      .joined(separator: generator.pick([" ", " ", ", ", ""]))
    let strictness = generator.pick([Strictness.strict, .balanced, .draft])
    let without = Self.offsets(known, strictness, usesTagger: false, text)
    let with = Self.offsets(known, strictness, usesTagger: true, text)
    #expect(without.isSubset(of: with), "\(text)")
  }

  private static func offsets(
    _ known: KnownIdentities, _ strictness: Strictness, usesTagger: Bool, _ text: String
  ) -> Set<Int> {
    let redactor = Redactor(known: known, strictness: strictness, usesTagger: usesTagger)
    return Set(redactor.redact(text, linked: []).spans.flatMap { $0.start..<$0.end })
  }
}
