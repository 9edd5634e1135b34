import Foundation
import HavenRedaction

/// Weights as the program carries them: TaggerWeights has the layout.
struct Resource {
  private static let largest: Float = 127

  private var scales: [Float] = []
  private var packed: [SIMD4<Int8>] = []
  let data: Data

  init(field: Field, digest: String, seed: UInt64) throws {
    let blockSize = 1 << TaggerWeights.blockBits
    for start in stride(from: 0, to: field.weights.count, by: blockSize) {
      let block = field.weights[start..<(start + blockSize)]
      let widest = block.reduce(Float(0)) { max($0, $1.max(), -$1.min()) }
      let scale = widest > 0 ? widest / Self.largest : 1
      scales.append(scale)
      packed += block.map { SIMD4<Int8>(($0 / scale).rounded(.toNearestOrEven)) }
    }
    var body = Data()
    for float in field.transitions + scales { body.append(Self.bytes(of: float.bitPattern)) }
    for weights in packed {
      for label in 0..<4 { body.append(UInt8(bitPattern: weights[label])) }
    }
    data = try Self.header(digest, seed, body) + body
  }

  func scores(_ sequence: Sequence) -> [SIMD4<Float>] {
    stride(from: 0, to: sequence.buckets.count, by: TaggerText.featureCount).map { start in
      sequence.buckets[start..<(start + TaggerText.featureCount)].reduce(SIMD4<Float>.zero) {
        $0 + SIMD4<Float>(packed[Int($1)]) * scales[Int($1) >> TaggerWeights.blockBits]
      }
    }
  }

  private static func header(_ digest: String, _ seed: UInt64, _ body: Data) throws -> Data {
    let hex = Array(digest.utf8)
    let bytes = stride(from: 0, to: hex.count - 1, by: 2).compactMap {
      UInt8(String(decoding: hex[$0..<($0 + 2)], as: UTF8.self), radix: 16)
    }
    guard hex.count == 64, bytes.count == 32 else { throw CocoaError(.formatting) }
    var header = Data("HvTagger".utf8)
    header += [
      TaggerWeights.version, 4, UInt8(TaggerText.bucketBits), UInt8(TaggerWeights.blockBits),
    ]
    header += [0, 0, 0, 0]
    header += Self.bytes(of: seed) + bytes
    header += Self.bytes(of: unsafe body.withUnsafeBytes { unsafe TaggerWeights.checkSum($0) })
    return header
  }

  private static func bytes(of number: some FixedWidthInteger) -> Data {
    Data((0..<(number.bitWidth / 8)).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
  }
}

/// What each threshold would find and cost on texts that nothing was learnt from.
struct Report {
  private static let thresholds: [Float] = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98]
  private static let classes = ["rare capital", "common capital", "rare small", "common small"]

  let transitions: [Float]
  let scores: (Sequence) -> [SIMD4<Float>]

  init(transitions: [Float], scores: @escaping (Sequence) -> [SIMD4<Float>]) {
    self.transitions = transitions
    self.scores = scores
  }

  func write(_ sets: [(name: String, sequences: [Sequence])]) {
    let chain = TaggerChain(transitions: transitions)
    for (name, sequences) in sets {
      let marginals = sequences.map { chain.marginals(of: scores($0)) }
      print(
        "\(name), \(sequences.reduce(0) { $0 + $1.labels.count }) tokens: recall / false per 1,000 tokens"
      )
      for kind in 1...4 {
        let line = Self.thresholds.map { cell(kind, $0, sequences, marginals) }
        print("  \(Self.classes[kind - 1]):", line.joined(separator: "  "))
      }
    }
  }

  private func cell(
    _ kind: Int, _ threshold: Float, _ sequences: [Sequence], _ marginals: [[SIMD4<Float>]]
  ) -> String {
    var names = 0
    var found = 0
    var wrong = 0
    var tokens = 0
    for (sequence, marginals) in zip(sequences, marginals) {
      tokens += sequence.labels.count
      for (index, label) in sequence.labels.enumerated() where sequence.classes[index] == kind {
        let isTaken = 1 - marginals[index][0] >= threshold
        if label != 0 { names += 1 }
        if label != 0, isTaken { found += 1 }
        if label == 0, isTaken { wrong += 1 }
      }
    }
    let recall = Double(found) / Double(max(names, 1))
    let cost = 1000 * Double(wrong) / Double(max(tokens, 1))
    return String(format: "%.2f %.3f/%.1f", threshold, recall, cost)
  }
}
