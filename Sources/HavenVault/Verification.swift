internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// What `verify` found.
package struct VerificationReport: Sendable {
  /// Rows of the table `rows` that were compared.
  package let rowCount: Int
  /// Entries of the journal.
  package let entryCount: UInt64
  package let mark: Mark
  /// Everything that does not hold, and where.
  package let problems: [Damage]
}

extension UnlockedVault {
  /// Compares every row of the file with the journal, and opens everything that this keyholder can.
  ///
  /// It writes nothing: a damaged vault stays as it was found.
  package func verify() throws -> VerificationReport {
    try store.snapshot { rows in
      try load(from: rows, isFirst: false)
      let verification = try Verification(self, rows)
      try verification.compareTables(rows)
      try verification.checkPages(rows)
      try verification.openLanes(rows)
      return VerificationReport(
        rowCount: verification.rowCount, entryCount: tip.number + 1, mark: mark,
        problems: verification.problems)
    }
  }
}

/// One verification: what the journal says there must be, and what was found.
private final class Verification {
  private struct Expected {
    let digest: [UInt8]
    let entryNumber: UInt64
  }

  private let vault: UnlockedVault
  private var expected: [Table: [Int64: Expected]] = [:]
  private var erased: Set<Int64> = []
  private var actors: [KeyholderID] = []
  private var journalRowDigests: [Int64: [UInt8]] = [:]
  private(set) var problems: [Damage] = []
  private(set) var rowCount = 0

  init(_ vault: UnlockedVault, _ rows: borrowing Snapshot) throws {
    self.vault = vault
    for table in Table.allCases { expected[table] = [:] }
    let walk = JournalWalk(codec: vault.codec, lane: vault.journal, roster: vault.roster)
    try vault.withKey(vault.journal) { key in
      _ = try walk.entries(
        after: nil, head: vault.tip.head, key: key, in: rows
      ) { entry, _, _ in
        actors.append(entry.actor)
        try walk.changes(of: entry, key: key, in: rows) { change in apply(change, entry) }
        try checkExtras(entry)
        if actors.count % 512 == 0 {
          vault.surroundings.progress(actors.count, Int(clamping: vault.tip.number + 1))
        }
      }
    }
  }

  private func apply(_ change: Change, _ entry: JournalEntry) {
    switch change.operation {
    case .put:
      expected[change.table]?[change.id] = Expected(
        digest: change.digest, entryNumber: entry.number)
    case .erased:
      expected[change.table]?[change.id] = nil
      if change.table == .rows { erased.insert(change.id) }
    }
  }

  private func checkExtras(_ entry: JournalEntry) throws {
    guard entry.number == 0 else { return }
    let header = JournalEntry.Extra(tag: JournalEntry.Extra.header, digest: vault.header.hash)
    if !entry.extras.contains(header) { problems.append(.header) }
  }

  /// Every row of every table has the digest of the last change that names it, and no other row is there.
  func compareTables(_ rows: borrowing Snapshot) throws {
    let journalIDs = try journalRowIDs(rows)
    for table in Table.allCases {
      var open = expected[table] ?? [:]
      try unsafe rows.scan(table, ids: Int64.min...Int64.max) { id, box in
        let box = unsafe Array(box)
        if table == .rows {
          rowCount += 1
          if journalIDs.contains(id) {
            journalRowDigests[id] = rowDigest(.rows, id: id, box: box)
            return
          }
        }
        let digest =
          table == .heads
          ? headsRowDigest(id: id, box: box, journal: vault.journal.index)
          : rowDigest(table, id: id, box: box)
        if open.removeValue(forKey: id)?.digest != digest {
          problems.append(place(table, id))
        }
      }
      problems += open.keys.sorted().map { place(table, $0) }
    }
  }

  /// The pages can be written to without harm to the rows.
  func checkPages(_ rows: borrowing Snapshot) throws {
    if try !rows.pagesAreSound() { problems.append(.pages) }
  }

  private func place(_ table: Table, _ id: Int64) -> Damage {
    switch table {
    case .header: .header
    case .rows: .row(id)
    case .heads where (1...Int64(KeysTable.headRowCount(vault.header))).contains(id):
      .head(lane: UInt32(id - 1) * 16)
    case .heads: .strayHeads(id: id)
    case .keys: KeysTable.damage(atID: id)
    }
  }

  /// The journal lane's own rows: the chain holds them, so no change lists them.
  private func journalRowIDs(_ rows: borrowing Snapshot) throws -> Set<Int64> {
    var ids: Set<Int64> = []
    for lane in vault.lanes where lane.kind == .journal {
      let count =
        try lane.finalCount ?? vault.head(of: lane, in: rows).count
      try vault.withKey(lane) { key in
        for number in stride(from: UInt64(1), through: count, by: 1) {
          if let row = try vault.codec.row(number, of: lane, key: key, in: rows) {
            ids.insert(row.id)
          }
        }
      }
    }
    return ids
  }

  /// Every lane held opens, its rows say their own places, and its head agrees with them.
  func openLanes(_ rows: borrowing Snapshot) throws {
    for lane in vault.lanes where vault.directory.state(lane.index) == .inUse {
      do {
        try check(lane, rows)
      } catch VaultError.damaged(let damage) {
        problems.append(damage)
      }
    }
  }

  private func check(_ lane: Lane, _ rows: borrowing Snapshot) throws {
    let head = lane.finalCount == nil ? try vault.head(of: lane, in: rows) : nil
    var running = LaneHead()
    for number in stride(from: UInt64(1), through: lane.finalCount ?? head?.count ?? 0, by: 1) {
      let row = try vault.withKey(lane) { key in
        try vault.codec.row(number, of: lane, key: key, in: rows)
      }
      guard let row else {
        throw VaultError.damaged(.missingRow(number: number, lane: lane.index))
      }
      let known = expected[.rows]?[row.id]?.digest ?? journalRowDigests[row.id]
      guard let known else { throw VaultError.damaged(.row(row.id)) }
      running.add(rowDigest: known)
      try checkStamp(row)
    }
    if let head, head != running { throw VaultError.damaged(.head(lane: lane.index)) }
  }

  private func checkStamp(_ row: OpenedRow) throws {
    let stamp: Stamp
    switch row.kind {
    case .identity, .profile: stamp = try PersonBody(row).stamp
    case .record: stamp = try RecordBody(row).stamp
    case .attachment: stamp = try AttachmentBody(row).stamp
    case .chunk, .journalChanges, .journalEntry: return
    }
    guard let entry = expected[.rows]?[row.id]?.entryNumber, stamp.entryNumber == entry,
      stamp.author == actors[Int(entry)]
    else { throw VaultError.damaged(.row(row.id)) }
  }
}
