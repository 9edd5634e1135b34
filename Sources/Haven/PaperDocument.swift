internal import CQREncode
internal import Glibc
internal import HavenCrypto
internal import HavenStore

/// A page with a secret: what to do with it, the characters to type, and the same as a QR code.
///
/// The secret goes from guarded memory to the file, piece by piece: no text of it is ever put together.
struct PaperDocument {
  let title: Sentence
  /// Lines, in each language as many as it needs.
  let words: Sentence
  /// What stands beside the characters and is not secret, in lines.
  let facts: Sentence
  /// The line above the characters, which the QR code begins with too: `haven-kit-1`.
  let marker: String
  /// The language of whoever prints it.
  let language: Language

  /// Writes the page, a picture or a text.
  func write(
    _ characters: UnsafeRawBufferPointer, asPicture: Bool, to sink: borrowing FileSink
  ) throws {
    let code = try unsafe QRCode(of: characters, behind: marker)
    if asPicture {
      try unsafe writePicture(characters, code, sink)
    } else {
      try unsafe writeText(characters, code, sink)
    }
  }

  /// Whether a file of this name gets a picture.
  static func isPicture(_ path: String) -> Bool { path.lowercased().hasSuffix(".svg") }

  /// Characters to a group, groups to a line.
  private static let groupLength = 4
  private static let lineLength = 20
  /// Where a picture ends, in millimetres from the top of a page of 297.
  private static let bottom = 285

  private func lines(of sentence: Sentence) -> [Substring] {
    sentence.text(in: language).split(separator: "\n", omittingEmptySubsequences: false)
  }

  // MARK: Text

  private func writeText(
    _ characters: UnsafeRawBufferPointer, _ code: borrowing QRCode, _ sink: borrowing FileSink
  ) throws {
    try sink.write("\(title.text(in: language))\n\n")
    try sink.write("\(words.text(in: language))\n\n")
    try sink.write("\(facts.text(in: language))\n")
    try sink.write("\n\(marker)\n")
    try unsafe forEachLine(characters) { line in
      try sink.write("\n  ")
      try unsafe write(groups: line, sink)
    }
    try sink.write("\n\n")
    try code.writeBlocks(sink)
  }

  private func forEachLine(
    _ characters: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    for start in stride(from: 0, to: characters.count, by: Self.lineLength) {
      let end = min(start + Self.lineLength, characters.count)
      try unsafe body(UnsafeRawBufferPointer(rebasing: characters[start..<end]))
    }
  }

  private func write(groups line: UnsafeRawBufferPointer, _ sink: borrowing FileSink) throws {
    for start in stride(from: 0, to: line.count, by: Self.groupLength) {
      if start > 0 { try sink.write(" ") }
      let end = min(start + Self.groupLength, line.count)
      try unsafe sink.write(UnsafeRawBufferPointer(rebasing: line[start..<end]))
    }
  }

  // MARK: Picture

  private func writePicture(
    _ characters: UnsafeRawBufferPointer, _ code: borrowing QRCode, _ sink: borrowing FileSink
  ) throws {
    try sink.write(
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297">
      <rect width="210" height="297" fill="#fff"/>
      <g font-family="monospace" font-size="3.4" fill="#000" xml:space="preserve">
      <text x="20" y="25" font-size="8">\(title.text(in: language))</text>

      """)
    var y = 40
    for line in lines(of: words) {
      try sink.write("<text x=\"20\" y=\"\(y)\">\(line)</text>\n")
      y += 6
    }
    y += 6
    for fact in lines(of: facts) {
      try sink.write("<text x=\"20\" y=\"\(y)\">\(fact)</text>\n")
      y += 6
    }
    try sink.write("<text x=\"20\" y=\"\(y + 4)\">\(marker)</text>\n")
    y += 14
    try unsafe forEachLine(characters) { line in
      try sink.write("<text x=\"20\" y=\"\(y)\" font-size=\"6\">")
      try unsafe write(groups: line, sink)
      try sink.write("</text>\n")
      y += 9
    }
    // In tenths of a millimetre: what is left of the page, for a code of any size.
    let tenths = min(24, (Self.bottom - y - 4) * 10 / code.width)
    try sink.write(
      "</g>\n<g transform=\"translate(55 \(y + 4)) scale(\(tenths / 10).\(tenths % 10))\" shape-rendering=\"crispEdges\">\n"
    )
    try code.writeSquares(sink)
    try sink.write("</g>\n</svg>\n")
  }
}

/// A QR code in memory that is wiped when it goes away.
@safe private struct QRCode: ~Copyable {
  private let code: UnsafeMutablePointer<QRcode>
  let width: Int

  /// Quiet modules around the code, as the standard wants.
  private static let margin = 4

  /// Encodes the marker, a colon and the characters (FORMAT.md §11).
  init(of characters: UnsafeRawBufferPointer, behind marker: String) throws {
    let start = Array("\(marker):".utf8)
    let content = try unsafe SecretBytes(byteCount: start.count + characters.count) {
      (room: UnsafeMutableRawBufferPointer) throws in
      unsafe room.copyBytes(from: start)
      unsafe UnsafeMutableRawBufferPointer(rebasing: room[start.count...])
        .copyMemory(from: characters)
    }
    let made = unsafe content.withUnsafeBytes { content in
      unsafe QRcode_encodeData(
        Int32(content.count), content.baseAddress?.assumingMemoryBound(to: UInt8.self), 0,
        QR_ECLEVEL_M)
    }
    guard let made = unsafe made else { throw HavenError.outOfMemory }
    unsafe code = made
    width = unsafe Int(made.pointee.width)
  }

  deinit {
    unsafe explicit_bzero(code.pointee.data, width * width)
    unsafe QRcode_free(code)
  }

  private func isDark(_ x: Int, _ y: Int) -> Bool {
    guard (0..<width).contains(x), (0..<width).contains(y) else { return false }
    return unsafe code.pointee.data[y * width + x] & 1 == 1
  }

  /// Two rows of modules to a line of text: what is dark in the code is ink, since the page is printed.
  func writeBlocks(_ sink: borrowing FileSink) throws {
    for y in stride(from: -Self.margin, to: width + Self.margin, by: 2) {
      for x in -Self.margin..<(width + Self.margin) {
        switch (isDark(x, y), isDark(x, y + 1)) {
        case (false, false): try sink.write(" ")
        case (false, true): try sink.write("\u{2584}")
        case (true, false): try sink.write("\u{2580}")
        case (true, true): try sink.write("\u{2588}")
        }
      }
      try sink.write("\n")
    }
  }

  /// One square a dark module.
  func writeSquares(_ sink: borrowing FileSink) throws {
    for y in 0..<width {
      for x in 0..<width where isDark(x, y) {
        try sink.write("<rect x=\"\(x)\" y=\"\(y)\" width=\"1\" height=\"1\"/>\n")
      }
    }
  }
}
