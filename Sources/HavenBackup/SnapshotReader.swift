internal import HavenAge
internal import HavenCrypto
internal import HavenStore

/// What a snapshot's list says of its rows.
package struct SnapshotList: Equatable {
  package let rowCount: Int
  package let rowsDigest: FileHash
  package let mark: BackupMark

  /// Reads the preamble of a list's first part.
  package init(preamble: [UInt8]) throws(Fault) {
    var reader = ByteReader(preamble)
    let count = try reader.number(UInt64.self)
    rowsDigest = try reader.hash()
    mark = try reader.mark()
    try reader.end()
    guard let rowCount = Int(exactly: count) else { throw .malformed }
    self.rowCount = rowCount
  }
}

/// Reads one snapshot; what is not as it must be is `BackupError.damaged` with the object's name.
struct SnapshotReader {
  private let repository: Repository
  private let state: RepositoryState
  private let known: KnownManifest

  init(in repository: Repository, _ state: RepositoryState, _ known: KnownManifest) {
    self.repository = repository
    self.state = state
    self.known = known
  }

  /// Puts rows into a vault that has none, and holds them to the list.
  func restoreRows(
    to batch: borrowing Batch, with identities: borrowing AgeIdentities
  ) throws -> SnapshotList {
    let manifest = try repository.manifest(known, of: state)
    let list = try unsafe readList(of: manifest, with: identities) { _, _, _ in }
    var digests =
      list.rowCount <= CollectedDigests.rowLimit
      ? CollectedDigests(reserving: list.rowCount) : nil
    for group in manifest.groups {
      let packs = try PacksAhead(
        group.packs, of: repository, with: identity(of: group.key, with: identities))
      while let pack = try packs.pack() {
        try repository.naming(pack.reference) {
          try insert(pack, into: batch, &digests, limit: list.rowCount)
        }
      }
    }
    try check(list, digests, batch)
    return list
  }

  /// Puts heads into a vault that has none.
  func restoreHeads(
    to batch: borrowing Batch, with identities: borrowing AgeIdentities
  ) throws {
    _ = try unsafe readList(
      of: repository.manifest(known, of: state), with: identities
    ) { table, id, box in
      try unsafe batch.insert(table, id: id, box: box)
    }
  }

  /// Adds the rows that can be read and are not there yet. What cannot be read is left out: whoever opens
  /// the vault learns from its journal what is missing.
  func addReadableRows(
    to batch: borrowing Batch, with identities: borrowing AgeIdentities
  ) throws {
    for group in try repository.manifest(known, of: state).groups {
      guard let own = try unlessDamaged({ try identity(of: group.key, with: identities) }) else {
        continue
      }
      for pack in group.packs {
        _ = try unlessDamaged {
          _ = try unsafe repository.read(pack, as: .pack, tables: [.rows], with: own) {
            table, id, box in
            do throws(StoreError) {
              try unsafe batch.insert(table, id: id, box: box)
            } catch .collision {}
          }
        }
      }
    }
  }

  private func unlessDamaged<R: ~Copyable>(_ body: () throws -> R) throws -> R? {
    do { return try body() } catch BackupError.damaged { return nil }
  }

  private func identity(
    of key: ObjectReference, with identities: borrowing AgeIdentities
  ) throws -> AgeIdentities {
    let object = try repository.object(key)
    do {
      return try SealedObject.openIdentity(object, with: identities)
    } catch let fault as Fault {
      throw BackupError.damaged(Finding(place: Place.object(key.name).text, fault: fault))
    }
  }

  /// - Parameter limit: How many rows there are in all: of more, none is collected.
  private func insert(
    _ pack: OpenedPack, into batch: borrowing Batch, _ digests: inout CollectedDigests?, limit: Int
  ) throws {
    var index = 0
    _ = try unsafe ObjectContent.read(pack.content, as: .pack, tables: [.rows]) { table, id, box in
      do throws(StoreError) {
        try unsafe batch.insert(table, id: id, box: box)
      } catch .collision {
        throw Fault.rowsDiffer
      }
      if let count = digests?.count, count == limit { throw Fault.rowsDiffer }
      digests?.append(id, pack.digests[index])
      index += 1
    }
  }

  private func readList(
    of manifest: Manifest, with identities: borrowing AgeIdentities,
    _ body: (Table, Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws -> SnapshotList {
    let own = try identity(of: manifest.key, with: identities)
    var list: SnapshotList?
    var order = RisingEntries()
    for part in manifest.list {
      let preamble = try unsafe repository.read(
        part, as: .list, tables: [.heads], with: own
      ) { table, id, box in
        try order.take(table, id)
        try unsafe body(table, id, box)
      }
      guard list == nil else { continue }
      list = try repository.naming(part) { try SnapshotList(preamble: preamble) }
    }
    guard let list else { preconditionFailure("a manifest has a list") }
    return list
  }

  /// Holds all rows together to what the list says of them.
  ///
  /// - Parameter collected: The digests that were taken on the way; nil where there were too many rows for that.
  private func check(
    _ list: SnapshotList, _ collected: CollectedDigests?, _ batch: borrowing Batch
  ) throws {
    var digests = Transcript(.backupRows)
    var count = 0
    if let collected {
      for digest in collected.ordered() { digests.append(digest) }
      count = collected.count
    } else {
      try unsafe batch.scan(.rows, ids: Repository.allIDs) { id, box in
        digests.append(unsafe RowDigest.of(.rows, id: id, box: box))
        count += 1
      }
    }
    guard count == list.rowCount, FileHash(digests.digest()) == list.rowsDigest else {
      throw BackupError.damaged(
        Finding(place: Place.manifest(known.head.key).text, fault: .rowsDiffer))
    }
  }
}

extension Repository {
  /// Calls `body` with the entries of an object; answers its preamble.
  ///
  /// - Throws: `.damaged` when it is not there, not what its name says, or does not open; also where
  ///   `body` throws a `Fault`.
  func read(
    _ object: ObjectReference, as kind: ObjectKind, tables: Set<Table>,
    with identities: borrowing AgeIdentities,
    _ body: (Table, Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws -> [UInt8] {
    let bytes = try self.object(object)
    do {
      let content = try SealedObject.open(bytes, with: identities)
      return try unsafe ObjectContent.read(content, as: kind, tables: tables, body)
    } catch let fault as Fault {
      throw BackupError.damaged(Finding(place: Place.object(object.name).text, fault: fault))
    }
  }

  func naming<R>(_ object: ObjectReference, _ body: () throws -> R) throws -> R {
    try Self.naming(object, body)
  }

  /// Names an object where `body` finds a fault.
  static func naming<R>(_ object: ObjectReference, _ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let fault as Fault {
      throw BackupError.damaged(Finding(place: Place.object(object.name).text, fault: fault))
    }
  }
}
