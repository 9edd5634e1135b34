internal import HavenStore
internal import HavenText

/// A page for somebody to take home or to write on: a text, or HTML that needs nothing else and prints on A4 and Letter.
///
/// Whoever makes it gives texts that are safe to look at on a terminal: the file may be shown on one.
package struct PrintedPage: Sendable {
  /// A piece of it.
  package enum Block: Sendable {
    case heading(String)
    case text(String)
    case items([String])
    /// A label and its value; without one, a line to write on.
    case field(String, String?)
    /// A box to tick before each of these; so many below each other before the next stands beside the first.
    case boxes([String], rows: Int = 5)
    /// Lines to write on.
    case writingLines(Int)
    /// So many of so many each; what is drawn is said in words too.
    case bars([Bar])
    /// How many gave which answer: a row each time, a column an answer. What is drawn stands in numbers besides; where
    /// there is no room for columns, the words of each row are said instead, and no legend.
    case answers(heads: [String], rows: [AnswerRow], legend: String)
    /// In a frame of its own, so that nobody overlooks it.
    case apart(String)
    /// Said more quietly.
    case note(String)
  }

  /// One bar of a chart.
  package struct Bar: Sendable {
    let label: String
    let count: Int
    let of: Int
    let words: String

    /// - Parameters:
    ///   - count: How much of it is full, `of` how long it is; of the same things in all bars of a chart.
    ///   - words: Both, for who would rather read, and who cannot look.
    package init(_ label: String, count: Int, of whole: Int, words: String) {
      self.label = label
      self.count = min(count, whole)
      self.of = whole
      self.words = words
    }
  }

  /// One row of answers.
  package struct AnswerRow: Sendable {
    let label: String
    let cells: [Cell]?
    let words: String

    /// One answer: how many gave it.
    package struct Cell: Sendable {
      let count: Int
      /// What stands beside the number of the answer that the person gave.
      let own: String?

      package init(count: Int, own: String?) {
        self.count = count
        self.own = own
      }
    }

    /// - Parameters:
    ///   - cells: As many as there are heads; nil where how many gave which answer is not told.
    ///   - words: The same in words.
    package init(_ label: String, cells: [Cell]?, words: String) {
      self.label = label
      self.cells = cells
      self.words = words
    }

    /// The row in one line.
    func line(_ colon: String) -> String { "\(label)\(colon) \(words)" }
  }

  let title: String
  let language: Language
  let isLarge: Bool
  let blocks: [Block]

  package init(title: String, language: Language, isLarge: Bool, blocks: [Block]) {
    self.title = title
    self.language = language
    self.isLarge = isLarge
    self.blocks = blocks
  }
}

/// Where pages go.
package struct PrintedFile {
  private let path: String
  private let isHTML: Bool

  /// Requires that nothing stands at the path.
  ///
  /// - Throws: `.usage(.notAPage)` for a name that ends otherwise than in .txt or .html; `.exists`; `.missing` for a
  ///   folder that is not there.
  package init(at path: String) throws {
    let name = path.lowercased()
    isHTML = name.hasSuffix(".html")
    guard isHTML || name.hasSuffix(".txt") else { throw HavenError.usage(.notAPage) }
    self.path = path
    try AtomicFile.requireFree(path, calls: .live)
  }

  /// Writes a page so many times, each on a sheet of its own.
  ///
  /// - Throws: `.exists`, `.full`. No file is there then.
  package func write(_ page: PrintedPage, copies: Int = 1) throws {
    let content = isHTML ? page.html(copies: copies) : page.plainText(copies: copies)
    try AtomicFile.write(at: path, replacing: false, calls: .live) { try $0.write(content) }
  }
}

extension PrintedPage {
  /// Everything that it says, each text by itself.
  var texts: [String] {
    [title]
      + blocks.flatMap { block -> [String] in
        switch block {
        case .heading(let text), .text(let text), .apart(let text), .note(let text): [text]
        case .items(let texts), .boxes(let texts, _): texts
        case .field(let label, let value): [label, value ?? ""]
        case .bars(let bars): bars.flatMap { [$0.label, $0.words] }
        case .answers(let heads, let rows, let legend):
          heads + [legend]
            + rows.flatMap { [$0.label, $0.words] + ($0.cells ?? []).compactMap(\.own) }
        case .writingLines: []
        }
      }
  }

  // MARK: Text

  /// As text. Between copies stands a form feed, which printers know.
  ///
  /// - Parameter isDrawn: Whether it has lines under headings, and lines to write on; a screen reader spells them.
  package func plainText(copies: Int, isDrawn: Bool = true) -> String {
    let head = isDrawn ? [title, rule("=", under: title)] : [title]
    let page =
      (head + blocks.flatMap { isDrawn ? lines(of: $0) : words(of: $0) }).joined(separator: "\n")
      + "\n"
    return [String](repeating: page, count: copies).joined(separator: "\u{0C}")
  }

  /// Large letters make short lines.
  private var lineWidth: Int { isLarge ? 44 : 72 }

  private func lines(of block: Block) -> [String] {
    switch block {
    case .heading(let text):
      ["", text, rule("-", under: text)]
    case .text(let text):
      [""]
        + text.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { wrapped(String($0), behind: "") }
    case .items(let items): items.flatMap { wrapped($0, behind: "  - ") }
    case .field(let label, let value):
      ["", "\(label)\(colon) \(value ?? String(repeating: "_", count: 30))"]
    case .boxes(let words, _): words.flatMap { wrapped($0, behind: "  [ ] ") }
    case .writingLines(let count):
      (0..<count).flatMap { _ in ["", String(repeating: "_", count: lineWidth)] }
    case .apart(let text):
      [""] + LineWrap.lines(text, behind: "", width: lineWidth - 2).map { "| \($0)" }
    case .note(let text): [""] + wrapped(text, behind: "")
    case .bars(let bars): bars.map { "  \($0.label)  \(line(of: $0, in: bars))  \($0.words)" }
    case .answers(_, let rows, _): rows.flatMap { wrapped($0.line(colon), behind: "  - ") }
    }
  }

  private func rule(_ mark: Character, under text: String) -> String {
    String(repeating: mark, count: min(lineWidth, width(of: text)))
  }

  /// A block without what is only drawn.
  private func words(of block: Block) -> [String] {
    switch block {
    case .heading(let text), .apart(let text): ["", text]
    case .field(let label, nil): ["", "\(label)\(colon)"]
    case .boxes(let words, _): words.map { "- \($0)" }
    case .writingLines: []
    case .bars(let bars): bars.map { "\($0.label)\(colon) \($0.words)" }
    case .answers(_, let rows, _): rows.map { $0.line(colon) }
    case .text, .items, .field, .note: lines(of: block)
    }
  }

  /// A bar in characters: full ones, and open ones for the rest.
  private func line(of bar: Bar, in bars: [Bar]) -> String {
    let longest = max(1, bars.map(\.of).max() ?? 1)
    let room = min(longest, lineWidth / 3)
    let (whole, full) = (bar.of * room / longest, bar.count * room / longest)
    let line = String(repeating: "#", count: full) + String(repeating: ".", count: whole - full)
    return line + String(repeating: " ", count: room - whole)
  }

  /// A colon behind a label.
  var colon: String { language == .french ? "\u{A0}:" : ":" }

  private func width(of text: String) -> Int { LineWrap.width(of: text) }

  private func wrapped(_ text: String, behind start: String) -> [String] {
    LineWrap.lines(text, behind: start, width: lineWidth)
  }
}

/// Breaks texts between words.
package enum LineWrap {
  /// The columns of a terminal that everybody has.
  package static let terminalWidth = 80

  static func width(of text: String) -> Int {
    text.reduce(0) { $0 + TextWidth.columns(of: $1) }
  }

  /// Signs that French sets behind a space: none begins a line.
  private static let closings: Set<String> = [":", ";", "?", "!", "»"]

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
      if let last = words.last, !last.isEmpty, closings.contains(word) {
        words[words.count - 1] = "\(last) \(word)"
      } else {
        words.append(word)
      }
    }
    return words
  }

  /// A text in lines of a width; what follows the first is indented like it. A word that is longer stays whole.
  package static func lines(
    _ text: String, behind start: String, width limit: Int = terminalWidth
  ) -> [String] {
    let indent = String(repeating: " ", count: start.count)
    var lines = [start]
    var isEmpty = true
    for word in words(of: text) {
      let room = limit - width(of: lines[lines.count - 1]) - (isEmpty ? 0 : 1)
      if !isEmpty, width(of: word) > room {
        lines.append(indent)
        isEmpty = true
      }
      lines[lines.count - 1] += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines
  }
}
