internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// A record of the programme's own: a study, a release, an approval (FORMAT.md §14).
package struct ProgrammeRecord: Sendable, Equatable {
  package let id: RecordID
  package let version: Int
  package let fields: [Field]
  /// When its newest version was written, and by whom.
  package let written: Timestamp
  package let authorName: String
  /// Who wrote its newest version.
  package let author: KeyholderID

  /// The value of a field; nil where the record has none of that name.
  package func value(_ field: String) -> String? {
    fields.first { $0.name == field }?.value
  }
}

/// A record of the programme's own, as it is written.
package struct NewProgrammeRecord: Sendable {
  let kind: String
  let fields: [Field]
  let text: String
  /// What the journal says of it; nil where the transaction says it elsewhere.
  let verb: Verb?

  package init(kind: String, fields: [Field], text: String = "", verb: Verb?) {
    self.kind = kind
    self.fields = fields
    self.text = text
    self.verb = verb
  }
}

// Nobody's lane holds what belongs to no person: which studies there are, and what went to whom. Every keyholder
// is given it. Its twin, which releasers alone are given, holds nothing: from its key come the studies' secrets.
extension UnlockedVault {
  /// Tags that no alias has: an alias holds no control character.
  private enum Name {
    static let records = "\u{0}programme"
    static let studies = "\u{0}studies"
  }

  /// Where the programme's own lanes lie, whoever holds them.
  fileprivate func programmeIndex(_ kind: LaneKind) -> UInt32? {
    directory.lane(taggedAs: programmeTag(kind))
  }

  fileprivate func programmeTag(_ kind: LaneKind) -> SixteenBytes {
    tag(kind == .study ? Name.studies : Name.records)
  }

  /// One of the programme's own lanes as this keyholder holds it: what the directory calls so, and nothing else.
  func programmeLane(_ kind: LaneKind) -> Lane? {
    guard let lane = programmeIndex(kind).flatMap({ newestByIndex[$0] }), lane.kind == kind,
      lane.subject == Lane.journalSubject
    else { return nil }
    return lane
  }

  /// Whether anything was ever written of the programme's own.
  var hasProgramme: Bool { programmeIndex(.group) != nil }

  /// How many of the programme's own lanes there are of which this keyholder has no key: they hold no person.
  var programmeLanesNotHeld: Int {
    [LaneKind.group, .study].count { kind in
      programmeIndex(kind).map { directory.state($0) == .inUse && newestByIndex[$0] == nil }
        ?? false
    }
  }

  /// The programme's records of one kind at their newest versions, oldest first; none where nothing was ever
  /// written. It shows no person, so it writes no entry.
  ///
  /// - Throws: `.laneNotHeld` where colleagues have written what this keyholder was not given yet.
  package func programmeRecords(ofKind kind: String) throws -> [ProgrammeRecord] {
    try read { rows in
      guard programmeIndex(.group) != nil else { return [] }
      return try newestVersions(in: heldProgrammeLane(), rows: rows)
        .filter { $0.body.kind == kind }.map { version in
          ProgrammeRecord(
            id: version.body.record, version: Int(version.body.version),
            fields: version.body.fields,
            written: version.body.stamp.written, authorName: version.body.stamp.authorName,
            author: version.body.stamp.author)
        }
    }
  }

  /// The text of a record of the programme's, which can be long.
  ///
  /// - Throws: `.laneNotHeld`, `.notFound`.
  package func programmeText(of id: RecordID) throws -> String {
    try read { rows in
      let newest = try versions(of: id, in: heldProgrammeLane(), rows: rows).last
      guard let newest else { throw VaultError.notFound }
      return try text(newest.body.content, of: id, in: newest.lane, rows: rows)
    }
  }

  private func heldProgrammeLane() throws -> Lane {
    guard let lane = programmeLane(.group) else { throw VaultError.laneNotHeld }
    return lane
  }

  /// Who unlocked, as records name their authors.
  package var keyholderID: KeyholderID { keyholder }

  /// What somebody may do now; nothing for who has left.
  package func roles(of keyholder: KeyholderID) -> Roles {
    roster.newest(keyholder).map { $0.isActive ? $0.roles : [] } ?? []
  }

  /// Writes a record of the programme's own.
  ///
  /// - Throws: `.laneNotHeld`, `.guardedRingNeeded`.
  package func append(_ new: NewProgrammeRecord) throws -> RecordID {
    try transact(.grant) { transaction in try transaction.appendToProgramme(new) }
  }

  /// Adds a version to a record of the programme's own.
  ///
  /// - Throws: `.notFound`; `.laneNotHeld`, `.guardedRingNeeded`.
  package func amend(_ id: RecordID, _ new: NewProgrammeRecord) throws {
    try transact(.grant) { transaction in
      let lane = try transaction.programmeLane(.group)
      let newest = try read { rows in try versions(of: id, in: lane.lane, rows: rows) }.last
      guard let newest, newest.body.kind == new.kind else { throw VaultError.notFound }
      let content = try transaction.content(TextSource(new.text), in: lane.lane)
      try transaction.append(.record, to: lane.lane) { _, writer in
        RecordBody(
          stamp: transaction.stamp, record: id, version: newest.body.version + 1,
          amends: newest.rowID, kind: new.kind, on: nil, fields: new.fields, content: content
        ).write(to: &writer)
      }
      transaction.note(new, id, in: lane)
      try transaction.give(lane)
    }
  }

  /// Gives the programme's lanes to colleagues who do not hold them yet, and the groups' to releasers: those who were
  /// newcomers, or no releasers, when they were written to last.
  ///
  /// - Returns: The names of who was given something.
  package func shareProgramme() throws -> [String] {
    let groups = try groupLanesToGive()
    let lanes = [LaneKind.group, .study].compactMap { programmeLane($0) } + groups
    let missing = try lanes.flatMap { try lackingReaders(of: $0) }
    guard !missing.isEmpty else { return [] }
    try transact(.grant) { transaction in
      for kind in [LaneKind.group, .study] where programmeLane(kind) != nil {
        try transaction.give(transaction.programmeLane(kind))
      }
      for group in groups { try transaction.give(transaction.groupLane(of: group.subject)) }
    }
    return Set(missing.map(\.name)).sorted()
  }

  private func lackingReaders(of lane: Lane) throws -> [RosterEntry] {
    let holders = try read { rows in try readers(of: lane, in: rows) }
    return lackingReaders(of: lane, besides: holders)
  }

  /// Colleagues who are to hold one of the programme's lanes and do not.
  func lackingReaders(
    of lane: Lane, besides readers: Set<KeyholderID>
  ) -> [RosterEntry] {
    roster.active.filter { (entry: RosterEntry) -> Bool in
      guard entry.ordinal != 0, !readers.contains(entry.keyholder),
        !roster.isNewcomer(entry.keyholder)
      else { return false }
      return isOfEverybody(lane) || roles(of: entry.keyholder).contains(.releaser)
    }
  }

  /// Whether every keyholder is to hold a lane: the programme's own. Studies' and groups' are releasers' unasked.
  private func isOfEverybody(_ lane: Lane) -> Bool {
    lane.kind == .group && lane.subject == Lane.journalSubject
  }

  /// Whether somebody may be given a lane beside what colleagues decide: the studies' is for releasers alone.
  func mayBeGiven(_ lane: Lane, _ keyholder: KeyholderID) -> Bool {
    lane.kind != .study || roles(of: keyholder).contains(.releaser)
  }
}

/// One of the programme's own lanes in a transaction, and who held it before.
struct ProgrammeLane {
  let lane: Lane
  let readers: Set<KeyholderID>
}

extension Transaction {
  /// Adds a record to the programme's lane, which everybody holds from then on.
  func appendToProgramme(_ new: NewProgrammeRecord) throws -> RecordID {
    let lane = try programmeLane(.group)
    let id = try appendRecord(
      to: lane.lane, kind: new.kind, on: nil, fields: new.fields, text: TextSource(new.text))
    note(new, id, in: lane)
    try give(lane)
    return id
  }

  fileprivate func note(_ new: NewProgrammeRecord, _ id: RecordID, in lane: ProgrammeLane) {
    guard let verb = new.verb else { return }
    add(
      ClosedPart(verb: verb, subject: Lane.journalSubject, recordRowID: id.rowID),
      lane: lane.lane)
  }

  /// One of the programme's own lanes to write in, begun where there is none. Its first row must be no list of
  /// readers: `give` comes after what is written.
  ///
  /// - Throws: `.laneNotHeld` where there is one that this keyholder was not given.
  func programmeLane(_ kind: LaneKind) throws -> ProgrammeLane {
    let vault = vault
    guard vault.programmeIndex(kind) != nil else {
      let lane = try addLane(
        kind, subject: Lane.journalSubject, subjectKind: .vault, tag: vault.programmeTag(kind))
      return ProgrammeLane(lane: lane, readers: [vault.keyholder])
    }
    guard let held = vault.programmeLane(kind) else { throw VaultError.laneNotHeld }
    return try toWrite(held)
  }

  /// A group's lane to write in, and who held it before.
  ///
  /// - Throws: `.notFound`.
  func groupLane(of group: SubjectID) throws -> ProgrammeLane {
    try toWrite(vault.groupLane(of: group))
  }

  private func toWrite(_ held: Lane) throws -> ProgrammeLane {
    let vault = vault
    // Before a new epoch is begun, of which the file has nothing yet.
    let readers = try vault.store.snapshot { rows in try vault.readers(of: held, in: rows) }
    return ProgrammeLane(
      lane: try writable(held),
      readers: readers.filter { vault.roster.newest($0)?.isActive == true })
  }

  /// Gives a lane of the programme's to every colleague who is to hold it and does not.
  func give(_ lane: ProgrammeLane) throws {
    let vault = vault
    let colleagues = vault.lackingReaders(of: lane.lane, besides: lane.readers)
    guard !colleagues.isEmpty else { return }
    for colleague in colleagues { grant(try vault.heldEpochs(of: lane.lane), to: colleague) }
    try setReaders(lane.readers.union(colleagues.map(\.keyholder)), of: lane.lane)
  }
}
