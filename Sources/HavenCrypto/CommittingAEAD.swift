internal import CSodium

/// Authenticated encryption that also binds the key: a box opens under one key only.
///
/// A box is nonce 24 ‖ commitment 32 ‖ ciphertext ‖ tag 16. XChaCha20-Poly1305 alone commits to
/// nothing: one can make a ciphertext that opens under two keys, and Haven finds keys by trial. So
/// the commitment is compared, in constant time, before anything is decrypted.
///
/// Source: `Docs/FORMAT.md`; draft-irtf-cfrg-xchacha-03; `BoxKeys` for the derivation.
package enum CommittingAEAD {
  /// How much longer a box is than its plaintext.
  package static let overhead = 72

  /// Beside libsodium's own statuses, 0 and -1.
  private static let notCommitted: Int32 = 1
  private static let ciphertextOffset = BoxKeys.nonceByteCount + BoxKeys.commitmentByteCount

  /// Seals `plaintext` into `box`, which is 72 bytes longer and does not overlap it.
  ///
  /// `number` says which of its kind the box is: a row's id, a slot's number.
  package static func seal<Use>(
    _ plaintext: UnsafeRawBufferPointer, under key: borrowing KeyView<Use>, purpose: SubkeyPurpose,
    number: UInt64, associatedData: UnsafeRawBufferPointer, nonces: inout NonceSource,
    into box: UnsafeMutableRawBufferPointer
  ) {
    precondition(box.count == plaintext.count + overhead, "a box is 72 bytes longer")
    let base = unsafe box.baseAddress.unsafelyUnwrapped
    unsafe nonces.next(
      into: UnsafeMutableRawBufferPointer(start: base, count: BoxKeys.nonceByteCount))
    _ = unsafe BoxKeys.withDerived(
      fromKeyAt: key.base, purpose: purpose, number: number, nonceAt: base
    ) { encryptionKey, commitment in
      unsafe (base + BoxKeys.nonceByteCount).copyMemory(
        from: commitment, byteCount: BoxKeys.commitmentByteCount)
      return unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
        (base + ciphertextOffset).assumingMemoryBound(to: UInt8.self), nil,
        plaintext.cBytes, UInt64(plaintext.count),
        associatedData.cBytes, UInt64(associatedData.count),
        nil, base.assumingMemoryBound(to: UInt8.self), encryptionKey)
    }
  }

  /// Whether `box` was sealed under this key, purpose and number; false when it is too short.
  ///
  /// It says nothing about the content: only `open` does.
  package static func isCommitted<Use>(
    _ box: UnsafeRawBufferPointer, to key: borrowing KeyView<Use>, purpose: SubkeyPurpose,
    number: UInt64
  ) -> Bool {
    guard box.count >= overhead, let base = unsafe box.cBytes else { return false }
    let status = unsafe BoxKeys.withDerived(
      fromKeyAt: key.base, purpose: purpose, number: number, nonceAt: base
    ) { _, commitment in
      unsafe crypto_verify_32(base + BoxKeys.nonceByteCount, commitment)
    }
    return status == 0
  }

  /// Opens `box` into `plaintext`, which is 72 bytes shorter and does not overlap it.
  ///
  /// When it throws, `plaintext` holds nothing of the content.
  ///
  /// - Throws: `.truncated` when the box is shorter than 72 bytes; `.notCommitted` when key, purpose
  ///   or number is another; `.unauthenticated` when ciphertext or associated data is another.
  package static func open<Use>(
    _ box: UnsafeRawBufferPointer, under key: borrowing KeyView<Use>, purpose: SubkeyPurpose,
    number: UInt64, associatedData: UnsafeRawBufferPointer,
    into plaintext: UnsafeMutableRawBufferPointer
  ) throws(CryptoError) {
    guard box.count >= overhead, let base = unsafe box.cBytes else { throw .truncated }
    precondition(plaintext.count == box.count - overhead, "a plaintext is 72 bytes shorter")
    let status = unsafe BoxKeys.withDerived(
      fromKeyAt: key.base, purpose: purpose, number: number, nonceAt: base
    ) { encryptionKey, commitment in
      guard unsafe crypto_verify_32(base + BoxKeys.nonceByteCount, commitment) == 0 else {
        return notCommitted
      }
      return unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
        plaintext.cBytes, nil, nil, base + ciphertextOffset, UInt64(box.count - ciphertextOffset),
        associatedData.cBytes, UInt64(associatedData.count), base, encryptionKey)
    }
    guard status != notCommitted else { throw .notCommitted }
    guard status == 0 else { throw .unauthenticated }
  }
}

extension CommittingAEAD {
  /// Seals bytes that need no guarded memory into a new box.
  package static func seal<Use>(
    _ plaintext: [UInt8], under key: borrowing KeyView<Use>, purpose: SubkeyPurpose,
    number: UInt64, associatedData: [UInt8], nonces: inout NonceSource
  ) -> [UInt8] {
    unsafe plaintext.withBytes {
      unsafe seal(
        $0, under: key, purpose: purpose, number: number, associatedData: associatedData,
        nonces: &nonces)
    }
  }

  /// Seals a buffer, for example a secret's, into a new box.
  package static func seal<Use>(
    _ plaintext: UnsafeRawBufferPointer, under key: borrowing KeyView<Use>, purpose: SubkeyPurpose,
    number: UInt64, associatedData: [UInt8], nonces: inout NonceSource
  ) -> [UInt8] {
    var box = [UInt8](repeating: 0, count: plaintext.count + overhead)
    unsafe box.withMutableBytes { box in
      unsafe associatedData.withBytes { associatedData in
        unsafe seal(
          plaintext, under: key, purpose: purpose, number: number, associatedData: associatedData,
          nonces: &nonces, into: box)
      }
    }
    return box
  }

  /// Opens a box into ordinary memory: for records, never for keys.
  ///
  /// - Throws: as `open(_:under:purpose:number:associatedData:into:)`.
  package static func open<Use>(
    _ box: [UInt8], under key: borrowing KeyView<Use>, purpose: SubkeyPurpose, number: UInt64,
    associatedData: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    guard box.count >= overhead else { throw .truncated }
    var plaintext = [UInt8](repeating: 0, count: box.count - overhead)
    try unsafe plaintext.withMutableBytes { (plaintext) throws(CryptoError) in
      try unsafe box.withBytes { (box) throws(CryptoError) in
        try unsafe associatedData.withBytes { (associatedData) throws(CryptoError) in
          try unsafe open(
            box, under: key, purpose: purpose, number: number, associatedData: associatedData,
            into: plaintext)
        }
      }
    }
    return plaintext
  }

  /// Opens a box into guarded memory: for keys.
  ///
  /// - Throws: as `open(_:under:purpose:number:associatedData:into:)`, and `.outOfMemory`.
  package static func openSecret<Use>(
    _ box: [UInt8], under key: borrowing KeyView<Use>, purpose: SubkeyPurpose, number: UInt64,
    associatedData: [UInt8]
  ) throws(CryptoError) -> SecretBytes {
    guard box.count >= overhead else { throw .truncated }
    let secret = try SecretBytes(byteCount: box.count - overhead)
    let plaintext = unsafe UnsafeMutableRawBufferPointer(
      start: secret.base, count: secret.byteCount)
    try unsafe box.withBytes { (box) throws(CryptoError) in
      try unsafe associatedData.withBytes { (associatedData) throws(CryptoError) in
        try unsafe open(
          box, under: key, purpose: purpose, number: number, associatedData: associatedData,
          into: plaintext)
      }
    }
    return secret
  }
}
