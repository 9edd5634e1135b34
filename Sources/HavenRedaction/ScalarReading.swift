/// Whether a letter is a capital.
enum LetterCase: UInt8 {
  /// Of a script without capitals, or a figure.
  case none
  case lower, upper
  /// One letter that is two, of which the first is a capital: "ǅ".
  case title
}

/// Whose words a letter can be in.
enum LetterLanguage: UInt8, Comparable {
  /// English or French.
  case own
  /// Others too, from which English and French borrow: Spanish, Portuguese, Irish, Māori.
  case borrowed
  /// Others alone: a word with it is none of English or French, whatever it folds to. "Đỗ" is no "do".
  case foreign

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case ..<0x80: self = .own
    case 0x80..<0x100, 0x152, 0x153, 0x178: self = Self.french.contains(scalar) ? .own : .borrowed
    // Long vowels.
    case 0x100, 0x101, 0x112, 0x113, 0x12A, 0x12B, 0x14C, 0x14D, 0x16A, 0x16B: self = .borrowed
    default: self = .foreign
    }
  }

  private static let french = Set("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ".unicodeScalars)

  static func < (left: LetterLanguage, right: LetterLanguage) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What one scalar of a text is to the engine.
struct ScalarReading {
  enum Role: UInt8 {
    /// Folds to one letter or digit.
    case letter
    /// Punctuation or space.
    case mark
    /// A mark or character without a width of its own.
    case invisible
    /// Folds to several letters.
    case letters
  }

  let role: Role
  let language: LetterLanguage
  let letterCase: LetterCase
  /// The folded letter, or the mark in its plainest form; else 0.
  let value: UInt32

  /// Asks Unicode's tables but for the scalars that Latin texts are made of, whose answers are kept.
  @inline(__always)
  init(_ scalar: Unicode.Scalar) {
    let value = Int(scalar.value)
    if value < Self.latin.count {
      self = Self.latin[value]
    } else if value >= Self.punctuationStart, value - Self.punctuationStart < Self.punctuation.count
    {
      self = Self.punctuation[value - Self.punctuationStart]
    } else {
      self.init(asking: scalar)
    }
  }

  private init(asking scalar: Unicode.Scalar) {
    let folded = Fold.letters(of: String(scalar))
    letterCase = folded.isEmpty ? .none : Self.letterCase(scalar)
    language = folded.isEmpty ? .own : LetterLanguage(scalar)
    if let first = folded.first {
      role = folded.count == 1 ? .letter : .letters
      value = first
    } else if Fold.isIgnorable(scalar) {
      role = .invisible
      value = 0
    } else {
      role = .mark
      value = Self.plainMark(scalar)
    }
  }

  private static let latin = read(0..<0x250)
  private static let punctuationStart = 0x2000
  private static let punctuation = read(0x2000..<0x2070)

  private static func read(_ range: Range<UInt32>) -> [ScalarReading] {
    // None of these is a surrogate.
    range.map { ScalarReading(asking: Unicode.Scalar($0)!) }
  }

  private static func letterCase(_ scalar: Unicode.Scalar) -> LetterCase {
    if scalar.properties.isUppercase { return .upper }
    if scalar.properties.generalCategory == .titlecaseLetter { return .title }
    return scalar.properties.isLowercase ? .lower : .none
  }

  /// Quotes, dashes and spaces in their plainest form.
  private static func plainMark(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: 0x0A
    case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: 0x20
    case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07: 0x27
    case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0x2033, 0x2039, 0x203A, 0xFF02: 0x22
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: 0x2D
    case 0x2022, 0x25CF, 0x25AA, 0x2023: 0x2A
    case 0x3002, 0xFF0E, 0x2024: 0x2E
    case 0xFF0F, 0x2044: 0x2F
    case 0xFF1A: 0x3A
    case 0xFF20, 0xFE6B: 0x40
    case 0xFF0B: 0x2B
    case 0xFF08: 0x28
    case 0xFF09: 0x29
    case 0xFF3F: 0x5F
    case 0xFF0C, 0x3001, 0x60C: 0x2C
    case 0xBF: 0x3F
    default: scalar.value
    }
  }
}
