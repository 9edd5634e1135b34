import Haven
import HavenProgramme
import HavenRecords
import Testing

/// A name typed wrongly: suggested what may have been meant, and never guessed.
@Suite struct MisspelledNameTests {
  private static func scene(_ body: (Scene, Access) throws -> Void) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    for alias in ["Stan", "Stana", "Zoë", "Will"] {
      _ = try access.addMember(file: nil, alias: alias, kind: .member)
    }
    try body(scene, access)
    try access.close()
  }

  @Test func aliasesASlipAwayAreSuggested() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      for (typed, near) in [
        ("Sten", ["Stan"]), ("tsan", ["Stan"]), ("stans", ["Stan", "Stana"]), ("zoe", ["Zoë"]),
        ("Wil", ["Will"]),
      ] {
        #expect(throws: HavenError.noMemberNamed(near: near), "\(typed)") {
          try access.member(named: typed)
        }
      }
      for typed in ["Stanley", "Wi", "Nobody", "", "\u{1B}[2J"] {
        #expect(throws: HavenError.noSuchMember, "\(typed)") { try access.member(named: typed) }
      }
      #expect(
        HavenError.noMemberNamed(near: ["Stan", "Stana"]).hint?.text(in: .french)
          == "était-ce Stan ou Stana ? haven member list montre tout le monde que vous pouvez lire")
    }
  }

  @Test func whoMayNotReadSomebodyIsNotToldOfThem() throws {
    try Self.scene { (scene: Scene, access: Access) throws in
      try scene.welcome("Mona", [.facilitator], by: access)
      _ = try access.grant(member: "Stan", .casework, to: KeyholderName("Mona"))
      try scene.with("Mona") { (mona: Access) throws in
        #expect(throws: HavenError.noMemberNamed(near: ["Stan"])) {
          try mona.member(named: "Stans")
        }
        #expect(throws: HavenError.noSuchMember) { try mona.member(named: "Wil") }
      }
    }
  }

  @Test func lookingForWhatWasMeantIsWrittenDownNowhere() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      let order = AuditOrder(member: nil, keyholder: nil, since: nil)
      let before = try access.audit(order).lines.count
      #expect(throws: HavenError.noMemberNamed(near: ["Stan"])) { try access.member(named: "Sten") }
      // The audit itself is one entry.
      #expect(try access.audit(order).lines.count == before + 1)
    }
  }

  @Test func groupsASlipAwayAreSuggested() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      for name in ["Tuesday", "Thursday"] {
        _ = try access.addGroup(
          GroupOrder(name: name, kind: .education, sessions: nil, modules: [], language: nil))
      }
      #expect(throws: HavenError.group(.noneNamed(near: ["Tuesday"]))) {
        try access.group(named: "tusday")
      }
      #expect(throws: HavenError.group(.notFound)) { try access.group(named: "Friday") }
    }
  }
}
