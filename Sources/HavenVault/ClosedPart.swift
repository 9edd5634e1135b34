internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// What exactly an entry did, for who holds the lane: 64 bytes.
package struct ClosedPart: Equatable {
  package var verb: Verb
  package var subject: SubjectID = Lane.journalSubject
  package var recordRowID: Int64 = 0
  package var reason: ReasonCode = .none
  package var count: UInt64 = 0
  /// Whom it was done to or for.
  package var keyholder: KeyholderID?

  /// Creates a part; without a subject it is about the vault.
  package init(
    verb: Verb, subject: SubjectID = Lane.journalSubject, recordRowID: Int64 = 0,
    reason: ReasonCode = .none, count: UInt64 = 0, keyholder: KeyholderID? = nil
  ) {
    self.verb = verb
    self.subject = subject
    self.recordRowID = recordRowID
    self.reason = reason
    self.count = count
    self.keyholder = keyholder
  }

  /// The 64 bytes that are sealed.
  package var plaintext: [UInt8] {
    var writer = ByteWriter(capacity: 64)
    writer.append(verb.rawValue)
    writer.append(raw: subject.bytes)
    writer.append(UInt64(recordRowID))
    writer.append(reason.rawValue)
    writer.append(count)
    if let keyholder { writer.append(raw: keyholder.bytes) }
    writer.fill(to: 64)
    return writer.bytes
  }

  /// Reads the 64 bytes.
  ///
  /// - Throws: `.damaged(.journalEntry)`.
  package init(plaintext: [UInt8], entry number: UInt64) throws {
    var reader = ByteReader(plaintext, or: .journalEntry(number))
    guard plaintext.count == 64, let verb = Verb(rawValue: try reader.number()) else {
      throw VaultError.damaged(.journalEntry(number))
    }
    self.verb = verb
    subject = try reader.subject()
    recordRowID = Int64(bitPattern: try reader.number(UInt64.self))
    guard let reason = ReasonCode(rawValue: try reader.number()), recordRowID >= 0 else {
      throw VaultError.damaged(.journalEntry(number))
    }
    self.reason = reason
    count = try reader.number()
    let keyholder = try reader.keyholder()
    self.keyholder = keyholder.bytes.contains { $0 != 0 } ? keyholder : nil
    try reader.zerosToEnd()
  }

  /// Whether a part was sealed under a lane's key: what tells lanes apart, at a small part of the cost of
  /// opening.
  static func isSealed(
    _ box: [UInt8], entry number: UInt64, under key: borrowing KeyView<KeyUse.Lane>
  ) -> Bool {
    unsafe box.withUnsafeBytes { box in
      unsafe CommittingAEAD.isCommitted(box, to: key, purpose: .closedPart, number: number)
    }
  }

  /// Opens a part that was sealed under a lane; nil when it was sealed under another.
  ///
  /// - Throws: `.damaged(.journalEntry)`.
  static func open(
    _ box: [UInt8], entry number: UInt64, lane: Lane, vault: [UInt8],
    key: borrowing KeyView<KeyUse.Lane>
  ) throws -> ClosedPart? {
    let data = associatedData(
      vault: vault, table: Table.rows.rawValue, id: number, purpose: .closedPart,
      context: lane.context)
    let plaintext: [UInt8]
    do throws(CryptoError) {
      plaintext = try CommittingAEAD.open(
        box, under: key, purpose: .closedPart, number: number, associatedData: data)
    } catch .notCommitted {
      return nil
    } catch { throw VaultError.damaged(.journalEntry(number)) }
    return try ClosedPart(plaintext: plaintext, entry: number)
  }

  func seal(
    entry number: UInt64, lane: Lane, vault: [UInt8], key: borrowing KeyView<KeyUse.Lane>,
    nonces: inout NonceSource
  ) -> [UInt8] {
    CommittingAEAD.seal(
      plaintext, under: key, purpose: .closedPart, number: number,
      associatedData: associatedData(
        vault: vault, table: Table.rows.rawValue, id: number, purpose: .closedPart,
        context: lane.context),
      nonces: &nonces)
  }
}
