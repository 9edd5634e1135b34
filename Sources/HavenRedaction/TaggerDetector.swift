/// Layer 4: proposes what the tagger thinks likely enough to be a name.
struct TaggerDetector: Detector {
  let strictness: Strictness
  var weights: TaggerWeights = .linked

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard let thresholds = TaggerThresholds(strictness) else { return [] }
    let chain = TaggerChain(transitions: weights.transitions)
    var found: [Candidate] = []
    TaggerText(shadow).forEachStretch { stretch in
      let features = TaggerFeatures(stretch, of: shadow)
      let marginals = chain.marginals(of: weights.scores(features.buckets))
      for (offset, index) in stretch.enumerated() {
        let type = Self.type(marginals[offset])
        let follows = found.last.map { Self.continues($0, index, type, in: shadow) } ?? false
        let isTaken = thresholds.accept(
          1 - marginals[offset][0], shadow.tokens[index], kind: features.kinds[offset],
          follows: follows, hasCapitals: features.hasCapitals)
        if isTaken, follows {
          found[found.count - 1].end = shadow.tokens[index].inputEnd
        } else if isTaken {
          found.append(shadow.candidate(index...index, type, by: "tagger"))
        }
      }
    }
    return found
  }

  /// Whether a token of this type would go on with the candidate before it.
  private static func continues(
    _ last: Candidate, _ index: Int, _ type: SpanType, in shadow: Shadow
  ) -> Bool {
    guard index > 0, last.type == type, last.end == shadow.tokens[index - 1].inputEnd else {
      return false
    }
    let isInitial = shadow.tokens[index - 1].count <= 2
    return shadow.isClose(index, marks: isInitial ? [0x2D, 0x27, 0x2E] : [0x2D, 0x27, 0x26])
  }

  private static func type(_ marginal: SIMD4<Float>) -> SpanType {
    if marginal[1] >= marginal[2], marginal[1] >= marginal[3] { return .person }
    return marginal[2] >= marginal[3] ? .location : .organisation
  }
}

extension TaggerWeights {
  /// The scores of the tokens whose buckets these are.
  package func scores(_ buckets: [UInt32]) -> [SIMD4<Float>] {
    stride(from: 0, to: buckets.count, by: TaggerFeatures.countPerToken).map {
      sum(buckets[$0..<($0 + TaggerFeatures.countPerToken)])
    }
  }
}

/// How a word looks that may be a name: what its threshold goes by.
enum TaggerClass: UInt8 {
  /// A capital, and a word that nobody uses in small letters.
  case rareCapital = 1
  case commonCapital, rareSmall, commonSmall

  /// Nil for figures, single letters, words of grammar, and peoples, languages and the trade's own terms, which name
  /// nobody.
  init?(_ token: Token, _ kind: WordKind) {
    guard token.shape != .digits, token.count > 1 || token.isUnicase,
      kind.isDisjoint(with: [.safe, .grammar])
    else { return nil }
    self =
      switch (token.shape == .lower, kind.contains(.common)) {
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
    _ likelihood: Float, _ token: Token, kind: WordKind, follows: Bool, hasCapitals: Bool
  ) -> Bool {
    switch TaggerClass(token, kind) {
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
    return kind.contains(.grammar) && !kind.contains(.safe) && token.shape != .digits && follows
      && likelihood >= commonSmall
  }
}
