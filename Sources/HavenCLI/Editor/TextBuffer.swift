/// A text that is being written, and where in it the writer is.
///
/// Positions count characters as people see them: an accent typed after its letter is one with it.
struct TextBuffer {
  /// At least one line.
  private(set) var lines: [[Character]] = [[]]
  private(set) var cursor = Place(line: 0, column: 0)
  /// Grows with each change.
  private(set) var version = 0
  private(set) var byteCount = 0
  let byteLimit: Int

  struct Place: Equatable, Comparable {
    var line: Int
    var column: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.line, left.column) < (right.line, right.column)
    }
  }

  /// A text of at most so many bytes of UTF-8; the writer is at its end.
  init(_ text: String, byteLimit: Int) {
    self.byteLimit = byteLimit
    lines = Self.lines(of: text)
    byteCount = text.utf8.count
    cursor = end
  }

  private static func lines(of text: String) -> [[Character]] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  /// The whole text, its lines parted by line feeds.
  var text: String { lines.map { String($0) }.joined(separator: "\n") }

  var isEmpty: Bool { byteCount == 0 }
  private var end: Place { Place(line: lines.count - 1, column: lines[lines.count - 1].count) }
  private var line: [Character] { lines[cursor.line] }

  /// Whether the writer is on an empty line at the very end.
  var isOnEmptyLastLine: Bool { cursor == end && line.isEmpty }

  // MARK: Changes

  /// Puts a text where the writer is.
  ///
  /// - Returns: Whether there was room for it.
  mutating func insert(_ text: String) -> Bool {
    guard byteCount + text.utf8.count <= byteLimit else { return false }
    var pieces = Self.lines(of: text)
    let rest = Array(line[cursor.column...])
    lines[cursor.line].removeSubrange(cursor.column...)
    let joined = String(line + pieces.removeFirst())
    // An accent joins the letter before it: the line is cut into characters anew.
    lines[cursor.line] = Array(joined)
    lines.insert(contentsOf: pieces, at: cursor.line + 1)
    cursor.line += pieces.count
    cursor.column = lines[cursor.line].count
    lines[cursor.line] = Array(String(line + rest))
    cursor.column = min(cursor.column, line.count)
    changed(by: text.utf8.count)
    return true
  }

  mutating func deleteBackward() {
    let before = cursor
    moveLeft()
    remove(from: cursor, to: before)
  }

  mutating func deleteForward() {
    let before = cursor
    moveRight()
    let after = cursor
    cursor = before
    remove(from: before, to: after)
  }

  mutating func cutWord() {
    let before = cursor
    moveWordLeft()
    remove(from: cursor, to: before)
  }

  mutating func cutToLineStart() {
    let before = cursor
    cursor.column = 0
    remove(from: cursor, to: before)
  }

  /// At a line's end, the line feed goes.
  mutating func cutToLineEnd() {
    guard cursor.column < line.count else { return deleteForward() }
    remove(from: cursor, to: Place(line: cursor.line, column: line.count))
  }

  private mutating func remove(from start: Place, to end: Place) {
    guard start < end else { return }
    let before = lines[start.line][..<start.column]
    let after = lines[end.line][end.column...]
    let removed = lines[start.line...end.line].reduce(-1) { $0 + Self.byteCount(of: $1) + 1 }
    lines.replaceSubrange(start.line...end.line, with: [Array(String(before + after))])
    cursor = Place(line: start.line, column: min(start.column, lines[start.line].count))
    changed(by: Self.byteCount(of: line) - removed)
  }

  private static func byteCount(of line: [Character]) -> Int {
    line.reduce(0) { $0 + $1.utf8.count }
  }

  private mutating func changed(by bytes: Int) {
    byteCount += bytes
    version += 1
  }

  // MARK: Moves

  mutating func move(to place: Place) {
    let line = max(0, min(place.line, lines.count - 1))
    cursor = Place(line: line, column: max(0, min(place.column, lines[line].count)))
  }

  mutating func moveLeft() {
    if cursor.column > 0 {
      cursor.column -= 1
    } else if cursor.line > 0 {
      cursor = Place(line: cursor.line - 1, column: lines[cursor.line - 1].count)
    }
  }

  mutating func moveRight() {
    if cursor.column < line.count {
      cursor.column += 1
    } else if cursor.line + 1 < lines.count {
      cursor = Place(line: cursor.line + 1, column: 0)
    }
  }

  mutating func moveWordLeft() {
    if cursor.column == 0 { return moveLeft() }
    while cursor.column > 0, !line[cursor.column - 1].isPartOfWord { cursor.column -= 1 }
    while cursor.column > 0, line[cursor.column - 1].isPartOfWord { cursor.column -= 1 }
  }

  mutating func moveWordRight() {
    if cursor.column == line.count { return moveRight() }
    while cursor.column < line.count, !line[cursor.column].isPartOfWord { cursor.column += 1 }
    while cursor.column < line.count, line[cursor.column].isPartOfWord { cursor.column += 1 }
  }

  mutating func moveToLineStart() { cursor.column = 0 }
  mutating func moveToLineEnd() { cursor.column = line.count }
  mutating func moveToStart() { cursor = Place(line: 0, column: 0) }
  mutating func moveToEnd() { cursor = end }
}

extension Character {
  fileprivate var isPartOfWord: Bool { isLetter || isNumber || self == "'" || self == "’" }
}
