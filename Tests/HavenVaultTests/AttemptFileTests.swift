import FormatVectors
import Foundation
import Glibc
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Synchronization
import Testing

/// What a machine remembers of attempts to unlock that failed: its bytes, and who may change it at once.
@Suite struct AttemptFileTests {
  let bench: Bench

  init() throws {
    try Sodium.start()
    bench = try Bench()
  }

  private static let vault: [UInt8] = Array(1...16)

  private func file(_ name: String = "keeper", vault: [UInt8] = vault) -> AttemptFile {
    AttemptFile(stateFolder: bench.folder.appending(path: "state").path, vault: vault, name: name)
  }

  private func moment(_ seconds: Int64) throws -> Timestamp {
    try #require(Timestamp(secondsSinceEpoch: seconds, offsetMinutes: 0))
  }

  private func add(_ seconds: Int64, to file: AttemptFile) throws {
    try file.add(at: moment(seconds), waitSeconds: 5, calls: .live)
  }

  private func settle(_ file: AttemptFile) throws -> [FailedAttempts] {
    var found: [FailedAttempts] = []
    try file.settle(waitSeconds: 5, calls: .live) { found.append($0) }
    return found
  }

  // MARK: How long

  @Test(
    arguments: [
      (count: 1, seconds: 0), (count: 2, seconds: 0), (count: 3, seconds: 1),
      (count: 4, seconds: 2),
      (count: 5, seconds: 4), (count: 6, seconds: 8), (count: 7, seconds: 16),
      (count: 8, seconds: 30), (count: 9, seconds: 30), (count: UInt32.max, seconds: 30),
    ] as [(count: UInt32, seconds: Int)])
  func theDelayGrowsUpToThirtySeconds(count: UInt32, seconds: Int) throws {
    let failed = FailedAttempts(count: count, first: try moment(0), last: try moment(1_000))
    #expect(failed.delaySeconds(at: try moment(1_000)) == seconds)
  }

  @Test(arguments: [
    (gone: 0, left: 16), (gone: 1, left: 15), (gone: 15, left: 1), (gone: 16, left: 0),
    (gone: 253_402_213_400, left: 0),
  ])
  func whatHasGoneBySinceTheLastIsNotWaitedAgain(gone: Int64, left: Int) throws {
    let failed = FailedAttempts(count: 7, first: try moment(0), last: try moment(1_000))
    #expect(failed.delaySeconds(at: try moment(1_000 + gone)) == left)
  }

  /// Whoever puts the clock back waits as long as if none of it had gone by, and not until it has caught up.
  @Test(arguments: [999, 0, -62_135_510_400] as [Int64])
  func aClockThatWentBackNeitherShortensTheDelayNorMakesItLonger(now: Int64) throws {
    let failed = FailedAttempts(count: 5, first: try moment(0), last: try moment(1_000))
    #expect(failed.delaySeconds(at: try moment(now)) == 4)
  }

  // MARK: What is counted

  @Test func eachOneCountsUntilTheyAreSettled() throws {
    #expect(try file().read(calls: .live) == nil)
    #expect(try settle(file()).isEmpty)
    for seconds in [100, 300, 200] as [Int64] { try add(seconds, to: file()) }
    let failed = FailedAttempts(count: 3, first: try moment(100), last: try moment(200))
    #expect(try file("KEEPER").read(calls: .live) == failed)
    #expect(try file("Keeper2").read(calls: .live) == nil)
    #expect(try settle(file()) == [failed])
    #expect(try file().read(calls: .live) == nil)
    #expect(try settle(file()).isEmpty)
  }

  /// What could not be told is told next time.
  @Test func whatIsNotSettledStays() throws {
    try add(100, to: file())
    #expect(throws: VaultError.noRoom(.lanes)) {
      try file().settle(waitSeconds: 5, calls: .live) { _ in throw VaultError.noRoom(.lanes) }
    }
    #expect(try settle(file()).map(\.count) == [1])
  }

  @Test func aMachineWithoutACountIsLeftAsItIs() throws {
    #expect(try settle(file()).isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder.path) == [])
  }

  @Test func ofManyAtOnceNoneIsLost() throws {
    let file = file()
    let now = try moment(100)
    let failures = Mutex<[any Error]>([])
    let group = DispatchGroup()
    for _ in 0..<2 {
      group.enter()
      Thread.detachNewThread {
        for _ in 0..<25 {
          do { try file.add(at: now, waitSeconds: 60, calls: .live) } catch {
            failures.withLock { $0.append(error) }
          }
        }
        group.leave()
      }
    }
    group.wait()
    #expect(failures.withLock { $0.count } == 0)
    #expect(try settle(file).map(\.count) == [50])
  }

  /// One who adds waits for one who tells; what they add is there afterwards.
  @Test func whoFailsWhileAnotherTellsIsCountedAnew() throws {
    let (file, now) = (file(), try moment(100))
    try add(1, to: file)
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<(any Error)?>(nil)
    try file.settle(waitSeconds: 5, calls: .live) { failed in
      #expect(failed.count == 1)
      #expect(throws: StoreError.self) { try file.add(at: now, waitSeconds: 0, calls: .live) }
      Thread.detachNewThread {
        do { try file.add(at: now, waitSeconds: 60, calls: .live) } catch {
          failure.withLock { $0 = error }
        }
        done.signal()
      }
    }
    done.wait()
    #expect(failure.withLock { $0 == nil })
    #expect(try settle(file) == [FailedAttempts(count: 1, first: now, last: now)])
  }

  // MARK: What others wrote

  @Test func whatSaysNothingIsDamagedAndCountsAsNone() throws {
    try add(100, to: file())
    let whole = try #require(FileManager.default.contents(atPath: file().path)).map(\.self)
    var flipped = whole
    flipped[3] ^= 1
    let other = file("Ana").encode(
      FailedAttempts(count: 7, first: try moment(1), last: try moment(2)))
    for bytes in [
      [], [1], flipped, whole + [0], Array(whole.dropLast()), other,
      [UInt8](repeating: 1, count: 5_000),
    ] {
      try StateFile.write(bytes, at: file().path, calls: .live)
      #expect(throws: VaultError.damaged(.attempts)) { try file().read(calls: .live) }
      try add(500, to: file())
      #expect(try settle(file()).map(\.count) == [1])
      try StateFile.write(bytes, at: file().path, calls: .live)
      #expect(try settle(file()).isEmpty)
      #expect(try file().read(calls: .live) == nil)
    }
  }

  @Test func whatOthersCanReachIsNotBelieved() throws {
    try add(100, to: file())
    unsafe chmod(file().path, 0o644)
    #expect(throws: VaultError.damaged(.attempts)) { try file().read(calls: .live) }
    try add(500, to: file())
    #expect(try settle(file()).map(\.count) == [1])
  }

  @Test func aLinkIsNotFollowed() throws {
    try add(100, to: file())
    let prey = bench.folder.appending(path: "prey").path
    try FileManager.default.moveItem(atPath: file().path, toPath: prey)
    unsafe symlink(prey, file().path)
    let before = FileManager.default.contents(atPath: prey)
    #expect(throws: StoreError.symbolicLink(path: file().path)) { try add(500, to: file()) }
    #expect(throws: StoreError.symbolicLink(path: file().path)) { _ = try settle(file()) }
    #expect(FileManager.default.contents(atPath: prey) == before)
  }

  @Test(arguments: FormatVector.all("attempts"))
  func countsAreReadAndRefused(_ vector: FormatVector) throws {
    let file = file(try vector.text("name-text"), vault: try vector.bytes("vault-id"))
    let bytes = try vector.bytes("file")
    guard vector.isAccepted else {
      #expect(throws: VaultError.damaged(.attempts)) { try file.decode(bytes) }
      return
    }
    let failed = try file.decode(bytes)
    #expect(file.encode(failed) == bytes)
    #expect(URL(filePath: file.path).lastPathComponent == (try vector.text("file-name")))
    #expect(try failed.count == vector.number("count"))
    #expect(try failed.first.secondsSinceEpoch == vector.number("first-seconds"))
    #expect(try failed.first.offsetMinutes == vector.number("first-offset"))
    #expect(try failed.last.secondsSinceEpoch == vector.number("last-seconds"))
    #expect(try failed.last.offsetMinutes == vector.number("last-offset"))
  }
}
