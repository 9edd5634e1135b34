import Foundation
import HavenJSON
import Testing

/// The import files in Fixtures/people, as far as JSON goes.
@Suite struct FixtureTests {
  @Test func readsTheProgrammeOfInventedPeople() throws {
    let values = try values(in: "programme.jsonl")
    #expect(values.count { $0["type"] == "member" } == 60)
    #expect(values.count { $0["type"] == "record" } == 400)
    for value in values {
      #expect(try JSON.parse(value.serialized(), limit: 1 << 20) == value)
    }
  }

  @Test(arguments: [
    ("accepted-hostile-names.jsonl", 10), ("accepted-windows.jsonl", 3),
    ("accepted-empty.jsonl", 0),
    ("accepted-bare-member.jsonl", 2), ("refused-unknown-key.jsonl", 2),
  ]) func readsDifficultFiles(file: String, lineCount: Int) throws {
    let values = try values(in: file)
    #expect(values.count == lineCount)
    for value in values {
      #expect(!value.serialized().unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
    }
  }

  static let refused: [(file: String, line: Int, reason: JSONError)] = [
    ("last-line-cut", 81, .syntax(line: 81, column: 102, what: .prematureEnd)),
    ("duplicate-key", 2, .duplicateKey("ref")),
    ("array-file", 1, .syntax(line: 1, column: 1, what: .prematureEnd)),
    ("not-utf8", 2, .notUTF8(line: 2, column: 76)),
    ("nested", 1, .tooDeep),
  ]

  @Test(arguments: refused) func saysWhichLineIsBroken(
    file: String, line: Int, reason: JSONError
  ) throws {
    #expect(throws: JSONLines.Fault(line: line, reason: reason)) {
      try values(in: "refused-\(file).jsonl")
    }
  }

  private func values(in file: String) throws -> [JSON] {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    let bytes = try Data(contentsOf: root.appending(path: "Fixtures/people/\(file)"))
    var lines = JSONLines(limit: 16 << 20)
    lines.append(Array(bytes))
    lines.finish()
    var values: [JSON] = []
    while let line = try lines.next() { values.append(try line.value()) }
    return values
  }
}
