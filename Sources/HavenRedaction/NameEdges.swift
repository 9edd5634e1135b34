/// Where a name that begins with a capital begins and ends.
struct NameEdges {
  let shadow: Shadow

  /// Takes in what belongs to a name before its first sure word: "J. ", "Saint-", "O'", "De", "van der".
  func start(of index: Int) -> Int {
    var start = index
    while index - start < 6, let previous = part(before: start) { start = previous }
    return start
  }

  private func part(before start: Int) -> Int? {
    guard start > 0 else { return nil }
    let token = shadow.tokens[start - 1]
    let separators = shadow.separators(after: start - 1)
    guard token.shape != .digits else { return nil }
    if token.count == 1, token.shape == .capital, !shadow.isMonsieur(start - 1) {
      let isDotted =
        separators == "." || separators == ". " || separators == ".-"
      let isElided = separators == "'" && shadow.tokens[start].isCapital
      if isDotted && !isDirection(start - 1) || isElided { return start - 1 }
    }
    // "DeShawn" is two tokens without anything between them, "Saint-Clair" two with a hyphen.
    if token.isCapital, separators.isEmpty || separators == "-" { return start - 1 }
    // "at La Trobe", "au bar Le Vauban": inside a sentence the article's capital is the name's.
    let isNamesArticle =
      separators == " " && token.shape == .capital && !token.startsSentence
      && Self.articles.contains(token.hash) && shadow.tokens[start].shape == .capital
    if isNamesArticle { return start - 1 }
    return separators == " " && isParticle(start - 1) ? start - 1 : nil
  }

  /// The "E." of "King St. E." belongs to the street.
  private func isDirection(_ index: Int) -> Bool {
    StreetNames.types[shadow.word(index - 1)] != nil
      && shadow.separators(after: index - 1).isOne(of: " ", ". ")
  }

  /// "Dr. de Souza": a particle counts where a title or another particle stands before it.
  private func isParticle(_ index: Int) -> Bool {
    guard shadow.kind(index).contains(.particle) else { return false }
    // "de Vries was here": French would say "of".
    let isSurnames = Self.surnameParticles.contains(shadow.word(index))
    if !shadow.isFrench, isSurnames, shadow.tokens[index + 1].shape == .capital { return true }
    return !shadow.kind(index - 1).isDisjoint(with: [.title, .particle])
  }

  /// Takes in the rest of a word that goes on in lower case: "Hyun-woo", "Kit-ying".
  func end(of index: Int) -> Int {
    if let breton = bretonEnd(of: index) { return breton }
    let next = index + 1
    guard next < shadow.tokens.count, shadow.separators(after: index) == "-",
      shadow.tokens[next].shape == .lower, shadow.tokens[next].count > 1,
      !Self.compounding.contains(shadow.word(next)), !shadow.kind(index).contains(.common),
      !shadow.kind(index).contains(.safe)
    else { return index }
    return next
  }

  /// "Guivarc'h", "Ploumoguer'h": the Breton c'h ends a name behind an apostrophe.
  private func bretonEnd(of index: Int) -> Int? {
    let token = shadow.tokens[index]
    let isEnd =
      shadow.separators(after: index) == "'" && shadow.word(index + 1) == Self.letterH
      && token.count > 3 && shadow.letters[token.end - 1] == 0x63
    return isEnd ? index + 1 : nil
  }

  private static let articles = Lexicon.hashes("le la les el los las te")
  private static let surnameParticles = Lexicon.hashes("de dos das da di del della von van der ter")
  private static let letterH = wordHash(Fold.letters(of: "h"))

  /// "Guelph-based" is no name as a whole.
  static let compounding = Lexicon.hashes(
    """
    based born style like led wide made speaking run owned area bound trained ish type era to and in on at \
    de du la le les sur en sous ci là related educated approved funded style's bred raised
    """)
}
