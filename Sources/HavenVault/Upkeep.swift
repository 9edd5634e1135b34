internal import HavenStore

extension UnlockedVault {
  /// Rewrites the file without what was overwritten in it.
  ///
  /// - Throws: `StoreError.rewritePending` while somebody reads.
  package func compact() throws {
    try rewriteFile()
    // Killed before this, it is rewritten once more: the other order would forget that it has to be.
    try transact(.upkeep) { transaction in
      if directory.newestErasure > 0 { directory.noteRewritten() }
      transaction.add(ClosedPart(verb: .fileRewritten), lane: journal)
    }
  }

  private func rewriteFile() throws {
    let lock = try WriterLock.acquire(
      besides: store.path, waitSeconds: surroundings.lockWaitSeconds)
    try store.rewrite(under: lock)
  }
}
