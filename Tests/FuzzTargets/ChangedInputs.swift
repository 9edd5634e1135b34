package import SoakSupport

/// Changed copies of a target's seeds, the same for the same random numbers.
package struct ChangedInputs {
  private let seeds: [[UInt8]]
  private let tokens: [[UInt8]]
  private let byteLimit: Int
  private var random: SeededGenerator

  /// Creates a source of inputs.
  package init(_ target: FuzzTarget, seeds: [[UInt8]], random: SeededGenerator) {
    self.seeds = seeds
    tokens = target.tokens
    byteLimit = target.byteLimit
    self.random = random
  }

  /// The next input.
  package mutating func next() -> [UInt8] {
    guard let seed = seeds.randomElement(using: &random), number(below: 32) > 0 else {
      return noise()
    }
    var bytes = seed
    for _ in 0...number(below: 4) { change(&bytes) }
    return bytes.count > byteLimit ? Array(bytes.prefix(byteLimit)) : bytes
  }

  /// What came of a number of inputs.
  package struct Tally {
    package var accepted = 0
    package var refused = 0
    /// What must not be, with the input that shows it.
    package var findings: [String] = []
  }

  /// Has a target read so many inputs.
  package static func run(
    _ target: FuzzTarget, count: Int, _ random: SeededGenerator
  ) throws -> Tally {
    let read = try target.reading()
    var inputs = ChangedInputs(target, seeds: try target.seeds(), random: random)
    var tally = Tally()
    for _ in 0..<count {
      let input = inputs.next()
      do {
        switch try read(input) {
        case .accepted: tally.accepted += 1
        case .refused: tally.refused += 1
        }
      } catch { tally.findings.append("\(error) in \(hexadecimal(input))") }
    }
    return tally
  }

  private mutating func number(below limit: Int) -> Int {
    Int.random(in: 0..<limit, using: &random)
  }

  private mutating func byte() -> UInt8 { UInt8.random(in: 0...255, using: &random) }

  /// Bytes that no seed stands behind.
  private mutating func noise() -> [UInt8] { (0..<number(below: 64)).map { _ in byte() } }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return bytes.append(byte()) }
    let place = number(below: bytes.count)
    switch number(below: 12) {
    case 0: bytes[place] ^= 1 << UInt8(number(below: 8))
    case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF][number(below: 5)]
    case 2: bytes[place] = byte()
    // A count or a number at its end: what overflows, and what asks for too much memory.
    case 3: overwrite(&bytes, at: place, byteCount: [2, 4, 8][number(below: 3)])
    case 4: bytes.removeSubrange(place...)
    case 5: bytes.insert(contentsOf: bytes[place...].prefix(1 + number(below: 32)), at: place)
    case 6: bytes.remove(at: place)
    case 7: bytes.removeSubrange(place..<min(bytes.count, place + 1 + number(below: 16)))
    case 8: bytes.insert(byte(), at: place)
    case 9: bytes.append(contentsOf: repeatElement(number(below: 2) == 0 ? 0 : byte(), count: 8))
    case 10: splice(&bytes, at: place)
    default: insertToken(&bytes, at: place)
    }
  }

  private mutating func overwrite(_ bytes: inout [UInt8], at place: Int, byteCount: Int) {
    let fill: [UInt8] = [0xFF, 0x00, 0x7F]
    let chosen = fill[number(below: 3)]
    for offset in place..<min(place + byteCount, bytes.count) { bytes[offset] = chosen }
  }

  /// The beginning of one seed and the end of another.
  private mutating func splice(_ bytes: inout [UInt8], at place: Int) {
    guard let other = seeds.randomElement(using: &random), !other.isEmpty else { return }
    bytes.replaceSubrange(place..., with: other[min(place, other.count - 1)...])
  }

  private mutating func insertToken(_ bytes: inout [UInt8], at place: Int) {
    guard let token = tokens.randomElement(using: &random) else {
      bytes[place] &+= 1
      return
    }
    bytes.insert(contentsOf: token, at: place)
  }
}

/// Bytes as a fixture states them.
package func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
