import Foundation
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// The kit opens a vault in which something has gone wrong, and buries nothing.
@Suite struct RecoveryTests {
  private let bench: Bench
  private let kit: [UInt8]
  private let note: RecordID
  /// The mailbox rows that took the grants of the one member.
  private let grantRows: [RawFile.Row]

  init() throws {
    bench = try Bench()
    try Sodium.start()
    let recoveryKit = try RecoveryKit()
    let vault = try Vault.create(
      at: bench.path, foundedBy: credentials(), cost: Bench.cost, kit: recoveryKit,
      surroundings: bench.surroundings())
    kit = try unsafe recoveryKit.withCharacters(vault: vault.header.vaultID) { unsafe Array($0) }
    let raw = RawFile(bench.path)
    let before = raw.boxes()
    let stan = try vault.add(person("Stan"))
    note = try vault.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("kept") })
    grantRows = raw.boxes().filter { row, box in
      row.table == "keys" && row.id >> 32 == 5 && before[row] != box
    }.map(\.key)
    try #require((1...2).contains(grantRows.count))
    try vault.close()
  }

  private func recover(as name: String, _ passphrase: String = "new words") throws -> UnlockedVault
  {
    let locked = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: bench.surroundings())
    return try locked.recover(
      with: typedKit(kit, vault: locked.header.vaultID), as: credentials(passphrase, name: name))
  }

  private let ruined = [1] + [UInt8](repeating: 0xA5, count: 4032)

  @Test func aKitThatOpensLessBuriesNoKeys() throws {
    let raw = RawFile(bench.path)
    for row in grantRows {
      raw.whileChanged([row: ruined]) {
        do {
          _ = try recover(as: "keeper")
          Issue.record("keys were buried")
        } catch VaultError.lanesBeyondKit(let count) {
          #expect((1...2).contains(count))
        } catch {
          // The journal's own grant may lie in the same row: without it nothing opens.
          #expect(error is VaultError)
        }
      }
    }
    let vault = try bench.open()
    #expect(try vault.record(note).record.text == "kept")
    #expect(try vault.verify().problems == [])
  }

  @Test func aNewNameOpensTheRestAndLeavesOldKeysAlone() throws {
    let raw = RawFile(bench.path)
    raw.set(grantRows[0], ruined)
    let helper: UnlockedVault
    do {
      helper = try recover(as: "helper")
    } catch VaultError.damaged {
      // The journal's own grant was in that row, one time in about three hundred.
      return
    }
    #expect(helper.lanesNotHeld > 0)
    #expect(!helper.holdsEveryLane)
    #expect(try !helper.verify().problems.isEmpty)
    try helper.close()
    let keeper = try bench.open()
    #expect(try keeper.record(note).record.text == "kept")
    #expect(keeper.lanesNotHeld == 0)
  }

  /// Who puts back the old slot and the old rings still has only keys that the roster has replaced.
  @Test func anOldSlotWithOldRingsOpensNothing() throws {
    let raw = RawFile(bench.path)
    let before = raw.boxes()
    try recover(as: "keeper").close()
    #expect(throws: VaultError.doesNotOpen) { _ = try bench.open() }
    for (row, box) in before where row.table == "keys" {
      let region = row.id >> 32
      // Slots, and the rings of ordinal 1.
      if region == 1 || region == 66 || region == 67 { raw.set(row, box) }
    }
    #expect(throws: VaultError.damaged(.key(region: 1, index: 0))) { _ = try bench.open() }
  }

  /// A kit opens the vault while a colleague adds members: they are there too, whosever the new keys are.
  @Test(arguments: ["keeper", "helper"]) func whatColleaguesAddMeanwhileIsNotMissed(
    name: String
  ) throws {
    let recovered = try recover(as: name, whileOthersAdd: 2)
    #expect(recovered.lanesNotHeld == 0)
    #expect(
      try recovered.members(workers: 1).map(\.alias).sorted() == ["Late 1", "Late 2", "Stan"])
    #expect(try recovered.verify().problems == [])
  }

  /// Somebody who writes without end is waited for only so long, and nobody's keys are buried.
  @Test func whoWritesWithoutEndIsTold() throws {
    #expect(throws: StoreError.tipMoved) {
      _ = try recover(as: "keeper", whileOthersAdd: .max)
    }
    #expect(try bench.open().record(note).record.text == "kept")
  }

  private func recover(as name: String, whileOthersAdd count: Int) throws -> UnlockedVault {
    let colleague = try Meanwhile(bench.open(), adds: count)
    let locked = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: colleague.surroundings(bench))
    return try locked.recover(
      with: typedKit(kit, vault: locked.header.vaultID), as: credentials("new words", name: name))
  }
}
