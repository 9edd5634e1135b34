internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// Up to which journal entry a ring's holder has verified.
package struct VerifiedEntry: Equatable {
  package var number: UInt64
  package var epoch: UInt32
  package var row: UInt64
  package var hash: [UInt8]

  func write(to writer: inout ByteWriter) {
    writer.append(number)
    writer.append(epoch)
    writer.append(row)
    writer.append(raw: hash)
  }

  init(number: UInt64, epoch: UInt32, row: UInt64, hash: [UInt8]) {
    self.number = number
    self.epoch = epoch
    self.row = row
    self.hash = hash
  }

  /// No entry yet of an epoch.
  init(epoch: UInt32) {
    self.init(number: 0, epoch: epoch, row: 0, hash: [UInt8](repeating: 0, count: 32))
  }

  init(from reader: inout ByteReader) throws {
    number = try reader.number()
    epoch = try reader.number()
    row = try reader.number()
    hash = try reader.raw(32)
  }
}

/// One of a keyholder's two rings: the keys that the keyholder holds (FORMAT.md §6.6).
///
/// The keys never leave the guarded body: they are read in place.
package struct Ring: ~Copyable {
  static let entryByteCount = 88
  static let laneIDOffset = 32
  static let finalCountOffset = 48
  static let keyOffset = 56

  enum SecretKind: UInt8 {
    case signingSeed = 1
    case boxSeed = 2
    case study = 3
    case repository = 4
  }

  /// An entry without its key.
  package enum Entry {
    case lane(RingLane)
    case secret(kind: UInt8, name: [UInt8])
  }

  let holder: KeyholderID
  let ordinal: UInt16
  let kind: RingKind
  private(set) var content: ObjectContent
  private(set) var entryCount: Int
  private(set) var verified: VerifiedEntry
  /// The entry up to which grants were taken; it counts in the session ring.
  private(set) var taken: UInt64
  private var changedChunks: Set<Int> = []

  /// An empty ring.
  init(
    holder: KeyholderID, ordinal: UInt16, kind: RingKind, header: VaultHeader
  ) throws {
    self.holder = holder
    self.ordinal = ordinal
    self.kind = kind
    let room = try SecretBytes(byteCount: Self.capacity(header))
    entryCount = 0
    taken = 0
    verified = VerifiedEntry(epoch: 0)
    content = ObjectContent(header: [], generation: 0, body: room, bodyByteCount: 0)
  }

  /// Stands where the ring that a slot leads to is not read yet.
  init(unreadOf slot: borrowing OpenedSlot, kind: RingKind) throws {
    holder = slot.keyholder
    ordinal = slot.ordinal
    self.kind = kind
    entryCount = 0
    taken = 0
    verified = VerifiedEntry(epoch: 0)
    content = ObjectContent(
      header: [], generation: 0, body: try SecretBytes(byteCount: 0), bodyByteCount: 0)
  }

  /// Reads a ring.
  ///
  /// - Throws: `.damaged`.
  init<Use>(
    holder: KeyholderID, ordinal: UInt16, kind: RingKind, header: VaultHeader,
    under key: borrowing KeyView<Use>, in rows: borrowing Snapshot
  ) throws {
    self.holder = holder
    self.ordinal = ordinal
    self.kind = kind
    let place = Self.place(holder: holder, ordinal: ordinal, kind: kind, vault: header.vaultID)
    let content = try place.read(under: key, in: rows, bodyCapacity: Self.capacity(header))
    let start = try Self.start(of: content, holder: holder, kind: kind)
    entryCount = start.entryCount
    verified = start.verified
    taken = start.taken
    self.content = content
  }

  /// Reads what the header of the object says.
  ///
  /// - Throws: `.damaged(.ring)`.
  package static func start(
    of content: borrowing ObjectContent, holder: KeyholderID, kind: RingKind
  ) throws -> (entryCount: Int, verified: VerifiedEntry, taken: UInt64) {
    var reader = ByteReader(content.header, or: .ring)
    guard try reader.raw(16) == holder.bytes, try reader.number(UInt8.self) == kind.rawValue else {
      throw VaultError.damaged(.ring)
    }
    let entryCount = Int(try reader.number(UInt32.self))
    let verified = try VerifiedEntry(from: &reader)
    let taken = try reader.number(UInt64.self)
    try reader.end()
    guard content.bodyByteCount == entryCount * entryByteCount else {
      throw VaultError.damaged(.ring)
    }
    return (entryCount, verified, taken)
  }

  private static func capacity(_ header: VaultHeader) -> Int {
    Int(header.ringChunkCount) * ObjectPlace.chunkByteCount
  }

  static func place(
    holder: KeyholderID, ordinal: UInt16, kind: RingKind, vault: [UInt8]
  ) -> ObjectPlace {
    ObjectPlace(
      vault: vault, purpose: .ringChunk, context: holder.bytes + [kind.rawValue],
      firstID: KeysTable.ringID(ordinal: ordinal, ring: kind, chunk: 0))
  }

  /// Whether another entry needs more room than the vault's rings have.
  var isFull: Bool { (entryCount + 1) * Self.entryByteCount > content.body.byteCount }

  /// Whether the ring has more entries than the vault has room for so far.
  func exceeds(_ header: VaultHeader) -> Bool { content.bodyByteCount > Self.capacity(header) }

  /// Gives the ring more room; the header says how much.
  mutating func grow(to header: VaultHeader) throws {
    try grow(to: max(Self.capacity(header), content.body.byteCount))
  }

  /// Adds a lane in memory, where the file may have no room for it yet.
  mutating func appendMakingRoom<Use>(
    _ lane: RingLane, key: borrowing KeyView<Use>
  ) throws {
    if isFull { try grow(to: content.body.byteCount * 2) }
    append(lane, key: key)
  }

  private mutating func grow(to byteCount: Int) throws {
    let larger = try SecretBytes(byteCount: byteCount)
    var grown = ObjectContent(
      header: content.header, generation: content.generation, body: larger,
      bodyByteCount: content.bodyByteCount)
    let count = content.bodyByteCount
    unsafe content.body.withUnsafeBytes { old in
      unsafe grown.body.withUnsafeMutableBytes { new in
        unsafe new.copyMemory(from: UnsafeRawBufferPointer(rebasing: old[..<count]))
      }
    }
    content = grown
  }

  func entry(_ index: Int) throws -> Entry {
    let start = index * Self.entryByteCount
    return try Self.entry(content.bodyBytes(start..<start + Self.keyOffset))
  }

  /// Reads the 56 bytes of an entry before its key.
  ///
  /// - Throws: `.damaged(.ring)`.
  package static func entry(_ bytes: [UInt8]) throws -> Entry {
    var reader = ByteReader(bytes, or: .ring)
    let type = try reader.number(UInt8.self)
    let first = try reader.number(UInt8.self)
    let second = try reader.number(UInt8.self)
    // The retention class: there is one so far.
    guard bytes.count == keyOffset, try reader.number(UInt8.self) == 0 else {
      throw VaultError.damaged(.ring)
    }
    switch type {
    case 1:
      guard let subjectKind = SubjectKind(rawValue: first), let kind = LaneKind(rawValue: second)
      else { throw VaultError.damaged(.ring) }
      return .lane(try RingLane(subjectKind: subjectKind, kind: kind, from: &reader))
    case 2:
      guard SecretKind(rawValue: first) != nil, second == 0,
        try reader.raw(12).allSatisfy({ $0 == 0 })
      else { throw VaultError.damaged(.ring) }
      let name = try reader.raw(16)
      try reader.zerosToEnd()
      return .secret(kind: first, name: name)
    default: throw VaultError.damaged(.ring)
    }
  }

  /// The 56 bytes of an entry before its key.
  package static func bytes(_ entry: Entry) -> [UInt8] {
    var writer = ByteWriter(capacity: keyOffset)
    switch entry {
    case .lane(let lane):
      writer.append(UInt8(1))
      writer.append(lane.subjectKind.rawValue)
      writer.append(lane.kind.rawValue)
      writer.append(UInt8(0))
      writer.append(lane.epoch)
      writer.append(lane.index)
      writer.append(UInt32(0))
      writer.append(raw: lane.subject.bytes)
      writer.append(raw: lane.laneID)
      writer.append(lane.finalCount ?? UInt64.max)
    case .secret(let kind, let name):
      writer.append(UInt8(2))
      writer.append(kind)
      writer.fill(to: 16)
      writer.append(raw: name)
      writer.fill(to: keyOffset)
    }
    return writer.bytes
  }

  /// The index of a secret, or nil.
  func secretIndex(_ kind: SecretKind, name: [UInt8]) throws -> Int? {
    for index in 0..<entryCount {
      if case .secret(kind.rawValue, name) = try entry(index) { return index }
    }
    return nil
  }

  /// Lends the key of an entry.
  func withKey<Use, R: ~Copyable, E: Error>(
    at index: Int, as use: Use.Type, _ body: (borrowing KeyView<Use>) throws(E) -> R
  ) throws(E) -> R {
    precondition(index < entryCount, "an entry of the ring")
    return try unsafe content.body.withUnsafeBytes { (bytes) throws(E) -> R in
      // The view lives within this call, and the ring's memory longer.
      let key = unsafe KeyView<Use>(
        unsafeBorrowing: bytes.baseAddress.unsafelyUnwrapped
          + (index * Self.entryByteCount + Self.keyOffset))
      return try body(key)
    }
  }

  mutating func append<Use>(_ lane: RingLane, key: borrowing KeyView<Use>) {
    unsafe key.withUnsafeBytes { key in
      unsafe append(Self.bytes(.lane(lane))) { unsafe $0.copyMemory(from: key) }
    }
  }

  /// Adds a lane whose key is new: it is drawn where it stays. Answers the entry's index.
  mutating func appendWithRandomKey(_ lane: RingLane) -> Int {
    unsafe append(Self.bytes(.lane(lane))) { unsafe Random.fill($0) }
    return entryCount - 1
  }

  mutating func append<Use>(secret kind: SecretKind, name: [UInt8], key: borrowing KeyView<Use>) {
    unsafe key.withUnsafeBytes { key in
      unsafe append(Self.bytes(.secret(kind: kind.rawValue, name: name))) {
        unsafe $0.copyMemory(from: key)
      }
    }
  }

  private mutating func append(
    _ prefix: [UInt8], filling: (UnsafeMutableRawBufferPointer) -> Void
  ) {
    precondition(!isFull, "a ring is grown before it is full")
    let start = entryCount * Self.entryByteCount
    content.replaceBody(prefix, at: start)
    unsafe content.body.withUnsafeMutableBytes { body in
      unsafe filling(
        UnsafeMutableRawBufferPointer(
          rebasing: body[(start + Self.keyOffset)..<(start + Self.entryByteCount)]))
    }
    entryCount += 1
    content.bodyByteCount = entryCount * Self.entryByteCount
    note(changed: start..<start + Self.entryByteCount)
  }

  mutating func verify(upTo entry: VerifiedEntry) { verified = entry }

  /// States that every grant up to an entry was taken.
  mutating func take(upTo entry: UInt64) { taken = entry }

  /// Where the epochs of a lane lie. Ids are compared where they stand: a ring has thousands of entries,
  /// and reading each as one costs more than all else that a grant does.
  func indices(ofLaneID laneID: [UInt8]) -> [Int] {
    precondition(laneID.count == 16, "a lane id has 16 bytes")
    return unsafe laneID.withUnsafeBytes { wanted in
      let wanted = unsafe wanted.loadUnaligned(as: (UInt64, UInt64).self)
      return unsafe content.body.withUnsafeBytes { body in
        (0..<entryCount).filter { index in
          unsafe body.loadUnaligned(
            fromByteOffset: index * Self.entryByteCount + Self.laneIDOffset,
            as: (UInt64, UInt64).self) == wanted
        }
      }
    }
  }

  /// Closes an epoch: from now on it has so many rows and no more.
  mutating func close(at index: Int, finalCount: UInt64) {
    precondition(index < entryCount, "an entry of the ring")
    var writer = ByteWriter(capacity: 8)
    writer.append(finalCount)
    let start = index * Self.entryByteCount + Self.finalCountOffset
    content.replaceBody(writer.bytes, at: start)
    note(changed: start..<start + 8)
  }

  private mutating func note(changed range: Range<Int>) {
    let chunk = ObjectPlace.chunkByteCount
    changedChunks.formUnion(range.lowerBound / chunk...(range.upperBound - 1) / chunk)
  }

  /// Seals what has changed since the ring was read; chunk 0 changes always.
  mutating func sealChanges<Use>(
    vault: [UInt8], under key: borrowing KeyView<Use>, nonces: inout NonceSource
  ) throws -> [(id: Int64, box: [UInt8])] {
    content.generation += 1
    var writer = ByteWriter(capacity: 81)
    writer.append(raw: holder.bytes)
    writer.append(kind.rawValue)
    writer.append(UInt32(entryCount))
    verified.write(to: &writer)
    writer.append(taken)
    content.header = writer.bytes
    let place = Self.place(holder: holder, ordinal: ordinal, kind: kind, vault: vault)
    var boxes: [(id: Int64, box: [UInt8])] = []
    for chunk in [0] + changedChunks.sorted().map({ $0 + 1 }) {
      let box = try place.seal(chunk: chunk, of: content, under: key, nonces: &nonces)
      boxes.append((place.id(chunk), box))
    }
    changedChunks = []
    return boxes
  }
}

/// A lane's entry in a ring, without its key.
package struct RingLane: Sendable {
  package let subject: SubjectID
  package let subjectKind: SubjectKind
  package let kind: LaneKind
  package let laneID: [UInt8]
  package let index: UInt32
  package let epoch: UInt32
  package let finalCount: UInt64?

  init(
    subject: SubjectID, subjectKind: SubjectKind, kind: LaneKind, laneID: [UInt8], index: UInt32,
    epoch: UInt32, finalCount: UInt64?
  ) {
    self.subject = subject
    self.subjectKind = subjectKind
    self.kind = kind
    self.laneID = laneID
    self.index = index
    self.epoch = epoch
    self.finalCount = finalCount
  }

  fileprivate init(
    subjectKind: SubjectKind, kind: LaneKind, from reader: inout ByteReader
  ) throws {
    self.subjectKind = subjectKind
    self.kind = kind
    epoch = try reader.number()
    index = try reader.number()
    let reserved = try reader.number(UInt32.self)
    subject = try reader.subject()
    laneID = try reader.raw(16)
    let count = try reader.number(UInt64.self)
    finalCount = count == UInt64.max ? nil : count
    guard index < VaultHeader.laneCapacities.upperBound, epoch > 0, reserved == 0 else {
      throw VaultError.damaged(.ring)
    }
    try reader.end()
  }

  func lane(keyIndex: Int) -> Lane {
    Lane(
      subject: subject, subjectKind: subjectKind, kind: kind, id: laneID, index: index,
      epoch: epoch, finalCount: finalCount, keyIndex: keyIndex)
  }
}
