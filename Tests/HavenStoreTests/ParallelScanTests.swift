import HavenStore
import Synchronization
import Testing

@Suite struct ParallelScanTests {
  let folder = TestFolder()
  var path: String { folder("v.haven") }

  private func storeWithRows(_ count: Int) throws -> (Store, Set<Int64>) {
    try Sample.create(at: path)
    let store = try Sample.open(path)
    var sequence = Sequence64(seed: 1)
    // At and beside the edges of two, three and four parts, and below the first.
    let width = Int64.max / 3
    var ids: Set<Int64> = [
      1, .max, .max / 2, .max / 2 + 1, width, width + 1, 2 * width, 2 * width + 1, 0, .min,
    ]
    while ids.count < count { ids.insert(sequence.nextID()) }
    try store.commit(expecting: nil) { batch in
      for id in ids where id != 1 { try batch.insert(.rows, id: id, box: Sample.box(id)) }
    }
    return (store, ids)
  }

  @Test(arguments: [1, 2, 3, 4, 7])
  func everyRowIsSeenOnce(workers: Int) throws {
    let (store, ids) = try storeWithRows(2_000)
    let seen = Mutex<[Int64]>([])
    try unsafe store.parallelScan(.rows, workers: workers, agreeingOn: Sample.tip) {
      worker, id, box in
      if id != 1, unsafe !box.elementsEqual(Sample.box(id)) { throw StoreError.damaged("a box") }
      if !(0..<workers).contains(worker) { throw StoreError.damaged("a worker") }
      seen.withLock { $0.append(id) }
    }
    let found = seen.withLock { $0 }
    #expect(found.count == ids.count)
    #expect(Set(found) == ids)
  }

  @Test func workersRefuseAnotherState() throws {
    let (store, _) = try storeWithRows(20)
    try store.commit(expecting: nil) { try $0.replace(.rows, id: 1, box: [2]) }
    #expect(throws: StoreError.tipMoved) {
      try unsafe store.parallelScan(.rows, workers: 2, agreeingOn: Sample.tip) { _, _, _ in }
    }
  }

  @Test func theFirstErrorOfAWorkerIsThrown() throws {
    struct Mine: Error {}
    let (store, _) = try storeWithRows(200)
    #expect(throws: Mine.self) {
      try unsafe store.parallelScan(.rows, workers: 3, agreeingOn: Sample.tip) { worker, _, _ in
        if worker == 1 { throw Mine() }
      }
    }
    // Its connections are closed: a rewrite finds nobody.
    let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
    try store.rewrite(under: lock)
  }
}
