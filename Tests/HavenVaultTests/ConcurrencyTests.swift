import Foundation
import HavenRecords
import HavenStore
import HavenVault
import Synchronization
import Testing

/// Several people, or several commands of one, work on one vault at once.
@Suite struct ConcurrencyTests {
  /// What two writers have been told is durable.
  private final class Written: Sendable {
    let texts = Mutex<[RecordID: String]>([:])
  }

  @Test func twoWritersLoseNothingOfEachOther() async throws {
    let bench = try Bench()
    let first = try bench.create()
    let stan = try first.add(person("Stan"))
    let path = bench.path
    let surroundings = bench.surroundings()
    let written = Written()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let vault = try Vault.open(at: path, access: .readWrite, surroundings: surroundings)
            .unlock(with: credentials(), acceptOlder: false)
          for number in 0..<25 {
            let text = "writer \(writer), note \(number)"
            let id = try vault.append(
              to: stan, kind: "note", on: nil, fields: [], text: { TextSource(text) })
            written.texts.withLock { $0[id] = text }
          }
          try vault.close()
        }
      }
      try await group.waitForAll()
    }
    let all = written.texts.withLock { $0 }
    #expect(all.count == 50)
    for (id, text) in all { #expect(try first.record(id).record.text == text) }
    #expect(try first.verify().problems == [])
  }

  @Test func aWriterThatDoesNotYieldIsNamed() throws {
    let bench = try Bench()
    let vault = try bench.create()
    let stan = try vault.add(person("Stan"))
    do {
      let lock = try WriterLock.acquire(besides: bench.path, waitSeconds: 0)
      try withExtendedLifetime(lock) {
        do {
          _ = try vault.append(
            to: stan, kind: "note", on: nil, fields: [], text: { TextSource("x") })
          Issue.record("it was written under somebody else's lock")
        } catch StoreError.inUse(let holder) {
          #expect(holder?.pid == ProcessInfo.processInfo.processIdentifier)
        }
      }
    }
    #expect(try vault.records(of: stan).isEmpty)
  }

  /// A colleague's member appears, and their alias is taken, without opening anew.
  @Test func whatAnotherWroteIsSeenByTheNextTransaction() throws {
    let bench = try Bench()
    let first = try bench.create()
    let second = try bench.open()
    let stan = try first.add(person("Stan"))
    #expect(throws: VaultError.aliasTaken) { _ = try second.add(person("Stan")) }
    #expect(try second.members(workers: 2).map(\.alias) == ["Stan"])
    let note = try second.append(
      to: stan, kind: "note", on: nil, fields: [], text: { TextSource("seen") })
    #expect(try first.record(note).record.text == "seen")
    #expect(try first.verify().problems == [])
  }

  /// Slot, rings and journal are read as of one moment: with rings of a moment before, a lane that went on
  /// would be one that the keyholder has lost, and what is written next would bury its keys.
  @Test func whoUnlocksWhileTheirOtherCommandBeginsEpochsMissesNone() async throws {
    let shared = try SharedOffice()
    let path = shared.bench.path
    let surroundings = shared.bench.surroundings()
    let open: @Sendable () throws -> UnlockedVault = {
      try Vault.open(at: path, access: .readWrite, surroundings: surroundings)
        .unlock(with: credentials(), acceptOlder: false)
    }
    let stan = shared.stan
    let progress = Progress()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        let keeper = try open()
        let ana = try keeper.keyholder(named: "Ana")
        while progress.unlocked.load(ordering: .relaxed) < 40 {
          _ = try keeper.revoke(stan, from: ana)
          _ = try keeper.grant(stan, identity: true, to: ana)
        }
        try keeper.close()
      }
      group.addTask {
        defer { progress.unlocked.store(40, ordering: .relaxed) }
        while progress.unlocked.add(1, ordering: .relaxed).newValue < 40 {
          let keeper = try open()
          #expect(try keeper.subject(aliased: "Stan") == stan)
          try keeper.close()
        }
      }
      try await group.waitForAll()
    }
    #expect(try shared.problems() == [])
  }

  private final class Progress: Sendable {
    let unlocked = Atomic<Int>(0)
  }
}
