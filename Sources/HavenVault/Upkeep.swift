internal import HavenStore

extension UnlockedVault {
  /// Rewrites the file without what was overwritten in it.
  ///
  /// - Throws: `StoreError.rewritePending` while somebody reads.
  package func compact() throws {
    try transact(.upkeep) { transaction in
      transaction.add(ClosedPart(verb: .fileRewritten), lane: journal)
    }
    let lock = try WriterLock.acquire(
      besides: store.path, waitSeconds: surroundings.lockWaitSeconds)
    try store.rewrite(under: lock)
  }
}
