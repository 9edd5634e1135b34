import HavenRecords
import HavenVault
import Testing

/// An office in which the keeper and Bo hold Stan, Mia and their names, Ana Stan alone, and nobody but the
/// keeper Lou. Bo is the one with a program of his own.
struct SharedOffice {
  let office: Office
  let stan: SubjectID
  let mia: SubjectID
  let lou: SubjectID

  init() throws {
    office = try Office()
    try office.add("Ana")
    try office.add("Bo")
    let keeper = try office.open("keeper")
    stan = try keeper.add(person("Stan"))
    mia = try keeper.add(person("Mia", given: "Wanda"))
    lou = try keeper.add(person("Lou", given: "Omar"))
    for subject in [stan, mia, lou] { _ = try note("first words", on: subject, in: keeper) }
    for (name, subject) in [("Ana", stan), ("Bo", stan), ("Bo", mia)] {
      _ = try keeper.grant(subject, identity: true, to: keeper.keyholder(named: name))
    }
    try keeper.close()
    // The first thing that they do takes the grants into their rings.
    for name in ["Ana", "Bo"] {
      let vault = try office.open(name)
      _ = try vault.members(workers: 1)
      try vault.close()
    }
  }

  var bench: Bench { office.bench }

  func forger(_ name: String = "Bo") throws -> Forger {
    try Forger(bench.path, name: name, passphrase: Office.passphrase(name))
  }

  func id(_ name: String) throws -> KeyholderID {
    let keeper = try office.open("keeper")
    defer { #expect(throws: Never.self) { try keeper.close() } }
    return try keeper.keyholder(named: name)
  }

  /// Somebody's process for as long as `body` runs.
  @discardableResult
  func with<R>(_ name: String, _ body: (UnlockedVault) throws -> R) throws -> R {
    let vault = try office.open(name)
    defer { #expect(throws: Never.self) { try vault.close() } }
    return try body(vault)
  }

  func revoke(_ subject: SubjectID, from name: String) throws {
    try with("keeper") { keeper in
      _ = try keeper.revoke(subject, from: keeper.keyholder(named: name))
    }
  }

  /// The texts of somebody's notes on a person; nil when they do not hold them.
  func texts(of subject: SubjectID, as name: String) throws -> [String]? {
    try with(name) { vault in
      do {
        return try vault.records(of: subject).map { try vault.record($0.id).record.text }
      } catch VaultError.notFound { return nil }
    }
  }

  func problems(as name: String = "keeper") throws -> [Damage] {
    try with(name) { try $0.verify().problems }
  }

  /// What Ana is told of grants, while what is truly hers goes on: she reads Stan, and what she writes of him
  /// the keeper reads.
  func anaIsTold() throws -> Set<Int> {
    let before = try texts(of: stan, as: "keeper") ?? []
    let refused = try with("Ana") { ana in
      _ = try note("by Ana", on: stan, in: ana)
      return ana.refusedGrants
    }
    #expect(try texts(of: stan, as: "keeper") == before + ["by Ana"])
    #expect(try texts(of: stan, as: "Ana") == before + ["by Ana"])
    return refused
  }
}
