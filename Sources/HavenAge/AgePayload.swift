internal import HavenCrypto

/// The content of an age file, opened chunk by chunk in constant memory.
///
/// A chunk is handed out once it has authenticated, and the content is whole only when `next` has
/// answered false: whoever writes it somewhere keeps it apart until then.
package struct AgePayload: ~Copyable {
  private let queue: ByteQueue
  private let key: SecretKey<KeyUse.AgePayload>
  private var plaintext: SecretBytes
  private var number: UInt64 = 0
  private var hasEnded = false
  private var failure: AgeError?

  init(_ queue: ByteQueue, key: consuming SecretKey<KeyUse.AgePayload>) throws(AgeError) {
    self.queue = queue
    self.key = key
    plaintext = try guarded { () throws(CryptoError) in
      try SecretBytes(byteCount: Stream.chunkByteCount)
    }
  }

  /// Hands out the next piece of at most 64 KiB; false, without a call of `body`, after the last.
  ///
  /// - Throws: `.payload` with the chunk and what is wrong with it, `.armor`, and what the source and
  ///   `body` throw. What was handed out before is genuine, and not all.
  package mutating func next(_ body: AgeSink) throws -> Bool {
    if let failure { throw failure }
    guard !hasEnded else { return false }
    let available = try queue.require(Stream.sealedChunkByteCount + 1)
    let byteCount = min(available, Stream.sealedChunkByteCount) - ChaChaPoly.tagByteCount
    let chunk = try openChunk(
      byteCount: byteCount, isFollowed: available > Stream.sealedChunkByteCount)
    queue.drop(byteCount + ChaChaPoly.tagByteCount)
    number += 1
    hasEnded = chunk == .last
    guard byteCount > 0 else { return false }
    try unsafe plaintext.withUnsafeBytes { plaintext in
      try unsafe body(UnsafeRawBufferPointer(rebasing: plaintext[..<byteCount]))
    }
    // The chunk itself is genuine, and was handed out; what is wrong is where it stands.
    if case .misplaced(let fault) = chunk { throw failed(fault, chunk: number - 1) }
    return true
  }

  private enum Chunk: Equatable {
    case inner
    case last
    case misplaced(PayloadFault)
  }

  /// Opens the chunk at hand, and says whether it stands where it was sealed to stand.
  private mutating func openChunk(byteCount: Int, isFollowed: Bool) throws -> Chunk {
    guard byteCount >= 0 else {
      throw failed(byteCount == -ChaChaPoly.tagByteCount ? .cutShort : .damaged, chunk: number)
    }
    if opens(byteCount, asLast: !isFollowed) {
      guard byteCount > 0 || number == 0 else { throw failed(.emptyLastChunk, chunk: number) }
      return isFollowed ? .inner : .last
    }
    if byteCount == Stream.chunkByteCount, opens(byteCount, asLast: isFollowed) {
      return .misplaced(isFollowed ? .trailingBytes : .cutShort)
    }
    throw failed(.damaged, chunk: number)
  }

  private mutating func opens(_ byteCount: Int, asLast isLast: Bool) -> Bool {
    let box = unsafe UnsafeRawBufferPointer(
      rebasing: queue.bytes[..<(byteCount + ChaChaPoly.tagByteCount)])
    return unsafe Self.open(
      box, under: key, chunk: number, isLast: isLast, into: &plaintext)
  }

  /// Apart, so that key and room are seen to be two things.
  private static func open(
    _ box: UnsafeRawBufferPointer, under key: borrowing SecretKey<KeyUse.AgePayload>,
    chunk: UInt64, isLast: Bool, into plaintext: inout SecretBytes
  ) -> Bool {
    unsafe plaintext.withUnsafeMutableBytes { plaintext in
      key.withKey { key in
        unsafe Stream.withNonce(chunk: chunk, isLast: isLast) { nonce in
          let room = unsafe UnsafeMutableRawBufferPointer(
            rebasing: plaintext[..<(box.count - ChaChaPoly.tagByteCount)])
          return unsafe ChaChaPoly.open(box, under: key, nonce: nonce, into: room)
        }
      }
    }
  }

  private mutating func failed(_ fault: PayloadFault, chunk: UInt64) -> AgeError {
    let error = AgeError.payload(fault, chunk: chunk)
    failure = error
    return error
  }
}
