import Foundation
import HavenRecords
import HavenRedaction
import SoakSupport
import Testing

/// Layer 1 as a gate: whatever the vault knows, in whatever way people write it, is gone.
@Suite struct KnownIdentityTests {
  static let frames = [
    "Talked with % about the week.", "% was late again", "(%)", "\"%\" he wrote;", "re: %",
    "On time, calm. %’s letter is done.", "and then %, who left", "%", "seen by the door:%.",
  ]

  static let styles: [(name: String, change: @Sendable (String) -> String)] = [
    ("as written", { $0 }), ("UPPER", { $0.uppercased() }),
    ("accents dropped", { $0.folding(options: .diacriticInsensitive, locale: nil) }),
    ("decomposed", { $0.decomposedStringWithCanonicalMapping }),
    ("curly", { $0.replacing("'", with: "\u{2019}") }),
    ("no-break hyphen", { $0.replacing("-", with: "\u{2010}") }),
    ("zero width", { $0.map { "\($0)\u{200B}" }.joined() }),
  ]

  @Test(arguments: 0..<300)
  func leavesNoFormOfAKnownPerson(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let person = People.random(&generator, number: 1)
    let redactor = Redactor(known: KnownIdentities([person]), strictness: .draft)
    let check = LeakCheck([person], sparing: ["Ptarmi"])
    let style = generator.pick(Self.styles)
    let linked: Set<String> = seed % 2 == 0 ? ["m1"] : []
    for form in Self.forms(of: person.identity) {
      let planted = style.change(form)
      let text = generator.pick(Self.frames).replacing("%", with: planted)
      let redacted = redactor.redact(text, linked: linked).text
      #expect(check.leftovers(in: redacted) == [], "\(style.name): \(text) -> \(redacted)")
      #expect(!Self.grep(redacted, for: form), "\(style.name): \(text) -> \(redacted)")
    }
  }

  /// Linked people in small letters too, as words of the dictionary or not.
  @Test(arguments: 0..<100)
  func leavesNoSmallLettersOfALinkedPerson(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let person = People.random(&generator, number: 1)
    let redactor = Redactor(known: KnownIdentities([person]), strictness: .draft)
    for form in WrittenForms.names(person.identity) where form.count > 2 && !form.contains(".") {
      let text = "then \(form.lowercased()) said so"
      let redacted = redactor.redact(text, linked: ["m1"]).text
      #expect(!Self.grep(redacted, for: form), "\(text) -> \(redacted)")
    }
  }

  static func forms(of identity: Identity) -> [String] {
    WrittenForms.names(identity) + WrittenForms.initials(identity)
      + WrittenForms.dates(identity.dateOfBirth!) + WrittenForms.phones(identity.phones[0])
      + WrittenForms.others(identity)
  }

  /// Foundation's folding and nothing of ours: letters and digits of the form in those of the text.
  static func grep(_ text: String, for form: String) -> Bool {
    func plain(_ text: String) -> String {
      text.folding(
        options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
      )
      .unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
      .map { String($0) }.joined()
    }
    let needle = plain(form)
    return needle.count > 3 && plain(text).contains(needle)
  }

  @Test func replacesAMemberByTheAliasAndOthersByNumbers() {
    var generator = SeededGenerator(seed: 7)
    var member = People.random(&generator, number: 1)
    member.identity.given = "Dariusz"
    var survivor = member
    survivor.reference = "s1"
    survivor.kind = .survivor
    survivor.identity = Identity()
    survivor.identity.given = "Marisol"
    let redactor = Redactor(known: KnownIdentities([member, survivor]), strictness: .strict)
    let redaction = redactor.redact(
      "Dariusz wrote to Marisol; Marisol called Beata. Dariusz waited.", linked: ["m1"])
    #expect(
      redaction.text == "Ptarmi wrote to [PERSON-1]; [PERSON-1] called [PERSON-2]. Ptarmi waited.")
    #expect(redaction.spans.map(\.ref) == ["m1", "s1", "s1", "x1", "m1"])
  }

  @Test(arguments: ["Dariuz", "Darriusz", "Dairusz", "Dariusx", "dariuzs"])
  func findsATypoOfALinkedPersonOnly(typo: String) {
    var person = KnownPerson(reference: "m1", alias: "Stan", kind: .member, identity: Identity())
    person.identity.given = "Dariusz"
    let redactor = Redactor(known: KnownIdentities([person]), strictness: .draft)
    #expect(redactor.redact("then \(typo) left", linked: ["m1"]).text == "then Stan left")
    #expect(redactor.redact("then \(typo) left", linked: []).text == "then \(typo) left")
  }

  @Test func leavesWordsThatAreOnlyWords() {
    var person = KnownPerson(reference: "m1", alias: "Stan", kind: .member, identity: Identity())
    person.identity.given = "Will"
    person.identity.family = "Rose"
    let redactor = Redactor(known: KnownIdentities([person]), strictness: .draft)
    #expect(redactor.redact("he will go; a rose", linked: []).spans == [])
    #expect(redactor.redact("he will go", linked: ["m1"]).spans == [])
    #expect(redactor.redact("then will said", linked: ["m1"]).spans.count == 1)
    #expect(redactor.redact("then Will said", linked: []).spans.count == 1)
  }

  @Test func printsNoIdentity() {
    var person = KnownPerson(reference: "m1", alias: "Stan", kind: .member, identity: Identity())
    person.identity.given = "Dariusz"
    let check = LeakCheck([person], sparing: [])
    var dumped = ""
    dump(person, to: &dumped)
    dump(KnownIdentities([person]), to: &dumped)
    dump(check, to: &dumped)
    #expect(!("\(person) \(KnownIdentities([person])) \(check)" + dumped).contains("ariusz"))
  }
}
