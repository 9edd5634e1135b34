internal import Glibc
internal import Haven

/// An open file descriptor of this process.
struct Descriptor {
  let number: Int32

  static let input = Descriptor(number: STDIN_FILENO)
  static let output = Descriptor(number: STDOUT_FILENO)
  static let error = Descriptor(number: STDERR_FILENO)

  /// Whether it is a terminal.
  var isTerminal: Bool { isatty(number) == 1 }

  /// Whether it is open.
  var isOpen: Bool { fcntl(number, F_GETFD) >= 0 }

  /// Waits until there is something to read, or its end; false when nothing came for so long.
  func isReadable(waiting milliseconds: Int32) -> Bool {
    var waited = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&waited, 1, milliseconds) > 0
  }

  /// Reads what is there, at most the buffer; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw HavenError.io(operation: "reading", code: errno) }
    }
  }

  /// Writes all of it.
  func write(all bytes: UnsafeRawBufferPointer) throws {
    var rest = unsafe bytes
    while rest.count > 0 {
      let count = unsafe Glibc.write(number, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw errno == ENOSPC ? HavenError.full : .io(operation: "writing", code: errno)
      }
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Writes all of a text.
  func write(all text: String) throws {
    let bytes = Array(text.utf8)
    try unsafe bytes.withUnsafeBytes { try unsafe write(all: $0) }
  }

  /// Writes a text as far as it goes: where nobody listens, there is nobody to tell either.
  func write(_ text: String) {
    do { try write(all: text) } catch { return }
  }
}
