import FormatVectors
import Foundation
import HavenCrypto
import HavenRecords
import HavenStore
import HavenText
import HavenVault
import Testing

/// The parts of FORMAT.md §1, §3, §5, §7, §8, §9: vectors that another program wrote.
@Suite struct FormatVectorTests {
  /// A folder without vectors would make every other test here pass.
  @Test func theFixturesAreThere() {
    #expect(FormatVector.all("header").count == 32)
    #expect(FormatVector.all("slot", "kit-slot").count == 14)
    #expect(FormatVector.all("row").count == 16)
    #expect(FormatVector.all("entry").count == 16)
    #expect(FormatVector.all("readers").count == 6)
    #expect(FormatVector.all("kit").count == 13)
  }

  @Test(arguments: FormatVector.all("transcript"))
  func transcriptsAgree(_ vector: FormatVector) throws {
    let bytes = try vector.bytes("key")
    let size: Int = try vector.number("size")
    let purpose = try vector.purpose()
    if bytes.isEmpty {
      #expect(try digest(Transcript(purpose, byteCount: size), vector) == vector.bytes("output"))
    } else {
      let key: SecretKey<KeyUse.Lane> = try key(bytes)
      let output = try key.withKey { key in
        try digest(Transcript(purpose, keyedBy: key, byteCount: size), vector)
      }
      #expect(try output == vector.bytes("output"))
    }
  }

  private func digest(
    _ transcript: consuming Transcript, _ vector: FormatVector
  ) throws -> [UInt8] {
    for index in 0... {
      guard vector.has("field-\(index)") else { break }
      let text = try vector.text("field-\(index)")
      if text.hasPrefix("u64 ") {
        transcript.append(try #require(UInt64(text.dropFirst(4))))
      } else {
        transcript.append(try vector.bytes("field-\(index)"))
      }
    }
    return transcript.digest()
  }

  @Test(arguments: FormatVector.all("fold"))
  func namesFoldAlike(_ vector: FormatVector) throws {
    let folded = try Normalization.fold(vector.text("x-text"))
    #expect(try Array(folded.utf8) == vector.bytes("folded"))
  }

  @Test(arguments: FormatVector.all("box"))
  func boxesOpenOnlyAsTheyWereSealed(_ vector: FormatVector) throws {
    let key: SecretKey<KeyUse.Lane> = try key(vector.bytes("key"))
    func open() throws -> [UInt8] {
      try key.withKey { key in
        try CommittingAEAD.open(
          vector.bytes("box"), under: key, purpose: vector.purpose(),
          number: vector.number("number"), associatedData: vector.bytes("ad"))
      }
    }
    switch vector.expectation {
    case "ok": #expect(try open() == vector.bytes("plaintext"))
    case "another key": #expect(throws: CryptoError.notCommitted) { try open() }
    case "bad tag": #expect(throws: CryptoError.unauthenticated) { try open() }
    default: #expect(throws: CryptoError.truncated) { try open() }
    }
  }

  @Test(arguments: FormatVector.all("ad"))
  func associatedDataAgrees(_ vector: FormatVector) throws {
    let found = associatedData(
      vault: try vector.bytes("vault-id"), table: try vector.number("table"),
      id: try vector.number("id"), purpose: try vector.purpose(),
      context: try vector.bytes("context"))
    #expect(try found == vector.bytes("ad"))
  }

  @Test(arguments: FormatVector.all("header"))
  func headersAreReadAndRefused(_ vector: FormatVector) throws {
    let box = try vector.bytes("box")
    guard vector.isAccepted else {
      let fault: VaultError.HeaderFault =
        switch vector.expectation {
        case "newer format 2": .newer(format: 2)
        case let text where text.hasPrefix("format") || text.hasPrefix("wrong magic"): .notAHeader
        case "header is not 128 bytes": .notAHeader
        case let text where text.contains("not zero"): .reserved
        case let text where text.hasPrefix("capacity") || text.contains("chunks"): .capacity
        default: .derivationCost
        }
      #expect(throws: VaultError.headerRefused(fault)) { try VaultHeader(box) }
      return
    }
    // What only a newer program may write this one does not even read: FORMAT.md permits it to.
    guard vector.name != "header-higher-writer" else {
      #expect(throws: VaultError.headerRefused(.newer(format: 2))) { try VaultHeader(box) }
      return
    }
    let header = try VaultHeader(box)
    #expect(header.box == box)
    #expect(try header.vaultID == vector.bytes("vault-id"))
    #expect(try header.salt == vector.bytes("salt"))
    #expect(try header.hash == vector.bytes("header-hash"))
    #expect(try header.laneCapacity == vector.number("capacity"))
    #expect(try header.rosterChunkCount == vector.number("roster-chunks"))
    #expect(try header.ringChunkCount == vector.number("ring-chunks"))
    let generations = header.generations.map { generation in
      "\(generation.number)/\(generation.cost.passCount)/\(generation.cost.memoryByteCount >> 10)"
    }
    #expect(try generations.joined(separator: " ") == vector.text("generations"))
  }

  @Test(arguments: FormatVector.all("lane"))
  func laneKeysAndRowIDsAgree(_ vector: FormatVector) throws {
    let grant: SecretKey<KeyUse.Grant> = try key(vector.bytes("grant-key"))
    let laneKey = try grant.withKey { grant in
      try Lane.key(
        grantKey: grant, shred: vector.bytes("shred"), laneID: vector.bytes("lane-id"),
        epoch: vector.number("epoch"))
    }
    #expect(try contents(of: laneKey) == vector.bytes("lane-key"))
    let codec = RowCodec(vault: [UInt8](repeating: 0, count: 16), width: .standard)
    for draw in UInt8(0)..<4 {
      let id = try laneKey.withKey { key in
        try codec.id(number: vector.number("n"), draw: draw, key: key)
      }
      #expect(try id == vector.number("row-id-\(draw)") as Int64)
    }
  }

  @Test(arguments: FormatVector.all("running"))
  func runningDigestsAgree(_ vector: FormatVector) throws {
    var head = LaneHead()
    for number in 1...2 {
      let digest = rowDigest(
        .rows, id: try vector.number("id-\(number)"), box: try vector.bytes("box-\(number)"))
      #expect(try digest == vector.bytes("row-digest-\(number)"))
      head.add(rowDigest: digest)
      #expect(try head.running == vector.bytes("running-\(number)"))
    }
    #expect(head.count == 2)
  }

  @Test(arguments: FormatVector.all("head"))
  func headsOpenOnlyInTheirPlace(_ vector: FormatVector) throws {
    let lane = try lane(of: vector, index: vector.number("lane-index"))
    let key: SecretKey<KeyUse.Lane> = try key(vector.bytes("lane-key"))
    let slot = try vector.bytes("head")
    // The slot that the index names, in a row that is random else.
    var row: [UInt8] = [1]
    for place in 0..<16 {
      row += place == Int(lane.index % 16) ? slot : [UInt8](repeating: 0xA5, count: 64)
    }
    row += [UInt8](repeating: 0xA5, count: 1025 - row.count)
    func open() throws -> LaneHead {
      try key.withKey { key in
        try LaneHead(row: row, lane, vault: vector.bytes("vault-id"), key: key)
      }
    }
    guard vector.isAccepted else {
      #expect(throws: VaultError.damaged(.head(lane: lane.index))) { try open() }
      return
    }
    let head = try open()
    #expect(try head.count == vector.number("row-count"))
    #expect(try head.running == vector.bytes("running"))
  }

  @Test(arguments: FormatVector.all("padme"))
  func paddingAgrees(_ vector: FormatVector) throws {
    for (length, padded) in try vector.pairs() {
      #expect(Padme.paddedByteCount(length) == padded, "\(length)")
    }
  }

  @Test(arguments: FormatVector.all("row-length"))
  func boxesOfRowsHaveTheirLength(_ vector: FormatVector) throws {
    let codec = RowCodec(vault: [UInt8](repeating: 0, count: 16), width: .standard)
    let key = try SecretKey<KeyUse.Lane>.random()
    let lane = Lane(
      subject: Lane.journalSubject, subjectKind: .vault, kind: .journal,
      id: [UInt8](repeating: 1, count: 16), index: 0, epoch: 1, finalCount: nil, keyIndex: 0)
    let kind = try #require(RowKind(rawValue: vector.number("row-kind")))
    var nonces = NonceSource()
    for (bodyByteCount, boxByteCount) in try vector.pairs() {
      let box = key.withKey { key in
        codec.seal(
          kind, number: 1, draw: 0, id: 7, body: [UInt8](repeating: 9, count: bodyByteCount),
          lane: lane, key: key, nonces: &nonces)
      }
      #expect(box.count == boxByteCount, "\(bodyByteCount)")
    }
  }

  @Test(arguments: FormatVector.all("row"))
  func rowsAreReadAndRefused(_ vector: FormatVector) throws {
    let codec = RowCodec(vault: try vector.bytes("vault-id"), width: .standard)
    let lane = try lane(of: vector, index: 0)
    let key: SecretKey<KeyUse.Lane> = try key(vector.bytes("lane-key"))
    let id: Int64 = try vector.number("row-id")
    let box = try vector.bytes("box")
    func open() throws -> OpenedRow? {
      try key.withKey { key in
        try unsafe box.withUnsafeBytes { box in
          try unsafe codec.open(box, id: id, lane: lane, key: key)
        }
      }
    }
    switch vector.expectation {
    case "n differs": #expect(try open()?.number != vector.number("n"))
    case "draw differs": #expect(try open()?.draw != vector.number("draw"))
    case "ok":
      let row = try #require(try open())
      #expect(try row.kind.rawValue == vector.number("row-kind"))
      #expect(try row.body == vector.bytes("body")[...])
      #expect(try row.number == vector.number("n"))
      #expect(try row.draw == vector.number("draw"))
    default: #expect(throws: VaultError.damaged(.row(id))) { try open() }
    }
  }

  @Test(arguments: FormatVector.all("readers"))
  func listsOfReadersAreReadAndRefused(_ vector: FormatVector) throws {
    let codec = RowCodec(vault: try vector.bytes("vault-id"), width: .standard)
    let lane = try lane(of: vector, index: 0)
    let key: SecretKey<KeyUse.Lane> = try key(vector.bytes("lane-key"))
    let id: Int64 = try vector.number("row-id")
    let box = try vector.bytes("box")
    func read() throws -> ReadersBody {
      let row = try key.withKey { key in
        try unsafe box.withUnsafeBytes { box in
          try unsafe codec.open(box, id: id, lane: lane, key: key)
        }
      }
      return try ReadersBody(#require(row))
    }
    guard vector.isAccepted else {
      #expect(throws: VaultError.damaged(.row(id))) { try read() }
      return
    }
    #expect(try read().keyholders.flatMap(\.bytes) == vector.bytes("readers"))
  }

  @Test(arguments: FormatVector.all("record-id", "subject-id"))
  func idsAreWrittenAlike(_ vector: FormatVector) throws {
    if vector.name == "subject-id" {
      #expect(try vector.subject("id").description == vector.text("words"))
    } else if let id = RecordID(rowID: try vector.number("id")) {
      #expect(try id.description == vector.text("words"))
    } else {
      #expect(vector.name == "record-id-0")
    }
  }

  private func lane(of vector: FormatVector, index: UInt32) throws -> Lane {
    Lane(
      subject: Lane.journalSubject, subjectKind: .member, kind: .casework,
      id: try vector.bytes("lane-id"), index: index, epoch: try vector.number("epoch"),
      finalCount: nil, keyIndex: 0)
  }
}
