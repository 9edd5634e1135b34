package import HavenRecords
internal import HavenStore

/// What of somebody's casework is known without their texts: how long it is kept, and what is due.
package struct CaseworkFacts: Sendable {
  package let subject: SubjectID
  package let alias: String
  package let kind: PersonKind
  /// The newest day on which a version of a record was written, or a file attached.
  package let lastEntry: CalendarDate?
  /// The newest day that a record is about; one that names none is about the day on which it was written.
  package let lastContact: CalendarDate?
  /// Whether who the person is was erased.
  package let isSevered: Bool
  /// The newest versions of records of the kinds asked for, in the order in which they were first written.
  package let records: [KindRecord]
}

/// A record's fields with its kind.
package struct KindRecord: Sendable {
  package let id: RecordID
  package let kind: String
  package let on: CalendarDate?
  package let fields: [Field]
}

extension UnlockedVault {
  /// What is known without texts of one person, or of everybody whom this keyholder may read, by alias.
  ///
  /// What the program writes by itself (`ReservedKind`) is no entry and no contact: a hold that is lifted would keep
  /// the file for years.
  ///
  /// - Parameter isWanted: Whether records of a kind are asked for.
  /// - Throws: `.notFound`.
  package func caseworkFacts(
    of subject: SubjectID?, workers: Int, isWanted: @escaping @Sendable (_ kind: String) -> Bool
  ) throws -> [CaseworkFacts] {
    let lane = try subject.map { try casework(of: $0) }
    try journalReading(lane == nil ? .membersListed : .recordsListed, of: lane)
    guard let lane else { return try everybodysFacts(workers: workers, isWanted: isWanted) }
    return [try facts(of: lane, isWanted: isWanted)]
  }

  /// What has to be known of one person before it can be said whether their file may be read: it shows nothing, so it
  /// writes no entry.
  ///
  /// - Throws: `.notFound`.
  package func factsBeforeReading(
    of subject: SubjectID, isWanted: @escaping @Sendable (_ kind: String) -> Bool
  ) throws -> CaseworkFacts {
    try facts(of: casework(of: subject), isWanted: isWanted)
  }

  private func facts(
    of lane: Lane, isWanted: @escaping @Sendable (_ kind: String) -> Bool
  ) throws -> CaseworkFacts {
    try read { rows in try facts(of: lane, WantedRecords(isWanted), in: rows) }
  }

  func facts(
    of lane: Lane, _ wanted: WantedRecords, in rows: borrowing Snapshot
  ) throws -> CaseworkFacts {
    let looker = FactsLooker(wanted)
    try forEachRow(of: lane, in: rows) { epoch, row in try looker.visit(row, of: epoch) }
    return try facts(of: lane, looker)
  }

  /// The same of everybody, for what must know all names: it shows nothing, so it writes no entry; what uses it does.
  package func everybodysFacts(
    workers: Int, isWanted: @escaping @Sendable (_ kind: String) -> Bool
  ) throws -> [CaseworkFacts] {
    try untilUndisturbed {
      try scannedFacts(of: newestLanes(.casework), WantedRecords(isWanted), workers: workers)
        .sorted { $0.alias < $1.alias }
    }
  }

  /// One pass over the table, however many people there are; in the order of the lanes.
  func scannedFacts(
    of lanes: [Lane], _ wanted: WantedRecords, workers: Int
  ) throws -> [CaseworkFacts] {
    let lookers = (0..<workers).map { _ in FactsLooker(wanted) }
    try scan(rowPlan(lanes, workers: workers), visitors: lookers)
    let all = FactsLooker(wanted)
    for looker in lookers { all.merge(looker) }
    return try lanes.map { try facts(of: $0, all) }
  }

  private func facts(of lane: Lane, _ looker: FactsLooker) throws -> CaseworkFacts {
    guard let found = looker.found[lane.subject], let profile = found.profile,
      let kind = lane.subjectKind.personKind
    else { throw VaultError.damaged(.head(lane: lane.index)) }
    return CaseworkFacts(
      subject: lane.subject, alias: profile.alias, kind: kind, lastEntry: found.lastEntry,
      lastContact: found.lastContact, isSevered: found.isSevered,
      records: found.records.values.sorted { $0.order < $1.order }.map(\.record))
  }

  /// When people were born, of those whose identity this keyholder holds here; nil where nobody noted it.
  ///
  /// The journal has of whom before one is read: also that somebody was born before a day, or that nobody noted when,
  /// is of their identity.
  package func births(
    of subjects: Set<SubjectID>
  ) throws -> [(subject: SubjectID, day: CalendarDate?)] {
    guard guarded != nil else { return [] }
    let held = newestLanes(.identity).map(\.subject).filter(subjects.contains)
    try journalBirthsRead(of: held)
    return try read { rows in
      try held.map { subject in
        let identity = try newestIdentity(of: identityLane(of: subject), in: rows)
        return (subject, try PersonPairs.identity(identity.pairs).dateOfBirth)
      }
    }
  }

  private func journalBirthsRead(of subjects: [SubjectID]) throws {
    for part in subjects.inParts(of: Self.birthsOfEntry) {
      try transact(.read) { transaction in
        for subject in part {
          transaction.add(
            ClosedPart(verb: .identityRevealed, subject: subject),
            lane: try identityLane(of: subject))
        }
      }
    }
  }

  /// As many as one entry has room for, by far.
  private static let birthsOfEntry = 1_000
}
