import Haven
import HavenRecords
import SoakSupport
import Testing

/// Aliases in the text of a plain record that become mentions.
@Suite struct RecordNamingTests {
  private static let mark = String(MentionedText.mark)
  private static let aliases = ["Kel", "Jean", "Will"]

  private static func scene(_ body: (Scene, Access) throws -> Void) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    for alias in ["Stan"] + aliases {
      _ = try access.addMember(file: nil, alias: alias, kind: .member)
    }
    try body(scene, access)
    try access.close()
  }

  private static func head(_ kind: String = "note", fields: [Field] = []) throws -> RecordHead {
    try RecordHead(kind: kind, on: nil, fields: fields)
  }

  private static func add(
    _ text: String, to name: String = "Stan", _ naming: RecordNaming = .mention, in access: Access
  ) throws -> (id: RecordID, mentionCount: Int, lint: RecordLint?) {
    let (filed, lint) = try access.add(head(), text: text, to: name, naming: naming)
    guard case .added(let id, _, let count) = filed else { throw HavenError.noSuchRecord }
    return (id, count, lint)
  }

  private static func amend(
    _ id: RecordID, _ text: String, _ naming: RecordNaming = .mention, in access: Access
  ) throws -> Int {
    guard case .amended(_, _, let count) = try access.amend(id, text: text, naming: naming).filed
    else { throw HavenError.noSuchRecord }
    return count
  }

  private static func text(_ id: RecordID, in access: Access) throws -> String {
    try access.show(id).record.text
  }

  @Test func whatBecomesOfAliasesIsSaidBeforehand() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      let typed = "Stan met kel, and [Jean], and Brubacher."
      for (naming, shown, count) in [
        (.count, typed, 0), (.asTyped, typed, 0),
        (.mention, "Stan met [Kel], and [Jean], and Brubacher.", 2),
      ] as [(RecordNaming, String, Int)] {
        let added = try Self.add(typed, naming, in: access)
        #expect(try Self.text(added.id, in: access) == shown && added.mentionCount == count)
        #expect(added.lint?.aliases == (naming == .asTyped ? nil : ["kel", "Jean"]))
        #expect(added.lint?.unknown == (naming == .asTyped ? nil : ["Brubacher"]))
      }
    }
  }

  @Test func aNewVersionKeepsMentionsAndMakesNewOnes() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      let id = try Self.add("He met Kel.", in: access).id
      // Of two that are alike the first is the one that it was.
      #expect(try Self.amend(id, "[Kel] met [Kel] and Will.", in: access) == 2)
      #expect(try Self.text(id, in: access) == "[Kel] met [Kel] and [Will].")
      #expect(try Self.amend(id, "Will, [Will] and [Kel].", .count, in: access) == 0)
      #expect(try Self.text(id, in: access) == "Will, [Will] and [Kel].")
      let lint = try access.amend(id, text: "[Will] and [Kel], and Jean.", naming: .count).lint
      #expect(lint?.aliases == ["Jean"])
      #expect(try access.history(of: id).versions.count == 4)
      // One that had none gets some.
      let plain = try Self.add("He met Kel.", .asTyped, in: access).id
      #expect(try Self.amend(plain, "He met Kel.", in: access) == 1)
      #expect(
        try access.history(of: plain).versions.map(\.text) == ["He met Kel.", "He met [Kel]."])
    }
  }

  /// The mark in a text from outside is no mention, hides no name, and moves none that there is.
  @Test func nobodyForgesAMention() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      let mark = Self.mark
      for naming in [RecordNaming.count, .asTyped] {
        let id = try Self.add("\(mark)He met K\(mark)el\(mark).", naming, in: access).id
        #expect(try Self.text(id, in: access) == "He met Kel.")
      }
      let id = try Self.add("\(mark) K\(mark)el and Jean\(mark)", in: access).id
      #expect(try Self.text(id, in: access) == " [Kel] and [Jean]")
      for naming in [RecordNaming.count, .asTyped, .mention] {
        _ = try Self.amend(id, "\(mark)[Jean]\(mark) and [K\(mark)el]", naming, in: access)
        #expect(try Self.text(id, in: access) == "[Jean] and [Kel]")
      }
      _ = try access.amend(id, text: "only\(mark)")
      #expect(try Self.text(id, in: access) == "only")
      #expect(throws: HavenError.usage(.textEmpty)) { try Self.add(mark, in: access) }
      #expect(throws: HavenError.usage(.textEmpty)) { try Self.amend(id, mark, in: access) }
      #expect(throws: HavenError.usage(.fieldOfMentions)) {
        _ = try Self.head(fields: [Field(name: "mentions", value: "\(id)")])
      }
    }
  }

  /// Whatever is typed: what is shown is what was typed, with an alias in brackets for each that stood there.
  @Test func whatIsShownIsWhatWasTyped() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      var random = SeededGenerator(seed: 41)
      let pieces = [
        "Kel", "Jean", "Will", "Stan", " ", ", ", "\n", "[", "]", Self.mark, "é", "met",
      ]
      for _ in 0..<40 {
        let typed = (0..<Int.random(in: 1...14, using: &random)).map { _ in
          pieces.randomElement(using: &random)!
        }.joined()
        let bare = MentionedText.withoutMarks(typed)
        guard !bare.isEmpty else { continue }
        let added = try Self.add(typed, in: access)
        let shown = try Self.text(added.id, in: access)
        #expect(!shown.contains(Self.mark))
        #expect(Self.withoutBrackets(shown) == Self.withoutBrackets(bare), "\(typed)")
        #expect(added.mentionCount == added.lint?.named.count)
        // Nothing of it is left to be made a mention.
        #expect(try Self.amend(added.id, shown, in: access) == 0)
        #expect(try Self.text(added.id, in: access) == shown)
      }
    }
  }

  private static func withoutBrackets(_ text: String) -> String {
    text.filter { !"[]".contains($0) }
  }

  @Test func whatStaysInItsWordsHasNoMention() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      for kind in ["story", "Testimony", "review"] {
        let head = try Self.head(kind)
        #expect(throws: HavenError.usage(.wordsStay)) { try access.require(.mention, for: head) }
        try access.require(.count, for: head)
        try access.require(.asTyped, for: head)
      }
      let head = try Self.head("review")
      let added = try access.add(head, text: "He met Kel.", to: "Stan", naming: .count)
      guard case .added(let id, _, _) = added.filed else { throw HavenError.noSuchRecord }
      #expect(throws: HavenError.usage(.wordsStay)) { try access.require(.mention, amending: id) }
      #expect(throws: HavenError.usage(.wordsStay)) { try Self.amend(id, "Kel", in: access) }
      #expect(try access.show(id).record.version == 1)
    }
  }

  @Test func whatIsTooMuchIsRefusedWhole() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      let limit = MentionedText.mentionLimit
      let many = String(repeating: "Kel ", count: limit)
      let tooMany = HavenError.group(.tooManyMentions(limit: limit))
      #expect(throws: tooMany) { try Self.add(many + "Kel", in: access) }
      let long = many + String(repeating: "x", count: Limits.promptTextByteCount)
      let tooLong = HavenError.usage(.textToMentionTooLong(byteLimit: Limits.promptTextByteCount))
      #expect(throws: tooLong) { try Self.add(long, in: access) }
      #expect(try access.records(of: "Stan").isEmpty)
      // Those that are kept count too.
      let id = try Self.add("Will", in: access).id
      #expect(throws: tooMany) { try Self.amend(id, "[Will] " + many, in: access) }
      #expect(throws: tooLong) { try Self.amend(id, long, in: access) }
      #expect(try access.show(id).record.version == 1)
    }
  }

  @Test func whoMayNotReadSomebodyMakesNoMentionOfThem() throws {
    try Self.scene { (scene: Scene, access: Access) throws in
      try scene.welcome("Mona", [.facilitator], by: access)
      for alias in ["Stan", "Kel"] {
        _ = try access.grant(member: alias, .casework, to: KeyholderName("Mona"))
      }
      let id = try scene.with("Mona") { (mona: Access) throws in
        let added = try Self.add("He met Kel and Jean.", in: mona)
        #expect(
          try added.mentionCount == 1 && Self.text(added.id, in: mona) == "He met [Kel] and Jean.")
        return added.id
      }
      #expect(try Self.text(id, in: access) == "He met [Kel] and Jean.")
      #expect(try Self.amend(id, "He met [Kel] and Jean.", in: access) == 1)
      try scene.with("Mona") { (mona: Access) throws in
        #expect(try Self.text(id, in: mona) == "He met [Kel] and [another member].")
        // What stands for Jean stays what it is.
        #expect(try Self.amend(id, "[another member], then [Kel].", in: mona) == 0)
      }
      #expect(try Self.text(id, in: access) == "[Jean], then [Kel].")
    }
  }

  @Test func searchFindsTheWordsAroundAndNobodyInThem() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      _ = try Self.add("He met Kel by the river.", in: access)
      func found(_ word: String) throws -> [String] {
        let order = SearchOrder(words: [word], member: nil, since: nil, until: nil)
        return try access.search(order, workers: 1).map(\.snippet)
      }
      #expect(try found("river") == ["He met […] by the river."])
      #expect(try found("Kel").isEmpty)
    }
  }
}
