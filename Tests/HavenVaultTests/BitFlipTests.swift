import Foundation
import HavenVault
import SoakSupport
import Synchronization
import Testing

/// Every bit of a vault's file: flipped, it is noticed and the place named, or it changes no answer.
@Suite struct BitFlipTests {
  /// Flips of one unit.
  private static let flipCount = 1024
  /// The first page comes first, bit by bit; the others follow in an order that the seed gives.
  private static let firstUnits = Golden.pageBitCount / flipCount

  @Test func everyFlipIsNoticedOrChangesNothing() throws {
    let sweep = Sweep("tamper", sample: Self.firstUnits + 20)
    let tally = Tally()
    try inParallel(sweep.units) { units in
      let file = try Golden.open()
      while let unit = units.next() {
        try flip(unit, of: sweep, in: file, tally)
        #expect(file.isPutBack, "unit \(unit)")
      }
    }
    #expect(tally.defects == [])
    #expect(tally.figures["flips"] == sweep.units.count * Self.flipCount)
    try sweep.report(tally.figures)
  }

  /// A check that cannot fail is none: another sound vault in the file's place is not taken for it.
  @Test func anotherSoundVaultIsNotTakenForTheFile() throws {
    let file = try Golden.open()
    #expect(try file.verdict(on: Alteration(), isThorough: true) == .identical)
    let copy = try Bench()
    try Data(file.pristine).write(to: URL(filePath: copy.path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy.path)
    let vault = try copy.open("copper heron listens past the orchard gate")
    let subject = try #require(try vault.members(workers: 1).first).subject
    _ = try vault.append(
      to: subject, kind: "note", on: nil, fields: [], text: { TextSource("one more") })
    try vault.close()
    let other = [UInt8](try Data(contentsOf: URL(filePath: copy.path)))
    for isThorough in [true, false] {
      let verdict = try file.verdict(
        on: Alteration(patches: [(0, other)], byteCount: other.count), isThorough: isThorough)
      guard case .defect(let words) = verdict else {
        Issue.record("\(verdict)")
        return
      }
      #expect(words.contains("Different"))
      #expect(file.isPutBack)
    }
  }

  private func flip(_ unit: Int, of sweep: Sweep, in file: AlteredFile, _ tally: Tally) throws {
    var chance = sweep.generator(unit: unit)
    for index in unit * Self.flipCount..<(unit + 1) * Self.flipCount {
      let bit = Self.bit(index, of: file.pristine.count * 8, seed: sweep.seed)
      let isThorough = Int.random(in: 0..<512, using: &chance) == 0
      let verdict = try file.verdict(on: .flip(bit, of: file.pristine), isThorough: isThorough)
      if isThorough, verdict == .identical { tally.count("asked_everything") }
      tally.count("flips")
      tally.count(verdict, "byte \(bit / 8) bit \(bit % 8), unit \(unit)")
    }
  }

  /// The bit that comes at a place of the order: each comes once.
  private static func bit(_ index: Int, of bitCount: Int, seed: UInt64) -> Int {
    precondition(index < bitCount, "Tools/soak/parts.py knows how many units the file has")
    guard index >= Golden.pageBitCount else { return index }
    let others = bitCount - Golden.pageBitCount
    // Steps of a prime that does not divide their number meet all of them.
    let step = 7_368_787
    precondition(!others.isMultiple(of: step), "the steps meet every bit")
    let start = Int(seed % UInt64(others))
    return Golden.pageBitCount + ((index - Golden.pageBitCount) * step + start) % others
  }
}

/// The vault whose file is altered: a fixed one, so that a finding comes back.
enum Golden {
  static let pageByteCount = 8192
  static let pageBitCount = pageByteCount * 8
  private static let url = checkout.appending(path: "Fixtures/vaults/format-1-small.haven")

  static func open() throws -> AlteredFile {
    try AlteredFile(url) { try credentials("copper heron listens past the orchard gate") }
  }
}

extension Alteration {
  static func flip(_ bit: Int, of pristine: [UInt8]) -> Alteration {
    Alteration(patches: [(bit / 8, [pristine[bit / 8] ^ 1 << UInt8(bit % 8)])])
  }
}

/// Counts verdicts, and keeps what was altered where one is a defect.
final class Tally: Sendable {
  private let counts = Mutex<[String: Int]>([:])
  private let found = Mutex<[String]>([])

  var figures: [String: Int] { counts.withLock { $0 } }
  var defects: [String] { found.withLock { $0 } }

  func count(_ name: String) { counts.withLock { $0[name, default: 0] += 1 } }

  func count(_ verdict: AlteredFile.Verdict, _ altered: String) {
    switch verdict {
    case .identical: count("identical")
    case .noticed(.doesNotOpen): count("does_not_open")
    case .noticed: count("noticed")
    case .defect(let words):
      count("defects")
      found.withLock { $0.append("\(altered): \(words)") }
    }
  }
}

/// Numbers that several threads take turns to take.
final class Turns: Sendable {
  private let left: Mutex<Range<Int>>

  init(_ numbers: Range<Int>) { left = Mutex(numbers) }

  func next() -> Int? { left.withLock { $0.popFirst() } }
}

/// Calls `body` on a thread for each processor, with the units to share.
func inParallel(_ units: Range<Int>, _ body: @Sendable (Turns) throws -> Void) throws {
  let turns = Turns(units)
  let failure = Mutex<(any Error)?>(nil)
  DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) { _ in
    do { try body(turns) } catch { failure.withLock { $0 = $0 ?? error } }
  }
  if let error = failure.withLock({ $0 }) { throw error }
}
