import HavenRecords
import HavenStore
import HavenVault
import Testing

/// Who sees what of what was done.
@Suite struct AuditTests {
  private static let everything = AuditQuery(subject: nil, actors: nil, since: nil)

  /// A vault of a keeper and of colleagues with keys of their own.
  private final class Office {
    let bench: Bench
    let keeper: UnlockedVault

    init(_ colleagues: String...) throws {
      bench = try Bench(in: Bench.memoryFolder)
      keeper = try bench.create()
      for name in colleagues { try welcome(name) }
    }

    func welcome(_ name: String) throws {
      try keeper.addKeyholder(credentials("given on paper", name: name), roles: .facilitator)
      let change = try Vault.open(
        at: bench.path, access: .readWrite, surroundings: bench.surroundings()
      ).beginKeyChange(with: credentials("given on paper", name: name))
      try change.complete(with: credentials("words of my own", name: name))
    }

    func open(_ name: String) throws -> UnlockedVault {
      try bench.open("words of my own", name: name)
    }

    @discardableResult
    func write(_ text: String, on subject: SubjectID, as vault: UnlockedVault) throws -> RecordID {
      try vault.append(
        to: subject, kind: "note", on: nil, fields: [], text: { TextSource(text) })
    }
  }

  /// Verb and alias of every readable part, and the class of every entry that does not say what was done.
  private func acts(
    _ vault: UnlockedVault, _ query: AuditQuery = everything, workers: Int = 2
  ) throws -> [String] {
    let report = try vault.audit(query, workers: workers)
    #expect(report.problems == [])
    return report.entries.flatMap { entry in
      entry.parts.map { "\(entry.actor) \($0.verb) \($0.alias ?? "")" }
        + (entry.saysWhat ? [] : ["\(entry.actor) (\(entry.entryClass))"])
    }
  }

  private func about(_ subject: SubjectID) -> AuditQuery {
    AuditQuery(subject: subject, actors: nil, since: nil)
  }

  @Test func whoHoldsALaneReadsAllThatWasDoneWithIt() throws {
    let office = try Office()
    let vault = office.keeper
    let subject = try vault.add(person("Stan"))
    let record = try office.write("first words", on: subject, as: vault)
    _ = try vault.record(record)
    _ = try vault.identity(of: subject, reason: .contact)
    let entries = try vault.audit(Self.everything, workers: 1).entries
    #expect(
      entries.flatMap { $0.parts.map(\.verb) } == [
        .vaultCreated, .memberAdded, .recordAdded, .recordShown, .identityRevealed, .auditRead,
      ])
    let parts = entries.flatMap(\.parts)
    #expect(parts.map(\.alias) == [nil, "Stan", "Stan", "Stan", "Stan", nil])
    #expect(parts.map(\.isOfIdentity) == [false, false, false, false, true, false])
    #expect(parts.map(\.record) == [nil, nil, record, record, nil, nil])
    #expect(parts[4].reason == .contact)
    #expect(entries.map(\.number) == Array(0...5))
    #expect(entries.allSatisfy { $0.actor == "keeper" && $0.written == office.bench.moment })
  }

  /// Durable before it is shown: the asking stands in the file, and others see it.
  @Test func whoAsksIsInTheJournalBeforeTheAnswer() throws {
    let office = try Office("Kim")
    _ = try office.keeper.audit(Self.everything, workers: 1)
    #expect(try acts(office.open("Kim")).contains("keeper auditRead "))
  }

  @Test func othersAreCountedAndNoMore() throws {
    let office = try Office("Kim")
    let subject = try office.keeper.add(person("Stan"))
    try office.write("first words", on: subject, as: office.keeper)
    _ = try office.keeper.members(workers: 1)
    let kim = try office.open("Kim")
    let found = try acts(kim)
    #expect(
      found.suffix(4) == [
        "keeper (write)", "keeper (write)", "keeper membersListed ", "Kim auditRead ",
      ])
    #expect(!found.joined().contains("Stan"))
    #expect(throws: VaultError.notFound) {
      try kim.audit(about(subject), workers: 1)
    }
  }

  /// What is granted is granted from the beginning, what was done with it too; but not the name's part.
  @Test func aGrantedLaneShowsItsPast() throws {
    let office = try Office("Kim")
    let subject = try office.keeper.add(person("Stan"))
    let other = try office.keeper.add(person("Quill"))
    _ = try office.keeper.identity(of: subject, reason: .legal)
    _ = try office.keeper.grant(
      subject, identity: false, to: office.keeper.keyholder(named: "Kim"))
    let found = try acts(office.open("Kim"))
    #expect(
      found.suffix(6) == [
        "keeper memberAdded Stan", "keeper (write)", "keeper (read)", "keeper granted Stan",
        "Kim grantsTaken ", "Kim auditRead ",
      ])
    #expect(try acts(office.keeper, about(other)).first == "keeper memberAdded Quill")
  }

  @Test func aRevokedLaneIsCountedOnly() throws {
    let office = try Office("Kim")
    let subject = try office.keeper.add(person("Stan"))
    let keyholder = try office.keeper.keyholder(named: "Kim")
    _ = try office.keeper.grant(subject, identity: true, to: keyholder)
    let kim = try office.open("Kim")
    _ = try kim.identity(of: subject, reason: .contact)
    #expect(try acts(kim).contains("Kim identityRevealed Stan"))
    _ = try office.keeper.revoke(subject, from: keyholder)
    try office.write("later words", on: subject, as: office.keeper)
    for vault in [kim, try office.open("Kim")] {
      let found = try acts(vault)
      #expect(!found.joined().contains("Stan"))
      #expect(found.contains("keeper (grant)") && found.contains("Kim (read)"))
      #expect(throws: VaultError.notFound) { try vault.audit(about(subject), workers: 1) }
    }
    let known = try acts(office.keeper, about(subject))
    #expect(
      known == [
        "keeper memberAdded Stan", "keeper granted Stan", "keeper granted Stan",
        "Kim identityRevealed Stan", "keeper revoked Stan", "keeper revoked Stan",
        "keeper recordAdded Stan", "keeper auditRead Stan",
      ])
  }

  /// Who keeps a member's name and lost the rest sees nothing of the member any more; who never took what was
  /// granted is sent the name alone.
  @Test(arguments: [true, false]) func aNameAloneShowsNothing(isTaken: Bool) throws {
    let office = try Office("Kim", "Ana")
    let subject = try office.keeper.add(person("Stan"))
    let kimsID = try office.keeper.keyholder(named: "Kim")
    _ = try office.keeper.grant(subject, identity: true, to: kimsID)
    _ = try office.keeper.grant(
      subject, identity: false, to: office.keeper.keyholder(named: "Ana"))
    if isTaken { _ = try office.open("Kim").identity(of: subject, reason: .contact) }
    // Ana does not hold the name, so cannot take it away.
    _ = try office.open("Ana").revoke(subject, from: kimsID)
    let kim = try office.open("Kim")
    let found = try acts(kim)
    #expect(!found.joined().contains("Stan"))
    #expect(!found.joined().contains("identityRevealed"))
    #expect(try kim.knownMembers(workers: 1).isEmpty)
  }

  /// The journal's epochs follow one another, and whoever comes later holds all of them.
  @Test func aRemovalHidesNothingThatWasDoneBefore() throws {
    let office = try Office("Kim", "Ana")
    let subject = try office.keeper.add(person("Stan"))
    let kimsID = try office.keeper.keyholder(named: "Kim")
    let anasID = try office.keeper.keyholder(named: "Ana")
    _ = try office.keeper.grant(subject, identity: false, to: kimsID)
    _ = try office.keeper.grant(subject, identity: false, to: anasID)
    try office.write("Kim's words", on: subject, as: office.open("Kim"))
    _ = try office.keeper.remove(kimsID, handingTo: nil)
    try office.welcome("Lou")
    try office.write("Ana's words", on: subject, as: office.open("Ana"))
    let lou = try office.open("Lou")
    let found = try acts(lou)
    #expect(found.first == "keeper vaultCreated ")
    #expect(found.contains("keeper keyholderRemoved ") && found.contains("Kim (write)"))
    #expect(try acts(office.open("Ana")).contains("Kim recordAdded Stan"))
    let kims = AuditQuery(
      subject: subject, actors: try office.keeper.everybody(named: "KIM"), since: nil)
    #expect(try acts(office.keeper, kims) == ["Kim recordAdded Stan"])
    let removed = try office.keeper.audit(Self.everything, workers: 1).entries
      .flatMap(\.parts).first { $0.verb == .keyholderRemoved }
    #expect(removed?.colleague == "Kim")
    #expect(throws: VaultError.noSuchKeyholder) { try lou.everybody(named: "Nobody") }
  }

  /// A name that went to somebody else is told apart by the id, and asks for both.
  @Test func whoHadANameBeforeIsToldApart() throws {
    let office = try Office("Kim")
    let first = try office.keeper.keyholder(named: "Kim")
    _ = try office.open("Kim").members(workers: 1)
    _ = try office.keeper.remove(first, handingTo: nil)
    try office.welcome("kim")
    let both = try office.keeper.everybody(named: "Kim")
    #expect(both.count == 2)
    let query = AuditQuery(subject: nil, actors: both, since: nil)
    let actors = Set(try office.keeper.audit(query, workers: 1).entries.map(\.actor))
    #expect(actors.count == 2)
    #expect(actors.contains("Kim (\(first.description.prefix(8)))"))
  }

  @Test(arguments: [("2026-01-01", true), ("2026-01-02", true), ("2026-01-03", false)])
  func sinceIsADayOfTheActors(day: String, isThere: Bool) throws {
    let office = try Office()
    #expect(office.bench.moment.localDate.description == "2026-01-02")
    let query = AuditQuery(subject: nil, actors: nil, since: CalendarDate(iso: day))
    let found = try acts(office.keeper, query)
    #expect(found.isEmpty != isThere)
  }

  /// An import names nobody, and begins lanes by the thousand.
  @Test func findsEachAmongManyLanes() throws {
    let office = try Office()
    var subjects: [SubjectID] = []
    _ = try office.keeper.bulkImport { importer in
      subjects = try (0..<1_100).map { try importer.add(person("A\($0)")) }
    }
    let picked = [0, 1_099, 620, 0, 77, 1_099]
    for number in picked { _ = try office.keeper.records(of: subjects[number]) }
    let expected =
      ["keeper vaultCreated ", "keeper imported "] + picked.map { "keeper recordsListed A\($0)" }
    for workers in 1...3 {
      let found = try acts(office.keeper, workers: workers)
      #expect(found.prefix(expected.count) == expected[...])
      #expect(found.count == expected.count + workers)
    }
    #expect(try acts(office.keeper, about(subjects[77])).first == "keeper recordsListed A77")
  }

  /// Its lanes are gone with all that was done with them; that they went is told to everybody.
  @Test func whoWasErasedIsCountedAndTheErasureTold() throws {
    let office = try Office("Kim")
    let subject = try office.keeper.add(person("Stan"))
    try office.write("first words", on: subject, as: office.keeper)
    _ = try office.keeper.erase(subject, .everything, barring: [])
    for vault in [office.keeper, try office.open("Kim")] {
      let found = try acts(vault)
      #expect(found.contains("keeper memberErased ") && !found.joined().contains("Stan"))
      #expect(found.filter { $0 == "keeper (write)" }.count == 2)
    }
  }

  /// A part that a lane's key opens and that says what cannot be is told, and hides nothing else.
  @Test func aStrangePartIsAProblemAndNoMore() throws {
    let office = try Office()
    _ = try office.keeper.add(person("Stan"))
    try office.keeper.close()
    let forger = try Forger(office.bench.path)
    let stray = try #require(SubjectID(bytes: [UInt8](repeating: 7, count: 16)))
    for plaintext in [
      ClosedPart(verb: .identityRevealed, subject: stray).plaintext,
      [UInt8](repeating: 0xFF, count: 64),
    ] {
      let number = try forger.tip().number + 1
      let part = try forger.closedPart(plaintext, entry: number, of: forger.casework)
      try forger.appendEntry(at: office.bench.moment) { $0.closedParts = [part] }
    }
    let report = try office.bench.open().audit(Self.everything, workers: 1)
    #expect(report.problems == [.journalEntry(2), .journalEntry(3)])
    #expect(
      report.entries.map { $0.parts.map(\.verb) } == [
        [.vaultCreated], [.memberAdded], [], [], [.auditRead],
      ])
  }
}
