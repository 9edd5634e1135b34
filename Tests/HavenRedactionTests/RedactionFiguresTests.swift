import Foundation
import HavenJSON
import HavenRedaction
import Testing

private let root = URL(filePath: #filePath).appending(path: "../../..").standardized
private let fixtures = root.appending(path: "Fixtures/redaction")
private let figures = fixtures.appending(path: "figures.json")
private let dev = root.appending(path: "../shared/corpus/dev").standardized
private let isWriting = ProcessInfo.processInfo.environment["HAVEN_WRITE_FIGURES"] != nil

/// What redaction once reached on marked notes it does not fall below.
///
/// `HAVEN_WRITE_FIGURES=1 swift test --filter RedactionFiguresTests` writes down what it reaches now, in
/// `Fixtures/redaction/figures.json`.
@Suite(.serialized) struct RedactionFiguresTests {
  static let corpora: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: fixtures.path)
    return (names ?? []).sorted().filter {
      FileManager.default.fileExists(atPath: fixtures.appending(path: "\($0)/corpus.jsonl").path)
    }
  }()

  @Test(arguments: corpora)
  func notesOfTheProjectAreMaskedAsBefore(name: String) throws {
    try compare(MarkedNotes(in: fixtures.appending(path: name)), with: name)
  }

  /// Each fifth note stays unread until the end.
  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: dev.path),
      "the notes for development are not part of the project: they lie beside some checkouts"))
  func notesForDevelopmentAreMaskedAsBefore() throws {
    try compare(MarkedNotes(in: dev) { $0 % 5 != 4 }, with: "dev")
  }

  private func compare(_ corpus: MarkedNotes, with name: String) throws {
    let redactor = Redactor(known: KnownIdentities(corpus.people), strictness: .strict)
    let check = LeakCheck(corpus.people, sparing: Set(corpus.people.compactMap(\.alias)))
    var found = RedactionFigures()
    for note in corpus.notes {
      let redaction = redactor.redact(note.text, linked: note.linked)
      found.count(note, redaction.coverage(of: Array(note.text.unicodeScalars)))
      #expect(check.leftovers(in: redaction.text) == [], "\(name) \(note.id)")
    }
    if isWriting { return try write(found, as: name) }
    let reached = try #require(
      written()[name], "\(figures.path) has nothing of \(name): HAVEN_WRITE_FIGURES=1 writes it")
    #expect(found.shortfalls(from: RedactionFigures(reached)) == [], "\(name)")
  }

  private func written() throws -> JSON {
    guard FileManager.default.fileExists(atPath: figures.path) else { return [:] }
    return try JSON.parse(Array(Data(contentsOf: figures)), limit: 1 << 20)
  }

  private func write(_ found: RedactionFigures, as name: String) throws {
    var members = try written().members!.filter { $0.name != name }
    members.append(JSON.Member(name: name, value: found.json))
    members.sort { $0.name < $1.name }
    try FileManager.default.createDirectory(at: fixtures, withIntermediateDirectories: true)
    try (JSON.object(members).serialized(pretty: true) + "\n")
      .write(to: figures, atomically: true, encoding: .utf8)
  }
}

/// The counting itself, on notes counted by hand.
@Suite struct RedactionCountTests {
  static let note = MarkedNotes.Note(
    id: "n1", text: "we met ann lee, BÉATRICE and D.K. on 4 May_2", linked: [],
    mentions: [
      MarkedNotes.Mention(range: 7..<14, type: "PERSON", ref: "m01"),
      MarkedNotes.Mention(range: 16..<24, type: "PERSON", ref: "x1"),
      MarkedNotes.Mention(range: 29..<33, type: "PERSON", ref: "m02"),
      MarkedNotes.Mention(range: 37..<42, type: "DATE", ref: "-"),
      MarkedNotes.Mention(range: 14..<15, type: "AGE", ref: "-"),
    ])

  /// - Parameter ranges: What is masked of the note.
  static func figures(_ ranges: [Range<Int>]) -> RedactionFigures {
    var figures = RedactionFigures()
    let places = 0..<note.text.unicodeScalars.count
    figures.count(note, places.map { place in ranges.contains { $0.contains(place) } })
    return figures
  }

  static func count(_ group: String, _ ranges: [Range<Int>]) -> [Int] {
    let count = figures(ranges).counts[group, default: RedactionFigures.Count()]
    return [count.found, count.total]
  }

  @Test func countsWhatIsMaskedWhole() {
    let all = [0..<44]
    #expect(Self.count("PERSON known", all) == [2, 2])
    #expect(Self.count("PERSON known", [7..<14, 29..<30, 31..<32]) == [2, 2])
    #expect(Self.count("PERSON known", [7..<13]) == [0, 2])
    #expect(Self.count("PERSON lower-case", [7..<14]) == [1, 1])
    #expect(Self.count("PERSON upper-case", [16..<24]) == [1, 2])
    #expect(Self.count("PERSON third", [17..<24]) == [0, 1])
    #expect(Self.count("DATE", [30..<42]) == [1, 1])
    // A mark alone is no mention.
    #expect(Self.count("AGE", all) == [0, 0])
  }

  @Test func countsWhatIsMaskedInVainAndWhatIsLeft() {
    #expect(Self.count("over", []) == [0, 11])
    #expect(Self.count("over", [0..<1, 3..<8]) == [2, 11])
    #expect(Self.count("over", [40..<44]) == [0, 11])
    #expect(Self.count("leaky", [0..<36]) == [0, 1])
    #expect(Self.count("leaky", [0..<31, 36..<44]) == [1, 1])
  }

  @Test func noticesWhatIsWorseAndNotesThatWereChanged() {
    let reached = Self.figures([7..<14, 29..<33])
    #expect(reached.shortfalls(from: reached) == [])
    #expect(Self.figures([7..<14, 16..<24, 29..<33]).shortfalls(from: reached) == [])
    #expect(
      Self.figures([29..<33]).shortfalls(from: reached) == [
        "PERSON known: 1 of 2, and 2 before", "PERSON lower-case: 0 of 1, and 1 before",
      ])
    #expect(
      Self.figures([3..<14, 29..<33]).shortfalls(from: reached)
        == ["over: 1 of 11, and 0 before"])
    #expect(RedactionFigures().shortfalls(from: reached).first?.contains("changed") == true)
    #expect(RedactionFigures(reached.json) == reached)
  }
}
