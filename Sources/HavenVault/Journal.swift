internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// The newest entry, and everything that the next one builds on.
struct JournalTip {
  var number: UInt64
  var hash: [UInt8]
  var written: Timestamp
  /// The journal lane's head.
  var head: LaneHead
  /// The row of heads that holds it: a commit requires that it still has these bytes.
  var headsRow: [UInt8]
}

/// Number and hash of the newest entry that somebody has seen.
package struct Mark: Equatable, Sendable {
  package let number: UInt64
  package let hash: [UInt8]
}

/// Walks the chain of entries, checking number, predecessor and signature of each.
struct JournalWalk {
  let codec: RowCodec
  let lane: Lane
  let roster: Roster

  /// Calls `body` with each entry after `start` up to the head, and answers where the walk ended.
  ///
  /// - Parameter start: The entry before the first, or nil to begin with entry 0.
  /// - Throws: `.damaged` naming the entry.
  func entries<Rows: BoxReading & ~Copyable>(
    after start: VerifiedEntry?, head: LaneHead, key: borrowing KeyView<KeyUse.Lane>,
    in rows: borrowing Rows, _ body: (JournalEntry) throws -> Void
  ) throws -> (last: VerifiedEntry, written: Timestamp?) {
    var last =
      start
      ?? VerifiedEntry(
        number: 0, epoch: lane.epoch, row: 0, hash: [UInt8](repeating: 0, count: 32))
    var isFirst = start == nil
    var written: Timestamp?
    var signers = JournalSigners(roster.entries)
    var row = last.row
    while row < head.count {
      let batch = try batch(after: &row, head: head, key: key, in: rows)
      let trials = try signers.tried(
        batch.map { ($0.entry, $0.hash) }, workers: Threads.processorCount)
      for (read, trial) in zip(batch, trials) {
        let expected = isFirst ? 0 : last.number + 1
        guard read.entry.number == expected, read.entry.previous == last.hash else {
          throw VaultError.damaged(.journalEntry(expected))
        }
        try signers.admit(read.entry, hash: read.hash, knowing: trial)
        try body(read.entry)
        isFirst = false
        written = read.entry.written
        last = VerifiedEntry(
          number: read.entry.number, epoch: lane.epoch, row: read.row, hash: read.hash)
      }
    }
    // The last row of a transaction is its entry: rows of changes without one are a torn write.
    guard last.row == head.count, !isFirst else {
      throw VaultError.damaged(.journalEntry(last.number))
    }
    try signers.finish()
    if start == nil, let missing = signers.unjournalled(roster.entries).first {
      throw VaultError.damaged(.roster(entry: missing))
    }
    return (last, written)
  }

  /// An entry that was read and is still to be checked.
  private struct ReadEntry {
    let row: UInt64
    let entry: JournalEntry
    let hash: [UInt8]
  }

  /// Entries whose signatures are checked together; each has at most 1 MiB.
  private static let batchLimit = 256

  private func batch<Rows: BoxReading & ~Copyable>(
    after row: inout UInt64, head: LaneHead, key: borrowing KeyView<KeyUse.Lane>,
    in rows: borrowing Rows
  ) throws -> [ReadEntry] {
    var batch: [ReadEntry] = []
    var byteCount = 0
    while row < head.count, batch.count < Self.batchLimit, byteCount < 4 << 20 {
      row += 1
      guard let opened = try codec.row(row, of: lane, key: key, in: rows) else {
        throw VaultError.damaged(.missingRow(number: row, lane: lane.index))
      }
      if opened.kind == .journalChanges { continue }
      guard opened.kind == .journalEntry else { throw VaultError.damaged(.row(opened.id)) }
      let entry = try JournalEntry(opened)
      byteCount += opened.body.count
      batch.append(ReadEntry(row: row, entry: entry, hash: entry.hash(vault: codec.vault)))
    }
    return batch
  }

  /// The entry in a given row, unverified beyond its place; nil when there is none.
  func entry(
    atRow row: UInt64, key: borrowing KeyView<KeyUse.Lane>, in rows: borrowing Snapshot
  ) throws -> JournalEntry? {
    guard let opened = try codec.row(row, of: lane, key: key, in: rows),
      opened.kind == .journalEntry
    else { return nil }
    return try JournalEntry(opened)
  }

  /// Calls `body` with every change of an entry, and checks them against the entry's digest.
  ///
  /// - Throws: `.damaged(.journalEntry)`.
  func changes(
    of entry: JournalEntry, key: borrowing KeyView<KeyUse.Lane>, in rows: borrowing Snapshot,
    _ body: (Change) throws -> Void
  ) throws {
    var digest = ChangeDigest()
    for change in entry.inlineChanges {
      digest.add(change)
      try body(change)
    }
    if let place = entry.changeRows {
      for offset in 0..<UInt64(place.count) {
        guard let row = try codec.row(place.first &+ offset, of: lane, key: key, in: rows),
          row.kind == .journalChanges
        else { throw VaultError.damaged(.journalEntry(entry.number)) }
        try Change.forEach(in: row) { change, bytes in
          digest.add(encoded: bytes)
          try body(change)
        }
      }
    }
    guard digest.count == entry.changeCount, digest.digest() == entry.changeDigest else {
      throw VaultError.damaged(.journalEntry(entry.number))
    }
  }
}
