import HavenRecords
import HavenVault

/// Makes the vault of several people that the harness then drives through the program: as a programme's
/// would have grown, each grant a transaction of its own, each colleague with keys of their own.
struct PeoplePhases {
  private let settings: Settings
  private let sharing: Sharing
  private let path: String
  private let workload = Workload()

  init(_ settings: Settings) {
    self.settings = settings
    sharing = Sharing(colleagueCount: settings.keyholderCount - 1)
    path = "\(settings.folder)/vault.haven"
  }

  /// The whole vault; its single sample is the time that all of it takes.
  func make() throws -> Measurement {
    var grantCount = 0
    var measurement = try Measurement(samples: 1) { _ in
      let vault = try BenchKeyholder.create(at: path)
      try addColleagues(to: vault)
      let subjects = try addMembers(to: vault)
      grantCount = try grant(subjects, in: vault)
      try vault.close()
      try takeGrants()
    }
    measurement.counts = [("grants", grantCount)]
    return measurement
  }

  private func addColleagues(to vault: UnlockedVault) throws {
    for colleague in sharing.colleagues {
      let name = Sharing.name(colleague)
      try vault.addKeyholder(
        BenchKeyholder.credentials(of: name, first: true), roles: .facilitator)
      let change = try BenchKeyholder.open(path)
        .beginKeyChange(with: BenchKeyholder.credentials(of: name, first: true))
      try change.complete(with: BenchKeyholder.credentials(of: name))
      try change.close()
    }
  }

  private func addMembers(to vault: UnlockedVault) throws -> [SubjectID] {
    var subjects: [SubjectID] = []
    _ = try vault.bulkImport { importer in
      subjects = try (0..<settings.memberCount).map { member in
        try importer.add(
          NewPerson(
            kind: .member, alias: Workload.alias(member), identity: Workload.identity(member),
            profile: Workload.profile(member)))
      }
      for number in 0..<settings.rowCount {
        try importer.append(
          to: subjects[number % subjects.count], kind: "note", on: nil, fields: [],
          text: workload.text(number))
      }
    }
    return subjects
  }

  private func grant(_ subjects: [SubjectID], in vault: UnlockedVault) throws -> Int {
    let ids = try sharing.colleagues.map { try vault.keyholder(named: Sharing.name($0)) }
    var count = 0
    for (member, subject) in subjects.enumerated() {
      for colleague in sharing.readers(of: member) {
        _ = try vault.grant(subject, identity: false, to: ids[colleague - 1])
        count += 1
      }
    }
    return count
  }

  /// Whatever somebody does first takes what they were granted into their ring.
  private func takeGrants() throws {
    for colleague in sharing.colleagues {
      let vault = try BenchKeyholder.unlock(path, as: Sharing.name(colleague))
      _ = try vault.records(of: vault.subject(aliased: Workload.alias(0)))
      try vault.close()
    }
  }
}

/// Who reads whom: the founder everybody, a few members are everybody's, and the others have one to four
/// readers beside the founder. `harness/people.py` goes by the same rules.
private struct Sharing {
  let colleagueCount: Int

  /// Members whom everybody holds.
  private static let everybodysCount = 9
  /// Below this the first colleague holds all members, and no other.
  private static let firstColleaguesCount = 20

  /// From 1 on.
  var colleagues: ClosedRange<Int> { 1...colleagueCount }

  static func name(_ colleague: Int) -> String { "colleague\(colleague)" }

  /// The colleagues who hold a member. The last of them holds a fifth of all; the first, few.
  func readers(of member: Int) -> Set<Int> {
    guard member >= Self.everybodysCount else { return Set(colleagues) }
    let count = 1 + member % 4
    var readers: Set<Int> = []
    if member < Self.firstColleaguesCount { readers.insert(1) }
    if member % 5 == 0 { readers.insert(colleagueCount) }
    var next = member * 7
    while readers.count < count {
      readers.insert(2 + next % (colleagueCount - 2))
      next += 1
    }
    return readers
  }
}
