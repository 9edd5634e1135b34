internal import Haven

/// Output for people who hear it, or feel it a line at a time: nothing is drawn, nothing is written over, and what a
/// column's place says is said in words.
///
/// A process speaks in one way, and what is said is made in many places, tables above all: as with the language of
/// help, it is settled once, at the start.
enum Linear {
  @TaskLocal static var isOn = false

  /// Whether it was asked for: with `--linear`, or by an environment that says so for every command.
  static func isAsked(for arguments: [String]) -> Bool {
    if arguments.prefix(while: { $0 != "--" }).contains("--linear") { return true }
    return Environment.value("HAVEN_LINEAR").map { $0 != "0" } ?? false
  }

  /// What stands between the facts of one line.
  static var gap: String { isOn ? ", " : "  " }

  /// Facts in one line; those that are empty keep their place between drawn columns alone.
  static func facts(_ facts: [String]) -> String {
    (isOn ? facts.filter { !$0.isEmpty } : facts).joined(separator: gap)
  }

  /// A value behind what it is; by itself where it has no name.
  static func field(_ label: String, _ value: String, in language: Language) -> String {
    guard !label.isEmpty else { return value }
    return "\(label)\(language == .french ? " :" : ":") \(value)"
  }

  /// The head of a column as a label: capitals are spelled out by some voices.
  static func label(_ head: String) -> String {
    guard head == head.uppercased() else { return head }
    let small = head.lowercased()
    return small.prefix(1).uppercased() + small.dropFirst()
  }

  /// Our own lines of label and value, where the values begin in one column: each value behind its label. Lines that
  /// are not indented stay as they are.
  static func fields(_ text: String, from column: Int, in language: Language) -> String {
    guard isOn else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("  ") else { return String(line) }
      return field(
        trimmed(line.prefix(column)), String(line.dropFirst(column)), in: language)
    }.joined(separator: "\n")
  }

  /// The parser's help, which stands in two columns: an option and what it is for in one line. Whatever else the parser
  /// answers, completions for a shell above all, stays as it is.
  static func help(_ text: String) -> String {
    guard isOn, text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") else { return text }
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop { $0 == " " }
      let indent = line.count - words.count
      if indent >= helpColumn, let last = lines.popLast() {
        let isBegun = last.hasSuffix(".") || last.contains(": ")
        lines.append("\(last)\(isBegun ? "" : ":") \(words)")
      } else if words.hasPrefix("haven ") {
        lines.append(words.split(separator: " ").joined(separator: " "))
      } else if indent == 2, let gap = words.firstRange(of: "  ") {
        lines.append("\(words[..<gap.lowerBound]): \(words[gap.upperBound...].drop { $0 == " " })")
      } else {
        lines.append(String(indent == 2 ? words : line))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Where the parser begins what an option is for.
  private static let helpColumn = 20

  static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
