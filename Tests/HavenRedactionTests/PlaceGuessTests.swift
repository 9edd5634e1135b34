import HavenRedaction
import Testing

/// Places and organisations by their lists and by the words that say what they are.
@Suite struct PlaceGuessTests {
  @Test(arguments: [
    ("she moved to Kapuskasing last", ["Kapuskasing"]),
    ("he is in thunder bay now", ["thunder bay"]),
    ("a trip to Buffalo with", ["Buffalo"]), ("from Trois-Rivières by bus", ["Trois-Rivières"]),
    ("the reserve at M'Chigeeng has", ["M'Chigeeng"]),
    ("drove to wikwemikong then", ["wikwemikong"]),
    ("up the Nith River again", ["Nith River"]), ("fished Snake Creek alone", ["Snake Creek"]),
    ("of the Township of Quiet Hills", ["Township of Quiet Hills"]),
    ("in Curve Lake First Nation", ["Curve Lake First Nation"]),
    ("lives in Marche-en-Famenne now", ["Marche-en-Famenne"]),
    ("off to Barton-under-Needwood by", ["Barton-under-Needwood"]),
    ("the side of otter creek park again", ["otter creek park"]),
    ("il passe par la plage des dames le soir", ["plage des dames"]),
    ("elle est née à Québec en hiver", ["Québec"]),
  ])
  func findsPlaces(text: String, names: [String]) {
    #expect(NameGuessTests.masked(text) == names)
  }

  @Test(arguments: [
    ("prays at St. Brendan's on", ["St. Brendan's"]),
    ("at Our Lady of Sorrows now", ["Our Lady of Sorrows"]),
    ("works for Big Al's Auto Body now", ["Big Al's Auto Body"]),
    ("bed at Ray of Light House tonight", ["Ray of Light House"]),
    ("at the Pinewood meeting house we", ["Pinewood meeting house"]),
    ("from Family & Children's Services came", ["Family & Children's Services"]),
    ("à l'hôpital Boudreau hier", ["hôpital Boudreau"]),
    ("met at giant tiger then", ["giant tiger"]),
    ("hired by Ontario Special Glass in", ["Ontario Special Glass"]),
    ("at The Rusty Anchor on", ["The Rusty Anchor"]), ("shifts at Mosaic again", ["Mosaic"]),
    ("from First Elora Baptist and", ["First Elora Baptist"]),
    ("beer at the Otter again", ["Otter"]),
    ("soup from Wanda's, paid", ["Wanda's"]),
    ("met at Three If By Land today", ["Three If By Land"]),
    ("moved to HMP Fernwick in", ["HMP Fernwick"]), ("the PSNI said so", ["PSNI"]),
    ("he is in the Local 318 there", ["Local 318"]),
    ("behind the Legion Branch 212 there", ["Legion Branch 212"]),
    ("back in st brendan's again", ["st brendan's"]),
    ("shift lead at red kettle now", ["red kettle"]),
    ("était au Centre d'amitié autochtone hier", ["Centre d'amitié autochtone"]),
    ("on va au café fenwick ce soir, il est là", ["café fenwick"]),
  ])
  func findsOrganisations(text: String, names: [String]) {
    #expect(NameGuessTests.masked(text) == names)
  }

  /// What names nobody: kinds of place, titles, greetings, labels, the first word of a sentence.
  @Test(arguments: [
    "the hospital, the court and the church", "a shelter near the river", "at the east end of it",
    "Mileage: paid. Debrief at noon.", "Accountability grew. Pandemonium!",
    "He speaks Russian and Cantonese", "I don't know. Don't ask.", "they want me to go to the fair",
    "Responsabilité : il parle de sa mère", "at the bus station and the dog park",
    "works at night from home",
    "walked in the park by a dark road", "he drove to the church hall",
    "la place de la parole dans le groupe est la sienne",
    "il habite au Québec avec elle",
  ])
  func leavesKindsOfPlace(text: String) {
    #expect(NameGuessTests.masked(text) == [])
  }

  @Test(arguments: ["St. ", "Lady of ", "church of ", "The A ", "new ", "Lake of the "])
  func takesLongRuns(piece: String) {
    let start = ContinuousClock.now
    _ = NameGuessTests.masked(String(repeating: piece, count: 20_000))
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
