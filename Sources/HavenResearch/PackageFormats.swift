/// Lines of a CSV file that people open in spreadsheets.
enum CSV {
  /// One line after RFC 4180 with a line feed; no cell begins like a formula.
  static func line(_ cells: [String]) -> String {
    cells.map { Table.quoted(CellText.safe($0)) }.joined(separator: ",") + "\n"
  }
}

extension Bilingual {
  func text(french: Bool) -> String { french ? fr : en }

  /// Both languages in one label, for programs that have room for one; once where they are the same.
  var both: String { en == fr ? en : "\(en) / \(fr)" }
}

/// How other languages write a text that may hold anything but control characters.
enum Quoted {
  /// HTML, as content and inside double quotes.
  static func html(_ text: String) -> String {
    mapped(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: nil
      }
    }
  }

  /// An SPSS string.
  static func spss(_ text: String) -> String {
    "'" + mapped(text) { $0 == "'" ? "''" : nil } + "'"
  }

  /// An R string in ASCII: R reads the script alike in every locale.
  static func r(_ text: String) -> String {
    let body = mapped(text) { scalar in
      switch scalar {
      case "\"", "\\": return "\\" + String(scalar)
      case " "..."~": return nil
      default:
        let digits = String(scalar.value, radix: 16)
        let isShort = digits.utf8.count <= 4
        let zeros = String(repeating: "0", count: (isShort ? 4 : 8) - digits.utf8.count)
        return (isShort ? "\\u" : "\\U") + zeros + digits
      }
    }
    return "\"" + body + "\""
  }

  /// A text for comments and for Stata's strings, in which quotes, `$` and grave accents run things:
  /// letters, digits, marks, spaces and a few signs are kept, quotes become typographic ones.
  ///
  /// The exact text stands in `datapackage.json`.
  static func plain(_ text: String) -> String {
    mapped(text) { scalar in
      switch scalar {
      case "'", "`": return "\u{2019}"
      case "\"": return "\u{201D}"
      case " ", "-", "_", ".", ",", ":", "(", ")", "\u{2019}", "\u{201D}": return nil
      default:
        let properties = scalar.properties
        let isKept =
          properties.isAlphabetic || properties.numericType != nil
          || properties.generalCategory == .nonspacingMark
        return isKept ? nil : "_"
      }
    }
  }

  /// Scalar by scalar: a mark above a quote makes one letter with it, and it is a quote still.
  private static func mapped(
    _ text: String, _ replacement: (Unicode.Scalar) -> String?
  ) -> String {
    var mapped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let other = replacement(scalar) {
        mapped.append(contentsOf: other.unicodeScalars)
      } else {
        mapped.append(scalar)
      }
    }
    return String(mapped)
  }
}
