import Haven
import HavenRecords
import Testing

/// Names of others in a record's text.
@Suite struct RecordLintTests {
  private static func scene(_ body: (Scene, Access) throws -> Void) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    for alias in ["Stan", "Kel", "Jean-Luc", "Jean", "Will"] {
      _ = try access.addMember(file: nil, alias: alias, kind: .member)
    }
    try body(scene, access)
    try access.close()
  }

  @Test func aliasesOfOthersAreFoundHoweverTheyAreWritten() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      for (text, aliases, count) in [
        (
          "Stan came with Kel. Kel left; KEL's coat stayed, and kel knows.", ["Kel", "KEL", "kel"],
          4
        ),
        ("Jean-Luc and Jean, in jean.", ["Jean-Luc", "Jean"], 2),
        ("Nobody else will. Will came.", ["Will"], 1), ("Kelly and Stanley came.", [], 0),
        ("[Kel] spoke", ["Kel"], 1), ("", [], 0),
      ] as [(String, [String], Int)] {
        let lint = try access.lint(text, for: "Stan")
        #expect(lint.aliases == aliases && lint.named.count == count, "\(text)")
      }
      #expect(try access.lint("He met Kel and Brubacher.", for: "Kel").unknown == ["Brubacher"])
      #expect(throws: HavenError.noSuchMember) { try access.lint("a", for: "Nobody") }
    }
  }

  @Test func whoMayNotReadSomebodyIsNotToldOfThem() throws {
    try Self.scene { (scene: Scene, access: Access) throws in
      try scene.welcome("Mona", [.facilitator], by: access)
      _ = try access.grant(member: "Stan", .casework, to: KeyholderName("Mona"))
      try scene.with("Mona") { (mona: Access) throws in
        #expect(try mona.lint("They met kel, and Stan.", for: "Stan").aliases == [])
      }
    }
  }

  @Test func lookingIsWrittenDownNowhereAndReadsNobody() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      let order = AuditOrder(member: nil, keyholder: nil, since: nil)
      let before = try access.audit(order).lines.count
      _ = try access.lint("Kel and Jean and Brubacher", for: "Stan")
      // The audit itself is one entry.
      #expect(try access.audit(order).lines.count == before + 1)
    }
  }

  /// A text from a file can be far longer than one that is typed: it is looked through as far as that.
  @Test func aLongTextIsLookedThroughToALimit() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      let filling = String(repeating: "they spoke of it, ", count: 60_000)
      let lint = try access.lint("So Kel came. " + filling + "and Jean left", for: "Stan")
      #expect(lint.aliases == ["Kel"])
    }
  }
}
