internal import HavenCrypto

/// Where the characters of a secret stand on a page that Haven wrote.
struct PaperPage {
  /// What stands on a page of one kind.
  private struct Code {
    /// What their line begins with, without the version: `haven-kit-`.
    let marker: [UInt8]
    let characterCount: Int

    init(_ marker: String, characterCount: Int) {
      self.marker = Array(marker.utf8)
      self.characterCount = characterCount
    }
  }

  private let codes: [Code]

  static let kit = PaperPage(codes: [Code("haven-kit-", characterCount: 58)])
  /// A share, sealed or not.
  static let share = PaperPage(codes: [
    Code("haven-share-", characterCount: 82), Code("haven-sealed-share-", characterCount: 108),
  ])

  /// A page with a picture has about this many bytes at most.
  static let rawByteLimit = 256 << 10

  /// What `reading` writes into guarded memory: the characters alone, or out of the whole page.
  func code(reading: (UnsafeMutableRawBufferPointer) throws -> Int) throws -> SecretBytes {
    try Sodium.start()
    let raw = try unsafe SecretBytes(upTo: Self.rawByteLimit, filling: reading)
    return try unsafe SecretBytes(upTo: max(raw.byteCount, 1)) { room in
      unsafe raw.withUnsafeBytes { unsafe pick(from: $0, into: room) }
    }
  }

  /// The characters out of a page: the line with the marker and what follows it, without what lies between `<` and
  /// `>`. A text without such a line is the characters themselves.
  private func pick(
    from page: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) -> Int {
    guard let (start, code) = unsafe startOfCode(in: page) else {
      unsafe room.copyMemory(from: page)
      return page.count
    }
    let end = start + code.marker.count + 1
    unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: page[start..<end]))
    unsafe room[end - start] = UInt8(ascii: ":")
    var filled = end - start + 1
    let limit = filled + code.characterCount
    var isInTag = false
    for index in end..<page.count where filled < limit {
      let byte = unsafe page[index]
      if byte == UInt8(ascii: "<") { isInTag = true }
      if !isInTag, byte > 0x20 {
        unsafe room[filled] = byte
        filled += 1
      }
      if byte == UInt8(ascii: ">") { isInTag = false }
    }
    return filled
  }

  /// Where a line begins that holds a marker and one digit, and no more; and which code that is.
  private func startOfCode(in page: UnsafeRawBufferPointer) -> (start: Int, code: Code)? {
    for code in codes where page.count > code.marker.count + 1 {
      let marker = code.marker
      for start in 0..<(page.count - marker.count - 1) {
        let isMarker = marker.indices.allSatisfy { unsafe page[start + $0] == marker[$0] }
        let next = unsafe page[start + marker.count + 1]
        if isMarker, next == 0x0A || next == 0x0D || next == UInt8(ascii: "<") {
          return (start, code)
        }
      }
    }
    return nil
  }
}
