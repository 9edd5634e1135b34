import Foundation

/// One conversation with the program, as a file in Fixtures/cli states it.
///
/// | line | means |
/// | --- | --- |
/// | `# …` | a remark |
/// | `file NAME`, then lines `\| …` | a file in the folder of the conversation |
/// | `$ …` | a shell command; `haven` is the program |
/// | `< …` | a line on its standard input |
/// | `> …`, `! …` | a line of standard output, of standard error: exactly these, and no others |
/// | `? N` | its exit code; 0 where it is missing |
/// | `there NAME`, `gone NAME` | afterwards, a file exists or does not |
///
/// In expected lines, `{ID}`, `{RECORD}`, `{TIME}`, `{DAY}`, `{WORDS}`, `{DIR}` and `{N}` stand for
/// what differs from run to run; `{RECORD=r}` also keeps it, and `$r` is it in later commands.
struct Transcript: Sendable, CustomStringConvertible {
  struct Step: Sendable {
    var line: Int
    var command: String
    var input: [String] = []
    var output: [String] = []
    var talk: [String] = []
    var code: Int32 = 0
    var there: [String] = []
    var gone: [String] = []
  }

  let name: String
  var files: [String: String] = [:]
  var steps: [Step] = []

  var description: String { name }

  static let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/cli").standardized

  static var all: [Transcript] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".transcript") }.sorted().map(Transcript.init)
    }
  }

  struct Mistake: Error { let place: String }

  init(named name: String) throws {
    self.name = name
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    var file = ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let word = line.prefix { $0 != " " }
      let rest = String(line.dropFirst(word.count + 1))
      let last = steps.count - 1
      switch word {
      case "", "#": continue
      case "file":
        file = rest
        files[file] = ""
      case "|": files[file, default: ""] += rest + "\n"
      case "$": steps.append(Step(line: index + 1, command: rest))
      case "<" where last >= 0: steps[last].input.append(rest)
      case ">" where last >= 0: steps[last].output.append(rest)
      case "!" where last >= 0: steps[last].talk.append(rest)
      case "?" where last >= 0: steps[last].code = Int32(rest) ?? -1
      case "there" where last >= 0: steps[last].there.append(rest)
      case "gone" where last >= 0: steps[last].gone.append(rest)
      default: throw Mistake(place: "\(name):\(index + 1)")
      }
    }
  }
}

/// Compares lines with what was expected of them.
struct Expectation {
  private(set) var kept: [String: String] = [:]
  let folder: String

  init(folder: String) { self.folder = folder }

  private static let patterns: [String: String] = [
    "ID": "[a-z2-7]{26}", "RECORD": "[a-h][a-z2-7]{12}", "N": "[0-9]+",
    "TIME": "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:Z|[+-][0-9:]{5})",
    "DAY": "[0-9]{4}-[0-9]{2}-[0-9]{2}", "WORDS": "[a-z-]+(?: [a-z-]+){5}",
    "ALIAS": "[A-Za-z-]+",
  ]

  /// A command with what was kept put into it.
  func resolved(_ text: String) -> String {
    kept.reduce(text) { $0.replacingOccurrences(of: "$\($1.key)", with: $1.value) }
  }

  /// Whether a line is as expected; keeps what it names.
  mutating func matches(_ line: String, _ expected: String) throws -> Bool {
    var pattern = ""
    var names: [String] = []
    var rest = resolved(expected).replacingOccurrences(of: "{DIR}", with: folder)[...]
    while let open = rest.range(of: "{") {
      pattern += NSRegularExpression.escapedPattern(for: String(rest[..<open.lowerBound]))
      let inside = rest[open.upperBound...]
      let close = inside.firstIndex(of: "}")
      let parts = close.map { inside[..<$0].split(separator: "=") } ?? []
      if let close, let first = parts.first, let known = Self.patterns[String(first)] {
        pattern += parts.count == 2 ? "(\(known))" : "(?:\(known))"
        if parts.count == 2 { names.append(String(parts[1])) }
        rest = inside[inside.index(after: close)...]
      } else {
        pattern += "\\{"
        rest = inside
      }
    }
    pattern += NSRegularExpression.escapedPattern(for: String(rest))
    let expression = try NSRegularExpression(pattern: "^\(pattern)$")
    let whole = NSRange(line.startIndex..., in: line)
    guard let match = expression.firstMatch(in: line, range: whole) else { return false }
    for (index, name) in names.enumerated() {
      if let range = Range(match.range(at: index + 1), in: line) {
        kept[name] = String(line[range])
      }
    }
    return true
  }
}
