/// Words as sorted hashes in the program's constant data: nothing is read, copied or built at start.
///
/// A hash is 36 bits, six digits to the base 64 ("0" is 0, "o" is 63), sixteen hashes a line; of a
/// quarter of a million, one unknown word in 270,000 is taken for a known one.
@safe struct LexiconTable: @unchecked Sendable {
  // Sendable: the bytes are a literal's, which nobody can change or release.
  private let bytes: UnsafeRawBufferPointer
  private let count: Int

  private static let width = 6
  private static let perLine = 16
  private static let stride = width * perLine + 1

  /// Creates the table over a literal that `Tools/make-lexicon` wrote.
  init(_ text: StaticString) {
    precondition(text.hasPointerRepresentation)
    let size = text.utf8CodeUnitCount
    unsafe bytes = unsafe UnsafeRawBufferPointer(start: text.utf8Start, count: size)
    let rest = size % Self.stride
    precondition(rest % Self.width == 0, "the table is cut short")
    count = size / Self.stride * Self.perLine + rest / Self.width
  }

  /// Whether the word of this `wordHash` is in the table.
  ///
  /// The keys lie evenly, so that a guess by proportion is a few entries off: 3 to 5 reads.
  func contains(_ hash: UInt64) -> Bool {
    let key = (hash &* 0x9E37_79B9_7F4A_7C15) >> 28
    var low = 0
    var high = count - 1
    var floor: UInt64 = 0
    var ceiling: UInt64 = 1 << 36
    while low <= high {
      let share = Double(key - floor) / Double(ceiling - floor)
      let middle = low + min(Int(share * Double(high - low + 1)), high - low)
      let found = value(at: middle)
      if found == key { return true }
      if found < key {
        low = middle + 1
        floor = found
      } else {
        high = middle - 1
        ceiling = found
      }
    }
    return false
  }

  private func value(at index: Int) -> UInt64 {
    let start = index / Self.perLine * Self.stride + index % Self.perLine * Self.width
    var value: UInt64 = 0
    for offset in start..<start + Self.width {
      value = value << 6 | UInt64(unsafe bytes[offset] &- 0x30)
    }
    return value
  }
}

/// The tables that the program carries. Docs/DATA.md says where each is from.
enum LexiconTables {
  /// Words that English writes in lower case.
  static let words = LexiconTable(dictionary)
  /// Given names.
  static let givenNames = LexiconTable(given)
  /// Surnames.
  static let surnames = LexiconTable(family)
  /// Cities, towns and communities; the letters of several words run together.
  static let placeNames = LexiconTable(places)
  /// Shops, banks, charities and prisons that many towns know; their letters run together too.
  static let organisations = LexiconTable(bodies)
}
