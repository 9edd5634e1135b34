import HavenPseudonyms
import HavenRecords
import SoakSupport
import Testing

@Suite struct AliasPickerTests {
  @Test func theListHasThousandsOfNamesThatAnybodyCanType() {
    let entries = AliasList.standard.entries
    #expect(entries.count >= 3000)
    #expect(Set(entries.map(aliasFold)).count == entries.count)
    for name in entries {
      #expect(Alias(checking: name) != nil)
      #expect((2...8).contains(name.utf8.count))
      #expect(name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) })
    }
  }

  @Test(arguments: [
    "Will", "Mark", "Hope", "Art", "Faith", "Grace", "Dick", "Randy", "Lolita", "Isis", "Candy",
    "Smith", "Johnson", "Paris", "Mercedes", "An", "My", "Le", "Semen", "Messiah",
  ]) func theListHasNoWordsBrandsOrInsults(name: String) {
    #expect(!AliasList.standard.entries.contains(name))
  }

  @Test(arguments: ["Stan", "Ana", "Lev", "Amrit", "Hodan", "Zofia", "Olena", "Nodin", "Farid"])
  func theListHasNamesOfManyLanguages(name: String) {
    #expect(AliasList.standard.entries.contains(name))
  }

  @Test func twoThousandPeopleGetTwoThousandSingleNames() throws {
    let picker = AliasPicker(list: .standard, forbidden: ForbiddenNames())
    let aliases = try draw(2000, from: picker)
    #expect(aliases.allSatisfy { !$0.text.contains("-") })
  }

  @Test func joinsTwoNamesWhenSinglesRunOut() throws {
    let list = AliasList(entries: ["Ana", "Lev", "Amrit", "Hodan"])
    let aliases = try draw(16, from: AliasPicker(list: list, forbidden: ForbiddenNames()))
    #expect(Set(aliases.prefix(4).map(\.text)) == ["Ana", "Lev", "Amrit", "Hodan"])
    #expect(aliases.dropFirst(4).allSatisfy { $0.text.split(separator: "-").count == 2 })
  }

  @Test func inventsNamesWhenEverybodysNamesBarTheList() throws {
    let list = AliasList(entries: ["Ana", "Lev"])
    let picker = AliasPicker(list: list, forbidden: ForbiddenNames([identity(given: "Ana Lev")]))
    for alias in try draw(3000, from: picker) {
      #expect(alias.text != "Ana")
      #expect(alias.text != "Lev")
    }
  }

  @Test func doesNotFailBelowAHundredThousandPeople() throws {
    let list = AliasList(entries: Array(AliasList.standard.entries.prefix(2000)))
    let picker = AliasPicker(list: list, forbidden: ForbiddenNames())
    // Drawn names differ in more than case and accents, so the fold, slow in debug builds, can wait.
    #expect(try draw(100_000, from: picker, folding: \.self).count == 100_000)
  }

  @Test func drawsEveryFreeNameAboutEquallyOften() throws {
    let names = ["Ana", "Lev", "Amrit", "Hodan", "Zofia"]
    let picker = AliasPicker(list: AliasList(entries: names), forbidden: ForbiddenNames())
    var generator = SeededGenerator(seed: 9)
    var counts: [String: Int] = [:]
    for _ in 0..<5000 {
      let alias = try #require(
        picker.draw(isTaken: { _ in false }, random: { .random(in: 0..<$0, using: &generator) }))
      counts[alias.text, default: 0] += 1
    }
    #expect(names.allSatisfy { (850...1150).contains(counts[$0] ?? 0) })
  }

  @Test func givesNothingWhenEverythingIsTaken() {
    let picker = AliasPicker(list: .standard, forbidden: ForbiddenNames())
    var generator = SeededGenerator(seed: 10)
    #expect(
      picker.draw(isTaken: { _ in true }, random: { .random(in: 0..<$0, using: &generator) }) == nil
    )
  }
}

@Suite struct ForbiddenNamesTests {
  private static var somebody: Identity {
    var identity = Identity()
    identity.given = "Stanisław"
    identity.middle = "José-María"
    identity.family = "MacLeod-Oñate"
    identity.preferred = ["Bill"]
    identity.former = ["van der Berg"]
    identity.employer = "Petra's Bakery Ltd"
    identity.emails = ["ruth.lindner84@hannah.example.org"]
    identity.handles = ["@kingolivermusic", "https://social.example/@LeylaWrites"]
    var address = Address()
    address.street = "12 Gabriel Street"
    address.city = "Saint-Jérôme"
    address.region = "ON"
    identity.addresses = [address]
    return identity
  }

  @Test(arguments: [
    "Stanislaw", "STANISŁAW", "Stan", "Sta", "St", "Jose", "Maria", "Josemaria", "Jo", "MacLeod",
    "Mac", "Leod", "Onate", "Macleodonate", "Bill", "Billy", "William", "Will", "Liam", "Berg",
    "Petra",
    "Bakery", "Ruth", "Lindner", "Lind", "Hannah", "Kingolivermusic", "Oliver", "Olive", "King",
    "Leyla", "Gabriel",
    "Jerome", "Saint", "On", "Bills", "Josefina", "Ana-Stan", "Stan Lev", "Stan-2", "Van",
  ]) func barsWhatIsOrCouldBeTakenForAName(alias: String) {
    #expect(ForbiddenNames([Self.somebody]).forbids(alias))
  }

  @Test(arguments: ["Ana", "Lev", "Amrit", "Hodan", "Ana-Lev", "Zofia", "Idris", "Tomek"])
  func leavesOtherNamesFree(alias: String) {
    #expect(!ForbiddenNames([Self.somebody]).forbids(alias))
    #expect(!ForbiddenNames().forbids(alias))
    #expect(!ForbiddenNames([Identity()]).forbids(alias))
  }

  /// Two letters in front bar only themselves, or one Al would bar a tenth of the list.
  @Test func namesOfTwoLettersBarThemselves() {
    let forbidden = ForbiddenNames([identity(given: "Bo")])
    #expect(forbidden.forbids("Bo"))
    #expect(!forbidden.forbids("Boris"))
  }

  @Test func noAliasDrawnIsBarred() throws {
    let forbidden = ForbiddenNames([Self.somebody])
    let picker = AliasPicker(list: .standard, forbidden: forbidden)
    for alias in try draw(2000, from: picker) { #expect(!forbidden.forbids(alias.text)) }
  }

  /// Hostile names cost no more than their length and bar nothing else.
  @Test func survivesHostileNames() {
    let hostile = [
      String(repeating: "a", count: 1024), "\u{202E}nats", "😀", "", " ", "-", "\u{1B}[31m", "\u{0}",
      String(repeating: "e\u{301}", count: 512),
    ]
    let forbidden = ForbiddenNames(hostile.map(identity(given:)))
    #expect(!forbidden.forbids("Lev"))
    #expect(forbidden.forbids("Nats"))
  }
}

private func identity(given: String) -> Identity {
  var identity = Identity()
  identity.given = given
  return identity
}

/// Draws aliases that differ after folding.
private func draw(
  _ count: Int, from picker: AliasPicker, folding fold: @escaping (String) -> String = aliasFold
) throws -> [Alias] {
  var generator = SeededGenerator(seed: 4)
  var taken: Set<String> = []
  return try (0..<count).map { _ in
    let alias = try #require(
      picker.draw(
        isTaken: { taken.contains(fold($0)) },
        random: { .random(in: 0..<$0, using: &generator) }))
    if !taken.insert(fold(alias.text)).inserted { Issue.record("\(alias) was drawn twice") }
    return alias
  }
}
