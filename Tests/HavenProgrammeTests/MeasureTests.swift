import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

/// The total of one questionnaire at one time.
@Suite struct MeasureTests {
  private static let waves: [Measure.Wave] =
    [.intake, .postEducation, .exit, .followup] + (1...99).map { .support(year: $0) }

  /// Whatever is recorded, what is written is what is read.
  @Test func itIsReadBackAsItWasWritten() {
    var random = SeededGenerator(seed: 21)
    for wave in Self.waves {
      let total: Measure.Total =
        Bool.random(using: &random)
        ? .score(Int.random(in: -999...999, using: &random))
        : .missing(.allCases.randomElement(using: &random)!)
      let measure = Measure(
        instrument: ["stress", "STABLE-2007", "échelle"].randomElement(using: &random)!,
        wave: wave, total: total, source: .allCases.randomElement(using: &random)!)
      #expect(Measure(kind: "measure", fields: measure.fields) == measure)
      #expect(Measure.instrument(in: measure.fields) == measure.instrument)
      for field in measure.fields {
        #expect(Measure(kind: "measure", fields: measure.fields.filter { $0 != field }) == nil)
      }
      #expect(Measure(kind: "note", fields: measure.fields) == nil)
    }
  }

  @Test(arguments: ["support_y0", "support_y100", "support_y", "support_y-1", "annual", ""])
  func noOtherWaveIsOne(word: String) { #expect(Measure.Wave(word: word) == nil) }

  @Test(arguments: ["", "1000", "-1000", "1.5", "+3", "--3", "١", "three", "not applicable"])
  func noOtherTotalIsOne(word: String) { #expect(Measure.Total(word: word) == nil) }

  @Test func wordsAreReadAsRecordsHaveThem() {
    #expect(Measure.Wave(word: "Post education") == .postEducation)
    #expect(Measure.Wave(word: "Support Y3") == .support(year: 3))
    #expect(Measure.Total(word: "Not asked") == .missing(.notAsked))
    #expect(Measure.Total(word: "-3") == .score(-3))
  }
}
