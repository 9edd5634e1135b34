package import HavenRecords

/// The text of the agreement that members sign, as the agency writes it, in one language: a record of the programme's own
/// (Docs/PROGRAMME.md §15). A text that somebody has signed is never altered: another has another name.
package struct AgreementWording: Sendable, Equatable {
  package static let recordKind = "agreement-wording"
  /// Far more than anybody reads before signing.
  package static let textByteLimit = 64 << 10

  private enum Key: String { case name, language }

  /// By which `agreement sign` says what was signed.
  package let name: String
  package let language: SafetyNetPlan.Language

  package init(name: String, language: SafetyNetPlan.Language) {
    self.name = name
    self.language = language
  }

  /// The fields of its record.
  package var fields: [Field] {
    Field.present([(Key.name, name), (.language, language.rawValue)])
  }

  /// Reads a record's fields back; nil when one is missing or malformed.
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Key.self, beside: true), let name = values[.name],
      let language = values[.language].flatMap({ SafetyNetPlan.Language(rawValue: $0) })
    else { return nil }
    self.init(name: name, language: language)
  }
}

/// What an agreement's text is made of, as it is printed.
///
/// The text is plain: `# ` before a heading, `- ` before each thing of a list, `! ` before what stands out. Everything else
/// is a paragraph, which an empty line ends. The lines of one piece are one: whoever typed it broke them for a screen, and
/// the page breaks them anew.
package enum WordingPiece: Sendable, Equatable {
  case heading(String)
  case paragraph(String)
  case items([String])
  /// Nobody overlooks it: where the programme's silence ends.
  case apart(String)

  /// The pieces of a text, in its order.
  package static func all(in text: String) -> [WordingPiece] {
    var pieces: [WordingPiece] = []
    // Whether the next line may still belong to the last piece.
    var isOpen = false
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let (mark, words) = parts(of: line)
      guard !words.isEmpty else {
        isOpen = false
        continue
      }
      if isOpen, let last = pieces.last, let longer = last.continued(mark, words) {
        pieces[pieces.count - 1] = longer
      } else {
        pieces.append(piece(mark, words))
      }
      isOpen = mark != "#"
    }
    return pieces
  }

  private static let marks: Set<Character> = ["#", "-", "!"]

  /// A line's mark and what follows it, without the spaces around.
  private static func parts(of line: Substring) -> (mark: Character?, words: String) {
    let line = line.trimmed
    guard let first = line.first, marks.contains(first),
      line.dropFirst().first?.isWhitespace ?? true
    else { return (nil, String(line)) }
    return (first, String(line.dropFirst().trimmed))
  }

  private static func piece(_ mark: Character?, _ words: String) -> WordingPiece {
    switch mark {
    case "#": .heading(words)
    case "-": .items([words])
    case "!": .apart(words)
    default: .paragraph(words)
    }
  }

  /// This piece with one line more; nil where that line begins another.
  private func continued(_ mark: Character?, _ words: String) -> WordingPiece? {
    switch (self, mark) {
    case (.paragraph(let text), nil): .paragraph("\(text) \(words)")
    case (.apart(let text), nil), (.apart(let text), "!"): .apart("\(text) \(words)")
    case (.items(let items), "-"): .items(items + [words])
    case (.items(let items), nil):
      .items(items.dropLast() + [items.last.map { "\($0) \(words)" } ?? words])
    default: nil
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
    return start[...last]
  }
}
