import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// What the one key that a session keeps opens, and what not.
@Suite struct SessionKeyTests {
  private func office() throws -> Office {
    let office = try Office()
    try office.add("Ana")
    return office
  }

  /// What an unlocking leaves to a session.
  private final class Left {
    let key: SecretKey<KeyUse.SessionRing>
    let keyholder: KeyholderID
    let ordinal: UInt16

    init(
      _ key: consuming SecretKey<KeyUse.SessionRing>, _ keyholder: KeyholderID, _ ordinal: UInt16
    ) {
      self.key = key
      self.keyholder = keyholder
      self.ordinal = ordinal
    }

    func copy() throws -> SecretKey<KeyUse.SessionRing> {
      try key.withKey { key in try SecretKey(copying: key) }
    }
  }

  private func left(by vault: UnlockedVault) throws -> Left {
    let key = try vault.withSessionRingKey { key in try SecretKey(copying: key) }
    return Left(key, vault.keyholder, vault.ringOrdinal)
  }

  private func open(_ left: Left, in office: Office) throws -> UnlockedVault {
    try office.locked().open(
      withSessionKey: left.copy(), of: left.keyholder, ordinal: left.ordinal)
  }

  @Test func itOpensCaseworkAndWrites() throws {
    let office = try office()
    let keeper = try office.open("keeper")
    let subject = try keeper.add(person("Stan"))
    let left = try left(by: keeper)
    try keeper.close()

    let session = try open(left, in: office)
    #expect(session.keyholderName == "keeper")
    #expect(try session.members(workers: 1).map(\.alias) == ["Stan"])
    let record = try session.append(
      to: subject, kind: "note", on: nil, fields: [], text: { TextSource("in a session") })
    #expect(try session.record(record).record.text == "in a session")
    let query = SearchQuery(words: ["session"], subject: nil, since: nil, until: nil)
    #expect(try session.search(query, workers: 1).count == 1)
    #expect(try session.verify().problems == [])
    try session.close()
    #expect(try office.open("keeper").record(record).record.text == "in a session")
  }

  @Test func identitiesAndKeysNeedThePassphraseAgain() throws {
    let office = try office()
    let keeper = try office.open("keeper")
    let subject = try keeper.add(person("Stan"))
    let ana = try keeper.keyholder(named: "Ana")
    let session = try open(left(by: keeper), in: office)
    let before = session.mark
    #expect(throws: VaultError.guardedRingNeeded) {
      try session.identity(of: subject, reason: .contact)
    }
    #expect(throws: VaultError.guardedRingNeeded) { try session.add(person("Lev")) }
    #expect(throws: VaultError.guardedRingNeeded) {
      try session.grant(subject, identity: true, to: ana)
    }
    #expect(throws: VaultError.guardedRingNeeded) {
      try session.grant(subject, identity: false, to: ana)
    }
    #expect(throws: VaultError.guardedRingNeeded) { try session.revoke(subject, from: ana) }
    #expect(throws: VaultError.guardedRingNeeded) {
      try session.remove(ana, handingTo: nil)
    }
    #expect(throws: VaultError.guardedRingNeeded) {
      try session.addKeyholder(credentials("given", name: "Kim"), roles: .facilitator)
    }
    #expect(session.mark == before)
    #expect(try session.verify().problems == [])
  }

  /// A grant lies in a mailbox that only the guarded ring's secret opens.
  @Test func grantsWaitForTheNextUnlocking() throws {
    let office = try office()
    let session = try open(left(by: office.open("Ana")), in: office)
    let keeper = try office.open("keeper")
    let subject = try keeper.add(person("Stan"))
    _ = try keeper.grant(subject, identity: false, to: keeper.keyholder(named: "Ana"))
    #expect(try session.members(workers: 1).isEmpty)
    #expect(try session.verify().problems == [])
    #expect(try office.open("Ana").members(workers: 1).map(\.alias) == ["Stan"])
  }

  /// Somebody left: the journal goes on under a key that waits in a mailbox.
  @Test func aNewEpochOfTheJournalNeedsThePassphraseAgain() throws {
    let office = try office()
    try office.add("Kim")
    let left = try left(by: office.open("Ana"))
    let session = try open(left, in: office)
    let keeper = try office.open("keeper")
    _ = try keeper.remove(keeper.keyholder(named: "Kim"), handingTo: nil)
    #expect(throws: VaultError.guardedRingNeeded) { try session.members(workers: 1) }
    #expect(throws: VaultError.guardedRingNeeded) { try open(left, in: office) }
    // The next unlocking takes it, and what a session is left with opens.
    let ana = try office.open("Ana")
    let record = try ana.add(person("Stan"))
    let again = try open(self.left(by: ana), in: office)
    #expect(try again.members(workers: 1).map(\.subject) == [record])
  }

  @Test func whoWasRemovedHasNoSession() throws {
    let office = try office()
    let left = try left(by: office.open("Ana"))
    let session = try open(left, in: office)
    let keeper = try office.open("keeper")
    _ = try keeper.remove(keeper.keyholder(named: "Ana"), handingTo: nil)
    #expect(throws: VaultError.doesNotOpen) { try session.members(workers: 1) }
    #expect(throws: VaultError.doesNotOpen) { try open(left, in: office) }
  }

  @Test func aChangedPassphraseEndsASession() throws {
    let office = try office()
    let left = try left(by: office.open("Ana"))
    let session = try open(left, in: office)
    let change = try office.locked().beginKeyChange(
      with: credentials(Office.passphrase("Ana"), name: "Ana"))
    try change.complete(with: credentials("other words of mine", name: "Ana"))
    #expect(throws: VaultError.doesNotOpen) { try session.members(workers: 1) }
    #expect(throws: VaultError.doesNotOpen) { try open(left, in: office) }
  }

  /// Nor where somebody puts the ring back that it opens.
  @Test func aRingFromBeforeAChangedPassphraseIsNone() throws {
    let office = try office()
    let ana = try office.open("Ana")
    let left = try left(by: ana)
    let region = 64 + 2 * Int64(ana.ringOrdinal)
    try ana.close()
    let old = RawFile(office.bench.path).boxes().filter {
      $0.key.table == "keys" && $0.key.id >> 32 == region
    }
    #expect(old.count == 25)
    let change = try office.locked().beginKeyChange(
      with: credentials(Office.passphrase("Ana"), name: "Ana"))
    try change.complete(with: credentials("other words of mine", name: "Ana"))
    let raw = RawFile(office.bench.path)
    for (row, box) in old { raw.set(row, box) }
    #expect(throws: VaultError.doesNotOpen) { try open(left, in: office) }
  }

  @Test func anotherKeyOpensNothing() throws {
    let office = try office()
    let keeper = try office.open("keeper")
    let ana = try office.open("Ana")
    let others = [
      Left(try .random(), keeper.keyholder, keeper.ringOrdinal),
      Left(try left(by: keeper).copy(), ana.keyholder, keeper.ringOrdinal),
      Left(try left(by: keeper).copy(), keeper.keyholder, ana.ringOrdinal),
      Left(try left(by: keeper).copy(), keeper.keyholder, 63),
    ]
    for other in others {
      #expect(throws: VaultError.doesNotOpen) { try open(other, in: office) }
    }
  }
}
