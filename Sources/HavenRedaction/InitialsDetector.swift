/// Layer 3: initials that stand for a person, by how English and French write them.
///
/// Dotted capitals ("V.K.", "L. T.-R."), one letter in place of a name ("he harmed S., who"), and what
/// a note is signed with ("-KA", a last line "K"). Known abbreviations and lettered things
/// ("plan B.") are not people.
struct InitialsDetector: Detector {
  let strictness: Strictness

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness != .draft else { return [] }
    var found: [Candidate] = []
    var index = 0
    while index < shadow.tokens.count {
      var end = lastDotted(from: index, in: shadow)
      if isTitled(index, in: shadow) {
        end = max(end, lastElided(from: index, in: shadow))
        found.append(shadow.candidate(index...end, .person, by: "initial"))
      } else if end > index, !isAbbreviation(index...end, in: shadow) {
        found.append(shadow.candidate(index...end, .person, by: "initials"))
      } else if end == index, isAlone(index, in: shadow) || isSignature(index, in: shadow) {
        found.append(shadow.candidate(index...index, .person, by: "initial"))
      } else if isSignedOff(index, in: shadow) || isActing(index, in: shadow)
        || isLastLine(index, in: shadow)
      {
        found.append(shadow.candidate(index...index, .person, by: "signature"))
      } else if let last = lastLowerDotted(from: index, in: shadow) {
        found.append(shadow.candidate(index...last, .person, by: "initials"))
      } else if isReference(index, in: shadow) {
        found.append(shadow.candidate(index...index + 1, .person, by: "signature"))
      }
      index = max(index, end) + 1
    }
    return found
  }

  private func isLetter(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.tokens.indices.contains(index) && shadow.tokens[index].count == 1
      && shadow.tokens[index].shape == .capital
  }

  /// The "B" of "O'B".
  private func lastElided(from index: Int, in shadow: Shadow) -> Int {
    shadow.separators(after: index) == "'" && isLetter(index + 1, in: shadow) ? index + 1 : index
  }

  /// "Mr. K", "Dr. O'B."; not "King St. E.".
  private func isTitled(_ index: Int, in shadow: Shadow) -> Bool {
    let isSmall =
      isSmallLetter(index, in: shadow) && NameWords.addressing.contains(shadow.word(index - 1))
      && shadow.separators(after: index).first == "."
    return (isLetter(index, in: shadow) || isSmall) && shadow.kind(index - 1).contains(.title)
      && shadow.separators(after: index - 1).isOne(of: " ", ". ")
      && StreetNames.types[shadow.word(index - 1)] == nil
  }

  /// The last of the letters that go on over ".", ". ", ".-"; below `index` where none begins.
  private func lastDotted(from index: Int, in shadow: Shadow) -> Int {
    guard isLetter(index, in: shadow) else { return index - 1 }
    var end = index
    while end - index < 4, isLetter(end + 1, in: shadow),
      shadow.separators(after: end).isOne(of: ".", ". ", ".-")
    {
      end += 1
    }
    // "are T.O. I made": the last that has its stop.
    while end > index, !hasStop(end, in: shadow) { end -= 1 }
    return end
  }

  private func hasStop(_ index: Int, in shadow: Shadow) -> Bool {
    let end = shadow.tokens[index].inputEnd
    return end < shadow.plain.count && shadow.plain[end] == 0x2E
  }

  private func isAbbreviation(_ range: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    let letters = range.flatMap { shadow.letters[shadow.tokens[$0].start..<shadow.tokens[$0].end] }
    return Self.abbreviations.contains(wordHash(letters))
  }

  /// "he harmed S., who", "Ask J. again": in a sentence, with its full stop.
  private func isAlone(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0, shadow.separators(after: index).first == ".", !shadow.isMonsieur(index),
      shadow.digitCount(index - 1) == 0,
      !GuessWords.versus.contains(shadow.word(index + 1))
    else { return false }
    let before = shadow.separators(after: index - 1)
    // At a line's start a letter numbers it; behind a sentence it is somebody who does something.
    let isSubject =
      before.last == " " && before.contains(anyOf: ".!?:") && index + 1 < shadow.tokens.count
      && shadow.tokens[index + 1].shape == .lower
    // "J. stopped singing" begins a paragraph.
    let isActor =
      before.last == "\n" && shadow.separators(after: index) == ". "
      && !shadow.kind(index + 1).isDisjoint(with: [.verb])
      || before.last == "\n" && NameWords.saying.contains(shadow.word(index + 1))
      || before.last == "\n" && endsInEd(index + 1, in: shadow)
    guard before == " " || before == ", " || isSubject || isActor else { return false }
    // "à L." in a French text; "a" is folded to the same.
    let isLettered =
      Self.lettered.contains(shadow.word(index - 1))
      && !(shadow.isFrench && shadow.tokens[index - 1].count == 1)
    return !isLettered
      && StreetNames.types[shadow.word(index - 1)] == nil
  }

  private func endsInEd(_ index: Int, in shadow: Shadow) -> Bool {
    guard shadow.tokens.indices.contains(index), shadow.tokens[index].shape == .lower else {
      return false
    }
    return shadow.endsLike(shadow.tokens[index], GuessWords.ed)
  }

  /// A letter that ends a paragraph behind a sentence, or fills a line.
  private func isSignature(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0,
      shadow.tokens[index].startsSentence || shadow.separators(after: index - 1) == ", "
    else { return false }
    return endsLine(index, in: shadow)
  }

  private func endsLine(_ index: Int, in shadow: Shadow) -> Bool {
    let after = shadow.separators(after: index)
    return after.first == "\n" || after.starts(with: ".\n")
      || index + 1 == shadow.tokens.count
  }

  /// "-KA", "– dr": two or three letters behind a dash at the end of a line.
  private func isSignedOff(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard index > 0, (2...3).contains(token.count), token.shape != .digits,
      token.shape == .upper || index + 1 == shadow.tokens.count, endsLine(index, in: shadow)
    else { return false }
    let before = shadow.separators(after: index - 1)
    // "Respectfully,\nKB": alone on the last line.
    let isLast = index + 1 == shadow.tokens.count && before.last == "\n" && token.shape == .upper
    if isLast, token.kind.isDisjoint(with: [.safe, .common, .trade]) { return true }
    return before.count > 1 && (before.last == "-" || before.ends(with: "- "))
      && !token.kind.contains(.safe) && !token.kind.contains(.common)
  }

  /// "jo": a name in small letters that is all of the last line.
  private func isLastLine(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard index > 0, index + 1 == shadow.tokens.count, token.shape == .lower,
      shadow.separators(after: index - 1).last == "\n",
      token.kind.isDisjoint(with: [.grammar, .trade, .safe])
    else { return false }
    return token.kind.contains(.givenName) || NameWords.shortGiven.contains(token.hash)
      || (2...3).contains(token.count)
        && (NameWords.isUnknown(token) || !hasVowel(token, in: shadow))
  }

  private func hasVowel(_ token: Token, in shadow: Shadow) -> Bool {
    shadow.letters[token.start..<token.end].contains { Self.vowels.contains($0) }
  }

  private static let vowels = Fold.letters(of: "aeiouy")

  /// "m.t-r.", "f.z.": dotted small letters that end a line or stand behind a label.
  private func lastLowerDotted(from index: Int, in shadow: Shadow) -> Int? {
    guard strictness == .strict, isSmallLetter(index, in: shadow),
      !isSmallLetter(index - 1, in: shadow)
    else { return nil }
    var end = index
    while end - index < 4, isSmallLetter(end + 1, in: shadow),
      shadow.separators(after: end).isOne(of: ".", "-")
    {
      end += 1
    }
    guard end > index, hasStop(end, in: shadow),
      endsLine(end, in: shadow) || standsForSomebody(index...end, in: shadow),
      !isAbbreviation(index...end, in: shadow)
    else { return nil }
    return end
  }

  /// "a.r.'s page", "where t.m. stayed".
  private func standsForSomebody(_ range: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    let after = shadow.separators(after: range.upperBound)
    return after == ".'" || NameWords.strongBefore.contains(shadow.word(range.lowerBound - 1))
      || after == ". "
        && (NameWords.saying.contains(shadow.word(range.upperBound + 1))
          || endsInEd(range.upperBound + 1, in: shadow))
  }

  private func isSmallLetter(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.tokens.indices.contains(index) && shadow.tokens[index].count == 1
      && shadow.tokens[index].shape == .lower
  }

  /// "JB/mcl", "GH:ts": who dictated and who typed, as a letter's last line.
  private func isReference(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0, index + 2 == shadow.tokens.count,
      shadow.separators(after: index).isOne(of: "/", ":"),
      shadow.separators(after: index - 1).last == "\n"
    else { return false }
    return [index, index + 1].allSatisfy {
      (2...3).contains(shadow.tokens[$0].count) && shadow.tokens[$0].shape != .digits
    }
  }

  /// "TS is 29", "told VR", "Notes: VR": two letters in the place of a name.
  private func isActing(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard strictness == .strict, index > 0, token.shape == .upper, token.count == 2,
      !shadow.isShouted(index), !Self.abbreviations.contains(token.hash),
      !KnownNameDetector.acronyms.contains(token.hash),
      token.kind.isDisjoint(with: [.safe, .common, .trade, .word, .title, .street, .head])
    else { return false }
    let after = shadow.separators(after: index)
    let before = shadow.separators(after: index - 1)
    if NameWords.saying.contains(shadow.word(index + 1)), after == " " { return true }
    if NameWords.strongBefore.contains(shadow.word(index - 1)), before == " " { return true }
    // "• TK - passed."
    let isItem = shadow.tokens[index].startsSentence && after.isOne(of: " - ", ": ")
    if isItem, before.contains("\n") { return true }
    return Self.writers.contains(shadow.word(index - 1)) && before.without(" ") == ":"
  }

  private static let writers = Lexicon.hashes(
    "notes note scribe minutes facilitator facilitators fac by worker staff present author recorded entered written"
  )
  private static let abbreviations = Lexicon.hashes(
    """
    us uk usa bc nb ns nl pei nwt qc dc po rr cp am pm dob eta aka ba ma md cd tv id ok rsvp ps \
    eg ie un eu rc ad asap sin hiv cc re mc av qed ca vs nb
    """)
  static let lettered = Lexicon.hashes(
    """
    plan vitamin hepatitis hep grade step exhibit section schedule part group unit class type form box \
    option level column row item appendix annex table figure question answer point block wing team \
    strep influenza apt apartment suite building lot i a
    """)
}
