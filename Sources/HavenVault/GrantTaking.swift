internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// A grant in a mailbox, opened.
struct TakenGrant {
  let mailbox: Int
  let grant: SharedGrant

  var terms: Grant.Terms { grant.grant.terms }
  var lanes: [RingLane] { grant.grant.lanes }
}

extension UnlockedVault {
  /// Takes what colleagues have granted since the last time into the rings in memory; the next
  /// transaction, whatever it does, writes them so and frees the mailboxes.
  ///
  /// A grant that does not hold is left where it is, and named in `refusedGrants`: whoever planted it
  /// must not be able to lock anybody out.
  func adoptGrants(in rows: borrowing Snapshot) throws {
    guard guarded != nil, !isRecovery, directory.newestGrant > session.ring.taken else {
      return
    }
    refusedGrants = []
    let found = try openGrants(in: rows).sorted { $0.terms.entryNumber < $1.terms.entryNumber }
    pendingGrants += found.filter(isErased)
    let isEpochBegun = found.contains { taken in taken.lanes.contains { $0.epoch > 1 } }
    let beginnings = try isEpochBegun ? epochBeginnings(in: rows) : EpochBeginnings()
    let waiting = try given(of: found.filter { !isErased($0) }, beginnings, in: rows)
    let waitingByLane = Dictionary(grouping: waiting, by: \.terms.lane.laneID)
    for taken in waiting {
      try refusing(taken) {
        // One lane may have been granted and gone on: its epochs together must reach the newest.
        let others = waitingByLane[taken.terms.lane.laneID, default: []]
        let together = try agreeing(with: taken, of: others)
        if try reachesNewest(taken, together: together) {
          try requireListed(taken, together: together, beginnings, rows)
          try adopt(taken)
        }
        pendingGrants.append(taken)
      }
    }
    session.ring.take(upTo: directory.newestGrant)
    isRingAhead = true
    if !pendingGrants.isEmpty { try loadLanes(from: rows) }
  }

  /// Names a grant that turns out not to hold.
  private func refusing(_ taken: TakenGrant, _ body: () throws -> Void) throws {
    do { try body() } catch VaultError.damaged { refusedGrants.insert(taken.mailbox) }
  }

  /// Those grants that were given as the journal says: what was not does not count beside what was.
  private func given(
    of found: [TakenGrant], _ beginnings: EpochBeginnings, in rows: borrowing Snapshot
  ) throws -> [TakenGrant] {
    var given: [TakenGrant] = []
    for taken in found {
      try refusing(taken) {
        try requireGiven(taken, beginnings, in: rows)
        given.append(taken)
      }
    }
    return given
  }

  /// A grant, and of the others of its lane those that contradict neither it nor the rings: whoever plants
  /// one must not be able to spoil another.
  private func agreeing(
    with taken: TakenGrant, of others: [TakenGrant]
  ) throws -> [TakenGrant] {
    let damage = VaultError.damaged(.grant(mailbox: taken.mailbox))
    let lane = taken.terms.lane
    var known = KnownLane(lane)
    for held in try ringEpochs(ofLaneID: lane.laneID, kind: lane.kind) {
      let agrees = withGrantKey(held.place) { key in known.agree(with: held.lane, under: key) }
      guard agrees else { throw damage }
    }
    guard known.agree(with: taken), taken.isClosedByKeyOfNext(among: others) else { throw damage }
    return [taken]
      + others.filter { other in
        other.mailbox != taken.mailbox && !refusedGrants.contains(other.mailbox)
          && known.agree(with: other)
      }
  }

  /// Puts the epochs of a grant into the ring in memory that they belong to.
  private func adopt(_ taken: TakenGrant) throws {
    for (position, lane) in taken.lanes.enumerated() {
      let held = try ringEpochs(ofLaneID: lane.laneID, kind: lane.kind)
      if let known = held.first(where: { $0.lane.epoch == lane.epoch }) {
        guard let count = lane.finalCount, known.lane.finalCount == nil else { continue }
        close(at: known.place, finalCount: count)
        continue
      }
      try GrantedLane(taken.grant, position: position).withKey { key in
        switch RingKind(of: lane.kind) {
        case .session: try session.ring.appendMakingRoom(lane, key: key)
        case .guarded: try guarded?.ring.appendMakingRoom(lane, key: key)
        }
      }
    }
  }

  /// Opens the mailboxes that say to this keyholder that they are theirs.
  private func openGrants(in rows: borrowing Snapshot) throws -> [TakenGrant] {
    let key = try boxKey()
    var grants: [TakenGrant] = []
    try forEachMailbox(in: rows) { number, mailbox in
      guard isOf(keyholder, number, mailbox, under: journal) else { return }
      do {
        let opened = try Grant.open(
          Array(mailbox.dropFirst(16)), mailbox: number, with: key, vault: header.vaultID)
        guard let opened else { throw VaultError.damaged(.grant(mailbox: number)) }
        grants.append(TakenGrant(mailbox: number, grant: SharedGrant(opened)))
      } catch {
        refusedGrants.insert(number)
      }
    }
    return grants
  }

  private func boxKey() throws -> BoxKey {
    let unnamed = [UInt8](repeating: 0, count: 16)
    guard let guarded, let seed = try guarded.ring.secretIndex(.boxSeed, name: unnamed) else {
      throw VaultError.damaged(.ring)
    }
    return try guarded.ring.withKey(at: seed, as: KeyUse.KeyholderRoot.self) { seed in
      try BoxKey(seed: seed)
    }
  }

  /// The mailboxes that say that they are a keyholder's.
  fileprivate func mailboxes(
    of keyholder: KeyholderID, in rows: borrowing Snapshot
  ) throws -> [Int] {
    var numbers: [Int] = []
    try forEachMailbox(in: rows) { number, mailbox in
      if isOf(keyholder, number, mailbox, under: journal) { numbers.append(number) }
    }
    return numbers
  }

  private func forEachMailbox(
    in rows: borrowing Snapshot, _ body: (Int, ArraySlice<UInt8>) throws -> Void
  ) throws {
    let all = Int(header.laneCapacity) * 2
    for row in 0..<KeysTable.rowCount(.mailboxes, header) {
      let box = try rows.keysRow(KeysTable.id(.mailboxes, row))
      for place in 0..<KeysTable.mailboxesPerRow {
        let number = row * KeysTable.mailboxesPerRow + place
        guard number < all else { break }
        let start = 1 + place * KeysTable.mailboxByteCount
        try body(number, box[start..<start + KeysTable.mailboxByteCount])
      }
    }
  }

  /// Requires of a grant what FORMAT.md §6.5 does before its lane is looked at.
  ///
  /// - Throws: `.damaged`.
  private func requireGiven(
    _ taken: TakenGrant, _ beginnings: EpochBeginnings, in rows: borrowing Snapshot
  ) throws {
    let damage = VaultError.damaged(.grant(mailbox: taken.mailbox))
    let lane = taken.terms.lane
    // Reflections are nobody's but their writer's.
    guard taken.terms.grantee == keyholder, lane.kind != .journal, lane.kind != .reflection,
      lane.index < header.laneCapacity, directory.state(lane.index) == .inUse,
      // What goes on cannot be called closed.
      taken.lanes.allSatisfy({ $0.finalCount == nil || $0.epoch < directory.epoch($0.index) }),
      taken.lanes.allSatisfy({ $0.epoch <= directory.epoch($0.index) }),
      taken.isBegun(beginnings)
    else { throw damage }
    // A lane of the granter's own under somebody else's subject would take over what is written to them.
    let known = [newest(lane.kind, of: lane.subject), newestByIndex[lane.index]].compactMap(\.self)
    guard known.allSatisfy({ $0.context.starts(with: lane.laneID) && $0.index == lane.index })
    else { throw damage }
    try taken.grant.grant.requireSignature { roster.signingKeys(of: $0) }
    try requireJournalled(taken, by: journalWalk(to: tip.head), in: rows)
  }

  private func isErased(_ taken: TakenGrant) -> Bool {
    let index = taken.terms.lane.index
    return index < header.laneCapacity && directory.state(index) == .erased
  }

  /// Whether a grant is of use still: who lost the lane again before they took it has nothing of it.
  private func reachesNewest(
    _ taken: TakenGrant, together all: [TakenGrant]
  ) throws -> Bool {
    let lane = taken.terms.lane
    let held = try ringEpochs(ofLaneID: lane.laneID, kind: lane.kind).map(\.lane.epoch)
    let epochs = Set(held + all.flatMap(\.lanes).map(\.epoch))
    return epochs == Set(1...directory.epoch(lane.index))
  }

  /// The lane says itself that the granter held it, and that the entry of the grant made this keyholder
  /// a reader of it.
  private func requireListed(
    _ taken: TakenGrant, together all: [TakenGrant], _ beginnings: EpochBeginnings,
    _ rows: borrowing Snapshot
  ) throws {
    // Keys of a grant that may not hold stay apart from those that are used.
    let trial = LaneKeys()
    var readers = LaneReaders(recovery: roster.recovery?.keyholder)
    var isListed = false
    var missing: Set<RowPlace> = []
    var erased: Set<RowPlace> = []
    for lane in try epochs(of: taken, together: all, beginnings, keys: trial, rows) {
      let count = try trial.withKey(of: lane) { key in
        try lane.finalCount ?? head(of: lane, key: key, in: rows).count
      }
      for number in stride(from: UInt64(1), through: count, by: 1) {
        let row = try trial.withKey(of: lane) { key in
          try codec.row(number, of: lane, key: key, in: rows)
        }
        guard let row else {
          missing.insert(RowPlace(epoch: lane.epoch, number: number))
          continue
        }
        if row.kind == .erased { erased.formUnion(try ErasedBody(row).rows) }
        try readers.read(row, of: lane)
        guard row.kind == .readers else { continue }
        let stamp = try Stamp.authorship(in: row)
        if stamp.entryNumber == taken.terms.entryNumber, stamp.author == taken.terms.granter {
          isListed = readers.keyholders.contains(keyholder)
        }
      }
    }
    guard isListed, missing.isSubset(of: erased) else {
      throw VaultError.damaged(.grant(mailbox: taken.mailbox))
    }
  }

  /// The epochs of a grant's lane, those held and those in grants, oldest first.
  private func epochs(
    of taken: TakenGrant, together all: [TakenGrant], _ beginnings: EpochBeginnings,
    keys: LaneKeys, _ rows: borrowing Snapshot
  ) throws -> [Lane] {
    let wanted = taken.terms.lane
    let place = ShredReader.place(wanted.index)
    let shred = try Array(rows.keysRow(place.id)[place.range])
    var byEpoch: [UInt32: (lane: RingLane, link: [UInt8], keyIndex: Int)] = [:]
    func keep(_ lane: RingLane, _ key: borrowing KeyView<KeyUse.Grant>) throws {
      guard lane.finalCount != nil || byEpoch[lane.epoch] == nil else { return }
      let index = try keys.add(
        grantKey: key, shred: shred, laneID: lane.laneID, epoch: lane.epoch)
      byEpoch[lane.epoch] = (lane, lane.link(under: key), index)
    }
    for held in try ringEpochs(ofLaneID: wanted.laneID, kind: wanted.kind) {
      try withGrantKey(held.place) { key in try keep(held.lane, key) }
    }
    for other in all {
      for (position, lane) in other.lanes.enumerated() {
        try GrantedLane(other.grant, position: position).withKey { key in try keep(lane, key) }
      }
    }
    let epochs = byEpoch.values.sorted { $0.lane.epoch < $1.lane.epoch }
    guard beginnings.hold(epochs.map { ($0.lane, $0.link) }) else {
      throw VaultError.damaged(.grant(mailbox: taken.mailbox))
    }
    return epochs.map { $0.lane.lane(keyIndex: $0.keyIndex) }
  }

  /// Requires that the journal has a grant, in the entry that it names and by its granter.
  func requireJournalled(
    _ taken: TakenGrant, by walk: JournalWalk, in rows: borrowing Snapshot
  ) throws {
    let entry = try walk.entry(numbered: taken.terms.entryNumber, in: rows)
    let extra = JournalEntry.Extra(
      tag: JournalEntry.Extra.grant, digest: taken.grant.grant.digest)
    guard let entry, entry.actor == taken.terms.granter, taken.terms.grantee == keyholder,
      entry.extras.contains(extra)
    else { throw VaultError.damaged(.grant(mailbox: taken.mailbox)) }
  }
}

// A colleague may have begun another epoch of the journal since this keyholder's ring was written.
extension UnlockedVault {
  /// Takes the journal's newer epochs out of mailboxes into the ring in memory, until its head opens.
  func followJournal(in rows: borrowing Snapshot) throws {
    journalGrants = []
    guard guarded != nil, !isRecovery else { return }
    while try !opensHead(of: journal, rows), let taken = try nextJournalGrant(in: rows) {
      try adopt(taken)
      journalGrants.append(taken)
      try loadLanes(from: rows)
    }
  }

  func opensHead(of lane: Lane, _ rows: borrowing Snapshot) throws -> Bool {
    do {
      _ = try head(of: lane, in: rows)
      return true
    } catch VaultError.damaged(.head) {
      return false
    }
  }

  private func nextJournalGrant(in rows: borrowing Snapshot) throws -> TakenGrant? {
    let key = try boxKey()
    var found: TakenGrant?
    try forEachMailbox(in: rows) { number, mailbox in
      guard found == nil, isOf(keyholder, number, mailbox, under: journal) else { return }
      let opened: Grant.Opened?
      do {
        opened = try Grant.open(
          Array(mailbox.dropFirst(16)), mailbox: number, with: key, vault: header.vaultID)
      } catch VaultError.damaged { return }
      guard let opened, bringsNextEpoch(opened) else { return }
      found = TakenGrant(mailbox: number, grant: SharedGrant(opened))
    }
    return found
  }

  private func bringsNextEpoch(_ grant: borrowing Grant.Opened) -> Bool {
    grant.lanes.map(\.epoch) == [journal.epoch, journal.epoch + 1]
      && grant.lanes.allSatisfy {
        $0.kind == .journal && $0.index == journal.index
          && journal.context.starts(with: $0.laneID)
      } && grant.lanes[0].finalCount != nil && grant.lanes[1].finalCount == nil
  }

  /// The signatures lie under the key that the grant itself brings, so they are checked now.
  ///
  /// - Throws: `.damaged(.grant)`.
  func requireJournalGrantsHold(in rows: borrowing Snapshot) throws {
    let walk = journalWalk(to: tip.head)
    for taken in journalGrants {
      try taken.grant.grant.requireSignature { roster.signingKeys(of: $0) }
      try requireJournalled(taken, by: walk, in: rows)
    }
    pendingGrants = journalGrants
  }
}

extension Transaction {
  /// Writes the rings with what was taken out of mailboxes, and frees those.
  func takePendingGrants() throws {
    let vault = vault
    guard !vault.pendingGrants.isEmpty else { return }
    while vault.session.ring.exceeds(vault.header)
      || vault.guarded?.ring.exceeds(vault.header) == true
    {
      try growRings()
    }
    for kind in RingKind.allCases { markRingChanged(kind) }
    for taken in vault.pendingGrants { try free(mailbox: taken.mailbox) }
    add(
      ClosedPart(
        verb: .grantsTaken, count: UInt64(vault.pendingGrants.count), keyholder: vault.keyholder),
      lane: vault.journal)
  }

  /// Frees what waits for somebody whose old keys are lost: recovery has given them all of it.
  func freeMailboxes(of keyholder: KeyholderID) throws {
    let vault = vault
    let waiting = try vault.read { rows in
      try vault.mailboxes(of: keyholder, in: rows)
    }
    for number in waiting { try free(mailbox: number) }
  }

  /// Overwrites a mailbox, which is free then.
  func free(mailbox number: Int) throws {
    let id = KeysTable.id(.mailboxes, number / KeysTable.mailboxesPerRow)
    let start = 1 + number % KeysTable.mailboxesPerRow * KeysTable.mailboxByteCount
    var row = try keysRow(id)
    row.replaceSubrange(
      start..<start + KeysTable.mailboxByteCount, with: Random.bytes(KeysTable.mailboxByteCount))
    setKeysRow(id, row)
  }
}
