internal import CSodium

/// A long text or file in chunks, each sealed, in an order that cannot be changed or cut short.
///
/// libsodium's secretstream: XChaCha20-Poly1305, a random header, and a tag in the last chunk. The
/// stream's own key is derived, with its purpose, from the key given.
///
/// Source: <https://doc.libsodium.org/secret-key_cryptography/secretstream>.
package enum SecretStream {
  /// The number of bytes before the first chunk.
  package static let headerByteCount = 24
  /// How much longer a sealed chunk is than its plaintext.
  package static let overhead = 17

  private static let messageTag: UInt8 = 0
  private static let finalTag: UInt8 = 3

  /// Allocates a state that lies in guarded memory, since it holds the key.
  private static func newState() throws(CryptoError) -> SecretBytes {
    try SecretBytes(byteCount: crypto_secretstream_xchacha20poly1305_statebytes())
  }

  /// The sealing end.
  package struct Pusher: ~Copyable, Sendable {
    private var state: SecretBytes
    private var isFinished = false

    /// The 24 bytes to write before the first chunk.
    package let header: [UInt8]

    /// Starts a stream.
    ///
    /// - Throws: `.outOfMemory`, `.libraryUnavailable`.
    package init<Use>(
      under key: borrowing KeyView<Use>, purpose: SubkeyPurpose
    ) throws(CryptoError) {
      let streamKey: SecretKey<Use> = try Transcript(purpose, keyedBy: key).key()
      let state = try SecretStream.newState()
      var header = [UInt8](repeating: 0, count: headerByteCount)
      // It cannot fail: it draws the header and derives a key.
      streamKey.withKey { key in
        _ = unsafe crypto_secretstream_xchacha20poly1305_init_push(
          state.streamState, &header, key.base.assumingMemoryBound(to: UInt8.self))
      }
      self.state = state
      self.header = header
    }

    /// Seals a chunk into `box`, which is 17 bytes longer; after the final chunk there is no other.
    package mutating func push(
      _ chunk: UnsafeRawBufferPointer, isFinal: Bool, into box: UnsafeMutableRawBufferPointer
    ) {
      precondition(!isFinished, "a chunk after the final one")
      precondition(box.count == chunk.count + overhead, "a sealed chunk is 17 bytes longer")
      _ = unsafe crypto_secretstream_xchacha20poly1305_push(
        state.streamState, box.cBytes, nil, chunk.cBytes, UInt64(chunk.count), nil, 0,
        isFinal ? finalTag : messageTag)
      isFinished = isFinal
    }

    /// Seals a chunk and returns it; after the final chunk there is no other.
    package mutating func push(_ chunk: [UInt8], isFinal: Bool) -> [UInt8] {
      var box = [UInt8](repeating: 0, count: chunk.count + overhead)
      unsafe box.withMutableBytes { box in
        unsafe chunk.withBytes { unsafe push($0, isFinal: isFinal, into: box) }
      }
      return box
    }
  }

  /// The opening end. Whoever reads to the end must call `finish()`.
  package struct Puller: ~Copyable, Sendable {
    private var state: SecretBytes
    private var isFinished = false

    /// Starts to read a stream at its header.
    ///
    /// - Throws: `.truncated` when the header has not 24 bytes; `.outOfMemory`,
    ///   `.libraryUnavailable`.
    package init<Use>(
      under key: borrowing KeyView<Use>, purpose: SubkeyPurpose, header: [UInt8]
    ) throws(CryptoError) {
      guard header.count == headerByteCount else { throw .truncated }
      let streamKey: SecretKey<Use> = try Transcript(purpose, keyedBy: key).key()
      let state = try SecretStream.newState()
      // It cannot fail: it derives a key.
      streamKey.withKey { key in
        _ = unsafe crypto_secretstream_xchacha20poly1305_init_pull(
          state.streamState, header, key.base.assumingMemoryBound(to: UInt8.self))
      }
      self.state = state
    }

    /// Opens the next chunk into `plaintext`, 17 bytes shorter; true when it was the final one.
    ///
    /// - Throws: `.truncated` when the chunk is shorter than 17 bytes; `.unauthenticated` when it is
    ///   altered, out of order, of another stream, or follows the final one.
    package mutating func pull(
      _ box: UnsafeRawBufferPointer, into plaintext: UnsafeMutableRawBufferPointer
    ) throws(CryptoError) -> Bool {
      guard box.count >= overhead else { throw .truncated }
      guard !isFinished else { throw .unauthenticated }
      precondition(plaintext.count == box.count - overhead, "a chunk is 17 bytes shorter")
      var tag: UInt8 = 0
      let status = unsafe crypto_secretstream_xchacha20poly1305_pull(
        state.streamState, plaintext.cBytes, nil, &tag, box.cBytes, UInt64(box.count), nil, 0)
      guard status == 0, tag == messageTag || tag == finalTag else { throw .unauthenticated }
      isFinished = tag == finalTag
      return isFinished
    }

    /// Opens the next chunk and returns it, and whether it was the final one.
    ///
    /// - Throws: as `pull(_:into:)`.
    package mutating func pull(
      _ box: [UInt8]
    ) throws(CryptoError) -> (chunk: [UInt8], isFinal: Bool) {
      guard box.count >= overhead else { throw .truncated }
      var chunk = [UInt8](repeating: 0, count: box.count - overhead)
      let isFinal = try unsafe chunk.withMutableBytes { (chunk) throws(CryptoError) in
        try unsafe box.withBytes { (box) throws(CryptoError) in
          try unsafe pull(box, into: chunk)
        }
      }
      return (chunk, isFinal)
    }

    /// Ends the reading.
    ///
    /// - Throws: `.truncated` when the final chunk has not been read: what came so far is not all.
    package consuming func finish() throws(CryptoError) {
      guard isFinished else { throw .truncated }
    }
  }
}

extension SecretBytes {
  /// The bytes as the state of a secretstream.
  fileprivate var streamState: UnsafeMutablePointer<crypto_secretstream_xchacha20poly1305_state> {
    unsafe base.assumingMemoryBound(to: crypto_secretstream_xchacha20poly1305_state.self)
  }
}
