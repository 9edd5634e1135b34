/// Reads a text into the parts of a `Shadow`.
struct ShadowBuilder {
  let input: [Unicode.Scalar]
  private(set) var plain: [UInt32] = []
  private(set) var letters: [UInt32] = []
  private(set) var origin: [Int] = []
  private(set) var gaps: [Gap] = []
  private(set) var tokens: [Token] = []
  private(set) var tokenOf: [Int] = []

  private var tokenStart = 0
  private var startsSentence = true

  init(_ text: String) {
    input = Array(text.unicodeScalars)
    plain.reserveCapacity(input.count)
    letters.reserveCapacity(input.count)
  }

  mutating func read() {
    var separators: [UInt32] = []
    for (offset, scalar) in input.enumerated() {
      let before = letters.count
      Fold.append(scalar, to: &letters)
      if letters.count > before {
        plain.append(letters[before])
        add(from: before, offset: offset, after: separators)
        separators.removeAll(keepingCapacity: true)
      } else {
        let mark = Fold.isIgnorable(scalar) ? 0 : Self.plainMark(scalar)
        plain.append(mark)
        if mark != 0 { separators.append(mark) }
      }
    }
    closeToken(at: letters.count)
  }

  private mutating func add(from start: Int, offset: Int, after separators: [UInt32]) {
    for index in start..<letters.count {
      origin.append(offset)
      gaps.append(index > start ? .none : Self.gap(separators))
    }
    guard start > 0 else { return fillTokenOf() }
    if !separators.isEmpty || beginsToken(at: start) {
      closeToken(at: start)
      tokenStart = start
      startsSentence = Self.endsSentence(separators)
    }
    fillTokenOf()
  }

  private mutating func fillTokenOf() {
    while tokenOf.count < letters.count { tokenOf.append(tokens.count) }
  }

  /// Tokens also change between letters and digits, at a capital after small letters, and at each
  /// letter of a script that writes no spaces.
  private func beginsToken(at index: Int) -> Bool {
    let left = letters[index - 1]
    let right = letters[index]
    if isDigit(left) != isDigit(right) { return true }
    if isDigit(right) { return false }
    if Self.isSpaceless(right) || Self.isSpaceless(left) { return true }
    let previous = input[origin[index - 1]].properties
    return input[origin[index]].properties.isUppercase && previous.isLowercase
  }

  private mutating func closeToken(at end: Int) {
    guard end > tokenStart else { return }
    var inputEnd = origin[end - 1] + 1
    while inputEnd < plain.count, plain[inputEnd] == 0 { inputEnd += 1 }
    tokens.append(
      Token(
        start: tokenStart, end: end, inputStart: origin[tokenStart], inputEnd: inputEnd,
        hash: wordHash(letters[tokenStart..<end]), shape: shape(tokenStart..<end),
        startsSentence: startsSentence))
  }

  private func shape(_ range: Range<Int>) -> Token.Shape {
    if isDigit(letters[range.lowerBound]) { return .digits }
    var upper = 0
    var lower = 0
    for index in range {
      let properties = input[origin[index]].properties
      if properties.isUppercase || properties.generalCategory == .titlecaseLetter {
        upper += 1
      } else if properties.isLowercase {
        lower += 1
      }
    }
    if upper == 0 { return lower == 0 ? .unicase : .lower }
    if lower == 0 { return range.count == 1 ? .capital : .upper }
    let first = input[origin[range.lowerBound]].properties
    return first.isUppercase && upper == 1 ? .capital : .mixed
  }

  /// Thai, Lao, Tibetan, Burmese, Khmer, kana, Han: words without spaces between them.
  private static func isSpaceless(_ letter: UInt32) -> Bool {
    switch letter {
    case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x312F, 0x31A0...0x31FF,
      0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static func gap(_ separators: [UInt32]) -> Gap {
    guard !separators.isEmpty else { return .none }
    var marks = 0
    var hasSpace = false
    var hasBreak = false
    for mark in separators {
      switch mark {
      case 0x20: hasSpace = true
      case 0x0A: hasBreak = true
      default: marks += 1
      }
    }
    if marks + (hasSpace || hasBreak ? 1 : 0) > 4 { return .wide }
    return hasSpace && !hasBreak ? .space : .soft
  }

  private static func endsSentence(_ separators: [UInt32]) -> Bool {
    separators.contains { mark in
      switch mark {
      case 0x0A, 0x21, 0x22, 0x28, 0x2A, 0x2E, 0x3A, 0x3B, 0x3F, 0x5B, 0x7C, 0xBF: true
      default: false
      }
    } || separators.starts(with: [0x20, 0x2D, 0x20])
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
    default: scalar.value
    }
  }
}

/// Whether a folded letter is a digit.
func isDigit(_ letter: UInt32) -> Bool { (0x30...0x39).contains(letter) }
