/// Identifies a subject: a member, a survivor, a group, or a keyholder's own reflections.
///
/// 16 random bytes, written in base32 (26 characters). It is drawn, never derived from the person.
package struct SubjectID: Hashable, Sendable, CustomStringConvertible {
  private let words: SixteenBytes

  /// The 16 bytes.
  package var bytes: [UInt8] { words.bytes }

  /// Creates an id from exactly 16 bytes, or nil.
  package init?(bytes: some Collection<UInt8>) {
    guard let words = SixteenBytes(Array(bytes)) else { return nil }
    self.words = words
  }

  /// Creates an id from its two halves, most significant byte first.
  package init(high: UInt64, low: UInt64) { words = SixteenBytes(high: high, low: low) }

  /// Reads all 26 characters of an id; nil for anything else.
  package init?(text: String) {
    guard let bytes = Base32.sixteenBytes(text) else { return nil }
    self.init(bytes: bytes)
    // One id has one text: no capitals, and nothing in the bits that are left over.
    guard description == text else { return nil }
  }

  /// The id in lower-case base32.
  package var description: String { Base32.encode(bytes) }
}

/// Identifies a keyholder: 16 random bytes, for the journal's actor and the roster.
package struct KeyholderID: Hashable, Sendable, CustomStringConvertible {
  private let words: SixteenBytes

  /// The 16 bytes.
  package var bytes: [UInt8] { words.bytes }

  /// Creates an id from exactly 16 bytes, or nil.
  package init?(bytes: some Collection<UInt8>) {
    guard let words = SixteenBytes(Array(bytes)) else { return nil }
    self.words = words
  }

  /// Reads all 26 characters of an id; nil for anything else.
  package init?(text: String) {
    guard let bytes = Base32.sixteenBytes(text) else { return nil }
    self.init(bytes: bytes)
    guard description == text else { return nil }
  }

  /// The id in lower-case base32.
  package var description: String { Base32.encode(bytes) }
}

/// Identifies a record: the row id of its first version, written in base32 (13 characters).
package struct RecordID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The row id: 1 to 2^63 - 1.
  package let rowID: Int64

  /// Creates an id from a row id, or nil when it is not positive.
  package init?(rowID: Int64) {
    guard rowID > 0 else { return nil }
    self.rowID = rowID
  }

  /// Reads all 13 characters of an id; nil for anything else.
  package init?(text: String) {
    guard text.utf8.count == Base32.rowIDLength, let ids = Base32.rowIDs(withPrefix: text),
      text == text.lowercased()
    else { return nil }
    self.init(rowID: ids.lowerBound)
  }

  /// The id in lower-case base32: 65 bits, the two highest zero, most significant first.
  package var description: String { Base32.encodeRowID(rowID) }

  package static func < (left: Self, right: Self) -> Bool { left.rowID < right.rowID }
}

/// 16 bytes in two words: ids are copied and looked up by the ten thousand, and an array would be counted each
/// time, and hashed byte for byte.
package struct SixteenBytes: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// Creates them from two halves, most significant byte first.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Creates them from exactly 16 bytes, or nil.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.init(bytes, at: 0)
  }

  /// Takes them from a place in longer bytes.
  package init(_ bytes: [UInt8], at start: Int) {
    precondition(start >= 0 && start + 16 <= bytes.count, "16 bytes from there on")
    let halves = unsafe bytes.withUnsafeBytes { bytes in
      unsafe bytes.loadUnaligned(fromByteOffset: start, as: (UInt64, UInt64).self)
    }
    self.init(high: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1))
  }

  /// Whether all of them are zero.
  package var isZero: Bool { high == 0 && low == 0 }

  package var bytes: [UInt8] {
    [high, low].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - $0 * 8)) }
    }
  }
}

/// RFC 4648 base32 in lower case without padding: ids that a person can read out and type.
package enum Base32 {
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// The 16 bytes that 26 characters stand for, in capitals too; nil for anything else.
  static func sixteenBytes(_ text: String) -> [UInt8]? {
    guard text.utf8.count == 26 else { return nil }
    var bytes: [UInt8] = []
    var (buffer, bitCount): (UInt32, Int) = (0, 0)
    for character in text.utf8 {
      guard let value = value(of: character) else { return nil }
      buffer = buffer << 5 | UInt32(value)
      bitCount += 5
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bitCount)))
    }
    return bytes
  }

  /// The value of one base32 character, capital or not, or nil.
  package static func value(of character: UInt8) -> UInt8? {
    switch character {
    case 0x61...0x7A: character - 0x61
    case 0x41...0x5A: character - 0x41
    case 0x32...0x37: character - 0x32 + 26
    default: nil
    }
  }

  /// Encodes bytes, most significant bit first; the last character is filled with zero bits.
  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var buffer: UInt32 = 0
    var bitCount = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        text.append(alphabet[Int(buffer >> UInt32(bitCount) & 31)])
      }
    }
    if bitCount > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bitCount) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The number of characters in a record id.
  package static let rowIDLength = 13

  static func encodeRowID(_ rowID: Int64) -> String {
    var text: [UInt8] = []
    for position in stride(from: 60, through: 0, by: -5) {
      text.append(alphabet[Int(rowID >> Int64(position) & 31)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The row ids whose text begins with `prefix`, or nil when it is no such prefix.
  package static func rowIDs(withPrefix prefix: String) -> ClosedRange<Int64>? {
    let characters = Array(prefix.utf8)
    guard (1...rowIDLength).contains(characters.count) else { return nil }
    var value: UInt64 = 0
    for (position, character) in characters.enumerated() {
      guard let digit = Self.value(of: character) else { return nil }
      // 13 characters hold 65 bits; an id has 63, so its first character is one of a to h.
      if position == 0, digit > 7 { return nil }
      value = value << 5 | UInt64(digit)
    }
    let missingBits = UInt64((rowIDLength - characters.count) * 5)
    let low = value << missingBits
    let high = low | (missingBits == 0 ? 0 : (1 << missingBits) - 1)
    return Int64(low)...Int64(high)
  }
}
