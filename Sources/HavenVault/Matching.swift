internal import HavenText

/// Finds folded words in texts, one text after another, and cuts a snippet around the first.
struct Matching {
  private static let snippetScalarCount = 80

  private let words: [[UInt8]]
  private var text = SearchText()
  private var field = SearchText()

  init(_ words: [String]) {
    self.words = words.map { Normalization.searchFold($0) }.filter { !$0.isEmpty }
  }

  /// A snippet when all words occur in the text or the fields; nil otherwise.
  mutating func snippet(
    in bytes: ArraySlice<UInt8>, _ fields: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]
  ) -> String? {
    text.fold(bytes)
    var first: Int?
    for word in words {
      if let position = text.position(of: word) {
        first = first ?? position
      } else if !occurs(word, in: fields) {
        return nil
      }
    }
    // Folding may move bytes a little; the snippet starts some way before the place.
    let ratio = text.byteCount == 0 ? 0 : Double(bytes.count) / Double(text.byteCount)
    return Self.cut(bytes, around: Int(Double(first ?? 0) * ratio))
  }

  private mutating func occurs(
    _ word: [UInt8], in fields: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]
  ) -> Bool {
    for part in fields {
      field.fold(part.name + [0x20] + part.value)
      if field.position(of: word) != nil { return true }
    }
    return false
  }

  private static func cut(_ text: ArraySlice<UInt8>, around position: Int) -> String {
    var start = text.startIndex + max(0, min(position, text.count) - 30)
    while start > text.startIndex, start < text.endIndex, text[start] & 0xC0 == 0x80 { start -= 1 }
    let piece = String(
      decoding: text[start..<min(text.endIndex, start + 4 * snippetScalarCount)], as: UTF8.self)
    var scalars = String.UnicodeScalarView()
    for scalar in piece.unicodeScalars.prefix(snippetScalarCount) {
      scalars.append(scalar == "\n" || scalar == "\r" || scalar == "\t" ? " " : scalar)
    }
    // A scalar cut in two at the end decodes as a replacement: it goes.
    while scalars.last == "\u{FFFD}" { scalars.removeLast() }
    return (start > text.startIndex ? "…" : "") + String(scalars)
  }
}
