import Haven
import Testing

@testable import HavenCLI

@Suite struct DetectorWordsTests {
  @Test func everyDetectorSaysWhyInBothLanguages() throws {
    #expect(RedactedPart.detectors.count > 60)
    for detector in RedactedPart.detectors.union(["spared-word"]) {
      let reason = try #require(Words.reason(for: detector), "\(detector)")
      #expect(!reason.text(in: .english).isEmpty)
      #expect(reason.text(in: .french) != reason.text(in: .english), "\(detector)")
    }
  }
}
