package import HavenCrypto
package import HavenRecords
internal import HavenStore

/// Which lanes exist, their newest epochs, and which alias is whose, for all keyholders.
///
/// An alias stands here as a keyed tag: unique without being readable. Source: FORMAT.md §6.3.
package struct Directory {
  static let entryByteCount = 30

  enum State: UInt8 {
    case free = 0
    case inUse = 1
    case erased = 2
  }

  private var body: [UInt8]
  /// Lanes in use or erased: every index that is not free.
  package private(set) var laneCount: Int
  /// The newest entry that granted a lane to somebody else than recovery; 0 when none did.
  package private(set) var newestGrant: UInt64
  /// The newest entry that erased something and after which the file was not rewritten; 0 when none did.
  package private(set) var newestErasure: UInt64
  private var generation: UInt64
  private var lanesByTag: [SixteenBytes: UInt32] = [:]
  private var changedChunks: Set<Int> = []
  private(set) var isChanged = false

  /// A directory of a vault without lanes.
  init(capacity: Int) {
    body = [UInt8](repeating: 0, count: capacity * Self.entryByteCount)
    laneCount = 0
    newestGrant = 0
    newestErasure = 0
    generation = 0
    changedChunks = Set(0..<KeysTable.dividedUp(body.count, by: ObjectPlace.chunkByteCount))
  }

  /// Reads the directory.
  ///
  /// - Throws: `.damaged(.directory)`.
  init(
    under key: borrowing KeyView<KeyUse.Lane>, journal: Lane, header: VaultHeader,
    in rows: borrowing Snapshot
  ) throws {
    let content = try Self.place(journal: journal, vault: header.vaultID).read(
      under: key, in: rows, bodyCapacity: Int(header.laneCapacity) * Self.entryByteCount)
    try self.init(content, capacity: header.laneCapacity)
  }

  /// Reads what the object holds. Lanes are counted, not only believed: a free one that is not there
  /// would be looked for without end.
  ///
  /// - Throws: `.damaged(.directory)`.
  package init(_ content: borrowing ObjectContent, capacity: UInt32) throws {
    var reader = ByteReader(content.header, or: .directory)
    laneCount = Int(try reader.number(UInt32.self))
    let byteCount = Int(capacity) * Self.entryByteCount
    guard try reader.number(UInt32.self) == capacity, content.bodyByteCount == byteCount else {
      throw VaultError.damaged(.directory)
    }
    newestGrant = try reader.number()
    newestErasure = try reader.number()
    try reader.end()
    body = content.bodyBytes(0..<byteCount)
    generation = content.generation
    var counted = 0
    for index in 0..<capacity {
      let start = Int(index) * Self.entryByteCount
      guard let state = State(rawValue: body[start]), body[start + 1] == 0 else {
        throw VaultError.damaged(.directory)
      }
      if state != .free { counted += 1 }
      guard state == .inUse else { continue }
      let tag = tag(index)
      guard !tag.isZero else { continue }
      guard lanesByTag.updateValue(index, forKey: tag) == nil else {
        throw VaultError.damaged(.directory)
      }
    }
    guard counted == laneCount else { throw VaultError.damaged(.directory) }
  }

  static func place(journal: Lane, vault: [UInt8]) -> ObjectPlace {
    ObjectPlace(
      vault: vault, purpose: .directory, context: journal.context,
      firstID: KeysTable.id(.directory, 0))
  }

  /// `T[journal's lane key of epoch 1]("HvAlsTag", 16; fold(alias))`.
  package static func tag(
    alias folded: String, key: borrowing KeyView<KeyUse.Lane>
  ) -> SixteenBytes {
    var transcript = Transcript(.aliasTag, keyedBy: key, byteCount: 16)
    transcript.append(folded)
    return SixteenBytes(transcript.digest(), at: 0)
  }

  var capacity: Int { body.count / Self.entryByteCount }
  var freeCount: Int { capacity - laneCount }

  func state(_ index: UInt32) -> State {
    State(rawValue: body[Int(index) * Self.entryByteCount]) ?? .erased
  }

  func epoch(_ index: UInt32) -> UInt32 {
    let start = Int(index) * Self.entryByteCount + 2
    return (0..<4).reduce(0) { $0 | UInt32(body[start + $1]) << UInt32($1 * 8) }
  }

  /// Who was given the newest epoch of a lane.
  func readers(_ index: UInt32) -> Readers {
    let start = Int(index) * Self.entryByteCount + 6
    return Readers(
      rawValue: (0..<8).reduce(0) { $0 | UInt64(body[start + $1]) << UInt64($1 * 8) })
  }

  private func tag(_ index: UInt32) -> SixteenBytes {
    SixteenBytes(body, at: Int(index) * Self.entryByteCount + 14)
  }

  func lane(taggedAs tag: SixteenBytes) -> UInt32? { lanesByTag[tag] }

  /// Lanes in use.
  var inUseCount: Int {
    (0..<UInt32(capacity)).reduce(0) { $0 + (state($1) == .inUse ? 1 : 0) }
  }

  /// Takes a random free lane index.
  ///
  /// - Throws: `.noRoom(.lanes)`.
  mutating func takeLane(tag: SixteenBytes?, readers: Readers) throws -> UInt32 {
    guard freeCount > 0 else { throw VaultError.noRoom(.lanes) }
    var index = Random.uniform(below: UInt32(capacity))
    while state(index) != .free { index = (index + 1) % UInt32(capacity) }
    laneCount += 1
    set(index, state: .inUse, epoch: 1, readers: readers, tag: tag)
    return index
  }

  private mutating func set(
    _ index: UInt32, state: State, epoch: UInt32, readers: Readers, tag: SixteenBytes?
  ) {
    var writer = ByteWriter(capacity: Self.entryByteCount)
    writer.append(state.rawValue)
    writer.append(UInt8(0))
    writer.append(epoch)
    writer.append(readers.rawValue)
    writer.append(raw: tag?.bytes ?? [UInt8](repeating: 0, count: 16))
    let start = Int(index) * Self.entryByteCount
    body.replaceSubrange(start..<start + Self.entryByteCount, with: writer.bytes)
    if let tag, !tag.isZero { lanesByTag[tag] = index }
    changedChunks.insert(start / ObjectPlace.chunkByteCount)
    isChanged = true
  }

  /// Gives a casework lane another alias.
  mutating func retag(_ index: UInt32, tag: SixteenBytes) {
    lanesByTag[self.tag(index)] = nil
    set(index, state: .inUse, epoch: epoch(index), readers: readers(index), tag: tag)
  }

  /// States who holds a lane, and from which epoch on.
  mutating func set(_ index: UInt32, epoch: UInt32, readers: Readers) {
    set(index, state: .inUse, epoch: epoch, readers: readers, tag: tag(index))
  }

  /// States that an entry grants a lane to somebody who has to look for it.
  mutating func note(grantIn entry: UInt64) {
    newestGrant = entry
    isChanged = true
  }

  /// States that an entry erases something, and that the file is to be rewritten.
  mutating func note(erasureIn entry: UInt64) {
    newestErasure = entry
    isChanged = true
  }

  /// States that the file was rewritten.
  mutating func noteRewritten() {
    newestErasure = 0
    isChanged = true
  }

  /// States that a lane was erased; its index is never used again.
  mutating func erase(_ index: UInt32) {
    lanesByTag[tag(index)] = nil
    set(index, state: .erased, epoch: epoch(index), readers: [], tag: nil)
  }

  /// Has everything sealed anew: under the key of another epoch.
  mutating func sealAnew() {
    changedChunks = Set(0..<KeysTable.dividedUp(body.count, by: ObjectPlace.chunkByteCount))
    isChanged = true
  }

  /// Doubles the number of lanes there can be.
  mutating func grow() {
    body.append(contentsOf: repeatElement(0, count: body.count))
    sealAnew()
  }

  mutating func sealChanges(
    under key: borrowing KeyView<KeyUse.Lane>, journal: Lane, header: VaultHeader,
    nonces: inout NonceSource
  ) throws -> [(id: Int64, box: [UInt8])] {
    generation += 1
    var start = ByteWriter(capacity: 24)
    start.append(UInt32(laneCount))
    start.append(UInt32(capacity))
    start.append(newestGrant)
    start.append(newestErasure)
    var content = ObjectContent(
      header: start.bytes, generation: generation,
      body: try SecretBytes(byteCount: body.count), bodyByteCount: body.count)
    content.replaceBody(body, at: 0)
    let place = Self.place(journal: journal, vault: header.vaultID)
    var boxes: [(id: Int64, box: [UInt8])] = []
    for chunk in [0] + changedChunks.sorted().map({ $0 + 1 }) {
      let box = try place.seal(chunk: chunk, of: content, under: key, nonces: &nonces)
      boxes.append((place.id(chunk), box))
    }
    changedChunks = []
    isChanged = false
    return boxes
  }
}

/// Keyholders by their ordinals: whom a lane was given to.
package struct Readers: OptionSet, Sendable, Hashable {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// One keyholder; an ordinal is less than 64.
  package init(ordinal: UInt16) { rawValue = 1 << UInt64(ordinal) }
}
