import Glibc

/// A linear-chain conditional random field over a stretch of tokens, read as marginals.
package struct TaggerChain: Sendable {
  /// For each label, what going from it to each next one multiplies by.
  private let onward: [SIMD4<Float>]
  private let backward: [SIMD4<Float>]

  /// - Parameter transitions: 16 scores, row by row: from a label to the next.
  package init(transitions: [Float]) {
    let factors = transitions.map { expf($0) }
    onward = (0..<4).map { from in SIMD4((0..<4).map { factors[from * 4 + $0] }) }
    backward = (0..<4).map { to in SIMD4((0..<4).map { factors[$0 * 4 + to] }) }
  }

  /// How likely each label is at each token, given the whole stretch: forward, backward, product.
  ///
  /// Each step is scaled to a sum of one, so that no length under- or overflows.
  package func marginals(of scores: [SIMD4<Float>]) -> [SIMD4<Float>] {
    sweep(scores) { _, _ in }
  }

  /// The marginals, and for each label how often each next one is to be expected after it: what training needs.
  package func expectations(of scores: [SIMD4<Float>]) -> (
    marginals: [SIMD4<Float>], pairs: [SIMD4<Float>]
  ) {
    var pairs = [SIMD4<Float>](repeating: .zero, count: 4)
    let marginals = sweep(scores) { alpha, inward in
      let rows = (0..<4).map { onward[$0] * inward * alpha[$0] }
      let total = max((rows[0] + rows[1] + rows[2] + rows[3]).sum(), 1e-30)
      for label in 0..<4 { pairs[label] += rows[label] / total }
    }
    return (marginals, pairs)
  }

  /// Visits each pair of neighbours with what comes to it from before and from behind.
  private func sweep(
    _ scores: [SIMD4<Float>], visit: (_ alpha: SIMD4<Float>, _ inward: SIMD4<Float>) -> Void
  ) -> [SIMD4<Float>] {
    let states = forward(scores)
    var marginals = states.alphas
    var beta = SIMD4<Float>(repeating: 1)
    for index in scores.indices.reversed() {
      marginals[index] = Self.scaled(states.alphas[index] * beta)
      let inward = states.factors[index] * beta
      if index > 0 { visit(states.alphas[index - 1], inward) }
      beta = Self.scaled(step(inward, by: backward))
    }
    return marginals
  }

  /// Scaled forward sums, and what each token's own scores multiply by.
  private func forward(_ scores: [SIMD4<Float>]) -> (
    alphas: [SIMD4<Float>], factors: [SIMD4<Float>]
  ) {
    var alphas: [SIMD4<Float>] = []
    var factors: [SIMD4<Float>] = []
    alphas.reserveCapacity(scores.count)
    factors.reserveCapacity(scores.count)
    var alpha = SIMD4<Float>(repeating: 1)
    for score in scores {
      let factor = Self.exponential(score - score.max())
      alpha = Self.scaled((alphas.isEmpty ? alpha : step(alpha, by: onward)) * factor)
      alphas.append(alpha)
      factors.append(factor)
    }
    return (alphas, factors)
  }

  private func step(_ state: SIMD4<Float>, by rows: [SIMD4<Float>]) -> SIMD4<Float> {
    rows[0] * state[0] + rows[1] * state[1] + rows[2] * state[2] + rows[3] * state[3]
  }

  /// The scores' factors never all vanish: the highest is one.
  private static func scaled(_ state: SIMD4<Float>) -> SIMD4<Float> {
    state / max(state.sum(), 1e-30)
  }

  private static func exponential(_ score: SIMD4<Float>) -> SIMD4<Float> {
    SIMD4(expf(score[0]), expf(score[1]), expf(score[2]), expf(score[3]))
  }
}

/// A text as the tagger reads it, in stretches of bounded length.
package struct TaggerText {
  let shadow: Shadow

  package init(_ text: String) { shadow = Shadow(text) }

  init(_ shadow: Shadow) { self.shadow = shadow }

  /// Long enough for any sentence; a text without one is cut here, and costs no more than others.
  package static let longestStretch = 128
  /// Shorter sentences go with the next, so that lists and headings have their surroundings.
  private static let shortestStretch = 12

  /// The range in the input of each token.
  package var tokens: [Range<Int>] { shadow.tokens.map { $0.inputStart..<$0.inputEnd } }

  /// The stretches, in order, without gaps.
  package func forEachStretch(_ body: (Range<Int>) -> Void) {
    var start = 0
    for index in shadow.tokens.indices where index > start {
      let isFull = index - start >= Self.longestStretch
      let isSentence = shadow.tokens[index].startsSentence && index - start >= Self.shortestStretch
      if isFull || isSentence {
        body(start..<index)
        start = index
      }
    }
    if start < shadow.tokens.count { body(start..<shadow.tokens.count) }
  }

  /// The buckets of each token of a stretch, `featureCount` a token.
  package func features(of stretch: Range<Int>) -> [UInt32] {
    TaggerFeatures(stretch, in: stretch, of: shadow).buckets
  }

  package static let featureCount = TaggerFeatures.countPerToken
  package static let bucketBits = Int(TaggerFeatures.bucketBits)

  /// Whether an annotated name's first word is none of its own: an article, a title, a word of kin.
  package func isLead(_ token: Int) -> Bool {
    let kind = shadow.tokens[token].kind
    return !kind.isDisjoint(with: [.grammar, .title])
  }
}

extension TaggerText {
  /// For each token the class of its threshold (`TaggerClass`), 0 where it has none.
  package var thresholdClasses: [UInt8] {
    shadow.tokens.map { TaggerClass($0)?.rawValue ?? 0 }
  }
}
