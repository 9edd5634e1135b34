internal import HavenCrypto

/// HPKE's key schedule in base mode, for one message: X-Wing, HKDF-SHA-256, ChaCha20-Poly1305.
///
/// Our own, since swift-crypto's would carry the file key through ordinary memory.
///
/// Source: RFC 9180 §4, §5.1; draft-ietf-hpke-pq-03 (KEM 0x647a).
struct HPKE: ~Copyable {
  /// Seals or opens the one message.
  let key: SecretKey<KeyUse.AgeWrap>
  private let nonceBlock: SecretKey<Nonce>

  private enum Nonce {}

  private static let suite = Array("HPKE".utf8) + [0x64, 0x7a, 0x00, 0x01, 0x00, 0x03]
  private static let version = Array("HPKE-v1".utf8)
  private static let baseMode: UInt8 = 0

  /// Derives key and nonce from a shared secret and what they are for.
  init(shared: borrowing SecretKey<KeyUse.SharedSecret>, info: [UInt8]) throws(AgeError) {
    let context =
      [Self.baseMode] + (try Self.publicExtract("psk_id_hash", []))
      + (try Self.publicExtract("info_hash", info))
    // No pre-shared key: the label alone is what is extracted from.
    let message = Self.version + Self.suite + Array("secret".utf8)
    let secret = try guarded { () throws(CryptoError) in
      try unsafe shared.withUnsafeBytes { (shared) throws(CryptoError) in
        try unsafe HKDF.extract(from: message, salt: shared)
      }
    }
    let key: SecretKey<KeyUse.AgeWrap> = try Self.expand(secret, "key", context, byteCount: 32)
    nonceBlock = try Self.expand(
      secret, "base_nonce", context, byteCount: UInt8(ChaChaPoly.nonceByteCount))
    self.key = key
  }

  /// Calls `body` with the nonce of the first message, which is the only one.
  borrowing func withNonce<R: ~Copyable, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try unsafe nonceBlock.withUnsafeBytes { (block) throws(E) in
      try unsafe body(UnsafeRawBufferPointer(rebasing: block[..<ChaChaPoly.nonceByteCount]))
    }
  }

  /// LabeledExtract without a salt, of what is no secret.
  private static func publicExtract(_ label: String, _ input: [UInt8]) throws(AgeError) -> [UInt8] {
    try guarded { () throws(CryptoError) in
      let extracted = try unsafe HKDF.extract(
        from: version + suite + Array(label.utf8) + input,
        salt: UnsafeRawBufferPointer(start: nil, count: 0))
      return unsafe extracted.withUnsafeBytes { unsafe Array($0) }
    }
  }

  /// LabeledExpand to at most 32 bytes, of which the first `byteCount` are meant.
  private static func expand<Use>(
    _ secret: borrowing SecretKey<KeyUse.Extracted>, _ label: String, _ info: [UInt8],
    byteCount: UInt8
  ) throws(AgeError) -> SecretKey<Use> {
    let labeled = [0, byteCount] + version + suite + Array(label.utf8) + info
    return try guarded { () throws(CryptoError) in try HKDF.expand(secret, info: labeled) }
  }
}
