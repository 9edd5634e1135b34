import Foundation
import Glibc
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Synchronization
import Testing

/// What unlocking says and does about attempts that failed (Docs/SESSION.md §7).
@Suite struct AttemptTests {
  /// A vault on a machine that remembers, and what was said while it was unlocked.
  private final class Desk: Sendable {
    let path: String
    let state: String
    private let bench: Bench
    private let heard = Mutex<[String]>([])

    init() throws {
      bench = try Bench(in: Bench.memoryFolder)
      path = bench.path
      state = bench.folder.appending(path: "state").path
      try bench.create(state: state).close()
    }

    var attempts: String { "\(state)/attempts" }

    /// What was said since this was asked last.
    func said() -> [String] {
      heard.withLock { heard in
        defer { heard = [] }
        return heard
      }
    }

    func vault() throws -> Vault {
      try Vault.open(
        at: path, access: .readWrite,
        surroundings: bench.surroundings(state: state) { news in
          self.heard.withLock { $0.append(Self.words(for: news)) }
        })
    }

    private static func words(for news: AttemptNews) -> String {
      switch news {
      case .waits(let seconds, let count): "waits \(seconds) after \(count)"
      case .countDamaged: "damaged"
      case .notCounted: "not counted"
      case .failedBefore(let failed): "failed \(failed.count)"
      case .notSettled: "not settled"
      }
    }

    func unlock(_ passphrase: String = "correct horse", name: String = "keeper") throws
      -> UnlockedVault
    {
      try vault().unlock(with: credentials(passphrase, name: name), acceptOlder: false)
    }

    func fail(_ times: Int, name: String = "keeper") throws {
      for _ in 0..<times {
        #expect(throws: VaultError.doesNotOpen) { _ = try unlock("wrong", name: name) }
      }
    }

    /// Who unlocked after how many.
    func journalled() throws -> [String] {
      let query = AuditQuery(subject: nil, actors: nil, since: nil)
      let vault = try unlock()
      #expect(try vault.verify().problems == [])
      let report = try vault.audit(query, workers: 1)
      return report.entries.flatMap { entry in
        entry.parts.filter { $0.verb == .attemptsFailed }.map { "\(entry.actor) \($0.count)" }
      }
    }
  }

  private let desk: Desk

  init() throws { desk = try Desk() }

  @Test func theNextGoodUnlockIsToldAndJournalled() throws {
    try desk.fail(3)
    #expect(desk.said() == [])
    let vault = try desk.unlock()
    #expect(vault.failedAttempts?.count == 3)
    try vault.close()
    #expect(desk.said() == ["waits 1 after 3", "failed 3"])
    #expect(try desk.unlock().failedAttempts == nil)
    #expect(try desk.journalled() == ["keeper 3"])
    #expect(desk.said() == [])
  }

  @Test func eachFurtherOneWaitsLonger() throws {
    try desk.fail(8)
    #expect(desk.said() == [1, 2, 4, 8, 16].enumerated().map { "waits \($1) after \($0 + 3)" })
    try desk.unlock().close()
    #expect(desk.said() == ["waits 30 after 8", "failed 8"])
  }

  /// What is done to the vault while an attempt waits is met by that attempt.
  @Test func theWaitComesFirst() throws {
    let path = desk.path
    try desk.fail(3)
    let bench = try Bench()
    let failure = Mutex<(any Error)?>(nil)
    let vault = try Vault.open(
      at: path, access: .readWrite,
      surroundings: bench.surroundings(state: desk.state) { news in
        guard case .waits = news else { return }
        do {
          let change = try Vault.open(
            at: path, access: .readWrite, surroundings: bench.surroundings()
          ).beginKeyChange(with: credentials())
          try change.complete(with: credentials("another horse"))
          try change.close()
        } catch { failure.withLock { $0 = error } }
      })
    #expect(throws: VaultError.doesNotOpen) {
      _ = try vault.unlock(with: credentials(), acceptOlder: false)
    }
    #expect(failure.withLock { $0.map { "\($0)" } } == nil)
    #expect(try desk.unlock("another horse").failedAttempts?.count == 4)
  }

  @Test func namesAreCountedApartAndInOneSpelling() throws {
    try desk.fail(1, name: "Ana")
    try desk.fail(1, name: "keeper")
    try desk.fail(1, name: "KEEPER")
    try desk.unlock(name: "Keeper").close()
    #expect(desk.said() == ["failed 2"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.attempts).count == 1)
  }

  /// A right passphrase that must be changed first has not failed, and has not unlocked anything either.
  @Test func aNewcomerIsToldWhenTheyChooseTheirOwn() throws {
    let keeper = try desk.unlock()
    try keeper.addKeyholder(credentials("given on paper", name: "Kim"), roles: .facilitator)
    try keeper.close()
    try desk.fail(2, name: "Kim")
    #expect(throws: VaultError.passphraseMustChange) {
      _ = try desk.unlock("given on paper", name: "Kim")
    }
    #expect(desk.said() == [])
    let change = try desk.vault().beginKeyChange(with: credentials("given on paper", name: "Kim"))
    #expect(desk.said() == ["failed 2"])
    try change.complete(with: credentials("words of my own", name: "Kim"))
    try change.close()
    #expect(try desk.journalled() == ["Kim 2"])
  }

  @Test func whoLooksAtTheirSlotsIsToldToo() throws {
    try desk.fail(1)
    let slots = try desk.vault().openSlots(with: credentials())
    #expect(desk.said() == ["failed 1"])
    try slots.close()
    #expect(try desk.journalled() == ["keeper 1"])
  }

  /// The key that a session kept proves nothing about who sits there now.
  @Test func aSessionsKeyIsNoAttempt() throws {
    try desk.fail(1)
    let vault = try Vault.open(
      at: desk.path, access: .readWrite, surroundings: Bench().surroundings()
    )
    .unlock(with: credentials(), acceptOlder: false)
    let key = try vault.withSessionRingKey { key in try SecretKey(copying: key) }
    try desk.vault().open(withSessionKey: key, of: vault.keyholder, ordinal: vault.ringOrdinal)
      .close()
    #expect(desk.said() == [])
    #expect(try desk.journalled() == ["keeper 1"])
  }

  /// Killed between the entry and the forgetting, and so told again: never the other way round.
  @Test func whatWasNotForgottenIsToldTwice() throws {
    try desk.fail(2)
    let file = AttemptFile(
      stateFolder: desk.state, vault: try desk.vault().header.vaultID, name: "keeper")
    let content = try #require(FileManager.default.contents(atPath: file.path)).map(\.self)
    try desk.unlock().close()
    try StateFile.write(content, at: file.path, calls: .live)
    try desk.unlock().close()
    #expect(desk.said() == ["failed 2", "failed 2"])
    #expect(try desk.journalled() == ["keeper 2", "keeper 2"])
  }

  @Test func whoCannotBeJournalledNowIsLetInAndToldAgain() throws {
    try desk.fail(1)
    do {
      let lock = try WriterLock.acquire(besides: desk.path, waitSeconds: 0)
      #expect(try desk.unlock().failedAttempts?.count == 1)
      #expect(desk.said() == ["not settled", "failed 1"])
      _ = consume lock
    }
    try desk.unlock().close()
    #expect(desk.said() == ["failed 1"])
    #expect(try desk.journalled() == ["keeper 1"])
  }

  @Test func aMachineThatCannotCountKeepsNobodyOut() throws {
    #expect(FileManager.default.createFile(atPath: desk.attempts, contents: nil))
    try desk.fail(4)
    #expect(desk.said() == ["not counted", "not counted", "not counted", "not counted"])
    #expect(try desk.unlock().failedAttempts == nil)
    #expect(desk.said() == ["not settled"])
  }

  @Test func aDamagedCountIsToldAndKeepsNobodyOut() throws {
    try desk.fail(5)
    _ = desk.said()
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: desk.attempts).first)
    try StateFile.write([9, 9], at: "\(desk.attempts)/\(name)", calls: .live)
    #expect(try desk.unlock().failedAttempts == nil)
    #expect(desk.said() == ["damaged"])
    try desk.unlock().close()
    #expect(desk.said() == [])
  }

  /// Two good unlocks at once: one of them tells.
  @Test func whatOneHasToldTheOtherDoesNot() throws {
    try desk.fail(2)
    let desk = desk
    let group = DispatchGroup()
    let told = Mutex<[UInt32]>([])
    let failures = Mutex<[any Error]>([])
    for _ in 0..<2 {
      group.enter()
      Thread.detachNewThread {
        do {
          let vault = try desk.unlock()
          told.withLock { $0.append(vault.failedAttempts?.count ?? 0) }
          try vault.close()
        } catch { failures.withLock { $0.append(error) } }
        group.leave()
      }
    }
    group.wait()
    #expect(failures.withLock { $0.map { "\($0)" } } == [])
    #expect(told.withLock { $0.sorted() } == [0, 2])
    #expect(try desk.journalled() == ["keeper 2"])
  }
}
