import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: AgeKeyKind.allCases)
  func whatWasBackedUpIsRestored(kind: AgeKeyKind) throws {
    let office = try Office(kind)
    let written = try office.backUp()
    #expect(written.isWhole && written.rowCount == 40 && written.missingPacks == [])
    let restored = try office.restore(with: office.reader)
    #expect(restored.rowCount == 40)
    #expect(restored.mark == restored.bag.mark)
    #expect(restored.mark.number == 40)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
    try office.restore(to: "by-recovery", with: office.recovery)
    #expect(try office.rows(of: "by-recovery") == office.rows(of: "vault.haven"))
    #expect(try office.repository().verify(readingObjects: true, remembering: nil).findings == [])
  }

  @Test func anEmptyVaultIsBackedUpToo() throws {
    let office = try Office(rowCount: 0)
    try office.backUp()
    #expect(try office.restore(with: office.reader).rowCount == 0)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  @Test func boxesOfEveryLengthGoThrough() throws {
    let office = try Office(rowCount: 0)
    for (number, count) in [0, 1, 1_048_576, Store.boxByteLimit].enumerated() {
      try office.addRows(Int64(number)..<Int64(number) + 1, byteCount: count)
    }
    // Boxes that fill one pack to its limit and to a byte beyond it, with their overhead.
    try office.addRows(10..<15, byteCount: 1 << 20)
    try office.backUp()
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
    #expect(try office.repository().verify(readingObjects: true, remembering: nil).findings == [])
  }

  /// The machine that writes has its secret, the index and the repository, and no key that opens.
  @Test func whoWritesCannotRead() throws {
    let office = try Office()
    try office.backUp()
    let own = try office.secrets[0].key.withKey { secret in
      let copy = try unsafe SecretKey<KeyUse.AgeIdentity> { key in
        unsafe secret.withUnsafeBytes { unsafe key.copyMemory(from: $0) }
      }
      return try AgeIdentities(AgeIdentity(.x25519, secret: copy))
    }
    #expect(throws: BackupError.cannotRead) { try office.restore(with: own) }
    let secrets = office.folder.files(below: "index-0").map {
      office.folder.bytes(of: "index-0/\($0)")
    }
    #expect(secrets.count == 1)
    // No file beside the vault holds the text of an identity.
    for bytes in secrets {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("AGE-SECRET-KEY"))
    }
    let boxes = try office.rows(of: "vault.haven", [.rows]).values
    for path in office.folder.files(below: "repository") {
      let bytes = office.folder.bytes(of: "repository/" + path)
      #expect(!boxes.contains { box in bytes.contains(sequence: Array(box[32..<64])) })
      #expect(!String(decoding: bytes, as: UTF8.self).contains("AGE-SECRET-KEY"))
    }
  }

  @Test func nothingIsRestoredOntoAFile() throws {
    let office = try Office()
    try office.backUp()
    office.folder.write([7], to: "restored")
    #expect(throws: StoreError.exists(path: office.folder("restored"))) {
      try office.restore(with: office.reader)
    }
    #expect(office.folder.bytes(of: "restored") == [7])
  }

  @Test func somebodyElsesIdentityReadsNothing() throws {
    let office = try Office()
    try office.backUp()
    let other = try AgeIdentities(AgeIdentity.generate(.x25519))
    #expect(throws: BackupError.cannotRead) { try office.restore(with: other) }
    #expect(office.folder.files(below: "").contains("restored") == false)
  }

  @Test func aRepositoryOfAnotherVaultIsRefused() throws {
    let office = try Office()
    let other = try Office()
    try office.change { batch in
      try batch.replace(.header, id: 1, box: Office.header(of: Array(repeating: 9, count: 16)))
    }
    #expect(throws: BackupError.anotherVault) { try office.backUp() }
    let id = try other.repository().id
    #expect(throws: BackupError.anotherRepository) {
      try Repository.open(
        at: office.folder("repository"), expecting: id, label: "test", calls: .live)
    }
    #expect(throws: BackupError.notARepository) {
      try Repository.open(at: office.folder(""), expecting: nil, label: "test", calls: .live)
    }
  }

  @Test func aRepositoryIsMadeInAnEmptyPlaceOnly() throws {
    let office = try Office()
    #expect(throws: StoreError.exists(path: office.folder("repository"))) {
      try Repository.create(
        at: office.folder("repository"), vaultID: Office.vaultID,
        recipients: office.reader.recipients, writers: { _ in [office.prune.publicKey] },
        prune: office.prune, calls: .live, keeping: { _ in })
    }
    let hybrid = try AgeIdentity.generate(.hybrid)
    #expect(throws: BackupError.recipients) {
      try Repository.create(
        at: office.folder("other"), vaultID: Office.vaultID,
        recipients: [office.reader.recipients[0], hybrid.recipient],
        writers: { _ in [office.prune.publicKey] }, prune: office.prune, calls: .live,
        keeping: { _ in })
    }
  }
}

extension [UInt8] {
  /// Whether the bytes occur in these, one behind the other.
  func contains(sequence: [UInt8]) -> Bool {
    guard let first = sequence.first, count >= sequence.count else { return false }
    for start in 0...(count - sequence.count) where self[start] == first {
      if self[start..<start + sequence.count].elementsEqual(sequence) { return true }
    }
    return false
  }
}
