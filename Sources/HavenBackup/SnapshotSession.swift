internal import HavenAge
internal import HavenCrypto
internal import HavenStore

/// One snapshot under way.
final class SnapshotSession {
  private let repository: Repository
  private let state: RepositoryState
  private let base: SnapshotBase?
  private let index: RowIndexFile
  private let mark: BackupMark
  /// Who opens list and packs: an identity of this snapshot's alone, which is forgotten here.
  private let recipient: AgeRecipient
  private let keyObject: ObjectReference
  private var content = ObjectContent(.pack, preamble: [])
  private let packs: PackQueue
  private var newByteCount = 0
  private var rowCount = 0
  private var rowsDigest = FileHash.none

  init(
    of snapshot: borrowing Snapshot, in repository: Repository, state: RepositoryState,
    by writer: borrowing BackupWriter, index: RowIndexFile, mark: BackupMark
  ) throws {
    self.repository = repository
    self.state = state
    self.index = index
    self.mark = mark
    base = try state.newest(of: writer.id).flatMap { known in
      try SnapshotBase.examine(
        known, of: state, in: repository, index: index, by: writer, rows: snapshot)
    }
    let identity = try AgeIdentity.generate(repository.configuration.kind)
    recipient = identity.recipient
    packs = PackQueue(of: repository, to: identity.recipient)
    let key = try SealedObject(identity, to: repository.configuration.recipients)
    keyObject = key.reference
    try put(key)
  }

  /// Writes objects, index and manifest.
  func write(
    at moment: BackupMoment, by writer: borrowing BackupWriter,
    _ snapshot: borrowing Snapshot, _ progress: (Int) -> Void
  ) throws -> WrittenSnapshot {
    let head = try head(at: moment, of: writer.id)
    var manifest: Manifest?
    var file: [UInt8] = []
    try AtomicFile.write(
      at: index.path(head.key.counter), replacing: true, calls: repository.calls
    ) { sink in
      var entries = try RowIndexWriter(to: writer.index)
      let groups = try writeRows(snapshot, &entries, sink, by: writer, progress)
      let list = try writeList(snapshot)
      let (bag, bagDigest) = try writeBag(snapshot)
      let written = Manifest(head: head, key: keyObject, list: list, bag: bag, groups: groups)
      file = written.file(in: repository.id, signedWith: writer.signing)
      try entries.finish(
        IndexTrailer(bagDigest: bagDigest, manifest: FileHash(of: file)), into: sink)
      manifest = written
    }
    guard let manifest, manifest.isWithinLimits else { throw BackupError.tooLong }
    try repository.write(file, to: .manifest(head.key))
    return WrittenSnapshot(
      key: head.key, hash: FileHash(of: file), newByteCount: newByteCount + file.count,
      byteCount: manifest.byteCount, rowCount: rowCount, isWhole: base == nil,
      missingPacks: base?.missing ?? [])
  }

  private func put(_ object: SealedObject) throws {
    try repository.write(object)
    newByteCount += object.bytes.count
  }

  private func head(at moment: BackupMoment, of writer: WriterID) throws -> ManifestHead {
    let before = state.newest(of: writer)
    let dropped = state.dropped.values.filter { $0.key.writer == writer }
      .max { $0.key.counter < $1.key.counter }
    let others = state.writers.entries.compactMap { entry in
      entry.writer == writer ? nil : state.newestPlaced(of: entry.writer)
    }
    let generations =
      others.map(\.head.generation) + [before?.head.generation ?? dropped?.generation ?? 0]
    guard let highest = generations.max(), highest < .max else { throw BackupError.tooLong }
    let last = before?.head.key.counter ?? dropped?.key.counter ?? 0
    return ManifestHead(
      key: SnapshotKey(writer: writer, counter: last + 1), generation: highest + 1,
      previous: before?.hash ?? dropped?.hash ?? .none, moment: moment,
      writersNumber: state.writers.number, pruneNumber: state.pruneNumber,
      seen: others.map { SeenManifest(key: $0.head.key, hash: $0.hash) })
  }
}

// MARK: - Rows

extension SnapshotSession {
  /// Writes the rows that no pack holds that can be named again; answers all groups of packs.
  private func writeRows(
    _ snapshot: borrowing Snapshot, _ entries: inout RowIndexWriter,
    _ sink: borrowing FileSink, by writer: borrowing BackupWriter, _ progress: (Int) -> Void
  ) throws -> [PackGroup] {
    let (kept, numbers) = base?.kept() ?? ([], [])
    let keptCount = UInt32(numbers.count { $0 != nil })
    let known = try KnownRows(base, numbers, index: index, with: writer.index)
    var digests = Transcript(.backupRows)
    try unsafe snapshot.scan(.rows, ids: Repository.allIDs) { id, box in
      guard id > 0 else { throw BackupError.unusableVault }
      var entry = try known.entry(id)
      if entry == nil {
        entry = IndexEntry(
          id: id, digest: unsafe RowDigest.of(.rows, id: id, box: box),
          pack: keptCount + UInt32(packs.count))
        try unsafe add(id, box)
      }
      guard let entry else { preconditionFailure("a row is known or was added") }
      digests.append(entry.digest)
      try entries.append(entry, into: sink)
      rowCount += 1
      progress(rowCount)
    }
    rowsDigest = FileHash(digests.digest())
    if content.entryCount > 0 { try endPack() }
    let new = try packs.finish()
    newByteCount += new.reduce(0) { $0 + $1.byteCount }
    return new.isEmpty ? kept : kept + [PackGroup(key: keyObject, packs: new)]
  }

  private func add(_ id: Int64, _ box: UnsafeRawBufferPointer) throws {
    unsafe content.append(.rows, id: id, box: box)
    if content.isFull { try endPack() }
  }

  private func endPack() throws {
    try packs.add(content.bytes)
    content.begin(.pack, preamble: [])
  }
}

/// The rows that packs hold which are named again, in the order of a scan.
private final class KnownRows {
  private let reader: RowIndexReader?
  /// The new number of each pack of the snapshot before; nil for one that is not named again.
  private let numbers: [UInt32?]
  private var next: IndexEntry?

  init(
    _ base: SnapshotBase?, _ numbers: [UInt32?], index: RowIndexFile,
    with identity: borrowing AgeIdentities
  ) throws(IndexUnusable) {
    self.numbers = numbers
    guard let base else {
      reader = nil
      return
    }
    let reader = try RowIndexReader(
      index, counter: base.known.head.key.counter, packCount: numbers.count, with: identity)
    next = try reader.next()
    self.reader = reader
  }

  /// What is known of a row; nil when it has to be written. The ids of the calls rise.
  func entry(_ id: Int64) throws(IndexUnusable) -> IndexEntry? {
    while let passed = next, passed.id < id { next = try reader?.next() }
    guard var entry = next, entry.id == id, let number = numbers[Int(entry.pack)] else {
      return nil
    }
    entry.pack = number
    return entry
  }
}

// MARK: - List and bag

extension SnapshotSession {
  private func writeList(_ snapshot: borrowing Snapshot) throws -> [ObjectReference] {
    var preamble = ByteWriter()
    preamble.append(UInt64(rowCount))
    preamble.append(rowsDigest)
    preamble.append(mark)
    return try writeParts(
      of: [.heads], as: .list, preamble: preamble.bytes, to: [recipient], snapshot)
  }

  /// Writes the bag, or names that of the snapshot before where it holds the same; answers its digest.
  private func writeBag(
    _ snapshot: borrowing Snapshot
  ) throws -> (parts: [ObjectReference], digest: FileHash) {
    var transcript = Transcript(.backupBag)
    for table in [Table.header, .keys] {
      try unsafe snapshot.scan(table, ids: Repository.allIDs) { id, box in
        transcript.append(unsafe RowDigest.of(table, id: id, box: box))
      }
    }
    let digest = FileHash(transcript.digest())
    if let base, base.bagDigest == digest, try canNameAgain(base.manifest.bag) {
      return (base.manifest.bag, digest)
    }
    var preamble = ByteWriter()
    preamble.append(mark)
    let parts = try writeParts(
      of: [.header, .keys], as: .bag, preamble: preamble.bytes,
      to: repository.configuration.recipients, snapshot)
    return (parts, digest)
  }

  private func canNameAgain(_ bag: [ObjectReference]) throws -> Bool {
    try bag.allSatisfy { try !state.droppedBags.contains($0.name) && repository.hasObject($0) }
  }

  private func writeParts(
    of tables: [Table], as kind: ObjectKind, preamble: [UInt8], to recipients: [AgeRecipient],
    _ snapshot: borrowing Snapshot
  ) throws -> [ObjectReference] {
    var parts: [ObjectReference] = []
    content.begin(kind, preamble: preamble)
    for table in tables {
      try unsafe snapshot.scan(table, ids: Repository.allIDs) { id, box in
        guard id > 0 else { throw BackupError.unusableVault }
        unsafe content.append(table, id: id, box: box)
        // The header's part is short, so that marks are read without reading bags.
        guard content.isFull || table == .header else { return }
        parts.append(try part(to: recipients))
        content.begin(kind, preamble: [])
      }
    }
    if content.entryCount > 0 || parts.isEmpty { parts.append(try part(to: recipients)) }
    return parts
  }

  private func part(to recipients: [AgeRecipient]) throws -> ObjectReference {
    let object = try SealedObject(content.bytes, to: recipients)
    try put(object)
    return object.reference
  }
}
