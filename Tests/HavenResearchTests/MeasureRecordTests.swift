import HavenProgramme
import HavenRecords
import HavenResearch
import Testing

/// What `measure add` writes is what the table of measures reads.
@Suite struct MeasureRecordTests {
  @Test func aRecordedMeasureHasItsRow() throws {
    let measures = [
      Measure(instrument: "stress", wave: .intake, total: .score(34), source: .member),
      Measure(instrument: "SOTIPS", wave: .support(year: 2), total: .score(12), source: .rater),
      Measure(
        instrument: "self-esteem", wave: .postEducation, total: .missing(.refused), source: .member),
      Measure(instrument: "STABLE-2007", wave: .exit, total: .score(9), source: .rater),
    ]
    let records = measures.map {
      entry(Measure.recordKind, "2020-01-02", $0.fields.map { ($0.name, $0.value) })
    }
    let rows = try Histories([records]).rows("measures")[0]
    #expect(rows.map { $0["instrument"] } == ["stress", "sotips", "self_esteem"])
    #expect(rows.map { $0["item_or_total"] } == ["total", "total", "total"])
    #expect(rows.map { $0["wave"] } == ["intake", "support_y2", "post_education"])
    #expect(rows.map { $0["score"] } == ["34", "12", "-99"])
    #expect(rows.map { $0["source"] } == ["self", "rater", "self"])
  }

  @Test func whatReleasesKnowOfAName() {
    #expect(KnownInstrument(named: "Self esteem") == .ofTotals(0...100))
    #expect(KnownInstrument(named: "sotips") == .ofTotals(0...48))
    #expect(KnownInstrument(named: "statements") == .ofItems)
    #expect(KnownInstrument(named: "STABLE-2007") == nil)
  }
}
