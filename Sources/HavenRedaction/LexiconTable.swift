internal import CRedactionData

/// What the program knows of half a million words, names and places: sorted hashes in its constant data, nothing of which is
/// read, copied or built at start. `Tools/make-lexicon` writes it; Docs/DATA.md says where it is from.
///
/// A hash is 36 bits: one unknown word in 140,000 is taken for a known one.
@safe struct LexiconTable: @unchecked Sendable {
  // Sendable: the bytes are a section of the program, which nobody can change or release.
  private let bytes: UnsafeRawBufferPointer
  private let count: Int

  /// 36 bits of key, 12 of flags, big-endian.
  private static let width = 6
  private static let keyBits = 36
  private static let flagBits = 12
  /// Entries are read by eight bytes: what lies behind the last one.
  private static let padding = 2

  static let linked = unsafe LexiconTable(haven_lexicon)

  private init(_ data: haven_data) {
    precondition(unsafe data.size % Self.width == Self.padding, "the table is cut short")
    unsafe bytes = unsafe UnsafeRawBufferPointer(start: data.bytes, count: data.size)
    count = unsafe data.size / Self.width
  }

  /// What a word of this `wordHash` is; the letters of a name of several words run together.
  ///
  /// The keys lie evenly: the first guess is off by some hundred entries, the next by a dozen.
  func kind(of hash: UInt64) -> WordKind {
    let key = (hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.keyBits)
    var low = 0
    var high = count
    var place = entries(in: key)
    while low < high {
      place = min(max(place, low), high - 1)
      let entry = entry(at: place)
      let found = entry >> UInt64(Self.flagBits)
      if found == key { return WordKind(lexicon: entry & (1 << UInt64(Self.flagBits) - 1)) }
      if found < key {
        low = place + 1
        place += max(1, entries(in: key - found))
      } else {
        high = place
        place -= max(1, entries(in: found - key))
      }
    }
    return []
  }

  /// How many entries a stretch of keys has, about.
  private func entries(in keys: UInt64) -> Int {
    Int((keys &* UInt64(count)) >> UInt64(Self.keyBits))
  }

  private func entry(at index: Int) -> UInt64 {
    let word = unsafe bytes.loadUnaligned(fromByteOffset: index * Self.width, as: UInt64.self)
    return UInt64(bigEndian: word) >> UInt64(8 * Self.padding)
  }
}
