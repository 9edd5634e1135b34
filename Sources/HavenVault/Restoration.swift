internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// What putting a backup back has come to.
package struct Restoration: Sendable, Equatable {
  /// The journal's entry that states it.
  package let mark: Mark
  /// Rows that the journal lists and the backup did not bring.
  package let lostRowCount: Int
  /// Members who were added after the rows were backed up, and are gone.
  package let lostMemberCount: Int
}

// A restored file has the keys, heads and journal of one moment. Its rows may be of an earlier one: then the journal says
// which of them count, and what is missing is stated as erased, lane by lane (FORMAT.md §16.9).
extension UnlockedVault {
  /// States a restore in the journal, for every keyholder to see; where the rows are older than the journal, makes the
  /// file agree with itself first.
  ///
  /// - Parameter rows: The newest entry that the snapshot of the rows knew; nil where they are as new as the keys.
  /// - Throws: `.lanesBeyondRestorer` where older rows are put back by somebody who does not hold every lane;
  ///   `.mayNotErase`; `.otherHistory` when that entry is not in this journal; `.damaged` for what does not hold.
  package func finishRestoration(rowsUpTo rows: Mark?) throws -> Restoration {
    var (rowCount, memberCount) = (0, 0)
    if let rows {
      let survey = try surveyRows(upTo: rows)
      (rowCount, memberCount) = (survey.lostRowCount, survey.lostMemberCount)
      if !survey.isEmpty { try settle(survey) }
    }
    try transact(.fork) { transaction in
      transaction.add(ClosedPart(verb: .restored, count: UInt64(rowCount)), lane: journal)
    }
    return Restoration(mark: mark, lostRowCount: rowCount, lostMemberCount: memberCount)
  }

  private func settle(_ survey: RowSurvey) throws {
    if !isRecovery { try requireMayErase() }
    _ = try erasing(spilling: true) { transaction in
      _ = try transaction.holdGranted()
      try transaction.settle(survey)
      transaction.add(
        ClosedPart(verb: .rowsLost, count: UInt64(survey.lostRowCount)), lane: journal)
      return (0, survey.lostRowCount)
    }
    _ = try finishErasures()
  }

  /// Holds every row of the file to the journal.
  private func surveyRows(upTo mark: Mark) throws -> RowSurvey {
    guard holdsEveryLane else { throw VaultError.lanesBeyondRestorer }
    guard try has(mark) else { throw VaultError.otherHistory }
    return try read { rows in
      let walk = journalWalk(to: tip.head)
      var expected = ExpectedRows()
      _ = try walk.entries(after: nil, in: rows) { entry, lane in
        try walk.changes(of: entry, in: lane, rows) {
          guard $0.table == .rows else { return }
          expected.apply($0, entryNumber: entry.number)
        }
      }
      expected.settle()
      var survey = RowSurvey(expected, upTo: mark.number)
      for lane in newestByIndex.values.sorted(by: { $0.index < $1.index })
      where directory.state(lane.index) == .inUse {
        try survey.look(at: lane, in: self, rows)
      }
      try survey.findStrays(rows)
      return survey
    }
  }
}

extension Vault {
  /// Calls `body` with the file as recovery has it.
  ///
  /// - Throws: `.noRecovery`.
  package func asRecovery<R>(
    _ kit: borrowing RecoveryKit, _ body: (UnlockedVault) throws -> R
  ) throws -> R {
    try withRecovery(kit) { recovery in try body(recovery.vault) }
  }
}

/// What is to become of the rows of a restored file.
private struct RowSurvey {
  /// Rows of one lane that are to be called erased.
  struct LostRows {
    let lane: Lane
    /// Whether the lane began after the backup: nothing of it is left then.
    var isWhole = false
    var places: [RowPlace] = []
  }

  private let expected: ExpectedRows
  private let lastEntry: UInt64
  private(set) var lanes: [LostRows] = []
  /// Rows that are there and go, with their digests.
  private(set) var dropped: [Int64: [UInt8]] = [:]
  /// Rows that the journal lists and that are not there.
  private(set) var missing: [Int64: [UInt8]] = [:]
  /// Rows that were erased since, and that an older snapshot brought back.
  private(set) var strays: [Int64] = []
  private var journalIDs: Set<Int64> = []

  init(_ expected: ExpectedRows, upTo lastEntry: UInt64) {
    self.expected = expected
    self.lastEntry = lastEntry
  }

  var isEmpty: Bool { dropped.isEmpty && missing.isEmpty && strays.isEmpty }
  var lostRowCount: Int { dropped.count + missing.count }
  var lostMemberCount: Int { lanes.count { $0.isWhole && $0.lane.kind == .casework } }

  /// Finds the rows of a lane that later entries wrote, and those that are not there.
  mutating func look(
    at lane: Lane, in vault: UnlockedVault, _ rows: borrowing Snapshot
  ) throws {
    var lost = LostRows(lane: lane)
    var isFirst = true
    for (epoch, count) in try vault.epochs(of: lane, in: rows) {
      for number in stride(from: UInt64(1), through: count, by: 1) {
        let place = RowPlace(epoch: epoch.epoch, number: number)
        let row = try vault.withKey(epoch) { key in
          try vault.codec.row(number, of: epoch, key: key, in: rows)
        }
        if lane.kind == .journal {
          guard let row else {
            throw VaultError.damaged(.missingRow(number: number, lane: lane.index))
          }
          journalIDs.insert(row.id)
          continue
        }
        defer { isFirst = false }
        if let row {
          guard let known = expected.index(of: row.id).map({ expected.rows[$0] }) else { continue }
          guard known.entryNumber > lastEntry else { continue }
          if isFirst { lost.isWhole = true }
          guard lost.isWhole || !row.kind.isStructural else { continue }
          dropped[row.id] = known.digest.bytes
        } else if try vault.isErased(number, of: epoch, in: rows) {
          continue
        } else {
          guard let id = id(number, of: epoch, in: vault) else {
            throw VaultError.damaged(.missingRow(number: number, lane: lane.index))
          }
          if isFirst { lost.isWhole = true }
          missing[id.id] = id.digest
        }
        lost.places.append(place)
      }
    }
    if !lost.places.isEmpty { lanes.append(lost) }
  }

  /// The id under which the journal lists a row that is not there.
  private func id(
    _ number: UInt64, of lane: Lane, in vault: UnlockedVault
  ) -> (id: Int64, digest: [UInt8])? {
    for draw in 0..<RowCodec.drawCount {
      let id = vault.withKey(lane) { key in vault.codec.id(number: number, draw: draw, key: key) }
      guard let id, let index = expected.index(of: id) else { continue }
      return (id, expected.rows[index].digest.bytes)
    }
    return nil
  }

  /// Finds the rows that no entry lists any more.
  mutating func findStrays(_ rows: borrowing Snapshot) throws {
    try unsafe rows.scan(.rows, ids: Int64.min...Int64.max) { id, _ in
      if expected.index(of: id) == nil, !journalIDs.contains(id) { strays.append(id) }
    }
  }
}

extension RowKind {
  /// Whether others rely on it: who reads the lane, and what is gone from it. It stays, however old the rows are that
  /// are put back.
  fileprivate var isStructural: Bool {
    switch self {
    case .readers, .erased, .barred: true
    default: false
    }
  }
}

extension RowDigest {
  fileprivate var bytes: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
}

extension Transaction {
  fileprivate func settle(_ survey: RowSurvey) throws {
    erased = survey.dropped
    missing = survey.missing
    strays = survey.strays
    let whole = survey.lanes.filter(\.isWhole).map(\.lane)
    for lane in whole { try destroy(laneAt: lane.index) }
    for lost in survey.lanes where !lost.isWhole { try state(lost) }
    // Without who they are, of somebody whose records are there.
    for lane in whole where lane.kind == .identity {
      guard let casework = vault.newest(.casework, of: lane.subject),
        !whole.contains(where: { $0.index == casework.index })
      else { continue }
      try append(.erased, to: casework) { _, writer in
        ErasedBody(severedBy: stamp).write(to: &writer)
      }
    }
  }

  /// One row names as many as fit into it.
  private func state(_ lost: RowSurvey.LostRows) throws {
    for part in lost.places.inParts(of: ErasedBody.rowLimit) {
      try append(.erased, to: lost.lane) { _, writer in
        ErasedBody(stamp: stamp, lost: part).write(to: &writer)
      }
    }
  }
}
