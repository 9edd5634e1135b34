internal import Glibc
internal import Haven

/// The controlling terminal, apart from standard input and output, which may be files.
struct Terminal: ~Copyable {
  private let descriptor: Descriptor

  /// A line of the terminal holds this many bytes; the kernel drops what is typed beyond.
  private static let lineByteLimit = 4095

  /// Opens the terminal, or answers nil where there is none.
  init?() {
    let number = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard number >= 0 else { return nil }
    descriptor = Descriptor(number: number)
  }

  deinit { close(descriptor.number) }

  /// Shows a text.
  func show(_ text: String) throws { try descriptor.write(all: text) }

  /// Shows bytes from guarded memory.
  func show(_ bytes: UnsafeRawBufferPointer) throws { try unsafe descriptor.write(all: bytes) }

  /// Asks for a secret: one line, without echo, straight into the buffer.
  ///
  /// - Returns: How many bytes were typed, without the line's end.
  func readSecret(_ prompt: String, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try show(prompt)
    let modes = try silence()
    defer { putBack(modes, showing: "\n") }
    var filled = 0
    while filled < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try unsafe descriptor.read(into: rest)
      filled += count
      if filled > 0, unsafe buffer[filled - 1] == 0x0A { return filled - 1 }
      if count == 0 { return filled }
    }
    throw HavenError.usage(.passphraseTooLong(byteLimit: 1024))
  }

  /// Asks for one line, with echo.
  func readLine(_ prompt: String) throws -> String {
    try show(prompt)
    var line = try readLine()
    if line.last == 0x0A { line.removeLast() }
    guard let text = String(validating: line, as: UTF8.self) else {
      throw HavenError.input(.notUTF8, at: .recordText)
    }
    return text
  }

  /// A line with its line feed; empty at the end of what is typed, nil when nothing came for so long.
  func readLine(waiting milliseconds: Int32) throws -> [UInt8]? {
    guard descriptor.isReadable(waiting: milliseconds) else { return nil }
    return try readLine()
  }

  private func readLine() throws -> [UInt8] {
    var line = [UInt8](repeating: 0, count: Self.lineByteLimit + 1)
    let count = try unsafe line.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
    // The kernel cuts a longer line without a word: nobody may lose half a paragraph like that.
    guard count < Self.lineByteLimit else {
      throw HavenError.usage(.lineTooLong(byteLimit: Self.lineByteLimit - 1))
    }
    return Array(line[..<count])
  }

  var number: Int32 { descriptor.number }

  /// How it treats what is typed.
  func modes() throws -> termios {
    var modes = termios()
    guard unsafe tcgetattr(number, &modes) == 0 else {
      throw HavenError.io(operation: "asking the terminal", code: errno)
    }
    return modes
  }

  /// Has it treat what is typed from now on otherwise; what was typed before that is dropped.
  func set(_ modes: termios) throws {
    var modes = modes
    guard unsafe tcsetattr(number, TCSAFLUSH, &modes) == 0 else {
      throw HavenError.io(operation: "asking the terminal", code: errno)
    }
  }

  /// Gives it back as it was.
  func putBack(_ modes: termios, showing closing: String) {
    var modes = modes
    unsafe tcsetattr(number, TCSADRAIN, &modes)
    Interruption.shared.remember(terminal: nil, modes: modes)
    descriptor.write(closing)
  }

  /// Turns the echo off; answers the modes that were.
  private func silence() throws -> termios {
    let modes = try modes()
    Interruption.shared.remember(terminal: number, modes: modes)
    var silent = modes
    silent.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK | ECHONL)
    // Suspended here, the terminal would be left without echo.
    unsafe withUnsafeMutableBytes(of: &silent.c_cc) { keys in
      unsafe keys[Int(VSUSP)] = 0
    }
    try set(silent)
    return modes
  }
}
