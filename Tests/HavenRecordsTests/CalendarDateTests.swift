import HavenRecords
import SoakSupport
import Testing

@Suite struct CalendarDateTests {
  /// By Python's `datetime.date`, which knows years 1 to 9999 too.
  static let days: [(text: String, daysSinceEpoch: Int)] = [
    ("0001-01-01", -719_162),
    ("0001-01-02", -719_161),
    ("0001-12-31", -718_798),
    ("0004-02-29", -718_008),
    ("0100-02-28", -682_945),
    ("0400-02-29", -573_372),
    ("1582-10-04", -141_438),
    ("1582-10-15", -141_427),
    ("1600-02-29", -135_081),
    ("1700-03-01", -98_556),
    ("1899-12-31", -25_568),
    ("1900-02-28", -25_509),
    ("1900-03-01", -25_508),
    ("1969-12-31", -1),
    ("1970-01-01", 0),
    ("1970-01-02", 1),
    ("2000-02-29", 11_016),
    ("2026-01-03", 20_456),
    ("2038-01-19", 24_855),
    ("2100-02-28", 47_540),
    ("2100-03-01", 47_541),
    ("9999-12-30", 2_932_895),
    ("9999-12-31", 2_932_896),
  ]

  @Test(arguments: days) func countsDaysAsPythonDoes(text: String, daysSinceEpoch: Int) throws {
    let date = try #require(CalendarDate(iso: text))
    #expect(date.daysSinceEpoch == daysSinceEpoch)
    #expect(date.description == text)
    #expect(CalendarDate(daysSinceEpoch: daysSinceEpoch) == date)
  }

  @Test func countsTheDaysOfFourHundredYearsAsPythonDoes() throws {
    #expect(newYearsFrom1800.count == 401)
    for (index, days) in newYearsFrom1800.enumerated() {
      let date = try #require(CalendarDate(year: 1800 + index, month: 1, day: 1))
      #expect(date.daysSinceEpoch == days)
    }
  }

  /// Every day of 400 years in order, without a gap: the FNV-1a digest of their texts is Python's.
  @Test func writesEveryDayOfFourHundredYearsAsPythonDoes() throws {
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for days in newYearsFrom1800[0]..<newYearsFrom1800[400] {
      let date = try #require(CalendarDate(daysSinceEpoch: days))
      for byte in date.description.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
      try #require(date.daysSinceEpoch == days)
    }
    #expect(digest == 0xe31d_14f2_042a_dc8a)
  }

  @Test(arguments: [-719_163, 2_932_897, Int.min, Int.max])
  func hasNoDayOneStepBeyondItsYears(daysSinceEpoch: Int) {
    #expect(CalendarDate(daysSinceEpoch: daysSinceEpoch) == nil)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2100-02-29", "2026-00-10", "2026-13-10", "2026-04-31",
    "2026-06-31", "2026-09-31", "2026-11-31", "2026-01-32", "2026-01-00", "0000-01-01",
  ])
  func hasNoDayThatTheCalendarLacks(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test(arguments: [
    "", "2026", "2026-1-3", "2026-01-3", "26-01-03", "02026-01-03", "2026-01-030", "2026/01/03",
    "2026-01-03 ", " 2026-01-03", "2026-01-03T", "2026-01-03\n", "-026-01-03", "+026-01-03",
    "2026-0a-03", "2026--1-03", "２０２６-01-03", "2026–01–03", "20260103", "2026-W01-6",
  ])
  func readsNothingButTheIsoForm(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func readsAPartOfALongerText() {
    #expect(CalendarDate(iso: "on 2026-01-03.".dropFirst(3).dropLast())?.day == 3)
  }

  @Test(arguments: [
    (year: 10_000, month: 1, day: 1), (year: -1, month: 1, day: 1), (year: 2026, month: -1, day: 1),
    (year: 2026, month: 1, day: -1), (year: Int.max, month: 1, day: 1),
    (year: 2026, month: Int.min, day: 1), (year: 2026, month: 1, day: Int.max),
  ])
  func refusesPartsThatAreOutOfRange(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    (born: "1979-03-14", on: "2026-03-13", years: 46),
    (born: "1979-03-14", on: "2026-03-14", years: 47),
    (born: "2000-02-29", on: "2018-02-28", years: 17),
    (born: "2000-02-29", on: "2018-03-01", years: 18),
    (born: "2000-02-29", on: "2020-02-29", years: 20),
    (born: "2000-12-31", on: "2001-01-01", years: 0),
    (born: "2000-01-01", on: "2000-01-01", years: 0),
    (born: "2000-01-02", on: "2000-01-01", years: -1),
  ])
  func countsAgesAsPeopleDo(born: String, on day: String, years: Int) throws {
    let birth = try #require(CalendarDate(iso: born))
    #expect(birth.wholeYears(until: try #require(CalendarDate(iso: day))) == years)
  }

  @Test func comparesByYearThenMonthThenDay() throws {
    let days = try ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01", "2027-01-01"].map {
      try #require(CalendarDate(iso: $0))
    }
    var generator = SeededGenerator(seed: 1)
    #expect(days.shuffled(using: &generator).sorted() == days)
  }
}
