internal import HavenAge
internal import HavenStore

/// What opens a vault, as a snapshot took it along: the tables `header` and `keys`.
private struct KeyBag {
  let parts: [ObjectReference]
  /// The newest journal entry that it claims to know of.
  let mark: BackupMark
  /// Of the newest snapshot that names it.
  let generation: UInt64
}

/// A bag that stands in a vault that is being restored, for the caller to accept or not.
package struct OfferedBag: Sendable, Equatable {
  /// The newest journal entry that the bag claims to know of.
  package let mark: BackupMark
  /// Bags that may be newer and cannot be read: gone, altered, or garbage of a hostile writer. Where there
  /// are any, this bag may bring back what was erased since.
  package let unreadable: [Finding]
}

/// All bags of a repository, as far as they can be read.
private struct KeyBags {
  /// By falling mark, then by falling generation.
  var readable: [KeyBag] = []
  var unreadable: [(generation: UInt64, finding: Finding)] = []
}

extension Repository {
  /// Puts the newest bag that is whole and accepted into a vault that has no keys yet.
  ///
  /// What a hostile writer or a bad disk made of a bag costs that bag alone: there are others, which are
  /// offered with what was passed over.
  func restoreBag(
    _ state: RepositoryState, to batch: borrowing Batch,
    with identities: borrowing AgeIdentities,
    _ accepting: (borrowing Batch, OfferedBag) throws -> Bool
  ) throws -> OfferedBag {
    let bags = try bags(state, with: identities)
    var passedOver: [Finding] = []
    for bag in bags.readable {
      do {
        try insert(bag, into: batch, with: identities)
        let newer = bags.unreadable.filter { $0.generation > bag.generation }.map(\.finding)
        let offer = OfferedBag(mark: bag.mark, unreadable: newer + passedOver)
        if try accepting(batch, offer) { return offer }
      } catch BackupError.damaged(let finding) {
        passedOver.append(finding)
      }
      try Self.removeKeys(from: batch)
    }
    throw BackupError.noBag
  }

  /// All bags, but for those that a prune record let go and that are gone.
  private func bags(
    _ state: RepositoryState, with identities: borrowing AgeIdentities
  ) throws -> KeyBags {
    var bags = KeyBags()
    var known: Set<FileHash> = []
    for snapshot in state.newestFirst {
      let parts = try manifest(snapshot, of: state).bag
      guard known.insert(parts[0].name).inserted else { continue }
      do {
        bags.readable.append(
          KeyBag(
            parts: parts, mark: try mark(ofBag: parts[0], with: identities),
            generation: snapshot.head.generation))
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
    return try naming(part) {
      var reader = ByteReader(preamble)
      let mark = try reader.mark()
      try reader.end()
      return mark
    }
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
    for table in [Table.header, .keys] {
      var ids: [Int64] = []
      try unsafe batch.scan(table, ids: allIDs) { id, _ in ids.append(id) }
      for id in ids { try batch.delete(table, id: id) }
    }
  }
}
