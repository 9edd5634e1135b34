internal import HavenText

/// What somebody may have meant who typed a name.
package enum Slips {
  /// Shorter names are a slip away from too many others to suggest one.
  static let lengths = 3...64

  private static let letters = Array(
    "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûü0123456789-' ".unicodeScalars)

  /// Each text one slip of the hand away from a name, folded as names are compared (FORMAT.md §1): a letter too many,
  /// one too few, another one, or two that changed places. At most 7,000; none for a name of other than 3 to 64 letters.
  package static func of(_ name: String) -> Set<String> {
    let typed = Array(Normalization.fold(name).unicodeScalars)
    guard lengths.contains(typed.count) else { return [] }
    var found: Set<String> = []
    for place in typed.indices {
      found.insert(text(typed, with: [], instead: place..<place + 1))
      if place + 1 < typed.count {
        let turned = [typed[place + 1], typed[place]]
        found.insert(text(typed, with: turned, instead: place..<place + 2))
      }
      for letter in letters {
        found.insert(text(typed, with: [letter], instead: place..<place + 1))
      }
    }
    for place in 0...typed.count {
      for letter in letters { found.insert(text(typed, with: [letter], instead: place..<place)) }
    }
    found.remove(Normalization.fold(name))
    return found
  }

  private static func text(
    _ scalars: [Unicode.Scalar], with others: [Unicode.Scalar], instead range: Range<Int>
  ) -> String {
    var changed = String.UnicodeScalarView()
    changed += scalars[..<range.lowerBound]
    changed += others
    changed += scalars[range.upperBound...]
    return String(changed)
  }
}
