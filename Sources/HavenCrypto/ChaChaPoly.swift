internal import CSodium

/// ChaCha20-Poly1305 with the nonce of a format that others have defined; the vault's is `CommittingAEAD`.
///
/// A 12-byte nonce is too short to be drawn, so here callers give it: each says at its call why no
/// nonce comes twice under one key. It commits to no key: who opens by trial checks lengths first.
///
/// Source: RFC 8439; libsodium 1.0.18 `crypto_aead_chacha20poly1305.h`.
package enum ChaChaPoly {
  /// How much longer a box is than its plaintext.
  package static let tagByteCount = 16
  /// The number of bytes of a nonce.
  package static let nonceByteCount = 12

  /// Seals `plaintext` into `box`, which is 16 bytes longer and does not overlap it.
  package static func seal<Use>(
    _ plaintext: UnsafeRawBufferPointer, under key: borrowing KeyView<Use>,
    nonce: UnsafeRawBufferPointer, into box: UnsafeMutableRawBufferPointer
  ) {
    precondition(box.count == plaintext.count + tagByteCount, "a box is 16 bytes longer")
    precondition(nonce.count == nonceByteCount, "a nonce has 12 bytes")
    _ = unsafe crypto_aead_chacha20poly1305_ietf_encrypt(
      box.cBytes.unsafelyUnwrapped, nil, plaintext.cBytes, UInt64(plaintext.count), nil, 0, nil,
      nonce.cBytes.unsafelyUnwrapped,
      key.base.assumingMemoryBound(to: UInt8.self))
  }

  /// Opens `box` into `plaintext`, which is 16 bytes shorter and does not overlap it.
  ///
  /// False when key, nonce or box is another than at sealing; `plaintext` then holds nothing of it.
  package static func open<Use>(
    _ box: UnsafeRawBufferPointer, under key: borrowing KeyView<Use>,
    nonce: UnsafeRawBufferPointer, into plaintext: UnsafeMutableRawBufferPointer
  ) -> Bool {
    precondition(plaintext.count == box.count - tagByteCount, "a plaintext is 16 bytes shorter")
    precondition(nonce.count == nonceByteCount, "a nonce has 12 bytes")
    let status = unsafe crypto_aead_chacha20poly1305_ietf_decrypt(
      plaintext.cBytes, nil, nil, box.cBytes.unsafelyUnwrapped, UInt64(box.count), nil, 0,
      nonce.cBytes.unsafelyUnwrapped,
      key.base.assumingMemoryBound(to: UInt8.self))
    return status == 0
  }
}
