package import HavenProgramme
package import HavenRecords
internal import HavenStore
internal import HavenVault

/// What falls due for one member.
package struct DueMember: Sendable, Equatable {
  package let alias: String
  /// The earliest first.
  package let items: [DueItem]
}

/// Somebody who is expected in a group.
package struct ExpectedMember: Sendable, Equatable {
  package let alias: String
  package let since: CalendarDate
  /// What was noted of them at the group's last evening; nil where nothing was.
  package let lastTime: Attendance?
  package let items: [DueItem]
}

/// A group as its evening begins.
package struct Tonight: Sendable, Equatable {
  package let group: KnownGroup
  /// The how-manieth evening this is.
  package let number: Int
  /// Modules that no evening of the group has had.
  package let modulesLeft: [String]
  /// By alias; those alone whom this keyholder may read.
  package let expected: [ExpectedMember]
  /// Who brings their story tonight; as far as this keyholder may read them.
  package let speakers: [KnownSpeaking]
}

extension Access {
  /// What is overdue or due soon, of everybody whom this keyholder may read; who has something to do first comes first.
  package func due(on day: CalendarDate) throws -> [DueMember] {
    try vault.caseworkFacts(
      of: nil, workers: Threads.processorCount, isWanted: DueItems.isRead
    ).map { facts in
      DueMember(alias: facts.alias, items: DueItems.all(in: facts.caseRecords, on: day))
    }.filter { !$0.items.isEmpty }.sorted {
      ($0.items[0].day, $0.alias) < ($1.items[0].day, $1.alias)
    }
  }

  /// The groups that can meet on a day, each with who is expected, and what is due for them.
  ///
  /// - Parameter name: One group alone.
  /// - Throws: `.group(.notFound)`; `.group(.evening)` for a group that was named, and is paused or over.
  package func tonight(groupNamed name: String?, on day: CalendarDate) throws -> [Tonight] {
    let groups = try name.map { [try group(named: $0)] } ?? groups()
    let meeting = groups.filter { $0.group.isOpen(on: day) && $0.pause(on: day) == nil }
    if name != nil, meeting.isEmpty {
      let isOpen = groups[0].group.isOpen(on: day)
      throw HavenError.group(.evening(isOpen ? .groupPaused : .groupClosed))
    }
    let files = try vault.caseworkFacts(of: nil, workers: Threads.processorCount) { kind in
      DueItems.isRead(kind: kind) || kind == UnlockedVault.EveningKind.slice
    }
    return meeting.map { tonight($0, files, on: day) }
  }

  private func tonight(
    _ group: KnownGroup, _ files: [CaseworkFacts], on day: CalendarDate
  ) -> Tonight {
    let before = group.evenings.filter { $0.on < day }
    let had = Set(before.flatMap(\.evening.modules))
    let expected = files.compactMap { facts -> ExpectedMember? in
      let membership = facts.memberships.first {
        $0.membership.group == group.id && $0.membership.contains(day)
      }?.membership
      guard let membership else { return nil }
      let last = before.last.flatMap { evening in
        facts.records.first { $0.isSlice(of: evening.record) }
      }
      return ExpectedMember(
        alias: facts.alias, since: membership.start,
        lastTime: last.flatMap { Presence.attendance(in: $0.fields) },
        items: DueItems.all(in: facts.caseRecords, on: day))
    }
    return Tonight(
      group: group, number: before.count + 1,
      modulesLeft: group.group.modules.filter { !had.contains($0) }, expected: expected,
      speakers: speakers(of: group, on: day, in: files))
  }

  /// A member's way through the programme.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func journey(of name: String) throws -> (alias: String, journey: Journey) {
    let subject = try member(named: name)
    try requireReason(toReadFileOf: subject)
    let facts = try vault.caseworkFacts(
      of: subject, workers: 1, isWanted: Journey.isRead)[0]
    return (facts.alias, Journey(facts.caseRecords))
  }
}

extension CaseworkFacts {
  /// The records as the programme's rules read them.
  var caseRecords: [CaseRecord] {
    records.map { CaseRecord(id: $0.id, kind: $0.kind, on: $0.on, fields: $0.fields) }
  }
}
