import Foundation
import Testing

/// Every conversation in Fixtures/cli goes as it is written, to the letter.
@Suite struct TranscriptTests {
  @Test(arguments: try Transcript.all)
  func goesAsWritten(transcript: Transcript) throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    for (name, text) in transcript.files { try program.write(text, to: name) }
    var expectation = Expectation(folder: program.folder.path)
    for step in transcript.steps {
      let place = "\(transcript.name):\(step.line)"
      let result = try program.run(
        expectation.resolved(step.command), input: step.input.map { "\($0)\n" }.joined())
      #expect(result.code == step.code, "\(place): exit code")
      try compare(result.output, step.output, &expectation, "\(place), stdout")
      try compare(result.talk, step.talk, &expectation, "\(place), stderr")
      for name in step.there { #expect(program.exists(name), "\(place): \(name) is missing") }
      for name in step.gone { #expect(!program.exists(name), "\(place): \(name) is there") }
    }
  }

  private func compare(
    _ found: String, _ expected: [String], _ expectation: inout Expectation, _ place: String
  ) throws {
    var lines = found.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.last == "", "\(place): the last line has an end")
    lines.removeLast()
    var isSame = lines.count == expected.count
    for (line, wanted) in zip(lines, expected) where isSame {
      isSame = try expectation.matches(line, wanted)
    }
    #expect(
      isSame,
      "\(place):\nexpected\n\(expected.joined(separator: "\n"))\nfound\n\(found)")
  }
}
