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

  /// Creates a mark.
  package init(number: UInt64, hash: [UInt8]) {
    self.number = number
    self.hash = hash
  }
}

/// Walks the chain of entries, checking number, predecessor and signature of each.
///
/// The chain goes on through all epochs of the journal, oldest first.
struct JournalWalk {
  let codec: RowCodec
  /// The epochs held, oldest first, with the number of rows of each.
  let epochs: [(lane: Lane, count: UInt64)]
  let keys: LaneKeys.Slabs
  let roster: Roster

  private var newest: (lane: Lane, count: UInt64) { epochs[epochs.count - 1] }

  /// Calls `body` with each entry after `start` up to the head, and the epoch that it lies in; answers
  /// where the walk ended.
  ///
  /// - Parameter start: The entry before the first, or nil to begin with entry 0.
  /// - Throws: `.damaged` naming the entry.
  func entries<Rows: BoxReading & ~Copyable>(
    after start: VerifiedEntry?, in rows: borrowing Rows,
    _ body: (JournalEntry, Lane) throws -> Void
  ) throws -> (last: VerifiedEntry, written: Timestamp?) {
    var last = start ?? VerifiedEntry(epoch: epochs[0].lane.epoch)
    var isFirst = start == nil
    var written: Timestamp?
    var signers = JournalSigners(roster.entries)
    for (lane, count) in epochs where lane.epoch >= last.epoch {
      var row = lane.epoch == last.epoch ? last.row : 0
      while row < count {
        let batch = try batch(after: &row, of: lane, count: count, in: rows)
        let trials = try signers.tried(
          batch.map { ($0.entry, $0.hash) }, workers: Threads.processorCount)
        for (read, trial) in zip(batch, trials) {
          let expected = isFirst ? 0 : last.number + 1
          guard read.entry.number == expected, read.entry.previous == last.hash else {
            throw VaultError.damaged(.journalEntry(expected))
          }
          try signers.admit(read.entry, hash: read.hash, knowing: trial)
          try body(read.entry, lane)
          isFirst = false
          written = read.entry.written
          last = VerifiedEntry(
            number: read.entry.number, epoch: lane.epoch, row: read.row, hash: read.hash)
        }
      }
      // The last row of a transaction is its entry: rows of changes without one are a torn write.
      guard last.epoch == lane.epoch, last.row == count, !isFirst else {
        throw VaultError.damaged(.journalEntry(last.number))
      }
    }
    guard last.epoch == newest.lane.epoch else {
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
    after row: inout UInt64, of lane: Lane, count: UInt64, in rows: borrowing Rows
  ) throws -> [ReadEntry] {
    var batch: [ReadEntry] = []
    var byteCount = 0
    while row < count, batch.count < Self.batchLimit, byteCount < 4 << 20 {
      row += 1
      guard let opened = try open(row, of: lane, in: rows) else {
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

  private func open<Rows: BoxReading & ~Copyable>(
    _ row: UInt64, of lane: Lane, in rows: borrowing Rows
  ) throws -> OpenedRow? {
    try keys.withKey(of: lane) { key in try codec.row(row, of: lane, key: key, in: rows) }
  }

  /// The entry in a given row of an epoch, unverified beyond its place; nil when there is none.
  func entry<Rows: BoxReading & ~Copyable>(
    atRow row: UInt64, epoch: UInt32, in rows: borrowing Rows
  ) throws -> JournalEntry? {
    guard let place = epochs.first(where: { $0.lane.epoch == epoch }), row <= place.count,
      let opened = try open(row, of: place.lane, in: rows), opened.kind == .journalEntry
    else { return nil }
    return try JournalEntry(opened)
  }

  /// Calls `body` with the row of every entry, unverified beyond its place.
  func forEachEntryRow<Rows: BoxReading & ~Copyable>(
    in rows: borrowing Rows, _ body: (OpenedRow) throws -> Void
  ) throws {
    var buffer: [UInt8] = []
    for (lane, count) in epochs {
      try keys.withKey(of: lane) { key in
        for number in stride(from: UInt64(1), through: count, by: 1) {
          let row = try codec.row(number, of: lane, key: key, in: rows, into: &buffer)
          guard let row, row.kind == .journalEntry else { continue }
          try body(row)
        }
      }
    }
  }

  /// Calls `body` with the newest entries, newest first, unverified beyond their places.
  func forEachEntryBackward<Rows: BoxReading & ~Copyable>(
    limit: UInt64, in rows: borrowing Rows, _ body: (JournalEntry, Lane) throws -> Void
  ) throws {
    var left = limit
    for (lane, count) in epochs.reversed() {
      for row in stride(from: count, to: 0, by: -1) where left > 0 {
        left -= 1
        guard let entry = try entry(atRow: row, epoch: lane.epoch, in: rows) else { continue }
        try body(entry, lane)
      }
    }
  }

  /// The entry with a number, unverified beyond its place; nil when there is none.
  func entry<Rows: BoxReading & ~Copyable>(
    numbered number: UInt64, in rows: borrowing Rows
  ) throws -> JournalEntry? {
    for (lane, count) in epochs.reversed() {
      guard let first = try next(from: 1, of: lane, count: count, in: rows)?.entry else {
        return nil
      }
      if first.number <= number {
        return try entry(numbered: number, of: lane, count: count, in: rows)
      }
    }
    return nil
  }

  /// Rows of changes lie between entries, each before the entry that they belong to: the search goes by
  /// halves, and from a row of changes on to its entry.
  private func entry<Rows: BoxReading & ~Copyable>(
    numbered number: UInt64, of lane: Lane, count: UInt64, in rows: borrowing Rows
  ) throws -> JournalEntry? {
    var low: UInt64 = 1
    var high = count
    while low <= high {
      let middle = low + (high - low) / 2
      let found = try next(from: middle, of: lane, count: high, in: rows)
      if let found, found.entry.number == number { return found.entry }
      if let found, found.entry.number < number {
        low = found.row + 1
      } else {
        guard middle > low else { return nil }
        high = middle - 1
      }
    }
    return nil
  }

  /// The first entry at a row or after it.
  private func next<Rows: BoxReading & ~Copyable>(
    from start: UInt64, of lane: Lane, count: UInt64, in rows: borrowing Rows
  ) throws -> (row: UInt64, entry: JournalEntry)? {
    for row in stride(from: start, through: count, by: 1) {
      if let entry = try entry(atRow: row, epoch: lane.epoch, in: rows) { return (row, entry) }
    }
    return nil
  }

  /// Calls `body` with every change of an entry, and checks them against the entry's digest.
  ///
  /// - Throws: `.damaged(.journalEntry)`.
  func changes<Rows: BoxReading & ~Copyable>(
    of entry: JournalEntry, in lane: Lane, _ rows: borrowing Rows, _ body: (Change) throws -> Void
  ) throws {
    var digest = ChangeDigest()
    for change in entry.inlineChanges {
      digest.add(change)
      try body(change)
    }
    if let place = entry.changeRows {
      for offset in 0..<UInt64(place.count) {
        guard let row = try open(place.first &+ offset, of: lane, in: rows),
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

extension UnlockedVault {
  /// A walk along the journal up to a head of its newest epoch.
  func journalWalk(to head: LaneHead) -> JournalWalk {
    let held = epochs(at: journal.index).sorted { $0.epoch < $1.epoch }
    return JournalWalk(
      codec: codec, epochs: held.map { ($0, $0.finalCount ?? head.count) }, keys: keys.now,
      roster: roster)
  }
}
