internal import HavenCrypto

extension KeyUse {
  /// Seals the chunks of one age file.
  package enum AgePayload {}
  /// Wraps the file key in one stanza.
  package enum AgeWrap {}
  /// Authenticates the header of one age file.
  package enum AgeHeader {}
}

/// The 16 random bytes that open one age file, in guarded memory.
///
/// Source: C2SP age.md, "File key", "Header MAC", "Payload".
struct FileKey: ~Copyable, Sendable {
  static let byteCount = 16
  /// A file key and the tag that authenticates it: the body of every stanza that wraps one.
  static let wrappedByteCount = byteCount + ChaChaPoly.tagByteCount

  private let bytes: SecretBytes

  /// Draws the key of a new file.
  static func random() throws(AgeError) -> FileKey {
    FileKey(
      try guarded { () throws(CryptoError) in
        try unsafe SecretBytes(byteCount: byteCount) { (key) throws(CryptoError) in
          unsafe Random.fill(key)
        }
      })
  }

  private init(_ bytes: consuming SecretBytes) { self.bytes = bytes }

  /// Wraps the key with a key and a nonce that are used for nothing else.
  borrowing func wrapped(
    under key: borrowing SecretKey<KeyUse.AgeWrap>, nonce: UnsafeRawBufferPointer
  ) -> [UInt8] {
    var box = [UInt8](repeating: 0, count: Self.wrappedByteCount)
    unsafe box.withUnsafeMutableBytes { box in
      unsafe bytes.withUnsafeBytes { bytes in
        key.withKey { key in unsafe ChaChaPoly.seal(bytes, under: key, nonce: nonce, into: box) }
      }
    }
    return box
  }

  /// Unwraps a stanza's body, whose 32 bytes were counted before; nil when it is another's.
  static func unwrapped(
    _ body: [UInt8], under key: borrowing SecretKey<KeyUse.AgeWrap>, nonce: UnsafeRawBufferPointer
  ) throws(AgeError) -> FileKey? {
    // Counted before it is opened: a longer one could be made to open under many keys.
    precondition(body.count == wrappedByteCount, "a stanza of another length was let through")
    var room = try guarded { () throws(CryptoError) in try SecretBytes(byteCount: byteCount) }
    let isOpen = unsafe room.withUnsafeMutableBytes { room in
      unsafe body.withUnsafeBytes { body in
        key.withKey { key in unsafe ChaChaPoly.open(body, under: key, nonce: nonce, into: room) }
      }
    }
    return isOpen ? FileKey(room) : nil
  }

  /// The authenticator of a header, which ends with `---`.
  borrowing func authenticator(of header: [UInt8]) throws(AgeError) -> [UInt8] {
    let key: SecretKey<KeyUse.AgeHeader> = try derived(salt: [], info: "header")
    return key.withKey { HMACSHA256.authenticator(of: header, keyedBy: $0) }
  }

  /// Whether `tag` is the authenticator of a header.
  borrowing func verifies(_ tag: [UInt8], of header: [UInt8]) throws(AgeError) -> Bool {
    let key: SecretKey<KeyUse.AgeHeader> = try derived(salt: [], info: "header")
    return key.withKey { HMACSHA256.verifies(tag, of: header, keyedBy: $0) }
  }

  /// The key of the content, from the 16 random bytes before it.
  borrowing func payloadKey(
    nonce: [UInt8]
  ) throws(AgeError) -> SecretKey<KeyUse.AgePayload> {
    try derived(salt: nonce, info: "payload")
  }

  private borrowing func derived<Use>(
    salt: [UInt8], info: String
  ) throws(AgeError) -> SecretKey<Use> {
    try guarded { () throws(CryptoError) in
      try unsafe bytes.withUnsafeBytes { (bytes) throws(CryptoError) in
        try unsafe HKDF.derive(from: bytes, salt: salt, info: Array(info.utf8))
      }
    }
  }
}

/// The nonce of keys that seal one message and no other: 12 zero bytes.
func withZeroNonce<R: ~Copyable, E: Error>(
  _ body: (UnsafeRawBufferPointer) throws(E) -> R
) throws(E) -> R {
  let nonce: InlineArray<12, UInt8> = .init(repeating: 0)
  return try unsafe nonce.span.withUnsafeBytes { (nonce) throws(E) in try unsafe body(nonce) }
}

/// Calls what can fail only for want of guarded memory.
func guarded<R: ~Copyable>(
  _ body: () throws(CryptoError) -> R
) throws(AgeError) -> R {
  do { return try body() } catch { throw .crypto(error) }
}

/// A key that `filling` writes in place.
func guardedKey<Use>(
  filling: (UnsafeMutableRawBufferPointer) -> Void
) throws(AgeError) -> SecretKey<Use> {
  try guarded { () throws(CryptoError) in
    try unsafe SecretKey { (key) throws(CryptoError) in unsafe filling(key) }
  }
}
