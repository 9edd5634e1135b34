internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// What one transaction is about to write: rows, heads, keys, and the entry that lists them.
///
/// It is built under the writer lock from what was read there, and committed once.
final class Transaction {
  unowned let vault: UnlockedVault
  let entryClass: EntryClass
  let number: UInt64
  let written: Timestamp
  private let clockWentBack: Bool
  private let avoidedIDs: Set<Int64>
  private var rows: any RowCollection
  private let sealer: RowSealer
  let workers: Int
  /// Grants of the lanes begun, sealed when the transaction ends.
  var grants: [GrantToSeal] = []
  private var heads: [UInt32: WrittenLane] = [:]
  private var keyRows: [Int64: (box: [UInt8], isNew: Bool)] = [:]
  private var newHeadRows: [Int64: [UInt8]] = [:]
  private var headRows: [Int64: [UInt8]] = [:]
  /// The rows of the table `rows` that go, with their digests.
  var erased: [Int64: [UInt8]] = [:]
  /// Rows that entries list and that a restored file does not have, with their digests: they are stated as erased.
  var missing: [Int64: [UInt8]] = [:]
  /// Rows that no entry lists, of a restored file.
  var strays: [Int64] = []
  /// Lanes whose heads are overwritten.
  var erasedHeads: Set<UInt32> = []
  private var closedParts: [(part: ClosedPart, lane: Lane)] = []
  private var extras: [JournalEntry.Extra] = []
  private var readBeginnings: EpochBeginnings?
  private(set) var isHeaderChanged = false
  var isRosterChanged = false
  /// Whether lanes in memory say what this transaction ends: epochs that go on, lanes that it erases.
  var isReloadNeeded = false
  var hasNewJournalEpoch = false
  /// Whether the actor's rings are written anew under other keys: those in memory are not to be sealed.
  var replacesOwnRings = false
  private var sessionRingChanged = false
  private var guardedRingChanged = false

  init(
    _ vault: UnlockedVault, _ entryClass: EntryClass, avoiding avoidedIDs: Set<Int64>,
    rows: any RowCollection, workers: Int
  ) {
    self.vault = vault
    self.entryClass = entryClass
    self.avoidedIDs = avoidedIDs
    self.rows = rows
    self.workers = workers
    sealer = RowSealer(codec: vault.codec, keys: vault.keys, workers: workers)
    number = vault.tip.number + 1
    written = vault.surroundings.now()
    clockWentBack = written.secondsSinceEpoch < vault.tip.written.secondsSinceEpoch
  }

  /// Who writes, when: the same in every row.
  private(set) lazy var stamp = Stamp(
    entryNumber: number, written: written, author: vault.keyholder,
    authorName: vault.keyholderName)

  /// What the journal says of epochs before this transaction, read when it is asked for.
  func beginnings() throws -> EpochBeginnings {
    if let readBeginnings { return readBeginnings }
    let vault = vault
    let beginnings = try vault.store.snapshot { rows in try vault.epochBeginnings(in: rows) }
    readBeginnings = beginnings
    return beginnings
  }

  func add(_ part: ClosedPart, lane: Lane) { closedParts.append((part, lane)) }

  func add(_ extra: JournalEntry.Extra) { extras.append(extra) }

  // MARK: Rows

  /// Adds a row to a lane. `body` receives the row's id, and writes its content.
  ///
  /// - Throws: `.epochBehind` when this keyholder's keys are not the newest.
  @discardableResult
  func append(
    _ kind: RowKind, to lane: Lane, body: (Int64, inout ByteWriter) throws -> Void
  ) throws -> (id: Int64, number: UInt64) {
    let written = try writtenLane(lane)
    let lane = written.lane
    // Counted before it is sealed: the next row's number follows.
    written.head.count += 1
    let number = written.head.count
    let (id, draw) = try vault.withKey(lane) { key in
      try freeID(number: number, lane: lane, key: key)
    }
    try sealer.add(kind, number: number, draw: draw, id: id, to: written) { writer in
      try body(id, &writer)
    }
    if sealer.isFull { try unsafe sealer.handOver(take) }
    return (id, number)
  }

  /// Takes a sealed row, and its digest into its lane's head.
  private func take(
    _ id: Int64, _ lane: WrittenLane, _ sealed: UnsafeRawBufferPointer
  ) throws {
    unsafe lane.head.run(
      rowDigest: UnsafeRawBufferPointer(rebasing: sealed[..<RowSealer.digestByteCount]))
    try unsafe rows.add(id: id, sealed: sealed)
  }

  private func writtenLane(_ lane: Lane) throws -> WrittenLane {
    if let known = heads[lane.index] { return known }
    // Between looking up a lane and the writer lock, somebody may have lost it, or it went on.
    guard let lane = vault.newestByIndex[lane.index] else { throw VaultError.notFound }
    guard vault.directory.state(lane.index) == .inUse,
      vault.directory.epoch(lane.index) == lane.epoch
    else { throw VaultError.epochBehind }
    let current = try writable(lane)
    if let begun = heads[current.index] { return begun }
    let head = try vault.store.snapshot { rows in try vault.head(of: current, in: rows) }
    let written = WrittenLane(current, head: head)
    heads[lane.index] = written
    return written
  }

  /// The first free id of a row to come.
  ///
  /// - Throws: `.damaged(.head)` when the row is there already: then the head is an older one, and what
  ///   would be written here could never be read.
  private func freeID(
    number: UInt64, lane: Lane, key: borrowing KeyView<KeyUse.Lane>
  ) throws -> (Int64, UInt8) {
    for draw in 0..<RowCodec.drawCount {
      guard let id = vault.codec.id(number: number, draw: draw, key: key) else { continue }
      if try !avoidedIDs.contains(id) && rows.take(id, in: vault.store) { return (id, draw) }
      try vault.store.snapshot { rows in
        try vault.requireNoRow(number, of: lane, key: key, in: rows)
      }
    }
    throw VaultError.noRoom(.lanes)
  }

  /// Writes content of any length: inline, or as chunks in the lane before the row that names them.
  func content(
    byteCount: Int64, in lane: Lane, reading next: (Int) throws -> [UInt8]
  ) throws -> Content {
    if byteCount <= Int64(Content.inlineLimit) {
      let bytes = try next(Int(byteCount))
      guard bytes.count == Int(byteCount) else { throw VaultError.tooLong(limit: Int(byteCount)) }
      return .inline(bytes[...])
    }
    var digest = Transcript(.textDigest)
    digest.begin(byteCount: Int(byteCount))
    var first: UInt64?
    var position: UInt32 = 0
    var remaining = byteCount
    while remaining > 0 {
      let bytes = try next(Int(min(remaining, Int64(Content.chunkByteCount))))
      guard !bytes.isEmpty else { throw VaultError.tooLong(limit: Int(byteCount)) }
      unsafe bytes.withUnsafeBytes { unsafe digest.update($0) }
      let row = try append(.chunk, to: lane) { _, writer in
        writer.append(position)
        writer.append(raw: bytes)
      }
      first = first ?? row.number
      position += 1
      remaining -= Int64(bytes.count)
    }
    return .chunked(
      ChunkedContent(
        byteCount: UInt64(byteCount), firstRow: first ?? 0, chunkCount: position,
        digest: digest.digest()))
  }

  // MARK: Table keys

  /// A row of `keys` as this transaction will leave it.
  func keysRow(_ id: Int64) throws -> [UInt8] {
    if let row = keyRows[id] { return row.box }
    return try vault.store.snapshot { rows in try rows.keysRow(id) }
  }

  func setKeysRow(_ id: Int64, _ box: [UInt8]) {
    keyRows[id] = (box, keyRows[id]?.isNew ?? false)
  }

  func addKeysRow(_ id: Int64, _ box: [UInt8]) { keyRows[id] = (box, true) }

  func addHeadsRow(_ id: Int64) {
    newHeadRows[id] = KeysTable.unused(byteCount: KeysTable.headRowByteCount - 1)
  }

  func markHeaderChanged() { isHeaderChanged = true }

  func markRingChanged(_ kind: RingKind) {
    switch kind {
    case .session: sessionRingChanged = true
    case .guarded: guardedRingChanged = true
    }
  }

  /// Begins a lane that nobody has written to: its head says zero rows.
  func begin(_ lane: Lane) { heads[lane.index] = WrittenLane(lane, head: LaneHead()) }

  // MARK: Commit

  /// Beyond this a WAL would cost more than it saves.
  private static let bulkByteCount = 16 << 20

  /// Seals what is left to be sealed, from what was read.
  func prepare() throws {
    try unsafe sealer.finish(take)
    try sealGrants()
    try sealKeyObjects()
    headRows = try sealedHeadRows()
  }

  /// Writes all that was prepared, with its entry, if the journal's tip is still where it was.
  func commit() throws {
    let headRows = headRows
    let journal = vault.journal
    let journalRow = KeysTable.headRowID(lane: journal.index)
    let keyIDs = keyRows.keys.sorted()
    let headIDs = headRows.keys.sorted()
    let changeCount =
      rows.count + erased.count + missing.count + keyIDs.count + headIDs.count
      + (isHeaderChanged ? 1 : 0)
    var newTip = vault.tip
    let tip = Tip(table: .heads, id: journalRow, box: vault.tip.headsRow)
    let isBulk = rows.byteCount > Self.bulkByteCount
    try vault.store.commit(expecting: tip, isBulk: isBulk) { batch in
      var ledger = ChangeLedger(self, isInline: changeCount <= JournalEntry.inlineChangeLimit)
      var head = vault.tip.head
      try unsafe rows.forEachSorted { id, digest, box in
        try unsafe batch.insert(.rows, id: id, box: box)
        try ledger.add(Change(.put, .rows, id: id, digest: digest), head: &head, batch)
      }
      for (id, digest) in erased.sorted(by: { $0.key < $1.key }) {
        guard try batch.delete(.rows, id: id) else { throw VaultError.damaged(.row(id)) }
        try ledger.add(Change(.erased, .rows, id: id, digest: digest), head: &head, batch)
      }
      for (id, digest) in missing.sorted(by: { $0.key < $1.key }) {
        try ledger.add(Change(.erased, .rows, id: id, digest: digest), head: &head, batch)
      }
      for id in strays { try batch.delete(.rows, id: id) }
      for id in keyIDs {
        // The ids come from the dictionary's own keys.
        let row = keyRows[id]!
        if row.isNew {
          try batch.insert(.keys, id: id, box: row.box)
        } else {
          try batch.replace(.keys, id: id, box: row.box)
        }
        let digest = rowDigest(.keys, id: id, box: row.box)
        try ledger.add(Change(.put, .keys, id: id, digest: digest), head: &head, batch)
      }
      for id in headIDs {
        let digest = headsRowDigest(id: id, box: headRows[id]!, journal: journal.index)
        try ledger.add(Change(.put, .heads, id: id, digest: digest), head: &head, batch)
      }
      if isHeaderChanged {
        let box = vault.header.box
        try batch.replace(.header, id: 1, box: box)
        let digest = rowDigest(.header, id: 1, box: box)
        try ledger.add(Change(.put, .header, id: 1, digest: digest), head: &head, batch)
      }
      let (entry, hash) = try ledger.finish(head: &head, batch)
      var journalBox = try headRows[journalRow] ?? batch.headsRow(journalRow)
      journalBox.replaceSubrange(
        LaneHead.range(lane: journal.index),
        with: vault.withKey(journal) { key in
          head.seal(
            journal, vault: vault.header.vaultID, key: key, nonces: &vault.nonces)
        })
      for id in headIDs where id != journalRow {
        try write(headsRow: id, headRows[id]!, batch)
      }
      try write(headsRow: journalRow, journalBox, batch)
      newTip = JournalTip(
        number: entry.number, hash: hash, written: entry.written, head: head,
        headsRow: journalBox)
    }
    vault.tip = newTip
    vault.isMarkBehind = true
    if isReloadNeeded { vault.isStale = true }
    vault.pendingGrants = []
    if sessionRingChanged { vault.isRingAhead = false }
  }

  private func write(headsRow id: Int64, _ box: [UInt8], _ batch: borrowing Batch) throws {
    if newHeadRows[id] != nil {
      try batch.insert(.heads, id: id, box: box)
    } else {
      try batch.replace(.heads, id: id, box: box)
    }
  }

  private func sealKeyObjects() throws {
    if !replacesOwnRings { try sealRings() }
    try sealJournalObjects()
  }

  private func sealRings() throws {
    let vault = vault
    let ring = vault.session.ring.verified
    // The mark inside the ring follows now and then: it saves the next unlock a walk of the chain, and of
    // the rows that list an import's changes.
    let isBehind = vault.tip.number >= ring.number + 64 || vault.tip.head.count >= ring.row + 64
    if isBehind, !vault.isRecovery, !hasNewJournalEpoch {
      vault.session.ring.verify(
        upTo: VerifiedEntry(
          number: vault.tip.number, epoch: vault.journal.epoch, row: vault.tip.head.count,
          hash: vault.tip.hash))
      sessionRingChanged = true
    }
    if vault.isRingAhead, !vault.isRecovery { sessionRingChanged = true }
    // Whoever grants has taken in what others granted before, and need not look through all mailboxes.
    if vault.directory.newestGrant == number, !vault.isRecovery, vault.guarded != nil {
      vault.session.ring.take(upTo: number)
      sessionRingChanged = true
    }
    if sessionRingChanged {
      let boxes = try vault.session.key.withKey { key in
        try vault.session.ring.sealChanges(
          vault: vault.header.vaultID, under: key, nonces: &vault.nonces)
      }
      for row in boxes { setKeysRow(row.id, row.box) }
    }
    if guardedRingChanged, let guarded = vault.guarded {
      let boxes = try guarded.key.withKey { key in
        try guarded.ring.sealChanges(
          vault: vault.header.vaultID, under: key, nonces: &vault.nonces)
      }
      for row in boxes { setKeysRow(row.id, row.box) }
    }
  }

  private func sealJournalObjects() throws {
    let vault = vault
    let journal = vault.journal
    if vault.directory.isChanged {
      let boxes = try vault.withKey(journal) { key in
        try vault.directory.sealChanges(
          under: key, journal: journal, header: vault.header, nonces: &vault.nonces)
      }
      for row in boxes { setKeysRow(row.id, row.box) }
    }
    if isRosterChanged {
      while vault.roster.byteCount > Roster.capacity(vault.header) { try growRoster() }
      let boxes = try vault.withKey(journal) { key in
        try vault.roster.seal(
          under: key, journal: journal, header: vault.header, nonces: &vault.nonces)
      }
      for row in boxes { setKeysRow(row.id, row.box) }
    }
  }

  /// The rows of heads as they will stand, but for the journal's own slot.
  private func sealedHeadRows() throws -> [Int64: [UInt8]] {
    var rows = newHeadRows
    let vault = vault
    for (index, state) in heads {
      let id = KeysTable.headRowID(lane: index)
      var row = try rows[id] ?? vault.store.snapshot { snapshot in try snapshot.headsRow(id) }
      row.replaceSubrange(
        LaneHead.range(lane: index),
        with: vault.withKey(state.lane) { key in
          state.head.seal(
            state.lane, vault: vault.header.vaultID, key: key, nonces: &vault.nonces)
        })
      rows[id] = row
    }
    for index in erasedHeads {
      let id = KeysTable.headRowID(lane: index)
      var row = try rows[id] ?? vault.store.snapshot { snapshot in try snapshot.headsRow(id) }
      row.replaceSubrange(
        LaneHead.range(lane: index), with: Random.bytes(LaneHead.slotByteCount))
      rows[id] = row
    }
    return rows
  }

  func entry(changeCount: UInt32, changeDigest: [UInt8]) -> JournalEntry {
    let vault = vault
    let parts = closedParts.map { part, lane in
      // Where this transaction began an epoch, who lost the lane does not read what was done either.
      let lane = vault.newestByIndex[lane.index] ?? lane
      return vault.withKey(lane) { key in
        part.seal(
          entry: number, lane: lane, vault: vault.header.vaultID, key: key,
          nonces: &vault.nonces)
      }
    }
    return JournalEntry(
      number: number, previous: vault.tip.hash, written: written, clockWentBack: clockWentBack,
      actor: vault.keyholder, entryClass: entryClass, changeCount: changeCount,
      changeDigest: changeDigest, extras: extras, closedParts: parts)
  }
}
