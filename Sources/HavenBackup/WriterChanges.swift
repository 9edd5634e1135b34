package import HavenCrypto

extension Repository {
  /// Whether somebody is in the newest list and may write.
  package func mayWrite(_ writer: WriterID) throws -> Bool {
    try state().writers.entry(of: writer).map { $0.closing == nil } ?? false
  }

  /// Lets somebody write.
  ///
  /// - Throws: `.notThePruneKey`, `.isAWriter`, `.tooLong`, `.overtaken`.
  package func addWriter(
    _ writer: SigningPublicKey, with key: borrowing SigningKey
  ) throws {
    let state = try state()
    let id = WriterID(writer.bytes)
    guard state.writers.entry(of: id) == nil else { throw BackupError.isAWriter }
    try writeList(
      state.writers.entries + [WriterList.Entry(writer: id, key: writer, closing: nil)],
      after: state, with: key)
  }

  /// Ends a writer's chain with the newest snapshot that is there: what comes later does not count.
  ///
  /// - Parameter last: The last snapshot that counts, where it is not the newest: a key that was stolen may
  ///   have written since. Nil for the newest.
  /// - Throws: `.notThePruneKey`; `.notAWriter` when it is none, or closed; `.noSnapshot`; `.overtaken`.
  package func closeWriter(
    _ writer: WriterID, after last: UInt64?, with key: borrowing SigningKey
  ) throws {
    let state = try state()
    guard let entry = state.writers.entry(of: writer), entry.closing == nil else {
      throw BackupError.notAWriter
    }
    let newest = state.newest(of: writer)
    let end = last.map { state.manifests[SnapshotKey(writer: writer, counter: $0)] } ?? newest
    guard last == nil || end != nil else { throw BackupError.noSnapshot }
    let closed = WriterList.Entry(
      writer: writer, key: entry.key,
      closing: WriterList.Closing(
        counter: end?.head.key.counter ?? 0, hash: end?.hash ?? .none))
    try writeList(
      state.writers.entries.map { $0.writer == writer ? closed : $0 }, after: state, with: key)
  }

  private func writeList(
    _ entries: [WriterList.Entry], after state: RepositoryState, with key: borrowing SigningKey
  ) throws {
    guard key.publicKey == configuration.pruneKey else { throw BackupError.notThePruneKey }
    guard entries.count <= WriterList.countLimit else { throw BackupError.tooLong }
    let list = WriterList(
      number: state.writers.number + 1, previous: state.writersHashes.last ?? .none,
      entries: entries)
    try write(list.file(in: id, signedWith: key), to: .writers(list.number))
  }
}
