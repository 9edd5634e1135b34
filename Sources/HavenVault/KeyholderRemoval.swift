internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// What the removal of a keyholder has done.
package struct Removal: Sendable {
  /// Lanes that go on under new keys already.
  package let renewedLaneCount: Int
  /// Lanes that only colleagues hold: each gets new keys before the next word is written in it.
  package let owedLaneCount: Int
  /// What becomes of what the keyholder wrote for themselves.
  package let reflections: LeftReflections
}

/// What becomes of the reflections of somebody who leaves. They are handed to nobody.
package enum LeftReflections: Sendable, Equatable {
  case none
  /// They stay, and only the recovery kit opens them.
  case keptForRecovery
  /// Nobody would have a key: they are erased with the removal.
  case erased
}

extension UnlockedVault {
  /// Takes the keys from a keyholder: slots and rings are overwritten, every lane that both hold goes on
  /// in a new epoch, and so does the journal.
  ///
  /// - Parameter heir: Who is given the lanes that the keyholder held and this one holds.
  /// - Throws: `.notManager`; `.ownRemoval`; `.noSuchKeyholder`; `.newcomer` for an heir without keys of
  ///   their own; `.aliasesOnly` for a volunteer, who would be handed names; `.lanesWouldBeOrphaned` for
  ///   lanes that nobody else holds; `.entryTooLarge`.
  package func remove(
    _ keyholder: KeyholderID, handingTo heir: KeyholderID?
  ) throws -> Removal {
    try takeInWhatOthersWrote()
    let reflections = reflections(leftBy: keyholder)
    // Only an erasure overwrites a shred.
    return try transact(reflections == .erased ? .erase : .keys) { transaction in
      let (leaving, owed) = try removable(keyholder, handingTo: heir)
      // Whoever leaves may have written their first one meanwhile.
      guard self.reflections(leftBy: keyholder) == reflections else { throw StoreError.tipMoved }
      if reflections == .erased, let index = reflectionsIndex(of: keyholder) {
        try transaction.destroy(laneAt: index)
      }
      try transaction.remove(leaving)
      // A lane whose next epoch somebody has begun in secret is written to no more; who leaves goes.
      let all = try lanesHeld(by: keyholder)
      let held = try all.filter { try transaction.mayBegin($0.lane) }
      for (lane, readers) in held {
        try transaction.renew(lane, of: readers, without: keyholder, for: heir)
      }
      try transaction.beginJournalEpoch(without: keyholder)
      transaction.add(
        ClosedPart(
          verb: .keyholderRemoved, count: UInt64(held.count), keyholder: keyholder), lane: journal)
      return Removal(
        renewedLaneCount: held.count, owedLaneCount: owed + all.count - held.count,
        reflections: reflections)
    }
  }

  /// What the removal of a keyholder would do. It changes nothing.
  ///
  /// - Throws: As `remove`.
  package func planRemoval(
    of keyholder: KeyholderID, handingTo heir: KeyholderID?
  ) throws -> Removal {
    let owed = try removable(keyholder, handingTo: heir).owed
    return Removal(
      renewedLaneCount: try lanesHeld(by: keyholder).count, owedLaneCount: owed,
      reflections: reflections(leftBy: keyholder))
  }

  /// Whoever is to be removed, and how many lanes will owe an epoch.
  private func removable(
    _ keyholder: KeyholderID, handingTo heir: KeyholderID?
  ) throws -> (leaving: RosterEntry, owed: Int) {
    guard keyholder != self.keyholder else { throw VaultError.ownRemoval }
    try requireManager()
    guard let leaving = roster.newest(keyholder), leaving.isActive, leaving.ordinal != 0 else {
      throw VaultError.noSuchKeyholder
    }
    try requireHeir(heir, of: keyholder)
    return (leaving, try lanesLeft(with: leaving))
  }

  private func requireHeir(_ heir: KeyholderID?, of leaving: KeyholderID) throws {
    guard let heir else { return }
    guard heir != leaving, let entry = roster.newest(heir), entry.isActive, entry.ordinal != 0
    else { throw VaultError.noSuchKeyholder }
    guard !roster.isNewcomer(heir) else { throw VaultError.newcomer }
    guard !entry.roles.areOfVolunteer else { throw VaultError.aliasesOnly }
  }

  private func reflections(leftBy keyholder: KeyholderID) -> LeftReflections {
    guard reflectionsIndex(of: keyholder) != nil else { return .none }
    return hasRecovery ? .keptForRecovery : .erased
  }

  /// How many lanes a keyholder holds that this one does not, but for their reflections.
  ///
  /// - Throws: `.lanesWouldBeOrphaned` when nobody else is there who holds one of them.
  private func lanesLeft(with leaving: RosterEntry) throws -> Int {
    let own = Readers(ordinal: leaving.ordinal)
    let staying = roster.active.filter { $0.ordinal != 0 && $0.keyholder != leaving.keyholder }
      .reduce(into: Readers()) { $0.insert(Readers(ordinal: $1.ordinal)) }
    let reflections = reflectionsIndex(of: leaving.keyholder)
    let left = (0..<UInt32(directory.capacity)).filter { index in
      directory.state(index) == .inUse && newestByIndex[index] == nil && index != reflections
        && directory.readers(index).isSuperset(of: own)
    }
    let orphans = left.count { directory.readers($0).isDisjoint(with: staying) }
    guard orphans == 0 else { throw VaultError.lanesWouldBeOrphaned(count: orphans) }
    return left.count
  }

  /// The lanes that this keyholder and another hold, as the lanes themselves say.
  private func lanesHeld(
    by keyholder: KeyholderID
  ) throws -> [(lane: Lane, readers: Set<KeyholderID>)] {
    let lanes = newestByIndex.values.filter {
      $0.kind != .journal && directory.state($0.index) == .inUse
    }
    return try read { rows in
      try lanes.sorted { $0.index < $1.index }.map { ($0, try readers(of: $0, in: rows)) }
        .filter { $0.1.contains(keyholder) }
    }
  }
}

extension Transaction {
  /// Begins the epoch of a lane that goes on without somebody, perhaps with somebody else.
  fileprivate func renew(
    _ lane: Lane, of readers: Set<KeyholderID>, without leaving: KeyholderID,
    for heir: KeyholderID?
  ) throws {
    var staying = readers.filter { vault.roster.newest($0)?.isActive == true }
    staying.remove(leaving)
    let welcome = heir.flatMap { staying.contains($0) || !vault.mayBeGiven(lane, $0) ? nil : $0 }
    if let welcome { staying.insert(welcome) }
    try beginEpoch(of: lane, for: staying, welcoming: welcome)
  }

  /// States in the roster that somebody is gone, and overwrites what opened anything for them.
  fileprivate func remove(_ leaving: RosterEntry) throws {
    restate(leaving, isActive: false, roles: leaving.roles, slots: [])
    for slot in leaving.slots { try setSlot(Int(slot), nil) }
    for kind in RingKind.allCases {
      for chunk in 0...Int(vault.header.ringChunkCount) {
        setKeysRow(
          KeysTable.ringID(ordinal: leaving.ordinal, ring: kind, chunk: chunk),
          KeysTable.unused())
      }
    }
  }
}
