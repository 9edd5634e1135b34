package import HavenCrypto
internal import HavenRecords

/// The 256 bits on paper that open every lane of a vault, whoever is gone (FORMAT.md §11).
package struct RecoveryKit: ~Copyable {
  let key: SecretKey<KeyUse.Kit>

  /// A new kit.
  package init() throws { key = try .random() }

  /// Reads a kit as a person typed or scanned it.
  ///
  /// Case, spaces, hyphens and line breaks do not matter. `vault` is checked against the kit's own check bytes,
  /// so that a kit of another vault is told from a typing mistake as little as it can be.
  ///
  /// - Throws: `KitError`.
  @unsafe package init(typed bytes: UnsafeRawBufferPointer, vault: [UInt8]) throws {
    let decoded = try unsafe SecretBytes(upTo: Self.byteCount) { room in
      try unsafe Self.decode(bytes, into: room)
    }
    guard decoded.byteCount == Self.byteCount else { throw KitError.wrongLength }
    let key = try unsafe SecretKey<KeyUse.Kit>(filling: { (room) throws(CryptoError) in
      unsafe decoded.withUnsafeBytes { decoded in
        unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: decoded[..<32]))
      }
    })
    let check = unsafe decoded.withUnsafeBytes { unsafe Array($0[32...]) }
    guard Hash.constantTimeEqual(check, Self.checkBytes(key, vault: vault)) else {
      throw KitError.checkDiffers
    }
    self.key = key
  }

  static let byteCount = 36
  private static let marker = Array("havenkit".utf8)
  static let characterCount = 58

  private static func checkBytes(
    _ key: borrowing SecretKey<KeyUse.Kit>, vault: [UInt8]
  ) -> [UInt8] {
    var transcript = Transcript(.kitSecret)
    key.withKey { transcript.append($0) }
    transcript.append(vault)
    return Array(transcript.digest().prefix(4))
  }

  /// Calls `body` with the kit's 58 characters, in guarded memory.
  package borrowing func withCharacters<R>(
    vault: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> R
  ) throws -> R {
    let check = Self.checkBytes(key, vault: vault)
    let text = try unsafe SecretBytes(byteCount: Self.characterCount) {
      (room: UnsafeMutableRawBufferPointer) throws in
      unsafe key.withUnsafeBytes { key in
        for position in 0..<Self.characterCount {
          var digit: UInt8 = 0
          for bit in position * 5..<position * 5 + 5 {
            let byte =
              bit < 256 ? unsafe key[bit / 8] : bit < 288 ? check[bit / 8 - 32] : 0
            digit = digit << 1 | (byte >> UInt8(7 - bit % 8) & 1)
          }
          unsafe room[position] = digit < 26 ? 0x61 + digit : 0x32 + digit - 26
        }
      }
    }
    return try unsafe text.withUnsafeBytes { try unsafe body($0) }
  }

  private static func decode(
    _ bytes: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) throws -> Int {
    var position = try unsafe skipPrefix(bytes)
    var bitCount = 0
    while position < bytes.count {
      let byte = unsafe bytes[position]
      position += 1
      if isSeparator(byte) { continue }
      guard let digit = Base32.value(of: byte) else { throw KitError.strayCharacter }
      for shift in stride(from: 4, through: 0, by: -1) {
        let bit = digit >> UInt8(shift) & 1
        guard bitCount < byteCount * 8 else {
          // 58 characters hold 290 bits; the two last are zero.
          guard bit == 0, bitCount < characterCount * 5 else { throw KitError.wrongLength }
          bitCount += 1
          continue
        }
        if bitCount % 8 == 0 { unsafe room[bitCount / 8] = 0 }
        unsafe room[bitCount / 8] |= bit << UInt8(7 - bitCount % 8)
        bitCount += 1
      }
    }
    guard bitCount == characterCount * 5 else { throw KitError.wrongLength }
    return byteCount
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2D || (0x09...0x0D).contains(byte)
  }

  /// The position after `haven-kit-1` and a colon, where they stand first, with any separators in them.
  ///
  /// - Throws: `.otherVersion` for a kit that says another number.
  private static func skipPrefix(_ bytes: UnsafeRawBufferPointer) throws -> Int {
    var position = 0
    for expected in marker {
      while position < bytes.count, unsafe isSeparator(bytes[position]) { position += 1 }
      guard position < bytes.count, unsafe bytes[position] | 0x20 == expected else { return 0 }
      position += 1
    }
    while position < bytes.count, unsafe isSeparator(bytes[position]) { position += 1 }
    // The kit's own digits have no 1: after "havenkit" it is the version, and so is another number
    // before a space or a colon.
    guard position < bytes.count else { return 0 }
    let version = unsafe bytes[position]
    let next = position + 1 < bytes.count ? unsafe bytes[position + 1] : 0
    guard version == 0x31 else {
      if (0x30...0x39).contains(version), next == 0x3A || isSeparator(next) {
        throw KitError.otherVersion
      }
      return 0
    }
    return next == 0x3A ? position + 2 : position + 1
  }

  /// The key of recovery's slot.
  package borrowing func keyEncryptionKey(vault: [UInt8]) throws -> SecretKey<KeyUse.KeyEncryption>
  {
    try key.withKey { key in
      var transcript = Transcript(.kitSecret, keyedBy: key)
      transcript.append(vault)
      return try transcript.key()
    }
  }

  /// Recovery's secret S.
  package borrowing func keyholderSecret(vault: [UInt8]) throws -> SecretKey<KeyUse.KeyholderRoot> {
    try key.withKey { key in
      var transcript = Transcript(.kitSecret, keyedBy: key)
      transcript.append(vault)
      transcript.append("root")
      return try transcript.key()
    }
  }
}

/// Why a typed kit was not taken.
package enum KitError: Error, Equatable {
  /// Not 58 characters.
  case wrongLength
  /// A character that base32 does not have.
  case strayCharacter
  /// A kit of another version than 1.
  case otherVersion
  /// The check bytes differ: mistyped, or the kit of another vault.
  case checkDiffers
}
