import HavenRecords
import SoakSupport
import Testing

/// Rules of how long files are kept: their times, and how they are written.
@Suite struct KeepingRuleTests {
  /// Worked out by hand from a calendar: a month that lacks the day ends with its last one.
  static let days: [(start: String, span: String, end: String)] = [
    ("2019-05-02", "7y", "2026-05-02"), ("2026-01-15", "1m", "2026-02-15"),
    ("2026-01-31", "1m", "2026-03-01"), ("2024-01-31", "1m", "2024-03-01"),
    ("2024-01-29", "1m", "2024-02-29"), ("2026-01-29", "1m", "2026-03-01"),
    ("2026-03-31", "1m", "2026-05-01"), ("2026-08-31", "18m", "2028-03-01"),
    ("2026-08-31", "6m", "2027-03-01"), ("2026-12-31", "2m", "2027-03-01"),
    ("2026-11-30", "3m", "2027-03-01"), ("2027-11-30", "3m", "2028-03-01"),
    ("2026-12-01", "1m", "2027-01-01"), ("2025-12-31", "12m", "2026-12-31"),
    // A leap day: its year is over on 1 March, in leap years on the day itself.
    ("2024-02-29", "1y", "2025-03-01"), ("2024-02-29", "4y", "2028-02-29"),
    ("2096-02-29", "4y", "2100-03-01"), ("1996-02-29", "4y", "2000-02-29"),
    ("2023-02-28", "1y", "2024-02-28"), ("2023-03-01", "1y", "2024-03-01"),
    ("2000-02-29", "99y", "2099-03-01"), ("1999-12-31", "10y6m", "2010-07-01"),
    ("2016-02-29", "10y6m", "2026-08-29"), ("9900-12-31", "99y", "9999-12-31"),
  ]

  @Test(arguments: days) func endsOnTheDay(start: String, span: String, end: String) throws {
    let start = try #require(CalendarDate(iso: start))
    let span = try #require(KeepingSpan(span))
    #expect(start.adding(months: span.monthCount)?.description == end)
  }

  @Test func noDayLiesBeyondTheCalendar() throws {
    let day = try #require(CalendarDate(iso: "9901-01-01"))
    #expect(day.adding(months: 99 * 12) == nil)
    #expect(day.adding(months: 0) == day)
  }

  /// As ages are counted: on the day somebody is so many years old for the first time.
  @Test func yearsAreOverWhenAgesSaySo() throws {
    var generator = SeededGenerator(seed: 19)
    for _ in 0..<20_000 {
      let day = try #require(
        CalendarDate(daysSinceEpoch: Int.random(in: -30_000...30_000, using: &generator)))
      let years = Int.random(in: 1...99, using: &generator)
      let end = try #require(day.adding(months: years * 12))
      let before = try #require(CalendarDate(daysSinceEpoch: end.daysSinceEpoch - 1))
      #expect(day.wholeYears(until: end) == years)
      #expect(day.wholeYears(until: before) == years - 1)
    }
  }

  /// More time never ends earlier, and no month is counted short.
  @Test func laterStartsAndLongerTimesEndLater() throws {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<20_000 {
      let days = Int.random(in: -30_000...30_000, using: &generator)
      let count = Int.random(in: KeepingSpan.monthCounts, using: &generator)
      let day = try #require(CalendarDate(daysSinceEpoch: days))
      let next = try #require(CalendarDate(daysSinceEpoch: days + 1))
      let end = try #require(day.adding(months: count))
      #expect(try #require(next.adding(months: count)) >= end)
      #expect(try #require(day.adding(months: count + 1)) > end)
    }
  }

  @Test(arguments: [
    ("1m", 1, "1m"), ("11m", 11, "11m"), ("12m", 12, "1y"), ("18m", 18, "18m"), ("1y6m", 18, "18m"),
    ("24m", 24, "2y"), ("25m", 25, "2y1m"), ("7y", 84, "7y"), ("10y6m", 126, "10y6m"),
    ("99y", 1188, "99y"), ("98y11m", 1187, "98y11m"), ("1188m", 1188, "99y"),
  ])
  func readsTimesInYearsAndMonths(text: String, monthCount: Int, written: String) throws {
    let span = try #require(KeepingSpan(text))
    #expect(span.monthCount == monthCount)
    #expect(span.description == written)
    #expect(KeepingSpan(written) == span)
  }

  @Test(arguments: [
    "", "y", "m", "0y", "0m", "0y6m", "100y", "99y1m", "1189m", "2y12m", "2y13m", "1y0m", "07y",
    "1y06m", "6m1y", "1y1y", "1m1m", "7", "7Y", "7 y", " 7y", "7y ", "-7y", "+7y", "7d", "7y6",
    "٧y", "P7Y", "99999y", "10000m", "9999999999999999999999y", "always",
  ])
  func readsNoOtherTime(text: String) { #expect(KeepingSpan(text) == nil) }

  // MARK: As a record

  static let rules = [
    KeepingRule(
      name: "seven", kind: .member,
      term: .span(KeepingSpan("7y")!, from: .lastContact, then: .review),
      authority: "College standard 4.1", removed: nil),
    KeepingRule(
      name: "für immer", kind: .survivor, term: .always, authority: "x", removed: nil),
    KeepingRule(
      name: "old", kind: .survivor,
      term: .span(KeepingSpan("18m")!, from: .eighteenthBirthday, then: .erase), authority: "x",
      removed: CalendarDate(iso: "2026-02-28")),
  ]

  @Test func isWrittenAsTheFormatSays() {
    func said(_ rule: KeepingRule) -> String {
      rule.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "|")
    }
    #expect(
      Self.rules.map(said) == [
        "name=seven|class=member|keep=7y|from=last-contact|then=review|authority=College standard 4.1",
        "name=für immer|class=survivor|keep=always|authority=x",
        "name=old|class=survivor|keep=18m|from=18th-birthday|then=erase|authority=x|removed=2026-02-28",
      ])
    for rule in Self.rules { #expect(KeepingRule(fields: rule.fields) == rule) }
  }

  @Test(arguments: [
    ("keep", "7y6"), ("keep", "12m"), ("keep", "1y6m"), ("keep", "100y"), ("keep", "always"),
    ("class", "group"), ("class", "Member"), ("from", "birth"), ("then", "keep"), ("name", ""),
    ("authority", ""), ("authority", String(repeating: "x", count: 257)),
    ("name", String(repeating: "x", count: 65)),
  ])
  func anotherValueMakesItUnreadable(name: String, value: String) {
    let fields = Self.rules[0].fields.map { $0.name == name ? Field(name: name, value: value) : $0 }
    #expect(KeepingRule(fields: fields) == nil)
  }

  @Test func moreLessOrOtherFieldsMakeItUnreadable() {
    for rule in Self.rules {
      let fields = rule.fields
      for index in fields.indices where fields[index].name != "removed" {
        var less = fields
        less.remove(at: index)
        #expect(KeepingRule(fields: less) == nil, "without \(fields[index].name)")
        #expect(KeepingRule(fields: fields + [fields[index]]) == nil)
      }
      #expect(KeepingRule(fields: fields + [Field(name: "until", value: "x")]) == nil)
      #expect(KeepingRule(fields: fields.reversed()) == nil)
      #expect(KeepingRule(fields: fields + [Field(name: "removed", value: "2026-02-30")]) == nil)
    }
    #expect(KeepingRule(fields: []) == nil)
  }
}
