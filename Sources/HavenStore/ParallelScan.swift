import Synchronization

extension Store {
  /// Calls `body` with every row of a table once, from several threads.
  ///
  /// Each worker reads its part of the ids, in their order, through a connection and a read
  /// transaction of its own: two threads on one connection would take turns.
  ///
  /// - Parameter tip: The row by which every worker checks, inside its transaction, that it sees
  ///   the same state as the others.
  /// - Throws: `.tipMoved` when one of them does not; else the first error of a worker. The others
  ///   stop at their next row.
  package func parallelScan(
    _ table: Table, workers: Int, agreeingOn tip: Tip,
    _ body: @Sendable (_ worker: Int, Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    precondition(workers > 0, "a scan has a worker")
    let failure = Mutex<(any Error)?>(nil)
    let isStopped = Atomic(false)
    let path = path
    let formats = supportedFormats
    try Threads.run(count: workers) { worker in
      do {
        let opened = try Opened(path, supportedFormats: formats, access: .readOnly)
        let ids = Self.part(worker, of: workers)
        try unsafe opened.connection.scan(table, ids: ids, agreeingOn: tip) { id, box in
          guard !isStopped.load(ordering: .relaxed) else { return false }
          try unsafe body(worker, id, box)
          return true
        }
      } catch {
        isStopped.store(true, ordering: .relaxed)
        failure.withLock { first in first = first ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// The ids of one worker. Row ids are drawn from 1 to 2^63 - 1, evenly; the first part also has
  /// those below, so that no row of a prepared file escapes the scan.
  private static func part(_ worker: Int, of workers: Int) -> ClosedRange<Int64> {
    let width = Int64.max / Int64(workers)
    let low = worker == 0 ? Int64.min : Int64(worker) * width + 1
    let high = worker == workers - 1 ? Int64.max : Int64(worker + 1) * width
    return low...high
  }
}

extension Connection {
  /// Reads a range in a transaction of its own until `body` answers false.
  fileprivate func scan(
    _ table: Table, ids: ClosedRange<Int64>, agreeingOn tip: Tip,
    _ body: (Int64, UnsafeRawBufferPointer) throws -> Bool
  ) throws {
    try run(.beginRead)
    defer { rollBack() }
    guard try Snapshot(connection: self).holds(tip) else { throw StoreError.tipMoved }
    let statement = try acquire(.range(table))
    defer { release(statement) }
    try statement.bind(ids.lowerBound, at: 1)
    try statement.bind(ids.upperBound, at: 2)
    var order = RisingOrder(of: table)
    while try statement.step() {
      let id = statement.integer(at: 0)
      try order.take(id)
      guard try unsafe body(id, statement.bytes(at: 1)) else { return }
    }
  }
}
