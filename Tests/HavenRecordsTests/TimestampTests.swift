import HavenRecords
import Testing

@Suite struct TimestampTests {
  /// By Python's `datetime` with a fixed offset.
  @Test(arguments: [
    (secondsSinceEpoch: 0, offsetMinutes: 0, text: "1970-01-01T00:00:00Z"),
    (secondsSinceEpoch: 0, offsetMinutes: -300, text: "1969-12-31T19:00:00-05:00"),
    (secondsSinceEpoch: 0, offsetMinutes: 330, text: "1970-01-01T05:30:00+05:30"),
    (secondsSinceEpoch: -1, offsetMinutes: 0, text: "1969-12-31T23:59:59Z"),
    (secondsSinceEpoch: -1, offsetMinutes: 60, text: "1970-01-01T00:59:59+01:00"),
    (secondsSinceEpoch: -86_400, offsetMinutes: 0, text: "1969-12-31T00:00:00Z"),
    (secondsSinceEpoch: -86_401, offsetMinutes: 0, text: "1969-12-30T23:59:59Z"),
    (secondsSinceEpoch: -86_399, offsetMinutes: -1, text: "1969-12-30T23:59:01-00:01"),
    (secondsSinceEpoch: 1_767_485_100, offsetMinutes: -300, text: "2026-01-03T19:05:00-05:00"),
    (secondsSinceEpoch: 1_767_485_100, offsetMinutes: 0, text: "2026-01-04T00:05:00Z"),
    (secondsSinceEpoch: 951_782_399, offsetMinutes: 0, text: "2000-02-28T23:59:59Z"),
    (secondsSinceEpoch: 951_782_400, offsetMinutes: 0, text: "2000-02-29T00:00:00Z"),
    (secondsSinceEpoch: 951_782_400, offsetMinutes: -1, text: "2000-02-28T23:59:00-00:01"),
    (secondsSinceEpoch: 4_107_542_400, offsetMinutes: 0, text: "2100-03-01T00:00:00Z"),
    (secondsSinceEpoch: -2_208_988_800, offsetMinutes: 0, text: "1900-01-01T00:00:00Z"),
    (secondsSinceEpoch: -2_208_988_800, offsetMinutes: -720, text: "1899-12-31T12:00:00-12:00"),
    (secondsSinceEpoch: 2_147_483_648, offsetMinutes: 845, text: "2038-01-19T17:19:08+14:05"),
    (secondsSinceEpoch: -62_135_510_400, offsetMinutes: 0, text: "0001-01-02T00:00:00Z"),
    (secondsSinceEpoch: -62_135_510_400, offsetMinutes: -1080, text: "0001-01-01T06:00:00-18:00"),
    (secondsSinceEpoch: -62_135_510_400, offsetMinutes: 1080, text: "0001-01-02T18:00:00+18:00"),
    (secondsSinceEpoch: 253_402_214_400, offsetMinutes: 0, text: "9999-12-31T00:00:00Z"),
    (secondsSinceEpoch: 253_402_214_400, offsetMinutes: 1080, text: "9999-12-31T18:00:00+18:00"),
    (secondsSinceEpoch: 253_402_214_400, offsetMinutes: -1080, text: "9999-12-30T06:00:00-18:00"),
    (secondsSinceEpoch: 1_700_000_000, offsetMinutes: -210, text: "2023-11-14T18:43:20-03:30"),
    (secondsSinceEpoch: 1_700_000_000, offsetMinutes: 345, text: "2023-11-15T03:58:20+05:45"),
  ])
  func writesTheLocalTimeAsPythonDoes(
    secondsSinceEpoch: Int64, offsetMinutes: Int16, text: String
  ) throws {
    let moment = try #require(
      Timestamp(secondsSinceEpoch: secondsSinceEpoch, offsetMinutes: offsetMinutes))
    #expect(moment.description == text)
    #expect(moment.localDate.description == text.prefix(10))
  }

  @Test(arguments: [
    (secondsSinceEpoch: 0, offsetMinutes: 1081), (secondsSinceEpoch: 0, offsetMinutes: -1081),
    (secondsSinceEpoch: 0, offsetMinutes: -32_768), (secondsSinceEpoch: 0, offsetMinutes: 32_767),
    (secondsSinceEpoch: -62_135_510_401, offsetMinutes: 0),
    (secondsSinceEpoch: 253_402_214_401, offsetMinutes: 0),
    (secondsSinceEpoch: -9_223_372_036_854_775_808, offsetMinutes: 0),
    (secondsSinceEpoch: 9_223_372_036_854_775_807, offsetMinutes: 0),
  ])
  func refusesOneStepBeyondItsLimits(secondsSinceEpoch: Int64, offsetMinutes: Int16) {
    #expect(Timestamp(secondsSinceEpoch: secondsSinceEpoch, offsetMinutes: offsetMinutes) == nil)
  }
}
