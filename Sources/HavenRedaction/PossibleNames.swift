/// Words of a text that may name somebody, for a person to look at: it masks nothing.
///
/// Whoever writes a note by a name that the vault does not know is asked about what no list of words has, and about
/// nothing else: a question about every other line is one that nobody reads.
package struct PossibleNames: Sendable {
  /// Where words with a capital inside a sentence stand that no list of the language, the trade or the calendar has; in
  /// Unicode scalars of the text, in its order.
  package let unknown: [Range<Int>]
  /// Where words stand that an alias can be made of: each but those of the lists in small letters. Of each, where it ends,
  /// and where the next such words do that are joined to it.
  package let beginnings: [(start: Int, ends: [Int])]

  /// As many words as an alias has, by far.
  private static let wordLimit = 4

  package init(in text: String) {
    let shadow = Shadow(text)
    unknown = shadow.tokens.indices.filter { Self.isUnknown($0, in: shadow) }.map {
      shadow.tokens[$0].inputStart..<shadow.tokens[$0].inputEnd
    }
    beginnings = shadow.tokens.indices.filter { Self.canName(shadow.tokens[$0]) }.map { first in
      var last = first
      var ends = [shadow.tokens[first].inputEnd]
      while ends.count < Self.wordLimit, shadow.isJoined(last, by: " -'"),
        Self.canName(shadow.tokens[last + 1])
      {
        last += 1
        ends.append(shadow.tokens[last].inputEnd)
      }
      return (shadow.tokens[first].inputStart, ends)
    }
  }

  /// What one of the lists of words has: those of the language, of the trade, of the calendar and of the programme.
  private static let listed: WordKind = WordKind.ofLanguage.union([
    .safe, .month, .holiday, .people, .programme, .frenchWord, .frenchSmall, .englishSmall, .head,
    .street, .venueLead, .organisationEnd,
  ])

  private static func isUnknown(_ index: Int, in shadow: Shadow) -> Bool {
    let token = shadow.tokens[index]
    // All in capitals is an office's short name, or a shout.
    guard token.shape == .capital || token.shape == .mixed, token.count > 1, !token.startsSentence
    else { return false }
    return token.kind.isDisjoint(with: listed)
  }

  private static func canName(_ token: Token) -> Bool {
    guard token.shape != .digits else { return false }
    return token.shape != .lower || token.kind.isDisjoint(with: listed)
  }
}
