internal import CSodium

/// The Argon2id work that each passphrase guess costs, for the user and for a thief of the file.
///
/// The vault carries it in the clear: unlocking needs it before there is a key. What a file says is
/// untrusted, so the limits below hold on the way in as well as on the way out.
///
/// Source: `Docs/FORMAT.md`; libsodium 1.0.18 `crypto_pwhash_argon2id.h`; RFC 9106 §4.
package struct KeyDerivationCost: Sendable, Hashable {
  /// Passes over the memory, 2 to 32.
  package let passCount: Int

  /// Memory, in bytes, 19 MiB to 4 GiB, a multiple of 1,024.
  package let memoryByteCount: Int

  /// 3 passes over 256 MiB: about half a second on a common machine.
  package static let standard = Self(checkedPassCount: 3, memoryByteCount: 256 << 20)

  static let passCounts = 2...32
  static let memoryByteCounts = (19 << 20)...(4 << 30)

  /// Creates a cost from header fields.
  ///
  /// - Throws: `.costOutOfRange` when a field is outside its limits, or the memory no multiple of
  ///   1,024, which Argon2id would round down. Too low invites guessing; too high is a file that
  ///   hangs the program that opens it.
  package init(passCount: Int, memoryByteCount: Int) throws(CryptoError) {
    guard Self.passCounts.contains(passCount), Self.memoryByteCounts.contains(memoryByteCount),
      memoryByteCount.isMultiple(of: 1024)
    else { throw .costOutOfRange }
    self.init(checkedPassCount: passCount, memoryByteCount: memoryByteCount)
  }

  private init(checkedPassCount: Int, memoryByteCount: Int) {
    passCount = checkedPassCount
    self.memoryByteCount = memoryByteCount
  }
}

/// Argon2id version 1.3: from a passphrase, slowly, to a key.
package enum PasswordHash {
  /// The number of bytes of a salt.
  package static let saltByteCount = 16

  /// Derives the key-encryption key of a slot.
  ///
  /// - Throws: `.outOfMemory` when the cost's memory cannot be had.
  package static func derive(
    password: borrowing SecretBytes, salt: [UInt8], cost: KeyDerivationCost
  ) throws(CryptoError) -> SecretKey<KeyUse.KeyEncryption> {
    precondition(salt.count == saltByteCount, "a salt has 16 bytes")
    let key = try SecretBytes(byteCount: KeySize.byteCount)
    let status = unsafe crypto_pwhash(
      key.base.assumingMemoryBound(to: UInt8.self), UInt64(KeySize.byteCount),
      UnsafeRawPointer(password.base).assumingMemoryBound(to: CChar.self),
      UInt64(password.byteCount), salt, UInt64(cost.passCount), cost.memoryByteCount,
      crypto_pwhash_ALG_ARGON2ID13)
    // With the lengths checked above, memory is the only reason left.
    guard status == 0 else { throw .outOfMemory }
    return SecretKey(key)
  }

  /// How long one derivation takes, in the unit of `secondsNow`: for calibration.
  ///
  /// - Throws: `.outOfMemory` when the cost's memory cannot be had.
  package static func measure(
    _ cost: KeyDerivationCost, secondsNow: () -> Double
  ) throws(CryptoError) -> Double {
    let password = try SecretBytes(byteCount: 16)
    let start = secondsNow()
    _ = try derive(
      password: password, salt: [UInt8](repeating: 0, count: saltByteCount), cost: cost)
    return secondsNow() - start
  }
}
