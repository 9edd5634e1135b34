/// Layer 3: words that look like names by their capital or by the word before them.
struct CapitalDetector: Detector {
  let strictness: Strictness

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness != .draft else { return [] }
    let edges = NameEdges(shadow: shadow)
    var found: [Candidate] = []
    var index = 0
    while index < shadow.tokens.count {
      guard let reason = reason(for: index, in: shadow) else {
        index += 1
        continue
      }
      let end = extend(index, in: shadow)
      let range = edges.start(of: index)...end
      found.append(shadow.candidate(range, type(of: range, in: shadow), by: reason))
      index = end + 1
    }
    return found
  }
}

// MARK: - Which words

extension CapitalDetector {
  private func reason(for index: Int, in shadow: Shadow) -> StaticString? {
    let token = shadow.tokens[index]
    guard token.shape != .digits, token.count > 1 || token.isUnicase else { return nil }
    if token.shape == .lower, shadow.kind(index - 1).isDisjoint(with: [.title, .kin]) {
      return nil
    }
    if isForeignScript(token, in: shadow) { return "guess-script" }
    if isAfterTitle(index, in: shadow) { return "guess-title" }
    if strictness == .strict, isNamed(index, in: shadow) { return "guess-pattern" }
    let isNegated =
      shadow.separators(after: index) == "'" && shadow.word(index + 1) == NameWords.t
    if isMonthsNamesake(index, in: shadow) || isDaysNamesake(index, in: shadow) {
      return "guess-name-word"
    }
    guard token.isCapital, !isNegated, !token.kind.contains(.safe) else { return nil }
    if token.shape == .upper { return isUpperName(index, in: shadow) ? "guess-upper" : nil }
    if isThing(index, in: shadow) { return nil }
    if isTitle(index, in: shadow) || isOrdinary(index, in: shadow) { return nil }
    let isCommon = token.kind.contains(.common)
    if !isCommon { return "guess-capital" }
    let isName =
      token.kind.contains(.nameWord)
      || strictness == .strict && !token.startsSentence
        && token.kind.contains(.givenName)
    if isName, isNameInContext(index, in: shadow) { return "guess-name-word" }
    return strictness == .strict && isTitleCase(index, in: shadow) ? "guess-title-case" : nil
  }

  /// "Father Gurdev": the title before a name is none.
  private func isTitle(_ index: Int, in shadow: Shadow) -> Bool {
    guard !shadow.kind(index).isDisjoint(with: [.title, .kin]), index + 1 < shadow.tokens.count
    else { return false }
    let isBeside = shadow.separators(after: index).isOne(of: " ", ". ", ".")
    return isBeside && shadow.tokens[index + 1].isCapital
  }

  /// A dictionary's word that owes its capital to the sentence or form that it begins.
  private func isOrdinary(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.startsSentence, !token.kind.contains(.common),
      !token.kind.contains(.givenName)
    else { return false }
    guard token.kind.contains(.word) || isFrenchWord(token, in: shadow) else {
      return false
    }
    let isLabel = shadow.separators(after: index).without(" ").first == ":"
    return isLabel && !token.kind.contains(.surname)
      || !isNameInContext(index, in: shadow)
  }

  /// By its ending: French makes its nouns, participles and infinitives so, and few names.
  private func isFrenchWord(_ token: Token, in shadow: Shadow) -> Bool {
    token.count > 6 && !token.kind.contains(.surname)
      && GuessWords.frenchEndings.contains { shadow.endsLike(token, $0) }
  }

  private func isForeignScript(_ token: Token, in shadow: Shadow) -> Bool {
    token.isUnicase && shadow.letters[token.start] > 0x24F
  }

  /// Among capitals only what no dictionary knows; the lists of names find the others.
  private func isUpperName(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.count >= 3 else { return false }
    if shadow.isShouted(index) { return NameWords.isUnknown(token) }
    // "SERTRALINE", "NHS": a word of the language or of the trade.
    if token.kind.contains(.nameWord) { return true }
    let isWord = token.kind.contains(.word) && !token.kind.contains(.givenName)
    return token.kind.isDisjoint(with: [.common, .trade]) && !isWord
  }

  /// "Ms. Chase", "my sister beata": a title asks for a capital, kin for no common word.
  private func isAfterTitle(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0, shadow.isClose(index, marks: " .\n") else { return false }
    let token = shadow.tokens[index]
    // "Mr. May" is a name, "Dr. Monday" none.
    let isMonth = token.kind.contains(.month) && token.kind.contains(.nameWord)
    if token.kind.contains(.safe) && !isMonth || token.kind.contains(.grammar) { return false }
    let gap = shadow.separators(after: index - 1)
    // A line that begins with a word of the language begins anew: "Stern Dr.\nMailing".
    if gap.contains("\n"), !token.kind.isDisjoint(with: [.common, .word]) { return false }
    if shadow.kind(index - 1).contains(.title), token.isCapital, !isEnglishMe(index - 1, in: shadow)
    {
      return true
    }
    guard shadow.isKin(index - 1), !gap.contains(".") else { return false }
    // Among capitals an everyday word behind kin is the sentence's next.
    if token.shape == .upper, token.kind.contains(.common) { return false }
    return token.isCapital
      || token.shape == .lower && token.count > 2 && token.kind.isDisjoint(with: [.common, .word])
  }

  /// French "Me" is a lawyer's title.
  private func isEnglishMe(_ index: Int, in shadow: Shadow) -> Bool {
    !shadow.isFrench && shadow.word(index) == GuessWords.me
  }

  /// Everyday words that their place makes names: "D. Park", "R. v. Small", "Small, Gurpreet".
  private func isNamed(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.shape == .capital, token.count > 2, index > 0 else {
      return isListedName(index, in: shadow)
    }
    // "Non (sister)".
    if shadow.separators(after: index) == " (", shadow.isKin(index + 1),
      token.kind.isDisjoint(with: [.kin, .title, .programme])
    {
      return true
    }
    let before = shadow.tokens[index - 1]
    let separators = shadow.separators(after: index - 1)
    let isSpaced = separators == ". " || separators == " "
    if isSpaced, GuessWords.versus.contains(before.hash), before.shape == .lower { return true }
    let isInitial = before.count == 1 && before.shape == .capital && separators == ". "
    let isCarriedOn =
      index > 1 && !before.startsSentence || token.kind.contains(.surname)
    if isInitial, isCarriedOn, !token.kind.contains(.grammar) { return true }
    return isListedName(index, in: shadow)
  }

  /// "Small, Gurpreet": a surname before a comma and a given name.
  private func isListedName(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.isCapital, index + 1 < shadow.tokens.count,
      shadow.separators(after: index) == ", ",
      !token.kind.contains(.safe), !token.kind.contains(.grammar),
      token.kind.contains(.surname)
    else { return false }
    let next = shadow.tokens[index + 1]
    return next.shape == token.shape && !next.kind.contains(.common)
      && !next.kind.contains(.safe) && next.kind.contains(.givenName)
  }

  private func isNameInContext(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    if !token.startsSentence { return true }
    guard !token.kind.contains(.grammar) || strictness == .strict,
      index + 1 < shadow.tokens.count
    else { return false }
    let next = shadow.tokens[index + 1]
    let isPossessive = next.count == 1 && shadow.separators(after: index) == "'"
    let isListed = shadow.separators(after: index).contains(anyOf: ",:")
    let endsInEd =
      next.count > 3 && shadow.endsLike(next, GuessWords.ed)
    return isPossessive || isListed || next.isCapital || next.kind.contains(.verb)
      || endsInEd && next.shape == .lower
  }

  /// "the Worksheet", "his Certificate": an article before a dictionary's word makes it a thing, unless more capitals do.
  private func isThing(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    let isCalled = !token.kind.isDisjoint(with: [.givenName, .nameWord])
    if token.kind.contains(.trade) { return !isCalled && isAlone(index, in: shadow) }
    if isTitleOfProgramme(index, in: shadow) { return true }
    return token.shape == .capital && !token.startsSentence && !isCalled
      && !token.kind.isDisjoint(with: [.word, .common]) && !token.kind.contains(.place)
      && !HeadWords.places.contains(token.hash)
      && NameWords.determiners.contains(shadow.word(index - 1))
      && shadow.separators(after: index - 1) == " " && isAlone(index, in: shadow)
  }

  /// Whether no other capital or half of a word goes with it: "Ji-woo", "Guru Nanak", "O'Bannock".
  private func isAlone(_ index: Int, in shadow: Shadow) -> Bool {
    let before = shadow.separators(after: index - 1)
    let after = shadow.separators(after: index)
    let isFollowed =
      index + 1 < shadow.tokens.count && shadow.tokens[index + 1].isCapital
      && after.isOne(of: " ", "-")
    return !isFollowed && after != "-" && !before.isOne(of: "-", "'")
  }

  /// "Relapse Prevention Chart", "the Cycle of Change": capitals that are all words of a dictionary, one of them such a title's.
  private func isTitleOfProgramme(_ index: Int, in shadow: Shadow) -> Bool {
    var first = index
    while index - first < 6, isTitleWord(first - 1, in: shadow), isBeside(first - 1, in: shadow) {
      first -= 1
    }
    var last = index
    while last - index < 6, isTitleWord(last + 1, in: shadow), isBeside(last, in: shadow) {
      last += 1
    }
    return isTitleWord(index, in: shadow)
      && (first...last).contains { shadow.kind($0).contains(.programme) }
  }

  private func isTitleWord(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.tokens.indices.contains(index) else { return false }
    let token = shadow.tokens[index]
    if token.kind.contains(.grammar), token.shape == .lower { return token.count <= 3 }
    return token.shape == .capital && !token.kind.isDisjoint(with: [.word, .common, .programme])
      && token.kind.isDisjoint(with: [.nameWord, .givenName, .title])
  }

  private func isBeside(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.separators(after: index).isOne(of: " ", "-", " \"")
  }

  /// "May says", "June covers": months do not.
  private func isMonthsNamesake(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    return strictness == .strict && token.shape == .capital
      && token.kind.isSuperset(of: [.month, .nameWord])
      && NameWords.acting.contains(shadow.word(index + 1)) && shadow.separators(after: index) == " "
  }

  /// "Sunday Akpan", "Noel Caldwel": a day before a surname, and no "Sunday Mass".
  private func isDaysNamesake(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    let isNamesake =
      DateDetector.weekdays.contains(token.hash) && token.count > 5
      || token.kind.isSuperset(of: [.safe, .givenName])
    guard strictness == .strict, token.shape == .capital, index + 1 < shadow.tokens.count,
      isNamesake,
      shadow.separators(after: index) == " "
    else { return false }
    let next = shadow.tokens[index + 1]
    return next.shape == .capital && NameWords.isUnknown(next) && !next.kind.contains(.place)
  }

  /// Inside a sentence a capital names something, whatever the word is; at its start, one before
  /// another capital does.
  private func isTitleCase(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.shape == .capital, token.count > 1, !token.kind.contains(.kin),
      shadow.separators(after: index).without(" ").first != ":",
      !token.startsSentence || !GuessWords.openers.contains(token.hash)
    else { return false }
    let isGrammar = token.kind.contains(.grammar)
    if !token.startsSentence, !isGrammar { return true }
    guard index + 1 < shadow.tokens.count, shadow.separators(after: index) == " " else {
      return false
    }
    let next = shadow.tokens[index + 1]
    let isNext =
      next.shape == .capital && next.count > 1 && !next.kind.contains(.safe)
      && !next.kind.contains(.grammar)
    guard isNext, isGrammar else { return isNext }
    // "The Rusty Nail" begins a sentence too; "The Crown" may be anybody's.
    let isLong = index + 2 < shadow.tokens.count && shadow.tokens[index + 2].shape == .capital
    return GuessWords.the.contains(token.hash) && (!token.startsSentence || isLong)
  }
}

// MARK: - How far, and what

extension CapitalDetector {
  /// Takes in the capitals, initials and particles that follow.
  private func extend(_ index: Int, in shadow: Shadow) -> Int {
    let edges = NameEdges(shadow: shadow)
    var end = edges.end(of: index)
    var next = end + 1
    while next < shadow.tokens.count,
      shadow.isClose(next, marks: " -'.&\n")
    {
      let token = shadow.tokens[next]
      let separators = shadow.separators(after: next - 1)
      let isStop = separators.contains(".") && shadow.tokens[next - 1].count > 2
      guard separators.count <= 2, !isStop, !separators.contains("\n") else { break }
      if isPart(token, after: shadow.tokens[end]) {
        end = edges.end(of: next)
        next = end
      } else if isPatronym(next, in: shadow) {
        end = edges.end(of: next + 1)
        next = end
      } else if !token.kind.contains(.particle) || next - end > 2 {
        break
      }
      next += 1
    }
    return end
  }

  /// "Edmond à Camille": Acadian families tell people apart by their fathers.
  private func isPatronym(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.isFrench, shadow.word(index) == GuessWords.letterA,
      index + 1 < shadow.tokens.count,
      shadow.isClose(index + 1, marks: " "), shadow.kind(index - 1).contains(.givenName)
    else { return false }
    return shadow.tokens[index + 1].isCapital && shadow.kind(index + 1).contains(.givenName)
  }

  private func isPart(_ token: Token, after last: Token) -> Bool {
    guard token.isCapital, token.shape != .digits else { return false }
    // "I" after a name begins a clause; other letters are initials.
    let isLetter = token.count == 1 && token.hash != GuessWords.pronounI
    if token.kind.contains(.grammar), !isLetter {
      return isShortSurname(token, after: last)
    }
    // Where all is in capitals, they say nothing.
    if token.shape == .upper, last.shape == .upper, token.kind.contains(.common) {
      return token.kind.contains(.surname) && last.kind.contains(.givenName)
        && !last.kind.contains(.common)
    }
    return !token.kind.contains(.safe)
  }

  /// "Benedita Sá", "Hoa Le": surnames that are spelt like small words.
  private func isShortSurname(_ token: Token, after last: Token) -> Bool {
    token.shape == .capital && last.shape == .capital && token.count <= 3 && token.count > 1
      && !token.startsSentence && !GuessWords.joining.contains(token.hash)
      && !last.kind.contains(.common)
  }

  private func type(of range: ClosedRange<Int>, in shadow: Shadow) -> SpanType {
    if shadow.kind(range.upperBound).contains(.organisationEnd) { return .organisation }
    if shadow.kind(range.lowerBound - 1).contains(.placeLead) { return .location }
    return .person
  }
}
