import HavenAge
import HavenCrypto
import Testing

/// Recipients and identities as text.
@Suite struct KeyTextTests {
  private static let zeroIdentity =
    "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
  private static let zeroRecipient =
    "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"

  /// The pairs that the format's specification and the published vectors name.
  @Test func anIdentityHasTheRecipientThatIsPublished() throws {
    let file = try secret(Self.zeroIdentity)
    let identities = try AgeIdentities(parsing: file)
    #expect(identities.recipients.map(\.text) == [Self.zeroRecipient])
    #expect(try AgeRecipient(parsing: Self.zeroRecipient) == identities.recipients[0])
  }

  @Test(arguments: AgeKeyKind.allCases)
  func whatIsWrittenIsRead(kind: AgeKeyKind) throws {
    let identity = try AgeIdentity.generate(kind)
    let written = try identity.text()
    #expect(try AgeIdentities(parsing: written).recipients == [identity.recipient])
    let text = identity.recipient.text
    #expect(try AgeRecipient(parsing: text) == identity.recipient)
    #expect(text.hasPrefix(kind == .x25519 ? "age1" : "age1pq1"))
    #expect(text.utf8.count == (kind == .x25519 ? 62 : 1959))
    #expect(written.byteCount == (kind == .x25519 ? 74 : 77))
  }

  /// The same secret makes the same pair: a recovery kit depends on it.
  @Test(arguments: AgeKeyKind.allCases)
  func aSecretMakesOnePair(kind: AgeKeyKind) throws {
    let texts = try (0..<2).map { _ in
      let secret: SecretKey<KeyUse.AgeIdentity> = try unsafe SecretKey {
        (room) throws(CryptoError) in
        unsafe room.copyBytes(from: [UInt8](repeating: 0x42, count: 32))
      }
      return text(of: try AgeIdentity(kind, secret: secret).text())
    }
    #expect(texts[0] == texts[1])
    if kind == .x25519 { #expect(texts[0] == Self.zeroIdentity) }
  }

  struct Refused: Sendable {
    let text: String
    let fault: KeyTextFault

    init(_ text: String, _ fault: KeyTextFault) { (self.text, self.fault) = (text, fault) }

    /// A recipient whose bytes are nearly all alike.
    init(
      _ beginning: String, _ repeated: Character, _ count: Int, _ end: String, _ fault: KeyTextFault
    ) {
      self.init(beginning + String(repeating: repeated, count: count) + end, fault)
    }
  }

  private static let noRecipients: [Refused] = [
    Refused("", .notAnAgeKey), Refused("someone@example.org", .notAnAgeKey),
    Refused("age", .notAnAgeKey), Refused("age1", .badLength), Refused(zeroIdentity, .isIdentity),
    Refused(zeroIdentity.lowercased(), .isIdentity),
    Refused(zeroRecipient.uppercased(), .wrongCase),
    Refused("age1Zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj", .wrongCase),
    Refused("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwp", .badChecksum),
    Refused("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwb", .badCharacter),
    Refused("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujw", .badLength),
    Refused("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwjq", .badLength),
    Refused(" " + zeroRecipient, .notAnAgeKey), Refused(zeroRecipient + "\n", .badLength),
    Refused("age1yubikey1qwertz", .unsupportedKind),
    Refused("age1tag1qt8lw0ual6avlwmwatk888y", .unsupportedKind),
    Refused("ssh-ed25519 AAAA", .unsupportedKind), Refused("age1pq1qqqq", .badLength),
    // Two points of small order; an ML-KEM key with such a point; no ML-KEM key.
    Refused("age1", "q", 52, "5cu47z", .badKey), Refused("age1qy", "q", 50, "j7vrya", .badKey),
    Refused("age1pq1", "q", 1946, "tn9x8d", .badKey),
    Refused("age1pq1", "l", 1945, "upuyz3s", .badKey),
    // A bit behind the last byte, under a right checksum.
    Refused("age1", "q", 51, "pfwgqrs", .badChecksum),
  ]

  @Test(arguments: noRecipients)
  func aTextThatIsNoRecipientIsRefused(refused: Refused) {
    #expect(throws: AgeError.recipient(refused.fault)) { try AgeRecipient(parsing: refused.text) }
  }

  /// Whatever character is mistyped, the text is refused.
  @Test func everyMistypedCharacterIsFound() throws {
    let characters = Array(Self.zeroRecipient.utf8)
    for place in characters.indices {
      for other in "qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8 where other != characters[place] {
        var mistyped = characters
        mistyped[place] = other
        #expect(throws: AgeError.self, "place \(place)") {
          try AgeRecipient(parsing: String(decoding: mistyped, as: UTF8.self))
        }
      }
    }
  }

  @Test func anIdentityFileHasCommentsAndEmptyLines() throws {
    let identity = try AgeIdentity.generate(.hybrid)
    let hybrid = text(of: try identity.text())
    let lines = "# created: 2026-01-01\r\n\n  \t\n \(Self.zeroIdentity)\t\r\n#\n\(hybrid)"
    let file = try secret(lines)
    let identities = try AgeIdentities(parsing: file)
    #expect(identities.recipients.map(\.kind) == [.x25519, .hybrid])
    #expect(identities.recipients[1] == identity.recipient)
  }

  @Test(arguments: [
    ("x", KeyTextFault.notAnAgeKey, 1), ("#\n\n" + zeroRecipient, .isRecipient, 3),
    (zeroIdentity + "\n" + zeroIdentity.lowercased(), .wrongCase, 2),
    (zeroIdentity.dropLast() + "Y", .badChecksum, 1), (zeroIdentity + "Q", .badLength, 1),
    (zeroIdentity.dropLast() + "B", .badCharacter, 1), ("AGE-SECRET-KEY-1", .badLength, 1),
    (zeroIdentity.dropLast() + "x", .wrongCase, 1),
    ("AGE-SECRET-KEY-PQ-1" + zeroIdentity.dropFirst(16), .badChecksum, 1),
    ("AGE-PLUGIN-YUBIKEY-1QQ", .unsupportedKind, 1),
    ("\n-----BEGIN OPENSSH PRIVATE KEY-----", .unsupportedKind, 2),
    ("-----BEGIN AGE ENCRYPTED FILE-----", .isSealedFile, 1),
    ("age-encryption.org/v1\n-> scrypt", .isSealedFile, 1),
  ])
  func aLineThatIsNoIdentityIsNamed(text: String, fault: KeyTextFault, line: Int) throws {
    let file = try secret(text)
    #expect(throws: AgeError.identity(fault, line: line)) {
      _ = try AgeIdentities(parsing: file)
    }
  }

  @Test func anIdentityFileHasLimits() throws {
    for text in ["", "# nothing\n", "\n\n \n"] {
      let file = try secret(text)
      #expect(throws: AgeError.noIdentity) { _ = try AgeIdentities(parsing: file) }
    }
    let most = try secret(String(repeating: Self.zeroIdentity + "\n", count: 1024))
    #expect(try AgeIdentities(parsing: most).recipients.count == 1024)
    let tooMany = try secret(String(repeating: Self.zeroIdentity + "\n", count: 1025))
    #expect(throws: AgeError.tooManyIdentities) { _ = try AgeIdentities(parsing: tooMany) }
    let tooLong = try secret(String(repeating: "#", count: 1_048_577))
    #expect(throws: AgeError.identityFileTooLong) { _ = try AgeIdentities(parsing: tooLong) }
  }
}
