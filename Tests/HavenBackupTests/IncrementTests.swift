import HavenAge
import HavenBackup
import HavenCrypto
import HavenStore
import Testing

@Suite struct IncrementTests {
  @Test func aSecondSnapshotCostsWhatIsNew() throws {
    let office = try Office(rowCount: 3_000)
    let first = try office.backUp()
    try office.addRows(3_000..<3_030)
    let second = try office.backUp()
    #expect(first.isWhole && !second.isWhole)
    #expect(second.rowCount == 3_030)
    // 30 rows of 600 bytes, 70 heads of 1 KB, and what wraps them; the bag is named again.
    #expect(second.newByteCount < 30 * 600 + 70 * 1_100 + 8_000)
    #expect(second.byteCount > first.byteCount)
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
    try office.restore(office.key(0, 1), to: "older", with: office.reader)
    #expect(try office.rows(of: "older", [.rows]).count == 3_000)
  }

  @Test func aSnapshotWithoutAChangeHasTheSameRows() throws {
    let office = try Office()
    try office.backUp()
    try office.backUp()
    let third = try office.backUp()
    #expect(third.key.counter == 3 && !third.isWhole)
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
    #expect(try office.repository().verify(readingObjects: true, remembering: nil).findings == [])
  }

  /// Erasing one row must take its bytes out of what the next snapshot names.
  @Test func thePackOfAnErasedRowIsNotNamedAgain() throws {
    let office = try Office(rowCount: 40)
    try office.backUp()
    let packs = Set(office.folder.files(below: "repository/objects"))
    try office.change { try $0.delete(.rows, id: Office.id(7)) }
    let second = try office.backUp()
    #expect(!second.isWhole)
    // Without the first snapshot's objects, but for the bag, the second is whole.
    let repository = try office.repository()
    let plan = try repository.planPruning(
      Retention(dailyCount: 1, weeklyCount: 0, monthlyCount: 0),
      at: BackupMoment(secondsSinceEpoch: office.secondsSinceEpoch, offsetMinutes: 0), drilled: nil)
    #expect(plan.snapshots.map(\.key) == [try office.key(0, 1)])
    try repository.write(plan, with: office.prune)
    let count = try repository.sweepPruned(now: office.secondsSinceEpoch + Repository.graceSeconds)
    // Key, list and pack of the first, and its manifest.
    #expect(count == 4)
    #expect(packs.intersection(office.folder.files(below: "repository/objects")).count == 2)
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  @Test func aRowThatIsAnotherNowIsWrittenAgain() throws {
    let office = try Office()
    try office.backUp()
    let id = Office.id(3)
    try office.change {
      try $0.replace(.rows, id: id, box: Office.box(id, byteCount: 900, seed: 5))
    }
    try office.backUp()
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  @Test func keysThatChangedMakeANewBag() throws {
    let office = try Office()
    try office.backUp()
    let box = Office.box(1, byteCount: 4_033, seed: 6)
    try office.change { try $0.replace(.keys, id: 1 << 32, box: box) }
    try office.backUp()
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  /// What becomes of the index must never make a snapshot wrong.
  @Test(arguments: ["removed", "altered", "cut", "of another snapshot", "of another writer"])
  func anIndexThatIsNoneCostsAWholeSnapshotAndNothingElse(what: String) throws {
    let office = try Office(writerCount: 2)
    try office.backUp()
    try office.folder.copy("index-0", to: "index-then")
    try office.backUp()
    let name = "index-0/rows-0000000000000002"
    var bytes = office.folder.bytes(of: name)
    switch what {
    case "removed": try office.folder.remove(name)
    case "altered":
      bytes[bytes.count / 2] ^= 1
      office.folder.write(bytes, to: name)
    case "cut": office.folder.write(bytes.dropLast(), to: name)
    case "of another snapshot":
      office.folder.write(
        office.folder.bytes(of: "index-then/rows-0000000000000001"), to: name)
    default:
      try office.backUp(writer: 1)
      office.folder.write(
        office.folder.bytes(of: "index-1/rows-0000000000000001"), to: name)
    }
    try office.addRows(50..<60)
    let third = try office.backUp()
    #expect(third.isWhole && third.rowCount == 50)
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  @Test func aPackThatIsGoneIsWrittenAgain() throws {
    let office = try Office(rowCount: 9_000)
    try office.backUp()
    let files = office.folder.files(below: "repository/objects").filter {
      office.folder.bytes(of: "repository/objects/" + $0).count > 4 << 20
    }
    #expect(files.count == 1)
    try office.folder.remove("repository/objects/" + files[0])
    let second = try office.backUp()
    #expect(second.missingPacks.map(\.hexadecimal) == [String(files[0].dropFirst(3))])
    #expect(!second.isWhole && second.newByteCount < second.byteCount)
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
  }

  /// A snapshot every hour for years must not become a hundred thousand small packs.
  @Test func smallPacksAreGathered() throws {
    let office = try Office(rowCount: 1)
    for number in 1..<40 as Range<Int64> {
      try office.addRows(number..<number + 1)
      try office.backUp()
    }
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == office.rows(of: "vault.haven"))
    let plan = try office.repository().planPruning(
      Retention(dailyCount: 1, weeklyCount: 0, monthlyCount: 0),
      at: BackupMoment(secondsSinceEpoch: office.secondsSinceEpoch, offsetMinutes: 0), drilled: nil)
    // 39 keys, lists and packs less what the newest needs: its key, its list, at most 31 small packs with theirs.
    #expect(plan.objectCount >= 38 + 8)
  }

  /// A snapshot is one moment, whatever is written meanwhile.
  @Test func whatIsWrittenMeanwhileIsNotInIt() throws {
    let office = try Office()
    let before = try office.rows(of: "vault.haven")
    let repository = try office.repository()
    let store = try office.store()
    let written = try repository.writeSnapshot(
      of: store, by: BackupWriter(secret: office.secrets[0].key, repository: repository.id),
      at: BackupMoment(secondsSinceEpoch: 0, offsetMinutes: 0), indexFolder: office.folder("index"),
      remembering: nil,
      mark: { snapshot in BackupMark(number: UInt64(try snapshot.count(.rows)), hash: .none) },
      progress: { done in
        if done == 5 { #expect(throws: Never.self) { try office.addRows(40..<50) } }
      })
    try store.close()
    #expect(written.rowCount == 40)
    try office.restore(with: office.reader)
    #expect(try office.rows(of: "restored") == before)
    #expect(try office.rows(of: "vault.haven", [.rows]).count == 50)
  }
}
