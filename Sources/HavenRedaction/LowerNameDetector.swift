/// Layer 3: names written in lower case, by the lists of names, the dictionary and the words around.
///
/// A given name that is no everyday word is one anywhere. A word that no dictionary knows is one where
/// a person would stand. A name that is an everyday word needs both its place and its neighbours.
struct LowerNameDetector: Detector {
  let strictness: Strictness

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness == .strict else { return [] }
    let isFrench = NameWords.isFrench(shadow)
    var found: [Candidate] = []
    var index = 0
    while index < shadow.tokens.count {
      guard isName(index, in: shadow, french: isFrench) else {
        index += 1
        continue
      }
      let end = last(from: index, in: shadow)
      found.append(
        shadow.candidate(start(of: index, in: shadow)...end, .person, by: "lower-name"))
      index = end + 1
    }
    return found
  }

  private func isName(_ index: Int, in shadow: Shadow, french isFrench: Bool) -> Bool {
    let token = shadow.tokens[index]
    guard isWithoutCase(index, in: shadow), token.count > 2, isWhole(index, in: shadow),
      !isNegated(index, in: shadow),
      !GuessWords.safe.contains(token.hash), !NameWords.trade.contains(token.hash)
    else { return false }
    let isGiven = LexiconTables.givenNames.contains(token.hash)
    if Lexicon.isCommon(token.hash) {
      return !isFrench && isGiven && isEverydayName(index, in: shadow)
    }
    if isFrench {
      let isWord = LexiconTables.words.contains(token.hash)
      return isGiven && (!isWord || hasPersonBefore(index, in: shadow))
    }
    if isGiven { return true }
    guard !LexiconTables.words.contains(token.hash) else { return false }
    return token.count > 3 || LexiconTables.surnames.contains(token.hash)
      || hasPersonBefore(index, in: shadow) || hasPersonBehind(index, in: shadow)
  }

  /// Whether the writing says nothing about names here: lower case, or all in capitals.
  private func isWithoutCase(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.tokens[index].shape == .lower || shadow.isShouted(index)
  }

  /// Not the rest of "didn't", "l'air", "5mg".
  private func isWhole(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0 else { return true }
    let before = shadow.separators(after: index - 1)
    return !before.isEmpty && before != [0x27]
  }

  /// The "didn" of "didn't".
  private func isNegated(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.separators(after: index) == [0x27] && shadow.word(index + 1) == NameWords.t
  }

  /// "text from pat", "my sister rose", "(frank)", "violet said", "sue's cousin", "rose kanatiio".
  private func isEverydayName(_ index: Int, in shadow: Shadow) -> Bool {
    guard Lexicon.isNameWord(shadow.word(index)) else { return false }
    let before = shadow.word(index - 1)
    if NameWords.noNameAfter.contains(before) { return false }
    let isFree = isFree(index, in: shadow)
    let isSaying = NameWords.saying.contains(shadow.word(index + 1))
    if GuessWords.kin.contains(before), shadow.isClose(index, marks: [0x20]), isFree || isSaying {
      return true
    }
    if NameWords.strongBefore.contains(before), isFree {
      return !NameWords.feelings.contains(shadow.word(index))
    }
    let after = shadow.separators(after: index)
    if shadow.separators(after: index - 1).last == 0x28, after.first == 0x29 { return true }
    if NameWords.saying.contains(shadow.word(index + 1)), after == [0x20] {
      return shadow.tokens[index].startsSentence || NameWords.openers.contains(before)
    }
    return isBesideUnknown(index, in: shadow)
  }

  /// Whether nothing follows that the word could be the adjective or verb of.
  private func isFree(_ index: Int, in shadow: Shadow) -> Bool {
    let after = shadow.separators(after: index)
    return after.contains { $0 != 0x20 } || NameWords.afterName.contains(shadow.word(index + 1))
      || isBesideUnknown(index, in: shadow)
  }

  private func isBesideUnknown(_ index: Int, in shadow: Shadow) -> Bool {
    guard index + 1 < shadow.tokens.count, shadow.separators(after: index) == [0x20] else {
      return false
    }
    let next = shadow.tokens[index + 1]
    return isWithoutCase(index + 1, in: shadow) && next.count > 2 && NameWords.isUnknown(next.hash)
  }

  private func hasPersonBefore(_ index: Int, in shadow: Shadow) -> Bool {
    let before = shadow.word(index - 1)
    if GuessWords.titles.contains(before), shadow.isClose(index, marks: [0x20, 0x2E]) {
      return true
    }
    guard index > 0, shadow.isClose(index, marks: [0x20, 0x2C, 0x28, 0x0A]) else { return false }
    return NameWords.strongBefore.contains(before) || GuessWords.kin.contains(before)
      || GuessWords.titles.contains(before) || NameWords.weakBefore.contains(before)
  }

  private func hasPersonBehind(_ index: Int, in shadow: Shadow) -> Bool {
    let next = shadow.word(index + 1)
    let after = shadow.separators(after: index)
    if after == [0x27], shadow.tokens.indices.contains(index + 1),
      shadow.tokens[index + 1].count == 1
    {
      return true
    }
    return after == [0x20] && NameWords.saying.contains(next)
  }

  /// "j. novak": an initial before the name.
  private func start(of index: Int, in shadow: Shadow) -> Int {
    let isInitial =
      index > 0 && shadow.tokens[index - 1].count == 1 && shadow.digitCount(index - 1) == 0
      && [[0x2E], [0x2E, 0x20]].contains(shadow.separators(after: index - 1))
    return isInitial ? index - 1 : index
  }

  /// Takes in the surname: a word that no dictionary knows, a surname that is no everyday word, or
  /// what a hyphen joins.
  private func last(from index: Int, in shadow: Shadow) -> Int {
    var end = index
    while end - index < 4, end + 1 < shadow.tokens.count {
      let separators = shadow.separators(after: end)
      let next = shadow.tokens[end + 1]
      let isJoined =
        separators == [0x2D] && isWithoutCase(end + 1, in: shadow)
        && !NameEdges.compounding.contains(next.hash)
      let isSpaced = separators == [0x20]
      let isParticle =
        isSpaced && GuessWords.particles.contains(next.hash) && isSurname(end + 2, in: shadow)
      guard isJoined || isParticle || isSpaced && isSurname(end + 1, in: shadow) else { break }
      end += isParticle ? 2 : 1
    }
    return end
  }

  private func isSurname(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.tokens.indices.contains(index) else { return false }
    let token = shadow.tokens[index]
    guard isWithoutCase(index, in: shadow), token.count > 2, !isNegated(index, in: shadow),
      !NameWords.trade.contains(token.hash)
    else {
      return false
    }
    if Lexicon.isCommon(token.hash) {
      return LexiconTables.surnames.contains(token.hash) && !GuessWords.grammar.contains(token.hash)
        && (NameWords.afterName.contains(shadow.word(index + 1))
          || shadow.separators(after: index).contains { [0x2C, 0x2E, 0x3A, 0x29].contains($0) })
        && !LexiconTables.words.contains(shadow.word(index - 1))
    }
    return LexiconTables.surnames.contains(token.hash) || NameWords.isUnknown(token.hash)
  }
}
