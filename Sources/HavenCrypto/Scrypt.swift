internal import CSodium

/// scrypt with r = 8 and p = 1, for formats that others have defined; the vault's is `PasswordHash`.
///
/// Source: RFC 7914; libsodium 1.0.18 `crypto_pwhash_scryptsalsa208sha256.h`.
package enum Scrypt {
  /// Derives 32 bytes from a passphrase and a salt with N = 2 to the `workFactor`.
  ///
  /// It works in 1,024 bytes times N: 256 MiB for 18, 4 GiB for 22.
  ///
  /// - Throws: `.outOfMemory` when that memory cannot be had, `.libraryUnavailable`.
  package static func derive<Use>(
    password: borrowing SecretBytes, salt: [UInt8], workFactor: Int
  ) throws(CryptoError) -> SecretKey<Use> {
    precondition((1...30).contains(workFactor), "no such work factor")
    let key = try SecretBytes(byteCount: KeySize.byteCount)
    let status = unsafe crypto_pwhash_scryptsalsa208sha256_ll(
      password.base.assumingMemoryBound(to: UInt8.self), password.byteCount, salt, salt.count,
      1 << UInt64(workFactor), 8, 1, key.base.assumingMemoryBound(to: UInt8.self),
      KeySize.byteCount)
    // With the parameters checked above, memory is the only reason left.
    guard status == 0 else { throw .outOfMemory }
    return SecretKey(key)
  }
}
