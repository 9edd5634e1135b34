import Foundation
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// Several ways in for one person: each opens the same, and one that is removed opens nothing.
@Suite struct OwnSlotsTests {
  private let office: Office

  init() throws { office = try Office() }

  private func stick(_ passphrase: String = "on the stick") throws -> Credentials {
    Credentials(
      name: "keeper", passphrase: try secret(passphrase),
      keyFile: try secret("sixteen bytes and a few more"))
  }

  private func slots(_ credentials: consuming Credentials) throws -> OwnSlots {
    try office.locked().openSlots(with: credentials)
  }

  private func opens(_ credentials: consuming Credentials) throws -> Bool {
    do {
      let vault = try office.locked().unlock(with: credentials, acceptOlder: false)
      #expect(try vault.verify().problems == [])
      try vault.close()
      return true
    } catch VaultError.doesNotOpen { return false }
  }

  @Test func everySlotOpensTheSame() throws {
    let own = try slots(credentials())
    let added = try own.add(stick())
    #expect(added.kind == .passphraseAndKeyFile)
    let kinds = try own.list()
    try own.close()
    #expect(kinds.map(\.kind) == [.passphrase, .passphraseAndKeyFile])
    #expect(kinds.map(\.isCurrent) == [true, false])
    #expect(try opens(credentials()))
    #expect(try opens(stick()))
    #expect(try !opens(credentials("on the stick")))
    let other = try slots(stick())
    #expect(try other.list().map(\.isCurrent) == [false, true])
    #expect(try other.list().map(\.kind) == [.passphrase, .passphraseAndKeyFile])
  }

  @Test func aRemovedSlotOpensNoMore() throws {
    let raw = RawFile(office.bench.path)
    let own = try slots(credentials())
    let added = try own.add(stick())
    let before = raw.boxes()
    try own.remove(added.number)
    try own.close()
    #expect(try !opens(stick()))
    #expect(try opens(credentials()))
    // Put back, it is a slot that the roster does not list.
    for (row, box) in before where row.table == "keys" && row.id >> 32 == 1 { raw.set(row, box) }
    #expect(throws: VaultError.damaged(.key(region: 1, index: 0))) { _ = try opens(stick()) }
  }

  @Test func whatOpensASlotAlreadyIsRefused() throws {
    let own = try slots(credentials())
    _ = try own.add(stick())
    let before = RawFile(office.bench.path).boxes()
    #expect(throws: VaultError.slotKnown) { _ = try own.add(credentials()) }
    #expect(throws: VaultError.slotKnown) { _ = try own.add(stick()) }
    #expect(RawFile(office.bench.path).boxes() == before)
  }

  @Test func theLastSlotAndTheOneInUseStay() throws {
    let own = try slots(credentials())
    let first = try #require(own.list().first)
    #expect(throws: VaultError.lastSlot) { try own.remove(first.number) }
    _ = try own.add(stick())
    #expect(throws: VaultError.slotInUse) { try own.remove(first.number) }
    // Recovery's slot, one that nobody has, and none.
    for number in [1, 90, 126, -1, Int.max] {
      #expect(throws: VaultError.noSuchSlot) { try own.remove(number) }
    }
    try own.close()
    #expect(try opens(credentials()))
    #expect(try opens(stick()))
  }

  @Test func newKeysEndAllOldSlots() throws {
    let own = try slots(credentials())
    _ = try own.add(stick())
    _ = try own.add(credentials("a third way"))
    try own.close()
    let change = try office.locked().beginKeyChange(with: stick())
    #expect(change.otherSlotCount == 2)
    try change.complete(with: credentials("quite new words"))
    try change.close()
    #expect(try !opens(credentials()))
    #expect(try !opens(credentials("a third way")))
    #expect(try !opens(stick()))
    #expect(try opens(credentials("quite new words")))
    let left = try slots(credentials("quite new words")).list()
    #expect(left.map(\.kind) == [.passphrase])
  }

  @Test func aProcessWhoseSlotIsGoneChangesNothing() throws {
    let stale = try slots(credentials())
    let own = try slots(
      {
        _ = try stale.add(stick())
        return try stick()
      }())
    let first = try #require(own.list().first { !$0.isCurrent })
    try own.remove(first.number)
    #expect(throws: VaultError.doesNotOpen) { _ = try stale.add(credentials("a third way")) }
    #expect(throws: VaultError.doesNotOpen) { _ = try stale.list() }
    #expect(try own.list().count == 1)
  }

  /// Both were begun before either was done.
  @Test func aSlotAddedDuringAKeyChangeEndsWithTheOldKeys() throws {
    let change = try office.locked().beginKeyChange(with: credentials())
    let own = try slots(credentials())
    _ = try own.add(stick())
    try change.complete(with: credentials("quite new words"))
    #expect(try !opens(stick()))
    #expect(try slots(credentials("quite new words")).list().count == 1)
  }

  @Test func aNewcomerHasNoOtherSlots() throws {
    let keeper = try office.open("keeper")
    try keeper.addKeyholder(credentials("given on paper", name: "Kim"), roles: .facilitator)
    #expect(throws: VaultError.passphraseMustChange) {
      _ = try slots(credentials("given on paper", name: "Kim"))
    }
  }

  /// A walk that begins after a keyholder's slots or roles changed believes their one key.
  @Test func laterWalksBelieveAKeyThatStayed() throws {
    let state = office.bench.folder.appending(path: "state").path
    _ = try office.bench.open(state: state).close()
    let own = try slots(credentials())
    _ = try own.add(stick())
    try own.close()
    for _ in 0..<3 {
      let vault = try office.bench.open(state: state)
      _ = try vault.add(person("Lev\(vault.mark.number)"))
      try vault.close()
    }
  }
}
