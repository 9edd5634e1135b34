internal import HavenCrypto

/// A file key wrapped to a post-quantum recipient: HPKE with X-Wing.
///
/// Source: C2SP age.md, "The MLKEM768-X25519 hybrid post-quantum recipient type".
enum HybridStanza {
  static let type = "mlkem768x25519"
  private static let info = Array("age-encryption.org/mlkem768x25519".utf8)

  /// Wraps the file key to the recipient.
  ///
  /// - Throws: `.recipient(.badKey)` when the recipient is no usable key.
  static func wrap(_ fileKey: borrowing FileKey, to recipient: [UInt8]) throws(AgeError) -> Stanza {
    let encapsulation = try XWing.encapsulate(to: recipient)
    let context = try HPKE(shared: encapsulation.shared, info: info)
    let text = String(decoding: Base64.text(of: encapsulation.bytes), as: UTF8.self)
    // Key and nonce come from a secret drawn a moment ago, and seal this file key alone.
    return unsafe context.withNonce { nonce in
      unsafe Stanza(
        type: type, arguments: [text], body: fileKey.wrapped(under: context.key, nonce: nonce))
    }
  }

  /// The file key, or nil when the stanza is another's.
  ///
  /// - Throws: `.smallOrder` when the share is a point of small order.
  static func unwrap(
    _ body: [UInt8], encapsulation: [UInt8], identity: borrowing KeyView<KeyUse.AgeIdentity>
  ) throws(AgeError) -> FileKey? {
    let shared = try XWing.decapsulate(encapsulation, seed: identity)
    let context = try HPKE(shared: shared, info: info)
    return try unsafe context.withNonce { (nonce) throws(AgeError) in
      try unsafe FileKey.unwrapped(body, under: context.key, nonce: nonce)
    }
  }
}
