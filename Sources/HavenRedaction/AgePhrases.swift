/// The phrases that make a number an age.
struct AgePhrases {
  let shadow: Shadow

  func isAge(_ number: AgeNumber) -> Bool {
    if isThreshold(number) { return false }
    if number.isOrdinal { return isBirthday(number) }
    if number.value == 0 && !hasUnit(number) { return false }
    return hasUnit(number) || isLedTo(number) || isPredicate(number) || isBesideName(number)
      || isBesideBirthDate(number)
      || isAtEvent(number) || isBetween(number) || isContracted(number)
  }

  /// "early forties", "mid-20s", "his seventies": narrower than the band, or beyond its last one.
  func decade(at index: Int) -> AgeBand? {
    let isWord = Self.decades[shadow.word(index)] != nil
    let isFigure =
      shadow.digitCount(index) == 2 && shadow.word(index + 1) == Self.s
      && shadow.separators(after: index).isWithin("'")
    guard isWord || isFigure,
      let value = Self.decades[shadow.word(index)] ?? shadow.number(index), value % 10 == 0
    else { return nil }
    let isNarrow = Self.narrowing.contains(shadow.word(index - 1))
    let isTheirs = Self.possessives.contains(shadow.word(index - 1)) && value >= 60
    let isInTheir = Self.possessives.contains(shadow.word(index - 2))
    return isNarrow && (isInTheir || isFigure || isWord) || isTheirs
      ? AgeBand(age: value) : nil
  }

  /// "born in 1984", "né en 1984", "b. 1984".
  func isBirthYear(_ index: Int) -> Bool {
    guard shadow.digitCount(index) == 4, (1900...2099).contains(shadow.number(index) ?? 0) else {
      return false
    }
    let isDirect =
      Self.born.contains(shadow.word(index - 1)) && shadow.isClose(index, marks: ".:")
    return isDirect
      || Self.inWords.contains(shadow.word(index - 1)) && Self.born.contains(shadow.word(index - 2))
  }
}

// MARK: - Units

extension AgePhrases {
  /// "35 years old", "35-year-old", "35 yo", "35 y/o", "8 months old", "47F", "35 ans".
  private func hasUnit(_ number: AgeNumber) -> Bool {
    let unit = number.end
    guard shadow.isClose(unit, marks: " -.\n"),
      shadow.separators(after: unit - 1).count <= 2
    else { return false }
    if Self.shortUnits.contains(shadow.word(unit)) { return true }
    if isSlashed(unit) || isSexed(number) { return true }
    let isUnit =
      Self.years.contains(shadow.word(unit)) || Self.infantUnits.contains(shadow.word(unit))
    if isUnit, Self.old.contains(shadow.word(unit + 1)) { return true }
    if isUnit, hasYears(number) { return true }
    if isUnit, shadow.word(unit + 1) == Self.of, shadow.word(unit + 2) == Self.age { return true }
    return shadow.word(unit) == Self.ans && isFrenchAge(number)
  }

  /// "He has 59 years since last month", as other languages say it; not "has 20 years of service".
  private func hasYears(_ number: AgeNumber) -> Bool {
    number.value >= 13 && Self.having.contains(shadow.word(number.start - 1))
      && Self.subjects.contains(shadow.word(number.start - 2))
      && (shadow.separators(after: number.end).contains(anyOf: ".,;)\n")
        || Self.closingYears.contains(shadow.word(number.end + 1)))
  }

  /// "y/o", "y.o.".
  private func isSlashed(_ unit: Int) -> Bool {
    shadow.word(unit) == Self.y && shadow.word(unit + 1) == Self.o
      && shadow.separators(after: unit).count <= 1
  }

  private func isSexed(_ number: AgeNumber) -> Bool {
    let letter = shadow.word(number.end)
    return (letter == Self.f || letter == Self.m) && shadow.tokens[number.end].isCapital
      && shadow.separators(after: number.end - 1).isEmpty && number.value > 11
  }

  /// "un gars de 35 ans", "l'apprenti de 26 ans", and no "peine de 3 ans": whom nothing else says it of.
  private func isSomebodyOf(_ number: AgeNumber) -> Bool {
    let noun = shadow.word(number.start - 2)
    if Self.ageWords.contains(noun) || Self.people.contains(noun) { return true }
    return number.value >= 13 && !Self.lasting.contains(noun) && !Self.upward.contains(noun)
      && shadow.digitCount(number.start - 2) == 0
      && !shadow.kind(number.start - 2).contains(.grammar)
      && !Self.ofWords.contains(shadow.word(number.end + 1))
  }

  /// "il a 35 ans", "à 35 ans", "Marie, 35 ans"; not "depuis 35 ans", "5 ans de probation".
  private func isFrenchAge(_ number: AgeNumber) -> Bool {
    // "8 et 9 ans": as the first of them.
    if Self.orWords.contains(shadow.word(number.start - 1))
      || shadow.word(number.start - 1) == Self.a,
      let first = AgeNumber(shadow, at: number.start - 2), first.end == number.start - 1
    {
      return isFrenchAge(first) || shadow.separators(after: first.start - 1).contains(anyOf: ",(:")
    }
    // "un homme d'environ quarante ans".
    if (2...3).contains(where: { Self.people.contains(shadow.word(number.start - $0)) }) {
      return true
    }
    let lead = shadow.word(number.start - 1)
    if lead == Self.environ, shadow.separators(after: number.start - 2).contains(",") {
      return (3...6).contains { Self.people.contains(shadow.word(number.start - $0)) }
    }
    let isAgo =
      shadow.word(number.start - 2) == Self.y && shadow.tokens[number.start - 1].count == 1
    if isAgo || Self.durations.contains(lead)
      || Self.durations.contains(shadow.word(number.start - 2))
    {
      return false
    }
    // "sursis de 3 ans" is no age, "un gars de 35 ans" is one.
    if Self.ofWords.contains(lead) {
      return isSomebodyOf(number)
    }
    let isCounted = Self.ofWords.contains(shadow.word(number.end + 1))
    if Self.frenchLeads.contains(lead) { return true }
    // "Elle a fait deux ans": what is short is a while, unless somebody has it or is named.
    let isSaid =
      number.value >= 13 || Self.frenchHaving.contains(lead)
      || shadow.separators(after: number.start - 1).contains(besides: " ")
    return isSaid && !isCounted
  }
}

// MARK: - Words before

extension AgePhrases {
  /// "aged 35", "age: 35", "the age of nine", "turned forty", "a boy of 17", "âgé de 35".
  private func isLedTo(_ number: AgeNumber) -> Bool {
    if isCount(number) { return false }
    let isToday = Self.nearly.contains(shadow.word(number.start - 1))
    let lead = shadow.word(number.start - (isToday ? 2 : 1))
    guard shadow.isClose(number.start, marks: " :.\n-(\"") else {
      return false
    }
    if Self.ageWords.contains(lead) || Self.turning.contains(lead) { return true }
    if Self.ofWords.contains(lead) {
      let noun = shadow.word(number.start - (isToday ? 3 : 2))
      return Self.ageWords.contains(noun)
        || Self.people.contains(noun)
          && (isToday || endsClause(number) || shadow.kind(number.end).contains(.grammar))
    }
    return lead == Self.on && shadow.word(number.start - 2) == Self.going
  }

  /// "turned 40%", "turns 3 pages", "aged two weeks": what is counted is no age.
  func isCount(_ number: AgeNumber) -> Bool {
    Self.counted.contains(shadow.word(number.end)) && shadow.isClose(number.end, marks: " ")
      && !Self.infantUnits.contains(shadow.word(number.end))
  }

  /// "under 18", "18 and over", "moins de 18 ans": the law's classes.
  func isThreshold(_ number: AgeNumber) -> Bool {
    guard Self.legal.contains(number.value) else { return false }
    let before = (1...5).map { shadow.word(number.start - $0) }
    if Self.bounds.contains(before[0]) { return true }
    let isOf = Self.ofWords.contains(before[0]) || before[0] == Self.age
    if isOf, before.contains(where: Self.bounds.contains) { return true }
    let behind = (0...3).map { shadow.word(number.end + $0) }
    return (1...3).contains {
      Self.upward.contains(behind[$0]) && Self.orWords.contains(behind[$0 - 1])
    }
  }

  /// "his 50th birthday", "her fortieth", "son 50e anniversaire", "in his 34th year".
  private func isBirthday(_ number: AgeNumber) -> Bool {
    let behind = (0...1).map { shadow.word(number.end + $0) }
    if behind.contains(where: Self.birthdays.contains) { return true }
    return Self.possessives.contains(shadow.word(number.start - 1))
      && behind.contains(Self.year) && number.value > 11
  }
}

// MARK: - What somebody is

extension AgePhrases {
  /// "he is now 31", "when Eli was nineteen", "they'll be eleven", "and is 71.".
  private func isPredicate(_ number: AgeNumber) -> Bool {
    guard !isCount(number), shadow.isClose(number.start, marks: " '\n"),
      endsClause(number) || shadow.kind(number.end).contains(.grammar) || isDated(number)
    else { return false }
    var verb = number.start - 1
    while number.start - verb < 3, Self.nearly.contains(shadow.word(verb)) { verb -= 1 }
    if shadow.word(number.start - 1) == Self.like, Self.feeling.contains(shadow.word(verb)) {
      return number.value >= 18
    }
    // "le garçon en avait 10", "moi 28", "lui trente".
    if Self.frenchHaving.contains(shadow.word(verb)), shadow.word(verb - 1) == Self.en {
      return true
    }
    if Self.frenchPronouns.contains(shadow.word(verb)), number.value > 4 { return true }
    guard Self.being.contains(shadow.word(verb)) else { return false }
    let subject = subject(before: verb)
    return isPerson(subject) || number.value >= 13 && isOfPerson(before: subject)
  }

  /// "when I was 15 something happened".
  private func isDated(_ number: AgeNumber) -> Bool {
    (2...4).contains { Self.whenWords.contains(shadow.word(number.start - $0)) }
      && shadow.separators(after: number.end - 1) == " "
  }

  /// "when she was between nine and eleven".
  private func isBetween(_ number: AgeNumber) -> Bool {
    let isRange =
      Self.from.contains(shadow.word(number.start - 1)) && Self.to.contains(shadow.word(number.end))
    guard isRange, Self.being.contains(shadow.word(number.start - 2)),
      let last = AgeNumber(shadow, at: number.end + 1), last.value > number.value, !isCount(last)
    else { return false }
    return isPerson(subject(before: number.start - 2))
  }

  /// "my client, who as at today is 34", "Carol next door is 80": further back in the sentence, but nothing that is counted.
  private func isOfPerson(before verb: Int) -> Bool {
    var index = verb
    while verb - index < 7, index >= 0, !shadow.separators(after: index).contains(anyOf: ".;:!?\n")
    {
      if Self.scored.contains(shadow.word(index)) || shadow.digitCount(index) > 0 { return false }
      if isPerson(index) { return true }
      index -= 1
    }
    return false
  }

  /// The token that is said to be so: before "will", "himself", "also", "not yet".
  private func subject(before verb: Int) -> Int {
    var index = verb - 1
    while verb - index < 4, Self.fillers.contains(shadow.word(index)) { index -= 1 }
    return index
  }

  func isPerson(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    let token = shadow.tokens[index]
    // "N.D. was 13".
    let isInitial = token.count == 1 && token.shape == .capital
    return isInitial || Self.subjects.contains(token.hash) || Self.people.contains(token.hash)
      || isName(token)
      || shadow.kind(index - 1).contains(.title)
  }

  private func isName(_ token: Token) -> Bool {
    if token.shape == .lower, token.count > 2 {
      return NameWords.isUnknown(token)
        || !token.kind.contains(.common) && token.kind.contains(.givenName)
    }
    guard token.isCapital, token.shape != .digits, token.count > 1,
      !token.kind.contains(.safe), !token.kind.contains(.grammar),
      !DateDetector.months.contains(token.hash), StreetNames.types[token.hash] == nil
    else { return false }
    return !token.kind.contains(.common) || token.kind.contains(.nameWord) || !token.startsSentence
  }

  /// "DOB 22 July 1991; thirty-one", "DOB 1988-12-12 → 37", "DOB / age | 12.12.1988 | 37".
  private func isBesideBirthDate(_ number: AgeNumber) -> Bool {
    let before = shadow.separators(after: number.start - 1).without(" ")
    let isSlash = shadow.separators(after: number.start - 1) == " / "
    return (before.count == 1 && !before.contains(anyOf: "/-.:\n") || isSlash)
      && shadow.digitCount(number.start - 1) > 0
      && (endsClause(number) || closes(shadow.separators(after: number.end - 1), opening: ","))
      && (2...6).contains { Self.born.contains(shadow.word(number.start - $0)) }
  }

  /// "Noah (22)", "Aravinthan, 14, walked", "his niece, now 26, came", "Korede, 11; Damilola, nine".
  private func isBesideName(_ number: AgeNumber) -> Bool {
    var lead = number.start - 1
    if Self.nearly.contains(shadow.word(lead)) { lead -= 1 }
    guard lead >= 0, shadow.digitCount(lead) == 0 else { return false }
    let before = shadow.separators(after: lead).without(" \n")
    if before.isEmpty, Self.plurals.contains(shadow.word(lead)), isListed(number.end) {
      return true
    }
    guard before == "(" || before == ",",
      Self.people.contains(shadow.word(lead)) || isName(shadow.tokens[lead])
    else { return false }
    let end = Self.nearly.contains(shadow.word(number.end)) ? number.end + 1 : number.end
    // "Edna, 33 years" may be a marriage; "Edna (33 years)" is an age.
    let hasUnit = before == "(" && Self.years.contains(shadow.word(end))
    let isClosed = closes(
      shadow.separators(after: hasUnit ? end : end - 1), opening: before == "(" ? "(" : ",")
    let isTold = Self.timeWords.contains(shadow.word(end)) && shadow.isClose(end, marks: " ")
    return isClosed || isTold || isListed(end)
  }

  /// "younger children (11 and 8)", "Ellie, 6 and Jude, 3", "Jude, 3 & Ellie, 6".
  private func isListed(_ end: Int) -> Bool {
    guard Self.orWords.contains(shadow.word(end)), shadow.tokens.indices.contains(end + 1) else {
      return false
    }
    if let next = AgeNumber(shadow, at: end + 1) {
      return shadow.separators(after: next.end - 1).contains(anyOf: "),.;\n") && !isCount(next)
    }
    return shadow.tokens[end + 1].shape == .capital
  }

  private func closes(_ separators: Marks, opening: Unicode.Scalar) -> Bool {
    if opening == "(" { return separators.firstTwo.contains(anyOf: "),") }
    return separators.contains(anyOf: ",.;)&\n")
  }

  /// "left school at fifteen", "At 35 she is", "here since 19"; small figures are hours unless
  /// somebody's life is told.
  private func isAtEvent(_ number: AgeNumber) -> Bool {
    let lead = shadow.word(number.start - 1)
    guard Self.events.contains(lead), shadow.isClose(number.start, marks: " "), !isCount(number),
      endsClause(number) || Self.pronouns.contains(shadow.word(number.end))
        || shadow.kind(number.end).contains(.grammar)
        || Self.contractions.contains(shadow.word(number.end))
    else { return isSchoolYears(number) }
    if lead == Self.a, !shadow.isFrench { return false }
    if number.value >= 13 { return number.value < 100 }
    return number.value > 3
      && (2...6).contains { Self.lives.contains(shadow.word(number.start - $0)) }
  }

  /// "school from six to nineteen".
  private func isSchoolYears(_ number: AgeNumber) -> Bool {
    guard Self.from.contains(shadow.word(number.start - 1)),
      Self.to.contains(shadow.word(number.end)), shadow.isClose(number.end, marks: " "),
      let last = AgeNumber(shadow, at: number.end + 1), last.value > number.value
    else { return false }
    return (1...4).contains { Self.schools.contains(shadow.word(number.start - $0)) }
      || isChildhood(number, last)
  }

  /// "assaulted by W.L. between 8 and 13": not what is counted, and nothing of a clock.
  private func isChildhood(_ first: AgeNumber, _ last: AgeNumber) -> Bool {
    guard (3...17).contains(first.value), last.value <= 25, endsClause(last), !isCount(last) else {
      return false
    }
    return (2...14).contains { Self.harmed.contains(shadow.word(first.start - $0)) }
  }

  /// Whether nothing follows that could be counted.
  private func endsClause(_ number: AgeNumber) -> Bool {
    guard number.end < shadow.tokens.count else { return true }
    let separators = shadow.separators(after: number.end - 1)
    if separators.contains(anyOf: "%:/") { return false }
    return separators.contains(besides: " \n-")
      || separators.ends(with: "\n\n") || Self.clauseWords.contains(shadow.word(number.end))
  }
}
