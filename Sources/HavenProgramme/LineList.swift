/// Lists in fields: one item a line (Docs/RESEARCH.md §1).
package enum LineList {
  /// Lines of one list of a plan or a review.
  package static let lineCountLimit = 64
  /// One line, in bytes of UTF-8.
  package static let lineByteLimit = 1024
  /// All of a list with its line ends: what a field holds (FORMAT.md §12).
  package static let byteLimit = 65_536

  /// The value of a field for a list.
  package static func value(_ items: [String]) -> String { items.joined(separator: "\n") }

  /// The items of a field's value; lines that are blank are none.
  package static func items(_ value: String?) -> [String] {
    (value ?? "").split(whereSeparator: \.isNewline).map(trimmed).filter { !$0.isEmpty }
  }

  /// Lines as they are kept: without blank ones, edges and U+FFFC, which stands for mentions alone.
  ///
  /// - Throws: Which of them is too much, by its number among those that were given.
  package static func checked(_ lines: [String]) throws(LineFault) -> [String] {
    var kept: [String] = []
    for (place, line) in lines.enumerated() {
      let line = try checked(line, number: place + 1)
      if !line.isEmpty { kept.append(line) }
    }
    guard kept.count <= lineCountLimit else { throw .tooMany(limit: lineCountLimit) }
    guard value(kept).utf8.count <= byteLimit else { throw .together(byteLimit: byteLimit) }
    return kept
  }

  private static func checked(_ line: String, number: Int) throws(LineFault) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in line.unicodeScalars where scalar != "\u{FFFC}" {
      if scalar == "\t" {
        scalars.append(" ")
        continue
      }
      // What ends a line would make two of it; other controls are keys that were pressed, and never words.
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: throw .notOneLine(line: number)
      default: scalars.append(scalar)
      }
    }
    let text = trimmed(Substring(String(scalars)))
    guard text.utf8.count <= lineByteLimit else {
      throw .tooLong(line: number, byteLimit: lineByteLimit)
    }
    return text
  }

  private static func trimmed(_ line: Substring) -> String {
    let start = line.firstIndex { !$0.isWhitespace } ?? line.endIndex
    let end = line.lastIndex { !$0.isWhitespace }.map { line.index(after: $0) } ?? line.endIndex
    return start < end ? String(line[start..<end]) : ""
  }
}

/// What is wrong with the lines of a list.
package enum LineFault: Error, Equatable, Sendable {
  case tooMany(limit: Int)
  case tooLong(line: Int, byteLimit: Int)
  /// It holds a line end or another control.
  case notOneLine(line: Int)
  /// Each line is short enough, and all together are too long.
  case together(byteLimit: Int)
}
