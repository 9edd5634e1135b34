internal import CRedactionData

/// Words as sorted hashes in the program's constant data: nothing is read, copied or built at start.
///
/// A hash is 36 bits, in 5 bytes; of a quarter of a million, one unknown word in 270,000 is taken for a known one.
@safe struct LexiconTable: @unchecked Sendable {
  // Sendable: the bytes are a section of the program, which nobody can change or release.
  private let bytes: UnsafeRawBufferPointer
  private let count: Int

  private static let width = 5

  /// Takes what `Tools/make-lexicon` wrote.
  init(_ data: haven_data) {
    precondition(unsafe data.size % Self.width == 0, "the table is cut short")
    unsafe bytes = unsafe UnsafeRawBufferPointer(start: data.bytes, count: data.size)
    count = unsafe data.size / Self.width
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
    var value: UInt64 = 0
    for offset in index * Self.width..<(index + 1) * Self.width {
      value = value << 8 | UInt64(unsafe bytes[offset])
    }
    return value
  }
}

/// The tables that the program carries. Docs/DATA.md says where each is from.
enum LexiconTables {
  /// Words that English writes in lower case.
  static let words = unsafe LexiconTable(haven_words)
  /// Given names.
  static let givenNames = unsafe LexiconTable(haven_given_names)
  /// Surnames.
  static let surnames = unsafe LexiconTable(haven_surnames)
  /// Cities, towns and communities; the letters of several words run together.
  static let placeNames = unsafe LexiconTable(haven_places)
  /// Shops, banks, charities and prisons that many towns know; their letters run together too.
  static let organisations = unsafe LexiconTable(haven_organisations)
}
