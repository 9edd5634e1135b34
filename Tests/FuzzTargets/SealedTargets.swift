import FormatVectors
import HavenCrypto
import HavenRecords
import HavenVault

/// Sealed bytes as they lie in the file: only those that the right key sealed, at their place, open.
extension FuzzTarget {
  static let sealed: [FuzzTarget] = [
    sealedRow, sealedHead, sealedSlot, sealedGrant, sealedMark, sealedDraft, draftContent,
    sealedSummaries, summariesContent, sealedStream,
  ]

  private static let sealedRow = FuzzTarget(
    "sealed-row", seeds: try [Fixture.vector("row-ok").bytes("box")]
  ) {
    let vector = try Fixture.vector("row-ok")
    let codec = RowCodec(vault: try vector.bytes("vault-id"), width: .standard)
    let lane = try theLane(of: vector, index: 0)
    let key: SecretKey<KeyUse.Lane> = try secretKey(vector.bytes("lane-key"))
    let id: Int64 = try vector.number("row-id")
    let box = try vector.bytes("box")
    return { bytes in
      do {
        let row = try key.withKey { key in
          try unsafe bytes.withUnsafeBytes { bytes in
            try unsafe codec.open(bytes, id: id, lane: lane, key: key)
          }
        }
        guard row != nil else { return .refused }
        try demand(bytes == box, "a row opened that nobody sealed")
        return .accepted
      } catch VaultError.damaged(.row(id)) { return .refused }
    }
  }

  private static let sealedHead = FuzzTarget(
    "sealed-head", seeds: try [Fixture.vector("head-ok").bytes("head")]
  ) {
    let vector = try Fixture.vector("head-ok")
    let (head, vault) = (try vector.bytes("head"), try vector.bytes("vault-id"))
    let lane = try theLane(of: vector, index: vector.number("lane-index"))
    let key: SecretKey<KeyUse.Lane> = try secretKey(vector.bytes("lane-key"))
    return { bytes in
      // A row of heads has its length before a slot of it is looked at.
      var row = [UInt8](repeating: 0xA5, count: 1025)
      let start = 1 + Int(lane.index % 16) * 64
      for (offset, byte) in bytes.prefix(64).enumerated() { row[start + offset] = byte }
      do {
        let opened = try key.withKey { key in
          try LaneHead(row: row, lane, vault: vault, key: key)
        }
        try demand(Array(row[start..<start + 64]) == head, "a head opened that nobody sealed")
        try demand(opened.count == 2, "a head says another count")
        return .accepted
      } catch VaultError.damaged(.head(lane: lane.index)) { return .refused }
    }
  }

  private static let sealedSlot = FuzzTarget(
    "sealed-slot", seeds: try [Fixture.vector("slot-ok").bytes("box")]
  ) {
    let vector = try Fixture.vector("slot-ok")
    let (box, vault) = (try vector.bytes("box"), try vector.bytes("vault-id"))
    let kek: SecretKey<KeyUse.KeyEncryption> = try secretKey(vector.bytes("kek"))
    let number: Int = try vector.number("slot-number")
    let kibibytes: Int = try vector.number("memory")
    let generation = VaultHeader.Generation(
      number: try vector.number("generation"),
      cost: try KeyDerivationCost(
        passCount: vector.number("passes"), memoryByteCount: kibibytes << 10))
    return { bytes in
      do {
        _ = try kek.withKey { key in
          try KeySlot.open(bytes, number: number, vault: vault, generation: generation, under: key)
        }
        try demand(bytes == box, "a slot opened that nobody sealed")
        return .accepted
      } catch is CryptoError { return .refused }
    }
  }

  private static let sealedGrant = FuzzTarget(
    "sealed-grant", seeds: try [Array(Fixture.vector("mailbox").bytes("mailbox").dropFirst(16))]
  ) {
    let vector = try Fixture.vector("mailbox")
    let sealed = Array(try vector.bytes("mailbox").dropFirst(16))
    let vault = Array(try vector.bytes("grant").dropFirst().prefix(16))
    let seed: SecretKey<KeyUse.Lane> = try secretKey(vector.bytes("box-seed"))
    let grantee = try BoxKey(seed: seed)
    return { bytes in
      do {
        guard try Grant.open(bytes, mailbox: 5, with: grantee, vault: vault) != nil else {
          return .refused
        }
        try demand(bytes == sealed, "a grant opened that nobody sealed")
        return .accepted
      } catch VaultError.damaged(.grant(mailbox: 5)) { return .refused }
    }
  }

  private static func draftSeal() throws -> DraftSeal {
    let key: SecretKey<KeyUse.Lane> = try secretKey([UInt8](repeating: 5, count: 32))
    return try key.withKey { (key) throws(CryptoError) in
      try DraftSeal(
        lane: key, of: draft.purpose.subject, keyholder: KeyholderID(bytes: 1...16)!,
        vault: Array(17...32),
        id: String(repeating: "a", count: 26))
    }
  }

  private static let draft = Draft(
    purpose: Draft.Purpose(
      subject: SubjectID(bytes: 33...48)!, amends: RecordID(rowID: 77), kind: "note",
      on: CalendarDate(iso: "2026-01-03"), fields: [Field(name: "mood", value: "3")]),
    text: "Zoë spoke of the letter.",
    written: Timestamp(secondsSinceEpoch: 1_767_398_700, offsetMinutes: -300)!)

  private static let sealedDraft = FuzzTarget("sealed-draft", seeds: [try draftSeal().seal(draft)])
  {
    let seal = try draftSeal()
    return { bytes in
      do {
        guard let opened = try seal.open(bytes) else { return .refused }
        try demand(opened == draft, "a draft was read that nobody sealed")
        return .accepted
      } catch VaultError.damaged(.draft) { return .refused }
    }
  }

  private static let draftContent = FuzzTarget(
    "draft", tokens: ["note", "2026-01-03"], seeds: [draft.bytes]
  ) {
    { bytes in
      do {
        let subject = draft.purpose.subject
        let found = try Draft(bytes, about: subject)
        try demand(
          try Draft(found.bytes, about: subject) == found,
          "a draft says something else when it is written")
        return .accepted
      } catch VaultError.damaged(.draft) { return .refused }
    }
  }

  private static let sealedMark = FuzzTarget(
    "sealed-mark", seeds: try [Fixture.vector("mark-file-ok").bytes("file")]
  ) {
    let vector = try Fixture.vector("mark-file-ok")
    let (content, vault) = (try vector.bytes("file"), try vector.bytes("vault-id"))
    let ring: SecretKey<KeyUse.SessionRing> = try secretKey(vector.bytes("session-ring-key"))
    let file = try ring.withKey { key in
      try MarkFile(folder: "/nowhere", sessionRingKey: key, vault: vault)
    }
    return { bytes in
      do {
        _ = try file.decode(bytes)
        try demand(bytes == content, "a mark was read that nobody sealed")
        return .accepted
      } catch VaultError.damaged(.mark) { return .refused }
    }
  }

  private static let summaries: KeptSummaries = {
    var head = LaneHead()
    head.add(rowDigest: [UInt8](repeating: 7, count: 32))
    let state = LaneState(epoch: 2, heldEpochCount: 1, head: head)
    var kept = KeptSummaries()
    for (files, question) in [
      (SummarisedFiles.people, "day 1 2026-03-03"), (.groups, "group day 1 2026-03-03"),
    ] {
      let one = KeptSummary(lane: 9, state: state, box: [UInt8](repeating: 3, count: 90))
      kept.replace(KeptAnswers(files: files, question: question, summaries: [one]))
    }
    return kept
  }()

  private static func summaryFile() throws -> SummaryFile {
    let ring: SecretKey<KeyUse.SessionRing> = try secretKey([UInt8](repeating: 5, count: 32))
    return try ring.withKey { key in
      try SummaryFile(
        path: "/nowhere", sessionRingKey: key, keyholder: KeyholderID(bytes: 1...16)!,
        vault: Array(17...32))
    }
  }

  private static let sealedSummaries = FuzzTarget(
    "sealed-summaries", byteLimit: 1 << 17, seeds: [try summaryFile().encode(summaries)]
  ) {
    let file = try summaryFile()
    return { bytes in
      guard let found = file.decode(bytes) else { return .refused }
      try demand(found == summaries, "summaries were read that nobody sealed")
      return .accepted
    }
  }

  private static let summariesContent = FuzzTarget("summaries", seeds: [summaries.bytes]) {
    { bytes in
      do {
        let found = try KeptSummaries(bytes)
        try demand(found.bytes == bytes, "summaries say something else when they are written")
        return .accepted
      } catch VaultError.damaged(.encoding) { return .refused }
    }
  }

  private static let streamKey = [UInt8](repeating: 9, count: 32)
  private static let streamChunks: [[UInt8]] = [
    [1], [], [2, 2], [UInt8](repeating: 3, count: 100),
  ]

  private static func streamSeeds() throws -> [[UInt8]] {
    let key: SecretKey<KeyUse.Draft> = try secretKey(streamKey)
    var pusher = try key.withKey { (key) throws(CryptoError) in
      try SecretStream.Pusher(under: key, purpose: .draft)
    }
    var bytes = pusher.header
    for (index, chunk) in streamChunks.enumerated() {
      let box = pusher.push(chunk, isFinal: index == streamChunks.count - 1)
      bytes += [UInt8(box.count)] + box
    }
    return [bytes]
  }

  /// A stream's header, then its chunks, each after a byte with its length.
  private static let sealedStream = FuzzTarget(
    "sealed-stream",
    seeds: try streamSeeds()
  ) {
    let key: SecretKey<KeyUse.Draft> = try secretKey(streamKey)
    return { bytes in
      do {
        var puller = try key.withKey { (key) throws(CryptoError) in
          try SecretStream.Puller(under: key, purpose: .draft, header: Array(bytes.prefix(24)))
        }
        var rest = bytes.dropFirst(24)
        var chunks: [[UInt8]] = []
        while let count = rest.popFirst() {
          chunks.append(try puller.pull(Array(rest.prefix(Int(count)))).chunk)
          rest = rest.dropFirst(Int(count))
          try demand(streamChunks.starts(with: chunks), "a chunk was read that nobody sealed")
        }
        try puller.finish()
        try demand(chunks == streamChunks, "a stream ended early")
        return .accepted
      } catch is CryptoError { return .refused }
    }
  }

  private static func theLane(of vector: FormatVector, index: UInt32) throws -> Lane {
    Lane(
      subject: Lane.journalSubject, subjectKind: .member, kind: .casework,
      id: try vector.bytes("lane-id"), index: index, epoch: try vector.number("epoch"),
      finalCount: nil, keyIndex: 0)
  }
}
