package import HavenCrypto
package import HavenRecords
internal import HavenStore

// What an unlocking leaves to a session, and a command of the session begins with (Docs/SESSION.md §1).
extension UnlockedVault {
  /// The number of this keyholder's rings.
  package var ringOrdinal: UInt16 { ordinal }

  /// Lends the one key that a session keeps: it opens the session ring, and no identity.
  package func withSessionRingKey<R: ~Copyable, E: Error>(
    _ body: (borrowing KeyView<KeyUse.SessionRing>) throws(E) -> R
  ) throws(E) -> R {
    try session.key.withKey(body)
  }
}

extension Vault {
  /// Opens the vault with the key that a session kept.
  ///
  /// What needs the guarded ring throws `.guardedRingNeeded`; grants wait for the next unlocking.
  ///
  /// - Throws: `.doesNotOpen` when the keyholder was removed or their keys were replaced; `.guardedRingNeeded` when the
  ///   journal goes on under a key that waits in a mailbox; `.olderThanSeen`.
  package func open(
    withSessionKey key: consuming SecretKey<KeyUse.SessionRing>, of keyholder: KeyholderID,
    ordinal: UInt16
  ) throws -> UnlockedVault {
    let vault = try load(key, keyholder, ordinal, guarded: nil)
    try vault.checkMark(acceptOlder: false)
    return vault
  }

  /// Opens another file of a vault, such as one that was put back from a backup, with the keys of whoever has
  /// opened it here. What this machine has seen is not asked: that file is expected to be older.
  ///
  /// - Throws: `.doesNotOpen` when the keyholder had other keys then, or none; `.guardedRingNeeded`.
  package func open(asIn other: UnlockedVault) throws -> UnlockedVault {
    guard let guarded = other.guarded else { throw VaultError.guardedRingNeeded }
    return try load(
      other.session.key.withKey { key in try SecretKey(copying: key) }, other.keyholder,
      other.ordinal, guarded: guarded)
  }

  private func load(
    _ key: consuming SecretKey<KeyUse.SessionRing>, _ keyholder: KeyholderID, _ ordinal: UInt16,
    guarded: GuardedAccess?
  ) throws -> UnlockedVault {
    var given: SecretKey<KeyUse.SessionRing>? = key
    return try reading {
      let header = header
      let session = try store.snapshot { rows in
        // A closure cannot consume what it captured, but it can take it out.
        try SessionAccess(
          key: given.take()!, of: keyholder, ordinal: ordinal, header: header, in: rows)
      }
      let vault = try UnlockedVault(
        store: store, surroundings: surroundings, header: header, keyholder: keyholder,
        ordinal: ordinal, session: session,
        guarded: guarded.map { try GuardedAccess(copying: $0, header: header) }, granted: [])
      guard vault.ownEntry != nil else { throw VaultError.doesNotOpen }
      return vault
    }
  }
}
