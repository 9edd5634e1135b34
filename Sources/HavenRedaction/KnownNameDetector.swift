/// Layer 1: the words of known identities.
///
/// People linked to the text match in every case, as words of the dictionary too; everybody else by
/// a capital, or where no common word is written like the name.
struct KnownNameDetector: Detector {
  let known: KnownIdentities
  /// Indices of the people linked to the text.
  let linked: Set<Int>

  func candidates(in shadow: Shadow) -> [Candidate] {
    known.names.hits(in: shadow)
      .filter { accepts($0, in: shadow) }
      .map { hit in
        Candidate(
          shadow.origin[hit.start], shadow.inputEnd(ofLetters: hit.end), type(of: hit.form.kind),
          person: hit.person, by: hit.form.kind.finder)
      }
  }

  /// What leaves a word is no detector: there is nothing of it whose share was measured.
  static let sparing: StaticString = "spared-word"

  /// The names of linked people that stand as everyday words: "he will go" in a note about Will.
  func spared(in shadow: Shadow) -> [Candidate] {
    known.names.hits(in: shadow)
      .filter { hit in
        hit.form.rule == .name && linked.contains(hit.person) && !acceptsName(hit, in: shadow)
      }
      .map { hit in
        Candidate(
          shadow.origin[hit.start], shadow.inputEnd(ofLetters: hit.end), .person,
          person: hit.person, by: Self.sparing)
      }
  }

  private func type(of kind: FormKind) -> SpanType {
    switch kind {
    case .given, .middle, .family, .fullName, .preferred, .former, .initials, .nickname: .person
    case .email: .email
    case .handle: .handle
    case .phone: .phone
    case .birthDate: .date
    case .address: .address
    case .postcode: .postcode
    case .number: .id
    case .employer: .organisation
    }
  }

  private func accepts(_ hit: FormTrie.Hit, in shadow: Shadow) -> Bool {
    switch hit.form.rule {
    case .always: true
    case .name: acceptsName(hit, in: shadow)
    case .nameAndInitial: acceptsName(hit, in: shadow) && initialsStandOut(hit, in: shadow)
    case .initials: acceptsInitials(hit, in: shadow)
    }
  }

  private func tokens(of hit: FormTrie.Hit, in shadow: Shadow) -> ArraySlice<Token> {
    shadow.tokens[shadow.tokenOf[hit.start]...shadow.tokenOf[hit.end - 1]]
  }

  private func acceptsName(_ hit: FormTrie.Hit, in shadow: Shadow) -> Bool {
    let tokens = tokens(of: hit, in: shadow)
    if tokens.contains(where: \.isCapital) { return true }
    if linked.contains(hit.person) {
      return tokens.count > 1 || !isOrdinaryUse(shadow.tokenOf[hit.start], in: shadow)
    }
    if hit.form.kind == .nickname { return !tokens.contains { $0.kind.contains(.common) } }
    return !tokens.allSatisfy { $0.kind.contains(.common) }
  }

  /// "he will go": an auxiliary between a pronoun and a verb. Nothing else excuses a linked name.
  private func isOrdinaryUse(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    guard Self.functionWords.contains(token.hash) else { return false }
    // "đỗ" is folded to a word that it is not.
    if shadow.input[token.inputStart..<token.inputEnd].contains(where: { $0.value > 0x7F }) {
      return false
    }
    let before = shadow.separators(after: index - 1) == " " ? shadow.word(index - 1) : 0
    let after = shadow.separators(after: index) == " " ? shadow.word(index + 1) : 0
    return Self.pronouns.contains(before) || Self.auxiliaryFollowers.contains(after)
  }

  private func initialsStandOut(_ hit: FormTrie.Hit, in shadow: Shadow) -> Bool {
    let range = shadow.tokenOf[hit.start]...shadow.tokenOf[hit.end - 1]
    let isOneName = range.dropLast().allSatisfy {
      !shadow.separators(after: $0).contains(anyOf: ";:!?|")
    }
    return isOneName
      && range.allSatisfy {
        shadow.tokens[$0].count > 1 || isInitial($0, in: shadow)
          // "chance h": a note about Chance H. that is written in small letters.
          || linked.contains(hit.person) && !Self.letterWords.contains(shadow.word($0))
            && shadow.separators(after: $0 - 1) == " "
      }
  }

  /// A capital, or a letter with its full stop; not the end of "Ogunleye's.".
  private func isInitial(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    let hasStop = token.inputEnd < shadow.plain.count && shadow.plain[token.inputEnd] == 0x2E
    return token.isCapital || hasStop && shadow.separators(after: index - 1) != "'"
  }

  private func acceptsInitials(_ hit: FormTrie.Hit, in shadow: Shadow) -> Bool {
    let tokens = tokens(of: hit, in: shadow)
    let isUpper = tokens.allSatisfy { $0.shape == .upper || $0.shape == .capital || $0.isUnicase }
    if tokens.count > 1 {
      let range = shadow.tokenOf[hit.start]..<shadow.tokenOf[hit.end - 1]
      if range.contains(where: { isElision($0, in: shadow) }) { return false }
      let isTight = !shadow.gaps[(hit.start + 1)..<hit.end].contains(.space)
      let hash = wordHash(shadow.letters[hit.start..<hit.end])
      return isUpper || isTight && !Self.dottedWords.contains(hash)
    }
    guard let token = tokens.first else { return false }
    let isLinked = linked.contains(hit.person)
    if token.shape == .upper || token.isUnicase {
      return isLinked || !Self.acronyms.contains(token.hash)
    }
    return isLinked && token.count <= 3 && token.kind.isDisjoint(with: [.common, .title])
      && !Self.dottedWords.contains(token.hash)
  }

  /// "I'm", "m'a": the halves of a word; not "O'S."
  private func isElision(_ index: Int, in shadow: Shadow) -> Bool {
    shadow.separators(after: index).contains("'")
      && !(shadow.tokens[index].isCapital && Self.elided.contains(shadow.word(index)))
  }

  private static let elided = Lexicon.hashes("o d m l")
  private static let functionWords = Lexicon.hashes(
    "will may can in an so do or long am on art son man case page day ma la de to go no my as at")
  private static let pronouns = Lexicon.hashes(
    """
    he she it they we i you this that who which there and not group program session staff what if \
    everyone someone nobody one as so
    """)
  private static let auxiliaryFollowers = Lexicon.hashes(
    "be not have need take try also never always do go get continue the a an of his her their my i")
  private static let letterWords = Lexicon.hashes("a i w u r n s t d m à y")
  static let dottedWords = Lexicon.hashes("am pm eg ie ps ad bc rr po cf vs")
  /// Acronyms of the trade, which are no one's initials unless that person is linked to the text.
  static let acronyms = Lexicon.hashes(
    """
    aa na po pm am cas sin dob fps ow ei tv ok id eh hr mh sa rj cbt dv dbt adhd ptsd cv cd gp er dr \
    mr ms mrs on qc bc ab sk mb ns nb pe nl us uk eu ca en fr it ie eg ps ad re fu rx hx dx tx pt cc
    """)
}

/// Layer 1: names of linked people with one wrong, missing, added or swapped letter.
struct TypoDetector: Detector {
  let known: KnownIdentities
  let linked: Set<Int>

  private struct Target {
    let person: Int
    let letters: [UInt32]
    let signature: Signature
  }

  func candidates(in shadow: Shadow) -> [Candidate] {
    let targets = linked.sorted().flatMap { person in
      known.typoTargets[person].map {
        Target(person: person, letters: $0, signature: Signature($0[...]))
      }
    }
    guard !targets.isEmpty else { return [] }
    var found: [Candidate] = []
    for index in shadow.tokens.indices {
      let token = shadow.tokens[index]
      // "MacGilivray" is two tokens.
      let isJoined =
        index + 1 < shadow.tokens.count && shadow.separators(after: index).isEmpty
        && token.shape != .digits
      if isJoined,
        let person = person(
          meantBy: token.start..<shadow.tokens[index + 1].end, true, targets, shadow)
      {
        found.append(
          shadow.candidate(index...(index + 1), .person, by: "known-typo", person: person))
      } else if mayBeTypo(token),
        let person = person(meantBy: token.start..<token.end, token.isCapital, targets, shadow)
      {
        found.append(shadow.candidate(index...index, .person, by: "known-typo", person: person))
      }
    }
    return found
  }

  private func person(
    meantBy range: Range<Int>, _ isCapital: Bool, _ targets: [Target], _ shadow: Shadow
  ) -> Int? {
    let signature = Signature(shadow.letters[range])
    for index in targets.indices where targets[index].signature.isNear(signature) {
      let target = targets[index]
      let isLong = target.letters.count >= 5 || isCapital
      if isLong, isOneEdit(shadow.letters[range], target.letters) { return target.person }
    }
    return nil
  }

  /// Which letters a word has: an edit brings one and takes one at most, so that most words are passed over unread.
  private struct Signature {
    private let letters: UInt64

    init(_ word: ArraySlice<UInt32>) {
      letters = word.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    func isNear(_ other: Signature) -> Bool { (letters ^ other.letters).nonzeroBitCount <= 2 }
  }

  private func mayBeTypo(_ token: Token) -> Bool {
    token.count >= 4 && token.shape != .digits && !token.kind.contains(.common)
  }

  /// Whether one insertion, deletion, substitution or swap of neighbours turns one into the other.
  private func isOneEdit(_ left: ArraySlice<UInt32>, _ right: [UInt32]) -> Bool {
    let start = left.startIndex
    let count = left.count
    guard abs(count - right.count) <= 1 else { return false }
    var same = 0
    while same < min(count, right.count), left[start + same] == right[same] { same += 1 }
    if count == right.count, same == count { return false }
    if count > right.count { return isEqual(left, from: same + 1, right, from: same) }
    if count < right.count { return isEqual(left, from: same, right, from: same + 1) }
    if isEqual(left, from: same + 1, right, from: same + 1) { return true }
    return same + 1 < count && left[start + same] == right[same + 1]
      && left[start + same + 1] == right[same]
      && isEqual(left, from: same + 2, right, from: same + 2)
  }

  private func isEqual(
    _ left: ArraySlice<UInt32>, from skipped: Int, _ right: [UInt32], from other: Int
  ) -> Bool {
    var place = other
    while place < right.count {
      if left[left.startIndex + skipped + place - other] != right[place] { return false }
      place += 1
    }
    return true
  }
}

/// Layer 1: phones and birth dates of known identities, by their digits.
struct KnownDigitDetector: Detector {
  let known: KnownIdentities

  func candidates(in shadow: Shadow) -> [Candidate] {
    DigitRuns(shadow).runs.flatMap(candidates)
  }

  private func candidates(in run: [DigitRuns.Digit]) -> [Candidate] {
    var found: [Candidate] = []
    let values = run.map(\.value)
    for start in run.indices {
      for length in known.digits.lengths where start + length <= run.count {
        guard let key = DigitForms.Key(values[start..<start + length]),
          let entry = known.digits.entries[key]?.first(where: {
            !$0.isWholeRun || isWhole(start..<start + length, in: run)
          })
        else { continue }
        found.append(
          Candidate(
            run[start].inputStart, run[start + length - 1].inputEnd,
            entry.kind == .phone ? .phone : .date, person: entry.person,
            by: entry.kind.finder))
      }
    }
    return found
  }

  /// Whether no digit touches the range on either side.
  private func isWhole(_ range: Range<Int>, in run: [DigitRuns.Digit]) -> Bool {
    let first = range.lowerBound
    let last = range.upperBound - 1
    return (first == 0 || run[first - 1].inputEnd < run[first].inputStart)
      && (last + 1 == run.count || run[last].inputEnd < run[last + 1].inputStart)
  }
}
