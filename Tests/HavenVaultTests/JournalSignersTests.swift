import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// What an old key signs after it was replaced is worth nothing, wherever a walk begins.
@Suite final class JournalSignersTests {
  private let vault = [UInt8](repeating: 9, count: 16)
  private let holder: KeyholderID
  private let old: SigningKey
  private let new: SigningKey
  private let roster: [RosterEntry]
  private let moment: Timestamp

  init() throws {
    try Sodium.start()
    holder = try #require(KeyholderID(bytes: [UInt8](repeating: 1, count: 16)))
    moment = try #require(Timestamp(secondsSinceEpoch: 0, offsetMinutes: 0))
    old = try SigningKey(seed: SecretKey<KeyUse.KeyholderRoot>.random())
    new = try SigningKey(seed: SecretKey<KeyUse.KeyholderRoot>.random())
    let box = try BoxKey(seed: SecretKey<KeyUse.KeyholderRoot>.random()).publicKey
    let keys = [old.publicKey, new.publicKey]
    let (holder, moment) = (holder, moment)
    roster = keys.enumerated().map { number, key in
      RosterEntry(
        number: UInt32(number), keyholder: holder, ordinal: 1, isActive: true, roles: .keeper,
        name: "keeper", slots: [0], signingKey: key, boxKey: box, adder: holder, written: moment)
    }
  }

  private func admit(
    _ number: UInt64, by key: borrowing SigningKey, adding entry: Int? = nil,
    to signers: inout JournalSigners
  ) throws {
    let extras = entry.map {
      [JournalEntry.Extra(tag: JournalEntry.Extra.rosterEntry, digest: roster[$0].digest)]
    }
    var entry = JournalEntry(
      number: number, previous: [UInt8](repeating: 0, count: 32), written: moment,
      clockWentBack: false, actor: holder, entryClass: .write, changeCount: 0,
      changeDigest: [UInt8](repeating: 0, count: 32), extras: extras ?? [], closedParts: [])
    let hash = entry.hash(vault: vault)
    entry.signature = key.sign(JournalEntry.signedMessage(hash: hash))
    try signers.admit(entry, hash: hash)
  }

  @Test func eachKeyHoldsInItsTime() throws {
    var signers = JournalSigners(roster)
    try admit(0, by: old, adding: 0, to: &signers)
    try admit(1, by: old, to: &signers)
    try admit(2, by: old, adding: 1, to: &signers)
    try admit(3, by: new, to: &signers)
    try signers.finish()
  }

  @Test func anOldKeyIsRefusedAfterItsSuccessor() throws {
    var signers = JournalSigners(roster)
    try admit(0, by: old, adding: 0, to: &signers)
    try admit(1, by: old, adding: 1, to: &signers)
    do {
      try admit(2, by: old, to: &signers)
      Issue.record("an old key was believed")
    } catch VaultError.damaged(let damage) {
      #expect(damage == .journalEntry(2))
    }
  }

  /// A walk that begins after the change has not seen it: the old key is refused at the end.
  @Test func anOldKeyIsRefusedInAWalkThatBeginsLater() throws {
    var signers = JournalSigners(roster)
    try admit(7, by: old, to: &signers)
    try admit(8, by: new, to: &signers)
    do {
      try signers.finish()
      Issue.record("an old key was believed")
    } catch VaultError.damaged(let damage) {
      #expect(damage == .journalEntry(7))
    }
  }

  /// Who was removed signs nothing from then on, not even with the key that the roster still has.
  @Test func aKeyOfSomebodyRemovedIsRefused() throws {
    let removed = RosterEntry(
      number: 1, keyholder: holder, ordinal: 1, isActive: false, roles: [], name: "keeper",
      slots: [], signingKey: old.publicKey, boxKey: roster[0].boxKey, adder: holder,
      written: moment)
    var signers = JournalSigners([roster[0], removed])
    try admit(0, by: old, adding: 0, to: &signers)
    var last = JournalEntry(
      number: 1, previous: [UInt8](repeating: 0, count: 32), written: moment,
      clockWentBack: false, actor: holder, entryClass: .keys, changeCount: 0,
      changeDigest: [UInt8](repeating: 0, count: 32),
      extras: [JournalEntry.Extra(tag: JournalEntry.Extra.rosterEntry, digest: removed.digest)],
      closedParts: [])
    let hash = last.hash(vault: vault)
    last.signature = old.sign(JournalEntry.signedMessage(hash: hash))
    try signers.admit(last, hash: hash)
    do {
      try admit(2, by: old, to: &signers)
      Issue.record("a removed keyholder was believed")
    } catch VaultError.damaged(let damage) {
      #expect(damage == .journalEntry(2))
    }
  }

  @Test func aWalkMayBeginBeforeTheChange() throws {
    var signers = JournalSigners(roster)
    try admit(7, by: old, to: &signers)
    try admit(8, by: new, adding: 1, to: &signers)
    try admit(9, by: new, to: &signers)
    try signers.finish()
  }
}
