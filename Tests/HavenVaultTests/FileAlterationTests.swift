import Foundation
import HavenVault
import SoakSupport
import Testing

/// More than a bit of a vault's file altered: noticed and the place named, or no answer changes.
@Suite struct FileAlterationTests {
  private static let alterationCount = 32

  @Test func everyAlterationIsNoticedOrChangesNothing() throws {
    let sweep = Sweep("tamper-more", sample: 16)
    let tally = Tally()
    try inParallel(sweep.units) { units in
      let file = try Golden.open(.small)
      while let unit = units.next() {
        var chance = sweep.generator(unit: unit)
        for index in 0..<Self.alterationCount {
          let kind = Kind.allCases[index % Kind.allCases.count]
          let alteration = kind.alteration(of: file.pristine, &chance)
          let isThorough = Int.random(in: 0..<8, using: &chance) == 0
          tally.count(
            try file.verdict(on: alteration, isThorough: isThorough),
            "\(kind) \(index) of unit \(unit)")
          tally.count("alterations")
        }
        #expect(file.isPutBack, "unit \(unit)")
      }
    }
    #expect(tally.defects == [])
    #expect(tally.figures["alterations"] == sweep.units.count * Self.alterationCount)
    try sweep.report(tally.figures)
  }

  /// No file that ends too early passes for a whole one.
  @Test func aFileCutAtAnyPageIsNoticed() throws {
    let tally = Tally()
    let pageCount = try Golden.open(.small).pristine.count / Golden.pageByteCount
    try inParallel(0..<pageCount) { pages in
      let file = try Golden.open(.small)
      while let page = pages.next() {
        let alteration = Alteration(byteCount: page * Golden.pageByteCount)
        tally.count(try file.verdict(on: alteration, isThorough: true), "cut before page \(page)")
      }
    }
    #expect(tally.defects == [])
    #expect(tally.figures == ["noticed": pageCount])
  }

  /// What can be done to a file without knowing its tables.
  private enum Kind: CaseIterable {
    case twoFlips
    case overwrittenBytes
    case overwrittenPageHead
    case swappedPages
    case copiedPage
    case zeroedPage
    case randomPage
    case cut
    case appendedBytes
    case appendedPages
    case movedBytes

    func alteration(of pristine: [UInt8], _ chance: inout SeededGenerator) -> Alteration {
      let size = Golden.pageByteCount
      let pages = 0..<pristine.count / size
      let page = Int.random(in: pages, using: &chance) * size
      let other = Int.random(in: pages, using: &chance) * size
      let offset = Int.random(in: 0..<pristine.count - 64, using: &chance)
      let count = Int.random(in: 1...64, using: &chance)
      func random(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &chance) }
      }
      func content(_ start: Int, _ count: Int = size) -> [UInt8] {
        Array(pristine[start..<start + count])
      }
      switch self {
      case .twoFlips:
        let bits = (0..<2).map { _ in Int.random(in: 0..<pristine.count * 8, using: &chance) }
        return Alteration(patches: bits.flatMap { Alteration.flip($0, of: pristine).patches })
      case .overwrittenBytes: return Alteration(patches: [(offset, random(count))])
      case .overwrittenPageHead: return Alteration(patches: [(page + count % 16, random(4))])
      case .swappedPages:
        return Alteration(patches: [(page, content(other)), (other, content(page))])
      case .copiedPage: return Alteration(patches: [(page, content(other))])
      case .zeroedPage: return Alteration(patches: [(page, [UInt8](repeating: 0, count: size))])
      case .randomPage: return Alteration(patches: [(page, random(size))])
      case .cut: return Alteration(byteCount: offset)
      case .appendedBytes: return appending(random(count * 100), to: pristine)
      case .appendedPages: return appending(content(page) + content(other), to: pristine)
      case .movedBytes: return Alteration(patches: [(offset + 1, content(offset, 63))])
      }
    }

    private func appending(_ bytes: [UInt8], to pristine: [UInt8]) -> Alteration {
      Alteration(
        patches: [(pristine.count, bytes)], byteCount: pristine.count + bytes.count)
    }
  }
}
