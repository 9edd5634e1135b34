/// Layer 3: what somebody alone is: "the only Greek cantor who umpires", "last slate-splitter at the quarry", "one of two
/// kayak builders left".
///
/// A word of uniqueness, a word for a person by what they do or are, and what the claim is bounded by: a place, a
/// clause, a group. The whole phrase points to one person, whatever its words.
struct UniquenessDetector: Detector {
  let strictness: Strictness

  private static let longest = 12

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness == .strict else { return [] }
    var found: [Candidate] = []
    var next = 0
    for index in shadow.places(of: .unique) where index >= next {
      guard let range = phrase(at: index, in: shadow) else { continue }
      found.append(shadow.candidate(range, .demographic, by: "unique"))
      next = range.upperBound + 1
    }
    return found
  }

  private func phrase(at index: Int, in shadow: Shadow) -> ClosedRange<Int>? {
    let head = shadow.word(index) == Self.one ? counted(index, in: shadow) : index + 1
    guard let head else { return nil }
    guard
      let role = (head..<min(head + 5, shadow.tokens.count)).first(where: { isRole($0, in: shadow) }
      ),
      isRun(index...role, in: shadow), role + 1 < shadow.tokens.count,
      Self.bounds.contains(shadow.word(role + 1)), shadow.isClose(role + 1, marks: " ")
    else { return nil }
    return index...end(from: role + 1, in: shadow)
  }

  /// Behind "one of two", "one of the last three".
  private func counted(_ index: Int, in shadow: Shadow) -> Int? {
    guard shadow.word(index + 1) == Self.of else { return nil }
    let few = (index + 2...index + 4).last { Self.few.contains(shadow.word($0)) }
    return few.map { $0 + 1 }
  }

  private func isRun(_ range: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    (range.lowerBound..<range.upperBound).allSatisfy {
      shadow.separators(after: $0).isOne(of: " ", "-", "\n")
    }
  }

  /// "woman", "cantor", "slate-splitter", "tinsmith", "luthier".
  private func isRole(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    if !token.kind.isDisjoint(with: .rarity) || DemographicWords.trades.contains(token.hash) {
      return true
    }
    if Self.people.contains(token.hash) { return true }
    guard token.count > 4, token.shape == .lower, !Self.things.contains(token.hash) else {
      return false
    }
    let word = shadow.letters[token.start..<token.end]
    return Self.endings.contains { word.suffix($0.count).elementsEqual($0) }
  }

  /// The end of the clause.
  private func end(from start: Int, in shadow: Shadow) -> Int {
    var end = start
    while end - start < Self.longest, end + 1 < shadow.tokens.count,
      shadow.separators(after: end).isWithin(" -'\n"), !shadow.separators(after: end).contains("\n")
    {
      end += 1
    }
    return end
  }

  static let words = Lexicon.hashes("only last sole one seul seule dernier dernière unique")
  private static let one = wordHash(Fold.letters(of: "one"))
  private static let of = wordHash(Fold.letters(of: "of"))
  private static let few = Lexicon.hashes("two three four last only few")
  /// What bounds the claim.
  private static let bounds = Lexicon.hashes(
    "in at on who that left from of above here there anywhere working still for with de du des à au dans sur qui encore"
  )
  private static let people = Lexicon.hashes(
    """
    woman women man men girl boy survivor speaker speakers convert widow widower priest imam nun monk rabbi doctor nurse \
    person family femme homme capitaine prêtre religieuse moine médecin locuteur locutrice professeur femmes hommes
    """)
  private static let endings = [
    "smith", "wright", "maker", "er", "or", "ist", "man", "woman", "eur", "euse", "ier", "iere",
  ].map { Fold.letters(of: $0) }
  /// Endings alone would make these people.
  private static let things = Lexicon.hashes(
    """
    other another number paper letter order summer winter dinner water matter offer answer member members corner power shower \
    computer weather colour color flavour floor mirror door error factor paper river finger shoulder quarter september october \
    november december supper laughter anger danger hunger number sister brother mother father daughter chapter counter cover \
    center trailer cooler locker drawer charger folder printer ladder sticker trigger barrier career premier dernier cahier \
    papier quartier hier foyer courrier chantier dossier métier heure peur douleur valeur couleur erreur bonheur
    """)
}
