import HavenCrypto
import HavenRecords
import HavenVault

/// What an opened row of table `rows` holds (FORMAT.md §8, §9).
extension FuzzTarget {
  static let rows: [FuzzTarget] = [
    row, person, record, attachment, chunk, changes, entry, readers, erased, barred, closedPart,
  ]

  private static let lane = Lane(
    subject: Lane.journalSubject, subjectKind: .member, kind: .casework,
    id: [UInt8](repeating: 7, count: 16), index: 1, epoch: 1, finalCount: nil, keyIndex: 0)

  /// The input is the plaintext of a box.
  private static let row = FuzzTarget("row", byteLimit: 8192) {
    let vault = [UInt8](repeating: 3, count: 16)
    let codec = RowCodec(vault: vault, width: .standard)
    let key = try SecretKey<KeyUse.Lane>.random()
    let data = associatedData(
      vault: vault, table: 1, id: 17, purpose: .rowBox,
      context: [UInt8](repeating: 7, count: 16) + [1, 0, 0, 0])
    return { bytes in
      var nonces = NonceSource()
      return try key.withKey { key in
        let box =
          [1]
          + CommittingAEAD.seal(
            bytes, under: key, purpose: .rowBox, number: 17, associatedData: data, nonces: &nonces)
        do {
          let row = try unsafe box.withUnsafeBytes { box in
            try unsafe codec.open(box, id: 17, lane: lane, key: key)
          }
          guard let row else { throw Finding(description: "a row of the lane was not known") }
          let again = codec.seal(
            row.kind, number: row.number, draw: row.draw, id: 17, body: Array(row.body), lane: lane,
            key: key, nonces: &nonces)
          let opened = try CommittingAEAD.open(
            Array(again.dropFirst()), under: key, purpose: .rowBox, number: 17,
            associatedData: data)
          try demand(opened == bytes, "a row says other bytes than were read")
          return .accepted
        } catch VaultError.damaged(.row(17)) { return .refused }
      }
    }
  }

  private static func opened(_ kind: RowKind, id: Int64 = 17, _ body: [UInt8]) -> OpenedRow {
    OpenedRow(id: id, kind: kind, draw: 0, number: 1, body: body)
  }

  /// The first byte says which of the two kinds.
  private static let person = FuzzTarget("person", tokens: ["id:", "given", "address", "street"]) {
    { bytes in
      let kind: RowKind = bytes.first == 2 ? .profile : .identity
      let body = Array(bytes.dropFirst())
      do {
        let person = try PersonBody(opened(kind, body))
        try demand(person.bytes == body, "a person says other bytes than were read")
        if kind == .profile {
          let profile = try PersonPairs.profile(person.pairs)
          let again = try PersonPairs.profile(PersonPairs.pairs(profile))
          try demand(again == profile, "a profile reads as another")
        } else {
          let identity = try PersonPairs.identity(person.pairs)
          let again = try PersonPairs.identity(PersonPairs.pairs(identity))
          try demand(again == identity, "an identity reads as another")
        }
        return .accepted
      } catch VaultError.damaged(.row(17)) {
        return .refused
      } catch VaultError.damaged(.encoding) { return .refused }
    }
  }

  /// The first eight bytes are the row's id, which version 1 repeats.
  private static let record = FuzzTarget("record") {
    { bytes in
      let id: Int64 = numberOf(bytes) & Int64.max
      let body = Array(bytes.dropFirst(8))
      do {
        let record = try RecordBody(opened(.record, id: id, body))
        try demand(record.bytes == body, "a record says other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.row(id)) { return .refused }
    }
  }

  private static let attachment = FuzzTarget("attachment") {
    { bytes in
      do {
        let attachment = try AttachmentBody(opened(.attachment, bytes))
        try demand(attachment.bytes == bytes, "an attachment says other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.row(17)) { return .refused }
    }
  }

  private static let chunk = FuzzTarget("chunk") {
    { bytes in
      do {
        _ = try ChunkBody(opened(.chunk, bytes))
        try demand(bytes.count > 4, "a chunk without bytes")
        return .accepted
      } catch VaultError.damaged(.row(17)) { return .refused }
    }
  }

  private static let readers = FuzzTarget("readers") {
    { bytes in
      do {
        let readers = try ReadersBody(opened(.readers, bytes))
        try demand(readers.bytes == bytes, "readers say other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.row(17)) { return .refused }
    }
  }

  private static let erased = FuzzTarget("erased") {
    { bytes in
      do {
        let erased = try ErasedBody(opened(.erased, bytes))
        try demand(erased.bytes == bytes, "what was erased says other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.row(17)) { return .refused }
    }
  }

  private static let barred = FuzzTarget("barred") {
    { bytes in
      do {
        let barred = try BarredBody(opened(.barred, bytes))
        try demand(barred.bytes == bytes, "what is barred says other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.row(17)) { return .refused }
    }
  }

  private static let closedPart = FuzzTarget("closed-part") {
    { bytes in
      do {
        let part = try ClosedPart(plaintext: bytes, entry: 17)
        try demand(part.plaintext == bytes, "a closed part says other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.journalEntry(17)) { return .refused }
    }
  }

  private static let changes = FuzzTarget("changes") {
    { bytes in
      do {
        let changes = try Change.list(opened(.journalChanges, bytes))
        try demand(changes.flatMap(\.bytes) == bytes, "changes say other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.row(17)) { return .refused }
    }
  }

  private static let entry = FuzzTarget("entry") {
    { bytes in
      do {
        let entry = try JournalEntry(opened(.journalEntry, bytes))
        try demand(entry.body == bytes, "an entry says other bytes than were read")
        return .accepted
      } catch VaultError.damaged(.row(17)) { return .refused }
    }
  }
}
