/// Bech32 without a limit of length: the text of recipients and identities.
///
/// It reads and writes caller's buffers: an identity's text and bytes are secrets.
///
/// Source: BIP 173; C2SP age.md, "Conventions".
enum Bech32 {
  private static let alphabet: StaticString = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
  private static let checksumCount = 6
  private static let separator = UInt8(ascii: "1")

  /// The number of characters that `byteCount` bytes behind a prefix take.
  static func characterCount(prefix: StaticString, byteCount: Int) -> Int {
    prefix.utf8CodeUnitCount + 1 + (byteCount * 8 + 4) / 5 + checksumCount
  }

  /// Writes the text of `bytes` to `text`, which has `characterCount` bytes.
  ///
  /// `prefix` is in small letters; `isCapital` writes everything in capitals.
  static func encode(
    _ bytes: UnsafeRawBufferPointer, prefix: StaticString, isCapital: Bool,
    into text: UnsafeMutableRawBufferPointer
  ) {
    precondition(
      text.count == characterCount(prefix: prefix, byteCount: bytes.count), "no room for the text")
    var writer = unsafe Writer(text: text, isCapital: isCapital)
    for index in 0..<prefix.utf8CodeUnitCount {
      writer.append(unsafe prefix.utf8Start[index])
    }
    writer.append(separator)
    var checksum = Checksum(prefix: prefix)
    var (bits, bitCount): (UInt32, UInt32) = (0, 0)
    func append(_ value: UInt8) {
      checksum.update(value)
      writer.append(unsafe alphabet.utf8Start[Int(value)])
    }
    for index in bytes.indices {
      bits = (bits << 8 | UInt32(unsafe bytes[index])) & 0xfff
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        append(UInt8(bits >> bitCount & 31))
      }
    }
    if bitCount > 0 { append(UInt8(bits << (5 - bitCount) & 31)) }
    for value in checksum.final() { writer.append(unsafe alphabet.utf8Start[Int(value)]) }
  }

  /// Reads the bytes behind `prefix` and the separator into `bytes`, which has the length they must have.
  ///
  /// `text` is in one case, which the caller has checked with its prefix.
  ///
  /// - Throws: `.wrongCase` when a letter is of the other case; `.badLength`, `.badCharacter`,
  ///   `.badChecksum`.
  static func decode(
    _ text: UnsafeRawBufferPointer, prefix: StaticString, isCapital: Bool,
    into bytes: UnsafeMutableRawBufferPointer
  ) throws(KeyTextFault) {
    let first = prefix.utf8CodeUnitCount + 1
    guard text.count == characterCount(prefix: prefix, byteCount: bytes.count) else {
      // A mistyped character is the likelier fault only where the length is right.
      throw .badLength
    }
    var checksum = Checksum(prefix: prefix)
    var (bits, bitCount): (UInt32, UInt32) = (0, 0)
    var filled = 0
    for index in first..<text.count {
      let value = try unsafe value(of: text[index], isCapital: isCapital)
      checksum.update(value)
      guard index < text.count - checksumCount else { continue }
      bits = (bits << 5 | UInt32(value)) & 0xfff
      bitCount += 5
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      unsafe bytes[filled] = UInt8(bits >> bitCount & 0xff)
      filled += 1
    }
    // The bits that fill the last character are zero, else two texts would be one key.
    guard checksum.isValid, bits & (1 << bitCount - 1) == 0 else { throw .badChecksum }
  }

  private static func value(
    of character: UInt8, isCapital: Bool
  ) throws(KeyTextFault) -> UInt8 {
    let isLetter =
      (character | 0x20) >= UInt8(ascii: "a") && (character | 0x20) <= UInt8(ascii: "z")
    guard !isLetter || (character & 0x20 == 0) == isCapital else { throw .wrongCase }
    let small = isLetter ? character | 0x20 : character
    for value in 0..<32 where unsafe alphabet.utf8Start[value] == small { return UInt8(value) }
    throw .badCharacter
  }

  @safe private struct Writer {
    private let text: UnsafeMutableRawBufferPointer
    private let isCapital: Bool
    private var position = 0

    init(text: UnsafeMutableRawBufferPointer, isCapital: Bool) {
      unsafe self.text = text
      self.isCapital = isCapital
    }

    mutating func append(_ character: UInt8) {
      let isLetter = character >= UInt8(ascii: "a") && character <= UInt8(ascii: "z")
      unsafe text[position] = isLetter && isCapital ? character & ~0x20 : character
      position += 1
    }
  }

  /// BIP 173's checksum, a code that finds any four wrong characters in a short text.
  private struct Checksum {
    private var state: UInt32 = 1

    /// Whether the six values of a checksum came last.
    var isValid: Bool { state == 1 }

    init(prefix: StaticString) {
      let count = prefix.utf8CodeUnitCount
      for index in 0..<count { update(unsafe prefix.utf8Start[index] >> 5) }
      update(0)
      for index in 0..<count { update(unsafe prefix.utf8Start[index] & 31) }
    }

    mutating func update(_ value: UInt8) {
      let top = state >> 25
      state = (state & 0x1ff_ffff) << 5 ^ UInt32(value)
      if top & 1 != 0 { state ^= 0x3b6a_57b2 }
      if top & 2 != 0 { state ^= 0x2650_8e6d }
      if top & 4 != 0 { state ^= 0x1ea1_19fa }
      if top & 8 != 0 { state ^= 0x3d42_33dd }
      if top & 16 != 0 { state ^= 0x2a14_62b3 }
    }

    /// The six values that make the text valid.
    func final() -> [UInt8] {
      var copy = self
      for _ in 0..<Bech32.checksumCount { copy.update(0) }
      let sum = copy.state ^ 1
      return (0..<6).map { UInt8(sum >> UInt32(5 * (5 - $0)) & 31) }
    }
  }
}
