import Glibc
import HavenStore
import StoreTestSupport
import Testing

@Suite struct PrivateFolderTests {
  let folder = TestFolder()

  @Test func makesWhatIsMissingAndLeavesWhatIsThere() throws {
    unsafe mkdir(folder("a"), 0o755)
    unsafe chmod(folder("a"), 0o755)
    try PrivateFolder.create(at: folder("a/b/c"), calls: .live)
    try PrivateFolder.create(at: folder("a/b/c/"), calls: .live)
    #expect(folder.mode(of: "a") == 0o755)
    #expect(folder.mode(of: "a/b") == 0o700)
    #expect(folder.mode(of: "a/b/c") == 0o700)
  }

  @Test func aLinkThatLeadsNowhereIsNoFolder() throws {
    unsafe symlink(folder("nowhere"), folder("link"))
    #expect(throws: StoreError.symbolicLink(path: folder("link"))) {
      try PrivateFolder.create(at: folder("link"), calls: .live)
    }
    #expect(folder.names() == ["link"])
  }
}

@Suite struct BoundedFileTests {
  let folder = TestFolder()

  @Test(arguments: [0, 1, 4_095, 4_096, 4_097, 10_000])
  func readsUpToItsLimitAndNoFurther(byteCount: Int) throws {
    let path = folder.make("f", String(repeating: "x", count: byteCount))
    let read = { limit in try BoundedFile.read(at: path, limit: limit, calls: .live).count }
    #expect(try read(byteCount) == byteCount)
    #expect(try read(byteCount + 1) == byteCount)
    if byteCount > 0 {
      let expected = StoreError.io(operation: "read", code: EFBIG)
      #expect(throws: expected) { try read(byteCount - 1) }
      #expect(throws: expected) {
        try unsafe BoundedFile.forEachChunk(
          at: path, limit: byteCount - 1, chunkByteCount: 100, calls: .live
        ) { _ in }
      }
    }
  }

  @Test(arguments: [0, 99, 100, 101, 250])
  func chunksAddUpToTheFile(byteCount: Int) throws {
    let text = String((0..<byteCount).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })
    let path = folder.make("f", text)
    var found: [UInt8] = []
    var sizes: [Int] = []
    try unsafe BoundedFile.forEachChunk(
      at: path, limit: 250, chunkByteCount: 100, calls: .live
    ) { chunk in
      unsafe found.append(contentsOf: chunk)
      sizes.append(chunk.count)
    }
    #expect(found == Array(text.utf8))
    #expect(sizes.dropLast().allSatisfy { $0 == 100 })
    #expect(sizes.reduce(0, +) == byteCount)
  }

  @Test func readsRegularFilesOnly() throws {
    unsafe mkfifo(folder("pipe"), 0o600)
    unsafe symlink(folder.make("f", "x"), folder("link"))
    let expected = StoreError.io(operation: "read", code: EINVAL)
    for path in [folder("pipe"), folder.path, "/dev/zero"] {
      #expect(throws: expected) { try BoundedFile.read(at: path, limit: 9, calls: .live) }
    }
    #expect(throws: StoreError.symbolicLink(path: folder("link"))) {
      try BoundedFile.read(at: folder("link"), limit: 9, calls: .live)
    }
    #expect(throws: StoreError.missing(path: folder("none"))) {
      try BoundedFile.read(at: folder("none"), limit: 9, calls: .live)
    }
  }
}

@Suite struct StateFileTests {
  let folder = TestFolder()
  var path: String { folder("state/haven/mark") }

  @Test func keepsWhatItIsGiven() throws {
    #expect(try StateFile.read(at: path, limit: 10, calls: .live) == nil)
    try StateFile.write([1, 2], at: path, calls: .live)
    try StateFile.write([3], at: path, calls: .live)
    #expect(try StateFile.read(at: path, limit: 1, calls: .live) == [3])
    #expect(folder.mode(of: "state/haven") == 0o700)
    #expect(folder.mode(of: "state/haven/mark") == 0o600)
    try StateFile.remove(at: path, calls: .live)
    try StateFile.remove(at: path, calls: .live)
    #expect(try StateFile.read(at: path, limit: 1, calls: .live) == nil)
  }

  @Test func refusesWhatOthersCanReach() throws {
    try StateFile.write([1], at: path, calls: .live)
    unsafe chmod(path, 0o644)
    #expect(throws: StoreError.notPrivate(path: path, mode: 0o644)) {
      try StateFile.read(at: path, limit: 1, calls: .live)
    }
    unsafe chmod(folder("state/haven"), 0o755)
    let expected = StoreError.notPrivate(path: folder("state/haven"), mode: 0o755)
    #expect(throws: expected) { try StateFile.read(at: path, limit: 1, calls: .live) }
    #expect(throws: expected) { try StateFile.write([2], at: path, calls: .live) }
    #expect(throws: expected) { try StateFile.remove(at: path, calls: .live) }
  }

  @Test func followsNoLink() throws {
    try StateFile.write([1], at: path, calls: .live)
    unsafe symlink(path, folder("state/haven/link"))
    let link = folder("state/haven/link")
    #expect(throws: StoreError.symbolicLink(path: link)) {
      try StateFile.read(at: link, limit: 1, calls: .live)
    }
    unsafe symlink(folder("state/haven"), folder("way"))
    #expect(throws: StoreError.symbolicLink(path: folder("way"))) {
      try StateFile.read(at: folder("way/mark"), limit: 1, calls: .live)
    }
  }
}

@Suite struct SpillSorterTests {
  let folder = TestFolder()
  /// The smallest limit: one box of 1,114,112 bytes and its entry.
  static let smallest = 1_114_112 + 24

  private func sorter(limit: Int, calls: any SystemCalls = .live) -> SpillSorter {
    SpillSorter(table: .rows, folder: folder.path, memoryByteLimit: limit, calls: calls)
  }

  /// In memory, in a few runs, in many.
  @Test(arguments: [(10, 1 << 24), (5_000, 1 << 24), (5_000, smallest), (30_000, smallest)])
  func sortsWithinItsMemory(count: Int, limit: Int) throws {
    var sequence = Sequence64(seed: 2)
    let sorter = sorter(limit: limit)
    var ids: Set<Int64> = []
    for _ in 0..<count {
      let id = sequence.nextID()
      ids.insert(id)
      try sorter.add(id: id, box: Sample.box(id, byteCount: 8 + Int(id % 1_500)))
    }
    #expect(folder.names().isEmpty, "its file has no name")
    var found: [Int64] = []
    try unsafe sorter.forEachSorted { id, box in
      found.append(id)
      if unsafe !box.elementsEqual(Sample.box(id, byteCount: 8 + Int(id % 1_500))) {
        throw StoreError.damaged("a box")
      }
    }
    #expect(found == ids.sorted())
    try unsafe sorter.forEachSorted { _, _ in Issue.record("it is empty by now") }
  }

  @Test func sortsTheLongestBoxes() throws {
    let sorter = sorter(limit: Self.smallest)
    let box = [UInt8](repeating: 1, count: 1_114_112)
    for id in [3, 1, 2] as [Int64] { try sorter.add(id: id, box: box) }
    try sorter.add(id: 0, box: [])
    var found: [Int64] = []
    try unsafe sorter.forEachSorted { id, bytes in
      found.append(id)
      #expect(bytes.count == (id == 0 ? 0 : 1_114_112))
    }
    #expect(found == [0, 1, 2, 3])
    #expect(throws: StoreError.tooLarge(RowKey(table: .rows, id: 4))) {
      try sorter.add(id: 4, box: box + [1])
    }
  }

  @Test(arguments: [1 << 24, smallest])
  func aSecondBoxOfAnIDIsACollision(limit: Int) throws {
    let sorter = sorter(limit: limit)
    for id in (1...4_000).reversed() as ReversedCollection<ClosedRange<Int64>> {
      try sorter.add(id: id, box: Sample.box(id))
    }
    try sorter.add(id: 3_999, box: [])
    var last: Int64 = 0
    #expect(throws: StoreError.collision(RowKey(table: .rows, id: 3_999))) {
      try unsafe sorter.forEachSorted { id, _ in last = id }
    }
    #expect(last == 3_999)
  }

  @Test func itsFolderMustBePrivate() throws {
    unsafe chmod(folder.path, 0o755)
    let sorter = sorter(limit: Self.smallest)
    let box = [UInt8](repeating: 1, count: 600_000)
    try sorter.add(id: 1, box: box)
    #expect(throws: StoreError.notPrivate(path: folder.path, mode: 0o755)) {
      try sorter.add(id: 2, box: box)
    }
  }

  @Test(arguments: [EIO, ENOSPC])
  func aFaultAnywhereIsThrownAndLeavesNothing(code: Int32) throws {
    let callCount = try sweepFaults(code: code) { calls in
      let sorter = sorter(limit: Self.smallest, calls: calls)
      for id in [3, 2, 1] as [Int64] {
        try sorter.add(id: id, box: Sample.box(id, byteCount: 600_000))
      }
      var found: [Int64] = []
      try unsafe sorter.forEachSorted { id, _ in found.append(id) }
      #expect(found == [1, 2, 3])
    } check: { number in
      #expect(folder.names().isEmpty, "after call \(number)")
    }
    #expect(callCount > 10)
  }

  /// Some file systems have no files without a name.
  @Test func aFileThatLosesItsNameWillDo() throws {
    let calls = FaultySystemCalls(failing: 4, with: EOPNOTSUPP)
    let sorter = sorter(limit: Self.smallest, calls: calls)
    for id in [3, 2, 1] as [Int64] {
      try sorter.add(id: id, box: Sample.box(id, byteCount: 600_000))
    }
    #expect(calls.hasFailed)
    #expect(folder.names().isEmpty)
    var found: [Int64] = []
    try unsafe sorter.forEachSorted { id, _ in found.append(id) }
    #expect(found == [1, 2, 3])
  }
}
