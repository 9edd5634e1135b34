internal import Glibc
internal import HavenAge
internal import HavenBackup
internal import HavenStore
internal import HavenVault

/// What restoring the newest snapshot to try it has shown.
package struct DrilledBackup: Sendable, Equatable {
  /// The snapshot's id.
  package let id: String
  /// Rows that are in the live vault, byte for byte.
  package let equalRowCount: Int
  /// Rows that were erased from the live vault since.
  package let erasedRowCount: Int
  /// Rows of the live vault that are newer than the snapshot.
  package let newerRowCount: Int
  /// How long it took to restore the file, and to open it and hold it to its journal, in seconds.
  package let restoreSeconds: Double
  package let checkSeconds: Double
  /// Why the journal does not say so.
  package let failureToNote: HavenError?
}

extension Access {
  /// Restores the newest snapshot into a place of its own, opens it, holds it to its journal and to the live vault,
  /// and removes it again. The journal has it, green or not.
  ///
  /// - Parameter scratch: A folder with room for the vault; nil for the vault's own.
  /// - Throws: `.backup(.noReadKey)`, `.backup(.snapshotDamaged)`, `.backup(.drillDiffers)`, `.damaged`.
  package func drillBackup(at path: String, in scratch: String?) throws -> DrilledBackup {
    let opened = try repository(at: path)
    return try drill(opened, with: readIdentities(of: opened), in: scratch).drilled
  }

  /// Drills; the journal has it, green or not.
  func drill(
    _ opened: OpenedRepository, with identities: borrowing AgeIdentities, in scratch: String?
  ) throws -> (drilled: DrilledBackup, snapshot: SnapshotKey) {
    do {
      return try tryRestoring(opened, with: identities, in: scratch)
    } catch {
      // Why the drill failed is what is to be told.
      _ = note(.backupDrillFailed, of: opened, count: 0)
      throw error
    }
  }

  private func tryRestoring(
    _ opened: OpenedRepository, with identities: borrowing AgeIdentities, in scratch: String?
  ) throws -> (drilled: DrilledBackup, snapshot: SnapshotKey) {
    let clock = ContinuousClock()
    return try Store.inScratch(besides: scratch.map { "\($0)/vault" } ?? setting.vaultPath) {
      file in
      let start = clock.now
      let restored = try opened.restore(
        nil, to: file, with: identities, passingOver: false, refusing: .none)
      let made = clock.now
      let rows = try compare(file, with: restored)
      let checked = clock.now
      let failure = note(.backupDrilled, of: opened, count: UInt64(rows.equal))
      return (
        DrilledBackup(
          id: restored.snapshot.hash.hexadecimal, equalRowCount: rows.equal,
          erasedRowCount: rows.erased, newerRowCount: rows.newer,
          restoreSeconds: (made - start).seconds, checkSeconds: (checked - made).seconds,
          failureToNote: failure), restored.snapshot.key
      )
    }
  }

  /// Opens what was restored as whoever drills, and holds it to its journal and to the live vault.
  private func compare(
    _ file: String, with restored: RestoredSnapshot
  ) throws -> (equal: Int, erased: Int, newer: Int) {
    let copy = try Vault.open(
      at: file, access: .readWrite, surroundings: setting.scratchSurroundings)
    let theirs = try copy.open(asIn: vault)
    try requireKnown(restored.bag.mark, in: theirs)
    try requireSound(theirs)
    return try compareRows(theirs)
  }

  private func compareRows(
    _ theirs: UnlockedVault
  ) throws -> (equal: Int, erased: Int, newer: Int) {
    var (equal, erased) = (0, 0)
    var differing: Int64?
    let live = try vault.withStore { live in
      try live.snapshot { live in
        try theirs.withStore { copy in
          try copy.snapshot { copy in
            try unsafe copy.scan(.rows, ids: Int64.min...Int64.max) { id, box in
              let isEqual = try unsafe live.withBox(.rows, id: id) { unsafe $0.isEqual(to: box) }
              switch isEqual {
              case true?: equal += 1
              case false?: differing = id
              case nil: erased += 1
              }
              if (equal + erased) % 1024 == 0 { setting.progress(equal + erased, 0) }
            }
          }
        }
        return try live.count(.rows)
      }
    }
    guard differing == nil else { throw HavenError.backup(.drillDiffers) }
    return (equal, erased, live - equal)
  }
}

/// Requires that a restored file agrees with itself.
///
/// - Throws: `.damaged`.
func requireSound(_ vault: UnlockedVault) throws {
  let report = try vault.verify()
  if let problem = report.problems.first { throw HavenError.damaged(place: problem.place) }
}

/// Requires that a bag knows of no entry that the journal does not have: whoever writes can claim any.
///
/// - Throws: `.backup(.notTheVaults)`.
func requireKnown(_ mark: BackupMark, in vault: UnlockedVault) throws {
  guard try vault.has(Mark(number: mark.number, hash: mark.hash.bytes)) else {
    throw HavenError.backup(.notTheVaults)
  }
}

extension Setting {
  /// For a file that is not where the vault is: nothing is remembered of it, and nobody waits for anybody.
  var scratchSurroundings: VaultSurroundings {
    var surroundings = surroundings
    surroundings.stateFolder = nil
    return surroundings
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count, count > 0 else { return count == other.count }
    return unsafe memcmp(baseAddress.unsafelyUnwrapped, other.baseAddress.unsafelyUnwrapped, count)
      == 0
  }
}
