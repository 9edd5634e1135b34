import HavenRecords
import HavenRedaction
import Testing

/// The leak check fires on what a redactor could have missed.
@Suite struct LeakCheckTests {
  static var person: KnownPerson {
    var identity = Identity()
    identity.given = "Dariusz"
    identity.middle = "Jan"
    identity.family = "Kowalczyk"
    identity.preferred = ["Darek"]
    identity.former = ["Nowak"]
    identity.dateOfBirth = CalendarDate(year: 1979, month: 3, day: 14)
    identity.phones = ["519-555-0142"]
    identity.emails = ["dkowal79@example.com"]
    identity.handles = ["@darek_k_welds"]
    var address = Address()
    address.street = "88 Hollowbrook Cres"
    address.postcode = "N2M 3K7"
    identity.addresses = [address]
    identity.ids = [LabelledValues(label: "court", values: ["CR-19-004512"])]
    identity.employer = "Trillium Castings"
    return KnownPerson(reference: "m01", alias: "Stan", kind: .member, identity: identity)
  }

  @Test(arguments: [
    ("saw Dariusz today", FormKind.given), ("DARIUSZ", .given), ("dariusz", .given),
    ("D\u{200B}ariusz", .given), ("Dari-\nusz left", .given), ("Dariusz's", .given),
    ("kowalczyks", .family), ("xKowalczyk2", .family), ("Kowalczyk,Dariusz", .family),
    ("Darek", .preferred), ("née Nowak", .former), ("with D.K. again", .initials),
    ("DJK came", .initials), ("born 14/03/1979", .birthDate), ("14.3.79 is", .birthDate),
    ("March 14th, 1979", .birthDate), ("le 14 mars 1979", .birthDate), ("19790314", .birthDate),
    ("call +1 (519) 555 0142", .phone), ("555-0142", .phone), ("n2m3k7", .postcode),
    ("N2M-3K7", .postcode), ("file cr 19 004512.", .number), ("dkowal79", .email),
    ("see facebook.com/darek_k_welds", .handle), ("at 88, Hollowbrook cres.", .address),
    ("trillium castings", .employer),
  ])
  func findsAPlantedForm(text: String, form: FormKind) {
    let found = LeakCheck([Self.person], sparing: []).leftovers(in: text)
    #expect(found.contains { $0.form == form && $0.reference == "m01" }, "\(found)")
  }

  @Test(arguments: [
    "planning a janitor's day", "a darekian thing", "2019-03-14", "[PERSON-12]",
    "kowalczykowski", "in January", "5 19 55", "d,k", "D,,,,K", "\"d\",\"k\"",
  ])
  func isSilentAboutOtherWords(text: String) {
    #expect(LeakCheck([Self.person], sparing: []).leftovers(in: text) == [])
  }

  @Test func saysWhereInBytesAndNothingElse() {
    let found = LeakCheck([Self.person], sparing: []).leftovers(in: Array("é – Darek".utf8))
    #expect(found.map(\.reference) == ["m01"])
    #expect(found.map(\.form) == [.preferred])
    #expect(found.map(\.offset) == [7])
  }

  /// However a text is cut into stretches, the same is found, once, and at the same places.
  @Test func stretchesFindWhatTheWholeTextHas() {
    let check = LeakCheck([Self.person], sparing: ["Darek2"])
    let pieces = [
      "saw Dariusz today", "Kowalczyk,\n Dariusz", "born 14/03/1979", "call +1 (519) 555 0142",
      "at 88, Hollowbrook cres.",
      "é – Darek", "[PERSON-1] and Darek2", "nobody 5 19 55", "see facebook.com/darek_k_welds",
      "D.K. N2M-3K7",
    ]
    let text = (0..<200).map { pieces[($0 * 7) % pieces.count] }.joined(separator: " and then ")
    let whole = check.leftovers(in: text, stretches: (length: 1 << 20, overlap: 64))
    #expect(whole.count > 200)
    for length in [100, 101, 127, 180, 256, 1000, 4099] {
      #expect(check.leftovers(in: text, stretches: (length, 48)) == whole, "\(length)")
    }
    #expect(check.leftovers(in: "", stretches: (100, 48)) == [])
  }

  @Test func sparesWholeWordsOnly() {
    let check = LeakCheck([Self.person], sparing: ["Darek"])
    #expect(check.leftovers(in: "Darek and DAREK") == [])
    #expect(check.leftovers(in: "Darek_x").count == 1)
  }
}
