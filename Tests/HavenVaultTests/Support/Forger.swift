import FuzzTargets
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// A keyholder with a program of their own: every key that a passphrase gives, and none of Haven's
/// rules. What it writes is sealed and signed as it should be, but for what a test makes wrong.
final class Forger {
  /// A lane that the keyholder holds, with its key.
  struct Held {
    let lane: Lane
    let kind: LaneKind
    let entry: RingLane
    let grantKey: [UInt8]
    let key: [UInt8]
  }

  /// A header and a body under a key, in rows of one region of table `keys` (FORMAT.md §6.2).
  struct Object {
    let purpose: SubkeyPurpose
    let region: Int64
    let context: [UInt8]
    let key: [UInt8]
    var generation: UInt64 = 0
    var header: [UInt8] = []
    var body: [UInt8] = []
    /// What fills the last row of the body: zeros, but for a test.
    var filler: UInt8 = 0
  }

  let raw: RawFile
  let header: VaultHeader
  let codec: RowCodec
  let holder: KeyholderID
  let ordinal: UInt16
  let slotNumber: Int
  /// The keyholder secret S.
  let secret: [UInt8]
  private(set) var lanes: [Held] = []
  private var nonces = NonceSource()

  init(_ path: String, name: String = "keeper", passphrase: String = "correct horse") throws {
    try Sodium.start()
    raw = RawFile(path)
    header = try VaultHeader(#require(raw.box(RawFile.Row(table: "header", id: 1))))
    codec = RowCodec(vault: header.vaultID, width: .standard)
    let slot = try Self.slot(of: raw, header, credentials(passphrase, name: name))
    (holder, ordinal, slotNumber) = (slot.holder, slot.ordinal, slot.number)
    secret = slot.secret
    for guarded in [false, true] { try loadLanes(of: ring(guarded: guarded)) }
  }

  private static func slot(
    of raw: RawFile, _ header: VaultHeader, _ credentials: consuming Credentials
  ) throws -> (holder: KeyholderID, ordinal: UInt16, number: Int, secret: [UInt8]) {
    let generation = header.generations[0]
    let kek = try credentials.keyEncryptionKey(salt: header.salt, cost: generation.cost)
    for number in 0..<126 {
      let row = try #require(raw.box(keysRow(1, Int64(number / 14))))
      let start = 1 + number % 14 * 288
      do throws(CryptoError) {
        let slot = try kek.withKey { (key) throws(CryptoError) in
          try KeySlot.open(
            Array(row[start..<start + 288]), number: number, vault: header.vaultID,
            generation: generation, under: key)
        }
        let bytes = unsafe slot.secret.withUnsafeBytes { unsafe Array($0) }
        return (slot.keyholder, slot.ordinal, number, bytes)
      } catch .notCommitted { continue }
    }
    throw CryptoError.notCommitted
  }

  private func loadLanes(of ring: Object) throws {
    for start in stride(from: 0, to: ring.body.count, by: 88) {
      guard case .lane(let entry) = try Ring.entry(Array(ring.body[start..<start + 56])) else {
        continue
      }
      lanes.append(try held(entry, grantKey: Array(ring.body[start + 56..<start + 88])))
    }
  }

  /// A lane under a key, whoever has drawn it.
  func held(_ entry: RingLane, grantKey: [UInt8]) throws -> Held {
    let shredRow = try #require(raw.box(Self.keysRow(4, Int64(entry.index) / 126)))
    let shred = Array(shredRow[(1 + Int(entry.index) % 126 * 32)...].prefix(32))
    let grant: SecretKey<KeyUse.Grant> = try key(grantKey)
    let laneKey = try grant.withKey { grant in
      try Lane.key(grantKey: grant, shred: shred, laneID: entry.laneID, epoch: entry.epoch)
    }
    let lane = Lane(
      subject: entry.subject, subjectKind: entry.subjectKind, kind: entry.kind, id: entry.laneID,
      index: entry.index, epoch: entry.epoch, finalCount: entry.finalCount, keyIndex: 0)
    return Held(
      lane: lane, kind: entry.kind, entry: entry, grantKey: grantKey, key: contents(of: laneKey))
  }

  /// The newest epoch of the journal.
  var journal: Held {
    lanes.filter { $0.kind == .journal }.max { $0.entry.epoch < $1.entry.epoch }!
  }
  var casework: Held { lanes.first { $0.kind == .casework }! }

  static func keysRow(_ region: Int64, _ index: Int64) -> RawFile.Row {
    RawFile.Row(table: "keys", id: region << 32 | index)
  }

  /// The key that S gives for a purpose.
  func derived(_ purpose: SubkeyPurpose) throws -> [UInt8] {
    let root: SecretKey<KeyUse.KeyholderRoot> = try key(secret)
    return try contents(of: root.derive(purpose, as: KeyUse.Lane.self))
  }

  func sign(_ message: [UInt8], seed: [UInt8]? = nil) throws -> [UInt8] {
    let own = try derived(.signSeed)
    let seed: SecretKey<KeyUse.Lane> = try key(seed ?? own)
    return try SigningKey(seed: seed).sign(message)
  }

  private func guarded(_ bytes: [UInt8]) throws -> SecretBytes {
    try HavenVaultTests.secret(bytes: bytes)
  }

  func seal(
    _ plaintext: [UInt8], under keyBytes: [UInt8], _ purpose: SubkeyPurpose, number: UInt64,
    data: [UInt8]
  ) throws -> [UInt8] {
    let key: SecretKey<KeyUse.Lane> = try key(keyBytes)
    return key.withKey { key in
      CommittingAEAD.seal(
        plaintext, under: key, purpose: purpose, number: number, associatedData: data,
        nonces: &nonces)
    }
  }
}

// MARK: Slots

extension Forger {
  /// The slot's plaintext sealed again at a place, under the tests' passphrase.
  func putSlot(_ number: Int, ordinal: UInt16, secret: [UInt8]) throws {
    let generation = header.generations[0]
    let kek = try credentials().keyEncryptionKey(salt: header.salt, cost: generation.cost)
    var plaintext = [1] + holder.bytes + littleEndian(ordinal) + [1, 0] + secret
    plaintext += [UInt8](repeating: 0, count: 216 - plaintext.count)
    let context =
      littleEndian(generation.number) + littleEndian(UInt32(generation.cost.passCount))
      + littleEndian(UInt32(generation.cost.memoryByteCount >> 10))
    let data = associatedData(
      vault: header.vaultID, table: 3, id: UInt64(number), purpose: .keySlot, context: context)
    try put(
      slot: number,
      seal(
        plaintext, under: contents(of: kek), .keySlot, number: UInt64(number), data: data))
  }

  func put(slot number: Int, _ box: [UInt8]) throws {
    let row = Self.keysRow(1, Int64(number / 14))
    var bytes = try #require(raw.box(row))
    bytes.replaceSubrange(1 + number % 14 * 288..<1 + (number % 14 + 1) * 288, with: box)
    raw.set(row, bytes)
  }
}

// MARK: Objects

extension Forger {
  func ring(guarded: Bool) throws -> Object {
    try read(
      Object(
        purpose: .ringChunk, region: 64 + 2 * Int64(ordinal) + (guarded ? 1 : 0),
        context: holder.bytes + [guarded ? 2 : 1],
        key: derived(guarded ? .guardedRing : .sessionRing)))
  }

  func roster() throws -> Object { try read(journalObject(.roster, region: 2)) }

  func directory() throws -> Object { try read(journalObject(.directory, region: 3)) }

  private func journalObject(_ purpose: SubkeyPurpose, region: Int64) -> Object {
    Object(
      purpose: purpose, region: region,
      context: journal.entry.laneID + littleEndian(journal.entry.epoch), key: journal.key)
  }

  private func data(_ object: Object, _ id: Int64) -> [UInt8] {
    associatedData(
      vault: header.vaultID, table: 3, id: UInt64(id), purpose: object.purpose,
      context: object.context)
  }

  private func read(_ empty: Object) throws -> Object {
    let key: SecretKey<KeyUse.Lane> = try key(empty.key)
    func row(_ index: Int) throws -> [UInt8] {
      let place = Self.keysRow(empty.region, Int64(index))
      let box = try #require(raw.box(place))
      return try key.withKey { key in
        try CommittingAEAD.open(
          Array(box.dropFirst()), under: key, purpose: empty.purpose, number: UInt64(place.id),
          associatedData: data(empty, place.id))
      }
    }
    let start = try ObjectStart(row(0), bodyCapacity: 1 << 24, or: .ring)
    var object = empty
    (object.generation, object.header) = (start.generation, start.header)
    for index in 0..<(start.bodyByteCount + 3959) / 3960 { object.body += try row(index + 1) }
    object.body = Array(object.body.prefix(start.bodyByteCount))
    return object
  }

  /// Writes an object whose rows agree with each other, and answers the rows for the journal.
  @discardableResult
  func write(_ object: Object) throws -> [RawFile.Row] {
    let digest = ObjectContent(
      header: object.header, generation: object.generation, body: try guarded(object.body),
      bodyByteCount: object.body.count
    ).digest()
    var parts = [
      digest + littleEndian(object.generation) + littleEndian(UInt64(object.body.count))
        + littleEndian(UInt32(object.header.count)) + object.header
    ]
    for start in stride(from: 0, to: object.body.count, by: 3960) {
      parts.append(Array(object.body[start..<min(start + 3960, object.body.count)]))
    }
    return try parts.enumerated().map { index, part in
      let row = Self.keysRow(object.region, Int64(index))
      let fill = index > 0 && index == parts.count - 1 ? object.filler : 0
      let plaintext = part + [UInt8](repeating: fill, count: 3960 - part.count)
      let box = try seal(
        plaintext, under: object.key, object.purpose, number: UInt64(row.id),
        data: data(object, row.id))
      if raw.box(row) == nil { raw.insert(row, [1] + box) } else { raw.set(row, [1] + box) }
      return row
    }
  }
}

// MARK: Rows, heads, journal

extension Forger {
  /// Row n of a lane, wherever its draw put it.
  func row(_ number: UInt64, of held: Held) throws -> OpenedRow {
    let key: SecretKey<KeyUse.Lane> = try key(held.key)
    return try key.withKey { key in
      for draw in 0..<UInt8(4) {
        guard let id = codec.id(number: number, draw: draw, key: key),
          let box = raw.box(RawFile.Row(table: "rows", id: id))
        else { continue }
        let opened = try unsafe box.withUnsafeBytes { box in
          try unsafe codec.open(box, id: id, lane: held.lane, key: key)
        }
        if let opened { return opened }
      }
      throw VaultError.notFound
    }
  }

  /// Puts another row in the place of one, sealed under its lane and id.
  func replace(
    _ row: OpenedRow, of held: Held, kind: RowKind? = nil, number: UInt64? = nil,
    draw: UInt8? = nil, body: [UInt8]? = nil
  ) throws {
    let box = try sealRow(
      kind ?? row.kind, number: number ?? row.number, draw: draw ?? row.draw, id: row.id,
      body: body ?? Array(row.body), of: held)
    raw.set(RawFile.Row(table: "rows", id: row.id), box)
  }

  private func sealRow(
    _ kind: RowKind, number: UInt64, draw: UInt8, id: Int64, body: [UInt8], of held: Held
  ) throws -> [UInt8] {
    let key: SecretKey<KeyUse.Lane> = try key(held.key)
    return key.withKey { key in
      codec.seal(
        kind, number: number, draw: draw, id: id, body: body, lane: held.lane, key: key,
        nonces: &nonces)
    }
  }

  func headsRow(of held: Held) -> RawFile.Row {
    RawFile.Row(table: "heads", id: 1 + Int64(held.entry.index) / 16)
  }

  func head(of held: Held) throws -> LaneHead {
    let key: SecretKey<KeyUse.Lane> = try key(held.key)
    let row = try #require(raw.box(headsRow(of: held)))
    return try key.withKey { key in
      try LaneHead(row: row, held.lane, vault: header.vaultID, key: key)
    }
  }

  func setHead(_ head: LaneHead, of held: Held) throws {
    let key: SecretKey<KeyUse.Lane> = try key(held.key)
    let data = associatedData(
      vault: header.vaultID, table: 2, id: UInt64(held.entry.index), purpose: .head,
      context: held.entry.laneID + littleEndian(held.entry.epoch))
    let slot = key.withKey { key in
      HeadAEAD.seal(
        littleEndian(head.count) + head.running, under: key, number: UInt64(held.entry.index),
        associatedData: data, nonces: &nonces)
    }
    var row = try #require(raw.box(headsRow(of: held)))
    row.replaceSubrange(slotRange(of: held), with: slot)
    raw.set(headsRow(of: held), row)
  }

  private func slotRange(of held: Held) -> Range<Int> {
    let start = 1 + Int(held.entry.index % 16) * 64
    return start..<start + 64
  }

  /// The head that a lane's rows as they lie there have.
  func headOfRows(of held: Held) throws -> LaneHead {
    var head = LaneHead()
    for number in 1...(try self.head(of: held).count) {
      let id = try row(number, of: held).id
      let box = try #require(raw.box(RawFile.Row(table: "rows", id: id)))
      head.add(rowDigest: rowDigest(.rows, id: id, box: box))
    }
    return head
  }

  /// Adds a row to the journal lane.
  func appendToJournal(_ kind: RowKind, _ body: [UInt8]) throws {
    _ = try append(kind, body, to: journal)
  }

  /// Adds a row to a lane.
  func append(_ kind: RowKind, _ body: [UInt8], to held: Held) throws -> RawFile.Row {
    var head = try head(of: held)
    let number = head.count + 1
    let key: SecretKey<KeyUse.Lane> = try key(held.key)
    let id = try #require(key.withKey { codec.id(number: number, draw: 0, key: $0) })
    let row = RawFile.Row(table: "rows", id: id)
    let box = try sealRow(kind, number: number, draw: 0, id: id, body: body, of: held)
    raw.insert(row, box)
    head.add(rowDigest: rowDigest(.rows, id: id, box: box))
    try setHead(head, of: held)
    return row
  }

  /// The newest entry, which is the newest row but for a test.
  func tip() throws -> JournalEntry {
    var number = try head(of: journal).count
    while try row(number, of: journal).kind != .journalEntry { number -= 1 }
    return try JournalEntry(row(number, of: journal))
  }

  /// A closed part under a lane, whatever it says.
  func closedPart(_ plaintext: [UInt8], entry number: UInt64, of held: Held) throws -> [UInt8] {
    let data = associatedData(
      vault: header.vaultID, table: 1, id: number, purpose: .closedPart,
      context: held.entry.laneID + littleEndian(held.entry.epoch))
    return try seal(plaintext, under: held.key, .closedPart, number: number, data: data)
  }

  /// Adds an entry that lists rows as they lie there now; `edit` may make it wrong before it is signed.
  @discardableResult
  func appendEntry(
    listing rows: [RawFile.Row] = [], extras: [JournalEntry.Extra] = [], seed: [UInt8]? = nil,
    at moment: Timestamp, _ edit: (inout JournalEntry) -> Void = { _ in }
  ) throws -> JournalEntry {
    let last = try tip()
    let changes = try Change.list(
      OpenedRow(
        id: 1, kind: .journalChanges, draw: 0, number: 1, body: rows.flatMap { try change($0) }))
    var digest = ChangeDigest()
    for change in changes { digest.add(change) }
    var entry = JournalEntry(
      number: last.number + 1, previous: last.hash(vault: header.vaultID), written: moment,
      clockWentBack: false, actor: holder, entryClass: .write, changeCount: UInt32(changes.count),
      changeDigest: digest.digest(), extras: extras, closedParts: [])
    entry.inlineChanges = changes
    edit(&entry)
    let hash = entry.hash(vault: header.vaultID)
    entry.signature = try sign(JournalEntry.signedMessage(hash: hash), seed: seed)
    try appendToJournal(.journalEntry, entry.body)
    return entry
  }

  private func change(_ row: RawFile.Row) throws -> [UInt8] {
    let tables = ["header": Table.header, "rows": .rows, "heads": .heads, "keys": .keys]
    let table = try #require(tables[row.table])
    var box = try #require(raw.box(row))
    if row == headsRow(of: journal) {
      box.replaceSubrange(slotRange(of: journal), with: repeatElement(0, count: 64))
    }
    return [1, table.rawValue] + littleEndian(row.id) + rowDigest(table, id: row.id, box: box)
  }
}
