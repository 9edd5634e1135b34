package import HavenRecords
internal import HavenStore

extension UnlockedVault {
  /// Hangs a file on a record, under a name that the record's attachments do not have yet.
  ///
  /// - Parameter open: Opens the file from its beginning: a transaction may begin anew.
  /// - Throws: `.attachmentNameTaken`, `.tooLong`.
  package func attach(
    to record: RecordID, name: String, byteCount: Int64,
    open: () throws -> (Int) throws -> [UInt8]
  ) throws {
    guard byteCount <= Limits.attachmentByteCount else {
      throw VaultError.tooLong(limit: Int(Limits.attachmentByteCount))
    }
    let lane = try lane(of: record)
    let isLarge = byteCount > Int64(Self.spillThreshold)
    try transact(.write, spilling: isLarge) { transaction in
      // A colleague may have erased the record meanwhile.
      guard try read({ rows in try !versions(of: record, in: lane, rows: rows).isEmpty }) else {
        throw VaultError.notFound
      }
      guard try read({ rows in try attachment(name, of: record, in: lane, rows: rows) }) == nil
      else { throw VaultError.attachmentNameTaken }
      let content = try transaction.content(
        byteCount: byteCount, in: lane, reading: try open())
      try transaction.append(.attachment, to: lane) { _, writer in
        AttachmentBody(stamp: transaction.stamp, record: record, name: name, content: content)
          .write(to: &writer)
      }
      transaction.add(
        ClosedPart(verb: .attached, subject: lane.subject, recordRowID: record.rowID), lane: lane)
    }
  }

  /// Content beyond this goes through sorted spill files instead of memory.
  static let spillThreshold = 16_000_000

  /// The files on a record. It shows names only with a record that was shown, so no entry is written.
  package func attachments(of record: RecordID) throws -> [AttachmentSummary] {
    let lane = try lane(of: record)
    return try read { rows in
      try attachmentBodies(of: record, in: lane, rows: rows).map { _, body in
        AttachmentSummary(
          name: body.name, byteCount: body.content.byteCount, written: body.stamp.written,
          author: body.stamp.authorName)
      }
    }
  }

  /// Reads a file back, in pieces; its digest is checked before the last one was handed out for good.
  ///
  /// - Throws: `.notFound`, `.contentDiffers`: the caller then throws away what it has got.
  package func extract(
    _ name: String, of record: RecordID, into body: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    let lane = try lane(of: record)
    try journalReading(.extracted, of: lane, record: record)
    try read { rows in
      guard let found = try attachment(name, of: record, in: lane, rows: rows) else {
        throw VaultError.notFound
      }
      try read(found.body.content, of: record, in: found.lane, rows: rows, body)
    }
  }

  /// All files on a record, each with the epoch that it lies in.
  func attachmentBodies(
    of record: RecordID, in lane: Lane, rows: borrowing Snapshot
  ) throws -> [(lane: Lane, body: AttachmentBody)] {
    var found: [(lane: Lane, body: AttachmentBody)] = []
    try forEachRow(of: lane, in: rows) { epoch, row in
      guard row.kind == .attachment else { return }
      let body = try AttachmentBody(row)
      if body.record == record { found.append((epoch, body)) }
    }
    return found
  }

  private func attachment(
    _ name: String, of record: RecordID, in lane: Lane, rows: borrowing Snapshot
  ) throws -> (lane: Lane, body: AttachmentBody)? {
    try attachmentBodies(of: record, in: lane, rows: rows).last { $0.body.name == name }
  }
}
