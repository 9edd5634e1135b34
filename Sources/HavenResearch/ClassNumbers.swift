/// Numbers the different keys of one pass over the rows: 0 for the first one met, and so on.
///
/// A table with open addressing, emptied by counting up a stamp: a search makes a hundred thousand
/// passes, and a dictionary would cost ten times the rest of it. Keys are compared whole.
struct ClassNumbers {
  private var keys: [UInt64]
  private var numbers: [Int32]
  private var stamps: [UInt32]
  private var stamp: UInt32 = 0
  private let shift: Int
  /// How many keys were met since `startOver`.
  private(set) var count = 0

  /// - Parameter capacity: The most keys of one pass.
  init(capacity: Int) {
    // Half empty at least, so that the next free place is near.
    let bits = max(4, Int.bitWidth - (2 * capacity).leadingZeroBitCount)
    shift = UInt64.bitWidth - bits
    keys = [UInt64](repeating: 0, count: 1 << bits)
    numbers = [Int32](repeating: 0, count: 1 << bits)
    stamps = [UInt32](repeating: 0, count: 1 << bits)
  }

  mutating func startOver() {
    count = 0
    stamp &+= 1
    guard stamp == 0 else { return }
    // All stamps have been used: what they marked must not come back.
    for place in stamps.indices { stamps[place] = 0 }
    stamp = 1
  }

  mutating func number(of key: UInt64) -> Int32 {
    // Fibonacci hashing: the upper bits of a product with 2^64 / golden ratio (Knuth, vol. 3, 6.4).
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(shift))
    while stamps[place] == stamp {
      if keys[place] == key { return numbers[place] }
      place = (place + 1) & (keys.count - 1)
    }
    stamps[place] = stamp
    keys[place] = key
    numbers[place] = Int32(count)
    count += 1
    return numbers[place]
  }
}
