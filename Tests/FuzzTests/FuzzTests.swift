import Foundation
import FuzzTargets
import SoakSupport
import Testing

/// Whatever bytes a parser meets, it reads them or throws its own error: it never traps, never asks for
/// much memory, and what it accepts of changed bytes says the same bytes again.
@Suite struct FuzzTests {
  private static let inputCount = 1_000

  @Test(arguments: FuzzTarget.all.map(\.name))
  func theSeedsAreAccepted(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let read = try target.reading()
    let seeds = try target.seeds()
    #expect(!seeds.isEmpty)
    for seed in seeds { #expect(try read(seed) == .accepted, "\(hexadecimal(seed))") }
  }

  /// Tools/soak/parts.py says how many units a sweep of all targets has.
  @Test func everyTargetIsSwept() {
    #expect(FuzzTarget.all.count == 83)
    #expect(Set(FuzzTarget.all.map(\.name)).count == 83)
  }

  /// A sample of what Scripts/soak does with ten million inputs of each (Tools/soak/changed.py).
  @Test(arguments: FuzzTarget.all.map(\.name))
  func changedInputsAreReadOrRefused(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let tally = try ChangedInputs.run(
      target, count: Self.inputCount, SeededGenerator(seed: Sweep.testSeed))
    #expect(tally.findings == [])
    #expect(tally.refused > 0, "changes made nothing that is refused")
    #expect(tally.accepted + tally.refused == Self.inputCount)
  }

  /// The control: a parser that takes what it should refuse is found.
  @Test func aPlantedFaultIsFound() throws {
    let tally = try ChangedInputs.run(
      .broken, count: Self.inputCount, SeededGenerator(seed: 1))
    #expect(tally.findings.contains { $0.hasPrefix("the planted finding in 07ff") })
    #expect(tally.accepted > 0 && tally.refused > 0)
  }
}
