internal import HavenBackup
internal import HavenRecords
internal import HavenVault

/// How many snapshots are to stay: of each of so many days, weeks and months one.
package struct SnapshotRule: Sendable, Equatable {
  package let dailyCount: Int
  package let weeklyCount: Int
  package let monthlyCount: Int

  /// What stays unless told otherwise.
  package static let standard = SnapshotRule(
    checkedDailyCount: 7, weeklyCount: 5, monthlyCount: 12)

  private init(checkedDailyCount: Int, weeklyCount: Int, monthlyCount: Int) {
    dailyCount = checkedDailyCount
    self.weeklyCount = weeklyCount
    self.monthlyCount = monthlyCount
  }

  /// - Throws: `.usage(.retentionCount)` for a count below 0 or above 10,000.
  package init(dailyCount: Int, weeklyCount: Int, monthlyCount: Int) throws {
    guard [dailyCount, weeklyCount, monthlyCount].allSatisfy((0...10_000).contains) else {
      throw HavenError.usage(.retentionCount)
    }
    self.init(
      checkedDailyCount: dailyCount, weeklyCount: weeklyCount, monthlyCount: monthlyCount)
  }

  var retention: Retention {
    Retention(
      dailyCount: dailyCount, weeklyCount: weeklyCount, monthlyCount: monthlyCount)
  }
}

/// What a pruning lets go.
package struct BackupPruning {
  /// Ids of the snapshots that the rule does not keep.
  package let snapshotIDs: [String]
  /// Objects that only those name, or nothing does.
  package let objectCount: Int
  /// Parts of keys that are older than those with which the newest snapshot was opened.
  package let oldKeyCount: Int
  /// What the drill before it has shown.
  package let drilled: DrilledBackup

  fileprivate let plan: PrunePlan
  fileprivate let opened: OpenedRepository

  /// Whether there is nothing to let go.
  package var isEmpty: Bool { plan.isEmpty }
}

/// What pruning has done.
package struct PrunedBackups: Sendable, Equatable {
  /// Files that were deleted: those that were let go at least 30 days ago.
  package let deletedCount: Int
  package let failureToNote: HavenError?
}

extension Access {
  /// Nothing goes for good within so many days of its being let go.
  package static let pruneGraceDays = Int(Repository.graceSeconds / 86_400)

  /// Drills the newest snapshot, and finds what a rule would let go. It writes nothing but that it drilled.
  ///
  /// - Throws: `.backup(.noPruneKey)`, `.backup(.noReadKey)`; what a drill does; `.damagedBackup`: nothing goes from a
  ///   repository that is not whole.
  package func planPruning(
    of path: String, keeping rule: SnapshotRule, in scratch: String?
  ) throws -> BackupPruning {
    let opened = try repository(at: path)
    _ = try pruneKey(of: opened)
    let found = try opened.rememberIfSound()
    if let finding = found.first { throw HavenError.damagedBackup(place: finding.place) }
    let (drilled, snapshot) = try drill(
      opened, with: readIdentities(of: opened), in: scratch)
    let plan = try opened.naming {
      try opened.repository.planPruning(
        rule.retention, at: backupMoment, drilled: snapshot)
    }
    return BackupPruning(
      snapshotIDs: plan.snapshots.map(\.hash.hexadecimal), objectCount: plan.objectCount,
      oldKeyCount: plan.bagPartCount, drilled: drilled, plan: plan, opened: opened)
  }

  /// Lets go what was planned, and deletes what was let go long enough ago.
  ///
  /// - Throws: `.backup(.overtaken)` when somebody else pruned meanwhile.
  package func prune(_ pruning: BackupPruning) throws -> PrunedBackups {
    let opened = pruning.opened
    let key = try pruneKey(of: opened)
    if !pruning.isEmpty {
      try opened.naming { try opened.repository.write(pruning.plan, with: key) }
    }
    // Written down is let go: what was not deleted, the next pruning deletes.
    var (count, failure) = (0, HavenError?.none)
    do {
      count = try opened.naming {
        try opened.repository.sweepPruned(now: setting.now().secondsSinceEpoch)
      }
    } catch {
      failure = HavenError(error)
    }
    failure = failure ?? opened.failureToRemember()
    return PrunedBackups(
      deletedCount: count,
      failureToNote: failure
        ?? note(.backupsPruned, of: opened, count: UInt64(pruning.snapshotIDs.count)))
  }
}
