internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// One way in of a keyholder's own.
package struct SlotSummary: Sendable, Equatable {
  /// The slot's number in the vault (FORMAT.md §6.1); it stays as long as the slot does.
  package let number: Int
  /// How it is opened; nil where the journal does not say.
  package let kind: SlotKind?
  /// Whether it is the one that opened the vault now.
  package let isCurrent: Bool
}

extension Vault {
  /// Opens a keyholder's slot to look at their ways in, to add one or to take one away.
  ///
  /// - Throws: As `unlock`.
  package func openSlots(with credentials: consuming Credentials) throws -> OwnSlots {
    try OwnSlots(open(with: credentials, acceptOlder: false))
  }
}

/// The slots of a keyholder who has proved themselves. All of them hold the same secret, which only a
/// change of keys replaces.
package final class OwnSlots {
  private let unlocked: SlotAndVault
  private var vault: UnlockedVault { unlocked.vault }

  fileprivate init(_ unlocked: consuming SlotAndVault) { self.unlocked = unlocked }

  /// The keyholder's name, which is part of what opens each slot.
  package var name: String { vault.keyholderName }

  /// The slots, by number.
  package func list() throws -> [SlotSummary] {
    try vault.read { rows in
      let kinds = try vault.slotKinds(in: rows)
      return try entry().slots.sorted().map { number in
        SlotSummary(
          number: Int(number),
          kind: number == unlocked.slot.number ? unlocked.slot.kind : kinds[number],
          isCurrent: number == unlocked.slot.number)
      }
    }
  }

  /// Seals the keyholder's secret in another slot.
  ///
  /// - Parameter credentials: The same name, and what opens the new slot.
  /// - Throws: `.slotKnown`, `.noRoom`.
  package func add(_ credentials: consuming Credentials) throws -> SlotSummary {
    let kind = SlotKind(credentials)
    try requireUnknown(credentials)
    let key = try vault.slotKey(of: credentials)
    let number = try vault.transact(.keys) { transaction in
      let entry = try entry()
      let number = try transaction.freeSlot()
      try transaction.setSlot(number, box(kind, number: number, under: key))
      transaction.restate(
        entry, isActive: true, roles: entry.roles, slots: entry.slots + [UInt8(number)])
      transaction.note(.slotAdded, kind: kind)
      return number
    }
    return SlotSummary(number: number, kind: kind, isCurrent: false)
  }

  /// Overwrites a slot. It heals nothing: in an older copy of the file the slot opens the same secret.
  ///
  /// - Throws: `.noSuchSlot`; `.lastSlot`; `.slotInUse` for the one that opened the vault now.
  package func remove(_ number: Int) throws {
    try vault.transact(.keys) { transaction in
      let entry = try entry()
      guard let slot = entry.slots.first(where: { $0 == number }) else {
        throw VaultError.noSuchSlot
      }
      guard entry.slots.count > 1 else { throw VaultError.lastSlot }
      guard number != unlocked.slot.number else { throw VaultError.slotInUse }
      try transaction.setSlot(number, nil)
      transaction.restate(
        entry, isActive: true, roles: entry.roles, slots: entry.slots.filter { $0 != slot })
      transaction.note(.slotRemoved, kind: nil)
    }
  }

  /// Remembers what was seen and closes the file.
  package func close() throws { try vault.close() }

  /// What the roster says of the keyholder now.
  ///
  /// - Throws: `.doesNotOpen` when another process has taken the current slot away meanwhile.
  private func entry() throws -> RosterEntry {
    guard let entry = vault.roster.newest(vault.keyholder), entry.isActive,
      entry.slots.contains(UInt8(unlocked.slot.number))
    else { throw VaultError.doesNotOpen }
    return entry
  }

  private func requireUnknown(_ credentials: borrowing Credentials) throws {
    for generation in vault.header.generations {
      let key = try credentials.keyEncryptionKey(salt: vault.header.salt, cost: generation.cost)
      let isKnown = try vault.store.snapshot { rows in
        try key.withKey { key in
          try KeySlot.open(
            in: rows, vault: vault.header.vaultID, generation: generation, under: key) != nil
        }
      }
      guard !isKnown else { throw VaultError.slotKnown }
    }
  }

  private func box(
    _ kind: SlotKind, number: Int, under key: borrowing SecretKey<KeyUse.KeyEncryption>
  ) throws -> [UInt8] {
    try key.withKey { key in
      try KeySlot.seal(
        secret: unlocked.slot.secret, keyholder: unlocked.slot.keyholder,
        ordinal: unlocked.slot.ordinal, kind: kind,
        mustChange: false, number: number, generation: vault.header.generations[0],
        vault: vault.header.vaultID, under: key, nonces: &vault.nonces)
    }
  }
}

extension Transaction {
  fileprivate func note(_ verb: Verb, kind: SlotKind?) {
    add(
      ClosedPart(verb: verb, count: UInt64(kind?.rawValue ?? 0), keyholder: vault.keyholder),
      lane: vault.journal)
  }
}

extension UnlockedVault {
  /// What kinds this keyholder's slots are. A slot says it only to who opens it: so the journal does too,
  /// in the entry that put the slot on the roster.
  fileprivate func slotKinds(in rows: borrowing Snapshot) throws -> [UInt8: SlotKind] {
    let slots = slotsByEntry(of: keyholder)
    var kinds: [UInt8: SlotKind] = [:]
    _ = try journalWalk(to: tip.head).entries(after: nil, in: rows) { entry, lane in
      let added = entry.extras.compactMap { slots[$0.digest] }
      guard let slot = added.first else { return }
      kinds[slot] = try parts(of: entry, in: lane).slotKind(of: keyholder, inEntry: entry.number)
    }
    return kinds
  }

  /// The slot that each roster entry of a keyholder's added, by the entry's digest.
  func slotsByEntry(of keyholder: KeyholderID) -> [[UInt8]: UInt8] {
    var before: Set<UInt8> = []
    var slots: [[UInt8]: UInt8] = [:]
    for entry in roster.entries where entry.keyholder == keyholder {
      slots[entry.digest] = entry.slots.first { !before.contains($0) }
      before = Set(entry.slots)
    }
    return slots
  }
}

extension [ClosedPart] {
  /// What an entry says of the slot that it gave a keyholder; entry 0 speaks of the founder's.
  func slotKind(of keyholder: KeyholderID, inEntry number: UInt64) -> SlotKind? {
    guard let part = first(where: { $0.keyholder == keyholder || number == 0 }) else { return nil }
    return UInt8(exactly: part.count).flatMap(SlotKind.init(rawValue:))
  }
}
