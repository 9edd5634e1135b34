internal import CGFShare
internal import CSodium

/// Shamir's secret sharing: of the parts of a key any `threshold` give it back, and fewer say nothing of it.
///
/// Byte by byte over GF(2⁸) with the polynomial x⁸ + x⁴ + x³ + x² + 1; a part's number is its point. libgfshare does the
/// arithmetic by tables, so who shares the processor's cache at that moment could learn of it. Source: A. Shamir,
/// "How to share a secret", 1979.
package enum SecretSharing {
  /// How many parts there can be.
  package static let countLimit = 16

  /// Splits a key and hands over its parts, numbered from 1, one after the other.
  ///
  /// - Parameters:
  ///   - threshold: 2 to `count`.
  ///   - count: 2 to `countLimit`.
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`; what `body` throws.
  package static func split<Use, Part>(
    _ key: borrowing SecretKey<Use>, threshold: Int, count: Int,
    _ body: (Int, consuming SecretKey<Part>) throws -> Void
  ) throws {
    precondition((2...countLimit).contains(count) && (2...count).contains(threshold))
    guard Sodium.isStarted else { throw CryptoError.libraryUnavailable }
    var numbers = (1...UInt8(count)).map { $0 }
    nameGenerator()
    let made = unsafe gfshare_ctx_init_enc(
      &numbers, UInt32(count), UInt8(threshold), UInt32(KeySize.byteCount))
    guard let context = unsafe made else { throw CryptoError.outOfMemory }
    // It overwrites the coefficients, the key among them, before it lets go of them.
    defer { unsafe gfshare_ctx_free(context) }
    unsafe key.withUnsafeBytes { key in
      // The library copies it, though it does not say that it will not write.
      unsafe gfshare_ctx_enc_setsecret(
        context, UnsafeMutablePointer(mutating: key.assumingMemoryBound(to: UInt8.self).baseAddress)
      )
    }
    for index in 0..<count {
      let part = try unsafe SecretKey<Part> { (room) throws(CryptoError) in
        unsafe gfshare_ctx_enc_getshare(
          context, UInt8(index),
          room.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self))
      }
      try body(index + 1, part)
    }
  }

  /// Puts a key together again.
  ///
  /// Whatever the parts are, they give some key: whoever calls knows how to tell the right one.
  ///
  /// - Parameters:
  ///   - numbers: Of each part, 1 to 255, no two alike.
  ///   - parts: The parts behind each other, 32 bytes each, and no more.
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package static func combine<Use>(
    numbers: [UInt8], parts: borrowing SecretBytes
  ) throws -> SecretKey<Use> {
    precondition(Set(numbers).count == numbers.count && !numbers.contains(0) && !numbers.isEmpty)
    precondition(parts.byteCount == numbers.count * KeySize.byteCount)
    var numbers = numbers
    let made = unsafe gfshare_ctx_init_dec(
      &numbers, UInt32(numbers.count), UInt32(KeySize.byteCount))
    guard let context = unsafe made else { throw CryptoError.outOfMemory }
    // It overwrites what it held with random bytes too.
    nameGenerator()
    defer { unsafe gfshare_ctx_free(context) }
    unsafe parts.withUnsafeBytes { parts in
      let parts = unsafe UnsafeMutablePointer(
        mutating: parts.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self))
      for index in numbers.indices {
        unsafe gfshare_ctx_dec_giveshare(
          context, UInt8(index), parts + index * KeySize.byteCount)
      }
    }
    return try unsafe SecretKey { (room) throws(CryptoError) in
      unsafe gfshare_ctx_dec_extract(
        context, room.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self))
    }
  }

  /// Tells the library, which has no good one of its own, what to draw with: the same whoever calls it.
  private static func nameGenerator() {
    unsafe haven_gfshare_draw_with { room, count in
      guard let room = unsafe room else { preconditionFailure("libgfshare draws into nothing") }
      unsafe randombytes_buf(room, Int(count))
    }
  }
}
