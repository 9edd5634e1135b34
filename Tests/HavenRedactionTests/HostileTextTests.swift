import HavenRedaction
import Testing

/// What no rule may take more than its share of time for.
@Suite struct HostileTextTests {
  /// Four times the text takes about four times as long; a square would take sixteen times.
  @Test(arguments: ["Zb-zb, 14, ", "12 1/2-", "St. A's of the ", "SAID HE ", "aged 4, 5 and "])
  func timeGrowsWithTheLength(piece: String) {
    func seconds(_ count: Int) -> Double {
      let text = String(repeating: piece, count: count)
      let start = ContinuousClock.now
      _ = NameGuessTests.masked(text)
      return (ContinuousClock.now - start) / .seconds(1)
    }
    let once = seconds(5_000)
    #expect(seconds(20_000) < 10 * once + 5)
  }
}
