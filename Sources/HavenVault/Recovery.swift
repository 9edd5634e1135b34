internal import HavenCrypto
internal import HavenRecords
internal import HavenStore
internal import HavenText

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
    let recovery = try unlockAsRecovery(kit)
    let slot = try recovery.enroll(credentials)
    return try UnlockedVault(
      store: store, surroundings: surroundings, header: recovery.header, slot: slot, granted: [])
  }

  /// The same, without opening the vault with the new keys: once they are there, nothing may fail.
  ///
  /// - Returns: Parts of members' files that the keyholder has no key of.
  package func enroll(
    with kit: consuming RecoveryKit, as credentials: consuming Credentials
  ) throws -> Int {
    let recovery = try unlockAsRecovery(kit)
    let lanesNotHeld = recovery.lanesNotHeld
    _ = try recovery.enroll(credentials)
    return lanesNotHeld
  }

  private func unlockAsRecovery(_ kit: borrowing RecoveryKit) throws -> UnlockedVault {
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
    return vault
  }

  private struct Grants {
    var grants: [SharedGrant] = []
    var lanes: [GrantedLane] = []
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
            grants.lanes.append(GrantedLane(shared, position: position))
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
      let walk = JournalWalk(codec: codec, lane: journal, roster: roster)
      try withKey(journal) { key in
        _ = try walk.entries(after: nil, head: tip.head, key: key, in: rows) { entry in
          let digests = entry.extras.filter { $0.tag == JournalEntry.Extra.grant }.map(\.digest)
          if !digests.isEmpty { granted[entry.number] = (entry.actor, Set(digests)) }
        }
      }
    }
    for shared in grants {
      let terms = shared.grant.terms
      guard let entry = granted[terms.entryNumber], entry.actor == terms.granter,
        entry.digests.contains(shared.grant.digest), terms.grantee == keyholder
      else { throw VaultError.damaged(.journalEntry(terms.entryNumber)) }
    }
  }

  /// Calls `body` with every epoch of every lane held, once, whether it came in a ring or in a grant.
  fileprivate func forEachHeldLane(
    _ body: (RingLane, borrowing KeyView<KeyUse.Grant>) throws -> Void
  ) throws {
    var seen: Set<[UInt8]> = []
    func isNew(_ lane: RingLane) -> Bool { seen.insert(lane.lane(keyIndex: 0).context).inserted }
    for index in 0..<session.ring.entryCount {
      guard case .lane(let lane) = try session.ring.entry(index), isNew(lane) else { continue }
      try session.ring.withKey(at: index, as: KeyUse.Grant.self) { key in try body(lane, key) }
    }
    for index in 0..<(guarded?.ring.entryCount ?? 0) {
      guard let guarded, case .lane(let lane) = try guarded.ring.entry(index), isNew(lane) else {
        continue
      }
      try guarded.ring.withKey(at: index, as: KeyUse.Grant.self) { key in try body(lane, key) }
    }
    for granted in granted where isNew(granted.lane) {
      try granted.withKey { key in try body(granted.lane, key) }
    }
  }

  /// Enrolls a keyholder under new credentials, with every lane that this one holds.
  fileprivate func enroll(_ credentials: consuming Credentials) throws -> OpenedSlot {
    let secret = try SecretKey<KeyUse.KeyholderRoot>.random()
    let generation = header.generations[0]
    let slotKey = try credentials.keyEncryptionKey(salt: header.salt, cost: generation.cost)
    let kind: SlotKind = credentials.keyFile == nil ? .passphrase : .passphraseAndKeyFile
    let name = Normalization.nfc(credentials.name)
    let place = try transact(.keys) { transaction in
      try transaction.enroll(
        name: name, secret: secret, slotKey: slotKey, slotKind: kind, generation: generation)
    }
    return OpenedSlot(
      keyholder: place.keyholder, ordinal: place.ordinal, kind: kind, mustChange: false,
      number: place.slot, generation: generation.number, secret: secret)
  }
}

extension Transaction {
  fileprivate struct Enrolled {
    let keyholder: KeyholderID
    let ordinal: UInt16
    let slot: Int
  }

  fileprivate func enroll(
    name: String, secret: borrowing SecretKey<KeyUse.KeyholderRoot>,
    slotKey: borrowing SecretKey<KeyUse.KeyEncryption>, slotKind: SlotKind,
    generation: VaultHeader.Generation
  ) throws -> Enrolled {
    let known = vault.roster.named(Normalization.fold(name), fold: Normalization.fold)
    // New keys bury the old rings: whoever lost a passphrase may find it again, a lane never.
    guard known == nil || vault.lanesNotHeld == 0 else {
      throw VaultError.lanesBeyondKit(count: vault.lanesNotHeld)
    }
    let place = try place(of: known)
    let vault = vault
    for slot in known?.slots ?? [] { try setSlot(Int(slot), nil) }
    let box = try slotKey.withKey { key in
      try KeySlot.seal(
        secret: secret, keyholder: place.keyholder, ordinal: place.ordinal, kind: slotKind,
        mustChange: false, number: place.slot, generation: generation,
        vault: vault.header.vaultID, under: key, nonces: &vault.nonces)
    }
    try setSlot(place.slot, box)
    try addRosterEntry(name: name, secret: secret, at: place, roles: known?.roles)
    try addRings(of: secret, at: place, isNew: known == nil)
    add(ClosedPart(verb: .recovered), lane: vault.journal)
    return place
  }

  private func place(of known: RosterEntry?) throws -> Enrolled {
    let taken = Set(vault.roster.active.flatMap(\.slots))
    guard let slot = (UInt8(0)..<UInt8(KeysTable.slotCount)).first(where: { !taken.contains($0) })
    else { throw VaultError.noRoom(.slots) }
    if let known {
      return Enrolled(keyholder: known.keyholder, ordinal: known.ordinal, slot: Int(slot))
    }
    let ordinals = Set(vault.roster.entries.map(\.ordinal))
    guard let ordinal = (UInt16(1)..<64).first(where: { !ordinals.contains($0) }) else {
      throw VaultError.noRoom(.keyholders)
    }
    return Enrolled(
      keyholder: KeyholderID(bytes: Random.bytes(16))!, ordinal: ordinal, slot: Int(slot))
  }

  private func setSlot(_ number: Int, _ box: [UInt8]?) throws {
    let id = KeysTable.id(.slots, number / KeysTable.slotsPerRow)
    let start = 1 + number % KeysTable.slotsPerRow * KeysTable.slotByteCount
    var row = try keysRow(id)
    row.replaceSubrange(
      start..<start + KeysTable.slotByteCount, with: box ?? Random.bytes(KeysTable.slotByteCount))
    setKeysRow(id, row)
  }

  private func addRosterEntry(
    name: String, secret: borrowing SecretKey<KeyUse.KeyholderRoot>, at place: Enrolled,
    roles: Roles?
  ) throws {
    let own = try SigningKey(seed: secret.derive(.signSeed, as: KeyUse.KeyholderRoot.self))
    let box = try BoxKey(seed: secret.derive(.boxSeed, as: KeyUse.KeyholderRoot.self))
    var entry = RosterEntry(
      number: UInt32(vault.roster.entries.count), keyholder: place.keyholder,
      ordinal: place.ordinal, isActive: true,
      roles: roles ?? [.keeper, .releaser, .facilitator], name: name, slots: [UInt8(place.slot)],
      signingKey: own.publicKey, boxKey: box.publicKey, adder: vault.keyholder, written: written)
    let message = entry.message(vault: vault.header.vaultID)
    entry.adderSignature = vault.session.signing.sign(message)
    entry.ownSignature = own.sign(message)
    vault.roster.append(entry)
    isRosterChanged = true
    add(JournalEntry.Extra(tag: JournalEntry.Extra.rosterEntry, digest: entry.digest))
  }

  /// Rings that hold every lane that the actor holds.
  private func addRings(
    of secret: borrowing SecretKey<KeyUse.KeyholderRoot>, at place: Enrolled, isNew: Bool
  ) throws {
    let vault = vault
    if isNew {
      for kind in RingKind.allCases {
        for chunk in 0...Int(vault.header.ringChunkCount) {
          addKeysRow(
            KeysTable.ringID(ordinal: place.ordinal, ring: kind, chunk: chunk),
            KeysTable.unused())
        }
      }
    }
    var rings = try KeyholderRings(
      secret: secret, holder: place.keyholder, ordinal: place.ordinal, header: vault.header)
    try vault.forEachHeldLane { lane, key in
      if lane.kind == .identity {
        rings.guarded.append(lane, key: key)
      } else {
        rings.session.append(lane, key: key)
      }
    }
    let boxes = try rings.sealAll(
      of: secret, vault: vault.header.vaultID, nonces: &vault.nonces)
    for row in boxes { setKeysRow(row.id, row.box) }
  }
}
