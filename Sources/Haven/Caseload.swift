package import HavenProgramme
package import HavenRecords
internal import HavenStore
internal import HavenVault

/// One of those whom a keyholder may read, and where they stand.
package struct CaseloadEntry: Sendable, Equatable {
  package let alias: String
  package let kind: PersonKind
  /// The names of the groups that they are in, as far as this keyholder was given them.
  package let groups: [String]
  package let standing: ProgrammeStanding
  /// The newest day that a record is about.
  package let lastContact: CalendarDate?
  package let items: [DueItem]
  /// What their file lacks; of somebody in the programme alone.
  package let gaps: [FileGap]

  /// Whether somebody still works with them: who has left long ago is told on request.
  package var isCurrent: Bool {
    if case .left = standing { return !items.isEmpty }
    return true
  }
}

extension Access {
  /// Everybody whom this keyholder may read, by alias.
  package func caseload(on day: CalendarDate) throws -> [CaseloadEntry] {
    let groups = try groups()
    return try vault.caseworkFacts(of: nil, workers: Threads.processorCount) { kind in
      Completeness.isRead(kind: kind) || kind == UnlockedVault.EveningKind.slice
    }.map { entry(of: $0, groups, on: day) }
  }

  private func entry(
    of facts: CaseworkFacts, _ groups: [KnownGroup], on day: CalendarDate
  ) -> CaseloadEntry {
    let records = facts.caseRecords
    let standing = ProgrammeStanding(records, on: day)
    let memberships = facts.memberships.map(\.membership)
    let current = groups.filter { group in
      memberships.contains { $0.group == group.id && $0.contains(day) }
    }
    var gaps: [FileGap] = []
    if case .inside = standing, facts.kind == .member {
      gaps = Completeness.gaps(
        in: records, missedEvenings: missedEvenings(facts, memberships, groups, until: day),
        lastContact: facts.lastContact, on: day)
    }
    return CaseloadEntry(
      alias: facts.alias, kind: facts.kind, groups: current.map(\.group.name),
      standing: standing, lastContact: facts.lastContact,
      items: DueItems.all(in: records, on: day), gaps: gaps)
  }

  /// Evenings at which somebody was expected, and of which their file says nothing.
  private func missedEvenings(
    _ facts: CaseworkFacts, _ memberships: [Membership], _ groups: [KnownGroup],
    until day: CalendarDate
  ) -> Int {
    let told = Set(facts.records.compactMap(\.eveningOfSlice))
    return groups.reduce(0) { count, group in
      let times = memberships.filter { $0.group == group.id }
      guard !times.isEmpty else { return count }
      return count
        + group.evenings.count { evening in
          evening.on <= day && times.contains { $0.contains(evening.on) }
            && !told.contains(evening.record.description)
        }
    }
  }
}
