/// Layer 3: shops, cafés and other houses that are called like things, by the word before them: "at the Caribou", "from
/// Marco's", "coffee at Two If By Sea".
///
/// Inside a sentence a capital behind a preposition of place names something. Words alone ("Probation", "Court") are left
/// to the other layers; here stand those that an article, a possessive or small words would hide.
struct VenueDetector: Detector {
  let strictness: Strictness

  private static let longest = 6

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness == .strict else { return [] }
    var found: [Candidate] = []
    for index in shadow.places(of: .venueLead) {
      guard let range = venue(behind: index, in: shadow) else { continue }
      found.append(shadow.candidate(range, .organisation, by: "venue"))
    }
    return found
  }

  private func venue(behind lead: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    guard shadow.tokens[lead].shape != .upper else { return nil }
    let hasArticle = Self.articles.contains(shadow.word(lead + 1))
    let first = lead + (hasArticle ? 2 : 1)
    guard isSpaced(lead, in: shadow), !hasArticle || isSpaced(lead + 1, in: shadow),
      isPart(first, in: shadow) || hasArticle && isClub(first, in: shadow)
    else { return nil }
    let last = last(from: first, in: shadow)
    if isPossessive(last, in: shadow) { return first...last + 1 }
    // "to La Casa".
    let start = hasArticle && shadow.tokens[lead + 1].shape == .capital ? lead + 1 : first
    if hasArticle { return isCalled(first...last, in: shadow) ? start...last : nil }
    return last > first && isCalled(first...last, in: shadow) ? first...last : nil
  }

  private func isSpaced(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.separators(after: index).isOne(of: " ", "'", " \"")
  }

  /// A capital inside a sentence, of the language's words and not of the programme's.
  private func isPart(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.tokens.indices.contains(index) else { return false }
    let token = shadow.tokens[index]
    return token.shape == .capital && token.count > 1
      && token.kind.isDisjoint(with: [.safe, .month, .holiday, .title, .kin])
  }

  /// "Two If By Sea", "Bread & Roses", "Fox and Hounds".
  private func last(from first: Int, in shadow: Shadow) -> Int {
    var last = first
    while last - first < Self.longest {
      let separators = shadow.separators(after: last)
      if separators.isOne(of: " ", "-", " & "), isPart(last + 1, in: shadow) {
        last += 1
      } else if separators == " ", Self.links.contains(shadow.word(last + 1)),
        shadow.separators(after: last + 1) == " ", isPart(last + 2, in: shadow)
      {
        last += 2
      } else {
        break
      }
    }
    return last
  }

  /// "from Marco's, paid by T.", and not "from Marco's mother".
  private func isPossessive(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.separators(after: index) == "'", shadow.word(index + 1) == Self.s else {
      return false
    }
    let behind = shadow.separators(after: index + 1)
    return behind.contains(besides: " -\n") || behind.contains("\n")
      || !shadow.kind(index + 2).isDisjoint(with: [.grammar, .verb])
      || NameWords.afterName.contains(shadow.word(index + 2))
  }

  /// "at the legion", in small letters too.
  private func isClub(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.word(index) == Self.legion
  }

  /// Not "the Court", "the Wellness Plan".
  private func isCalled(_ range: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    let kinds = range.map { shadow.kind($0) }
    if kinds.contains(where: { $0.contains(.programme) || $0.contains(.trade) }) { return false }
    if range.count > 1 { return true }
    if Self.inside.contains(shadow.word(range.lowerBound - 2)) {
      return Self.papers.contains(shadow.word(range.lowerBound))
    }
    return Self.clubs.contains(shadow.word(range.lowerBound))
      || kinds[0].isDisjoint(with: [.head, .grammar])
  }

  static let leads = Lexicon.hashes(
    "at to from outside near behind opposite past by above chez devant derrière inside into leaving for beside in under"
  )
  private static let articles = Lexicon.hashes("the la le l les")
  private static let links = Lexicon.hashes("of and the in on by if & de du des la le et à aux")
  private static let clubs = Lexicon.hashes("legion kirk mart royal general infirmary")
  private static let inside = Lexicon.hashes("in under for")
  /// "in the Observer": what newspapers are called.
  private static let papers = Lexicon.hashes(
    """
    observer examiner tribune herald chronicle echo telegram guardian standard courier star sun gazette recorder mercury citizen \
    legion independent times press post mail mirror argus advertiser
    """)
  private static let legion = wordHash(Fold.letters(of: "legion"))
  private static let s = wordHash(Fold.letters(of: "s"))
}
