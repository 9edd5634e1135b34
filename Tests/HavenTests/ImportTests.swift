import Foundation
import Haven
import HavenRecords
import Testing

/// The verdicts of Fixtures/people/README.md.
@Suite struct ImportTests {
  static let accepted: [(file: String, members: Int, records: Int)] = [
    ("accepted-hostile-names", 8, 2), ("accepted-windows", 1, 2), ("accepted-empty", 0, 0),
    ("accepted-bare-member", 1, 1), ("refused-alias-not-nfc", 1, 0), ("programme", 60, 400),
  ]

  static let refused: [(file: String, line: Int, fault: InputFault)] = [
    ("last-line-cut", 81, .endsInsideValue), ("last-line-unknown-ref", 81, .unknownRef),
    ("unknown-key", 2, .unknownKey("colour")), ("unknown-identity-key", 2, .unknownKey("shoe")),
    ("unknown-profile-key", 1, .unknownKey("faith")),
    ("unknown-address-key", 1, .unknownKey("flat")),
    ("duplicate-ref", 3, .refTaken(line: 1)), ("duplicate-key", 2, .duplicateKey("ref")),
    ("duplicate-label", 1, .duplicateKey("Caf\u{E9}")),
    ("duplicate-alias", 2, .aliasTaken), ("unknown-ref", 2, .unknownRef),
    ("invalid-date", 2, .notADay(key: "on")),
    ("invalid-birth-date", 1, .notADay(key: "identity.dob")), ("unknown-type", 2, .unknownType),
    ("unknown-kind", 1, .unknownKind), ("wrong-shape", 1, .notAList(key: "identity.phones")),
    ("number-for-text", 2, .notText(key: "fields.mood")),
    ("null", 1, .notText(key: "identity.middle")), ("not-an-object", 2, .notAnObject),
    ("array-file", 1, .endsInsideValue), ("not-utf8", 2, .notUTF8), ("nested", 1, .nestedTooDeep),
    ("name-too-long", 2, .tooLong(key: "identity.given", scalarLimit: 1024)),
    ("name-one-too-long", 1, .tooLong(key: "identity.given", scalarLimit: 1024)),
    ("too-many-phones", 1, .tooMany(key: "identity.phones", limit: 256)),
    ("too-many-fields", 2, .tooMany(key: "fields", limit: 256)), ("alias-empty", 1, .notAnAlias),
    ("alias-newline", 1, .notAnAlias), ("alias-escape", 1, .notAnAlias),
    ("alias-bidi", 1, .notAnAlias), ("alias-zero-width", 1, .notAnAlias),
    ("alias-emoji", 1, .notAnAlias), ("alias-hyphen", 1, .notAnAlias),
    ("alias-spaces", 1, .notAnAlias), ("alias-too-long", 1, .notAnAlias),
  ]

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Scene.people.appending(path: "\(name).jsonl")))
  }

  @Test func everyFixtureHasAVerdictHere() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Scene.people.path)
      .filter { $0.hasSuffix(".jsonl") }
    let known = Self.accepted.map(\.file) + Self.refused.map { "refused-\($0.file)" }
    #expect(Set(files) == Set(known.map { "\($0).jsonl" }))
  }

  @Test(arguments: accepted)
  func takesWhatIsAccepted(file: String, members: Int, records: Int) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    let source = Scene.source(try Self.bytes(file))
    let expected = try access.importLines(from: source, isDryRun: true)
    #expect(try access.members().isEmpty, "a dry run writes nothing")
    let imported = try access.importLines(from: source, isDryRun: false)
    #expect(imported == expected)
    #expect(imported.memberCount == members)
    #expect(imported.recordCount == records)
    #expect(try access.members().count == members)
    let verified = try access.verify()
    #expect(verified.isSound)
    try access.close()
  }

  /// Whatever is wrong, and wherever: nothing is in the vault, and no temporary file beside it.
  @Test func refusesTheRestAndLeavesNothing() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    let names = try scene.names
    for (file, line, fault) in Self.refused {
      let error = #expect(throws: HavenError.self, "\(file)") {
        _ = try access.importLines(
          from: Scene.source(Self.bytes("refused-\(file)")), isDryRun: false)
      }
      #expect(error == .input(fault, at: .importLine(line)), "\(file)")
    }
    #expect(try access.verify().entryCount == 1)
    #expect(try scene.names.subtracting(names).subtracting(["vault.haven.lock"]).isEmpty)
    try access.close()
  }

  @Test func noDrawnAliasIsAName() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    var lines = ""
    for (index, given) in ["Ana", "Lev", "Mina", "Omar", "Stan", "Rosa"].enumerated() {
      lines += #"{"type":"member","ref":"\#(index)","identity":{"given":"\#(given)"}}"# + "\n"
    }
    _ = try access.importLines(from: Scene.source(Array(lines.utf8)), isDryRun: false)
    let added = try access.addMember(file: nil, alias: nil, kind: nil)
    let aliases = try access.members().map(\.alias)
    #expect(aliases.contains(added.alias))
    #expect(Set(aliases).isDisjoint(with: ["Ana", "Lev", "Mina", "Omar", "Stan", "Rosa"]))
    #expect(Set(aliases).count == 7)
    try access.close()
  }

  /// What is given back is what went in.
  @Test func identitiesComeBackAsTheyWere() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    let file = """
      {"alias":"Quill","kind":"survivor","identity":{"given":"Z\u{202E}o\u{301}","former":["A","B"],
      "dob":"1979-03-14","addresses":[{"street":"1 Mill","country":"CA"},{"city":"Guelph"}],
      "ids":{"court":["1","2"],"health":"3"},"handles":["@z"]},"profile":{"intake":"2019-05-02"}}
      """
    let added = try access.addMember(file: Array(file.utf8), alias: nil, kind: nil)
    let identity = try access.reveal(added.id, reason: .legal)
    #expect(identity.given == "Z\u{202E}o\u{301}")
    #expect(identity.former == ["A", "B"])
    #expect(identity.dateOfBirth == CalendarDate(iso: "1979-03-14"))
    #expect(identity.addresses.map(\.city) == [nil, "Guelph"])
    #expect(identity.addresses.first?.country == "CA")
    #expect(
      identity.ids == [
        LabelledValues(label: "court", values: ["1", "2"]),
        LabelledValues(label: "health", values: ["3"]),
      ])
    let member = try access.showMember(named: "quill")
    #expect(member.kind == .survivor)
    #expect(member.profile.intake == CalendarDate(iso: "2019-05-02"))
    try access.close()
  }
}
