internal import HavenCrypto
internal import HavenRecords
package import HavenStore
internal import HavenText

/// A vault that nobody has unlocked.
///
/// Most callers need `Vault.create`, `Vault.open`, `unlock(with:acceptOlder:)` and then the methods of
/// `UnlockedVault`. A vault made by any 1.x opens in every later 1.x.
package final class Vault {
  let store: Store
  let surroundings: VaultSurroundings
  /// What can be known without a key, as it was last read.
  package private(set) var header: VaultHeader

  /// The formats that this program opens.
  package static let supportedFormats: ClosedRange<Int32> = 1...1

  private init(store: Store, header: VaultHeader, surroundings: VaultSurroundings) {
    self.store = store
    self.header = header
    self.surroundings = surroundings
  }

  /// Opens the file and reads its header.
  ///
  /// - Throws: `StoreError` for what is no vault or may not be opened; `.headerRefused`.
  package static func open(
    at path: String, access: Store.Access, surroundings: VaultSurroundings
  ) throws -> Vault {
    try Sodium.start()
    let store = try Store.open(at: path, supportedFormats: supportedFormats, access: access)
    let header = try store.snapshot { rows in
      guard try rows.count(.header) == 1 else { throw VaultError.headerRefused(.notAHeader) }
      return try VaultHeader(in: rows)
    }
    return Vault(store: store, header: header, surroundings: surroundings)
  }

  /// The vault id in base32.
  package var id: String { header.id }

  /// Opens a slot with a name and a passphrase, and everything that it leads to.
  ///
  /// - Throws: `.doesNotOpen` when no slot opens: name, passphrase, key file or the slot's bytes are
  ///   wrong, which cannot be told apart. `.olderThanSeen` when this machine has seen a newer
  ///   state; with `acceptOlder`, a fork entry is written instead, for every colleague to see.
  package func unlock(
    with credentials: borrowing Credentials, acceptOlder: Bool
  ) throws -> UnlockedVault {
    try open(with: credentials, acceptOlder: acceptOlder).vault
  }

  /// Closes the file.
  package func close() throws { try store.close() }

  /// Calls `body` within one read transaction, with the header as it is there: others may have written since
  /// it was read.
  func reading<R: ~Copyable>(_ body: () throws -> R) throws -> R {
    try store.reading {
      header = try store.snapshot { rows in try VaultHeader(in: rows) }
      return try body()
    }
  }
}

/// A slot, and the vault as of the moment at which it opened.
struct SlotAndVault: ~Copyable {
  let slot: OpenedSlot
  let vault: UnlockedVault
}

extension Vault {
  /// How many generations of derivation parameters are tried: a header has at most three, and may be replaced once
  /// meanwhile. Each costs a derivation, whatever somebody goes on writing into the header.
  private static let generationLimit = 6

  /// Opens a slot with a name and a passphrase, and loads the vault for whom it says.
  ///
  /// - Parameter isChanging: Whether it is to change the passphrase, which some must do first.
  /// - Throws: As `unlock`.
  func open(
    with credentials: borrowing Credentials, acceptOlder: Bool, isChanging: Bool = false
  ) throws -> SlotAndVault {
    var attempts = AttemptCount(of: credentials.name, vault: header.vaultID, surroundings)
    attempts.awaitTurn()
    let opened = try slotAndVault(of: credentials, counting: attempts)
    guard isChanging || !opened.slot.mustChange else { throw VaultError.passphraseMustChange }
    try opened.vault.checkMark(acceptOlder: acceptOlder)
    attempts.settle(in: opened.vault)
    return opened
  }

  private func slotAndVault(
    of credentials: borrowing Credentials, counting attempts: AttemptCount
  ) throws -> SlotAndVault {
    do { return try slotAndVault(of: credentials) } catch VaultError.doesNotOpen {
      attempts.noteFailure()
      throw VaultError.doesNotOpen
    }
  }

  /// Tries the slots under each generation's key, newest first.
  private func slotAndVault(of credentials: borrowing Credentials) throws -> SlotAndVault {
    var tried: [VaultHeader.Generation] = []
    while tried.count < Self.generationLimit,
      let generation = header.generations.first(where: { !tried.contains($0) })
    {
      tried.append(generation)
      let key = try credentials.keyEncryptionKey(salt: header.salt, cost: generation.cost)
      if let opened = try load(generation, under: key) { return opened }
    }
    throw VaultError.doesNotOpen
  }

  /// Nil when none of the slots opens.
  private func load(
    _ generation: VaultHeader.Generation, under key: borrowing SecretKey<KeyUse.KeyEncryption>
  ) throws -> SlotAndVault? {
    try reading {
      let found = try store.snapshot { rows in
        try key.withKey { key in
          try KeySlot.open(
            in: rows, vault: header.vaultID, generation: generation, under: key)
        }
      }
      guard let slot = found else { return nil }
      let vault = try UnlockedVault(
        store: store, surroundings: surroundings, header: header, slot: slot, granted: [])
      try vault.requireEnrolled(slot)
      return SlotAndVault(slot: slot, vault: vault)
    }
  }
}

extension UnlockedVault {
  /// What the roster says of this keyholder; nil where it says that they are gone, or knows them with another number
  /// or another key.
  var ownEntry: RosterEntry? {
    guard let entry = roster.newest(keyholder), entry.isActive, entry.ordinal == ordinal,
      entry.signingKey == session.signing.publicKey
    else { return nil }
    return entry
  }

  /// Requires that the roster knows who a slot says its keyholder is (FORMAT.md §6.1).
  ///
  /// - Throws: `.damaged(.key)` for a slot that the roster's newest entry does not list.
  func requireEnrolled(_ slot: borrowing OpenedSlot) throws {
    guard let entry = ownEntry, entry.slots.contains(UInt8(slot.number)) else {
      throw VaultError.damaged(
        .key(
          region: KeysTable.Region.slots.rawValue,
          index: Int64(slot.number / KeysTable.slotsPerRow)))
    }
  }

  func markFile() throws -> MarkFile? {
    guard let folder = surroundings.stateFolder else { return nil }
    return try session.key.withKey { key in
      try MarkFile(folder: folder, sessionRingKey: key, vault: header.vaultID)
    }
  }

  /// Requires that what this machine has seen of the vault still stands in it.
  ///
  /// - Throws: `.olderThanSeen` unless `acceptOlder`.
  func checkMark(acceptOlder: Bool) throws {
    guard let seen = remembered else { return try rememberMark() }
    let stands = try read { rows in
      try self.stands(seen, journalWalk(to: tip.head), rows)
    }
    if stands {
      isMarkBehind = seen.number < tip.number
      return
    }
    guard acceptOlder else {
      throw VaultError.olderThanSeen(
        entry: tip.number, seen: seen.number, forked: try lastFork())
    }
    try transact(.fork) { transaction in
      transaction.add(JournalEntry.Extra(tag: JournalEntry.Extra.mark, digest: seen.hash))
      transaction.add(
        ClosedPart(verb: .olderStateAccepted, count: seen.number), lane: journal)
    }
    hasForked = true
    try rememberMark()
  }

  /// When somebody last went on from an older file, since this keyholder's ring was written.
  private func lastFork() throws -> Timestamp? {
    let verified = session.ring.verified
    var last: Timestamp?
    try read { rows in
      let walk = journalWalk(to: tip.head)
      _ = try walk.entries(after: verified.row == 0 ? nil : verified, in: rows) { entry, _ in
        if entry.entryClass == .fork { last = entry.written }
      }
    }
    return last
  }

  func rememberMark() throws {
    guard let file = try markFile() else { return }
    try file.write(
      VerifiedEntry(
        number: tip.number, epoch: journal.epoch, row: tip.head.count, hash: tip.hash),
      calls: .live)
    isMarkBehind = false
  }

  /// Builds and commits one transaction under the writer lock.
  ///
  /// `build` may run several times: when a row id turns out to be taken, all of it begins anew around
  /// that id. On any error nothing is written.
  ///
  /// - Parameter spilling: Whether the rows may be too many for memory.
  /// - Throws: `.guardedRingNeeded` for what a session's key is not enough for.
  @discardableResult
  func transact<R>(
    _ entryClass: EntryClass, spilling: Bool = false, _ build: (Transaction) throws -> R
  ) throws -> R {
    if entryClass.needsGuardedRing, guarded == nil { throw VaultError.guardedRingNeeded }
    let lock = try WriterLock.acquire(
      besides: store.path, waitSeconds: surroundings.lockWaitSeconds)
    return try withExtendedLifetime(lock) {
      try takeInWhatOthersWrote()
      // What a killed import or compaction left: under the lock nobody else is using it.
      if !isSwept {
        try store.sweepLeftovers(under: lock)
        try PrivateFolder.removeIfEmpty(at: spillFolder, calls: .live)
        isSwept = true
      }
      guard spilling else {
        return try attempt(entryClass, workers: 1, { RowsInMemory() }, build)
      }
      defer { PrivateFolder.discardIfEmpty(at: spillFolder, calls: .live) }
      try PrivateFolder.create(at: spillFolder, calls: .live)
      return try attempt(
        entryClass, workers: Threads.processorCount, { spilledRows() }, build)
    }
  }

  /// Where sealed rows are sorted on disk, in files that never have a name.
  private var spillFolder: String { "\(store.path).spill" }

  private func spilledRows() -> SpilledRows {
    SpilledRows(folder: spillFolder, memoryByteLimit: 32 << 20, calls: .live)
  }

  private func attempt<R>(
    _ entryClass: EntryClass, workers: Int, _ rows: () -> any RowCollection,
    _ build: (Transaction) throws -> R
  ) throws -> R {
    var avoided: Set<Int64> = []
    while true {
      let transaction = Transaction(
        self, entryClass, avoiding: avoided, rows: rows(), workers: workers)
      do {
        let result = try store.reading {
          try transaction.takePendingGrants()
          let result = try build(transaction)
          try transaction.prepare()
          return result
        }
        try transaction.commit()
        if !transaction.erased.isEmpty { hasErased = true }
        return result
      } catch StoreError.collision(let row) where row.table == .rows && avoided.count < 4096 {
        avoided.insert(row.id)
        isStale = true
        try read { _ in }
      } catch {
        isStale = true
        throw error
      }
    }
  }

  /// Reloads when the journal has gone on since it was read.
  package func takeInWhatOthersWrote() throws { try read { _ in } }

  /// Notes a reading in the journal: durable before anything of it is shown.
  func journalReading(
    _ verb: Verb, of lane: Lane? = nil, record: RecordID? = nil, count: Int = 0,
    reason: ReasonCode = .none
  ) throws {
    let stated = lane.flatMap { $0.subject == statedReason?.subject ? statedReason?.reason : nil }
    try transact(.read) { transaction in
      transaction.add(
        ClosedPart(
          verb: verb, subject: lane?.subject ?? Lane.journalSubject,
          recordRowID: record?.rowID ?? 0, reason: reason == .none ? stated ?? .none : reason,
          count: UInt64(count)),
        lane: lane ?? journal)
    }
  }
}
