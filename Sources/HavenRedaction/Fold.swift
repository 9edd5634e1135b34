/// Folds letters so that case, accents, presentation forms and look of digits do not matter.
enum Fold {
  /// Appends what a scalar folds to; nothing for marks, invisible characters and punctuation.
  static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt32]) {
    let value = scalar.value
    if value < 0x80 {
      if let plain = foldedASCII(value) { folded.append(plain) }
      return
    }
    guard isWord(scalar) else { return }
    if let digit = decimalDigit(scalar) {
      folded.append(0x30 + digit)
      return
    }
    if appendHangul(value, to: &folded) { return }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isIgnorable(lower) {
      if let letters = table[lower.value] {
        folded.append(contentsOf: letters)
      } else {
        folded.append(lower.value)
      }
    }
  }

  /// The folded letters and digits of a text, without what stands between them.
  static func letters(of text: some StringProtocol) -> [UInt32] {
    var folded: [UInt32] = []
    for scalar in text.unicodeScalars { append(scalar, to: &folded) }
    return folded
  }

  /// Marks and characters without a width: they are part of no form.
  static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0xAD else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return true
    // Tatweel stretches an Arabic word and means nothing.
    default: return scalar.value == 0x640
    }
  }

  /// Letters, digits and the vowel signs that take a place of their own.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return foldedASCII(scalar.value) != nil }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .spacingMark:
      return scalar.value != 0x640
    default:
      return false
    }
  }

  static func foldedASCII(_ value: UInt32) -> UInt32? {
    switch value {
    case 0x41...0x5A: value + 0x20
    case 0x61...0x7A, 0x30...0x39: value
    default: nil
    }
  }

  private static func decimalDigit(_ scalar: Unicode.Scalar) -> UInt32? {
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue
    else { return nil }
    return UInt32(value)
  }

  /// A Hangul syllable is arithmetic (Unicode 3.12): lead, vowel, tail.
  private static func appendHangul(_ value: UInt32, to folded: inout [UInt32]) -> Bool {
    guard (0xAC00...0xD7A3).contains(value) else { return false }
    let index = value - 0xAC00
    folded.append(0x1100 + index / 588)
    folded.append(0x1161 + index % 588 / 28)
    if index % 28 > 0 { folded.append(0x11A7 + index % 28) }
    return true
  }

  private static let table: [UInt32: [UInt32]] = {
    var table: [UInt32: [UInt32]] = [:]
    for entry in foldTable.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let sides = entry.split(separator: ":")
      // The table is ours: an entry that does not read is a mistake in its generator.
      let source = UInt32(sides[0], radix: 16)!
      table[source] = sides[1].split(separator: ".").map { UInt32($0, radix: 16)! }
    }
    return table
  }()
}
