package import HavenCrypto
package import HavenRecords
internal import HavenStore

/// Grant keys on their way to another keyholder, signed and sealed (FORMAT.md §6.5).
package enum Grant {
  static let signedByteCount = 448
  static let byteCount = 512
  static let epochLimit = 8

  /// What a grant says, without its keys.
  package struct Terms: Sendable {
    package let grantee: KeyholderID
    package let granter: KeyholderID
    package let lane: RingLane
    package let entryNumber: UInt64
  }

  /// A grant of one epoch as sealed, and the digest for the journal.
  struct Sealed: Sendable {
    let digest: [UInt8]
    let box: [UInt8]
  }

  /// Seals a grant; its plaintext is built in `grant`, guarded memory that serves one after another.
  ///
  /// - Parameters:
  ///   - epochs: At most eight that follow one another, the first of them that of the terms.
  ///   - copyKey: Copies the key of the epoch at an index to where it is told.
  static func seal(
    _ terms: Terms, epochs: [RingLane], to recipient: BoxPublicKey,
    signedBy signer: borrowing SigningKey, vault: [UInt8], in grant: inout SecretBytes,
    copyKey: (Int, UnsafeMutableRawBufferPointer) -> Void
  ) throws -> Sealed {
    precondition((1...epochLimit).contains(epochs.count), "a grant has one to eight epochs")
    var writer = ByteWriter(capacity: byteCount)
    writer.append(UInt8(1))
    writer.append(raw: vault)
    writer.append(raw: terms.grantee.bytes)
    writer.append(raw: terms.granter.bytes)
    writer.append(raw: terms.lane.subject.bytes)
    writer.append(terms.lane.subjectKind.rawValue)
    writer.append(terms.lane.kind.rawValue)
    writer.append(UInt8(0))
    writer.append(raw: terms.lane.laneID)
    writer.append(terms.lane.index)
    writer.append(terms.entryNumber)
    writer.append(terms.lane.epoch)
    writer.append(UInt8(epochs.count))
    let start = writer.bytes
    unsafe grant.withUnsafeMutableBytes { grant in
      unsafe grant.initializeMemory(as: UInt8.self, repeating: 0)
      unsafe grant.copyBytes(from: start)
      for (index, epoch) in epochs.enumerated() {
        let place = keysOffset + index * 40
        unsafe copyKey(index, UnsafeMutableRawBufferPointer(rebasing: grant[place..<place + 32]))
        unsafe grant.storeBytes(
          of: (epoch.finalCount ?? UInt64.max).littleEndian, toByteOffset: place + 32,
          as: UInt64.self)
      }
    }
    let signature = signer.sign(signed(grant, byteCount: 64))
    unsafe grant.withUnsafeMutableBytes { grant in
      unsafe UnsafeMutableRawBufferPointer(rebasing: grant[signedByteCount...])
        .copyBytes(from: signature)
    }
    let digest = signed(grant, byteCount: 32)
    return Sealed(
      digest: digest, box: try unsafe grant.withUnsafeBytes { try unsafe recipient.seal($0) })
  }

  private static func signed(_ grant: borrowing SecretBytes, byteCount: Int) -> [UInt8] {
    var transcript = Transcript(.grantSignature, byteCount: byteCount)
    unsafe grant.withUnsafeBytes { grant in
      unsafe transcript.append(UnsafeRawBufferPointer(rebasing: grant[..<signedByteCount]))
    }
    return transcript.digest()
  }

  /// A grant that was opened; whether the journal has it is asked elsewhere.
  package struct Opened: ~Copyable {
    package let terms: Terms
    package let digest: [UInt8]
    let keys: SecretBytes
    package let lanes: [RingLane]
    let mailbox: Int

    /// Requires the granter's signature, under any key that the granter has had: the journal says
    /// which held then.
    ///
    /// - Throws: `.damaged(.grant)`.
    package borrowing func requireSignature(
      by signingKeys: (KeyholderID) -> [SigningPublicKey]
    ) throws {
      let signature = unsafe keys.withUnsafeBytes { unsafe Array($0[signedByteCount...]) }
      let message = signed(keys, byteCount: 64)
      guard signingKeys(terms.granter).contains(where: { $0.verifies(signature, of: message) })
      else { throw VaultError.damaged(.grant(mailbox: mailbox)) }
    }
  }

  /// Opens a grant; nil when it was sealed to somebody else. Its signature is still to be required: the
  /// keys that it takes may lie behind the grant itself.
  ///
  /// - Throws: `.damaged(.grant)` when it opens and does not hold.
  package static func open(
    _ sealed: [UInt8], mailbox: Int, with key: borrowing BoxKey, vault: [UInt8]
  ) throws -> Opened? {
    let content: SecretBytes
    do throws(CryptoError) { content = try key.open(sealed: sealed) } catch { return nil }
    guard content.byteCount == byteCount else { throw VaultError.damaged(.grant(mailbox: mailbox)) }
    // The parts before and between the keys; the keys stay where they are.
    let start = unsafe content.withUnsafeBytes { unsafe Array($0[..<101]) }
    var reader = ByteReader(start, or: .grant(mailbox: mailbox))
    guard try reader.number(UInt8.self) == 1, try reader.raw(16) == vault else {
      throw VaultError.damaged(.grant(mailbox: mailbox))
    }
    let grantee = try reader.keyholder()
    let granter = try reader.keyholder()
    let (lanes, entryNumber) = try lanes(from: &reader, content, mailbox: mailbox)
    return Opened(
      terms: Terms(
        grantee: grantee, granter: granter, lane: lanes[0], entryNumber: entryNumber),
      digest: signed(content, byteCount: 32), keys: content, lanes: lanes, mailbox: mailbox)
  }

  private static func lanes(
    from reader: inout ByteReader, _ content: borrowing SecretBytes, mailbox: Int
  ) throws -> ([RingLane], UInt64) {
    let subject = try reader.subject()
    guard let subjectKind = SubjectKind(rawValue: try reader.number()),
      let kind = LaneKind(rawValue: try reader.number()), try reader.number(UInt8.self) == 0
    else { throw VaultError.damaged(.grant(mailbox: mailbox)) }
    let laneID = try reader.raw(16)
    let index = try reader.number(UInt32.self)
    let entryNumber = try reader.number(UInt64.self)
    let firstEpoch = try reader.number(UInt32.self)
    let epochCount = Int(try reader.number(UInt8.self))
    guard (1...epochLimit).contains(epochCount), firstEpoch > 0,
      firstEpoch <= UInt32.max - UInt32(epochLimit),
      index < VaultHeader.laneCapacities.upperBound,
      isZero(content, after: keysOffset + epochCount * 40)
    else { throw VaultError.damaged(.grant(mailbox: mailbox)) }
    let lanes = (0..<epochCount).map { position in
      let count = unsafe content.withUnsafeBytes {
        unsafe UInt64(
          littleEndian: $0.loadUnaligned(
            fromByteOffset: keysOffset + position * 40 + 32, as: UInt64.self))
      }
      return RingLane(
        subject: subject, subjectKind: subjectKind, kind: kind, laneID: laneID, index: index,
        epoch: firstEpoch + UInt32(position), finalCount: count == UInt64.max ? nil : count)
    }
    return (lanes, entryNumber)
  }

  private static func isZero(_ content: borrowing SecretBytes, after start: Int) -> Bool {
    unsafe content.withUnsafeBytes { content in
      unsafe content[start..<signedByteCount].allSatisfy { $0 == 0 }
    }
  }

  /// Where the keys begin: 1 + 5 · 16 + 3 + 4 + 8 + 4 + 1 + … bytes of terms before them.
  static let keysOffset = 101

  /// Lends the key of one epoch of an opened grant.
  package static func withKey<R, E: Error>(
    _ opened: borrowing Opened, epoch position: Int,
    _ body: (borrowing KeyView<KeyUse.Grant>) throws(E) -> R
  ) throws(E) -> R {
    try unsafe opened.keys.withUnsafeBytes { (bytes) throws(E) -> R in
      let key = unsafe KeyView<KeyUse.Grant>(
        unsafeBorrowing: bytes.baseAddress.unsafelyUnwrapped + (keysOffset + position * 40))
      return try body(key)
    }
  }

  /// The mailbox of a sealed grant: `used ‖ hint ‖ sealed`.
  static func mailbox(
    number: Int, sealed: [UInt8], grantee: KeyholderID, journal: borrowing KeyView<KeyUse.Lane>
  ) -> [UInt8] {
    usedTag(number: number, sealed: sealed[...], journal: journal)
      + hint(number: number, sealed: sealed[...], grantee: grantee, journal: journal) + sealed
  }

  /// Says that a mailbox is in use.
  package static func usedTag(
    number: Int, sealed: ArraySlice<UInt8>, journal: borrowing KeyView<KeyUse.Lane>
  ) -> [UInt8] {
    unsafe sealed.prefix(32).withUnsafeBytes { sealed in
      unsafe Transcript.tag(
        .mailboxTag, keyedBy: journal, over: UInt64(number), sealed, nil)
    }
  }

  /// Says to its grantee whose a mailbox is.
  package static func hint(
    number: Int, sealed: ArraySlice<UInt8>, grantee: KeyholderID,
    journal: borrowing KeyView<KeyUse.Lane>
  ) -> [UInt8] {
    unsafe sealed.prefix(32).withUnsafeBytes { sealed in
      unsafe grantee.bytes.withUnsafeBytes { grantee in
        unsafe Transcript.tag(
          .mailboxTag, keyedBy: journal, over: UInt64(number), sealed, grantee)
      }
    }
  }
}
