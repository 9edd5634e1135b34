import HavenRedaction
import Testing

/// What is rare enough to point to one person; what many share stays.
@Suite struct DemographicTests {
  @Test(arguments: [
    ("he is an Armenian glass engraver who", "Armenian glass engraver"),
    ("an Old Order saddle-maker from", "Old Order saddle-maker"),
    ("once a court stenographer there", "court stenographer"),
    ("he makes do as a luthier de formation", "luthier de formation"),
    ("was a monk and icon painter then", "monk and icon painter"),
    ("she has narcolepsy with cataplexy, so", "narcolepsy with cataplexy"),
    ("a retired bell ringer said", "retired bell ringer"),
    ("he is the only Greek cantor who umpires there", "the only Greek cantor who umpires there"),
    ("as a nyckelharpa player he", "nyckelharpa player"),
    ("a Maltese door opener came", "Maltese door opener"),
    ("one of two kayak builders left in town.", "one of two kayak builders left in town"),
    ("the one-eyed hockey coach", "one-eyed hockey coach"),
    ("she has stargardt disease and", "stargardt disease"),
    ("il est le seul vannier haïtien de la région", "le seul vannier haïtien de la région"),
    ("une trieuse sourde-muette travaille", "trieuse sourde-muette"),
  ])
  func masksRareTraits(text: String, trait: String) {
    #expect(NameGuessTests.masked(text) == [trait])
  }

  @Test(arguments: [
    "he is Polish and speaks Polish", "a welder and a driver", "the Sikh holidays", "a Somali man",
    "diabetes and asthma", "the school and the yard", "she collects rent",
  ])
  func leavesWhatManyShare(text: String) {
    #expect(NameGuessTests.masked(text) == [])
  }

  @Test func onlyStrictMarksThem() {
    #expect(NameGuessTests.masked("an Armenian glass engraver", .balanced) == [])
  }
}
