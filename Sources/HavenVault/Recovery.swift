internal import HavenCrypto
internal import HavenRecords
internal import HavenStore
internal import HavenText

/// What a recovery kit opened.
package struct KitOpening: Sendable {
  /// Parts of members' files that the kit has no key of.
  package let lanesNotHeld: Int
  /// Mailboxes with grants to recovery that do not hold.
  package let refusedGrants: Set<Int>
}

/// Somebody to whom a kit has given new keys.
private struct EnrolledAgain: ~Copyable {
  let opening: KitOpening
  let slot: OpenedSlot
}

/// The vault as recovery has it, and the mailboxes in which that lies.
struct OpenedRecovery {
  let vault: UnlockedVault
  let mailboxes: [Int]
}

extension Vault {
  /// Opens the vault with the recovery kit, and gives a keyholder new keys under a new passphrase.
  ///
  /// An existing keyholder of that name is healed: new secret, new key pairs, old slots gone. A new name becomes a
  /// new keyholder. Either then holds every lane that recovery holds.
  ///
  /// - Parameter credentials: The keyholder's name and new passphrase.
  /// - Throws: `.noRecovery` when the kit opens no slot;
  ///   `.lanesBeyondKit` when the kit does not open all lanes and the keyholder is an existing one.
  package func recover(
    with kit: consuming RecoveryKit, as credentials: consuming Credentials
  ) throws -> UnlockedVault {
    let again = try enrolled(with: kit, as: credentials)
    return try UnlockedVault(
      store: store, surroundings: surroundings, header: header, slot: again.slot, granted: [])
  }

  /// The same, without opening the vault with the new keys: once they are there, nothing may fail.
  package func enroll(
    with kit: consuming RecoveryKit, as credentials: consuming Credentials
  ) throws -> KitOpening {
    try enrolled(with: kit, as: credentials).opening
  }

  private func enrolled(
    with kit: borrowing RecoveryKit, as credentials: borrowing Credentials
  ) throws -> EnrolledAgain {
    guard try hasSlot(of: kit) else { throw VaultError.noRecovery }
    let key = try credentials.keyEncryptionKey(
      salt: header.salt, cost: header.generations[0].cost)
    return try withRecovery(kit) { recovery in
      let opening = KitOpening(
        lanesNotHeld: recovery.vault.lanesNotHeld, refusedGrants: recovery.vault.refusedGrants)
      let slot = try recovery.vault.enrollAgain(credentials, under: key)
      return EnrolledAgain(opening: opening, slot: slot)
    }
  }

  /// How often recovery is opened while others write.
  private static let attemptLimit = 8

  /// Calls `body` with the vault as recovery has it, and again from the start when it throws `.tipMoved`: what
  /// somebody has granted meanwhile lies in mailboxes that were not read.
  ///
  /// - Throws: `.noRecovery`; `.tipMoved` when others do not stop writing; what `body` throws.
  func withRecovery<R: ~Copyable>(
    _ kit: borrowing RecoveryKit, _ body: (OpenedRecovery) throws -> R
  ) throws -> R {
    for _ in 1..<Self.attemptLimit {
      do { return try body(openRecovery(kit)) } catch StoreError.tipMoved {}
    }
    return try body(openRecovery(kit))
  }

  /// Opens recovery's slot, and every grant to it.
  ///
  /// - Throws: `.noRecovery`.
  private func openRecovery(_ kit: borrowing RecoveryKit) throws -> OpenedRecovery {
    let key = try kit.keyEncryptionKey(vault: header.vaultID)
    return try reading {
      let opened = try store.snapshot { rows in
        try key.withKey { key in
          try KeySlot.open(in: rows, vault: header.vaultID, generation: nil, under: key)
        }
      }
      guard let slot = opened, slot.kind == .recovery else { throw VaultError.noRecovery }
      let boxKey = try BoxKey(seed: slot.secret.derive(.boxSeed, as: KeyUse.KeyholderRoot.self))
      let grants = try grants(to: boxKey)
      let vault = try UnlockedVault(
        store: store, surroundings: surroundings, header: header, slot: slot,
        granted: try journalLanes(in: grants))
      try vault.requireEnrolled(slot)
      try vault.read { rows in try vault.holdGranted(grants, in: rows) }
      return OpenedRecovery(vault: vault, mailboxes: grants.map(\.mailbox))
    }
  }

  /// Whether a kit opens a slot as the file is now.
  package func hasSlot(of kit: borrowing RecoveryKit) throws -> Bool {
    try kit.opensSlot(in: store, vault: header.vaultID)
  }

  /// Opens every mailbox that was sealed to a key. What opens and is no grant is somebody's nonsense.
  private func grants(to key: borrowing BoxKey) throws -> [TakenGrant] {
    var grants: [TakenGrant] = []
    try store.snapshot { rows in
      for row in 0..<KeysTable.rowCount(.mailboxes, header) {
        let box = try rows.keysRow(KeysTable.id(.mailboxes, row))
        for place in 0..<KeysTable.mailboxesPerRow {
          let start = 1 + place * KeysTable.mailboxByteCount + 16
          let sealed = Array(box[start..<start + KeysTable.mailboxByteCount - 16])
          let number = row * KeysTable.mailboxesPerRow + place
          let opened: Grant.Opened?
          do {
            opened = try Grant.open(sealed, mailbox: number, with: key, vault: header.vaultID)
          } catch VaultError.damaged { continue }
          guard let opened else { continue }
          grants.append(TakenGrant(mailbox: number, grant: SharedGrant(opened)))
        }
        surroundings.progress(row, KeysTable.rowCount(.mailboxes, header))
      }
    }
    return grants
  }

  /// The journal's epochs: what opens the roster and the entries by which all other grants are judged.
  ///
  /// Anybody can seal a grant to recovery, with a key of their own or with a count that is none. The newest epoch is
  /// the one that the journal's head and the roster open under; each before it ends with the entry that the next one begins from.
  private func journalLanes(in grants: [TakenGrant]) throws -> [GrantedLane] {
    let claims = grants.filter { $0.terms.lane.kind == .journal }.flatMap { taken in
      taken.lanes.indices.map { GrantedLane(taken.grant, position: $0) }
    }
    let codec = RowCodec(vault: header.vaultID, width: surroundings.rowIDWidth)
    return try store.snapshot { rows in
      let trial = try JournalClaims(
        claims.filter { $0.lane.index < header.laneCapacity }, header: header, codec: codec,
        in: rows)
      return try trial.chain(in: rows)
    }
  }
}

extension RecoveryKit {
  /// Whether the kit opens a slot of a file as it is now.
  fileprivate borrowing func opensSlot(in store: Store, vault: [UInt8]) throws -> Bool {
    let key = try keyEncryptionKey(vault: vault)
    return try store.snapshot { rows in
      try key.withKey { key in
        try KeySlot.open(in: rows, vault: vault, generation: nil, under: key) != nil
      }
    }
  }
}

extension UnlockedVault {
  /// Whether a kit is this vault's still: an older one opens older copies alone.
  package func isOpened(by kit: borrowing RecoveryKit) throws -> Bool {
    try kit.opensSlot(in: store, vault: header.vaultID)
  }
}

/// What grants to recovery say are the journal's epochs.
private struct JournalClaims {
  private let claims: [(granted: GrantedLane, lane: Lane)]
  private let header: VaultHeader
  private let codec: RowCodec
  private let keys: LaneKeys

  init(
    _ granted: [GrantedLane], header: VaultHeader, codec: RowCodec, in rows: borrowing Snapshot
  ) throws {
    let keys = LaneKeys()
    var shreds = ShredReader()
    var claims: [(granted: GrantedLane, lane: Lane)] = []
    for claim in granted {
      let lane = claim.lane
      let shred = try shreds.shred(lane.index, in: rows)
      let index = try claim.withKey { key in
        try keys.add(grantKey: key, shred: shred, laneID: lane.laneID, epoch: lane.epoch)
      }
      claims.append((claim, lane.lane(keyIndex: index)))
    }
    self.claims = claims
    self.header = header
    self.codec = codec
    self.keys = keys
  }

  /// The epochs that hold, newest first.
  func chain(in rows: borrowing Snapshot) throws -> [GrantedLane] {
    var newest: [(granted: GrantedLane, lane: Lane)] = []
    for claim in claims where try isNewest(claim.lane, rows) { newest.append(claim) }
    // Who holds its key may call it closed; it goes on.
    guard var last = newest.first(where: { $0.lane.finalCount == nil }) ?? newest.first else {
      return []
    }
    var chain = [last.granted]
    while last.lane.epoch > 1, let previous = try firstEntry(of: last.lane, rows)?.previous {
      var before: (granted: GrantedLane, lane: Lane)?
      for claim in claims
      where try claim.granted.lane.laneID == last.granted.lane.laneID
        && claim.lane.epoch + 1 == last.lane.epoch
        && lastEntry(of: claim.lane, rows)?.hash(vault: codec.vault) == previous
      {
        before = claim
      }
      guard let before else { break }
      chain.append(before.granted)
      last = before
    }
    return chain
  }

  /// A head alone would let any lane be called the journal by who holds it: the roster lies under the journal's key.
  private func isNewest(_ lane: Lane, _ rows: borrowing Snapshot) throws -> Bool {
    let row = try rows.headsRow(KeysTable.headRowID(lane: lane.index))
    do {
      try keys.withKey(of: lane) { key in
        _ = try LaneHead(row: row, lane, vault: codec.vault, key: key)
        _ = try Roster(under: key, journal: lane, header: header, in: rows)
      }
      return true
    } catch VaultError.damaged {
      return false
    }
  }

  /// The rows of its changes may come before it.
  private func firstEntry(of lane: Lane, _ rows: borrowing Snapshot) throws -> JournalEntry? {
    var number: UInt64 = 1
    while let row = try row(number, of: lane, rows) {
      if row.kind == .journalEntry { return try JournalEntry(row) }
      number += 1
    }
    return nil
  }

  private func lastEntry(of lane: Lane, _ rows: borrowing Snapshot) throws -> JournalEntry? {
    guard let count = lane.finalCount, let row = try row(count, of: lane, rows),
      row.kind == .journalEntry
    else { return nil }
    return try JournalEntry(row)
  }

  private func row(
    _ number: UInt64, of lane: Lane, _ rows: borrowing Snapshot
  ) throws -> OpenedRow? {
    try keys.withKey(of: lane) { key in try codec.row(number, of: lane, key: key, in: rows) }
  }
}

/// Epochs that came in grants, each once.
private struct GrantedEpochs {
  private struct LaneEpoch: Hashable {
    let laneID: [UInt8]
    let epoch: UInt32
  }

  private var lanesByEpoch: [LaneEpoch: GrantedLane] = [:]

  var lanes: [GrantedLane] { Array(lanesByEpoch.values) }

  /// An epoch comes again when it is closed, and then with its number of rows.
  mutating func add(_ granted: GrantedLane) {
    let place = LaneEpoch(laneID: granted.lane.laneID, epoch: granted.lane.epoch)
    if granted.lane.finalCount != nil || lanesByEpoch[place] == nil {
      lanesByEpoch[place] = granted
    }
  }
}

extension UnlockedVault {
  /// Holds in memory what grants that hold bring. One that does not is left where it is: whoever planted
  /// it must not be able to make the kit useless.
  fileprivate func holdGranted(_ grants: [TakenGrant], in rows: borrowing Snapshot) throws {
    var known: [[UInt8]: KnownLane] = [:]
    var merged = GrantedEpochs()
    let (given, beginnings) = try given(
      of: grants.filter { $0.terms.lane.kind != .journal }, in: rows)
    let givenByEntry = Dictionary(grouping: given, by: \.terms.entryNumber)
    // The entry that began a lane comes before any by somebody who has lost it.
    for taken in given.sorted(by: { $0.terms.entryNumber < $1.terms.entryNumber }) {
      let lane = taken.terms.lane
      let siblings = givenByEntry[taken.terms.entryNumber, default: []]
      guard taken.isClosedByKeyOfNext(among: siblings),
        known[lane.laneID, default: KnownLane(lane)].agree(with: taken)
      else {
        refusedGrants.insert(taken.mailbox)
        continue
      }
      guard directory.state(lane.index) == .inUse else { continue }
      for position in taken.lanes.indices {
        merged.add(GrantedLane(taken.grant, position: position))
      }
    }
    self.granted += try uncontested(begun(merged.lanes, beginnings), in: rows)
    try loadLanes(from: rows)
  }

  /// Those grants that were given as the journal says, and what it says of epochs; the others are named.
  private func given(
    of grants: [TakenGrant], in rows: borrowing Snapshot
  ) throws -> ([TakenGrant], EpochBeginnings) {
    var granted: [UInt64: (actor: KeyholderID, digests: Set<[UInt8]>)] = [:]
    var beginnings = EpochBeginnings()
    _ = try journalWalk(to: tip.head).entries(after: nil, in: rows) { entry, _ in
      try beginnings.read(entry)
      let digests = entry.extras.filter { $0.tag == JournalEntry.Extra.grant }.map(\.digest)
      if !digests.isEmpty { granted[entry.number] = (entry.actor, Set(digests)) }
    }
    let given = try grants.filter { taken in
      let terms = taken.terms
      guard let entry = granted[terms.entryNumber], entry.actor == terms.granter,
        entry.digests.contains(taken.grant.grant.digest), terms.grantee == keyholder,
        terms.lane.index < header.laneCapacity, isSigned(taken), taken.isBegun(beginnings),
        try !goesBeyondDirectory(taken, in: rows)
      else {
        refusedGrants.insert(taken.mailbox)
        return false
      }
      return true
    }
    return (given, beginnings)
  }

  /// Whether a grant brings an epoch that nobody writes in: the directory has an earlier one, and so has the
  /// head. A head of that epoch means that the directory is behind, which is damage of its own.
  private func goesBeyondDirectory(
    _ taken: TakenGrant, in rows: borrowing Snapshot
  ) throws -> Bool {
    let last = GrantedLane(taken.grant, position: taken.lanes.count - 1)
    guard last.lane.epoch > directory.epoch(last.lane.index) else { return false }
    return try !opensHead(last, in: rows)
  }

  /// The lanes whose epochs have the keys with which they were begun.
  private func begun(_ lanes: [GrantedLane], _ beginnings: EpochBeginnings) -> [GrantedLane] {
    Dictionary(grouping: lanes, by: \.lane.laneID).values.flatMap { epochs in
      let linked = epochs.map { epoch in
        (epoch.lane, epoch.withKey { key in epoch.lane.link(under: key) })
      }
      let isBegun = beginnings.hold(linked.sorted { $0.0.epoch < $1.0.epoch })
      return isBegun ? epochs : []
    }
  }

  /// Where two lanes claim one index, it is the one's whose head lies there.
  private func uncontested(
    _ lanes: [GrantedLane], in rows: borrowing Snapshot
  ) throws -> [GrantedLane] {
    var kept: [GrantedLane] = []
    for (index, claims) in Dictionary(grouping: lanes, by: \.lane.index) {
      let ids = Set(claims.map(\.lane.laneID))
      let real =
        try ids.count == 1
        ? ids
        : ids.filter { id in
          try claims.contains { claim in
            try claim.lane.laneID == id && claim.lane.epoch == directory.epoch(index)
              && opensHead(claim, in: rows)
          }
        }
      kept += claims.filter { real.contains($0.lane.laneID) }
    }
    return kept
  }

  private func opensHead(_ claim: GrantedLane, in rows: borrowing Snapshot) throws -> Bool {
    var shreds = ShredReader()
    let shred = try shreds.shred(claim.lane.index, in: rows)
    let trial = LaneKeys()
    let index = try claim.withKey { key in
      try trial.add(
        grantKey: key, shred: shred, laneID: claim.lane.laneID, epoch: claim.lane.epoch)
    }
    let lane = claim.lane.lane(keyIndex: index)
    do {
      _ = try trial.withKey(of: lane) { key in try head(of: lane, key: key, in: rows) }
      return true
    } catch VaultError.damaged {
      return false
    }
  }

  private func isSigned(_ taken: TakenGrant) -> Bool {
    do {
      try taken.grant.grant.requireSignature { roster.signingKeys(of: $0) }
      return true
    } catch {
      return false
    }
  }

  /// Gives a keyholder new keys, and every lane that recovery holds.
  ///
  /// - Throws: `.keyholderNameTaken` for recovery's own name: a passphrase would bury the kit;
  ///   `.lanesBeyondKit`; `.tipMoved` when somebody wrote since recovery was opened.
  fileprivate func enrollAgain(
    _ credentials: borrowing Credentials, under key: borrowing SecretKey<KeyUse.KeyEncryption>
  ) throws -> OpenedSlot {
    let name = Normalization.nfc(credentials.name)
    let known = roster.named(name)
    guard known?.ordinal != 0 else { throw VaultError.keyholderNameTaken }
    let newcomer = Newcomer(
      name: name, known: known?.keyholder,
      roles: known?.roles ?? [.keeper, .releaser, .facilitator],
      lanes: .all, mustChange: false, verb: .recovered)
    return try enroll(newcomer, under: key, as: SlotKind(credentials))
  }
}
