/// A snapshot as anybody can see it, without a key.
package struct SnapshotSummary: Hashable, Sendable {
  /// Which it is.
  package let key: SnapshotKey
  /// The hash of its manifest: what people name it by.
  package let hash: FileHash
  /// Its place in the order of all, which no clock makes; several writers may share one.
  package let generation: UInt64
  /// Whether the generation can be believed: all that the manifest names is there and agrees.
  package let isPlaced: Bool
  /// When it was written, as its writer's machine claimed.
  package let moment: BackupMoment
  /// The bytes of all that it names.
  package let byteCount: Int
}

extension Repository {
  /// The snapshots whose manifests hold, newest first, and what is wrong with the others.
  ///
  /// - Throws: `.damaged` when the lists of writers or the prune records do not hold.
  package func snapshots() throws -> (snapshots: [SnapshotSummary], findings: [Finding]) {
    let state = try state()
    return (state.newestFirst.map(SnapshotSummary.init), state.findings)
  }
}

extension SnapshotSummary {
  init(_ known: KnownManifest) {
    self.init(
      key: known.head.key, hash: known.hash, generation: known.head.generation,
      isPlaced: known.isPlaced, moment: known.head.moment, byteCount: known.byteCount)
  }
}
