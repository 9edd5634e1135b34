/// The one way to hash structured input: BLAKE2b over fields that each carry their length.
///
/// The purpose is the first field. With lengths in front, no two lists of fields make the same
/// bytes, so a hash of one structure is never the hash of another.
///
/// Source: `Docs/FORMAT.md`; RFC 7693. lp(x) = byte count as 4 bytes, little-endian ‖ x.
package struct Transcript: ~Copyable, Sendable {
  private var state: HashState
  private let digestByteCount: Int
  private var missingByteCount = 0

  /// Starts an unkeyed hash of 16 to 64 bytes; 32 is the size that ids and signatures use.
  package init(_ purpose: SubkeyPurpose, byteCount: Int = 32) {
    state = unsafe HashState(keyAt: nil, digestByteCount: byteCount)
    digestByteCount = byteCount
    append(purpose)
  }

  /// Starts a keyed hash of 16 to 64 bytes: a message authenticator, or a derived key.
  package init<Use>(
    _ purpose: SubkeyPurpose, keyedBy key: borrowing KeyView<Use>, byteCount: Int = 32
  ) {
    state = unsafe HashState(keyAt: key.base, digestByteCount: byteCount)
    digestByteCount = byteCount
    append(purpose)
  }

  /// Appends a field.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    appendByteCount(bytes.count)
    unsafe state.update(bytes)
  }

  /// Appends a field.
  package mutating func append(_ bytes: [UInt8]) {
    appendByteCount(bytes.count)
    unsafe bytes.withUnsafeBytes { unsafe state.update($0) }
  }

  /// Appends a text as UTF-8; what should be equal must be normalised by the caller.
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { unsafe append(UnsafeRawBufferPointer($0)) }
  }

  /// Appends a number as 8 bytes, little-endian.
  package mutating func append(_ number: UInt64) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe append($0) }
  }

  /// Appends a secret.
  package mutating func append(_ secret: borrowing SecretBytes) {
    unsafe secret.withUnsafeBytes { unsafe append($0) }
  }

  /// Appends a key.
  package mutating func append<Use>(_ key: borrowing KeyView<Use>) {
    unsafe key.withUnsafeBytes { unsafe append($0) }
  }

  /// Begins one field of `byteCount` bytes, whose pieces follow with `update(_:)`.
  package mutating func begin(byteCount: Int) {
    appendByteCount(byteCount)
    missingByteCount = byteCount
  }

  /// Adds a piece to the field begun last.
  package mutating func update(_ piece: UnsafeRawBufferPointer) {
    precondition(piece.count <= missingByteCount, "more bytes than the field was begun with")
    missingByteCount -= piece.count
    unsafe state.update(piece)
  }

  /// Ends the hash and returns it: for what is no secret.
  package consuming func digest() -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: digestByteCount) { bytes, filled in
      unsafe finish(into: UnsafeMutableRawBufferPointer(bytes))
      filled = digestByteCount
    }
  }

  /// Ends the hash and writes it to `destination`, which has the size given at the start.
  ///
  /// A transcript cannot be consumed by a closure that captured it: begin it inside.
  package consuming func digest(into destination: UnsafeMutableRawBufferPointer) {
    unsafe finish(into: destination)
  }

  /// The first 8 bytes, little-endian, of a keyed hash of 16 bytes over two numbers.
  ///
  /// The same as a transcript of them, computed in one call on the stack: row ids are derived by the
  /// hundred thousand.
  package static func number<Use>(
    _ purpose: SubkeyPurpose, keyedBy key: borrowing KeyView<Use>, over first: UInt64,
    _ second: UInt64
  ) -> UInt64 {
    // lp(purpose) 4 + 8, and lp of each number 4 + 8.
    unsafe withUnsafeTemporaryAllocation(byteCount: 36 + 16, alignment: 8) { scratch in
      let message = unsafe scratch.baseAddress.unsafelyUnwrapped
      for field in 0..<3 {
        unsafe message.storeBytes(
          of: UInt32(8).littleEndian, toByteOffset: field * 12, as: UInt32.self)
      }
      unsafe purpose.copyBytes(to: message + 4)
      unsafe message.storeBytes(of: first.littleEndian, toByteOffset: 16, as: UInt64.self)
      unsafe message.storeBytes(of: second.littleEndian, toByteOffset: 28, as: UInt64.self)
      let digest = unsafe message + 36
      unsafe HashState.hash(
        UnsafeRawBufferPointer(start: message, count: 36), keyedByKeyAt: key.base,
        into: UnsafeMutableRawBufferPointer(start: digest, count: 16))
      return unsafe UInt64(littleEndian: digest.loadUnaligned(as: UInt64.self))
    }
  }

  /// The first 8 bytes of a keyed hash of 16 bytes over a number and two short fields, or one.
  ///
  /// The same as a transcript of them, computed in one call on the stack: mailboxes are looked through by
  /// the ten thousand.
  package static func tag<Use>(
    _ purpose: SubkeyPurpose, keyedBy key: borrowing KeyView<Use>, over number: UInt64,
    _ field: UnsafeRawBufferPointer, _ last: UnsafeRawBufferPointer?
  ) -> [UInt8] {
    // lp(purpose) and lp(number) 4 + 8 each.
    let byteCount = unsafe 24 + 4 + field.count + (last.map { 4 + $0.count } ?? 0)
    return unsafe withUnsafeTemporaryAllocation(byteCount: byteCount + 16, alignment: 8) { room in
      let message = unsafe room.baseAddress.unsafelyUnwrapped
      for place in stride(from: 0, through: 12, by: 12) {
        unsafe message.storeBytes(of: UInt32(8).littleEndian, toByteOffset: place, as: UInt32.self)
      }
      unsafe purpose.copyBytes(to: message + 4)
      unsafe message.storeBytes(of: number.littleEndian, toByteOffset: 16, as: UInt64.self)
      var end = unsafe store(field, at: 24, of: message)
      if let last = unsafe last { end = unsafe store(last, at: end, of: message) }
      let digest = unsafe UnsafeMutableRawBufferPointer(start: message + end, count: 16)
      unsafe HashState.hash(
        UnsafeRawBufferPointer(start: message, count: end), keyedByKeyAt: key.base, into: digest)
      return unsafe Array(digest[..<8])
    }
  }

  /// Writes a field with its length; answers where it ends.
  private static func store(
    _ field: UnsafeRawBufferPointer, at place: Int, of message: UnsafeMutableRawPointer
  ) -> Int {
    unsafe message.storeBytes(
      of: UInt32(field.count).littleEndian, toByteOffset: place, as: UInt32.self)
    unsafe UnsafeMutableRawBufferPointer(start: message + place + 4, count: field.count)
      .copyMemory(from: field)
    return place + 4 + field.count
  }

  /// Ends a hash of 32 bytes and returns it as a key, which was never anywhere else.
  ///
  /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
  package consuming func key<Use>() throws(CryptoError) -> SecretKey<Use> {
    let bytes = try SecretBytes(byteCount: KeySize.byteCount)
    unsafe finish(into: UnsafeMutableRawBufferPointer(start: bytes.base, count: bytes.byteCount))
    return SecretKey(bytes)
  }

  /// Called by consuming methods alone, so once.
  private borrowing func finish(into destination: UnsafeMutableRawBufferPointer) {
    precondition(missingByteCount == 0, "a field has fewer bytes than it was begun with")
    precondition(destination.count == digestByteCount, "the digest has another size")
    unsafe state.finish(into: destination)
  }

  private mutating func append(_ purpose: SubkeyPurpose) {
    unsafe withUnsafeTemporaryAllocation(byteCount: SubkeyPurpose.byteCount, alignment: 1) {
      unsafe purpose.copyBytes(to: $0.baseAddress.unsafelyUnwrapped)
      unsafe append(UnsafeRawBufferPointer($0))
    }
  }

  private mutating func appendByteCount(_ byteCount: Int) {
    precondition(missingByteCount == 0, "a field has fewer bytes than it was begun with")
    guard let count = UInt32(exactly: byteCount) else {
      preconditionFailure("a field has less than 4 GiB")
    }
    unsafe withUnsafeBytes(of: count.littleEndian) { unsafe state.update($0) }
  }
}
