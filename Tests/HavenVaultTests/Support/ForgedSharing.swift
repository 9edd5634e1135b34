import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// A grant as somebody with a program of their own writes it.
struct ForgedGrant {
  var granter: KeyholderID
  var grantee: KeyholderID
  var lane: RingLane
  /// The key of each epoch, and how many rows it is said to have had; nil while it goes on.
  var epochs: [(key: [UInt8], finalCount: UInt64?)]
  /// Whose signature it has.
  var seed: [UInt8]
  /// Whether its entry states its digest.
  var isListed = true
}

/// What one forged transaction puts into the file.
struct ForgedWork {
  var rows: [RawFile.Row] = []
  var extras: [JournalEntry.Extra] = []
}

// MARK: Lanes and lists

extension Forger {
  /// The newest epoch that the forger held of somebody's lane.
  func held(_ kind: LaneKind, of subject: SubjectID) throws -> Held {
    try #require(
      lanes.filter { $0.kind == kind && $0.entry.subject == subject }
        .max { $0.entry.epoch < $1.entry.epoch })
  }

  /// The number of the entry that the next `appendEntry` writes.
  var nextEntry: UInt64 { get throws { try tip().number + 1 } }

  /// A list of readers, as the row of kind 8 that the next entry writes.
  func readersBody(
    _ keyholders: [KeyholderID], by author: KeyholderID, at moment: Timestamp
  ) throws -> [UInt8] {
    let sorted = keyholders.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) }
    return littleEndian(try nextEntry) + littleEndian(moment.secondsSinceEpoch)
      + littleEndian(moment.offsetMinutes) + author.bytes + littleEndian(UInt32(1)) + [0x42]
      + littleEndian(UInt16(sorted.count)) + sorted.joined()
  }

  /// Appends a list to a lane; the rows that it changes.
  func list(
    _ keyholders: [KeyholderID], by author: KeyholderID, in held: Held, at moment: Timestamp
  ) throws -> [RawFile.Row] {
    let body = try readersBody(keyholders, by: author, at: moment)
    return [try append(.readers, body, to: held), headsRow(of: held)]
  }

  /// A lane's entry in a ring, with parts of it changed.
  func ringLane(
    _ lane: RingLane, subject: SubjectID? = nil, laneID: [UInt8]? = nil, index: UInt32? = nil,
    epoch: UInt32? = nil
  ) throws -> RingLane {
    var bytes = [1, lane.subjectKind.rawValue, lane.kind.rawValue, 0]
    bytes += littleEndian(epoch ?? lane.epoch) + littleEndian(index ?? lane.index)
    bytes += [0, 0, 0, 0] + (subject ?? lane.subject).bytes + (laneID ?? lane.laneID)
    guard case .lane(let changed) = try Ring.entry(bytes + littleEndian(UInt64.max)) else {
      throw VaultError.notFound
    }
    return changed
  }

  /// An epoch of a lane under a key of the forger's own, and what the journal would say of it.
  func begin(_ epoch: UInt32, of lane: RingLane) throws -> (held: Held, extra: JournalEntry.Extra) {
    let key: SecretKey<KeyUse.Grant> = try SecretKey.random()
    let next = try ringLane(lane, epoch: epoch)
    let commitment = key.withKey { key in
      var transcript = Transcript(.epochCommitment, keyedBy: key, byteCount: 24)
      transcript.append(next.laneID)
      transcript.append(UInt64(epoch))
      return transcript.digest()
    }
    let digest = littleEndian(next.index) + littleEndian(epoch) + commitment
    return (
      try held(next, grantKey: contents(of: key)), JournalEntry.Extra(tag: 5, digest: digest)
    )
  }
}

// MARK: Grants

extension Forger {
  func rosterEntries() throws -> [RosterEntry] {
    let roster = try roster()
    return try Roster(
      ObjectContent(
        header: roster.header, generation: 1, body: HavenVaultTests.secret(bytes: roster.body),
        bodyByteCount: roster.body.count),
      vault: header.vaultID
    ).entries
  }

  /// The newest entry of the roster that is somebody's.
  func entry(where isWanted: (RosterEntry) -> Bool) throws -> RosterEntry {
    let newest = try rosterEntries().last(where: isWanted)
    return try #require(newest)
  }

  /// A grant of a lane's one epoch by the forger, in which nothing is wrong yet.
  func grant(of held: Held, to grantee: KeyholderID) throws -> ForgedGrant {
    ForgedGrant(
      granter: holder, grantee: grantee, lane: held.entry, epochs: [(held.grantKey, nil)],
      seed: try derived(.signSeed))
  }

  /// Puts a grant into a free mailbox.
  func put(
    _ grant: ForgedGrant, sealedTo owner: KeyholderID, into work: inout ForgedWork
  ) throws -> Int {
    let lane = grant.lane
    var bytes = [1] + header.vaultID + grant.grantee.bytes + grant.granter.bytes
    bytes += lane.subject.bytes + [lane.subjectKind.rawValue, lane.kind.rawValue, 0]
    bytes += lane.laneID + littleEndian(lane.index) + littleEndian(try nextEntry)
    bytes += littleEndian(lane.epoch) + [UInt8(grant.epochs.count)]
    for epoch in grant.epochs {
      bytes += epoch.key + littleEndian(epoch.finalCount ?? UInt64.max)
    }
    bytes += [UInt8](repeating: 0, count: 448 - bytes.count)
    func signed(_ byteCount: Int) -> [UInt8] {
      var transcript = Transcript(.grantSignature, byteCount: byteCount)
      transcript.append(bytes)
      return transcript.digest()
    }
    let whole = bytes + (try sign(signed(64), seed: grant.seed))
    let box = try entry { $0.keyholder == owner }.boxKey
    let sealed = try unsafe whole.withUnsafeBytes { try unsafe box.seal($0) }
    if grant.isListed { work.extras.append(JournalEntry.Extra(tag: 2, digest: signed(32))) }
    let free = try (0..<2048).first { try !isUsed(mailbox: $0) }
    let number = try #require(free)
    work.rows.append(try fill(mailbox: number, with: sealed, for: owner))
    return number
  }

  private func place(_ mailbox: Int) -> (row: RawFile.Row, start: Int) {
    (Self.keysRow(5, Int64(mailbox / 7)), 1 + mailbox % 7 * 576)
  }

  /// What lies sealed in a mailbox, to be put elsewhere.
  func sealed(in mailbox: Int) throws -> [UInt8] {
    let (row, start) = place(mailbox)
    return Array(try #require(raw.box(row))[start + 16..<start + 576])
  }

  private func tags(
    _ number: Int, _ sealed: [UInt8], of owner: KeyholderID
  ) throws -> (used: [UInt8], hint: [UInt8]) {
    let key: SecretKey<KeyUse.Lane> = try key(journal.key)
    return key.withKey { key in
      (
        Grant.usedTag(number: number, sealed: sealed[...], journal: key),
        Grant.hint(number: number, sealed: sealed[...], grantee: owner, journal: key)
      )
    }
  }

  func isUsed(mailbox number: Int) throws -> Bool {
    let (row, start) = place(number)
    let used = try tags(number, sealed(in: number), of: holder).used
    return try #require(raw.box(row))[start..<start + 8].elementsEqual(used)
  }

  /// The mailboxes in use that say that they are somebody's.
  func mailboxes(of owner: KeyholderID) throws -> [Int] {
    try (0..<2048).filter { number in
      let (row, start) = place(number)
      let hint = try tags(number, sealed(in: number), of: owner).hint
      return try #require(raw.box(row))[start + 8..<start + 16].elementsEqual(hint)
    }
  }

  func fill(
    mailbox number: Int, with sealed: [UInt8], for owner: KeyholderID
  ) throws -> RawFile.Row {
    let (row, start) = place(number)
    let tags = try tags(number, sealed, of: owner)
    var box = try #require(raw.box(row))
    box.replaceSubrange(start..<start + 576, with: tags.used + tags.hint + sealed)
    raw.set(row, box)
    return row
  }

  /// Commits work that is to be looked at: the directory says that its entry grants something.
  func commit(_ work: ForgedWork, at moment: Timestamp) throws {
    var directory = try directory()
    directory.generation += 1
    directory.header.replaceSubrange(8..<16, with: littleEndian(try nextEntry))
    let rows = try work.rows + write(directory)
    try appendEntry(listing: rows, extras: work.extras, at: moment)
  }

  /// Changes the entry of a lane index in the directory; the rows for the journal.
  func changeDirectory(
    _ index: UInt32, _ change: (inout ArraySlice<UInt8>) -> Void
  ) throws -> [RawFile.Row] {
    var directory = try directory()
    directory.generation += 1
    let range = Int(index) * 30..<Int(index + 1) * 30
    var entry = directory.body[range]
    change(&entry)
    directory.body.replaceSubrange(range, with: entry)
    return try write(directory)
  }
}
