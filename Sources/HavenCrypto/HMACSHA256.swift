internal import CSodium

/// HMAC-SHA-256, for formats that others have defined; Haven's own hashes are `Transcript`'s.
///
/// Source: RFC 2104; libsodium 1.0.18 `crypto_auth_hmacsha256.h`.
package enum HMACSHA256 {
  /// The number of bytes of an authenticator.
  package static let byteCount = 32

  /// Writes the authenticator of `message` under a key of any length to `destination`, 32 bytes.
  package static func authenticate(
    _ message: UnsafeRawBufferPointer, keyedBy key: UnsafeRawBufferPointer,
    into destination: UnsafeMutableRawBufferPointer
  ) {
    precondition(destination.count == byteCount, "an authenticator has 32 bytes")
    unsafe withUnsafeTemporaryAllocation(of: crypto_auth_hmacsha256_state.self, capacity: 1) {
      let state = unsafe $0.baseAddress.unsafelyUnwrapped
      // The state is as secret as the key, and a key longer than a block is hashed into it.
      defer { unsafe sodium_memzero(state, MemoryLayout<crypto_auth_hmacsha256_state>.size) }
      // libsodium wants an address for an empty key too; nothing is read there.
      let keyBytes = unsafe key.cBytes ?? UnsafePointer(destination.cBytes.unsafelyUnwrapped)
      _ = unsafe crypto_auth_hmacsha256_init(state, keyBytes, key.count)
      _ = unsafe crypto_auth_hmacsha256_update(state, message.cBytes, UInt64(message.count))
      _ = unsafe crypto_auth_hmacsha256_final(state, destination.cBytes.unsafelyUnwrapped)
    }
  }

  /// The authenticator of `message` under a 32-byte key.
  package static func authenticator<Use>(
    of message: [UInt8], keyedBy key: borrowing KeyView<Use>
  ) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { destination, filled in
      unsafe message.withBytes { message in
        unsafe key.withUnsafeBytes { key in
          unsafe authenticate(
            message, keyedBy: key,
            into: UnsafeMutableRawBufferPointer(
              start: destination.baseAddress, count: byteCount))
        }
      }
      filled = byteCount
    }
  }

  /// Whether `tag` is the authenticator of `message` under a 32-byte key, compared in constant time.
  package static func verifies<Use>(
    _ tag: [UInt8], of message: [UInt8], keyedBy key: borrowing KeyView<Use>
  ) -> Bool {
    let expected = authenticator(of: message, keyedBy: key)
    return unsafe expected.withBytes { expected in
      unsafe tag.withBytes { unsafe Hash.constantTimeEqual(expected, $0) }
    }
  }
}
