import Haven
import HavenProgramme
import HavenRecords
import Testing

/// What members sign, as it is kept in a vault.
@Suite struct AgreementWordingUseTests {
  private static func scene(_ body: (Scene, Access) throws -> Void) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    _ = try access.addMember(file: nil, alias: "Stan", kind: .member)
    _ = try access.addMember(file: nil, alias: "Ines", kind: .survivor)
    try body(scene, access)
    try access.close()
  }

  private static func wording(_ name: String, _ language: Language = .english) throws
    -> AgreementWording
  { try AgreementWording(named: name, in: language) }

  @Test func aNameHasOneTextInEachLanguageForEver() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      #expect(try access.wordings() == [])
      _ = try access.addWording(Self.wording("Été"), text: "\u{FEFF}# A\r\n\r\nfirst\r\n")
      _ = try access.addWording(Self.wording("Été", .french), text: "premier")
      for name in ["Été", "été", "E\u{301}te\u{301}"] {
        #expect(throws: HavenError.agreement(.wordingTaken)) {
          try access.addWording(Self.wording(name), text: "second")
        }
      }
      #expect(try access.wordings().map(\.wording.language) == [.english, .french])
      let (known, text) = try access.wording(named: "été", in: .english, otherwise: .french)
      #expect(known.wording.name == "Été" && text == "# A\n\nfirst\n")
    }
  }

  @Test func aTextIsFoundInTheLanguageThatIsAskedFor() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      _ = try access.addWording(Self.wording("old"), text: "first")
      #expect(try access.wording(named: "old", in: nil, otherwise: .french).text == "first")
      #expect(throws: HavenError.agreement(.notInLanguage(has: .english))) {
        try access.wording(named: "old", in: .french, otherwise: .english)
      }
      #expect(throws: HavenError.agreement(.noSuchWording)) {
        try access.wording(named: "new", in: nil, otherwise: .english)
      }
      #expect(try access.isKept(wording: "OLD", in: nil))
      #expect(try access.isKept(wording: "old", in: .english))
      #expect(try !access.isKept(wording: "old", in: .french))
      #expect(try !access.isKept(wording: "new", in: nil))
    }
  }

  @Test func theSheetIsForAMemberInTheirLanguage() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      let profile = Array(#"{"profile":{"language":"français"}}"#.utf8)
      _ = try access.addMember(file: profile, alias: "Omar", kind: .member)
      for language in Language.allCases {
        _ = try access.addWording(Self.wording("a", language), text: language.rawValue)
      }
      func text(_ alias: String, _ language: Language? = nil) throws -> String {
        try access.covenant("a", for: alias, in: language, otherwise: .english).text
      }
      #expect(try text("Omar") == "fr")
      #expect(try text("Omar", .english) == "en")
      #expect(try text("Stan") == "en")
      #expect(throws: HavenError.agreement(.notAMember)) { try text("Ines") }
      #expect(throws: HavenError.noSuchMember) { try text("Nobody") }
    }
  }

  @Test(arguments: [
    "", " \n", "#\n-", "a\u{1B}[2J", "a\u{202E}b", "a\tb", "a\rb", "a\u{2028}b", "\u{0}",
  ])
  func aTextHasWordsAndNoControls(text: String) throws {
    try Self.scene { (_: Scene, access: Access) throws in
      #expect(throws: HavenError.agreement(.wordingText)) {
        try access.addWording(Self.wording("a"), text: text)
      }
      #expect(try access.wordings() == [])
    }
  }

  @Test func aTextHasALimit() throws {
    try Self.scene { (_: Scene, access: Access) throws in
      let most = String(repeating: "a", count: 65_536)
      #expect(throws: HavenError.usage(.textTooLong(byteLimit: 65_536))) {
        try access.addWording(Self.wording("a"), text: most + "a")
      }
      _ = try access.addWording(Self.wording("a"), text: most)
      #expect(try access.wording(named: "a", in: nil, otherwise: .english).text == most)
    }
  }

  @Test(arguments: ["", " ", "a\nb", "a\u{1B}[2J", String(repeating: "x", count: 65)])
  func aNameIsALabel(name: String) {
    #expect(throws: HavenError.agreement(.wording)) { try Self.wording(name) }
  }

  @Test func whoRunsTheProgrammeSaysWhatIsSignedAndEverybodyReadsIt() throws {
    try Self.scene { (scene: Scene, access: Access) throws in
      _ = try access.addWording(Self.wording("a"), text: "first")
      try scene.welcome("Mona", [.facilitator], by: access)
      _ = try access.shareStudies()
      _ = try access.addWording(Self.wording("b"), text: "second")
      try scene.with("Mona") { (mona: Access) throws in
        #expect(try mona.wordings().map(\.wording.name) == ["a", "b"])
        #expect(try mona.wording(named: "a", in: nil, otherwise: .french).text == "first")
        #expect(throws: HavenError.agreement(.mayNotKeepWordings)) {
          try mona.addWording(Self.wording("c"), text: "third")
        }
      }
      #expect(try access.wordings().count == 2)
    }
  }

  @Test func everyRefusalHasWords() {
    let refusals: [AgreementRefusal] = [
      .notAMember, .signedThatDay, .mayNotKeepWordings, .wordingTaken, .noSuchWording,
      .notInLanguage(has: .english), .notInLanguage(has: .french), .dayToCome, .endsBeforeItStarts,
      .wording, .wordingText,
    ]
    for language in Language.allCases {
      #expect(Set(refusals.map { $0.fact.text(in: language) }).count == refusals.count)
    }
  }
}
