/// Draws aliases that are nobody's name.
///
/// Made once for a command, from every identity in reach: finding the names that are free is the
/// slow part.
package struct AliasPicker: Sendable {
  private let free: [String]
  private let forbidden: ForbiddenNames

  /// Leaves out the names of `list` that `forbidden` bars.
  package init(list: AliasList, forbidden: ForbiddenNames) {
    free = list.entries.filter { !forbidden.forbids($0) }
    self.forbidden = forbidden
  }

  /// Draws an alias: a single name while there are any, then two joined ("Ana-Lev"), then one made
  /// of syllables, so that it does not fail below 100,000 people however many names they bar.
  ///
  /// - Parameters:
  ///   - isTaken: Whether somebody has an alias with the same `aliasFold`.
  ///   - random: A number below its argument, each as likely as the others.
  /// - Returns: nil when nothing free was found in thousands of tries.
  package func draw(
    isTaken: (String) -> Bool, random: (UInt32) -> UInt32
  ) -> Alias? {
    (single(isTaken, random) ?? pair(isTaken, random) ?? invented(isTaken, random))
      .flatMap(Alias.init(checking:))
  }

  /// A short list is gone through to its end. In a long one, 64 names that are all taken mean that
  /// few are left, and asking for thousands at every draw would make a large import slow.
  private func single(_ isTaken: (String) -> Bool, _ random: (UInt32) -> UInt32) -> String? {
    guard !free.isEmpty else { return nil }
    for _ in 0..<64 {
      let name = free[index(random)]
      if !isTaken(name) { return name }
    }
    guard free.count <= 256 else { return nil }
    return free.first { !isTaken($0) }
  }

  private func pair(_ isTaken: (String) -> Bool, _ random: (UInt32) -> UInt32) -> String? {
    guard free.count >= 2 else { return nil }
    for _ in 0..<256 {
      let (first, second) = (free[index(random)], free[index(random)])
      let name = "\(first)-\(second)"
      if first != second, !isTaken(name), !forbidden.forbids(name) { return name }
    }
    return nil
  }

  private func invented(_ isTaken: (String) -> Bool, _ random: (UInt32) -> UInt32) -> String? {
    for attempt in 0..<4096 {
      // 55 syllables: 166,000 names of three, 9 million of four.
      let name = (0..<(attempt < 64 ? 3 : 4)).reduce("") { text, _ in
        text + Self.pick(Self.consonants, random) + Self.pick(Self.vowels, random)
      }
      let capitalised = name.prefix(1).uppercased() + name.dropFirst()
      if !isTaken(capitalised), !forbidden.forbids(capitalised) { return capitalised }
    }
    return nil
  }

  private func index(_ random: (UInt32) -> UInt32) -> Int { Int(random(UInt32(free.count))) }

  private static func pick(_ letters: [String], _ random: (UInt32) -> UInt32) -> String {
    letters[Int(random(UInt32(letters.count)))]
  }

  private static let consonants = "b h j l m n r s t v z".split(separator: " ").map(String.init)
  private static let vowels = "a e i o u".split(separator: " ").map(String.init)
}
