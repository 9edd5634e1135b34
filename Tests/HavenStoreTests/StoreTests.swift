import Glibc
import HavenStore
import Testing

@Suite struct StoreTests {
  let folder = TestFolder()

  @Test func aNewVaultHoldsWhatWasPutIntoIt() throws {
    let path = folder("v.haven")
    try Store.create(at: path, format: 1) { batch in
      for table in Table.allCases { try batch.insert(table, id: 5, box: [table.rawValue, 9]) }
      #expect(try batch.get(.rows, id: 5) == [1, 9])
    }
    let store = try Sample.open(path)
    #expect(store.format == 1)
    try store.snapshot { (snapshot) throws in
      for table in Table.allCases {
        #expect(try snapshot.get(table, id: 5) == [table.rawValue, 9])
        #expect(try snapshot.count(table) == 1)
      }
      #expect(try snapshot.get(.rows, id: 6) == nil)
    }
    try store.close()
    #expect(folder.names() == ["v.haven"])
    #expect(folder.mode(of: "v.haven") == 0o600)
  }

  @Test func creatingRefusesToReplace() throws {
    let path = folder.make("v.haven", "something else")
    #expect(throws: StoreError.exists(path: path)) { try Sample.create(at: path) }
    #expect(folder.text(of: "v.haven") == "something else")
    #expect(folder.names() == ["v.haven"])
  }

  /// SQLite would play it into the new file.
  @Test(arguments: ["v.haven-wal", "v.haven-journal", "v.haven-shm"])
  func creatingRefusesBesideTheLogOfAnEarlierFile(log: String) {
    let path = folder.make(log, "of a vault that was removed by hand")
    #expect(throws: StoreError.exists(path: path)) { try Sample.create(at: folder("v.haven")) }
    #expect(folder.names() == [log])
  }

  @Test func aFailedCreationLeavesNothing() {
    #expect(throws: StoreError.tipMoved) {
      try Store.create(at: folder("v.haven"), format: 1) { batch in
        try batch.insert(.header, id: 1, box: [1])
        throw StoreError.tipMoved
      }
    }
    #expect(folder.names().isEmpty)
  }

  @Test func aCommitInsertsReplacesAndDeletes() throws {
    try Sample.create(at: folder("v.haven"))
    let store = try Sample.open(folder("v.haven"))
    try store.commit(expecting: Sample.tip) { batch in
      try batch.insert(.rows, id: .max, box: Sample.box(.max))
      try batch.insert(.rows, id: 2, box: [2])
      try batch.replace(.header, id: 1, box: [8])
      #expect(try batch.delete(.rows, id: 2))
      #expect(try !batch.delete(.rows, id: 2))
      #expect(try batch.count(.rows) == 2)
    }
    let other = try Sample.open(folder("v.haven"), .readOnly)
    try other.snapshot { (snapshot) throws in
      #expect(try snapshot.get(.rows, id: .max) == Sample.box(.max))
      #expect(try snapshot.get(.header, id: 1) == [8])
      #expect(try snapshot.get(.rows, id: 2) == nil)
    }
  }

  @Test func replacingARowThatIsMissingIsDamage() throws {
    try Sample.create(at: folder("v.haven"))
    let store = try Sample.open(folder("v.haven"))
    #expect(throws: StoreError.damaged("a row of heads to replace is missing")) {
      try store.commit(expecting: nil) { try $0.replace(.heads, id: 3, box: [1]) }
    }
  }

  @Test(arguments: [
    Tip(table: .rows, id: 1, box: [2]), Tip(table: .rows, id: 1, box: []),
    Tip(table: .rows, id: 1, box: [1, 1]), Tip(table: .rows, id: 2, box: [1]),
  ])
  func aCommitRefusesAnotherTip(tip: Tip) throws {
    try Sample.create(at: folder("v.haven"))
    let store = try Sample.open(folder("v.haven"))
    #expect(throws: StoreError.tipMoved) {
      try store.commit(expecting: tip) { _ in Issue.record("the body ran") }
    }
  }

  @Test func aTipThatAnotherConnectionMovedIsFoundInside() throws {
    try Sample.create(at: folder("v.haven"))
    let first = try Sample.open(folder("v.haven"))
    let second = try Sample.open(folder("v.haven"))
    try second.commit(expecting: Sample.tip) { try $0.replace(.rows, id: 1, box: [2]) }
    #expect(throws: StoreError.tipMoved) {
      try first.commit(expecting: Sample.tip) { try $0.insert(.rows, id: 2, box: [2]) }
    }
    #expect(try first.snapshot { try $0.count(.rows) } == 1)
  }

  @Test func aCollisionNamesTheRowAndLeavesTheBatchUsable() throws {
    try Sample.create(at: folder("v.haven"))
    let store = try Sample.open(folder("v.haven"))
    try store.commit(expecting: nil) { batch in
      #expect(throws: StoreError.collision(RowKey(table: .rows, id: 1))) {
        try batch.insert(.rows, id: 1, box: [3])
      }
      try batch.insert(.rows, id: 2, box: [3])
    }
    #expect(try store.snapshot { try $0.get(.rows, id: 1) } == [1])
    #expect(try store.snapshot { try $0.get(.rows, id: 2) } == [3])
  }

  @Test func whatTheBodyThrowsUndoesAll() throws {
    struct Mine: Error {}
    try Sample.create(at: folder("v.haven"))
    let store = try Sample.open(folder("v.haven"))
    #expect(throws: Mine.self) {
      try store.commit(expecting: nil) { batch in
        try batch.insert(.rows, id: 2, box: [3])
        try batch.delete(.rows, id: 1)
        throw Mine()
      }
    }
    #expect(try store.snapshot { try $0.get(.rows, id: 1) } == [1])
    #expect(try store.snapshot { try $0.count(.rows) } == 1)
    try store.commit(expecting: Sample.tip) { try $0.insert(.rows, id: 2, box: [3]) }
  }

  @Test func aReadOnlyStoreDoesNotCommit() throws {
    try Sample.create(at: folder("v.haven"))
    let store = try Sample.open(folder("v.haven"), .readOnly)
    #expect(throws: StoreError.readOnly(path: store.path)) {
      try store.commit(expecting: nil) { _ in }
    }
  }

  @Test func aSnapshotStaysAtItsMoment() throws {
    try Sample.create(at: folder("v.haven"))
    let reader = try Sample.open(folder("v.haven"), .readOnly)
    let writer = try Sample.open(folder("v.haven"))
    try reader.snapshot { (snapshot) throws in
      try writer.commit(expecting: nil) { try $0.insert(.rows, id: 2, box: [2]) }
      #expect(try snapshot.count(.rows) == 1)
    }
    #expect(try reader.snapshot { try $0.count(.rows) } == 2)
  }

  /// The limits are spelled out: 1 MiB and 64 KiB.
  @Test func boxesEndAtTheirLimit() throws {
    try Sample.create(at: folder("v.haven"))
    let store = try Sample.open(folder("v.haven"))
    let longest = [UInt8](repeating: 3, count: 1_114_112)
    try store.commit(expecting: nil) { batch in
      try batch.insert(.rows, id: 2, box: longest)
      try batch.insert(.rows, id: 3, box: [UInt8]())
      #expect(throws: StoreError.tooLarge(RowKey(table: .rows, id: 4))) {
        try batch.insert(.rows, id: 4, box: longest + [3])
      }
    }
    #expect(try store.snapshot { try $0.get(.rows, id: 2) } == longest)
    #expect(try store.snapshot { try $0.get(.rows, id: 3) } == [])
  }

  @Test func readsByIDsSkipWhatIsMissingAndScansFollowTheOrder() throws {
    try Sample.create(at: folder("v.haven"))
    let store = try Sample.open(folder("v.haven"))
    try store.commit(expecting: nil) { batch in
      for id in [9, 4, 7] as [Int64] { try batch.insert(.heads, id: id, box: Sample.box(id)) }
    }
    try store.snapshot { (snapshot) throws in
      var found: [Int64] = []
      try unsafe snapshot.get(.heads, ids: [9, 8, 4]) { id, box in
        #expect(unsafe box.elementsEqual(Sample.box(id)))
        found.append(id)
      }
      #expect(found == [9, 4])
      found = []
      // A read of the same kind within a read has a statement of its own.
      try unsafe snapshot.scan(.heads, ids: 4...7) { id, _ in
        found.append(id)
        try unsafe snapshot.scan(.heads, ids: 9...9) { id, _ in found.append(id) }
      }
      #expect(found == [4, 9, 7, 9])
    }
  }

  @Test func closingLeavesTheFileAlone() throws {
    try Sample.create(at: folder("v.haven"))
    let store = try Sample.open(folder("v.haven"))
    let reader = try Sample.open(folder("v.haven"), .readOnly)
    try store.commit(expecting: nil) { try $0.insert(.rows, id: 2, box: Sample.box(2)) }
    try store.close()
    #expect(folder.bytes(of: "v.haven-wal") == [])
    try reader.close()
    #expect(try Sample.open(folder("v.haven")).snapshot { try $0.count(.rows) } == 2)
    #expect(folder.names().contains("v.haven-journal") == false)
  }

  /// The child is killed within the transaction; what it had committed before stays.
  @Test func aKilledWriterLeavesTheLastCommit() async throws {
    let path = folder("v.haven")
    try Sample.create(at: path)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try Sample.open(path)
      try store.commit(expecting: nil) { try $0.insert(.rows, id: 2, box: Sample.box(2)) }
      try store.commit(expecting: nil) { batch in
        for id in 3...2_000 as ClosedRange<Int64> {
          try batch.insert(.rows, id: id, box: Sample.box(id, byteCount: 9_000))
        }
        try batch.delete(.rows, id: 1)
        kill(getpid(), SIGKILL)
      }
    }
    let store = try Sample.open(path)
    try store.snapshot { (snapshot) throws in
      #expect(try snapshot.count(.rows) == 2)
      #expect(try snapshot.get(.rows, id: 2) == Sample.box(2))
    }
  }
}
