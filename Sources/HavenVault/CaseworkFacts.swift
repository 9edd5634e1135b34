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
    let looker = FactsLooker(isWanted)
    try read { rows in
      try forEachRow(of: lane, in: rows) { epoch, row in try looker.visit(row, of: epoch) }
    }
    return try facts(of: lane, looker)
  }

  /// The same of everybody, for what must know all names: it shows nothing, so it writes no entry; what uses it does.
  package func everybodysFacts(
    workers: Int, isWanted: @escaping @Sendable (_ kind: String) -> Bool
  ) throws -> [CaseworkFacts] {
    try untilUndisturbed { try scannedFacts(workers: workers, isWanted) }
  }

  /// One pass over the table, however many people there are.
  private func scannedFacts(
    workers: Int, _ isWanted: @escaping @Sendable (String) -> Bool
  ) throws -> [CaseworkFacts] {
    let lanes = newestLanes(.casework)
    let lookers = (0..<workers).map { _ in FactsLooker(isWanted) }
    try scan(rowPlan(lanes, workers: workers), visitors: lookers)
    let all = FactsLooker(isWanted)
    for looker in lookers { all.merge(looker) }
    return try lanes.map { try facts(of: $0, all) }.sorted { $0.alias < $1.alias }
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

/// One thread's part of a look at everybody's casework.
private final class FactsLooker: RowVisitor {
  /// Where a row stands among all of its lane: by its journal entry, then by its number in the epoch.
  struct Order: Comparable {
    let entry: UInt64
    let number: UInt64

    static func < (left: Self, right: Self) -> Bool {
      (left.entry, left.number) < (right.entry, right.number)
    }
  }

  struct Wanted {
    var version: UInt32
    var record: KindRecord
    /// Of its first version.
    var order: Order
  }

  struct Found {
    var profile: (version: UInt32, alias: String)?
    var lastEntry: CalendarDate?
    var lastContact: CalendarDate?
    var isSevered = false
    var records: [RecordID: Wanted] = [:]
  }

  private(set) var found: [SubjectID: Found] = [:]
  private let isWanted: @Sendable (String) -> Bool
  /// Kinds are few, and each is asked about once.
  private var kinds: [String: (isEntry: Bool, isWanted: Bool)] = [:]

  init(_ isWanted: @escaping @Sendable (String) -> Bool) { self.isWanted = isWanted }

  func visit(_ row: OpenedRow, of lane: Lane) throws {
    switch row.kind {
    case .profile:
      let body = try PersonBody(row)
      note((body.version, body.alias ?? ""), in: &found[lane.subject, default: Found()])
    case .record: try note(row, in: &found[lane.subject, default: Found()])
    case .attachment:
      let day = try Stamp.written(in: row).localDate
      Self.raise(&found[lane.subject, default: Found()].lastEntry, to: day)
    case .erased where try ErasedBody(row).what == .identity:
      found[lane.subject, default: Found()].isSevered = true
    case .identity, .chunk, .journalChanges, .journalEntry, .readers, .erased, .barred: break
    }
  }

  private func note(_ row: OpenedRow, in found: inout Found) throws {
    let layout = try RecordLayout(row)
    let kind = self.kind(String(decoding: layout.kind, as: UTF8.self))
    if kind.isEntry {
      let written = try Stamp.written(in: row).localDate
      Self.raise(&found.lastEntry, to: written)
      Self.raise(&found.lastContact, to: layout.on ?? (layout.version == 1 ? written : nil))
    }
    guard kind.isWanted else { return }
    let body = try RecordBody(layout, of: row)
    let record = KindRecord(id: body.record, kind: body.kind, on: body.on, fields: body.fields)
    let order = Order(entry: try Stamp.authorship(in: row).entryNumber, number: row.number)
    note(Wanted(version: body.version, record: record, order: order), in: &found)
  }

  private func kind(_ name: String) -> (isEntry: Bool, isWanted: Bool) {
    if let known = kinds[name] { return known }
    let kind = (isEntry: !ReservedKind.contains(name), isWanted: isWanted(name))
    kinds[name] = kind
    return kind
  }

  func merge(_ other: FactsLooker) {
    for (subject, one) in other.found {
      var all = found[subject, default: Found()]
      if let profile = one.profile { note(profile, in: &all) }
      all.isSevered = all.isSevered || one.isSevered
      Self.raise(&all.lastEntry, to: one.lastEntry)
      Self.raise(&all.lastContact, to: one.lastContact)
      for record in one.records.values { note(record, in: &all) }
      found[subject] = all
    }
  }

  private func note(_ profile: (version: UInt32, alias: String), in found: inout Found) {
    if let known = found.profile, known.version > profile.version { return }
    found.profile = profile
  }

  private func note(_ one: Wanted, in found: inout Found) {
    guard let known = found.records[one.record.id] else {
      found.records[one.record.id] = one
      return
    }
    var newest = known.version > one.version ? known : one
    newest.order = min(known.order, one.order)
    found.records[one.record.id] = newest
  }

  private static func raise(_ day: inout CalendarDate?, to other: CalendarDate?) {
    guard let other, day.map({ $0 < other }) ?? true else { return }
    day = other
  }
}
