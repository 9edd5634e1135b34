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
  /// How row ids are cut; `.standard` but in tests.
  package var rowIDWidth: RowIDWidth
  /// Called while long work goes on, with parts done and parts in all.
  package var progress: @Sendable (_ done: Int, _ all: Int) -> Void

  package init(
    now: @escaping @Sendable () -> Timestamp, stateFolder: String?, lockWaitSeconds: Double,
    rowIDWidth: RowIDWidth, progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void
  ) {
    self.now = now
    self.stateFolder = stateFolder
    self.lockWaitSeconds = lockWaitSeconds
    self.rowIDWidth = rowIDWidth
    self.progress = progress
  }
}

/// The session ring and what it gives: casework, journal, signing.
final class SessionAccess {
  let key: SecretKey<KeyUse.SessionRing>
  var ring: Ring
  let signing: SigningKey

  init(
    key: consuming SecretKey<KeyUse.SessionRing>, ring: consuming Ring,
    signing: consuming SigningKey
  ) {
    self.key = key
    self.ring = ring
    self.signing = signing
  }
}

/// The guarded ring: identities, box secret, study secrets.
final class GuardedAccess {
  let key: SecretKey<KeyUse.GuardedRing>
  var ring: Ring

  init(key: consuming SecretKey<KeyUse.GuardedRing>, ring: consuming Ring) {
    self.key = key
    self.ring = ring
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
  /// Whether the lanes' keys could not all be locked into memory.
  package var isMemoryLocked: Bool { keys.isLocked }

  init(
    store: Store, surroundings: VaultSurroundings, header: VaultHeader, keyholder: KeyholderID,
    ordinal: UInt16, session: SessionAccess, guarded: GuardedAccess?, granted: [GrantedLane]
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
    if granted.isEmpty { remembered = try markFile()?.read(calls: .live) }
    try store.snapshot { rows in try load(from: rows, isFirst: true) }
  }

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
    header = try VaultHeader(
      rows.required(.header, id: 1, byteCount: VaultHeader.byteCount, or: .header))
    // Another vault's id opens nothing of this one: say what changed, and not what does not open.
    guard header.vaultID == codec.vault else { throw VaultError.damaged(.header) }
    if !isFirst { try reloadRings(from: rows) }
    try loadLanes(from: rows)
    try followJournal(in: rows)
    try loadRoster(from: rows)
    directory = try withKey(journal) { key in
      try Directory(under: key, journal: journal, header: header, in: rows)
    }
    try loadTip(from: rows)
    guard directory.newestGrant <= tip.number else { throw VaultError.damaged(.directory) }
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

  private func reloadRings(from rows: borrowing Snapshot) throws {
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

  func loadLanes(from rows: borrowing Snapshot) throws {
    lanes = []
    newestByIndex = [:]
    olderByIndex = [:]
    indexBySubject = [:]
    newestByIndex.reserveCapacity(session.ring.entryCount * 2)
    indexBySubject.reserveCapacity(session.ring.entryCount * 2)
    var shreds = ShredReader()
    for index in 0..<session.ring.entryCount {
      guard case .lane(let lane) = try session.ring.entry(index) else { continue }
      try requirePlace(lane)
      let shred = try shreds.shred(lane.index, in: rows)
      add(
        lane,
        key: try session.ring.withKey(at: index, as: KeyUse.Grant.self) { key in
          try keys.add(grantKey: key, shred: shred, laneID: lane.laneID, epoch: lane.epoch)
        })
    }
    if let guarded {
      for index in 0..<guarded.ring.entryCount {
        guard case .lane(let lane) = try guarded.ring.entry(index) else { continue }
        try requirePlace(lane)
        let shred = try shreds.shred(lane.index, in: rows)
        add(
          lane,
          key: try guarded.ring.withKey(at: index, as: KeyUse.Grant.self) { key in
            try keys.add(grantKey: key, shred: shred, laneID: lane.laneID, epoch: lane.epoch)
          })
      }
    }
    for grant in granted {
      try requirePlace(grant.lane)
      let shred = try shreds.shred(grant.lane.index, in: rows)
      add(
        grant.lane,
        key: try grant.withKey { key in
          try keys.add(
            grantKey: key, shred: shred, laneID: grant.lane.laneID, epoch: grant.lane.epoch)
        })
    }
    guard let newest = lanes.filter({ $0.kind == .journal }).max(by: { $0.epoch < $1.epoch })
    else { throw VaultError.damaged(.ring) }
    journal = newest
  }

  /// Forgets the lanes of which others have a newer epoch: who lost a lane sees nothing of it any more.
  ///
  /// - Throws: `.damaged(.directory)` where the directory is behind a ring.
  private func dropLostLanes() throws {
    var lost: Set<UInt32> = []
    for lane in newestByIndex.values where lane.kind != .journal {
      guard directory.epoch(lane.index) >= lane.epoch else { throw VaultError.damaged(.directory) }
      if directory.epoch(lane.index) > lane.epoch { lost.insert(lane.index) }
    }
    guard !lost.isEmpty else { return }
    forget(lost)
    // Who somebody is, is told with what was recorded of them or not at all.
    let unnamed = newestByIndex.values.filter {
      $0.kind == .identity && newest(.casework, of: $0.subject) == nil
    }
    forget(Set(unnamed.map(\.index)))
  }

  private func forget(_ indices: Set<UInt32>) {
    for index in indices {
      newestByIndex[index] = nil
      olderByIndex[index] = nil
    }
    lanes.removeAll { indices.contains($0.index) }
    indexBySubject = indexBySubject.filter { !indices.contains($0.value) }
  }

  /// A ring or a grant may name an index that this vault has no room for.
  private func requirePlace(_ lane: RingLane) throws {
    guard lane.index < header.laneCapacity else { throw VaultError.damaged(.ring) }
  }

  func add(_ lane: RingLane, key index: Int) {
    let lane = lane.lane(keyIndex: index)
    lanes.append(lane)
    indexBySubject[SubjectLane(subject: lane.subject, kind: lane.kind)] = lane.index
    guard let known = newestByIndex[lane.index] else {
      newestByIndex[lane.index] = lane
      return
    }
    let isNewer = lane.epoch > known.epoch
    olderByIndex[lane.index, default: []].append(isNewer ? known : lane)
    if isNewer { newestByIndex[lane.index] = lane }
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
    let (last, written) = try walk.entries(after: start, in: rows) { _, _ in
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

  func withKey<R, E: Error>(
    _ lane: Lane, _ body: (borrowing KeyView<KeyUse.Lane>) throws(E) -> R
  ) throws(E) -> R {
    try keys.withKey(of: lane, body)
  }

  /// Reads through one transaction, after what others wrote was taken in where that is needed.
  func read<R>(_ body: (borrowing Snapshot) throws -> R) throws -> R {
    try store.snapshot { rows in
      if isStale { try load(from: rows, isFirst: false) }
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

/// Reads shreds, a row of them once.
struct ShredReader {
  private var rows: [Int64: [UInt8]] = [:]

  static func place(_ lane: UInt32) -> (id: Int64, range: Range<Int>) {
    let start = 1 + Int(lane) % KeysTable.shredsPerRow * 32
    return (KeysTable.id(.shreds, Int(lane) / KeysTable.shredsPerRow), start..<start + 32)
  }

  mutating func shred(_ lane: UInt32, in snapshot: borrowing Snapshot) throws -> [UInt8] {
    let place = Self.place(lane)
    let row = try rows[place.id] ?? snapshot.keysRow(place.id)
    rows[place.id] = row
    return Array(row[place.range])
  }
}

/// A lane whose key came in a grant and was kept in memory only.
final class GrantedLane {
  let lane: RingLane
  private let opened: SharedGrant
  private let position: Int

  init(_ opened: SharedGrant, position: Int) {
    self.opened = opened
    self.position = position
    lane = opened.grant.lanes[position]
  }

  func withKey<R, E: Error>(
    _ body: (borrowing KeyView<KeyUse.Grant>) throws(E) -> R
  ) throws(E) -> R {
    try Grant.withKey(opened.grant, epoch: position, body)
  }
}

/// An opened grant that several epochs share.
final class SharedGrant {
  let grant: Grant.Opened
  init(_ grant: consuming Grant.Opened) { self.grant = grant }
}

extension RingLane {
  /// Stands where a lane is not known yet; it opens nothing.
  static var placeholder: Lane {
    Lane(
      subject: Lane.journalSubject, subjectKind: .vault, kind: .journal,
      id: [UInt8](repeating: 0, count: 16), index: 0, epoch: 0, finalCount: nil, keyIndex: 0)
  }
}
