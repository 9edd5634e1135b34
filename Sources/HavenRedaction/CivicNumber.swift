/// The number of a house before a street's name, with its unit: "604-88", "77a", "12 1/2", "#19, 640",
/// "Unit 5, 930", "Apt 1903, 85", "12/34", "12 bis".
struct CivicNumber {
  /// The first token.
  let start: Int

  init?(_ shadow: Shadow, before name: Int) {
    guard let number = Self.digits(shadow, before: name) else { return nil }
    start = Self.withUnit(number, in: shadow)
  }

  /// The token of the number's own digits; its letter or fraction may follow.
  private static func digits(_ shadow: Shadow, before name: Int) -> Int? {
    guard name > 0, isGap(name, in: shadow) else { return nil }
    let last = name - 1
    if shadow.digitCount(last) > 0 {
      // "12 1/2": the fraction's figures belong to the number before them.
      let isFraction =
        shadow.digitCount(last - 1) == 1 && shadow.separators(after: last - 1) == "/"
        && shadow.digitCount(last - 2) > 0 && shadow.separators(after: last - 2) == " "
      // "10 750": thousands, as French writes them.
      let isThousands =
        shadow.digitCount(last) == 3 && (1...2).contains(shadow.digitCount(last - 1))
        && shadow.separators(after: last - 1) == " "
        && shadow.separators(after: last - 2) != " "
      let first = isFraction ? last - 2 : isThousands ? last - 1 : last
      // "4-VI-18, Elm Street": a date before the comma.
      let isDate =
        shadow.separators(after: last).contains(",")
        && shadow.separators(after: first - 1).isOne(of: "-", "/")
      return shadow.digitCount(first) <= 6 && !isDate && !isPartOfMore(first, in: shadow)
        ? first : nil
    }
    let isLetter = shadow.tokens[last].count == 1 && shadow.separators(after: last - 1).count <= 1
    guard isLetter || suffixes.contains(shadow.word(last)), shadow.digitCount(last - 1) > 0 else {
      return nil
    }
    let isBeside = shadow.separators(after: last - 1).isOne(of: "", " ", "-")
    let isNumber =
      isBeside
      && !(isLetter && shadow.word(last) == a && !shadow.separators(after: last - 1).isEmpty)
    return isNumber ? last - 1 : nil
  }

  /// Spaces, a comma (French), a line break; not "12. New place", which numbers a list.
  private static func isGap(_ name: Int, in shadow: Shadow) -> Bool {
    let separators = shadow.separators(after: name - 1)
    return (1...3).contains(separators.count)
      && separators.isWithin(" ,\n") && separators != "\n\n"
  }

  /// "$40", "7:30", "3.5".
  private static func isPartOfMore(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0 else { return false }
    let before = shadow.separators(after: index - 1)
    let isJoined = shadow.digitCount(index - 1) > 0 && before.isOne(of: ":", ".")
    return isJoined || before.last == "$"
  }

  private static func withUnit(_ number: Int, in shadow: Shadow) -> Int {
    var start = number
    while start > 0, number - start < 3, shadow.digitCount(start - 1) > 0,
      shadow.separators(after: start - 1).isOne(of: "-", "/", " - ", " "),
      !isPartOfMore(start - 1, in: shadow)
    {
      start -= 1
    }
    // "4B-12".
    if start > 1, shadow.tokens[start - 1].count == 1, shadow.digitCount(start - 2) > 0,
      shadow.separators(after: start - 1) == "-", shadow.separators(after: start - 2).isEmpty
    {
      start -= 2
    }
    return unit(before: start, in: shadow) ?? start
  }

  /// "Unit 5, ", "Apt. 3B - ", "#19, ", "Flat 2, ".
  private static func unit(before start: Int, in shadow: Shadow) -> Int? {
    for length in 1...2 {
      let value = start - length
      guard value >= 0, isUnitGap(start - 1, in: shadow) else { continue }
      let isLetter = shadow.tokens[value].count == 1 || shadow.digitCount(value) > 0
      let isWhole = length == 1 || shadow.separators(after: value).isEmpty
      guard isLetter, isWhole else { continue }
      if isUnitWord(value - 1, in: shadow) { return value - 1 }
      let isSigned =
        shadow.tokens[value].inputStart > 0
        && shadow.plain[shadow.tokens[value].inputStart - 1] == 0x23
      if isSigned { return value }
    }
    return nil
  }

  private static func isUnitGap(_ index: Int, in shadow: Shadow) -> Bool {
    let separators = shadow.separators(after: index)
    return (1...3).contains(separators.count)
      && separators.isWithin(" ,-\n")
  }

  private static func isUnitWord(_ index: Int, in shadow: Shadow) -> Bool {
    index >= 0 && StreetTypes.units.contains(shadow.word(index))
      && shadow.separators(after: index).count <= 3
      && shadow.separators(after: index).isWithin(" .#:")
  }

  private static let suffixes = Lexicon.hashes("bis ter quater half")
  private static let a = wordHash(Fold.letters(of: "a"))
}
