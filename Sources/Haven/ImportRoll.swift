internal import HavenProgramme
internal import HavenRecords
internal import HavenText
internal import HavenVault

/// The members and groups of an import file, in its order.
struct ImportRoll {
  private(set) var people: [DescribedPerson] = []
  private var refs: [String] = []
  private(set) var lineOfRef: [String: Int] = [:]
  private var aliases: [String] = []
  /// For each ref that records name, the first line that does.
  private var references: [String: Int] = [:]
  private(set) var groups: [Group] = []
  private var groupNames: Set<String> = []
  private var placeOfGroup: [String: Int] = [:]
  /// For each ref of a group that lines below name, the first line that does.
  private var groupReferences: [String: Int] = [:]

  /// Of one group: each is compared with all the others.
  private static let pauseLimit = 256

  /// A group with its pauses.
  struct Group {
    let ref: String
    let line: Int
    let group: ProgrammeGroup
    var pauses: [GroupPause] = []
  }

  /// Takes what a line says, of people and groups all, of the rest whom it names.
  ///
  /// - Returns: Whether it is of the rest.
  mutating func take(_ line: ImportLine, number: Int) throws -> Bool {
    switch line {
    case .member(let ref, let person): try add(person, ref: ref, line: number)
    case .group(let ref, let group): try add(group, ref: ref, line: number)
    case .pause(let ref, let pause): try add(pause, of: ref, line: number)
    case .record(let ref, let record):
      if references[ref] == nil { references[ref] = number }
      if let group = record.group { refer(toGroup: group, line: number) }
      return true
    case .evening(let evening):
      refer(toGroup: evening.group, line: number)
      return true
    }
    return false
  }

  private mutating func refer(toGroup ref: String, line: Int) {
    if groupReferences[ref] == nil { groupReferences[ref] = line }
  }

  private mutating func add(_ person: DescribedPerson, ref: String, line: Int) throws {
    if let earlier = lineOfRef[ref] {
      throw HavenError.input(.refTaken(line: earlier), at: .importLine(line))
    }
    lineOfRef[ref] = line
    refs.append(ref)
    people.append(person)
  }

  private mutating func add(_ group: ProgrammeGroup, ref: String, line: Int) throws {
    if let earlier = placeOfGroup[ref] {
      throw HavenError.input(.refTaken(line: groups[earlier].line), at: .importLine(line))
    }
    guard groupNames.insert(Normalization.fold(group.name)).inserted else {
      throw HavenError.input(.group(.nameTaken), at: .importLine(line))
    }
    placeOfGroup[ref] = groups.count
    groups.append(Group(ref: ref, line: line, group: group))
  }

  private mutating func add(_ pause: GroupPause, of ref: String, line: Int) throws {
    guard let place = placeOfGroup[ref] else {
      throw HavenError.input(.unknownGroup, at: .importLine(line))
    }
    guard groups[place].pauses.count < Self.pauseLimit else {
      throw HavenError.input(
        .tooMany(key: "pause", limit: Self.pauseLimit), at: .importLine(line))
    }
    guard !groups[place].pauses.contains(where: { $0.overlaps(pause) }) else {
      throw HavenError.input(.group(.pausesOverlap), at: .importLine(line))
    }
    groups[place].pauses.append(pause)
  }

  /// Requires that everybody and every group that a line names is in the file, and that no name of a group is taken.
  func checkReferences(_ vault: UnlockedVault) throws {
    try checkGroupNames(vault)
    let unknown = references.filter { lineOfRef[$0.key] == nil }.map(\.value).min()
    let unknownGroup = groupReferences.filter { placeOfGroup[$0.key] == nil }.map(\.value).min()
    if let unknown, unknown <= unknownGroup ?? .max {
      throw HavenError.input(.unknownRef, at: .importLine(unknown))
    }
    if let unknownGroup {
      throw HavenError.input(.unknownGroup, at: .importLine(unknownGroup))
    }
  }

  /// Requires that no group of the vault has the name of one of the file.
  func checkGroupNames(_ vault: UnlockedVault) throws {
    if let taken = try groups.first(where: { try vault.isGroupNameTaken($0.group.name) }) {
      throw HavenError.input(.group(.nameTaken), at: .importLine(taken.line))
    }
  }

  /// What each is, by ref.
  func kinds() -> [String: PersonKind] {
    Dictionary(uniqueKeysWithValues: zip(refs, people.map(\.kind)))
  }
  /// Those that are given come first, so that none is drawn that a later line has.
  mutating func chooseAliases(_ vault: UnlockedVault) throws {
    var choice = try AliasChoice(vault, together: people)
    for (person, ref) in zip(people, refs) where person.alias != nil {
      do {
        _ = try choice.alias(given: person.alias)
      } catch HavenError.aliasTaken {
        throw HavenError.input(.aliasTaken, at: .importLine(lineOfRef[ref] ?? 0))
      }
    }
    aliases = try people.map { person in
      if let given = person.alias { given } else { try choice.alias(given: nil) }
    }
  }

  /// Adds everybody and every group; answers whom and what each ref stands for.
  func write(with importer: BulkImporter) throws -> ImportedSubjects {
    var subjects = ImportedSubjects()
    for (index, person) in people.enumerated() {
      subjects.people[refs[index]] = try importer.add(
        NewPerson(
          kind: person.kind, alias: aliases[index], identity: person.identity,
          profile: person.profile))
    }
    for group in groups { subjects.groups[group.ref] = try write(group, with: importer) }
    return subjects
  }

  private func write(_ group: Group, with importer: BulkImporter) throws -> SubjectID {
    let subject = try importer.addGroup(
      named: group.group.name,
      NewGroupRecord(kind: ProgrammeGroup.recordKind, on: nil, fields: group.group.fields))
    for pause in group.pauses.sorted(by: { $0.start < $1.start }) {
      _ = try importer.append(
        NewGroupRecord(kind: GroupPause.recordKind, on: pause.start, fields: pause.fields),
        toGroup: subject)
    }
    return subject
  }
}

/// What the refs of an import file stand for in the vault.
struct ImportedSubjects {
  var people: [String: SubjectID] = [:]
  var groups: [String: SubjectID] = [:]
}
