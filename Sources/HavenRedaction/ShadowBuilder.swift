/// Reads a text into the parts of a `Shadow`, in one pass.
struct ShadowBuilder: ~Copyable {
  let input: [Unicode.Scalar]
  var plain: Column<UInt32>
  var letters: Column<UInt32>
  var origin: Column<Int>
  var gaps: Column<Gap>
  var tokenOf: Column<Int>
  private(set) var tokens: [Token] = []
  private(set) var marks: [Marks] = []
  private(set) var atSigns: [Int] = []

  /// What stands since the last letter.
  private var separators = Marks()
  private var startsSentence = true
  private var open = OpenToken()

  /// The token that is being read.
  private struct OpenToken {
    var start = 0
    var hash = emptyWordHash
    var uppers = 0
    var lowers = 0
    var firstCase = LetterCase.none
    var language = LetterLanguage.own
    var lastCase = LetterCase.none
    var lastLetter: UInt32 = 0
  }

  init(_ text: String) {
    input = Array(text.unicodeScalars)
    plain = Column(capacity: input.count)
    letters = Column(capacity: input.count)
    origin = Column(capacity: input.count)
    gaps = Column(capacity: input.count)
    tokenOf = Column(capacity: input.count)
    tokens.reserveCapacity(input.count / 5)
    marks.reserveCapacity(input.count / 5)
  }

  mutating func read() {
    var offset = 0
    while offset < input.count {
      let end = endOfSmallLetters(from: offset)
      if end > offset, goesOnWithSmallLetters {
        appendSmallLetters(offset..<end)
        offset = end
      } else {
        read(at: offset)
        offset += 1
      }
    }
    closeToken()
  }

  private mutating func read(at offset: Int) {
    let reading = ScalarReading(input[offset])
    switch reading.role {
    case .letter:
      plain.append(reading.value)
      add(reading.value, reading.letterCase, offset: offset)
      if reading.language > open.language { open.language = reading.language }
    case .mark:
      plain.append(reading.value)
      separators.append(reading.value)
      if reading.value == 0x40 { atSigns.append(offset) }
    case .invisible: plain.append(0)
    case .letters: addLetters(of: input[offset], reading.letterCase, offset: offset)
    }
  }

  private func endOfSmallLetters(from offset: Int) -> Int {
    var end = offset
    while end < input.count, (0x61...0x7A).contains(input[end].value) { end += 1 }
    return end
  }

  /// Whether a small letter would go on with the token that is open: what most of a text is.
  private var goesOnWithSmallLetters: Bool {
    separators.isEmpty && letters.count > open.start && open.lastLetter < 0x0E00
      && !isDigit(open.lastLetter)
  }

  /// What `add` does for each of them.
  private mutating func appendSmallLetters(_ range: Range<Int>) {
    for offset in range {
      let letter = input[offset].value
      plain.append(letter)
      letters.append(letter)
      origin.append(offset)
      gaps.append(.none)
      tokenOf.append(tokens.count)
      open.hash = wordHash(open.hash, letter)
    }
    open.lowers += range.count
    open.lastCase = .lower
    open.lastLetter = input[range.upperBound - 1].value
  }

  /// One scalar that folds to several letters, or to none.
  private mutating func addLetters(
    of scalar: Unicode.Scalar, _ letterCase: LetterCase, offset: Int
  ) {
    let folded = Fold.letters(of: String(scalar))
    plain.append(folded.first ?? 0)
    for (place, letter) in folded.enumerated() {
      if place == 0 {
        add(letter, letterCase, offset: offset)
      } else {
        append(letter, letterCase, offset, .none)
      }
    }
  }

  private mutating func add(_ letter: UInt32, _ letterCase: LetterCase, offset: Int) {
    if letters.count > 0, !separators.isEmpty || beginsToken(letter, letterCase) {
      closeToken()
      marks.append(separators)
      open = OpenToken(start: letters.count)
      startsSentence =
        separators.contains(anyOf: Self.sentenceEnds) || separators.starts(with: " - ")
    }
    append(letter, letterCase, offset, separators.isEmpty ? .none : Self.gap(separators))
    if !separators.isEmpty { separators = Marks() }
  }

  private mutating func append(
    _ letter: UInt32, _ letterCase: LetterCase, _ offset: Int, _ gap: Gap
  ) {
    if letters.count == open.start { open.firstCase = letterCase }
    letters.append(letter)
    origin.append(offset)
    gaps.append(gap)
    tokenOf.append(tokens.count)
    open.hash = wordHash(open.hash, letter)
    switch letterCase {
    case .upper, .title: open.uppers += 1
    case .lower: open.lowers += 1
    case .none: break
    }
    open.lastCase = letterCase
    open.lastLetter = letter
  }

  /// Tokens also change between letters and digits, at a capital after small letters, and at each
  /// letter of a script that writes no spaces.
  private func beginsToken(_ right: UInt32, _ letterCase: LetterCase) -> Bool {
    let left = open.lastLetter
    if isDigit(left) != isDigit(right) { return true }
    if isDigit(right) { return false }
    if Self.isSpaceless(right) || Self.isSpaceless(left) { return true }
    return letterCase == .upper && open.lastCase == .lower
  }

  private mutating func closeToken() {
    let end = letters.count
    guard end > open.start else { return }
    var inputEnd = origin[end - 1] + 1
    while inputEnd < plain.count, plain[inputEnd] == 0 { inputEnd += 1 }
    let shape = shape()
    tokens.append(
      Token(
        start: open.start, end: end, inputStart: origin[open.start], inputEnd: inputEnd,
        hash: open.hash, kind: kind(of: shape), shape: shape,
        startsSentence: startsSentence))
  }

  private func kind(of shape: Token.Shape) -> WordKind {
    if shape == .digits { return .figures }
    let kind = WordKind(open.hash)
    switch open.language {
    case .own: return kind
    case .borrowed: return shape == .lower ? kind : kind.subtracting(.ofLanguage)
    case .foreign: return kind.subtracting(.ofLanguage)
    }
  }

  private func shape() -> Token.Shape {
    if isDigit(letters[open.start]) { return .digits }
    if open.uppers == 0 { return open.lowers == 0 ? .unicase : .lower }
    if open.lowers == 0 { return letters.count - open.start == 1 ? .capital : .upper }
    return open.firstCase == .upper && open.uppers == 1 ? .capital : .mixed
  }

  /// Thai, Lao, Tibetan, Burmese, Khmer, kana, Han: words without spaces between them.
  private static func isSpaceless(_ letter: UInt32) -> Bool {
    guard letter >= 0x0E00 else { return false }
    switch letter {
    case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x312F, 0x31A0...0x31FF,
      0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      return true
    default: return false
    }
  }

  private static func gap(_ separators: Marks) -> Gap {
    let hasSpace = separators.contains(" ")
    let hasBreak = separators.contains("\n")
    let marks = separators.visibleCount
    if marks + (hasSpace || hasBreak ? 1 : 0) > 4 { return .wide }
    return hasSpace && !hasBreak ? .space : .soft
  }

  private static let sentenceEnds: MarkSet = "\n!\"(*.:;?[|"
}

/// Values that come one after the other, for each letter of a text: an array asks at every one who else has it.
@safe struct Column<Value: BitwiseCopyable>: ~Copyable {
  private var room: UnsafeMutablePointer<Value>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
    unsafe room = .allocate(capacity: self.capacity)
  }

  deinit { unsafe room.deallocate() }

  @inline(__always)
  mutating func append(_ value: Value) {
    if count == capacity { grow() }
    unsafe room[count] = value
    count += 1
  }

  subscript(index: Int) -> Value {
    precondition(index >= 0 && index < count, "outside the column")
    return unsafe room[index]
  }

  var array: [Value] { unsafe Array(UnsafeBufferPointer(start: room, count: count)) }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity * 2)
    unsafe larger.update(from: room, count: count)
    unsafe room.deallocate()
    unsafe room = larger
    capacity *= 2
  }
}

/// Whether a folded letter is a digit.
func isDigit(_ letter: UInt32) -> Bool { (0x30...0x39).contains(letter) }
