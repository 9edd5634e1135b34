package import HavenCrypto

extension KeyUse {
  /// Opens the age files that are sealed to one recipient.
  package enum AgeIdentity {}
}

/// The secret half of a key pair, in guarded memory: it opens what is sealed to its recipient.
package struct AgeIdentity: ~Copyable, Sendable {
  /// Who to seal to so that this identity opens it; its kind is the identity's.
  package let recipient: AgeRecipient
  let secret: SecretKey<KeyUse.AgeIdentity>

  /// Draws an identity.
  ///
  /// - Throws: `.crypto`.
  package static func generate(_ kind: AgeKeyKind) throws(AgeError) -> AgeIdentity {
    try AgeIdentity(kind, secret: try guarded { () throws(CryptoError) in try .random() })
  }

  /// Takes a secret of 32 bytes that was drawn or derived elsewhere, such as a recovery kit's.
  ///
  /// - Throws: `.crypto`.
  package init(
    _ kind: AgeKeyKind, secret: consuming SecretKey<KeyUse.AgeIdentity>
  ) throws(AgeError) {
    recipient = try secret.withKey { (key) throws(AgeError) in
      try Self.recipient(of: key, kind: kind)
    }
    self.secret = secret
  }

  /// The identity as text, in guarded memory: 74 characters for `.x25519`, 77 for `.hybrid`.
  ///
  /// - Throws: `.crypto`.
  package borrowing func text() throws(AgeError) -> SecretBytes {
    let prefix = recipient.kind.identityPrefix
    let count = Bech32.characterCount(prefix: prefix, byteCount: 32)
    return try guarded { () throws(CryptoError) in
      try unsafe SecretBytes(byteCount: count) { (text) throws(CryptoError) in
        unsafe secret.withUnsafeBytes { secret in
          unsafe Bech32.encode(secret, prefix: prefix, isCapital: true, into: text)
        }
      }
    }
  }

  /// The recipient that belongs to a secret.
  static func recipient(
    of secret: borrowing KeyView<KeyUse.AgeIdentity>, kind: AgeKeyKind
  ) throws(AgeError) -> AgeRecipient {
    switch kind {
    case .x25519: AgeRecipient(checkedKind: kind, bytes: X25519.publicKey(of: secret))
    case .hybrid: AgeRecipient(checkedKind: kind, bytes: try XWing.recipient(of: secret))
    }
  }
}
