import HavenRecords
import Testing

/// Times as people type them, and as records hold them.
@Suite struct TimestampTextTests {
  @Test(arguments: [
    ("2026-01-03T19:05", 1145), ("2026-01-03 19:05", 1145), ("2026-01-03T00:00:59", 0),
    ("2026-01-03T23:59", 1439),
  ])
  func aTimeWithoutAZoneIsOnTheWall(text: String, minute: Int) {
    #expect(
      Timestamp.typed(text) == .wall(day: CalendarDate(iso: "2026-01-03")!, minute: minute))
  }

  @Test func aTimeAloneHasNoDay() {
    #expect(Timestamp.typed("07:30") == .wall(day: nil, minute: 450))
  }

  @Test(arguments: [
    ("2026-01-03T19:05:07-05:00", 1_767_485_107, -300), ("2026-01-03 19:05Z", 1_767_467_100, 0),
    ("2026-01-03T19:05+05:45", 1_767_446_400, 345), ("1969-12-31T23:59:59Z", -1, 0),
  ])
  func aZoneMakesAMoment(text: String, seconds: Int64, offset: Int16) {
    #expect(
      Timestamp.typed(text)
        == .moment(Timestamp(secondsSinceEpoch: seconds, offsetMinutes: offset)!))
  }

  @Test(arguments: [
    "", "now", "7:30", "24:00", "19:60", "19.05", "19:05:60", "19:05 ", " 19:05", "2026-01-03",
    "2026-02-30T19:05", "2026-01-03T", "2026-01-03X19:05", "2026-01-03T19:05+5",
    "2026-01-03T19:05+19:00", "2026-01-03T19:05-18:01", "2026-01-03T19:05Zz", "19:05Z",
    "2026-01-03T1９:05", "2026-01-03T19:05:",
  ])
  func anythingElseIsNoTime(text: String) {
    #expect(Timestamp.typed(text) == nil)
    #expect(Timestamp(iso: text) == nil)
  }

  /// A record holds one spelling.
  @Test func aRecordHoldsWhatWasWritten() {
    for text in ["2026-01-03T19:05:07-05:00", "2026-01-03T19:05:00Z"] {
      #expect(Timestamp(iso: text)?.description == text)
    }
    for text in [
      "2026-01-03T19:05Z", "2026-01-03 19:05:00Z", "2026-01-03T19:05:00+00:00", "2026-01-03T19:05",
    ] { #expect(Timestamp(iso: text) == nil) }
  }
}
