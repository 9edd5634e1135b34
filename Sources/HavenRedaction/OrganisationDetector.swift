/// Layer 3: organisations and places by the word that says what they are.
///
/// A head word ("Church", "foundry", "River", "hôpital") with a name beside it is a named one; alone it
/// names nobody ("the hospital"). English puts the name before the head, or behind "of"; French
/// behind it.
struct OrganisationDetector: Detector {
  let strictness: Strictness

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness != .draft else { return [] }
    var found: [Candidate] = []
    var next = 0
    for index in shadow.places(of: .head) where index >= next {
      guard
        let range = saint(at: index, in: shadow) ?? headed(at: index, in: shadow)
          ?? agency(at: index, in: shadow)
      else { continue }
      let isPlace = HeadWords.places.contains(shadow.word(index))
      found.append(shadow.candidate(range, isPlace ? .location : .organisation, by: "head-word"))
      next = range.upperBound + 1
    }
    return found
  }

  /// "de quartier", "de police autochtone de": what stands between a French head and the name.
  private static let longestFrenchLink = 5

  private func headed(at index: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    let hash = shadow.word(index)
    let isPlace = HeadWords.places.contains(hash)
    guard isPlace || HeadWords.organisations.contains(hash) else { return nil }
    let token = shadow.tokens[index]
    let start = nameStart(before: index, in: shadow)
    let end = nameEnd(after: index, in: shadow)
    // "the bay", "Church was long": a head word alone says nothing.
    let hasLeft =
      start < index && (token.isCapital || isLowerHead(index, nameStart: start, in: shadow))
    let isFrench = HeadWords.frenchHeads.contains(hash)
    guard hasLeft || end > index && (token.isCapital || isFrench) else { return nil }
    if shadow.isShouted(index), !isFrenchInstitution(index, in: shadow),
      !(start...end).contains(where: {
        shadow.tokens[$0].count > 1 && $0 != index
          && (!NameWords.isWord(shadow.tokens[$0])
            || !shadow.kind($0).contains(.common)
              && !shadow.kind($0).isDisjoint(with: [.surname, .place]))
      })
    {
      return nil
    }
    // "Legion Branch 553".
    let isNumbered =
      HeadWords.numberedAgencies.contains(shadow.word(end))
      && (1...4).contains(shadow.digitCount(end + 1)) && shadow.separators(after: end) == " "
    return (hasLeft ? start : index)...(isNumbered ? end + 1 : end)
  }

  /// "PSNI", "rcmp", "HMP Garth", "SPIP 93", "Local 254": letters that are one body's name, and its place behind them.
  private func agency(at index: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    let isNumbered =
      shadow.separators(after: index) == " " && (1...4).contains(shadow.digitCount(index + 1))
    if HeadWords.numberedAgencies.contains(shadow.word(index)), isNumbered,
      shadow.tokens[index].isCapital
    {
      return nameStart(before: index, in: shadow)...index + 1
    }
    guard HeadWords.agencies.contains(shadow.word(index)) else { return nil }
    let isPrison = HeadWords.prisons.contains(shadow.word(index))
    return index...(isPrison || shadow.isFrench ? nameEnd(after: index, in: shadow) : index)
  }

  private func isFrenchInstitution(_ index: Int, in shadow: Shadow) -> Bool {
    let next = shadow.word(index + 1)
    return HeadWords.frenchInstitutions.contains(shadow.word(index)) && strictness == .strict
      && (DemographicWords.ofWords.contains(next) || HeadWords.institutionLinks.contains(next))
  }

  /// "the Linwood meeting house", "Guelph shelter"; not "Verna's house", "Residential school".
  private func isLowerHead(_ index: Int, nameStart start: Int, in shadow: Shadow) -> Bool {
    let hash = shadow.word(index)
    guard shadow.tokens[index].shape == .lower, shadow.tokens[index - 1].count > 1 else {
      return false
    }
    if hash == HeadWords.house { return HeadWords.meeting.contains(shadow.word(index - 1)) }
    let first = shadow.tokens[start]
    let isOneWord = start == index - 1 && first.startsSentence && first.kind.contains(.common)
    return HeadWords.lowerHeads.contains(hash) && !isOneWord
  }

  /// Capitals before the head, with the small words that stand between capitals.
  private func nameStart(before head: Int, in shadow: Shadow) -> Int {
    var start = head
    var index = head - 1
    while index >= 0, head - index < 9, isLinked(index, in: shadow) {
      if isNamePart(index, in: shadow) {
        start = index
      } else if !isConnector(index, in: shadow) || HeadWords.rightOnly.contains(shadow.word(index))
        || start - index > 2
      {
        break
      }
      index -= 1
    }
    return start
  }

  /// "of Friendship", "de la Paix", "Cooke", "communautaire Cherry Park".
  private func nameEnd(after head: Int, in shadow: Shadow) -> Int {
    var end = head
    var index = head + 1
    let isFrench = HeadWords.frenchHeads.contains(shadow.word(head))
    while index < shadow.tokens.count, index - head < 8, isLinked(index - 1, in: shadow),
      !shadow.separators(after: index - 1).contains("\n")
    {
      let isFirst = end == head && !shadow.tokens[head].isCapital
      if isNamePart(index, in: shadow), !isFirst || isFrench {
        end = index
      } else if isFrench, index == head + 1, isUnheardOf(index, in: shadow) {
        end = index
      } else if isTail(index, of: head, in: shadow) {
        end = index
      } else if !isConnector(index, in: shadow) && !(isFrench && index == head + 1)
        || index - end > (isFrench ? Self.longestFrenchLink : 2)
      {
        break
      }
      index += 1
    }
    return end == head && isFrench ? describedEnd(of: head, in: shadow) : end
  }

  /// "au Centre d'amitié autochtone", "la Mission catholique portugaise": inside a sentence the capital says that what
  /// describes it is its name.
  private func describedEnd(of head: Int, in shadow: Shadow) -> Int {
    guard shadow.tokens[head].shape == .capital, !shadow.tokens[head].startsSentence else {
      return head
    }
    var end = head
    var index = head + 1
    while index < shadow.tokens.count, index - head < 5, shadow.isClose(index, marks: " '"),
      isConnector(index, in: shadow)
        || DemographicWords.frenchPeoples.contains(shadow.word(index))
    {
      if !shadow.kind(index).contains(.grammar), shadow.tokens[index].count > 2 { end = index }
      index += 1
    }
    return end
  }

  /// "café mulligan".
  private func isUnheardOf(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    return shadow.isFrench && strictness == .strict && token.shape == .lower && token.count > 3
      && token.kind.isDisjoint(with: [.common, .trade, .safe, .frenchWord])
      && (!token.kind.contains(.word) || token.kind.contains(.surname))
  }

  /// "Quiet Foods Ltd.", "the Elora Drop-In".
  private func isTail(_ index: Int, of head: Int, in shadow: Shadow) -> Bool {
    guard shadow.tokens[head].isCapital else { return false }
    let isDropIn = shadow.word(head) == HeadWords.drop && shadow.word(index) == HeadWords.inWord
    return isDropIn || HeadWords.tails.contains(shadow.word(index))
  }

  private func isLinked(_ index: Int, in shadow: Shadow) -> Bool {
    let separators = shadow.separators(after: index)
    guard separators.count <= 3, !separators.contains("\n") || separators == "\n" else {
      return false
    }
    if separators == ". ", shadow.tokens[index].count > 2 { return false }
    return separators.isWithin(" '-.&\n")
  }

  private func isNamePart(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard token.isCapital, token.shape != .digits else { return false }
    if token.count == 1 { return shadow.separators(after: index).first == "." }
    if shadow.isShouted(index), NameWords.isWord(token) {
      return HeadWords.organisations.contains(token.hash) || StreetTypes.strong.contains(token.hash)
    }
    // "Your Neighbourhood", "First Cambridge": inside a sentence small words have capitals only in a name.
    let isSmall = token.kind.contains(.grammar) && token.shape == .capital
    return !HeadWords.leads.contains(token.hash) || isSmall && !token.startsSentence
  }

  private func isConnector(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    // "Te Whānau-ā-Apanui Area School".
    let isHyphened =
      shadow.separators(after: index) == "-" && shadow.separators(after: index - 1) == "-"
    return HeadWords.connectors.contains(token.hash) || isHyphened
      || token.count == 1 && shadow.separators(after: index - 1) == "'"
  }

  /// "St. Agatha's", "Our Lady of Lourdes", "Saint-Tite": a saint's name is a parish, a school or a town.
  private func saint(at index: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    guard HeadWords.saints.contains(shadow.word(index)), index + 1 < shadow.tokens.count,
      StreetNames.types[shadow.word(index - 1)] == nil, isSaintGap(index, in: shadow),
      shadow.tokens[index + 1].shape != .digits
    else { return nil }
    var end = index
    if shadow.tokens[index].isCapital, shadow.tokens[index + 1].isCapital {
      end = nameEnd(after: index, in: shadow)
    } else if isLowerSaint(index, in: shadow) {
      end = index + 1
    }
    guard end > index else { return nil }
    let isPossessive =
      shadow.separators(after: end) == "'" && shadow.tokens.indices.contains(end + 1)
      && shadow.tokens[end + 1].count == 1
    if isPossessive { end += 1 }
    return nameStart(before: index, in: shadow)...end
  }

  /// "at st martha's": behind a preposition, and no street.
  private func isLowerSaint(_ index: Int, in shadow: Shadow) -> Bool {
    strictness == .strict && shadow.kind(index - 1).contains(.venueLead)
      && shadow.tokens[index].shape == .lower && shadow.tokens[index + 1].shape == .lower
      && shadow.tokens[index].count <= 5
      && (shadow.kind(index + 1).contains(.givenName)
        || NameWords.isUnknown(shadow.tokens[index + 1]))
  }

  private func isSaintGap(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.separators(after: index).isOne(of: " ", ".", ". ", "-")
  }
}
