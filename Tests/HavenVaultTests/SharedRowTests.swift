import Foundation
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// Rows that hold several keyholders' or lanes' parts: what SECURITY.md says of them, and no more.
@Suite struct SharedRowTests {
  private let bench: Bench
  private let kit: [UInt8]
  private let raw: RawFile
  private let slots = RawFile.Row(table: "keys", id: 1 << 32)

  init() throws {
    bench = try Bench()
    try Sodium.start()
    let recoveryKit = try RecoveryKit()
    let vault = try Vault.create(
      at: bench.path, foundedBy: credentials(), cost: Bench.cost, kit: recoveryKit,
      surroundings: bench.surroundings())
    kit = try unsafe recoveryKit.withCharacters(vault: vault.header.vaultID) { unsafe Array($0) }
    _ = try vault.add(person("Stan"))
    try vault.close()
    raw = RawFile(bench.path)
  }

  private func recover(as name: String) throws -> UnlockedVault {
    let locked = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: bench.surroundings())
    return try locked.recover(
      with: typedKit(kit, vault: locked.header.vaultID), as: credentials("new words", name: name))
  }

  /// Whoever had unlocked before is told; a recovery seals the row anew as it stands, and then only the
  /// slot's own keyholder notices.
  @Test func anAlteredSlotIsNoticedUntilItsRowIsWritten() throws {
    let keeper = try bench.open()
    var changed = try #require(raw.box(slots))
    changed[100] ^= 1
    raw.set(slots, changed)
    #expect(try keeper.verify().problems == [.key(region: 1, index: 0)])
    let helper = try recover(as: "helper")
    #expect(try helper.verify().problems == [])
    #expect(throws: VaultError.doesNotOpen) { _ = try bench.open() }
  }
}
