/// Text inside a page of HTML.
enum Markup {
  /// The text with what would be read as markup spelt out. Scalar by scalar: an accent behind a `<` makes both one
  /// character, and it would pass.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
