internal import HavenRecords

/// Layer 1: one letter for somebody whom the note is about, without a full stop: "c back by ten", "told G that", "t's mother".
///
/// In a note about Chance a lone "c" is Chance unless something else explains it. Who is not known needs the place of
/// a name: a possessive, or a verb of saying behind a letter that is no word of a text message.
struct LoneLetterDetector: Detector {
  let strictness: Strictness
  let known: KnownIdentities
  /// Indices of the people linked to the text.
  let linked: Set<Int>

  /// What the names of people linked to the text begin with, and whose they are.
  private var initials: [UInt32: Int] {
    var initials: [UInt32: Int] = [:]
    for person in linked.sorted() {
      let identity = known.people[person].identity
      for name in [identity.given].compactMap({ $0 }) + identity.preferred {
        if let letter = Fold.letters(of: name).first {
          initials[letter] = initials[letter] ?? person
        }
      }
    }
    return initials
  }

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness == .strict else { return [] }
    let letters = shadow.tokens.indices.filter { index in
      shadow.tokens[index].count == 1 && shadow.tokens[index].shape != .digits
        && standsFree(index, in: shadow) && !shadow.isMonsieur(index)
    }
    guard !letters.isEmpty else { return [] }
    let initials = initials
    return letters.compactMap { index in
      let person = initials[shadow.letters[shadow.tokens[index].start]]
      if let person, isMeant(index, in: shadow) {
        return shadow.candidate(index...index, .person, by: "lone-initial", person: person)
      }
      return isPerson(index, in: shadow)
        ? shadow.candidate(index...index, .person, by: "lone-letter") : nil
    }
  }

  /// Neither half of "c/o", "d'", "e-mail", "a)", "5 c", nor a word by itself.
  private func standsFree(_ index: Int, in shadow: Shadow) -> Bool {
    let before = shadow.separators(after: index - 1)
    let after = shadow.separators(after: index)
    let isSeparate =
      index == 0 || before.contains(anyOf: " \n(\"") && !before.contains(anyOf: "/'&+=#")
    return isSeparate && (isPossessive(index, in: shadow) || !after.contains(anyOf: "'/)-&+=@_"))
      && !after.isEmpty && !isCounted(index, in: shadow)
      && (!Self.words.contains(shadow.word(index)) || hasStop(index, in: shadow))
      && !InitialsDetector.lettered.contains(shadow.word(index - 1))
      && StreetNames.types[shadow.word(index - 1)] == nil && !isListed(index, in: shadow)
  }

  /// "5 c", "c 5".
  private func isCounted(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.digitCount(index - 1) > 0 && shadow.separators(after: index - 1) == " "
      || shadow.digitCount(index + 1) > 0
  }

  /// "a.'s brother": a stop makes a letter of the word.
  private func hasStop(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.separators(after: index) == ".'"
  }

  /// "a. …\nb. …": letters that number lines.
  private func isListed(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.separators(after: index - 1).last == "\n"
      && shadow.separators(after: index).first == "."
  }

  private func isPossessive(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.separators(after: index).isOne(of: "'", ".'") && shadow.word(index + 1) == Self.s
  }

  private func isMeant(_ index: Int, in shadow: Shadow) -> Bool {
    if isPossessive(index, in: shadow) { return true }
    let token = shadow.tokens[index]
    if shadow.isFrench, token.shape == .lower {
      return shadow.separators(after: index) == ". " || isPerson(index, in: shadow)
    }
    return !Self.shorthand.contains(token.hash) || isPerson(index, in: shadow)
  }

  private func isPerson(_ index: Int, in shadow: Shadow) -> Bool {
    if isPossessive(index, in: shadow) { return !Self.contracting.contains(shadow.word(index)) }
    let after = shadow.separators(after: index)
    let isMet = NameWords.strongBefore.contains(shadow.word(index - 1)) || shadow.isKin(index - 1)
    if after.starts(with: "."), isMet, shadow.separators(after: index - 1) == " " { return true }
    guard !Self.shorthand.contains(shadow.word(index)), after == " " else { return false }
    return Self.acts.contains(shadow.word(index + 1))
  }

  private static let s = wordHash(Fold.letters(of: "s"))
  private static let words = Lexicon.hashes("a i y ô à")
  /// "c's" for "c'est", "y's": of letters that stand for words.
  private static let contracting = Lexicon.hashes("c d l n m q")
  /// Letters that stand for words in messages and in charts.
  private static let shorthand = Lexicon.hashes("u r n k x w o p s b q d l m")
  private static let acts = Lexicon.hashes(
    """
    said says told tells asked asks knows knew thinks thought feels felt wants wanted came comes went goes got left called \
    calls texted phoned showed laughed cried nodded smiled sat shared read wrote brought drove spoke agreed sent met \
    wont didnt doesnt isnt wasnt had has was is dit veut sait vient
    """)
}
