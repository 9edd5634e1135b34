import Foundation
import HavenProgramme
import HavenRecords
import Testing

/// What an agreement's text is made of (Docs/PROGRAMME.md §15).
@Suite struct AgreementWordingTests {
  private typealias Piece = WordingPiece

  @Test func aWordingIsReadBack() {
    for language in SafetyNetPlan.Language.allCases {
      let wording = AgreementWording(name: "2026 – été", language: language)
      #expect(AgreementWording(fields: wording.fields) == wording)
      for field in wording.fields {
        #expect(AgreementWording(fields: wording.fields.filter { $0 != field }) == nil)
      }
    }
    let other = [Field(name: "name", value: "a"), Field(name: "language", value: "de")]
    #expect(AgreementWording(fields: other) == nil)
  }

  @Test func aTextIsReadInPieces() {
    let text = """
      # What stays here
      What you say here
        stays here.
      - one
      - two,
        which goes on
      ! There are limits:
      ! a child, a danger,

      ! a court.
      #
      Not a#heading, -5 degrees, !important
      """
    #expect(
      Piece.all(in: text) == [
        .heading("What stays here"), .paragraph("What you say here stays here."),
        .items(["one", "two, which goes on"]), .apart("There are limits: a child, a danger,"),
        .apart("a court."), .paragraph("Not a#heading, -5 degrees, !important"),
      ])
  }

  @Test(arguments: ["", "\n\n", "#", " - \n", "!\n#\n"])
  func aTextOfMarksAloneHasNothingInIt(text: String) { #expect(Piece.all(in: text).isEmpty) }

  /// A heading is a line by itself: what follows begins something else.
  @Test func nothingGoesOnAHeading() {
    #expect(Piece.all(in: "# a\nb\n# c\n# d").count == 4)
  }

  /// However the lines are broken and whatever system ended them, no word is lost, doubled or moved.
  @Test(arguments: 0..<200)
  func noWordIsLost(seed: UInt64) {
    var draw = Draw(seed: seed)
    var words: [String] = []
    var text = ""
    for number in 0..<Int.random(in: 1...40, using: &draw) {
      text += ["", "# ", "- ", "! ", "\n", "  "].randomElement(using: &draw)!
      words.append("w\(number)")
      text += "w\(number)" + [" ", "\n", "\r\n", "\n\n"].randomElement(using: &draw)!
    }
    let found = Piece.all(in: text).flatMap { piece -> [String] in
      switch piece {
      case .heading(let text), .paragraph(let text), .apart(let text): [text]
      case .items(let items): items
      }
    }.joined(separator: " ").split(separator: " ").filter { $0.hasPrefix("w") }
    #expect(found.map(String.init) == words)
  }

  /// The examples have the same pieces, so that neither lacks what the other says; their limits stand out.
  @Test func theExamplesSayTheSameInBothLanguages() throws {
    let pieces = try ["en", "fr"].map { language in
      let path = URL(filePath: #filePath)
        .appending(path: "../../../Fixtures/programme/covenant.\(language).txt").standardized
      return try Piece.all(in: String(contentsOf: path, encoding: .utf8))
    }
    #expect(shape(pieces[0]) == shape(pieces[1]))
    #expect(pieces[0].count { if case .apart = $0 { true } else { false } } == 2)
    #expect(pieces[0].count { if case .heading = $0 { true } else { false } } == 9)
  }

  private func shape(_ pieces: [Piece]) -> [String] {
    pieces.map { piece in
      switch piece {
      case .heading: "heading"
      case .paragraph: "paragraph"
      case .items(let items): "items \(items.count)"
      case .apart: "apart"
      }
    }
  }

  /// Randomness that a failing test can repeat.
  private struct Draw: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }
}
