internal import CSodium

/// Secret bytes in a guarded, locked allocation that is zeroed when it goes away.
///
/// The type is noncopyable and has no `description`: a secret cannot be copied, printed, compared
/// with `==`, or encoded by accident. Read it inside a closure. An allocation costs at least four
/// pages and 25 µs, so many keys belong in one `KeyArena`.
///
/// Source: <https://doc.libsodium.org/memory_management>.
@safe package struct SecretBytes: ~Copyable, @unchecked Sendable {
  // Sendable: written only through `mutating` calls, which the compiler makes exclusive.
  let base: UnsafeMutableRawPointer

  /// The number of bytes.
  package let byteCount: Int

  /// Whether the kernel keeps the bytes out of the swap area.
  ///
  /// Past RLIMIT_MEMLOCK `sodium_malloc` goes on without a lock and says nothing, so this is the
  /// answer of a second, explicit `mlock`. It is no defence against hibernation.
  package let isLocked: Bool

  /// Allocates bytes that are all zero.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package init(byteCount: Int) throws(CryptoError) {
    precondition(byteCount >= 0, "a negative number of secret bytes")
    guard Sodium.isStarted else { throw .libraryUnavailable }
    guard let allocation = unsafe sodium_malloc(byteCount) else { throw .outOfMemory }
    unsafe sodium_memzero(allocation, byteCount)
    unsafe base = allocation
    self.byteCount = byteCount
    isLocked = unsafe sodium_mlock(allocation, byteCount) == 0
  }

  /// Allocates bytes and has `filling` write all of them in place: the secret is born here.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`, and what `filling` throws.
  package init(
    byteCount: Int, filling: (UnsafeMutableRawBufferPointer) throws(CryptoError) -> Void
  ) throws(CryptoError) {
    let fresh = try SecretBytes(byteCount: byteCount)
    try unsafe filling(UnsafeMutableRawBufferPointer(start: fresh.base, count: byteCount))
    self = fresh
  }

  /// Allocates bytes and has `filling`, which may throw any error, write all of them in place.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`, and what `filling` throws.
  package init(
    byteCount: Int, filling: (UnsafeMutableRawBufferPointer) throws -> Void
  ) throws {
    let fresh = try SecretBytes(byteCount: byteCount)
    try unsafe filling(UnsafeMutableRawBufferPointer(start: fresh.base, count: byteCount))
    self = fresh
  }

  /// Allocates room for `limit` bytes; `filling` writes some and returns how many those are.
  ///
  /// For what a person types: its length is known only at the end.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`, and what `filling` throws.
  package init(
    upTo limit: Int, filling: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws {
    let room = try SecretBytes(byteCount: limit)
    let filled = try unsafe filling(UnsafeMutableRawBufferPointer(start: room.base, count: limit))
    precondition((0...limit).contains(filled), "more bytes filled than there was room for")
    try self.init(byteCount: filled)
    unsafe base.copyMemory(from: room.base, byteCount: filled)
  }

  /// Calls `body` with the bytes. They must not escape `body`.
  package borrowing func withUnsafeBytes<R: ~Copyable, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try unsafe body(UnsafeRawBufferPointer(start: base, count: byteCount))
  }

  /// Calls `body` with the bytes, to be changed. They must not escape `body`.
  package mutating func withUnsafeMutableBytes<R: ~Copyable, E: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try unsafe body(UnsafeMutableRawBufferPointer(start: base, count: byteCount))
  }

  // Zeroes the whole region, looks at the canary, unlocks and unmaps.
  deinit { unsafe sodium_free(base) }
}
