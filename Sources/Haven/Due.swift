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
  package let group: SubjectID
  /// As its record says.
  package let about: ProgrammeGroup
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
    try people(on: day).map { DueMember(alias: $0.alias, items: $0.items) }
      .filter { !$0.items.isEmpty }.sorted {
        ($0.items[0].day, $0.alias) < ($1.items[0].day, $1.alias)
      }
  }

  /// What a day needs of everybody whom this keyholder may read, by alias.
  private func people(on day: CalendarDate) throws -> [PersonDay] {
    try vault.summaries(PersonDay.question(on: day), workers: Threads.processorCount)
      .map { try PersonDay($0) }.sorted { $0.alias < $1.alias }
  }

  /// The groups that can meet on a day, each with who is expected, and what is due for them.
  ///
  /// - Parameter name: One group alone.
  /// - Throws: `.group(.notFound)`; `.group(.evening)` for a group that was named, and is paused or over.
  package func tonight(groupNamed name: String?, on day: CalendarDate) throws -> [Tonight] {
    let groups = try name.map { [GroupDay(try group(named: $0), on: day)] } ?? groups(on: day)
    let meeting = groups.filter { $0.group.isOpen(on: day) && !$0.isPaused }
    if name != nil, meeting.isEmpty {
      throw HavenError.group(.evening(groups[0].isPaused ? .groupPaused : .groupClosed))
    }
    let people = try people(on: day)
    let speakers = try speakers(
      among: people.filter(\.isSpeaking).map(\.subject),
      to: meeting.map { ($0.id, $0.group.name) }, on: day)
    let expected = Dictionary(
      grouping: people.flatMap { one in one.places.map { (place: $0, person: one) } },
      by: \.place.group)
    return try meeting.map { known in
      try tonight(
        known, expected[known.id] ?? [],
        speakers: speakers.filter { $0.speaking.group == known.id })
    }
  }

  /// What a day needs of the groups that this keyholder was given, by name.
  private func groups(on day: CalendarDate) throws -> [GroupDay] {
    try vault.groupSummaries(GroupDay.question(on: day)).compactMap { try GroupDay($0) }
      .sorted { $0.group.name < $1.group.name }
  }

  private func tonight(
    _ group: GroupDay, _ people: [(place: PersonDay.Place, person: PersonDay)],
    speakers: [KnownSpeaking]
  ) throws -> Tonight {
    let expected = try people.map { place, person in
      ExpectedMember(
        alias: person.alias, since: place.since,
        lastTime: try group.lastEvening.flatMap { try attendance(of: person, at: $0) },
        items: person.items)
    }
    return Tonight(
      group: group.id, about: group.group, number: group.eveningCount + 1,
      modulesLeft: group.modulesLeft, expected: expected, speakers: speakers)
  }

  /// What was noted of somebody at an evening; where that is long ago, their file says.
  private func attendance(of person: PersonDay, at evening: GroupDay.LastEvening) throws
    -> Attendance?
  {
    switch person.noted(at: evening) {
    case .known(let attendance): return attendance
    case .unknown:
      let facts = try vault.factsBeforeReading(of: person.subject) {
        $0 == UnlockedVault.EveningKind.slice
      }
      let slice = facts.records.first { $0.isSlice(of: evening.record) }
      return slice.flatMap { Presence.attendance(in: $0.fields) }
    }
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
