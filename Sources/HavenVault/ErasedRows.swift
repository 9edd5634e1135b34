internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

// A row that is missing below its lane's count is damage, unless a later row of the lane says that it was
// erased: only who holds the lane can write such a row.
extension UnlockedVault {
  /// Whether a row that is not there was erased.
  func isErased(
    _ number: UInt64, of epoch: Lane, in rows: borrowing Snapshot
  ) throws -> Bool {
    let known = try erasedByIndex[epoch.index] ?? erasedRows(of: epoch.index, in: rows)
    erasedByIndex[epoch.index] = known
    return known.contains(RowPlace(epoch: epoch.epoch, number: number))
  }

  private func erasedRows(
    of index: UInt32, in rows: borrowing Snapshot
  ) throws -> Set<RowPlace> {
    guard let newest = newestByIndex[index] else { throw VaultError.notFound }
    var erased: Set<RowPlace> = []
    for (epoch, count) in try epochs(of: newest, in: rows) {
      for number in stride(from: UInt64(1), through: count, by: 1) {
        let row = try withKey(epoch) { key in
          try codec.row(number, of: epoch, key: key, in: rows)
        }
        if let row, row.kind == .erased { erased.formUnion(try ErasedBody(row).rows) }
      }
    }
    return erased
  }

  /// Requires of a row that is not there that it was erased.
  ///
  /// - Throws: `.damaged(.missingRow)`.
  func requireErased(
    _ number: UInt64, of epoch: Lane, in rows: borrowing Snapshot
  ) throws {
    guard try isErased(number, of: epoch, in: rows) else {
      throw VaultError.damaged(.missingRow(number: number, lane: epoch.index))
    }
  }

  /// Whether the name behind a casework lane was erased.
  func isSevered(_ casework: Lane, in rows: borrowing Snapshot) throws -> Bool {
    var isSevered = false
    try forEachRow(of: casework, in: rows) { _, row in
      if row.kind == .erased, try ErasedBody(row).what == .identity { isSevered = true }
    }
    return isSevered
  }

  /// The records of a casework lane whose texts go into no release.
  func barredRecords(
    of casework: Lane, in rows: borrowing Snapshot
  ) throws -> Set<RecordID> {
    var barred: Set<RecordID> = []
    try forEachRow(of: casework, in: rows) { _, row in
      if row.kind == .barred { barred.insert(try BarredBody(row).record) }
    }
    return barred
  }
}

extension Transaction {
  /// Erases a row of the table `rows` when the transaction is committed.
  func erase(_ rowID: Int64) throws {
    let digest = try vault.store.snapshot { rows in
      try unsafe rows.withBox(.rows, id: rowID) { box in
        unsafe rowDigest(.rows, id: rowID, box: box)
      }
    }
    guard let digest else { throw VaultError.damaged(.row(rowID)) }
    erased[rowID] = digest
  }

  /// Erases a lane for everybody: its shred, hence every key of it, its head and all its rows.
  ///
  /// - Returns: The number of rows.
  func eraseLane(_ lane: Lane) throws -> Int {
    let vault = vault
    var rowCount = 0
    try vault.read { rows in
      try vault.forEachRow(of: lane, in: rows) { _, row in
        try erase(row.id)
        rowCount += 1
      }
    }
    try destroy(laneAt: lane.index)
    return rowCount
  }

  /// Overwrites what a lane's keys and head come from: nobody opens a row of it any more.
  func destroy(laneAt index: UInt32) throws {
    let place = ShredReader.place(index)
    var shreds = try keysRow(place.id)
    shreds.replaceSubrange(place.range, with: Random.bytes(32))
    setKeysRow(place.id, shreds)
    erasedHeads.insert(index)
    vault.directory.erase(index)
  }
}
