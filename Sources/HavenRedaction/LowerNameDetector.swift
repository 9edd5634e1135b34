/// Layer 3: names written in lower case, by the lists of names, the dictionary and the words around.
///
/// A given name that is no everyday word is one anywhere. A word that no dictionary knows is one where
/// a person would stand. A name that is an everyday word needs both its place and its neighbours.
struct LowerNameDetector: Detector {
  let strictness: Strictness

  private static let letterWords = Lexicon.hashes("a i w n u r k")
  private static let epithets = Lexicon.hashes("big wee auld lil")
  private static let letterO = wordHash(Fold.letters(of: "o"))

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness == .strict else { return [] }
    let isFrench = shadow.isFrench
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
    if isAddressed(index, in: shadow) { return true }
    if NameWords.shortGiven.contains(token.hash), token.shape == .lower, !isFrench {
      return isWhole(index, in: shadow) && hasPersonBehind(index, in: shadow)
    }
    guard isWithoutCase(index, in: shadow), token.count > 2, isWhole(index, in: shadow),
      !isNegated(index, in: shadow),
      !token.kind.contains(.safe), !token.kind.contains(.trade)
    else { return false }
    if token.kind.contains(.common) {
      return !isFrench && isEverydayName(index, in: shadow)
        && token.kind.contains(.givenName)
    }
    let isGiven = token.kind.contains(.givenName)
    if isFrench {
      if token.kind.contains(.word) { return isGiven && hasPersonBefore(index, in: shadow) }
      return isGiven
        || token.count > 2
          && (hasPersonBefore(index, in: shadow) || saysInFrench(index, in: shadow))
    }
    if isGiven { return true }
    guard !token.kind.contains(.word) else { return false }
    return token.count > 3 || token.kind.contains(.surname)
      || hasPersonBefore(index, in: shadow) || hasPersonBehind(index, in: shadow)
  }

  /// "mr. law", "ms cardinal": behind these stands nothing but a name.
  private func isAddressed(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    return NameWords.addressing.contains(shadow.word(index - 1)) && token.shape == .lower
      && token.count > 1 && shadow.isClose(index, marks: " .") && !token.kind.contains(.grammar)
  }

  /// Whether the writing says nothing about names here: lower case, or all in capitals.
  private func isWithoutCase(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.tokens[index].shape == .lower || shadow.isShouted(index)
  }

  /// Not the rest of "didn't", "l'air", "5mg".
  private func isWhole(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0 else { return true }
    let before = shadow.separators(after: index - 1)
    return !before.isEmpty && before != "'" || isElided(index, in: shadow)
  }

  /// The "donoghue" of "o'donoghue".
  private func isElided(_ index: Int, in shadow: Shadow) -> Bool {
    index > 0 && shadow.separators(after: index - 1) == "'"
      && shadow.word(index - 1) == Self.letterO
      && (index == 1 || !shadow.separators(after: index - 2).isEmpty)
  }

  /// The "didn" of "didn't".
  private func isNegated(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.separators(after: index) == "'" && shadow.word(index + 1) == NameWords.t
  }

  /// "text from pat", "my sister rose", "(frank)", "violet said", "sue's cousin", "rose kanatiio".
  private func isEverydayName(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.kind(index).contains(.nameWord) else { return false }
    let before = shadow.word(index - 1)
    if NameWords.noNameAfter.contains(before) { return false }
    let isFree = isFree(index, in: shadow)
    let isSaying = NameWords.saying.contains(shadow.word(index + 1))
    if shadow.isKin(index - 1), shadow.isClose(index, marks: " "), isFree || isSaying {
      return true
    }
    if NameWords.strongBefore.contains(before), isFree {
      return !NameWords.feelings.contains(shadow.word(index))
    }
    let after = shadow.separators(after: index)
    if shadow.separators(after: index - 1).last == "(", after.first == ")" { return true }
    if NameWords.saying.contains(shadow.word(index + 1)), after == " " {
      return shadow.tokens[index].startsSentence || NameWords.openers.contains(before)
    }
    return isBesideUnknown(index, in: shadow)
  }

  /// Whether nothing follows that the word could be the adjective or verb of.
  private func isFree(_ index: Int, in shadow: Shadow) -> Bool {
    let after = shadow.separators(after: index)
    return after.contains(besides: " ") || NameWords.afterName.contains(shadow.word(index + 1))
      || isBesideUnknown(index, in: shadow)
  }

  private func isBesideUnknown(_ index: Int, in shadow: Shadow) -> Bool {
    guard index + 1 < shadow.tokens.count, shadow.separators(after: index) == " " else {
      return false
    }
    let next = shadow.tokens[index + 1]
    return isWithoutCase(index + 1, in: shadow) && next.count > 2 && NameWords.isUnknown(next)
  }

  private func hasPersonBefore(_ index: Int, in shadow: Shadow) -> Bool {
    let before = shadow.word(index - 1)
    if shadow.kind(index - 1).contains(.title), shadow.isClose(index, marks: " .") {
      return true
    }
    guard index > 0, shadow.isClose(index, marks: " ,(\n") else { return false }
    return shadow.isKin(index - 1) || shadow.kind(index - 1).contains(.title)
      || NameWords.strongBefore.contains(before) || NameWords.weakBefore.contains(before)
  }

  /// "steeve a dit", "malik veut".
  private func saysInFrench(_ index: Int, in shadow: Shadow) -> Bool {
    let next = shadow.word(index + 1)
    guard shadow.separators(after: index) == " ", NameWords.isUnknown(shadow.tokens[index]) else {
      return false
    }
    return Self.frenchActs.contains(next)
      || Self.frenchHas.contains(next) && Self.frenchSaid.contains(shadow.word(index + 2))
  }

  private static let frenchHas = Lexicon.hashes("a m l lui nous avait")
  private static let frenchSaid = Lexicon.hashes(
    "dit demandé répondu appelé écrit voulu pleuré ri parlé a")
  private static let frenchActs = Lexicon.hashes(
    "dit veut pense demande répond appelle écrit vient")

  private func hasPersonBehind(_ index: Int, in shadow: Shadow) -> Bool {
    let next = shadow.word(index + 1)
    let after = shadow.separators(after: index)
    if after == "'", shadow.tokens.indices.contains(index + 1),
      shadow.tokens[index + 1].count == 1
    {
      return true
    }
    return after == " " && NameWords.saying.contains(next)
  }

  /// "j. novak": an initial before the name.
  private func start(of index: Int, in shadow: Shadow) -> Int {
    let isInitial =
      index > 0 && shadow.tokens[index - 1].count == 1 && shadow.digitCount(index - 1) == 0
      && shadow.separators(after: index - 1).isOne(of: ".", ". ") && !shadow.isMonsieur(index - 1)
    // "big davie".
    let hasEpithet =
      Self.epithets.contains(shadow.word(index - 1)) && shadow.separators(after: index - 1) == " "
    return isInitial || hasEpithet || isElided(index, in: shadow) ? index - 1 : index
  }

  /// Takes in the surname: a word that no dictionary knows, a surname that is no everyday word, or
  /// what a hyphen joins.
  private func last(from index: Int, in shadow: Shadow) -> Int {
    var end = index
    while end - index < 4, end + 1 < shadow.tokens.count {
      let separators = shadow.separators(after: end)
      let next = shadow.tokens[end + 1]
      let isJoined =
        separators == "-" && isWithoutCase(end + 1, in: shadow)
        && !NameEdges.compounding.contains(next.hash)
      let isSpaced = separators == " "
      // "maddie k, 9:58".
      if isSpaced, next.count == 1, next.shape == .lower,
        shadow.separators(after: end + 1).contains(anyOf: ",.\n:")
          || NameWords.saying.contains(shadow.word(end + 2))
            && !Self.letterWords.contains(next.hash)
      {
        return end + 1
      }
      let isParticle =
        isSpaced && next.kind.contains(.particle) && isSurname(end + 2, in: shadow)
      guard isJoined || isParticle || isSpaced && isSurname(end + 1, in: shadow) else { break }
      end += isParticle ? 2 : 1
    }
    return end
  }

  private func isSurname(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.tokens.indices.contains(index) else { return false }
    let token = shadow.tokens[index]
    guard isWithoutCase(index, in: shadow), !isNegated(index, in: shadow),
      !token.kind.contains(.trade)
    else {
      return false
    }
    // "bobbi jo".
    if token.count == 2 {
      return NameWords.shortGiven.contains(token.hash)
        && shadow.kind(index - 1).contains(.givenName)
    }
    guard token.count > 2 else { return false }
    if token.kind.contains(.common) {
      return token.kind.contains(.surname) && !token.kind.contains(.grammar)
        && (NameWords.afterName.contains(shadow.word(index + 1))
          || shadow.separators(after: index).contains(anyOf: ",.:)"))
        && !shadow.kind(index - 1).contains(.word)
    }
    return token.kind.contains(.surname) || NameWords.isUnknown(token)
  }
}
