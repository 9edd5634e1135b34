package import HavenRecords
internal import HavenStore

/// A record in another file than it was written to.
package struct MovedRecord: Sendable {
  package let id: RecordID
  package let erasure: Erasure
}

extension UnlockedVault {
  /// Moves a record that was written to the wrong person: all versions and attachments go to the other's
  /// file, and are erased from the first.
  ///
  /// It has another id there, and each version says in its fields who wrote it first and when.
  ///
  /// - Throws: `.notFound`; `.sameFile`; `.appendOnly`; `.mayNotErase` as `erase(_:)`.
  package func move(_ record: RecordID, to subject: SubjectID) throws -> MovedRecord {
    let (source, kind) = try home(of: record)
    let target = try casework(of: subject)
    guard source.index != target.index else { throw VaultError.sameFile }
    // They speak of this person's words: what was decided about them, and what somebody typed for them.
    guard !ReservedKind.isUnlisted(kind.utf8) else { throw VaultError.notFound }
    // A decision, or an answer, refers to the id that its concern or its request would not have there.
    guard !ReservedKind.isAppendOnly(kind) else { throw VaultError.appendOnly }
    var moved: RecordID?
    let erasure = try erasing(spilling: true) { transaction in
      let found = try read { rows in try rowsOf(record, in: source, rows) }
      try requireMayErase(found)
      try requireNoHold(in: source)
      let decided = try transaction.eraseReview(besides: [record], in: source)
      let id = try transaction.copy(record, from: source, to: target)
      if try isBarred(record, in: source) { try transaction.bar(id, in: target) }
      try transaction.erase(found, of: record, in: source)
      for (lane, record) in [(source, record), (target, id)] {
        transaction.add(
          ClosedPart(verb: .recordMoved, subject: lane.subject, recordRowID: record.rowID),
          lane: lane)
      }
      moved = id
      return (1, found.places.count + decided)
    }
    guard let moved else { throw VaultError.notFound }
    return MovedRecord(id: moved, erasure: erasure)
  }

  /// Whether a record goes into no release. Who a severed member was stands in their own records above all, and nobody
  /// knows any more what to take out of them.
  private func isBarred(_ record: RecordID, in lane: Lane) throws -> Bool {
    try read { rows in
      try isSevered(lane, in: rows) || barredRecords(of: lane, in: rows).contains(record)
    }
  }

  /// The bytes of a content, piece by piece as they lie in the file.
  fileprivate func pieces(of content: Content, in lane: Lane) -> (Int) throws -> [UInt8] {
    var position: UInt64 = 0
    return { [self] _ in
      switch content {
      case .inline(let bytes): return Array(bytes)
      case .chunked(let chunks):
        defer { position += 1 }
        let number = chunks.firstRow &+ position
        let row = try read { rows in
          try withKey(lane) { key in try codec.row(number, of: lane, key: key, in: rows) }
        }
        guard let row, row.kind == .chunk else {
          throw VaultError.damaged(.missingRow(number: number, lane: lane.index))
        }
        return Array(try ChunkBody(row).bytes)
      }
    }
  }
}

extension Transaction {
  /// Writes a record's versions and attachments once more, in another lane.
  fileprivate func copy(
    _ record: RecordID, from source: Lane, to target: Lane
  ) throws -> RecordID {
    let vault = vault
    let versions = try vault.read { rows in
      try vault.versions(of: record, in: source, rows: rows)
    }
    var id: RecordID?
    var amends: Int64 = 0
    for version in versions {
      let body = version.body
      let content = try copy(body.content, of: record, from: version.lane, to: target)
      let row = try append(.record, to: target) { rowID, writer in
        // A row id is never 0 and never negative.
        let first = id ?? RecordID(rowID: rowID)!
        id = first
        RecordBody(
          stamp: stamp, record: first, version: body.version, amends: amends, kind: body.kind,
          on: body.on, fields: body.fields + origin(of: body), content: content
        ).write(to: &writer)
      }
      amends = row.id
    }
    guard let id else { throw VaultError.notFound }
    let attachments = try vault.read { rows in
      try vault.attachmentBodies(of: record, in: source, rows: rows)
    }
    for (lane, body) in attachments {
      let content = try copy(body.content, of: record, from: lane, to: target)
      try append(.attachment, to: target) { _, writer in
        AttachmentBody(stamp: stamp, record: id, name: body.name, content: content)
          .write(to: &writer)
      }
    }
    return id
  }

  /// What a row's own stamp will not say any more; a record that was moved before says it already.
  private func origin(of body: RecordBody) -> [Field] {
    guard !body.fields.contains(where: { $0.name == "originally-by" }) else { return [] }
    return [
      Field(name: "originally-by", value: body.stamp.authorName),
      Field(name: "originally-written", value: body.stamp.written.description),
    ]
  }

  private func copy(
    _ content: Content, of record: RecordID, from source: Lane, to target: Lane
  ) throws -> Content {
    let copied = try self.content(
      byteCount: Int64(content.byteCount), in: target,
      reading: vault.pieces(of: content, in: source))
    if case .chunked(let old) = content {
      guard case .chunked(let new) = copied, new.digest == old.digest else {
        throw VaultError.contentDiffers(record)
      }
    }
    return copied
  }
}
