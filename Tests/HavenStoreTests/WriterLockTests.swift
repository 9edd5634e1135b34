import Foundation
import Glibc
import HavenStore
import Synchronization
import Testing

@Suite struct WriterLockTests {
  let folder = TestFolder()
  var path: String { folder("v.haven") }

  @Test func oneHolderAtATime() throws {
    let before = Int64(Date().timeIntervalSince1970)
    do {
      let first = try WriterLock.acquire(besides: path, waitSeconds: 0)
      #expect(first.vaultPath == path)
      #expect(folder.mode(of: "v.haven.lock") == 0o600)
      let error = #expect(throws: StoreError.self) {
        _ = try WriterLock.acquire(besides: path, waitSeconds: 0.05)
      }
      guard case .inUse(let holder?) = error else { throw error! }
      #expect(holder.pid == getpid())
      #expect((before...(before + 600)).contains(holder.sinceSecondsSinceEpoch))
      // Still held, and its facts still there, after others have tried.
      #expect(throws: StoreError.inUse(holder: holder)) {
        _ = try WriterLock.acquire(besides: path, waitSeconds: 0)
      }
      _ = consume first
    }
    #expect(folder.bytes(of: "v.haven.lock") == [])
    _ = try WriterLock.acquire(besides: path, waitSeconds: 0)
  }

  @Test func whoWaitsGetsItWhenItIsFree() throws {
    let path = path
    let lock = try WriterLock.acquire(besides: path, waitSeconds: 0)
    let (started, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let outcome = Mutex<Result<Void, any Error>?>(nil)
    // A thread of its own: the tests' own threads may be at other work for longer than anybody waits.
    Thread.detachNewThread {
      started.signal()
      let result = Result { _ = try WriterLock.acquire(besides: path, waitSeconds: 60) }
      outcome.withLock { $0 = result }
      done.signal()
    }
    started.wait()
    _ = consume lock
    done.wait()
    try #require(outcome.withLock { $0 }).get()
  }

  /// A POSIX lock of another program conflicts as well; the file's text is not to be trusted.
  @Test(arguments: [
    (text: "4711\n/dev/pts/3\n1000\n", isHolder: true),
    (text: "4711\n\n1000\n", isHolder: true),
    (text: "4711\n/dev/pts/3\u{1B}[2J\n1000\n", isHolder: false),
    (text: "4711\n", isHolder: false),
    (text: String(repeating: "9", count: 300), isHolder: false),
  ])
  func aForeignProcessExcludesUsAndItsDeathFreesUs(text: String, isHolder: Bool) throws {
    let script = """
      import fcntl, os, sys
      file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o600)
      fcntl.lockf(file, fcntl.LOCK_EX)
      os.write(file, sys.argv[2].encode())
      print("locked", flush=True)
      sys.stdin.read()
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, path + ".lock", text]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = Pipe()
    try process.run()
    // The first byte says that it has the lock and has written.
    #expect(!output.fileHandleForReading.availableData.isEmpty)

    let error = #expect(throws: StoreError.self) {
      _ = try WriterLock.acquire(besides: path, waitSeconds: 0)
    }
    guard case .inUse(let holder) = error else { throw error! }
    #expect((holder != nil) == isHolder)
    #expect(holder == nil || holder?.pid == 4_711)

    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    _ = try WriterLock.acquire(besides: path, waitSeconds: 60)
  }

  @Test func aLockFileThatIsNotHavensIsRefused() throws {
    let lock = path + ".lock"
    folder.make("prey", "precious")
    unsafe symlink(folder("prey"), lock)
    #expect(throws: StoreError.symbolicLink(path: lock)) {
      _ = try WriterLock.acquire(besides: path, waitSeconds: 0)
    }
    unsafe unlink(lock)
    unsafe link(folder("prey"), lock)
    #expect(throws: StoreError.hardLinked(path: lock)) {
      _ = try WriterLock.acquire(besides: path, waitSeconds: 0)
    }
    unsafe unlink(lock)
    folder.make("v.haven.lock", "", mode: 0o666)
    #expect(throws: StoreError.notPrivate(path: lock, mode: 0o666)) {
      _ = try WriterLock.acquire(besides: path, waitSeconds: 0)
    }
    #expect(folder.text(of: "prey") == "precious")
    let nowhere = folder("none/v.haven")
    #expect(throws: StoreError.missing(path: nowhere)) {
      _ = try WriterLock.acquire(besides: nowhere, waitSeconds: 0)
    }
  }
}
