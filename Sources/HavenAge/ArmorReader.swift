/// Reads armor as its content is asked for, and accepts what a writer makes and nothing else.
///
/// Lines may end with a carriage return and a newline; white space may stand before and after. A
/// class, since the queue of the content calls it.
final class ArmorReader {
  /// No line is that long, so none needs more to be told from the rest.
  private static let lineLimit = 2048

  private let queue: ByteQueue
  private var lineNumber = 0
  private var isInside = false
  private var hasEnded = false
  private var failure: (any Error)?

  /// Creates a reader of the text that `queue` holds.
  init(_ queue: ByteQueue) { self.queue = queue }

  /// Fills some of `room`, which holds at least a line, with content; returns how much, 0 at the end.
  ///
  /// - Throws: `.armor` with what is wrong, once all the content before has been returned; and what
  ///   the source throws.
  func read(into room: UnsafeMutableRawBufferPointer) throws -> Int {
    precondition(room.count >= Armor.lineByteCount, "no room for a line")
    if let failure { throw failure }
    var filled = 0
    do {
      if !isInside { try readFirstLine() }
      while !hasEnded, room.count - filled >= Armor.lineByteCount {
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[filled...])
        let whole = try unsafe readFullLines(into: rest)
        filled += try unsafe whole > 0 ? whole : readAnyLine(into: rest)
      }
    } catch {
      guard filled > 0 else { throw error }
      failure = error
    }
    return filled
  }

  private func fault(_ fault: ArmorFault) -> AgeError { .armor(fault, line: lineNumber) }

  private func readFirstLine() throws {
    var skipped = 0
    while true {
      let line = try nextLine(missing: .badFirstLine)
      guard line.allSatisfy(Armor.isWhiteSpace) else {
        guard line == Armor.firstLine else { throw fault(.badFirstLine) }
        isInside = true
        return
      }
      skipped += line.count + 1
      guard skipped <= Armor.whiteSpaceLimit else { throw fault(.surrounded) }
    }
  }

  /// Decodes the full lines at hand that end with a bare newline: nearly all of a file.
  private func readFullLines(into room: UnsafeMutableRawBufferPointer) throws -> Int {
    let width = Armor.columnCount + 1
    let count = try min(queue.require(width) / width, room.count / Armor.lineByteCount)
    guard count > 0, let text = unsafe queue.bytes.baseAddress,
      let target = room.baseAddress
    else { return 0 }
    var decoded = 0
    while decoded < count {
      let line = unsafe text + decoded * width
      guard unsafe line.load(fromByteOffset: width - 1, as: UInt8.self) == UInt8(ascii: "\n"),
        unsafe Base64.decode(
          UnsafeRawBufferPointer(start: line, count: Armor.columnCount),
          into: target + decoded * Armor.lineByteCount)
      else { break }
      decoded += 1
    }
    queue.drop(decoded * width)
    lineNumber += decoded
    return decoded * Armor.lineByteCount
  }

  /// Decodes one line, of any kind that there is; 0 for the last.
  private func readAnyLine(into room: UnsafeMutableRawBufferPointer) throws -> Int {
    let line = try nextLine(missing: .cutShort)
    guard line != Armor.lastLine else {
      try readEnd()
      return 0
    }
    guard !line.isEmpty, line.count <= Armor.columnCount else { throw fault(.badLineLength) }
    let content = try content(of: line)
    unsafe room.copyBytes(from: content)
    guard content.count < Armor.lineByteCount else { return content.count }
    guard try nextLine(missing: .cutShort) == Armor.lastLine else { throw fault(.badLineLength) }
    try readEnd()
    return content.count
  }

  private func content(of line: [UInt8]) throws -> [UInt8] {
    let paddingCount = line.suffix(2).count { $0 == UInt8(ascii: "=") }
    guard line.count.isMultiple(of: 4),
      let content = unsafe line.dropLast(paddingCount).withUnsafeBytes({
        unsafe Base64.bytes(of: $0)
      })
    else { throw fault(.badEncoding) }
    return content
  }

  private func readEnd() throws {
    let count = try queue.require(Armor.whiteSpaceLimit + 1)
    guard count <= Armor.whiteSpaceLimit, unsafe queue.bytes.allSatisfy(Armor.isWhiteSpace) else {
      lineNumber += 1
      throw fault(.surrounded)
    }
    hasEnded = true
  }

  /// The next line without its end; at the end of the text, what is left.
  private func nextLine(missing: ArmorFault) throws -> [UInt8] {
    lineNumber += 1
    let count = try queue.lineByteCount(limit: Self.lineLimit)
    let available = unsafe queue.bytes.count
    if count == nil, available == 0 { throw fault(missing) }
    if count == nil, available >= Self.lineLimit {
      throw fault(isInside ? .badLineLength : .badFirstLine)
    }
    var line = unsafe Array(queue.bytes[..<(count.map { $0 - 1 } ?? available)])
    queue.drop(count ?? available)
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line
  }
}
