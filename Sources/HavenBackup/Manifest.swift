package import HavenCrypto

/// An object as a manifest names it.
package struct ObjectReference: Hashable, Sendable {
  static let byteCount = 36

  package let name: FileHash
  package let byteCount: Int
}

/// Packs that one snapshot's identity opens.
package struct PackGroup: Hashable, Sendable {
  package let key: ObjectReference
  package var packs: [ObjectReference]
}

/// A manifest that a writer has seen of another.
package struct SeenManifest: Hashable, Sendable {
  package let key: SnapshotKey
  package let hash: FileHash
}

/// What of a manifest is kept of every snapshot: all but the lists of objects.
package struct ManifestHead: Hashable, Sendable {
  package var key: SnapshotKey
  package var generation: UInt64
  package var previous: FileHash
  package var moment: BackupMoment
  package var writersNumber: UInt64
  package var pruneNumber: UInt64
  package var seen: [SeenManifest]
}

/// What a snapshot consists of; its names are open, what they name is sealed: FORMAT.md §16.5.
package struct Manifest: Hashable, Sendable {
  static let packLimit = 1 << 18
  static let groupLimit = 1 << 12
  static let partLimit = 1 << 16

  package var head: ManifestHead
  /// Opens list and new packs.
  package var key: ObjectReference
  package var list: [ObjectReference]
  package var bag: [ObjectReference]
  package var groups: [PackGroup]

  /// All packs with the key objects that open them, in the order in which they are numbered.
  var packs: [(pack: ObjectReference, key: ObjectReference)] {
    groups.flatMap { group in group.packs.map { ($0, group.key) } }
  }

  /// Every object that the snapshot needs but for its bag, which may be dropped.
  var needed: [ObjectReference] {
    [key] + list + groups.flatMap { [$0.key] + $0.packs }
  }

  /// Whether a reader takes as many packs, groups and parts.
  package var isWithinLimits: Bool {
    groups.count <= Self.groupLimit && max(list.count, bag.count) <= Self.partLimit
      && groups.reduce(0) { $0 + $1.packs.count } <= Self.packLimit
  }

  /// The file, signed.
  package func file(in repository: FileHash, signedWith signing: borrowing SigningKey) -> [UInt8] {
    var body = ByteWriter()
    body.append(repository)
    body.append(head.key.writer)
    body.append(head.key.counter)
    body.append(head.generation)
    body.append(head.previous)
    body.append(head.moment)
    body.append(head.writersNumber)
    body.append(head.pruneNumber)
    body.append(UInt16(head.seen.count))
    for seen in head.seen {
      body.append(seen.key.writer)
      body.append(seen.key.counter)
      body.append(seen.hash)
    }
    body.append(key)
    body.append(list)
    body.append(bag)
    body.append(UInt32(groups.count))
    for group in groups {
      body.append(group.key)
      body.append(group.packs)
    }
    return SignedFile.write(body, for: .backupManifest, with: signing)
  }
}

extension Manifest {
  /// Reads a file that lies at `place`, of a writer whose key is known.
  package init(
    parsing file: [UInt8], of repository: FileHash, at place: SnapshotKey,
    signedBy writer: SigningPublicKey
  ) throws(Fault) {
    var body = try SignedFile.body(of: file, for: .backupManifest)
    try SignedFile.check(file, for: .backupManifest, by: writer)
    guard try body.hash() == repository else { throw .foreign }
    let key = SnapshotKey(writer: try body.hash(), counter: try body.number())
    guard key == place, key.counter > 0 else { throw .misplaced }
    head = ManifestHead(
      key: key, generation: try body.number(), previous: try body.hash(),
      moment: try body.moment(), writersNumber: try body.number(), pruneNumber: try body.number(),
      seen: try Self.seen(&body, by: key.writer))
    self.key = try body.object()
    list = try body.objects(limit: Self.partLimit)
    bag = try body.objects(limit: Self.partLimit)
    groups = try Self.groups(&body)
    guard !list.isEmpty, !bag.isEmpty, head.generation > 0 else { throw .malformed }
    try body.end()
  }

  private static func seen(
    _ body: inout ByteReader, by writer: WriterID
  ) throws(Fault) -> [SeenManifest] {
    let count = try body.count(
      UInt16.self, limit: WriterList.countLimit, itemByteCount: 72)
    var seen: [SeenManifest] = []
    for _ in 0..<count {
      let next = SeenManifest(
        key: SnapshotKey(writer: try body.hash(), counter: try body.number()),
        hash: try body.hash())
      if let last = seen.last, last.key.writer >= next.key.writer { throw .malformed }
      guard next.key.writer != writer, next.key.counter > 0 else { throw .malformed }
      seen.append(next)
    }
    return seen
  }

  private static func groups(_ body: inout ByteReader) throws(Fault) -> [PackGroup] {
    let count = try body.count(
      UInt32.self, limit: groupLimit, itemByteCount: ObjectReference.byteCount + 4)
    var groups: [PackGroup] = []
    var packCount = 0
    for _ in 0..<count {
      let group = PackGroup(key: try body.object(), packs: try body.objects(limit: packLimit))
      packCount += group.packs.count
      guard !group.packs.isEmpty, packCount <= packLimit else { throw .malformed }
      groups.append(group)
    }
    return groups
  }
}

extension ByteWriter {
  fileprivate mutating func append(_ object: ObjectReference) {
    append(object.name)
    append(UInt32(object.byteCount))
  }

  fileprivate mutating func append(_ objects: [ObjectReference]) {
    append(UInt32(objects.count))
    for object in objects { append(object) }
  }
}

extension ByteReader {
  fileprivate mutating func object() throws(Fault) -> ObjectReference {
    let object = ObjectReference(
      name: try hash(), byteCount: Int(try number(UInt32.self)))
    guard object.byteCount <= SealedObject.byteLimit else { throw .malformed }
    return object
  }

  fileprivate mutating func objects(limit: Int) throws(Fault) -> [ObjectReference] {
    let count = try count(UInt32.self, limit: limit, itemByteCount: ObjectReference.byteCount)
    var objects: [ObjectReference] = []
    objects.reserveCapacity(count)
    for _ in 0..<count { objects.append(try object()) }
    return objects
  }
}
