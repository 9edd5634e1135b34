import FormatVectors
import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import Testing

/// FORMAT.md §16.4 and §16.6: objects and indexes that another program made, well and badly.
@Suite struct ObjectVectorTests {
  @Test func theFixturesAreThere() {
    #expect(FormatVector.all("backup-content").count == 24)
    #expect(FormatVector.all("backup-preamble").count == 4)
    #expect(FormatVector.all("backup-object").count == 11)
    #expect(FormatVector.all("backup-key").count == 6)
    #expect(FormatVector.all("backup-writer").count == 1)
    #expect(FormatVector.all("backup-index").count == 11)
  }

  private struct Entry {
    let table: Table
    let id: Int64
    let box: [UInt8]

    var text: String { "\(table.rawValue):\(id):\(Hash.hexadecimal(box))" }

    var digest: FileHash {
      unsafe box.withUnsafeBytes { unsafe RowDigest.of(table, id: id, box: $0) }
    }
  }

  private func read(_ vector: FormatVector) throws -> (preamble: [UInt8], entries: [Entry]) {
    let kind = try #require(ObjectKind(rawValue: vector.number("object-kind")))
    let tables: Set<Table> =
      switch kind {
      case .pack: [.rows]
      case .list: [.heads]
      case .bag: [.header, .keys]
      }
    var entries: [Entry] = []
    let preamble = try unsafe ObjectContent.read(
      vector.bytes("content"), as: kind, tables: tables
    ) { table, id, box in
      entries.append(Entry(table: table, id: id, box: unsafe Array(box)))
    }
    return (preamble, entries)
  }

  @Test(arguments: FormatVector.all("backup-content"))
  func contentsAreReadAndRefused(_ vector: FormatVector) throws {
    guard vector.isAccepted else {
      #expect(throws: vector.fault) { try read(vector) }
      return
    }
    let (preamble, entries) = try read(vector)
    #expect(try preamble == vector.bytes("preamble"))
    #expect(try entries.map(\.text).joined(separator: " ") == vector.text("entries"))
    if vector.has("row-digests") { try digestsAgree(entries.map(\.digest), vector) }
    if vector.has("row-count") {
      let list = try SnapshotList(preamble: preamble)
      #expect(try list.rowCount == vector.number("row-count"))
      #expect(try list.rowsDigest == vector.hash("rows-digest"))
      try agrees(list.mark, with: vector)
    } else if vector.has("mark-number") {
      try agrees(BackupMark(preamble: preamble), with: vector)
    }
  }

  private func digestsAgree(_ digests: [FileHash], _ vector: FormatVector) throws {
    #expect(
      try digests.map(\.hexadecimal).joined(separator: " ") == vector.text("row-digests"))
    var transcript = Transcript(.backupRows)
    for digest in digests { transcript.append(digest.bytes) }
    #expect(try transcript.digest() == vector.bytes("rows-digest"))
  }

  private func agrees(_ mark: BackupMark, with vector: FormatVector) throws {
    #expect(try mark.number == vector.number("mark-number"))
    #expect(try mark.hash == vector.hash("mark-hash"))
  }

  @Test(arguments: FormatVector.all("backup-preamble"))
  func preamblesOfAnotherLengthAreRefused(_ vector: FormatVector) throws {
    let preamble = try vector.bytes("preamble")
    #expect(throws: Fault.malformed) {
      switch try vector.text("object-kind") {
      case "2": _ = try SnapshotList(preamble: preamble)
      default: _ = try BackupMark(preamble: preamble)
      }
    }
  }

  @Test(arguments: FormatVector.all("backup-object"))
  func objectsOpenAsTheyWereSealed(_ vector: FormatVector) throws {
    let own = try vector.identities("identity-text")
    let file = try vector.bytes("file")
    guard vector.isAccepted else {
      #expect(throws: Fault.sealed) { try SealedObject.open(file, with: own) }
      return
    }
    #expect(try SealedObject.open(file, with: own) == vector.bytes("content"))
    let name = FileHash(of: file)
    #expect(try name == vector.hash("object-name"))
    if vector.has("place") { #expect(try Place.object(name).text == vector.text("place")) }
  }

  @Test(arguments: FormatVector.all("backup-key"))
  func keyObjectsHoldAnIdentity(_ vector: FormatVector) throws {
    let own = try vector.identities("identity-text")
    let file = try vector.bytes("file")
    guard vector.isAccepted else {
      #expect(throws: Fault.sealed) { _ = try SealedObject.openIdentity(file, with: own) }
      return
    }
    let snapshot = try SealedObject.openIdentity(file, with: own)
    #expect(try snapshot.recipients.map(\.text) == [vector.text("recipient-text")])
  }

  private func makeWriter(_ vector: FormatVector) throws -> BackupWriter {
    let secret = try vector.bytes("writer-secret")
    let key: SecretKey<KeyUse.BackupWriter> = try unsafe SecretKey { (room) throws(CryptoError) in
      unsafe room.copyBytes(from: secret)
    }
    return try BackupWriter(secret: key, repository: vector.hash("repository"))
  }

  @Test(arguments: FormatVector.all("backup-writer"))
  func writersDeriveTheirKeysAlike(_ vector: FormatVector) throws {
    let writer = try makeWriter(vector)
    #expect(try writer.id == vector.hash("writer"))
    #expect(try writer.index.recipients.map(\.text) == [vector.text("index-recipient-text")])
  }

  @Test(arguments: FormatVector.all("backup-index"))
  func indexesAreReadAndRefused(_ vector: FormatVector) throws {
    let writer = try makeWriter(vector)
    let folder = TestFolder()
    let index = RowIndexFile(folder: folder.path, calls: .live)
    folder.write(try vector.bytes("file"), to: "rows-0000000000000001")
    func read() throws -> (entries: [IndexEntry], trailer: IndexTrailer) {
      let reader = try RowIndexReader(
        index, counter: 1, packCount: vector.number("pack-count"), with: writer.index)
      var entries: [IndexEntry] = []
      while let entry = try reader.next() { entries.append(entry) }
      return (entries, try reader.trailer())
    }
    guard vector.isAccepted else {
      #expect(throws: IndexUnusable.self) { try read() }
      return
    }
    let (entries, trailer) = try read()
    let texts = entries.map { "\($0.id):\($0.digest.hexadecimal):\($0.pack)" }
    #expect(try texts.joined(separator: " ") == vector.text("entries"))
    #expect(try trailer.bagDigest == vector.hash("bag-digest"))
    #expect(try trailer.manifest == vector.hash("manifest"))
  }
}
