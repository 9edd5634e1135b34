/// The name by which a person is known in the vault.
///
/// People type it, terminals show it, redacted text carries it: so it holds nothing that is
/// invisible, that turns the direction of a line, or that a shell or a terminal acts on.
package struct Alias: Hashable, Sendable, CustomStringConvertible {
  /// The alias as it was typed.
  package let text: String

  /// 1 to 64 Unicode scalars: letters of any script with the marks they need, digits, and single
  /// hyphens, apostrophes or spaces between them, in NFC. It begins with a letter.
  ///
  /// A text that is not in NFC is refused, not changed: the caller normalises what people type.
  package init?(checking text: String) {
    guard (1...64).contains(text.unicodeScalars.count), text.isNFC, Self.isWellFormed(text)
    else { return nil }
    self.text = text
  }

  /// What another alias must not share with this one.
  package var folded: String { aliasFold(text) }

  package var description: String { text }

  private enum Kind { case letter, mark, digit, joint }

  /// More marks on one letter than any language uses would climb over the neighbouring lines.
  private static let markCounts = 0...4

  private static func isWellFormed(_ text: String) -> Bool {
    var previous: Kind?
    var markCount = 0
    for scalar in text.unicodeScalars {
      guard let kind = kind(of: scalar) else { return false }
      switch (previous, kind) {
      case (.letter, _), (.mark, _), (.digit, .letter), (.digit, .digit), (.digit, .joint): break
      case (nil, .letter), (.joint, .letter), (.joint, .digit): break
      default: return false
      }
      markCount = kind == .mark ? markCount + 1 : 0
      guard markCounts.contains(markCount) else { return false }
      previous = kind
    }
    return previous != .joint && !aliasFold(text).isEmpty
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind? {
    if scalar == "-" || scalar == " " || isApostrophe(scalar) { return .joint }
    if ("0"..."9").contains(scalar) { return .digit }
    // Fillers such as U+3164 are letters that show nothing.
    guard !scalar.properties.isDefaultIgnorableCodePoint else { return nil }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: .letter
    case .nonspacingMark, .spacingMark: .mark
    default: nil
    }
  }
}
