import Foundation
import FuzzTargets
import SoakSupport
import Testing

/// Whatever bytes a parser meets, it reads them or throws its own error: it never traps, never asks for
/// much memory, and what it accepts of changed bytes says the same bytes again.
@Suite struct FuzzTests {
  /// The inputs of one unit of the sweep; unit n is target n modulo the number of targets.
  private static let inputsPerUnit = 1_000
  /// More than any input of some kilobytes may make a parser ask for, in KiB: seven times what a run of
  /// all targets peaked at.
  private static let memoryLimit = 256 << 10

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
    #expect(FuzzTarget.all.count == 42)
    #expect(Set(FuzzTarget.all.map(\.name)).count == 42)
  }

  @Test func changedInputsAreReadOrRefused() throws {
    let targets = FuzzTarget.all
    let sweep = Sweep("fuzz", sample: targets.count)
    let trail = sweep.isSoak ? try Trail() : nil
    var figures: [String: Int] = [:]
    for unit in sweep.units {
      let target = targets[unit % targets.count]
      let tally = try run(target, sweep.generator(unit: unit), "unit \(unit)", trail)
      figures["\(target.name)_accepted", default: 0] += tally.accepted
      figures["\(target.name)_refused", default: 0] += tally.refused
    }
    if sweep.isSoak {
      figures["max_memory_kib"] = peakMemory()
      #expect(peakMemory() < Self.memoryLimit)
    }
    try sweep.report(figures)
  }

  private struct Tally {
    var accepted = 0
    var refused = 0
    var findings: [String] = []
  }

  private func run(
    _ target: FuzzTarget, _ random: SeededGenerator, _ place: String, _ trail: Trail?
  ) throws -> Tally {
    let tally = try tally(of: target, random, trail)
    for finding in tally.findings { Issue.record("\(target.name), \(place): \(finding)") }
    #expect(tally.refused > 0, "\(target.name), \(place): changes made nothing that is refused")
    return tally
  }

  private func tally(
    of target: FuzzTarget, _ random: SeededGenerator, _ trail: Trail?
  ) throws -> Tally {
    let read = try target.reading()
    var inputs = ChangedInputs(target, seeds: try target.seeds(), random: random)
    var tally = Tally()
    for _ in 0..<Self.inputsPerUnit {
      let input = inputs.next()
      trail?.write(target.name, input)
      do {
        switch try read(input) {
        case .accepted: tally.accepted += 1
        case .refused: tally.refused += 1
        }
      } catch { tally.findings.append("\(error) in \(hexadecimal(input))") }
    }
    return tally
  }

  /// The control: a parser that takes what it should refuse is found.
  @Test func aPlantedFaultIsFound() throws {
    let tally = try tally(of: .broken, SeededGenerator(seed: 1), nil)
    #expect(tally.findings.contains { $0.hasPrefix("the planted finding in 07ff") })
    #expect(tally.accepted > 0 && tally.refused > 0)
  }

  /// The most memory that this process has used, in KiB.
  private func peakMemory() -> Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}

/// The input under way, in a file that a trap leaves behind: what to run again.
@safe private final class Trail {
  private let map: UnsafeMutableRawBufferPointer

  init() throws {
    let folder = ProcessInfo.processInfo.environment["HAVEN_SOAK_FOLDER"] ?? "."
    let byteCount = 1 << 21
    let descriptor = unsafe open("\(folder)/fuzz.input", O_RDWR | O_CREAT | O_TRUNC, 0o600)
    try #require(descriptor >= 0 && ftruncate(descriptor, byteCount) == 0)
    let start = unsafe mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    close(descriptor)
    unsafe map = UnsafeMutableRawBufferPointer(start: start, count: byteCount)
  }

  deinit { unsafe munmap(map.baseAddress!, map.count) }

  /// `NAME`, a line feed, the number of bytes, a line feed, the bytes.
  func write(_ name: String, _ input: [UInt8]) {
    let head = Array("\(name)\n\(input.count)\n".utf8)
    unsafe map.copyBytes(from: head + input.prefix(map.count - head.count))
  }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
