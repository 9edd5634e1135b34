import HavenPseudonyms
import SoakSupport
import Testing

@Suite struct SlipsTests {
  @Test func theFourKindsOfSlipsAreFound() {
    let slips = Slips.of("Stan")
    for meant in ["tan", "stan2", "stand", "ztan", "tsan", "sta", "stân"] {
      #expect(slips.contains(meant), "\(meant)")
    }
    for other in ["stan", "stanley", "nats", "st", ""] {
      #expect(!slips.contains(other), "\(other)")
    }
  }

  /// What was typed is as far from the alias as the alias from what was typed.
  @Test func whateverSlipsTheAliasIsAmongWhatWasMeant() {
    var generator = SeededGenerator(seed: 26)
    for alias in AliasList.standard.entries.shuffled(using: &generator).prefix(150)
    where alias.count > 3 {
      let meant = alias.lowercased()
      var typed = Array(meant)
      let place = Int.random(in: 0..<typed.count - 1, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: typed.remove(at: place)
      case 1: typed.insert("q", at: place)
      case 2: typed[place] = "w"
      default: typed.swapAt(place, place + 1)
      }
      guard String(typed) != meant else { continue }
      #expect(Slips.of(String(typed)).contains(meant), "\(alias) as \(String(typed))")
    }
  }

  @Test(arguments: ["", "a", "Al", String(repeating: "a", count: 65), "\u{0}", "🙂"])
  func nothingIsSuggestedForWhatIsTooShortOrTooLong(typed: String) {
    #expect(Slips.of(typed).isEmpty)
  }

  @Test func thereAreNotMoreThanTheSearchCanBear() {
    #expect(Slips.of(String(repeating: "ab", count: 32)).count <= 7_000)
  }
}
