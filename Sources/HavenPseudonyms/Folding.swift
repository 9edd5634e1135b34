internal import HavenText

/// The text by which two names count as the same: "José", "JOSE" and "jo-se" are one.
///
/// Case and accents go, letters that are a Latin letter with a stroke or two joined become those
/// letters, and everything that is no letter, mark or digit goes too. Vowel signs and other marks
/// of scripts that cannot do without them stay.
package func aliasFold(_ text: String) -> String {
  var folded = ""
  for scalar in Normalization.nfd(text).unicodeScalars {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter, .lowercaseLetter:
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        append(lower, to: &folded)
      }
    case .modifierLetter, .otherLetter, .decimalNumber, .spacingMark, .enclosingMark:
      folded.unicodeScalars.append(scalar)
    case .nonspacingMark where !isDiacritic(scalar):
      folded.unicodeScalars.append(scalar)
    default: break
    }
  }
  return folded
}

/// The folded words of a text: what lies between spaces, hyphens, digits and other signs. A capital
/// after a small letter begins a word too, as in "MacLeod" and "@stanLee".
func foldedWords(_ text: String) -> [String] {
  var words: [String] = []
  var word = ""
  var previousIsLower = false
  func flush() {
    let folded = aliasFold(word)
    if !folded.isEmpty { words.append(folded) }
    word = ""
  }
  for scalar in Normalization.nfc(text).unicodeScalars {
    let properties = scalar.properties
    let isUpper = properties.generalCategory == .uppercaseLetter
    if isUpper && previousIsLower { flush() }
    if properties.isAlphabetic || isMark(scalar) {
      word.unicodeScalars.append(scalar)
    } else if !isApostrophe(scalar) {
      flush()
    }
    previousIsLower = properties.generalCategory == .lowercaseLetter
  }
  flush()
  return words
}

/// O'Neil is one word.
func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "'" || scalar == "\u{2019}" || scalar == "\u{02BC}"
}

func isMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .spacingMark: true
  default: false
  }
}

extension String {
  /// Whether the text is in Normalization Form C, in which equal texts have equal scalars.
  var isNFC: Bool { unicodeScalars.elementsEqual(Normalization.nfc(self).unicodeScalars) }
}

private func append(_ lower: Unicode.Scalar, to folded: inout String) {
  switch lower {
  case "ß": folded += "ss"
  case "æ": folded += "ae"
  case "œ": folded += "oe"
  case "ø": folded += "o"
  case "ł": folded += "l"
  case "đ", "ð": folded += "d"
  case "ħ": folded += "h"
  case "ŧ": folded += "t"
  case "þ": folded += "th"
  case "ı": folded += "i"
  case "ŋ": folded += "n"
  case "ə": folded += "e"
  case _ where isDiacritic(lower): break
  default: folded.unicodeScalars.append(lower)
  }
}

/// Marks without which a name is still the name: the combining diacritics of Latin, Greek and
/// Cyrillic, Hebrew points, Arabic vowel signs.
private func isDiacritic(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0300...0x036F, 0x0591...0x05C7, 0x064B...0x065F, 0x0670, 0x1AB0...0x1AFF,
    0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F:
    true
  default: false
  }
}
