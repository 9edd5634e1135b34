/// How many snapshots of a writer stay.
///
/// It goes by the order of counters, and lets a claimed day count only where that order and the clock of
/// whoever prunes allow it: a clock that was wrong, or lied, evicts nothing.
package struct Retention: Sendable, Equatable {
  /// So many days, the last ones of which there are snapshots, keep one each.
  package let dailyCount: Int
  /// So many weeks, beginning with Mondays, keep one each.
  package let weeklyCount: Int
  /// So many months keep one each.
  package let monthlyCount: Int

  /// Creates a rule; no count is negative.
  package init(dailyCount: Int, weeklyCount: Int, monthlyCount: Int) {
    precondition(min(dailyCount, weeklyCount, monthlyCount) >= 0, "no negative counts")
    self.dailyCount = dailyCount
    self.weeklyCount = weeklyCount
    self.monthlyCount = monthlyCount
  }

  /// A snapshot, as far as the rule goes.
  package struct Item: Hashable, Sendable {
    /// Which it is.
    package let key: SnapshotKey
    /// What its writer's machine claimed.
    package let moment: BackupMoment

    /// Creates an item.
    package init(key: SnapshotKey, moment: BackupMoment) {
      self.key = key
      self.moment = moment
    }
  }

  /// The snapshots that may go; each writer's are judged by themselves, so that nobody evicts another's.
  ///
  /// Of each day, week and month the *first* snapshot stays, in the order of counters: who writes more
  /// later, with whatever clock, cannot take its place. Beside those stay the newest of each writer, and
  /// every one whose claim cannot be believed: later than `now`, or earlier than one before it.
  package func dropped(of items: [Item], now secondsSinceEpoch: Int64) -> [SnapshotKey] {
    Dictionary(grouping: items, by: \.key.writer).values
      .flatMap { dropped(ofOneWriter: $0, now: secondsSinceEpoch) }
      .sorted()
  }

  private func dropped(ofOneWriter items: [Item], now: Int64) -> [SnapshotKey] {
    let items = items.sorted { $0.key.counter < $1.key.counter }
    var believed: [Item] = []
    for item in items {
      let seconds = item.moment.secondsSinceEpoch
      let isRising = believed.last.map { seconds >= $0.moment.secondsSinceEpoch } ?? true
      if seconds <= now, isRising { believed.append(item) }
    }
    let dates = believed.map { PeriodNumbers($0.moment) }
    var kept: Set<Int> = []
    kept.formUnion(Self.firsts(of: dates.map(\.day), newest: dailyCount))
    kept.formUnion(Self.firsts(of: dates.map(\.week), newest: weeklyCount))
    kept.formUnion(Self.firsts(of: dates.map(\.month), newest: monthlyCount))
    return believed.enumerated()
      .filter { !kept.contains($0.offset) && $0.element.key != items.last?.key }
      .map(\.element.key)
  }

  /// The places of the first of each of the last `count` different periods.
  private static func firsts(of periods: [Int64], newest count: Int) -> [Int] {
    var highest = Int64.min
    var firsts: [Int] = []
    for (place, period) in periods.enumerated() where period > highest {
      highest = period
      firsts.append(place)
    }
    return Array(firsts.suffix(count))
  }
}

/// Which day, week and month a moment is in, by UTC: what a machine says of its time zone could make a day
/// more. The numbers rise with time.
private struct PeriodNumbers {
  let day: Int64
  let week: Int64
  let month: Int64

  init(_ moment: BackupMoment) {
    // A hostile clock may claim any 64 bits.
    let seconds = min(max(moment.secondsSinceEpoch, -1 << 40), 1 << 40)
    day = Self.floorDivide(seconds, 86_400)
    // 1970-01-01 was a Thursday.
    week = Self.floorDivide(day + 3, 7)
    month = Self.month(ofDay: day)
  }

  /// Months since March of the year 0, by the proleptic Gregorian calendar in eras of 400 years that begin
  /// with March: what is short of days then comes last.
  private static func month(ofDay day: Int64) -> Int64 {
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    return (era * 400 + yearOfEra) * 12 + (5 * dayOfYear + 2) / 153
  }

  private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    number / divisor - (number % divisor < 0 ? 1 : 0)
  }
}
