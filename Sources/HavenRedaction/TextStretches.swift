/// A long text in stretches that overlap, so that a search holds little of it at once.
///
/// What begins in a stretch's own part lies whole in that stretch, as long as it is no longer than the overlap; the
/// next stretch begins where the own part ends.
struct TextStretches {
  struct Stretch {
    let scalars: ArraySlice<Unicode.Scalar>
    /// Where it begins in the text, in bytes.
    let byteOffset: Int
    /// The byte of the text at which the next one begins.
    let ownEnd: Int
  }

  /// Sizes in Unicode scalars. No form of a name, number or address comes near the overlap.
  static let standard = (length: 1 << 17, overlap: 1 << 13)

  private let length: Int
  private let overlap: Int
  private var scalars: String.UnicodeScalarView.Iterator
  private var held: [Unicode.Scalar] = []
  private var byteOffset = 0
  private var isAtEnd = false

  init(_ text: String, sizes: (length: Int, overlap: Int) = standard) {
    precondition(sizes.length > sizes.overlap && sizes.overlap > 0)
    (length, overlap) = sizes
    scalars = text.unicodeScalars.makeIterator()
  }

  /// The next stretch; nil behind the last, and one for a text without anything in it.
  mutating func next() -> Stretch? {
    guard !isAtEnd else { return nil }
    while held.count < length, let scalar = scalars.next() { held.append(scalar) }
    let whole = held[...]
    isAtEnd = held.count < length
    let own = isAtEnd ? whole : whole.prefix(ownCount)
    let ownEnd = own.reduce(byteOffset) { $0 + UTF8.width($1) }
    defer {
      held = Array(whole.dropFirst(own.count))
      byteOffset = ownEnd
    }
    return Stretch(
      scalars: whole, byteOffset: byteOffset, ownEnd: isAtEnd ? Int.max : ownEnd)
  }

  /// The next one begins with a word, not within one, where there is a space to part them.
  private var ownCount: Int {
    let latest = length - overlap
    let space = held[max(1, latest - overlap)..<latest].lastIndex { $0.properties.isWhitespace }
    return space.map { $0 + 1 } ?? latest
  }
}
