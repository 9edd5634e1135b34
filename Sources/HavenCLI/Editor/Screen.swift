internal import CPlatform
internal import Glibc
internal import Haven

/// A terminal whose second screen this program has to itself, and whose keys come as they are pressed.
///
/// Source: the XTerm control sequences document: 1049 for the second screen, 2004 for bracketed paste.
struct Screen: ~Copyable {
  private let descriptor: Descriptor

  fileprivate static let opening = "\u{1B}[?1049h\u{1B}[?2004h\u{1B}[H\u{1B}[2J"
  // Where there is no second screen, what comes next begins at the top of the empty one.
  fileprivate static let closing = "\u{1B}[?2004l\u{1B}[2J\u{1B}[H\u{1B}[?1049l\u{1B}[?25h"

  fileprivate init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  /// Its rows and columns; 24 and 80 where it does not say.
  var size: (rows: Int, columns: Int) {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard unsafe haven_terminal_size(descriptor.number, &rows, &columns) == 0, rows > 1, columns > 1
    else { return (24, 80) }
    return (Int(rows), Int(columns))
  }

  /// What was typed, all that is there; nil when nothing was for so long, empty once the terminal is gone.
  func read(waiting milliseconds: Int32) throws -> [UInt8]? {
    guard descriptor.isReadable(waiting: milliseconds) else { return nil }
    var room = [UInt8](repeating: 0, count: 4096)
    do {
      let count = try unsafe room.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
      return Array(room[..<count])
    } catch HavenError.io(_, EIO) {
      return []
    }
  }

  /// Shows a drawing, all of it at once.
  func show(_ drawing: consuming ScreenDrawing) throws { try descriptor.write(all: drawing.text) }
}

/// What is to change on a screen; rows and columns count from 0.
struct ScreenDrawing {
  /// The cursor would flit over what is drawn.
  private(set) var text = "\u{1B}[?25l"

  mutating func put(_ line: String, row: Int) { text += "\u{1B}[\(row + 1);1H\u{1B}[2K\(line)" }

  mutating func putBar(_ line: String, row: Int) {
    put("\u{1B}[7m\(line)\u{1B}[0m", row: row)
  }

  mutating func moveCursor(row: Int, column: Int) {
    text += "\u{1B}[\(row + 1);\(column + 1)H\u{1B}[?25h"
  }
}

extension Terminal {
  /// Whether the terminal says that it can be drawn on, and whoever is at it wants that.
  static var canBeDrawnOn: Bool {
    guard !Linear.isOn, let kind = Environment.value("TERM") else { return false }
    return kind != "dumb" && kind != "unknown"
  }

  /// Lends the second screen; whatever happens, the terminal is put back.
  borrowing func withScreen<R>(_ body: (borrowing Screen) throws -> R) throws -> R {
    let modes = try modes()
    var raw = modes
    unsafe cfmakeraw(&raw)
    Interruption.shared.remember(terminal: number, modes: modes, closing: Screen.closing)
    try show(Screen.opening)
    try set(raw)
    defer { putBack(modes, showing: Screen.closing) }
    return try body(Screen(Descriptor(number: number)))
  }
}
