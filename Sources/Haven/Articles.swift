/// The words "A" and "À" that begin a sentence. Behind a name that ended the one before, they look like the initial of a
/// family name: "with Kofi. A long silence".
enum Articles {
  /// A text with these words in small letters, scalar for scalar.
  ///
  /// - Parameter scalars: Where a single letter stands before the stop, as in "K. A came", it is left: these can be somebody's initials.
  static func lowered(_ scalars: [Unicode.Scalar]) -> String {
    var lowered = scalars
    for (place, scalar) in scalars.enumerated() where scalar == "A" || scalar == "À" {
      if isWord(at: place, of: scalars), beginsSentence(at: place, of: scalars) {
        lowered[place] = scalar == "A" ? "a" : "à"
      }
    }
    return String(String.UnicodeScalarView(lowered))
  }

  /// Whether a word in small letters follows, with nothing but space between.
  private static func isWord(at place: Int, of scalars: [Unicode.Scalar]) -> Bool {
    // An accent can be a scalar of its own.
    let end = place + 1 < scalars.count && scalars[place + 1] == "\u{300}" ? place + 2 : place + 1
    let rest = scalars[end...].prefix(16)
    guard rest.first?.properties.isWhitespace == true else { return false }
    return rest.first { !$0.properties.isWhitespace }?.properties.isLowercase == true
  }

  private static func beginsSentence(at place: Int, of scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[..<place]
    let spaces = before.reversed().prefix { $0.properties.isWhitespace }
    if spaces.count == before.count || spaces.contains("\n") { return true }
    let rest = before.dropLast(spaces.count).reversed().drop { closing.contains($0) }
    guard !spaces.isEmpty, let stop = rest.first, stops.contains(stop) else { return false }
    let word = rest.dropFirst().prefix(2).map(\.properties.isAlphabetic)
    return !(word.first == true && word.dropFirst().first != true)
  }

  private static let stops: Set<Unicode.Scalar> = [".", "!", "?", "…"]
  private static let closing: Set<Unicode.Scalar> = [
    "\"", "”", "’", "»", ")", "\u{A0}", "\u{202F}", " ",
  ]
}
