internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// What an erasure has done.
package struct Erasure: Sendable {
  /// The journal's entry that states it.
  package let mark: Mark
  package let when: Timestamp
  /// Records that are gone, however often amended.
  package let recordCount: Int
  /// Rows of the file that are gone.
  package let rowCount: Int
}

/// What of a person is erased.
package enum ErasedPart: Sendable {
  /// Who they are; what was recorded under the alias stays.
  case identity
  /// Both lanes.
  case everything
}

extension UnlockedVault {
  /// Erases a record with all its versions and attachments, for everybody.
  ///
  /// - Throws: `.notFound`; `.mayNotErase` for who neither wrote it nor has the role to; `.held`.
  package func erase(_ record: RecordID) throws -> Erasure {
    let lane = try lane(of: record)
    return try erasing { try erase([record], in: lane, $0) }
  }

  /// Adds a version with other fields to each of some records of a person's, and erases others of theirs, in one
  /// transaction.
  ///
  /// - Throws: As `erase(_:)`.
  package func amend(
    _ changes: [(id: RecordID, fields: [Field])], erasing records: [RecordID],
    of subject: SubjectID, verb: Verb
  ) throws -> Erasure {
    let lane = try casework(of: subject)
    return try erasing { transaction in
      for (id, fields) in changes {
        try transaction.amend(id, in: lane, from: nil, to: fields, verb: verb)
      }
      return try erase(records, in: lane, transaction)
    }
  }

  private func erase(
    _ records: [RecordID], in lane: Lane, _ transaction: Transaction
  ) throws -> (recordCount: Int, rowCount: Int) {
    let found = try read { rows in try records.map { try rowsOf($0, in: lane, rows) } }
    for one in found { try requireMayErase(one) }
    try requireNoHold(in: lane)
    var rowCount = try transaction.eraseReview(besides: records, in: lane)
    for (record, rows) in zip(records, found) {
      try transaction.erase(rows, of: record, in: lane)
      transaction.add(
        ClosedPart(verb: .recordErased, subject: lane.subject, recordRowID: record.rowID),
        lane: lane)
      rowCount += rows.places.count
    }
    return (records.count, rowCount)
  }

  /// Erases who a person is, or all there is of them, for everybody and for ever.
  ///
  /// - Parameter barred: Records of others that may name the person: their texts go into no release.
  /// - Throws: `.notFound`; `.laneNotHeld` without the identity lane; `.mayNotErase`; `.severed` when who
  ///   the person is was erased before.
  package func erase(
    _ subject: SubjectID, _ part: ErasedPart, barring barred: [RecordID]
  ) throws -> Erasure {
    guard guarded != nil else { throw VaultError.guardedRingNeeded }
    try requireMayErase()
    _ = try casework(of: subject)
    let drafts = part == .everything ? try drafts(about: subject) : []
    let erasure = try erasing { transaction in
      let casework = try casework(of: subject)
      try requireNoHold(in: casework)
      let identity = try identityToErase(of: subject, part)
      try transaction.bar(barred, sparing: casework)
      var rowCount = try identity.map { try transaction.eraseLane($0) } ?? 0
      var recordCount = 0
      switch part {
      case .identity:
        try transaction.append(.erased, to: casework) { _, writer in
          ErasedBody(severedBy: transaction.stamp).write(to: &writer)
        }
        transaction.add(ClosedPart(verb: .identityErased, subject: subject), lane: casework)
      case .everything:
        recordCount = try read { rows in try newestVersions(in: casework, rows: rows).count }
        rowCount += try transaction.eraseLane(casework)
        transaction.add(
          ClosedPart(verb: .memberErased, subject: subject, count: UInt64(rowCount)),
          lane: journal)
      }
      return (recordCount, rowCount)
    }
    removeDrafts(drafts)
    return erasure
  }

  /// Requires that this keyholder's roles let them erase a person.
  ///
  /// - Throws: `.mayNotErase`.
  package func requireMayErase() throws {
    guard mayErase else { throw VaultError.mayNotErase }
  }

  /// Requires that this keyholder wrote a record, all of it, or that their roles let them erase it.
  ///
  /// - Throws: `.notFound`, `.mayNotErase`.
  package func requireMayErase(_ record: RecordID) throws {
    let lane = try lane(of: record)
    try requireMayErase(read { rows in try rowsOf(record, in: lane, rows) })
  }

  /// Requires that no hold forbids erasing anything of somebody.
  ///
  /// - Throws: `.notFound`, `.held`.
  package func requireNoHold(of subject: SubjectID) throws {
    try requireNoHold(in: casework(of: subject))
  }

  func requireNoHold(in casework: Lane) throws {
    let isHeld = try read { rows in
      try newestVersions(in: casework, rows: rows).contains {
        $0.body.kind == Hold.recordKind && Hold.isOpen(fields: $0.body.fields)
      }
    }
    guard !isHeld else { throw VaultError.held }
  }

  /// Whether this keyholder's roles let them erase what others wrote.
  private var mayErase: Bool { roles.mayErase }

  /// Whether somebody may erase what others wrote, or could when they left.
  package func mayErase(_ keyholder: KeyholderID) -> Bool {
    roster.newest(keyholder)?.roles.mayErase ?? false
  }

  private func identityToErase(of subject: SubjectID, _ part: ErasedPart) throws -> Lane? {
    if let lane = newest(.identity, of: subject) { return lane }
    let casework = try casework(of: subject)
    guard try read({ rows in try isSevered(casework, in: rows) }) else {
      throw VaultError.laneNotHeld
    }
    guard part == .everything else { throw VaultError.severed }
    return nil
  }

  /// Requires that there is something to erase, and that this keyholder wrote it or has the role to.
  func requireMayErase(_ found: RecordRows) throws {
    guard !found.places.isEmpty else { throw VaultError.notFound }
    guard found.authors == [keyholder] || mayErase else { throw VaultError.mayNotErase }
  }

  func erasing(
    spilling: Bool = false,
    _ build: (Transaction) throws -> (recordCount: Int, rowCount: Int)
  ) throws -> Erasure {
    let (counts, when) = try transact(.erase, spilling: spilling) { transaction in
      let counts = try build(transaction)
      directory.note(erasureIn: transaction.number)
      transaction.isReloadNeeded = true
      return (counts, transaction.written)
    }
    return Erasure(
      mark: mark, when: when, recordCount: counts.recordCount, rowCount: counts.rowCount)
  }

  /// Calls `body` with the text of every version of other people's records that this keyholder may read, and what
  /// its fields say. The journal has it as a search.
  package func forEachText(
    besides subject: SubjectID,
    _ body: (RecordID, _ isNewest: Bool, String) throws -> Void
  ) throws {
    try journalReading(.searched)
    let others = newestLanes(.casework).filter { $0.subject != subject }
      .sorted { $0.index < $1.index }
    try read { rows in
      for (done, lane) in others.enumerated() {
        surroundings.progress(done, others.count)
        let versions = try versions(in: lane, rows: rows)
        let newest = Dictionary(
          versions.map { ($0.body.record, $0.body.version) }, uniquingKeysWith: max)
        // What was decided about words is no text, and who decides anew needs it in no release.
        for version in versions where version.body.kind != ReservedKind.review {
          let record = version.body.record
          let text = try text(version.body.content, of: record, in: version.lane, rows: rows)
          try body(
            record, version.body.version == newest[record],
            ([text] + version.body.fields.map(\.value)).joined(separator: "\n"))
        }
      }
    }
  }

  /// Rewrites the file if something was erased since it was: overwriting leaves remnants in its pages.
  ///
  /// - Returns: False while somebody reads it; the next unlock tries again.
  package func finishErasures() throws -> Bool {
    guard directory.newestErasure > 0 else { return true }
    do {
      try compact()
      return true
    } catch StoreError.rewritePending {
      return false
    }
  }
}

/// The rows of a record in its lane.
struct RecordRows {
  fileprivate(set) var places: [(place: RowPlace, id: Int64)] = []
  fileprivate(set) var authors: Set<KeyholderID> = []
}

extension UnlockedVault {
  /// A record's versions and attachments, and the chunks of both.
  func rowsOf(
    _ record: RecordID, in lane: Lane, _ rows: borrowing Snapshot
  ) throws -> RecordRows {
    var found = RecordRows()
    try forEachRow(of: lane, in: rows) { epoch, row in
      let content: Content
      switch row.kind {
      case .record:
        let body = try RecordBody(row)
        guard body.record == record else { return }
        found.authors.insert(body.stamp.author)
        content = body.content
      case .attachment:
        let body = try AttachmentBody(row)
        guard body.record == record else { return }
        found.authors.insert(body.stamp.author)
        content = body.content
      default: return
      }
      found.places.append((RowPlace(epoch: epoch.epoch, number: row.number), row.id))
      guard case .chunked(let chunks) = content else { return }
      for position in 0..<UInt64(chunks.chunkCount) {
        let number = chunks.firstRow &+ position
        let chunk = try withKey(epoch) { key in
          try codec.row(number, of: epoch, key: key, in: rows)
        }
        guard let chunk, chunk.kind == .chunk else {
          throw VaultError.damaged(.missingRow(number: number, lane: epoch.index))
        }
        found.places.append((RowPlace(epoch: epoch.epoch, number: number), chunk.id))
      }
    }
    return found
  }
}

extension Array {
  /// The elements in their order, so many together; the last part may be shorter.
  func inParts(of count: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: self.count, by: count).map { start in
      self[start..<Swift.min(start + count, self.count)]
    }
  }
}

extension Transaction {
  /// Erases a record's rows, and says so in their lane.
  func erase(_ found: RecordRows, of record: RecordID, in lane: Lane) throws {
    for row in found.places { try erase(row.id) }
    // One row names as many as fit into it.
    for part in found.places.map(\.place).inParts(of: ErasedBody.rowLimit) {
      try append(.erased, to: lane) { _, writer in
        ErasedBody(stamp: stamp, record: record, rows: Array(part)).write(to: &writer)
      }
    }
  }

  /// Bars records from releases with text, but those that are about to be erased themselves.
  fileprivate func bar(_ records: [RecordID], sparing erased: Lane) throws {
    for record in records {
      let lane = try vault.lane(of: record)
      guard lane.index != erased.index else { continue }
      try bar(record, in: lane)
    }
  }

  /// Bars a record from releases with text.
  func bar(_ record: RecordID, in lane: Lane) throws {
    try append(.barred, to: lane) { _, writer in
      BarredBody(stamp: stamp, record: record).write(to: &writer)
    }
    add(
      ClosedPart(verb: .recordBarred, subject: lane.subject, recordRowID: record.rowID),
      lane: lane)
  }
}

extension Roles {
  fileprivate var mayErase: Bool { !isDisjoint(with: Roles.managers.union(.privacyOfficer)) }
}
