/// What words are recognised by wherever they stand.
package enum FoldedForm {
  /// The words of a text without case, accents and marks, one space between them; empty where there are none.
  package static func of(_ text: String) -> String {
    var form = ""
    var word: [UInt32] = []
    for scalar in text.unicodeScalars {
      let count = word.count
      Fold.append(scalar, to: &word)
      guard word.count == count, !Fold.isIgnorable(scalar) else { continue }
      append(&word, to: &form)
    }
    append(&word, to: &form)
    return form
  }

  private static func append(_ word: inout [UInt32], to form: inout String) {
    guard !word.isEmpty else { return }
    if !form.isEmpty { form += " " }
    form.unicodeScalars.append(contentsOf: word.compactMap(Unicode.Scalar.init))
    word.removeAll()
  }
}
