import Foundation
import Glibc
import HavenStore
import Testing

/// A file whose pages were prepared so that reading them has no end is damaged, and soon known to be.
@Suite struct SharedPagesTests {
  let folder = TestFolder()
  private let pageByteCount = 8_192

  /// A vault with a table of many pages: its root page leads to leaves.
  private func make() throws -> [UInt8] {
    let path = folder("v.haven")
    try Store.create(at: path, format: 1) { batch in
      try batch.insert(.header, id: 1, box: [1])
      for id in 1...Int64(3_000) {
        try batch.insert(.rows, id: id, box: [UInt8](repeating: 4, count: 700))
      }
    }
    return try #require(folder.bytes(of: "v.haven"))
  }

  private func number(_ bytes: [UInt8], at place: Int, _ byteCount: Int) -> Int {
    bytes[place..<place + byteCount].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Where the cells of an interior page lie; each begins with the number of a page below.
  private func cells(of page: Int, in bytes: [UInt8]) -> [Int] {
    let start = page * pageByteCount
    return (0..<number(bytes, at: start + 3, 2)).map { cell in
      start + number(bytes, at: start + 12 + 2 * cell, 2)
    }
  }

  private func interiorPages(in bytes: [UInt8]) -> [Int] {
    // Page 0 begins with the file's header; 5 is an interior page of a table.
    (1..<bytes.count / pageByteCount).filter { bytes[$0 * pageByteCount] == 5 }
  }

  private func isDamaged(_ bytes: [UInt8], _ read: (Store) throws -> Void) throws -> Bool {
    try Data(bytes).write(to: URL(filePath: folder("v.haven")))
    unsafe chmod(folder("v.haven"), 0o600)
    do {
      try read(try Sample.open(folder("v.haven"), .readOnly))
      return false
    } catch StoreError.damaged { return true }
  }

  @Test func aPageThatTwoOthersLeadToIsNoticed() throws {
    var bytes = try make()
    let root = try #require(interiorPages(in: bytes).first)
    let cells = cells(of: root, in: bytes)
    try #require(cells.count > 100)
    #expect(try !isDamaged(bytes) { try scan($0) })
    bytes.replaceSubrange(cells[1]..<cells[1] + 4, with: bytes[cells[0]..<cells[0] + 4])
    #expect(try isDamaged(bytes) { try scan($0) })
    #expect(try isDamaged(bytes) { try $0.snapshot { _ = try $0.count(.rows) } })
    let tip = Tip(table: .header, id: 1, box: [1])
    #expect(
      try isDamaged(bytes) {
        try unsafe $0.parallelScan(.rows, workers: 2, agreeingOn: tip) { _, _, _ in }
      })
  }

  /// Three pages, each with hundreds of ways to the next: read to its end this would take years.
  @Test func aTableWithoutAnEndEnds() throws {
    var bytes = try make()
    let root = try #require(interiorPages(in: bytes).first)
    let page = Array(bytes[root * pageByteCount..<(root + 1) * pageByteCount])
    var below = number(bytes, at: cells(of: root, in: bytes)[0], 4)
    for _ in 0..<3 {
      let copy = bytes.count / pageByteCount
      bytes += page
      for cell in cells(of: copy, in: bytes) { lead(&bytes, from: cell, to: below) }
      lead(&bytes, from: copy * pageByteCount + 8, to: below)
      below = copy + 1
    }
    for cell in cells(of: root, in: bytes) { lead(&bytes, from: cell, to: below) }
    // The file's own length in pages, which SQLite compares.
    lead(&bytes, from: 28, to: bytes.count / pageByteCount)
    #expect(try isDamaged(bytes) { try scan($0) })
    #expect(try isDamaged(bytes) { try $0.snapshot { _ = try $0.count(.rows) } })
  }

  private func lead(_ bytes: inout [UInt8], from place: Int, to page: Int) {
    for offset in 0..<4 {
      bytes[place + offset] = UInt8(truncatingIfNeeded: page >> (24 - 8 * offset))
    }
  }

  private func scan(_ store: Store) throws {
    try store.snapshot { rows in
      try unsafe rows.scan(.rows, ids: Int64.min...Int64.max) { _, _ in }
    }
  }
}
