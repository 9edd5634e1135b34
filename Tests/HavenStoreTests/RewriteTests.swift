import CSQLite
import Foundation
import HavenStore
import SoakSupport
import StoreTestSupport
import Synchronization
import Testing

@Suite struct RewriteTests {
  let folder = TestFolder()
  var path: String { folder("v.haven") }
  static let canary = Array("a canary that must not sing again".utf8)

  /// A vault with a box that was overwritten by nothing, and one that was deleted.
  private func storeWithDeletedCanary() throws -> Store {
    try Sample.create(at: path)
    let store = try Sample.open(path)
    try store.commit(expecting: nil) { batch in
      for id in 2...300 as ClosedRange<Int64> {
        let box = Sample.box(id) + Self.canary + Sample.box(id)
        try batch.insert(.rows, id: id &* 7_919, box: id.isMultiple(of: 3) ? Sample.box(id) : box)
      }
    }
    try store.commit(expecting: nil) { batch in
      for id in 2...300 as ClosedRange<Int64> where !id.isMultiple(of: 3) {
        try batch.delete(.rows, id: id &* 7_919)
      }
    }
    return store
  }

  private func filesWithCanary() -> [String] {
    folder.names().filter { name in
      let bytes = Data(folder.bytes(of: name) ?? [])
      return bytes.holds(Data(Self.canary))
    }
  }

  @Test func aRewriteLeavesNoDeletedByteAndNoWAL() throws {
    let store = try storeWithDeletedCanary()
    #expect(!filesWithCanary().isEmpty, "what the rewrite is for")
    let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
    try store.rewrite(under: lock)
    #expect(folder.names() == ["v.haven", "v.haven.lock"])
    #expect(filesWithCanary().isEmpty)
    #expect(folder.mode(of: "v.haven") == 0o600)
    try store.snapshot { (snapshot) throws in
      #expect(try snapshot.count(.rows) == 100 + 1)
      #expect(try snapshot.get(.rows, id: 3 * 7_919) == Sample.box(3))
    }
    try store.commit(expecting: Sample.tip) { try $0.insert(.rows, id: 2, box: [2]) }
    #expect(store.format == 1)
  }

  @Test(arguments: [Store.Access.readWrite, .readOnly])
  func aRewriteWaitsForReaders(access: Store.Access) throws {
    let store = try storeWithDeletedCanary()
    let reader = try Sample.open(path, access)
    let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
    #expect(throws: StoreError.rewritePending) { try store.rewrite(under: lock) }
    #expect(try reader.snapshot { try $0.count(.rows) } == 101)
    try store.commit(expecting: Sample.tip) { try $0.insert(.rows, id: 2, box: [2]) }
    try reader.close()
    try store.rewrite(under: lock)
    #expect(try store.snapshot { try $0.count(.rows) } == 102)
    #expect(filesWithCanary().isEmpty)
  }

  /// Who read the old file now would go on with one that has no name any more.
  @Test func nobodyCanOpenTheFileWhileItIsSwapped() throws {
    try Sample.create(at: path)
    let store = try Sample.open(path)
    let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
    let results = Mutex<[Int32]>([])
    let calls = FaultySystemCalls(failing: 0) { [path] in
      results.withLock { $0.append(PlainSQLite.resultOfReading(path)) }
    }
    try store.rewrite(under: lock, calls: calls)
    #expect(results.withLock { $0 } == [SQLITE_BUSY])
    #expect(PlainSQLite.resultOfReading(path) == SQLITE_OK)
  }

  /// What somebody commits after this process has read: pages that it read before are not to be copied.
  @Test func aRewriteKeepsWhatOthersCommittedMeanwhile() throws {
    try Sample.create(at: path)
    let writer = try Sample.open(path)
    try writer.commit(expecting: nil) { batch in
      for id in 2...100 as ClosedRange<Int64> {
        try batch.insert(.rows, id: id, box: Sample.box(id))
      }
    }
    try writer.close()
    let store = try Sample.open(path)
    // Everything is in this connection's memory now.
    for id in 2...100 as ClosedRange<Int64> {
      #expect(try store.snapshot { try $0.get(.rows, id: id) } == Sample.box(id))
    }
    let colleague = try Sample.open(path)
    try colleague.commit(expecting: Sample.tip) { batch in
      for id in 2...100 as ClosedRange<Int64> {
        try batch.replace(.rows, id: id, box: Sample.box(-id))
      }
    }
    try colleague.close()
    let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
    try store.rewrite(under: lock)
    let lost = try (2...100).filter { id in
      try store.snapshot { try $0.get(.rows, id: id) } != Sample.box(-id)
    }
    #expect(lost == [])
  }

  /// Who came while it was swapped waits, and goes on with the new one.
  @Test func whoOpensTheFileWhileItIsSwappedFindsTheNewOne() throws {
    try Sample.create(at: path)
    let store = try Sample.open(path)
    let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
    let isOver = DispatchSemaphore(value: 0)
    let outcome = Mutex<Result<Void, any Error>?>(nil)
    let calls = FaultySystemCalls(failing: 0) { [path] in
      Thread.detachNewThread {
        let result = Result {
          let late = try Sample.open(path)
          try late.commit(expecting: Sample.tip) { try $0.insert(.rows, id: 2, box: [2]) }
          try late.close()
        }
        outcome.withLock { $0 = result }
        isOver.signal()
      }
      // It is waiting for the lock by then.
      usleep(100_000)
    }
    try store.rewrite(under: lock, calls: calls)
    isOver.wait()
    let result = try #require(outcome.withLock { $0 })
    #expect(throws: Never.self) { try result.get() }
    #expect(try store.snapshot { try $0.count(.rows) } == 2)
  }

  @Test func aReadOnlyStoreIsNotRewritten() throws {
    try Sample.create(at: path)
    let store = try Sample.open(path, .readOnly)
    let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
    #expect(throws: StoreError.readOnly(path: path)) { try store.rewrite(under: lock) }
  }

  @Test(arguments: [EIO, ENOSPC])
  func aRewriteThatFailsAnywhereLeavesTheOldOrTheNewFile(code: Int32) throws {
    let store = try storeWithDeletedCanary()
    let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
    let callCount = try sweepFaults(code: code) { calls in
      try store.rewrite(under: lock, calls: calls)
    } check: { number in
      #expect(!folder.names().contains { $0.hasPrefix(".haven") }, "after call \(number)")
      let other = try Sample.open(path, .readOnly)
      #expect(try other.snapshot { try $0.count(.rows) } == 101)
      try other.close()
    }
    #expect(callCount > 5)
    #expect(filesWithCanary().isEmpty)
  }

  @Test(arguments: [EIO, ENOSPC])
  func aCreationThatFailsAnywhereLeavesNothing(code: Int32) throws {
    let callCount = try sweepFaults(code: code) { calls in
      try Store.create(at: path, format: 1, calls: calls) { batch in
        try batch.insert(.rows, id: 1, box: [1])
      }
    } check: { number in
      #expect(folder.names().isEmpty, "after call \(number)")
    }
    #expect(callCount > 5)
    #expect(try Sample.open(path).snapshot { try $0.count(.rows) } == 1)
  }
}
