import HavenRecords
import SoakSupport
import Testing

/// What several rules come to for one person.
@Suite struct KeepingTests {
  private static func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

  private static func rule(
    _ name: String, _ keep: String, _ clock: KeepingRule.Clock = .lastContact,
    then action: KeepingRule.Action = .erase, of kind: PersonKind = .member, removed: String? = nil
  ) -> KeepingRule {
    KeepingRule(
      name: name, kind: kind,
      term: KeepingSpan(keep).map { .span($0, from: clock, then: action) } ?? .always,
      authority: "law", removed: removed.map(day))
  }

  private static let clocks: [KeepingRule.Clock: ClockReading] = [
    .lastContact: .began(day("2019-05-02")), .lastEntry: .began(day("2019-06-30")),
    .closure: .notBegun, .eighteenthBirthday: .closed,
  ]

  private static func keeping(
    _ rules: [KeepingRule], areAllRead: Bool = true, isHeld: Bool = false,
    clocks: [KeepingRule.Clock: ClockReading] = clocks
  ) -> Keeping {
    Keeping(of: .member, under: rules, areAllRead: areAllRead, isHeld: isHeld, clocks: clocks)
  }

  @Test func theLatestDayGoverns() {
    let seven = Self.rule("seven", "7y")
    let entry = Self.rule("entry", "7y", .lastEntry, then: .review)
    let keeping = Self.keeping([seven, entry, Self.rule("month", "1m", .lastEntry)])
    #expect(
      keeping.outcome == .until(Self.day("2026-06-30"), entry, from: Self.day("2019-06-30")))
    #expect(!keeping.isDue(on: Self.day("2026-06-29")))
    #expect(keeping.isDue(on: Self.day("2026-06-30")))
    #expect(Self.keeping([entry, seven]) == Self.keeping([seven, entry]))
  }

  @Test func ofTwoOnOneDayTheOneThatHasSomebodyLookGoverns() {
    let erase = Self.rule("a", "7y")
    let review = Self.rule("b", "84m", then: .review)
    for rules in [[erase, review], [review, erase]] {
      #expect(
        Self.keeping(rules).outcome
          == .until(Self.day("2026-05-02"), review, from: Self.day("2019-05-02")))
    }
  }

  @Test func toKeepForGoodBeatsEverything() {
    let always = Self.rule("always", "always")
    for others in [[], [Self.rule("seven", "7y")], [Self.rule("closed", "1y", .closure)]] {
      for areAllRead in [true, false] {
        let keeping = Self.keeping(others + [always], areAllRead: areAllRead)
        #expect(keeping.outcome == .always(always) && keeping.waiting.isEmpty)
        #expect(!keeping.isDue(on: Self.day("9999-12-31")))
      }
    }
  }

  @Test func aDayBeyondTheCalendarIsForGood() {
    let rule = Self.rule("seven", "7y")
    let keeping = Self.keeping([rule], clocks: [.lastContact: .began(Self.day("9999-01-01"))])
    #expect(keeping.outcome == .always(rule))
  }

  @Test(arguments: [
    (KeepingRule.Clock.closure, ClockReading.notBegun),
    (.eighteenthBirthday, .closed), (.eighteenthBirthday, .notKnown),
  ])
  func aClockThatTellsNothingLeavesItOpen(clock: KeepingRule.Clock, reading: ClockReading) {
    let waiting = Self.rule("waiting", "1m", clock)
    let keeping = Self.keeping(
      [Self.rule("seven", "7y"), waiting],
      clocks: Self.clocks.merging([clock: reading]) { $1 })
    #expect(keeping.outcome == .unknown)
    #expect(keeping.waiting.map(\.rule) == [waiting])
    #expect(keeping.waiting.map(\.reading) == [reading])
    #expect(!keeping.isDue(on: Self.day("9999-12-31")))
  }

  @Test func rulesOfOthersAndThoseRemovedDoNotCount() {
    let others = [
      Self.rule("survivors", "99y", of: .survivor), Self.rule("gone", "99y", removed: "2026-01-01"),
      Self.rule("gone for good", "always", removed: "2026-01-01"),
    ]
    #expect(Self.keeping(others).outcome == .noRule)
    #expect(!Self.keeping(others).isDue(on: Self.day("9999-12-31")))
    let seven = Self.rule("seven", "7y")
    #expect(Self.keeping(others + [seven]) == Self.keeping([seven]))
  }

  /// Whatever the rules and clocks: nothing held, waiting or unread is due, and nobody before each rule's own day.
  @Test func nothingIsDueTooEarly() throws {
    var generator = SeededGenerator(seed: 157)
    var dueCount = 0
    for _ in 0..<5_000 {
      let rules = (0..<Int.random(in: 0...4, using: &generator)).map { number in
        Self.anyRule(number, &generator)
      }
      let clocks = Self.anyClocks(&generator)
      let day = CalendarDate(daysSinceEpoch: Int.random(in: 10_000...40_000, using: &generator))!
      let isHeld = Int.random(in: 0..<4, using: &generator) == 0
      let areAllRead = Int.random(in: 0..<4, using: &generator) != 0
      let keeping = Self.keeping(rules, areAllRead: areAllRead, isHeld: isHeld, clocks: clocks)
      let own = rules.filter { $0.kind == .member && $0.removed == nil }
      let allAreOver = own.allSatisfy { Self.isOver($0, clocks, on: day) }
      let expected = !isHeld && areAllRead && !own.isEmpty && allAreOver
      #expect(keeping.isDue(on: day) == expected)
      dueCount += expected ? 1 : 0
    }
    #expect(dueCount > 100)
  }

  private static func isOver(
    _ rule: KeepingRule, _ clocks: [KeepingRule.Clock: ClockReading], on day: CalendarDate
  ) -> Bool {
    guard case .span(let span, let clock, then: _) = rule.term,
      case .began(let start)? = clocks[clock], let end = start.adding(months: span.monthCount)
    else { return false }
    return end <= day
  }

  private static func anyRule(_ number: Int, _ generator: inout SeededGenerator) -> KeepingRule {
    let months = Int.random(in: 1...240, using: &generator)
    return rule(
      "rule \(number)", Int.random(in: 0..<9, using: &generator) == 0 ? "always" : "\(months)m",
      KeepingRule.Clock.allCases.randomElement(using: &generator)!,
      then: KeepingRule.Action.allCases.randomElement(using: &generator)!,
      of: Int.random(in: 0..<4, using: &generator) == 0 ? .survivor : .member,
      removed: Int.random(in: 0..<6, using: &generator) == 0 ? "2026-01-01" : nil)
  }

  private static func anyClocks(
    _ generator: inout SeededGenerator
  ) -> [KeepingRule.Clock: ClockReading] {
    var clocks: [KeepingRule.Clock: ClockReading] = [:]
    for clock in KeepingRule.Clock.allCases {
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: clocks[clock] = .notBegun
      case 1: clocks[clock] = .closed
      case 2: clocks[clock] = .notKnown
      case 3: break
      default:
        let days = Int.random(in: 0...25_000, using: &generator)
        clocks[clock] = .began(CalendarDate(daysSinceEpoch: days)!)
      }
    }
    return clocks
  }
}
