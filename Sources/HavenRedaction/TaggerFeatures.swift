/// What the tagger says of a token.
package enum TaggerLabel: Int, CaseIterable, Sendable {
  case outside, person, location, organisation
}

/// What a word is by the engine's lists.
struct WordKind: OptionSet {
  let rawValue: UInt64

  static let common = WordKind(rawValue: 1)
  static let nameWord = WordKind(rawValue: 2)
  static let title = WordKind(rawValue: 4)
  static let kin = WordKind(rawValue: 8)
  static let grammar = WordKind(rawValue: 16)
  static let safe = WordKind(rawValue: 32)
  static let organisationEnd = WordKind(rawValue: 64)
  static let placeLead = WordKind(rawValue: 128)
  static let verb = WordKind(rawValue: 256)

  /// What a word is beyond being frequent: few words are any of it, so that one table answers for all.
  private static let special: [UInt64: WordKind] = {
    var kinds: [UInt64: WordKind] = [:]
    for (words, kind) in [
      (GuessWords.titles, title), (GuessWords.kin, kin), (GuessWords.grammar, grammar),
      (GuessWords.safe, safe), (GuessWords.organisationEnds, organisationEnd),
      (GuessWords.placeLeads, placeLead), (GuessWords.verbs, verb),
    ] {
      for word in words.members { kinds[word, default: []].insert(kind) }
    }
    return kinds
  }()

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ hash: UInt64) {
    var kind = Self.special[hash] ?? []
    if Lexicon.isCommon(hash) { kind.insert(.common) }
    if Lexicon.isNameWord(hash) { kind.insert(.nameWord) }
    self = kind
  }
}

/// The features of the tokens of one stretch of text, each the number of a bucket of weights.
///
/// Training and use call this same code, so that they cannot differ.
struct TaggerFeatures {
  /// 262,144 buckets: features that meet in one bucket are rare enough, and the weights stay in the cache.
  static let bucketBits: UInt64 = 18
  static let countPerToken = 37

  /// A token as its neighbours see it.
  private struct View {
    var word: UInt64 = 0
    var kind: WordKind = []
    var shape: UInt64 = 7
    /// What stands before it.
    var mark: UInt64 = 0

    /// Shape and frequency in one: a small word that nobody uses in small letters is the sign of a name.
    var look: UInt64 { shape << 1 | kind.rawValue & 1 }
  }

  private(set) var buckets: [UInt32] = []
  /// For each token of the stretch, what the lists say.
  private(set) var kinds: [WordKind] = []
  let hasCapitals: Bool

  init(_ stretch: Range<Int>, of shadow: Shadow) {
    let views = ((stretch.lowerBound - 2)..<(stretch.upperBound + 3)).map {
      Self.view($0, in: shadow)
    }
    let letterCase = Self.letterCase(views[2..<(views.count - 3)])
    hasCapitals = letterCase != 1
    buckets.reserveCapacity(stretch.count * Self.countPerToken)
    kinds.reserveCapacity(stretch.count)
    for (offset, index) in stretch.enumerated() {
      kinds.append(views[offset + 2].kind)
      addWords(views, at: offset + 2, letterCase: letterCase)
      addSurroundings(views, at: offset + 2, token: shadow.tokens[index], letterCase: letterCase)
      addAffixes(shadow.tokens[index], in: shadow)
    }
  }

  private static func view(_ index: Int, in shadow: Shadow) -> View {
    guard shadow.tokens.indices.contains(index) else { return View() }
    let token = shadow.tokens[index]
    // Figures are alike: what they say is how many they are.
    let word = token.shape == .digits ? UInt64(min(token.count, 12)) : token.hash
    return View(
      word: word, kind: WordKind(token.hash), shape: UInt64(token.shape.rawValue),
      mark: mark(before: index, in: shadow))
  }

  /// The first mark and the last before a token, spaces aside, and whether a space is among them.
  private static func mark(before index: Int, in shadow: Shadow) -> UInt64 {
    guard index > 0 else { return 1 }
    var first: UInt64 = 0
    var last: UInt64 = 0
    var space: UInt64 = 0
    for mark in shadow.plain[shadow.tokens[index - 1].inputEnd..<shadow.tokens[index].inputStart]
    where mark != 0 {
      if mark == 0x20 {
        space = 1
      } else {
        if first == 0 { first = UInt64(mark) }
        last = UInt64(mark)
      }
    }
    return first << 24 | last << 2 | space << 1
  }

  /// 0 where capitals say something, 1 where there are none, 2 where nearly all is in capitals.
  private static func letterCase(_ views: ArraySlice<View>) -> UInt64 {
    var capitals = 0
    var uppers = 0
    var words = 0
    for view in views where view.shape != UInt64(Token.Shape.digits.rawValue) {
      words += 1
      if view.shape == UInt64(Token.Shape.upper.rawValue) { uppers += 1 }
      if view.shape != UInt64(Token.Shape.lower.rawValue) { capitals += 1 }
    }
    if capitals == 0 { return 1 }
    return uppers * 2 > words ? 2 : 0
  }

  private mutating func add(_ template: UInt64, _ left: UInt64, _ right: UInt64 = 0) {
    var hash = (left ^ (template &* 0x9E37_79B9_7F4A_7C15)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 32) ^ (right &* 0xD6E8_FEB8_6659_FD93)) &* 0xC4CE_B9FE_1A85_EC53
    buckets.append(UInt32(truncatingIfNeeded: (hash ^ (hash >> 29)) >> (64 - Self.bucketBits)))
  }
}

// MARK: - Templates

extension TaggerFeatures {
  private mutating func addWords(_ views: [View], at index: Int, letterCase: UInt64) {
    let here = views[index]
    add(1, here.word)
    add(2, here.word, here.shape)
    add(3, here.word, 8 + letterCase)
    add(4, views[index - 1].word)
    add(5, views[index + 1].word)
    add(6, views[index - 2].word)
    add(7, views[index + 2].word)
    add(8, views[index - 1].word, here.word)
    add(9, here.word, views[index + 1].word)
    add(10, views[index - 1].word, here.look)
    add(11, views[index + 1].word, here.look)
    add(12, views[index - 2].word ^ views[index - 1].word &* 31, here.look)
    add(13, views[index + 1].word ^ views[index + 2].word &* 31, here.look)
    add(14, views[index - 1].word ^ views[index + 1].word &* 31, here.look)
    add(15, views[index - 2].word, here.look)
    add(16, views[index + 2].word, here.look)
  }

  private mutating func addSurroundings(
    _ views: [View], at index: Int, token: Token, letterCase: UInt64
  ) {
    let here = views[index]
    let before = views[index - 1]
    let after = views[index + 1]
    let start: UInt64 = token.startsSentence ? 1 : 0
    let looks = before.look << 10 | here.look << 5 | after.look
    add(17, here.look, letterCase)
    add(18, here.look, start)
    add(19, looks, start)
    add(20, looks, letterCase)
    add(21, here.kind.rawValue, here.shape << 1 | start)
    add(22, before.kind.rawValue, here.look)
    add(23, after.kind.rawValue, here.look)
    add(24, views[index - 2].kind.rawValue << 16 | before.kind.rawValue, here.look)
    add(25, here.mark, here.look)
    add(26, after.mark, here.look)
    add(27, here.mark &* 31 ^ after.mark, here.look)
    add(28, UInt64(min(token.count, 12)), here.look)
    add(29, views[index + 2].kind.rawValue << 16 | after.kind.rawValue, here.look)
  }

  /// Beginnings and ends of up to four letters.
  private mutating func addAffixes(_ token: Token, in shadow: Shadow) {
    var head: UInt64 = 7
    var tail: UInt64 = 7
    for length in 0..<4 {
      if length < token.count {
        head = head &* 0x100_0000_01B3 ^ UInt64(shadow.letters[token.start + length])
        tail = tail &* 0x100_0000_01B3 ^ UInt64(shadow.letters[token.end - 1 - length])
      }
      add(30 + UInt64(length), head)
      add(34 + UInt64(length), tail)
    }
  }
}
