import Foundation
import HavenRecords
import HavenVault
import Testing

/// A write-ahead log put beside the vault: SQLite takes it for what a killed program left.
@Suite struct OldLogTests {
  private let bench: Bench
  private let state: String
  private let subject: SubjectID
  /// The log as it was after one session's first record, and the entry that was newest then.
  private let log: [UInt8]
  private let loggedEntry: UInt64

  init() throws {
    bench = try Bench(in: Bench.memoryFolder)
    state = bench.folder.appending(path: "state").path
    var vault = try bench.create(state: state)
    subject = try vault.add(person("Stan"))
    try vault.close()
    vault = try bench.open(state: state)
    _ = try vault.append(
      to: subject, kind: "note", on: nil, fields: [], text: { TextSource("in the log") })
    log = try [UInt8](Data(contentsOf: URL(filePath: bench.path + "-wal")))
    loggedEntry = vault.mark.number
    try vault.close()
    try #require(!log.isEmpty)
    try #require(!FileManager.default.fileExists(atPath: bench.path + "-wal"))
  }

  /// What is done to the vault after the log was copied.
  enum Later: CaseIterable {
    case aRecord
    case manyRecords
    case aLongRecord
    case people
    case aCompaction
    case readings
  }

  private func go(on later: Later) throws {
    let vault = try bench.open(state: state)
    func add(_ text: String) throws {
      _ = try vault.append(
        to: subject, kind: "note", on: nil, fields: [], text: { TextSource(text) })
    }
    switch later {
    case .aRecord: try add("later")
    case .manyRecords: for number in 0..<80 { try add("later \(number)") }
    case .aLongRecord: try add(String(repeating: "later ", count: 100_000))
    case .people:
      for number in 0..<8 { _ = try vault.add(person("Later-\(number)")) }
    case .aCompaction:
      try add("later")
      try vault.compact()
    case .readings:
      _ = try vault.members(workers: 1)
      _ = try vault.identity(of: subject, reason: .none)
    }
    try vault.close()
  }

  private func put(_ log: [UInt8]) throws {
    let path = bench.path + "-wal"
    try Data(log).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// The machine that saw the newer state says so, or where the mixture of both is damaged.
  @Test(arguments: Later.allCases)
  func anOldLogIsNoticedByWhoSawMore(later: Later) throws {
    try go(on: later)
    try put(log)
    do {
      let vault = try bench.open(state: state)
      let problems = try vault.verify().problems
      #expect(!problems.isEmpty)
    } catch VaultError.olderThanSeen(let entry, let seen, _) {
      #expect(entry == loggedEntry)
      #expect(seen > loggedEntry)
    } catch {
      let noticed = Noticed { throw error }
      #expect(noticed.isPlaced, "\(noticed)")
    }
  }

  /// A machine that never saw it is told of damage, or finds the whole state of then: that no file can
  /// rule out, only other people's marks.
  @Test(arguments: Later.allCases)
  func anOldLogIsDamageOrAWholeOlderState(later: Later) throws {
    try go(on: later)
    try put(log)
    var found: UInt64?
    let noticed = Noticed {
      let vault = try bench.open()
      found = vault.mark.number
      return try vault.verify().problems
    }
    #expect(noticed.isPlaced || noticed == .nothing && found == loggedEntry, "\(noticed)")
  }

  /// The log of another vault, one cut short, one with a flipped bit, and no log at all.
  @Test func aForeignOrBrokenLogIsNoticedOrChangesNothing() throws {
    let whole = try Data(contentsOf: URL(filePath: bench.path))
    let other = try OldLogTests()
    var flipped = log
    flipped[log.count / 2] ^= 4
    let logs = [
      other.log, Array(log.prefix(log.count / 2)), Array(log.prefix(31)), flipped,
      [UInt8](repeating: 0xA5, count: 9_000), [UInt8](repeating: 0, count: 40_000),
    ]
    for (index, log) in logs.enumerated() {
      try whole.write(to: URL(filePath: bench.path))
      try put(log)
      var found: UInt64?
      let noticed = Noticed {
        let vault = try bench.open()
        defer { try? vault.close() }
        found = vault.mark.number
        return try vault.verify().problems
      }
      #expect(
        noticed.isPlaced || noticed == .nothing && found == loggedEntry, "\(index): \(noticed)")
      try? FileManager.default.removeItem(atPath: bench.path + "-wal")
      try? FileManager.default.removeItem(atPath: bench.path + "-shm")
    }
  }
}
