package import HavenCrypto
package import HavenRecords

/// An unfinished text of a record.
package struct Draft: Sendable, Equatable {
  /// What the text is for; it stays while the text grows.
  package struct Purpose: Sendable, Equatable {
    package let subject: SubjectID
    /// The record that the text is to be a new version of; nil for a record of its own.
    package let amends: RecordID?
    package let kind: String
    package let on: CalendarDate?
    package let fields: [Field]

    package init(
      subject: SubjectID, amends: RecordID?, kind: String, on: CalendarDate?, fields: [Field]
    ) {
      self.subject = subject
      self.amends = amends
      self.kind = kind
      self.on = on
      self.fields = fields
    }
  }

  package let purpose: Purpose
  package var text: String
  /// When it was last sealed.
  package var written: Timestamp

  package init(purpose: Purpose, text: String, written: Timestamp) {
    self.purpose = purpose
    self.text = text
    self.written = written
  }
}

// The content of a draft's file before it is sealed (FORMAT.md §10).
extension Draft {
  private static let smallestByteCount = 512

  /// Writes record, moment, kind, day, fields and text, and fills up to a size that tells little. Whom it is about, the
  /// key says under which it is sealed.
  package var bytes: [UInt8] {
    var writer = ByteWriter(capacity: Self.smallestByteCount)
    writer.append(UInt64(purpose.amends?.rowID ?? 0))
    writer.append(written)
    writer.append(lp: purpose.kind)
    writer.append(lp: purpose.on?.description ?? "")
    writer.append(UInt32(purpose.fields.count))
    for field in purpose.fields {
      writer.append(lp: field.name)
      writer.append(lp: field.value)
    }
    writer.append(lp: text)
    let content = writer.bytes
    return Padding.padded(
      content, to: Padme.paddedByteCount(max(Self.smallestByteCount, content.count + 1)))
  }

  /// Reads what was sealed.
  ///
  /// - Throws: `.damaged(.draft)`.
  package init(_ padded: [UInt8], about subject: SubjectID) throws {
    let content: [UInt8]
    do throws(CryptoError) { content = try Padding.unpadded(padded) } catch {
      throw VaultError.damaged(.draft)
    }
    self = try Self.read(content, about: subject)
  }

  private static func read(_ content: [UInt8], about subject: SubjectID) throws -> Draft {
    var reader = ByteReader(content, or: .draft)
    let number = try reader.number(UInt64.self)
    let record = Int64(exactly: number).flatMap { RecordID(rowID: $0) }
    let written = try reader.timestamp()
    let kind = try reader.text()
    let day = try reader.text()
    let on = CalendarDate(iso: day)
    guard record != nil || number == 0, on != nil || day.isEmpty else {
      throw VaultError.damaged(.draft)
    }
    let count = Int(try reader.number(UInt32.self))
    guard count <= Limits.fieldCount else { throw VaultError.damaged(.draft) }
    var fields: [Field] = []
    for _ in 0..<count {
      let name = try reader.text()
      fields.append(Field(name: name, value: try reader.text()))
    }
    let text = try reader.text()
    try reader.end()
    return Draft(
      purpose: Purpose(subject: subject, amends: record, kind: kind, on: on, fields: fields),
      text: text, written: written)
  }
}

/// Seals a draft's file and opens it: for one keyholder, under the lane that the text would be recorded in.
///
/// So it goes when the lane is erased, and it stays through a new passphrase and a recovery.
package struct DraftSeal: ~Copyable, Sendable {
  private let key: SecretKey<KeyUse.Draft>
  private let subject: SubjectID
  private let data: [UInt8]

  /// The seal of a draft's file, of 26 characters' name.
  package init(
    lane key: borrowing KeyView<KeyUse.Lane>, of subject: SubjectID, keyholder: KeyholderID,
    vault: [UInt8], id: String
  ) throws(CryptoError) {
    self.subject = subject
    self.key = try Self.transcript(lane: key, keyholder).key()
    data = Self.data(id, keyholder, vault)
  }

  private static func transcript(
    lane key: borrowing KeyView<KeyUse.Lane>, _ keyholder: KeyholderID
  ) -> Transcript {
    var transcript = Transcript(.draft, keyedBy: key)
    transcript.append(keyholder.bytes)
    return transcript
  }

  private static func data(_ id: String, _ keyholder: KeyholderID, _ vault: [UInt8]) -> [UInt8] {
    associatedData(
      vault: vault, table: 0, id: 0, purpose: .draft, context: Array(id.utf8) + keyholder.bytes)
  }

  /// The bytes of the file.
  package borrowing func seal(_ draft: Draft) -> [UInt8] {
    let plaintext = draft.bytes
    let data = data
    var nonces = NonceSource()
    return [1]
      + key.withKey { key in
        CommittingAEAD.seal(
          plaintext, under: key, purpose: .draft, number: 0, associatedData: data, nonces: &nonces)
      }
  }

  /// Reads a file; nil when it was sealed under another key: for another lane, or by somebody else.
  ///
  /// - Throws: `.damaged(.draft)`.
  package borrowing func open(_ file: [UInt8]) throws -> Draft? {
    guard file.first == 1 else { throw VaultError.damaged(.draft) }
    let box = Array(file.dropFirst())
    let data = data
    let plaintext: [UInt8]
    do throws(CryptoError) {
      plaintext = try key.withKey { (key) throws(CryptoError) in
        try CommittingAEAD.open(box, under: key, purpose: .draft, number: 0, associatedData: data)
      }
    } catch {
      guard error != .notCommitted else { return nil }
      throw VaultError.damaged(.draft)
    }
    return try Draft(plaintext, about: subject)
  }

  /// The first of several keys that a file was sealed under, without opening it.
  static func first(
    of keys: borrowing KeyArena<KeyUse.Draft>, thatSealed file: [UInt8]
  ) -> Int? {
    unsafe file.withUnsafeBytes { file in
      guard file.count > 1 else { return nil }
      let box = unsafe UnsafeRawBufferPointer(rebasing: file[1...])
      for place in 0..<keys.count {
        let isIts = keys.withKey(at: place) { key in
          unsafe CommittingAEAD.isCommitted(box, to: key, purpose: .draft, number: 0)
        }
        if isIts { return place }
      }
      return nil
    }
  }

  /// Derives a key in place: there may be one for each of thousands of lanes.
  static func deriveKey(
    lane key: borrowing KeyView<KeyUse.Lane>, keyholder: KeyholderID,
    into room: UnsafeMutableRawBufferPointer
  ) {
    unsafe transcript(lane: key, keyholder).digest(into: room)
  }
}
