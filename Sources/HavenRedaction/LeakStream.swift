/// A finished text as one stream of folded letters and digits.
struct LeakStream {
  private(set) var letters: [UInt32] = []
  /// The byte of the text at which each letter begins.
  private(set) var offsets: [Int] = []
  /// What stands before each letter.
  private var before: [Break] = []
  private var isUpper: [Bool] = []
  private var isCased: [Bool] = []
  private var prefixHashes: [UInt64] = [0]
  private var powers: [UInt64] = [1]

  /// The characters between two letters.
  struct Break: Sendable {
    var marks = 0
    var hasSpace = false
    var hasLineBreak = false
    var hasComma = false
    var hasApostrophe = false
    /// Whether any mark is no full stop.
    var hasOtherMark = false
    var isFarAway = false

    var isNothing: Bool { marks == 0 && !hasSpace && !hasLineBreak && !isFarAway }
    var width: Int { isFarAway ? 99 : marks + (hasSpace || hasLineBreak ? 1 : 0) }
  }

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Offsets are those of the text that the stretch is of.
  init(_ stretch: TextStretches.Stretch, sparing spared: Set<[UInt32]>) {
    let hidden = Self.hidden(Array(stretch.scalars), spared: spared)
    var pending = Break()
    var byte = stretch.byteOffset
    for (index, scalar) in stretch.scalars.enumerated() {
      if hidden[index] {
        pending.isFarAway = true
      } else if scalar.value < 0x80 {
        appendASCII(scalar.value, at: byte, after: &pending)
      } else if Fold.isWord(scalar) {
        append(scalar, at: byte, after: pending)
        pending = Break()
      } else if !Fold.isIgnorable(scalar) {
        note(scalar, in: &pending)
      }
      byte += UTF8.width(scalar)
    }
  }

  private init() {}

  /// Most of a text, told without asking for a character's properties.
  private mutating func appendASCII(_ value: UInt32, at byte: Int, after pending: inout Break) {
    guard let folded = Fold.foldedASCII(value) else {
      switch value {
      case 0x09, 0x20: pending.hasSpace = true
      case 0x0A...0x0D: pending.hasLineBreak = true
      default:
        pending.marks += 1
        if value != 0x2E { pending.hasOtherMark = true }
        if value == 0x2C { pending.hasComma = true }
        if value == 0x27 { pending.hasApostrophe = true }
      }
      return
    }
    append(
      folded, at: byte, after: pending, isUpper: value < 0x61 && value > 0x40,
      isCased: value > 0x40)
    pending = Break()
  }

  private mutating func append(_ scalar: Unicode.Scalar, at byte: Int, after pending: Break) {
    var folded: [UInt32] = []
    Fold.append(scalar, to: &folded)
    let properties = scalar.properties
    for (index, letter) in folded.enumerated() {
      append(
        letter, at: byte, after: index == 0 ? pending : Break(),
        isUpper: properties.isUppercase || properties.generalCategory == .titlecaseLetter,
        isCased: properties.isCased)
    }
  }

  private mutating func append(
    _ letter: UInt32, at byte: Int, after pending: Break, isUpper upper: Bool, isCased cased: Bool
  ) {
    letters.append(letter)
    offsets.append(byte)
    before.append(pending)
    isUpper.append(upper)
    isCased.append(cased)
    prefixHashes.append(prefixHashes[prefixHashes.count - 1] &* Self.base &+ UInt64(letter) &+ 1)
    powers.append(powers[powers.count - 1] &* Self.base)
  }

  private func note(_ scalar: Unicode.Scalar, in pending: inout Break) {
    switch scalar.properties.generalCategory {
    case .spaceSeparator: pending.hasSpace = true
    case .lineSeparator, .paragraphSeparator: pending.hasLineBreak = true
    case .control where scalar.value == 0x85: pending.hasLineBreak = true
    default:
      pending.marks += 1
      pending.hasOtherMark = true
      if scalar == "’" { pending.hasApostrophe = true }
    }
  }

  /// The digits alone; a letter between two of them parts them.
  var digitsOnly: LeakStream {
    var stream = LeakStream()
    var pending = Break()
    for index in letters.indices {
      let gap = before[index]
      pending.marks += gap.marks
      pending.hasSpace = pending.hasSpace || gap.hasSpace
      pending.hasLineBreak = pending.hasLineBreak || gap.hasLineBreak
      pending.hasComma = pending.hasComma || gap.hasComma
      pending.hasApostrophe = pending.hasApostrophe || gap.hasApostrophe
      pending.isFarAway = pending.isFarAway || gap.isFarAway
      if isDigit(letters[index]) {
        stream.append(
          letters[index], at: offsets[index], after: pending, isUpper: false, isCased: false)
        pending = Break()
      } else {
        pending.isFarAway = true
      }
    }
    return stream
  }
}

// MARK: - Hashes

extension LeakStream {
  static func hash(of letters: [UInt32]) -> UInt64 {
    letters.reduce(0) { $0 &* base &+ UInt64($1) &+ 1 }
  }

  func hash(of range: Range<Int>) -> UInt64 {
    prefixHashes[range.upperBound] &- prefixHashes[range.lowerBound] &* powers[range.count]
  }
}

// MARK: - Boundaries

extension LeakStream {
  /// Whether no more stands between the letters than a form can hold.
  func isUnbroken(_ range: Range<Int>) -> Bool {
    range.dropFirst().allSatisfy { before[$0].width <= 4 }
  }

  /// Whether no digit touches the range.
  func isWholeRun(_ range: Range<Int>) -> Bool {
    !before[range.lowerBound].isNothing || range.lowerBound == 0
      ? range.upperBound == letters.count || !before[range.upperBound].isNothing : false
  }

  /// Whether the range is parted exactly where the form is, by marks of one line and no comma: the
  /// figures of neighbouring cells are no date.
  func isParted(_ range: Range<Int>, wordStarts: Set<Int>) -> Bool {
    range.dropFirst().allSatisfy { index in
      let gap = before[index]
      let isStart = wordStarts.contains(index - range.lowerBound)
      return gap.isNothing != isStart && !gap.hasLineBreak && !gap.hasComma
    }
  }

  /// Whether the range begins and ends where a word may.
  func isWord(_ range: Range<Int>) -> Bool {
    beginsWord(range.lowerBound) && endsWord(range.upperBound)
  }

  /// Whether spaces stand only where the form has them; hyphens and line breaks may part a word.
  func spacesFit(_ range: Range<Int>, wordStarts: Set<Int>) -> Bool {
    range.dropFirst().allSatisfy { index in
      let gap = before[index]
      return !gap.hasSpace || gap.hasLineBreak || wordStarts.contains(index - range.lowerBound)
    }
  }

  private func isEdge(_ index: Int) -> Bool {
    if index == 0 || index >= letters.count || !before[index].isNothing { return true }
    let left = letters[index - 1]
    let right = letters[index]
    if isDigit(left) || isDigit(right) { return isDigit(left) != isDigit(right) }
    if isUnspaced(left) || isUnspaced(right) { return true }
    return isUpper[index] && isCased[index - 1] && !isUpper[index - 1]
  }

  func beginsWord(_ index: Int) -> Bool {
    if isEdge(index) { return true }
    // Up to three letters of Hebrew or Arabic in front of a name are "and", "to", "the".
    for back in 1...3 where index >= back {
      guard (0x590...0x6FF).contains(letters[index - back]) else { return false }
      if isEdge(index - back) { return true }
    }
    return false
  }

  private func endsWord(_ index: Int) -> Bool {
    if isEdge(index) { return true }
    if letters[index] == 0x73, isEdge(index + 1) { return true }
    guard declines(letters[index]) else { return false }
    return (1...3).contains { index + $0 <= letters.count && isEdge(index + $0) }
  }

  private func isUnspaced(_ letter: UInt32) -> Bool {
    switch letter {
    case 0xE00...0x109F, 0x1780...0x17FF, 0x2E80...0x312F, 0x31A0...0x31FF, 0x3400...0x9FFF,
      0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private func declines(_ letter: UInt32) -> Bool {
    (0x370...0x6FF).contains(letter) || (0x10A0...0x11FF).contains(letter)
      || (0x1400...0x167F).contains(letter)
  }
}

// MARK: - Writing

extension LeakStream {
  /// Whether a letter of the range is a capital, or its script has none.
  func hasCapital(_ range: Range<Int>) -> Bool {
    range.contains { isUpper[$0] } || range.allSatisfy { !isCased[$0] }
  }

  /// Whether every word in the range, as the text parts it, is a common one.
  func isCommonWords(_ range: Range<Int>) -> Bool {
    var word: [UInt32] = []
    for index in range {
      if index > range.lowerBound, isEdge(index) {
        guard Lexicon.isCommon(wordHash(word)) else { return false }
        word = []
      }
      word.append(letters[index])
    }
    var end = range.upperBound
    while !isEdge(end) {
      word.append(letters[end])
      end += 1
    }
    return Lexicon.isCommon(wordHash(word))
  }

  /// "D.K.", "D K", "DK": capitals, but no acronym of the trade; or "d.k.". Single letters of two cells are none.
  func areInitials(_ range: Range<Int>) -> Bool {
    guard range.dropFirst().allSatisfy({ before[$0].width <= 2 && !before[$0].hasComma })
    else { return false }
    if range.dropFirst().contains(where: isElision) { return false }
    let areCapitals = range.allSatisfy { isUpper[$0] || !isCased[$0] }
    let hash = wordHash(letters[range])
    let isParted = range.dropFirst().contains { isEdge($0) }
    if areCapitals { return isParted || !KnownNameDetector.acronyms.contains(hash) }
    let isDotted = range.dropFirst().allSatisfy {
      !before[$0].isNothing && !before[$0].hasSpace && !before[$0].hasOtherMark
    }
    return isDotted && !KnownNameDetector.dottedWords.contains(hash)
  }
}

extension LeakStream {
  private static let eliding = Fold.letters(of: "odml")

  /// Whether an apostrophe before a letter makes one word of two, "I'm", and no "O'S."
  private func isElision(before index: Int) -> Bool {
    before[index].hasApostrophe
      && !(isUpper[index - 1] && Self.eliding.contains(letters[index - 1]))
  }
}

// MARK: - What is not searched

extension LeakStream {
  /// Marks the spared words, and the tags that redaction itself writes.
  private static func hidden(_ scalars: [Unicode.Scalar], spared: Set<[UInt32]>) -> [Bool] {
    var hidden = [Bool](repeating: false, count: scalars.count)
    var index = 0
    while index < scalars.count {
      if let end = tagEnd(scalars, index) {
        for place in index..<end { hidden[place] = true }
        index = end
        continue
      }
      var end = index
      var word: [UInt32] = []
      while end < scalars.count, isWordPart(scalars[end]) {
        Fold.append(scalars[end], to: &word)
        end += 1
      }
      if !word.isEmpty, spared.contains(word), !isPiece(word, index..<end, of: scalars) {
        for place in index..<end { hidden[place] = true }
      }
      index = max(end, index + 1)
    }
    return hidden
  }

  /// Whether a figure is joined to others, as in 14/03/1979: spared by itself, it would hide a part of a day.
  private static func isPiece(
    _ word: [UInt32], _ range: Range<Int>, of scalars: [Unicode.Scalar]
  ) -> Bool {
    guard word.allSatisfy(isDigit) else { return false }
    let next = range.upperBound
    let isJoinedBehind =
      next + 1 < scalars.count && isJoint(scalars[next]) && isWordPart(scalars[next + 1])
    let last = range.lowerBound - 1
    return isJoinedBehind || last > 0 && isJoint(scalars[last]) && isWordPart(scalars[last - 1])
  }

  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "/" || scalar == ":"
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    Fold.isWord(scalar) || Fold.isIgnorable(scalar) || scalar == "-" || scalar == "_"
  }

  /// The end of `[DATE]`, `[PERSON-2]` or `[40-49]`, exactly as redaction writes them.
  private static func tagEnd(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard scalars[start] == "[",
      let end = scalars[start..<min(start + 24, scalars.count)].firstIndex(of: "]")
    else { return nil }
    let inner = String(String.UnicodeScalarView(scalars[start + 1..<end]))
    let name = inner.split(separator: "-", maxSplits: 1)
    let isNumbered = name.count == 2 && name[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
    let isType = name.first.map { SpanType(rawValue: String($0)) != nil } ?? false
    let isTag = isType && (name.count == 1 || isNumbered) || AgeBand(rawValue: inner) != nil
    return isTag ? end + 1 : nil
  }
}
