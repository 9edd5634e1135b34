internal import HavenCrypto
internal import HavenRecords
internal import HavenStore
internal import HavenText

/// The vault as recovery has it, and the mailboxes in which that lies.
struct OpenedRecovery {
  let vault: UnlockedVault
  let mailboxes: [Int]
}

extension Vault {
  /// Opens the vault with the recovery kit, and gives a keyholder new keys under a new passphrase.
  ///
  /// An existing keyholder of that name is healed: new secret, new key pairs, old slots gone. A new name becomes a
  /// new keyholder. Either then holds every lane that recovery holds.
  ///
  /// - Parameter credentials: The keyholder's name and new passphrase.
  /// - Throws: `.noRecovery` when the kit opens no slot; `.damaged` when a grant does not hold;
  ///   `.lanesBeyondKit` when the kit does not open all lanes and the keyholder is an existing one.
  package func recover(
    with kit: consuming RecoveryKit, as credentials: consuming Credentials
  ) throws -> UnlockedVault {
    let recovery = try openRecovery(kit).vault
    let slot = try recovery.enrollAgain(credentials)
    return try UnlockedVault(
      store: store, surroundings: surroundings, header: recovery.header, slot: slot, granted: [])
  }

  /// The same, without opening the vault with the new keys: once they are there, nothing may fail.
  ///
  /// - Returns: Parts of members' files that the keyholder has no key of.
  package func enroll(
    with kit: consuming RecoveryKit, as credentials: consuming Credentials
  ) throws -> Int {
    let recovery = try openRecovery(kit).vault
    let lanesNotHeld = recovery.lanesNotHeld
    _ = try recovery.enrollAgain(credentials)
    return lanesNotHeld
  }

  /// Opens recovery's slot, and every grant to it.
  ///
  /// - Throws: `.noRecovery`; `.damaged` when a grant does not hold.
  func openRecovery(_ kit: borrowing RecoveryKit) throws -> OpenedRecovery {
    let key = try kit.keyEncryptionKey(vault: header.vaultID)
    let opened = try store.snapshot { rows in
      try key.withKey { key in
        try KeySlot.open(in: rows, vault: header.vaultID, generation: nil, under: key)
      }
    }
    guard let slot = opened, slot.kind == .recovery else { throw VaultError.noRecovery }
    let boxKey = try BoxKey(seed: slot.secret.derive(.boxSeed, as: KeyUse.KeyholderRoot.self))
    // The roster that would check the granters' signatures lies under the journal's key, which
    // comes in a grant itself: signatures are checked once that grant has opened the roster.
    let grants = try grants(to: boxKey)
    let vault = try UnlockedVault(
      store: store, surroundings: surroundings, header: header, slot: slot,
      granted: grants.lanes)
    try vault.requireEnrolled(slot)
    for shared in grants.grants {
      try shared.grant.requireSignature { vault.roster.signingKeys(of: $0) }
    }
    try vault.requireJournalled(grants.grants)
    return OpenedRecovery(vault: vault, mailboxes: grants.grants.map { $0.grant.mailbox })
  }

  /// Whether a kit opens a slot as the file is now.
  package func hasSlot(of kit: borrowing RecoveryKit) throws -> Bool {
    let key = try kit.keyEncryptionKey(vault: header.vaultID)
    return try store.snapshot { rows in
      try key.withKey { key in
        try KeySlot.open(in: rows, vault: header.vaultID, generation: nil, under: key) != nil
      }
    }
  }

  private struct Grants {
    var grants: [SharedGrant] = []
    private var lanesByEpoch: [LaneEpoch: GrantedLane] = [:]

    var lanes: [GrantedLane] { Array(lanesByEpoch.values) }

    /// An epoch comes again when it is closed, and then with its number of rows.
    mutating func add(_ granted: GrantedLane) {
      let lane = granted.lane
      let place = LaneEpoch(laneID: lane.laneID, epoch: lane.epoch)
      if lane.finalCount != nil || lanesByEpoch[place] == nil { lanesByEpoch[place] = granted }
    }
  }

  private struct LaneEpoch: Hashable {
    let laneID: [UInt8]
    let epoch: UInt32
  }

  /// Opens every mailbox that was sealed to a key.
  private func grants(to key: borrowing BoxKey) throws -> Grants {
    var grants = Grants()
    try store.snapshot { rows in
      for row in 0..<KeysTable.rowCount(.mailboxes, header) {
        let box = try rows.keysRow(KeysTable.id(.mailboxes, row))
        for place in 0..<KeysTable.mailboxesPerRow {
          let start = 1 + place * KeysTable.mailboxByteCount + 16
          let sealed = Array(box[start..<start + KeysTable.mailboxByteCount - 16])
          let number = row * KeysTable.mailboxesPerRow + place
          let opened = try Grant.open(
            sealed, mailbox: number, with: key, vault: header.vaultID)
          guard let opened else { continue }
          let shared = SharedGrant(opened)
          grants.grants.append(shared)
          for position in shared.grant.lanes.indices {
            grants.add(GrantedLane(shared, position: position))
          }
        }
        surroundings.progress(row, KeysTable.rowCount(.mailboxes, header))
      }
    }
    return grants
  }
}

extension UnlockedVault {
  /// Requires that the journal has each grant, in the entry that it names and by its granter.
  fileprivate func requireJournalled(_ grants: [SharedGrant]) throws {
    var granted: [UInt64: (actor: KeyholderID, digests: Set<[UInt8]>)] = [:]
    try store.snapshot { rows in
      _ = try journalWalk(to: tip.head).entries(after: nil, in: rows) { entry, _ in
        let digests = entry.extras.filter { $0.tag == JournalEntry.Extra.grant }.map(\.digest)
        if !digests.isEmpty { granted[entry.number] = (entry.actor, Set(digests)) }
      }
    }
    for shared in grants {
      let terms = shared.grant.terms
      guard let entry = granted[terms.entryNumber], entry.actor == terms.granter,
        entry.digests.contains(shared.grant.digest), terms.grantee == keyholder
      else { throw VaultError.damaged(.journalEntry(terms.entryNumber)) }
    }
  }

  /// Gives a keyholder new keys, and every lane that recovery holds.
  ///
  /// - Throws: `.keyholderNameTaken` for recovery's own name: a passphrase would bury the kit;
  ///   `.lanesBeyondKit`.
  fileprivate func enrollAgain(_ credentials: consuming Credentials) throws -> OpenedSlot {
    let name = Normalization.nfc(credentials.name)
    let known = roster.named(Normalization.fold(name), fold: Normalization.fold)
    guard known?.ordinal != 0 else { throw VaultError.keyholderNameTaken }
    let newcomer = Newcomer(
      name: name, known: known?.keyholder,
      roles: known?.roles ?? [.keeper, .releaser, .facilitator],
      lanes: .all, mustChange: false, verb: .recovered)
    let key = try slotKey(of: credentials)
    return try enroll(newcomer, under: key, as: SlotKind(credentials))
  }
}
