import Foundation
import Glibc
import HavenStore
import Testing

@Suite struct OpeningTests {
  let folder = TestFolder()
  var path: String { folder("v.haven") }

  @Test func aMissingFileIsMissing() {
    #expect(throws: StoreError.missing(path: path)) { try Sample.open(path) }
    #expect(throws: StoreError.missing(path: folder("none/v"))) {
      try Sample.open(folder("none/v"))
    }
    #expect(folder.names().isEmpty)
  }

  @Test(arguments: ["", "x", "SQLite format 3\0", String(repeating: "a", count: 20_000)])
  func otherFilesAreNoVault(content: String) {
    folder.make("v.haven", content)
    #expect(throws: StoreError.notAVault(path: path)) { try Sample.open(path) }
    #expect(folder.names() == ["v.haven"])
    #expect(folder.text(of: "v.haven") == content)
  }

  @Test func aFolderAndAPipeAreNoVault() {
    unsafe mkdir(path, 0o700)
    #expect(throws: StoreError.notAVault(path: path)) { try Sample.open(path) }
    unsafe mkfifo(folder("pipe"), 0o600)
    #expect(throws: StoreError.notAVault(path: folder("pipe"))) { try Sample.open(folder("pipe")) }
  }

  @Test(arguments: ["PRAGMA page_size=4096", "PRAGMA page_size=8192"])
  func anotherApplicationsDatabaseIsNoVault(pragma: String) {
    PlainSQLite.execute(pragma + "; CREATE TABLE rows(id INTEGER PRIMARY KEY, box BLOB)", on: path)
    unsafe chmod(path, 0o600)
    #expect(throws: StoreError.notAVault(path: path)) { try Sample.open(path) }
  }

  @Test func aFileCutWithinItsFirstPageIsNoVault() throws {
    try Sample.create(at: path)
    unsafe truncate(path, 8_191)
    #expect(throws: StoreError.notAVault(path: path)) { try Sample.open(path) }
  }

  @Test func aFileCutLaterIsDamaged() throws {
    try Sample.create(at: path)
    unsafe truncate(path, 8_192)
    #expect {
      try Sample.open(path).snapshot { try $0.count(.rows) }
    } throws: { error in
      if case .damaged? = error as? StoreError { true } else { false }
    }
  }

  @Test func aNewerFormatIsNamed() throws {
    try Sample.create(at: path, format: 3)
    #expect(throws: StoreError.newerFormat(3)) { try Sample.open(path) }
    #expect(try Store.open(at: path, supportedFormats: 1...3, access: .readOnly).format == 3)
  }

  @Test func aSymbolicLinkIsRefusedForTheFileButNotForItsFolder() throws {
    try Sample.create(at: path)
    unsafe symlink(path, folder("link"))
    #expect(throws: StoreError.symbolicLink(path: folder("link"))) {
      try Sample.open(folder("link"))
    }
    unsafe symlink(folder.path, folder("home"))
    #expect(try Sample.open(folder("home/v.haven")).path == path)
  }

  @Test(arguments: ["-wal", "-shm", "-journal"])
  func aSymbolicLinkBesideTheFileIsRefused(suffix: String) throws {
    try Sample.create(at: path)
    folder.make("prey", "precious")
    unsafe symlink(folder("prey"), path + suffix)
    #expect(throws: StoreError.symbolicLink(path: path + suffix)) { try Sample.open(path) }
    #expect(folder.text(of: "prey") == "precious")
  }

  @Test func aSecondNameIsRefused() throws {
    try Sample.create(at: path)
    unsafe link(path, folder("other"))
    #expect(throws: StoreError.hardLinked(path: path)) { try Sample.open(path) }
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o660, 0o666, 0o601] as [mode_t])
  func aFileThatOthersCanReachIsRefused(mode: mode_t) throws {
    try Sample.create(at: path)
    unsafe chmod(path, mode)
    #expect(throws: StoreError.notPrivate(path: path, mode: mode)) { try Sample.open(path) }
  }

  @Test(
    .enabled(if: geteuid() == 0, "only the superuser can give a file away"))
  func aFileOfAnotherAccountIsRefused() throws {
    try Sample.create(at: path)
    unsafe chown(path, 12_345, 0)
    #expect(throws: StoreError.notPrivate(path: path, mode: 0o600)) { try Sample.open(path) }
  }

  /// Each would leave Haven's statements working.
  @Test(arguments: [
    "CREATE TABLE more(id)",
    "CREATE INDEX i ON rows(box)",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TRIGGER t AFTER INSERT ON rows BEGIN DELETE FROM rows; END",
    "ALTER TABLE rows ADD COLUMN copy BLOB",
    "DROP TABLE keys",
    "DROP TABLE keys; CREATE TABLE keys(id INTEGER PRIMARY KEY, box  BLOB NOT NULL)",
    "DROP TABLE keys; CREATE VIEW keys AS SELECT id, box FROM rows",
    "ANALYZE",
    """
    PRAGMA writable_schema=ON;
    UPDATE sqlite_schema SET rootpage=(SELECT rootpage FROM sqlite_schema WHERE name='rows')
    WHERE name='keys'
    """,
  ])
  func anotherSchemaIsRefused(change: String) throws {
    try Sample.create(at: path)
    PlainSQLite.execute(change, on: path)
    for access in [Store.Access.readWrite, .readOnly] {
      #expect(throws: StoreError.schemaDiffers) { try Sample.open(path, access) }
    }
  }

  @Test func aBoxThatIsNoBlobIsDamage() throws {
    try Sample.create(at: path)
    PlainSQLite.execute("INSERT INTO rows VALUES(2, 'text')", on: path)
    let store = try Sample.open(path)
    #expect(throws: StoreError.damaged("table rows (a box that is no blob)")) {
      try store.snapshot { try $0.get(.rows, id: 2) }
    }
  }

  @Test func aBoxBeyondTheLimitIsRefusedAndHoldsUpNothingElse() throws {
    try Sample.create(at: path)
    PlainSQLite.execute("INSERT INTO rows VALUES(2, zeroblob(1200000))", on: path)
    let store = try Sample.open(path)
    #expect(throws: StoreError.damaged("table rows (sqlite step, code 18)")) {
      try store.snapshot { try $0.get(.rows, id: 2) }
    }
    #expect(try store.snapshot { try $0.get(.rows, id: 1) } == [1])
  }

  /// The examination closes no descriptor that would drop the locks of an open connection: with
  /// them gone, a second process would take itself for the last one and remove the WAL.
  @Test func openingASecondTimeKeepsTheLocksOfTheFirst() throws {
    try Sample.create(at: path)
    let first = try Sample.open(path)
    try first.commit(expecting: nil) { try $0.insert(.rows, id: 2, box: [2]) }
    try Sample.open(path).close()
    let script = """
      import fcntl, struct, sys
      file = open(sys.argv[1], "rb+")
      # SQLite's shared lock lies on 510 bytes from 2^30 + 2 on.
      lock = struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0x40000002, 510, 0)
      found = fcntl.fcntl(file, fcntl.F_GETLK, lock)
      print(struct.unpack("hhqqi", found)[0] == fcntl.F_UNLCK and "free" or "locked")
      """
    #expect(try Python.run(script, path) == "locked\n")
    #expect(try first.snapshot { try $0.get(.rows, id: 2) } == [2])
  }
}

@Suite struct ReplacedFileTests {
  let folder = TestFolder()

  /// What is read and written through an old file behind a new name would be lost.
  @Test func aStoreGoesOnWithTheFileThatStandsAtItsPath() throws {
    try Sample.create(at: folder("v.haven"))
    try Store.create(at: folder("new"), format: 1) { try $0.insert(.rows, id: 1, box: [2]) }
    let store = try Sample.open(folder("v.haven"))
    unsafe rename(folder("new"), folder("v.haven"))
    #expect(throws: StoreError.tipMoved) {
      try store.commit(expecting: Sample.tip) { try $0.insert(.rows, id: 2, box: [2]) }
    }
    #expect(try store.snapshot { try $0.get(.rows, id: 1) } == [2])
    unsafe unlink(folder("v.haven"))
    #expect(throws: StoreError.missing(path: folder("v.haven"))) {
      try store.snapshot { try $0.count(.rows) }
    }
  }
}

/// A process that shares nothing with this one.
enum Python {
  static func run(_ script: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}
