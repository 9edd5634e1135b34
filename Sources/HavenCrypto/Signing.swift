internal import CSodium

/// A keyholder's Ed25519 key, in guarded memory.
///
/// What it signs is a digest of a `Transcript`, whose purpose keeps signatures of one kind from
/// passing as another.
package struct SigningKey: ~Copyable, Sendable {
  // Seed 32 ‖ public key 32, as libsodium keeps it.
  private let secret: SecretBytes

  /// The half for the roster.
  package let publicKey: SigningPublicKey

  /// Makes the pair that belongs to a 32-byte seed.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package init<Use>(seed: borrowing KeyView<Use>) throws(CryptoError) {
    secret = try SecretBytes(byteCount: crypto_sign_ed25519_secretkeybytes())
    var publicBytes = [UInt8](repeating: 0, count: SigningPublicKey.byteCount)
    // It cannot fail: it hashes the seed and multiplies the base point.
    _ = unsafe crypto_sign_ed25519_seed_keypair(
      &publicBytes, secret.base.assumingMemoryBound(to: UInt8.self),
      seed.base.assumingMemoryBound(to: UInt8.self))
    publicKey = SigningPublicKey(checkedBytes: publicBytes)
  }

  /// Makes the pair that belongs to a seed.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package init<Use>(seed: borrowing SecretKey<Use>) throws(CryptoError) {
    self = try seed.withKey { (seed) throws(CryptoError) in try SigningKey(seed: seed) }
  }

  /// Signs a message; the signature has 64 bytes.
  package func sign(_ message: UnsafeRawBufferPointer) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: SigningPublicKey.signatureByteCount) {
      signature, filled in
      _ = unsafe crypto_sign_ed25519_detached(
        signature.baseAddress.unsafelyUnwrapped, nil, message.cBytes, UInt64(message.count),
        secret.base.assumingMemoryBound(to: UInt8.self))
      filled = SigningPublicKey.signatureByteCount
    }
  }

  /// Signs a message; the signature has 64 bytes.
  package func sign(_ message: [UInt8]) -> [UInt8] {
    unsafe message.withBytes { unsafe sign($0) }
  }
}

/// The half of a signing key by which others know who signed.
package struct SigningPublicKey: Hashable, Sendable {
  /// The number of bytes of a key.
  package static let byteCount = 32
  /// The number of bytes of a signature.
  package static let signatureByteCount = 64

  /// The 32 bytes.
  package let bytes: [UInt8]

  /// Creates a key from exactly 32 bytes that are a point of the main subgroup, or nil.
  ///
  /// Keys of small order, for which one signature fits many messages, are none.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount, unsafe crypto_core_ed25519_is_valid_point(bytes) == 1
    else { return nil }
    self.bytes = bytes
  }

  init(checkedBytes: [UInt8]) { bytes = checkedBytes }

  /// Whether this key made `signature` over `message`; false for one that has not 64 bytes.
  package func verifies(_ signature: [UInt8], of message: UnsafeRawBufferPointer) -> Bool {
    guard signature.count == Self.signatureByteCount else { return false }
    return unsafe crypto_sign_ed25519_verify_detached(
      signature, message.cBytes, UInt64(message.count), bytes) == 0
  }

  /// Whether this key made `signature` over `message`; false for one that has not 64 bytes.
  package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    unsafe message.withBytes { unsafe verifies(signature, of: $0) }
  }

  /// Does nothing when this key made `signature` over `message`.
  ///
  /// - Throws: `.badSignature` when it did not.
  package func check(_ signature: [UInt8], of message: [UInt8]) throws(CryptoError) {
    guard verifies(signature, of: message) else { throw .badSignature }
  }
}
