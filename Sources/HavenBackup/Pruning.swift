package import HavenCrypto
internal import HavenStore

/// What a pruning would let go.
package struct PrunePlan: Sendable, Equatable {
  /// Snapshots that the rule does not keep.
  package let snapshots: [SnapshotSummary]
  /// Objects that only those name, or nothing.
  package let objectCount: Int
  /// Parts of bags older than the one that a drill opened.
  package let bagPartCount: Int
  let record: PruneRecord

  /// Whether there is nothing to write down.
  package var isEmpty: Bool {
    snapshots.isEmpty && record.bags.isEmpty && record.objects.isEmpty
  }
}

extension Repository {
  /// No file goes within so many seconds after the record that names it: 30 days.
  package static let graceSeconds: Int64 = 30 * 86_400

  /// Finds out what a rule lets go; writes nothing.
  ///
  /// - Parameters:
  ///   - moment: The clock of whoever prunes; a snapshot that claims to be later is kept.
  ///   - drilled: The snapshot whose rows a drill opened with its own bag; bags of lower generations are let
  ///     go. Nil lets no bag go.
  /// - Throws: `.damaged` when anything is: nothing goes from a repository that is not whole.
  package func planPruning(
    _ retention: Retention, at moment: BackupMoment, drilled: SnapshotKey?
  ) throws -> PrunePlan {
    var state = try state()
    let present = try presentObjects(&state.findings)
    if let finding = state.findings.first(where: \.isDamage) {
      throw BackupError.damaged(finding)
    }
    let items = state.manifests.values.map {
      Retention.Item(key: $0.head.key, moment: $0.head.moment)
    }
    let dropped = retention.dropped(of: items, now: moment.secondsSinceEpoch)
      .compactMap { state.manifests[$0] }
    for known in dropped { state.manifests[known.head.key] = nil }
    let bags = try oldBags(in: state, drilled: drilled)
    var kept: Set<FileHash> = []
    for known in state.manifests.values {
      let manifest = try manifest(known, of: state)
      kept.formUnion((manifest.needed + manifest.bag).map(\.name))
    }
    let named = Set(state.records.flatMap(\.objects))
    let objects = present.filter { !kept.contains($0) && !named.contains($0) }
    let record = PruneRecord(
      number: state.pruneNumber + 1, previous: state.pruneHashes.last ?? .none, moment: moment,
      snapshots: dropped.map(PruneRecord.Dropped.init).sorted { $0.key < $1.key },
      bags: bags.sorted(), objects: objects.sorted())
    return PrunePlan(
      snapshots: dropped.map(SnapshotSummary.init), objectCount: objects.count,
      bagPartCount: bags.count, record: record)
  }

  /// Writes down what a plan lets go. Nothing is deleted.
  ///
  /// - Throws: `.notThePruneKey`; `.overtaken` when another record was written meanwhile.
  package func write(_ plan: PrunePlan, with key: borrowing SigningKey) throws {
    guard key.publicKey == configuration.pruneKey else { throw BackupError.notThePruneKey }
    try write(plan.record.file(in: id, signedWith: key), to: .prune(plan.record.number))
  }

  /// Deletes what records named at least 30 days before `now`, and answers how many files.
  ///
  /// What a snapshot names that nobody dropped, or that was dropped since, stays, whatever a record says.
  ///
  /// - Throws: `.damaged` when anything is.
  package func sweepPruned(now secondsSinceEpoch: Int64) throws -> Int {
    let state = try state()
    if let finding = state.findings.first(where: \.isDamage) {
      throw BackupError.damaged(finding)
    }
    let (latest, isBeforeTime) = secondsSinceEpoch.subtractingReportingOverflow(Self.graceSeconds)
    guard !isBeforeTime else { return 0 }
    let old = state.records.filter { $0.moment.secondsSinceEpoch <= latest }
    let young = state.records.filter { $0.moment.secondsSinceEpoch > latest }
    let needed = try neededObjects(state, besides: young)
    var count = 0
    for record in old {
      for name in record.bags + record.objects where !needed.contains(name) {
        count += try remove(.object(name))
      }
      for snapshot in record.snapshots { count += try remove(.manifest(snapshot.key)) }
    }
    return count
  }

  /// What snapshots name that count, and what young records let go only now.
  private func neededObjects(
    _ state: RepositoryState, besides young: [PruneRecord]
  ) throws -> Set<FileHash> {
    var needed = Set(young.flatMap { $0.bags + $0.objects })
    for known in state.manifests.values {
      let manifest = try manifest(known, of: state)
      needed.formUnion(manifest.needed.map(\.name))
      needed.formUnion(manifest.bag.map(\.name).filter { !state.droppedBags.contains($0) })
    }
    for dropped in young.flatMap(\.snapshots) {
      guard let known = state.droppedManifests[dropped.key] else { continue }
      let manifest = try manifest(known, of: state)
      needed.formUnion((manifest.needed + manifest.bag).map(\.name))
    }
    return needed
  }

  private func remove(_ place: Place) throws -> Int {
    guard try folder.byteCount(of: place.components) != nil else { return 0 }
    try folder.remove(place.components)
    return 1
  }

  /// Parts of bags that only snapshots of lower generations than the drilled one name.
  private func oldBags(
    in state: RepositoryState, drilled: SnapshotKey?
  ) throws -> Set<FileHash> {
    guard let drilled else { return [] }
    guard let opened = state.manifests[drilled] else { throw BackupError.noSnapshot }
    var (old, young) = (Set<FileHash>(), Set<FileHash>())
    for known in state.manifests.values {
      let parts = try manifest(known, of: state).bag.map(\.name)
      let isOld = known.isPlaced && known.head.generation < opened.head.generation
      if isOld { old.formUnion(parts) } else { young.formUnion(parts) }
    }
    return old.subtracting(young).subtracting(state.droppedBags)
  }
}

extension PruneRecord.Dropped {
  fileprivate init(_ known: KnownManifest) {
    self.init(
      key: known.head.key, generation: known.head.generation, hash: known.hash)
  }
}
