import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// As `GuardTests`, for what opens something: objects, rings, slots, roster, grants.
@Suite final class KeyGuardTests {
  private let bench: Bench
  private let kit: [UInt8]
  private let older: [RawFile.Row: [UInt8]]
  private let forger: Forger

  init() throws {
    bench = try Bench()
    try Sodium.start()
    let recoveryKit = try RecoveryKit()
    let vault = try Vault.create(
      at: bench.path, foundedBy: credentials(), cost: Bench.cost, kit: recoveryKit,
      surroundings: bench.surroundings())
    kit = try unsafe recoveryKit.withCharacters(vault: vault.header.vaultID) { unsafe Array($0) }
    older = RawFile(bench.path).boxes()
    _ = try vault.add(person("Stan"))
    try vault.close()
    forger = try Forger(bench.path)
  }

  // MARK: Objects and rings

  @Test func theBodyOfAnObjectIsTheOneOfItsDigest() throws {
    // The first row of the ring's body as it was before a lane was added, under the newest header.
    let row = Forger.keysRow(64 + 2 * Int64(forger.ordinal), 1)
    forger.raw.set(row, try #require(older[row]))
    let damage = Damage.key(region: row.id >> 32, index: 0)
    #expect(throws: VaultError.damaged(damage)) { _ = try bench.open() }
  }

  @Test func zerosFollowTheBodyOfAnObject() throws {
    var ring = try forger.ring(guarded: false)
    ring.filler = 1
    try forger.write(ring)
    let damage = Damage.key(region: ring.region, index: 0)
    #expect(throws: VaultError.damaged(damage)) { _ = try bench.open() }
  }

  @Test func aLaneLiesWithinTheVaultsRoom() throws {
    var ring = try forger.ring(guarded: true)
    // The index of the first lane of the ring: 1,024 is the first that the vault has no room for.
    let start = try #require(
      stride(from: 0, to: ring.body.count, by: 88).first { ring.body[$0] == 1 })
    ring.body.replaceSubrange(start + 8..<start + 12, with: littleEndian(UInt32(1024)))
    try forger.write(ring)
    #expect(throws: VaultError.damaged(.ring)) { _ = try bench.open() }
  }

  @Test(arguments: [0, 16, 17])
  func aRingIsItsHoldersAndCountsItsEntries(place: Int) throws {
    let ring = try forger.ring(guarded: false)
    func start(_ header: [UInt8]) throws -> Int {
      let content = ObjectContent(
        header: header, generation: 1, body: try secret(bytes: ring.body),
        bodyByteCount: ring.body.count)
      return try Ring.start(of: content, holder: forger.holder, kind: .session).entryCount
    }
    #expect(try start(ring.header) == ring.body.count / 88)
    var changed = ring.header
    changed[place] ^= 1
    #expect(throws: VaultError.damaged(.ring)) { _ = try start(changed) }
  }

  @Test func aRingHadVerifiedTheEntryThatStands() throws {
    var ring = try forger.ring(guarded: false)
    let head = try forger.head(of: forger.journal)
    let tip = try forger.tip()
    func verified(_ hash: [UInt8]) -> [UInt8] {
      ring.header[..<21] + littleEndian(tip.number) + littleEndian(forger.journal.entry.epoch)
        + littleEndian(head.count) + hash + littleEndian(UInt64(0))
    }
    var hash = tip.hash(vault: forger.header.vaultID)
    ring.header = verified(hash)
    try forger.write(ring)
    #expect(try bench.open().mark.number == tip.number)
    hash[0] ^= 1
    ring.header = verified(hash)
    try forger.write(ring)
    #expect(throws: VaultError.damaged(.journalEntry(tip.number))) { _ = try bench.open() }
  }

  // MARK: Slots

  private func isRefused(slot number: Int) -> Bool {
    do {
      _ = try bench.open()
      return false
    } catch {
      return error as? VaultError == .damaged(.key(region: 1, index: Int64(number / 14)))
    }
  }

  @Test func aSlotThatIsSealedAgainOpens() throws {
    try forger.putSlot(0, ordinal: forger.ordinal, secret: forger.secret)
    #expect(try bench.open().keyholderName == "keeper")
  }

  @Test func aSlotIsOneThatTheRosterLists() throws {
    try forger.put(slot: 0, [UInt8](repeating: 6, count: 288))
    try forger.putSlot(20, ordinal: forger.ordinal, secret: forger.secret)
    #expect(isRefused(slot: 20))
  }

  /// Rings under another ordinal, too: nothing else is missing there.
  @Test func aSlotHasTheOrdinalOfTheRoster() throws {
    for guarded in [false, true] {
      let ring = try forger.ring(guarded: guarded)
      try forger.write(
        Forger.Object(
          purpose: .ringChunk, region: 64 + 2 * 9 + (guarded ? 1 : 0), context: ring.context,
          key: ring.key, generation: 1, header: ring.header, body: ring.body))
    }
    try forger.putSlot(0, ordinal: 9, secret: forger.secret)
    #expect(isRefused(slot: 0))
  }

  /// A secret of one's own with rings under it: the roster has other public keys.
  @Test func aSlotHasTheKeysOfTheRoster() throws {
    let secret = [UInt8](repeating: 0x5C, count: 32)
    let root: SecretKey<KeyUse.KeyholderRoot> = try key(secret)
    for guarded in [false, true] {
      let ring = try forger.ring(guarded: guarded)
      let ringKey = try root.derive(
        guarded ? .guardedRing : .sessionRing, as: KeyUse.Lane.self)
      try forger.write(
        Forger.Object(
          purpose: .ringChunk, region: ring.region, context: ring.context,
          key: contents(of: ringKey), generation: 1, header: ring.header, body: ring.body))
    }
    try forger.putSlot(0, ordinal: forger.ordinal, secret: secret)
    #expect(isRefused(slot: 0))
  }

  /// Whoever was removed keeps a slot that opens, and the roster says so.
  @Test func aSlotOfSomebodyRemovedIsRefused() throws {
    var roster = try forger.roster()
    let newest = try entries(of: roster).last { $0.keyholder == forger.holder }
    var removed = RosterEntry(
      number: numberOfEntries(roster), keyholder: forger.holder, ordinal: forger.ordinal,
      isActive: false, roles: [], name: "keeper", slots: [0],
      signingKey: try #require(newest).signingKey, boxKey: try #require(newest).boxKey,
      adder: forger.holder, written: bench.moment)
    let message = removed.message(vault: forger.header.vaultID)
    removed.adderSignature = try forger.sign(message)
    removed.ownSignature = removed.adderSignature
    append(removed, to: &roster)
    try forger.write(roster)
    try forger.appendEntry(
      extras: [JournalEntry.Extra(tag: 1, digest: removed.digest)], at: bench.moment)
    #expect(isRefused(slot: 0))
  }

  private func numberOfEntries(_ roster: Forger.Object) -> UInt32 { UInt32(roster.header[0]) }

  private func entries(of roster: Forger.Object) throws -> [RosterEntry] {
    try Roster(
      ObjectContent(
        header: roster.header, generation: 1, body: secret(bytes: roster.body),
        bodyByteCount: roster.body.count),
      vault: forger.header.vaultID
    ).entries
  }

  private func append(_ entry: RosterEntry, to roster: inout Forger.Object) {
    roster.body += littleEndian(UInt32(entry.encoded.count)) + entry.encoded
    roster.header = littleEndian(numberOfEntries(roster) + 1)
  }

  /// A colleague signed in beside the journal: the roster alone is not believed.
  @Test func aRosterEntryStandsInTheJournal() throws {
    var roster = try forger.roster()
    let own = try SigningKey(seed: SecretKey<KeyUse.Lane>.random())
    let box = try BoxKey(seed: SecretKey<KeyUse.Lane>.random())
    let number = numberOfEntries(roster)
    var colleague = RosterEntry(
      number: number, keyholder: try #require(KeyholderID(bytes: [UInt8](repeating: 7, count: 16))),
      ordinal: 9, isActive: true, roles: .facilitator, name: "colleague", slots: [9],
      signingKey: own.publicKey, boxKey: box.publicKey, adder: forger.holder, written: bench.moment)
    let message = colleague.message(vault: forger.header.vaultID)
    colleague.adderSignature = try forger.sign(message)
    colleague.ownSignature = own.sign(message)
    append(colleague, to: &roster)
    try forger.write(roster)
    #expect(throws: VaultError.damaged(.roster(entry: Int(number)))) { _ = try bench.open() }
    try forger.appendEntry(
      extras: [JournalEntry.Extra(tag: 1, digest: colleague.digest)], at: bench.moment)
    #expect(try bench.open().keyholders().map(\.name).contains("colleague"))
  }

  // MARK: Grants

  private struct Forged {
    var granter: [UInt8]
    var grantee: [UInt8]
    var entry: UInt64
    var seed: [UInt8]
    var isListed = true
    /// Another than the lane has.
    var grantKey: [UInt8]?
  }

  /// Recovery's own keys, from the kit.
  private func recovery() throws -> (holder: [UInt8], signSeed: [UInt8], box: BoxPublicKey) {
    let vault = forger.header.vaultID
    let root = try typedKit(kit, vault: vault).keyholderSecret(vault: vault)
    let seed = try root.derive(.signSeed, as: KeyUse.Lane.self)
    let box = try BoxKey(seed: root.derive(.boxSeed, as: KeyUse.Lane.self)).publicKey
    let entry = try entries(of: forger.roster()).first { $0.ordinal == 0 }
    return (try #require(entry).keyholder.bytes, contents(of: seed), box)
  }

  /// Puts a grant of the casework lane into a mailbox that nobody uses, and journals it.
  private func put(_ forged: Forged, to box: BoxPublicKey) throws {
    let held = forger.casework
    var grant = [1] + forger.header.vaultID + forged.grantee + forged.granter
    grant += held.entry.subject.bytes + [held.entry.subjectKind.rawValue, held.kind.rawValue, 0]
    grant += held.entry.laneID + littleEndian(held.entry.index) + littleEndian(forged.entry)
    grant +=
      littleEndian(held.entry.epoch) + [1] + (forged.grantKey ?? held.grantKey)
      + littleEndian(UInt64.max)
    grant += [UInt8](repeating: 0, count: 448 - grant.count)
    func signed(_ byteCount: Int) -> [UInt8] {
      var transcript = Transcript(.grantSignature, byteCount: byteCount)
      transcript.append(grant)
      return transcript.digest()
    }
    let digest = signed(32)
    let whole = grant + (try forger.sign(signed(64), seed: forged.seed))
    let sealed = try unsafe whole.withUnsafeBytes { try unsafe box.seal($0) }
    let row = Forger.keysRow(5, 200)
    var bytes = try #require(forger.raw.box(row))
    bytes.replaceSubrange(17..<577, with: sealed)
    forger.raw.set(row, bytes)
    let other = [UInt8](repeating: 4, count: 32)
    try forger.appendEntry(
      extras: [JournalEntry.Extra(tag: 2, digest: forged.isListed ? digest : other)],
      at: bench.moment)
  }

  private func recover() throws -> KitOpening {
    let locked = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: bench.surroundings())
    defer { #expect(throws: Never.self) { try locked.close() } }
    return try locked.enroll(
      with: typedKit(kit, vault: locked.header.vaultID), as: credentials("new words"))
  }

  @Test func aGrantIsTakenAsItsEntrySays() throws {
    let (holder, signSeed, box) = try recovery()
    let next = try forger.tip().number + 1
    let own = try forger.derived(.signSeed)
    let good = Forged(granter: forger.holder.bytes, grantee: holder, entry: next, seed: own)
    // Each wrong in one way: the journal lacks it, another granted it, it is for another, it is not signed.
    var unlisted = good
    unlisted.isListed = false
    var byAnother = good
    (byAnother.granter, byAnother.seed) = (holder, signSeed)
    var toAnother = good
    toAnother.grantee = forger.holder.bytes
    var unsigned = good
    unsigned.seed = signSeed
    var otherKey = good
    otherKey.grantKey = [UInt8](repeating: 7, count: 32)
    // The kit opens everything nevertheless: else whoever can plant a grant could make it useless.
    for forged in [unlisted, byAnother, toAnother, unsigned, otherKey] {
      let before = forger.raw.boxes()
      try put(forged, to: box)
      let opening = try recover()
      #expect(opening.lanesNotHeld == 0 && opening.refusedGrants == [1400])
      restore(before)
    }
    try put(good, to: box)
    let opening = try recover()
    #expect(opening.lanesNotHeld == 0 && opening.refusedGrants.isEmpty)
    #expect(try bench.open("new words").verify().problems.contains(.key(region: 5, index: 200)))
  }

  private func restore(_ boxes: [RawFile.Row: [UInt8]]) {
    for row in forger.raw.boxes().keys where boxes[row] == nil { forger.raw.delete(row) }
    for (row, box) in boxes where forger.raw.box(row) != box { forger.raw.set(row, box) }
  }
}
