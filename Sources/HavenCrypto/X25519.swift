internal import CSodium

extension KeyUse {
  /// What two parties of a key agreement both know; keys are derived from it, it is none itself.
  package enum SharedSecret {}
}

/// Key agreement on Curve25519, as other formats use it; Haven's own boxes are `BoxKey`'s.
///
/// Source: RFC 7748 §5; libsodium 1.0.18 `crypto_scalarmult_curve25519.h`.
package enum X25519 {
  /// The number of bytes of a scalar, of a point and of a shared secret.
  package static let byteCount = 32

  /// The point that belongs to a scalar, 32 bytes; the scalar is clamped as RFC 7748 says.
  package static func publicKey<Use>(of scalar: borrowing KeyView<Use>) -> [UInt8] {
    var point = [UInt8](repeating: 0, count: byteCount)
    // It cannot fail: no clamped scalar takes the base point to the identity.
    _ = unsafe crypto_scalarmult_curve25519_base(
      &point, scalar.base.assumingMemoryBound(to: UInt8.self))
    return point
  }

  /// The scalar times the point, in guarded memory; `point` has 32 bytes.
  ///
  /// - Throws: `.badPoint` when the result is all zero, which everybody knows: a point of small
  ///   order; `.outOfMemory`, `.libraryUnavailable`.
  package static func sharedSecret<Use>(
    of scalar: borrowing KeyView<Use>, and point: [UInt8]
  ) throws(CryptoError) -> SecretKey<KeyUse.SharedSecret> {
    precondition(point.count == byteCount, "a point has 32 bytes")
    let shared = try SecretBytes(byteCount: byteCount)
    let status = unsafe crypto_scalarmult_curve25519(
      shared.base.assumingMemoryBound(to: UInt8.self),
      scalar.base.assumingMemoryBound(to: UInt8.self), point)
    guard status == 0 else { throw .badPoint }
    return SecretKey(shared)
  }
}
