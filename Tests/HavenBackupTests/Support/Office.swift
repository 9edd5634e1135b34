import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore

/// A vault of made-up boxes, its repository, and everybody's keys.
final class Office {
  static let formats: ClosedRange<Int32> = 1...1
  static let vaultID: [UInt8] = Array(1...16)

  let folder = TestFolder()
  let kind: AgeKeyKind
  let prune: SigningKey
  let reader: AgeIdentities
  let recovery: AgeIdentities
  let secrets: [SecretBox]
  /// The clock of whoever writes.
  var secondsSinceEpoch: Int64 = 1_790_000_000

  /// A writer's secret, which no array takes by itself.
  final class SecretBox: Sendable {
    let key: SecretKey<KeyUse.BackupWriter>
    init() throws { key = try .random() }
  }

  /// Creates a vault with some rows and a repository for `writerCount` writers.
  init(_ kind: AgeKeyKind = .x25519, writerCount: Int = 1, rowCount: Int = 40) throws {
    self.kind = kind
    let seed: SecretKey<KeyUse.BackupPrune> = try .random()
    prune = try SigningKey(seed: seed)
    reader = try AgeIdentities(AgeIdentity.generate(kind))
    recovery = try AgeIdentities(AgeIdentity.generate(kind))
    secrets = try (0..<writerCount).map { _ in try SecretBox() }
    try Store.create(at: folder("vault.haven"), format: 1) { batch in
      try batch.insert(.header, id: 1, box: Self.header(of: Self.vaultID))
      for id in 1...70 as ClosedRange<Int64> {
        try batch.insert(.heads, id: id, box: Self.box(id, byteCount: 1_025, seed: 3))
      }
      for id in 1...5 as ClosedRange<Int64> {
        try batch.insert(.keys, id: id << 32, box: Self.box(id, byteCount: 4_033, seed: 4))
      }
      for number in 0..<Int64(rowCount) {
        let id = Self.id(number)
        try batch.insert(.rows, id: id, box: Self.box(id, byteCount: 600, seed: 1))
      }
    }
    _ = try Repository.create(
      at: folder("repository"), vaultID: Self.vaultID,
      recipients: [reader.recipients[0], recovery.recipients[0]],
      writers: { _ in try secrets.map { try BackupWriter.publicKey(of: $0.key) } },
      prune: prune, calls: .live, keeping: { _ in })
  }

  /// The repository, opened by its id.
  func repository(
    _ path: String = "repository", calls: any SystemCalls = .live, writer: Int = 0
  ) throws -> Repository {
    let open = try Repository.open(
      at: folder(path), expecting: nil, label: "test", calls: calls)
    let label = try BackupWriter(secret: secrets[writer].key, repository: open.id).label
    return try Repository.open(
      at: folder(path), expecting: open.id, label: label, calls: calls)
  }

  func id(ofWriter writer: Int) throws -> WriterID {
    WriterID(try BackupWriter.publicKey(of: secrets[writer].key).bytes)
  }

  func key(_ writer: Int, _ counter: UInt64) throws -> SnapshotKey {
    SnapshotKey(writer: try id(ofWriter: writer), counter: counter)
  }

  /// Backs the vault up, a day later than the time before.
  @discardableResult
  func backUp(
    writer: Int = 0, to path: String = "repository", calls: any SystemCalls = .live,
    index: String? = nil, at seconds: Int64? = nil, mark: UInt64? = nil,
    remembering memory: RepositoryMemory? = nil
  ) throws -> WrittenSnapshot {
    secondsSinceEpoch += 86_400
    let repository = try repository(path, calls: calls, writer: writer)
    let store = try store()
    defer { try? store.close() }
    return try repository.writeSnapshot(
      of: store, by: BackupWriter(secret: secrets[writer].key, repository: repository.id),
      at: BackupMoment(secondsSinceEpoch: seconds ?? secondsSinceEpoch, offsetMinutes: -300),
      indexFolder: folder(index ?? "index-\(writer)"), remembering: memory,
      mark: { snapshot in
        BackupMark(number: try mark ?? UInt64(snapshot.count(.rows)), hash: FileHash(of: [9]))
      }, progress: { _ in })
  }

  func store() throws -> Store {
    try Store.open(
      at: folder("vault.haven"), supportedFormats: Self.formats, access: .readWrite)
  }

  func change(_ body: (borrowing Batch) throws -> Void) throws {
    let store = try store()
    try store.commit(expecting: nil, body)
    try store.close()
  }

  /// Adds rows with numbers from `first` on.
  func addRows(_ numbers: Range<Int64>, byteCount: Int = 600) throws {
    try change { batch in
      for number in numbers {
        let id = Self.id(number)
        try batch.insert(.rows, id: id, box: Self.box(id, byteCount: byteCount, seed: 1))
      }
    }
  }

  /// Restores to a path; every bag is accepted unless told otherwise.
  @discardableResult
  func restore(
    _ key: SnapshotKey? = nil, from path: String = "repository", to name: String = "restored",
    calls: any SystemCalls = .live, remembering memory: RepositoryMemory? = nil,
    with identities: borrowing AgeIdentities,
    accepting: (borrowing Batch, OfferedBag) throws -> Bool = { _, _ in true }
  ) throws -> RestoredSnapshot {
    try repository(path, calls: calls).restore(
      key, remembering: memory, with: identities, to: folder(name), format: 1,
      accepting: accepting)
  }

  /// The parts of a bag among objects: a short one with the header, and one with 20 KB of keys.
  func bag(_ names: Set<String>) -> [(name: String, bytes: [UInt8])] {
    names.map { name in
      let name = "repository/objects/" + name
      return (name, folder.bytes(of: name))
    }
    .filter { (450..<800).contains($0.bytes.count) || (20_000..<22_000).contains($0.bytes.count) }
    .sorted { $0.bytes.count < $1.bytes.count }
  }

  /// All rows of a vault.
  func rows(of name: String, _ tables: [Table] = Table.allCases) throws -> [RowKey: [UInt8]] {
    let store = try Store.open(
      at: folder(name), supportedFormats: Self.formats, access: .readWrite)
    defer { try? store.close() }
    var rows: [RowKey: [UInt8]] = [:]
    try store.snapshot { snapshot in
      for table in tables {
        try unsafe snapshot.scan(table, ids: Int64.min...Int64.max) { id, box in
          rows[RowKey(table: table, id: id)] = unsafe Array(box)
        }
      }
    }
    return rows
  }

  static func header(of vaultID: [UInt8]) -> [UInt8] {
    var box = [UInt8](repeating: 0, count: 128)
    box[0] = 1
    box.replaceSubrange(1..<6, with: Array("HAVEN".utf8))
    box.replaceSubrange(10..<26, with: vaultID)
    return box
  }

  /// The id of the row of a number: spread as those of a vault are, and the same in every run.
  static func id(_ number: Int64) -> Int64 {
    Int64(bitPattern: ((UInt64(bitPattern: number) &+ 1) &* 0x9E37_79B9_7F4A_7C15) >> 1) | 1
  }

  /// A box that tells its id and looks random.
  static func box(_ id: Int64, byteCount: Int, seed: UInt64) -> [UInt8] {
    var state = UInt64(bitPattern: id) ^ seed &* 0xD134_2543_DE82_EF95
    var box: [UInt8] = []
    box.reserveCapacity(byteCount + 8)
    while box.count < byteCount {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      unsafe withUnsafeBytes(of: state ^ state >> 29) { unsafe box.append(contentsOf: $0) }
    }
    return Array(box.prefix(byteCount))
  }
}
