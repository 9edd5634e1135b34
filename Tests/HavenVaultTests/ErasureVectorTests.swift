import FormatVectors
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// The parts of FORMAT.md §6.3, §8.3 and §9 on erasing and on epochs: vectors that another program wrote.
@Suite struct ErasureVectorTests {
  @Test func theFixturesAreThere() {
    #expect(FormatVector.all("erased").count == 23)
    #expect(FormatVector.all("barred").count == 4)
    #expect(FormatVector.all("directory").count == 6)
    #expect(FormatVector.all("epoch-beginning").count == 1)
  }

  private func row(_ vector: FormatVector) throws -> OpenedRow {
    let codec = RowCodec(vault: try vector.bytes("vault-id"), width: .standard)
    let lane = Lane(
      subject: Lane.journalSubject, subjectKind: .member, kind: .casework,
      id: try vector.bytes("lane-id"), index: 0, epoch: try vector.number("epoch"),
      finalCount: nil, keyIndex: 0)
    let key: SecretKey<KeyUse.Lane> = try key(vector.bytes("lane-key"))
    let box = try vector.bytes("box")
    let id: Int64 = try vector.number("row-id")
    let row = try key.withKey { key in
      try unsafe box.withUnsafeBytes { box in
        try unsafe codec.open(box, id: id, lane: lane, key: key)
      }
    }
    return try #require(row)
  }

  @Test(arguments: FormatVector.all("erased"))
  func whatWasErasedIsReadAndRefused(_ vector: FormatVector) throws {
    let row = try row(vector)
    guard vector.isAccepted else {
      #expect(throws: VaultError.damaged(.row(row.id))) { try ErasedBody(row) }
      return
    }
    let erased = try ErasedBody(row)
    #expect(try erased.what.rawValue == vector.number("what"))
    #expect(try (erased.record?.rowID ?? 0) == vector.number("record"))
    let places = erased.rows.flatMap { littleEndian($0.epoch) + littleEndian($0.number) }
    #expect(try places == vector.bytes("rows"))
    #expect(try erased.rows.count == vector.number("row-count"))
  }

  @Test(arguments: FormatVector.all("barred"))
  func whatIsBarredIsReadAndRefused(_ vector: FormatVector) throws {
    let row = try row(vector)
    guard vector.isAccepted else {
      #expect(throws: VaultError.damaged(.row(row.id))) { try BarredBody(row) }
      return
    }
    #expect(try BarredBody(row).record.rowID == vector.number("record"))
  }

  @Test(arguments: FormatVector.all("directory"))
  func headersOfDirectoriesAreReadAndRefused(_ vector: FormatVector) throws {
    let header = try vector.bytes("header")
    let capacity: UInt32 = try vector.number("capacity")
    // As many lanes as the header says, all of them erased.
    let count = header.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let body = (0..<Int(capacity)).flatMap {
      [$0 < count ? 2 : 0] + [UInt8](repeating: 0, count: 29)
    }
    func read() throws -> Directory {
      try Directory(
        ObjectContent(
          header: header, generation: 1, body: secret(bytes: body), bodyByteCount: body.count),
        capacity: capacity)
    }
    guard vector.isAccepted else {
      #expect(throws: VaultError.damaged(.directory)) { _ = try read() }
      return
    }
    let directory = try read()
    #expect(try directory.laneCount == vector.number("lanes"))
    #expect(try directory.newestGrant == vector.number("newest-grant"))
    #expect(try directory.newestErasure == vector.number("newest-erasure"))
  }

  @Test(arguments: FormatVector.all("epoch-beginning"))
  func epochsBeginAlike(_ vector: FormatVector) throws {
    let epoch: UInt32 = try vector.number("epoch")
    let laneID = try vector.bytes("lane-id")
    let index: UInt32 = try vector.number("lane-index")
    func link(_ field: String, _ epoch: UInt32) throws -> [UInt8] {
      let key: SecretKey<KeyUse.Grant> = try key(vector.bytes(field))
      return key.withKey { key in
        EpochBeginnings.link(laneID: laneID, epoch: epoch, under: key)
      }
    }
    let before = try link("key-before", epoch - 1)
    let own = try link("grant-key", epoch)
    #expect(try before == vector.bytes("link-before") && own == vector.bytes("link"))
    #expect(
      try EpochBeginnings.beginning(lane: index, epoch: epoch, own, after: before)
        == vector.bytes("extra"))
  }
}
