internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

extension Transaction {
  /// Closes the newest epoch of a lane, and begins another one for those who are to hold it.
  ///
  /// - Parameter welcome: Who of them has not held the lane so far, and is sent all its epochs.
  func beginEpoch(
    of lane: Lane, for readers: Set<KeyholderID>, welcoming welcome: KeyholderID? = nil
  ) throws {
    let vault = vault
    guard try mayBegin(lane) else { throw VaultError.damaged(.directory) }
    let count = try vault.store.snapshot { rows in try vault.head(of: lane, in: rows).count }
    var held = try vault.heldEpochs(of: lane)
    held[held.count - 1] = close(held[held.count - 1], finalCount: count)
    let next = held[held.count - 1].lane.next
    vault.directory.set(lane.index, epoch: next.epoch, readers: vault.bits(of: readers))
    let (begun, begunHeld) = try begin(next)
    held.append(begunHeld)
    isReloadNeeded = true
    try setReaders(readers.filter { $0 != welcome }, of: begun)
    if welcome != nil { try setReaders(readers, of: begun) }
    for reader in readers {
      guard let entry = vault.roster.newest(reader), entry.isActive else { continue }
      grant(reader == welcome ? held : held.suffix(2), to: entry)
    }
    if let recovery = vault.roster.recovery { grant(held.suffix(2), to: recovery) }
  }

  /// Whether nobody has begun the next epoch of a lane already. The first who does is believed, and could have
  /// done so while they held the lane, to be ready for the day on which it is taken from them.
  func mayBegin(_ lane: Lane) throws -> Bool {
    try beginnings().newest(lane.index) <= lane.epoch
  }

  /// States in the actor's ring that an epoch has so many rows and no more.
  private func close(_ epoch: HeldEpoch, finalCount: UInt64) -> HeldEpoch {
    vault.close(at: epoch.place, finalCount: finalCount)
    markRingChanged(epoch.place.ring)
    return HeldEpoch(lane: epoch.lane.closed(finalCount: finalCount), place: epoch.place)
  }

  /// The lane as it may be written to: where somebody who was removed still holds its newest epoch,
  /// another one is begun first, for the others.
  func writable(_ lane: Lane) throws -> Lane {
    guard lane.kind != .journal, vault.owesEpoch(lane) else { return lane }
    let vault = vault
    let readers = try vault.store.snapshot { rows in try vault.readers(of: lane, in: rows) }
    let staying = readers.filter { vault.roster.newest($0)?.isActive == true }
    try beginEpoch(of: lane, for: staying)
    return try vault.newest(lane.kind, of: lane.subject, or: .laneNotHeld)
  }

  /// Begins an epoch of the journal for everybody but who leaves: their keys do not open what comes.
  func beginJournalEpoch(without leaving: KeyholderID) throws {
    let vault = vault
    let old = vault.journal
    let held = try vault.heldEpochs(of: old)
    let closed = close(held[held.count - 1], finalCount: vault.tip.head.count)
    let next = closed.lane.next
    vault.directory.set(old.index, epoch: next.epoch, readers: [])
    vault.directory.sealAnew()
    isRosterChanged = true
    isReloadNeeded = true
    hasNewJournalEpoch = true
    let (lane, begunHeld) = try hold(next)
    vault.journal = lane
    // The transaction's own rows are the first of the new epoch.
    vault.tip.head = LaneHead()
    try retagMailboxes(from: old, to: lane, freeing: leaving)
    for entry in vault.roster.active {
      grant([closed, begunHeld], to: entry, hintLane: old)
    }
  }

  /// Says of every mailbox in use, under a new epoch of the journal, that it is and whose.
  private func retagMailboxes(
    from old: Lane, to new: Lane, freeing leaving: KeyholderID
  ) throws {
    let vault = vault
    let people = vault.roster.entries.map(\.keyholder)
    let keyholders = people.enumerated().filter { people.firstIndex(of: $1) == $0 }.map(\.1)
    for index in 0..<KeysTable.rowCount(.mailboxes, vault.header) {
      let id = KeysTable.id(.mailboxes, index)
      var row = try keysRow(id)
      var isChanged = false
      for place in 0..<KeysTable.mailboxesPerRow {
        let number = index * KeysTable.mailboxesPerRow + place
        let start = 1 + place * KeysTable.mailboxByteCount
        let range = start..<start + KeysTable.mailboxByteCount
        let mailbox = row[range]
        guard vault.isUsed(number, mailbox, under: old) else { continue }
        let grantee = keyholders.first { vault.isOf($0, number, mailbox, under: old) }
        isChanged = true
        guard grantee != leaving else {
          row.replaceSubrange(range, with: Random.bytes(KeysTable.mailboxByteCount))
          continue
        }
        let sealed = row[(start + 16)..<range.upperBound]
        let used = vault.withKey(new) { key in
          Grant.usedTag(number: number, sealed: sealed, journal: key)
        }
        // A grant of the journal's that still waits says whose it is under an earlier epoch.
        let hint = grantee.map { grantee in
          vault.withKey(new) { key in
            Grant.hint(number: number, sealed: sealed, grantee: grantee, journal: key)
          }
        }
        row.replaceSubrange(start..<start + 8, with: used)
        if let hint { row.replaceSubrange(start + 8..<start + 16, with: hint) }
      }
      if isChanged { setKeysRow(id, row) }
    }
  }
}

extension UnlockedVault {
  /// Whether somebody who is not active any more was given a lane's newest epoch.
  func owesEpoch(_ lane: Lane) -> Bool {
    !directory.readers(lane.index).isSubset(of: activeBits)
  }

  private var activeBits: Readers {
    roster.active.reduce(into: Readers()) { $0.insert(Readers(ordinal: $1.ordinal)) }
  }

  /// Whether a mailbox is in use, by an epoch of the journal.
  func isUsed(_ number: Int, _ mailbox: ArraySlice<UInt8>, under journal: Lane) -> Bool {
    let used = withKey(journal) { key in
      Grant.usedTag(number: number, sealed: mailbox.dropFirst(16), journal: key)
    }
    return mailbox.prefix(8).elementsEqual(used)
  }

  /// Whether a mailbox says that it is for a keyholder, by an epoch of the journal.
  func isOf(
    _ keyholder: KeyholderID, _ number: Int, _ mailbox: ArraySlice<UInt8>, under journal: Lane
  ) -> Bool {
    let hint = withKey(journal) { key in
      Grant.hint(
        number: number, sealed: mailbox.dropFirst(16), grantee: keyholder, journal: key)
    }
    return mailbox.dropFirst(8).prefix(8).elementsEqual(hint)
  }
}

extension UnlockedVault {
  /// States in the actor's ring how many rows an epoch has had.
  func close(at place: RingPlace, finalCount: UInt64) {
    switch place.ring {
    case .session: session.ring.close(at: place.index, finalCount: finalCount)
    case .guarded: guarded?.ring.close(at: place.index, finalCount: finalCount)
    }
  }
}

extension RingLane {
  /// The same epoch, closed.
  func closed(finalCount: UInt64) -> RingLane {
    RingLane(
      subject: subject, subjectKind: subjectKind, kind: kind, laneID: laneID, index: index,
      epoch: epoch, finalCount: finalCount)
  }

  /// The epoch after this one.
  var next: RingLane {
    RingLane(
      subject: subject, subjectKind: subjectKind, kind: kind, laneID: laneID, index: index,
      epoch: epoch + 1, finalCount: nil)
  }
}
