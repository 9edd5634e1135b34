internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// One lane of one subject.
struct SubjectLane: Hashable {
  let subject: SubjectID
  let kind: LaneKind
}

extension UnlockedVault {
  /// The casework lane of a subject, newest epoch held.
  ///
  /// - Throws: `.notFound`.
  func casework(of subject: SubjectID) throws -> Lane {
    if let lane = newest(.casework, of: subject) { return lane }
    // A colleague may have granted it since this process looked.
    try takeInWhatOthersWrote()
    return try newest(.casework, of: subject, or: .notFound)
  }

  /// The identity lane of a subject.
  ///
  /// - Throws: `.notFound` for who may not even read the casework, `.laneNotHeld` else.
  func identityLane(of subject: SubjectID) throws -> Lane {
    _ = try casework(of: subject)
    guard guarded != nil else { throw VaultError.guardedRingNeeded }
    if let lane = newest(.identity, of: subject) { return lane }
    try takeInWhatOthersWrote()
    if let lane = newest(.identity, of: subject) { return lane }
    let casework = try casework(of: subject)
    throw try read { rows in try isSevered(casework, in: rows) }
      ? VaultError.severed : VaultError.laneNotHeld
  }

  func newest(_ kind: LaneKind, of subject: SubjectID) -> Lane? {
    indexBySubject[SubjectLane(subject: subject, kind: kind)].flatMap { newestByIndex[$0] }
  }

  /// All lanes of one kind at their newest epochs.
  func newestLanes(_ kind: LaneKind) -> [Lane] {
    newestByIndex.values.filter { $0.kind == kind && directory.state($0.index) == .inUse }
  }

  /// The epochs held at an index, in no order.
  func epochs(at index: UInt32) -> [Lane] {
    olderByIndex[index, default: []] + (newestByIndex[index].map { [$0] } ?? [])
  }

  /// The epochs held of a lane, oldest first, each with its number of rows.
  func epochs(
    of lane: Lane, in rows: borrowing Snapshot
  ) throws -> [(lane: Lane, count: UInt64)] {
    let held = epochs(at: lane.index).sorted { $0.epoch < $1.epoch }
    guard !held.isEmpty else { throw VaultError.notFound }
    return try held.map { epoch in
      if let count = epoch.finalCount { return (epoch, count) }
      return (epoch, try head(of: epoch, in: rows).count)
    }
  }

  /// Calls `body` with every row of a lane, oldest first.
  ///
  /// - Throws: `.damaged(.missingRow)`: the head says how many there are. `.damaged(.head)` when there
  ///   is one more.
  func forEachRow(
    of lane: Lane, in rows: borrowing Snapshot, _ body: (Lane, OpenedRow) throws -> Void
  ) throws {
    try forEachRow(of: epochs(of: lane, in: rows), in: rows, body)
  }

  /// Calls `body` with every row of some epochs, with the number of rows of each.
  func forEachRow(
    of epochs: [(lane: Lane, count: UInt64)], in rows: borrowing Snapshot,
    _ body: (Lane, OpenedRow) throws -> Void
  ) throws {
    for (epoch, count) in epochs {
      for number in stride(from: UInt64(1), through: count, by: 1) {
        let row = try withKey(epoch) { key in
          try codec.row(number, of: epoch, key: key, in: rows)
        }
        guard let row else {
          try requireErased(number, of: epoch, in: rows)
          continue
        }
        try body(epoch, row)
      }
      guard epoch.finalCount == nil else { continue }
      try withKey(epoch) { key in try requireNoRow(count + 1, of: epoch, key: key, in: rows) }
    }
  }

  /// Requires that a lane ends where its head says.
  ///
  /// - Throws: `.damaged(.head)` for a head that somebody put back from an older copy of the file.
  func requireNoRow<Rows: BoxReading & ~Copyable>(
    _ number: UInt64, of lane: Lane, key: borrowing KeyView<KeyUse.Lane>, in rows: borrowing Rows
  ) throws {
    guard try codec.row(number, of: lane, key: key, in: rows) == nil else {
      throw VaultError.damaged(.head(lane: lane.index))
    }
  }

  /// Calls `body` with the pieces of a content.
  ///
  /// - Throws: `.contentDiffers` when length or digest is not what the record says.
  func read(
    _ content: Content, of record: RecordID, in lane: Lane, rows: borrowing Snapshot,
    _ body: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    guard case .chunked(let chunks) = content else {
      if case .inline(let bytes) = content { try body(bytes) }
      return
    }
    var digest = Transcript(.textDigest)
    digest.begin(byteCount: Int(chunks.byteCount))
    var remaining = chunks.byteCount
    for position in 0..<chunks.chunkCount {
      let number = chunks.firstRow &+ UInt64(position)
      let row = try withKey(lane) { key in
        try codec.row(number, of: lane, key: key, in: rows)
      }
      guard let row, row.kind == .chunk else {
        throw VaultError.damaged(.missingRow(number: number, lane: lane.index))
      }
      let chunk = try ChunkBody(row)
      guard chunk.position == position else { throw VaultError.damaged(.row(row.id)) }
      let bytes = chunk.bytes
      guard UInt64(bytes.count) <= remaining else { throw VaultError.contentDiffers(record) }
      remaining -= UInt64(bytes.count)
      unsafe bytes.withUnsafeBytes { unsafe digest.update($0) }
      try body(bytes)
    }
    guard remaining == 0 else { throw VaultError.contentDiffers(record) }
    guard digest.digest() == chunks.digest else { throw VaultError.contentDiffers(record) }
  }

  /// The whole of a text.
  func text(
    _ content: Content, of record: RecordID, in lane: Lane, rows: borrowing Snapshot
  ) throws -> String {
    var bytes: [UInt8] = []
    if case .chunked(let chunks) = content {
      guard chunks.byteCount <= UInt64(Limits.textByteCount) else {
        throw VaultError.tooLong(limit: Limits.textByteCount)
      }
      bytes.reserveCapacity(Int(chunks.byteCount))
    }
    try read(content, of: record, in: lane, rows: rows) { bytes += $0 }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw VaultError.contentDiffers(record)
    }
    return text
  }
}
