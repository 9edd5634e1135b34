internal import HavenCrypto
package import HavenRecords
internal import HavenStore

/// What a vault needs of the world, each a parameter: time, places, patience.
package struct VaultSurroundings: Sendable {
  /// The moment, in this machine's zone.
  package var now: @Sendable () -> Timestamp
  /// Where marks are remembered (`$XDG_STATE_HOME/haven`); nil remembers none.
  package var stateFolder: String?
  /// How long to wait for another writer.
  package var lockWaitSeconds: Double
  /// Told what unlocking meets of attempts that failed; where it is to wait, it waits.
  package var attempts: @Sendable (AttemptNews) -> Void
  /// How row ids are cut; `.standard` but in tests.
  package var rowIDWidth: RowIDWidth
  /// Called while long work goes on, with parts done and parts in all.
  package var progress: @Sendable (_ done: Int, _ all: Int) -> Void

  package init(
    now: @escaping @Sendable () -> Timestamp, stateFolder: String?, lockWaitSeconds: Double,
    attempts: @escaping @Sendable (AttemptNews) -> Void, rowIDWidth: RowIDWidth,
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void
  ) {
    self.now = now
    self.stateFolder = stateFolder
    self.lockWaitSeconds = lockWaitSeconds
    self.attempts = attempts
    self.rowIDWidth = rowIDWidth
    self.progress = progress
  }
}

/// The session ring and what it gives: casework, journal, signing.
final class SessionAccess {
  let key: SecretKey<KeyUse.SessionRing>
  /// Empty until it is read.
  var ring: Ring
  let signing: SigningKey

  init(_ slot: borrowing OpenedSlot) throws {
    key = try slot.secret.derive(.sessionRing)
    ring = try Ring(unreadOf: slot, kind: .session)
    signing = try SigningKey(
      seed: slot.secret.derive(.signSeed, as: KeyUse.KeyholderRoot.self))
  }

  /// Takes the key that a session kept; the ring itself gives the signing key.
  ///
  /// - Throws: `.doesNotOpen` when the ring is sealed under another key by now: this keyholder was removed, or
  ///   their keys were replaced.
  init(
    key: consuming SecretKey<KeyUse.SessionRing>, of keyholder: KeyholderID, ordinal: UInt16,
    header: VaultHeader, in rows: borrowing Snapshot
  ) throws {
    let ring: Ring
    do {
      ring = try key.withKey { key in
        try Ring(
          holder: keyholder, ordinal: ordinal, kind: .session, header: header, under: key, in: rows)
      }
    } catch VaultError.damaged {
      throw VaultError.doesNotOpen
    }
    guard let seed = try ring.secretIndex(.signingSeed, name: [UInt8](repeating: 0, count: 16))
    else { throw VaultError.damaged(.ring) }
    signing = try ring.withKey(at: seed, as: KeyUse.KeyholderRoot.self) { seed in
      try SigningKey(seed: seed)
    }
    self.key = key
    self.ring = ring
  }
}

/// The guarded ring: identities, box secret, study secrets.
final class GuardedAccess {
  let key: SecretKey<KeyUse.GuardedRing>
  /// Empty until it is read.
  var ring: Ring

  init(_ slot: borrowing OpenedSlot) throws {
    key = try slot.secret.derive(.guardedRing)
    ring = try Ring(unreadOf: slot, kind: .guarded)
  }

  /// The same keys, for another file of the vault.
  init(copying other: GuardedAccess, header: VaultHeader) throws {
    key = try other.key.withKey { key in try SecretKey(copying: key) }
    ring = try Ring(
      holder: other.ring.holder, ordinal: other.ring.ordinal, kind: .guarded, header: header)
  }
}

/// An open vault as one keyholder can read it. One thread at a time, but for scans.
///
/// Reading leaves a journal entry, durable before anything is returned. Most callers need `add`, `append`, `records`,
/// `search`, `verify` and `close`.
package final class UnlockedVault {
  let store: Store
  package let surroundings: VaultSurroundings
  package internal(set) var header: VaultHeader
  /// Who unlocked.
  package let keyholder: KeyholderID
  let ordinal: UInt16
  let session: SessionAccess
  let guarded: GuardedAccess?
  /// Lanes that came as grants and lie in no ring: recovery's.
  var granted: [GrantedLane]
  let codec: RowCodec
  var nonces = NonceSource()

  var roster = Roster()
  var directory = Directory(capacity: 0)
  let keys: LaneKeys
  var journal: Lane
  var lanes: [Lane] = []
  /// The newest epoch held of each lane, by lane index.
  var newestByIndex: [UInt32: Lane] = [:]
  /// The earlier epochs held of the lanes that have any.
  var olderByIndex: [UInt32: [Lane]] = [:]
  var indexBySubject: [SubjectLane: UInt32] = [:]
  /// What this keyholder has keys of and does not see any more, for `verify` alone.
  var lostLanes: [Lane] = []
  /// The rows that were erased from lanes where one was missed.
  var erasedByIndex: [UInt32: Set<RowPlace>] = [:]
  /// Where the row of a record that was looked up last lies.
  var lastFound: (rowID: Int64, laneIndex: UInt32)?
  var tip: JournalTip
  /// Grants of the journal's newest epochs that lie in mailboxes still.
  var journalGrants: [TakenGrant] = []
  /// Grants whose keys are in the rings in memory, and that the next transaction takes.
  var pendingGrants: [TakenGrant] = []
  /// Mailboxes whose grants to this keyholder do not hold.
  package internal(set) var refusedGrants: Set<Int> = []
  /// Whether the session ring in memory says more than the file's.
  var isRingAhead = false
  var isStale = false
  /// Whether what a killed process left beside the file was removed since unlocking.
  var isSwept = false
  /// Whether something was journalled that the mark does not know yet.
  var isMarkBehind = false
  /// The entry that this machine remembers having seen of the vault, as unlocking found it.
  private(set) var remembered: VerifiedEntry?
  /// Whether this machine knew nothing of the vault for this keyholder: an older file would not be noticed.
  package var isNewHere: Bool { remembered == nil }
  /// Whether unlocking went on from a file without what this machine had seen, and said so in the journal.
  package internal(set) var hasForked = false
  /// When a backup was put back last, of what this keyholder had not seen yet; nil for no restore.
  package internal(set) var restoredSinceSeen: Timestamp?
  /// What had failed on this machine, for the name that unlocked it; nil for nothing.
  package internal(set) var failedAttempts: FailedAttempts?
  /// Why this command reads one person's file, where it had to say so: the entries of these readings have it.
  package var statedReason: (subject: SubjectID, reason: ReasonCode)?
  /// Where the session that this command belongs to keeps summaries; nil where there is none.
  package var summaryPath: String? { didSet { summariesRead = nil } }
  /// What was read from there.
  var summariesRead: KeptSummaries?
  /// Whether something was kept there.
  package internal(set) var hasKeptSummaries = false
  /// Whether rows were erased.
  package internal(set) var hasErased = false
  /// Whether the lanes' keys could not all be locked into memory.
  package var isMemoryLocked: Bool { keys.isLocked }

  /// Loads the vault with the keys that a slot leads to.
  convenience init(
    store: Store, surroundings: VaultSurroundings, header: VaultHeader,
    slot: borrowing OpenedSlot, granted: [GrantedLane]
  ) throws {
    try self.init(
      store: store, surroundings: surroundings, header: header, keyholder: slot.keyholder,
      ordinal: slot.ordinal, session: SessionAccess(slot), guarded: GuardedAccess(slot),
      granted: granted)
  }

  /// Loads the vault with one keyholder's keys. Rings, roster and journal are read as of one moment:
  /// beside a journal that has gone on, rings of a moment before would lack the newest keys.
  init(
    store: Store, surroundings: VaultSurroundings, header: VaultHeader,
    keyholder: KeyholderID, ordinal: UInt16, session: SessionAccess, guarded: GuardedAccess?,
    granted: [GrantedLane]
  ) throws {
    self.store = store
    self.surroundings = surroundings
    self.header = header
    self.keyholder = keyholder
    self.ordinal = ordinal
    self.session = session
    self.guarded = guarded
    self.granted = granted
    codec = RowCodec(vault: header.vaultID, width: surroundings.rowIDWidth)
    keys = LaneKeys()
    journal = RingLane.placeholder
    tip = JournalTip(
      number: 0, hash: [], written: surroundings.now(), head: LaneHead(), headsRow: [])
    if !isRecovery { remembered = try markFile()?.read(calls: .live) }
    try store.snapshot { rows in try load(from: rows, isFirst: true) }
  }

  /// Whether it is recovery: nobody unlocks as it to work, and its lanes come in grants.
  var isRecovery: Bool { ordinal == 0 }

  /// The roster's name for whoever unlocked.
  package var keyholderName: String { roster.newest(keyholder)?.name ?? "" }

  /// The roles of whoever unlocked.
  package var roles: Roles { roster.newest(keyholder)?.roles ?? [] }

  /// The vault's id, in base32.
  package var vaultID: String { Base32.encode(header.vaultID) }

  /// Number and hash of the newest entry.
  package var mark: Mark { Mark(number: tip.number, hash: tip.hash) }

  /// Whether the vault has a recovery keyholder.
  package var hasRecovery: Bool { roster.recovery != nil }

  /// Reads everything that other processes may have changed, in one transaction.
  func load(from rows: borrowing Snapshot, isFirst: Bool) throws {
    header = try VaultHeader(in: rows)
    // Another vault's id opens nothing of this one: say what changed, and not what does not open.
    guard header.vaultID == codec.vault else { throw VaultError.damaged(.header) }
    if isFirst { try readRings(from: rows) } else { try reloadRings(from: rows) }
    erasedByIndex = [:]
    try loadLanes(from: rows)
    try followJournal(in: rows)
    // The key of a newer epoch lies in a mailbox, which only the guarded ring's secret opens.
    guard try guarded != nil || opensHead(of: journal, rows) else {
      throw VaultError.guardedRingNeeded
    }
    try loadRoster(from: rows)
    directory = try withKey(journal) { key in
      try Directory(under: key, journal: journal, header: header, in: rows)
    }
    try loadTip(from: rows)
    guard max(directory.newestGrant, directory.newestErasure) <= tip.number else {
      throw VaultError.damaged(.directory)
    }
    pendingGrants = []
    try requireJournalGrantsHold(in: rows)
    try adoptGrants(in: rows)
    try dropLostLanes()
    isStale = false
  }

  /// Where neither the roster nor the journal's head opens, it is the lane's key that is another one:
  /// its shred was altered.
  private func loadRoster(from rows: borrowing Snapshot) throws {
    do {
      roster = try withKey(journal) { key in
        try Roster(under: key, journal: journal, header: header, in: rows)
      }
    } catch VaultError.damaged(.key(let region, let index)) {
      do { _ = try head(of: journal, in: rows) } catch VaultError.damaged(.head) {
        throw VaultError.damaged(KeysTable.damage(atID: ShredReader.place(journal.index).id))
      }
      throw VaultError.damaged(.key(region: region, index: index))
    }
  }

  /// Where neither a ring opens any more nor the journal's head, this keyholder was removed meanwhile; where the roster
  /// has other keys of theirs, they were replaced: by another command of theirs, or by the kit.
  ///
  /// - Throws: `.doesNotOpen`.
  private func reloadRings(from rows: borrowing Snapshot) throws {
    do { try readRings(from: rows) } catch {
      guard try opensHead(of: journal, rows), try hasKeysStill(rows) else {
        throw VaultError.doesNotOpen
      }
      throw error
    }
  }

  private func hasKeysStill(_ rows: borrowing Snapshot) throws -> Bool {
    let roster = try withKey(journal) { key in
      try Roster(under: key, journal: journal, header: header, in: rows)
    }
    return roster.newest(keyholder)?.signingKey == session.signing.publicKey
  }

  private func readRings(from rows: borrowing Snapshot) throws {
    session.ring = try session.key.withKey { key in
      try Ring(
        holder: keyholder, ordinal: ordinal, kind: .session, header: header, under: key, in: rows)
    }
    guard let guarded else { return }
    guarded.ring = try guarded.key.withKey { key in
      try Ring(
        holder: keyholder, ordinal: ordinal, kind: .guarded, header: header, under: key, in: rows)
    }
  }

  private func loadTip(from rows: borrowing Snapshot) throws {
    let headsRow = try rows.headsRow(KeysTable.headRowID(lane: journal.index))
    let head = try withKey(journal) { key in
      try LaneHead(row: headsRow, journal, vault: header.vaultID, key: key)
    }
    let walk = journalWalk(to: head)
    try withKey(journal) { key in
      try requireNoRow(head.count + 1, of: journal, key: key, in: rows)
    }
    let start = try startOfWalk(walk, rows)
    var done = 0
    let all = Int(clamping: head.count - min(start?.row ?? 0, head.count))
    let (last, written) = try walk.entries(after: start, in: rows) { entry, lane in
      if start != nil, entry.entryClass == .fork,
        try parts(of: entry, in: lane).contains(where: { $0.verb == .restored })
      {
        restoredSinceSeen = entry.written
      }
      done += 1
      if done % 1024 == 0 { surroundings.progress(done, all) }
    }
    let newest = try written ?? walk.entry(atRow: last.row, epoch: last.epoch, in: rows)?.written
    tip = JournalTip(
      number: last.number, hash: last.hash, written: newest ?? surroundings.now(), head: head,
      headsRow: headsRow)
  }

  /// The newest entry that this keyholder has verified, by the ring or by what this machine remembers:
  /// what lies before it need not be walked again. Nil for a journal that was never verified.
  ///
  /// - Throws: `.damaged(.journalEntry)` when the ring's no longer stands. Whether the remembered one
  ///   does is for `checkMark` to say.
  private func startOfWalk(
    _ walk: JournalWalk, _ rows: borrowing Snapshot
  ) throws -> VerifiedEntry? {
    let verified = session.ring.verified
    if verified.row != 0, try !stands(verified, walk, rows) {
      throw VaultError.damaged(.journalEntry(verified.number))
    }
    if let remembered, remembered.number > verified.number, try stands(remembered, walk, rows) {
      return remembered
    }
    return verified.row == 0 ? nil : verified
  }

  /// Whether an entry seen before still stands where it stood.
  func stands(
    _ entry: VerifiedEntry, _ walk: JournalWalk, _ rows: borrowing Snapshot
  ) throws -> Bool {
    guard let found = try walk.entry(atRow: entry.row, epoch: entry.epoch, in: rows) else {
      return false
    }
    return found.number == entry.number && found.hash(vault: header.vaultID) == entry.hash
  }

  func withKey<R: ~Copyable, E: Error>(
    _ lane: Lane, _ body: (borrowing KeyView<KeyUse.Lane>) throws(E) -> R
  ) throws(E) -> R {
    try keys.withKey(of: lane, body)
  }

  /// Reads through one transaction, after what others wrote was taken in: a lane may have gone on under
  /// other keys since this process looked.
  func read<R>(_ body: (borrowing Snapshot) throws -> R) throws -> R {
    try store.snapshot { rows in
      let row = try rows.headsRow(KeysTable.headRowID(lane: journal.index))
      if isStale || row != tip.headsRow { try load(from: rows, isFirst: false) }
      return try body(rows)
    }
  }

  /// The lane's head as of a transaction.
  func head<Rows: BoxReading & ~Copyable>(
    of lane: Lane, in rows: borrowing Rows
  ) throws -> LaneHead {
    try withKey(lane) { key in try head(of: lane, key: key, in: rows) }
  }

  func head<Rows: BoxReading & ~Copyable>(
    of lane: Lane, key: borrowing KeyView<KeyUse.Lane>, in rows: borrowing Rows
  ) throws -> LaneHead {
    let row = try rows.headsRow(KeysTable.headRowID(lane: lane.index))
    return try LaneHead(row: row, lane, vault: header.vaultID, key: key)
  }

  /// Remembers what was seen, and closes the file.
  package func close() throws {
    if isMarkBehind { try rememberMark() }
    try store.close()
  }
}

extension RingLane {
  /// Stands where a lane is not known yet; it opens nothing.
  static var placeholder: Lane {
    Lane(
      subject: Lane.journalSubject, subjectKind: .vault, kind: .journal,
      id: [UInt8](repeating: 0, count: 16), index: 0, epoch: 0, finalCount: nil, keyIndex: 0)
  }
}
