internal import HavenCrypto
package import HavenRecords
internal import HavenStore
internal import HavenText

/// A record in a group's own lane, at its newest version and without its text (Docs/PROGRAMME.md §§2, 4).
package struct GroupRecord: Sendable, Equatable {
  package let id: RecordID
  package let kind: String
  package let on: CalendarDate?
  package let fields: [Field]
  package let written: Timestamp
  package let author: String
}

/// A group that this keyholder was given.
package struct FoundGroup: Sendable, Equatable {
  package let subject: SubjectID
  /// Everything in its lane, in the order in which it was first written.
  package let records: [GroupRecord]
}

/// A record for a group's lane.
package struct NewGroupRecord: Sendable {
  let kind: String
  let on: CalendarDate?
  let fields: [Field]
  let text: String

  package init(kind: String, on: CalendarDate?, fields: [Field], text: String = "") {
    self.kind = kind
    self.on = on
    self.fields = fields
    self.text = text
  }
}

// A group has a lane of its own in which nobody is named. Releasers are given it at once, so that what they do not hold
// is always about people; others by `shareGroup`.
extension UnlockedVault {
  /// The groups that this keyholder was given. It shows no person, so it writes no entry.
  package func groups() throws -> [FoundGroup] {
    try read { rows in
      try groupLanes().sorted { $0.index < $1.index }.map { try group($0, in: rows) }
    }
  }

  /// The lanes of groups that this keyholder was given, newest epochs.
  func groupLanes() -> [Lane] { newestLanes(.group).filter { $0.subject != Lane.journalSubject } }

  /// The group of a name, where this keyholder was given it: without reading any other. It shows no person, so it
  /// writes no entry.
  package func group(called name: String) throws -> FoundGroup? {
    try read { rows in
      guard let index = directory.lane(taggedAs: groupTag(name)), let lane = newestByIndex[index],
        lane.kind == .group, lane.subject != Lane.journalSubject
      else { return nil }
      return try group(lane, in: rows)
    }
  }

  func group(_ lane: Lane, in rows: borrowing Snapshot) throws -> FoundGroup {
    let records = try newestVersions(in: lane, rows: rows).map { version in
      GroupRecord(
        id: version.body.record, kind: version.body.kind, on: version.body.on,
        fields: version.body.fields, written: version.body.stamp.written,
        author: version.body.stamp.authorName)
    }
    return FoundGroup(subject: lane.subject, records: records)
  }

  /// The text of a record of a group's: an entry says that it was read.
  ///
  /// - Throws: `.notFound`.
  package func groupText(of record: RecordID, in group: SubjectID) throws -> String {
    let lane = try groupLane(of: group)
    try journalReading(.groupRead, of: lane, record: record)
    return try read { rows in
      guard let newest = try versions(of: record, in: lane, rows: rows).last else {
        throw VaultError.notFound
      }
      return try text(newest.body.content, of: record, in: newest.lane, rows: rows)
    }
  }

  /// Begins a group with a lane of its own.
  ///
  /// - Parameter name: Unique without regard to case; nobody needs to hold the group to be told that its name is taken.
  /// - Throws: `.groupNameTaken`, `.noRoom`.
  package func addGroup(
    named name: String, _ record: NewGroupRecord
  ) throws -> (group: SubjectID, record: RecordID) {
    try transact(.grant) { transaction in
      let (subject, lane, id) = try transaction.beginGroup(named: name, record)
      transaction.add(
        ClosedPart(verb: .groupChanged, subject: subject, recordRowID: id.rowID), lane: lane)
      return (subject, id)
    }
  }

  /// Whether a group has a name, also one that this keyholder was not given.
  package func isGroupNameTaken(_ name: String) throws -> Bool {
    try read { _ in directory.lane(taggedAs: groupTag(name)) != nil }
  }

  /// Adds a record to a group's lane, and others to people's files, in one transaction.
  ///
  /// - Throws: `.notFound`.
  package func append(
    _ record: NewGroupRecord, toGroup group: SubjectID, beside others: [NewRecord]
  ) throws {
    let lane = try groupLane(of: group)
    try transact(.write) { transaction in
      try transaction.append(record, to: lane, of: group)
      for other in others { try transaction.append(other, on: record.on, verb: .recordAdded) }
    }
  }

  /// Adds a version with other fields to a record of a group's lane.
  ///
  /// - Parameters:
  ///   - name: The group's new name, where it has another.
  ///   - others: Records in people's files that are to have other fields too, in the same transaction.
  ///   - known: Its fields as the actor read them.
  /// - Throws: `.notFound`, `.groupNameTaken`; `.changedMeanwhile` where the fields are others by now.
  package func amend(
    _ record: RecordID, inGroup group: SubjectID, from known: [Field], to fields: [Field],
    renamed name: String? = nil,
    beside others: [(id: RecordID, subject: SubjectID, fields: [Field])] = []
  ) throws {
    let lane = try groupLane(of: group)
    try transact(.write) { transaction in
      for other in others {
        try transaction.amend(
          other.id, in: casework(of: other.subject), from: nil, to: other.fields,
          verb: .recordAmended)
      }
      if let name { try retag(lane, as: name) }
      try transaction.amend(record, in: lane, from: known, to: fields, verb: .groupChanged)
    }
  }

  private func retag(_ lane: Lane, as name: String) throws {
    let tag = groupTag(name)
    if let other = directory.lane(taggedAs: tag), other != lane.index {
      throw VaultError.groupNameTaken
    }
    directory.retag(lane.index, tag: tag)
  }

  /// Gives a colleague the keys of a group's lane, of all epochs so far.
  ///
  /// - Returns: False, with nothing written, when they hold it already.
  /// - Throws: `.notFound`, `.noSuchKeyholder`, `.newcomer`.
  package func shareGroup(_ group: SubjectID, with keyholder: KeyholderID) throws -> Bool {
    let lane = try groupLane(of: group)
    guard try !groupReaders(of: lane).contains(keyholder) else { return false }
    try transact(.grant) { transaction in
      let lane = try groupLane(of: group)
      try transaction.grant(lane, heldBy: groupReaders(of: lane), to: grantee(keyholder))
    }
    return true
  }

  /// The names of those who hold a group's lane, without recovery.
  ///
  /// - Throws: `.notFound`.
  package func readers(ofGroup group: SubjectID) throws -> [String] {
    let lane = try groupLane(of: group)
    return try groupReaders(of: lane).compactMap { roster.newest($0) }.filter(\.isActive)
      .map(\.name).sorted()
  }

  private func groupReaders(of lane: Lane) throws -> Set<KeyholderID> {
    try read { rows in try readers(of: lane, in: rows) }
  }

  /// Group lanes that this keyholder holds and some releaser does not yet.
  func groupLanesToGive() throws -> [Lane] {
    try groupLanes()
      .filter { lane in
        try !lackingReaders(of: lane, besides: groupReaders(of: lane)).isEmpty
      }
  }

  /// The lane of a group, newest epoch held.
  ///
  /// - Throws: `.notFound`.
  func groupLane(of group: SubjectID) throws -> Lane {
    if let lane = newest(.group, of: group), group != Lane.journalSubject { return lane }
    try takeInWhatOthersWrote()
    guard group != Lane.journalSubject else { throw VaultError.notFound }
    return try newest(.group, of: group, or: .notFound)
  }

  /// A tag that no alias has: an alias holds no control character.
  fileprivate func groupTag(_ name: String) -> SixteenBytes { tag("\u{0}group\u{0}" + name) }
}

extension Transaction {
  /// Begins a group's lane with its first record, and gives it to releasers. The entry has nothing of it.
  ///
  /// - Throws: `.groupNameTaken`, `.noRoom`.
  func beginGroup(
    named name: String, _ record: NewGroupRecord
  ) throws -> (group: SubjectID, lane: Lane, record: RecordID) {
    let tag = vault.groupTag(name)
    guard vault.directory.lane(taggedAs: tag) == nil else { throw VaultError.groupNameTaken }
    // 16 bytes are what an id has.
    let subject = SubjectID(bytes: Random.bytes(16))!
    let lane = try addLane(.group, subject: subject, subjectKind: .group, tag: tag)
    let id = try put(record, in: lane)
    try give(ProgrammeLane(lane: lane, readers: [vault.keyholder]))
    return (subject, lane, id)
  }

  /// Adds a record to a group's lane; the entry has nothing of it.
  func put(_ record: NewGroupRecord, in lane: Lane) throws -> RecordID {
    try appendRecord(
      to: lane, kind: record.kind, on: record.on, fields: record.fields,
      text: TextSource(record.text))
  }

  /// Adds a record to a group's lane.
  @discardableResult
  func append(
    _ record: NewGroupRecord, to lane: Lane, of group: SubjectID, verb: Verb = .groupChanged
  ) throws -> RecordID {
    let id = try put(record, in: lane)
    add(ClosedPart(verb: verb, subject: group, recordRowID: id.rowID), lane: lane)
    return id
  }
}
