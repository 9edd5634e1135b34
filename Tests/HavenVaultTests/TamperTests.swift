import Foundation
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// Whoever can write to the file can destroy, but not change, swap, replay, delete or add unnoticed.
///
/// The vault stays unlocked while the file changes underneath: `verify` reads everything anew. Every row
/// of every table is altered in `TamperMatrixTests`, and every bit of the file in `BitFlipTests`.
@Suite struct TamperTests {
  private let bench: Bench
  private let vault: UnlockedVault
  private let raw: RawFile
  private let older: [RawFile.Row: [UInt8]]
  private let newest: [RawFile.Row: [UInt8]]
  private let note: RecordID

  init() throws {
    bench = try Bench()
    vault = try Vault.create(
      at: bench.path, foundedBy: credentials(), cost: Bench.cost, kit: RecoveryKit(),
      surroundings: bench.surroundings())
    raw = RawFile(bench.path)
    let stan = try vault.add(person("Stan"))
    _ = try vault.add(person("Ana", given: "Mina", kind: .survivor))
    note = try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("first words") })
    older = raw.boxes()
    _ = try vault.amend(note, fields: nil, text: { TextSource("other words") })
    let long = String(repeating: "long words ", count: 110_000)
    _ = try vault.append(to: stan, kind: "note", on: nil, fields: [], text: { TextSource(long) })
    let bytes = [UInt8](repeating: 7, count: 300_000)
    try vault.attach(to: note, name: "plan", byteCount: 300_000, open: { { _ in bytes } })
    _ = try vault.record(note)
    _ = try vault.add(person("Bix", given: "Omar"))
    newest = raw.boxes()
    try #require(vault.verify().problems == [])
  }

  /// Whether anything at all notices.
  private func isNoticed() -> Bool {
    do {
      return try !vault.verify().problems.isEmpty
    } catch is VaultError {
      return true
    } catch is StoreError {
      return true
    } catch {
      return false
    }
  }

  /// Every part of a row's box: format byte, nonce, commitment, ciphertext, tag.
  @Test func aFlippedBitInAnyPartOfARowIsNoticed() throws {
    for (row, box) in newest where row.table == "rows" {
      for position in [0, 1, 24, 25, 56, 57, box.count / 2, box.count - 16, box.count - 1] {
        var changed = box
        changed[position] ^= 1
        raw.whileChanged([row: changed]) {
          #expect(isNoticed(), "byte \(position) of row \(row.id)")
        }
      }
    }
  }

  /// A head from an older copy hides the newest rows: reading says so, and nothing is written after it,
  /// which would lie where nobody finds it.
  @Test func aReplayedHeadIsNoticedByReadingAndWriting() throws {
    let subject = try vault.record(note).subject
    var hidden = 0
    for (row, box) in older where row.table == "heads" && newest[row] != box {
      try raw.whileChanged([row: box]) {
        do {
          let text = try vault.record(note).record.text
          #expect(text == "other words")
        } catch VaultError.damaged(.head(let lane)) {
          hidden += 1
          #expect(row.id == 1 + Int64(lane) / 16)
          #expect(throws: VaultError.damaged(.head(lane: lane))) {
            _ = try vault.records(of: subject)
          }
          let query = SearchQuery(words: ["words"], subject: nil, since: nil, until: nil)
          #expect(throws: VaultError.damaged(.head(lane: lane))) {
            _ = try vault.search(query, workers: 2)
          }
          #expect(throws: VaultError.damaged(.head(lane: lane))) {
            _ = try vault.members(workers: 2)
          }
          #expect(throws: VaultError.damaged(.head(lane: lane))) {
            _ = try vault.append(
              to: subject, kind: "note", on: nil, fields: [], text: { TextSource("lost") })
          }
          #expect(throws: VaultError.damaged(.head(lane: lane))) {
            _ = try vault.bulkImport { importer in
              try importer.append(to: subject, kind: "note", on: nil, fields: [], text: "lost")
            }
          }
        }
      }
    }
    // The member's and the journal's; they may lie in one row.
    #expect((1...2).contains(hidden))
    #expect(try vault.record(note).record.text == "other words")
    #expect(try vault.verify().problems == [])
  }

  /// What a reader sees of a record is what was written, or an error: never something else.
  @Test func readingNeverReturnsChangedContent() throws {
    for (row, box) in newest where row.table == "rows" || row.table == "heads" {
      var changed = box
      changed[box.count / 2] ^= 0x10
      raw.whileChanged([row: changed]) {
        do {
          #expect(try vault.record(note).record.text == "other words")
        } catch is VaultError {
          // Noticed.
        } catch {
          Issue.record("\(error)")
        }
      }
    }
  }

  @Test func anAlteredSchemaOrIdentityIsRefused() throws {
    try vault.close()
    for sql in [
      "CREATE INDEX extra ON rows(box)", "CREATE VIEW extra AS SELECT 1", "CREATE TABLE extra(x)",
      "CREATE TRIGGER extra AFTER INSERT ON rows BEGIN SELECT 1; END",
      "PRAGMA application_id = 1", "PRAGMA user_version = 0", "PRAGMA user_version = 2",
    ] {
      let copy = try Bench()
      let source = URL(filePath: bench.path)
      try Data(contentsOf: source).write(to: URL(filePath: copy.path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy.path)
      do {
        let other = RawFile(copy.path)
        other.execute(sql)
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
      }
      #expect(throws: StoreError.self, "\(sql)") { _ = try copy.open() }
    }
  }

  @Test(arguments: [0, 1, 99, 100, 8192, 100_000, 1_000_000])
  func aTruncatedFileIsRefused(byteCount: Int) throws {
    try vault.close()
    let whole = try Data(contentsOf: URL(filePath: bench.path))
    let copy = try Bench()
    try whole.prefix(byteCount).write(to: URL(filePath: copy.path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy.path)
    do {
      let opened = try copy.open()
      #expect(try !opened.verify().problems.isEmpty)
    } catch is StoreError {
    } catch is VaultError {}
  }
}
