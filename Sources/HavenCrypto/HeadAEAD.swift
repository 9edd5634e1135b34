internal import CSodium

/// The 64-byte box of a lane's head: nonce 24 ‖ ciphertext of 24 bytes ‖ tag 16.
///
/// Sixteen fill a row, so there is no room for a commitment and none is needed: a head is never
/// found by trial, its slot is known from the ring. The key is the first half of `BoxKeys` with the
/// purpose `.head`.
package enum HeadAEAD {
  /// The number of bytes of a box.
  package static let boxByteCount = 64
  /// The number of bytes that a box holds.
  package static let plaintextByteCount = 24

  /// Seals 24 bytes into a box of 64 that does not overlap them.
  package static func seal<Use>(
    _ plaintext: UnsafeRawBufferPointer, under key: borrowing KeyView<Use>, number: UInt64,
    associatedData: UnsafeRawBufferPointer, nonces: inout NonceSource,
    into box: UnsafeMutableRawBufferPointer
  ) {
    precondition(plaintext.count == plaintextByteCount, "a head holds 24 bytes")
    precondition(box.count == boxByteCount, "a head's box has 64 bytes")
    let base = unsafe box.baseAddress.unsafelyUnwrapped
    unsafe nonces.next(
      into: UnsafeMutableRawBufferPointer(start: base, count: BoxKeys.nonceByteCount))
    _ = unsafe BoxKeys.withDerived(
      fromKeyAt: key.base, purpose: .head, number: number, nonceAt: base
    ) { encryptionKey, _ in
      unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
        (base + BoxKeys.nonceByteCount).assumingMemoryBound(to: UInt8.self), nil,
        plaintext.cBytes, UInt64(plaintext.count),
        associatedData.cBytes, UInt64(associatedData.count),
        nil, base.assumingMemoryBound(to: UInt8.self), encryptionKey)
    }
  }

  /// Opens a box of 64 bytes into 24 that do not overlap it.
  ///
  /// - Throws: `.truncated` when the box has not 64 bytes; `.unauthenticated` when key, number,
  ///   associated data or box is another than at sealing.
  package static func open<Use>(
    _ box: UnsafeRawBufferPointer, under key: borrowing KeyView<Use>, number: UInt64,
    associatedData: UnsafeRawBufferPointer, into plaintext: UnsafeMutableRawBufferPointer
  ) throws(CryptoError) {
    guard box.count == boxByteCount, let base = unsafe box.cBytes else { throw .truncated }
    precondition(plaintext.count == plaintextByteCount, "a head holds 24 bytes")
    let status = unsafe BoxKeys.withDerived(
      fromKeyAt: key.base, purpose: .head, number: number, nonceAt: base
    ) { encryptionKey, _ in
      unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
        plaintext.cBytes, nil, nil, base + BoxKeys.nonceByteCount,
        UInt64(boxByteCount - BoxKeys.nonceByteCount),
        associatedData.cBytes, UInt64(associatedData.count), base, encryptionKey)
    }
    guard status == 0 else { throw .unauthenticated }
  }

  /// Seals 24 bytes into a new box.
  package static func seal<Use>(
    _ plaintext: [UInt8], under key: borrowing KeyView<Use>, number: UInt64,
    associatedData: [UInt8], nonces: inout NonceSource
  ) -> [UInt8] {
    var box = [UInt8](repeating: 0, count: boxByteCount)
    unsafe box.withMutableBytes { box in
      unsafe plaintext.withBytes { plaintext in
        unsafe associatedData.withBytes { associatedData in
          unsafe seal(
            plaintext, under: key, number: number, associatedData: associatedData,
            nonces: &nonces, into: box)
        }
      }
    }
    return box
  }

  /// Opens a box of 64 bytes and returns the 24.
  ///
  /// - Throws: as `open(_:under:number:associatedData:into:)`.
  package static func open<Use>(
    _ box: [UInt8], under key: borrowing KeyView<Use>, number: UInt64, associatedData: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    var plaintext = [UInt8](repeating: 0, count: plaintextByteCount)
    try unsafe plaintext.withMutableBytes { (plaintext) throws(CryptoError) in
      try unsafe box.withBytes { (box) throws(CryptoError) in
        try unsafe associatedData.withBytes { (associatedData) throws(CryptoError) in
          try unsafe open(
            box, under: key, number: number, associatedData: associatedData, into: plaintext)
        }
      }
    }
    return plaintext
  }
}
