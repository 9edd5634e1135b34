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
      guard let range = peopleWithTrade(index, in: shadow) ?? rarity(index, in: shadow) else {
        continue
      }
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
      if isTrade(end) { return index...withCompanion(end, in: shadow) }
    }
    return nil

    func isTrade(_ index: Int) -> Bool {
      let hash = shadow.word(index)
      return DemographicWords.trades.contains(hash) || DemographicWords.rareTrades.contains(hash)
    }
  }

  /// A rare trade with the words that make it ("court stenographer", "tram-bell collector and retired dispatcher"), or a
  /// rare illness.
  private func rarity(_ index: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    let hash = shadow.word(index)
    guard shadow.tokens[index].shape == .lower || DemographicWords.illnesses.contains(hash) else {
      return nil
    }
    if DemographicWords.illnesses.contains(hash) { return index...withCompanion(index, in: shadow) }
    guard DemographicWords.rareTrades.contains(hash) || isCompoundTrade(index, in: shadow) else {
      return nil
    }
    return start(of: index, in: shadow)...withCompanion(index, in: shadow)
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
    return start
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
