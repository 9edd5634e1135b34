internal import HavenCrypto
internal import HavenRecords
internal import HavenStore
internal import HavenText

/// Somebody who is to have new keys: a new keyholder, or one who is there already.
struct Newcomer {
  /// Which of the actor's lanes go into the new rings.
  enum Lanes {
    /// Recovery's lie in mailboxes.
    case none
    case journal
    case all
  }

  let name: String
  /// Who it is, for one who is there already: the old keys end, name and roles stay.
  let known: KeyholderID?
  /// What somebody may do who is not there yet.
  let roles: Roles
  let lanes: Lanes
  /// Whether the passphrase is somebody else's choice, and must be changed first.
  let mustChange: Bool
  let verb: Verb

  /// Whether recovery gives somebody new rings in the place of those that they have.
  var buriesRings: Bool { verb == .recovered && known != nil }

  /// Whether a lane goes into the rings of somebody with an id. Reflections are their writer's alone, whoever opens the
  /// vault with the kit.
  func holds(_ lane: RingLane, as keyholder: KeyholderID) -> Bool {
    switch lanes {
    case .none: false
    case .journal: lane.kind == .journal
    case .all:
      lane.kind != .reflection || lane.subject == SubjectID(reflectionsOf: keyholder)
    }
  }
}

extension UnlockedVault {
  /// What a new slot is sealed under.
  func slotKey(
    of credentials: borrowing Credentials
  ) throws -> SecretKey<KeyUse.KeyEncryption> {
    try credentials.keyEncryptionKey(salt: header.salt, cost: header.generations[0].cost)
  }

  /// Enrolls a keyholder under a new slot's key.
  func enroll(
    _ newcomer: Newcomer, under key: borrowing SecretKey<KeyUse.KeyEncryption>, as kind: SlotKind
  ) throws -> OpenedSlot {
    let secret = try SecretKey<KeyUse.KeyholderRoot>.random()
    let generation = header.generations[0]
    let seen = tip.number
    let place = try transact(.keys) { transaction in
      // Grants that came since recovery was opened would be missed.
      guard !isRecovery || tip.number == seen else { throw StoreError.tipMoved }
      if newcomer.known != keyholder { try requireManager() }
      let lanes = try transaction.holdGranted()
      if newcomer.buriesRings { try requireWhole(lanes) }
      return try transaction.enroll(
        newcomer, secret: secret, slotKey: key, slotKind: kind, generation: generation)
    }
    return OpenedSlot(
      keyholder: place.keyholder, ordinal: place.ordinal, kind: kind,
      mustChange: newcomer.mustChange, number: place.slot, generation: generation.number,
      secret: secret)
  }

  /// Calls `body` with every epoch of every lane held, once, whether it came in a ring or in a grant.
  func forEachHeldLane(
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
}

extension Transaction {
  struct Enrolled {
    let keyholder: KeyholderID
    let ordinal: UInt16
    let slot: Int
  }

  /// Writes slot, roster entry and rings of a keyholder. The slots that they had are gone.
  func enroll(
    _ newcomer: Newcomer, secret: borrowing SecretKey<KeyUse.KeyholderRoot>,
    slotKey: borrowing SecretKey<KeyUse.KeyEncryption>, slotKind: SlotKind,
    generation: VaultHeader.Generation?
  ) throws -> Enrolled {
    let vault = vault
    let named = vault.roster.named(newcomer.name)
    guard named?.keyholder == newcomer.known else { throw VaultError.keyholderNameTaken }
    let place = try place(of: named)
    for slot in named?.slots ?? [] { try setSlot(Int(slot), nil) }
    let box = try slotKey.withKey { key in
      try KeySlot.seal(
        secret: secret, keyholder: place.keyholder, ordinal: place.ordinal, kind: slotKind,
        mustChange: newcomer.mustChange, number: place.slot, generation: generation,
        vault: vault.header.vaultID, under: key, nonces: &vault.nonces)
    }
    try setSlot(place.slot, box)
    // What colleagues have changed since the newcomer was looked up stays.
    let roles = named?.roles ?? newcomer.roles
    try addRosterEntry(newcomer.name, roles, secret: secret, at: place)
    if newcomer.verb == .recovered {
      try freeMailboxes(of: place.keyholder)
      // A lane that owes an epoch begins it now: its key is for the rings that come.
      try listAsReader(place.keyholder)
    }
    try addRings(of: secret, at: place, for: newcomer)
    add(
      ClosedPart(
        verb: newcomer.verb, count: UInt64(slotKind.rawValue), keyholder: place.keyholder),
      lane: vault.journal)
    return place
  }

  private func place(of known: RosterEntry?) throws -> Enrolled {
    let slot = try freeSlot()
    if let known {
      return Enrolled(keyholder: known.keyholder, ordinal: known.ordinal, slot: slot)
    }
    let ordinals = Set(vault.roster.entries.map(\.ordinal))
    guard let ordinal = (UInt16(1)..<64).first(where: { !ordinals.contains($0) }) else {
      throw VaultError.noRoom(.keyholders)
    }
    return Enrolled(
      keyholder: KeyholderID(bytes: Random.bytes(16))!, ordinal: ordinal, slot: slot)
  }

  /// The first slot that nobody has.
  ///
  /// - Throws: `.noRoom(.slots)`.
  func freeSlot() throws -> Int {
    let taken = Set(vault.roster.active.flatMap(\.slots))
    guard let slot = (0..<KeysTable.slotCount).first(where: { !taken.contains(UInt8($0)) }) else {
      throw VaultError.noRoom(.slots)
    }
    return slot
  }

  /// Writes a slot, or overwrites it for good.
  func setSlot(_ number: Int, _ box: [UInt8]?) throws {
    let id = KeysTable.id(.slots, number / KeysTable.slotsPerRow)
    let start = 1 + number % KeysTable.slotsPerRow * KeysTable.slotByteCount
    var row = try keysRow(id)
    row.replaceSubrange(
      start..<start + KeysTable.slotByteCount, with: box ?? Random.bytes(KeysTable.slotByteCount))
    setKeysRow(id, row)
  }

  private func addRosterEntry(
    _ name: String, _ roles: Roles, secret: borrowing SecretKey<KeyUse.KeyholderRoot>,
    at place: Enrolled
  ) throws {
    let own = try SigningKey(seed: secret.derive(.signSeed, as: KeyUse.KeyholderRoot.self))
    let box = try BoxKey(seed: secret.derive(.boxSeed, as: KeyUse.KeyholderRoot.self))
    var entry = RosterEntry(
      number: UInt32(vault.roster.entries.count), keyholder: place.keyholder,
      ordinal: place.ordinal, isActive: true, roles: roles, name: name,
      slots: [UInt8(place.slot)], signingKey: own.publicKey, boxKey: box.publicKey,
      adder: vault.keyholder, written: written)
    let message = entry.message(vault: vault.header.vaultID)
    entry.adderSignature = vault.session.signing.sign(message)
    entry.ownSignature = own.sign(message)
    add(entry)
  }

  /// States anew of somebody whose keys stay what they may do and which slots they have.
  func restate(_ before: RosterEntry, isActive: Bool, roles: Roles, slots: [UInt8]) {
    var entry = RosterEntry(
      number: UInt32(vault.roster.entries.count), keyholder: before.keyholder,
      ordinal: before.ordinal, isActive: isActive, roles: roles, name: before.name, slots: slots,
      signingKey: before.signingKey, boxKey: before.boxKey, adder: vault.keyholder,
      written: written)
    let signature = vault.session.signing.sign(entry.message(vault: vault.header.vaultID))
    entry.adderSignature = signature
    entry.ownSignature =
      before.keyholder == vault.keyholder ? signature : [UInt8](repeating: 0, count: 64)
    add(entry)
  }

  /// Adds an entry to the roster, and its digest to the journal.
  func add(_ entry: RosterEntry) {
    vault.roster.append(entry)
    isRosterChanged = true
    add(JournalEntry.Extra(tag: JournalEntry.Extra.rosterEntry, digest: entry.digest))
  }

  /// Rings with the lanes that the keyholder is to have. What lay in the old ones is overwritten.
  private func addRings(
    of secret: borrowing SecretKey<KeyUse.KeyholderRoot>, at place: Enrolled, for newcomer: Newcomer
  ) throws {
    let vault = vault
    for kind in RingKind.allCases {
      for chunk in 0...Int(vault.header.ringChunkCount) {
        let id = KeysTable.ringID(ordinal: place.ordinal, ring: kind, chunk: chunk)
        if newcomer.known == nil {
          addKeysRow(id, KeysTable.unused())
        } else {
          setKeysRow(id, KeysTable.unused())
        }
      }
    }
    var rings = try KeyholderRings(
      secret: secret, holder: place.keyholder, ordinal: place.ordinal, header: vault.header)
    try vault.forEachHeldLane { lane, key in
      guard newcomer.holds(lane, as: place.keyholder) else { return }
      switch RingKind(of: lane.kind) {
      case .session: rings.session.append(lane, key: key)
      case .guarded: rings.guarded.append(lane, key: key)
      }
    }
    if place.keyholder == vault.keyholder {
      try rings.carryOver(from: vault)
      replacesOwnRings = true
    }
    let boxes = try rings.sealAll(
      of: secret, vault: vault.header.vaultID, nonces: &vault.nonces)
    for row in boxes { setKeysRow(row.id, row.box) }
  }

  /// Lists somebody to whom recovery has given every lane in each of them, but for reflections: those name nobody else.
  private func listAsReader(_ keyholder: KeyholderID) throws {
    let vault = vault
    for lane in vault.newestByIndex.values.sorted(by: { $0.index < $1.index })
    where lane.kind != .journal && lane.kind != .reflection
      && vault.directory.state(lane.index) == .inUse
    {
      let readers = try vault.read { rows in try vault.readers(of: lane, in: rows) }
      guard !readers.contains(keyholder) else { continue }
      let current = try writable(lane)
      let staying = readers.filter { vault.roster.newest($0)?.isActive == true }
      try setReaders(staying.union([keyholder]), of: current)
    }
  }
}

extension KeyholderRings {
  /// Takes over what a keyholder's rings hold beside lanes, and what they have verified.
  mutating func carryOver(from vault: UnlockedVault) throws {
    session.verify(upTo: vault.session.ring.verified)
    session.take(upTo: vault.session.ring.taken)
    guard let old = vault.guarded else { throw VaultError.guardedRingNeeded }
    for index in 0..<old.ring.entryCount {
      guard case .secret(let raw, let name) = try old.ring.entry(index),
        let kind = Ring.SecretKind(rawValue: raw), kind == .study || kind == .repository
      else { continue }
      old.ring.withKey(at: index, as: KeyUse.KeyholderRoot.self) { key in
        guarded.append(secret: kind, name: name, key: key)
      }
    }
  }
}
