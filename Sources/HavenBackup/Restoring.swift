package import HavenAge
package import HavenStore

/// What was restored from what.
package struct RestoredSnapshot: Sendable, Equatable {
  /// Whose rows.
  package let snapshot: SnapshotSummary
  /// The newest journal entry among the rows.
  package let mark: BackupMark
  /// The bag that was accepted; its mark is later than `mark` where the rows are older.
  package let bag: OfferedBag
  /// How many rows.
  package let rowCount: Int
}

extension Repository {
  /// Makes a vault at `path`, where nothing may stand, whole or not at all: rows and heads from the
  /// snapshot, keys from the newest bag.
  ///
  /// Where the bag is newer than the rows, the vault is not consistent until an entry of its journal takes
  /// over what the bag holds; the caller sees to that in `completing`, before the file appears.
  ///
  /// - Parameters:
  ///   - wanted: Whose rows; nil for the newest snapshot.
  ///   - identities: The read key's, or recovery's.
  ///   - format: The vault's format number.
  ///   - accepting: Whether a bag is the vault's, and new enough, given the vault with it: bags are
  ///     offered by falling mark, a writer can claim any, and whoever holds the folder can take the newest
  ///     away.
  ///   - completing: Called with the finished contents and what they are.
  /// - Throws: `.cannotRead`; `.noSnapshot`; `.snapshotDamaged` with the newest that is whole; `.noBag`;
  ///   `StoreError.exists`. Nothing is left behind.
  @discardableResult
  package func restore(
    _ wanted: SnapshotKey?, with identities: borrowing AgeIdentities, to path: String,
    format: Int32, accepting: (borrowing Batch, OfferedBag) throws -> Bool,
    completing: (borrowing Batch, RestoredSnapshot) throws -> Void
  ) throws -> RestoredSnapshot {
    try requireReader(identities)
    let state = try state()
    let known = try Self.find(wanted, in: state)
    let reader = SnapshotReader(in: self, state, known)
    var restored: RestoredSnapshot?
    try Store.create(at: path, format: format, calls: calls) { batch in
      do {
        let list = try reader.restoreRows(to: batch, with: identities)
        let bag = try restoreBag(state, to: batch, with: identities, accepting)
        let result = RestoredSnapshot(
          snapshot: SnapshotSummary(known), mark: list.mark, bag: bag,
          rowCount: list.rowCount)
        try completing(batch, result)
        restored = result
      } catch BackupError.damaged(let finding) {
        throw BackupError.snapshotDamaged(
          known.head.key, finding, newestWhole: newestWhole(in: state, but: known.head.key))
      }
    }
    guard let restored else { preconditionFailure("a vault that was made was filled") }
    return restored
  }

  /// Refuses identities that none of the repository's recipients belongs to.
  func requireReader(_ identities: borrowing AgeIdentities) throws(BackupError) {
    let ours = Set(configuration.recipients)
    guard identities.recipients.contains(where: ours.contains) else { throw .cannotRead }
  }

  private static func find(
    _ wanted: SnapshotKey?, in state: RepositoryState
  ) throws(BackupError) -> KnownManifest {
    guard let wanted else {
      guard let newest = state.newestFirst.first else { throw .noSnapshot }
      return newest
    }
    if let found = state.manifests[wanted] { return found }
    let place = Place.manifest(wanted).text
    guard let finding = state.findings.first(where: { $0.place == place }) else {
      throw .noSnapshot
    }
    throw .damaged(finding)
  }

  /// The newest snapshot of which every object is there and has its name.
  private func newestWhole(
    in state: RepositoryState, but damaged: SnapshotKey
  ) -> SnapshotKey? {
    state.newestFirst.first { known in
      guard known.head.key != damaged else { return false }
      do {
        for object in try manifest(known, of: state).needed { _ = try self.object(object) }
        return true
      } catch {
        return false
      }
    }?.head.key
  }
}
