import FormatVectors
import HavenAge
import HavenBackup
import HavenCrypto
import Testing

/// FORMAT.md §16.1 to §16.3, §16.5 and §16.7: signed files that another program made, well and badly.
@Suite struct SignedFileVectorTests {
  /// A folder without vectors would make every other test here pass.
  @Test func theFixturesAreThere() {
    #expect(FormatVector.all("backup-configuration").count == 24)
    #expect(FormatVector.all("backup-writers").count == 22)
    #expect(FormatVector.all("backup-writers-follow").count == 7)
    #expect(FormatVector.all("backup-manifest").count == 32)
    #expect(FormatVector.all("backup-prune").count == 19)
    #expect(FormatVector.all("backup-name").count == 13)
  }

  @Test(arguments: FormatVector.all("backup-configuration"))
  func configurationsAreReadAndRefused(_ vector: FormatVector) throws {
    let file = try vector.bytes("file")
    guard vector.isAccepted else {
      #expect(throws: vector.fault) { try Configuration(parsing: file) }
      return
    }
    let found = try Configuration(parsing: file)
    #expect(try FileHash(of: file) == vector.hash("repository"))
    #expect(try found.vaultID == vector.bytes("vault-id"))
    #expect(try found.kind == (vector.text("recipient-kind") == "1" ? .x25519 : .hybrid))
    #expect(
      try found.recipients.map(\.text).joined(separator: " ") == vector.text("recipients"))
    #expect(try found.pruneKey == vector.publicKey("prune-key"))
  }

  private func readList(_ vector: FormatVector, _ key: String = "file") throws -> WriterList {
    try WriterList(
      parsing: vector.bytes(key), of: vector.hash("repository"),
      signedBy: vector.publicKey("prune-key"))
  }

  @Test(arguments: FormatVector.all("backup-writers"))
  func listsOfWritersAreReadAndRefused(_ vector: FormatVector) throws {
    guard vector.isAccepted else {
      #expect(throws: vector.fault) { try readList(vector) }
      return
    }
    let list = try readList(vector)
    #expect(try list.number == vector.number("number"))
    #expect(try list.previous == vector.hash("before"))
    if vector.has("writer-count") {
      #expect(try list.entries.count == vector.number("writer-count"))
    } else {
      let writers = list.entries.map { entry in
        let closing = entry.closing
        let (last, hash) = (closing?.counter ?? .max, closing?.hash ?? .none)
        return "\(entry.writer.hexadecimal):\(last):\(hash.hexadecimal)"
      }
      #expect(try writers.joined(separator: " ") == vector.text("writers"))
    }
  }

  @Test(arguments: FormatVector.all("backup-writers-follow"))
  func aListTakesNothingBack(_ vector: FormatVector) throws {
    let (before, after) = (try readList(vector), try readList(vector, "next"))
    #expect(after.previous == FileHash(of: try vector.bytes("file")))
    #expect(after.follows(before) == vector.isAccepted)
  }

  @Test(arguments: FormatVector.all("backup-manifest"))
  func manifestsAreReadAndRefused(_ vector: FormatVector) throws {
    let file = try vector.bytes("file")
    let place = SnapshotKey(
      writer: try vector.hash("writer"), counter: try vector.number("counter"))
    func read() throws -> Manifest {
      try Manifest(
        parsing: file, of: vector.hash("repository"), at: place,
        signedBy: vector.publicKey("writer"))
    }
    guard vector.isAccepted else {
      #expect(throws: vector.fault) { try read() }
      return
    }
    let manifest = try read()
    try agrees(manifest.head, with: vector)
    #expect(try FileHash(of: file) == vector.hash("hash"))
    #expect(try shown([manifest.key]) == vector.text("key"))
    #expect(try shown(manifest.list) == vector.text("list"))
    #expect(try shown(manifest.bag) == vector.text("bag"))
    #expect(try shown(manifest.groups.map(\.key)) == vector.text("groups"))
    #expect(try shown(manifest.groups.flatMap(\.packs)) == vector.text("packs"))
    let counts = manifest.groups.map { String($0.packs.count) }
    #expect(try counts.joined(separator: " ") == vector.text("pack-counts"))
  }

  /// So many of each as a manifest may name, and one more: too long for a vector.
  @Test(arguments: [
    (parts: 65_536, bagParts: 65_536, groups: 4_096, packs: 262_144, isRead: true),
    (parts: 65_537, bagParts: 1, groups: 1, packs: 1, isRead: false),
    (parts: 1, bagParts: 65_537, groups: 1, packs: 1, isRead: false),
    (parts: 1, bagParts: 1, groups: 4_097, packs: 4_097, isRead: false),
    (parts: 1, bagParts: 1, groups: 1, packs: 262_145, isRead: false),
    (parts: 1, bagParts: 1, groups: 2, packs: 262_145, isRead: false),
  ])
  func countsBeyondTheLimitsAreRefused(
    parts: Int, bagParts: Int, groups: Int, packs: Int, isRead: Bool
  ) throws {
    let vector = try #require(
      FormatVector.all("backup-manifest").first { $0.name == "backup-manifest-ok" })
    let repository = try vector.hash("repository")
    var manifest = try Manifest(
      parsing: vector.bytes("file"), of: repository,
      at: SnapshotKey(writer: vector.hash("writer"), counter: vector.number("counter")),
      signedBy: vector.publicKey("writer"))
    let seed: SecretKey<KeyUse.BackupPrune> = try .random()
    let signing = try SigningKey(seed: seed)
    let writer = WriterID(signing.publicKey.bytes)
    manifest.head.key = SnapshotKey(writer: writer, counter: 2)
    manifest.list = Array(repeating: manifest.key, count: parts)
    manifest.bag = Array(repeating: manifest.key, count: bagParts)
    var group = manifest.groups[0]
    group.packs = [manifest.key]
    manifest.groups = Array(repeating: group, count: groups)
    manifest.groups[0].packs = Array(repeating: manifest.key, count: packs - (groups - 1))
    let file = manifest.file(in: repository, signedWith: signing)
    #expect(manifest.isWithinLimits == isRead)
    func read() throws -> Manifest {
      try Manifest(
        parsing: file, of: repository, at: manifest.head.key, signedBy: signing.publicKey)
    }
    if isRead {
      #expect(try read() == manifest)
    } else {
      #expect(throws: Fault.malformed) { try read() }
    }
  }

  private func agrees(_ head: ManifestHead, with vector: FormatVector) throws {
    #expect(try head.key.counter == vector.number("counter"))
    #expect(try head.generation == vector.number("generation"))
    #expect(try head.previous == vector.hash("before"))
    #expect(try head.moment.secondsSinceEpoch == vector.number("seconds"))
    #expect(try head.moment.offsetMinutes == vector.number("offset"))
    #expect(try head.writersNumber == vector.number("lists"))
    #expect(try head.pruneNumber == vector.number("records"))
    let seen = head.seen.map { seen in
      "\(seen.key.writer.hexadecimal):\(seen.key.counter):\(seen.hash.hexadecimal)"
    }
    #expect(try seen.joined(separator: " ") == vector.text("seen"))
  }

  private func shown(_ objects: [ObjectReference]) -> String {
    objects.map { "\($0.name.hexadecimal):\($0.byteCount)" }.joined(separator: " ")
  }

  @Test(arguments: FormatVector.all("backup-prune"))
  func pruneRecordsAreReadAndRefused(_ vector: FormatVector) throws {
    func read() throws -> PruneRecord {
      try PruneRecord(
        parsing: vector.bytes("file"), of: vector.hash("repository"),
        signedBy: vector.publicKey("prune-key"))
    }
    guard vector.isAccepted else {
      #expect(throws: vector.fault) { try read() }
      return
    }
    let record = try read()
    #expect(try record.number == vector.number("number"))
    #expect(try record.previous == vector.hash("before"))
    #expect(try record.moment.secondsSinceEpoch == vector.number("seconds"))
    #expect(try record.moment.offsetMinutes == vector.number("offset"))
    let dropped = record.snapshots.map { one in
      "\(one.key.writer.hexadecimal):\(one.key.counter):\(one.generation):\(one.hash.hexadecimal)"
    }
    #expect(try dropped.joined(separator: " ") == vector.text("dropped"))
    #expect(
      try record.bags.map(\.hexadecimal).joined(separator: " ") == vector.text("bags"))
    #expect(
      try record.objects.map(\.hexadecimal).joined(separator: " ") == vector.text("objects"))
  }

  @Test(arguments: FormatVector.all("backup-name"))
  func numbersAreNamesInOneWayAlone(_ vector: FormatVector) throws {
    let number = Place.number(try vector.text("name-text"))
    if vector.isAccepted {
      #expect(try number == vector.number("number"))
    } else {
      #expect(number == nil)
    }
  }
}
