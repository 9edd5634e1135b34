/// Layer 3: names that small words and hyphens join: "Leuze-en-Hainaut", "Stratford-upon-Avon", "st-pierre-aux-liens".
///
/// French law and English usage write places so, and little else.
struct HyphenatedPlaceDetector: Detector {
  let strictness: Strictness

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness != .draft else { return [] }
    var found: [Candidate] = []
    var next = 0
    for index in shadow.tokens.indices where index >= next {
      guard isHyphen(index, in: shadow), let last = last(from: index, in: shadow) else { continue }
      found.append(shadow.candidate(index...last, .location, by: "hyphened-place"))
      next = last + 1
    }
    return found
  }

  /// From a capital over a small word to a capital; or from "st-" on, whatever the letters are.
  private func last(from first: Int, in shadow: Shadow) -> Int? {
    let isSaint = Self.saints.contains(shadow.word(first))
    guard isSaint || shadow.tokens[first].shape == .capital else { return nil }
    var end = first
    var hasSmallWord = false
    while end - first < 7, isHyphen(end, in: shadow) || hasSmallWord && isElided(end, in: shadow) {
      end += 1
      if shadow.tokens[end].shape == .digits { return nil }
      hasSmallWord = hasSmallWord || Self.joints.contains(shadow.word(end))
    }
    let isPlace = hasSmallWord && shadow.tokens[end].shape == .capital
    return isPlace || isSaint && strictness == .strict ? end : nil
  }

  private func isHyphen(_ index: Int, in shadow: Shadow) -> Bool {
    index + 1 < shadow.tokens.count && shadow.separators(after: index) == "-"
  }

  /// "Val-d'Or".
  private func isElided(_ index: Int, in shadow: Shadow) -> Bool {
    index + 1 < shadow.tokens.count && shadow.tokens[index].count == 1
      && shadow.separators(after: index) == "'"
  }

  private static let saints = Lexicon.hashes("st ste saint sainte sts")
  private static let joints = Lexicon.hashes(
    """
    en sur sous lès les le la de du des d l à au aux et près lez on upon under by in the of over le-the super next cum y al \
    am an der ob bei aan op den
    """)
}
