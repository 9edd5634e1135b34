internal import HavenCrypto

/// A file key wrapped with a passphrase, through scrypt.
///
/// Source: C2SP age.md, "The scrypt recipient type".
enum PassphraseStanza {
  static let type = "scrypt"
  static let saltByteCount = 16

  /// Wraps the file key with 2 to the `workFactor` rounds of work.
  static func wrap(
    _ fileKey: borrowing FileKey, passphrase: borrowing SecretBytes, workFactor: Int
  ) throws(AgeError) -> Stanza {
    let salt = Random.bytes(saltByteCount)
    let wrapKey = try wrapKey(passphrase: passphrase, salt: salt, workFactor: workFactor)
    let text = String(decoding: Base64.text(of: salt), as: UTF8.self)
    // The salt makes the wrap key this file's own, and it seals this file key alone.
    return unsafe withZeroNonce { nonce in
      unsafe Stanza(
        type: type, arguments: [text, String(workFactor)],
        body: fileKey.wrapped(under: wrapKey, nonce: nonce))
    }
  }

  /// The file key, or nil when the passphrase is another.
  static func unwrap(
    _ body: [UInt8], passphrase: borrowing SecretBytes, salt: [UInt8], workFactor: Int
  ) throws(AgeError) -> FileKey? {
    let wrapKey = try wrapKey(passphrase: passphrase, salt: salt, workFactor: workFactor)
    return try unsafe withZeroNonce { (nonce) throws(AgeError) in
      try unsafe FileKey.unwrapped(body, under: wrapKey, nonce: nonce)
    }
  }

  private static func wrapKey(
    passphrase: borrowing SecretBytes, salt: [UInt8], workFactor: Int
  ) throws(AgeError) -> SecretKey<KeyUse.AgeWrap> {
    try guarded { () throws(CryptoError) in
      try Scrypt.derive(
        password: passphrase, salt: Array("age-encryption.org/v1/scrypt".utf8) + salt,
        workFactor: workFactor)
    }
  }
}
