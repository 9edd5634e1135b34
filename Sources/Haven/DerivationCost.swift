internal import HavenCrypto

/// What each guess of a passphrase shall cost in a new vault.
package struct DerivationCost: Equatable, Sendable {
  let cost: KeyDerivationCost

  /// Memory in MiB.
  package var memoryMiB: Int { cost.memoryByteCount >> 20 }

  /// Passes over the memory.
  package var passCount: Int { cost.passCount }

  /// Takes what the keeper chose; what is left out is Haven's default.
  ///
  /// - Throws: `.usage(.costOutOfRange)`.
  package init(memoryMiB: Int?, passCount: Int?) throws {
    let standard = KeyDerivationCost.standard
    let memory = memoryMiB ?? standard.memoryByteCount >> 20
    guard (0...1 << 20).contains(memory) else { throw HavenError.usage(.costOutOfRange) }
    do throws(CryptoError) {
      cost = try KeyDerivationCost(
        passCount: passCount ?? standard.passCount, memoryByteCount: memory << 20)
    } catch {
      throw HavenError.usage(.costOutOfRange)
    }
  }

  init(_ cost: KeyDerivationCost) { self.cost = cost }

  /// Whether it is Haven's default, at least.
  var isCurrent: Bool {
    let standard = KeyDerivationCost.standard
    return cost.memoryByteCount >= standard.memoryByteCount && cost.passCount >= standard.passCount
  }

  /// Raises the default until one derivation takes about a second on this machine.
  ///
  /// It is never lowered: a slow machine waits, a thief's is fast. Memory comes before passes, since
  /// that is what a thief's hardware is short of, up to a quarter of this machine's and 1 GiB.
  package static func calibrated(
    memoryOfMachine: Int, secondsNow: () -> Double
  ) throws -> DerivationCost {
    try Sodium.start()
    let standard = KeyDerivationCost.standard
    let seconds = try PasswordHash.measure(standard, secondsNow: secondsNow)
    return try raised(standard, seconds: seconds, memoryOfMachine: memoryOfMachine)
  }

  static func raised(
    _ cost: KeyDerivationCost, seconds: Double, memoryOfMachine: Int
  ) throws -> DerivationCost {
    var memory = cost.memoryByteCount
    var predicted = max(seconds, 0.001)
    let ceiling = min(1 << 30, memoryOfMachine / 4)
    while predicted * 2 <= targetSeconds * 1.2, memory * 2 <= ceiling {
      memory *= 2
      predicted *= 2
    }
    let passes = Int((Double(cost.passCount) * targetSeconds / predicted).rounded())
    return DerivationCost(
      try KeyDerivationCost(
        passCount: min(max(passes, cost.passCount), 32), memoryByteCount: memory))
  }

  private static let targetSeconds = 1.0
}
