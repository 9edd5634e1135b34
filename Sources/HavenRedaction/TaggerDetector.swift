/// Layer 4: proposes what the tagger thinks likely enough to be a name, where the layers before it leave a doubt.
///
/// It reads the doubtful words and a few on either side. What is masked by now, and words that are no name by any list,
/// need no look.
struct TaggerDetector {
  let strictness: Strictness
  var weights: TaggerWeights = .linked

  /// - Parameter masked: What the other layers mask, in order and apart.
  func candidates(in shadow: Shadow, besides masked: [Candidate]) -> [Candidate] {
    guard let thresholds = TaggerThresholds(strictness) else { return [] }
    var doubts = TaggerDoubts(masked: masked)
    let chain = TaggerChain(transitions: weights.transitions)
    var found: [Candidate] = []
    TaggerText(shadow).forEachStretch { stretch in
      for window in doubts.windows(of: stretch, in: shadow) {
        let features = TaggerFeatures(window.tokens, in: stretch, of: shadow)
        let marginals = chain.marginals(of: features.scores(by: weights))
        for (index, marginal) in zip(window.tokens, marginals)
        where shadow.tokens[index].isCapital || window.doubts.contains(index) {
          take(
            index, marginal, by: thresholds, hasCapitals: features.hasCapitals, in: shadow, &found)
        }
      }
    }
    return found
  }

  private func take(
    _ index: Int, _ marginal: SIMD4<Float>, by thresholds: TaggerThresholds, hasCapitals: Bool,
    in shadow: Shadow, _ found: inout [Candidate]
  ) {
    let token = shadow.tokens[index]
    let type = Self.type(marginal)
    let follows = found.last.map { Self.continues($0, index, type, in: shadow) } ?? false
    guard
      thresholds.accept(1 - marginal[0], token, follows: follows, hasCapitals: hasCapitals)
    else { return }
    if follows {
      found[found.count - 1].end = token.inputEnd
    } else {
      found.append(shadow.candidate(index...index, type, by: "tagger"))
    }
  }

  /// Whether a token of this type would go on with the candidate before it.
  private static func continues(
    _ last: Candidate, _ index: Int, _ type: SpanType, in shadow: Shadow
  ) -> Bool {
    guard index > 0, last.type == type, last.end == shadow.tokens[index - 1].inputEnd else {
      return false
    }
    let isInitial = shadow.tokens[index - 1].count <= 2
    return shadow.isClose(index, marks: isInitial ? "-'." : "-'&")
  }

  private static func type(_ marginal: SIMD4<Float>) -> SpanType {
    if marginal[1] >= marginal[2], marginal[1] >= marginal[3] { return .person }
    return marginal[2] >= marginal[3] ? .location : .organisation
  }
}

/// Which words the tagger is asked about.
struct TaggerDoubts {
  private let masked: [Candidate]
  /// The first span that does not lie before what was asked for last.
  private var next = 0

  /// Tokens on either side of a doubtful one that are read with it: what is further off changes little.
  private static let reach = 4

  init(masked: [Candidate]) { self.masked = masked }

  /// A part of a stretch that has to be read, and which of its tokens are in doubt.
  struct Window {
    var tokens: Range<Int>
    var doubts: [Int]
  }

  /// The windows of a stretch; stretches come in order.
  mutating func windows(of stretch: Range<Int>, in shadow: Shadow) -> [Window] {
    var windows: [Window] = []
    for index in stretch where isDoubtful(index, in: shadow) {
      let start = max(stretch.lowerBound, index - Self.reach)
      let end = min(stretch.upperBound, index + Self.reach + 1)
      if let last = windows.last?.tokens, start <= last.upperBound {
        windows[windows.count - 1].tokens = last.lowerBound..<end
        windows[windows.count - 1].doubts.append(index)
      } else {
        windows.append(Window(tokens: start..<end, doubts: [index]))
      }
    }
    return windows
  }

  private mutating func isDoubtful(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    let isFrench = shadow.isFrench
    guard let look = TaggerClass(token) else { return false }
    let isGiven = !token.kind.isDisjoint(with: [.nameWord, .givenName])
    if !isGiven, !token.kind.isDisjoint(with: [.programme, .trade]) { return false }
    switch look {
    // A line's first word that a dictionary has, "Compte rendu", "Mileage claim".
    case .rareCapital:
      let isPlain =
        token.kind.contains(.word) && !isGiven && !token.kind.contains(.surname)
        && !NameWords.shortGiven.contains(token.hash)
      if token.startsSentence, token.shape == .capital, isPlain, !goesOn(index, in: shadow) {
        return false
      }
    // A dictionary's word that is no name.
    case .rareSmall:
      let isSurname = token.kind.contains(.surname) && !isFrench
      if token.kind.contains(.word), !isGiven, !isSurname { return false }
    // The capital is the sentence's, unless somebody does something ("Bear said").
    case .commonCapital:
      let isSubject = shadow.kind(index + 1).contains(.verb)
      if token.startsSentence, !isGiven, !isSubject { return false }
    case .commonSmall: if !isGiven { return false }
    }
    while next < masked.count, masked[next].end <= token.inputStart { next += 1 }
    return next == masked.count || masked[next].start > token.inputStart
      || masked[next].end < token.inputEnd
  }
}

extension TaggerDoubts {
  /// Whether what follows makes a name of a sentence's first word: another capital, a possessive, a verb.
  private func goesOn(_ index: Int, in shadow: Shadow) -> Bool {
    guard index + 1 < shadow.tokens.count else { return false }
    let next = shadow.tokens[index + 1]
    let after = shadow.separators(after: index)
    // "Bluey - cranky."
    if after == " - " { return true }
    let isBeside = after.isOne(of: " ", "-", "'")
    return isBeside && (next.isCapital || next.count == 1 || !next.kind.isDisjoint(with: [.verb]))
      || isBeside && NameWords.saying.contains(next.hash)
  }
}

/// How a word looks that may be a name: what its threshold goes by.
enum TaggerClass: UInt8 {
  /// A capital, and a word that nobody uses in small letters.
  case rareCapital = 1
  case commonCapital, rareSmall, commonSmall

  /// Nil for figures, single letters, words of grammar, and peoples, languages and the trade's own terms, which name
  /// nobody.
  init?(_ token: Token) {
    guard token.shape != .digits, token.count > 1 || token.isUnicase,
      token.kind.isDisjoint(with: [.safe, .grammar])
    else { return nil }
    self =
      switch (token.shape == .lower, token.kind.contains(.common)) {
      case (false, false): .rareCapital
      case (false, true): .commonCapital
      case (true, false): .rareSmall
      case (true, true): .commonSmall
      }
  }
}

/// How likely a word must be a name to be masked, by how it looks: the dial of `Strictness`.
///
/// Chosen by what each threshold costs on held-out parts of the training data, which `Scripts/train-tagger` prints.
package struct TaggerThresholds {
  let rareCapital: Float
  let commonCapital: Float
  let rareSmall: Float
  let rareWithoutCapitals: Float
  let commonSmall: Float

  /// None where the tagger is off.
  init?(_ strictness: Strictness) {
    switch strictness {
    case .strict:
      (rareCapital, commonCapital) = (0.1, 0.3)
      (rareSmall, rareWithoutCapitals, commonSmall) = (0.5, 0.3, 0.5)
    case .balanced:
      (rareCapital, commonCapital) = (0.5, 0.7)
      (rareSmall, rareWithoutCapitals, commonSmall) = (0.8, 0.7, 0.9)
    case .draft:
      return nil
    }
  }

  /// Whether to mask a token that is a name with this likelihood.
  ///
  /// - Parameters:
  ///   - follows: Whether it would go on with a name: only then may it be a word of grammar ("House of Hope").
  ///   - hasCapitals: Whether its surroundings have capitals: a small word there is less likely meant as a name.
  func accept(
    _ likelihood: Float, _ token: Token, follows: Bool, hasCapitals: Bool
  ) -> Bool {
    switch TaggerClass(token) {
    case .rareCapital: return likelihood >= rareCapital
    case .commonCapital: return likelihood >= commonCapital
    case .rareSmall: return likelihood >= (hasCapitals ? rareSmall : rareWithoutCapitals)
    case .commonSmall: return likelihood >= commonSmall
    case nil: break
    }
    if token.count == 1, !token.isUnicase {
      // An initial; "I" and a small letter are none.
      return token.shape == .capital && token.hash != GuessWords.pronounI
        && likelihood >= commonCapital
    }
    return token.kind.contains(.grammar) && !token.kind.contains(.safe) && token.shape != .digits
      && follows
      && likelihood >= commonSmall
  }
}
