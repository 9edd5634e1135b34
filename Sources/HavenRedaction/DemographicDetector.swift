/// Layer 3: what is rare enough to point to one person: a people or faith with a trade, an unusual trade or
/// calling, a rare illness.
///
/// A nationality, language or faith alone, and an everyday trade alone, describe many and stay. Where the lines are
/// drawn is data (`DemographicWords`): heritage crafts, religious callings, performing and seafaring trades; illnesses that
/// Orphanet lists as rare or that a stranger notices.
struct DemographicDetector: Detector {
  let strictness: Strictness

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness == .strict else { return [] }
    var found: [Candidate] = []
    var next = 0
    for index in shadow.places(of: [.people, .rarity]) where index >= next {
      guard
        let range = peopleWithTrade(index, in: shadow) ?? rarity(index, in: shadow)
          ?? craft(index, in: shadow) ?? trait(index, in: shadow) ?? namedDisease(index, in: shadow)
      else { continue }
      found.append(shadow.candidate(range, .demographic, by: "demographic"))
      next = range.upperBound + 1
    }
    return found
  }

  /// "Armenian glass engraver", "Old Order harness-maker".
  private func peopleWithTrade(_ index: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    let isOldOrder =
      shadow.word(index) == DemographicWords.old && shadow.word(index + 1) == DemographicWords.order
    guard isOldOrder || DemographicWords.peoples.contains(shadow.word(index)),
      shadow.tokens[index].isCapital
    else { return nil }
    let first = index + (isOldOrder ? 2 : 1)
    for end in first..<min(first + 4, shadow.tokens.count) {
      guard isJoined(end, in: shadow), shadow.tokens[end].shape == .lower,
        !shadow.kind(end).contains(.grammar)
      else { return nil }
      let isAgent = end > first && UniquenessDetector.isAgent(shadow.tokens[end], in: shadow)
      if isTrade(end) || isAgent {
        return index...bounded(withCompanion(end, in: shadow), in: shadow)
      }
    }
    return nil

    func isTrade(_ index: Int) -> Bool {
      let hash = shadow.word(index)
      return DemographicWords.trades.contains(hash) || DemographicWords.rareTrades.contains(hash)
    }
  }

  /// "the one-armed handball coach", "trans woman who calls the square dances": what is seen of somebody, and what they are.
  private func trait(_ index: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    let isPeople = DemographicWords.frenchPeoples.contains(shadow.word(index))
    guard DemographicWords.traits.contains(shadow.word(index)) || isPeople,
      shadow.tokens[index].shape == .lower
    else { return nil }
    let isBehind =
      shadow.isFrench && index > 0 && isJoined(index, in: shadow)
      && UniquenessDetector.isAgent(shadow.tokens[index - 1], in: shadow)
    if isBehind {
      let isDouble =
        shadow.separators(after: index) == "-"
        && DemographicWords.traits.contains(shadow.word(index + 1))
      return index - 1...bounded(isDouble ? index + 1 : index, in: shadow)
    }
    if isPeople { return nil }
    let isArmed = DemographicWords.limbs.contains(shadow.word(index))
    if isArmed, shadow.word(index - 1) != DemographicWords.one { return nil }
    for end in index + 1..<max(index + 1, min(index + 4, shadow.tokens.count)) {
      guard isJoined(end, in: shadow), shadow.tokens[end].shape == .lower,
        !shadow.kind(end).contains(.grammar)
      else { break }
      let token = shadow.tokens[end]
      if UniquenessDetector.isAgent(token, in: shadow)
        || UniquenessDetector.people.contains(token.hash)
        || DemographicWords.trades.contains(token.hash)
      {
        return (isArmed ? index - 1 : index)...bounded(end, in: shadow)
      }
    }
    return nil
  }

  /// "Alport syndrome": called by a name that no list of words has.
  private func namedDisease(_ index: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    guard DemographicWords.diseases.contains(shadow.word(index)), index > 0,
      isJoined(index, in: shadow), shadow.tokens[index - 1].shape == .capital,
      !shadow.tokens[index - 1].startsSentence, NameWords.isUnknown(shadow.tokens[index - 1])
    else { return nil }
    return index - 1...index
  }

  /// "qeej player", "joueur de nyckelharpa at the museum": what no dictionary knows is played, made or taught by few.
  private func craft(_ index: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    let hash = shadow.word(index)
    let isFrench = shadow.isFrench && DemographicWords.frenchAgents.contains(hash)
    guard isFrench || DemographicWords.agents.contains(hash), shadow.tokens[index].shape == .lower
    else { return nil }
    var object = index - 1
    if isFrench {
      guard DemographicWords.ofWords.contains(shadow.word(index + 1)) else { return nil }
      object = index + 2
    }
    let isRare =
      isUnheardOf(object, in: shadow)
      || isFrench && DemographicWords.frenchObjects.contains(shadow.word(object))
    guard isRare, isJoined(max(object, index), in: shadow) else {
      return nil
    }
    let end = max(object, index)
    return min(object, index)...bounded(end, in: shadow)
  }

  private func isUnheardOf(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.tokens.indices.contains(index) else { return false }
    let token = shadow.tokens[index]
    return token.shape == .lower && token.count > 2
      && token.kind.isDisjoint(with: [.word, .frenchWord, .common, .trade, .safe, .grammar])
  }

  /// A rare trade with the words that make it ("court stenographer", "tram-bell collector and retired dispatcher"), or a
  /// rare illness.
  private func rarity(_ index: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    let hash = shadow.word(index)
    guard shadow.tokens[index].shape == .lower || DemographicWords.illnesses.contains(hash) else {
      return nil
    }
    if DemographicWords.illnesses.contains(hash) {
      let end = withCompanion(index, in: shadow)
      return start(
        of: index, in: shadow)...(isNamedIllness(end, in: shadow)
        ? end + 1 : placed(end, in: shadow))
    }
    guard DemographicWords.rareTrades.contains(hash) || isCompoundTrade(index, in: shadow) else {
      return nil
    }
    let end = withCompanion(index, in: shadow)
    return start(of: index, in: shadow)...bounded(end, in: shadow)
  }

  /// "ataxie de Charlevoix".
  private func placed(_ end: Int, in shadow: Shadow) -> Int {
    let isPlaced =
      DemographicWords.ofWords.contains(shadow.word(end + 1)) && isJoined(end + 1, in: shadow)
      && end + 2 < shadow.tokens.count && shadow.tokens[end + 2].isCapital
    return isPlaced ? end + 2 : end
  }

  /// "moyamoya disease", "porphyrie érythropoïétique".
  private func isNamedIllness(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.isClose(index + 1, marks: " ") else { return false }
    return DemographicWords.diseases.contains(shadow.word(index + 1))
      || shadow.isFrench && NameWords.isUnknown(shadow.tokens[index + 1])
  }

  /// What is said of it to the end of the clause: "coxswain of the crew that rowed to Santiago".
  private func bounded(_ end: Int, in shadow: Shadow) -> Int {
    let isBounded =
      DemographicWords.bounds.contains(shadow.word(end + 1)) && isJoined(end + 1, in: shadow)
    guard isBounded else { return end }
    let last = shadow.endOfClause(from: end + 1, longest: 8)
    return last > end + 1 ? last : end
  }

  /// "bell collector", "cave diver", "radio officer": everyday words that are rare together.
  private func isCompoundTrade(_ index: Int, in shadow: Shadow) -> Bool {
    DemographicWords.compoundTrades.contains(shadow.word(index)) && index > 0
      && isJoined(index, in: shadow)
      && DemographicWords.objects.contains(shadow.word(index - 1))
  }

  private func start(of index: Int, in shadow: Shadow) -> Int {
    var start = index
    while start > 0, index - start < 3, isJoined(start, in: shadow),
      DemographicWords.objects.contains(shadow.word(start - 1))
        || DemographicWords.qualities.contains(shadow.word(start - 1))
    {
      start -= 1
    }
    return isUnknownPeople(start - 1, in: shadow) && isJoined(start, in: shadow) ? start - 1 : start
  }

  /// "Barkindji drover": a capital that no list knows.
  private func isUnknownPeople(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.tokens.indices.contains(index) else { return false }
    let token = shadow.tokens[index]
    return token.shape == .capital && token.count > 3
      && token.kind.isDisjoint(with: [
        .word, .frenchWord, .common, .grammar, .safe, .givenName, .surname, .title, .kin,
      ])
  }

  private func isJoined(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.separators(after: index - 1).isOne(of: " ", "-")
  }

  /// "narcolepsy with cataplexy", "monk and religious painter", "luthier de formation".
  private func withCompanion(_ end: Int, in shadow: Shadow) -> Int {
    guard DemographicWords.joints.contains(shadow.word(end + 1)), isJoined(end + 1, in: shadow)
    else { return end }
    for last in end + 2..<min(end + 5, shadow.tokens.count) {
      guard isJoined(last, in: shadow) else { return end }
      let hash = shadow.word(last)
      let isMore =
        DemographicWords.illnesses.contains(hash) || DemographicWords.rareTrades.contains(hash)
        || DemographicWords.trades.contains(hash) || DemographicWords.training.contains(hash)
      if isMore { return last }
    }
    return end
  }
}
