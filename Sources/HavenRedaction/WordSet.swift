/// A set of word hashes that looks one up with a multiplication and a read or two.
///
/// A `wordHash` is spread already; the standard library's `Set` would hash it again, keyed against attackers, which costs
/// most of the engine's time. These sets are the program's own: nobody can choose their members.
struct WordSet: Sendable {
  /// Slots for twice the members or more; 0 is empty.
  private let slots: [UInt64]
  private let shift: UInt64

  init(_ hashes: some Sequence<UInt64>) {
    let members = Set(hashes)
    var bits: UInt64 = 3
    while 1 << bits < members.count * 2 { bits += 1 }
    var slots = [UInt64](repeating: 0, count: 1 << bits)
    for member in members {
      precondition(member != 0, "0 stands for an empty slot")
      var place = Self.place(of: member, shift: 64 - bits)
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = member
    }
    self.slots = slots
    shift = 64 - bits
  }

  func contains(_ hash: UInt64) -> Bool {
    // 0 is the word outside the text, and the empty slot.
    guard hash != 0 else { return false }
    var place = Self.place(of: hash, shift: shift)
    while slots[place] != 0 {
      if slots[place] == hash { return true }
      place = (place + 1) & (slots.count - 1)
    }
    return false
  }

  /// The members, in no order.
  var members: [UInt64] { slots.filter { $0 != 0 } }

  func union(_ other: WordSet) -> WordSet { WordSet(members + other.members) }

  func subtracting(_ other: WordSet) -> WordSet { WordSet(members.filter { !other.contains($0) }) }

  static func place(of hash: UInt64, shift: UInt64) -> Int {
    Int((hash &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }
}
