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
      found.append(shadow.candidate(range, type(of: range, in: shadow), by: "guess-\(reason)"))
      index = end + 1
    }
    return found
  }
}

// MARK: - Which words

extension CapitalDetector {
  private func reason(for index: Int, in shadow: Shadow) -> String? {
    let token = shadow.tokens[index]
    guard token.shape != .digits, token.count > 1 || token.isUnicase else { return nil }
    if isForeignScript(token, in: shadow) { return "script" }
    if isAfterTitle(index, in: shadow) { return "title" }
    if strictness == .strict, isNamed(index, in: shadow) { return "pattern" }
    let isNegated =
      shadow.separators(after: index) == [0x27] && shadow.word(index + 1) == NameWords.t
    guard token.isCapital, !isNegated, !GuessWords.safe.contains(token.hash) else { return nil }
    if token.shape == .upper { return isUpperName(index, in: shadow) ? "upper" : nil }
    if isTitle(index, in: shadow) || isOrdinary(index, in: shadow) { return nil }
    let isCommon = Lexicon.isCommon(token.hash)
    if !isCommon { return "capital" }
    let isName =
      Lexicon.isNameWord(token.hash)
      || strictness == .strict && !token.startsSentence
        && LexiconTables.givenNames.contains(token.hash)
    if isName, isNameInContext(index, in: shadow) { return "name-word" }
    return strictness == .strict && isTitleCase(index, in: shadow) ? "title-case" : nil
  }

  /// "Father Gurdev": the title before a name is none.
  private func isTitle(_ index: Int, in shadow: Shadow) -> Bool {
    let hash = shadow.word(index)
    guard GuessWords.titles.contains(hash) || GuessWords.kin.contains(hash),
      index + 1 < shadow.tokens.count
    else { return false }
    let isBeside = [[0x20], [0x2E, 0x20], [0x2E]].contains(shadow.separators(after: index))
    return isBeside && shadow.tokens[index + 1].isCapital
  }

  /// A dictionary's word that owes its capital to the sentence or form that it begins.
  private func isOrdinary(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.startsSentence, !Lexicon.isCommon(token.hash),
      !LexiconTables.givenNames.contains(token.hash)
    else { return false }
    guard LexiconTables.words.contains(token.hash) || isFrenchWord(token, in: shadow) else {
      return false
    }
    let isLabel = shadow.separators(after: index).first { $0 != 0x20 } == 0x3A
    return isLabel && !LexiconTables.surnames.contains(token.hash)
      || !isNameInContext(index, in: shadow)
  }

  /// By its ending: French makes its nouns, participles and infinitives so, and few names.
  private func isFrenchWord(_ token: Token, in shadow: Shadow) -> Bool {
    token.count > 6 && !LexiconTables.surnames.contains(token.hash)
      && GuessWords.frenchEndings.contains {
        shadow.letters[token.start..<token.end].suffix($0.count).elementsEqual($0)
      }
  }

  private func isForeignScript(_ token: Token, in shadow: Shadow) -> Bool {
    token.isUnicase && shadow.letters[token.start] > 0x24F
  }

  /// Among capitals only what no dictionary knows; the lists of names find the others.
  private func isUpperName(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.count >= 3 else { return false }
    if shadow.isShouted(index) { return NameWords.isUnknown(token.hash) }
    return !Lexicon.isCommon(token.hash) || Lexicon.isNameWord(token.hash)
  }

  /// "Ms. Chase", "my sister beata": a title asks for a capital, kin for no common word.
  private func isAfterTitle(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0, shadow.isClose(index, marks: [0x20, 0x2E, 0x0A]) else { return false }
    let token = shadow.tokens[index]
    if GuessWords.safe.contains(token.hash) || GuessWords.grammar.contains(token.hash) {
      return false
    }
    let before = shadow.word(index - 1)
    if GuessWords.titles.contains(before), token.isCapital { return true }
    let isStop = shadow.separators(after: index - 1).contains(0x2E)
    guard GuessWords.kin.contains(before), !isStop else { return false }
    return token.isCapital
      || token.shape == .lower && token.count > 2 && !Lexicon.isCommon(token.hash)
  }

  /// Everyday words that their place makes names: "D. Park", "R. v. Small", "Small, Gurpreet".
  private func isNamed(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.shape == .capital, token.count > 2, index > 0 else {
      return isListedName(index, in: shadow)
    }
    let before = shadow.tokens[index - 1]
    let separators = shadow.separators(after: index - 1)
    let isSpaced = separators == [0x2E, 0x20] || separators == [0x20]
    if isSpaced, GuessWords.versus.contains(before.hash), before.shape == .lower { return true }
    let isInitial = before.count == 1 && before.shape == .capital && separators == [0x2E, 0x20]
    let isCarriedOn =
      index > 1 && !before.startsSentence || LexiconTables.surnames.contains(token.hash)
    if isInitial, isCarriedOn, !GuessWords.grammar.contains(token.hash) { return true }
    return isListedName(index, in: shadow)
  }

  /// "Small, Gurpreet": a surname before a comma and a given name.
  private func isListedName(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.isCapital, index + 1 < shadow.tokens.count,
      shadow.separators(after: index) == [0x2C, 0x20],
      !GuessWords.safe.contains(token.hash), !GuessWords.grammar.contains(token.hash),
      LexiconTables.surnames.contains(token.hash)
    else { return false }
    let next = shadow.tokens[index + 1]
    return next.shape == token.shape && !Lexicon.isCommon(next.hash)
      && !GuessWords.safe.contains(next.hash) && LexiconTables.givenNames.contains(next.hash)
  }

  private func isNameInContext(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    if !token.startsSentence { return true }
    guard !GuessWords.grammar.contains(token.hash) || strictness == .strict,
      index + 1 < shadow.tokens.count
    else { return false }
    let next = shadow.tokens[index + 1]
    let isPossessive = next.count == 1 && shadow.separators(after: index) == [0x27]
    let isListed = shadow.separators(after: index).contains { $0 == 0x2C || $0 == 0x3A }
    let endsInEd =
      next.count > 3 && shadow.letters[next.start..<next.end].suffix(2) == [0x65, 0x64]
    return isPossessive || isListed || next.isCapital || GuessWords.verbs.contains(next.hash)
      || endsInEd && next.shape == .lower
  }

  /// Inside a sentence a capital names something, whatever the word is; at its start, one before
  /// another capital does.
  private func isTitleCase(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.shape == .capital, token.count > 1, !GuessWords.kin.contains(token.hash),
      shadow.separators(after: index).first(where: { $0 != 0x20 }) != 0x3A,
      !token.startsSentence || !GuessWords.openers.contains(token.hash)
    else { return false }
    let isGrammar = GuessWords.grammar.contains(token.hash)
    if !token.startsSentence, !isGrammar { return true }
    guard index + 1 < shadow.tokens.count, shadow.separators(after: index) == [0x20] else {
      return false
    }
    let next = shadow.tokens[index + 1]
    let isNext =
      next.shape == .capital && next.count > 1 && !GuessWords.safe.contains(next.hash)
      && !GuessWords.grammar.contains(next.hash)
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
      shadow.isClose(next, marks: [0x20, 0x2D, 0x27, 0x2E, 0x26, 0x0A])
    {
      let token = shadow.tokens[next]
      let separators = shadow.separators(after: next - 1)
      let isStop = separators.contains(0x2E) && shadow.tokens[next - 1].count > 2
      guard separators.count <= 2, !isStop, !separators.contains(0x0A) else { break }
      if isPart(token, after: shadow.tokens[end]) {
        end = edges.end(of: next)
        next = end
      } else if !GuessWords.particles.contains(token.hash) || next - end > 2 {
        break
      }
      next += 1
    }
    return end
  }

  private func isPart(_ token: Token, after last: Token) -> Bool {
    guard token.isCapital, token.shape != .digits else { return false }
    // "I" after a name begins a clause; other letters are initials.
    let isLetter = token.count == 1 && token.hash != GuessWords.pronounI
    if GuessWords.grammar.contains(token.hash), !isLetter {
      return isShortSurname(token, after: last)
    }
    // Where all is in capitals, they say nothing.
    if token.shape == .upper, last.shape == .upper, Lexicon.isCommon(token.hash) { return false }
    return !GuessWords.safe.contains(token.hash)
  }

  /// "Benedita Sá", "Hoa Le": surnames that are spelt like small words.
  private func isShortSurname(_ token: Token, after last: Token) -> Bool {
    token.shape == .capital && last.shape == .capital && token.count <= 3 && token.count > 1
      && !token.startsSentence && !GuessWords.joining.contains(token.hash)
      && !Lexicon.isCommon(last.hash)
  }

  private func type(of range: ClosedRange<Int>, in shadow: Shadow) -> SpanType {
    if GuessWords.organisationEnds.contains(shadow.word(range.upperBound)) { return .organisation }
    if GuessWords.placeLeads.contains(shadow.word(range.lowerBound - 1)) { return .location }
    return .person
  }
}
