internal import HavenCrypto
internal import HavenStore
internal import Synchronization

/// Where each readable row should lie: its id, its lane, its number; in the order of ids.
struct RowPlan: Sendable {
  /// 16 bytes a row.
  struct Place: RowSorted, Sendable {
    let id: Int64
    let number: UInt32
    /// The lane's index in the plan; its complement for a row after the lane's last, which may not be there.
    private let code: Int32

    init(id: Int64, number: UInt32, lane: Int, isBeyond: Bool) {
      self.id = id
      self.number = number
      code = isBeyond ? ~Int32(lane) : Int32(lane)
    }

    var lane: Int { Int(code < 0 ? ~code : code) }
    var isBeyond: Bool { code < 0 }
  }

  let lanes: [Lane]
  let places: [Place]
  /// How many rows the lanes before each have together: row n of lane i is the (offset + n - 1)-th.
  let offsets: [Int]
  /// The rows of all lanes.
  let rowCount: Int

  /// Computes ids on several threads: at draw 0 of every row, and at every draw of the row after the last.
  init(
    _ epochs: [(lane: Lane, count: UInt64)], codec: RowCodec, keys: LaneKeys.Slabs, workers: Int
  ) throws {
    let sorted = Mutex<[[Place]]>([])
    try Threads.run(count: workers) { worker in
      var places: [Place] = []
      for index in stride(from: worker, to: epochs.count, by: workers) {
        let (lane, count) = epochs[index]
        keys.withKey(of: lane) { key in
          Self.add(&places, of: lane, at: index, count: count, codec: codec, key: key)
        }
      }
      places.sort { $0.id < $1.id }
      sorted.withLock { $0.append(places) }
    }
    lanes = epochs.map(\.lane)
    var sum = 0
    offsets = epochs.map { epoch in
      defer { sum += Int(epoch.count) }
      return sum
    }
    rowCount = sum
    places = sorted.withLock { $0.reduce([], Self.merged) }
  }

  private static func add(
    _ places: inout [Place], of lane: Lane, at index: Int, count: UInt64, codec: RowCodec,
    key: borrowing KeyView<KeyUse.Lane>
  ) {
    for number in stride(from: UInt64(1), through: count, by: 1) {
      let id = codec.id(number: number, draw: 0, key: key) ?? 0
      places.append(Place(id: id, number: UInt32(number), lane: index, isBeyond: false))
    }
    guard lane.finalCount == nil else { return }
    for draw in 0..<RowCodec.drawCount {
      guard let id = codec.id(number: count + 1, draw: draw, key: key) else { continue }
      places.append(Place(id: id, number: UInt32(count + 1), lane: index, isBeyond: true))
    }
  }

  /// Which of all the plan's rows a place is of.
  func row(of place: Place) -> Int { offsets[place.lane] + Int(place.number) - 1 }

  private static func merged(_ left: [Place], _ right: [Place]) -> [Place] {
    if left.isEmpty { return right }
    var merged: [Place] = []
    merged.reserveCapacity(left.count + right.count)
    var position = 0
    for place in right {
      while position < left.count, left[position].id <= place.id {
        merged.append(left[position])
        position += 1
      }
      merged.append(place)
    }
    return merged + left[position...]
  }
}

extension UnlockedVault {
  /// Plans a scan of every row of some lanes: 16 bytes of memory a row.
  func rowPlan(_ wanted: [Lane], workers: Int) throws -> RowPlan {
    let epochs = try read { rows in
      // In the order of their heads, so that each row of them is read once.
      try wanted.sorted { $0.index < $1.index }.flatMap { try self.epochs(of: $0, in: rows) }
    }
    return try RowPlan(epochs, codec: codec, keys: keys.now, workers: workers)
  }

  /// Shows every row of the plan to one of the visitors, each on a thread of its own, in one pass over the table.
  ///
  /// - Throws: `.damaged(.missingRow)` for a row that no draw has.
  func scan<Visitor: RowVisitor>(_ plan: RowPlan, visitors: [Visitor]) throws {
    let tip = Tip(
      table: .heads, id: KeysTable.headRowID(lane: journal.index), box: tip.headsRow)
    let readers = visitors.map { PlanReader(plan, codec, keys.now, visitor: $0) }
    try unsafe store.parallelScan(.rows, workers: readers.count, agreeingOn: tip) {
      worker, id, box in try unsafe readers[worker].read(id, box)
    }
    try visitMissed(plan, readers)
  }

  /// Runs a scan of the whole table again when a colleague wrote in the middle of it.
  func untilUndisturbed<R>(_ scan: () throws -> R) throws -> R {
    for _ in 0..<8 {
      do { return try scan() } catch StoreError.tipMoved { try takeInWhatOthersWrote() }
    }
    throw StoreError.inUse(holder: nil)
  }

  /// Looks up one by one what the pass did not meet at draw 0.
  private func visitMissed<Visitor: RowVisitor>(
    _ plan: RowPlan, _ readers: [PlanReader<Visitor>]
  ) throws {
    let passed = readers.flatMap(\.missed) + SortedWalk.missed(by: readers.map(\.walk))
    let left = passed.filter { !$0.isBeyond }
    guard !left.isEmpty, let visitor = readers.first?.visitor else { return }
    try read { rows in
      for place in left {
        let lane = plan.lanes[place.lane]
        let row = try withKey(lane) { key in
          try codec.row(UInt64(place.number), of: lane, key: key, in: rows)
        }
        guard let row else {
          try requireErased(UInt64(place.number), of: lane, in: rows)
          continue
        }
        try visitor.visit(row, of: lane)
      }
    }
  }
}

/// What is shown the rows of a scan, one after another. It may not keep a row's bytes: they are the next row's.
protocol RowVisitor: AnyObject, SendableMetatype {
  func visit(_ row: OpenedRow, of lane: Lane) throws
}

/// One thread's walk along a plan and the table at once.
///
/// Unchecked: its own thread uses it during the scan, its maker before and after.
private final class PlanReader<Visitor: RowVisitor>: @unchecked Sendable {
  let visitor: Visitor
  /// Places whose row was not the one at draw 0.
  private(set) var missed: [RowPlan.Place] = []
  private let plan: RowPlan
  private let codec: RowCodec
  private let keys: LaneKeys.Slabs
  private var buffer: [UInt8] = []
  private(set) var walk: SortedWalk<RowPlan.Place>

  init(_ plan: RowPlan, _ codec: RowCodec, _ keys: LaneKeys.Slabs, visitor: Visitor) {
    self.plan = plan
    self.codec = codec
    self.keys = keys
    self.visitor = visitor
    walk = SortedWalk(along: plan.places)
  }

  func read(_ id: Int64, _ box: UnsafeRawBufferPointer) throws {
    walk.reach(id) { missed.append($0) }
    while let place = walk.next(of: id) { try unsafe open(box, at: place) }
  }

  private func open(_ box: UnsafeRawBufferPointer, at place: RowPlan.Place) throws {
    let lane = plan.lanes[place.lane]
    let opened = try keys.withKey(of: lane) { key in
      try unsafe codec.open(box, id: place.id, lane: lane, key: key, into: &buffer)
    }
    let row = opened.flatMap { $0.number == UInt64(place.number) ? $0 : nil }
    if place.isBeyond {
      // The head is an older one: it counts fewer rows than there are.
      guard row == nil else { throw VaultError.damaged(.head(lane: lane.index)) }
    } else if let row, row.draw == 0 {
      try visitor.visit(row, of: lane)
    } else {
      missed.append(place)
    }
  }
}
