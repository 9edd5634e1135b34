internal import HavenAge
internal import HavenCrypto
package import HavenStore

/// What a snapshot was written as.
package struct WrittenSnapshot: Sendable, Equatable {
  /// Which it is.
  package let key: SnapshotKey
  /// The hash of its manifest.
  package let hash: FileHash
  /// The bytes that were written for it.
  package let newByteCount: Int
  /// The bytes of all that it names.
  package let byteCount: Int
  /// How many rows it has.
  package let rowCount: Int
  /// Whether all rows were written: the first time, and when the index is lost.
  package let isWhole: Bool
  /// Packs of the snapshot before that were not there any more; their rows were written again.
  package let missingPacks: [FileHash]
}

extension Repository {
  /// Writes a snapshot of a vault: the rows of one read transaction, while others go on writing.
  ///
  /// Objects come first, the manifest last: an interrupted snapshot is none, and leaves objects that
  /// nothing names.
  ///
  /// - Parameters:
  ///   - moment: What this machine's clock claims; nothing depends on it.
  ///   - indexFolder: A private folder of this writer's for this repository; made where it is missing.
  ///   - memory: What is remembered of the repository.
  ///   - mark: Called in the transaction for the newest journal entry.
  ///   - progress: Called with the number of rows done so far.
  /// - Throws: `.notAWriter`, `.anotherVault`, `.unusableVault`; `.damaged` when the writer's own newest
  ///   manifest is gone or not as it was; `.overtaken`.
  package func writeSnapshot(
    of store: Store, by writer: borrowing BackupWriter, at moment: BackupMoment,
    indexFolder: String, remembering memory: RepositoryMemory?,
    mark: (borrowing Snapshot) throws -> BackupMark, progress: (Int) -> Void
  ) throws -> WrittenSnapshot {
    let state = try state()
    guard let entry = state.writers.entry(of: writer.id), entry.closing == nil else {
      throw BackupError.notAWriter
    }
    try requireOwnChain(state, of: writer.id, memory)
    try sweepLeftovers()
    try PrivateFolder.create(at: indexFolder, calls: calls)
    let index = RowIndexFile(folder: indexFolder, calls: calls)
    let written = try store.snapshot { snapshot in
      try requireVault(snapshot)
      let session = try SnapshotSession(
        of: snapshot, in: self, state: state, by: writer, index: index, mark: mark(snapshot))
      return try session.write(at: moment, by: writer, snapshot, progress)
    }
    // The index of the snapshot before served until the manifest was there. The snapshot is there too: what stays of
    // older indexes, the next one removes.
    do { try index.keepOnly(written.key.counter) } catch {}
    return written
  }

  /// Refuses to go on from an older manifest than the writer's newest: there would be two of one number.
  private func requireOwnChain(
    _ state: RepositoryState, of writer: WriterID, _ memory: RepositoryMemory?
  ) throws {
    let newest =
      state.newest(of: writer)?.head.key.counter
      ?? state.dropped.keys.filter { $0.writer == writer }.map(\.counter).max() ?? 0
    let place = { Place.manifest(SnapshotKey(writer: writer, counter: $0)).text }
    let path = [Place.manifestsFolder, writer.hexadecimal]
    let highest = try folder.names(in: path, limit: Self.nameLimit).compactMap(Place.number).max()
    if let highest, highest > newest {
      let known = state.findings.first { $0.place == place(highest) }
      throw BackupError.damaged(known ?? Finding(place: place(highest), fault: .misplaced))
    }
    if let finding = memory?.findings(in: state, of: self, onlyOf: writer).first {
      throw BackupError.damaged(finding)
    }
  }

  private func requireVault(_ snapshot: borrowing Snapshot) throws {
    guard let header = try snapshot.get(.header, id: 1) else { throw BackupError.unusableVault }
    guard let id = Self.vaultID(inHeader: header) else { throw BackupError.unusableVault }
    guard id == configuration.vaultID else { throw BackupError.anotherVault }
  }

  /// The vault id in a header's box: FORMAT.md §3.
  static func vaultID(inHeader box: [UInt8]) -> [UInt8]? {
    box.count == 128 && box[0] == 1 && box[1..<6].elementsEqual("HAVEN".utf8)
      ? Array(box[10..<26]) : nil
  }

  /// Removes what this writer was writing when it died.
  private func sweepLeftovers() throws {
    try folder.sweep([Place.manifestsFolder])
    for name in try folder.names(in: [Place.manifestsFolder], limit: Self.nameLimit)
    where FileHash(hexadecimal: name) != nil {
      try folder.sweep([Place.manifestsFolder, name])
    }
    for name in try folder.names(in: [Place.objectsFolder], limit: Self.nameLimit)
    where name.utf8.count == 2 {
      try folder.sweep([Place.objectsFolder, name])
    }
  }
}
