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
  ])
  func findsOrganisations(text: String, names: [String]) {
    #expect(NameGuessTests.masked(text) == names)
  }

  /// What names nobody: kinds of place, titles, greetings, labels, the first word of a sentence.
  @Test(arguments: [
    "the hospital, the court and the church", "a shelter near the river", "at the east end of it",
    "Mileage: paid. Debrief at noon.", "Accountability grew. Pandemonium!",
    "He speaks Russian and Cantonese", "I don't know. Don't ask.", "they want me to go to the fair",
    "Responsabilité : il parle de sa mère",
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
