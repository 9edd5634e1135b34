/// What a parser made of an input. Anything else, a trap or another error, is a finding.
package enum Verdict: Sendable {
  /// It was read, and what was read says the same bytes again, or whatever else the target demands.
  case accepted
  /// It was refused with the parser's own error.
  case refused
}

/// Something that must hold of every input and does not hold of one.
package struct Finding: Error, CustomStringConvertible {
  package let description: String
}

/// Throws a finding unless the condition holds.
func demand(_ condition: @autoclosure () throws -> Bool, _ what: String) throws {
  guard try condition() else { throw Finding(description: what) }
}

/// One parser of untrusted bytes, and what must hold of it whatever it meets.
///
/// Two engines feed the same targets: `ChangedInputs`, which the tests and Scripts/soak run, and
/// libFuzzer, which Tests/Fuzzers links (Scripts/fuzz).
package struct FuzzTarget: Sendable {
  /// Reads one input.
  package typealias Reading = ([UInt8]) throws -> Verdict

  /// What it is called in `HAVEN_FUZZER` and in figures.
  package let name: String
  /// Longer inputs are cut to this.
  package let byteLimit: Int
  /// Pieces of the grammar, for the engines to put in.
  package let tokens: [[UInt8]]
  private let seedsOf: @Sendable () throws -> [[UInt8]]
  private let prepare: @Sendable () throws -> Reading

  /// Creates a target with seeds of its own.
  init(
    _ name: String, byteLimit: Int = 4096, tokens: [String] = [],
    seeds: @autoclosure @escaping @Sendable () throws -> [[UInt8]],
    _ prepare: @escaping @Sendable () throws -> Reading
  ) {
    self.name = name
    self.byteLimit = byteLimit
    self.tokens = tokens.map { Array($0.utf8) }
    seedsOf = seeds
    self.prepare = prepare
  }

  /// Creates a target with the seeds of Fixtures/fuzz.
  init(
    _ name: String, byteLimit: Int = 4096, tokens: [String] = [],
    _ prepare: @escaping @Sendable () throws -> Reading
  ) {
    self.init(
      name, byteLimit: byteLimit, tokens: tokens, seeds: try Fixture.seeds(name), prepare)
  }

  /// Inputs that are accepted as they are.
  package func seeds() throws -> [[UInt8]] { try seedsOf() }

  /// Makes what the target needs, once for many inputs.
  package func reading() throws -> Reading {
    let read = try prepare()
    let limit = byteLimit
    return { bytes in try read(bytes.count > limit ? Array(bytes.prefix(limit)) : bytes) }
  }

  /// Every target, in a fixed order: a unit of a sweep is known by its number.
  package static let all: [FuzzTarget] =
    vault + rows + keys + sealed + texts + imports + files + sessions + age + backups + backupFiles
    + groups
    + programme + requests + labels

  /// The target of a name, `broken` among them.
  package static func named(_ name: String) -> FuzzTarget? {
    (all + [broken]).first { $0.name == name }
  }

  /// A parser that takes what it should refuse: whether an engine finds it is the control.
  package static let broken = FuzzTarget("broken", seeds: [[7, 7, 7, 7]]) {
    { bytes in
      guard bytes.count == 4 else { return .refused }
      try demand(bytes[1] != 0xFF, "the planted finding")
      return .accepted
    }
  }
}
