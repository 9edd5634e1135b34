internal import Crypto
internal import HavenCrypto

/// X-Wing, a key encapsulation of ML-KEM-768 and X25519: what one of them loses, the other keeps.
///
/// The one place that uses swift-crypto, whose BoringSSL has ML-KEM; libsodium 1.0.18 has none. The
/// seed stays in guarded memory, and the library's key is made for one operation. What it leaves: the
/// library's key object, an allocation of about 8 KB that holds seed and expanded key and is freed
/// without being zeroed. What the operation left on the stack, and the shared secret, are zeroed.
///
/// Source: draft-connolly-cfrg-xwing-kem-06; swift-crypto 4.5.2 `KEM/XWing.swift`.
enum XWing {
  /// The number of bytes of an identity's seed.
  static let seedByteCount = 32
  /// The number of bytes of a recipient: an ML-KEM-768 key 1,184, an X25519 point 32.
  static let recipientByteCount = 1216
  /// The number of bytes of an encapsulation: an ML-KEM-768 ciphertext 1,088, an X25519 share 32.
  static let encapsulationByteCount = 1120

  /// What is sent, and what only its recipient can learn from it.
  struct Encapsulation: ~Copyable {
    let bytes: [UInt8]
    let shared: SecretKey<KeyUse.SharedSecret>
  }

  /// The recipient that belongs to a seed.
  static func recipient(of seed: borrowing KeyView<KeyUse.AgeIdentity>) throws(AgeError) -> [UInt8]
  {
    defer { StackMemory.clear() }
    return try unsafe seed.withUnsafeBytes { (seed) throws(AgeError) in
      do {
        return [UInt8](try unsafe privateKey(seed).publicKey.rawRepresentation)
      } catch {
        // Every 32 bytes are a seed: only memory can be wanting.
        throw .crypto(.outOfMemory)
      }
    }
  }

  /// Draws a secret that the recipient can learn from the encapsulation, and nobody else.
  ///
  /// - Throws: `.recipient(.badKey)` when the bytes are no ML-KEM-768 key, or the point is of small
  ///   order; `.crypto`.
  static func encapsulate(to recipient: [UInt8]) throws(AgeError) -> Encapsulation {
    defer { StackMemory.clear() }
    let result: KEM.EncapsulationResult
    do {
      result = try XWingMLKEM768X25519.PublicKey(rawRepresentation: recipient).encapsulate()
    } catch {
      throw .recipient(.badKey)
    }
    return Encapsulation(
      bytes: [UInt8](result.encapsulated), shared: try guardedCopy(of: result.sharedSecret))
  }

  /// The secret that was encapsulated; another one when the ML-KEM half is another's.
  ///
  /// - Throws: `.smallOrder` when the share is a point of small order; `.crypto`.
  static func decapsulate(
    _ encapsulation: [UInt8], seed: borrowing KeyView<KeyUse.AgeIdentity>
  ) throws(AgeError) -> SecretKey<KeyUse.SharedSecret> {
    precondition(encapsulation.count == encapsulationByteCount, "no encapsulation of X-Wing")
    defer { StackMemory.clear() }
    return try unsafe seed.withUnsafeBytes { (seed) throws(AgeError) in
      let shared: SymmetricKey
      do {
        shared = try unsafe privateKey(seed).decapsulate(converted(encapsulation))
      } catch {
        throw .smallOrder
      }
      return try guardedCopy(of: shared)
    }
  }

  private static func privateKey(
    _ seed: UnsafeRawBufferPointer
  ) throws -> XWingMLKEM768X25519.PrivateKey {
    try unsafe XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil)
  }

  private static func guardedCopy(
    of secret: SymmetricKey
  ) throws(AgeError) -> SecretKey<KeyUse.SharedSecret> {
    try unsafe guardedKey { room in
      unsafe secret.withUnsafeBytes { unsafe room.copyMemory(from: $0) }
    }
  }

  /// The bytes as whatever type of bytes the library's parameter has: Foundation's, unnamed here.
  private static func converted<Bytes: RangeReplaceableCollection<UInt8>>(
    _ bytes: [UInt8]
  ) -> Bytes {
    Bytes(bytes)
  }
}
