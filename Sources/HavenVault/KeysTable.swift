internal import HavenCrypto
package import HavenStore

/// The places of table `keys` (FORMAT.md §6).
enum KeysTable {
  static let rowByteCount = 4032
  static let slotByteCount = 288
  static let slotsPerRow = 14
  static let slotCount = 126
  static let shredsPerRow = 126
  static let mailboxByteCount = 576
  static let mailboxesPerRow = 7
  static let directoryEntriesPerRow = 132

  enum Region: Int64, CaseIterable {
    case slots = 1
    case roster = 2
    case directory = 3
    case shreds = 4
    case mailboxes = 5
    /// Rings follow: 64 + 2 · ordinal for the session ring, one more for the guarded ring.
    case rings = 64
  }

  static func id(_ region: Region, _ index: Int) -> Int64 { region.rawValue << 32 | Int64(index) }

  static func ringID(ordinal: UInt16, ring: RingKind, chunk: Int) -> Int64 {
    let region = Region.rings.rawValue + 2 * Int64(ordinal) + (ring == .guarded ? 1 : 0)
    return region << 32 | Int64(chunk)
  }

  /// The rows that a vault of this size has in a region other than the rings.
  static func rowCount(_ region: Region, _ header: VaultHeader) -> Int {
    let capacity = Int(header.laneCapacity)
    return switch region {
    case .slots: 9
    case .roster: 1 + Int(header.rosterChunkCount)
    case .directory: 1 + dividedUp(capacity, by: directoryEntriesPerRow)
    case .shreds: dividedUp(capacity, by: shredsPerRow)
    case .mailboxes: dividedUp(capacity * 2, by: mailboxesPerRow)
    case .rings: 1 + Int(header.ringChunkCount)
    }
  }

  static func headRowID(lane index: UInt32) -> Int64 { 1 + Int64(index) / 16 }

  static func headRowCount(_ header: VaultHeader) -> Int { Int(header.laneCapacity) / 16 }

  static let headRowByteCount = 1 + 16 * 64

  /// A row that holds nothing yet: it looks like one that does.
  static func unused(byteCount: Int = rowByteCount) -> [UInt8] { [1] + Random.bytes(byteCount) }

  static func dividedUp(_ number: Int, by divisor: Int) -> Int {
    (number + divisor - 1) / divisor
  }

  /// Where an id lies, for a message.
  static func damage(atID id: Int64) -> Damage {
    .key(region: id >> 32, index: id & 0xFFFF_FFFF)
  }
}

/// Which of a keyholder's two rings.
package enum RingKind: UInt8, Sendable, CaseIterable {
  /// Casework lanes, journal, signing: what an agent may hold the key of.
  case session = 1
  /// Identity lanes, the studies' lane, reflections, box secret, repository secrets: the passphrase opens it anew.
  case guarded = 2

  /// Where a lane's keys lie.
  init(of kind: LaneKind) {
    switch kind {
    case .identity, .study, .reflection: self = .guarded
    case .casework, .journal, .group: self = .session
    }
  }
}

/// Reads rows of a table that must exist and begin with the format byte.
extension BoxReading where Self: ~Copyable {
  borrowing func required(
    _ table: Table, id: Int64, byteCount: Int? = nil, or damage: Damage
  ) throws -> [UInt8] {
    guard let box = try get(table, id: id), box.first == 1,
      byteCount == nil || box.count == byteCount
    else { throw VaultError.damaged(damage) }
    return box
  }

  borrowing func keysRow(_ id: Int64) throws -> [UInt8] {
    try required(
      .keys, id: id, byteCount: 1 + KeysTable.rowByteCount, or: KeysTable.damage(atID: id))
  }

  borrowing func headsRow(_ id: Int64) throws -> [UInt8] {
    try required(
      .heads, id: id, byteCount: KeysTable.headRowByteCount,
      or: .head(lane: UInt32(truncatingIfNeeded: (id - 1) * 16)))
  }
}

/// `T("HvRowDig", 32; table, id, box)`.
package func rowDigest(_ table: Table, id: Int64, box: [UInt8]) -> [UInt8] {
  unsafe box.withUnsafeBytes { unsafe rowDigest(table, id: id, box: $0) }
}

/// The same of a box that lies elsewhere.
func rowDigest(_ table: Table, id: Int64, box: UnsafeRawBufferPointer) -> [UInt8] {
  unsafe [UInt8](unsafeUninitializedCapacity: 32) { digest, filled in
    unsafe rowDigest(table, id: id, box: box, into: UnsafeMutableRawBufferPointer(digest))
    filled = 32
  }
}

/// The same into 32 bytes of the caller's.
func rowDigest(
  _ table: Table, id: Int64, box: UnsafeRawBufferPointer,
  into digest: UnsafeMutableRawBufferPointer
) {
  var transcript = Transcript(.rowDigest)
  transcript.append(UInt64(table.rawValue))
  transcript.append(UInt64(bitPattern: id))
  unsafe transcript.append(box)
  unsafe transcript.digest(into: UnsafeMutableRawBufferPointer(rebasing: digest[..<32]))
}
