internal import HavenCrypto
package import HavenRecords
internal import HavenStore
internal import HavenText
internal import Synchronization

/// What to search for.
package struct SearchQuery: Sendable {
  /// All of them must occur, as parts of words too; case and accents do not matter.
  package var words: [String]
  package var subject: SubjectID?
  package var since: CalendarDate?
  package var until: CalendarDate?

  package init(
    words: [String], subject: SubjectID?, since: CalendarDate?, until: CalendarDate?
  ) {
    self.words = words
    self.subject = subject
    self.since = since
    self.until = until
  }
}

/// A record that a search found.
package struct SearchHit: Sendable {
  package let record: RecordID
  package let subject: SubjectID
  package let alias: String
  package let kind: String
  package let on: CalendarDate?
  package let snippet: String
}

/// Where each readable row should lie: its id, its lane, its number; in the order of ids.
struct RowPlan: Sendable {
  struct Place: Sendable {
    let id: Int64
    let lane: Int32
    let number: UInt32
  }

  let lanes: [Lane]
  let places: [Place]

  /// The index of the first place at or after an id.
  func index(atOrAfter id: Int64) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension UnlockedVault {
  /// Computes the ids at draw 0 of every row of some lanes: 16 bytes of memory a row.
  func rowPlan(
    _ wanted: [Lane], in rows: borrowing Snapshot
  ) throws -> RowPlan {
    var epochs: [Lane] = []
    var places: [RowPlan.Place] = []
    for lane in wanted {
      for (epoch, count) in try self.epochs(of: lane, in: rows) {
        let index = Int32(epochs.count)
        epochs.append(epoch)
        try withKey(epoch) { key in
          if epoch.finalCount == nil {
            try requireNoRow(count + 1, of: epoch, key: key, in: rows)
          }
          for number in stride(from: UInt64(1), through: count, by: 1) {
            let id = codec.id(number: number, draw: 0, key: key) ?? 0
            places.append(RowPlan.Place(id: id, lane: index, number: UInt32(number)))
          }
        }
      }
    }
    places.sort { $0.id < $1.id }
    return RowPlan(lanes: epochs, places: places)
  }

  /// Calls `body` with every row of the plan, on several threads, in one pass over the table.
  ///
  /// - Parameter body: Called from several threads with the worker's number.
  /// - Throws: `.damaged(.missingRow)` for a row that no draw has.
  func scan(
    _ plan: RowPlan, workers: Int,
    _ body: @Sendable (_ worker: Int, Lane, OpenedRow) throws -> Void
  ) throws {
    let cursors = Mutex([Int?](repeating: nil, count: workers))
    let missing = Mutex<[RowPlan.Place]>([])
    let codec = codec
    let keys = keys
    let tip = Tip(
      table: .heads, id: KeysTable.headRowID(lane: journal.index), box: tip.headsRow)
    let ends = Mutex([Int](repeating: 0, count: workers))
    let starts = Mutex([Int](repeating: -1, count: workers))
    try unsafe store.parallelScan(.rows, workers: workers, agreeingOn: tip) { worker, id, box in
      var cursor = cursors.withLock { $0[worker] } ?? plan.index(atOrAfter: id)
      starts.withLock { if $0[worker] < 0 { $0[worker] = cursor } }
      while cursor < plan.places.count, plan.places[cursor].id < id {
        let place = plan.places[cursor]
        missing.withLock { $0.append(place) }
        cursor += 1
      }
      while cursor < plan.places.count, plan.places[cursor].id == id {
        let place = plan.places[cursor]
        let lane = plan.lanes[Int(place.lane)]
        let opened = try keys.withKey(of: lane) { key in
          try unsafe codec.open(box, id: id, lane: lane, key: key)
        }
        if let opened, opened.number == UInt64(place.number), opened.draw == 0 {
          try body(worker, lane, opened)
        } else {
          missing.withLock { $0.append(place) }
        }
        cursor += 1
      }
      let reached = cursor
      cursors.withLock { $0[worker] = reached }
      ends.withLock { $0[worker] = reached }
    }
    let covered = zip(starts.withLock { $0 }, ends.withLock { $0 }).filter { $0.0 >= 0 }
    try visitMissed(plan, covered: covered.map { $0.0..<$0.1 }, missing.withLock { $0 }, body)
  }

  /// Runs a scan of the whole table again when a colleague wrote in the middle of it.
  func untilUndisturbed<R>(_ scan: () throws -> R) throws -> R {
    for _ in 0..<8 {
      do { return try scan() } catch StoreError.tipMoved { try takeInWhatOthersWrote() }
    }
    throw StoreError.inUse(holder: nil)
  }

  /// Looks up one by one what the pass did not meet at draw 0.
  private func visitMissed(
    _ plan: RowPlan, covered: [Range<Int>], _ missing: [RowPlan.Place],
    _ body: @Sendable (_ worker: Int, Lane, OpenedRow) throws -> Void
  ) throws {
    var left = missing
    var position = 0
    for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > position { left += plan.places[position..<range.lowerBound] }
      position = max(position, range.upperBound)
    }
    left += plan.places[position...]
    guard !left.isEmpty else { return }
    try read { rows in
      for place in left {
        let lane = plan.lanes[Int(place.lane)]
        let row = try withKey(lane) { key in
          try codec.row(UInt64(place.number), of: lane, key: key, in: rows)
        }
        guard let row else {
          throw VaultError.damaged(
            .missingRow(number: UInt64(place.number), lane: lane.index))
        }
        try body(0, lane, row)
      }
    }
  }
}
