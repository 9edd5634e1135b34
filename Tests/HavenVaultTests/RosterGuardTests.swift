import FormatVectors
import FuzzTargets
import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// Who may sign whom into the roster, and what a grant and an entry may say: read without a vault.
@Suite final class RosterGuardTests {
  private let vault = [UInt8](repeating: 9, count: 16)
  private let moment: Timestamp
  private let keeper: Person
  private let recovery: Person
  private let colleague: Person

  private final class Person {
    let id: KeyholderID
    let ordinal: UInt16
    let name: String
    let signing: SigningKey
    let box: BoxKey

    init(_ number: UInt8, ordinal: UInt16, name: String) throws {
      id = KeyholderID(bytes: [UInt8](repeating: number, count: 16))!
      self.ordinal = ordinal
      self.name = name
      signing = try SigningKey(seed: SecretKey<KeyUse.Lane>.random())
      box = try BoxKey(seed: SecretKey<KeyUse.Lane>.random())
    }
  }

  init() throws {
    try Sodium.start()
    moment = try #require(Timestamp(secondsSinceEpoch: 0, offsetMinutes: 0))
    keeper = try Person(1, ordinal: 1, name: "Keeper")
    recovery = try Person(2, ordinal: 0, name: "recovery")
    colleague = try Person(3, ordinal: 2, name: "Zoë")
  }

  private struct Change {
    var ordinal: UInt16?
    var name: String?
    var slots: [UInt8]?
    var isActive = true
    var roles: Roles?
    /// Whose keys the entry has, and who signs it as its own; nil leaves zeros there.
    var keys: Person?
    var own: Person?
  }

  private func entry(
    _ number: Int, of person: Person, by adder: Person, _ change: Change = Change()
  ) throws -> RosterEntry {
    let keys = change.keys ?? person
    var entry = RosterEntry(
      number: UInt32(number), keyholder: person.id, ordinal: change.ordinal ?? person.ordinal,
      isActive: change.isActive, roles: change.roles ?? roles(of: person),
      name: change.name ?? person.name,
      slots: change.slots ?? [UInt8(person.ordinal)], signingKey: keys.signing.publicKey,
      boxKey: keys.box.publicKey, adder: adder.id, written: moment)
    let message = entry.message(vault: vault)
    entry.adderSignature = adder.signing.sign(message)
    entry.ownSignature = change.own?.signing.sign(message) ?? [UInt8](repeating: 0, count: 64)
    return entry
  }

  private func roles(of person: Person) -> Roles {
    switch person.ordinal {
    case 0: .recovery
    case 1: .keeper
    default: .facilitator
    }
  }

  private func read(_ entries: [RosterEntry]) throws -> Int {
    let body = entries.flatMap { littleEndian(UInt32($0.encoded.count)) + $0.encoded }
    return try Roster(
      ObjectContent(
        header: littleEndian(UInt32(entries.count)), generation: 1, body: secret(bytes: body),
        bodyByteCount: body.count),
      vault: vault
    ).entries.count
  }

  private func founded() throws -> [RosterEntry] {
    [
      try entry(0, of: keeper, by: keeper, Change(own: keeper)),
      try entry(1, of: recovery, by: keeper, Change(own: recovery)),
      try entry(2, of: colleague, by: keeper, Change(own: colleague)),
    ]
  }

  private func isRefused(_ last: RosterEntry, after before: [RosterEntry]) -> Bool {
    do {
      _ = try read(before + [last])
      return false
    } catch { return error as? VaultError == .damaged(.roster(entry: before.count)) }
  }

  @Test func whatIsSignedAsItShouldBeIsTaken() throws {
    let founded = try founded()
    #expect(try read(founded) == 3)
    let fresh = try Person(3, ordinal: 2, name: "Zoë")
    for last in [
      // Other roles by somebody else, with zeros; new keys by oneself, and by recovery.
      try entry(3, of: colleague, by: keeper),
      try entry(3, of: colleague, by: colleague, Change(keys: fresh, own: fresh)),
      try entry(3, of: colleague, by: recovery, Change(keys: fresh, own: fresh)),
    ] { #expect(try read(founded + [last]) == 4) }
  }

  @Test func theFounderAddsThemselves() throws {
    let last = try entry(0, of: keeper, by: colleague, Change(own: keeper))
    var own = last
    // The adder's signature is by the founder's key, as it should be; the adder is not.
    own.adderSignature = keeper.signing.sign(last.message(vault: vault))
    #expect(isRefused(own, after: []))
  }

  @Test func nobodyElseGivesAKeyholderOtherKeys() throws {
    let fresh = try Person(3, ordinal: 2, name: "Zoë")
    let last = try entry(3, of: colleague, by: keeper, Change(keys: fresh, own: fresh))
    #expect(isRefused(last, after: try founded()))
  }

  @Test func whatSomebodyElseChangesHasZeros() throws {
    let last = try entry(3, of: colleague, by: keeper, Change(own: keeper))
    #expect(isRefused(last, after: try founded()))
  }

  @Test func anOrdinalNeverChangesHands() throws {
    let newcomer = try Person(4, ordinal: 2, name: "Ines")
    let slots = Change(slots: [7], own: newcomer)
    #expect(isRefused(try entry(3, of: newcomer, by: keeper, slots), after: try founded()))
    let moved = Change(ordinal: 5, slots: [7], own: colleague)
    #expect(isRefused(try entry(3, of: colleague, by: colleague, moved), after: try founded()))
  }

  @Test func twoWhoAreActiveShareNeitherNameNorSlot() throws {
    let newcomer = try Person(4, ordinal: 3, name: "Ines")
    for change in [
      Change(name: "ZOË", slots: [7], own: newcomer), Change(slots: [2], own: newcomer),
    ] {
      let last = try entry(3, of: newcomer, by: keeper, change)
      #expect(isRefused(last, after: try founded()))
      let removed = try entry(3, of: colleague, by: keeper, Change(isActive: false))
      let later = try entry(4, of: newcomer, by: keeper, change)
      #expect(try read(founded() + [removed, later]) == 5)
    }
  }

  @Test func whoWasRemovedDoesNotComeBack() throws {
    let before =
      try founded() + [entry(3, of: colleague, by: keeper, Change(isActive: false))]
    #expect(try read(before) == 4)
    for adder in [keeper, recovery] {
      #expect(isRefused(try entry(4, of: colleague, by: adder), after: before))
    }
    let own = Change(own: colleague)
    #expect(isRefused(try entry(4, of: colleague, by: colleague, own), after: before))
  }

  @Test func nobodyElseIsRecoveryAndRecoveryStays() throws {
    let founded = try founded()
    for (person, change) in [
      (colleague, Change(roles: [.facilitator, .recovery])), (recovery, Change(roles: .keeper)),
      (recovery, Change(isActive: false)),
    ] { #expect(isRefused(try entry(3, of: person, by: keeper, change), after: founded)) }
    let first = try entry(0, of: keeper, by: keeper, Change(own: keeper))
    let second = try entry(1, of: colleague, by: keeper, Change(own: colleague))
    let late = try entry(2, of: recovery, by: keeper, Change(own: recovery))
    #expect(isRefused(late, after: [first, second]))
  }

  /// A facilitator, and a coordinator who was removed.
  @Test func onlyWhoManagesSaysWhoIsThere() throws {
    let founded = try founded()
    let newcomer = try Person(4, ordinal: 3, name: "Ines")
    let adding = Change(slots: [7], own: newcomer)
    #expect(isRefused(try entry(3, of: newcomer, by: colleague, adding), after: founded))
    for change in [Change(roles: .keeper, own: colleague), Change(name: "Zed", own: colleague)] {
      #expect(isRefused(try entry(3, of: colleague, by: colleague, change), after: founded))
    }
    let removing = try entry(3, of: keeper, by: colleague, Change(isActive: false))
    #expect(isRefused(removing, after: founded))
    let manager = try entry(3, of: colleague, by: keeper, Change(roles: .coordinator))
    let added = try entry(4, of: newcomer, by: colleague, adding)
    #expect(try read(founded + [manager, added]) == 5)
    let removed = try entry(
      4, of: colleague, by: keeper, Change(isActive: false, roles: .coordinator))
    let later = try entry(5, of: newcomer, by: colleague, adding)
    #expect(isRefused(later, after: founded + [manager, removed]))
  }

  @Test(arguments: [
    (name: "", slots: [UInt8(7)]), (String(repeating: "n", count: 65), [7]), ("e\u{301}", [7]),
    ("Ines", [126]),
  ])
  func aNameAndSlotsAreWithinTheirLimits(name: String, slots: [UInt8]) throws {
    let newcomer = try Person(4, ordinal: 3, name: "Ines")
    let change = Change(name: name, slots: slots, own: newcomer)
    #expect(isRefused(try entry(3, of: newcomer, by: keeper, change), after: try founded()))
  }

  // MARK: Grants and entries

  private func open(_ grant: [UInt8], vault: [UInt8]) throws -> Bool {
    let sealed = try unsafe grant.withUnsafeBytes {
      try unsafe keeper.box.publicKey.seal($0)
    }
    return try Grant.open(sealed, mailbox: 5, with: keeper.box, vault: vault) != nil
  }

  @Test func aGrantIsOfThisVaultAndBeginsWithAnEpoch() throws {
    let vector = try #require(FormatVector.all("grant").first { $0.isAccepted })
    var grant = try vector.bytes("grant")
    let vault = Array(grant[1..<17])
    #expect(try open(grant, vault: vault))
    #expect(throws: VaultError.damaged(.grant(mailbox: 5))) { try open(grant, vault: self.vault) }
    grant.replaceSubrange(96..<100, with: [0, 0, 0, 0])
    #expect(throws: VaultError.damaged(.grant(mailbox: 5))) { try open(grant, vault: vault) }
    // The last epochs there could be: their numbers would overflow.
    grant.replaceSubrange(96..<101, with: [0xFF, 0xFF, 0xFF, 0xFF, 8])
    #expect(throws: VaultError.damaged(.grant(mailbox: 5))) { try open(grant, vault: vault) }
  }

  @Test func anEntryHoldsUpToAThousandChanges() throws {
    func read(_ count: Int) throws -> Int {
      let change = [1, 1] + littleEndian(UInt64(4)) + [UInt8](repeating: 0, count: 32)
      var entry = JournalEntry(
        number: 1, previous: [UInt8](repeating: 0, count: 32), written: moment,
        clockWentBack: false, actor: keeper.id, entryClass: .write, changeCount: UInt32(count),
        changeDigest: [UInt8](repeating: 0, count: 32), extras: [], closedParts: [])
      entry.signature = [UInt8](repeating: 0, count: 64)
      let body = entry.body + (0..<count).flatMap { _ in change }
      return try JournalEntry(
        OpenedRow(id: 17, kind: .journalEntry, draw: 0, number: 1, body: body)
      ).inlineChanges.count
    }
    #expect(try read(1_000) == 1_000)
    #expect(throws: VaultError.damaged(.row(17))) { try read(1_001) }
  }
}
