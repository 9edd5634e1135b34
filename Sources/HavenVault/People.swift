internal import HavenCrypto
package import HavenRecords
internal import HavenStore
internal import HavenText

/// A person to be added.
package struct NewPerson: Sendable {
  package var kind: PersonKind
  /// Unique in the vault, NFC, 1 to 64 scalars.
  package var alias: String
  package var identity: Identity
  package var profile: Profile

  package init(kind: PersonKind, alias: String, identity: Identity, profile: Profile) {
    self.kind = kind
    self.alias = alias
    self.identity = identity
    self.profile = profile
  }
}

/// A member or survivor as lists show them.
package struct MemberSummary: Sendable {
  package let subject: SubjectID
  package let alias: String
  package let kind: PersonKind
  package let profile: Profile
  /// Records, however often amended.
  package let recordCount: Int
  /// Whether who the person is was erased.
  package let isSevered: Bool
}

/// Somebody whose identity this keyholder can read.
package struct KnownMember: Sendable {
  package let subject: SubjectID
  package let alias: String
  package let kind: PersonKind
  package let identity: Identity
}

extension UnlockedVault {
  /// Whether an alias is free. It is taken also by people whom this keyholder may not read.
  package func isAliasTaken(_ alias: String) -> Bool {
    directory.lane(taggedAs: tag(alias)) != nil
  }

  func tag(_ alias: String) -> SixteenBytes {
    let first = lanes.first { $0.kind == .journal && $0.epoch == 1 } ?? journal
    return withKey(first) { key in Directory.tag(alias: Normalization.fold(alias), key: key) }
  }

  /// Adds a person with both lanes, in one transaction.
  ///
  /// - Throws: `.aliasTaken`, `.guardedRingNeeded`.
  package func add(_ person: NewPerson) throws -> SubjectID {
    try transact(.write) { transaction in
      let (subject, lane) = try transaction.add(person)
      transaction.add(ClosedPart(verb: .memberAdded, subject: subject), lane: lane)
      return subject
    }
  }

  /// The subject with an alias, as far as this keyholder may know.
  ///
  /// - Throws: `.notFound`.
  package func subject(aliased alias: String) throws -> SubjectID {
    try read { _ in
      guard let index = directory.lane(taggedAs: tag(alias)), let lane = newestByIndex[index],
        lane.kind == .casework
      else { throw VaultError.notFound }
      return lane.subject
    }
  }

  /// Those among the people whom this keyholder may read who have one of some aliases. It looks into no file, so it
  /// writes no entry.
  package func subjects(aliasedAnyOf aliases: some Sequence<String>) throws -> Set<SubjectID> {
    let first = lanes.first { $0.kind == .journal && $0.epoch == 1 } ?? journal
    return try read { _ in
      withKey(first) { key in
        Set(
          aliases.compactMap { alias in
            let tag = Directory.tag(alias: Normalization.fold(alias), key: key)
            guard let index = directory.lane(taggedAs: tag), let lane = newestByIndex[index],
              lane.kind == .casework
            else { return nil }
            return lane.subject
          })
      }
    }
  }

  /// The subjects whose id begins with a text, among those that this keyholder may read.
  package func subjects(idPrefix prefix: String) -> [SubjectID] {
    let wanted = prefix.lowercased()
    return newestLanes(.casework).map(\.subject).filter { $0.description.hasPrefix(wanted) }
  }

  /// Changes what is given of a person: new versions, the old ones stay.
  package func edit(
    _ subject: SubjectID, alias: String?, identity: Identity?, profile: Profile?
  ) throws {
    let casework = try casework(of: subject)
    let identityLane = identity == nil ? nil : try self.identityLane(of: subject)
    let current = try read { rows in try newestProfile(of: casework, in: rows) }
    try transact(.write) { transaction in
      if let alias, Normalization.fold(alias) != Normalization.fold(current.alias ?? "") {
        guard directory.lane(taggedAs: tag(alias)) == nil else { throw VaultError.aliasTaken }
        directory.retag(casework.index, tag: tag(alias))
      }
      if alias != nil || profile != nil {
        let pairs = profile.map(PersonPairs.pairs) ?? current.pairs
        try transaction.append(.profile, to: casework) { _, writer in
          PersonBody(
            stamp: transaction.stamp, version: current.version + 1,
            alias: alias ?? current.alias ?? "", pairs: pairs
          ).write(to: &writer)
        }
      }
      if let identity, let identityLane {
        let version = try read { rows in try newestIdentity(of: identityLane, in: rows).version }
        try transaction.append(.identity, to: identityLane) { _, writer in
          PersonBody(
            stamp: transaction.stamp, version: version + 1, alias: nil,
            pairs: PersonPairs.pairs(identity)
          ).write(to: &writer)
        }
      }
      transaction.add(ClosedPart(verb: .memberEdited, subject: subject), lane: casework)
    }
  }

  /// Everybody whom this keyholder may read, by alias.
  package func members(workers: Int) throws -> [MemberSummary] {
    try journalReading(.membersListed)
    return try summaries(workers: workers).values.sorted { $0.alias < $1.alias }
  }

  /// Everybody at once, in one pass over the table: looking up each row would take ten times as long.
  private func summaries(workers: Int) throws -> [SubjectID: MemberSummary] {
    try untilUndisturbed { try summariesOnce(workers: workers) }
  }

  private func summariesOnce(workers: Int) throws -> [SubjectID: MemberSummary] {
    let lanes = newestLanes(.casework)
    let counters = (0..<workers).map { _ in PeopleCounter() }
    try scan(rowPlan(lanes, workers: workers), visitors: counters)
    let counter = counters.reduce(into: PeopleCounter()) { all, part in all.merge(part) }
    return try Dictionary(
      uniqueKeysWithValues: lanes.map { lane in
        let summary = try summary(
          lane, counter.profiles[lane.subject], counter.recordCounts[lane.subject] ?? 0,
          isSevered: counter.severed.contains(lane.subject))
        return (lane.subject, summary)
      })
  }

  /// One member.
  package func member(_ subject: SubjectID) throws -> MemberSummary {
    let lane = try casework(of: subject)
    try journalReading(.memberShown, of: lane)
    return try read { rows in try summary(of: lane, in: rows) }
  }

  private func summary(of lane: Lane, in rows: borrowing Snapshot) throws -> MemberSummary {
    var newest: PersonBody?
    var recordCount = 0
    var isSevered = false
    try forEachRow(of: lane, in: rows) { _, row in
      switch row.kind {
      case .profile: newest = try PersonBody(row)
      case .record where try RecordLayout(row).isFirstOfListed: recordCount += 1
      case .erased where try ErasedBody(row).what == .identity: isSevered = true
      default: break
      }
    }
    return try summary(lane, newest, recordCount, isSevered: isSevered)
  }

  private func summary(
    _ lane: Lane, _ profile: PersonBody?, _ recordCount: Int, isSevered: Bool
  ) throws -> MemberSummary {
    guard let profile, let kind = lane.subjectKind.personKind else {
      throw VaultError.damaged(.head(lane: lane.index))
    }
    return MemberSummary(
      subject: lane.subject, alias: profile.alias ?? "", kind: kind,
      profile: try PersonPairs.profile(profile.pairs), recordCount: recordCount,
      isSevered: isSevered)
  }

  func newestProfile(of lane: Lane, in rows: borrowing Snapshot) throws -> PersonBody {
    var newest: PersonBody?
    try forEachRow(of: lane, in: rows) { _, row in
      if row.kind == .profile { newest = try PersonBody(row) }
    }
    guard let newest else { throw VaultError.damaged(.head(lane: lane.index)) }
    return newest
  }

  func newestIdentity(of lane: Lane, in rows: borrowing Snapshot) throws -> PersonBody {
    var newest: PersonBody?
    try forEachRow(of: lane, in: rows) { _, row in
      if row.kind == .identity { newest = try PersonBody(row) }
    }
    guard let newest else { throw VaultError.damaged(.head(lane: lane.index)) }
    return newest
  }

  /// The alias that a subject has now. It tells nothing that the asker did not ask by, so no entry is written.
  package func alias(of subject: SubjectID) throws -> String {
    let lane = try casework(of: subject)
    return try read { rows in try newestProfile(of: lane, in: rows).alias ?? "" }
  }

  /// Who a person really is: an entry in the journal says who asked and why, first.
  ///
  /// - Throws: `.laneNotHeld`, `.guardedRingNeeded`, `.notFound`.
  package func identity(of subject: SubjectID, reason: ReasonCode) throws -> Identity {
    let lane = try identityLane(of: subject)
    try journalReading(.identityRevealed, of: lane, reason: reason)
    return try read { rows in
      try PersonPairs.identity(newestIdentity(of: lane, in: rows).pairs)
    }
  }

  /// Whether this keyholder holds every lane there is, and so the identity of everybody, survivors included.
  ///
  /// Lanes that this keyholder does not even see count: the directory knows their number. It is not asked what they
  /// are, since every keyholder can write it. A releaser holds the programme's own, too. Of whom only the casework
  /// lane is left, the identity was erased.
  package var holdsEveryLane: Bool {
    guard guarded != nil else { return false }
    return anyLanesNotHeld == 0
  }

  /// Lanes of people in use that this keyholder has no key of, as far as the directory is to be believed.
  package var lanesNotHeld: Int {
    anyLanesNotHeld - programmeLanesNotHeld - reflectionLanesNotHeld
  }

  /// The same, but for what colleagues wrote for themselves: nobody can be given that, and it goes out nowhere.
  package var holdsEveryLaneButReflections: Bool {
    guard guarded != nil else { return false }
    return anyLanesNotHeld == reflectionLanesNotHeld
  }

  private var anyLanesNotHeld: Int {
    directory.inUseCount - newestByIndex.keys.count { directory.state($0) == .inUse }
  }

  /// All identities that this keyholder can read, for what must know all names: taking names out.
  ///
  /// It shows nothing to anybody, so it writes no entry: what uses it does.
  package func knownMembers(workers: Int) throws -> [KnownMember] {
    while true {
      try takeInWhatOthersWrote()
      let seen = tip.number
      let aliases = try summaries(workers: workers).mapValues(\.alias)
      let bodies = try identityBodies()
      if bodies.allSatisfy({ aliases[$0.0.subject] != nil }) {
        return try bodies.map { lane, body in try knownMember(lane, body, aliases) }
      }
      // A colleague may have added somebody between the two.
      guard tip.number != seen else { throw VaultError.damaged(.ring) }
    }
  }

  private func knownMember(
    _ lane: Lane, _ body: PersonBody, _ aliases: [SubjectID: String]
  ) throws -> KnownMember {
    guard let kind = lane.subjectKind.personKind, let alias = aliases[lane.subject] else {
      throw VaultError.damaged(.ring)
    }
    return KnownMember(
      subject: lane.subject, alias: alias, kind: kind,
      identity: try PersonPairs.identity(body.pairs))
  }

  private func identityBodies() throws -> [(Lane, PersonBody)] {
    guard guarded != nil else { throw VaultError.guardedRingNeeded }
    return try read { rows in
      try newestLanes(.identity).map { ($0, try newestIdentity(of: $0, in: rows)) }
    }
  }
}

/// One thread's part of a look at everybody: profiles, and how many records there are.
private final class PeopleCounter: RowVisitor {
  private(set) var profiles: [SubjectID: PersonBody] = [:]
  private(set) var recordCounts: [SubjectID: Int] = [:]
  private(set) var severed: Set<SubjectID> = []

  func visit(_ row: OpenedRow, of lane: Lane) throws {
    switch row.kind {
    case .profile: note(try PersonBody(row), of: lane.subject)
    case .record where try RecordLayout(row).isFirstOfListed:
      recordCounts[lane.subject, default: 0] += 1
    case .erased where try ErasedBody(row).what == .identity: severed.insert(lane.subject)
    case .record, .identity, .chunk, .attachment, .journalChanges, .journalEntry, .readers, .erased,
      .barred:
      break
    }
  }

  func merge(_ other: PeopleCounter) {
    for (subject, profile) in other.profiles { note(profile, of: subject) }
    recordCounts.merge(other.recordCounts, uniquingKeysWith: +)
    severed.formUnion(other.severed)
  }

  private func note(_ profile: PersonBody, of subject: SubjectID) {
    if let known = profiles[subject], known.version > profile.version { return }
    profiles[subject] = profile
  }
}

extension SubjectKind {
  var personKind: PersonKind? {
    switch self {
    case .member: .member
    case .survivor: .survivor
    case .vault, .group, .reflections: nil
    }
  }
}

extension Transaction {
  /// Adds a person with identity and casework lanes, and grants both to recovery.
  func add(_ person: NewPerson) throws -> (subject: SubjectID, casework: Lane) {
    guard vault.guarded != nil else { throw VaultError.guardedRingNeeded }
    let tag = vault.tag(person.alias)
    guard vault.directory.lane(taggedAs: tag) == nil else { throw VaultError.aliasTaken }
    // 16 bytes are what an id has.
    let subject = SubjectID(bytes: Random.bytes(16))!
    let kind = SubjectKind(person.kind)
    let casework = try addLane(.casework, subject: subject, subjectKind: kind, tag: tag)
    let identity = try addLane(.identity, subject: subject, subjectKind: kind, tag: nil)
    try append(.profile, to: casework) { _, writer in
      PersonBody(
        stamp: stamp, version: 1, alias: person.alias, pairs: PersonPairs.pairs(person.profile)
      ).write(to: &writer)
    }
    try append(.identity, to: identity) { _, writer in
      PersonBody(
        stamp: stamp, version: 1, alias: nil, pairs: PersonPairs.pairs(person.identity)
      ).write(to: &writer)
    }
    return (subject, casework)
  }
}
