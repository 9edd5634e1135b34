internal import Glibc
internal import HavenProgramme
package import HavenRecords
internal import HavenStore
internal import HavenVault

/// What a machine that was lost could have held, for a report to a commissioner (Docs/PROGRAMME.md §13).
///
/// It is taken from a copy of the vault that somebody still has, and names nobody: no alias, no id of a person, no
/// group, and keyholders and places of backups only where they are asked for.
package struct BreachPack: Sendable, Equatable {
  package let vaultID: String
  package let format: Int
  /// The moment by this machine.
  package let made: Timestamp
  /// When the vault was begun.
  package let begun: Timestamp
  /// The day on which the machine was lost.
  package let lost: CalendarDate?
  package let counts: [BreachCount]
  /// Parts of the vault that the asker has no key of: what is counted is the least then.
  package let unseenPartCount: Int
  package let file: BreachFile
  /// The newest first, under which slots are made.
  package let derivations: [BreachDerivation]
  /// In the order in which they came.
  package let keyholders: [BreachKeyholder]
  /// Nil for a vault without a kit.
  package let kit: BreachKeys?
  /// Attempts to unlock that failed before one that went well, as far as the journal was told.
  package let failedUnlockCount: Int
  /// In the order in which they were begun.
  package let repositories: [BreachRepository]
  /// When a backup was put back last.
  package let restored: Timestamp?
  package let releases: BreachReleases
  /// Entries of the journal from the day of the loss on; nil without one.
  package let since: BreachSince?

  /// Whether the asker could count everything.
  package var isComplete: Bool { unseenPartCount == 0 && counts.allSatisfy { $0.count != nil } }
}

/// What is counted of a vault, as programs spell it.
package enum BreachClass: String, Sendable, CaseIterable {
  case members, survivors, identities, groups, keyholders
  case memberRecords = "member-records"
  case plans
  case peerReviews = "peer-reviews"
  case eveningLines = "evening-lines"
  case mentions
  case memberFiles = "member-files"
  case survivorRecords = "survivor-records"
  case survivorFiles = "survivor-files"
  case groupRecords = "group-records"
  case studies, releases

  /// Whether there can be more than the asker holds keys of.
  package var isOfPeople: Bool {
    switch self {
    case .keyholders, .studies, .releases: false
    default: true
    }
  }
}

/// How much there is of one class; nil is what the asker may not know, or what the class has not.
package struct BreachCount: Sendable, Equatable {
  package let of: BreachClass
  package let count: Int?
  /// All versions, of records.
  package var versionCount: Int?
  /// Of files.
  package var byteCount: UInt64?
  /// Of these, first written on the day of the loss or later.
  package var newCount: Int?
}

/// What anybody sees of a copy of the file.
package struct BreachFile: Sendable, Equatable {
  package let byteCount: UInt64
  package let rowCount: Int
  package let smallestRow: Int
  package let largestRow: Int
}

/// What a guess at a passphrase costs.
package struct BreachDerivation: Sendable, Equatable {
  package let memoryMiB: Int
  package let passCount: Int
  /// Whether it is what Haven takes today, at least.
  package let isCurrent: Bool
  /// libsodium's Argon2id has one lane.
  package var laneCount: Int { 1 }
}

/// Since when somebody has their keys.
package struct BreachKeys: Sendable, Equatable {
  package let ageDays: Int
  /// Whether that is after the day of the loss; nil without one. On the day itself it can have been before: the lost
  /// copy has these keys then.
  package let isSinceLoss: Bool?
}

/// One keyholder, by number.
package struct BreachKeyholder: Sendable, Equatable {
  package let number: Int
  /// Nil unless it was asked for.
  package let name: String?
  package let roles: [String]
  package let keys: BreachKeys
  /// Whether they still have the passphrase that somebody else chose.
  package let isNewcomer: Bool
  package let ways: [BreachWay]
}

/// One way in.
package struct BreachWay: Sendable, Equatable {
  /// Nil where the journal does not say.
  package let kind: SlotEntry.Kind?
  package let ageDays: Int
}

/// One repository of backups, by number.
package struct BreachRepository: Sendable, Equatable {
  package let number: Int
  /// Where this machine used it; nil unless it was asked for, and known.
  package let path: String?
  package let backedUp: Timestamp?
  package let drilled: Timestamp?
  package let drillFailed: Timestamp?
}

/// What left the vault.
package struct BreachReleases: Sendable, Equatable {
  package let count: Int
  package let last: Timestamp?
}

/// What this copy's journal has from the day of the loss on.
package struct BreachSince: Sendable, Equatable {
  /// By class, in their order; those that there are.
  package let counts: [(actClass: ActClass, count: Int)]
  package let keyholderCount: Int
  /// Keyholders who were removed: what opened the vault for them opens the lost copy.
  package let removedKeyholderCount: Int

  package static func == (left: Self, right: Self) -> Bool {
    left.keyholderCount == right.keyholderCount
      && left.removedKeyholderCount == right.removedKeyholderCount
      && left.counts.elementsEqual(right.counts, by: ==)
  }
}

/// What is asked about a machine that was lost.
package struct BreachOrder: Sendable {
  package var lost: CalendarDate?
  package var namesKeyholders: Bool
  package var namesRepositories: Bool

  package init(lost: CalendarDate?, namesKeyholders: Bool, namesRepositories: Bool) {
    self.lost = lost
    self.namesKeyholders = namesKeyholders
    self.namesRepositories = namesRepositories
  }
}

extension Access {
  /// What a lost machine with this vault could have held. The journal has that somebody looked before anything is
  /// counted.
  ///
  /// - Throws: `.usage(.lostInFuture)`; `.damaged` where the journal's chain does not hold.
  package func breachPack(_ order: BreachOrder) throws -> BreachPack {
    guard order.lost.map({ $0 <= today }) ?? true else { throw HavenError.usage(.lostInFuture) }
    try vault.journalStocktaking()
    let inventory = try vault.inventory(since: order.lost, workers: Threads.processorCount)
    let history = try vault.history(since: order.lost)
    let now = setting.now()
    let aging = Aging(now: now, lost: order.lost)
    return BreachPack(
      vaultID: vaultID, format: Int(VaultHeader.format), made: now, begun: history.begun ?? now,
      lost: order.lost, counts: BreachCount.counts(of: inventory, history, since: order.lost),
      unseenPartCount: inventory.unseenLaneCount, file: try file(),
      derivations: vault.header.generations.map(BreachDerivation.init),
      keyholders: history.keyholders.enumerated().map { index, ways in
        aging.keyholder(index + 1, ways, isNamed: order.namesKeyholders)
      },
      kit: history.recovery.map { aging.keys(since: $0.keysSince) },
      failedUnlockCount: Int(clamping: history.failedUnlockCount),
      repositories: try repositories(history.repositories, areNamed: order.namesRepositories),
      restored: history.restored,
      releases: BreachReleases(count: history.releaseCount, last: history.released),
      since: order.lost.map { _ in BreachSince(history) })
  }

  private func file() throws -> BreachFile {
    let sizes = try vault.boxSizes()
    return BreachFile(
      byteCount: UInt64(try setting.vaultStatus().st_size), rowCount: sizes.count,
      smallestRow: sizes.smallest, largestRow: sizes.largest)
  }

  private func repositories(
    _ found: [VaultHistory.Repository], areNamed: Bool
  ) throws -> [BreachRepository] {
    let places = areNamed ? try BackupMemory.all(setting) : []
    return try found.enumerated().map { index, repository in
      let known = places.first { $0.isOf(repository.id) }
      return BreachRepository(
        number: index + 1, path: try known?.place(), backedUp: repository.backedUp,
        drilled: repository.drilled, drillFailed: repository.drillFailed)
    }
  }
}

extension BreachCount {
  fileprivate static func counts(
    of inventory: VaultInventory, _ history: VaultHistory, since day: CalendarDate?
  ) -> [Self] {
    func records(_ of: BreachClass, _ records: VaultInventory.Records) -> Self {
      Self(
        of: of, count: records.count, versionCount: records.versionCount,
        newCount: day.map { _ in records.newCount })
    }
    func files(_ of: BreachClass, _ records: VaultInventory.Records) -> Self {
      Self(of: of, count: records.attachmentCount, byteCount: records.attachmentByteCount)
    }
    func kind(
      _ of: BreachClass, _ records: VaultInventory.Records?, _ isOfIt: (String) -> Bool
    ) -> Self {
      Self(
        of: of,
        count: records.map { records in
          records.countsByKind.reduce(0) { $0 + (isOfIt($1.key) ? $1.value : 0) }
        })
    }
    let (members, survivors) = (inventory.ofMembers, inventory.ofSurvivors)
    return [
      Self(of: .members, count: inventory.memberCount),
      Self(of: .survivors, count: inventory.survivorCount),
      Self(of: .identities, count: inventory.identityCount),
      Self(of: .groups, count: inventory.groupCount),
      Self(of: .keyholders, count: history.keyholders.count),
      records(.memberRecords, members), kind(.plans, members, SafetyNetPlan.isPlan),
      kind(.peerReviews, members, PeerReview.isReview),
      kind(.eveningLines, members) { $0 == UnlockedVault.EveningKind.slice },
      kind(.mentions, members) { $0 == ReservedKind.mention }, files(.memberFiles, members),
      records(.survivorRecords, survivors), files(.survivorFiles, survivors),
      records(.groupRecords, inventory.ofGroups),
      kind(.studies, inventory.ofProgramme) { $0 == Access.studyKind },
      kind(.releases, inventory.ofProgramme) { $0 == LedgerEntry.recordKind },
    ]
  }
}

extension BreachDerivation {
  fileprivate init(_ generation: VaultHeader.Generation) {
    let cost = DerivationCost(generation.cost)
    self.init(memoryMiB: cost.memoryMiB, passCount: cost.passCount, isCurrent: cost.isCurrent)
  }
}

extension BreachSince {
  fileprivate init(_ history: VaultHistory) {
    let counts = history.since.counts.reduce(into: [ActClass: Int]()) {
      $0[ActClass($1.key)] = $1.value
    }
    self.init(
      counts: ActClass.allCases.compactMap { sort in counts[sort].map { (sort, $0) } },
      keyholderCount: history.since.actorCount, removedKeyholderCount: history.removedCount)
  }
}

/// How old things are on a day.
private struct Aging {
  let now: Timestamp
  let lost: CalendarDate?

  private func days(since moment: Timestamp) -> Int {
    // A clock that went back makes nothing younger than today.
    Int(max(0, now.secondsSinceEpoch - moment.secondsSinceEpoch) / 86_400)
  }

  func keys(since moment: Timestamp) -> BreachKeys {
    BreachKeys(ageDays: days(since: moment), isSinceLoss: lost.map { moment.localDate > $0 })
  }

  func keyholder(_ number: Int, _ ways: WaysIn, isNamed: Bool) -> BreachKeyholder {
    BreachKeyholder(
      number: number, name: isNamed ? ways.name : nil, roles: ways.roles.names,
      keys: keys(since: ways.keysSince), isNewcomer: ways.isNewcomer,
      ways: ways.ways.map { way in
        BreachWay(kind: way.kind.map(SlotEntry.Kind.init), ageDays: days(since: way.since))
      })
  }
}
