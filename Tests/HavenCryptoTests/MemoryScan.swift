import Glibc

/// A search through this process's own memory for a secret that should be in it no more.
///
/// It knows the secret only bit by bit inverted, so that it does not find itself, and leaves out the
/// buffer that it reads memory into.
struct MemoryScan {
  private let inverted: [UInt8]

  /// Remembers the secret at `bytes`, inverted.
  init(for bytes: UnsafeRawBufferPointer) {
    inverted = unsafe bytes.map { ~$0 }
  }

  /// The number of places in writable memory that hold the secret.
  func count() -> Int {
    let pieceByteCount = 1 << 20
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: pieceByteCount + inverted.count - 1, alignment: 16)
    defer {
      unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
      unsafe buffer.deallocate()
    }
    unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
    let own = UInt(bitPattern: buffer.baseAddress)
    let ownRange = own..<own + UInt(buffer.count)
    let memory = unsafe open("/proc/self/mem", O_RDONLY)
    defer { close(memory) }

    var found = 0
    for region in Self.writableRegions() {
      for range in Self.subtract(ownRange, from: region) {
        var start = range.lowerBound
        while start < range.upperBound {
          let wanted = min(UInt(buffer.count), range.upperBound - start)
          let got = unsafe pread(memory, buffer.baseAddress, Int(wanted), Int(start))
          if got > 0 {
            found += unsafe occurrences(in: UnsafeRawBufferPointer(rebasing: buffer[..<got]))
          }
          // Pieces overlap by one byte less than the secret has; an unreadable page is skipped.
          start += got > 0 ? UInt(min(got, pieceByteCount)) : 4096
        }
      }
    }
    return found
  }

  private func occurrences(in bytes: UnsafeRawBufferPointer) -> Int {
    guard bytes.count >= inverted.count, let base = bytes.baseAddress else { return 0 }
    // Most of memory is zeros: a hit on each of them would take minutes.
    let anchor = inverted.firstIndex { $0 != 0xFF } ?? 0
    var found = 0
    var offset = 0
    while offset <= bytes.count - inverted.count {
      let rest = bytes.count - inverted.count - offset + 1
      guard let hit = unsafe memchr(base + offset + anchor, Int32(~inverted[anchor]), rest)
      else { break }
      offset = unsafe UnsafeRawPointer(hit) - base - anchor
      if inverted.indices.allSatisfy({ unsafe bytes[offset + $0] == ~inverted[$0] }) {
        found += 1
      }
      offset += 1
    }
    return found
  }

  private static func subtract(_ hole: Range<UInt>, from whole: Range<UInt>) -> [Range<UInt>] {
    guard whole.overlaps(hole) else { return [whole] }
    return [
      whole.lowerBound..<max(whole.lowerBound, hole.lowerBound),
      min(whole.upperBound, hole.upperBound)..<whole.upperBound,
    ].filter { !$0.isEmpty }
  }

  private static func writableRegions() -> [Range<UInt>] {
    linesOfFile("/proc/self/maps").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count > 1, words[1].hasPrefix("rw") else { return nil }
      return addresses(String(words[0]))
    }
  }

  /// The range that `7f00-7f10` names, or nil.
  static func addresses(_ text: String) -> Range<UInt>? {
    let ends = text.split(separator: "-").compactMap { UInt($0, radix: 16) }
    return ends.count == 2 && ends[0] <= ends[1] ? ends[0]..<ends[1] : nil
  }

  /// The lines of a file in /proc.
  static func linesOfFile(_ path: String) -> [Substring] {
    guard let file = unsafe fopen(path, "r") else { return [] }
    defer { unsafe fclose(file) }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let got = unsafe fread(&piece, 1, piece.count, file)
      guard got > 0 else { break }
      text += piece[..<got]
    }
    return String(decoding: text, as: UTF8.self).split(separator: "\n")
  }
}
