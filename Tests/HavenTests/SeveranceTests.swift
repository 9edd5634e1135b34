import Haven
import HavenRecords
import HavenRedaction
import SoakSupport
import Testing

/// What is handed to a member has no byte of another one in it (Docs/PROGRAMME.md §11).
@Suite struct SeveranceTests {
  private static let givenNames = [
    "Leonard", "Marisela", "Tobias", "Ottoline", "Casimir", "Blessing", "Farouk", "Ginevra",
    "Hollis", "Ingeborg", "Joaquin", "Kerensa", "Lazarus", "Mireille", "Nikolai", "Oluwaseun",
    "Perpetua", "Quentin", "Rosalind", "Siobhan", "Thaddeus", "Ursula", "Valentin", "Winifred",
  ]
  private static let familyNames = [
    "Wigglesworth", "Abernathy", "Bellweather", "Castellano", "Drinkwater", "Ekwueme",
    "Fothergill", "Grimaldi", "Hathersage", "Iwanski", "Jellicoe", "Kowalczyk", "Lindqvist",
    "Macalister", "Nakagawa", "Oyelaran", "Pemberton", "Quillfeather", "Ravenscroft", "Szymanski",
    "Thistlewood", "Umarov", "Vandermeer", "Whittlesea",
  ]
  private static let aliases = [
    "Zoltan", "Ikaika", "Milorad", "Saoirse", "Tomasz", "Urmas", "Vasilis", "Wiremu", "Xiomara",
    "Yevgenia", "Zsofia", "Anahera", "Bogdan", "Csilla", "Dragomir", "Eleni", "Fiachra", "Grazyna",
  ]
  /// How somebody is named in a text, and by what of them.
  private static let ways: [(words: @Sendable (KnownPerson) -> String, isOfNear: Bool)] = [
    ({ $0.alias! }, false),
    ({ $0.identity.given! }, false),
    ({ $0.identity.family! }, false),
    ({ "\($0.identity.given!) \($0.identity.family!)" }, false),
    ({ "\($0.identity.family!), \($0.identity.given!)" }, false),
    ({ "\($0.identity.given!)'s brother" }, false),
    ({ $0.alias!.uppercased() }, false),
    ({ "\($0.alias!)’s" }, false),
    ({ $0.identity.phones[0] }, false),
    ({ $0.identity.emails[0] }, false),
    ({ $0.identity.family!.lowercased() }, true),
  ]
  private static let frames = [
    "Sat beside %, and both were quiet.", "He said that % had rung him on Sunday.",
    "Read his letter to %. It took an hour.", "% asked the hardest question.",
    "Walked home with %.",
  ]
  private static let plain = [
    "Drew his chain of steps without help.", "Quiet at first. Spoke of his father.",
    "Brought the page on early signs; three new lines.",
  ]

  private static func group(_ random: inout SeededGenerator) -> [KnownPerson] {
    let count = Int.random(in: 3...12, using: &random)
    let given = givenNames.shuffled(using: &random)
    let family = familyNames.shuffled(using: &random)
    let aliases = aliases.shuffled(using: &random)
    return (0..<count).map { place in
      var identity = Identity()
      identity.given = given[place]
      identity.family = family[place]
      identity.phones = ["519-555-01\(10 + place)"]
      identity.emails = ["\(given[place]).\(family[place])@example.org".lowercased()]
      return KnownPerson(
        reference: "m\(place)", alias: aliases[place], kind: .member, identity: identity)
    }
  }

  /// What of somebody must stand nowhere: looked for without any of the program's own code.
  private static func traces(of person: KnownPerson) -> [String] {
    [
      person.alias!, person.identity.given!, person.identity.family!, person.identity.phones[0],
      person.identity.emails[0],
    ].map { $0.lowercased() }
  }

  @Test func ofAThousandGroupsNoByteOfAnotherMember() {
    var random = SeededGenerator(seed: 1_204)
    var (severedCount, withheldCount) = (0, 0)
    for _ in 0..<1_000 {
      let people = Self.group(&random)
      let own = people[0]
      let others = Array(people.dropFirst())
      let near = Set(others.filter { _ in Bool.random(using: &random) }.map(\.reference))
      let severance = Severance(of: own, among: others, near: near, in: .english)
      for other in others {
        let ways = Self.ways.filter { !$0.isOfNear || near.contains(other.reference) }
        let words = ways.randomElement(using: &random)!.words(other)
        let frame = Self.frames.randomElement(using: &random)!
        let text = frame.replacing("%", with: words) + " \(own.alias!) and \(own.identity.given!)."
        let severed = severance.severed(text)
        let found = others.flatMap(Self.traces).filter { severed.text.lowercased().contains($0) }
        #expect(found.isEmpty, "\(text) became \(severed.text)")
        if severed.isWithheld {
          withheldCount += 1
        } else {
          severedCount += severed.count
          #expect(severed.text.contains("[another member]"), "\(text)")
          #expect(severed.text.hasSuffix("\(own.alias!) and \(own.identity.given!)."), "\(text)")
        }
      }
      for text in Self.plain {
        let severed = severance.severed(text)
        #expect(severed.text == text && severed.count == 0 && !severed.isWithheld, "\(text)")
      }
    }
    // Withholding everything would pass for taking others out.
    #expect(
      severedCount > 20 * withheldCount, "\(severedCount) taken out, \(withheldCount) withheld")
  }

  private static func person(_ reference: String, _ alias: String, _ identity: Identity)
    -> KnownPerson
  {
    KnownPerson(reference: reference, alias: alias, kind: .member, identity: identity)
  }

  /// Whoever has the same name, home or telephone takes nothing from somebody's own file.
  @Test func whatIsTheirOwnTooStays() {
    var own = Identity()
    own.given = "Marisela"
    own.family = "Abernathy"
    own.phones = ["519-555-0111"]
    var home = Address()
    home.street = "8 Speedvale Crescent"
    home.postcode = "N8R 6M5"
    own.addresses = [home]
    own.dateOfBirth = CalendarDate(iso: "1980-04-02")
    var other = own
    other.given = "Casimir"
    other.middle = "Drinkwater-Abernathy"
    var neighbour = Identity()
    neighbour.given = "Ottoline"
    var near = home
    near.street = "12 Speedvale Crescent"
    neighbour.addresses = [near]
    other.phones.append("204-555-0111")
    let severance = Severance(
      of: Self.person("a", "Zoltan", own),
      among: [Self.person("b", "Milorad", other), Self.person("c", "Urmas", neighbour)],
      near: ["b"], in: .english)
    let text =
      "Marisela Abernathy, 8 Speedvale Crescent, N8R 6M5, 519-555-0111, born 1980-04-02."
    #expect(severance.severed(text).text == text)
    #expect(severance.leftovers(in: ["N8R 6M5", "Abernathy"], besides: []) == 0)
    #expect(severance.leftovers(in: ["12 Speedvale Crescent", "Drinkwater"], besides: []) == 2)
    let named = severance.severed("Milorad is Casimir Abernathy.")
    #expect(!named.text.contains("Milorad") && !named.text.contains("Casimir"))
  }

  /// A home or a place of work that two people write in two ways is both's.
  @Test func whatIsSharedInOtherWordsStays() {
    var own = Identity()
    own.given = "Marisela"
    own.employer = "Trillium Castings Ltd."
    var home = Address()
    home.street = "Unit 4, 8 Speedvale Crescent"
    own.addresses = [home]
    var other = Identity()
    other.given = "Casimir"
    other.employer = "trillium castings"
    home.street = "8 SPEEDVALE Crescent"
    var elsewhere = Address()
    elsewhere.street = "4 Speedvale Crescent"
    other.addresses = [home, elsewhere]
    let severance = Severance(
      of: Self.person("a", "Zoltan", own), among: [Self.person("b", "Milorad", other)], near: [],
      in: .english)
    let page = ["Unit 4, 8 Speedvale Crescent", "Trillium Castings Ltd."]
    #expect(severance.leftovers(in: page, besides: []) == 0)
    #expect(severance.leftovers(in: ["4 Speedvale Crescent"], besides: []) == 1)
  }

  /// Names that are everyday words, and names within other words.
  @Test(arguments: [
    ("Hope", "Hope is what he came with."), ("Will", "Will he come again?"),
    ("Ottoline", "thenOttolineSpoke of it"), ("Ottoline", "3Ottoline4 was quiet"),
  ])
  func hardPlacesAreTakenOutToo(name: String, text: String) {
    var other = Identity()
    other.given = name
    let severed = Severance(
      of: Self.person("a", "Zoltan", Identity()), among: [Self.person("b", "Milorad", other)],
      near: [], in: .english
    ).severed(text)
    #expect(severed.count == 1 && !severed.text.contains(name))
  }

  /// The last look over a finished page knows nobody by the page's own words.
  @Test func theLastLookFindsWhatIsLeftButForLabels() {
    var other = Identity()
    other.given = "Ottoline"
    let severance = Severance(
      of: Self.person("a", "Zoltan", Identity()), among: [Self.person("b", "Milorad", other)],
      near: [], in: .english)
    #expect(severance.leftovers(in: ["Ottoline"], besides: []) == 1)
    #expect(severance.leftovers(in: ["Ottoline"], besides: ["Ottoline"]) == 0)
    #expect(severance.leftovers(in: ["nobody"], besides: []) == 0)
  }

  @Test func whoWasLetGoIsTakenOutByAlias() {
    let severance = Severance(
      of: Self.person("a", "Zoltan", Identity()),
      among: [Self.person("b", "Milorad", Identity())], near: [], in: .english)
    #expect(severance.severed("Milorad left early.").text == "[another member] left early.")
  }

  /// On a page in French, with words that are nobody's there, though somebody is called like one.
  @Test func whatStandsForOthersIsInThePagesLanguage() {
    var other = Identity()
    other.given = "Autre"
    let severance = Severance(
      of: Self.person("a", "Zoltan", Identity()), among: [Self.person("b", "Milorad", other)],
      near: [], in: .french)
    let severed = severance.severed("Milorad et Autre sont venus.")
    #expect(severed.text == "[un autre membre] et [un autre membre] sont venus.")
    #expect(severed.count == 2 && severance.leftovers(in: [severed.text], besides: []) == 0)
    #expect(severance.leftovers(in: ["un Autre membre"], besides: []) == 1)
  }

  /// "A" behind a name's sentence is the article of the next one, and no initial of a family name.
  @Test(arguments: [
    ("He sat with Kofi. A long silence.", "He sat with [another member]. A long silence."),
    ("Assis avec Kofi. À la fin, rien.", "Assis avec [another member]. À la fin, rien."),
    ("« Kofi ! » A good start", "« [another member] ! » A good start"),
    ("Read it to Kofi.\nA silence.", "Read it to [another member].\nA silence."),
    ("Saw Kofi A. again.", "Saw [another member]. again."),
    ("Kofi A was late.", "[another member] was late."),
    ("Saw K. A. again.", "Saw [another member]. again."),
    ("K. A came late.", "[another member] came late."),
    ("A Addo came", "A [another member] came"),
  ])
  func anArticleIsNobodysInitial(text: String, told: String) {
    var other = Identity()
    other.given = "Kofi"
    other.family = "Addo"
    let severed = Severance(
      of: Self.person("a", "Zoltan", Identity()), among: [Self.person("b", "Milorad", other)],
      near: ["b"], in: .english
    ).severed(text)
    #expect(severed.text == told && !severed.isWithheld)
  }

  /// The check reads what the engine does not take out: a text is withheld whole then, however little it is.
  @Test(arguments: [
    "14th of March 79", "1979March14", "mars 14 1979", "on 3 14 79, before the hearing",
  ])
  func whatTheCheckStillFindsIsWithheldWhole(text: String) {
    var other = Identity()
    other.given = "Casimir"
    other.dateOfBirth = CalendarDate(iso: "1979-03-14")
    let severance = Severance(
      of: Self.person("a", "Zoltan", Identity()), among: [Self.person("b", "Milorad", other)],
      near: [], in: .english)
    let severed = severance.severed("Casimir was born \(text).")
    #expect(severed.isWithheld && severed.text.isEmpty && severed.count == 1)
  }
}
