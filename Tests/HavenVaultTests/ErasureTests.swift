import Foundation
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import SoakSupport
import Testing

/// What was erased is gone for everybody, and everything else reads as before.
@Suite struct ErasureTests {
  private let bench: Bench
  private let kit: [UInt8]
  private let keeper: UnlockedVault
  private let stan: SubjectID
  private let omar: SubjectID
  private let kept: RecordID
  private let doomed: RecordID
  /// Larger than fits into one row.
  private static let scan = [UInt8]((0..<1_200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })

  init() throws {
    bench = try Bench()
    try Sodium.start()
    let recoveryKit = try RecoveryKit()
    keeper = try Vault.create(
      at: bench.path, foundedBy: credentials(), cost: Bench.cost, kit: recoveryKit,
      surroundings: bench.surroundings())
    kit = try unsafe recoveryKit.withCharacters(vault: keeper.header.vaultID) { unsafe Array($0) }
    stan = try keeper.add(person("Stan"))
    omar = try keeper.add(person("Omar", given: "Piotr"))
    kept = try keeper.note("kept", of: stan)
    doomed = try keeper.note("doomed", of: stan)
    _ = try keeper.amend(doomed, fields: nil, text: { TextSource("doomed still") })
    var position = 0
    try keeper.attach(to: doomed, name: "scan", byteCount: Int64(Self.scan.count)) {
      position = 0
      return { limit in
        defer { position += limit }
        return Array(Self.scan[position..<min(position + limit, Self.scan.count)])
      }
    }
  }

  private func raw() -> [RawFile.Row: [UInt8]] { RawFile(bench.path).boxes() }

  /// The rows of the table `rows` that were there and are not.
  private func gone(since before: [RawFile.Row: [UInt8]]) -> [RawFile.Row: [UInt8]] {
    let now = raw()
    return before.filter { $0.key.table == "rows" && now[$0.key] == nil }
  }

  /// Not one erased box is anywhere in the file, nor beside it.
  private func expectNoTrace(of boxes: [RawFile.Row: [UInt8]]) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: bench.folder, includingPropertiesForKeys: nil)
    for file in files {
      let data = try Data(contentsOf: file)
      for (row, box) in boxes {
        // What the pages that a long box goes over to begin with is as telling as its start.
        for start in stride(from: 1, to: box.count - 64, by: max(4096, box.count / 4)) {
          let part = Data(box[start..<start + 32])
          #expect(!data.holds(part), "\(file.lastPathComponent): \(row)")
        }
      }
    }
  }

  private func recover() throws -> UnlockedVault {
    let locked = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: bench.surroundings())
    return try locked.recover(
      with: typedKit(kit, vault: locked.header.vaultID),
      as: credentials("after the fire", name: "helper"))
  }

  /// A colleague with keys of their own.
  private func colleague(_ name: String, _ roles: Roles) throws -> (UnlockedVault, KeyholderID) {
    try keeper.addKeyholder(credentials("on paper", name: name), roles: roles)
    let change = try Vault.open(
      at: bench.path, access: .readWrite, surroundings: bench.surroundings()
    ).beginKeyChange(with: credentials("on paper", name: name))
    try change.complete(with: credentials("my own", name: name))
    return (try bench.open("my own", name: name), try keeper.keyholder(named: name))
  }

  @Test func aRecordGoesWithItsVersionsAndFiles() throws {
    let before = raw()
    let erasure = try keeper.erase(doomed)
    let erased = gone(since: before)
    // Two versions, the attachment, and its two pieces.
    #expect(erasure.rowCount == 5 && erased.count == 5)
    #expect(try keeper.finishErasures())
    try keeper.close()
    try expectNoTrace(of: erased)
    let vault = try bench.open()
    #expect(try vault.records(of: stan).map(\.id) == [kept])
    #expect(throws: VaultError.notFound) { try vault.record(doomed) }
    #expect(try vault.record(kept).record.text == "kept")
    #expect(try vault.members(workers: 2).first { $0.alias == "Stan" }?.recordCount == 1)
    #expect(try vault.verify().problems == [])
    // Who is granted the lane afterwards takes it with its gaps.
    let (noor, id) = try colleague("noor", .facilitator)
    #expect(try keeperAgain().grant(stan, identity: false, to: id))
    #expect(try noor.records(of: stan).map(\.id) == [kept])
    #expect(noor.refusedGrants.isEmpty)
    #expect(try recover().records(of: stan).map(\.id) == [kept])
  }

  private func keeperAgain() throws -> UnlockedVault { try bench.open() }

  @Test func onlyWhatTheLaneSaysIsErased() throws {
    let before = raw()
    _ = try keeper.erase(doomed)
    let added = raw().keys.filter { $0.table == "rows" && before[$0] == nil }
    try keeper.close()
    let file = RawFile(bench.path)
    for row in added {
      let box = try #require(raw()[row])
      file.delete(row)
      #expect(throws: VaultError.self) { try bench.open().records(of: stan) }
      file.insert(row, box)
    }
    let vault = try bench.open()
    #expect(try vault.verify().problems == [])
    // A row that nobody erased, and one that was and is put back.
    let keptRow = try #require(raw().keys.first { $0.table == "rows" && $0.id == kept.rowID })
    let box = try #require(raw()[keptRow])
    file.delete(keptRow)
    #expect(throws: VaultError.self) { try bench.open().records(of: stan) }
    file.insert(keptRow, box)
    for (row, box) in before where raw()[row] == nil && row.table == "rows" {
      file.insert(row, box)
    }
    #expect(try bench.open().verify().problems.count == 5)
  }

  @Test func aSeveredNameIsGoneForEverybody() throws {
    let before = raw()
    _ = try keeper.erase(stan, .identity, barring: [])
    #expect(try keeper.finishErasures())
    let erased = gone(since: before)
    #expect(erased.count == 1)
    #expect(throws: VaultError.severed) { try keeper.identity(of: stan, reason: .legal) }
    #expect(throws: VaultError.severed) { try keeper.erase(stan, .identity, barring: []) }
    #expect(try keeper.member(stan).isSevered && keeper.holdsEveryLane)
    #expect(try keeper.record(kept).record.text == "kept")
    #expect(try keeper.identity(of: omar, reason: .legal).given == "Piotr")
    try keeper.close()
    try expectNoTrace(of: erased)
    let helper = try recover()
    #expect(throws: VaultError.severed) { try helper.identity(of: stan, reason: .legal) }
    #expect(try helper.record(kept).record.text == "kept" && helper.lanesNotHeld == 0)
    #expect(try helper.verify().problems == [])
  }

  @Test func aMemberIsGoneForEverybody() throws {
    let (noor, id) = try colleague("noor", .facilitator)
    #expect(try keeper.grant(stan, identity: true, to: id))
    #expect(try noor.record(kept).record.text == "kept")
    let before = raw()
    let erasure = try keeper.erase(stan, .everything, barring: [])
    #expect(erasure.recordCount == 2)
    let erased = gone(since: before)
    #expect(erased.count == erasure.rowCount)
    // Who has the file open sees nothing of it any more, and is not told of damage.
    #expect(throws: VaultError.notFound) { try noor.records(of: stan) }
    #expect(throws: VaultError.notFound) { try noor.record(kept) }
    try noor.close()
    #expect(try keeper.finishErasures())
    #expect(try keeper.members(workers: 1).map(\.alias) == ["Omar"])
    #expect(!keeper.isAliasTaken("Stan"))
    try keeper.close()
    try expectNoTrace(of: erased)
    #expect(try bench.open().verify().problems == [])
    #expect(try recover().members(workers: 1).map(\.alias) == ["Omar"])
    // A thief's copy of the rows, put back: no key opens them without what was overwritten.
    let file = RawFile(bench.path)
    for (row, box) in erased { file.insert(row, box) }
    for name in ["keeper", "noor", "helper"] {
      let vault = try bench.open(
        ["keeper": "correct horse", "noor": "my own"][name] ?? "after the fire", name: name)
      #expect(throws: VaultError.notFound) { try vault.record(kept) }
      #expect(try vault.verify().problems.count == erased.count)
    }
  }

  @Test func rewritingWaitsForWhoReads() throws {
    let reader = try bench.open()
    _ = try keeper.erase(doomed)
    #expect(try !keeper.finishErasures())
    try keeper.close()
    try reader.close()
    let vault = try bench.open()
    #expect(try vault.finishErasures())
    let mark = vault.mark
    // It is done once.
    #expect(try vault.finishErasures() && vault.mark == mark)
    #expect(try vault.verify().problems == [])
  }

  @Test func rolesSayWhoErasesWhatOthersWrote() throws {
    let (noor, id) = try colleague("noor", .facilitator)
    #expect(try keeper.grant(stan, identity: true, to: id))
    let before = raw()
    #expect(throws: VaultError.mayNotErase) { try noor.erase(doomed) }
    #expect(throws: VaultError.mayNotErase) { try noor.erase(stan, .identity, barring: []) }
    #expect(try keeper.grant(omar, identity: false, to: id))
    #expect(throws: VaultError.mayNotErase) { try noor.move(doomed, to: omar) }
    #expect(gone(since: before).isEmpty)
    let own = try noor.note("mine", of: stan)
    #expect(try noor.erase(own).recordCount == 1)
    // Without the name, the member is not erased: it would stay in the file, and nobody would know.
    let (priya, officer) = try colleague("priya", .privacyOfficer)
    #expect(try keeper.grant(stan, identity: false, to: officer))
    #expect(throws: VaultError.laneNotHeld) { try priya.erase(stan, .everything, barring: []) }
    #expect(try priya.erase(doomed).rowCount == 5)
  }

  @Test func aRecordMovesWithAllThatItHas() throws {
    let before = raw()
    let moved = try keeper.move(doomed, to: omar)
    #expect(gone(since: before).count == 5)
    var texts: [String] = []
    #expect(try keeper.history(of: moved.id) { texts.append($0.text) } == omar)
    #expect(texts == ["doomed", "doomed still"])
    let shown = try keeper.record(moved.id).record
    #expect(shown.fields.map(\.name) == ["originally-by", "originally-written"])
    #expect(shown.fields[0].value == "keeper")
    var bytes: [UInt8] = []
    try keeper.extract("scan", of: moved.id) { bytes += $0 }
    #expect(bytes == Self.scan)
    #expect(try keeper.records(of: stan).map(\.id) == [kept])
    #expect(throws: VaultError.notFound) { try keeper.record(doomed) }
    #expect(throws: VaultError.sameFile) { try keeper.move(moved.id, to: omar) }
    #expect(try keeper.verify().problems == [])
  }

  @Test func aBarredTextGoesIntoNoRelease() throws {
    let other = try keeper.note("Dariusz was there", of: omar)
    let plain = try keeper.note("a quiet evening", of: omar)
    _ = try keeper.erase(stan, .everything, barring: [other, kept])
    #expect(try keeper.releaseTexts(of: omar) == [other: "", plain: "a quiet evening"])
    #expect(try keeper.record(other).record.text == "Dariusz was there")
    #expect(try keeper.verify().problems == [])
  }
}

extension UnlockedVault {
  fileprivate func note(_ text: String, of subject: SubjectID) throws -> RecordID {
    try append(to: subject, kind: "note", on: nil, fields: [], text: { TextSource(text) })
  }
}
