import Foundation
import HavenStore
import HavenVault
import SoakSupport
import Synchronization
import Testing

/// Every bit of a vault's file: flipped, it is noticed and the place named, or it changes no answer.
@Suite struct BitFlipTests {
  /// Among how many units all that is looked at of a file is shared out.
  private static let unitCount = 16_384
  /// Flips of one unit of those that are flipped alone.
  private static let flipCount = 512

  /// The first page whole, and of the rest what the seed gives: all of it in Scripts/soak.
  @Test func everyFlipIsNoticedOrChangesNothing() throws {
    let sweep = Sweep("tamper", sample: 20)
    let tally = Tally()
    let order = try FlipOrder(Golden.open(.bits))
    let firstPage = sweep.isSoak ? [] : order.looks(before: Golden.pageBitCount)
    try inParallel(0..<firstPage.count) { turns in
      let file = try Golden.open(.bits)
      while let turn = turns.next() { try look(firstPage[turn], in: file, tally) }
      #expect(file.isPutBack, "the first page")
    }
    #expect(sweep.isSoak || tally.figures["flips", default: 0] >= Golden.pageBitCount)
    try inParallel(sweep.units) { units in
      let file = try Golden.open(.bits)
      while let unit = units.next() {
        for index in stride(from: unit, to: order.count, by: Self.unitCount) {
          try look(order[index], in: file, tally)
        }
        #expect(file.isPutBack, "unit \(unit)")
      }
    }
    #expect(tally.defects == [])
    #expect(tally.figures["flips", default: 0] > sweep.units.count * 1000)
    // A file in which nothing differs is asked for all its answers too, often enough.
    #expect(sweep.isSoak || tally.figures["asked_everything", default: 0] > 100)
    try sweep.report(tally.figures)
  }

  /// The control of that: flips one by one, of another vault with longer rows, each looked at from the
  /// first glance on.
  @Test func aFlipAloneIsNoticedOrChangesNothing() throws {
    let sweep = Sweep("tamper-alone", sample: 4)
    let tally = Tally()
    try inParallel(sweep.units) { units in
      let file = try Golden.open(.small)
      while let unit = units.next() {
        var chance = sweep.generator(unit: unit)
        for _ in 0..<Self.flipCount {
          let bit = Int.random(in: 0..<file.pristine.count * 8, using: &chance)
          let isThorough = Int.random(in: 0..<512, using: &chance) == 0
          tally.count(
            try file.verdict(on: .flip(bit, of: file.pristine), isThorough: isThorough),
            "byte \(bit / 8) bit \(bit % 8), unit \(unit)")
          tally.count("flips")
        }
        #expect(file.isPutBack, "unit \(unit)")
      }
    }
    #expect(tally.defects == [])
    #expect(tally.figures["flips"] == sweep.units.count * Self.flipCount)
    try sweep.report(tally.figures)
  }

  @Test func everyBitComesOnce() throws {
    let file = try Golden.open(.bits)
    let order = try FlipOrder(file)
    var seen = [Bool](repeating: false, count: file.pristine.count * 8)
    for index in 0..<order.count {
      let bits =
        switch order[index] {
        case .together(let flips): flips.map(\.bit)
        case .unused(let bits): bits
        case .alone(let bit, _): [bit]
        }
      for bit in bits {
        if seen[bit] { Issue.record("bit \(bit) comes again") }
        seen[bit] = true
      }
    }
    #expect(!seen.contains(false))
  }

  /// A check that cannot fail is none: another sound vault in the file's place is not taken for it.
  @Test func anotherSoundVaultIsNotTakenForTheFile() throws {
    let file = try Golden.open(.small)
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

  private func look(_ look: FlipOrder.Look, in file: AlteredFile, _ tally: Tally) throws {
    switch look {
    case .together(let flips): try judge(flips[...], in: file, tally)
    case .unused(let bits):
      try judge(unused: bits[...], in: file, tally, isThorough: bits[0] / 64 % 8 == 0)
    case .alone(let bit, let row): try judge(bit, of: row, in: file, tally)
    }
  }

  /// Each of the rows is named, or they are looked at in halves.
  private func judge(
    _ flips: ArraySlice<FlipOrder.Flip>, in file: AlteredFile, _ tally: Tally
  ) throws {
    guard flips.count > 1 else {
      for flip in flips { try judge(flip.bit, of: flip.row, in: file, tally) }
      return
    }
    let alteration = Alteration.flips(flips.map(\.bit), of: file.pristine)
    let named = try file.places(named: alteration, ofBoxesIn: flips.map(\.row))
    if named.isSuperset(of: flips.map(\.place)) {
      tally.count("flips", flips.count)
      tally.count("noticed", flips.count)
    } else {
      tally.count("split")
      let middle = flips.startIndex + flips.count / 2
      try judge(flips[..<middle], in: file, tally)
      try judge(flips[middle...], in: file, tally)
    }
  }

  private func judge(
    unused bits: ArraySlice<Int>, in file: AlteredFile, _ tally: Tally, isThorough: Bool
  ) throws {
    guard bits.count > 1 else {
      for bit in bits { try judge(bit, of: nil, in: file, tally) }
      return
    }
    let alteration = Alteration.flips(bits, of: file.pristine)
    if try file.verdict(on: alteration, isThorough: isThorough) == .identical {
      if isThorough { tally.count("asked_everything") }
      tally.count("flips", bits.count)
      tally.count("identical", bits.count)
    } else {
      tally.count("split")
      let middle = bits.startIndex + bits.count / 2
      try judge(unused: bits[..<middle], in: file, tally, isThorough: isThorough)
      try judge(unused: bits[middle...], in: file, tally, isThorough: isThorough)
    }
  }

  private func judge(_ bit: Int, of row: RowKey?, in file: AlteredFile, _ tally: Tally) throws {
    let flip = Alteration.flip(bit, of: file.pristine)
    let verdict =
      if let row {
        try file.verdict(on: flip, ofBoxIn: row)
      } else {
        try file.verdict(on: flip, isThorough: false)
      }
    tally.count("flips")
    tally.count(verdict, "byte \(bit / 8) bit \(bit % 8)")
  }
}

/// The vault whose file is altered: a fixed one, so that a finding comes back.
enum Golden {
  static let pageByteCount = 8192
  static let pageBitCount = pageByteCount * 8

  /// A vault of Fixtures/vaults.
  enum Name: String {
    /// One keyholder, a long text and an attachment.
    case small
    /// Two keyholders, and nothing long.
    case bits
  }

  static func open(_ name: Name) throws -> AlteredFile {
    let url = checkout.appending(path: "Fixtures/vaults/format-1-\(name.rawValue).haven")
    return try AlteredFile(url) { try credentials("copper heron listens past the orchard gate") }
  }
}

extension Alteration {
  static func flip(_ bit: Int, of pristine: [UInt8]) -> Alteration { flips([bit], of: pristine) }

  static func flips(_ bits: some Sequence<Int>, of pristine: [UInt8]) -> Alteration {
    let masks = Dictionary(bits.map { ($0 / 8, UInt8(1) << UInt8($0 % 8)) }, uniquingKeysWith: ^)
    return Alteration(patches: masks.map { byte, mask in (byte, [pristine[byte] ^ mask]) })
  }
}

/// Counts verdicts, and keeps what was altered where one is a defect.
final class Tally: Sendable {
  private let counts = Mutex<[String: Int]>([:])
  private let found = Mutex<[String]>([])

  var figures: [String: Int] { counts.withLock { $0 } }
  var defects: [String] { found.withLock { $0 } }

  func count(_ name: String, _ times: Int = 1) {
    counts.withLock { $0[name, default: 0] += times }
  }

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
