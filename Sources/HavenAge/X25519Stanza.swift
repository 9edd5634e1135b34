internal import HavenCrypto

/// A file key wrapped to an X25519 recipient.
///
/// Source: C2SP age.md, "The X25519 recipient type".
enum X25519Stanza {
  static let type = "X25519"
  static let shareByteCount = X25519.byteCount

  private enum Ephemeral {}

  /// Wraps the file key to the recipient's point.
  ///
  /// - Throws: `.recipient(.badKey)` when the point is of small order.
  static func wrap(_ fileKey: borrowing FileKey, to recipient: [UInt8]) throws(AgeError) -> Stanza {
    let ephemeral: SecretKey<Ephemeral> = try guarded { () throws(CryptoError) in try .random() }
    let share = ephemeral.withKey { X25519.publicKey(of: $0) }
    let shared: SecretKey<KeyUse.SharedSecret>
    do {
      shared = try ephemeral.withKey { (key) throws(CryptoError) in
        try X25519.sharedSecret(of: key, and: recipient)
      }
    } catch .badPoint {
      throw .recipient(.badKey)
    } catch {
      throw .crypto(error)
    }
    let wrapKey = try wrapKey(from: shared, share: share, recipient: recipient)
    let text = String(decoding: Base64.text(of: share), as: UTF8.self)
    // The wrap key comes from an ephemeral one, and seals this file key alone.
    return unsafe withZeroNonce { nonce in
      unsafe Stanza(
        type: type, arguments: [text], body: fileKey.wrapped(under: wrapKey, nonce: nonce))
    }
  }

  /// The file key, or nil when the stanza is another's.
  ///
  /// - Throws: `.smallOrder` when the share is a point of small order.
  static func unwrap(
    _ body: [UInt8], share: [UInt8], identity: borrowing KeyView<KeyUse.AgeIdentity>,
    recipient: [UInt8]
  ) throws(AgeError) -> FileKey? {
    let shared: SecretKey<KeyUse.SharedSecret>
    do {
      shared = try X25519.sharedSecret(of: identity, and: share)
    } catch .badPoint {
      throw .smallOrder
    } catch {
      throw .crypto(error)
    }
    let wrapKey = try wrapKey(from: shared, share: share, recipient: recipient)
    return try unsafe withZeroNonce { (nonce) throws(AgeError) in
      try unsafe FileKey.unwrapped(body, under: wrapKey, nonce: nonce)
    }
  }

  private static func wrapKey(
    from shared: borrowing SecretKey<KeyUse.SharedSecret>, share: [UInt8], recipient: [UInt8]
  ) throws(AgeError) -> SecretKey<KeyUse.AgeWrap> {
    try guarded { () throws(CryptoError) in
      try unsafe shared.withUnsafeBytes { (shared) throws(CryptoError) in
        try unsafe HKDF.derive(
          from: shared, salt: share + recipient, info: Array("age-encryption.org/v1/X25519".utf8))
      }
    }
  }
}
