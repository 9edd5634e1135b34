import Foundation
import HavenRecords
import HavenStore
import HavenVault
import SoakSupport
import Testing

/// Every row of every table, altered in every way that a writer of the file has: noticed, and the row
/// named.
@Suite struct TamperMatrixTests {
  private let bench: Bench
  private let vault: UnlockedVault
  private let raw: RawFile
  private let older: [RawFile.Row: [UInt8]]
  private let newest: [RawFile.Row: [UInt8]]

  init() throws {
    bench = try Bench(in: Bench.memoryFolder)
    vault = try Vault.create(
      at: bench.path, foundedBy: credentials(), cost: Bench.cost, kit: RecoveryKit(),
      surroundings: bench.surroundings())
    raw = RawFile(bench.path)
    let stan = try vault.add(person("Stan"))
    _ = try vault.add(person("Ana", given: "Mina", kind: .survivor))
    let note = try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("first words") })
    older = raw.boxes()
    _ = try vault.amend(note, fields: nil, text: { TextSource("other words") })
    let long = String(repeating: "long words ", count: 22_000)
    _ = try vault.append(to: stan, kind: "note", on: nil, fields: [], text: { TextSource(long) })
    let bytes = [UInt8](repeating: 7, count: 3_000)
    try vault.attach(to: note, name: "plan", byteCount: 3_000, open: { { _ in bytes } })
    _ = try vault.add(person("Bix", given: "Omar"))
    newest = raw.boxes()
    try #require(vault.verify().problems == [])
  }

  /// A way to alter one row.
  enum Way: CaseIterable {
    case flipped
    /// To another length: one byte less or more, half, nothing.
    case cut
    case copiedOver
    case swapped
    case replayed
    case deleted
    case moved
  }

  @Test(arguments: Way.allCases)
  func anAlteredRowIsNamed(way: Way) throws {
    var chance = SeededGenerator(seed: Sweep.testSeed)
    var count = 0
    for row in sorted(newest.keys) {
      guard let changes = changes(way, of: row, &chance) else { continue }
      count += 1
      raw.whileChanged(changes) {
        let noticed = Noticed { try vault.verify().problems }
        let isPlaced = changes.keys.contains { isNamed($0, by: noticed) }
        #expect(isPlaced, "\(row.table) \(row.id): \(noticed)")
      }
    }
    // The heads, the directory and the rings have moved on since; and every other way meets every row.
    if way == .replayed {
      #expect(count >= 5)
    } else {
      #expect(count == newest.count)
    }
    #expect(try vault.verify().problems == [])
  }

  private func sorted(_ rows: some Sequence<RawFile.Row>) -> [RawFile.Row] {
    rows.sorted { ($0.table, $0.id) < ($1.table, $1.id) }
  }

  private func changes(
    _ way: Way, of row: RawFile.Row, _ chance: inout SeededGenerator
  ) -> [RawFile.Row: [UInt8]?]? {
    guard let box = newest[row] else { return nil }
    switch way {
    case .flipped:
      var changed = box
      let bit = Int.random(in: 0..<box.count * 8, using: &chance)
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      return [row: changed]
    case .cut:
      let lengths = [box.count - 1, box.count + 1, box.count / 2, 0]
      let length = lengths.randomElement(using: &chance) ?? 0
      return [row: Array((box + [0]).prefix(length))]
    case .copiedOver: return [row: newest[neighbour(of: row)]]
    case .swapped:
      let other = neighbour(of: row)
      return [row: newest[other], other: box]
    case .replayed: return older[row].flatMap { $0 == box ? nil : [row: $0] }
    case .deleted: return [row: nil]
    case .moved: return [row: nil, RawFile.Row(table: row.table, id: row.id ^ 1 << 40): box]
    }
  }

  /// The next row of the same table; the header has only rows of other tables.
  private func neighbour(of row: RawFile.Row) -> RawFile.Row {
    let rows = sorted(newest.keys).filter { ($0.table == row.table) != (row.table == "header") }
    return rows.first { $0.id > row.id } ?? rows[0]
  }

  /// Whether what was noticed is, or follows from, something of this row.
  private func isNamed(_ row: RawFile.Row, by noticed: Noticed) -> Bool {
    guard case .at(let places) = noticed else { return false }
    return places.contains { place in
      switch (place, row.table) {
      case (.header, "header"): true
      case (.row(let id), "rows"): id == row.id
      // Rows of the journal are read first: they are named by what they hold.
      case (.missingRow, "rows"), (.journalEntry, "rows"), (.head, "rows"): true
      case (.head(let lane), "heads"), (.missingRow(_, let lane), "heads"):
        Int64(lane) / 16 + 1 == row.id
      case (.key(let region, let index), "keys"):
        // The first row of an object commits to all of it, and cannot tell which other row is older.
        region << 32 | index == row.id
          || index == 0 && region == row.id >> 32 && (region == 2 || region == 3 || region >= 64)
      // A shred is one part of a lane's key: with another one, the lane's head does not open.
      case (.head(let lane), "keys"): row.id == 4 << 32 | Int64(lane) / 126
      default: false
      }
    }
  }

  @Test(arguments: RawFile.tables)
  func aForeignRowIsNamed(table: String) throws {
    let copied = try #require(sorted(newest.keys).first { $0.table == table })
    let ids: [Int64] = [
      0, -1, -4_294_967_296, .min, .min + 1, .max, .max - 1, 2, 424_242_424_242, copied.id + 7_777,
    ]
    for id in ids where newest[RawFile.Row(table: table, id: id)] == nil {
      raw.whileChanged([RawFile.Row(table: table, id: id): newest[copied]]) {
        let noticed = Noticed { try vault.verify().problems }
        #expect(noticed.isPlaced, "\(table) \(id): \(noticed)")
        // Who has not unlocked yet notices too, or lists the same.
        let anew = Noticed { try bench.open().verify().problems }
        #expect(anew.isPlaced, "\(table) \(id): \(anew)")
      }
    }
    #expect(try vault.verify().problems == [])
  }

  @Test(arguments: RawFile.tables)
  func aBoxBeyondTheLimitIsNoticed(table: String) throws {
    let row = try #require(sorted(newest.keys).last { $0.table == table })
    raw.whileChanged([row: [UInt8](repeating: 1, count: 2_000_000)]) {
      for noticed in [Noticed { try vault.verify().problems }, unlockAnew(bench)] {
        #expect(noticed.isPlaced, "\(table): \(noticed)")
      }
    }
    #expect(try vault.verify().problems == [])
  }

  // MARK: Seen by who unlocks anew

  private func unlockAnew(_ bench: Bench, state: String? = nil) -> Noticed {
    Noticed { try bench.open(state: state).verify().problems }
  }

  @Test func anOlderHeadOrRingIsNamedByAFreshUnlock() throws {
    let changed = older.filter { row, box in
      newest[row] != box && (row.table == "heads" || row.table == "keys")
    }
    let heads = changed.filter { $0.key.table == "heads" }
    let rings = changed.filter { $0.key.table == "keys" && $0.key.id >> 32 >= 64 }
    #expect(heads.count >= 2)
    #expect(rings.count >= 2)
    for (row, box) in changed {
      raw.whileChanged([row: box]) {
        let noticed = unlockAnew(bench)
        #expect(isNamed(row, by: noticed), "\(row.table) \(row.id): \(noticed)")
      }
    }
    for together in [heads, rings, changed] {
      raw.whileChanged(together.mapValues { $0 }) { #expect(unlockAnew(bench).isPlaced) }
    }
    #expect(unlockAnew(bench) == .nothing)
  }

  /// Every bit of the header. What the slots' keys are made from cannot be told from a wrong
  /// passphrase (FORMAT.md §4); everything else is named.
  @Test func everyBitOfTheHeaderIsNoticedByAFreshUnlock() throws {
    let row = RawFile.Row(table: "header", id: 1)
    let box = try #require(newest[row])
    #expect(box.count == 128)
    for bit in 0..<box.count * 8 where !Self.asksForMuchMemory(bit) {
      var changed = box
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      raw.whileChanged([row: changed]) {
        let noticed = unlockAnew(bench)
        let isKeyed = (10..<42).contains(bit / 8) || (44..<56).contains(bit / 8)
        #expect(
          noticed.isPlaced || isKeyed && noticed == .doesNotOpen, "bit \(bit): \(noticed)")
        // Whoever had unlocked before is told where.
        let unlocked = Noticed { try vault.verify().problems }
        #expect(isNamed(row, by: unlocked), "bit \(bit): \(unlocked)")
      }
    }
    #expect(unlockAnew(bench) == .nothing)
  }

  /// Bits that ask for 256 MiB of memory or more.
  private static func asksForMuchMemory(_ bit: Int) -> Bool {
    (8 * 52 + 18..<8 * 56).contains(bit)
  }

  /// A bit of each byte of the slots in use: they do not open, and who opens another way is told where.
  @Test func everyByteOfASlotIsNoticedByAFreshUnlock() throws {
    var chance = SeededGenerator(seed: Sweep.testSeed)
    let row = RawFile.Row(table: "keys", id: 1 << 32)
    let box = try #require(newest[row])
    for byte in 0..<1 + 2 * 288 {
      var changed = box
      changed[byte] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
      raw.whileChanged([row: changed]) {
        let noticed = unlockAnew(bench)
        // The format byte; the keeper's slot; the kit's.
        let expected: Noticed =
          (1...288).contains(byte) ? .doesNotOpen : .at([.key(region: 1, index: 0)])
        #expect(noticed == expected, "byte \(byte): \(noticed)")
        let unlocked = Noticed { try vault.verify().problems }
        #expect(unlocked == .at([.key(region: 1, index: 0)]), "byte \(byte): \(unlocked)")
      }
    }
    #expect(unlockAnew(bench) == .nothing)
  }
}
