import FuzzTargets
import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// What fuzzing found in bodies and objects: numbers that overflow, lists that do not add up, texts
/// whose first letter joins what stands before it.
@Suite struct RowBodyTests {
  private let stamp =
    littleEndian(UInt64(3)) + littleEndian(Int64(0)) + littleEndian(Int16(0))
    + [UInt8](repeating: 8, count: 16) + littleEndian(UInt32(1)) + [0x6B]

  /// Draws are four and rows count from 1: what says otherwise is damaged, whoever sealed it.
  @Test(arguments: [
    (UInt64(1), UInt8(3), true), (1, 4, false), (1, 255, false), (0, 0, false), (.max, 0, true),
  ])
  func aRowSaysANumberAndADrawThatCanBe(number: UInt64, draw: UInt8, isRead: Bool) throws {
    let codec = RowCodec(vault: [UInt8](repeating: 3, count: 16), width: .standard)
    let lane = Lane(
      subject: Lane.journalSubject, subjectKind: .member, kind: .casework,
      id: [UInt8](repeating: 7, count: 16), index: 1, epoch: 1, finalCount: nil, keyIndex: 0)
    let key = try SecretKey<KeyUse.Lane>.random()
    var nonces = NonceSource()
    let box = key.withKey { key in
      codec.seal(
        .chunk, number: number, draw: draw, id: 17, body: [1], lane: lane, key: key,
        nonces: &nonces)
    }
    func open() throws -> OpenedRow? {
      try key.withKey { key in
        try unsafe box.withUnsafeBytes { box in
          try unsafe codec.open(box, id: 17, lane: lane, key: key)
        }
      }
    }
    if isRead {
      #expect(try open()?.number == number)
    } else {
      #expect(throws: VaultError.damaged(.row(17))) { _ = try open() }
    }
  }

  private func attachment(byteCount: UInt64, chunkCount: UInt32) throws -> AttachmentBody {
    let body =
      stamp + littleEndian(UInt64(17)) + littleEndian(UInt32(1)) + [0x61, 1]
      + littleEndian(byteCount) + littleEndian(UInt64(1)) + littleEndian(chunkCount)
      + [UInt8](repeating: 0, count: 32)
    return try AttachmentBody(
      OpenedRow(id: 17, kind: .attachment, draw: 0, number: 1, body: body))
  }

  @Test func aChunkedContentIsRead() throws {
    #expect(try attachment(byteCount: 1_000_001, chunkCount: 2).bytes.count > 64)
    // The longest that FORMAT.md §12 permits.
    #expect(try attachment(byteCount: 4_294_967_296, chunkCount: 4_295).bytes.count > 64)
  }

  @Test(arguments: [
    (UInt64.max, UInt32(0)), (.max, .max), (.max - 999_999, 18_446_745), (4_294_967_297, 4_295),
    (1_000_000, 2), (1, 0),
  ])
  func aContentWhoseCountsCannotBeIsRefused(byteCount: UInt64, chunkCount: UInt32) {
    #expect(throws: VaultError.damaged(.row(17))) {
      _ = try attachment(byteCount: byteCount, chunkCount: chunkCount)
    }
  }

  private func record(version: UInt32, amends: Int64) throws -> RecordBody {
    let body =
      stamp + littleEndian(UInt64(17)) + littleEndian(version) + littleEndian(amends)
      + [UInt8](repeating: 0, count: 17)
    return try RecordBody(OpenedRow(id: 17, kind: .record, draw: 0, number: 1, body: body))
  }

  /// What is amended is a row, and ids of rows are positive.
  @Test(arguments: [(UInt32(2), Int64(0)), (2, -1), (2, .min), (1, 5), (0, 5)])
  func aVersionThatAmendsNoRowIsRefused(version: UInt32, amends: Int64) throws {
    #expect(try record(version: 2, amends: 5).bytes.count > 60)
    #expect(try record(version: 1, amends: 0).bytes.count > 60)
    #expect(throws: VaultError.damaged(.row(17))) { try record(version: version, amends: amends) }
  }

  /// A combining mark makes one letter with the colon before it; bytes know no letters.
  @Test(arguments: ["\u{301}", "\u{301}court", "court", "id:", ""])
  func aLabelIsReadBackWhateverItBeginsWith(label: String) throws {
    var identity = Identity()
    identity.ids = [LabelledValues(label: label, values: ["CR-1", "CR-2"])]
    let pairs = PersonPairs.pairs(identity)
    #expect(try PersonPairs.identity(pairs) == identity)
  }

  private func directory(_ entries: [[UInt8]], saying count: UInt32) throws -> Directory {
    let body = entries.flatMap { $0 }
    return try Directory(
      ObjectContent(
        header: littleEndian(count) + littleEndian(UInt32(entries.count))
          + [UInt8](repeating: 0, count: 16), generation: 1,
        body: secret(bytes: body), bodyByteCount: body.count),
      capacity: UInt32(entries.count))
  }

  private func entry(state: UInt8, filler: UInt8 = 0, tag: UInt8 = 0) -> [UInt8] {
    [state, filler, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 8)
      + [UInt8](repeating: tag, count: 16)
  }

  @Test func aDirectoryCountsItsLanes() throws {
    _ = try directory([entry(state: 1, tag: 1), entry(state: 2), entry(state: 0)], saying: 2)
    _ = try directory([entry(state: 1), entry(state: 1)], saying: 2)
  }

  /// With a count below the truth, a free lane would be looked for without end.
  @Test func aDirectoryThatCannotBeIsRefused() {
    let inUse = entry(state: 1, tag: 1)
    for (entries, count) in [
      ([inUse, entry(state: 1, tag: 2)], UInt32(1)), ([inUse, entry(state: 0)], 2),
      ([inUse, entry(state: 3)], 2), ([inUse, entry(state: 0, filler: 1)], 1),
      ([inUse, inUse], 2),
    ] {
      #expect(throws: VaultError.damaged(.directory)) { _ = try directory(entries, saying: count) }
    }
  }
}
