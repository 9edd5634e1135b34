import FormatVectors
import Foundation
import FuzzTargets
import HavenCrypto
import HavenRecords
import HavenStore
import HavenText
import HavenVault
import Testing

/// The parts of FORMAT.md §4, §6, §9, §10, §11: what opens something, and what somebody signed.
@Suite struct KeyVectorTests {
  @Test(arguments: FormatVector.all("slot"))
  func slotsOpenOnlyWithTheirWords(_ vector: FormatVector) throws {
    let vault = try vector.bytes("vault-id")
    let generation = VaultHeader.Generation(
      number: try vector.number("generation"),
      cost: try KeyDerivationCost(
        passCount: vector.number("passes"),
        memoryByteCount: (vector.number("memory") as Int) << 10))
    let credentials = try credentials(of: vector)
    let kek = try credentials.keyEncryptionKey(
      salt: vector.bytes("vault-salt"), cost: generation.cost)
    let number: Int = try vector.number("slot-number")
    func open() throws -> OpenedSlot {
      try kek.withKey { key in
        try KeySlot.open(
          vector.bytes("box"), number: number, vault: vault, generation: generation, under: key)
      }
    }
    guard vector.isAccepted else {
      let error: CryptoError =
        vector.expectation == "another key" ? .notCommitted : .unauthenticated
      #expect(throws: error) { _ = try open() }
      return
    }
    #expect(try contents(of: credentials.password()) == vector.bytes("password"))
    #expect(try contents(of: kek) == vector.bytes("kek"))
    let slot = try open()
    guard vector.has("secret") else { return }
    #expect(slot.keyholder == (try vector.keyholder("keyholder")))
    #expect(slot.ordinal == (try vector.number("ordinal")))
    #expect(slot.kind.rawValue == (try vector.number("slot-kind")))
    #expect(slot.mustChange == (try vector.text("flags") == "1"))
    let found = contents(of: slot.secret)
    #expect(try found == vector.bytes("secret"))
    if vector.has("session-ring-key") { try derivesAllOf(vector, slot) }
  }

  private func credentials(of vector: FormatVector) throws -> Credentials {
    let file = vector.has("key-file") ? try secret(bytes: vector.bytes("key-file")) : nil
    return Credentials(
      name: try vector.text("name-text"),
      passphrase: try secret(vector.text("passphrase-text")), keyFile: file)
  }

  private func derivesAllOf(_ vector: FormatVector, _ slot: borrowing OpenedSlot) throws {
    for (purpose, field) in [
      (SubkeyPurpose.sessionRing, "session-ring-key"), (.guardedRing, "guarded-ring-key"),
      (.signSeed, "signing-seed"), (.boxSeed, "box-seed"),
    ] {
      let derived = try slot.secret.derive(purpose, as: KeyUse.Lane.self)
      #expect(try contents(of: derived) == vector.bytes(field), "\(field)")
    }
    let sign = try SigningKey(seed: slot.secret.derive(.signSeed, as: KeyUse.Lane.self))
    #expect(sign.publicKey.bytes == (try vector.bytes("sign-public")))
    let box = try BoxKey(seed: slot.secret.derive(.boxSeed, as: KeyUse.Lane.self))
    #expect(box.publicKey.bytes == (try vector.bytes("box-public")))
  }

  @Test(arguments: FormatVector.all("kit-slot"))
  func theKitOpensItsSlot(_ vector: FormatVector) throws {
    let vault = try vector.bytes("vault-id")
    let kit = try kit(ofBytes: vector.bytes("kit"), vault: vault)
    let kek = try kit.keyEncryptionKey(vault: vault)
    #expect(try contents(of: kek) == vector.bytes("kek"))
    let secret = try kit.keyholderSecret(vault: vault)
    #expect(try contents(of: secret) == vector.bytes("secret"))
    let slot = try kek.withKey { key in
      try KeySlot.open(
        vector.bytes("box"), number: vector.number("slot-number"), vault: vault,
        generation: nil, under: key)
    }
    #expect(slot.keyholder == (try vector.keyholder("keyholder")))
    #expect(slot.kind == .recovery)
  }

  @Test(arguments: FormatVector.all("kit"))
  func kitsAreReadAsPeopleTypeThem(_ vector: FormatVector) throws {
    let vault = try vector.bytes("vault-id")
    let typed = Array(try vector.text("kit-text").utf8)
    func read() throws -> RecoveryKit { try typedKit(typed, vault: vault) }
    switch vector.expectation {
    case "ok":
      let expected = try kit(ofBytes: vector.bytes("kit"), vault: vault)
      let secret = try read().keyholderSecret(vault: vault)
      #expect(try contents(of: secret) == contents(of: expected.keyholderSecret(vault: vault)))
      if vector.has("secret") { #expect(try contents(of: secret) == vector.bytes("secret")) }
    case "kit has the wrong length":
      #expect(throws: KitError.wrongLength) { _ = try read() }
    case "kit has a wrong character":
      #expect(throws: KitError.strayCharacter) { _ = try read() }
    case "not a kit of version 1":
      #expect(throws: KitError.otherVersion) { _ = try read() }
    default:
      // Bits beyond the last byte are told by the reader before it compares.
      let error: KitError = vector.name == "kit-loose-bits" ? .wrongLength : .checkDiffers
      #expect(throws: error) { _ = try read() }
    }
  }

  @Test(arguments: FormatVector.all("roster"))
  func rosterEntriesAreHeldToTheirSignatures(_ vector: FormatVector) throws {
    let vault = try vector.bytes("vault-id")
    let adder = try #require(SigningPublicKey(bytes: vector.bytes("adder-public")))
    func read() throws -> RosterEntry { try RosterEntry(vector.bytes("entry"), entry: 1) }
    switch vector.expectation {
    case "ok":
      let entry = try read()
      #expect(entry.isSigned(by: adder, keepingKeysOf: nil, vault))
      #expect(try entry.message(vault: vault) == vector.bytes("message"))
      #expect(try entry.digest == vector.bytes("digest"))
      #expect(try entry.name == vector.text("name-text"))
      #expect(try entry.keyholder == vector.keyholder("keyholder"))
    case let text where text.hasSuffix("layout"):
      #expect(throws: VaultError.damaged(.roster(entry: 1))) { _ = try read() }
    default:
      #expect(try !read().isSigned(by: adder, keepingKeysOf: nil, vault))
    }
  }

  @Test(arguments: FormatVector.all("alias-tag"))
  func tagsOfAliasesAgree(_ vector: FormatVector) throws {
    let key: SecretKey<KeyUse.Lane> = try key(vector.bytes("journal-lane-key"))
    let folded = try Normalization.fold(vector.text("alias-text"))
    let tag = key.withKey { Directory.tag(alias: folded, key: $0) }
    #expect(try tag.bytes == vector.bytes("tag"))
  }

  @Test(arguments: FormatVector.all("grant"))
  func grantsAreTakenAndRefused(_ vector: FormatVector) throws {
    let seed: SecretKey<KeyUse.Lane> = try key([UInt8](repeating: 7, count: 32))
    let grantee = try BoxKey(seed: seed)
    let grant = try vector.bytes("grant")
    let sealed = try unsafe grant.withUnsafeBytes { try unsafe grantee.publicKey.seal($0) }
    let granter = try #require(SigningPublicKey(bytes: vector.bytes("granter-public")))
    func open() throws -> Grant.Opened? {
      guard
        let opened = try Grant.open(
          sealed, mailbox: 5, with: grantee, vault: Array(grant[1..<17]))
      else { return nil }
      try opened.requireSignature { _ in [granter] }
      return opened
    }
    guard vector.isAccepted else {
      #expect(throws: VaultError.damaged(.grant(mailbox: 5))) { _ = try open() }
      return
    }
    guard let opened = try open() else {
      Issue.record("the grant did not open")
      return
    }
    #expect(opened.digest == (try vector.bytes("digest")))
    #expect(opened.terms.grantee == (try vector.keyholder("grantee")))
    #expect(opened.terms.granter == (try vector.keyholder("granter")))
    #expect(opened.terms.entryNumber == (try vector.number("entry")))
    let lanes = opened.lanes
    #expect(lanes.count == 2)
    for (position, lane) in lanes.enumerated() {
      #expect(try lane.subject == vector.subject("subject"))
      #expect(try lane.laneID == vector.bytes("lane-id"))
      #expect(try lane.index == vector.number("lane-index"))
      #expect(try lane.epoch == vector.number("first-epoch") + UInt32(position))
      #expect(try (lane.finalCount ?? .max) == vector.number("final-\(position)"))
      let key = Grant.withKey(opened, epoch: position) { key in
        unsafe key.withUnsafeBytes { unsafe Array($0) }
      }
      #expect(try key == vector.bytes("grant-key-\(position)"))
    }
  }

  @Test(arguments: FormatVector.all("mailbox"))
  func mailboxesSayWhetherTheyAreInUse(_ vector: FormatVector) throws {
    let journal: SecretKey<KeyUse.Lane> = try key(vector.bytes("journal-lane-key"))
    let mailbox = try vector.bytes("mailbox")
    let number: Int = try vector.number("number")
    let used = journal.withKey { key in
      Grant.usedTag(number: number, sealed: mailbox[16...], journal: key)
    }
    #expect(mailbox[..<8].elementsEqual(used) == vector.isAccepted)
    guard vector.isAccepted else { return }
    let grantee = try vector.keyholder("grantee")
    let hint = journal.withKey { key in
      Grant.hint(number: number, sealed: mailbox[16...], grantee: grantee, journal: key)
    }
    #expect(mailbox[8..<16].elementsEqual(hint))
    let seed: SecretKey<KeyUse.Lane> = try key(vector.bytes("box-seed"))
    let opened = try BoxKey(seed: seed).open(sealed: Array(mailbox[16...]))
    #expect(try contents(of: opened) == vector.bytes("grant"))
  }

  @Test(arguments: FormatVector.all("object-digest"))
  func digestsOfObjectsAgree(_ vector: FormatVector) throws {
    let body = try vector.bytes("body")
    let content = ObjectContent(
      header: try vector.bytes("header"), generation: try vector.number("generation"),
      body: try secret(bytes: body + [9, 9]), bodyByteCount: body.count)
    let found = content.digest()
    #expect(try found == vector.bytes("digest"))
  }

  @Test(arguments: FormatVector.all("entry"))
  func entriesAreHeldToSignatureAndChanges(_ vector: FormatVector) throws {
    let vault = try vector.bytes("vault-id")
    let actor = try #require(SigningPublicKey(bytes: vector.bytes("actor-public")))
    func read() throws -> JournalEntry { try JournalEntry(row(of: vector)) }
    switch vector.expectation {
    case "ok":
      let entry = try read()
      #expect(try entry.hash(vault: vault) == vector.bytes("hash"))
      #expect(try entry.number == vector.number("number"))
      #expect(try entry.previous == vector.bytes("before"))
      #expect(try entry.actor == vector.keyholder("actor"))
      #expect(holds(entry, vault, actor))
      #expect(try digest(entry.inlineChanges) == vector.bytes("change-digest"))
    case "signature does not hold":
      #expect(try !holds(read(), vault, actor))
    case "change digest differs":
      let entry = try read()
      #expect(digest(entry.inlineChanges) != entry.changeDigest)
    default: #expect(throws: VaultError.damaged(.row(17))) { _ = try read() }
    }
  }

  private func row(of vector: FormatVector) throws -> OpenedRow {
    let canonical = try vector.bytes("canonical")
    let count = littleEndian(UInt32(canonical.count))
    let body =
      try count + canonical + vector.bytes("signature") + [0] + vector.bytes("changes")
    return OpenedRow(id: 17, kind: .journalEntry, draw: 0, number: 1, body: body[...])
  }

  private func holds(_ entry: JournalEntry, _ vault: [UInt8], _ actor: SigningPublicKey) -> Bool {
    actor.verifies(
      entry.signature, of: JournalEntry.signedMessage(hash: entry.hash(vault: vault)))
  }

  private func digest(_ changes: [Change]) -> [UInt8] {
    var digest = ChangeDigest()
    for change in changes { digest.add(change) }
    return digest.digest()
  }

  @Test(arguments: FormatVector.all("closed"))
  func closedPartsAreReadAndRefused(_ vector: FormatVector) throws {
    let key: SecretKey<KeyUse.Lane> = try key(vector.bytes("lane-key"))
    let number: UInt64 = try vector.number("entry")
    let epoch: UInt32 = try vector.number("epoch")
    let context =
      try vector.bytes("lane-id") + littleEndian(epoch)
    func open() throws -> ClosedPart {
      let plaintext = try key.withKey { key in
        try CommittingAEAD.open(
          vector.bytes("box"), under: key, purpose: .closedPart, number: number,
          associatedData: associatedData(
            vault: vector.bytes("vault-id"), table: 1, id: number, purpose: .closedPart,
            context: context))
      }
      return try ClosedPart(plaintext: plaintext, entry: number)
    }
    switch vector.expectation {
    case "ok":
      let part = try open()
      #expect(try part.verb == Verb(rawValue: vector.number("verb")))
      #expect(try part.subject == vector.subject("subject"))
      #expect(try part.recordRowID == vector.number("record"))
      #expect(try part.reason == ReasonCode(rawValue: vector.number("reason")))
      #expect(try part.count == vector.number("count"))
      let keyholder = try vector.bytes("keyholder")
      #expect(part.keyholder?.bytes ?? [UInt8](repeating: 0, count: 16) == keyholder)
    case "another key": #expect(throws: CryptoError.notCommitted) { try open() }
    default: #expect(throws: VaultError.damaged(.journalEntry(number))) { try open() }
    }
  }

  @Test(arguments: FormatVector.all("mark-file"))
  func marksAreReadAndRefused(_ vector: FormatVector) throws {
    let bench = try Bench()
    let vault = try vector.bytes("vault-id")
    let ring: SecretKey<KeyUse.SessionRing> = try key(vector.bytes("session-ring-key"))
    let path = try ring.withKey { key in
      try MarkFile(folder: bench.folder.path, sessionRingKey: key, vault: vault).path
    }
    if vector.isAccepted {
      #expect(try URL(filePath: path).lastPathComponent == vector.text("file-name"))
    }
    try StateFile.write(vector.bytes("file"), at: path, calls: .live)
    func read() throws -> VerifiedEntry? {
      try ring.withKey { key in
        try MarkFile(folder: bench.folder.path, sessionRingKey: key, vault: vault).read(
          calls: .live)
      }
    }
    guard vector.isAccepted else {
      #expect(throws: VaultError.damaged(.mark)) { _ = try read() }
      return
    }
    let mark = try #require(try read())
    #expect(try mark.number == vector.number("number"))
    #expect(try mark.epoch == vector.number("epoch"))
    #expect(try mark.row == vector.number("n"))
    #expect(try mark.hash == vector.bytes("hash"))
  }

  @Test(arguments: FormatVector.all("draft"))
  func draftsAreReadAndRefused(_ vector: FormatVector) throws {
    let lane: SecretKey<KeyUse.Lane> = try key(vector.bytes("lane-key"))
    let subject = SubjectID(bytes: 1...16)!
    let keyholder = try #require(KeyholderID(bytes: vector.bytes("keyholder")))
    let (vault, id) = (try vector.bytes("vault-id"), try vector.text("draft"))
    func open() throws -> Draft? {
      let seal = try lane.withKey { (key) throws(CryptoError) in
        try DraftSeal(lane: key, of: subject, keyholder: keyholder, vault: vault, id: id)
      }
      return try seal.open(vector.bytes("file"))
    }
    switch try vector.text("expect") {
    case "ok":
      let draft = try #require(try open())
      #expect(try draft.purpose.amends?.rowID == vector.number("record"))
      #expect(try draft.written.secondsSinceEpoch == vector.number("seconds"))
      #expect(try draft.written.offsetMinutes == vector.number("offset"))
      #expect(try draft.purpose.kind == vector.text("record-kind"))
      #expect(try draft.purpose.on?.description == vector.text("day"))
      let field = Field(name: try vector.text("field"), value: try vector.text("value"))
      #expect(draft.purpose.fields == [field])
      #expect(try draft.text == vector.text("text"))
    case "another key": #expect(try open() == nil)
    default: #expect(throws: VaultError.damaged(.draft)) { _ = try open() }
    }
  }
}
