/// A day in the proleptic Gregorian calendar, without a time zone: `2026-01-03`.
package struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 1 to 9999.
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int

  /// Creates a day, or nil when the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.dayCount(ofMonth: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `YYYY-MM-DD`, exactly, or nil.
  package init?(iso text: some StringProtocol) { self.init(iso: Array(text.utf8)[...]) }

  /// Reads the bytes of `YYYY-MM-DD`, exactly, or nil.
  package init?(iso bytes: ArraySlice<UInt8>) {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D,
      let year = Self.number(bytes[start..<start + 4]),
      let month = Self.number(bytes[start + 5..<start + 7]),
      let day = Self.number(bytes[start + 8..<start + 10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Days since 1970-01-01.
  package var daysSinceEpoch: Int {
    // Howard Hinnant's days-from-civil: years begin in March, so leap days come last.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Creates the day that lies a number of days after 1970-01-01; nil outside years 1 to 9999.
  package init?(daysSinceEpoch days: Int) {
    guard (-719_162...2_932_896).contains(days) else { return nil }
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Whole years from this day to `later`, as ages are counted; negative when `later` is earlier.
  package func wholeYears(until later: Self) -> Int {
    let notYet = (later.month, later.day) < (month, day)
    return later.year - year - (notYet ? 1 : 0)
  }

  /// The day by which so many months have passed in full: the same day of its month or, where that month has none, the
  /// first of the next. From 29 February a year is over on 1 March, as `wholeYears` counts it.
  ///
  /// - Parameter count: 0 or more.
  /// - Returns: Nil beyond the year 9999.
  package func adding(months count: Int) -> Self? {
    let months = year * 12 + month - 1 + count
    let (year, month) = (months / 12, months % 12 + 1)
    // December has every day, so that the next month is of the same year.
    return Self(year: year, month: month, day: day) ?? Self(year: year, month: month + 1, day: 1)
  }

  /// `YYYY-MM-DD`.
  package var description: String {
    "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}

/// A moment as the actor's machine claimed it: seconds since 1970 in UTC, and its zone's offset.
package struct Timestamp: Hashable, Sendable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let secondsSinceEpoch: Int64
  /// Minutes that local time is ahead of UTC, -1080 to 1080.
  package let offsetMinutes: Int16

  /// Creates a moment, or nil when it lies outside years 1 to 9999 or the offset is impossible.
  package init?(secondsSinceEpoch: Int64, offsetMinutes: Int16) {
    guard (-1080...1080).contains(offsetMinutes),
      (-62_135_510_400...253_402_214_400).contains(secondsSinceEpoch)
    else { return nil }
    self.secondsSinceEpoch = secondsSinceEpoch
    self.offsetMinutes = offsetMinutes
  }

  /// The day in the zone of the machine.
  package var localDate: CalendarDate {
    let local = secondsSinceEpoch + Int64(offsetMinutes) * 60
    let days = Int((local - (local % 86_400 + 86_400) % 86_400) / 86_400)
    // The initialiser's limits leave a day of room on both sides, so the calendar has this day.
    return CalendarDate(daysSinceEpoch: days)!
  }

  /// `2026-01-03T19:05:00-05:00`, or `…Z` at offset 0.
  package var description: String {
    let local = secondsSinceEpoch + Int64(offsetMinutes) * 60
    let second = Int((local % 86_400 + 86_400) % 86_400)
    let clock =
      "\(padded(second / 3600, to: 2)):\(padded(second / 60 % 60, to: 2)):\(padded(second % 60, to: 2))"
    let distance = Int(offsetMinutes.magnitude)
    let zone =
      offsetMinutes == 0
      ? "Z"
      : "\(offsetMinutes < 0 ? "-" : "+")\(padded(distance / 60, to: 2)):\(padded(distance % 60, to: 2))"
    return "\(localDate)T\(clock)\(zone)"
  }
}

private func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
