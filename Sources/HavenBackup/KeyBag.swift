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

extension Repository {
  /// Puts the newest bag that is whole and accepted into a vault that has no keys yet; answers its mark.
  ///
  /// What a hostile writer or a bad disk made of a bag costs that bag alone: there are others.
  func restoreBag(
    _ state: RepositoryState, to batch: borrowing Batch,
    with identities: borrowing AgeIdentities,
    _ accepting: (borrowing Batch, BackupMark) throws -> Bool
  ) throws -> BackupMark {
    for bag in try bags(state, with: identities) {
      do {
        try insert(bag, into: batch, with: identities)
        if try accepting(batch, bag.mark) { return bag.mark }
      } catch BackupError.damaged {
        // Named by `verify`; the next one may be whole.
      }
      try Self.removeKeys(from: batch)
    }
    throw BackupError.noBag
  }

  /// All bags whose first part is whole: by falling mark, then by falling generation.
  private func bags(
    _ state: RepositoryState, with identities: borrowing AgeIdentities
  ) throws -> [KeyBag] {
    var bags: [KeyBag] = []
    var known: Set<FileHash> = []
    for snapshot in state.newestFirst {
      do {
        let parts = try manifest(snapshot, of: state).bag
        guard known.insert(parts[0].name).inserted else { continue }
        bags.append(
          KeyBag(
            parts: parts, mark: try mark(ofBag: parts[0], with: identities),
            generation: snapshot.head.generation))
      } catch BackupError.damaged {
        continue
      }
    }
    return bags.sorted { left, right in
      left.mark.number == right.mark.number
        ? left.generation > right.generation : left.mark.number > right.mark.number
    }
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
