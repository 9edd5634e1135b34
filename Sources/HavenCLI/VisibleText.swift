/// Text from the vault or from outside, as a terminal may see it.
///
/// What would move the cursor, change colours, turn the direction of a line or show nothing is written
/// as `‹U+202E›`. With `--json` nothing passes here: JSON has its own escapes.
enum VisibleText {
  /// Keeps line feeds and tabs: for texts.
  static func lines(_ text: String) -> String { neutral(text) { $0 == "\n" || $0 == "\t" } }

  /// Keeps neither: a line end in a name starts no line.
  static func oneLine(_ text: String) -> String { neutral(text) { _ in false } }

  private static func neutral(_ text: String, keeping: (Unicode.Scalar) -> Bool) -> String {
    guard text.unicodeScalars.contains(where: { misleads($0) && !keeping($0) }) else {
      return text
    }
    var shown = ""
    for scalar in text.unicodeScalars {
      if misleads(scalar), !keeping(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
        shown += "\u{2039}U+\(zeros)\(digits)\u{203A}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func misleads(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.value {
    // Which form of an emoji is shown: it hides nothing.
    case 0xFE00...0xFE0F: return false
    case 0xFFF9...0xFFFB: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    default:
      return scalar.properties.isBidiControl || scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
