/// Layer 3: places and well-known organisations by their lists, and what a preposition of place names.
struct GazetteerDetector: Detector {
  let strictness: Strictness

  private static let longest = 5

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness != .draft else { return [] }
    var found: [Candidate] = []
    var next = 0
    for index in shadow.places(of: [.place, .organisation, .beginsListed]) where index >= next {
      guard let entry = entry(at: index, in: shadow, french: shadow.isFrench) else { continue }
      let end = withInstitution(entry.end, in: shadow)
      let type = end > entry.end ? SpanType.organisation : entry.type
      found.append(shadow.candidate(index...end, type, by: "gazetteer"))
      next = end + 1
    }
    return found
  }

  /// "guelph general", "lasalle secondary": what stands behind a place without a capital.
  private func withInstitution(_ end: Int, in shadow: Shadow) -> Int {
    let isInstitution =
      shadow.separators(after: end) == " "
      && PlaceWords.institutions.contains(shadow.word(end + 1))
      && shadow.tokens[end].shape == shadow.tokens[end + 1].shape
    return isInstitution ? end + 1 : end
  }

  /// The longest entry that begins at a token.
  private func entry(
    at index: Int, in shadow: Shadow, french isFrench: Bool
  ) -> (end: Int, type: SpanType)? {
    guard shadow.tokens[index].shape != .digits, isWordStart(index, in: shadow)
    else { return nil }
    let first = shadow.tokens[index]
    var longest: (end: Int, type: SpanType)?
    if isWordEnd(index, in: shadow), let type = type(of: first.kind),
      isMeant(index...index, in: shadow, french: isFrench)
    {
      longest = (index, type)
    }
    guard first.kind.contains(.beginsListed), mayBeginMany(index, in: shadow)
    else { return longest }
    var hash = first.hash
    for end in (index + 1)..<max(index + 1, min(index + Self.longest, shadow.tokens.count)) {
      guard isLinked(end, in: shadow) else { break }
      for letter in shadow.tokens[end].start..<shadow.tokens[end].end {
        hash = wordHash(hash, shadow.letters[letter])
      }
      // A name that begins with a capital ends with one.
      guard isWordEnd(end, in: shadow), !first.isCapital || shadow.tokens[end].isCapital,
        let type = type(of: LexiconTable.linked.kind(of: hash)),
        isMeant(index...end, in: shadow, french: isFrench)
      else { continue }
      longest = (end, type)
    }
    return longest
  }

  /// What `isMeant` asks of the first of several words.
  private func mayBeginMany(_ index: Int, in shadow: Shadow) -> Bool {
    let first = shadow.tokens[index]
    return first.isCapital
      || strictness == .strict && first.shape == .lower
        && isBehindPreposition(index, in: shadow)
  }

  private func type(of kind: WordKind) -> SpanType? {
    if kind.contains(.place) { return .location }
    return kind.contains(.organisation) ? .organisation : nil
  }

  private func isLinked(_ index: Int, in shadow: Shadow) -> Bool {
    let separators = shadow.separators(after: index - 1)
    return separators.count <= 2 && !separators.contains("\n")
      && separators.isWithin(" '-.&")
      && (separators != ". " || shadow.tokens[index - 1].count <= 2)
  }

  private func isWordStart(_ index: Int, in shadow: Shadow) -> Bool {
    index == 0 || !shadow.separators(after: index - 1).isEmpty
  }

  private func isWordEnd(_ index: Int, in shadow: Shadow) -> Bool {
    index + 1 >= shadow.tokens.count || !shadow.separators(after: index).isEmpty
  }

  /// Whether the words stand for the place: all in capitals, or behind a preposition of place, or
  /// spelt as no other word is.
  private func isMeant(_ range: ClosedRange<Int>, in shadow: Shadow, french: Bool) -> Bool {
    let first = shadow.tokens[range.lowerBound]
    let isBehind = isBehindPreposition(range.lowerBound, in: shadow)
    let isCapital = first.isCapital && shadow.tokens[range.upperBound].isCapital
    if range.count > 1 {
      let isGrammar = range.allSatisfy { shadow.kind($0).contains(.grammar) }
      if isGrammar || first.shape == .lower && isPlain(range, in: shadow) { return false }
      return isCapital
        || strictness == .strict && isBehind && first.shape == .lower
          && (!french || range.contains { isNoFrenchWord($0, in: shadow) })
    }
    if first.hash == PlaceWords.quebec { return isCityOfQuebec(range.lowerBound, in: shadow) }
    if first.kind.contains(.safe) || first.kind.contains(.grammar) {
      return false
    }
    let isCommon = first.kind.contains(.common)
    if isCapital { return !isCommon || isBehind && !first.startsSentence }
    guard strictness == .strict, first.shape == .lower, first.count > 3, !isCommon else {
      return false
    }
    if french { return isBehind && isNoFrenchWord(range.lowerBound, in: shadow) }
    return isBehind || !first.kind.contains(.word)
      || isInAddress(range.lowerBound, in: shadow)
  }

  /// "à Québec", "Québec, le 2 décembre": the city; with an article or alone it is the province.
  private func isCityOfQuebec(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.tokens[index].isCapital else { return false }
    let isLetterhead =
      shadow.separators(after: index) == ", " && shadow.word(index + 1) == PlaceWords.le
    return isLetterhead
      || PlaceWords.cityPrepositions.contains(shadow.word(index - 1))
        && shadow.isClose(index, marks: " ")
  }

  private func isNoFrenchWord(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.kind(index).isDisjoint(with: [.word, .common, .grammar])
  }

  /// "12 elm st, kitchener n2e 4b8": behind a street and a comma, or before a postcode.
  private func isInAddress(_ index: Int, in shadow: Shadow) -> Bool {
    let isBehindStreet =
      index > 0 && shadow.separators(after: index - 1).contains(",")
      && (StreetTypes.all.contains(shadow.word(index - 1)) || shadow.digitCount(index - 1) > 0)
    guard index + 2 < shadow.tokens.count else { return isBehindStreet }
    let isBeforeCode =
      shadow.tokens[index + 1].count <= 2 && shadow.digitCount(index + 1) == 0
      && shadow.digitCount(index + 2) > 0 && shadow.separators(after: index + 1).isEmpty
    return isBehindStreet || isBeforeCode
  }

  /// "east end", "go to": lower-case words of direction and grammar make no place.
  private func isPlain(_ range: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    // "val-d'or" is one word, whatever it is made of.
    if shadow.separators(after: range.lowerBound) == "-" { return false }
    return PlaceWords.articles.contains(shadow.word(range.lowerBound))
      && shadow.word(range.lowerBound) != PlaceWords.la
      || range.contains {
        shadow.kind($0).contains(.grammar) && shadow.word($0) != PlaceWords.la
      }
  }

  private func isBehindPreposition(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0 else { return false }
    let isNear = shadow.separators(after: index - 1).isWithin(" \n")
    // "a magog", "d'anvers": a French text in small letters.
    if shadow.isFrench, shadow.separators(after: index - 1).isOne(of: " ", "'"),
      PlaceWords.frenchPrepositions.contains(shadow.word(index - 1))
    {
      return true
    }
    if isNear, PlaceWords.prepositions.contains(shadow.word(index - 1)) { return true }
    return isNear && PlaceWords.articles.contains(shadow.word(index - 1))
      && PlaceWords.prepositions.contains(shadow.word(index - 2))
  }
}

/// Words that places stand beside.
enum PlaceWords {
  static let prepositions = Lexicon.hashes(
    """
    in near from to at outside around through via toward towards downtown into across visiting visited left \
    leaving reached between à vers depuis chez près devant
    """)
  static let frenchPrepositions = Lexicon.hashes("a à de d vers depuis chez")
  static let quebec = wordHash(Fold.letters(of: "québec"))
  static let le = wordHash(Fold.letters(of: "le"))
  static let cityPrepositions = Lexicon.hashes("à a de vers")
  static let la = wordHash(Fold.letters(of: "la"))
  static let institutions = Lexicon.hashes(
    "general secondary elementary collegiate mennonite baptist lutheran united hospital high library mall jail police pd"
  )
  static let articles = Lexicon.hashes("the downtown east west north south central la le")
}
