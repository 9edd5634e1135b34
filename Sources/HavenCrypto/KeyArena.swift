internal import CSodium

/// Many keys of one use in one guarded region.
///
/// `SecretKey` costs four pages and four mappings each; a ring of 100,000 lanes would meet the
/// kernel's limit of mappings. Reading borrows, writing is `mutating`: several threads may read.
package struct KeyArena<Use>: ~Copyable, Sendable {
  private var bytes: SecretBytes

  /// The number of keys, all zero until set.
  package let count: Int

  /// Whether the kernel keeps the keys out of the swap area.
  package var isLocked: Bool { bytes.isLocked }

  /// Makes room for `count` keys.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package init(count: Int) throws(CryptoError) {
    precondition(count >= 0 && count <= Int.max / KeySize.byteCount, "no such number of keys")
    bytes = try SecretBytes(byteCount: count * KeySize.byteCount)
    self.count = count
  }

  /// Calls `body` with the key at `index`.
  @inlinable package borrowing func withKey<R: ~Copyable, E: Error>(
    at index: Int, _ body: (borrowing KeyView<Use>) throws(E) -> R
  ) throws(E) -> R {
    try body(unsafe KeyView(unsafeBorrowing: UnsafeRawPointer(place(of: index))))
  }

  /// Has `filling` write the 32 bytes of the key at `index` in place; zero again when it throws.
  package mutating func set<E: Error>(
    at index: Int, filling: (UnsafeMutableRawBufferPointer) throws(E) -> Void
  ) throws(E) {
    let key = unsafe UnsafeMutableRawBufferPointer(
      start: place(of: index), count: KeySize.byteCount)
    do {
      try unsafe filling(key)
    } catch {
      unsafe sodium_memzero(key.baseAddress, key.count)
      throw error
    }
  }

  /// Has `filling` write a key at an index that nobody reads yet; other threads may read others meanwhile.
  package borrowing func initialize(
    at index: Int, filling: (UnsafeMutableRawBufferPointer) -> Void
  ) {
    unsafe filling(
      UnsafeMutableRawBufferPointer(start: place(of: index), count: KeySize.byteCount))
  }

  /// Copies a borrowed key of the same use to `index`.
  package mutating func set(at index: Int, copying key: borrowing KeyView<Use>) {
    unsafe place(of: index).copyMemory(from: key.base, byteCount: KeySize.byteCount)
  }

  @usableFromInline func place(of index: Int) -> UnsafeMutableRawPointer {
    precondition(index >= 0 && index < count, "no key at this index")
    return unsafe bytes.base + index * KeySize.byteCount
  }
}
