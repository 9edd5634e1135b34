/// A text as the detectors read it: folded letters and digits, what stood between them, and the
/// way back to the input.
///
/// Case, accents, curly quotes, invisible characters, hyphens and line breaks are gone from
/// `letters`; `origin` says which scalar of the input each letter came from. Where one scalar folds
/// to two letters (`ß`), both have its origin.
final class Shadow: Sendable {
  /// The input, in the scalars that offsets count.
  let input: [Unicode.Scalar]
  /// For each scalar of the input: its first folded letter, plain punctuation, or 0 when invisible.
  let plain: [UInt32]
  /// The folded letters and digits.
  let letters: [UInt32]
  /// The offset in the input of each of `letters`.
  let origin: [Int]
  /// What stands before each of `letters`.
  let gaps: [Gap]
  let tokens: [Token]
  /// The index in `tokens` of the token that holds each of `letters`.
  let tokenOf: [Int]
  /// What stands between each token and the next, read once: every rule asks for it.
  let marks: [Marks]
  /// Whether its small words are French.
  let isFrench: Bool
  /// The places of "@" in the input.
  let atSigns: [Int]

  init(_ text: String) {
    var builder = ShadowBuilder(text)
    builder.read()
    input = builder.input
    plain = builder.plain.array
    letters = builder.letters.array
    origin = builder.origin.array
    gaps = builder.gaps.array
    isFrench = NameWords.isFrench(builder.tokens)
    tokens = isFrench ? builder.tokens.map(\.asFrench) : builder.tokens
    tokenOf = builder.tokenOf.array
    marks = builder.marks
    atSigns = builder.atSigns
  }

  /// The offset in the input just behind `letters[end - 1]` and the marks that belong to it.
  func inputEnd(ofLetters end: Int) -> Int {
    var offset = origin[end - 1] + 1
    while offset < plain.count, plain[offset] == 0 { offset += 1 }
    return offset
  }

  /// Whether a token starts at this index of `letters`, or the text ends there.
  func isBoundary(_ index: Int) -> Bool {
    index >= letters.count || tokens[tokenOf[index]].start == index
  }

  /// What stands between two offsets of the input, letters in their first folded one, invisible characters left out.
  func between(_ start: Int, _ end: Int) -> Marks {
    var marks = Marks()
    for offset in start..<max(start, end) where plain[offset] != 0 { marks.append(plain[offset]) }
    return marks
  }
}

/// What stands between two letters of a shadow text.
enum Gap: UInt8, BitwiseCopyable {
  /// Nothing.
  case none
  /// A hyphen, an apostrophe, a full stop, a line break: a word may go on behind it.
  case soft
  /// A space, with or without punctuation: a new word.
  case space
  /// More than a form can hold.
  case wide
}

/// A run of letters or of digits.
struct Token {
  /// Range in `letters`.
  let start: Int
  let end: Int
  /// Range in the input.
  let inputStart: Int
  let inputEnd: Int
  /// FNV-1a of the folded letters, for word lists.
  let hash: UInt64
  var kind: WordKind
  let shape: Shape
  /// Whether a sentence, a line, a quotation or a list item begins here.
  let startsSentence: Bool

  enum Shape: UInt8 { case lower, capital, upper, mixed, unicase, digits }

  var count: Int { end - start }
  /// Whether the writing marks it as a name, or its script knows no capitals.
  var isCapital: Bool { shape == .capital || shape == .upper || shape == .mixed || isUnicase }
  var isUnicase: Bool { shape == .unicase }

  /// As a French text means it.
  var asFrench: Token {
    var token = self
    if kind.contains(.frenchWord) { token.kind.insert(.word) }
    return token
  }
}

/// 64-bit FNV-1a over folded letters.
func wordHash(_ letters: some Sequence<UInt32>) -> UInt64 {
  var hash = emptyWordHash
  for letter in letters { hash = wordHash(hash, letter) }
  return hash
}

/// The hash of a word that goes on with a letter.
func wordHash(_ hash: UInt64, _ letter: UInt32) -> UInt64 {
  (hash ^ UInt64(letter)) &* 0x100_0000_01B3
}

let emptyWordHash: UInt64 = 0xCBF2_9CE4_8422_2325
