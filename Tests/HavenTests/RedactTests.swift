import Foundation
import Haven
import HavenJSON
import Testing

/// The redaction engine on lines that come and go.
@Suite struct RedactTests {
  private static let people = Array(
    #"[{"member":"m01","alias":"Stan","given":"Dariusz","family":"Kowalczyk"}]"#.utf8)

  private static func redaction() throws -> TextRedaction {
    try TextRedaction(identities: people, strictness: .strict)
  }

  private static func line(_ number: Int, _ text: String) -> String {
    (["id": .integer(Int64(number)), "text": .string(text), "members": ["m01"]] as JSON)
      .serialized() + "\n"
  }

  /// Lines of very different lengths, so that the second thread overtakes the first.
  @Test func orderIsKeptWhateverTheNumberOfThreads() throws {
    let lines = (0..<600).map { number in
      let text = String(repeating: "🙂 Dariusz said é so. ", count: number % 7 == 0 ? 60 : 1)
      return Self.line(number, text)
    }.joined()
    let answers = try [1, 2, 5].map { workers in
      var found: [String] = []
      try Self.redaction().redactLines(
        from: Scene.source(Array(lines.utf8)), workers: workers,
        rendering: { "\($0.id) \($0.result.text) \($0.result.spans)" }, { found.append($0) })
      return found
    }
    #expect(answers[0].count == 600)
    #expect(answers[0] == answers[1] && answers[0] == answers[2])
    #expect(answers[0].allSatisfy { !$0.contains("Dariusz") })
  }

  /// A producer that waits for each answer before it writes on is not left waiting.
  @Test func eachLineIsAnsweredBeforeTheNextIsRead() throws {
    var written = 0
    var answered = 0
    let source = unsafe ByteSource(
      read: { room in
        #expect(answered == written)
        guard written < 5 else { return 0 }
        written += 1
        let bytes = Array(Self.line(written, "Dariusz left.").utf8)
        unsafe room.copyBytes(from: bytes)
        return bytes.count
      }, rewind: nil, byteCount: nil)
    try Self.redaction().redactLines(
      from: source, workers: 2, rendering: { $0.result.text },
      { text in
        #expect(text == "Stan left.")
        answered += 1
      })
    #expect(answered == 5)
  }

  /// What a span says of the input, put together by hand, is the output.
  @Test(arguments: [
    "👩‍👩‍👧 Dariusz", "e\u{301}Dariusz e\u{301}", "\u{202E}Dariusz\u{200B} Kowalczyk 🇨🇦",
    "Ｄａｒｉｕｓｚ, 519-555-0142",
  ])
  func offsetsCountScalars(text: String) throws {
    let result = try Self.redaction().redact(Array(text.utf8))
    let input = Array(text.unicodeScalars)
    var rebuilt = String.UnicodeScalarView()
    var position = 0
    for span in result.spans {
      #expect(position <= span.start && span.start < span.end && span.end <= input.count)
      rebuilt.append(contentsOf: input[position..<span.start])
      rebuilt.append(contentsOf: span.replacement.unicodeScalars)
      position = span.end
    }
    rebuilt.append(contentsOf: input[position...])
    #expect(!result.spans.isEmpty)
    #expect(Array(result.text.unicodeScalars) == Array(rebuilt))
  }
}
