internal import HavenText

/// How a text lies on a screen of so many columns, and which part of it is seen.
struct Page {
  private(set) var columns: Int
  private(set) var rows: Int
  /// The first row that is seen.
  private var top = Row(line: 0, number: 0)

  /// A row of the screen: a piece of a line, from 0.
  private struct Row: Comparable {
    var line: Int
    var number: Int

    static func < (left: Row, right: Row) -> Bool {
      (left.line, left.number) < (right.line, right.number)
    }
  }

  init(columns: Int, rows: Int) {
    self.columns = max(2, columns)
    self.rows = max(1, rows)
  }

  /// Takes another size; answers whether it is one.
  mutating func resize(columns: Int, rows: Int) -> Bool {
    let other = Page(columns: columns, rows: rows)
    guard other.columns != self.columns || other.rows != self.rows else { return false }
    (self.columns, self.rows) = (other.columns, other.rows)
    top.number = 0
    return true
  }

  // MARK: What is shown

  /// What a screen shows: its rows, and where the writer is, from 0.
  struct View: Equatable {
    let rows: [String]
    let cursorRow: Int
    let cursorColumn: Int

    /// What stands in a row; nothing below the text.
    func line(_ row: Int) -> String { row < rows.count ? rows[row] : "" }
  }

  /// The part of a text in which the writer is.
  mutating func view(of buffer: TextBuffer) -> View {
    let cursor = row(of: buffer.cursor, in: buffer)
    scroll(to: cursor.row, in: buffer)
    var shown: [String] = []
    var cursorRow = 0
    var line = top.line
    while line < buffer.lines.count, shown.count < rows {
      let pieces = wrapped(buffer.lines[line])
      for (number, piece) in pieces.enumerated() where Row(line: line, number: number) >= top {
        guard shown.count < rows else { break }
        if cursor.row == Row(line: line, number: number) { cursorRow = shown.count }
        shown.append(buffer.lines[line][piece].map(Self.shown).joined())
      }
      line += 1
    }
    return View(rows: shown, cursorRow: cursorRow, cursorColumn: cursor.column)
  }

  /// Scrolls no further than it must.
  private mutating func scroll(to cursor: Row, in buffer: TextBuffer) {
    if top.line >= buffer.lines.count { top = cursor }
    top = min(top, cursor)
    var lowest = cursor
    for _ in 1..<max(1, rows) {
      guard let above = self.row(above: lowest, in: buffer) else { break }
      lowest = above
    }
    top = max(top, lowest)
  }

  private func row(above row: Row, in buffer: TextBuffer) -> Row? {
    if row.number > 0 { return Row(line: row.line, number: row.number - 1) }
    guard row.line > 0 else { return nil }
    return Row(line: row.line - 1, number: wrapped(buffer.lines[row.line - 1]).count - 1)
  }

  private func row(below row: Row, in buffer: TextBuffer) -> Row? {
    if row.number + 1 < wrapped(buffer.lines[row.line]).count {
      return Row(line: row.line, number: row.number + 1)
    }
    return row.line + 1 < buffer.lines.count ? Row(line: row.line + 1, number: 0) : nil
  }

  // MARK: Moving by rows

  /// Where the writer comes by going so many rows up (below 0) or down.
  func place(_ rowCount: Int, rowsFrom place: TextBuffer.Place, in buffer: TextBuffer)
    -> TextBuffer.Place
  {
    var (row, column) = row(of: place, in: buffer)
    for _ in 0..<abs(rowCount) {
      let next = rowCount < 0 ? self.row(above: row, in: buffer) : self.row(below: row, in: buffer)
      guard let next else { break }
      row = next
    }
    let line = buffer.lines[row.line]
    let pieces = wrapped(line)
    let piece = pieces[row.number]
    var index = piece.lowerBound
    var width = 0
    while index < piece.upperBound, width + Self.columns(of: line[index]) <= column {
      width += Self.columns(of: line[index])
      index += 1
    }
    // Behind the last character of a row is the beginning of the next.
    if index == piece.upperBound, row.number + 1 < pieces.count { index -= 1 }
    return TextBuffer.Place(line: row.line, column: max(piece.lowerBound, index))
  }

  /// The row in which a place is, and in which column.
  private func row(
    of place: TextBuffer.Place, in buffer: TextBuffer
  ) -> (row: Row, column: Int) {
    let line = buffer.lines[place.line]
    let pieces = wrapped(line)
    let number = pieces.lastIndex { $0.lowerBound <= place.column } ?? 0
    let before = line[pieces[number].lowerBound..<place.column]
    return (
      Row(line: place.line, number: number), before.reduce(0) { $0 + Self.columns(of: $1) }
    )
  }

  // MARK: Wrapping

  /// The pieces of a line, each for a row: broken after spaces where there are any. One column stays free for the
  /// cursor behind the last character.
  private func wrapped(_ line: [Character]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    var width = 0
    var breakAfter = 0
    var index = 0
    while index < line.count {
      width += Self.columns(of: line[index])
      if width > columns - 1, index > start {
        let end = breakAfter > start ? breakAfter : index
        pieces.append(start..<end)
        (start, index, width) = (end, end, 0)
        continue
      }
      index += 1
      if line[index - 1] == " " { breakAfter = index }
    }
    pieces.append(start..<line.count)
    return pieces
  }

  private static func columns(of character: Character) -> Int {
    if character.isASCII, let value = character.asciiValue, value >= 0x20, value != 0x7F {
      return 1
    }
    return shown(character).reduce(0) { $0 + TextWidth.columns(of: $1) }
  }

  /// A character as a terminal may see it.
  private static func shown(_ character: Character) -> String {
    character == "\t" ? "    " : VisibleText.oneLine(String(character))
  }
}
