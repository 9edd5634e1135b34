import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// A new kit takes the place of the old one: whole, or not at all.
@Suite struct RekeyTests {
  private let office: Office
  private let stan: SubjectID
  private let note: RecordID

  /// Stan's casework and the journal have had several epochs, one more than a grant has room for.
  init() throws {
    office = try Office()
    for name in ["Ana", "Kim"] { try office.add(name) }
    let keeper = try office.open("keeper")
    stan = try keeper.add(person("Stan"))
    note = try HavenVaultTests.note("kept", on: stan, in: keeper)
    let kim = try keeper.keyholder(named: "Kim")
    for _ in 0..<9 {
      #expect(try keeper.grant(stan, identity: false, to: kim))
      _ = try keeper.revoke(stan, from: kim)
    }
    _ = try keeper.remove(kim, handingTo: nil)
    try keeper.close()
  }

  private func isRefused(_ kit: [UInt8]) -> Bool {
    do {
      _ = try office.recover(kit, as: "helper")
      return false
    } catch { return error as? VaultError == .noRecovery }
  }

  private func expectEverything(in vault: UnlockedVault) throws {
    #expect(vault.lanesNotHeld == 0)
    #expect(try vault.record(note).record.text == "kept")
    #expect(try vault.identity(of: stan, reason: .contact).given == "Dariusz")
    #expect(try vault.verify().problems == [])
  }

  @Test func theOldKitIsDeadAndTheNewOneOpensEverything() throws {
    let new = try office.rekey(from: office.kit)
    #expect(isRefused(office.kit))
    let keeper = try office.open("keeper")
    #expect(try keeper.verify().problems == [])
    try keeper.close()
    let helper = try office.recover(new, as: "helper")
    try expectEverything(in: helper)
  }

  @Test func whatIsGrantedLaterGoesToTheNewKit() throws {
    let ana = try office.open("Ana")
    let new = try office.rekey(from: office.kit)
    // A process that was open before, and one that opens after.
    let noor = try ana.add(person("Noor", given: "Marta"))
    let later = try HavenVaultTests.note("later", on: noor, in: ana)
    try ana.close()
    let keeper = try office.open("keeper")
    let ines = try keeper.add(person("Ines", given: "Paula"))
    #expect(try keeper.grant(ines, identity: true, to: keeper.keyholder(named: "Ana")))
    _ = try keeper.revoke(ines, from: keeper.keyholder(named: "Ana"))
    try keeper.close()
    let helper = try office.recover(new, as: "helper")
    try expectEverything(in: helper)
    #expect(try helper.record(later).record.text == "later")
    #expect(try helper.identity(of: ines, reason: .contact).given == "Paula")
  }

  @Test func theNewKitOpensEverythingWhenAllOtherSlotsAreGone() throws {
    let new = try office.rekey(from: office.kit)
    let raw = RawFile(office.bench.path)
    let place = RawFile.Row(table: "keys", id: 1 << 32)
    var destroyed = 0
    for number in 0..<14 {
      var row = try #require(raw.box(place))
      let before = row
      row.replaceSubrange(1 + number * 288..<1 + (number + 1) * 288, with: Random.bytes(288))
      raw.set(place, row)
      let vault = try office.locked()
      if try vault.hasSlot(of: typedKit(new, vault: vault.header.vaultID)) {
        destroyed += 1
      } else {
        raw.set(place, before)
      }
    }
    #expect(destroyed == 13)
    for name in ["keeper", "Ana"] {
      #expect(throws: VaultError.doesNotOpen) { _ = try office.open(name) }
    }
    try expectEverything(in: office.recover(new, as: "keeper"))
  }

  @Test func nothingIsSealedToTheOldKitAnyMore() throws {
    #expect(try grantsSealed(to: office.kit) > 0)
    let new = try office.rekey(from: office.kit)
    #expect(try grantsSealed(to: office.kit) == 0)
    #expect(try grantsSealed(to: new) > 0)
  }

  private func grantsSealed(to kit: [UInt8]) throws -> Int {
    try rowsOfGrants(to: kit).reduce(0) { $0 + $1.count }
  }

  /// The rows with mailboxes that a kit's key opens, whatever the roster says of it, and how many.
  private func rowsOfGrants(to kit: [UInt8]) throws -> [(row: RawFile.Row, count: Int)] {
    let vault = try office.locked().header.vaultID
    let secret = try typedKit(kit, vault: vault).keyholderSecret(vault: vault)
    let key = try BoxKey(seed: secret.derive(.boxSeed, as: KeyUse.KeyholderRoot.self))
    return try RawFile(office.bench.path).boxes().compactMap { row, box in
      guard row.table == "keys", row.id >> 32 == 5 else { return nil }
      let count = try (0..<7).count { place in
        let start = 1 + place * 576 + 16
        return try Grant.open(
          Array(box[start..<start + 560]), mailbox: 0, with: key, vault: vault) != nil
      }
      return count > 0 ? (row, count) : nil
    }
  }

  /// Who puts back all that the old kit opened has keys that the roster has replaced.
  @Test func theOldSlotPutBackOpensNothing() throws {
    let raw = RawFile(office.bench.path)
    let before = raw.boxes()
    _ = try office.rekey(from: office.kit)
    for (row, box) in before where row.table == "keys" {
      // Slots, mailboxes, and the rings of ordinal 0.
      if [1, 5, 64, 65].contains(row.id >> 32) { raw.set(row, box) }
    }
    #expect(throws: VaultError.damaged(.key(region: 1, index: 0))) {
      _ = try office.recover(office.kit, as: "helper")
    }
  }

  private struct CannotWrite: Error {}

  @Test func whatFailsBeforeTheCommitLeavesTheOldKit() throws {
    let raw = RawFile(office.bench.path)
    let before = raw.boxes()
    #expect(throws: CannotWrite.self) {
      _ = try office.rekey(from: office.kit) { throw CannotWrite() }
    }
    #expect(raw.boxes() == before)
    try expectEverything(in: office.recover(office.kit, as: "helper"))
  }

  /// A later grant of a lane repeats the epoch before, closed: without one of them in the middle every key
  /// is there, and not how many rows an epoch has.
  @Test func aKitThatOpensLessIsNotReplaced() throws {
    let raw = RawFile(office.bench.path)
    let before = raw.boxes()
    let ruined = [1] + [UInt8](repeating: 0xA5, count: 4032)
    var spare: RawFile.Row?
    var refusals = 0
    for (row, _) in try rowsOfGrants(to: office.kit) {
      raw.whileChanged([row: ruined]) {
        do {
          _ = try office.rekey(from: office.kit) { throw CannotWrite() }
        } catch is CannotWrite {
          spare = row
        } catch {
          #expect(error is VaultError)
          refusals += 1
        }
      }
    }
    #expect(raw.boxes() == before)
    // Stan's name, the journal's two epochs, and Stan's casework but for the first grant of each.
    #expect(refusals > 8)
    let row = try #require(spare)
    raw.set(row, ruined)
    let helper = try office.recover(office.rekey(from: office.kit), as: "helper")
    #expect(helper.lanesNotHeld == 0)
    #expect(try helper.record(note).record.text == "kept")
  }

  /// Somebody adds a member after recovery's mailboxes were read and before the vault was: a kit without
  /// that member must not take the old one's place.
  @Test func whatColleaguesWriteMeanwhileIsNotLost() throws {
    let colleague = try Meanwhile(office.open("keeper"), adds: 1)
    let vault = try Vault.open(
      at: office.bench.path, access: .readWrite, surroundings: colleague.surroundings(office.bench))
    let new = try RecoveryKit()
    try vault.rekey(
      with: typedKit(office.kit, vault: vault.header.vaultID), to: new, beforeCommit: {})
    try vault.close()
    let recovered = try office.recover(
      characters(of: new, vault: vault.header.vaultID), as: "keeper")
    try expectEverything(in: recovered)
    #expect(try recovered.subject(aliased: "Late 1") != stan)
  }

  @Test func aKitThatWasReplacedIsNotReplacedAgain() throws {
    let keeper = try office.open("keeper")
    _ = try office.rekey(from: office.kit)
    #expect(throws: VaultError.noRecovery) {
      _ = try office.rekey(from: office.kit) { throw CannotWrite() }
    }
    #expect(try keeper.verify().problems == [])
  }

  @Test func aThirdKitTakesThePlaceOfTheSecond() throws {
    let second = try office.rekey(from: office.kit)
    let third = try office.rekey(from: second)
    #expect(isRefused(office.kit))
    #expect(isRefused(second))
    try expectEverything(in: office.recover(third, as: "keeper"))
  }

  /// Recovery's own name would take its slot from the kit.
  @Test func nobodyRecoversAsRecovery() throws {
    for name in ["recovery", "Recovery"] {
      #expect(throws: VaultError.keyholderNameTaken) {
        _ = try office.recover(office.kit, as: name)
      }
    }
    try expectEverything(in: office.recover(office.kit, as: "helper"))
  }

  /// A lane that only colleagues hold begins its epoch when it is recovered.
  @Test(arguments: [false, true])
  func aLaneThatOwesAnEpochIsRecovered(isRekeyed: Bool) throws {
    for name in ["Mo", "Pia"] { try office.add(name) }
    let mo = try office.open("Mo")
    let lev = try mo.add(person("Lev", given: "Oskar"))
    let kept = try HavenVaultTests.note("of Lev", on: lev, in: mo)
    #expect(try mo.grant(lev, identity: true, to: mo.keyholder(named: "Pia")))
    try mo.close()
    let keeper = try office.open("keeper")
    #expect(try keeper.remove(keeper.keyholder(named: "Mo"), handingTo: nil).owedLaneCount == 2)
    try keeper.close()
    let kit = isRekeyed ? try office.rekey(from: office.kit) : office.kit
    let helper = try office.recover(kit, as: "helper")
    try expectEverything(in: helper)
    #expect(try helper.record(kept).record.text == "of Lev")
    let later = try HavenVaultTests.note("by the helper", on: lev, in: helper)
    try helper.close()
    let pia = try office.open("Pia")
    #expect(try pia.record(later).record.text == "by the helper")
    #expect(try pia.verify().problems == [])
    // Recovery was given the new epoch too.
    try pia.close()
    let another = try office.recover(kit, as: "another")
    #expect(try another.record(later).record.text == "by the helper")
    try expectEverything(in: another)
  }
}
