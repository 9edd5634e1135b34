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
    try untilUndisturbed {
      try store.snapshot { rows in
        try load(from: rows, isFirst: false)
        var verification = try Verification(self, rows)
        try verification.compareSmallTables(rows)
        try verification.checkPages(rows)
        try verification.compareRows(rows)
        try verification.compareLostLanes(rows)
        return VerificationReport(
          rowCount: verification.rowCount, entryCount: tip.number + 1, mark: mark,
          problems: verification.problems)
      }
    }
  }
}

/// One verification: what the journal says there must be, and what was found.
private struct Verification {
  private let vault: UnlockedVault
  private var expectedRows = ExpectedRows()
  /// The rows of the small tables, by table and id.
  private var expected: [Table: [Int64: RowDigest]] = [:]
  private var actors: [KeyholderID] = []
  private var beginnings = EpochBeginnings()
  private(set) var problems: [Damage] = []
  private(set) var rowCount = 0

  init(_ vault: UnlockedVault, _ rows: borrowing Snapshot) throws {
    self.vault = vault
    let walk = vault.journalWalk(to: vault.tip.head)
    _ = try walk.entries(after: nil, in: rows) { entry, lane in
      actors.append(entry.actor)
      try beginnings.read(entry)
      try walk.changes(of: entry, in: lane, rows) { apply($0, of: entry) }
      checkExtras(entry)
      if actors.count % 512 == 0 {
        vault.surroundings.progress(actors.count, Int(clamping: vault.tip.number + 1))
      }
    }
    expectedRows.settle()
  }

  private mutating func apply(_ change: Change, of entry: JournalEntry) {
    guard change.table != .rows else {
      return expectedRows.apply(change, entryNumber: entry.number)
    }
    // A shred that another entry overwrites is a lane that was destroyed and that nobody erased.
    if change.table == .keys, change.id >> 32 == KeysTable.Region.shreds.rawValue,
      expected[.keys]?[change.id] != nil, entry.entryClass != .erase
    {
      add(place(.keys, change.id))
    }
    let digest = change.operation == .put ? RowDigest(change.digest) : nil
    expected[change.table, default: [:]][change.id] = digest
  }

  private mutating func checkExtras(_ entry: JournalEntry) {
    guard entry.number == 0 else { return }
    let header = JournalEntry.Extra(tag: JournalEntry.Extra.header, digest: vault.header.hash)
    if !entry.extras.contains(header) { add(.header) }
  }

  private mutating func add(_ damage: Damage) {
    if !problems.contains(damage) { problems.append(damage) }
  }

  /// Every row of header, heads and keys has the digest of the last change that names it, and no other
  /// row is there.
  mutating func compareSmallTables(_ rows: borrowing Snapshot) throws {
    for table in Table.allCases where table != .rows {
      var open = expected[table] ?? [:]
      try unsafe rows.scan(table, ids: Int64.min...Int64.max) { id, box in
        let box = unsafe Array(box)
        let digest =
          table == .heads
          ? headsRowDigest(id: id, box: box, journal: vault.journal.index)
          : rowDigest(table, id: id, box: box)
        if open.removeValue(forKey: id) != RowDigest(digest[...]) { add(place(table, id)) }
      }
      for id in open.keys.sorted() { add(place(table, id)) }
    }
  }

  /// The pages can be written to without harm to the rows.
  mutating func checkPages(_ rows: borrowing Snapshot) throws {
    if try !rows.pagesAreSound() { add(.pages) }
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

  /// The same of the table `rows`, on several threads; and every lane held opens, its rows say their own
  /// places, and its head agrees with them.
  mutating func compareRows(_ rows: borrowing Snapshot) throws {
    // A second connection takes longer to open than a small table to read.
    let isSmall = expectedRows.rows.count < 4096
    let workers = isSmall ? 1 : Threads.processorCount
    let plan = try RowPlan(
      try epochs(rows), codec: vault.codec, keys: vault.keys.now, workers: workers)
    let verifiers = (0..<workers).map { _ in
      RowVerifier(
        expectedRows, plan, actors: actors, codec: vault.codec, keys: vault.keys.now)
    }
    if isSmall {
      try unsafe rows.scan(.rows, ids: Int64.min...Int64.max) { id, box in
        unsafe verifiers[0].read(id, box)
      }
    } else {
      try scan(with: verifiers)
    }
    try conclude(verifiers, plan, rows)
  }

  private func scan(with verifiers: [RowVerifier]) throws {
    let tip = Tip(
      table: .heads, id: KeysTable.headRowID(lane: vault.journal.index), box: vault.tip.headsRow)
    try unsafe vault.store.parallelScan(.rows, workers: verifiers.count, agreeingOn: tip) {
      worker, id, box in unsafe verifiers[worker].read(id, box)
    }
  }

  /// The lanes held with their numbers of rows; one whose head does not open is a problem of its own.
  private mutating func epochs(
    _ rows: borrowing Snapshot
  ) throws -> [(lane: Lane, count: UInt64)] {
    var epochs: [(lane: Lane, count: UInt64)] = []
    for lane in vault.newestByIndex.values.sorted(by: { $0.index < $1.index })
    where vault.directory.state(lane.index) == .inUse {
      do {
        epochs += try vault.epochs(of: lane, in: rows)
      } catch VaultError.damaged(let damage) {
        add(damage)
      }
    }
    return epochs
  }

  private mutating func conclude(
    _ verifiers: [RowVerifier], _ plan: RowPlan, _ rows: borrowing Snapshot
  ) throws {
    rowCount = verifiers.reduce(0) { $0 + $1.rowCount }
    for damage in verifiers.flatMap(\.problems) { add(damage) }
    for row in SortedWalk.missed(by: verifiers.map(\.expected)) { add(.row(row.id)) }
    var strangers = Set(verifiers.flatMap(\.strangers))
    var found = FoundDigests(rowCount: plan.rowCount)
    for verifier in verifiers { found.take(verifier) }
    let missed = verifiers.flatMap(\.missed) + SortedWalk.missed(by: verifiers.map(\.places))
    for place in missed where !place.isBeyond {
      guard let (row, digest) = try lookUp(place, plan, &found, rows) else { continue }
      found.take(digest, at: expectedRows.index(of: row.id), row: plan.row(of: place))
      if plan.lanes[place.lane].kind == .journal { strangers.remove(row.id) }
    }
    for id in strangers.sorted() { add(.row(id)) }
    try compareHeads(found, plan, rows)
    try compareReaders(verifiers.flatMap(\.listing) + missed.filter { !$0.isBeyond }, plan, rows)
  }

  /// The digest that a row had which an entry erased, and of which its lane says so too.
  private func erasedDigest(
    _ number: UInt64, of lane: Lane, _ rows: borrowing Snapshot
  ) throws -> RowDigest? {
    guard try vault.isErased(number, of: lane, in: rows) else { return nil }
    for draw in 0..<RowCodec.drawCount {
      let id = vault.withKey(lane) { key in vault.codec.id(number: number, draw: draw, key: key) }
      if let digest = id.flatMap({ expectedRows.erased[$0] }) { return digest }
    }
    return nil
  }

  /// Looks for a row at all its draws; what is wrong with it is a problem.
  private mutating func lookUp(
    _ place: RowPlan.Place, _ plan: RowPlan, _ found: inout FoundDigests,
    _ rows: borrowing Snapshot
  ) throws -> (row: OpenedRow, digest: RowDigest)? {
    let lane = plan.lanes[place.lane]
    let number = UInt64(place.number)
    do {
      let row = try vault.withKey(lane) { key in
        try vault.codec.row(number, of: lane, key: key, in: rows)
      }
      guard let row else {
        if let digest = try erasedDigest(number, of: lane, rows) {
          found.take(digest, at: nil, row: plan.row(of: place))
        } else {
          add(.missingRow(number: number, lane: lane.index))
        }
        return nil
      }
      let known = expectedRows.index(of: row.id).map { expectedRows.rows[$0] }
      try RowVerifier.checkStamp(of: row, known: known, actors: actors)
      let digest = try unsafe rows.withBox(.rows, id: row.id) { box in
        unsafe RowDigest(row: row.id, box: box)
      }
      return digest.map { (row, $0) }
    } catch VaultError.damaged(let damage) {
      add(damage)
      return nil
    }
  }

  /// Each head's running digest is that of the rows found. A lane that lacks some has its problem already.
  private mutating func compareHeads(
    _ found: FoundDigests, _ plan: RowPlan, _ rows: borrowing Snapshot
  ) throws {
    for (index, lane) in plan.lanes.enumerated() where lane.finalCount == nil {
      let head = try vault.head(of: lane, in: rows)
      var running = LaneHead()
      for row in plan.offsets[index]..<plan.offsets[index] + Int(head.count) {
        guard let digest = found.digest(row, expectedRows.rows) else { break }
        running.count += 1
        unsafe digest.withUnsafeBytes { unsafe running.run(rowDigest: $0) }
      }
      if head.count == running.count, head != running { add(.head(lane: lane.index)) }
    }
  }
}

// Every keyholder can write the directory: what it says of lanes is held against the lanes themselves.
extension Verification {
  /// Each lane held says itself who holds it, each list by somebody of the one before; the directory says
  /// the same, and the epochs that the journal says.
  ///
  /// - Parameter listing: Where the first row of each epoch lies, and each list of readers.
  fileprivate mutating func compareReaders(
    _ listing: [RowPlan.Place], _ plan: RowPlan, _ rows: borrowing Snapshot
  ) throws {
    var readers: [UInt32: LaneReaders] = [:]
    for place in listing.sorted(by: { ($0.lane, $0.number) < ($1.lane, $1.number) }) {
      let lane = plan.lanes[place.lane]
      guard lane.kind != .journal else { continue }
      do {
        let row = try vault.withKey(lane) { key in
          try vault.codec.row(UInt64(place.number), of: lane, key: key, in: rows)
        }
        guard let row else { continue }
        try readers[lane.index, default: LaneReaders(recovery: vault.roster.recovery?.keyholder)]
          .read(row, of: lane)
      } catch VaultError.damaged(let damage) {
        add(damage)
      }
    }
    for (index, readers) in readers
    where vault.directory.readers(index) != vault.bits(of: readers.keyholders) {
      add(.directory)
    }
    for index in 0..<UInt32(vault.directory.capacity)
    where vault.directory.state(index) == .inUse
      && vault.directory.epoch(index) != beginnings.newest(index)
    {
      add(.directory)
    }
  }
}

// Who has lost a lane has its earlier keys still: those show whether it was taken by somebody who could.
extension Verification {
  /// A lane that has gone on was begun anew by somebody who held it, and one that was erased opens no more.
  fileprivate mutating func compareLostLanes(_ rows: borrowing Snapshot) throws {
    let lanes = Dictionary(grouping: vault.lostLanes, by: \.index)
    for (index, epochs) in lanes.sorted(by: { $0.key < $1.key }) {
      let epochs = epochs.sorted { $0.epoch < $1.epoch }
      do {
        if vault.directory.state(index) == .inUse {
          try checkBeginner(after: epochs, rows)
        } else if try row(1, of: epochs[0], rows) != nil {
          add(.directory)
        }
      } catch VaultError.damaged(let damage) {
        add(damage)
      }
    }
  }

  private mutating func checkBeginner(after epochs: [Lane], _ rows: borrowing Snapshot) throws {
    let last = epochs[epochs.count - 1]
    let recovery = vault.roster.recovery?.keyholder
    guard let number = beginnings.entryNumber(beginning: last.epoch + 1, of: last.index) else {
      return
    }
    var readers = LaneReaders(recovery: recovery)
    for lane in epochs {
      var number: UInt64 = 1
      while number <= lane.finalCount ?? UInt64.max {
        if let row = try row(number, of: lane, rows) {
          try readers.read(row, of: lane)
        } else if !isErased(number, of: lane) {
          break
        }
        number += 1
      }
    }
    let beginner = actors[Int(number)]
    guard beginner == recovery || readers.keyholders.contains(beginner) else {
      return add(.journalEntry(number))
    }
  }

  private func row(
    _ number: UInt64, of lane: Lane, _ rows: borrowing Snapshot
  ) throws -> OpenedRow? {
    try vault.withKey(lane) { key in
      try vault.codec.row(number, of: lane, key: key, in: rows)
    }
  }

  /// Whether the journal erased a row, of a lane whose own word for it may lie behind a newer key.
  private func isErased(_ number: UInt64, of lane: Lane) -> Bool {
    (0..<RowCodec.drawCount).contains { draw in
      vault.withKey(lane) { key in vault.codec.id(number: number, draw: draw, key: key) }
        .map { expectedRows.erased[$0] != nil } ?? false
    }
  }
}

/// The digests of the rows that were found, by the plan's order: 4 bytes a row beside what the journal lists.
private struct FoundDigests {
  private var places: [DigestPlace?]
  private var journal: [RowDigest] = []

  init(rowCount: Int) { places = Array(repeating: nil, count: rowCount) }

  mutating func take(_ verifier: RowVerifier) {
    for met in verifier.met { places[Int(met.row)] = met.digest.moved(by: journal.count) }
    journal += verifier.journalDigests
  }

  /// Takes a row that was looked up by itself.
  mutating func take(_ digest: RowDigest, at index: Int?, row: Int) {
    if index == nil { journal.append(digest) }
    places[row] = DigestPlace(expected: index, journal: journal.count - 1)
  }

  func digest(_ row: Int, _ expected: [ExpectedRows.Row]) -> RowDigest? {
    places[row]?.digest(expected, journal)
  }
}
