internal import HavenCrypto
internal import HavenRecords

/// Secret bytes as people write them down: base32 in any grouping, behind a name and the version 1 (FORMAT.md §11).
///
/// Case, spaces, hyphens and line breaks do not matter.
struct PaperCode {
  /// The name, without hyphens, in small letters.
  let marker: [UInt8]
  let byteCount: Int

  var characterCount: Int { (byteCount * 8 + 4) / 5 }

  /// Whether this is what somebody typed, however wrong it is: it begins with the name, or is as long.
  func isMeant(by typed: UnsafeRawBufferPointer) -> Bool {
    let start = (try? unsafe skipPrefix(typed)) ?? 1
    guard start == 0 else { return true }
    return characterCount == (0..<typed.count).count { unsafe !Self.isSeparator(typed[$0]) }
  }

  /// Calls `body` with the characters of some bytes, in guarded memory.
  func withCharacters<R: ~Copyable>(
    of bytes: borrowing SecretBytes, _ body: (UnsafeRawBufferPointer) throws -> R
  ) throws -> R {
    let text = try unsafe SecretBytes(byteCount: characterCount) {
      (room: UnsafeMutableRawBufferPointer) throws in
      unsafe bytes.withUnsafeBytes { bytes in
        for position in 0..<characterCount {
          var digit: UInt8 = 0
          for bit in position * 5..<position * 5 + 5 {
            let byte = bit < byteCount * 8 ? unsafe bytes[bit / 8] : 0
            digit = digit << 1 | (byte >> UInt8(7 - bit % 8) & 1)
          }
          unsafe room[position] = digit < 26 ? 0x61 + digit : 0x32 + digit - 26
        }
      }
    }
    return try unsafe text.withUnsafeBytes { try unsafe body($0) }
  }

  /// The bytes that were typed.
  ///
  /// - Throws: `KitError`, but not `.checkDiffers`.
  func decode(_ typed: UnsafeRawBufferPointer) throws -> SecretBytes {
    try unsafe SecretBytes(byteCount: byteCount) {
      (room: UnsafeMutableRawBufferPointer) throws in try unsafe decode(typed, into: room)
    }
  }

  private func decode(
    _ typed: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) throws {
    var position = try unsafe skipPrefix(typed)
    var bitCount = 0
    while position < typed.count {
      let byte = unsafe typed[position]
      position += 1
      if Self.isSeparator(byte) { continue }
      guard let digit = Base32.value(of: byte) else { throw KitError.strayCharacter }
      for shift in stride(from: 4, through: 0, by: -1) {
        let bit = digit >> UInt8(shift) & 1
        guard bitCount < byteCount * 8 else {
          // The bits that fill the last character are zero.
          guard bit == 0, bitCount < characterCount * 5 else { throw KitError.wrongLength }
          bitCount += 1
          continue
        }
        unsafe room[bitCount / 8] |= bit << UInt8(7 - bitCount % 8)
        bitCount += 1
      }
    }
    guard bitCount == characterCount * 5 else { throw KitError.wrongLength }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2D || (0x09...0x0D).contains(byte)
  }

  /// The position after the name, 1 and a colon, where they stand first, with any separators in them.
  ///
  /// - Throws: `.otherVersion` for another number.
  private func skipPrefix(_ bytes: UnsafeRawBufferPointer) throws -> Int {
    var position = 0
    for expected in marker {
      while position < bytes.count, unsafe Self.isSeparator(bytes[position]) { position += 1 }
      guard position < bytes.count, unsafe bytes[position] | 0x20 == expected else { return 0 }
      position += 1
    }
    while position < bytes.count, unsafe Self.isSeparator(bytes[position]) { position += 1 }
    // Base32 has no 1: after the name it is the version, and so is another number before a space or a colon.
    guard position < bytes.count else { return 0 }
    let version = unsafe bytes[position]
    let next = position + 1 < bytes.count ? unsafe bytes[position + 1] : 0
    guard version == 0x31 else {
      if (0x30...0x39).contains(version), next == 0x3A || Self.isSeparator(next) {
        throw KitError.otherVersion
      }
      return 0
    }
    return next == 0x3A ? position + 2 : position + 1
  }
}

/// What is wrong with a kit or a share as it was typed.
package enum KitError: Error, Equatable {
  /// Too few or too many characters.
  case wrongLength
  /// A character that base32 does not have.
  case strayCharacter
  /// Another version than 1.
  case otherVersion
  /// The check bytes differ: mistyped, or of another vault.
  case checkDiffers
}
