internal import CSodium

/// A keyholder's X25519 key, in guarded memory: it opens what was sealed to the keyholder.
package struct BoxKey: ~Copyable, Sendable {
  private let secret: SecretBytes

  /// The half that others seal to.
  package let publicKey: BoxPublicKey

  /// Makes the pair that belongs to a 32-byte seed.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package init<Use>(seed: borrowing KeyView<Use>) throws(CryptoError) {
    secret = try SecretBytes(byteCount: crypto_box_secretkeybytes())
    var publicBytes = [UInt8](repeating: 0, count: BoxPublicKey.byteCount)
    // It cannot fail: it hashes the seed and multiplies the base point.
    _ = unsafe crypto_box_seed_keypair(
      &publicBytes, secret.base.assumingMemoryBound(to: UInt8.self),
      seed.base.assumingMemoryBound(to: UInt8.self))
    publicKey = BoxPublicKey(checkedBytes: publicBytes)
  }

  /// Makes the pair that belongs to a seed.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package init<Use>(seed: borrowing SecretKey<Use>) throws(CryptoError) {
    self = try seed.withKey { (seed) throws(CryptoError) in try BoxKey(seed: seed) }
  }

  /// Opens a sealed box into guarded memory.
  ///
  /// - Throws: `.truncated` when it is shorter than 48 bytes, `.unauthenticated` when it was sealed
  ///   to another or altered, `.outOfMemory`.
  package func open(sealed: UnsafeRawBufferPointer) throws(CryptoError) -> SecretBytes {
    guard sealed.count >= BoxPublicKey.overhead else { throw .truncated }
    let plaintext = try SecretBytes(byteCount: sealed.count - BoxPublicKey.overhead)
    try unsafe open(sealed: sealed, into: plaintext.base)
    return plaintext
  }

  /// Opens a sealed box into guarded memory.
  ///
  /// - Throws: as `open(sealed:)` of a buffer.
  package func open(sealed: [UInt8]) throws(CryptoError) -> SecretBytes {
    guard sealed.count >= BoxPublicKey.overhead else { throw .truncated }
    let plaintext = try SecretBytes(byteCount: sealed.count - BoxPublicKey.overhead)
    try unsafe sealed.withBytes { (sealed) throws(CryptoError) in
      try unsafe open(sealed: sealed, into: plaintext.base)
    }
    return plaintext
  }

  private func open(
    sealed: UnsafeRawBufferPointer, into plaintext: UnsafeMutableRawPointer
  ) throws(CryptoError) {
    let status = unsafe crypto_box_seal_open(
      plaintext.assumingMemoryBound(to: UInt8.self), sealed.cBytes.unsafelyUnwrapped,
      UInt64(sealed.count), publicKey.bytes, secret.base.assumingMemoryBound(to: UInt8.self))
    guard status == 0 else { throw .unauthenticated }
  }
}

/// The half of a box key that others seal to: libsodium's sealed boxes, which tell no sender.
package struct BoxPublicKey: Hashable, Sendable {
  /// The number of bytes of a key.
  package static let byteCount = 32
  /// How much longer a sealed box is than its plaintext: an ephemeral key 32, a tag 16.
  package static let overhead = 48

  /// The 32 bytes.
  package let bytes: [UInt8]

  /// Creates a key from exactly 32 bytes, or nil.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  init(checkedBytes: [UInt8]) { bytes = checkedBytes }

  /// Seals bytes so that only the holder of the other half can read them.
  ///
  /// - Throws: `.badPoint` when this key is a point of small order, to which everybody could read.
  package func seal(_ plaintext: UnsafeRawBufferPointer) throws(CryptoError) -> [UInt8] {
    guard Sodium.isStarted else { throw .libraryUnavailable }
    var sealed = [UInt8](repeating: 0, count: plaintext.count + Self.overhead)
    let status = unsafe crypto_box_seal(
      &sealed, plaintext.cBytes, UInt64(plaintext.count), bytes)
    guard status == 0 else { throw .badPoint }
    return sealed
  }
}
