internal import CQREncode
internal import Glibc
internal import HavenCrypto
internal import HavenStore
internal import HavenVault

/// The page with the recovery kit: what to do with it, the kit to type, and as a QR code.
///
/// The kit goes from guarded memory to the file, piece by piece: no text of it is ever put together.
struct KitDocument {
  /// The 16 bytes, and the id as people see it.
  let vault: [UInt8]
  let vaultID: String

  init(_ header: VaultHeader) {
    vault = header.vaultID
    vaultID = header.id
  }

  /// Writes a file that must not exist, synced, `.svg` for a picture, text for everything else.
  func write(_ kit: borrowing RecoveryKit, to path: String) throws {
    try AtomicFile.write(at: path, replacing: false, calls: .live) { sink in
      try write(kit, asPicture: path.lowercased().hasSuffix(".svg"), to: sink)
    }
  }

  /// Characters to a group, groups to a line.
  private static let groupLength = 4
  private static let lineLength = 20

  private func write(
    _ kit: borrowing RecoveryKit, asPicture: Bool, to sink: borrowing FileSink
  ) throws {
    try unsafe kit.withCharacters(vault: vault) { characters in
      let code = try unsafe QRCode(of: characters)
      if asPicture {
        try unsafe writePicture(characters, code, sink)
      } else {
        try unsafe writeText(characters, code, sink)
      }
    }
  }

  // MARK: Text

  private func writeText(
    _ characters: UnsafeRawBufferPointer, _ code: borrowing QRCode, _ sink: borrowing FileSink
  ) throws {
    try sink.write("HAVEN RECOVERY KIT\n\n")
    for line in KitWords.english { try sink.write("\(line)\n") }
    try sink.write("\nVault  \(vaultID)\n\nhaven-kit-1\n")
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
      <g font-family="monospace" font-size="4" fill="#000" xml:space="preserve">
      <text x="20" y="25" font-size="8">HAVEN RECOVERY KIT</text>

      """)
    var y = 40
    for line in KitWords.english {
      try sink.write("<text x=\"20\" y=\"\(y)\">\(line)</text>\n")
      y += 6
    }
    try sink.write("<text x=\"20\" y=\"\(y + 6)\">Vault  \(vaultID)</text>\n")
    try sink.write("<text x=\"20\" y=\"\(y + 16)\">haven-kit-1</text>\n")
    y += 26
    try unsafe forEachLine(characters) { line in
      try sink.write("<text x=\"20\" y=\"\(y)\" font-size=\"6\">")
      try unsafe write(groups: line, sink)
      try sink.write("</text>\n")
      y += 9
    }
    try sink.write("</g>\n<g transform=\"translate(55 \(y + 4)) scale(2.4)\">\n")
    try code.writeSquares(sink)
    try sink.write("</g>\n</svg>\n")
  }
}

/// What stands on the kit. It has no secrets in it.
enum KitWords {
  static let english = [
    "These letters open everything in the vault, whoever is gone. They are shown once:",
    "this page is the only copy. Print it, seal it in an envelope, and keep it where two",
    "people have to go together. Then remove the file from this machine.",
    "",
    "To use it:  haven recover",
    "Type the letters and digits; spaces, hyphens and capitals do not matter.",
    "Who has this page and a copy of the vault can read all of it.",
  ]
}

/// A QR code in memory that is wiped when it goes away.
@safe private struct QRCode: ~Copyable {
  private let code: UnsafeMutablePointer<QRcode>
  private let width: Int

  /// Quiet modules around the code, as the standard wants.
  private static let margin = 4

  /// Encodes `haven-kit-1:` and the characters (FORMAT.md §11).
  init(of characters: UnsafeRawBufferPointer) throws {
    let start = Array("haven-kit-1:".utf8)
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
