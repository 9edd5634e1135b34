internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// Row kind 8: who has the key of its epoch from there on (FORMAT.md §8.2).
package struct ReadersBody {
  var stamp: Stamp
  /// In rising order of their bytes, without recovery.
  package let keyholders: [KeyholderID]

  init(stamp: Stamp, keyholders: some Sequence<KeyholderID>) {
    self.stamp = stamp
    self.keyholders = keyholders.sorted { Self.precedes($0, $1) }
  }

  /// Writes the body of the row.
  package func write(to writer: inout ByteWriter) {
    stamp.write(to: &writer)
    writer.append(UInt16(keyholders.count))
    for keyholder in keyholders { writer.append(raw: keyholder.bytes) }
  }

  /// Reads a list of readers.
  ///
  /// - Throws: `.damaged(.row)`.
  package init(_ row: OpenedRow) throws {
    var reader = ByteReader(row.body, or: .row(row.id))
    stamp = try Stamp(from: &reader)
    let count = Int(try reader.number(UInt16.self))
    var keyholders: [KeyholderID] = []
    for _ in 0..<count {
      let keyholder = try reader.keyholder()
      if let last = keyholders.last, !Self.precedes(last, keyholder) {
        throw VaultError.damaged(.row(row.id))
      }
      keyholders.append(keyholder)
    }
    try reader.end()
    self.keyholders = keyholders
  }

  private static func precedes(_ left: KeyholderID, _ right: KeyholderID) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

/// Who holds a lane, row by row: each list counts only when its author was in the one before.
///
/// All keyholders can write the directory, but only who holds a lane can write in it: a new epoch's
/// keys go to whom the lane itself names.
struct LaneReaders {
  /// Recovery holds every lane where there is one, and is in no list.
  private let recovery: KeyholderID?
  private(set) var keyholders: Set<KeyholderID> = []
  private var epoch: UInt32 = 1
  private var isEmpty = true

  init(recovery: KeyholderID?) { self.recovery = recovery }

  /// Takes in the next row of a lane.
  ///
  /// - Throws: `.damaged(.row)` for a list by somebody who was not in the one before, and for an epoch
  ///   that does not begin with one.
  mutating func read(_ row: OpenedRow, of lane: Lane) throws {
    let begins = lane.epoch != epoch
    epoch = lane.epoch
    defer { isEmpty = false }
    if isEmpty, row.kind != .readers {
      keyholders = [try Stamp.authorship(in: row).author]
    }
    guard row.kind == .readers else {
      if begins { throw VaultError.damaged(.row(row.id)) }
      return
    }
    let body = try ReadersBody(row)
    let list = Set(body.keyholders)
    // A new epoch is for some of those who held the old one; in an epoch, others join.
    guard body.stamp.author == recovery || keyholders.contains(body.stamp.author),
      begins ? list.isSubset(of: keyholders) : list.isSuperset(of: keyholders),
      recovery.map({ !list.contains($0) }) ?? true
    else { throw VaultError.damaged(.row(row.id)) }
    keyholders = list
  }
}

extension UnlockedVault {
  /// Who holds a lane now, as its own rows say.
  ///
  /// - Throws: `.damaged(.row)`.
  func readers(of lane: Lane, in rows: borrowing Snapshot) throws -> Set<KeyholderID> {
    var readers = LaneReaders(recovery: roster.recovery?.keyholder)
    try forEachRow(of: lane, in: rows) { epoch, row in try readers.read(row, of: epoch) }
    return readers.keyholders
  }

  /// The bits of keyholders in the directory; recovery's own where there is one.
  func bits(of keyholders: Set<KeyholderID>) -> Readers {
    var bits: Readers = roster.recovery.map { Readers(ordinal: $0.ordinal) } ?? []
    for keyholder in keyholders {
      if let entry = roster.newest(keyholder) { bits.insert(Readers(ordinal: entry.ordinal)) }
    }
    return bits
  }
}

extension Transaction {
  /// Writes into a lane who holds it from now on, and marks it in the directory.
  func setReaders(_ keyholders: Set<KeyholderID>, of lane: Lane) throws {
    let vault = vault
    vault.directory.set(lane.index, epoch: lane.epoch, readers: vault.bits(of: keyholders))
    try append(.readers, to: lane) { _, writer in
      ReadersBody(stamp: stamp, keyholders: keyholders).write(to: &writer)
    }
  }
}
