import CSQLite
import HavenStore
import Testing

/// A disk that fails or is full at any write, sync or truncation of SQLite's.
@Suite struct DiskFaultTests {
  static let codes = [SQLITE_FULL, SQLITE_IOERR | 3 << 8]

  @Test(arguments: codes)
  func aCommitThatFailsAnywhereLeavesTheOldOrTheNewState(code: Int32) async {
    await #expect(processExitsWith: .success) { [code = code as Int32] in
      FaultyDisk.install()
      let folder = TestFolder()
      var number = 0
      var isDone = false
      while !isDone {
        number += 1
        let path = folder("\(number).haven")
        try Sample.create(at: path)
        let hasCommitted = try DiskFaultTests.change(path, failing: number, code)
        isDone = !FaultyDisk.hasFailed
        FaultyDisk.arm(failing: 0, with: 0)
        let store = try Sample.open(path)
        let count = try store.snapshot { try $0.count(.rows) }
        let tip = try store.snapshot { try $0.get(.rows, id: 1) }
        precondition(count == 31 && tip == [2] || !hasCommitted && count == 1 && tip == [1])
        try store.commit(expecting: nil) { try $0.insert(.rows, id: 99, box: [9]) }
        try store.close()
      }
      precondition(number > 20, "the sweep has reached the disk")
    }
  }

  @Test(arguments: codes)
  func aRewriteThatFailsAnywhereLosesNothing(code: Int32) async {
    await #expect(processExitsWith: .success) { [code = code as Int32] in
      FaultyDisk.install()
      let folder = TestFolder()
      let path = folder("v.haven")
      try Sample.create(at: path)
      let store = try Sample.open(path)
      try store.commit(expecting: nil) { try DiskFaultTests.fill($0) }
      let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
      var number = 0
      var isDone = false
      while !isDone {
        number += 1
        FaultyDisk.arm(failing: number, with: code)
        do {
          try store.rewrite(under: lock)
          isDone = !FaultyDisk.hasFailed
        } catch is StoreError {
          precondition(FaultyDisk.hasFailed)
        }
        FaultyDisk.arm(failing: 0, with: 0)
        precondition(!folder.names().contains { $0.hasPrefix(".haven") })
        let count = try store.snapshot { try $0.count(.rows) }
        precondition(count == 31)
      }
      precondition(number > 10, "the sweep has reached the disk")
    }
  }

  static func fill(_ batch: borrowing Batch) throws {
    try batch.replace(.rows, id: 1, box: [2])
    for id in 2...31 as ClosedRange<Int64> {
      try batch.insert(.rows, id: id, box: Sample.box(id, byteCount: 9_000))
    }
  }

  /// Changes a vault on the failing disk; answers whether it was told that the change lasts.
  static func change(_ path: String, failing number: Int, _ code: Int32) throws -> Bool {
    FaultyDisk.arm(failing: number, with: code)
    var hasCommitted = false
    do {
      let store = try Sample.open(path)
      try store.commit(expecting: Sample.tip) { try fill($0) }
      hasCommitted = true
      try store.close()
    } catch is StoreError {
      precondition(FaultyDisk.hasFailed)
    }
    return hasCommitted
  }
}
