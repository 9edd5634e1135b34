/// Layer 2: days and months in figures and words, English and French.
struct DateDetector: Detector {
  func candidates(in shadow: Shadow) -> [Candidate] {
    var found: [Candidate] = []
    var next = 0
    for index in shadow.places(of: [.figures, .numberWord, .month, .holiday]) where index >= next {
      guard let end = end(of: shadow, from: index) else { continue }
      let start = withWeekday(before: withDays(before: index, to: end, in: shadow), in: shadow)
      found.append(shadow.candidate(start...(end - 1), .date, by: "date"))
      next = end
    }
    return found
  }

  /// The token behind a date that starts at `index`, or nil.
  private func end(of shadow: Shadow, from index: Int) -> Int? {
    // The last figure of "6P1" begins no date.
    guard index == 0 || !shadow.separators(after: index - 1).isEmpty else { return nil }
    return yearFirst(shadow, index) ?? numeric(shadow, index) ?? dayFirst(shadow, index)
      ?? monthFirst(shadow, index)
      ?? weekdayFirst(shadow, index) ?? bareDay(shadow, index) ?? namedDay(shadow, index)
      ?? feast(shadow, index)
  }

  /// "11 et 12 juillet", "6 au 10 février", "3-5 May": days that share the month behind them.
  private func withDays(before index: Int, to end: Int, in shadow: Shadow) -> Int {
    guard isDayNumber(index, in: shadow),
      (index..<end).contains(where: { shadow.kind($0).contains(.month) })
    else { return index }
    let isDash = shadow.separators(after: index - 1).isOne(of: "-", " - ")
    if isDash, isDayNumber(index - 1, in: shadow) { return index - 1 }
    guard Self.dayJoints.contains(shadow.word(index - 1)), shadow.isClose(index, marks: " "),
      shadow.isClose(index - 1, marks: " "), isDayNumber(index - 2, in: shadow)
    else { return index }
    return index - 2
  }

  private func isDayNumber(_ index: Int, in shadow: Shadow) -> Bool {
    (1...2).contains(shadow.digitCount(index)) && (1...31).contains(shadow.number(index) ?? 0)
  }

  /// "jeudi 13", "Lun. 6", "Tuesday 4": a day of the week and its number; not "Tuesday 4 pm", "mardi 14 h".
  private func weekdayFirst(_ shadow: Shadow, _ index: Int) -> Int? {
    guard isDayNumber(index, in: shadow), Self.weekdays.contains(shadow.word(index - 1)),
      shadow.separators(after: index - 1).isOne(of: " ", ". ")
    else { return nil }
    let after = shadow.separators(after: index)
    let isTime =
      Self.hours.contains(shadow.word(index + 1)) && after.isWithin(" ")
      || after == ":" || after == "." && shadow.digitCount(index + 1) > 0
    if isTime { return nil }
    let hasSuffix = Self.suffixes.contains(shadow.word(index + 1)) && after.isEmpty
    return index + (hasSuffix ? 2 : 1)
  }

  /// "la Toussaint 2022", "Sainte-Anne 2020", "Ramadan 2019": a feast and its year are a day.
  private func feast(_ shadow: Shadow, _ index: Int) -> Int? {
    guard Self.feasts.contains(shadow.word(index)), shadow.tokens[index].isCapital else {
      return nil
    }
    var position = index + 1
    while position < index + 4, position < shadow.tokens.count, shadow.tokens[position].isCapital,
      shadow.separators(after: position - 1).isOne(of: "-", " ")
    {
      position += 1
    }
    if Self.feastEnds.contains(shadow.word(position)), shadow.isClose(position, marks: " ") {
      position += 1
    }
    let isLong =
      (1900...2099).contains(shadow.number(position) ?? 0)
      && shadow.separators(after: position - 1).isOne(of: " ", ", ")
    let isShort =
      shadow.digitCount(position) == 2 && shadow.separators(after: position - 1) == " '"
    return isLong || isShort ? position + 1 : nil
  }

  /// "Monday, March 9": the weekday belongs to the date.
  private func withWeekday(before index: Int, in shadow: Shadow) -> Int {
    var start = index
    if Self.articles.contains(shadow.word(start - 1)),
      Self.weekdays.contains(shadow.word(start - 2))
    {
      start -= 1
    }
    // "the first Saturday in November".
    let isCounted =
      Self.withinWords.contains(shadow.word(start - 1))
      && Self.weekdays.contains(shadow.word(start - 2))
      && Self.counts.contains(shadow.word(start - 3)) && shadow.kind(index).contains(.month)
    if isCounted { return index - 3 }
    return Self.weekdays.contains(shadow.word(start - 1)) && shadow.isClose(start)
      ? start - 1 : index
  }
}

// MARK: - Figures

extension DateDetector {
  private static let dateMarks: MarkSet = "-/."

  /// `2019-11-04`, `4/11/19`, `4.11.2019`, `4 11 2019`, `7/19`, `3/2019`, `20191104`.
  private func numeric(_ shadow: Shadow, _ index: Int) -> Int? {
    guard let first = shadow.number(index),
      shadow.digitCount(index) <= 4 || isCompact(shadow, index)
    else { return nil }
    if isCompact(shadow, index) { return index + 1 }
    guard let second = shadow.number(index + 1), shadow.digitCount(index + 1) <= 2 else {
      return nil
    }
    let isLast = shadow.number(index + 2) == nil || !isDateGap(shadow, index + 1)
    if !isLast, shadow.digitCount(index + 2) <= 4, isDateGap(shadow, index),
      separatorsAgree(shadow, index), isDay(first, second, shadow.number(index + 2) ?? 0)
    {
      return index + 3
    }
    // "3/10 7:40": a time follows, and no year.
    return isLast || !separatorsAgree(shadow, index) ? pair(shadow, index, first, second) : nil
  }

  private func isDateGap(_ shadow: Shadow, _ index: Int) -> Bool {
    let separators = shadow.separators(after: index).without(" ")
    let spaces = shadow.separators(after: index).count - separators.count
    return separators.count <= 1 && spaces <= 2 && separators.isWithin(Self.dateMarks)
      && separators.count + spaces > 0
  }

  private func separatorsAgree(_ shadow: Shadow, _ index: Int) -> Bool {
    let first = shadow.separators(after: index).without(" ")
    let second = shadow.separators(after: index + 1).without(" ")
    guard first == second else { return false }
    // Bare spaces need a whole year: "1 2 3" is a list.
    return !first.isEmpty || shadow.digitCount(index) == 4 || shadow.digitCount(index + 2) == 4
  }

  private func isDay(_ first: Int, _ second: Int, _ third: Int) -> Bool {
    let isYearFirst = (1000...2999).contains(first) && (1...12).contains(second) && third <= 31
    let isYearDayFirst = (1000...2999).contains(first) && second <= 31 && (1...12).contains(third)
    let isYearLast =
      first <= 31 && second <= 31 && min(first, second) <= 12 && (third < 100 || third >= 1000)
    let isShortYearFirst = first < 100 && (1...12).contains(second) && (1...31).contains(third)
    return isYearFirst || isYearDayFirst || isYearLast || isShortYearFirst
  }

  private func isCompact(_ shadow: Shadow, _ index: Int) -> Bool {
    guard shadow.digitCount(index) == 8, let value = shadow.number(index) else { return false }
    return isDay(value / 10_000, value / 100 % 100, value % 100)
      || isDay(value / 1_000_000, value / 10_000 % 100, value % 10_000)
  }

  private func pair(_ shadow: Shadow, _ index: Int, _ first: Int, _ second: Int) -> Int? {
    guard shadow.separators(after: index) == "/" else { return nil }
    if shadow.digitCount(index) == 4 { return (1...12).contains(second) ? index + 2 : nil }
    // "from 1/3": no part of a whole begins then.
    let isSince = Self.since.contains(shadow.word(index - 1))
    let isFraction =
      Self.fractions.contains([first, second]) && !isSince || first == 0 || second == 0
    return first <= 31 && second <= 31 && min(first, second) <= 12 && !isFraction ? index + 2 : nil
  }

  private static let since = Lexicon.hashes("from since by until till on before")
  private static let fractions: Set<[Int]> = [
    [1, 2], [1, 3], [1, 4], [2, 3], [3, 4], [24, 7], [1, 1], [9, 11],
  ]
}

// MARK: - Words

extension DateDetector {
  /// "14 March 1979", "the 14th of March", "14-Mar-79", "quatorze mars", "1er mars".
  private func dayFirst(_ shadow: Shadow, _ index: Int) -> Int? {
    guard var position = day(shadow, at: index) else { return nil }
    if Self.ofWords.contains(shadow.word(position)) { position += 1 }
    if let end = roman(shadow, position) { return end }
    guard Self.months.contains(shadow.word(position)), shadow.isClose(position, marks: Self.loose),
      !isDash(shadow, before: position)
    else { return nil }
    // "no one may leave" names no day.
    let isVerb =
      Self.ambiguous.contains(shadow.word(position)) && shadow.number(index) == nil
      && !Self.ofWords.contains(shadow.word(position - 1))
    if isVerb, !shadow.tokens[position].isCapital { return nil }
    // "There were two. May 9, 1984": the number ends a sentence, and the date has a day of its own.
    let isStop = shadow.separators(after: position - 1).contains(anyOf: ".\n")
    let hasOwnDay = isDayNumber(position + 1, in: shadow)
    if isStop, shadow.number(index) == nil || hasOwnDay { return nil }
    // "four five four Jan. 17, 1962": a digit that was said before it.
    let hasOwnYear = (2...3).contains {
      (1000...2999).contains(shadow.number(position + $0) ?? 0)
    }
    if hasOwnDay, hasOwnYear { return nil }
    return year(shadow, after: position + 1)
  }

  /// "2019 June 3", "1979-Mar-14".
  private func yearFirst(_ shadow: Shadow, _ index: Int) -> Int? {
    guard shadow.digitCount(index) == 4, (1000...2999).contains(shadow.number(index) ?? 0),
      Self.months.contains(shadow.word(index + 1)), shadow.isClose(index + 1, marks: Self.loose),
      shadow.isClose(index + 2, marks: Self.loose)
    else { return nil }
    return day(shadow, at: index + 2)
  }

  /// "4-VI-18", "5.VI.2025": months in Roman figures need a year.
  private func roman(_ shadow: Shadow, _ position: Int) -> Int? {
    guard Self.romans.contains(shadow.word(position)), shadow.tokens[position].isCapital,
      shadow.isClose(position, marks: Self.loose)
    else { return nil }
    let end = year(shadow, after: position + 1)
    return end > position + 1 ? end : nil
  }

  /// "March 14, 1979", "Nov 7/19", "March the fourteenth", "November 2019", "in March".
  private func monthFirst(_ shadow: Shadow, _ index: Int) -> Int? {
    guard shadow.kind(index).contains(.month) else { return nil }
    var position = index + 1
    if Self.articles.contains(shadow.word(position)) { position += 1 }
    if shadow.isClose(position, marks: Self.loose), !endsSentence(shadow, position),
      let end = day(shadow, at: position)
    {
      return year(shadow, after: end)
    }
    let end = year(shadow, after: index + 1)
    if end > index + 1 { return end }
    return standsAlone(shadow, index) ? index + 1 : nil
  }

  /// "session 9 – Nov 16": a dash with spaces parts two things.
  private func isDash(_ shadow: Shadow, before index: Int) -> Bool {
    let separators = shadow.separators(after: index - 1)
    return separators.contains("-") && separators.contains(" ")
  }

  private static let loose: MarkSet = " \n-,./"

  /// "in March. 14 people": the day would be of another sentence. "Mar. 14" is not.
  private func endsSentence(_ shadow: Shadow, _ position: Int) -> Bool {
    shadow.separators(after: position - 1).contains(".") && shadow.tokens[position - 1].count > 4
  }

  private func day(_ shadow: Shadow, at index: Int) -> Int? {
    if let value = shadow.number(index), (1...31).contains(value), shadow.digitCount(index) <= 2 {
      let hasSuffix = Self.suffixes.contains(shadow.word(index + 1)) && shadow.isClose(index + 1)
      return index + (hasSuffix ? 2 : 1)
    }
    if let ordinal = NumberWords.ordinal(shadow, at: index) { return index + ordinal.count }
    if let cardinal = NumberWords.cardinal(shadow, at: index), cardinal.value <= 31 {
      return index + cardinal.count
    }
    return nil
  }

  /// The token behind the year that follows a month or a day, or the place itself without one.
  private func year(_ shadow: Shadow, after index: Int) -> Int {
    let marks = Self.loose.union("'")
    guard shadow.isClose(index, marks: marks) else { return index }
    if let value = shadow.number(index) {
      let isLong = shadow.digitCount(index) == 4 && (1000...2999).contains(value)
      let isShort = shadow.digitCount(index) == 2 && !endsSentence(shadow, index)
      return isLong || isShort ? index + 1 : index
    }
    if Self.ofWords.contains(shadow.word(index)), shadow.digitCount(index + 1) == 4 {
      return index + 2
    }
    return NumberWords.year(shadow, at: index).map { index + $0.count } ?? index
  }

  /// A month's full name, or its abbreviation with a capital; "may" and "mars" only with one.
  private func standsAlone(_ shadow: Shadow, _ index: Int) -> Bool {
    let token = shadow.tokens[index]
    let isFrenchMonth = shadow.isFrench && Self.monthLeads.contains(shadow.word(index - 1))
    if isFrenchMonth, Self.fullMonths.contains(token.hash) { return true }
    if Self.foreignMonths.contains(token.hash) { return false }
    // "seven in march".
    if token.shape == .lower, Self.inWords.contains(shadow.word(index - 1)),
      Self.fullMonths.contains(token.hash), shadow.separators(after: index).contains(besides: " ")
    {
      return true
    }
    if Self.ambiguous.contains(token.hash) {
      return token.isCapital && !token.startsSentence
        && !Self.modalSubjects.contains(shadow.word(index - 1))
    }
    return Self.fullMonths.contains(token.hash) || token.isCapital && token.count > 2
  }

  /// "the 18th", "le 18": a day that stands for one date.
  private func bareDay(_ shadow: Shadow, _ index: Int) -> Int? {
    guard let value = shadow.number(index), (1...31).contains(value), shadow.digitCount(index) <= 2
    else { return spelledBareDay(shadow, index) }
    let before = shadow.word(index - 1)
    let hasSuffix = Self.suffixes.contains(shadow.word(index + 1)) && shadow.isClose(index + 1)
    let end = index + (hasSuffix ? 2 : 1)
    let isInstant = hasSuffix && Self.instants.contains(shadow.word(end))
    if isInstant { return end + 1 }
    // "Next: 17th, 6.30 sharp".
    let isMarked = hasSuffix && shadow.separators(after: index - 1).contains(anyOf: ":,-(")
    let isNamed =
      hasSuffix && Self.dayLeads.contains(before) || Self.frenchLeads.contains(before) || isMarked
    return isNamed && endsPhrase(shadow, end) ? end : nil
  }

  private func spelledBareDay(_ shadow: Shadow, _ index: Int) -> Int? {
    guard Self.articles.contains(shadow.word(index - 1)),
      let ordinal = NumberWords.ordinal(shadow, at: index), ordinal.value > 3,
      endsPhrase(shadow, index + ordinal.count)
    else { return nil }
    return index + ordinal.count
  }

  /// Whether no noun follows that would make it "the 3rd session".
  private func endsPhrase(_ shadow: Shadow, _ index: Int) -> Bool {
    guard index < shadow.tokens.count else { return true }
    if shadow.separators(after: index - 1).contains(besides: " ") { return true }
    return Self.afterDay.contains(shadow.word(index))
  }

  /// "Labour Day", "Easter Sunday 2019", "New Year's Eve", "St. Patrick's Day".
  private func namedDay(_ shadow: Shadow, _ index: Int) -> Int? {
    guard Self.holidays.contains(shadow.word(index)), shadow.tokens[index].isCapital
    else { return nil }
    var position = index + 1
    while position < index + 3, position < shadow.tokens.count, shadow.isClose(position),
      shadow.tokens[position].isCapital || shadow.tokens[position].count == 1,
      !Self.holidayEnds.contains(shadow.word(position))
    {
      position += 1
    }
    guard Self.holidayEnds.contains(shadow.word(position)), shadow.isClose(position),
      shadow.tokens[position].isCapital
    else { return nil }
    return year(shadow, after: position + 1)
  }
}
