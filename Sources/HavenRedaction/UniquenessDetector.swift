/// Layer 3: what somebody alone is: "the only Greek cantor who umpires", "last slate-splitter at the quarry", "one of two
/// kayak builders left".
///
/// A word of uniqueness, a word for a person by what they do or are, and what the claim is bounded by: a place, a
/// clause, a group. The whole phrase points to one person, whatever its words.
struct UniquenessDetector: Detector {
  let strictness: Strictness

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
      let role = (head..<max(head, min(head + 5, shadow.tokens.count - 1))).first(where: {
        isRole($0, in: shadow) && isBounded($0, in: shadow)
      }), isRun(index...role, in: shadow)
    else { return nil }
    let hasArticle =
      Self.articles.contains(shadow.word(index - 1)) && shadow.isClose(index, marks: " ")
    // "his first worker", "the first speaker" are nobody in particular.
    let isOrdinal = Self.ordinals.contains(shadow.word(index))
    if isOrdinal, !hasArticle || Self.anybody.contains(shadow.word(role)) { return nil }
    let start = hasArticle ? index - 1 : index
    // "the only cantor I know of".
    return
      start...(isSaidBySomebody(role + 1, in: shadow) ? role : shadow.endOfClause(from: role + 1))
  }

  private func isSaidBySomebody(_ index: Int, in shadow: Shadow) -> Bool {
    Self.sayers.contains(shadow.word(index))
  }

  /// Directly, or in French behind an adjective: "seul organier congolais de".
  private func isBounded(_ role: Int, in shadow: Shadow) -> Bool {
    guard shadow.isClose(role + 1, marks: " ") else { return false }
    if isBound(role + 1, in: shadow) || isSaidBySomebody(role + 1, in: shadow) { return true }
    return shadow.isFrench && role + 2 < shadow.tokens.count && isBound(role + 2, in: shadow)
      && shadow.isClose(role + 2, marks: " ") && !shadow.kind(role + 1).contains(.grammar)
  }

  /// "in Peel", "who umpires", "doing veena repair".
  private func isBound(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    return Self.bounds.contains(token.hash)
      || token.count > 4 && token.shape == .lower
        && (shadow.endsLike(token, Self.ing) || shadow.endsLike(token, GuessWords.ed))
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
    if Self.people.contains(token.hash) || DemographicWords.peoples.contains(token.hash) {
      return true
    }
    let isUnknownPeople = token.shape == .capital && token.count > 3 && NameWords.isUnknown(token)
    return isUnknownPeople || Self.isAgent(token, in: shadow)
  }

  /// Whether a word's ending makes somebody of it who does something.
  static func isAgent(_ token: Token, in shadow: Shadow) -> Bool {
    guard token.count > 4, token.shape == .lower, !things.contains(token.hash) else { return false }
    var word = shadow.letters[token.start..<token.end]
    if word.last == letterS { word = word.dropLast() }
    return endings.contains { word.suffix($0.count).elementsEqual($0) }
  }

  static let words = Lexicon.hashes(
    "only last first sole one seul seule dernier dernière premier première unique")
  private static let sayers = Lexicon.hashes("i we they you anybody anyone people que qu'on")
  private static let ordinals = Lexicon.hashes("first premier première")
  private static let anybody = Lexicon.hashes(
    "person man men people speaker speakers member client worker counsellor officer teacher doctor personne homme"
  )
  private static let articles = Lexicon.hashes("the le la l")
  private static let ing = Fold.letters(of: "ing")
  private static let letterS: UInt32 = 0x73
  private static let one = wordHash(Fold.letters(of: "one"))
  private static let of = wordHash(Fold.letters(of: "of"))
  private static let few = Lexicon.hashes("two three four last only few")
  /// What bounds the claim.
  private static let bounds = Lexicon.hashes(
    "in at on between who that left from of above here there anywhere working still for with de du des d à au dans sur qui encore"
  )
  static let people = Lexicon.hashes(
    """
    woman women man men girl boy survivor speaker speakers convert widow widower priest imam nun monk rabbi doctor nurse \
    registrar scholar vicar referee coach keeper warden pilot champion chief chef cook guide judge umpire mayor principal \
    person family femme homme capitaine prêtre religieuse moine médecin locuteur locutrice professeur femmes hommes
    """)
  private static let endings = [
    "smith", "wright", "maker", "er", "or", "ist", "man", "woman", "eur", "euse", "ier", "iere",
    "ician", "iste", "phile",
  ].map { Fold.letters(of: $0) }
  /// Endings alone would make these people.
  private static let things = Lexicon.hashes(
    """
    other another number paper letter order summer winter dinner water matter offer answer member members corner power shower \
    computer weather colour color flavour floor mirror door error factor paper river finger shoulder quarter september october \
    november december supper laughter anger danger hunger number sister brother mother father daughter chapter counter cover \
    center trailer cooler locker drawer charger folder printer ladder sticker trigger barrier career premier dernier cahier \
    worker workers speaker speakers offender offenders former order user users older younger better later under over after \
    never whether either neither rather together however ever prior major minor senior junior papier quartier hier foyer courrier chantier dossier métier heure peur douleur valeur couleur erreur bonheur
    """)
}
