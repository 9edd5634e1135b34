/// Standard base64 on whole blocks: what header and armor are written in. Its content is no secret.
///
/// Two encodings of the same bytes are never both read: what a writer leaves zero must be zero.
///
/// Source: RFC 4648 §4, §3.5; C2SP age.md, "Conventions".
enum Base64 {
  /// The number of characters that `byteCount` bytes take without padding.
  static func characterCount(of byteCount: Int) -> Int { (byteCount * 4 + 2) / 3 }

  /// Encodes a multiple of 3 bytes into 4 characters for each 3.
  static func encode(_ bytes: UnsafeRawBufferPointer, into text: UnsafeMutableRawPointer) {
    precondition(bytes.count.isMultiple(of: 3), "not whole groups of 3 bytes")
    guard let base = bytes.baseAddress else { return }
    unsafe pairs.withUnsafeBufferPointer { pairs in
      var target = unsafe text
      for index in stride(from: 0, to: bytes.count, by: 3) {
        let group =
          unsafe Int(base.load(fromByteOffset: index, as: UInt8.self)) << 16
          | Int(base.load(fromByteOffset: index + 1, as: UInt8.self)) << 8
          | Int(base.load(fromByteOffset: index + 2, as: UInt8.self))
        unsafe target.storeBytes(of: pairs[group >> 12], as: UInt16.self)
        unsafe target.storeBytes(of: pairs[group & 0xfff], toByteOffset: 2, as: UInt16.self)
        unsafe target += 4
      }
    }
  }

  /// Decodes a multiple of 4 characters into 3 bytes for each 4; false when one is no base64.
  static func decode(_ text: UnsafeRawBufferPointer, into bytes: UnsafeMutableRawPointer) -> Bool {
    precondition(text.count.isMultiple(of: 4), "not whole groups of 4 characters")
    guard let base = text.baseAddress else { return true }
    return unsafe values.withUnsafeBufferPointer { values in
      var (target, seen) = unsafe (bytes, UInt32(0))
      for index in stride(from: 0, to: text.count, by: 4) {
        let group =
          unsafe values[Int(base.load(fromByteOffset: index, as: UInt8.self))]
          | values[256 + Int(base.load(fromByteOffset: index + 1, as: UInt8.self))]
          | values[512 + Int(base.load(fromByteOffset: index + 2, as: UInt8.self))]
          | values[768 + Int(base.load(fromByteOffset: index + 3, as: UInt8.self))]
        seen |= group
        unsafe target.storeBytes(of: UInt8(truncatingIfNeeded: group >> 16), as: UInt8.self)
        unsafe target.storeBytes(
          of: UInt8(truncatingIfNeeded: group >> 8), toByteOffset: 1, as: UInt8.self)
        unsafe target.storeBytes(
          of: UInt8(truncatingIfNeeded: group), toByteOffset: 2, as: UInt8.self)
        unsafe target += 3
      }
      return seen < notBase64
    }
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The two characters of each 12 bits, the first at the lower address.
  private static let pairs: [UInt16] = (0..<4096).map { bits in
    UInt16(alphabet[bits >> 6]) | UInt16(alphabet[bits & 63]) << 8
  }

  /// Above every group of 24 bits.
  private static let notBase64: UInt32 = 1 << 24

  /// The bits of each character at each of the four places of a group.
  private static let values: [UInt32] = {
    var values = [UInt32](repeating: notBase64, count: 4 * 256)
    for (value, character) in alphabet.enumerated() {
      for place in 0..<4 {
        values[place * 256 + Int(character)] = UInt32(value) << UInt32(6 * (3 - place))
      }
    }
    return values
  }()
}

extension Base64 {
  /// The text of bytes of any number, without padding.
  static func text(of bytes: [UInt8]) -> [UInt8] {
    let whole = bytes.count / 3 * 3
    let rest = bytes.count - whole
    var text = [UInt8](repeating: 0, count: bytes.count / 3 * 4 + 4)
    unsafe text.withUnsafeMutableBytes { text in
      let target = unsafe text.baseAddress.unsafelyUnwrapped
      unsafe bytes.withUnsafeBytes { bytes in
        unsafe encode(UnsafeRawBufferPointer(rebasing: bytes[..<whole]), into: target)
        guard rest > 0 else { return }
        unsafe withUnsafeTemporaryAllocation(byteCount: 3, alignment: 1) { last in
          for place in 0..<3 { unsafe last[place] = place < rest ? bytes[whole + place] : 0 }
          unsafe encode(UnsafeRawBufferPointer(last), into: target + whole / 3 * 4)
        }
      }
    }
    text.removeLast(text.count - characterCount(of: bytes.count))
    return text
  }

  /// The bytes of a text without padding, or nil when it is not the text that a writer makes.
  static func bytes(of text: UnsafeRawBufferPointer) -> [UInt8]? {
    let byteCount = text.count / 4 * 3 + max(text.count % 4 - 1, 0)
    guard text.count % 4 != 1 else { return nil }
    var bytes = [UInt8](repeating: 0, count: text.count / 4 * 3 + 3)
    let isText = unsafe bytes.withUnsafeMutableBytes { bytes in
      unsafe decodeUnpadded(text, into: bytes.baseAddress.unsafelyUnwrapped)
    }
    // What the last characters say beyond the last byte must be nothing.
    guard isText, bytes[byteCount...].allSatisfy({ $0 == 0 }) else { return nil }
    bytes.removeLast(bytes.count - byteCount)
    return bytes
  }

  /// Decodes a text of any length into room for one group more than it fills; `A` fills the last group.
  private static func decodeUnpadded(
    _ text: UnsafeRawBufferPointer, into bytes: UnsafeMutableRawPointer
  ) -> Bool {
    let whole = text.count / 4 * 4
    guard
      unsafe decode(UnsafeRawBufferPointer(rebasing: text[..<whole]), into: bytes)
    else { return false }
    guard whole < text.count else { return true }
    return unsafe withUnsafeTemporaryAllocation(byteCount: 4, alignment: 1) { last in
      for place in 0..<4 {
        unsafe last[place] =
          whole + place < text.count ? text[whole + place] : UInt8(ascii: "A")
      }
      return unsafe decode(UnsafeRawBufferPointer(last), into: bytes + whole / 4 * 3)
    }
  }
}
