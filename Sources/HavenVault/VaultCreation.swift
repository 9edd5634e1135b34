package import HavenCrypto
internal import HavenRecords
internal import HavenStore
internal import HavenText

extension Vault {
  /// Creates a vault with its founder, and with a recovery keyholder.
  ///
  /// The file appears whole or not at all.
  ///
  /// - Parameters:
  ///   - kit: What will open every lane when nobody else can.
  ///   - beforeItAppears: Called with the header of the finished vault while its file has no name yet: the
  ///     moment to write the kit, without which it must not appear.
  /// - Throws: `StoreError.exists` and everything else that creating a file can meet; what
  ///   `beforeItAppears` throws. Nothing is left behind.
  package static func create(
    at path: String, foundedBy credentials: borrowing Credentials, cost: KeyDerivationCost,
    kit: borrowing RecoveryKit, surroundings: VaultSurroundings,
    beforeItAppears: (VaultHeader) throws -> Void = { _ in }
  ) throws -> UnlockedVault {
    let founding = try Founding(credentials, cost: cost, surroundings: surroundings)
    try founding.addRecovery(kit)
    return try founding.create(at: path, beforeItAppears: beforeItAppears)
  }

  /// Creates a vault without a recovery keyholder: a lost passphrase is then the end of it.
  package static func createWithoutRecovery(
    at path: String, foundedBy credentials: borrowing Credentials, cost: KeyDerivationCost,
    surroundings: VaultSurroundings
  ) throws -> UnlockedVault {
    try Founding(credentials, cost: cost, surroundings: surroundings)
      .create(at: path, beforeItAppears: { _ in })
  }
}

/// Makes the first state of a vault in memory, up to its entry 0.
private final class Founding {
  private let surroundings: VaultSurroundings
  private let header: VaultHeader
  private let written: Timestamp
  private let codec: RowCodec
  private var nonces = NonceSource()
  private var keyRows: [Int64: [UInt8]] = [:]
  private var roster = Roster()
  private var directory: Directory
  private let keys: LaneKeys
  private let founder: KeyholderID
  private let founderSlot: SlotKind
  private let secret: SecretKey<KeyUse.KeyholderRoot>
  private let signing: SigningKey
  private let journal: RingLane
  private let journalKey: SecretKey<KeyUse.Grant>
  private let lane: Lane
  private var extras: [JournalEntry.Extra] = []

  init(
    _ credentials: borrowing Credentials, cost: KeyDerivationCost,
    surroundings: VaultSurroundings
  ) throws {
    try Sodium.start()
    self.surroundings = surroundings
    header = VaultHeader(cost: cost)
    written = surroundings.now()
    codec = RowCodec(vault: header.vaultID, width: surroundings.rowIDWidth)
    // 16 bytes are what an id has.
    founder = KeyholderID(bytes: Random.bytes(16))!
    founderSlot = SlotKind(credentials)
    secret = try .random()
    signing = try SigningKey(seed: secret.derive(.signSeed, as: KeyUse.KeyholderRoot.self))
    directory = Directory(capacity: Int(header.laneCapacity))
    keys = LaneKeys()
    journalKey = try .random()
    journal = RingLane(
      subject: Lane.journalSubject, subjectKind: .vault, kind: .journal,
      laneID: Random.bytes(16), index: try directory.takeLane(tag: nil, readers: []), epoch: 1,
      finalCount: nil)
    let place = ShredReader.place(journal.index)
    let shredRow = KeysTable.unused()
    keyRows[place.id] = shredRow
    let journal = journal
    let keys = keys
    lane = journal.lane(
      keyIndex: try journalKey.withKey { key in
        try keys.add(
          grantKey: key, shred: Array(shredRow[place.range]), laneID: journal.laneID, epoch: 1)
      })
    fillRegions()
    try enrollFounder(credentials)
  }

  private func fillRegions() {
    for region in KeysTable.Region.allCases where region != .rings {
      for index in 0..<KeysTable.rowCount(region, header) {
        let id = KeysTable.id(region, index)
        keyRows[id] = keyRows[id] ?? KeysTable.unused()
      }
    }
  }

  private func enrollFounder(_ credentials: borrowing Credentials) throws {
    let generation = header.generations[0]
    let key = try credentials.keyEncryptionKey(salt: header.salt, cost: generation.cost)
    let box = try key.withKey { key in
      try KeySlot.seal(
        secret: secret, keyholder: founder, ordinal: 1, kind: founderSlot, mustChange: false,
        number: 0, generation: generation, vault: header.vaultID, under: key, nonces: &nonces)
    }
    set(slot: 0, box)
    _ = try enroll(
      secret, keyholder: founder, ordinal: 1,
      roles: [.keeper, .releaser, .facilitator, .privacyOfficer],
      name: Normalization.nfc(credentials.name), slot: 0)
    try addRings(of: secret, holder: founder, ordinal: 1, holdingJournal: true)
  }

  /// Adds the recovery keyholder; the founder signs for it and grants it the journal.
  func addRecovery(_ kit: borrowing RecoveryKit) throws {
    let vault = header.vaultID
    let recovery = try kit.keyholderSecret(vault: vault)
    let slotKey = try kit.keyEncryptionKey(vault: vault)
    let holder = KeyholderID(bytes: Random.bytes(16))!
    let box = try slotKey.withKey { key in
      try KeySlot.seal(
        secret: recovery, keyholder: holder, ordinal: 0, kind: .recovery, mustChange: false,
        number: 1, generation: nil, vault: vault, under: key, nonces: &nonces)
    }
    set(slot: 1, box)
    let boxKey = try enroll(
      recovery, keyholder: holder, ordinal: 0, roles: .recovery, name: "recovery", slot: 1)
    try addRings(of: recovery, holder: holder, ordinal: 0, holdingJournal: false)
    try grantJournal(to: holder, boxKey)
  }

  private func enroll(
    _ secret: borrowing SecretKey<KeyUse.KeyholderRoot>, keyholder: KeyholderID, ordinal: UInt16,
    roles: Roles, name: String, slot: UInt8
  ) throws -> BoxPublicKey {
    let own = try SigningKey(seed: secret.derive(.signSeed, as: KeyUse.KeyholderRoot.self))
    let box = try BoxKey(seed: secret.derive(.boxSeed, as: KeyUse.KeyholderRoot.self))
    var entry = RosterEntry(
      number: UInt32(roster.entries.count), keyholder: keyholder, ordinal: ordinal,
      isActive: true, roles: roles, name: name, slots: [slot], signingKey: own.publicKey,
      boxKey: box.publicKey, adder: founder, written: written)
    let message = entry.message(vault: header.vaultID)
    entry.adderSignature = signing.sign(message)
    entry.ownSignature = own.sign(message)
    roster.append(entry)
    extras.append(.init(tag: JournalEntry.Extra.rosterEntry, digest: entry.digest))
    return box.publicKey
  }

  private func addRings(
    of secret: borrowing SecretKey<KeyUse.KeyholderRoot>, holder: KeyholderID, ordinal: UInt16,
    holdingJournal: Bool
  ) throws {
    for kind in RingKind.allCases {
      for chunk in 0...Int(header.ringChunkCount) {
        keyRows[KeysTable.ringID(ordinal: ordinal, ring: kind, chunk: chunk)] = KeysTable.unused()
      }
    }
    var rings = try KeyholderRings(
      secret: secret, holder: holder, ordinal: ordinal, header: header)
    if holdingJournal { journalKey.withKey { key in rings.session.append(journal, key: key) } }
    for row in try rings.sealAll(of: secret, vault: header.vaultID, nonces: &nonces) {
      keyRows[row.id] = row.box
    }
  }

  private func grantJournal(to grantee: KeyholderID, _ boxKey: BoxPublicKey) throws {
    let number = Int(Random.uniform(below: header.laneCapacity * 2))
    let terms = Grant.Terms(
      grantee: grantee, granter: founder, lane: journal, entryNumber: 0)
    var room = try SecretBytes(byteCount: Grant.byteCount)
    let grant = try unsafe Grant.seal(
      terms, epochs: [journal], to: boxKey, signedBy: signing, vault: header.vaultID, in: &room
    ) { _, place in
      unsafe journalKey.withUnsafeBytes { unsafe place.copyMemory(from: $0) }
    }
    extras.append(.init(tag: JournalEntry.Extra.grant, digest: grant.digest))
    let box = keys.withKey(of: lane) { key in
      Grant.mailbox(number: number, sealed: grant.box, grantee: grantee, journal: key)
    }
    let id = KeysTable.id(.mailboxes, number / KeysTable.mailboxesPerRow)
    let start = 1 + number % KeysTable.mailboxesPerRow * KeysTable.mailboxByteCount
    keyRows[id]?.replaceSubrange(start..<start + KeysTable.mailboxByteCount, with: box)
  }

  private func set(slot number: Int, _ box: [UInt8]) {
    let id = KeysTable.id(.slots, number / KeysTable.slotsPerRow)
    let start = 1 + number % KeysTable.slotsPerRow * KeysTable.slotByteCount
    keyRows[id]?.replaceSubrange(start..<start + KeysTable.slotByteCount, with: box)
  }

  /// Writes the file, and opens it with the keys at hand.
  func create(
    at path: String, beforeItAppears: (VaultHeader) throws -> Void
  ) throws -> UnlockedVault {
    try sealObjects()
    let headerBox = header.box
    var headRows: [Int64: [UInt8]] = [:]
    for index in 0..<KeysTable.headRowCount(header) {
      headRows[Int64(index) + 1] = KeysTable.unused(byteCount: KeysTable.headRowByteCount - 1)
    }
    let row = try entryRow(headerBox, headRows)
    var head = LaneHead()
    head.add(rowDigest: rowDigest(.rows, id: row.id, box: row.box))
    headRows[KeysTable.headRowID(lane: lane.index)]?.replaceSubrange(
      LaneHead.range(lane: lane.index),
      with: keys.withKey(of: lane) { key in
        head.seal(lane, vault: header.vaultID, key: key, nonces: &nonces)
      })
    try Store.create(
      at: path, format: Int32(VaultHeader.format),
      beforeItAppears: { try beforeItAppears(header) },
      contents: { batch in
        try batch.insert(.header, id: 1, box: headerBox)
        for (id, box) in keyRows.sorted(by: { $0.key < $1.key }) {
          try batch.insert(.keys, id: id, box: box)
        }
        for (id, box) in headRows.sorted(by: { $0.key < $1.key }) {
          try batch.insert(.heads, id: id, box: box)
        }
        try batch.insert(.rows, id: row.id, box: row.box)
      })
    do {
      return try open(path)
    } catch {
      Store.discard(at: path, calls: .live)
      throw error
    }
  }

  /// Opens the new file with the keys at hand.
  private func open(_ path: String) throws -> UnlockedVault {
    let store = try Store.open(
      at: path, supportedFormats: Vault.supportedFormats, access: .readWrite)
    let slot = OpenedSlot(
      keyholder: founder, ordinal: 1, kind: founderSlot, mustChange: false, number: 0,
      generation: 1, secret: try secret.withKey { key in try SecretKey(copying: key) })
    let vault = try UnlockedVault(
      store: store, surroundings: surroundings, header: header, slot: slot, granted: [])
    try vault.rememberMark()
    return vault
  }

  private func sealObjects() throws {
    let rosterRows = try keys.withKey(of: lane) { key in
      try roster.seal(under: key, journal: lane, header: header, nonces: &nonces)
    }
    let directoryRows = try keys.withKey(of: lane) { key in
      try directory.sealChanges(under: key, journal: lane, header: header, nonces: &nonces)
    }
    for row in rosterRows + directoryRows { keyRows[row.id] = row.box }
  }

  private func entryRow(
    _ headerBox: [UInt8], _ headRows: [Int64: [UInt8]]
  ) throws -> (id: Int64, box: [UInt8]) {
    var changes: [Change] = []
    for (id, box) in keyRows.sorted(by: { $0.key < $1.key }) {
      changes.append(Change(.put, .keys, id: id, digest: rowDigest(.keys, id: id, box: box)))
    }
    for (id, box) in headRows.sorted(by: { $0.key < $1.key }) {
      let digest = headsRowDigest(id: id, box: box, journal: lane.index)
      changes.append(Change(.put, .heads, id: id, digest: digest))
    }
    changes.append(
      Change(.put, .header, id: 1, digest: rowDigest(.header, id: 1, box: headerBox)))
    precondition(
      changes.count <= JournalEntry.inlineChangeLimit, "a new vault's rows fit into one entry")
    extras.append(.init(tag: JournalEntry.Extra.header, digest: header.hash))
    var digest = ChangeDigest()
    for change in changes { digest.add(change) }
    let count = digest.count
    let part = keys.withKey(of: lane) { key in
      ClosedPart(verb: .vaultCreated, count: UInt64(founderSlot.rawValue)).seal(
        entry: 0, lane: lane, vault: header.vaultID, key: key, nonces: &nonces)
    }
    var entry = JournalEntry(
      number: 0, previous: [UInt8](repeating: 0, count: 32), written: written,
      clockWentBack: false, actor: founder, entryClass: .create, changeCount: count,
      changeDigest: digest.digest(), extras: extras, closedParts: [part])
    entry.inlineChanges = changes
    entry.signature = signing.sign(
      JournalEntry.signedMessage(hash: entry.hash(vault: header.vaultID)))
    return try keys.withKey(of: lane) { key in
      // Nothing else is in the table yet: draw 0 is free unless the hash is 0.
      for draw in 0..<RowCodec.drawCount {
        guard let id = codec.id(number: 1, draw: draw, key: key) else { continue }
        let box = codec.seal(
          .journalEntry, number: 1, draw: draw, id: id, body: entry.body, lane: lane, key: key,
          nonces: &nonces)
        return (id, box)
      }
      throw VaultError.noRoom(.lanes)
    }
  }
}

/// A keyholder's two rings while they are made, with the secrets that every ring holds.
struct KeyholderRings: ~Copyable {
  var session: Ring
  var guarded: Ring

  init(
    secret: borrowing SecretKey<KeyUse.KeyholderRoot>, holder: KeyholderID, ordinal: UInt16,
    header: VaultHeader
  ) throws {
    var session = try Ring(holder: holder, ordinal: ordinal, kind: .session, header: header)
    var guarded = try Ring(holder: holder, ordinal: ordinal, kind: .guarded, header: header)
    let unnamed = [UInt8](repeating: 0, count: 16)
    try secret.derive(.signSeed, as: KeyUse.KeyholderRoot.self).withKey { seed in
      session.append(secret: .signingSeed, name: unnamed, key: seed)
    }
    try secret.derive(.boxSeed, as: KeyUse.KeyholderRoot.self).withKey { seed in
      guarded.append(secret: .boxSeed, name: unnamed, key: seed)
    }
    self.session = session
    self.guarded = guarded
  }

  /// Seals both rings under the keys that the secret gives.
  mutating func sealAll(
    of secret: borrowing SecretKey<KeyUse.KeyholderRoot>, vault: [UInt8],
    nonces: inout NonceSource
  ) throws -> [(id: Int64, box: [UInt8])] {
    let sessionKey = try secret.derive(.sessionRing, as: KeyUse.SessionRing.self)
    let guardedKey = try secret.derive(.guardedRing, as: KeyUse.GuardedRing.self)
    let sessionRows = try sessionKey.withKey { key in
      try session.sealChanges(vault: vault, under: key, nonces: &nonces)
    }
    let guardedRows = try guardedKey.withKey { key in
      try guarded.sealChanges(vault: vault, under: key, nonces: &nonces)
    }
    return sessionRows + guardedRows
  }
}
