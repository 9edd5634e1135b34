package import HavenCrypto

/// How an age file is written down.
package enum AgeEncoding: Sendable, CaseIterable {
  /// As one of the other two, whichever the beginning says.
  case detected
  /// As bytes.
  case binary
  /// As text, between two marks.
  case armored
}

/// An age file whose header has been read: it says what opens it.
package struct AgeOpener: ~Copyable {
  let header: Header
  private let queue: ByteQueue

  /// Whether a passphrase opens the file; else identities do.
  package var isForPassphrase: Bool { header.isForPassphrase }

  /// Reads the header of a file.
  ///
  /// `source` is called until the content has been read, and may be called for more than the file at
  /// hand needs. A header has at most 1 MiB, 2,048 stanzas, and 16 KiB a line.
  ///
  /// - Throws: `.notAnAgeFile`, `.unsupportedVersion`, `.armor`, `.header`, `.workFactorTooHigh`, and
  ///   what the source throws.
  package init(_ encoding: AgeEncoding, from source: @escaping AgeSource) throws {
    let raw = unsafe ByteQueue(source)
    var queue = raw
    if try encoding == .armored || encoding == .detected && Armor.begins(raw) {
      let reader = ArmorReader(raw)
      queue = unsafe ByteQueue { try unsafe reader.read(into: $0) }
    }
    let header = try HeaderReader.read(from: queue)
    self.header = header
    self.queue = queue
  }

  /// Opens the file with the first identity that fits.
  ///
  /// When it throws `.noMatch`, it can be called again with others; once it has answered, it cannot.
  ///
  /// - Throws: `.needsPassphrase`; `.noMatch`; `.smallOrder`, `.headerAltered` and
  ///   `.header(.cutShort)` when the file was made or altered by somebody who lacks the key; `.crypto`.
  package borrowing func open(with identities: borrowing AgeIdentities) throws -> AgePayload {
    guard !isForPassphrase else { throw AgeError.needsPassphrase }
    return try payload(identities.unwrap(header))
  }

  /// Opens the file with a passphrase; N = 2 to the 22 at most, which takes 4 GiB.
  ///
  /// - Throws: `.needsIdentity`; `.noMatch`, after which it can be called again; as
  ///   `open(with:)` else.
  package borrowing func open(passphrase: borrowing SecretBytes) throws -> AgePayload {
    guard case .passphrase(let salt, let workFactor) = header.known[0] else {
      throw AgeError.needsIdentity
    }
    let fileKey = try PassphraseStanza.unwrap(
      header.stanzas[0].body, passphrase: passphrase, salt: salt, workFactor: workFactor)
    switch consume fileKey {
    case .some(let fileKey): return try payload(fileKey)
    case .none: throw AgeError.noMatch
    }
  }

  /// The content, once the header has been found to be the one that the file key was wrapped in.
  borrowing func payload(_ fileKey: borrowing FileKey) throws -> AgePayload {
    guard try fileKey.verifies(header.authenticator, of: header.authenticated) else {
      throw AgeError.headerAltered
    }
    guard try queue.require(Stream.nonceByteCount) >= Stream.nonceByteCount else {
      let lineCount = header.bytes.count { $0 == UInt8(ascii: "\n") }
      throw AgeError.header(.cutShort, line: lineCount + 1)
    }
    let nonce = unsafe Array(queue.bytes[..<Stream.nonceByteCount])
    queue.drop(Stream.nonceByteCount)
    return try AgePayload(queue, key: fileKey.payloadKey(nonce: nonce))
  }
}
