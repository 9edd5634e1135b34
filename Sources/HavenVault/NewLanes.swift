internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

extension Transaction {
  /// Begins a lane: an index, a key in the actor's ring, an empty head, and a grant to recovery.
  ///
  /// - Throws: `.noRoom(.lanes)` at 100,000 lanes.
  func addLane(
    _ kind: LaneKind, subject: SubjectID, subjectKind: SubjectKind, tag: SixteenBytes?
  ) throws -> Lane {
    if vault.directory.freeCount == 0 { try growLanes() }
    let entry = RingLane(
      subject: subject, subjectKind: subjectKind, kind: kind, laneID: Random.bytes(16),
      index: try vault.directory.takeLane(tag: tag, readers: vault.bits(of: [vault.keyholder])),
      epoch: 1, finalCount: nil)
    let (lane, held) = try begin(entry)
    if let recovery = vault.roster.recovery { grant([held], to: recovery) }
    return lane
  }

  /// Begins an epoch of a lane: draws its key in the actor's ring, and an empty head.
  func begin(_ entry: RingLane) throws -> (lane: Lane, held: HeldEpoch) {
    let (lane, held) = try hold(entry)
    begin(lane)
    return (lane, held)
  }

  /// Draws the key of an epoch in the actor's ring, and derives the lane's.
  func hold(_ entry: RingLane) throws -> (lane: Lane, held: HeldEpoch) {
    let place = ShredReader.place(entry.index)
    let shred = Array(try keysRow(place.id)[place.range])
    let vault = vault
    let held = try hold(entry) { $0.appendWithRandomKey(entry) }
    let keyIndex = try vault.withGrantKey(held.place) { key in
      try vault.keys.add(grantKey: key, shred: shred, laneID: entry.laneID, epoch: entry.epoch)
    }
    vault.add(entry, key: keyIndex)
    if entry.epoch > 1 {
      let beginning = try beginning(of: held)
      add(JournalEntry.Extra(tag: JournalEntry.Extra.epoch, digest: beginning))
    }
    return (entry.lane(keyIndex: keyIndex), held)
  }

  private func beginning(of held: HeldEpoch) throws -> [UInt8] {
    let known = try vault.ringEpochs(ofLaneID: held.lane.laneID, kind: held.lane.kind)
    guard let before = known.last(where: { $0.lane.epoch + 1 == held.lane.epoch }) else {
      throw VaultError.damaged(.ring)
    }
    return held.lane.beginning(
      vault.withGrantKey(held.place) { key in held.lane.link(under: key) },
      after: vault.withGrantKey(before.place) { key in before.lane.link(under: key) })
  }

  /// Puts a lane's key into the actor's ring that it belongs to, with room for it.
  func hold(_ entry: RingLane, _ append: (inout Ring) -> Int) throws -> HeldEpoch {
    let vault = vault
    let kind = RingKind(of: entry.kind)
    markRingChanged(kind)
    switch kind {
    case .guarded:
      guard let guarded = vault.guarded else { throw VaultError.guardedRingNeeded }
      if guarded.ring.isFull { try growRings() }
      return HeldEpoch(
        lane: entry, place: RingPlace(ring: .guarded, index: append(&guarded.ring)))
    case .session:
      if vault.session.ring.isFull { try growRings() }
      return HeldEpoch(
        lane: entry, place: RingPlace(ring: .session, index: append(&vault.session.ring)))
    }
  }

  /// Grants epochs that follow one another to a keyholder, eight to a grant. The actor has them already,
  /// but for recovery, whose mailboxes are all that it has.
  func grant(_ epochs: some Collection<HeldEpoch>, to grantee: RosterEntry, hintLane: Lane? = nil) {
    guard grantee.keyholder != vault.keyholder || grantee.ordinal == 0 else { return }
    if grantee.ordinal != 0, hintLane == nil { vault.directory.note(grantIn: number) }
    let epochs = Array(epochs)
    for start in stride(from: 0, to: epochs.count, by: Grant.epochLimit) {
      let part = Array(epochs[start..<min(start + Grant.epochLimit, epochs.count)])
      let terms = Grant.Terms(
        grantee: grantee.keyholder, granter: vault.keyholder, lane: part[0].lane,
        entryNumber: number)
      grants.append(
        GrantToSeal(terms: terms, epochs: part, recipient: grantee.boxKey, hintLane: hintLane))
    }
  }

  /// Seals the grants of the lanes that were begun, each into a random free mailbox.
  func sealGrants() throws {
    if grants.isEmpty { return }
    for (grant, sealed) in zip(grants, try vault.seal(grants, workers: workers)) {
      try put(sealed, of: grant)
    }
    grants = []
  }

  private func put(_ grant: Grant.Sealed, of wanted: GrantToSeal) throws {
    let vault = vault
    add(JournalEntry.Extra(tag: JournalEntry.Extra.grant, digest: grant.digest))
    let mailbox = try freeMailbox()
    let used = vault.withKey(vault.journal) { key in
      Grant.usedTag(number: mailbox.number, sealed: grant.box[...], journal: key)
    }
    let hint = vault.withKey(wanted.hintLane ?? vault.journal) { key in
      Grant.hint(
        number: mailbox.number, sealed: grant.box[...], grantee: wanted.terms.grantee,
        journal: key)
    }
    var row = mailbox.row
    row.replaceSubrange(mailbox.range, with: used + hint + grant.box)
    setKeysRow(mailbox.id, row)
  }

  private typealias Mailbox = (number: Int, id: Int64, range: Range<Int>, row: [UInt8])

  private func freeMailbox() throws -> Mailbox {
    let count = Int(vault.header.laneCapacity) * 2
    let start = Int(Random.uniform(below: UInt32(count)))
    for offset in 0..<count {
      let number = (start + offset) % count
      let id = KeysTable.id(.mailboxes, number / KeysTable.mailboxesPerRow)
      let first = 1 + number % KeysTable.mailboxesPerRow * KeysTable.mailboxByteCount
      let range = first..<first + KeysTable.mailboxByteCount
      let row = try keysRow(id)
      let used = vault.withKey(vault.journal) { key in
        Grant.usedTag(number: number, sealed: row[(first + 16)..<range.upperBound], journal: key)
      }
      if !row[first..<first + 8].elementsEqual(used) { return (number, id, range, row) }
    }
    // Whoever does not unlock leaves theirs waiting, and recovery's stay: room for more lanes is room
    // for more grants.
    try growLanes()
    return try freeMailbox()
  }

  /// Doubles the number of lanes that the vault has room for.
  private func growLanes() throws {
    let vault = vault
    let old = vault.header
    guard old.laneCapacity < VaultHeader.laneCapacities.upperBound else {
      throw VaultError.noRoom(.lanes)
    }
    vault.header.laneCapacity *= 2
    markHeaderChanged()
    for region in [KeysTable.Region.directory, .shreds, .mailboxes] {
      for index in KeysTable.rowCount(region, old)..<KeysTable.rowCount(region, vault.header) {
        addKeysRow(KeysTable.id(region, index), KeysTable.unused())
      }
    }
    for row in KeysTable.headRowCount(old)..<KeysTable.headRowCount(vault.header) {
      addHeadsRow(Int64(row) + 1)
    }
    vault.directory.grow()
  }

  /// Doubles the room of the roster, which keeps every entry there has been.
  func growRoster() throws {
    let vault = vault
    let old = vault.header
    guard old.rosterChunkCount < VaultHeader.rosterChunkCounts.upperBound else {
      throw VaultError.noRoom(.roster)
    }
    vault.header.rosterChunkCount = min(
      old.rosterChunkCount * 2, VaultHeader.rosterChunkCounts.upperBound)
    markHeaderChanged()
    for index in KeysTable.rowCount(.roster, old)..<KeysTable.rowCount(.roster, vault.header) {
      addKeysRow(KeysTable.id(.roster, index), KeysTable.unused())
    }
  }

  /// Doubles the room of everybody's rings; what others do not use yet is random.
  func growRings() throws {
    let vault = vault
    let old = Int(vault.header.ringChunkCount)
    let limit = VaultHeader.ringChunkCounts.upperBound
    guard old < Int(limit) else { throw VaultError.noRoom(.lanes) }
    vault.header.ringChunkCount = min(vault.header.ringChunkCount * 2, limit)
    markHeaderChanged()
    for ordinal in Set(vault.roster.entries.map(\.ordinal)) {
      for kind in RingKind.allCases {
        for chunk in old + 1...Int(vault.header.ringChunkCount) {
          addKeysRow(
            KeysTable.ringID(ordinal: ordinal, ring: kind, chunk: chunk), KeysTable.unused())
        }
      }
    }
    try vault.session.ring.grow(to: vault.header)
    try vault.guarded?.ring.grow(to: vault.header)
  }
}
