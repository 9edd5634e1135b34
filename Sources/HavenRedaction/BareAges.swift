/// Ages that stand by themselves behind somebody: "(volunteer, 68)", "a big lad now, 21,", "nine and almost 13", "he is fine.
/// 44. Lives with".
extension AgePhrases {
  /// A number that nothing counts, ends its clause, and follows somebody at a mark.
  func isGuess(_ number: AgeNumber) -> Bool {
    !isThreshold(number) && (isWhen(number) || isBehindName(number) || isBare(number))
  }

  /// "Kelsey 18, Brandon 22 (away)".
  private func isBehindName(_ number: AgeNumber) -> Bool {
    let lead = number.start - 1
    guard lead >= 0, !number.isOrdinal, (1..<100).contains(number.value),
      shadow.separators(after: lead) == " ", shadow.tokens[lead].shape == .capital,
      shadow.kind(lead).contains(.givenName), shadow.kind(lead).isDisjoint(with: [.common, .word])
    else { return false }
    let after = shadow.separators(after: number.end - 1)
    return after.isOne(of: ", ", " (", ";", "; ") || after.first == "\n"
  }

  private func isBare(_ number: AgeNumber) -> Bool {
    guard !number.isOrdinal, (5..<100).contains(number.value), !isCount(number),
      endsBareClause(number)
    else { return false }
    let lead = leadMarks(of: number)
    if lead.contains(anyOf: "(,;\"-") || lead.contains(anyOf: ".") && number.value >= 13 {
      return isBehindSomebody(number)
    }
    return Self.looking.contains(shadow.word(leadWord(of: number))) && isBehindSomebody(number)
  }

  /// "and twelve when they left", "8 à l'époque".
  private func isWhen(_ number: AgeNumber) -> Bool {
    guard !number.isOrdinal, (3..<100).contains(number.value),
      shadow.isClose(number.end, marks: " ")
    else { return false }
    let isThen =
      shadow.word(number.end) == Self.a && shadow.word(number.end + 2) == Self.epoque
    return isThen
      || shadow.word(number.end) == Self.when && Self.pronouns.contains(shadow.word(number.end + 1))
  }

  /// "she 15 today", "hes 10 now", "im 72", "shes thirteen".
  func isContracted(_ number: AgeNumber) -> Bool {
    guard !isCount(number), shadow.isClose(number.start, marks: " ") else { return false }
    let lead = shadow.word(leadWord(of: number))
    let isTold =
      endsBareClause(number) || Self.timeWords.contains(shadow.word(number.end))
      || Self.pronouns.contains(shadow.word(number.end))
    if Self.contractions.contains(lead) { return isTold }
    return Self.bareSubjects.contains(lead)
      && (Self.nearly.contains(shadow.word(number.end))
        || shadow.separators(after: number.end - 1).contains(anyOf: "\n.,;"))
  }

  private func endsBareClause(_ number: AgeNumber) -> Bool {
    guard number.end < shadow.tokens.count else { return true }
    let after = shadow.separators(after: number.end - 1)
    if after.contains(anyOf: "%:/") { return false }
    return after.contains(anyOf: ",;.)!?&\"\n") || Self.closing.contains(shadow.word(number.end))
  }

  /// What stands before the number, and before "now", "almost".
  private func leadMarks(of number: AgeNumber) -> Marks {
    shadow.separators(after: leadWord(of: number)).without(" \n")
  }

  private func leadWord(of number: AgeNumber) -> Int {
    var lead = number.start - 1
    while number.start - lead < 3, Self.nearly.contains(shadow.word(lead)),
      shadow.separators(after: lead).isWithin(" ")
    {
      lead -= 1
    }
    return lead
  }

  /// Somebody is named in the words before, and no figure, count or hour between.
  private func isBehindSomebody(_ number: AgeNumber) -> Bool {
    var index = leadWord(of: number)
    let first = index
    // "his birthday's the 29th (57)".
    if (0...6).contains(where: { Self.birthdays.contains(shadow.word(first - $0)) }) { return true }
    while first - index < 7, index >= 0 {
      let word = shadow.word(index)
      if isPerson(index) || Self.possessives.contains(word) { return true }
      if first - index < 3,
        Self.scored.contains(word) || shadow.digitCount(index) > 0
          || Self.clocks.contains(word) || Self.counted.contains(word)
      {
        return false
      }
      if shadow.separators(after: index - 1).contains(anyOf: "\n:") { return false }
      index -= 1
    }
    return false
  }

  private static let when = wordHash(Fold.letters(of: "when"))
  private static let epoque = wordHash(Fold.letters(of: "époque"))
  static let contractions = Lexicon.hashes("hes shes im theyre whos youre")
  private static let bareSubjects = Lexicon.hashes("he she they i we who youngest oldest eldest")
  private static let looking = Lexicon.hashes(
    "looked looks seemed seems appeared appears becomes became made making says said")
  private static let closing = Lexicon.hashes("when now today at or and so years yrs but who then")
  private static let clocks = Lexicon.hashes(
    "by until till from since before after around am pm o'clock oclock h at vers midnight noon")
}
