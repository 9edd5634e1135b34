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
    let decoded = try unsafe Self.code.decode(bytes)
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

  /// Takes over a key that was put together from shares.
  init(_ key: consuming SecretKey<KeyUse.Kit>) { self.key = key }

  private static let code = PaperCode(marker: Array("havenkit".utf8), byteCount: 36)

  private static func checkBytes(
    _ key: borrowing SecretKey<KeyUse.Kit>, vault: [UInt8]
  ) -> [UInt8] {
    var transcript = Transcript(.kitSecret)
    key.withKey { transcript.append($0) }
    transcript.append(vault)
    return Array(transcript.digest().prefix(4))
  }

  /// Calls `body` with the kit's 58 characters, in guarded memory.
  package borrowing func withCharacters<R: ~Copyable>(
    vault: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> R
  ) throws -> R {
    let check = Self.checkBytes(key, vault: vault)
    let bytes = try unsafe SecretBytes(byteCount: Self.code.byteCount) {
      (room: UnsafeMutableRawBufferPointer) throws in
      unsafe key.withUnsafeBytes { unsafe room.copyMemory(from: $0) }
      unsafe room[32...].copyBytes(from: check)
    }
    return try unsafe Self.code.withCharacters(of: bytes, body)
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

  /// The seed of recovery's age identity: what backups are sealed to besides their read key (FORMAT.md §4).
  package borrowing func ageSeed<Use>(
    vault: [UInt8], as use: Use.Type = Use.self
  ) throws -> SecretKey<Use> {
    try keyholderSecret(vault: vault).derive(.ageSeed)
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
