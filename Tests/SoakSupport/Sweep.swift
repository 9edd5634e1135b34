import Foundation

/// How much of a long sweep this run does: a bounded sample in the tests, a share of the whole in
/// `Scripts/soak`, which sets the variables named here.
///
/// A sweep has numbered units, and each unit its own seed: whatever share is run, unit 17 does the
/// same in every run with one seed, so that a finding comes back.
package struct Sweep: Sendable {
  package let seed: UInt64
  /// The units of this run.
  package let units: Range<Int>
  private let reportPath: String?

  /// The sample's seed in the tests; `Scripts/soak` draws its own unless told.
  package static let testSeed: UInt64 = 20_261_125

  /// A sweep by its name in `Tools/soak/parts.py`, with the number of units that the tests do.
  package init(_ part: String, sample: Int) {
    let environment = ProcessInfo.processInfo.environment
    guard environment["HAVEN_SOAK_PART"] == part else {
      seed = Self.testSeed
      units = 0..<sample
      reportPath = nil
      return
    }
    func number<Number: FixedWidthInteger>(_ name: String) -> Number {
      guard let number = environment[name].flatMap({ Number($0) }) else {
        preconditionFailure("\(name) is set by Scripts/soak")
      }
      return number
    }
    seed = number("HAVEN_SOAK_SEED")
    let first: Int = number("HAVEN_SOAK_FROM")
    units = first..<first + number("HAVEN_SOAK_COUNT")
    reportPath = environment["HAVEN_SOAK_REPORT"]
  }

  /// Whether this is a share of the whole and not the tests' sample.
  package var isSoak: Bool { reportPath != nil }

  /// The random numbers of one unit.
  package func generator(unit: Int) -> SeededGenerator {
    var mix = SeededGenerator(seed: seed &+ UInt64(unit) &* 0x9E37_79B9_7F4A_7C15)
    return SeededGenerator(seed: mix.next())
  }

  /// Hands figures to `Scripts/soak`, which adds them up; those that begin with `max_` it compares.
  package func report(_ figures: [String: Int]) throws {
    guard let reportPath else {
      print("seed \(seed), units \(units): \(figures.sorted { $0.key < $1.key })")
      return
    }
    try JSONEncoder().encode(figures).write(to: URL(filePath: reportPath))
  }
}

/// The same numbers for the same seed.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
