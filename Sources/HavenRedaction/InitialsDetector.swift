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
      } else if isSignedOff(index, in: shadow) {
        found.append(shadow.candidate(index...index, .person, by: "signature"))
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
    isLetter(index, in: shadow) && shadow.kind(index - 1).contains(.title)
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
    return end > index && hasStop(end, in: shadow) ? end : index
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
      before == ". " && index + 1 < shadow.tokens.count
      && shadow.tokens[index + 1].shape == .lower
    guard before == " " || before == ", " || isSubject else { return false }
    return !Self.lettered.contains(shadow.word(index - 1))
      && StreetNames.types[shadow.word(index - 1)] == nil
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

  private static let abbreviations = Lexicon.hashes(
    """
    us uk usa bc nb ns nl pei nwt qc dc po rr cp am pm dob eta aka ba ma md cd tv id ok rsvp ps \
    eg ie un eu rc ad asap sin hiv cc re mc av qed
    """)
  private static let lettered = Lexicon.hashes(
    """
    plan vitamin hepatitis hep grade step exhibit section schedule part group unit class type form box \
    option level column row item appendix annex table figure question answer point block wing team \
    strep influenza apt apartment suite building lot i a
    """)
}
