/// What a 32-byte key is for, as a type: a key for one use does not compile where another belongs.
package enum KeyUse {
  /// Opens a key slot; made by Argon2id from a passphrase.
  package enum KeyEncryption {}
  /// A keyholder's secret, from which rings and key pairs derive.
  package enum KeyholderRoot {}
  /// Opens the session ring: casework lanes, journal, signing.
  package enum SessionRing {}
  /// Opens the guarded ring: identity lanes, box secret, repository and study secrets.
  package enum GuardedRing {}
  /// The half of a lane key that rings and grants hold.
  package enum Grant {}
  /// Seals the rows of one lane in one epoch.
  package enum Lane {}
  /// The recovery kit's 256 bits.
  package enum Kit {}
  /// One share's part of the kit.
  package enum KitShare {}
  /// What a share is sealed under, from its holder's words.
  package enum ShareSeal {}
  /// Authenticates the remembered mark of a machine.
  package enum Mark {}
  /// Makes the pseudonyms of one study.
  package enum StudySecret {}
  /// Seals open drafts beside the vault.
  package enum Draft {}
  /// Seals what a session keeps of the files that its keyholder reads.
  package enum Summaries {}
  /// Signs the manifests of one writer of backups, and opens its index.
  package enum BackupWriter {}
  /// Signs who may write to a backup repository, and what may go from it.
  package enum BackupPrune {}
}

/// The sizes that keys of every use share.
enum KeySize {
  /// 32, what BLAKE2b, XChaCha20, X25519 and Ed25519 seeds all take.
  static let byteCount = 32
}

/// A 32-byte key for one use, in guarded memory.
package struct SecretKey<Use>: ~Copyable, Sendable {
  private let bytes: SecretBytes

  /// Whether the kernel keeps the key out of the swap area.
  package var isLocked: Bool { bytes.isLocked }

  /// Draws a key.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package static func random() throws(CryptoError) -> SecretKey {
    try unsafe SecretKey { (key) throws(CryptoError) in unsafe Random.fill(key) }
  }

  /// Creates a key whose 32 bytes `filling` writes in place.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`, and what `filling` throws.
  package init(
    filling: (UnsafeMutableRawBufferPointer) throws(CryptoError) -> Void
  ) throws(CryptoError) {
    bytes = try unsafe SecretBytes(byteCount: KeySize.byteCount, filling: filling)
  }

  /// Creates a key whose 32 bytes `filling`, which may throw any error, writes in place.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`, and what `filling` throws.
  package init(filling: (UnsafeMutableRawBufferPointer) throws -> Void) throws {
    bytes = try unsafe SecretBytes(byteCount: KeySize.byteCount, filling: filling)
  }

  /// Takes over 32 bytes that were made in guarded memory.
  init(_ bytes: consuming SecretBytes) {
    precondition(bytes.byteCount == KeySize.byteCount, "a key has 32 bytes")
    self.bytes = bytes
  }

  /// Creates a copy of a borrowed key of the same use, for one that must outlive its arena.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package init(copying key: borrowing KeyView<Use>) throws(CryptoError) {
    bytes = try SecretBytes(byteCount: KeySize.byteCount)
    unsafe bytes.base.copyMemory(from: key.base, byteCount: KeySize.byteCount)
  }

  /// Calls `body` with the key, to seal, open, derive or hash with.
  package borrowing func withKey<R: ~Copyable, E: Error>(
    _ body: (borrowing KeyView<Use>) throws(E) -> R
  ) throws(E) -> R {
    try body(unsafe KeyView(unsafeBorrowing: UnsafeRawPointer(bytes.base)))
  }

  /// Calls `body` with the 32 bytes, for storing them inside a sealed box.
  package borrowing func withUnsafeBytes<R: ~Copyable, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try unsafe bytes.withUnsafeBytes(body)
  }
}

/// A borrowed 32-byte key: what every operation takes, wherever the bytes lie.
///
/// It is only ever passed `borrowing` into a closure, so it cannot be kept.
@safe package struct KeyView<Use>: ~Copyable {
  @usableFromInline let base: UnsafeRawPointer

  /// Borrows the 32 bytes at `base`, which must stay valid and unchanged while the view is in use.
  @unsafe @inlinable package init(unsafeBorrowing base: UnsafeRawPointer) {
    unsafe self.base = unsafe base
  }

  /// Calls `body` with the 32 bytes, for storing them inside a sealed box.
  package borrowing func withUnsafeBytes<R: ~Copyable, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try unsafe body(UnsafeRawBufferPointer(start: base, count: KeySize.byteCount))
  }
}
