import Foundation
import FuzzTargets
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// What a keyholder with a program of their own could write, and Haven does not take: each test makes one
/// thing wrong and everything else right, so that exactly one guard stands between it and the reader.
@Suite final class GuardTests {
  private let bench: Bench
  private let note: RecordID
  private let stan: SubjectID
  private let kit: [UInt8]
  private let forger: Forger

  init() throws {
    bench = try Bench()
    try Sodium.start()
    let recoveryKit = try RecoveryKit()
    let vault = try Vault.create(
      at: bench.path, foundedBy: credentials(), cost: Bench.cost, kit: recoveryKit,
      surroundings: bench.surroundings())
    kit = try unsafe recoveryKit.withCharacters(vault: vault.header.vaultID) { unsafe Array($0) }
    stan = try vault.add(person("Stan"))
    note = try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("first words") })
    try vault.close()
    forger = try Forger(bench.path)
  }

  private func read() throws -> String { try bench.open().record(note).record.text }

  private func problems() throws -> [Damage] { try bench.open().verify().problems }

  /// The control: what the forger writes without making anything wrong is taken.
  @Test func whatIsForgedWellIsTaken() throws {
    let row = try forger.row(2, of: forger.casework)
    try forger.replace(row, of: forger.casework)
    try forger.setHead(forger.headOfRows(of: forger.casework), of: forger.casework)
    var ring = try forger.ring(guarded: false)
    ring.generation += 1
    let changed = try forger.write(ring) + forger.write(forger.roster())
    try forger.appendEntry(listing: changed, at: bench.moment)
    #expect(try read() == "first words")
    // All but the stamp of the row that was put there again by another entry.
    try forger.appendEntry(
      listing: [
        RawFile.Row(table: "rows", id: row.id), forger.headsRow(of: forger.casework),
      ], at: bench.moment)
    #expect(try problems() == [.row(row.id)])
  }

  // MARK: Rows

  @Test func aRowThatSaysAnotherNumberIsNotTheRow() throws {
    let row = try forger.row(2, of: forger.casework)
    try forger.replace(row, of: forger.casework, number: 7)
    let missing = Damage.missingRow(number: 2, lane: forger.casework.entry.index)
    #expect(throws: VaultError.damaged(missing)) { _ = try bench.open().records(of: stan) }
  }

  @Test func aRowThatSaysAnotherDrawIsDamaged() throws {
    let row = try forger.row(2, of: forger.casework)
    try forger.replace(row, of: forger.casework, draw: row.draw ^ 1)
    #expect(throws: VaultError.damaged(.row(row.id))) { _ = try read() }
  }

  @Test func aRowBelowTheCountOfItsHeadIsMissed() throws {
    let row = try forger.row(2, of: forger.casework)
    forger.raw.delete(RawFile.Row(table: "rows", id: row.id))
    let missing = Damage.missingRow(number: 2, lane: forger.casework.entry.index)
    #expect(throws: VaultError.damaged(missing)) { _ = try bench.open().records(of: stan) }
  }

  @Test func aRowBeyondTheCountOfItsHeadIsNoticed() throws {
    var head = try forger.head(of: forger.casework)
    head.count -= 1
    try forger.setHead(head, of: forger.casework)
    let damage = Damage.head(lane: forger.casework.entry.index)
    #expect(throws: VaultError.damaged(damage)) { _ = try bench.open().records(of: stan) }
  }

  @Test func versionOneOfARecordLiesInItsOwnRow() throws {
    let row = try forger.row(2, of: forger.casework)
    func body(at id: Int64) throws -> RecordBody {
      try RecordBody(
        OpenedRow(id: id, kind: .record, draw: 0, number: 2, body: Array(row.body)))
    }
    #expect(try body(at: row.id).bytes == Array(row.body))
    #expect(throws: VaultError.damaged(.row(row.id + 1))) { _ = try body(at: row.id + 1) }
  }

  /// A long text in two chunks; the rows of the lane are profile, note, chunk, chunk, note.
  private func addLongNote() throws -> RecordID {
    let vault = try bench.open()
    defer { #expect(throws: Never.self) { try vault.close() } }
    let long = String(repeating: "long words ", count: 110_000)
    return try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource(long) })
  }

  @Test func chunksStandInTheirPlaces() throws {
    let long = try addLongNote()
    #expect(try bench.open().record(long).record.text.utf8.count == 1_210_000)
    let row = try forger.row(4, of: forger.casework)
    try forger.replace(row, of: forger.casework, body: [0, 0, 0, 0] + row.body.dropFirst(4))
    #expect(throws: VaultError.damaged(.row(row.id))) { _ = try bench.open().record(long) }
  }

  /// Shorter, longer, and as long with other words.
  @Test(arguments: [-1, 1, 0])
  func contentsHaveTheirLengthAndDigest(more: Int) throws {
    let long = try addLongNote()
    let row = try forger.row(4, of: forger.casework)
    let body = Array((row.body + [0x20]).prefix(row.body.count + more - (more == 0 ? 1 : 0)))
    try forger.replace(row, of: forger.casework, body: more == 0 ? body + [0x21] : body)
    #expect(throws: VaultError.contentDiffers(long)) { _ = try bench.open().record(long) }
  }

  // MARK: What verification compares

  /// Puts a row in place of the note's, with a head that agrees, listed by an entry of its own.
  private func putNote(entry: UInt64, author: [UInt8]) throws -> Int64 {
    let row = try forger.row(2, of: forger.casework)
    // The stamp: entry number, seconds, minutes, author.
    let old = Array(row.body)
    let body = littleEndian(entry) + old[8..<18] + author + old[34...]
    try forger.replace(row, of: forger.casework, body: body)
    try forger.setHead(forger.headOfRows(of: forger.casework), of: forger.casework)
    try forger.appendEntry(
      listing: [
        RawFile.Row(table: "rows", id: row.id), forger.headsRow(of: forger.casework),
      ], at: bench.moment)
    return row.id
  }

  @Test func aStampNamesTheEntryThatListsItsRow() throws {
    let number = try forger.tip().number
    let id = try putNote(entry: number, author: forger.holder.bytes)
    #expect(try problems() == [.row(id)])
  }

  @Test func aStampNamesTheActorOfItsEntry() throws {
    let number = try forger.tip().number
    let id = try putNote(entry: number + 1, author: [UInt8](repeating: 5, count: 16))
    #expect(try problems() == [.row(id)])
  }

  @Test func aStampThatIsRightIsTaken() throws {
    let number = try forger.tip().number
    _ = try putNote(entry: number + 1, author: forger.holder.bytes)
    #expect(try problems() == [])
  }

  @Test func aHeadAgreesWithTheRowsItCounts() throws {
    var head = try forger.head(of: forger.casework)
    head.running[0] ^= 1
    try forger.setHead(head, of: forger.casework)
    try forger.appendEntry(listing: [forger.headsRow(of: forger.casework)], at: bench.moment)
    #expect(try problems() == [.head(lane: forger.casework.entry.index)])
  }

  @Test func everyRowIsAsTheJournalSays() throws {
    // A mailbox that nobody uses: nothing but the comparison reads it.
    let row = Forger.keysRow(5, 200)
    var box = try #require(forger.raw.box(row))
    box[9] ^= 1
    for changed in [box, nil] {
      try forger.raw.whileChanged([row: changed]) {
        let problems = try problems()
        #expect(problems == [.key(region: 5, index: 200)])
      }
    }
  }

  @Test func aRowIsAsTheJournalSays() throws {
    let row = try forger.row(2, of: forger.casework)
    let before = try #require(forger.raw.box(RawFile.Row(table: "rows", id: row.id)))
    try forger.replace(row, of: forger.casework)
    // The head agrees with the row that stands there now, and an entry lists it: the row is listed by none.
    try forger.setHead(forger.headOfRows(of: forger.casework), of: forger.casework)
    try forger.appendEntry(listing: [forger.headsRow(of: forger.casework)], at: bench.moment)
    #expect(forger.raw.box(RawFile.Row(table: "rows", id: row.id)) != before)
    #expect(try problems().contains(.row(row.id)))
  }

  @Test func aRowThatNoEntryListsIsNoticed() throws {
    let row = RawFile.Row(table: "rows", id: 424_242)
    forger.raw.insert(row, [1] + [UInt8](repeating: 6, count: 511))
    #expect(try problems() == [.row(424_242)])
  }

  /// The head as it was before the note, which an entry lists anew.
  @Test func verifyingNoticesARowBeyondTheCountOfItsHead() throws {
    var head = LaneHead()
    let row = try forger.row(1, of: forger.casework)
    let box = try #require(forger.raw.box(RawFile.Row(table: "rows", id: row.id)))
    head.add(rowDigest: rowDigest(.rows, id: row.id, box: box))
    try forger.setHead(head, of: forger.casework)
    try forger.appendEntry(listing: [forger.headsRow(of: forger.casework)], at: bench.moment)
    #expect(try problems() == [.head(lane: forger.casework.entry.index)])
  }

  /// An entry that lists the changed header does not make it the vault's: entry 0 has its hash.
  @Test func theHeaderIsTheOneOfEntryZero() throws {
    let vault = try bench.open()
    var header = forger.header
    header.salt[0] ^= 1
    forger.raw.set(RawFile.Row(table: "header", id: 1), header.box)
    try forger.appendEntry(listing: [RawFile.Row(table: "header", id: 1)], at: bench.moment)
    #expect(try vault.verify().problems == [.header])
  }

  // MARK: Heads and commits

  /// Between what a transaction read and its commit somebody wrote without the lock.
  @Test func aCommitBuildsOnTheTipThatWasRead() throws {
    let vault = try bench.open()
    let before = vault.mark
    #expect(throws: (any Error).self) {
      _ = try vault.append(to: stan, kind: "note", on: nil, fields: []) {
        try forger.appendEntry(at: bench.moment)
        return TextSource("lost")
      }
    }
    try vault.close()
    let again = try bench.open()
    #expect(again.mark.number == before.number + 1)
    #expect(try again.records(of: stan).count == 1)
  }
}
