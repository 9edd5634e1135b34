internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// One way into a vault.
package struct WayIn: Sendable, Equatable {
  /// Nil where the journal does not say.
  package let kind: SlotKind?
  /// When it was made.
  package let since: Timestamp
}

/// A keyholder's ways in, and since when they have the keys that all of these lead to.
package struct WaysIn: Sendable, Equatable {
  package let name: String
  package let roles: Roles
  package let keysSince: Timestamp
  /// Whether they still have the passphrase that somebody else chose.
  package let isNewcomer: Bool
  package let ways: [WayIn]
}

/// What the journal says of a vault as a whole. Nothing of it is about a person.
package struct VaultHistory: Sendable {
  /// What was done with one repository of backups, and when last.
  package struct Repository: Sendable, Equatable {
    /// The first 16 bytes of its id.
    package let id: [UInt8]
    package fileprivate(set) var backedUp: Timestamp?
    package fileprivate(set) var drilled: Timestamp?
    package fileprivate(set) var drillFailed: Timestamp?
  }

  /// What happened from a day on.
  package struct Since: Sendable {
    package fileprivate(set) var counts: [EntryClass: Int] = [:]
    fileprivate var actors: Set<KeyholderID> = []
    /// How many keyholders made these entries.
    package var actorCount: Int { actors.count }
  }

  package fileprivate(set) var begun: Timestamp?
  package fileprivate(set) var entryCount = 0
  /// In the order in which the journal first names them.
  package fileprivate(set) var repositories: [Repository] = []
  /// When a backup was put back last.
  package fileprivate(set) var restored: Timestamp?
  /// Attempts to unlock that failed before one that went well.
  package fileprivate(set) var failedUnlockCount: UInt64 = 0
  /// Entries of releases and of files handed over.
  package fileprivate(set) var releaseCount = 0
  package fileprivate(set) var released: Timestamp?
  package fileprivate(set) var since = Since()
  /// Keyholders who were removed on the day asked for, or later.
  package fileprivate(set) var removedCount = 0
  /// Those who are keyholders now, in the order in which they came.
  package fileprivate(set) var keyholders: [WaysIn] = []
  /// Recovery's; nil for a vault without a kit.
  package fileprivate(set) var recovery: WaysIn?
}

extension UnlockedVault {
  /// Reads the whole journal, with every signature checked. It writes no entry: `journalStocktaking` does, before.
  ///
  /// - Parameter day: From when on entries are counted apart; nil for none.
  /// - Throws: `.damaged` where the chain does not hold.
  package func history(since day: CalendarDate?) throws -> VaultHistory {
    try read { rows in
      var history = VaultHistory()
      var kinds = SlotKindReading(self)
      let all = Int(clamping: tip.number + 1)
      _ = try journalWalk(to: tip.head).entries(after: nil, in: rows) { entry, lane in
        let parts = try parts(of: entry, in: lane)
        history.take(entry, parts, since: day)
        kinds.take(entry, parts)
        if history.entryCount % 512 == 0 { surroundings.progress(history.entryCount, all) }
      }
      history.removedCount = roster.entries.count { entry in
        !entry.isActive && day.map { entry.written.localDate >= $0 } ?? false
      }
      history.keyholders = roster.active.filter { $0.ordinal != 0 }.map { waysIn(of: $0, kinds) }
      history.recovery = roster.recovery.map { waysIn(of: $0, kinds) }
      return history
    }
  }

  private func waysIn(of newest: RosterEntry, _ kinds: SlotKindReading) -> WaysIn {
    let own = roster.entries.filter { $0.keyholder == newest.keyholder }
    // What goes on with the same keys has the same passphrase, or another one to the same secret.
    let first = own.reversed().prefix { $0.hasKeys(of: newest) }.last ?? newest
    let added = slotDates(of: own)
    return WaysIn(
      name: newest.name, roles: newest.roles, keysSince: first.written,
      isNewcomer: roster.isNewcomer(newest.keyholder),
      ways: newest.slots.sorted().map { slot in
        WayIn(
          kind: newest.ordinal == 0 ? .recovery : kinds.kind(of: slot, newest.keyholder),
          since: added[slot] ?? newest.written)
      })
  }

  /// When each slot was put on the roster, by its number.
  private func slotDates(of entries: [RosterEntry]) -> [UInt8: Timestamp] {
    var before: Set<UInt8> = []
    var dates: [UInt8: Timestamp] = [:]
    for entry in entries {
      for slot in entry.slots where !before.contains(slot) { dates[slot] = entry.written }
      before = Set(entry.slots)
    }
    return dates
  }
}

/// What kinds the slots of everybody are, entry by entry.
private struct SlotKindReading {
  private struct Place: Hashable {
    let keyholder: KeyholderID
    let slot: UInt8
  }

  private let added: [[UInt8]: Place]
  private var kinds: [Place: SlotKind] = [:]

  init(_ vault: UnlockedVault) {
    var added: [[UInt8]: Place] = [:]
    for keyholder in Set(vault.roster.entries.map(\.keyholder)) {
      for (digest, slot) in vault.slotsByEntry(of: keyholder) {
        added[digest] = Place(keyholder: keyholder, slot: slot)
      }
    }
    self.added = added
  }

  mutating func take(_ entry: JournalEntry, _ parts: [ClosedPart]) {
    for place in entry.extras.compactMap({ added[$0.digest] }) {
      kinds[place] = parts.slotKind(of: place.keyholder, inEntry: entry.number)
    }
  }

  func kind(of slot: UInt8, _ keyholder: KeyholderID) -> SlotKind? {
    kinds[Place(keyholder: keyholder, slot: slot)]
  }
}

extension VaultHistory {
  fileprivate mutating func take(
    _ entry: JournalEntry, _ parts: [ClosedPart], since day: CalendarDate?
  ) {
    begun = begun ?? entry.written
    entryCount += 1
    if entry.entryClass == .release {
      releaseCount += 1
      released = entry.written
    }
    for part in parts { take(part, at: entry.written) }
    guard let day, entry.written.localDate >= day else { return }
    since.counts[entry.entryClass, default: 0] += 1
    since.actors.insert(entry.actor)
  }

  private mutating func take(_ part: ClosedPart, at moment: Timestamp) {
    switch part.verb {
    case .attemptsFailed: failedUnlockCount &+= part.count
    case .restored: restored = moment
    case _ where part.verb.isOfRepository:
      let place = place(of: part.subject.bytes)
      repositories[place].note(part.verb, at: moment)
    default: break
    }
  }

  private mutating func place(of repository: [UInt8]) -> Int {
    if let known = repositories.firstIndex(where: { $0.id == repository }) { return known }
    repositories.append(Repository(id: repository))
    return repositories.count - 1
  }
}

extension VaultHistory.Repository {
  fileprivate mutating func note(_ verb: Verb, at moment: Timestamp) {
    switch verb {
    case .backedUp: backedUp = moment
    case .backupDrilled: drilled = moment
    case .backupDrillFailed: drillFailed = moment
    default: break
    }
  }
}
