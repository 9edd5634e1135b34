package import HavenCrypto

/// Seals a file as its content comes, in constant memory.
///
/// Give the content to `push` in pieces of any size, then call `finish`: a file without its end does
/// not open. Header and content go to the sinks of these calls.
package struct AgeSealer: ~Copyable {
  /// The work factor for passphrases: N = 2 to the 18, 256 MiB, about a second.
  package static let standardWorkFactor = 18
  /// The most recipients that a file is sealed to.
  package static let recipientLimit = 512

  /// The header as it stands in the file, before armor.
  package let header: [UInt8]

  private let fileKey: FileKey
  private let payloadKey: SecretKey<KeyUse.AgePayload>
  private var armor: ArmorWriter?
  /// Header and nonce, until they are written.
  private var beginning: [UInt8]
  private var chunk: SecretBytes
  private var filled = 0
  private var number: UInt64 = 0

  /// Seals to recipients, each of which opens the file alone.
  ///
  /// - Throws: `.noRecipient`, `.tooManyRecipients`; `.mixedRecipients` when some are post-quantum and
  ///   some are not; `.crypto`.
  package init(to recipients: [AgeRecipient], isArmored: Bool) throws(AgeError) {
    guard let first = recipients.first else { throw .noRecipient }
    guard recipients.count <= Self.recipientLimit else { throw .tooManyRecipients }
    guard recipients.allSatisfy({ $0.kind == first.kind }) else { throw .mixedRecipients }
    let fileKey = try FileKey.random()
    var stanzas: [Stanza] = []
    for recipient in recipients { stanzas.append(try recipient.wrap(fileKey)) }
    try self.init(stanzas, fileKey: fileKey, isArmored: isArmored)
  }

  /// Seals with a passphrase, which is worked on with N = 2 to the `workFactor`, 1 to 22.
  ///
  /// - Throws: `.emptyPassphrase`, `.workFactorTooHigh`, `.crypto`.
  package init(
    passphrase: borrowing SecretBytes, workFactor: Int = standardWorkFactor, isArmored: Bool
  ) throws(AgeError) {
    precondition(workFactor >= 1, "no such work factor")
    guard passphrase.byteCount > 0 else { throw .emptyPassphrase }
    guard workFactor <= Stanza.highestWorkFactor else { throw .workFactorTooHigh(workFactor) }
    let fileKey = try FileKey.random()
    let stanza = try PassphraseStanza.wrap(fileKey, passphrase: passphrase, workFactor: workFactor)
    try self.init([stanza], fileKey: fileKey, isArmored: isArmored)
  }

  private init(
    _ stanzas: [Stanza], fileKey: consuming FileKey, isArmored: Bool
  ) throws(AgeError) {
    let nonce = Random.bytes(Stream.nonceByteCount)
    let header = try Header.write(stanzas, fileKey: fileKey)
    let payloadKey = try fileKey.payloadKey(nonce: nonce)
    let chunk = try guarded { () throws(CryptoError) in
      try SecretBytes(byteCount: Stream.chunkByteCount)
    }
    self.header = header
    beginning = header + nonce
    self.fileKey = fileKey
    self.payloadKey = payloadKey
    self.chunk = chunk
    armor = isArmored ? ArmorWriter() : nil
  }

  /// Seals more of the content.
  ///
  /// The last chunk is kept back: only `finish` knows that it is the last.
  ///
  /// - Throws: what the sink throws; nothing can be pushed after that.
  package mutating func push(_ content: UnsafeRawBufferPointer, into sink: AgeSink) throws {
    var rest = unsafe content
    while unsafe !rest.isEmpty {
      if filled == Stream.chunkByteCount { try unsafe writeKept(isLast: false, into: sink) }
      if filled == 0, rest.count > Stream.chunkByteCount {
        let whole = unsafe UnsafeRawBufferPointer(rebasing: rest[..<Stream.chunkByteCount])
        try unsafe writeWhole(whole, into: sink)
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest[whole.count...])
      } else {
        let count = min(rest.count, Stream.chunkByteCount - filled)
        unsafe chunk.withUnsafeMutableBytes { chunk in
          unsafe UnsafeMutableRawBufferPointer(rebasing: chunk[filled...])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
        }
        filled += count
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  /// Seals the last chunk and ends the file.
  ///
  /// The answer can read the file back from where it was put.
  ///
  /// - Throws: what the sink throws.
  @discardableResult
  package consuming func finish(into sink: AgeSink) throws -> AgeFileCheck {
    try unsafe writeKept(isLast: true, into: sink)
    try unsafe armor?.finish(into: sink)
    return AgeFileCheck(header: header, fileKey: fileKey)
  }

  /// Seals and writes the chunk that was kept back.
  private mutating func writeKept(isLast: Bool, into sink: AgeSink) throws {
    let byteCount = filled
    try unsafe withUnsafeTemporaryAllocation(
      byteCount: byteCount + ChaChaPoly.tagByteCount, alignment: 16
    ) { box in
      unsafe chunk.withUnsafeBytes { chunk in
        unsafe seal(
          UnsafeRawBufferPointer(rebasing: chunk[..<byteCount]), isLast: isLast, into: box)
      }
      try unsafe write(UnsafeRawBufferPointer(box), into: sink)
    }
    filled = 0
  }

  /// Seals and writes a chunk from where it lies: it is whole and not the last.
  private mutating func writeWhole(_ chunk: UnsafeRawBufferPointer, into sink: AgeSink) throws {
    try unsafe withUnsafeTemporaryAllocation(
      byteCount: Stream.sealedChunkByteCount, alignment: 16
    ) { box in
      unsafe seal(chunk, isLast: false, into: box)
      try unsafe write(UnsafeRawBufferPointer(box), into: sink)
    }
  }

  private func seal(
    _ content: UnsafeRawBufferPointer, isLast: Bool, into box: UnsafeMutableRawBufferPointer
  ) {
    payloadKey.withKey { key in
      unsafe Stream.withNonce(chunk: number, isLast: isLast) { nonce in
        unsafe ChaChaPoly.seal(content, under: key, nonce: nonce, into: box)
      }
    }
  }

  /// Writes a sealed chunk, and header and nonce before the first.
  private mutating func write(_ box: UnsafeRawBufferPointer, into sink: AgeSink) throws {
    number += 1
    if !beginning.isEmpty {
      let bytes = beginning
      beginning = []
      try unsafe bytes.withUnsafeBytes { try unsafe writeEncoded($0, into: sink) }
    }
    try unsafe writeEncoded(box, into: sink)
  }

  private mutating func writeEncoded(
    _ bytes: UnsafeRawBufferPointer, into sink: AgeSink
  ) throws {
    guard armor != nil else { return try unsafe sink(bytes) }
    try unsafe armor?.write(bytes, into: sink)
  }
}
