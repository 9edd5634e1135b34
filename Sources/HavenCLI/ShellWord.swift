/// Words of a line that is there to be pasted into a shell.
enum ShellWord {
  /// An alias as a shell takes it for one word; nil for what Haven would take for no alias: a colleague's own program
  /// can have written any text.
  static func alias(_ alias: String) -> String? {
    let scalars = alias.unicodeScalars
    guard scalars.first?.properties.isAlphabetic == true,
      scalars.allSatisfy({ isPlain($0) || $0 == " " || $0 == "'" || $0 == "’" })
    else { return nil }
    guard !scalars.allSatisfy(isPlain) else { return alias }
    // Within apostrophes a shell looks at nothing but the next one.
    return "'"
      + alias.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
  }
}
