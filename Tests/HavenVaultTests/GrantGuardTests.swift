import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// Grants that a colleague with a program of their own plants for somebody: each is refused and named by its
/// mailbox, what is truly granted is taken, and nobody writes under the colleague's key.
@Suite struct GrantGuardTests {
  private let scene: SharedOffice
  private let forger: Forger
  private let ana: KeyholderID

  init() throws {
    scene = try SharedOffice()
    forger = try scene.forger()
    ana = try scene.id("Ana")
  }

  private var moment: Timestamp { scene.bench.moment }

  /// Lists Ana in a lane as the entry that comes will say, and grants it to her; `change` makes one thing wrong.
  private func plant(
    _ held: Forger.Held, listing keyholders: [KeyholderID]? = nil, by author: KeyholderID? = nil,
    _ change: (inout ForgedGrant) throws -> Void = { _ in }
  ) throws -> Int {
    var work = ForgedWork()
    var grant = try forger.grant(of: held, to: ana)
    try change(&grant)
    let keeper = try scene.id("keeper")
    work.rows = try forger.list(
      keyholders ?? [keeper, ana, forger.holder], by: author ?? forger.holder, in: held,
      at: moment)
    let mailbox = try forger.put(grant, sealedTo: ana, into: &work)
    try forger.commit(work, at: moment)
    return mailbox
  }

  private var mia: Forger.Held { get throws { try forger.held(.casework, of: scene.mia) } }

  private func expectRefused(_ mailbox: Int) throws {
    #expect(try scene.anaIsTold() == [mailbox])
    #expect(try scene.texts(of: scene.mia, as: "Ana") == nil)
    // It stays where it was, for who has to find out.
    #expect(try forger.mailboxes(of: ana) == [mailbox])
  }

  /// The control.
  @Test func whatIsForgedWellIsTaken() throws {
    _ = try plant(mia)
    #expect(try scene.anaIsTold() == [])
    #expect(try scene.texts(of: scene.mia, as: "Ana") == ["first words"])
    #expect(try forger.mailboxes(of: ana) == [])
  }

  @Test func aGrantThatNoEntryListsIsRefused() throws {
    try expectRefused(plant(mia) { $0.isListed = false })
  }

  /// Signed with the keeper's own key, in an entry of Bo's.
  @Test func aGrantOfAnotherActorIsRefused() throws {
    let keeper = try scene.forger("keeper")
    try expectRefused(
      plant(mia, by: keeper.holder) { grant in
        grant.granter = keeper.holder
        grant.seed = try keeper.derived(.signSeed)
      })
  }

  @Test func aGrantUnderAKeyThatItsGranterNeverHadIsRefused() throws {
    try expectRefused(plant(mia) { $0.seed = [UInt8](repeating: 6, count: 32) })
  }

  @Test func aGrantToSomebodyElseIsRefused() throws {
    let keeper = try scene.id("keeper")
    try expectRefused(plant(mia) { $0.grantee = keeper })
  }

  @Test func aGrantThatTheLaneDoesNotKnowOfIsRefused() throws {
    let keeper = try scene.id("keeper")
    try expectRefused(plant(mia, listing: [keeper, forger.holder]))
  }

  /// The list is there, but of an entry before.
  @Test func aGrantIsOfTheEntryThatListsTheGrantee() throws {
    let rows = try forger.list(
      [scene.id("keeper"), ana, forger.holder], by: forger.holder, in: mia, at: moment)
    try forger.appendEntry(listing: rows, at: moment)
    var work = ForgedWork()
    let mailbox = try forger.put(forger.grant(of: mia, to: ana), sealedTo: ana, into: &work)
    try forger.commit(work, at: moment)
    try expectRefused(mailbox)
  }

  @Test func aGrantUnderAnotherKeyIsRefused() throws {
    try expectRefused(plant(mia) { $0.epochs[0].key = [UInt8](repeating: 7, count: 32) })
  }

  @Test func aGrantOfALaneThatLacksARowIsRefused() throws {
    let mailbox = try plant(mia)
    let row = try forger.row(2, of: mia)
    forger.raw.delete(RawFile.Row(table: "rows", id: row.id))
    try expectRefused(mailbox)
  }

  @Test func anEpochThatGoesOnIsNotCalledClosed() throws {
    try expectRefused(plant(mia) { $0.epochs[0].finalCount = 1 })
  }

  @Test func aGrantAtAnIndexThatIsFreeIsRefused() throws {
    let directory = try forger.directory()
    let free = try #require((0..<1024).last { directory.body[$0 * 30] == 0 })
    for index in [UInt32(free), 1024] {
      let mailbox = try plant(mia) { $0.lane = try forger.ringLane($0.lane, index: index) }
      #expect(try scene.anaIsTold().contains(mailbox))
    }
  }

  // MARK: Lanes of one's own

  /// A lane of Bo's own, in which all is as it should be but whose it says that it is.
  @Test func aLaneOfOnesOwnUnderAnothersSubjectIsRefused() throws {
    let zed = try scene.with("Bo") { try $0.add(person("Zed")) }
    let bo = try scene.forger()
    let held = try bo.held(.casework, of: zed)
    var work = ForgedWork()
    var grant = try bo.grant(of: held, to: ana)
    grant.lane = try bo.ringLane(held.entry, subject: scene.stan)
    work.rows = try bo.list([ana, bo.holder], by: bo.holder, in: held, at: moment)
    let mailbox = try bo.put(grant, sealedTo: ana, into: &work)
    try bo.commit(work, at: moment)
    #expect(try scene.anaIsTold() == [mailbox])
  }

  @Test func aLaneOfOnesOwnAtAnothersIndexIsRefused() throws {
    let stan = try forger.held(.casework, of: scene.stan)
    let own = try forger.ringLane(
      stan.entry, subject: SubjectID(bytes: [UInt8](repeating: 8, count: 16)),
      laneID: [UInt8](repeating: 9, count: 16))
    var grant = try forger.grant(of: stan, to: ana)
    grant.lane = own
    var work = ForgedWork()
    let mailbox = try forger.put(grant, sealedTo: ana, into: &work)
    try forger.commit(work, at: moment)
    #expect(try scene.anaIsTold() == [mailbox])
  }

  @Test func anotherKeyForAnEpochThatIsHeldIsRefused() throws {
    let stan = try forger.held(.casework, of: scene.stan)
    let mailbox = try plant(stan) { $0.epochs[0].key = [UInt8](repeating: 7, count: 32) }
    #expect(try scene.anaIsTold() == [mailbox])
  }

  // MARK: Lanes that the granter does not hold

  /// Whoever never held a lane knows its index from the directory, and nothing more of it.
  @Test func nobodyGrantsWhatTheyNeverHeld() throws {
    let lou = try scene.forger("keeper").held(.casework, of: scene.lou).entry
    var grant = try forger.grant(of: mia, to: ana)
    grant.lane = try forger.ringLane(
      lou, subject: SubjectID(bytes: [UInt8](repeating: 8, count: 16)),
      laneID: [UInt8](repeating: 9, count: 16))
    var work = ForgedWork()
    let mailbox = try forger.put(grant, sealedTo: ana, into: &work)
    try forger.commit(work, at: moment)
    try expectRefused(mailbox)
    #expect(try scene.texts(of: scene.lou, as: "keeper") == ["first words"])
  }

  /// The earlier epoch alone is of no use to anybody, and goes; what was begun since has another key.
  @Test func nobodyGrantsWhatTheyHaveLost() throws {
    let mia = try mia
    let count = try forger.head(of: mia).count
    try scene.revoke(scene.mia, from: "Bo")
    let rival = try forger.begin(2, of: mia.entry)
    for (epochs, isNamed) in [
      ([(mia.grantKey, nil)], false), ([(mia.grantKey, count), (rival.held.grantKey, nil)], true),
    ]
      as [([(key: [UInt8], finalCount: UInt64?)], Bool)]
    {
      var work = ForgedWork(extras: [rival.extra])
      var grant = try forger.grant(of: mia, to: ana)
      grant.epochs = epochs
      let mailbox = try forger.put(grant, sealedTo: ana, into: &work)
      try forger.commit(work, at: moment)
      #expect(try scene.anaIsTold() == (isNamed ? [mailbox] : []))
      #expect(try scene.texts(of: scene.mia, as: "Ana") == nil)
      #expect(try forger.mailboxes(of: ana) == (isNamed ? [mailbox] : []))
    }
    #expect(try scene.texts(of: scene.mia, as: "keeper") == ["first words"])
  }

  // MARK: Old grants

  private func grantLou() throws -> (mailbox: Int, sealed: [UInt8]) {
    try scene.with("keeper") { _ = try $0.grant(scene.lou, identity: false, to: ana) }
    let waiting = try forger.mailboxes(of: ana)
    let mailbox = try #require(waiting.first)
    return (mailbox, try forger.sealed(in: mailbox))
  }

  private func putBack(_ sealed: [UInt8], into mailbox: Int) throws {
    let row = try forger.fill(mailbox: mailbox, with: sealed, for: ana)
    try forger.commit(ForgedWork(rows: [row]), at: moment)
  }

  /// Whoever only has the file copies its bytes: the tag is another number's.
  @Test func aCopiedMailboxIsNone() throws {
    let (mailbox, _) = try grantLou()
    let other = (mailbox + 700) % 2048
    let source = Forger.keysRow(5, Int64(mailbox / 7))
    let target = Forger.keysRow(5, Int64(other / 7))
    let from = 1 + mailbox % 7 * 576
    let to = 1 + other % 7 * 576
    var box = try #require(forger.raw.box(target))
    box.replaceSubrange(
      to..<to + 576, with: try #require(forger.raw.box(source))[from..<from + 576])
    forger.raw.set(target, box)
    #expect(try forger.mailboxes(of: ana) == [mailbox])
    #expect(try scene.anaIsTold() == [])
    #expect(try scene.texts(of: scene.lou, as: "Ana") == ["first words"])
    #expect(try scene.problems() == [.key(region: 5, index: Int64(other / 7))])
  }

  /// A colleague can give it the other number's tag: then it is the same grant once more.
  @Test func aGrantThatComesTwiceIsTakenOnce() throws {
    let (mailbox, sealed) = try grantLou()
    try putBack(sealed, into: (mailbox + 700) % 2048)
    #expect(try scene.anaIsTold() == [])
    #expect(try scene.texts(of: scene.lou, as: "Ana") == ["first words"])
    #expect(try forger.mailboxes(of: ana) == [])
    #expect(try scene.problems() == [])
  }

  @Test func aGrantThatIsPutBackGivesNothingBack() throws {
    let (mailbox, sealed) = try grantLou()
    #expect(try scene.anaIsTold() == [])
    try putBack(sealed, into: mailbox)
    #expect(try scene.anaIsTold() == [])
    #expect(try scene.texts(of: scene.lou, as: "Ana") == ["first words"])
    try scene.revoke(scene.lou, from: "Ana")
    try putBack(sealed, into: mailbox)
    #expect(try scene.anaIsTold() == [])
    #expect(try scene.texts(of: scene.lou, as: "Ana") == nil)
    #expect(try forger.mailboxes(of: ana) == [])
    #expect(try scene.problems(as: "Ana") == [])
  }
}
