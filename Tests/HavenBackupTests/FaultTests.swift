import Glibc
import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import StoreTestSupport
import Testing

/// Whatever fails, at any call on a file: what was whole stays whole, and the next try succeeds.
@Suite struct FaultTests {
  static let codes: [Int32] = [ENOSPC, EIO]

  /// Fails each call in turn, until an attempt ends without one that failed.
  private static func sweep(
    _ extent: FaultySystemCalls.Extent, code: Int32, writesShort: Bool = false,
    attempt: (FaultySystemCalls) throws -> Void, check: (_ number: Int) throws -> Void
  ) throws -> Int {
    for number in 1...5_000 {
      let calls = FaultySystemCalls(failing: number, extent, with: code, writesShort: writesShort)
      do {
        try attempt(calls)
      } catch {
        #expect(calls.hasFailed, "call \(number): \(error)")
        try check(number)
        continue
      }
      if !calls.hasFailed { return number - 1 }
      try check(number)
    }
    preconditionFailure("an operation makes fewer than 5,000 calls")
  }

  /// A write that fails once, and a medium that was pulled out.
  @Test(arguments: [(EIO, FaultySystemCalls.Extent.one), (ENOSPC, .allFromThere)])
  func aSnapshotThatFailsAnywhereLosesNothing(
    code: Int32, extent: FaultySystemCalls.Extent
  ) throws {
    let office = try Office(rowCount: 30)
    let first = try office.backUp()
    let before = try office.rows(of: "vault.haven", [.rows])
    try office.addRows(50..<60)
    try office.folder.copy("repository", to: "then")
    try office.folder.copy("index-0", to: "index-then")
    var number = 0
    let count = try Self.sweep(extent, code: code, writesShort: code == EIO) { calls in
      try office.backUp(calls: calls)
    } check: { failed in
      number = failed
      // Every fifth in full; the structure every time.
      let report = try office.repository().verify(readingObjects: true, remembering: nil)
      #expect(report.isSound, "call \(failed): \(report.findings)")
      #expect((1...2).contains(report.snapshotCount))
      if failed % 5 == 0 {
        try office.restore(first.key, to: "restored-\(failed)", with: office.reader)
        #expect(try office.rows(of: "restored-\(failed)", [.rows]) == before)
      }
      let second = try office.backUp()
      #expect(second.rowCount == 40)
      if failed % 5 == 0 {
        try office.restore(to: "again-\(failed)", with: office.reader)
        #expect(try office.rows(of: "again-\(failed)") == office.rows(of: "vault.haven"))
      }
      let after = try office.repository().verify(readingObjects: true, remembering: nil)
      #expect(!after.findings.contains { $0.fault == .leftover }, "call \(failed)")
      for name in ["repository", "index-0"] { try office.folder.remove(name) }
      try office.folder.copy("then", to: "repository")
      try office.folder.copy("index-then", to: "index-0")
    }
    #expect(count == number && count > 60, "\(count) calls")
  }

  @Test(arguments: codes)
  func aRestoreThatFailsAnywhereLeavesNothing(code: Int32) throws {
    let office = try Office(rowCount: 30)
    try office.backUp()
    let count = try Self.sweep(.one, code: code) { calls in
      try office.restore(calls: calls, with: office.reader)
    } check: { failed in
      let names = Set(office.folder.files(below: "").map { $0.split(separator: "/")[0] })
      // Restored in spite of the failure: of a sweep for leftovers, or of a bag's other part.
      if names.contains("restored") {
        #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
        try office.folder.remove("restored")
      }
      #expect(!names.contains { $0.hasPrefix(".haven") }, "call \(failed): \(names)")
    }
    #expect(count > 20)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  /// Whether it was taken away for a moment or cannot be read once: older keys are not taken for the newest.
  @Test(arguments: [EIO, ENOENT])
  func aNewestSnapshotThatCannotBeReadOnceIsNotPassedOver(code: Int32) throws {
    let office = try Office(rowCount: 30)
    try office.backUp()
    try office.addRows(50..<60)
    try office.backUp()
    let memory = try office.repository().verify(readingObjects: false, remembering: nil).memory
    let newest = try office.key(0, 2)
    let count = try Self.sweep(.one, code: code) { calls in
      let restored = try office.restore(
        calls: calls, remembering: memory, with: office.reader,
        accepting: { _, bag in bag.unreadable.isEmpty })
      #expect(restored.bag.source.key == newest)
      try office.folder.remove("restored")
    } check: { _ in
    }
    #expect(count > 20)
  }

  @Test(arguments: [EIO])
  func aPruningThatFailsAnywhereLosesNothing(code: Int32) throws {
    let office = try Office(rowCount: 30)
    try office.backUp()
    try office.addRows(50..<60)
    try office.backUp()
    try office.folder.copy("repository", to: "then")
    let count = try Self.sweep(.one, code: code) { calls in
      let repository = try office.repository(calls: calls)
      let plan = try repository.planPruning(
        PruneTests.one,
        at: BackupMoment(secondsSinceEpoch: office.secondsSinceEpoch, offsetMinutes: 0),
        drilled: nil)
      try repository.write(plan, with: office.prune)
      _ = try repository.sweepPruned(now: office.secondsSinceEpoch + Repository.graceSeconds)
    } check: { failed in
      let report = try office.repository().verify(readingObjects: true, remembering: nil)
      #expect(report.isSound, "call \(failed): \(report.findings)")
      try office.restore(to: "restored-\(failed)", with: office.reader)
      #expect(try office.rows(of: "restored-\(failed)") == office.rows(of: "vault.haven"))
      try office.folder.remove("restored-\(failed)")
      try office.folder.remove("repository")
      try office.folder.copy("then", to: "repository")
    }
    #expect(count > 20)
  }

  @Test(arguments: codes)
  func aRepositoryAppearsWholeOrNotAtAll(code: Int32) throws {
    let office = try Office()
    var isSaid = false
    let count = try Self.sweep(.one, code: code) { calls in
      isSaid = false
      _ = try Repository.create(
        at: office.folder("new"), vaultID: Office.vaultID,
        recipients: [office.reader.recipients[0]], writers: { _ in [office.prune.publicKey] },
        prune: office.prune, calls: calls, keeping: { _ in })
      isSaid = true
    } check: { failed in
      #expect(office.folder.exists("new") == isSaid, "call \(failed): a refusal leaves no folder")
      if office.folder.files(below: "new").contains("haven-backup") {
        let repository = try Repository.open(
          at: office.folder("new"), expecting: nil, label: "test", calls: .live)
        #expect(try repository.verify(readingObjects: true, remembering: nil).isSound)
      } else {
        #expect(throws: BackupError.notARepository) {
          try Repository.open(at: office.folder("new"), expecting: nil, label: "test", calls: .live)
        }
      }
      if office.folder.exists("new") { try office.folder.remove("new") }
    }
    #expect(count > 10)
  }
}
