import Foundation
import HavenRedaction

/// A conditional random field in training: the log-likelihood's gradient, AdaGrad, and a pull to zero.
struct Field {
  static let bucketCount = 1 << TaggerText.bucketBits
  private static let rate: Float = 0.15
  private static let pull: Float = 1e-5

  private(set) var weights = [SIMD4<Float>](repeating: .zero, count: bucketCount)
  private(set) var transitions = [Float](repeating: 0, count: 16)
  private var squares = [SIMD4<Float>](repeating: .init(repeating: 1e-2), count: bucketCount)
  private var transitionSquares = [Float](repeating: 1, count: 16)
  private let isKept: [Bool]

  /// Keeps the buckets that at least two texts have.
  init(_ sequences: [Sequence]) {
    var last = [UInt32](repeating: .max, count: Self.bucketCount)
    var kept = [Bool](repeating: false, count: Self.bucketCount)
    for sequence in sequences {
      for bucket in sequence.buckets {
        let bucket = Int(bucket)
        if last[bucket] != .max, last[bucket] != sequence.source { kept[bucket] = true }
        last[bucket] = sequence.source
      }
    }
    isKept = kept
  }

  mutating func learn(_ sequence: Sequence) {
    let (marginals, pairs) = TaggerChain(transitions: transitions)
      .expectations(of: scores(sequence))
    for (index, marginal) in marginals.enumerated() {
      var gradient = marginal
      gradient[Int(sequence.labels[index])] -= 1
      gradient *= sequence.weight
      // What is learnt already teaches nothing more, and most tokens are such.
      if gradient.max() < 1e-3 { continue }
      let start = index * TaggerText.featureCount
      for bucket in sequence.buckets[start..<(start + TaggerText.featureCount)] {
        update(Int(bucket), by: gradient)
      }
    }
    learnTransitions(sequence, pairs: pairs)
  }

  private mutating func update(_ bucket: Int, by gradient: SIMD4<Float>) {
    guard isKept[bucket] else { return }
    let full = gradient + weights[bucket] * Self.pull
    squares[bucket] += full * full
    weights[bucket] -= full * Self.rate / squares[bucket].squareRoot()
  }

  private mutating func learnTransitions(_ sequence: Sequence, pairs: [SIMD4<Float>]) {
    var gradient = pairs
    for (from, to) in zip(sequence.labels, sequence.labels.dropFirst()) {
      gradient[Int(from)][Int(to)] -= 1
    }
    for index in transitions.indices {
      let step = gradient[index / 4][index % 4] * sequence.weight
      transitionSquares[index] += step * step
      transitions[index] -= step * Self.rate / transitionSquares[index].squareRoot()
    }
  }

  func scores(_ sequence: Sequence) -> [SIMD4<Float>] {
    stride(from: 0, to: sequence.buckets.count, by: TaggerText.featureCount).map { start in
      sequence.buckets[start..<(start + TaggerText.featureCount)].reduce(SIMD4<Float>.zero) {
        $0 + weights[Int($1)]
      }
    }
  }
}

/// The same numbers on every machine and in every version of Swift (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  mutating func shuffle<Element>(_ list: inout [Element]) {
    for index in stride(from: list.count - 1, to: 0, by: -1) {
      list.swapAt(index, below(index + 1))
    }
  }
}
