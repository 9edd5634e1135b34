package import HavenAge
package import HavenStore

/// What was restored from what.
package struct RestoredSnapshot: Sendable, Equatable {
  /// Whose rows.
  package let snapshot: SnapshotSummary
  /// The newest journal entry among the rows.
  package let mark: BackupMark
  /// The bag that was accepted. Keys and heads are those of its source.
  package let bag: OfferedBag
  /// How many rows the snapshot has.
  package let rowCount: Int

  /// Whether the rows are of another snapshot than keys and heads: then `addRows` has to bring the journal
  /// that belongs to these, and the journal has to say which rows count.
  package var isOlderThanKeys: Bool { snapshot != bag.source }
}

extension Repository {
  /// Makes a vault at `path`, where nothing may stand, whole or not at all: rows from the snapshot, keys
  /// from the newest bag, heads from the newest snapshot that names that bag.
  ///
  /// Where these are two snapshots (`isOlderThanKeys`), the vault is not consistent yet.
  ///
  /// - Parameters:
  ///   - wanted: Whose rows; nil for the snapshot that the newest keys are of.
  ///   - memory: What is remembered of the repository: what is gone may have been newer.
  ///   - identities: The read key's, or recovery's.
  ///   - format: The vault's format number.
  ///   - accepting: Whether a bag is taken, given keys and heads with it: bags are offered by falling mark, a
  ///     writer can claim any, and whoever holds the folder can take the newest away.
  /// - Throws: `.cannotRead`; `.noSnapshot`; `.snapshotDamaged` with the newest that is whole; `.noBag`
  ///   with what cannot be read; `StoreError.exists`. Nothing is left behind.
  @discardableResult
  package func restore(
    _ wanted: SnapshotKey?, remembering memory: RepositoryMemory?,
    with identities: borrowing AgeIdentities, to path: String, format: Int32,
    accepting: (borrowing Batch, OfferedBag) throws -> Bool
  ) throws -> RestoredSnapshot {
    try requireReader(identities)
    let state = try state()
    // Of the very state that is restored: whoever holds the folder can take a snapshot away between two looks.
    let gone = missingNewest(in: state, remembering: memory)
    guard !state.manifests.isEmpty else {
      if !gone.isEmpty { throw BackupError.noBag(gone) }
      throw state.findings.first(where: \.isDamage).map(BackupError.damaged) ?? .noSnapshot
    }
    let chosen = try wanted.map { try Self.find($0, in: state) }
    var restored: RestoredSnapshot?
    try Store.create(at: path, format: format, calls: calls) { batch in
      let (bag, source) = try restoreBag(
        state, missing: gone, to: batch, with: identities, accepting)
      restored = try restoreRows(of: chosen ?? source, state, to: batch, with: identities, bag)
    }
    guard let restored else { preconditionFailure("a vault that was made was filled") }
    return restored
  }

  /// Adds the rows of a snapshot that are not in a vault yet and can be read: the journal of the keys, where
  /// they are of another snapshot than the rows.
  ///
  /// What cannot be read is left out; the vault's journal says what is missing.
  package func addRows(
    of snapshot: SnapshotKey, with identities: borrowing AgeIdentities, to store: Store
  ) throws {
    let state = try state()
    let reader = SnapshotReader(in: self, state, try Self.find(snapshot, in: state))
    try store.commit(expecting: nil) { batch in
      try reader.addReadableRows(to: batch, with: identities)
    }
  }

  private func restoreRows(
    of known: KnownManifest, _ state: RepositoryState, to batch: borrowing Batch,
    with identities: borrowing AgeIdentities, _ bag: OfferedBag
  ) throws -> RestoredSnapshot {
    do {
      let list = try SnapshotReader(in: self, state, known)
        .restoreRows(to: batch, with: identities)
      return RestoredSnapshot(
        snapshot: SnapshotSummary(known), mark: list.mark, bag: bag, rowCount: list.rowCount)
    } catch BackupError.damaged(let finding) {
      throw BackupError.snapshotDamaged(
        known.head.key, finding, newestWhole: newestWhole(in: state, but: known.head.key))
    }
  }

  /// Refuses identities that none of the repository's recipients belongs to.
  func requireReader(_ identities: borrowing AgeIdentities) throws(BackupError) {
    let ours = Set(configuration.recipients)
    guard identities.recipients.contains(where: ours.contains) else { throw .cannotRead }
  }

  private static func find(
    _ wanted: SnapshotKey, in state: RepositoryState
  ) throws(BackupError) -> KnownManifest {
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
