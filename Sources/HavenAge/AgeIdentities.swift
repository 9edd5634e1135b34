package import HavenCrypto

/// The identities that a file is tried with, in one guarded region.
package struct AgeIdentities: ~Copyable, Sendable {
  /// The longest identity file that is read, in bytes.
  package static let fileLimit = 1 << 20
  /// The most identities that are taken: each is tried on each stanza of a file.
  package static let countLimit = 1024

  private let secrets: KeyArena<KeyUse.AgeIdentity>

  /// The recipients of the identities, in their order.
  package let recipients: [AgeRecipient]

  /// Takes one identity.
  ///
  /// - Throws: `.crypto`.
  package init(_ identity: borrowing AgeIdentity) throws(AgeError) {
    var secrets: KeyArena<KeyUse.AgeIdentity> = try guarded { () throws(CryptoError) in
      try KeyArena(count: 1)
    }
    identity.secret.withKey { secrets.set(at: 0, copying: $0) }
    self.secrets = secrets
    recipients = [identity.recipient]
  }

  /// Reads an identity file: one identity a line, lines that are empty or begin with `#` aside.
  ///
  /// White space around an identity does not count; lines end with a newline, with or without a
  /// carriage return.
  ///
  /// - Throws: `.identity` with the line and what is wrong with it, `.noIdentity`,
  ///   `.identityFileTooLong`, `.tooManyIdentities`, `.crypto`.
  package init(parsing file: borrowing SecretBytes) throws(AgeError) {
    guard file.byteCount <= Self.fileLimit else { throw .identityFileTooLong }
    let lines = unsafe file.withUnsafeBytes { unsafe Self.lines(of: $0) }
    guard !lines.isEmpty else { throw .noIdentity }
    guard lines.count <= Self.countLimit else { throw .tooManyIdentities }
    var secrets: KeyArena<KeyUse.AgeIdentity> = try guarded { () throws(CryptoError) in
      try KeyArena(count: lines.count)
    }
    var recipients: [AgeRecipient] = []
    for (index, line) in lines.enumerated() {
      let kind: AgeKeyKind
      do throws(KeyTextFault) {
        kind = try unsafe file.withUnsafeBytes { (file) throws(KeyTextFault) in
          try unsafe Self.read(
            UnsafeRawBufferPointer(rebasing: file[line.range]), to: &secrets, at: index)
        }
      } catch {
        throw .identity(error, line: line.number)
      }
      recipients.append(
        try secrets.withKey(at: index) { (secret) throws(AgeError) in
          try AgeIdentity.recipient(of: secret, kind: kind)
        })
    }
    self.secrets = secrets
    self.recipients = recipients
  }

  /// A copy of an identity's secret, to keep elsewhere.
  ///
  /// - Throws: `.crypto`.
  package borrowing func secret(
    at index: Int
  ) throws(AgeError) -> SecretKey<KeyUse.AgeIdentity> {
    try secrets.withKey(at: index) { (key) throws(AgeError) in
      try guarded { () throws(CryptoError) in try SecretKey(copying: key) }
    }
  }

  /// Unwraps the file key of a header with the first identity that opens one of its stanzas.
  ///
  /// - Throws: `.smallOrder`, `.noMatch`, `.crypto`.
  borrowing func unwrap(_ header: Header) throws(AgeError) -> FileKey {
    for (stanza, known) in zip(header.stanzas, header.known) {
      guard let known else { continue }
      for index in recipients.indices {
        if let fileKey = try unwrap(stanza.body, known, identityAt: index) { return fileKey }
      }
    }
    throw .noMatch
  }

  private borrowing func unwrap(
    _ body: [UInt8], _ known: Stanza.Known, identityAt index: Int
  ) throws(AgeError) -> FileKey? {
    try secrets.withKey(at: index) { (secret) throws(AgeError) in
      switch (known, recipients[index].kind) {
      case (.x25519(let share), .x25519):
        try X25519Stanza.unwrap(
          body, share: share, identity: secret, recipient: recipients[index].bytes)
      case (.hybrid(let encapsulation), .hybrid):
        try HybridStanza.unwrap(body, encapsulation: encapsulation, identity: secret)
      default:
        nil
      }
    }
  }
}

extension AgeIdentities {
  private struct Line {
    let number: Int
    let range: Range<Int>
  }

  /// The lines that should hold an identity, without white space around them.
  private static func lines(of file: UnsafeRawBufferPointer) -> [Line] {
    var lines: [Line] = []
    var (start, number) = (0, 0)
    while start < file.count {
      number += 1
      let end = unsafe file[start...].firstIndex(of: UInt8(ascii: "\n")) ?? file.count
      var range = start..<end
      while let first = range.first, unsafe isSpace(file[first]) {
        range = first + 1..<range.upperBound
      }
      while let last = range.last, unsafe isSpace(file[last]) { range = range.lowerBound..<last }
      if let first = range.first, unsafe file[first] != UInt8(ascii: "#") {
        lines.append(Line(number: number, range: range))
      }
      start = end + 1
    }
    return lines
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }

  /// Reads the identity that `text` is into its place.
  private static func read(
    _ text: UnsafeRawBufferPointer, to secrets: inout KeyArena<KeyUse.AgeIdentity>, at index: Int
  ) throws(KeyTextFault) -> AgeKeyKind {
    let kind = try unsafe kind(of: text)
    try unsafe secrets.set(at: index) { (secret) throws(KeyTextFault) in
      try unsafe Bech32.decode(
        text, prefix: kind.identityPrefix, isCapital: true, into: secret)
    }
    return kind
  }

  private static func kind(of text: UnsafeRawBufferPointer) throws(KeyTextFault) -> AgeKeyKind {
    if unsafe begins(text, with: "AGE-SECRET-KEY-PQ-1") { return .hybrid }
    if unsafe begins(text, with: "AGE-SECRET-KEY-1") { return .x25519 }
    if unsafe begins(text, with: "AGE-SECRET-KEY-", ignoringCase: true) { throw .wrongCase }
    if unsafe begins(text, with: "age1", ignoringCase: true) { throw .isRecipient }
    if unsafe begins(text, with: "-----BEGIN AGE ") || begins(text, with: "age-encryption.org/") {
      throw .isSealedFile
    }
    if unsafe begins(text, with: "AGE-PLUGIN-", ignoringCase: true)
      || begins(text, with: "-----BEGIN ") || begins(text, with: "ssh-")
    {
      throw .unsupportedKind
    }
    throw .notAnAgeKey
  }

  private static func begins(
    _ text: UnsafeRawBufferPointer, with prefix: StaticString, ignoringCase: Bool = false
  ) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard text.count >= count else { return false }
    return (0..<count).allSatisfy { index in
      let (found, wanted) = unsafe (text[index], prefix.utf8Start[index])
      let isLetter = (65...90).contains(wanted & ~0x20)
      return found == wanted || ignoringCase && isLetter && found | 0x20 == wanted | 0x20
    }
  }
}
