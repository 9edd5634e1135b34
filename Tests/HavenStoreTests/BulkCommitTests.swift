import CSQLite
import Glibc
import HavenStore
import Testing

/// A large transaction, which runs alone in SQLite's rollback mode where it can.
@Suite struct BulkCommitTests {
  let folder = TestFolder()
  var path: String { folder("v.haven") }

  private func fill(_ batch: borrowing Batch) throws {
    for id in 2...400 as ClosedRange<Int64> {
      try batch.insert(.rows, id: id &* 7_919, box: Sample.box(id, byteCount: 1_200))
    }
  }

  /// The file's write version (sqlite.org/fileformat.html): 2 is WAL.
  private var writeVersion: UInt8? { folder.bytes(of: "v.haven")?[18] }

  @Test func whatIsWrittenIsThereAndTheFileIsInWALModeAgain() throws {
    try Sample.create(at: path)
    let store = try Sample.open(path)
    var isJournalThere = false
    try store.commit(expecting: Sample.tip, isBulk: true) { batch in
      try fill(batch)
      // Rollback mode: the journal is beside the file while the transaction runs.
      isJournalThere = folder.names().contains("v.haven-journal")
    }
    #expect(isJournalThere)
    #expect(folder.names() == ["v.haven"])
    #expect(writeVersion == 2)
    try store.snapshot { (snapshot) throws in
      #expect(try snapshot.count(.rows) == 400)
      #expect(try snapshot.get(.rows, id: 9 * 7_919) == Sample.box(9, byteCount: 1_200))
    }
    try store.commit(expecting: Sample.tip) { try $0.insert(.rows, id: 2, box: [2]) }
  }

  @Test func besideAnotherConnectionItIsAnOrdinaryCommit() throws {
    try Sample.create(at: path)
    let store = try Sample.open(path)
    let reader = try Sample.open(path, .readOnly)
    try reader.snapshot { (snapshot) throws in
      try store.commit(expecting: Sample.tip, isBulk: true) { batch in
        try fill(batch)
        #expect(!folder.names().contains("v.haven-journal"))
      }
      #expect(try snapshot.count(.rows) == 1)
    }
    #expect(try reader.snapshot { try $0.count(.rows) } == 400)
  }

  @Test func aTransactionThatFailsLeavesTheOldState() throws {
    struct Failure: Error {}
    try Sample.create(at: path)
    let store = try Sample.open(path)
    #expect(throws: Failure.self) {
      try store.commit(expecting: Sample.tip, isBulk: true) { batch in
        try fill(batch)
        throw Failure()
      }
    }
    #expect(throws: StoreError.tipMoved) {
      let other = Tip(table: .rows, id: 1, box: [9])
      try store.commit(expecting: other, isBulk: true) { _ in Issue.record("the body ran") }
    }
    #expect(try store.snapshot { try $0.count(.rows) } == 1)
    try store.close()
    #expect(folder.names() == ["v.haven"])
    #expect(writeVersion == 2)
  }

  /// The journal that a dead process left is played back by whoever opens the file next.
  @Test func aProcessThatDiesLeavesTheOldState() async throws {
    let path = path
    try Sample.create(at: path)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try Sample.open(path)
      try store.commit(expecting: Sample.tip, isBulk: true) { batch in
        // More than SQLite's cache holds: pages are in the file before the commit.
        for id in 2...20_000 as ClosedRange<Int64> {
          try batch.insert(.rows, id: id &* 7_919, box: Sample.box(id, byteCount: 1_200))
        }
        kill(getpid(), SIGKILL)
      }
    }
    #expect(folder.names().contains("v.haven-journal"))
    let store = try Sample.open(path)
    #expect(try store.snapshot { try $0.count(.rows) } == 1)
    try store.close()
    #expect(folder.names() == ["v.haven"])
    #expect(writeVersion == 2)
  }
}
