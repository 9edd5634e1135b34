internal import HavenCrypto
package import HavenRecords
package import HavenStore

/// What sort of thing a transaction did, for all keyholders to see.
package enum EntryClass: UInt8, Sendable {
  case create = 0
  case write = 1
  case read = 2
  case release = 3
  case grant = 4
  case keys = 5
  case erase = 6
  case fork = 7
  case upgrade = 8
  case upkeep = 9

  /// Whether a session's key is not enough for it: who may read what, what is gone, and what leaves the
  /// vault are for a person who has just proven who they are.
  var needsGuardedRing: Bool {
    switch self {
    case .release, .grant, .keys, .erase, .upgrade: true
    case .create, .write, .read, .fork, .upkeep: false
    }
  }
}

/// What exactly was done: in the closed part, for who holds the lane.
package enum Verb: UInt16, Sendable {
  case vaultCreated = 1
  case memberAdded = 2
  case memberEdited = 3
  case membersListed = 4
  case memberShown = 5
  case identityRevealed = 6
  case recordAdded = 7
  case recordAmended = 8
  case recordsListed = 9
  case recordShown = 10
  case historyShown = 11
  case attached = 12
  case extracted = 13
  case searched = 14
  case imported = 15
  case exported = 16
  case recovered = 17
  case fileRewritten = 18
  case olderStateAccepted = 19
  case keyholderAdded = 20
  case keysChanged = 21
  case granted = 22
  case revoked = 23
  case grantsTaken = 24
  case keyholderRemoved = 25
  case slotAdded = 26
  case slotRemoved = 27
  case rolesChanged = 28
  case recoveryRekeyed = 29
  case auditRead = 30
  case recordErased = 31
  case identityErased = 32
  case memberErased = 33
  case recordMoved = 34
  case recordBarred = 35
  case attemptsFailed = 36
  case studyAdded = 37
  case studyChanged = 38
  case consentGiven = 39
  case consentWithdrawn = 40
  case releaseApproved = 41
  case textsReviewed = 42
  case reviewDecided = 43
  case restored = 44
  case rowsLost = 45
  case repositoryAdded = 46
  case backedUp = 47
  case backupDrilled = 48
  case backupsPruned = 49
  case repositoryKeysGiven = 50
  case backupWritersChanged = 51
  case backupDrillFailed = 52
  case holdSet = 53
  case holdReleased = 54
  case retentionRuleAdded = 55
  case retentionRuleRemoved = 56
  case groupChanged = 57
  case groupRead = 58
  case eveningRecorded = 59
  case mentioned = 60
  case contactsChanged = 61

  /// Whether a closed part has the beginning of a repository's id in place of a subject.
  var isOfRepository: Bool {
    switch self {
    case .repositoryAdded, .backedUp, .backupDrilled, .backupDrillFailed, .backupsPruned,
      .repositoryKeysGiven, .backupWritersChanged:
      true
    default: false
    }
  }
}

/// Why a name was revealed.
package enum ReasonCode: UInt16, Sendable, CaseIterable {
  case none = 0
  case contact = 1
  case emergency = 2
  case legal = 3
  case correction = 4
  case release = 5
  case accessRequest = 6
  case supervision = 7
}

/// One row that a transaction wrote or erased.
package struct Change: Equatable {
  package enum Operation: UInt8 {
    case put = 1
    case erased = 2
  }

  static let byteCount = 42

  package let operation: Operation
  package let table: Table
  package let id: Int64
  package let digest: ArraySlice<UInt8>

  /// The 42 bytes that the digest is over.
  package var bytes: [UInt8] {
    var writer = ByteWriter(capacity: Self.byteCount)
    writer.append(operation.rawValue)
    writer.append(table.rawValue)
    writer.append(UInt64(bitPattern: id))
    writer.append(raw: digest)
    return writer.bytes
  }

  init(_ operation: Operation, _ table: Table, id: Int64, digest: [UInt8]) {
    self.operation = operation
    self.table = table
    self.id = id
    self.digest = digest[...]
  }

  /// Reads the 42 bytes of a change; its digest stays where it is.
  init(encoded bytes: ArraySlice<UInt8>, or damage: Damage) throws {
    var reader = ByteReader(bytes, or: damage)
    try self.init(from: &reader, or: damage)
  }

  init(from reader: inout ByteReader, or damage: Damage) throws {
    guard let operation = Operation(rawValue: try reader.number()),
      let table = Table(rawValue: try reader.number())
    else { throw VaultError.damaged(damage) }
    self.operation = operation
    self.table = table
    id = Int64(bitPattern: try reader.number(UInt64.self))
    digest = try reader.slice(32)
  }

  /// Calls `body` with the changes of a row, as many as stand in it, and with the bytes of each.
  ///
  /// - Throws: `.damaged(.row)`.
  package static func forEach(
    in row: OpenedRow, _ body: (Change, ArraySlice<UInt8>) throws -> Void
  ) throws {
    var reader = ByteReader(row.body, or: .row(row.id))
    while reader.remaining > 0 {
      let bytes = try reader.slice(byteCount)
      try body(Change(encoded: bytes, or: .row(row.id)), bytes)
    }
  }
}

/// One entry of the journal (FORMAT.md §9).
package struct JournalEntry {
  static let inlineChangeLimit = 1000

  package struct Extra: Equatable {
    package static let rosterEntry: UInt8 = 1
    static let grant: UInt8 = 2
    static let header: UInt8 = 3
    static let mark: UInt8 = 4
    static let epoch: UInt8 = 5
    package let tag: UInt8
    package let digest: [UInt8]

    package init(tag: UInt8, digest: [UInt8]) {
      self.tag = tag
      self.digest = digest
    }
  }

  /// Where the changes are, when there are too many for the entry's own row.
  struct ChangeRows: Equatable {
    let first: UInt64
    let count: UInt32
  }

  package var number: UInt64
  package var previous: [UInt8]
  var written: Timestamp
  var clockWentBack: Bool
  package var actor: KeyholderID
  var entryClass: EntryClass
  package var changeCount: UInt32
  package var changeDigest: [UInt8]
  package var extras: [Extra]
  package var closedParts: [[UInt8]]
  package var signature: [UInt8] = []
  package var inlineChanges: [Change] = []
  var changeRows: ChangeRows?

  /// Whether the numbers of extras and closed parts fit into their 16 bits.
  var countsFit: Bool { max(extras.count, closedParts.count) <= UInt16.max }

  /// What the hash is over.
  package var canonical: [UInt8] {
    var writer = ByteWriter(capacity: 512)
    writer.append(UInt8(1))
    writer.append(number)
    writer.append(raw: previous)
    writer.append(written)
    writer.append(UInt16(clockWentBack ? 1 : 0))
    writer.append(raw: actor.bytes)
    writer.append(entryClass.rawValue)
    writer.append(changeCount)
    writer.append(raw: changeDigest)
    writer.append(UInt16(extras.count))
    for extra in extras {
      writer.append(extra.tag)
      writer.append(raw: extra.digest)
    }
    writer.append(UInt16(closedParts.count))
    for part in closedParts { writer.append(lp: part) }
    return writer.bytes
  }

  /// What the next entry names and the signature is over.
  package func hash(vault: [UInt8]) -> [UInt8] {
    var transcript = Transcript(.entryHash)
    transcript.append(vault)
    transcript.append(canonical)
    return transcript.digest()
  }

  /// What the actor signs.
  package static func signedMessage(hash: [UInt8]) -> [UInt8] {
    Array(SubkeyPurpose.entrySignature.rawValue.utf8) + hash
  }

  /// The body of the entry's row.
  package var body: [UInt8] {
    var writer = ByteWriter(capacity: 1024)
    writer.append(lp: canonical)
    writer.append(raw: signature)
    if let changeRows {
      writer.append(UInt8(1))
      writer.append(changeRows.first)
      writer.append(changeRows.count)
    } else {
      writer.append(UInt8(0))
      for change in inlineChanges { writer.append(raw: change.bytes) }
    }
    return writer.bytes
  }

  /// An entry without its signature and changes.
  package init(
    number: UInt64, previous: [UInt8], written: Timestamp, clockWentBack: Bool,
    actor: KeyholderID, entryClass: EntryClass, changeCount: UInt32, changeDigest: [UInt8],
    extras: [Extra], closedParts: [[UInt8]]
  ) {
    self.number = number
    self.previous = previous
    self.written = written
    self.clockWentBack = clockWentBack
    self.actor = actor
    self.entryClass = entryClass
    self.changeCount = changeCount
    self.changeDigest = changeDigest
    self.extras = extras
    self.closedParts = closedParts
  }

  /// Reads an entry.
  ///
  /// - Throws: `.damaged(.row)`.
  package init(_ row: OpenedRow) throws {
    let damage = Damage.row(row.id)
    var outer = ByteReader(row.body, or: damage)
    var reader = ByteReader(try outer.lp(), or: damage)
    guard try reader.number(UInt8.self) == 1 else { throw VaultError.damaged(damage) }
    number = try reader.number()
    previous = try reader.raw(32)
    written = try reader.timestamp()
    let flags = try reader.number(UInt16.self)
    guard flags <= 1 else { throw VaultError.damaged(damage) }
    clockWentBack = flags == 1
    actor = try reader.keyholder()
    guard let entryClass = EntryClass(rawValue: try reader.number()) else {
      throw VaultError.damaged(damage)
    }
    self.entryClass = entryClass
    changeCount = try reader.number()
    changeDigest = try reader.raw(32)
    extras = []
    for _ in 0..<(try reader.number(UInt16.self)) {
      let tag = try reader.number(UInt8.self)
      guard (Extra.rosterEntry...Extra.epoch).contains(tag) else {
        throw VaultError.damaged(damage)
      }
      extras.append(Extra(tag: tag, digest: try reader.raw(32)))
    }
    closedParts = []
    for _ in 0..<(try reader.number(UInt16.self)) { closedParts.append(Array(try reader.lp())) }
    try reader.end()
    signature = try outer.raw(64)
    try readChanges(from: &outer, or: damage)
  }

  /// Calls `body` with the number of an entry and the tag and the 32 bytes of each of its extras, without
  /// reading the rest.
  ///
  /// - Throws: `.damaged(.row)`.
  static func forEachExtra(
    in row: OpenedRow, _ body: (UInt64, UInt8, ArraySlice<UInt8>) throws -> Void
  ) throws {
    let damage = Damage.row(row.id)
    var outer = ByteReader(row.body, or: damage)
    var reader = ByteReader(try outer.lp(), or: damage)
    guard try reader.number(UInt8.self) == 1 else { throw VaultError.damaged(damage) }
    let number = try reader.number(UInt64.self)
    _ = try reader.slice(fixedByteCount)
    for _ in 0..<(try reader.number(UInt16.self)) {
      try body(number, reader.number(), reader.slice(32))
    }
  }

  /// Between an entry's number and its extras: predecessor, moment, flags, actor, class, changes.
  private static let fixedByteCount = 32 + 10 + 2 + 16 + 1 + 4 + 32

  private mutating func readChanges(from reader: inout ByteReader, or damage: Damage) throws {
    switch try reader.number(UInt8.self) {
    case 0:
      guard changeCount <= Self.inlineChangeLimit else { throw VaultError.damaged(damage) }
      for _ in 0..<changeCount {
        inlineChanges.append(try Change(from: &reader, or: damage))
      }
    case 1:
      changeRows = ChangeRows(first: try reader.number(), count: try reader.number())
    default: throw VaultError.damaged(damage)
    }
    try reader.end()
  }
}

/// `T("HvChgLst", 32; change, change, …)`, one change at a time.
package struct ChangeDigest: ~Copyable {
  private var transcript = Transcript(.changeList)
  package private(set) var count: UInt32 = 0

  /// Begins without a change.
  package init() {}

  /// Takes in one more change.
  package mutating func add(_ change: Change) { add(encoded: change.bytes[...]) }

  /// Takes in one more change by its 42 bytes.
  mutating func add(encoded change: ArraySlice<UInt8>) {
    unsafe change.withUnsafeBytes { unsafe transcript.append($0) }
    count += 1
  }

  /// The digest of all of them.
  package consuming func digest() -> [UInt8] { transcript.digest() }
}
