/// Layer 2: ages in figures and words; replaced by their band of ten years.
///
/// What counts: English and French as grammars give it: a number before a unit of age ("34-year-old", "35 ans"), behind a
/// word of age ("aged 7", "turned forty"), as what somebody is ("when he was nine"), beside a name ("Noah, 14,"), at an
/// event ("at fifteen"), as a birthday. Not: thresholds of the law ("under 18"), which name a class and nobody in it; school
/// grades; plain decades below sixty ("in his forties"), which say no more than the band would.
struct AgeDetector: Detector {
  let strictness: Strictness

  func candidates(in shadow: Shadow) -> [Candidate] {
    let phrases = AgePhrases(shadow: shadow)
    var found: [Candidate] = []
    var next = 0
    for index in shadow.places(of: [.figures, .numberWord, .decade]) where index >= next {
      if let number = AgeNumber(shadow, at: index),
        phrases.isAge(number) || strictness == .strict && phrases.isGuess(number)
      {
        let ages = withNeighbours(number, shadow)
        found += ages.map { candidate($0, shadow) }
        next = ages.map(\.end).max() ?? next
      } else if let decade = phrases.decade(at: index) {
        found.append(shadow.candidate(index...index, .age, by: "age-decade", band: decade))
      } else if phrases.isBirthYear(index) {
        found.append(shadow.candidate(index...index, .date, by: "birth-year"))
      }
    }
    return found
  }

  private func candidate(_ number: AgeNumber, _ shadow: Shadow) -> Candidate {
    // "ten and a half".
    let isHalf =
      shadow.word(number.end) == Self.and && shadow.word(number.end + 1) == Self.letterA
      && shadow.word(number.end + 2) == Self.half
    return shadow.candidate(
      number.start...(number.end + (isHalf ? 2 : -1)), .age, by: "age",
      band: AgeBand(age: number.isInMonths(shadow) ? 0 : number.value))
  }

  /// "ages 4, 6 and 9", "nine or ten years old": what is listed with an age is one.
  private func withNeighbours(_ number: AgeNumber, _ shadow: Shadow) -> [AgeNumber] {
    var ages = [number]
    while ages.count < 8, let next = listed(after: ages[ages.count - 1], shadow) {
      ages.append(next)
    }
    while ages.count < 16, let previous = listed(before: ages[0], shadow) {
      ages.insert(previous, at: 0)
    }
    return ages
  }

  private func listed(after number: AgeNumber, _ shadow: Shadow) -> AgeNumber? {
    // "10 ans, puis 11".
    let hasUnit = Self.units.contains(shadow.word(number.end))
    let end = number.end + (hasUnit ? 1 : 0)
    let isLinked = Self.links.contains(shadow.word(end))
    var start = end + (isLinked ? 1 : 0)
    // "nine and almost 13".
    if AgePhrases.nearly.contains(shadow.word(start)) { start += 1 }
    guard let next = AgeNumber(shadow, at: start), shadow.isClose(start, marks: Self.listMarks),
      shadow.isClose(end, marks: Self.listMarks)
    else { return nil }
    // "a man of about 25 to 30 got out".
    let isRange = Self.ranges.contains(shadow.word(end)) && next.value > number.value
    return endsPhrase(next, shadow) || isRange && !AgePhrases(shadow: shadow).isCount(next)
      ? next : nil
  }

  private func endsPhrase(_ number: AgeNumber, _ shadow: Shadow) -> Bool {
    number.end >= shadow.tokens.count || number.isInMonths(shadow)
      || Self.links.contains(shadow.word(number.end))
      || shadow.separators(after: number.end - 1).contains(besides: " %:")
  }

  private func listed(before number: AgeNumber, _ shadow: Shadow) -> AgeNumber? {
    guard Self.links.contains(shadow.word(number.start - 1)) else { return nil }
    for start in [number.start - 3, number.start - 2] {
      if let previous = AgeNumber(shadow, at: start), previous.end == number.start - 1,
        shadow.isClose(number.start, marks: Self.listMarks)
      {
        return previous
      }
    }
    return nil
  }

  private static let links = Lexicon.hashes("and or to then et ou à puis")
  private static let units = Lexicon.hashes("ans years")
  private static let and = wordHash(Fold.letters(of: "and"))
  private static let letterA = wordHash(Fold.letters(of: "a"))
  private static let half = wordHash(Fold.letters(of: "half"))
  private static let ranges = Lexicon.hashes("to or à ou")
  private static let listMarks: MarkSet = " ,-/&"
}

/// What an age is replaced by: ten years; the youngest and the oldest have wide bands of their own.
enum AgeBand: String, CaseIterable {
  case minors = "under 18"
  case twenties = "18-29"
  case thirties = "30-39"
  case forties = "40-49"
  case fifties = "50-59"
  case oldest = "60+"

  init(age: Int) {
    switch age {
    case ..<18: self = .minors
    case ..<30: self = .twenties
    case ..<40: self = .thirties
    case ..<50: self = .forties
    case ..<60: self = .fifties
    default: self = .oldest
    }
  }

  var text: String { "[\(rawValue)]" }
}

/// A number from 0 to 120, in figures or words, that may be an age.
struct AgeNumber {
  let value: Int
  /// Tokens.
  let start: Int
  let end: Int
  let isOrdinal: Bool

  init?(_ shadow: Shadow, at index: Int) {
    guard index >= 0, let read = Self.read(shadow, index), (0...120).contains(read.value) else {
      return nil
    }
    value = read.value
    start = index
    end = index + read.count
    isOrdinal = read.isOrdinal
  }

  private static func read(
    _ shadow: Shadow, _ index: Int
  ) -> (value: Int, count: Int, isOrdinal: Bool)? {
    if let value = shadow.number(index) {
      guard shadow.digitCount(index) <= 3, !isPartOfNumber(shadow, index) else { return nil }
      let isOrdinal =
        suffixes.contains(shadow.word(index + 1)) && shadow.separators(after: index).isEmpty
      return (value, 1, isOrdinal)
    }
    // The second word of "thirty-five" is no number of its own.
    if index > 0, NumberWords.cardinal(shadow, at: index - 1)?.count ?? 1 > 1 { return nil }
    if let value = tenths[shadow.word(index)] { return (value, 1, true) }
    if let ordinal = NumberWords.ordinal(shadow, at: index) {
      return (ordinal.value, ordinal.count, true)
    }
    return NumberWords.cardinal(shadow, at: index).map { ($0.value, $0.count, false) }
  }

  /// "7.5", "19:30", "$40", "3/5".
  private static func isPartOfNumber(_ shadow: Shadow, _ index: Int) -> Bool {
    let before = shadow.separators(after: index - 1)
    let after = shadow.separators(after: index)
    let isTight =
      shadow.digitCount(index - 1) > 0 && before.count == 1 && before != " "
      && before != "-" || index > 0 && before.isEmpty
    let goesOn =
      shadow.digitCount(index + 1) > 0 && after.count == 1 && after.isWithin(".:/")
    return isTight || goesOn || before.last == "$" || after.first == "%"
  }

  func isInMonths(_ shadow: Shadow) -> Bool { AgePhrases.infantUnits.contains(shadow.word(end)) }

  /// The words that a number can begin with.
  static let words = NumberWords.beginnings.union(WordSet(tenths.keys))
  private static let suffixes = Lexicon.hashes("st nd rd th e er eme")
  private static let tenths: [UInt64: Int] = {
    var table: [UInt64: Int] = [:]
    for (word, value) in [
      ("fortieth", 40), ("fiftieth", 50), ("sixtieth", 60), ("seventieth", 70), ("eightieth", 80),
      ("ninetieth", 90), ("hundredth", 100),
    ] { table[wordHash(Fold.letters(of: word))] = value }
    return table
  }()
}
