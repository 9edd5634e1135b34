package import HavenAge
package import HavenCrypto

/// What a repository is for and who may read it; written once: FORMAT.md §16.2.
package struct Configuration: Sendable, Equatable {
  static let byteLimit = 64 << 10
  static let recipientLimit = 16

  /// The vault whose snapshots the repository keeps, 16 bytes.
  package let vaultID: [UInt8]
  /// Who may read: the read key's recipient, and recovery's. All are of one kind.
  package let recipients: [AgeRecipient]
  /// Whose signature says who writes and what goes.
  package let pruneKey: SigningPublicKey

  /// The kind of all recipients, and of the identities that snapshots draw.
  package var kind: AgeKeyKind { recipients[0].kind }

  init(
    vaultID: [UInt8], recipients: [AgeRecipient], pruneKey: SigningPublicKey
  ) throws(BackupError) {
    precondition(vaultID.count == 16, "a vault id has 16 bytes")
    guard (1...Self.recipientLimit).contains(recipients.count),
      recipients.allSatisfy({ $0.kind == recipients[0].kind })
    else { throw .recipients }
    self.vaultID = vaultID
    self.recipients = recipients
    self.pruneKey = pruneKey
  }

  /// The file, with 16 random bytes by which no two repositories share an id.
  func file(signedWith key: borrowing SigningKey, random: [UInt8]) -> [UInt8] {
    var body = ByteWriter()
    body.append(vaultID)
    body.append(random)
    body.append(UInt8(kind == .x25519 ? 1 : 2))
    body.append(UInt8(recipients.count))
    for recipient in recipients { body.appendCounted(Array(recipient.text.utf8)) }
    body.append(pruneKey.bytes)
    return SignedFile.write(body, for: .backupConfiguration, with: key)
  }

  /// Reads a file; its id is the hash of it.
  package init(parsing file: [UInt8]) throws(Fault) {
    guard file.count <= Self.byteLimit else { throw .wrongLength }
    var body = try SignedFile.body(of: file, for: .backupConfiguration)
    vaultID = Array(try body.take(16))
    _ = try body.take(16)
    let kind: AgeKeyKind
    switch try body.number(UInt8.self) {
    case 1: kind = .x25519
    case 2: kind = .hybrid
    default: throw .malformed
    }
    let count = Int(try body.number(UInt8.self))
    guard (1...Self.recipientLimit).contains(count) else { throw .malformed }
    var recipients: [AgeRecipient] = []
    for _ in 0..<count {
      let text = String(decoding: try body.counted(limit: 4_096), as: UTF8.self)
      guard let recipient = Self.recipient(text), recipient.kind == kind else { throw .malformed }
      recipients.append(recipient)
    }
    self.recipients = recipients
    guard let key = SigningPublicKey(bytes: Array(try body.take(SigningPublicKey.byteCount)))
    else { throw .malformed }
    pruneKey = key
    try body.end()
    try SignedFile.check(file, for: .backupConfiguration, by: key)
  }

  private static func recipient(_ text: String) -> AgeRecipient? {
    do throws(AgeError) { return try AgeRecipient(parsing: text) } catch { return nil }
  }
}
