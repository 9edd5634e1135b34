package import HavenRecords
internal import HavenStore
internal import HavenVault

/// Which vault, and what a command needs of the world: places, time, patience.
package struct Setting: Sendable {
  /// The vault's file.
  package var vaultPath: String
  /// Where what was seen of vaults is remembered; nil remembers nothing.
  package var stateFolder: String?
  /// How long to wait for another writer.
  package var lockWaitSeconds: Double
  /// The moment, in this machine's zone.
  package var now: @Sendable () -> Timestamp
  /// Told what unlocking meets of attempts that failed; where it is to wait, it waits.
  package var attempts: @Sendable (UnlockingNews) -> Void
  /// Called while long work goes on, with parts done and parts in all.
  package var progress: @Sendable (_ done: Int, _ all: Int) -> Void

  /// Creates a setting.
  package init(
    vaultPath: String, stateFolder: String?, lockWaitSeconds: Double,
    now: @escaping @Sendable () -> Timestamp,
    attempts: @escaping @Sendable (UnlockingNews) -> Void,
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void
  ) {
    self.vaultPath = vaultPath
    self.stateFolder = stateFolder
    self.lockWaitSeconds = lockWaitSeconds
    self.now = now
    self.attempts = attempts
    self.progress = progress
  }

  var surroundings: VaultSurroundings {
    VaultSurroundings(
      now: now, stateFolder: stateFolder, lockWaitSeconds: lockWaitSeconds,
      attempts: { [attempts] news in attempts(UnlockingNews(news)) }, rowIDWidth: .standard,
      progress: progress)
  }
}

/// A file of the vault that others could reach.
package struct Exposure: Sendable, Equatable {
  /// The file.
  package let path: String
  /// Whether it belongs to this account, so that it can be put right.
  package var isRepairable: Bool { finding.isRepairable }

  let finding: PermissionFinding

  /// Makes the file its owner's alone.
  package func repair() throws { try Permissions.repair(finding) }
}

extension Setting {
  /// What exposes the vault's files. Say it before it is repaired: it may have been so for a while.
  ///
  /// - Throws: `.noVault`.
  package func exposures() throws -> [Exposure] {
    let found = try Self.unlessMissing { () throws(StoreError) in
      try Permissions.findings(forVault: vaultPath)
    }
    guard let found else { throw HavenError.noVault(path: vaultPath) }
    return found.map { Exposure(path: $0.path, finding: $0) }
  }

  /// What exposes the folder of what is remembered, where there is one.
  package func stateExposures() throws -> [Exposure] {
    guard let stateFolder else { return [] }
    let found = try Self.unlessMissing { () throws(StoreError) in
      try Permissions.findings(forOwnFolder: stateFolder)
    }
    return (found ?? []).map { Exposure(path: $0.path, finding: $0) }
  }

  private static func unlessMissing<R>(
    _ body: () throws(StoreError) -> R
  ) throws(StoreError) -> R? {
    do throws(StoreError) {
      return try body()
    } catch {
      guard case .missing = error else { throw error }
      return nil
    }
  }
}
