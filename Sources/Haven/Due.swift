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
    let groups = try name.map { [try group(named: $0)] } ?? groups()
    let meeting = groups.filter { $0.group.isOpen(on: day) && $0.pause(on: day) == nil }
    if name != nil, meeting.isEmpty {
      let isOpen = groups[0].group.isOpen(on: day)
      throw HavenError.group(.evening(isOpen ? .groupPaused : .groupClosed))
    }
    let people = try people(on: day)
    let speakers = try speakers(
      among: people.filter(\.isSpeaking).map(\.subject), to: meeting, on: day)
    return try meeting.map { known in
      try tonight(
        known, people, on: day, speakers: speakers.filter { $0.speaking.group == known.id })
    }
  }

  private func tonight(
    _ group: KnownGroup, _ people: [PersonDay], on day: CalendarDate, speakers: [KnownSpeaking]
  ) throws -> Tonight {
    let before = group.evenings.filter { $0.on < day }
    let had = Set(before.flatMap(\.evening.modules))
    let expected = try people.compactMap { person -> ExpectedMember? in
      guard let place = person.places.first(where: { $0.group == group.id }) else { return nil }
      return ExpectedMember(
        alias: person.alias, since: place.since,
        lastTime: try before.last.flatMap { try attendance(of: person, at: $0) },
        items: person.items)
    }
    return Tonight(
      group: group, number: before.count + 1,
      modulesLeft: group.group.modules.filter { !had.contains($0) }, expected: expected,
      speakers: speakers)
  }

  /// What was noted of somebody at an evening; where that is long ago, their file says.
  private func attendance(of person: PersonDay, at evening: KnownEvening) throws -> Attendance? {
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
