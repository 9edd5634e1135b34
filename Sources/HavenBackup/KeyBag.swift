internal import HavenAge
internal import HavenStore

/// What opens a vault, as a snapshot took it along: the tables `header` and `keys`.
private struct KeyBag {
  let parts: [ObjectReference]
  /// The newest journal entry that it claims to know of.
  let mark: BackupMark
  /// The snapshot that names it: its heads belong to these keys, and its journal knows of them. Others may name
  /// the same one, and a hostile writer somebody else's: each is tried by itself.
  let source: KnownManifest

  var generation: UInt64 { source.head.generation }
}

/// A bag that stands in a vault that is being restored, for the caller to accept or not.
package struct OfferedBag: Sendable, Equatable {
  /// The newest journal entry that the bag claims to know of.
  package let mark: BackupMark
  /// Bags that may be newer and cannot be read: gone, altered, garbage of a hostile writer, or of snapshots that are
  /// themselves gone. Where there are any, this bag may bring back what was erased since.
  package let unreadable: [Finding]
  /// The snapshot whose bag it is.
  package let source: SnapshotSummary
  /// The name of the bag's first part: bags of the same name are the same.
  package let name: FileHash
}

extension BackupMark {
  /// Reads the preamble of a bag's first part.
  package init(preamble: [UInt8]) throws(Fault) {
    var reader = ByteReader(preamble)
    self = try reader.mark()
    try reader.end()
  }
}

/// All bags of a repository, as far as they can be read.
private struct KeyBags {
  /// By falling mark, then by falling generation.
  var readable: [KeyBag] = []
  var unreadable: [(generation: UInt64, finding: Finding)] = []
}

extension Repository {
  /// Puts the newest bag that is whole and accepted into a vault that has no keys yet, with the heads of the
  /// newest snapshot that names it.
  ///
  /// What a hostile writer or a bad disk made of a bag costs that bag alone: there are others, which are
  /// offered with what was passed over.
  ///
  /// - Parameter missing: Snapshots that are gone and may have been newer than all.
  func restoreBag(
    _ state: RepositoryState, missing: [Finding], to batch: borrowing Batch,
    with identities: borrowing AgeIdentities,
    _ accepting: (borrowing Batch, OfferedBag) throws -> Bool
  ) throws -> (bag: OfferedBag, source: KnownManifest) {
    let bags = try bags(state, with: identities)
    var passedOver: [Finding] = []
    for bag in bags.readable {
      do {
        try insert(bag, into: batch, with: identities)
        try SnapshotReader(in: self, state, bag.source)
          .restoreHeads(to: batch, with: identities)
        let newer = bags.unreadable.filter { $0.generation > bag.generation }.map(\.finding)
        let offer = OfferedBag(
          mark: bag.mark, unreadable: Self.once(missing + newer + passedOver),
          source: SnapshotSummary(bag.source),
          name: bag.parts[0].name)
        if try accepting(batch, offer) { return (offer, bag.source) }
      } catch BackupError.damaged(let finding) {
        passedOver.append(finding)
      }
      try Self.removeKeys(from: batch)
    }
    throw BackupError.noBag(Self.once(missing + bags.unreadable.map(\.finding) + passedOver))
  }

  /// Each finding once, in its order: several snapshots name one bag.
  private static func once(_ findings: [Finding]) -> [Finding] {
    var told: Set<Finding> = []
    return findings.filter { told.insert($0).inserted }
  }

  /// All bags, but for those that a prune record let go and that are gone.
  private func bags(
    _ state: RepositoryState, with identities: borrowing AgeIdentities
  ) throws -> KeyBags {
    var bags = KeyBags()
    var marks: [FileHash: BackupMark] = [:]
    for snapshot in state.newestFirst {
      let parts = try manifest(snapshot, of: state).bag
      do {
        let mark = try marks[parts[0].name] ?? mark(ofBag: parts[0], with: identities)
        marks[parts[0].name] = mark
        bags.readable.append(KeyBag(parts: parts, mark: mark, source: snapshot))
      } catch BackupError.damaged(let finding) {
        guard !state.droppedBags.contains(parts[0].name) else { continue }
        bags.unreadable.append((snapshot.head.generation, finding))
      }
    }
    bags.readable.sort { left, right in
      left.mark.number == right.mark.number
        ? left.generation > right.generation : left.mark.number > right.mark.number
    }
    return bags
  }

  private func mark(
    ofBag part: ObjectReference, with identities: borrowing AgeIdentities
  ) throws -> BackupMark {
    let preamble = try unsafe read(
      part, as: .bag, tables: [.header, .keys], with: identities
    ) { _, _, _ in }
    return try naming(part) { try BackupMark(preamble: preamble) }
  }

  private func insert(
    _ bag: KeyBag, into batch: borrowing Batch, with identities: borrowing AgeIdentities
  ) throws {
    var order = RisingEntries()
    for part in bag.parts {
      _ = try unsafe read(
        part, as: .bag, tables: [.header, .keys], with: identities
      ) { table, id, box in
        try order.take(table, id)
        try unsafe batch.insert(table, id: id, box: box)
      }
    }
    let header = try batch.get(.header, id: 1).flatMap(Self.vaultID)
    guard try header == configuration.vaultID && batch.count(.header) == 1 else {
      let place = Place.object(bag.parts[0].name).text
      throw BackupError.damaged(Finding(place: place, fault: .foreign))
    }
  }

  private static func removeKeys(from batch: borrowing Batch) throws {
    for table in [Table.header, .keys, .heads] {
      var ids: [Int64] = []
      try unsafe batch.scan(table, ids: allIDs) { id, _ in ids.append(id) }
      for id in ids { try batch.delete(table, id: id) }
    }
  }
}
