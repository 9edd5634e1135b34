import Foundation
import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// As `GuardTests`, for the chain of entries and for what a machine remembers of it.
@Suite final class JournalGuardTests {
  private let bench: Bench
  private let stan: SubjectID
  private let forger: Forger

  init() throws {
    bench = try Bench()
    let vault = try bench.create()
    stan = try vault.add(person("Stan"))
    try vault.close()
    forger = try Forger(bench.path)
  }

  private var next: UInt64 { get throws { try forger.tip().number + 1 } }

  @Test func anEntryThatIsRightIsTaken() throws {
    let number = try next
    try forger.appendEntry(at: bench.moment)
    #expect(try bench.open().mark.number == number)
  }

  @Test func entriesAreNumberedWithoutAGap() throws {
    let number = try next
    try forger.appendEntry(at: bench.moment) { $0.number += 1 }
    #expect(throws: VaultError.damaged(.journalEntry(number))) { _ = try bench.open() }
  }

  @Test func anEntryNamesTheHashOfTheOneBefore() throws {
    let number = try next
    try forger.appendEntry(at: bench.moment) { $0.previous[0] ^= 1 }
    #expect(throws: VaultError.damaged(.journalEntry(number))) { _ = try bench.open() }
  }

  @Test func anEntryIsSignedByItsActor() throws {
    let number = try next
    try forger.appendEntry(seed: [UInt8](repeating: 3, count: 32), at: bench.moment)
    #expect(throws: VaultError.damaged(.journalEntry(number))) { _ = try bench.open() }
  }

  @Test func theJournalEndsWithAnEntry() throws {
    let number = try next
    try forger.appendToJournal(.journalChanges, [])
    #expect(throws: VaultError.damaged(.journalEntry(number - 1))) { _ = try bench.open() }
  }

  @Test func theJournalHasRowsOfTheJournalAlone() throws {
    try forger.appendToJournal(.chunk, [0, 0, 0, 0, 1])
    let row = try forger.row(forger.head(of: forger.journal).count, of: forger.journal)
    try forger.appendEntry(at: bench.moment)
    #expect(throws: VaultError.damaged(.row(row.id))) { _ = try bench.open() }
  }

  @Test func anEntryHasTheChangesOfItsDigest() throws {
    let number = try next
    try forger.appendEntry(at: bench.moment) { $0.changeDigest[0] ^= 1 }
    let vault = try bench.open()
    #expect(throws: VaultError.damaged(.journalEntry(number))) { _ = try vault.verify() }
  }

  /// A walk that begins after keys were replaced has not seen it: what the old key signs there is
  /// refused at its end.
  @Test func anOldKeyIsRefusedWhereAWalkBeginsLater() throws {
    let old = try forger.derived(.signSeed)
    try replaceKeys()
    let healed = try Forger(bench.path)
    var ring = try healed.ring(guarded: false)
    let tip = try healed.tip()
    ring.header =
      ring.header[..<21] + littleEndian(tip.number) + littleEndian(healed.journal.entry.epoch)
      + littleEndian(try healed.head(of: healed.journal).count)
      + tip.hash(vault: healed.header.vaultID) + littleEndian(UInt64(0))
    try healed.write(ring)
    #expect(try bench.open().mark.number == tip.number)
    try healed.appendEntry(seed: old, at: bench.moment)
    #expect(throws: VaultError.damaged(.journalEntry(tip.number + 1))) { _ = try bench.open() }
  }

  /// The keyholder's own new keys, as a changed passphrase will give them: roster entry, slot, rings.
  private func replaceKeys() throws {
    var roster = try forger.roster()
    let secret = [UInt8](repeating: 0x5C, count: 32)
    let root: SecretKey<KeyUse.KeyholderRoot> = try key(secret)
    let own = try SigningKey(seed: root.derive(.signSeed, as: KeyUse.Lane.self))
    let box = try BoxKey(seed: root.derive(.boxSeed, as: KeyUse.Lane.self))
    var entry = RosterEntry(
      number: UInt32(roster.header[0]), keyholder: forger.holder, ordinal: forger.ordinal,
      isActive: true, roles: .keeper, name: "keeper", slots: [0], signingKey: own.publicKey,
      boxKey: box.publicKey, adder: forger.holder, written: bench.moment)
    let message = entry.message(vault: forger.header.vaultID)
    entry.adderSignature = try forger.sign(message)
    entry.ownSignature = own.sign(message)
    roster.body += littleEndian(UInt32(entry.encoded.count)) + entry.encoded
    roster.header = littleEndian(UInt32(roster.header[0]) + 1)
    try forger.write(roster)
    for guarded in [false, true] {
      let ring = try forger.ring(guarded: guarded)
      let ringKey = try root.derive(guarded ? .guardedRing : .sessionRing, as: KeyUse.Lane.self)
      try forger.write(
        Forger.Object(
          purpose: .ringChunk, region: ring.region, context: ring.context,
          key: contents(of: ringKey), generation: 1, header: ring.header, body: ring.body))
    }
    try forger.putSlot(forger.slotNumber, ordinal: forger.ordinal, secret: secret)
    try forger.appendEntry(
      extras: [JournalEntry.Extra(tag: 1, digest: entry.digest)], at: bench.moment)
  }

  // MARK: The mark

  /// Two histories of one length: the number is the same, the hash is not.
  @Test func aForkOfTheSameLengthIsNoticed() throws {
    let state = bench.folder.appending(path: "state").path
    try bench.open(state: state).close()
    let before = try Data(contentsOf: URL(filePath: bench.path))
    let one = try bench.open(state: state)
    _ = try one.append(to: stan, kind: "note", on: nil, fields: [], text: { TextSource("one") })
    let seen = one.mark
    try one.close()
    try before.write(to: URL(filePath: bench.path))
    let other = try bench.open()
    _ = try other.append(to: stan, kind: "note", on: nil, fields: [], text: { TextSource("two") })
    #expect(other.mark.number == seen.number && other.mark.hash != seen.hash)
    try other.close()
    #expect(throws: VaultError.olderThanSeen(entry: seen.number, seen: seen.number, forked: nil)) {
      _ = try bench.open(state: state)
    }
  }
}
