internal import HavenCrypto
package import HavenRecords

/// Where a row lies in its lane.
package struct RowPlace: Hashable {
  package let epoch: UInt32
  package let number: UInt64

  fileprivate func isBefore(_ other: RowPlace) -> Bool {
    (epoch, number) < (other.epoch, other.number)
  }
}

/// Row kind 9: what was erased from its lane, or that the identity lane was (FORMAT.md §8.3).
package struct ErasedBody {
  package enum What: UInt8 {
    case record = 1
    case identity = 2
    /// Not erased by anybody: a backup that was put back did not have them.
    case lostInRestore = 3
  }

  /// As many places fit into one row.
  static let rowLimit = 50_000

  var stamp: Stamp
  package let what: What
  /// The record that was erased; nil for all else.
  package let record: RecordID?
  /// Rising.
  package let rows: [RowPlace]

  init(stamp: Stamp, record: RecordID, rows: [RowPlace]) {
    self.stamp = stamp
    what = .record
    self.record = record
    self.rows = rows.sorted { $0.isBefore($1) }
  }

  /// States that a backup did not have these rows of the lane.
  init(stamp: Stamp, lost rows: some Sequence<RowPlace>) {
    self.stamp = stamp
    what = .lostInRestore
    record = nil
    self.rows = rows.sorted { $0.isBefore($1) }
  }

  /// States that the identity lane of the same subject was erased.
  init(severedBy stamp: Stamp) {
    self.stamp = stamp
    what = .identity
    record = nil
    rows = []
  }

  /// Writes the body of the row.
  package func write(to writer: inout ByteWriter) {
    stamp.write(to: &writer)
    writer.append(what.rawValue)
    writer.append(UInt64(record?.rowID ?? 0))
    writer.append(UInt32(rows.count))
    for row in rows {
      writer.append(row.epoch)
      writer.append(row.number)
    }
  }

  /// Reads what was erased.
  ///
  /// - Throws: `.damaged(.row)`.
  package init(_ row: OpenedRow) throws {
    let damage = VaultError.damaged(.row(row.id))
    var reader = ByteReader(row.body, or: .row(row.id))
    stamp = try Stamp(from: &reader)
    guard let what = What(rawValue: try reader.number()) else { throw damage }
    self.what = what
    let rowID = try reader.number(UInt64.self)
    record = RecordID(rowID: Int64(bitPattern: rowID))
    var rows: [RowPlace] = []
    for _ in 0..<(try reader.number(UInt32.self)) {
      let place = RowPlace(epoch: try reader.number(), number: try reader.number())
      guard place.epoch > 0, place.number > 0, rows.last.map({ $0.isBefore(place) }) ?? true else {
        throw damage
      }
      rows.append(place)
    }
    try reader.end()
    self.rows = rows
    let isWhole =
      switch what {
      case .record: record != nil && !rows.isEmpty
      case .identity: rowID == 0 && rows.isEmpty
      case .lostInRestore: rowID == 0 && !rows.isEmpty
      }
    guard isWhole else { throw damage }
  }
}

/// Row kind 10: a record whose text goes into no release (FORMAT.md §8.3).
package struct BarredBody {
  var stamp: Stamp
  package let record: RecordID

  init(stamp: Stamp, record: RecordID) {
    self.stamp = stamp
    self.record = record
  }

  /// Writes the body of the row.
  package func write(to writer: inout ByteWriter) {
    stamp.write(to: &writer)
    writer.append(UInt64(record.rowID))
  }

  /// Reads which record is barred.
  ///
  /// - Throws: `.damaged(.row)`.
  package init(_ row: OpenedRow) throws {
    var reader = ByteReader(row.body, or: .row(row.id))
    stamp = try Stamp(from: &reader)
    guard let record = RecordID(rowID: Int64(bitPattern: try reader.number(UInt64.self))) else {
      throw VaultError.damaged(.row(row.id))
    }
    self.record = record
    try reader.end()
  }
}
