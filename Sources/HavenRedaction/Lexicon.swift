/// Word lists, as sets of hashes of folded letters.
enum Lexicon {
  /// Whether text uses the word in lower case, in English or French.
  static func isCommon(_ hash: UInt64) -> Bool { common.contains(hash) }

  /// Hashes of the words of a text, separated by spaces or line breaks.
  static func hashes(_ words: String) -> WordSet {
    var hashes: [UInt64] = []
    for word in words.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      hashes.append(hash(ofASCII: word) ?? wordHash(Fold.letters(of: Substring(word))))
    }
    return WordSet(hashes)
  }

  /// What folding makes of ASCII, without the detour: these lists are read before the first text is. Nil for other words.
  private static func hash(ofASCII word: Substring.UTF8View) -> UInt64? {
    var hash = emptyWordHash
    for byte in word {
      guard byte < 0x80 else { return nil }
      if let letter = Fold.foldedASCII(UInt32(byte)) { hash = wordHash(hash, letter) }
    }
    return hash
  }

  static let common = hashes(englishWords).union(hashes(frenchWords))
  /// Common words that are given names too: a capital inside a sentence makes them one.
  static let nameWords = hashes(
    """
    abbey amber angel art august bill brandy brook brooks buck bud buddy candy chance charity chase \
    cherry chuck clay cliff coral crystal daisy dawn destiny dusty earl earnest ebony eve faith fawn \
    fern flora frank gale glory grace grant hazel heath herb holly hope hunter ivory ivy jade jewel \
    joy lance lane laurel lily mark marvel mason melody mercy miles misty olive pearl penny porter \
    prudence raven reed rocky rose ruby rusty sandy sherry skip sterling sue sunny tanner violet wade \
    walker ward will happy bran bob jack dean drake ford gray joe max nick norm pat pierce ross roman \
    rich dale duke gene jean sol kay may april june august ace gus
    """)
}
