internal import CUTF8Proc

/// How much room text takes on a terminal.
package enum TextWidth {
  /// The columns that a character takes: 0, 1 or 2, as most terminals count.
  ///
  /// Source: utf8proc_charwidth, which follows East Asian Width (Unicode Standard Annex #11).
  package static func columns(of character: Character) -> Int {
    if character.isASCII { return 1 }
    let scalars = character.unicodeScalars
    // Two letters of a flag, or a sign that is asked to be shown as a picture.
    if scalars.count > 1,
      scalars.contains(where: { $0.value == 0xFE0F || (0x1F1E6...0x1F1FF).contains($0.value) })
    {
      return 2
    }
    return scalars.map { Int(utf8proc_charwidth(Int32($0.value))) }.max() ?? 0
  }
}
