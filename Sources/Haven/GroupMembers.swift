package import HavenProgramme
package import HavenRecords
internal import HavenStore
internal import HavenVault

/// Somebody's time in a group.
package struct GroupMember: Sendable, Equatable {
  package let alias: String
  package let subject: SubjectID
  let record: RecordID
  package let membership: Membership
}

extension Access {
  /// Those of a group whom this keyholder may read, by alias, those who have left too.
  package func members(of group: KnownGroup) throws -> [GroupMember] {
    try memberships().flatMap { one in
      one.memberships.filter { $0.membership.group == group.id }
    }
  }

  /// The times that people spent in groups, of everybody whom this keyholder may read.
  func memberships() throws -> [(facts: CaseworkFacts, memberships: [GroupMember])] {
    try vault.caseworkFacts(of: nil, workers: Threads.processorCount) {
      $0 == Membership.recordKind
    }.map { facts in (facts, facts.memberships) }
  }

  /// Those who were in a group at one time with somebody, who is one of them.
  static func companions(
    of own: [GroupMember],
    among everybody: [(facts: CaseworkFacts, memberships: [GroupMember])]
  ) -> Set<SubjectID> {
    let near = everybody.filter { one in
      one.memberships.contains { other in
        own.contains {
          $0.membership.group == other.membership.group
            && $0.membership.overlaps(other.membership)
        }
      }
    }
    return Set(near.map(\.facts.subject))
  }

  /// Lets somebody into a group.
  ///
  /// - Throws: `.noSuchMember`; `.group` with what stands against it.
  package func join(
    groupNamed name: String, _ member: String, on day: CalendarDate
  ) throws -> GroupMember {
    let groups = try groups()
    let known = try group(named: name, among: groups)
    let subject = try self.member(named: member)
    let facts = try vault.caseworkFacts(of: subject, workers: 1) {
      $0 == Membership.recordKind || $0 == GroupPause.eventKind
    }[0]
    let membership = Membership(group: known.id, path: known.group.kind.path, start: day)
    let fault = GroupRules.fault(
      joining: known.group, for: membership, pauses: known.pauses, person: facts.kind,
      memberships: facts.memberships.map(\.membership),
      kinds: Dictionary(
        groups.map { ($0.id, $0.group.kind) }, uniquingKeysWith: { first, _ in first }))
    if let fault { throw HavenError.group(.joining(.init(fault, known.group))) }
    // A pause that was agreed on before they came is in the files of those who were there, and in theirs too.
    let pauses = known.pauses.filter { pause in
      pause.start > day
        && !facts.records.contains { $0.fields == pause.eventFields(of: known.id) }
    }
    let written = try vault.append(
      [membership.record(of: subject)] + pauses.map { $0.event(in: known.id, of: subject) },
      verb: .recordAdded)
    return GroupMember(
      alias: facts.alias, subject: subject, record: written[0], membership: membership)
  }

  /// Ends somebody's time in a group.
  ///
  /// - Parameter last: The last day.
  /// - Throws: `.noSuchMember`; `.group(.notInGroup)`, `.group(.endBeforeStart)`.
  package func leave(
    groupNamed name: String, _ member: String, on last: CalendarDate, because reason: EndReason
  ) throws -> GroupMember {
    let known = try group(named: name)
    let subject = try self.member(named: member)
    let facts = try vault.caseworkFacts(of: subject, workers: 1) { $0 == Membership.recordKind }[0]
    let open = facts.memberships.last {
      $0.membership.group == known.id && $0.membership.end == nil
    }
    guard let open else { throw HavenError.group(.notInGroup) }
    guard last >= open.membership.start else { throw HavenError.group(.endBeforeStart) }
    var membership = open.membership
    membership.end = last
    membership.reason = reason
    try vault.amend(
      [(open.record, membership.fields)], of: subject, verb: .recordAmended,
      from: facts.records.first { $0.id == open.record }?.fields)
    return GroupMember(
      alias: facts.alias, subject: subject, record: open.record, membership: membership)
  }
}

extension Membership {
  fileprivate func record(of subject: SubjectID) -> NewRecord {
    NewRecord(subject: subject, kind: Self.recordKind, on: start, fields: fields, text: "")
  }
}

extension CaseworkFacts {
  /// The times in groups, those that began first before the others.
  var memberships: [GroupMember] {
    records.compactMap { record in
      guard record.kind == Membership.recordKind,
        let membership = Membership(on: record.on, fields: record.fields)
      else { return nil }
      return GroupMember(
        alias: alias, subject: subject, record: record.id, membership: membership)
    }.sorted { $0.membership.start < $1.membership.start }
  }
}

extension GroupFault.JoinRefusal {
  init(_ fault: GroupRules.JoinFault, _ group: ProgrammeGroup) {
    switch fault {
    case .groupClosed: self = .groupClosed
    case .groupPaused: self = .groupPaused
    case .alreadyIn: self = .alreadyIn
    case .inOther: self = .inOther
    case .otherPeople: self = .otherPeople(group.kind.people)
    }
  }
}
