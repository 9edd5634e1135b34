/// Layer 2: ages in figures and words; replaced by their band of ten years.
struct AgeDetector: Detector {
  func candidates(in shadow: Shadow) -> [Candidate] {
    var found: [Candidate] = []
    for index in shadow.tokens.indices {
      guard let number = number(shadow, at: index), (1...120).contains(number.value) else {
        continue
      }
      let end = index + number.count
      guard
        isFollowedByYears(shadow, end) || isLedToAge(shadow, index, end)
          || isPredicate(shadow, index, end)
      else { continue }
      found.append(
        shadow.candidate(
          index...(end - 1), .age, by: "age", replacement: "[\(Self.band(number.value))]"))
    }
    return found
  }

  /// "30-39"; the youngest and the oldest have wide bands of their own.
  static func band(_ age: Int) -> String {
    switch age {
    case ..<18: "under 18"
    case 18...29: "18-29"
    case 60...: "60+"
    default: "\(age / 10 * 10)-\(age / 10 * 10 + 9)"
    }
  }

  private func number(_ shadow: Shadow, at index: Int) -> (value: Int, count: Int)? {
    if let value = shadow.number(index), shadow.digitCount(index) <= 3 { return (value, 1) }
    // The second word of "thirty-five" is no number of its own.
    if index > 0, NumberWords.cardinal(shadow, at: index - 1)?.count ?? 1 > 1 { return nil }
    return NumberWords.cardinal(shadow, at: index)
  }

  /// "35 years old", "35-year-old", "35 yo", "35 ans", "35 y/o".
  private func isFollowedByYears(_ shadow: Shadow, _ index: Int) -> Bool {
    guard shadow.isClose(index), shadow.separators(after: index - 1).count <= 2 else {
      return false
    }
    if Self.shortUnits.contains(shadow.word(index)) { return true }
    if shadow.word(index) == Self.y, shadow.word(index + 1) == Self.o { return true }
    return Self.years.contains(shadow.word(index)) && Self.old.contains(shadow.word(index + 1))
  }

  /// "aged 35", "age: 35", "turned forty", "turns 40", "âgé de 35".
  private func isLedToAge(_ shadow: Shadow, _ index: Int, _ end: Int) -> Bool {
    let isUnit = Self.units.contains(shadow.word(end))
    if Self.ageWords.contains(shadow.word(index - 1)) { return !isUnit }
    let isDe = shadow.word(index - 1) == Self.de
    if isDe, Self.ageWords.contains(shadow.word(index - 2)) { return true }
    return Self.turning.contains(shadow.word(index - 1)) && !isUnit
      && !shadow.separators(after: index - 1 + (end - index)).starts(with: [0x25])
  }

  /// "he is 31, …", "Eli was nineteen.": nothing follows that could be counted.
  private func isPredicate(_ shadow: Shadow, _ index: Int, _ end: Int) -> Bool {
    guard index > 1, Self.being.contains(shadow.word(index - 1)),
      shadow.isClose(index, marks: [0x20])
    else { return false }
    let subject = shadow.tokens[index - 2]
    let isPerson = Self.subjects.contains(subject.hash) || subject.isCapital
    guard isPerson else { return false }
    let separators = shadow.separators(after: end - 1)
    let isEnd = end >= shadow.tokens.count || separators.contains { $0 != 0x20 && $0 != 0x25 }
    return isEnd || Self.clauseWords.contains(shadow.word(end))
  }

  private static let being = Lexicon.hashes("is was are were s am be turning")
  private static let subjects = Lexicon.hashes(
    """
    he she they i we client member who wife husband son daughter partner brother sister mother father \
    cousin twins kids child boy girl
    """)
  private static let clauseWords = Lexicon.hashes(
    "and but or now when with in who so then this next lives born says has")
  private static let y = wordHash(Fold.letters(of: "y"))
  private static let o = wordHash(Fold.letters(of: "o"))
  private static let de = wordHash(Fold.letters(of: "de"))
  private static let years = Lexicon.hashes("year years yr yrs an ans")
  private static let old = Lexicon.hashes("old of")
  private static let shortUnits = Lexicon.hashes("yo yrs ans")
  private static let ageWords = Lexicon.hashes("age aged ages âge âgé âgée")
  private static let turning = Lexicon.hashes("turned turns turning nearly")
  private static let units = Lexicon.hashes(
    "hours hour hrs minutes min weeks week days day months month times sessions people dollars km")
}

extension AgeDetector {
  /// Every band that `band` can write.
  static let bands: Set<String> = Set((0...120).map(band))
}
