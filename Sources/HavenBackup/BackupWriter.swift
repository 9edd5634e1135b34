package import HavenAge
package import HavenCrypto

/// Who writes snapshots: a key that signs, and none that opens what it wrote.
///
/// The secret belongs to one writer on one machine. Two that share it would overtake each other.
package struct BackupWriter: ~Copyable {
  /// The public key's bytes.
  package let id: WriterID
  let signing: SigningKey
  /// Opens the writer's own index of rows, and no byte of the repository.
  package let index: AgeIdentities

  /// By what files under way are told to be this writer's.
  package var label: String { String(id.hexadecimal.prefix(16)) }

  /// Derives the writer's keys for a repository.
  ///
  /// - Throws: `CryptoError` or `AgeError` when guarded memory cannot be had.
  package init(
    secret: borrowing SecretKey<KeyUse.BackupWriter>, repository: FileHash
  ) throws {
    let signing = try Self.signingKey(secret)
    let seed: SecretKey<KeyUse.AgeIdentity> = try secret.withKey { (key) throws(CryptoError) in
      var transcript = Transcript(.backupIndex, keyedBy: key)
      transcript.append(repository.bytes)
      return try transcript.key()
    }
    index = try AgeIdentities(AgeIdentity(.x25519, secret: seed))
    id = WriterID(signing.publicKey.bytes)
    self.signing = signing
  }

  /// The key by which a repository knows the writer.
  package static func publicKey(
    of secret: borrowing SecretKey<KeyUse.BackupWriter>
  ) throws(CryptoError) -> SigningPublicKey {
    try signingKey(secret).publicKey
  }

  private static func signingKey(
    _ secret: borrowing SecretKey<KeyUse.BackupWriter>
  ) throws(CryptoError) -> SigningKey {
    let seed: SecretKey<KeyUse.BackupWriter> = try secret.withKey { (key) throws(CryptoError) in
      try Transcript(.backupWriters, keyedBy: key).key()
    }
    return try SigningKey(seed: seed)
  }
}
