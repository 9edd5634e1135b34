internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// A text to be recorded: its length in bytes of UTF-8, and where its bytes come from.
package struct TextSource {
  package let byteCount: Int
  /// Gives the next bytes, at most as many as asked for; what was validated as UTF-8 before.
  package let next: (Int) throws -> [UInt8]

  package init(byteCount: Int, next: @escaping (Int) throws -> [UInt8]) {
    self.byteCount = byteCount
    self.next = next
  }

  /// A text in memory.
  package init(_ text: String) {
    let bytes = Array(text.utf8)
    var position = 0
    self.init(byteCount: bytes.count) { limit in
      if position == 0, bytes.count <= limit {
        position = bytes.count
        return bytes
      }
      let end = min(bytes.count, position + limit)
      defer { position = end }
      return Array(bytes[position..<end])
    }
  }
}

/// A record as lists show it: everything but its text and fields.
package struct RecordSummary: Sendable {
  package let id: RecordID
  package let version: Int
  package let kind: String
  package let on: CalendarDate?
  package let written: Timestamp
  package let author: String
}

/// A file that hangs on a record.
package struct AttachmentSummary: Sendable {
  package let name: String
  package let byteCount: UInt64
  package let written: Timestamp
  package let author: String
}

extension UnlockedVault {
  /// Adds a record; it is durable when this returns.
  package func append(
    to subject: SubjectID, kind: String, on: CalendarDate?, fields: [Field],
    verb: Verb = .recordAdded, text: () throws -> TextSource
  ) throws -> RecordID {
    let lane = try casework(of: subject)
    return try transact(.write) { transaction in
      let id = try transaction.appendRecord(
        to: lane, kind: kind, on: on, fields: fields, text: text())
      transaction.add(
        ClosedPart(verb: verb, subject: subject, recordRowID: id.rowID), lane: lane)
      return id
    }
  }

  /// Adds a version to a record: the earlier ones stay.
  ///
  /// - Parameter fields: The new fields, or nil to keep those of the newest version.
  /// - Returns: The number of the new version.
  package func amend(
    _ record: RecordID, fields: [Field]?, verb: Verb = .recordAmended,
    text: () throws -> TextSource
  ) throws -> Int {
    let lane = try lane(of: record)
    return try transact(.write) { transaction in
      // The newest version as of this transaction: a colleague may have amended it meanwhile.
      let newest = try newestVersion(of: record, in: lane)
      return try transaction.append(
        after: newest, to: lane, fields: fields ?? newest.body.fields,
        content: transaction.content(text(), in: lane), verb: verb)
    }
  }

  /// The newest version of a record.
  ///
  /// - Throws: `.notFound`.
  func newestVersion(of record: RecordID, in lane: Lane) throws -> Version {
    let newest = try read { rows in try versions(of: record, in: lane, rows: rows) }.last
    guard let newest else { throw VaultError.notFound }
    return newest
  }

  /// The records of a subject in the order in which they were first written, each at its newest version.
  package func records(of subject: SubjectID) throws -> [RecordSummary] {
    let lane = try casework(of: subject)
    try journalReading(.recordsListed, of: lane)
    return try read { rows in
      try newestVersions(in: lane, rows: rows)
        .filter { !ReservedKind.isUnlisted($0.body.kind.utf8) }.map(\.summary)
    }
  }

  /// A record at its newest version, with whose it is.
  package func record(_ id: RecordID) throws -> (subject: SubjectID, record: Record) {
    let lane = try lane(of: id)
    try journalReading(.recordShown, of: lane, record: id)
    return try read { rows in
      guard let newest = try versions(of: id, in: lane, rows: rows).last else {
        throw VaultError.notFound
      }
      return (lane.subject, try record(newest, rows: rows))
    }
  }

  /// All versions of a record, oldest first, one at a time.
  package func history(
    of id: RecordID, _ body: (Record) throws -> Void
  ) throws -> SubjectID {
    let lane = try lane(of: id)
    try journalReading(.historyShown, of: lane, record: id)
    try read { rows in
      for version in try versions(of: id, in: lane, rows: rows) {
        try body(try record(version, rows: rows))
      }
    }
    return lane.subject
  }

  /// The record that an id or the beginning of one stands for, among those that this keyholder may read.
  ///
  /// - Throws: `.notFound`, `.ambiguous`, `.prefixTooShort`.
  package func record(prefix: String) throws -> RecordID {
    guard let range = Base32.rowIDs(withPrefix: prefix) else { throw VaultError.notFound }
    guard prefix.utf8.count >= Self.shortestPrefix else {
      throw VaultError.prefixTooShort(minimum: Self.shortestPrefix)
    }
    let found = try records(in: range, limit: 2)
    guard found.count <= 1 else { throw VaultError.ambiguous }
    guard let record = found.first else { throw VaultError.notFound }
    return record
  }

  /// Some of the records that this keyholder may read whose ids begin like this. The journal has it as a search.
  package func records(beginning prefix: String, limit: Int) throws -> [RecordID] {
    guard let range = Base32.rowIDs(withPrefix: prefix) else { return [] }
    try journalReading(.searched)
    return try records(in: range, limit: limit)
  }

  /// Records whose ids lie in a range, no more than so many.
  private func records(in range: ClosedRange<Int64>, limit: Int) throws -> [RecordID] {
    try read { rows in
      var found: [RecordID] = []
      try unsafe rows.scan(.rows, ids: max(1, range.lowerBound)...max(1, range.upperBound)) {
        id, box in
        guard found.count < limit, let row = try unsafe openCasework(box, id: id),
          row.opened.kind == .record
        else { return }
        let body = try RecordBody(row.opened)
        if body.record.rowID == id { found.append(body.record) }
      }
      return found
    }
  }

  private static let shortestPrefix = 4

  /// Opens a row of any casework lane held; nil when it is of none.
  private func openCasework(
    _ box: UnsafeRawBufferPointer, id: Int64
  ) throws -> (lane: Lane, opened: OpenedRow)? {
    // A command looks up the beginning of an id, and then the record: every key is tried only once.
    if let place = lastFound, place.rowID == id,
      let found = try unsafe open(box, id: id, ofOneOf: epochs(at: place.laneIndex))
    {
      return found
    }
    let found = try unsafe open(box, id: id, ofOneOf: lanes)
    lastFound = found.map { (id, $0.lane.index) }
    return found
  }

  private func open(
    _ box: UnsafeRawBufferPointer, id: Int64, ofOneOf candidates: [Lane]
  ) throws -> (lane: Lane, opened: OpenedRow)? {
    for lane in candidates where lane.kind == .casework {
      let isOurs = withKey(lane) { key in unsafe codec.isCommitted(box, id: id, to: key) }
      guard isOurs else { continue }
      let opened = try withKey(lane) { key in
        try unsafe codec.open(box, id: id, lane: lane, key: key)
      }
      if let opened { return (lane, opened) }
    }
    return nil
  }

  /// Whose a record is.
  ///
  /// - Throws: `.notFound`.
  package func subject(of record: RecordID) throws -> SubjectID { try lane(of: record).subject }

  /// The kind of a record. It shows nothing else, so it writes no entry.
  ///
  /// - Throws: `.notFound`.
  package func kind(of record: RecordID) throws -> String { try home(of: record).kind }

  /// Requires that a record may get another version: before anybody writes one.
  ///
  /// - Throws: `.notFound`; `.appendOnly`.
  package func requireAmendable(_ record: RecordID) throws {
    guard try !ReservedKind.isAppendOnly(kind(of: record)) else { throw VaultError.appendOnly }
  }

  /// The newest epoch of the lane that a record lies in.
  ///
  /// - Throws: `.notFound` when there is no such record that this keyholder may read.
  func lane(of record: RecordID) throws -> Lane { try home(of: record).lane }

  /// The newest epoch of the lane that a record lies in, and the record's kind.
  ///
  /// - Throws: `.notFound`.
  func home(of record: RecordID) throws -> (lane: Lane, kind: String) {
    try read { rows in
      let found = try unsafe rows.withBox(.rows, id: record.rowID) { box in
        try unsafe openCasework(box, id: record.rowID)
      }
      guard let found = found ?? nil, found.opened.kind == .record,
        let newest = newestByIndex[found.lane.index]
      else { throw VaultError.notFound }
      let body = try RecordBody(found.opened)
      guard body.record == record else { throw VaultError.notFound }
      return (newest, body.kind)
    }
  }

  /// One version with where it lies.
  struct Version {
    let rowID: Int64
    let lane: Lane
    let body: RecordBody

    var summary: RecordSummary {
      RecordSummary(
        id: body.record, version: Int(body.version), kind: body.kind, on: body.on,
        written: body.stamp.written, author: body.stamp.authorName)
    }
  }

  func versions(
    of record: RecordID, in lane: Lane, rows: borrowing Snapshot
  ) throws -> [Version] {
    var versions: [Version] = []
    try forEachRow(of: lane, in: rows) { epoch, row in
      guard row.kind == .record else { return }
      let body = try RecordBody(row)
      if body.record == record { versions.append(Version(rowID: row.id, lane: epoch, body: body)) }
    }
    return versions.sorted { $0.body.version < $1.body.version }
  }

  /// All versions of all records in a lane, in the order in which they were written.
  func versions(in lane: Lane, rows: borrowing Snapshot) throws -> [Version] {
    var versions: [Version] = []
    try forEachRow(of: lane, in: rows) { epoch, row in
      guard row.kind == .record else { return }
      versions.append(Version(rowID: row.id, lane: epoch, body: try RecordBody(row)))
    }
    return versions
  }

  func newestVersions(in lane: Lane, rows: borrowing Snapshot) throws -> [Version] {
    var order: [RecordID] = []
    var newest: [RecordID: Version] = [:]
    try forEachRow(of: lane, in: rows) { epoch, row in
      guard row.kind == .record else { return }
      let body = try RecordBody(row)
      let known = newest[body.record]
      if known == nil { order.append(body.record) }
      if known.map({ $0.body.version < body.version }) ?? true {
        newest[body.record] = Version(rowID: row.id, lane: epoch, body: body)
      }
    }
    return order.compactMap { newest[$0] }
  }

  func record(_ version: Version, rows: borrowing Snapshot) throws -> Record {
    let body = version.body
    return Record(
      id: body.record, version: Int(body.version), kind: body.kind, on: body.on,
      written: body.stamp.written, author: body.stamp.authorName,
      text: try text(body.content, of: body.record, in: version.lane, rows: rows),
      fields: body.fields)
  }
}

extension Transaction {
  func content(_ source: TextSource, in lane: Lane) throws -> Content {
    guard source.byteCount <= Limits.textByteCount else {
      throw VaultError.tooLong(limit: Limits.textByteCount)
    }
    return try content(byteCount: Int64(source.byteCount), in: lane, reading: source.next)
  }

  func appendRecord(
    to lane: Lane, kind: String, on: CalendarDate?, fields: [Field], text: TextSource
  ) throws -> RecordID {
    let content = try content(text, in: lane)
    let row = try append(.record, to: lane) { rowID, writer in
      // A row id is never 0 and never negative.
      RecordBody(
        stamp: stamp, record: RecordID(rowID: rowID)!, version: 1, amends: 0, kind: kind, on: on,
        fields: fields, content: content
      ).write(to: &writer)
    }
    return RecordID(rowID: row.id)!
  }

  /// Adds a version to a record: its kind and day stay.
  ///
  /// - Returns: The number of the new version.
  /// - Throws: `.appendOnly`.
  @discardableResult
  func append(
    after newest: UnlockedVault.Version, to lane: Lane, fields: [Field], content: Content,
    verb: Verb
  ) throws -> Int {
    let body = newest.body
    guard !ReservedKind.isAppendOnly(body.kind) else { throw VaultError.appendOnly }
    try append(.record, to: lane) { _, writer in
      RecordBody(
        stamp: stamp, record: body.record, version: body.version + 1, amends: newest.rowID,
        kind: body.kind, on: body.on, fields: fields, content: content
      ).write(to: &writer)
    }
    add(
      ClosedPart(verb: verb, subject: lane.subject, recordRowID: body.record.rowID), lane: lane)
    return Int(body.version + 1)
  }
}
