import HavenAge
import HavenCrypto

/// The age format: files, identities and recipients that somebody sends.
extension FuzzTarget {
  static let age: [FuzzTarget] = [ageFile, ageIdentity, ageRecipient]

  private static let ageTokens = [
    "age-encryption.org/v1\n", "-> X25519 ", "-> scrypt ", "-> mlkem768x25519 ", "\n--- ", "-> ",
    "=",
    "-----BEGIN AGE ENCRYPTED FILE-----\n", "-----END AGE ENCRYPTED FILE-----\n", "\r\n", " 22\n",
  ]

  /// What is read at all is the text that was sealed, however the file around it was changed.
  private static let ageFile = FuzzTarget("age-file", tokens: ageTokens) {
    let identity = try Fixture.seeds("age-identity")[0]
    let identities = try AgeIdentities(parsing: secret(identity))
    let text = Array("a short note, and nothing else".utf8)
    return { bytes in
      do {
        var position = 0
        let opener = try unsafe AgeOpener(.detected) { room in
          let count = min(room.count, bytes.count - position)
          unsafe room.copyBytes(from: bytes[position..<position + count])
          position += count
          return count
        }
        var payload = try opener.open(with: identities)
        var found: [UInt8] = []
        while try unsafe payload.next({ unsafe found.append(contentsOf: $0) }) {}
        try demand(found == text, "another text than was sealed")
        return .accepted
      } catch is AgeError { return .refused }
    }
  }

  private static let ageIdentity = FuzzTarget(
    "age-identity", tokens: ["AGE-SECRET-KEY-1", "AGE-SECRET-KEY-PQ-1", "# ", "\r\n", "\n"]
  ) {
    { bytes in
      guard !bytes.isEmpty else { return .refused }
      do {
        let identities = try AgeIdentities(parsing: secret(bytes))
        try demand(!identities.recipients.isEmpty, "a file without an identity was read")
        return .accepted
      } catch is AgeError { return .refused }
    }
  }

  private static let ageRecipient = FuzzTarget(
    "age-recipient", tokens: ["age1", "age1pq1", "AGE1", "1"]
  ) {
    { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return .refused }
      do {
        let recipient = try AgeRecipient(parsing: text)
        try demand(recipient.text == text.lowercased(), "a recipient reads back otherwise")
        return .accepted
      } catch is AgeError { return .refused }
    }
  }

  private static func secret(_ bytes: [UInt8]) throws -> SecretBytes {
    try unsafe SecretBytes(upTo: bytes.count) { room in
      unsafe room.copyBytes(from: bytes)
      return bytes.count
    }
  }
}
