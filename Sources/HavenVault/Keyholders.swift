internal import HavenCrypto
package import HavenRecords
internal import HavenStore
internal import HavenText

/// A keyholder as the roster shows them.
package struct KeyholderSummary: Sendable {
  package let name: String
  package let roles: Roles
  package let slotCount: Int
  /// Whether they still have the passphrase that somebody else chose.
  package let isNewcomer: Bool
}

extension UnlockedVault {
  /// Everybody who holds keys now.
  package func keyholders() throws -> [KeyholderSummary] {
    try read { _ in
      roster.active.map {
        KeyholderSummary(
          name: $0.name, roles: $0.roles, slotCount: $0.slots.count,
          isNewcomer: roster.isNewcomer($0.keyholder))
      }
    }
  }

  /// The names of those of some keyholders who hold keys now, in the same order.
  package func names(of keyholders: [KeyholderID]) -> [String] {
    keyholders.compactMap { roster.newest($0) }.filter(\.isActive).map(\.name)
  }

  /// An active keyholder by name; case does not matter.
  ///
  /// - Throws: `.noSuchKeyholder`.
  package func keyholder(named name: String) throws -> KeyholderID {
    // A colleague may have added them since this process looked: reading takes that in first.
    let known = try read { _ in roster.named(name)?.keyholder }
    guard let known else { throw VaultError.noSuchKeyholder }
    return known
  }

  /// Adds a keyholder with a passphrase that they must change before anything else.
  ///
  /// They hold the journal and no lane.
  ///
  /// - Throws: `.notManager`, `.recoveryRole`, `.keyholderNameTaken`, `.noRoom`.
  package func addKeyholder(_ credentials: consuming Credentials, roles: Roles) throws {
    try requireManager()
    guard roles.isSubset(of: .assignable) else { throw VaultError.recoveryRole }
    let newcomer = Newcomer(
      name: Normalization.nfc(credentials.name), known: nil, roles: roles, lanes: .journal,
      mustChange: true, verb: .keyholderAdded)
    let key = try slotKey(of: credentials)
    _ = try enroll(newcomer, under: key, as: .init(credentials))
  }

  /// Requires that this keyholder may say who is there and what they may do. What was so when they
  /// unlocked may not be so any more: it counts within the transaction that writes.
  ///
  /// - Throws: `.notManager`.
  func requireManager() throws {
    guard !roles.isDisjoint(with: .managers) else { throw VaultError.notManager }
  }
}

extension Vault {
  /// Opens a keyholder's slot to give them a new passphrase or key file, and with it new keys: what an
  /// old copy of the file and the old passphrase open, they open in that copy alone.
  ///
  /// - Throws: As `unlock`, but for a passphrase that must change.
  package func beginKeyChange(with credentials: consuming Credentials) throws -> KeyChange {
    try KeyChange(open(with: credentials, acceptOlder: false, isChanging: true))
  }
}

/// A keyholder who has proved themselves and is about to have new keys.
package final class KeyChange {
  private let vault: UnlockedVault
  private let oldSlot: Int
  private let generation: UInt32

  fileprivate init(_ unlocked: consuming SlotAndVault) {
    vault = unlocked.vault
    oldSlot = unlocked.slot.number
    generation = unlocked.slot.generation
  }

  /// The keyholder's name, which stays.
  package var name: String { vault.keyholderName }

  /// How many slots end beside the one that is replaced.
  package var otherSlotCount: Int {
    max(0, (vault.roster.newest(vault.keyholder)?.slots.count ?? 0) - 1)
  }

  /// Writes the new keys. Other slots of the keyholder are gone: they held the old ones.
  ///
  /// - Parameter replacement: The same name, and the new passphrase.
  /// - Throws: `.keysUnchanged` when the old slot opens with them too.
  package func complete(with replacement: consuming Credentials) throws {
    guard let known = vault.roster.newest(vault.keyholder) else {
      throw VaultError.damaged(.roster(entry: 0))
    }
    let newcomer = Newcomer(
      name: known.name, known: known.keyholder, roles: known.roles, lanes: .all,
      mustChange: false, verb: .keysChanged)
    let key = try vault.slotKey(of: replacement)
    guard try !opensOldSlot(key) else { throw VaultError.keysUnchanged }
    let opened = try vault.enroll(newcomer, under: key, as: .init(replacement))
    // The new keys are there: that this machine cannot remember them undoes nothing, and the next
    // unlock tries again.
    do { try rememberMark(of: opened) } catch {}
  }

  /// Closes the file.
  package func close() throws { try vault.store.close() }

  private func opensOldSlot(_ key: borrowing SecretKey<KeyUse.KeyEncryption>) throws -> Bool {
    let current = vault.header.generations.first { $0.number == generation }
    return try vault.store.snapshot { rows in
      try key.withKey { key in
        let found = try KeySlot.open(
          in: rows, vault: vault.header.vaultID, generation: current, under: key)
        guard let found else { return false }
        return found.number == oldSlot
      }
    }
  }

  /// The mark's key comes from the session ring's, which is another one now.
  private func rememberMark(of slot: borrowing OpenedSlot) throws {
    let renewed = try UnlockedVault(
      store: vault.store, surroundings: vault.surroundings, header: vault.header, slot: slot,
      granted: [])
    try renewed.rememberMark()
    try vault.markFile()?.remove(calls: .live)
  }
}
