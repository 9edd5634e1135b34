import Glibc
import HavenStore
import StoreTestSupport
import Testing

@Suite struct AtomicFileTests {
  let folder = TestFolder()
  var path: String { folder("f") }

  private func write(_ text: String, replacing: Bool, calls: any SystemCalls = .live) throws {
    try AtomicFile.write(at: path, replacing: replacing, calls: calls) { try $0.write(text) }
  }

  /// At, and one step beside, the 64 KiB of the buffer.
  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000], [false, true])
  func writesWhatItIsTold(byteCount: Int, writesShort: Bool) throws {
    let text = String(repeating: "h", count: byteCount)
    try write(
      text, replacing: false, calls: FaultySystemCalls(failing: 0, writesShort: writesShort))
    #expect(folder.text(of: "f") == text)
    #expect(folder.mode(of: "f") == 0o600)
    #expect(folder.names() == ["f"])
  }

  @Test func replacesOnlyWhenAsked() throws {
    folder.make("f", "old", mode: 0o644)
    #expect(throws: StoreError.exists(path: path)) { try write("new", replacing: false) }
    #expect(folder.text(of: "f") == "old")
    try write("new", replacing: true)
    #expect(folder.text(of: "f") == "new")
    #expect(folder.mode(of: "f") == 0o600)
  }

  @Test(arguments: [false, true])
  func writesThroughNoLink(replacing: Bool) throws {
    folder.make("prey", "precious")
    unsafe symlink(folder("prey"), path)
    let expected: StoreError = replacing ? .symbolicLink(path: path) : .exists(path: path)
    #expect(throws: expected) { try write("new", replacing: replacing) }
    #expect(folder.text(of: "prey") == "precious")
    #expect(folder.names() == ["f", "prey"])
  }

  @Test func aBodyThatThrowsLeavesNothing() {
    struct Mine: Error {}
    #expect(throws: Mine.self) {
      try AtomicFile.write(at: path, replacing: false, calls: .live) { sink in
        try sink.write("half")
        throw Mine()
      }
    }
    #expect(folder.names().isEmpty)
  }

  @Test(arguments: [EIO, ENOSPC], [false, true])
  func aFaultAnywhereLeavesTheOldOrTheNew(code: Int32, replacing: Bool) throws {
    if replacing { folder.make("f", "old") }
    let text = String(repeating: "new", count: 50_000)
    let callCount = try sweepFaults(code: code) { calls in
      try write(text, replacing: replacing, calls: calls)
    } check: { number in
      let found = folder.text(of: "f")
      if replacing {
        #expect(folder.names() == ["f"], "after call \(number)")
        #expect(found == "old" || found == text, "after call \(number)")
      } else {
        #expect(folder.names() == [], "after call \(number)")
      }
    }
    #expect(callCount > 6)
    #expect(folder.text(of: "f") == text)
  }

  @Test func aFullDiskIsCalledFull() {
    let calls = FaultySystemCalls(failing: 5, .allFromThere, with: ENOSPC)
    #expect(throws: StoreError.full) { try write("new", replacing: false, calls: calls) }
  }

  /// A process that dies at any call leaves the old or the new, and the next one tidies up.
  @Test func theNextWriterSweepsWhatADeadOneLeft() throws {
    folder.make("f", "old")
    _ = try sweepFaults(.allFromThere, code: EIO) { calls in
      try write("new", replacing: true, calls: calls)
    } check: { _ in
      let found = folder.text(of: "f")
      #expect(found == "old" || found == "new")
      let calls = FaultySystemCalls(failing: 0, deadProcesses: true)
      try AtomicFile.write(at: folder("g"), replacing: true, calls: calls) { try $0.write("g") }
      #expect(folder.names() == ["f", "g"])
    }
  }

  @Test func onlyNamesOfDeadProcessesAreSwept() throws {
    let kept = [
      ".haven-\(getpid())-7.part", ".haven-1-0.part", ".haven-x-0.part", ".haven-999999999.part",
      ".haven-999999999-0.part.txt", "haven-999999999-0.part",
    ]
    for name in kept + [".haven-999999999-0.part", ".haven-999999999-1.part-wal"] {
      folder.make(name, "")
    }
    try write("new", replacing: false)
    #expect(folder.names() == (kept + ["f"]).sorted())
  }
}

@Suite struct AtomicFolderTests {
  let folder = TestFolder()
  var path: String { folder("release") }

  private func write(
    calls: any SystemCalls = .live, checking: ((String) throws -> Void)? = nil
  ) throws {
    try AtomicFolder.write(at: path, calls: calls, checking: checking) { sink in
      try sink.file("rows.csv") { try $0.write("a,b\n") }
      try sink.file("read_me.txt") { try $0.write("hello") }
    }
  }

  @Test func appearsWholeAndPrivate() throws {
    try write { temporary in
      #expect(temporary.contains("/.haven-"))
      #expect(folder.names().count == 1)
      let found = try BoundedFile.read(at: temporary + "/rows.csv", limit: 4, calls: .live)
      #expect(found == Array("a,b\n".utf8))
    }
    #expect(folder.names() == ["release"])
    #expect(folder.names(in: "release") == ["read_me.txt", "rows.csv"])
    #expect(folder.text(of: "release/rows.csv") == "a,b\n")
    #expect(folder.mode(of: "release") == 0o700)
    #expect(folder.mode(of: "release/rows.csv") == 0o600)
  }

  /// What two folders written on different days could be told by, in their own attributes.
  @Test func saysNothingOfWhenItWasWritten() throws {
    try AtomicFolder.write(at: path, calls: .live, modifiedAt: 946_684_800) { sink in
      try sink.file("rows.csv") { try $0.write("a,b\n") }
    }
    for path in [path, path + "/rows.csv"] {
      var status = stat()
      unsafe lstat(path, &status)
      #expect(status.st_mtim.tv_sec == 946_684_800 && status.st_mtim.tv_nsec == 0)
      #expect(status.st_atim.tv_sec == 946_684_800 && status.st_atim.tv_nsec == 0)
    }
  }

  @Test func refusesToReplace() throws {
    unsafe mkdir(path, 0o700)
    #expect(throws: StoreError.exists(path: path)) { try write() }
    #expect(folder.names() == ["release"])
    #expect(folder.names(in: "release") == [])
  }

  @Test func whatTheCheckRefusesNeverAppears() {
    struct Leftover: Error {}
    #expect(throws: Leftover.self) { try write { _ in throw Leftover() } }
    #expect(folder.names().isEmpty)
  }

  @Test(arguments: [
    "", ".", "..", ".hidden", "a/b", "../a", "É", "ä", "a b", "a\0b",
    String(repeating: "a", count: 65),
  ])
  func otherNamesAreRefused(name: String) {
    #expect(throws: StoreError.io(operation: "name a file", code: EINVAL)) {
      try AtomicFolder.write(at: path, calls: .live) { sink in
        try sink.file(name) { try $0.write("x") }
      }
    }
    #expect(folder.names().isEmpty)
  }

  @Test func aSecondFileOfANameIsRefused() {
    #expect(throws: StoreError.self) {
      try AtomicFolder.write(at: path, calls: .live) { sink in
        try sink.file("a") { try $0.write("x") }
        try sink.file("a") { try $0.write("y") }
      }
    }
    #expect(folder.names().isEmpty)
  }

  @Test(arguments: [EIO, ENOSPC])
  func aFaultAnywhereLeavesNothing(code: Int32) throws {
    let callCount = try sweepFaults(code: code) {
      try write(calls: $0)
    } check: { number in
      #expect(folder.names().isEmpty, "after call \(number)")
    }
    #expect(callCount > 10)
    #expect(folder.names(in: "release") == ["read_me.txt", "rows.csv"])
  }

  @Test func theNextWriterSweepsWhatADeadOneLeft() throws {
    _ = try sweepFaults(.allFromThere, code: EIO) {
      try write(calls: $0)
    } check: { _ in
      let calls = FaultySystemCalls(failing: 0, deadProcesses: true)
      try AtomicFile.write(at: folder("g"), replacing: true, calls: calls) { try $0.write("g") }
      // The last call is the sync after the rename: it may have appeared.
      #expect(folder.names().filter { $0 != "release" } == ["g"])
      unsafe unlink(path + "/rows.csv")
      unsafe unlink(path + "/read_me.txt")
      unsafe rmdir(path)
    }
  }
}
