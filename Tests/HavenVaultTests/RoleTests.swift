import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// Who may say what somebody may do: asked of the library itself, where no command stands before it.
@Suite struct RoleTests {
  private let office: Office

  init() throws {
    office = try Office()
    try office.add("Ana", roles: .coordinator)
    try office.add("Kim", roles: [.facilitator, .privacyOfficer, .releaser, .volunteer])
  }

  private func roles(of name: String) throws -> Roles? {
    try office.open("keeper").keyholders().first { $0.name == name }?.roles
  }

  private func set(_ roles: Roles, of name: String, by actor: String) throws -> Bool {
    let vault = try office.open(actor)
    let isNew = try vault.setRoles(roles, of: vault.keyholder(named: name))
    #expect(try vault.verify().problems == [])
    try vault.close()
    return isNew
  }

  @Test(arguments: ["keeper", "Ana"])
  func aManagerChangesRoles(actor: String) throws {
    #expect(try set([.releaser, .volunteer], of: "Kim", by: actor))
    #expect(try roles(of: "Kim") == [.releaser, .volunteer])
    #expect(try !set([.releaser, .volunteer], of: "kim", by: actor))
    let kim = try office.open("Kim")
    #expect(kim.roles == [.releaser, .volunteer])
    #expect(try kim.verify().problems == [])
  }

  @Test func nobodyElseDoes() throws {
    let before = RawFile(office.bench.path).boxes()
    let kim = try office.open("Kim")
    for name in ["Kim", "keeper", "Ana"] {
      let keyholder = try kim.keyholder(named: name)
      #expect(throws: VaultError.notManager) { _ = try kim.setRoles(.keeper, of: keyholder) }
      #expect(throws: VaultError.notManager) { _ = try kim.setRoles(kim.roles, of: keyholder) }
    }
    #expect(throws: VaultError.notManager) {
      try kim.addKeyholder(credentials("a friend's words", name: "Bo"), roles: .keeper)
    }
    #expect(throws: VaultError.notManager) {
      _ = try kim.remove(kim.keyholder(named: "Ana"), handingTo: nil)
    }
    #expect(RawFile(office.bench.path).boxes() == before)
  }

  @Test func nobodyIsRecovery() throws {
    let keeper = try office.open("keeper")
    let kim = try keeper.keyholder(named: "Kim")
    for roles: Roles in [.recovery, [.facilitator, .recovery], Roles(rawValue: 1 << 9)] {
      #expect(throws: VaultError.recoveryRole) { _ = try keeper.setRoles(roles, of: kim) }
      #expect(throws: VaultError.recoveryRole) {
        try keeper.addKeyholder(credentials("somebody's words", name: "Bo"), roles: roles)
      }
    }
    let recovery = try keeper.keyholder(named: "recovery")
    #expect(throws: VaultError.noSuchKeyholder) { _ = try keeper.setRoles(.keeper, of: recovery) }
  }

  @Test func theLastManagerStays() throws {
    #expect(try set(.facilitator, of: "Ana", by: "keeper"))
    #expect(throws: VaultError.lastManager) {
      _ = try set([.releaser, .facilitator], of: "keeper", by: "keeper")
    }
    // Another of a manager's roles is one.
    #expect(try set(.coordinator, of: "keeper", by: "keeper"))
    #expect(try roles(of: "keeper") == .coordinator)
  }

  /// What a process was allowed when it unlocked, it may not be allowed any more: an entry that nobody
  /// may write would lock everybody out.
  @Test func whoWasAManagerWhenTheyUnlockedIsAskedAgain() throws {
    let ana = try office.open("Ana")
    #expect(try set(.facilitator, of: "Ana", by: "keeper"))
    #expect(throws: VaultError.notManager) {
      try ana.addKeyholder(credentials("a friend's words", name: "Bo"), roles: .keeper)
    }
    #expect(throws: VaultError.notManager) {
      _ = try ana.remove(ana.keyholder(named: "Kim"), handingTo: nil)
    }
    #expect(throws: VaultError.notManager) {
      _ = try ana.setRoles(.keeper, of: ana.keyholder(named: "Kim"))
    }
    #expect(try office.open("keeper").verify().problems == [])
  }

  @Test func newKeysKeepTheRolesOfTheMoment() throws {
    let change = try office.locked().beginKeyChange(
      with: credentials(Office.passphrase("Kim"), name: "Kim"))
    #expect(try set(.volunteer, of: "Kim", by: "keeper"))
    try change.complete(with: credentials("quite new words", name: "Kim"))
    #expect(try roles(of: "Kim") == .volunteer)
    #expect(try office.bench.open("quite new words", name: "Kim").verify().problems == [])
  }

  @Test func aNewcomerStaysOne() throws {
    let keeper = try office.open("keeper")
    try keeper.addKeyholder(credentials("given on paper", name: "Bo"), roles: .facilitator)
    #expect(try keeper.setRoles(.volunteer, of: keeper.keyholder(named: "Bo")))
    #expect(try keeper.keyholders().first { $0.name == "Bo" }?.isNewcomer == true)
    let stan = try keeper.add(person("Stan"))
    #expect(throws: VaultError.newcomer) {
      _ = try keeper.grant(stan, identity: false, to: keeper.keyholder(named: "Bo"))
    }
  }

  /// Nobody gives a name to who is a volunteer and nothing else: not by a grant, and not by what a leaver held.
  @Test func aVolunteerIsGivenNoNames() throws {
    try office.add("Bo", roles: .volunteer)
    let keeper = try office.open("keeper")
    let stan = try keeper.add(person("Stan"))
    let (bo, kim) = (try keeper.keyholder(named: "Bo"), try keeper.keyholder(named: "Kim"))
    #expect(try keeper.grant(stan, identity: true, to: kim))
    let before = RawFile(office.bench.path).boxes()
    #expect(throws: VaultError.aliasesOnly) {
      _ = try keeper.grant(stan, identity: true, to: bo)
    }
    #expect(throws: VaultError.aliasesOnly) { _ = try keeper.remove(kim, handingTo: bo) }
    #expect(throws: VaultError.aliasesOnly) { _ = try keeper.planRemoval(of: kim, handingTo: bo) }
    #expect(RawFile(office.bench.path).boxes() == before)
    #expect(try keeper.grant(stan, identity: false, to: bo))
    #expect(throws: VaultError.laneNotHeld) {
      _ = try office.open("Bo").identity(of: stan, reason: .contact)
    }
    // Who is something else as well may know names.
    #expect(try keeper.setRoles([.volunteer, .facilitator], of: bo))
    #expect(try keeper.grant(stan, identity: true, to: bo))
    #expect(try office.open("Bo").identity(of: stan, reason: .contact).given == "Dariusz")
  }
}
