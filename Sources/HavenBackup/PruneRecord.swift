package import HavenCrypto

/// What somebody with the prune key has let go: FORMAT.md §16.7.
package struct PruneRecord: Sendable, Equatable {
  /// A snapshot that does not count any more; its manifest may be missing.
  package struct Dropped: Sendable, Hashable {
    package let key: SnapshotKey
    package let generation: UInt64
    package let hash: FileHash
  }

  static let countLimit = 400_000

  package let number: UInt64
  package let previous: FileHash
  package let moment: BackupMoment
  /// Rising by key.
  package let snapshots: [Dropped]
  /// Parts of bags that snapshots still name, rising.
  package let bags: [FileHash]
  /// Objects that nothing named when the record was written, rising.
  package let objects: [FileHash]

  /// The file, signed.
  package func file(in repository: FileHash, signedWith key: borrowing SigningKey) -> [UInt8] {
    var body = ByteWriter()
    body.append(repository)
    body.append(number)
    body.append(previous)
    body.append(moment)
    body.append(UInt32(snapshots.count))
    for dropped in snapshots {
      body.append(dropped.key.writer)
      body.append(dropped.key.counter)
      body.append(dropped.generation)
      body.append(dropped.hash)
    }
    for names in [bags, objects] {
      body.append(UInt32(names.count))
      for name in names { body.append(name) }
    }
    return SignedFile.write(body, for: .backupPrune, with: key)
  }
}

extension PruneRecord {
  /// Reads a file of a repository whose prune key is known.
  package init(
    parsing file: [UInt8], of repository: FileHash, signedBy key: SigningPublicKey
  ) throws(Fault) {
    var body = try SignedFile.body(of: file, for: .backupPrune)
    try SignedFile.check(file, for: .backupPrune, by: key)
    guard try body.hash() == repository else { throw .foreign }
    number = try body.number()
    previous = try body.hash()
    moment = try body.moment()
    let count = try body.count(UInt32.self, limit: Self.countLimit, itemByteCount: 80)
    var snapshots: [Dropped] = []
    for _ in 0..<count {
      let next = Dropped(
        key: SnapshotKey(writer: try body.hash(), counter: try body.number()),
        generation: try body.number(), hash: try body.hash())
      if let last = snapshots.last, last.key >= next.key { throw .malformed }
      snapshots.append(next)
    }
    self.snapshots = snapshots
    bags = try Self.names(&body)
    objects = try Self.names(&body)
    try body.end()
  }

  private static func names(_ body: inout ByteReader) throws(Fault) -> [FileHash] {
    let count = try body.count(
      UInt32.self, limit: countLimit, itemByteCount: FileHash.byteCount)
    var names: [FileHash] = []
    for _ in 0..<count {
      let name = try body.hash()
      if let last = names.last, last >= name { throw .malformed }
      names.append(name)
    }
    return names
  }
}
