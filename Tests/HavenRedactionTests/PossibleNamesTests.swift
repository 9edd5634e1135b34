import HavenRedaction
import Testing

/// Which words of a text may name somebody.
@Suite struct PossibleNamesTests {
  private func unknown(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return PossibleNames(in: text).unknown.map { range in
      var words = String.UnicodeScalarView()
      words += scalars[range]
      return String(words)
    }
  }

  @Test(arguments: [
    ("He spoke of Brubacher again.", ["Brubacher"]),
    ("Brubacher spoke of it. Haldimand too.", []),
    ("On Tuesday in March he read the letter. It was Christmas.", []),
    ("He met the OPP and CAS.", []),
    ("She is a Catholic from the north; Will he come?", []),
    ("Il a parlé de Vandermolen mardi, et de Noël.", ["Vandermolen"]),
    ("he said: “Wettlaufer knows”, and that Zwyx–Ffyx", ["Zwyx", "Ffyx"]),
    ("", []), ("\u{FFFC}\u{0}[]", []),
  ])
  func namesWhatNoListHas(text: String, words: [String]) { #expect(unknown(text) == words) }

  /// Whatever stands in a text, the places are in it, in order, and begin and end with words.
  @Test(arguments: [
    "Stan", "e\u{301}Zyx", "👩‍👩‍👧 Kel", "Ⅷ Xvx", "a\r\nB\u{2028}Kelx", "Marie-Ève d'Arcy Zed",
  ])
  func everyPlaceIsInTheText(piece: String) {
    for count in 0...4 {
      let text = String(repeating: "so \(piece), then ", count: count)
      let possible = PossibleNames(in: text)
      let length = text.unicodeScalars.count
      #expect(possible.unknown.allSatisfy { !$0.isEmpty && $0.upperBound <= length })
      var last = 0
      for place in possible.beginnings {
        #expect(place.start >= last && !place.ends.isEmpty && place.ends.count <= 4)
        #expect(zip([place.start] + place.ends, place.ends).allSatisfy { $0 < $1 })
        #expect(place.ends.last! <= length)
        last = place.start
      }
    }
  }

  @Test func wordsOfTheLanguageAreNoAliasesInSmallLetters() {
    #expect(PossibleNames(in: "they spoke of the letter and of what he did").beginnings.isEmpty)
    #expect(PossibleNames(in: "they spoke of zyxel").beginnings.count == 1)
  }
}
