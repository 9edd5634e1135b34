import Foundation
import HavenRedaction

/// Trains the tagger: Scripts/train-tagger calls it.
///
///     TaggerTrainer CORPORA LISTS SHA256 OUTPUT
@main struct Trainer {
  private static let seed: UInt64 = 2026
  private static let roundCount = 6
  private static let generatedCount = 45_000

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5 else {
      FileHandle.standardError.write(
        Data("usage: TaggerTrainer CORPORA LISTS SHA256 OUTPUT (see Scripts/train-tagger)\n".utf8))
      exit(64)
    }
    let corpora = URL(filePath: arguments[1])
    let lists = try Lists(in: URL(filePath: arguments[2]))
    var random = Seeded(state: seed)
    let learning = try learningSet(corpora, lists, &random)
    let held = try heldSets(corpora, lists, &random)
    var field = Field(learning)
    train(&field, on: learning, &random)
    let resource = try Resource(field: field, digest: arguments[3], seed: seed)
    Report(transitions: field.transitions) { resource.scores($0) }.write(held)
    try resource.data.write(to: URL(filePath: arguments[4]))
  }

  private static func learningSet(
    _ corpora: URL, _ lists: Lists, _ random: inout Seeded
  ) throws -> [Sequence] {
    var texts: [Annotated] = []
    for name in ["wnut17", "btc", "wikigold", "litbank"] {
      texts += try Corpora.read(corpora.appending(path: "\(name)/train.jsonl"), weight: 1)
    }
    var generator = Generator(lists: lists, random: random)
    texts += generator.notes(count: generatedCount)
    random = generator.random
    var sequences: [Sequence] = []
    for (source, text) in texts.enumerated() {
      Sequence.read(text, source: UInt32(source), into: &sequences)
      let small = text.recased(upper: false, weight: 0.5)
      Sequence.read(small, source: UInt32(source), into: &sequences)
      // Few texts are in capitals throughout: one in two is enough to learn them.
      if source % 2 == 0 {
        let large = text.recased(upper: true, weight: 0.5)
        Sequence.read(large, source: UInt32(source), into: &sequences)
      }
    }
    return sequences
  }

  /// What no weight was learnt from; the thresholds are chosen on it.
  private static func heldSets(
    _ corpora: URL, _ lists: Lists, _ random: inout Seeded
  ) throws -> [(name: String, sequences: [Sequence])] {
    var sets: [(String, [Annotated])] = []
    for name in ["wnut17", "btc", "litbank"] {
      sets.append(
        (name, try Corpora.read(corpora.appending(path: "\(name)/dev.jsonl"), weight: 1)))
    }
    var generator = Generator(lists: lists, random: random, isHeldOut: true)
    sets.append(("notes", generator.notes(count: 3_000)))
    random = generator.random
    return sets.flatMap { name, texts in
      [
        (name, sequences(of: texts)),
        (name + " lower", sequences(of: texts.map { $0.recased(upper: false, weight: 1) })),
      ]
    }
  }

  private static func sequences(of texts: [Annotated]) -> [Sequence] {
    var sequences: [Sequence] = []
    for text in texts { Sequence.read(text, source: 0, into: &sequences) }
    return sequences
  }

  private static func train(_ field: inout Field, on learning: [Sequence], _ random: inout Seeded) {
    var order = Array(learning.indices)
    let start = ContinuousClock.now
    for round in 1...roundCount {
      random.shuffle(&order)
      for index in order { field.learn(learning[index]) }
      print("round \(round) of \(roundCount): \(ContinuousClock.now - start)")
    }
  }
}
