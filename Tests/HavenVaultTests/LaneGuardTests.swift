import Foundation
import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// As `GrantGuardTests`, for what lanes and the directory say of who holds what, and for parts of the file
/// that somebody put back from an older copy.
@Suite struct LaneGuardTests {
  private let scene: SharedOffice
  private let forger: Forger
  private let keeper: Forger
  private let ana: KeyholderID

  init() throws {
    scene = try SharedOffice()
    forger = try scene.forger()
    keeper = try scene.forger("keeper")
    ana = try scene.id("Ana")
  }

  private var moment: Timestamp { scene.bench.moment }

  // MARK: Lists of readers

  /// Whoever got a lane's key from a colleague can write into it, but nobody becomes a reader by that.
  @Test func aListByWhoIsInNoneIsNoticed() throws {
    let lou = try keeper.held(.casework, of: scene.lou)
    let rows = try forger.list(
      [keeper.holder, forger.holder], by: forger.holder, in: lou, at: moment)
    try forger.appendEntry(listing: rows, at: moment)
    let damage = Damage.row(rows[0].id)
    #expect(try scene.problems() == [damage])
    try scene.with("keeper") { keeper in
      #expect(throws: VaultError.damaged(damage)) {
        _ = try keeper.grant(scene.lou, identity: false, to: ana)
      }
    }
    #expect(try scene.texts(of: scene.lou, as: "keeper") == ["first words"])
  }

  @Test func aListThatDropsSomebodyIsNoticed() throws {
    let stan = try forger.held(.casework, of: scene.stan)
    let rows = try forger.list(
      [keeper.holder, forger.holder], by: forger.holder, in: stan, at: moment)
    try forger.appendEntry(listing: rows, at: moment)
    let damage = Damage.row(rows[0].id)
    #expect(try scene.problems() == [damage])
    #expect(try scene.problems(as: "Ana") == [damage])
    #expect(try scene.problems(as: "Bo") == [damage])
    try scene.with("keeper") { keeper in
      #expect(throws: VaultError.damaged(damage)) {
        _ = try keeper.revoke(scene.stan, from: forger.holder)
      }
    }
    #expect(try scene.texts(of: scene.stan, as: "Ana") == ["first words"])
  }

  @Test func recoveryIsInNoList() throws {
    let recovery = try forger.entry { $0.ordinal == 0 }.keyholder
    let stan = try forger.held(.casework, of: scene.stan)
    let rows = try forger.list(
      [keeper.holder, ana, forger.holder, recovery], by: forger.holder, in: stan, at: moment)
    try forger.appendEntry(listing: rows, at: moment)
    #expect(try scene.problems() == [.row(rows[0].id)])
  }

  /// The control, and an epoch that begins with somebody who did not hold the one before, or with no list.
  @Test(arguments: ["as it was", "one more", "none"])
  func anEpochBeginsWithSomeOfThoseBefore(list: String) throws {
    try scene.revoke(scene.mia, from: "Bo")
    let keeper = try scene.forger("keeper")
    let mia = try keeper.held(.casework, of: scene.mia)
    let row = try keeper.row(1, of: mia)
    let readers = list == "one more" ? [keeper.holder, ana] : [keeper.holder]
    let body = try keeper.readersBody(readers, by: keeper.holder, at: moment)
    // A row that bars a record has a stamp and the record's id.
    let isList = list != "none"
    try keeper.replace(
      row, of: mia, kind: isList ? .readers : .barred,
      body: isList ? body : body.prefix(39) + littleEndian(UInt64(5)))
    try keeper.setHead(keeper.headOfRows(of: mia), of: mia)
    try keeper.appendEntry(
      listing: [RawFile.Row(table: "rows", id: row.id), keeper.headsRow(of: mia)], at: moment)
    // Whom the directory names, the lane does not name then.
    #expect(try scene.problems() == (list == "as it was" ? [] : [.row(row.id), .directory]))
  }

  // MARK: The directory

  private func change(
    _ subject: SubjectID, _ change: (inout ArraySlice<UInt8>) -> Void
  ) throws {
    let lane = try keeper.held(.casework, of: subject).entry
    try forger.appendEntry(listing: forger.changeDirectory(lane.index, change), at: moment)
  }

  @Test func anEpochThatNoEntryBeginsIsNoticed() throws {
    try change(scene.stan) { $0[$0.startIndex + 2] = 2 }
    #expect(try scene.texts(of: scene.stan, as: "Ana") == nil)
    for name in ["keeper", "Ana", "Bo"] { #expect(try scene.problems(as: name) == [.directory]) }
    #expect(try scene.texts(of: scene.mia, as: "keeper") == ["first words"])
  }

  @Test func anEpochBehindARingIsRefused() throws {
    try scene.revoke(scene.mia, from: "Bo")
    try change(scene.mia) { $0[$0.startIndex + 2] = 1 }
    #expect(throws: VaultError.damaged(.directory)) { _ = try scene.office.open("keeper") }
  }

  @Test func readersThatTheLaneDoesNotNameAreNoticed() throws {
    for bit in [UInt8(1) << 3, 1 << 6] {
      try change(scene.stan) { $0[$0.startIndex + 6] ^= bit }
      for name in ["keeper", "Ana"] { #expect(try scene.problems(as: name) == [.directory]) }
      try change(scene.stan) { $0[$0.startIndex + 6] ^= bit }
    }
    #expect(try scene.problems() == [])
  }

  /// Newest grant, newest erasure.
  @Test(arguments: [8, 16])
  func noEntryBeyondTheNewestIsNamed(place: Int) throws {
    for (more, isRefused) in [(UInt64(0), false), (1, true)] {
      var directory = try forger.directory()
      let number = try forger.nextEntry + more
      directory.header.replaceSubrange(place..<place + 8, with: littleEndian(number))
      try forger.appendEntry(listing: forger.write(directory), at: moment)
      if isRefused {
        #expect(throws: VaultError.damaged(.directory)) { _ = try scene.office.open("Ana") }
      } else {
        #expect(try scene.anaIsTold() == [])
      }
    }
  }

  /// A lane that is called erased, and opens.
  @Test(arguments: [UInt8(0), 2])
  func aLaneThatNobodyErasedIsNoticed(state: UInt8) throws {
    var directory = try forger.directory()
    let index = try keeper.held(.casework, of: scene.stan).entry.index
    directory.body.replaceSubrange(
      Int(index) * 30..<Int(index + 1) * 30, with: [state] + [UInt8](repeating: 0, count: 29))
    if state == 0 { directory.header[0] -= 1 }
    try forger.appendEntry(listing: forger.write(directory), at: moment)
    #expect(try scene.texts(of: scene.stan, as: "Ana") == nil)
    for name in ["keeper", "Ana"] {
      #expect(try scene.problems(as: name).contains(.directory))
    }
  }

  /// A shred that is overwritten beside any erasure: the lane is destroyed, and the row of it named.
  @Test func aShredThatNobodyErasedIsNoticed() throws {
    let index = try keeper.held(.casework, of: scene.stan).entry.index
    let row = Forger.keysRow(4, Int64(index) / 126)
    var box = try #require(forger.raw.box(row))
    box[1 + Int(index) % 126 * 32] ^= 1
    forger.raw.set(row, box)
    let rows = try forger.changeDirectory(index) { $0[$0.startIndex] = 2 }
    try forger.appendEntry(listing: rows + [row], at: moment)
    #expect(try scene.problems().contains(.key(region: 4, index: row.id & 0xFFFF_FFFF)))
  }

  // MARK: What is put back from an older copy

  private func boxes(of regions: Set<Int64>) -> [RawFile.Row: [UInt8]] {
    forger.raw.boxes().filter { $0.key.table == "keys" && regions.contains($0.key.id >> 32) }
  }

  private func putBack(_ older: [RawFile.Row: [UInt8]]) {
    for (row, box) in older where forger.raw.box(row) != box { forger.raw.set(row, box) }
  }

  /// Ana's rings as they were before Lou was granted to her.
  @Test(arguments: [false, true])
  func anOlderRingIsNoticed(isGuarded: Bool) throws {
    let region = 64 + 2 * Int64(try scene.forger("Ana").ordinal) + (isGuarded ? 1 : 0)
    let older = boxes(of: [region])
    try scene.with("keeper") { _ = try $0.grant(scene.lou, identity: true, to: ana) }
    #expect(try scene.anaIsTold() == [])
    putBack(older)
    let changed = Set(try scene.problems(as: "keeper"))
    #expect(changed == [.key(region: region, index: 0), .key(region: region, index: 1)])
    // Nothing is written under what she has lost, and what her rings have goes on.
    try scene.with("Ana") { ana in
      let records = try ana.records(of: scene.stan)
      #expect(records.count == 2)
      #expect(throws: isGuarded ? VaultError.laneNotHeld : .notFound) {
        _ = try ana.identity(of: scene.lou, reason: .contact)
      }
    }
  }

  @Test func anOlderHeadIsNoticed() throws {
    let stan = try forger.held(.casework, of: scene.stan)
    let range = 1 + Int(stan.entry.index % 16) * 64..<1 + Int(stan.entry.index % 16 + 1) * 64
    let row = forger.headsRow(of: stan)
    let older = try #require(forger.raw.box(row))[range]
    try scene.with("keeper") { _ = try note("after", on: scene.stan, in: $0) }
    var box = try #require(forger.raw.box(row))
    box.replaceSubrange(range, with: older)
    forger.raw.set(row, box)
    try forger.appendEntry(listing: [row], at: moment)
    try scene.with("Ana") { ana in
      #expect(throws: VaultError.damaged(.head(lane: stan.entry.index))) {
        _ = try ana.records(of: scene.stan)
      }
      #expect(throws: VaultError.damaged(.head(lane: stan.entry.index))) {
        _ = try note("lost", on: scene.stan, in: ana)
      }
    }
    #expect(try scene.problems() == [.head(lane: stan.entry.index)])
  }

  /// Slot and rings alone open nothing: roster and directory lie under a key that Bo was not given.
  @Test(arguments: [false, true])
  func whoWasRemovedIsNotPutBack(withRoster: Bool) throws {
    let rings = 64 + 2 * Int64(forger.ordinal)
    let older = boxes(of: [1, rings, rings + 1]).merging(
      withRoster ? boxes(of: [2, 3]) : [:], uniquingKeysWith: { $1 })
    try scene.with("keeper") { keeper in
      _ = try keeper.remove(keeper.keyholder(named: "Bo"), handingTo: nil)
    }
    putBack(older)
    let journal = forger.journal.entry.index
    let refusal: Damage =
      withRoster ? .head(lane: journal) : .key(region: 4, index: Int64(journal) / 126)
    #expect(throws: VaultError.damaged(refusal)) { _ = try scene.office.open("Bo") }
    if withRoster {
      for name in ["keeper", "Ana"] {
        #expect(throws: VaultError.damaged(.key(region: 2, index: 0))) {
          _ = try scene.office.open(name)
        }
      }
    } else {
      let problems = try scene.problems()
      #expect(problems.contains(.key(region: 1, index: 0)))
      #expect(problems.contains(.key(region: rings, index: 0)))
      #expect(try scene.texts(of: scene.stan, as: "Ana") == ["first words"])
    }
  }

  // MARK: Two branches

  /// Two copies that both went on: each machine remembers its own, and whoever takes the other's says so.
  @Test func twoBranchesAreNoticedByBoth() throws {
    let path = URL(filePath: scene.bench.path)
    func state(_ name: String) -> String { scene.bench.folder.appending(path: name).path }
    func open(_ name: String, acceptOlder: Bool = false) throws -> UnlockedVault {
      try scene.bench.open(
        Office.passphrase(name), name: name, state: state(name), acceptOlder: acceptOlder)
    }
    for name in ["keeper", "Ana"] { try open(name).close() }
    let common = try Data(contentsOf: path)
    var branches: [String: (file: Data, mark: Mark)] = [:]
    for name in ["keeper", "Ana"] {
      try common.write(to: path)
      let vault = try open(name)
      _ = try note("on the branch of \(name)", on: scene.stan, in: vault)
      try vault.close()
      branches[name] = (try Data(contentsOf: path), vault.mark)
    }
    for (name, other) in [("keeper", "Ana"), ("Ana", "keeper")] {
      let (own, file) = (try #require(branches[name]).mark, try #require(branches[other]))
      try file.file.write(to: path)
      #expect(
        throws: VaultError.olderThanSeen(
          entry: file.mark.number, seen: own.number, forked: nil)
      ) { _ = try open(name) }
      try open(name, acceptOlder: true).close()
      let audited = try scene.with(other) { vault in
        try vault.audit(AuditQuery(subject: nil, actors: nil, since: nil), workers: 1).entries
      }
      let forks = audited.filter { $0.entryClass == .fork }
      #expect(forks.map(\.actor) == [name])
      #expect(forks.first?.parts.map(\.verb) == [.olderStateAccepted])
      #expect(forks.first?.parts.first?.count == own.number)
    }
  }
}
