/// An age file as text: base64 in lines of 64 characters between two marks.
///
/// Source: C2SP age.md, "ASCII armor"; RFC 7468 §3, the strict form.
enum Armor {
  static let firstLine = Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8)
  static let lastLine = Array("-----END AGE ENCRYPTED FILE-----".utf8)
  static let columnCount = 64
  static let lineByteCount = 48
  /// How much white space may stand before and after, each.
  static let whiteSpaceLimit = 1024

  /// Whether what `queue` begins with is meant as armor: white space aside, it begins like any PEM text.
  static func begins(_ queue: ByteQueue) throws -> Bool {
    let mark = firstLine.prefix(10)
    _ = try queue.require(whiteSpaceLimit + mark.count)
    return unsafe queue.bytes.drop(while: isWhiteSpace).starts(with: mark)
  }

  static func isWhiteSpace(_ byte: UInt8) -> Bool { (9...13).contains(byte) || byte == 32 }
}

/// Writes armor as its content comes.
struct ArmorWriter {
  private static let lineCount = 1400

  /// The beginning of a line that is not full yet.
  private var line: [UInt8] = []
  private var text = [UInt8](repeating: 0, count: lineCount * (Armor.columnCount + 1))
  private var filled = 0

  /// Creates a writer whose first output is the first line.
  init() {
    for character in Armor.firstLine + [UInt8(ascii: "\n")] {
      text[filled] = character
      filled += 1
    }
  }

  /// Writes the lines that `bytes` fill.
  mutating func write(_ bytes: UnsafeRawBufferPointer, into sink: AgeSink) throws {
    var rest = unsafe bytes
    if !line.isEmpty {
      let missing = min(Armor.lineByteCount - line.count, bytes.count)
      unsafe line.append(contentsOf: rest[..<missing])
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[missing...])
      guard line.count == Armor.lineByteCount else { return }
      let full = line
      line.removeAll(keepingCapacity: true)
      try unsafe full.withUnsafeBytes { try unsafe writeLines($0, into: sink) }
    }
    let whole = rest.count / Armor.lineByteCount * Armor.lineByteCount
    try unsafe writeLines(UnsafeRawBufferPointer(rebasing: rest[..<whole]), into: sink)
    unsafe line.append(contentsOf: rest[whole...])
    try unsafe flush(into: sink)
  }

  /// Writes what is left and the last line.
  mutating func finish(into sink: AgeSink) throws {
    var end = Base64.text(of: line)
    while !end.count.isMultiple(of: 4) { end.append(UInt8(ascii: "=")) }
    if !end.isEmpty { end.append(UInt8(ascii: "\n")) }
    end += Armor.lastLine + [UInt8(ascii: "\n")]
    try unsafe flush(into: sink)
    try unsafe end.withUnsafeBytes { try unsafe sink($0) }
  }

  private mutating func flush(into sink: AgeSink) throws {
    guard filled > 0 else { return }
    try unsafe text.withUnsafeBytes { text in
      try unsafe sink(UnsafeRawBufferPointer(rebasing: text[..<filled]))
    }
    filled = 0
  }

  /// Encodes whole lines, and hands on what has no room.
  private mutating func writeLines(_ bytes: UnsafeRawBufferPointer, into sink: AgeSink) throws {
    let width = Armor.columnCount + 1
    for start in stride(from: 0, to: bytes.count, by: Armor.lineByteCount) {
      if text.count - filled < width { try unsafe flush(into: sink) }
      unsafe text.withUnsafeMutableBytes { text in
        let target = unsafe text.baseAddress.unsafelyUnwrapped + filled
        unsafe Base64.encode(
          UnsafeRawBufferPointer(rebasing: bytes[start..<start + Armor.lineByteCount]),
          into: target)
        unsafe target.storeBytes(
          of: UInt8(ascii: "\n"), toByteOffset: Armor.columnCount, as: UInt8.self)
      }
      filled += width
    }
  }
}
