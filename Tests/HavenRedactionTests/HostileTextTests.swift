import HavenRedaction
import Testing

/// Texts in which every rule has to look far: they end, and their spans are spans.
@Suite struct HostileTextTests {
  @Test(arguments: [
    "Zb-zb, 14, ", "12 1/2-", "St. A's of the ", "SAID HE ", "aged 4, 5 and ",
    "id-1-", "#11",
  ])
  func spansLieInOrderWithinTheText(piece: String) {
    let text = String(repeating: piece, count: 20_000)
    let redactor = Redactor(known: KnownIdentities([]), strictness: .strict)
    let spans = redactor.redact(text, linked: []).spans
    var end = 0
    for span in spans {
      #expect(span.start >= end && span.start < span.end)
      end = span.end
    }
    #expect(end <= text.unicodeScalars.count)
  }
}
