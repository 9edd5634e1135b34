import Foundation
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// A program that links the library and skips the command line learns no more of a member than it may.
@Suite struct HoldingsTests {
  static let roles: [Roles] = [
    .facilitator, .volunteer, .coordinator, .privacyOfficer, .releaser, .keeper,
  ]
  /// What every answer of the interface is about; who holds nothing of the member is told none of it.
  private static let aboutTheMember = [
    "member", "alias", "identity", "subject by alias", "records", "record", "record by prefix",
    "history", "attachments", "extract", "search one", "release texts",
  ]

  @Test(arguments: roles)
  func theInterfaceTellsNothingOfALaneThatIsNotHeld(role: Roles) throws {
    let vault = try HoldingsVault(role: role)
    for holding in Holding.allCases where holding != .removed {
      let told = Told(
        try vault.open(holding), of: vault.subject, vault.record, as: holding)
      #expect(HoldingsVault.secrets(told: told.all, to: holding) == [], "\(holding)")
      try expectWhatIsHeld(told, holding)
    }
    #expect(throws: VaultError.doesNotOpen) { try vault.open(.removed) }
    #expect(try vault.founder.verify().problems == [])
  }

  private func expectWhatIsHeld(_ told: Told, _ holding: Holding) throws {
    guard holding.readsCasework else {
      for name in Self.aboutTheMember {
        #expect(told.lines[name] == "threw notFound", "\(holding): \(name)")
      }
      return
    }
    for word in HoldingsVault.caseworkWords {
      #expect(told.all.contains(word), "\(holding): \(word)")
    }
    let identity = try #require(told.lines["identity"])
    if holding.readsIdentity {
      #expect(identity.contains(HoldingsVault.identityWords[1]))
    } else {
      #expect(identity == "threw laneNotHeld")
    }
  }

  /// A process that was open when its lane was taken away is told as little as one that opens now.
  @Test(arguments: [Holding.lostCasework, .lostBoth, .removed])
  func anOpenProcessIsToldNothingAfterItsLaneWasTaken(holding: Holding) throws {
    let vault = try HoldingsVault(role: .facilitator)
    let process = try #require(vault.opened[holding])
    let told = Told(process, of: vault.subject, vault.record, as: holding)
    let later = [HoldingsVault.identityWords[1], "again"]
    #expect(later.filter { told.all.contains($0) } == [], "\(told.all)")
    #expect(HoldingsVault.secrets(told: told.all, to: holding) == [], "\(told.all)")
    #expect(try vault.founder.verify().problems == [])
  }

  /// Nor does it write: what is there stays as it was, and the vault holds.
  @Test(arguments: [Holding.lostCasework, .lostBoth, .removed])
  func anOpenProcessWritesNothingAfterItsLaneWasTaken(holding: Holding) throws {
    let vault = try HoldingsVault(role: .keeper)
    let process = try #require(vault.opened[holding])
    let before = try content(of: vault)
    for (name, write) in writes(vault) {
      #expect(throws: (any Error).self, "\(holding): \(name)") { try write(process) }
      #expect(try content(of: vault) == before, "\(holding): \(name)")
    }
    #expect(try vault.founder.verify().problems == [])
  }

  /// All that is there of the member.
  private func content(of vault: HoldingsVault) throws -> String {
    let founder = vault.founder
    var lines = ["\(try founder.member(vault.subject))"]
    lines.append("\(try founder.identity(of: vault.subject, reason: .none))")
    lines.append("\(try founder.records(of: vault.subject).map(\.id))")
    _ = try founder.history(of: vault.record) { lines.append("\($0)") }
    lines.append("\(try founder.attachments(of: vault.record))")
    return lines.joined(separator: "\n")
  }

  private func writes(
    _ vault: HoldingsVault
  ) -> [(String, (UnlockedVault) throws -> Void)] {
    let subject = vault.subject
    let record = vault.record
    return [
      (
        "append",
        {
          _ = try $0.append(
            to: subject, kind: "note", on: nil, fields: [], text: { TextSource("smuggled") })
        }
      ),
      ("amend", { _ = try $0.amend(record, fields: nil) { TextSource("smuggled") } }),
      (
        "attach",
        { try $0.attach(to: record, name: "smuggled", byteCount: 0) { { _ in [] } } }
      ),
      ("edit", { try $0.edit(subject, alias: "Smuggled", identity: nil, profile: nil) }),
      (
        "edit the name",
        { try $0.edit(subject, alias: nil, identity: Identity(), profile: nil) }
      ),
      (
        "grant",
        {
          _ = try $0.grant(
            subject, identity: false, to: vault.founder.keyholder(named: "nothing"))
        }
      ),
      ("revoke", { _ = try $0.revoke(subject, from: vault.founder.keyholder) }),
    ]
  }
}
