import HavenRecords

/// Days of birth whose month is a word: `March 14th, 1979`, `14 mars 79`, `14th of March 1979`, `1979 March 14`.
///
/// Looked for from the month's word outwards: written down as forms, a day of birth would be some hundreds of them.
struct LeakBirthDates: Sendable {
  /// By year, month and day, and by the year's last two figures.
  private var people: [Int: [Int]] = [:]

  private static let twoDigitYears = 1_000_000_000

  private static func key(_ year: Int, _ month: Int, _ day: Int) -> Int {
    (year * 100 + month) * 100 + day
  }

  mutating func add(_ date: CalendarDate, of person: Int) {
    people[Self.key(date.year, date.month, date.day), default: []].append(person)
    let short = Self.twoDigitYears + Self.key(date.year % 100, date.month, date.day)
    people[short, default: []].append(person)
  }

  func matches(in stream: LeakStream) -> [LeakNeedles.Match] {
    guard !people.isEmpty else { return [] }
    var found: [LeakNeedles.Match] = []
    for start in stream.letters.indices {
      guard let months = Self.months[stream.letters[start]] else { continue }
      for month in months where stream.holds(month.letters, at: start) {
        let range = start..<start + month.letters.count
        for written in Written.all(around: range, in: stream) {
          found += matches(of: written, month: month.number, in: stream)
        }
      }
    }
    return found
  }

  private func matches(
    of written: Written, month: Int, in stream: LeakStream
  ) -> [LeakNeedles.Match] {
    guard let day = stream.number(written.day), let year = stream.number(written.year) else {
      return []
    }
    let key = Self.key(year, month, day) + (written.year.count == 2 ? Self.twoDigitYears : 0)
    guard let people = people[key], stream.isUnbroken(written.whole), stream.isWord(written.whole)
    else { return [] }
    return people.map {
      LeakNeedles.Match(
        person: $0, kind: .birthDate, byteOffset: stream.offsets[written.whole.lowerBound])
    }
  }
}

extension LeakBirthDates {
  /// Where a day's figures, a year's and all of it stand.
  private struct Written {
    let day: Range<Int>
    let year: Range<Int>
    let whole: Range<Int>

    /// Every way in which what stands around a month's word can be a day of that month.
    static func all(around month: Range<Int>, in stream: LeakStream) -> [Written] {
      var all: [Written] = []
      for year in figures(of: [4, 2], behind: month.upperBound, in: stream) {
        // "14th of March 1979"
        for day in days(before: month.lowerBound, in: stream) {
          all.append(Written(day: day, year: year, whole: day.lowerBound..<year.upperBound))
        }
      }
      for (day, end) in days(behind: month.upperBound, in: stream) {
        // "March 14th 1979"
        for year in figures(of: [4, 2], behind: end, in: stream) {
          all.append(Written(day: day, year: year, whole: month.lowerBound..<year.upperBound))
        }
        // "1979 March 14th"
        for year in figures(of: [4, 2], before: month.lowerBound, in: stream) {
          all.append(Written(day: day, year: year, whole: year.lowerBound..<end))
        }
      }
      return all
    }

    private static func figures(
      of counts: [Int], behind start: Int, in stream: LeakStream
    ) -> [Range<Int>] {
      counts.compactMap { count in
        let range = start..<start + count
        return stream.areFigures(range) ? range : nil
      }
    }

    private static func figures(
      of counts: [Int], before end: Int, in stream: LeakStream
    ) -> [Range<Int>] {
      counts.compactMap { count in
        guard end >= count else { return nil }
        return stream.areFigures(end - count..<end) ? end - count..<end : nil
      }
    }

    /// A day's figures, and where what belongs to them ends.
    private static func days(
      behind start: Int, in stream: LeakStream
    ) -> [(day: Range<Int>, end: Int)] {
      figures(of: [2, 1], behind: start, in: stream).flatMap { day in
        LeakBirthDates.endings.filter { stream.holds($0, at: day.upperBound) }
          .map { (day, day.upperBound + $0.count) }
      }
    }

    private static func days(before end: Int, in stream: LeakStream) -> [Range<Int>] {
      LeakBirthDates.links.filter { $0.count <= end && stream.holds($0, at: end - $0.count) }
        .flatMap { figures(of: [2, 1], before: end - $0.count, in: stream) }
    }
  }

  private static let endings = ["", "st", "nd", "rd", "th", "er"].map { Fold.letters(of: $0) }

  /// What can stand between a day and its month.
  private static let links = endings + endings.map { $0 + Fold.letters(of: "of") }

  private struct Month {
    let letters: [UInt32]
    let number: Int
  }

  /// By their first letter.
  private static let months: [UInt32: [Month]] = {
    let names = [
      "january jan janvier janv", "february feb février févr", "march mar mars",
      "april apr avril avr", "may mai", "june jun juin", "july jul juillet juil",
      "august aug août", "september sept sep septembre", "october oct octobre",
      "november nov novembre", "december dec décembre déc",
    ]
    let all = names.enumerated().flatMap { index, names in
      names.split(separator: " ").map { Month(letters: Fold.letters(of: $0), number: index + 1) }
    }
    return Dictionary(grouping: all) { $0.letters[0] }
  }()
}

extension LeakStream {
  /// Whether some letters stand there.
  func holds(_ sought: [UInt32], at start: Int) -> Bool {
    start + sought.count <= letters.count
      && letters[start..<start + sought.count].elementsEqual(sought)
  }

  func areFigures(_ range: Range<Int>) -> Bool {
    range.upperBound <= letters.count && letters[range].allSatisfy(isDigit)
  }

  func number(_ range: Range<Int>) -> Int? {
    areFigures(range) ? letters[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
  }
}
