internal import CSodium
internal import Synchronization

/// A libsodium BLAKE2b state in guarded memory.
///
/// A keyed state is as secret as its key, and a Swift value may be copied when it moves: so the
/// state lies in a slot that never moves, and is zeroed when the slot is given back. The slots are
/// there because a `sodium_malloc` per hash would cost seventy times as much as the hash, and
/// because the C type must be aligned to 64 bytes, which no Swift value can be.
@safe struct HashState: ~Copyable, @unchecked Sendable {
  // Sendable: a slot has one owner, and writing to it is `mutating`.
  private let base: UnsafeMutableRawPointer
  private let slot: Int?

  /// Whether the slots found guarded memory.
  static var isAvailable: Bool { unsafe slots != nil }

  private static let slotCount = 64
  /// A multiple of 64, so that `sodium_malloc`, which aligns the end to a page, aligns each slot.
  private static let slotByteCount = (crypto_generichash_statebytes() + 63) / 64 * 64
  nonisolated(unsafe) private static let slots: UnsafeMutableRawPointer? = {
    guard Sodium.isStarted else { return nil }
    return unsafe sodium_malloc(slotCount * slotByteCount)
  }()
  /// One bit a slot.
  private static let taken = Atomic<UInt64>(0)

  /// Starts a hash of `digestByteCount` bytes, keyed by the 32 bytes at `key` or not at all.
  init(keyAt key: UnsafeRawPointer?, digestByteCount: Int) {
    precondition((16...64).contains(digestByteCount), "BLAKE2b makes 16 to 64 bytes")
    slot = Self.takeSlot()
    if let slot, let slots = unsafe Self.slots {
      unsafe base = slots + slot * Self.slotByteCount
    } else {
      guard let own = unsafe sodium_malloc(Self.slotByteCount) else {
        preconditionFailure("no guarded memory for a hash state")
      }
      unsafe base = own
    }
    let status = unsafe crypto_generichash_init(
      OpaquePointer(base), key?.assumingMemoryBound(to: UInt8.self),
      key == nil ? 0 : KeySize.byteCount, digestByteCount)
    precondition(status == 0, "BLAKE2b refused its lengths")
  }

  /// A keyed hash in one call; what libsodium keeps of it on the stack, it wipes.
  static func hash(
    _ message: UnsafeRawBufferPointer, keyedByKeyAt key: UnsafeRawPointer,
    into digest: UnsafeMutableRawBufferPointer
  ) {
    let status = unsafe crypto_generichash(
      digest.cBytes.unsafelyUnwrapped, digest.count, message.cBytes, UInt64(message.count),
      key.assumingMemoryBound(to: UInt8.self), KeySize.byteCount)
    precondition(status == 0, "BLAKE2b refused its lengths")
  }

  /// Hashes more bytes.
  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    _ = unsafe crypto_generichash_update(
      OpaquePointer(base), bytes.cBytes,
      UInt64(bytes.count))
  }

  /// Writes the digest, whose length is the one given at the start; the state is then used up.
  borrowing func finish(into digest: UnsafeMutableRawBufferPointer) {
    let status = unsafe crypto_generichash_final(
      OpaquePointer(base), digest.cBytes.unsafelyUnwrapped, digest.count)
    precondition(status == 0, "BLAKE2b refused its lengths")
  }

  deinit {
    guard let slot else {
      unsafe sodium_free(base)
      return
    }
    unsafe sodium_memzero(base, Self.slotByteCount)
    Self.taken.bitwiseAnd(~(1 << UInt64(slot)), ordering: .releasing)
  }

  /// Takes the lowest free slot, or nil when as many hashes as there are slots are under way.
  private static func takeSlot() -> Int? {
    var seen = taken.load(ordering: .relaxed)
    while seen != .max {
      let slot = (~seen).trailingZeroBitCount
      let (isTaken, now) = taken.weakCompareExchange(
        expected: seen, desired: seen | 1 << UInt64(slot), ordering: .acquiring)
      if isTaken { return slot }
      seen = now
    }
    return nil
  }
}
