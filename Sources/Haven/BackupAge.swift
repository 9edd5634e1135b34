package import HavenRecords
internal import HavenVault

/// When a vault was backed up last, and when a backup was tried and was good, whatever the repository.
package struct BackupAge: Sendable, Equatable {
  /// Nil for never, as far as the newest entries of the journal say.
  package let backedUp: Timestamp?
  package let drilled: Timestamp?
  package let now: Timestamp

  /// Older ones are worth a word: a week for a backup, a quarter of a year for a drill.
  private static let backupSeconds: Int64 = 7 * 86_400
  private static let drillSeconds: Int64 = 92 * 86_400

  /// Whether the last backup is a week old at most.
  package var isBackupFresh: Bool { isFresh(backedUp, Self.backupSeconds) }

  /// Whether the last green drill is a quarter of a year old at most, too.
  package var isFine: Bool { isBackupFresh && isFresh(drilled, Self.drillSeconds) }

  private func isFresh(_ moment: Timestamp?, _ seconds: Int64) -> Bool {
    moment.map { now.secondsSinceEpoch - $0.secondsSinceEpoch <= seconds } ?? false
  }
}

extension Access {
  /// So many rows of the journal are looked through for backups and drills, the newest: one a day is found in a few.
  private static let actLimit: UInt64 = 20_000

  /// When the vault was backed up last, and when a drill was green.
  package func backupAge() throws -> BackupAge {
    let acts = try vault.lastBackupActs([.backedUp, .backupDrilled], within: Self.actLimit)
    return BackupAge(
      backedUp: acts.first { $0.verb == .backedUp }?.written,
      drilled: acts.first { $0.verb == .backupDrilled }?.written, now: setting.now())
  }

  /// When a backup was put back, of what this keyholder had not seen yet.
  package var restoredSinceSeen: Timestamp? { vault.restoredSinceSeen }
}
