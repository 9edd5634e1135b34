/// Small questions that the pattern detectors ask of a shadow text.
extension Shadow {
  /// The hash of a token's word, or 0 outside the text.
  func word(_ index: Int) -> UInt64 { tokens.indices.contains(index) ? tokens[index].hash : 0 }

  /// The value of a token of at most nine digits.
  func number(_ index: Int) -> Int? {
    guard tokens.indices.contains(index), tokens[index].shape == .digits, tokens[index].count <= 9
    else { return nil }
    return letters[tokens[index].start..<tokens[index].end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// What the lists say of a token's word; nothing outside the text.
  func kind(_ index: Int) -> WordKind { tokens.indices.contains(index) ? tokens[index].kind : [] }

  /// The tokens that are of any of these kinds.
  func places(of kinds: WordKind) -> LazyFilterSequence<Range<Int>> {
    tokens.indices.lazy.filter { [tokens] in !tokens[$0].kind.isDisjoint(with: kinds) }
  }

  func digitCount(_ index: Int) -> Int {
    tokens.indices.contains(index) && tokens[index].shape == .digits ? tokens[index].count : 0
  }

  /// What stands between a token and the next; a line break outside the text.
  func separators(after index: Int) -> Marks { marks.indices.contains(index) ? marks[index] : "\n" }

  /// Whether a token follows the one before it with at most a few of the given marks and spaces.
  func isClose(_ index: Int, marks: MarkSet = " \n-,.'") -> Bool {
    guard index > 0, index < tokens.count else { return false }
    let separators = separators(after: index - 1)
    return separators.count <= 6 && separators.isWithin(marks.union(" "))
  }

  /// Whether nothing but the given marks, and at least nothing wide, joins a token to the next.
  func isJoined(_ index: Int, by marks: MarkSet) -> Bool {
    guard index + 1 < tokens.count else { return false }
    let separators = separators(after: index)
    return separators.count <= 2 && separators.isWithin(marks)
  }

  /// Whether a token's letters end so.
  func endsLike(_ token: Token, _ ending: [UInt32]) -> Bool {
    letters[token.start..<token.end].suffix(ending.count).elementsEqual(ending)
  }

  /// The last token of the clause that a token stands in, at most so many words on.
  func endOfClause(from start: Int, longest: Int = 12) -> Int {
    var end = start
    while end - start < longest, end + 1 < tokens.count, separators(after: end).isWithin(" -'"),
      !NameWords.clauseOpeners.contains(word(end + 1))
    {
      end += 1
    }
    return end
  }

  /// Whether a word says how somebody is related; French "son" is no son.
  func isKin(_ index: Int) -> Bool {
    kind(index).contains(.kin) && !(isFrench && word(index) == GuessWords.son)
  }

  /// Whether a letter is French for "Mr" and no initial.
  func isMonsieur(_ index: Int) -> Bool {
    isFrench && word(index) == GuessWords.letterM && separators(after: index).isOne(of: ". ", " ")
  }

  /// Whether a word stands among others that are all in capitals, which then say nothing.
  func isShouted(_ index: Int) -> Bool {
    guard tokens[index].shape == .upper else { return false }
    var shouted = 0
    for near in max(0, index - 3)...min(tokens.count - 1, index + 3) where near != index {
      if tokens[near].shape == .upper { shouted += 1 }
      if tokens[near].shape == .lower { shouted -= 1 }
    }
    return shouted >= 3
  }

  func candidate(
    _ tokens: ClosedRange<Int>, _ type: SpanType, by: StaticString, person: Int? = nil,
    band: AgeBand? = nil
  ) -> Candidate {
    Candidate(
      self.tokens[tokens.lowerBound].inputStart, self.tokens[tokens.upperBound].inputEnd, type,
      person: person, by: by, band: band)
  }
}

/// Numbers written as words, English and French, as far as dates and ages need them.
enum NumberWords {
  /// The value of a cardinal up to 99 that starts at a token, and how many tokens it takes.
  static func cardinal(_ shadow: Shadow, at index: Int) -> (value: Int, count: Int)? {
    if let tens = tens[shadow.word(index)] {
      return compound(shadow, at: index, tens: tens)
    }
    return units[shadow.word(index)].map { unit in
      // "dix-neuf".
      let more = unit == 10 ? units[shadow.word(index + 1)] : nil
      let isJoined = shadow.separators(after: index).isOne(of: "-", " ")
      if let more, (7...9).contains(more), isJoined, shadow.word(index) == dix {
        return (10 + more, 2)
      }
      return (unit, 1)
    }
  }

  /// The value of an ordinal up to 31 that starts at a token, and how many tokens it takes.
  static func ordinal(_ shadow: Shadow, at index: Int) -> (value: Int, count: Int)? {
    if let value = ordinals[shadow.word(index)] { return (value, 1) }
    if let tens = tens[shadow.word(index)], shadow.isClose(index + 1),
      let unit = ordinals[shadow.word(index + 1)], unit < 10
    {
      return (tens + unit, 2)
    }
    return nil
  }

  /// A year in words: "nineteen seventy-nine", "two thousand and four", "mille neuf cent…".
  static func year(_ shadow: Shadow, at index: Int) -> (value: Int, count: Int)? {
    if let century = centuries[shadow.word(index)], shadow.isClose(index + 1) {
      let skip = shadow.word(index + 1) == hundred ? 1 : 0
      if let rest = cardinal(shadow, at: index + 1 + skip), rest.value >= 1 {
        return (century * 100 + rest.value, 1 + skip + rest.count)
      }
    }
    return thousands(shadow, at: index)
  }

  private static func thousands(_ shadow: Shadow, at index: Int) -> (value: Int, count: Int)? {
    var position = index
    var value = 0
    if let unit = units[shadow.word(position)], unit <= 2,
      thousand.contains(shadow.word(position + 1))
    {
      value = unit * 1000
      position += 2
    } else if shadow.word(position) == mille {
      value = 1000
      position += 1
    } else {
      return nil
    }
    if let unit = units[shadow.word(position)], unit < 10, shadow.word(position + 1) == cent {
      value += unit * 100
      position += 2
    }
    if ands.contains(shadow.word(position)) { position += 1 }
    if let rest = cardinal(shadow, at: position) {
      value += rest.value
      position += rest.count
    }
    return (value, position - index)
  }

  private static func compound(
    _ shadow: Shadow, at index: Int, tens: Int
  ) -> (value: Int, count: Int)? {
    var position = index + 1
    var value = tens
    // quatre-vingt(s)-dix-neuf, soixante-dix-neuf, vingt et un.
    if value == 4, isTwenty(shadow.word(position)) {
      value = 80
      position += 1
    } else if value == 4 {
      return (4, 1)
    }
    if ands.contains(shadow.word(position)), units[shadow.word(position + 1)] != nil, value >= 20 {
      position += 1
    }
    if shadow.isClose(position), let unit = units[shadow.word(position)], unit < 20,
      unit < 10 || value == 60 || value == 80
    {
      value += unit
      position += 1
      if unit == 10, let more = units[shadow.word(position)], (7...9).contains(more),
        shadow.isClose(position)
      {
        value += more
        position += 1
      }
    }
    return (value, position - index)
  }

  private static func isTwenty(_ hash: UInt64) -> Bool { tens[hash] == 20 }

  private static func table(_ lists: [(String, Int)]) -> [UInt64: Int] {
    var table: [UInt64: Int] = [:]
    for (words, value) in lists {
      for hash in Lexicon.hashes(words).members { table[hash] = value }
    }
    return table
  }

  /// The words that `cardinal` and `ordinal` begin with.
  static let beginnings = WordSet(tens.keys).union(WordSet(units.keys)).union(
    WordSet(ordinals.keys))
  private static let hundred = wordHash(Fold.letters(of: "hundred"))
  private static let dix = wordHash(Fold.letters(of: "dix"))
  private static let mille = wordHash(Fold.letters(of: "mille"))
  private static let cent = wordHash(Fold.letters(of: "cent"))
  private static let thousand = Lexicon.hashes("thousand mille")
  private static let ands = Lexicon.hashes("and et")
  private static let centuries = table([("eighteen", 18), ("nineteen", 19), ("twenty", 20)])
  private static let tens = table([
    ("twenty vingt vingts", 20), ("thirty trente", 30), ("forty fourty quarante", 40),
    ("fifty cinquante", 50), ("sixty soixante", 60), ("seventy septante", 70),
    ("eighty huitante", 80), ("ninety nonante", 90), ("quatre", 4),
  ])
  private static let units = table([
    ("one un une", 1), ("two deux", 2), ("three trois", 3), ("four quatre", 4), ("five cinq", 5),
    ("six", 6), ("seven sept", 7), ("eight huit", 8), ("nine neuf", 9), ("ten dix", 10),
    ("eleven onze", 11), ("twelve douze", 12), ("thirteen treize", 13), ("fourteen quatorze", 14),
    ("fifteen quinze", 15), ("sixteen seize", 16), ("seventeen", 17), ("eighteen", 18),
    ("nineteen", 19),
  ])
  private static let ordinals = table([
    ("first premier", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6),
    ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10), ("eleventh", 11), ("twelfth", 12),
    ("thirteenth", 13), ("fourteenth", 14), ("fifteenth", 15), ("sixteenth", 16),
    ("seventeenth", 17), ("eighteenth", 18), ("nineteenth", 19), ("twentieth", 20),
    ("thirtieth", 30),
  ])
}
