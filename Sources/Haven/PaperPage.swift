internal import HavenCrypto

/// Where the characters of a secret stand on a page that Haven wrote.
struct PaperPage {
  /// What their line begins with, without the version: `haven-kit-`.
  private let marker: [UInt8]
  private let characterCount: Int

  static let kit = PaperPage(marker: Array("haven-kit-".utf8), characterCount: 58)
  static let share = PaperPage(marker: Array("haven-share-".utf8), characterCount: 82)

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
    guard let start = unsafe startOfCode(in: page) else {
      unsafe room.copyMemory(from: page)
      return page.count
    }
    let end = start + marker.count + 1
    unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: page[start..<end]))
    unsafe room[end - start] = UInt8(ascii: ":")
    var filled = end - start + 1
    let limit = filled + characterCount
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

  /// Where a line begins that holds the marker and one digit, and no more.
  private func startOfCode(in page: UnsafeRawBufferPointer) -> Int? {
    guard page.count > marker.count + 1 else { return nil }
    for start in 0..<(page.count - marker.count - 1) {
      let isMarker = marker.indices.allSatisfy { unsafe page[start + $0] == marker[$0] }
      let next = unsafe page[start + marker.count + 1]
      if isMarker, next == 0x0A || next == 0x0D || next == UInt8(ascii: "<") { return start }
    }
    return nil
  }
}
