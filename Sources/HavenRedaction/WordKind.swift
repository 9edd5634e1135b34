/// What a word is by the engine's lists: looked up once for each token, so that a detector passes over the words that
/// are nothing to it with one comparison.
struct WordKind: OptionSet, Sendable {
  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ hash: UInt64) {
    self = WordKindTable.shared[hash] ?? LexiconTable.linked.kind(of: hash)
  }

  /// From the flags of an entry of the lexicon.
  init(lexicon flags: UInt64) { rawValue = flags << 32 }

  private init(bit: UInt64) { rawValue = 1 << bit }

  // The first nine are features of the tagger: its weights know them by their numbers.
  static let common = WordKind(bit: 0)
  static let nameWord = WordKind(bit: 1)
  static let title = WordKind(bit: 2)
  static let kin = WordKind(bit: 3)
  static let grammar = WordKind(bit: 4)
  static let safe = WordKind(bit: 5)
  static let organisationEnd = WordKind(bit: 6)
  static let placeLead = WordKind(bit: 7)
  static let verb = WordKind(bit: 8)

  /// As the tagger was trained on it.
  var ofTagger: UInt64 { rawValue & 0x1FF }

  /// Not a word: a run of figures.
  static let figures = WordKind(bit: 9)
  static let numberWord = WordKind(bit: 10)
  static let spokenDigit = WordKind(bit: 11)
  static let numberLabel = WordKind(bit: 12)
  static let extensionWord = WordKind(bit: 13)
  static let webWord = WordKind(bit: 14)
  static let atWord = WordKind(bit: 15)
  static let accountLabel = WordKind(bit: 16)
  static let month = WordKind(bit: 17)
  static let holiday = WordKind(bit: 18)
  static let decade = WordKind(bit: 19)
  static let street = WordKind(bit: 20)
  static let route = WordKind(bit: 21)
  static let head = WordKind(bit: 22)
  static let people = WordKind(bit: 23)
  static let rarity = WordKind(bit: 24)
  static let frenchSmall = WordKind(bit: 25)
  static let englishSmall = WordKind(bit: 26)
  static let particle = WordKind(bit: 27)
  static let trade = WordKind(bit: 28)
  static let programme = WordKind(bit: 29)
  static let unique = WordKind(bit: 30)
  static let venueLead = WordKind(bit: 31)

  /// What a word is for the language it is of, and not as a name.
  static let ofLanguage: WordKind = [
    .common, .nameWord, .grammar, .title, .kin, .verb, .word, .trade, .particle, .numberWord,
  ]

  // As the lexicon's flags (`init(lexicon:)`).
  /// What a dictionary has in small letters.
  static let word = WordKind(bit: 32)
  static let givenName = WordKind(bit: 33)
  static let surname = WordKind(bit: 34)
  static let place = WordKind(bit: 35)
  static let organisation = WordKind(bit: 36)
  /// Begins a place or an organisation of several words.
  static let beginsListed = WordKind(bit: 37)
  /// An ordinary French word: `.word` in a French text.
  static let frenchWord = WordKind(bit: 38)

  /// Each list and what its words are.
  fileprivate static var lists: [(WordKind, WordSet)] {
    [
      (common, Lexicon.common), (nameWord, Lexicon.nameWords), (title, GuessWords.titles),
      (kin, GuessWords.kin), (grammar, GuessWords.grammar), (safe, GuessWords.safe),
      (organisationEnd, GuessWords.organisationEnds), (placeLead, GuessWords.placeLeads),
      (verb, GuessWords.verbs), (numberWord, AgeNumber.words), (spokenDigit, DigitRuns.words),
      (numberLabel, NumberDetector.labels), (extensionWord, NumberDetector.extensionWords),
      (webWord, OnlineDetector.schemes.union(OnlineDetector.domains)),
      (atWord, OnlineDetector.atWords), (accountLabel, OnlineDetector.labels),
      (month, DateDetector.months), (holiday, DateDetector.holidays.union(DateDetector.feasts)),
      (decade, WordSet(AgePhrases.decades.keys)), (street, StreetTypes.all),
      (route, RouteDetector.words), (head, HeadWords.all.union(LowerPlaceDetector.heads)),
      (people, DemographicWords.beginnings),
      (rarity, DemographicWords.rarities), (frenchSmall, NameWords.frenchSmall),
      (englishSmall, NameWords.englishSmall), (particle, GuessWords.particles),
      (trade, NameWords.trade), (programme, ProgrammeWords.titles),
      (unique, UniquenessDetector.words), (venueLead, VenueDetector.leads),
    ]
  }
}

/// The kinds of all words that are of any beside the lexicon's: nearly all tokens of a text are among these.
private struct WordKindTable: Sendable {
  static let shared = WordKindTable(WordKind.lists)

  private struct Slot {
    /// 0 is empty: no word has this hash.
    var word: UInt64
    var kind: WordKind
  }

  private let slots: [Slot]
  private let shift: UInt64

  init(_ lists: [(WordKind, WordSet)]) {
    var kinds: [UInt64: WordKind] = [:]
    for (kind, words) in lists {
      for word in words.members { kinds[word, default: []].insert(kind) }
    }
    var bits: UInt64 = 3
    while 1 << bits < kinds.count * 2 { bits += 1 }
    var slots = [Slot](repeating: Slot(word: 0, kind: []), count: 1 << bits)
    for (word, kind) in kinds {
      var place = WordSet.place(of: word, shift: 64 - bits)
      while slots[place].word != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Slot(word: word, kind: kind.union(LexiconTable.linked.kind(of: word)))
    }
    self.slots = slots
    shift = 64 - bits
  }

  /// Nil for a word of no list.
  subscript(word: UInt64) -> WordKind? {
    var place = WordSet.place(of: word, shift: shift)
    while slots[place].word != 0 {
      if slots[place].word == word { return slots[place].kind }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }
}
