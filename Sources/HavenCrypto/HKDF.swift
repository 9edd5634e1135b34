extension KeyUse {
  /// The uniform key that HKDF extracts from a secret, and expands into others.
  package enum Extracted {}
}

/// HKDF with SHA-256 in guarded memory, for formats that others have defined.
///
/// Built from HMAC, since libsodium 1.0.18 has none. Every key that Haven derives so has 32 bytes,
/// which is one block: no counter beyond 1 is ever needed.
///
/// Source: RFC 5869.
package enum HKDF {
  /// HKDF-Extract: a uniform key from a secret and a salt, either of which may be empty.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package static func extract(
    from secret: UnsafeRawBufferPointer, salt: UnsafeRawBufferPointer
  ) throws(CryptoError) -> SecretKey<KeyUse.Extracted> {
    try unsafe SecretKey { (key) throws(CryptoError) in
      unsafe HMACSHA256.authenticate(secret, keyedBy: salt, into: key)
    }
  }

  /// HKDF-Extract from what is no secret, with a salt that may be one.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package static func extract(
    from message: [UInt8], salt: UnsafeRawBufferPointer
  ) throws(CryptoError) -> SecretKey<KeyUse.Extracted> {
    try unsafe SecretKey { (key) throws(CryptoError) in
      unsafe message.withBytes { unsafe HMACSHA256.authenticate($0, keyedBy: salt, into: key) }
    }
  }

  /// HKDF-Expand to 32 bytes; who needs fewer takes the first of them.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package static func expand<Use>(
    _ extracted: borrowing SecretKey<KeyUse.Extracted>, info: [UInt8]
  ) throws(CryptoError) -> SecretKey<Use> {
    let block = info + [1]
    return try unsafe SecretKey { (key) throws(CryptoError) in
      unsafe block.withBytes { block in
        unsafe extracted.withUnsafeBytes { extracted in
          unsafe HMACSHA256.authenticate(block, keyedBy: extracted, into: key)
        }
      }
    }
  }

  /// Extracts and expands: 32 bytes from a secret, a salt and what they are for.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package static func derive<Use>(
    from secret: UnsafeRawBufferPointer, salt: [UInt8], info: [UInt8]
  ) throws(CryptoError) -> SecretKey<Use> {
    let extracted: SecretKey<KeyUse.Extracted> = try unsafe SecretKey { (key) throws(CryptoError) in
      unsafe salt.withBytes { unsafe HMACSHA256.authenticate(secret, keyedBy: $0, into: key) }
    }
    return try expand(extracted, info: info)
  }
}
