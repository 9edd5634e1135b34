import HavenStore
import Synchronization
import Testing

@Suite struct ThreadsTests {
  @Test(arguments: [0, 1, 15, 16, 31, 32, 33, 1_000], [1, 2, 3, 8])
  func sharesCoverAllItemsInTheirOrder(count: Int, workers: Int) throws {
    let shareCount = Atomic(0)
    let made = try Threads.mapShares(
      of: Array(0..<count), workers: workers, smallestShare: 16
    ) { share in
      shareCount.add(1, ordering: .relaxed)
      return share.map { $0 * 3 }
    }
    #expect(made == (0..<count).map { $0 * 3 })
    #expect(shareCount.load(ordering: .relaxed) == max(1, min(workers, count / 16)))
  }

  @Test func aGroupIsWaitedForBeforeItGoesAway() throws {
    let done = Atomic(0)
    do {
      let group = ThreadGroup()
      for _ in 0..<4 { try group.start { done.add(1, ordering: .sequentiallyConsistent) } }
      _ = group
    }
    #expect(done.load(ordering: .sequentiallyConsistent) == 4)
  }
}
