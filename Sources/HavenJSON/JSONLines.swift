/// Splits a stream of bytes into lines that hold one JSON value each.
///
/// Bytes go in as they come, with `append`; lines come out with `next`, numbered from 1 as an editor
/// numbers them. Blank lines are passed over, a carriage return before the line feed is kept (JSON
/// takes it for space), and so is a last line without a line feed. A byte order mark at the start,
/// which Windows programs write, is dropped. It holds one line and the rest of a chunk, whatever the
/// length of the stream.
package struct JSONLines: ~Copyable {
  /// One line, without its line feed.
  package struct Line: Sendable, Equatable {
    /// Counts from 1.
    package let number: Int
    package let bytes: [UInt8]
  }

  /// Where and why a line could not be read.
  package struct Fault: Error, Equatable {
    /// Counts from 1.
    package let line: Int
    package let reason: JSONError

    package init(line: Int, reason: JSONError) {
      self.line = line
      self.reason = reason
    }
  }

  /// The most bytes in one line; 16 MiB in all of Haven's formats.
  package let limit: Int

  private var buffer: [UInt8] = []
  private var start = 0
  /// Up to here no line feed was found.
  private var searched = 0
  private var lastNumber = 0
  private var isFinished = false

  /// Creates a reader that has seen nothing.
  package init(limit: Int) {
    precondition(limit > 0, "a line must be able to hold something")
    self.limit = limit
  }

  /// Takes the next bytes of the stream.
  package mutating func append(_ chunk: UnsafeRawBufferPointer) {
    precondition(!isFinished, "nothing follows the end")
    buffer.removeSubrange(..<start)
    searched -= start
    start = 0
    unsafe buffer.append(contentsOf: chunk)
  }

  /// Takes the next bytes of the stream.
  package mutating func append(_ chunk: [UInt8]) {
    unsafe chunk.withUnsafeBytes { unsafe append($0) }
  }

  /// Says that the stream has ended, so that a last line without a line feed counts.
  package mutating func finish() { isFinished = true }

  /// The next line that is not blank, or nil when more bytes are needed (or, after `finish`, when
  /// there are no more lines). Take all lines before you append again: only then is memory bounded.
  ///
  /// - Throws: `.tooLong`, and again at every further call.
  package mutating func next() throws(Fault) -> Line? {
    while let range = try nextRange() {
      let bytes = buffer[range]
      let isBlank = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank { return Line(number: lastNumber, bytes: Array(bytes)) }
    }
    return nil
  }

  private mutating func nextRange() throws(Fault) -> Range<Int>? {
    let feed = buffer[searched...].firstIndex(of: 0x0A)
    let end = feed ?? buffer.count
    guard end - start <= limit + markLength else {
      throw Fault(line: lastNumber + 1, reason: .tooLong(limit: limit))
    }
    guard feed != nil || (isFinished && start < end) else {
      searched = end
      return nil
    }
    let range = min(start + markLength, end)..<end
    lastNumber += 1
    start = feed.map { $0 + 1 } ?? end
    searched = start
    return range
  }

  /// The length of the byte order mark at the start of the first line.
  private var markLength: Int {
    lastNumber == 0 && buffer[start...].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}

extension JSONLines.Line {
  /// The value on this line.
  ///
  /// - Throws: A fault that names this line; inside a `.syntax` the line is the same.
  package func value() throws(JSONLines.Fault) -> JSON {
    do {
      return try JSON.parse(bytes, limit: bytes.count)
    } catch {
      throw JSONLines.Fault(line: number, reason: error.moved(toLine: number))
    }
  }
}

extension JSONError {
  fileprivate func moved(toLine line: Int) -> JSONError {
    switch self {
    case .syntax(_, let column, let what): .syntax(line: line, column: column, what: what)
    case .notUTF8(_, let column): .notUTF8(line: line, column: column)
    case .tooLong, .tooDeep, .duplicateKey, .outOfMemory: self
    }
  }
}
