package import HavenRecords
internal import HavenStore

/// A record that is written beside others.
package struct NewRecord: Sendable {
  let subject: SubjectID
  let kind: String
  let fields: [Field]
  let text: String
  /// The day that it is about.
  let on: CalendarDate?

  package init(
    subject: SubjectID, kind: String, on: CalendarDate? = nil, fields: [Field], text: String
  ) {
    self.subject = subject
    self.kind = kind
    self.on = on
    self.fields = fields
    self.text = text
  }
}

/// A record without its text, and whose it is.
package struct FoundRecord: Sendable {
  package let subject: SubjectID
  package let id: RecordID
  package let version: Int
  package let kind: String
  package let on: CalendarDate?
  package let fields: [Field]
  package let written: Timestamp
  package let authorName: String
}

// What concerns several people is written for all of them or for nobody.
extension UnlockedVault {
  /// Adds records, in one transaction.
  ///
  /// - Throws: `.notFound`.
  package func append(_ records: [NewRecord], verb: Verb) throws -> [RecordID] {
    try append(records.map { ($0, verb) })
  }

  /// Adds records of which the journal has different things to say, in one transaction.
  ///
  /// - Throws: `.notFound`.
  package func append(_ records: [(record: NewRecord, verb: Verb)]) throws -> [RecordID] {
    try transact(.write) { transaction in
      try records.map { try transaction.append($0.record, on: $0.record.on, verb: $0.verb) }
    }
  }

  /// Adds a version with other fields to each of some records, in one transaction.
  ///
  /// - Throws: `.notFound`.
  package func amend(
    _ records: [(id: RecordID, fields: [Field])], of subject: SubjectID, verb: Verb,
    from known: [Field]? = nil
  ) throws {
    let lane = try casework(of: subject)
    try transact(.write) { transaction in
      for (id, fields) in records {
        try transaction.amend(id, in: lane, from: known, to: fields, verb: verb)
      }
    }
  }

  /// Whether somebody is a member or a survivor. It shows nothing else, so it writes no entry.
  ///
  /// - Throws: `.notFound`.
  package func personKind(of subject: SubjectID) throws -> PersonKind {
    guard let kind = try casework(of: subject).subjectKind.personKind else {
      throw VaultError.notFound
    }
    return kind
  }

  /// The records of one kind of some people, or of everybody whom this keyholder may read, at their newest versions.
  package func records(
    ofKind kind: String, of subject: SubjectID?
  ) throws -> [FoundRecord] {
    try records(of: subject) { $0 == kind }
  }

  /// The same for kinds that have several spellings, or belong together.
  package func records(
    of subject: SubjectID?, isWanted: (_ kind: String) -> Bool
  ) throws -> [FoundRecord] {
    let lanes = try subject.map { [try casework(of: $0)] } ?? newestLanes(.casework)
    try journalReading(
      subject == nil ? .membersListed : .recordsListed, of: subject == nil ? nil : lanes[0])
    return try read { rows in
      try lanes.flatMap { lane in
        try newestVersions(in: lane, rows: rows).filter { isWanted($0.body.kind) }.map { one in
          FoundRecord(
            subject: lane.subject, id: one.body.record, version: Int(one.body.version),
            kind: one.body.kind, on: one.body.on, fields: one.body.fields,
            written: one.body.stamp.written, authorName: one.body.stamp.authorName)
        }
      }
    }
  }
}

extension Transaction {
  /// Adds a record to somebody's casework.
  @discardableResult
  func append(_ record: NewRecord, on day: CalendarDate?, verb: Verb) throws -> RecordID {
    let lane = try vault.casework(of: record.subject)
    let id = try appendRecord(
      to: lane, kind: record.kind, on: day, fields: record.fields, text: TextSource(record.text))
    add(ClosedPart(verb: verb, subject: record.subject, recordRowID: id.rowID), lane: lane)
    return id
  }

  /// Adds a version with other fields to a record.
  ///
  /// - Parameter known: Its fields as the actor read them, where it matters that they are still so.
  /// - Throws: `.notFound`, `.changedMeanwhile`.
  func amend(
    _ id: RecordID, in lane: Lane, from known: [Field]?, to fields: [Field], verb: Verb
  ) throws {
    let newest = try vault.newestVersion(of: id, in: lane)
    guard known.map({ $0 == newest.body.fields }) ?? true else {
      throw VaultError.changedMeanwhile
    }
    try append(
      after: newest, to: lane, fields: fields, content: newest.body.content, verb: verb)
  }
}
