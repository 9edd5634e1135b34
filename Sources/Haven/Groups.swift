package import HavenProgramme
internal import HavenPseudonyms
package import HavenRecords
internal import HavenText
internal import HavenVault

/// A group, as a keyholder who was given it knows it.
package struct KnownGroup: Sendable, Equatable {
  package let id: SubjectID
  let record: RecordID
  package internal(set) var group: ProgrammeGroup
  /// By their first days.
  package internal(set) var pauses: [GroupPause]
  /// By day.
  package let evenings: [KnownEvening]

  /// The pause of a day.
  package func pause(on day: CalendarDate) -> GroupPause? { pauses.first { $0.contains(day) } }
}

/// An evening in a group's own lane.
package struct KnownEvening: Sendable, Equatable {
  package let record: RecordID
  package let on: CalendarDate
  package let evening: Evening
  package let author: String
}

/// What a group is to be.
package struct GroupOrder: Sendable {
  let group: ProgrammeGroup

  /// Takes what was given for a group, and holds it to its limits.
  ///
  /// - Throws: `.group` with what is wrong.
  package init(
    name: String, kind: GroupKind, sessions: Int?, modules: [String], language: Language?
  ) throws {
    group = ProgrammeGroup(
      name: try Self.name(name), kind: kind, sessions: try Self.sessions(sessions),
      modules: try Self.modules(modules), language: language?.rawValue)
  }

  static func name(_ text: String) throws -> String {
    guard let name = Label.checked(text) else { throw HavenError.group(.name) }
    return name
  }

  static func sessions(_ count: Int?) throws -> Int? {
    guard count.map(ProgrammeGroup.sessionRange.contains) ?? true else {
      throw HavenError.group(.sessions)
    }
    return count
  }

  static func modules(_ texts: [String]) throws -> [String] {
    let modules = texts.compactMap { Label.checked($0) }
    guard modules.count == texts.count, modules.count <= ProgrammeGroup.moduleLimit,
      Set(modules.map(Normalization.fold)).count == modules.count
    else { throw HavenError.group(.module) }
    return modules
  }
}

/// What is to change of a group; what is nil stays.
package struct GroupChange: Sendable {
  package var name: String?
  package var sessions: Int?
  package var modules: [String]?
  package var language: Language?
  package var closed: CalendarDate?

  package init() {}

  var isEmpty: Bool {
    name == nil && sessions == nil && modules == nil && language == nil && closed == nil
  }
}

extension Access {
  /// Begins a group. Releasers are given it too: who takes names out has to know every part of the vault.
  ///
  /// - Throws: `.group(.nameTaken)`.
  package func addGroup(_ order: GroupOrder) throws -> KnownGroup {
    let record = NewGroupRecord(
      kind: ProgrammeGroup.recordKind, on: nil, fields: order.group.fields)
    let (id, own) = try vault.addGroup(named: order.group.name, record)
    return KnownGroup(id: id, record: own, group: order.group, pauses: [], evenings: [])
  }

  /// The groups that this keyholder was given, by name.
  ///
  /// No entry says that they were listed, nor that a group's evenings were: a group's lane names nobody, and tells how many
  /// were there and never who. Who is in a group lies in people's files, and a list of those is journalled (`members(of:)`).
  package func groups() throws -> [KnownGroup] {
    try vault.groups().compactMap(KnownGroup.init).sorted { $0.group.name < $1.group.name }
  }

  /// A group by its name, by the beginning of it, or by the beginning of its id.
  ///
  /// - Throws: `.group(.notFound)`, `.group(.ambiguous)`.
  package func group(named text: String) throws -> KnownGroup {
    let name = Normalization.nfc(text)
    // A group that was called otherwise by now, or that a colleague's own program named, is looked for among all.
    if let found = try vault.group(called: name).flatMap(KnownGroup.init),
      Normalization.fold(found.group.name) == Normalization.fold(name)
    {
      return found
    }
    return try group(named: text, among: groups())
  }

  func group(named text: String, among all: [KnownGroup]) throws -> KnownGroup {
    let name = Normalization.fold(Normalization.nfc(text))
    // A colleague's own program can have given two groups one name: nothing is guessed then.
    let exact = all.filter { Normalization.fold($0.group.name) == name }
    let found =
      !exact.isEmpty
      ? exact
      : all.filter { group in
        !name.isEmpty && Normalization.fold(group.group.name).hasPrefix(name)
          || text.utf8.count >= Self.shortestPrefix
            && group.id.description.hasPrefix(text.lowercased())
      }
    guard found.count <= 1 else { throw HavenError.group(.ambiguous) }
    guard let group = found.first else {
      let slips = Slips.of(text)
      let near = all.map(\.group.name).filter { slips.contains(Normalization.fold($0)) }
      guard near.isEmpty else { throw HavenError.group(.noneNamed(near: near)) }
      throw HavenError.group(try hasUnreadableGroups() ? .unreadable : .notFound)
    }
    return group
  }

  private func hasUnreadableGroups() throws -> Bool {
    try vault.groups().contains { KnownGroup($0) == nil }
  }

  /// Changes what is said of a group.
  ///
  /// - Throws: `.group` with what is wrong.
  package func change(groupNamed name: String, _ change: GroupChange) throws -> KnownGroup {
    guard !change.isEmpty else { throw HavenError.group(.nothingGiven) }
    var known = try group(named: name)
    var group = known.group
    if let name = change.name { group.name = try GroupOrder.name(name) }
    if let sessions = try GroupOrder.sessions(change.sessions) { group.sessions = sessions }
    if let modules = change.modules { group.modules = try GroupOrder.modules(modules) }
    if let language = change.language { group.language = language.rawValue }
    if let closed = change.closed {
      if let last = known.evenings.last?.on, closed < last {
        throw HavenError.group(.endBeforeStart)
      }
      group.closed = closed
    }
    try vault.amend(
      known.record, inGroup: known.id, from: known.group.fields, to: group.fields,
      renamed: group.name == known.group.name ? nil : group.name)
    known.group = group
    return known
  }

  /// Gives a colleague a group: its name, its evenings, and what of them is about nobody.
  ///
  /// - Returns: False where they have it already.
  /// - Throws: `.group(.notFound)`, `.noSuchKeyholder`, `.newcomer`.
  package func shareGroup(named name: String, with colleague: KeyholderName) throws -> Bool {
    try vault.shareGroup(
      group(named: name).id, with: vault.keyholder(named: colleague.text))
  }

  /// The names of those who hold a group.
  package func readers(of group: KnownGroup) throws -> [String] {
    try vault.readers(ofGroup: group.id)
  }
}

extension KnownGroup {
  /// Nil for a group that this program cannot make out.
  init?(_ found: FoundGroup) {
    guard let own = found.records.first(where: { $0.kind == ProgrammeGroup.recordKind }),
      let group = ProgrammeGroup(fields: own.fields)
    else { return nil }
    let pauses = found.records.filter { $0.kind == GroupPause.recordKind }
      .compactMap { GroupPause(fields: $0.fields) }.sorted { $0.start < $1.start }
    self.init(
      id: found.subject, record: own.id, group: group, pauses: pauses,
      evenings: found.records.compactMap(KnownEvening.init).sorted { $0.on < $1.on })
  }
}

extension KnownEvening {
  init?(_ found: GroupRecord) {
    guard found.kind == UnlockedVault.EveningKind.evening, let on = found.on,
      let evening = Evening(fields: found.fields)
    else { return nil }
    self.init(record: found.id, on: on, evening: evening, author: found.author)
  }
}
