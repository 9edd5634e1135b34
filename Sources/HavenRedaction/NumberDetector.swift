/// Layer 2: phones, file numbers and other runs of digits.
struct NumberDetector: Detector {
  func candidates(in shadow: Shadow) -> [Candidate] {
    chains(in: shadow).compactMap { classify($0, in: shadow) }
      + labelled(in: shadow) + spoken(in: shadow) + extensions(in: shadow)
  }
}

// MARK: - Chains

extension NumberDetector {
  private static let prefixes: MarkSet = "+("
  private static let tight: MarkSet = "-/._#+"
  private static let loose: MarkSet = " -.()/\n"

  /// Tokens joined by marks alone, or digits joined by the marks and spaces of a phone number.
  private func chains(in shadow: Shadow) -> [ClosedRange<Int>] {
    var chains: [ClosedRange<Int>] = []
    for index in shadow.places(of: .figures) where index > chains.last?.upperBound ?? -1 {
      var start = index
      while start > 0, continues(shadow, start - 1) { start -= 1 }
      var end = index
      while continues(shadow, end) { end += 1 }
      chains.append(start...end)
    }
    return chains
  }

  private func continues(_ shadow: Shadow, _ index: Int) -> Bool {
    guard index + 1 < shadow.tokens.count else { return false }
    let separators = shadow.separators(after: index)
    if separators.isEmpty { return true }
    let areDigits =
      shadow.tokens[index].shape == .digits && shadow.tokens[index + 1].shape == .digits
    if areDigits {
      // A number that is broken goes on with several figures; a list's next number has one or two.
      let isNextLine = separators.contains("\n") && shadow.digitCount(index + 1) < 3
      let isSentenceEnd =
        separators.starts(with: ". ") || separators.first == "\n" || isNextLine
      return separators.count <= 3 && separators.isWithin(Self.loose) && !isSentenceEnd
    }
    return separators.count <= 2 && separators.isWithin(Self.tight)
  }

  private func classify(_ chain: ClosedRange<Int>, in shadow: Shadow) -> Candidate? {
    let tokens = shadow.tokens[chain]
    let digits = tokens.filter { $0.shape == .digits }.reduce(0) { $0 + $1.count }
    let letters = tokens.filter { $0.shape != .digits }.reduce(0) { $0 + $1.count }
    if letters == 0 { return figures(chain, digits: digits, in: shadow) }
    if isUnitOrOrdinal(chain, in: shadow) || isTime(chain, in: shadow) { return nil }
    // "cr19004512", "482913C", "AZ 48217": four figures among letters are no word.
    return digits >= 4 && letters <= 3 * digits
      ? shadow.candidate(chain, .id, by: "id-mixed") : nil
  }

  private func figures(_ chain: ClosedRange<Int>, digits: Int, in shadow: Shadow) -> Candidate? {
    if isYearRange(chain, in: shadow) { return nil }
    let isGrouped = chain.count > 1
    if digits >= 7, digits <= 15 {
      let whole = isGrouped ? withLetterBefore(chain, in: shadow) : withLetters(chain, in: shadow)
      return withPrefix(shadow.candidate(whole, isGrouped ? .phone : .id, by: "digits"), in: shadow)
    }
    if digits > 15 { return shadow.candidate(chain, .id, by: "digits") }
    let hasHyphen = isGrouped && shadow.separators(after: chain.lowerBound).contains("-")
    if digits >= 5, !isGrouped || hasHyphen { return shadow.candidate(chain, .id, by: "digits") }
    return nil
  }

  /// "(A 099 044 127)": a letter that belongs to the number, and no article.
  private func withLetterBefore(_ chain: ClosedRange<Int>, in shadow: Shadow) -> ClosedRange<Int> {
    let letter = chain.lowerBound - 1
    guard letter >= 0, shadow.tokens[letter].count == 1, shadow.tokens[letter].shape == .capital,
      shadow.separators(after: letter) == " ",
      shadow.separators(after: letter - 1).contains(anyOf: "(:#")
    else { return chain }
    return letter...chain.upperBound
  }

  /// "1441207 TA": an Irish number's letters may stand apart.
  private func withLetters(_ chain: ClosedRange<Int>, in shadow: Shadow) -> ClosedRange<Int> {
    let next = chain.upperBound + 1
    guard shadow.digitCount(chain.upperBound) == 7, next < shadow.tokens.count,
      shadow.separators(after: chain.upperBound) == " ", isCodeLetters(shadow.tokens[next])
    else { return chain }
    return chain.lowerBound...next
  }

  /// Takes the "+" and "(" in front of a phone number into the span.
  private func withPrefix(_ candidate: Candidate, in shadow: Shadow) -> Candidate {
    var candidate = candidate
    while candidate.start > 0, Self.prefixes.contains(code: shadow.plain[candidate.start - 1]) {
      candidate.start -= 1
    }
    return candidate
  }

  private func isYearRange(_ chain: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    chain.count == 2
      && chain.allSatisfy { index in
        shadow.digitCount(index) == 4 && (1900...2099).contains(shadow.number(index) ?? 0)
      }
  }

  private func isUnitOrOrdinal(_ chain: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    chain.count == 2 && shadow.tokens[chain.lowerBound].shape == .digits
      && Self.units.contains(shadow.word(chain.upperBound))
      && shadow.digitCount(chain.lowerBound) < 5
  }

  /// "16h05".
  private func isTime(_ chain: ClosedRange<Int>, in shadow: Shadow) -> Bool {
    chain.count == 3 && (1...2).contains(shadow.digitCount(chain.lowerBound))
      && shadow.word(chain.lowerBound + 1) == Self.hour && shadow.digitCount(chain.upperBound) == 2
  }

  private static let hour = wordHash(Fold.letters(of: "h"))
  private static let units = Lexicon.hashes(
    "st nd rd th e er am pm h hrs hr min mins km m kg lbs lb mg ml s d k x ans yo hours days years")
}

// MARK: - Labels, speech, extensions

extension NumberDetector {
  /// "SIN: 046 118 279", "file no. 22-7730", "plate AZ 48217", "#4411".
  private func labelled(in shadow: Shadow) -> [Candidate] {
    var found: [Candidate] = []
    for index in shadow.places(of: [.figures, .numberLabel]) {
      // In "id-1-id-1-…" each label would read on to the end.
      if let last = found.last, shadow.tokens[index].inputStart < last.end { continue }
      if let number = labelled(at: index, in: shadow) { found.append(number) }
    }
    return found
  }

  private func labelled(at index: Int, in shadow: Shadow) -> Candidate? {
    if isNumberSign(before: index, in: shadow), shadow.digitCount(index) >= 2 {
      return shadow.candidate(index...chainEnd(from: index, in: shadow), .id, by: "id-sign")
    }
    return shadow.kind(index).contains(.numberLabel) ? value(after: index, in: shadow) : nil
  }

  private func isNumberSign(before index: Int, in shadow: Shadow) -> Bool {
    index < shadow.tokens.count && shadow.tokens[index].inputStart > 0
      && shadow.plain[shadow.tokens[index].inputStart - 1] == 0x23
  }

  private func value(after label: Int, in shadow: Shadow) -> Candidate? {
    var index = label + 1
    while index < label + 4, Self.fillers.contains(shadow.word(index)) { index += 1 }
    guard shadow.isClose(index, marks: " :#.(-'\"\u{7F}") else {
      return nil
    }
    // Letters may come first ("AZ 48217", "CR-19"), but figures must follow at once.
    var first = index
    while first < index + 2, shadow.digitCount(first) == 0,
      shadow.tokens.indices.contains(first + 1),
      shadow.tokens[first].shape == .upper || first > index && isCodeLetters(shadow.tokens[first])
    {
      first += 1
    }
    guard shadow.digitCount(first) > 0 else { return nil }
    let end = chainEnd(from: first, in: shadow)
    let digits = (index...end).reduce(0) { $0 + shadow.digitCount($1) }
    let isYear = first == end && digits == 4 && (1900...2099).contains(shadow.number(first) ?? 0)
    let letters = (index..<first).reduce(0) { $0 + shadow.tokens[$1].count }
    guard digits >= 3 || digits == 2 && letters >= 3, !isYear else { return nil }
    return shadow.candidate(index...listEnd(after: end, in: shadow), .id, by: "id-label")
  }

  /// The last token of a number that goes on over hyphens, and over spaces to more figures or to
  /// short capitals.
  private func chainEnd(from start: Int, in shadow: Shadow) -> Int {
    var end = start
    while end + 1 < shadow.tokens.count {
      let separators = shadow.separators(after: end)
      let next = shadow.tokens[end + 1]
      let isTight = separators.count <= 1 && separators.isWithin(Self.tight)
      let isBroken = separators == "\n" && next.shape == .digits && next.count >= 3
      let isSpaced = isBroken || separators == " " && (next.shape == .digits || isCodeLetters(next))
      guard isTight && (next.shape == .digits || next.count <= 3) || isSpaced else { break }
      end += 1
    }
    return end
  }

  /// "matricules 5518 et 6027": numbers of as many figures that are listed with the first.
  private func listEnd(after end: Int, in shadow: Shadow) -> Int {
    var last = end
    while true {
      let isJoined = Self.joints.contains(shadow.word(last + 1)) && shadow.isClose(last + 1)
      let next = last + (isJoined ? 2 : 1)
      let separators = shadow.separators(after: next - 1)
      guard isJoined && separators == " " || separators == ", ",
        shadow.digitCount(next) == shadow.digitCount(end), shadow.digitCount(end) >= 3
      else { return last }
      last = next
    }
  }

  private func isCodeLetters(_ token: Token) -> Bool {
    token.count <= 2 && (token.shape == .upper || token.shape == .capital)
  }

  /// Seven or more digits said one by one.
  private func spoken(in shadow: Shadow) -> [Candidate] {
    DigitRuns(shadow).runs.filter { $0.count >= 7 }.compactMap { run in
      // Figures alone are the chains' work, which know sentence ends and years.
      guard run.contains(where: { $0.inputEnd - $0.inputStart > 1 }) else { return nil }
      return Candidate(
        run[0].inputStart, run[run.count - 1].inputEnd, .phone, by: "phone-spoken")
    }
  }

  /// "ext. 204", "poste 12".
  private func extensions(in shadow: Shadow) -> [Candidate] {
    shadow.places(of: .extensionWord).compactMap { index in
      guard shadow.digitCount(index + 1) > 0,
        shadow.isClose(index + 1, marks: " .#:")
      else { return nil }
      // "x3" behind anything but a telephone's last figures is three times.
      let isTimes = shadow.word(index) == Self.letterX && shadow.digitCount(index - 1) < 4
      return isTimes ? nil : shadow.candidate(index...(index + 1), .phone, by: "phone-extension")
    }
  }

  static let labels = Lexicon.hashes(
    """
    sin fps ohip docket badge plate plates file case court health card policy account acct licence \
    license mrn ssn nhs ni nas ramq dossier numéro matricule permis passport passeport student inmate \
    member client ref reference id chart invoice claim incident occurrence report number no \
    reg rego tag log cad urn occ badge pin écrou matricules plaque immatriculation niss avs siret caf nir
    """)
  private static let joints = Lexicon.hashes("et and")
  private static let fillers = Lexicon.hashes(
    "no n number num nr numéro file card is est de the number's id court cour")
  private static let letterX = wordHash(Fold.letters(of: "x"))
  static let extensionWords = Lexicon.hashes("ext extension poste x")
}
