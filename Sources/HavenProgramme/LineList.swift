/// Lists in fields: one item a line (Docs/RESEARCH.md §1).
package enum LineList {
  /// The value of a field for a list.
  package static func value(_ items: [String]) -> String { items.joined(separator: "\n") }

  /// The items of a field's value; lines that are blank are none.
  package static func items(_ value: String?) -> [String] {
    (value ?? "").split(whereSeparator: \.isNewline).map(trimmed).filter { !$0.isEmpty }
  }

  private static func trimmed(_ line: Substring) -> String {
    let start = line.firstIndex { !$0.isWhitespace } ?? line.endIndex
    let end = line.lastIndex { !$0.isWhitespace }.map { line.index(after: $0) } ?? line.endIndex
    return start < end ? String(line[start..<end]) : ""
  }
}
