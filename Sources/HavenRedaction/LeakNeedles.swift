/// Forms by their hash.
struct LeakNeedles: Sendable {
  struct Match {
    let person: Int
    let kind: FormKind
    let byteOffset: Int
  }

  private struct Entry: Sendable {
    let needle: LeakNeedle
    let person: Int
    /// The entry before it with the same hash; -1 for none.
    let previous: Int
  }

  private var entries: [Entry] = []
  private var lastOfHash: [UInt64: Int] = [:]
  private var lengths: [Int] = []
  /// A bit for each hash: most of a text is told to be no form by it alone.
  private var bits = [UInt64](repeating: 0, count: 1 << 14)
  /// Whether every form begins where a word may.
  private let beginAtWords: Bool

  init(beginAtWords: Bool) { self.beginAtWords = beginAtWords }

  mutating func add(_ needle: LeakNeedle, of person: Int) {
    let length = needle.letters.count
    guard length > 0 else { return }
    if !lengths.contains(length) { lengths = (lengths + [length]).sorted() }
    let hash = LeakStream.hash(of: needle.letters)
    entries.append(Entry(needle: needle, person: person, previous: lastOfHash[hash] ?? -1))
    lastOfHash[hash] = entries.count - 1
    bits[Self.word(of: hash)] |= Self.bit(of: hash)
  }

  func matches(in stream: LeakStream) -> [Match] {
    var found: [Match] = []
    for start in stream.letters.indices where !beginAtWords || stream.beginsWord(start) {
      for length in lengths {
        guard start + length <= stream.letters.count else { break }
        let range = start..<start + length
        let hash = stream.hash(of: range)
        guard bits[Self.word(of: hash)] & Self.bit(of: hash) != 0 else { continue }
        add(hash, range, of: stream, to: &found)
      }
    }
    return found
  }

  private func add(
    _ hash: UInt64, _ range: Range<Int>, of stream: LeakStream, to found: inout [Match]
  ) {
    var next = lastOfHash[hash] ?? -1
    while next >= 0 {
      let entry = entries[next]
      next = entry.previous
      guard entry.needle.matches(stream, range) else { continue }
      found.append(
        Match(
          person: entry.person, kind: entry.needle.kind,
          byteOffset: stream.offsets[range.lowerBound]))
    }
  }

  // The low bits of a hash lean on the last letters alone.
  private static func mixed(_ hash: UInt64) -> UInt64 { hash &* 0x9E37_79B9_7F4A_7C15 }
  private static func word(of hash: UInt64) -> Int { Int(mixed(hash) >> 50) }
  private static func bit(of hash: UInt64) -> UInt64 { 1 << (mixed(hash) >> 44 & 63) }
}
