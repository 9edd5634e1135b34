/// Short given names of many languages, from which aliases are drawn.
///
/// Each has 2 to 8 letters from A to Z, so that anybody can type it on any keyboard.
///
/// Source: `Docs/DATA.md`.
package struct AliasList: Sendable {
  /// The names of this list, in its order.
  package let entries: [String]

  /// Creates a list of other names, for tests. Each must pass as an `Alias`.
  package init(entries: [String]) { self.entries = entries }

  /// Haven's own list of some 6,800 names.
  package static let standard = Self(
    entries: { (words: PackedWords) in (0..<words.count).map { words[$0] } }(PackedWords(names)))
}
