import HavenJSON
import Testing

@Suite struct JSONLinesTests {
  static let stream = "\u{FEFF}{\"a\":1}\n\n \t\r\n[2]\r\n\"three\"\n  4"

  @Test(arguments: [1, 2, 3, 4, 5, 7, 1000])
  func numbersLinesHoweverTheBytesCome(chunkByteCount: Int) throws {
    let lines = try lines(of: Self.stream, chunkByteCount: chunkByteCount, limit: 100)
    #expect(lines.map(\.number) == [1, 4, 5, 6])
    #expect(try lines.map { try $0.value() } == [["a": 1], [2], "three", 4])
  }

  @Test func givesNothingForAnEmptyStream() throws {
    #expect(try lines(of: "", chunkByteCount: 10, limit: 10).isEmpty)
    #expect(try lines(of: "\n\n\n", chunkByteCount: 2, limit: 10).isEmpty)
    #expect(try lines(of: "\u{FEFF}", chunkByteCount: 2, limit: 10).isEmpty)
  }

  @Test(arguments: [1, 3, 100])
  func takesALineOfItsLimitAndNotOneByteMore(chunkByteCount: Int) throws {
    #expect(try lines(of: "1\n[1,2]\n", chunkByteCount: chunkByteCount, limit: 5).count == 2)
    #expect(try lines(of: "1\n[1,2]", chunkByteCount: chunkByteCount, limit: 5).count == 2)
    for stream in ["1\n[1,20]\n2\n", "1\n[1,20]", "1\n[1,200000"] {
      #expect(throws: JSONLines.Fault(line: 2, reason: .tooLong(limit: 5))) {
        try lines(of: stream, chunkByteCount: chunkByteCount, limit: 5)
      }
    }
  }

  @Test func failsAgainAfterALineThatIsTooLong() {
    var lines = JSONLines(limit: 3)
    lines.append(Array("12345\n1\n".utf8))
    for _ in 0..<3 {
      do {
        _ = try lines.next()
        Issue.record("the line was taken")
      } catch {
        #expect(error == JSONLines.Fault(line: 1, reason: .tooLong(limit: 3)))
      }
    }
  }

  @Test func namesTheLineInAFault() throws {
    let lines = try lines(of: "1\n2\n[1,,2]\n{\"a\":1,\"a\":2}\n", chunkByteCount: 4, limit: 50)
    #expect(
      throws: JSONLines.Fault(
        line: 3, reason: .syntax(line: 3, column: 4, what: .unexpectedCharacter))
    ) { try lines[2].value() }
    #expect(throws: JSONLines.Fault(line: 4, reason: .duplicateKey("a"))) { try lines[3].value() }
  }
}

private func lines(
  of stream: String, chunkByteCount: Int, limit: Int
) throws -> [JSONLines.Line] {
  var reader = JSONLines(limit: limit)
  var lines: [JSONLines.Line] = []
  let bytes = Array(stream.utf8)
  for start in stride(from: 0, to: bytes.count, by: chunkByteCount) {
    reader.append(Array(bytes[start..<min(start + chunkByteCount, bytes.count)]))
    while let line = try reader.next() { lines.append(line) }
  }
  reader.finish()
  while let line = try reader.next() { lines.append(line) }
  return lines
}
