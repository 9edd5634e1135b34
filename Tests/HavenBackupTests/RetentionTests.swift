import HavenBackup
import Testing

@Suite struct RetentionTests {
  static let writer = FileHash(of: [1])
  static let other = FileHash(of: [2])
  static let day: Int64 = 86_400
  /// 2026-01-01T00:00:00Z, a Thursday.
  static let newYear: Int64 = 1_767_225_600

  static func items(_ seconds: [Int64], by writer: FileHash = writer, from counter: UInt64 = 1)
    -> [Retention.Item]
  {
    seconds.enumerated().map { number, seconds in
      Retention.Item(
        key: SnapshotKey(writer: writer, counter: counter + UInt64(number)),
        moment: BackupMoment(secondsSinceEpoch: seconds, offsetMinutes: 0))
    }
  }

  static func kept(_ rule: Retention, _ items: [Retention.Item], now: Int64) -> [UInt64] {
    let dropped = Set(rule.dropped(of: items, now: now))
    return items.map(\.key).filter { !dropped.contains($0) }.map(\.counter)
  }

  @Test func keepsTheFirstOfEachOfTheLastDays() {
    let rule = Retention(dailyCount: 2, weeklyCount: 0, monthlyCount: 0)
    let items = Self.items(
      [0, 100, Self.day, Self.day + 1, 2 * Self.day, 2 * Self.day + 5].map { $0 + Self.newYear })
    // Of the last two days the first, and the newest of all.
    #expect(Self.kept(rule, items, now: .max) == [3, 5, 6])
  }

  @Test func weeksBeginWithMonday() {
    let rule = Retention(dailyCount: 0, weeklyCount: 9, monthlyCount: 0)
    let items = Self.items((0..<14).map { Self.newYear + $0 * Self.day })
    // Thursday the 1st, Monday the 5th, Monday the 12th, and the newest.
    #expect(Self.kept(rule, items, now: .max) == [1, 5, 12, 14])
  }

  @Test func monthsAreThoseOfTheCalendar() {
    let rule = Retention(dailyCount: 0, weeklyCount: 0, monthlyCount: 99)
    // Every day of 2023 to 2025, a leap year among them: the first of 36 months, and the last day.
    let start: Int64 = 1_672_531_200
    let items = Self.items((0..<1_096).map { start + $0 * Self.day })
    let firsts = Self.kept(rule, items, now: .max)
    var expected: [UInt64] = []
    var sum: UInt64 = 1
    for year in 2023...2025 {
      for length in [31, year == 2024 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        expected.append(sum)
        sum += UInt64(length)
      }
    }
    #expect(firsts == expected + [1_096])
  }

  /// What a machine says of its time zone makes no day more.
  @Test(arguments: [-1_080, 0, 1_080] as [Int16])
  func aDayIsThatOfUTC(offsetMinutes: Int16) {
    let rule = Retention(dailyCount: 2, weeklyCount: 0, monthlyCount: 0)
    let items = [0, 3_600, 86_399, 86_400, 90_000].enumerated().map { number, seconds in
      Retention.Item(
        key: SnapshotKey(writer: Self.writer, counter: UInt64(number) + 1),
        moment: BackupMoment(
          secondsSinceEpoch: Self.newYear + seconds, offsetMinutes: offsetMinutes))
    }
    #expect(Self.kept(rule, items, now: .max) == [1, 4, 5])
  }

  @Test func whatCannotBeBelievedStaysAndEvictsNothing() {
    let rule = Retention(dailyCount: 1, weeklyCount: 0, monthlyCount: 0)
    let now = Self.newYear + 3 * Self.day
    let items = Self.items([0, 9_999, 1, -50, 2, 3].map { Self.newYear + $0 * Self.day })
    // 2 claims to be later than now, 4 to be earlier than 3; the day of 6 is the last.
    #expect(Self.kept(rule, items, now: now) == [2, 4, 6])
    #expect(
      Self.kept(rule, Self.items([.min, .max, 0, .min, .max]), now: .max).contains(5))
  }

  @Test func writersDoNotEvictEachOther() {
    let rule = Retention(dailyCount: 1, weeklyCount: 1, monthlyCount: 1)
    let mine = Self.items([Self.newYear])
    let theirs = Self.items((0..<500).map { Self.newYear + $0 * Self.day }, by: Self.other)
    let dropped = rule.dropped(of: mine + theirs, now: .max)
    #expect(!dropped.contains(mine[0].key))
    // The month's and week's and day's last first, and the newest.
    #expect(dropped.count == 500 - 3)
  }

  /// Whatever a writer claims from now on, what an honest one would keep if it went on daily stays.
  @Test func noForgedClockEvictsMoreThanTimeItself() {
    var random = Sequence64(seed: 20_260_101)
    for _ in 0..<400 {
      let rule = Retention(
        dailyCount: Int(random.next(below: 5)), weeklyCount: Int(random.next(below: 4)),
        monthlyCount: Int(random.next(below: 4)))
      var time = Self.newYear
      let honest = Self.items(
        (0..<(1 + random.next(below: 60))).map { _ in
          time += Int64(random.next(below: 200_000))
          return time
        })
      let daysLater = Int64(random.next(below: 6))
      let now = time + daysLater * Self.day
      // One snapshot for each day that has passed.
      let daily = Self.items(
        daysLater == 0 ? [] : (1...daysLater).map { time + $0 * Self.day },
        from: UInt64(honest.count) + 1)
      let expected = Set(Self.kept(rule, honest + daily, now: now)).filter { $0 < honest.count }
      let forged = Self.items(
        (0..<random.next(below: 80)).map { _ in
          switch random.next(below: 4) {
          case 0: Int64(bitPattern: random.next())
          case 1: now + Int64(random.next(below: 1_000_000_000))
          case 2: time + Int64(random.next(below: UInt64(now - time) + 1))
          default: Self.newYear + Int64(random.next(below: 10_000_000))
          }
        }, from: UInt64(honest.count) + 1)
      let kept = Set(Self.kept(rule, honest + forged, now: now))
      #expect(kept.isSuperset(of: expected), "\(rule) \(expected.subtracting(kept))")
    }
  }

  @Test func theNewestOfEachWriterStaysWhateverTheRule() {
    var random = Sequence64(seed: 7)
    let none = Retention(dailyCount: 0, weeklyCount: 0, monthlyCount: 0)
    for _ in 0..<100 {
      let mine = Self.items((0..<20).map { _ in Int64(bitPattern: random.next()) })
      let theirs = Self.items((0..<9).map { _ in Int64(bitPattern: random.next()) }, by: Self.other)
      let dropped = Set(none.dropped(of: (mine + theirs).shuffledBy(&random), now: .max))
      #expect(!dropped.contains(mine[19].key) && !dropped.contains(theirs[8].key))
    }
  }
}

/// A linear congruential generator: the same numbers in every run.
struct Sequence64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func next(below limit: UInt64) -> UInt64 { (next() >> 16) % max(limit, 1) }
}

extension Array {
  /// The elements in another order.
  func shuffledBy(_ random: inout Sequence64) -> [Element] {
    var rest = self
    var shuffled: [Element] = []
    while !rest.isEmpty {
      shuffled.append(rest.remove(at: Int(random.next(below: UInt64(rest.count)))))
    }
    return shuffled
  }
}
