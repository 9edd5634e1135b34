import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// As `GrantGuardTests`, for whoever has lost a lane and knows its earlier keys still: no epoch of theirs
/// takes the place of the one that was begun without them, and none spoils what was truly granted.
@Suite struct EpochGuardTests {
  private let scene: SharedOffice
  private let forger: Forger
  private let ana: KeyholderID
  private let stan: Forger.Held

  init() throws {
    scene = try SharedOffice()
    forger = try scene.forger()
    ana = try scene.id("Ana")
    stan = try forger.held(.casework, of: scene.stan)
  }

  private var moment: Timestamp { scene.bench.moment }
  private var index: UInt32 { stan.entry.index }

  /// Bo loses Stan; Ana has not unlocked since.
  private func takeStanFromBo() throws {
    try scene.revoke(scene.stan, from: "Bo")
    try scene.with("keeper") { _ = try note("after Bo", on: scene.stan, in: $0) }
  }

  private func plant(
    _ epochs: [(key: [UInt8], finalCount: UInt64?)], from first: UInt32 = 1,
    _ work: ForgedWork = ForgedWork()
  ) throws -> Int {
    var work = work
    var grant = try forger.grant(of: stan, to: ana)
    grant.lane = try forger.ringLane(stan.entry, epoch: first)
    grant.epochs = epochs
    let mailbox = try forger.put(grant, sealedTo: ana, into: &work)
    try forger.commit(work, at: moment)
    return mailbox
  }

  // MARK: Beside what was truly granted

  /// The row of readers is there, the entry that begins the epoch too; but the journal has another before.
  @Test func aRivalEpochIsRefused() throws {
    let count = try forger.head(of: stan).count
    try takeStanFromBo()
    let rival = try forger.begin(2, of: stan.entry)
    let mailbox = try plant(
      [(stan.grantKey, count), (rival.held.grantKey, nil)],
      ForgedWork(rows: rivalRow(in: rival.held), extras: [rival.extra]))
    #expect(try scene.anaIsTold() == [mailbox])
    #expect(try scene.texts(of: scene.stan, as: "Ana")?[1] == "after Bo")
  }

  /// The first row of an epoch, beside the head that it should have.
  private func rivalRow(in held: Forger.Held) throws -> [RawFile.Row] {
    let heads = try #require(forger.raw.box(forger.headsRow(of: held)))
    try forger.setHead(LaneHead(), of: held)
    let rows = try forger.list([ana, forger.holder], by: forger.holder, in: held, at: moment)
    forger.raw.set(forger.headsRow(of: held), heads)
    return [rows[0]]
  }

  /// Where the head is the rival's too, the lane is destroyed: nobody reads it, and nobody writes in it.
  @Test func aRivalEpochWithItsHeadIsWrittenByNobody() throws {
    let count = try forger.head(of: stan).count
    try takeStanFromBo()
    let true2 = try forger.mailboxes(of: ana)
    let rival = try forger.begin(2, of: stan.entry)
    try forger.setHead(LaneHead(), of: rival.held)
    let rows = try forger.list(
      [ana, forger.holder], by: forger.holder, in: rival.held, at: moment)
    let mailbox = try plant(
      [(stan.grantKey, count), (rival.held.grantKey, nil)],
      ForgedWork(rows: rows, extras: [rival.extra]))
    try scene.with("Ana") { ana in
      #expect(ana.refusedGrants.isSuperset(of: [mailbox]))
      #expect(ana.refusedGrants.isSubset(of: true2 + [mailbox]))
      #expect(throws: VaultError.notFound) { _ = try note("lost", on: scene.stan, in: ana) }
    }
    try scene.with("keeper") { keeper in
      #expect(throws: VaultError.damaged(.head(lane: index))) {
        _ = try note("lost", on: scene.stan, in: keeper)
      }
    }
    #expect(try forger.head(of: rival.held).count == 1)
  }

  /// Each of these stands in the journal, signed by Bo; none of them may keep Ana from what the keeper sent her.
  @Test(arguments: ["epoch beyond", "another key", "more rows", "fewer rows"])
  func whatIsPlantedBesideATrueGrantSpoilsNothing(lie: String) throws {
    let count = try forger.head(of: stan).count
    let before = try plantedBefore(lie, count)
    try takeStanFromBo()
    var mailboxes = before
    let other = [UInt8](repeating: 7, count: 32)
    switch lie {
    case "epoch beyond":
      let beyond = try forger.begin(3, of: stan.entry)
      mailboxes = [
        try plant([(beyond.held.grantKey, nil)], from: 3, ForgedWork(extras: [beyond.extra]))
      ]
    case "another key": mailboxes.append(try plant([(other, nil)]))
    case "more rows": mailboxes.append(try plant([(stan.grantKey, count + 1)]))
    default: mailboxes.append(try plant([(stan.grantKey, count - 1)]))
    }
    #expect(try scene.anaIsTold() == Set(mailboxes))
    #expect(try scene.texts(of: scene.stan, as: "Ana")?[1] == "after Bo")
  }

  /// The same, ready before the epoch was closed.
  private func plantedBefore(_ lie: String, _ count: UInt64) throws -> [Int] {
    switch lie {
    case "more rows": [try plant([(stan.grantKey, count + 1)])]
    case "fewer rows": [try plant([(stan.grantKey, count - 1)])]
    default: []
    }
  }

  /// Bo says how many rows the epoch had that he has lost, adds one, and sends Ana what she has not yet.
  @Test func whoLostALaneAddsNothingToIt() throws {
    let count = try forger.head(of: stan).count
    let heads = try #require(forger.raw.box(forger.headsRow(of: stan)))
    try takeStanFromBo()
    let now = try #require(forger.raw.box(forger.headsRow(of: stan)))
    forger.raw.set(forger.headsRow(of: stan), heads)
    let keeper = try scene.id("keeper")
    let rows = try forger.list(
      [keeper, ana, forger.holder], by: forger.holder, in: stan, at: moment)
    forger.raw.set(forger.headsRow(of: stan), now)
    let mailbox = try plant([(stan.grantKey, count + 1)], ForgedWork(rows: [rows[0]]))
    #expect(try scene.anaIsTold() == [mailbox])
  }

  /// Ana has two true grants to take, one of each epoch; between them lies Bo's, with a key of his own for the
  /// second, ready before it was begun. It must not count beside the first: the true second would contradict it.
  @Test func aRivalKeyKeepsNobodyFromTheTrueOne() throws {
    let mia = try forger.held(.casework, of: scene.mia)
    try scene.with("keeper") { _ = try $0.grant(scene.mia, identity: false, to: ana) }
    let count = try forger.head(of: mia).count
    let rival = try forger.begin(2, of: mia.entry)
    var work = ForgedWork()
    var grant = try forger.grant(of: mia, to: ana)
    grant.epochs = [(mia.grantKey, count), (rival.held.grantKey, nil)]
    let mailbox = try forger.put(grant, sealedTo: ana, into: &work)
    try forger.commit(work, at: moment)
    try scene.revoke(scene.mia, from: "Bo")
    try scene.with("keeper") { _ = try note("after Bo", on: scene.mia, in: $0) }
    #expect(try scene.anaIsTold() == [mailbox])
    #expect(try scene.texts(of: scene.mia, as: "Ana") == ["first words", "after Bo"])
  }

  // MARK: Ready for the day

  /// Whoever holds a lane can begin its next epoch in secret, to be the first; so nobody goes on from there.
  @Test func anEpochThatWasBegunInSecretIsGoneOnFromByNobody() throws {
    let rival = try forger.begin(2, of: stan.entry)
    try forger.appendEntry(
      listing: rivalRow(in: rival.held), extras: [rival.extra], at: moment)
    #expect(try scene.problems() == [.directory])
    let bo = try scene.id("Bo")
    try scene.with("keeper") { keeper in
      let mark = keeper.mark
      #expect(throws: VaultError.damaged(.directory)) {
        _ = try keeper.revoke(scene.stan, from: bo)
      }
      #expect(keeper.mark == mark)
      // Who did it can be removed nevertheless; the lane is written to no more.
      let removal = try keeper.remove(bo, handingTo: nil)
      #expect(removal.owedLaneCount == 1)
      #expect(throws: VaultError.damaged(.directory)) {
        _ = try note("lost", on: scene.stan, in: keeper)
      }
    }
    #expect(try scene.texts(of: scene.stan, as: "Ana") == ["first words"])
  }

  /// A lane that goes on is begun anew by somebody who holds it, or what was taken is named.
  @Test func nobodyTakesALaneThatTheyDoNotHold() throws {
    let lou = try scene.forger("keeper").held(.casework, of: scene.lou)
    let rival = try forger.begin(2, of: lou.entry)
    let number = try forger.nextEntry
    let rows = try forger.changeDirectory(lou.entry.index) { entry in
      entry[entry.startIndex + 2] = 2
    }
    try forger.appendEntry(listing: rows, extras: [rival.extra], at: moment)
    #expect(try scene.texts(of: scene.lou, as: "keeper") == nil)
    #expect(try scene.problems() == [.journalEntry(number)])
    #expect(try scene.problems(as: "Ana") == [])
  }

  // MARK: Recovery

  /// Recovery opens what grants to it bring: how many rows an epoch had is said with the key of the next.
  @Test(arguments: [UInt64(1), 1000])
  func whoHoldsALaneDoesNotShortenItForTheKit(count: UInt64) throws {
    let recovery = try forger.entry { $0.ordinal == 0 }.keyholder
    var work = ForgedWork()
    var grant = try forger.grant(of: stan, to: recovery)
    grant.epochs = [(stan.grantKey, count)]
    let mailbox = try forger.put(grant, sealedTo: recovery, into: &work)
    try forger.commit(work, at: moment)
    try takeStanFromBo()
    let later = try forger.put(grant, sealedTo: recovery, into: &work)
    try forger.commit(ForgedWork(rows: work.rows, extras: work.extras), at: moment)
    let recovered = try scene.office.recover(scene.office.kit, as: "keeper")
    #expect(try recovered.records(of: scene.stan).count == 2)
    #expect(try recovered.verify().problems == [])
    try recovered.close()
    let waiting = try forger.mailboxes(of: recovery)
    #expect(waiting.contains(mailbox) && waiting.contains(later))
  }

  /// Of the journal, which comes before all that a grant is judged by, the kit goes by the chain of the entries.
  @Test(arguments: [UInt64(1), 3, 1000], [false, true])
  func nobodyShortensTheJournalForTheKit(count: UInt64, isFollowed: Bool) throws {
    let recovery = try forger.entry { $0.ordinal == 0 }.keyholder
    var work = ForgedWork()
    var grant = try forger.grant(of: forger.journal, to: recovery)
    grant.epochs = [(forger.journal.grantKey, count)]
    _ = try forger.put(grant, sealedTo: recovery, into: &work)
    try forger.commit(work, at: moment)
    if isFollowed { try scene.with("keeper") { _ = try $0.remove(ana, handingTo: nil) } }
    let recovered = try scene.office.recover(scene.office.kit, as: "keeper")
    #expect(try recovered.records(of: scene.stan).isEmpty == false)
    #expect(try recovered.verify().problems == [])
  }

  /// Nor is a lane that somebody holds the journal because a grant calls it so.
  @Test func nobodyMakesALaneTheJournalForTheKit() throws {
    let recovery = try forger.entry { $0.ordinal == 0 }.keyholder
    var work = ForgedWork()
    var grant = try forger.grant(of: stan, to: recovery)
    grant.lane = try forger.ringLane(
      forger.journal.entry, laneID: stan.entry.laneID, index: index, epoch: stan.entry.epoch)
    _ = try forger.put(grant, sealedTo: recovery, into: &work)
    try forger.commit(work, at: moment)
    let recovered = try scene.office.recover(scene.office.kit, as: "keeper")
    #expect(try recovered.records(of: scene.stan).isEmpty == false)
    #expect(try recovered.verify().problems == [])
  }

  /// What Bo has of Stan's next epoch, whose first key and count the kit has already.
  @Test func whoReadsALaneDoesNotShortenItForTheKit() throws {
    try scene.revoke(scene.stan, from: "Ana")
    try scene.with("Bo") { _ = try $0.members(workers: 1) }
    let bo = try scene.forger()
    let next = try bo.held(.casework, of: scene.stan)
    #expect(next.entry.epoch == 2)
    try expectNamed([(stan.grantKey, 1), (next.grantKey, nil)], isBegun: true)
  }

  /// Of a key that came before the epoch was begun.
  @Test func theKitKnowsAnEpochByTheKeyItWasBegunWith() throws {
    let count = try forger.head(of: stan).count
    let rival = try forger.begin(2, of: stan.entry)
    try expectNamed([(stan.grantKey, count), (rival.held.grantKey, nil)], isBegun: false)
  }

  private func expectNamed(
    _ epochs: [(key: [UInt8], finalCount: UInt64?)], isBegun: Bool
  ) throws {
    let recovery = try forger.entry { $0.ordinal == 0 }.keyholder
    var work = ForgedWork()
    var grant = try forger.grant(of: stan, to: recovery)
    grant.epochs = epochs
    let mailbox = try forger.put(grant, sealedTo: recovery, into: &work)
    try forger.commit(work, at: moment)
    if !isBegun { try scene.revoke(scene.stan, from: "Bo") }
    #expect(try problemsOnceRecovered(refusing: mailbox) == [])
  }

  /// An epoch that nobody writes in does not stand in the kit's way.
  @Test func anEpochThatNobodyWritesInIsNoneForTheKit() throws {
    let recovery = try forger.entry { $0.ordinal == 0 }.keyholder
    let rival = try forger.begin(2, of: stan.entry)
    var work = ForgedWork(extras: [rival.extra])
    var grant = try forger.grant(of: stan, to: recovery)
    grant.epochs = [(stan.grantKey, 1), (rival.held.grantKey, nil)]
    let mailbox = try forger.put(grant, sealedTo: recovery, into: &work)
    try forger.commit(work, at: moment)
    #expect(try problemsOnceRecovered(refusing: mailbox) == [.directory])
  }

  /// The kit opens everything but the grant in a mailbox, which is named.
  ///
  /// - Returns: What `verify` finds with the keys that it gave.
  private func problemsOnceRecovered(refusing mailbox: Int) throws -> [Damage] {
    let vault = try scene.office.locked()
    let opening = try vault.enroll(
      with: typedKit(scene.office.kit, vault: vault.header.vaultID),
      as: credentials("found in the envelope"))
    try vault.close()
    #expect(opening.refusedGrants == [mailbox] && opening.lanesNotHeld == 0)
    let recovered = try scene.bench.open("found in the envelope")
    #expect(try recovered.records(of: scene.stan).count == 1)
    return try recovered.verify().problems
  }
}
