import HavenCrypto
import HavenRecords
import HavenVault
import Testing

/// The programme's own lanes: who holds them, and what becomes of the studies' secrets.
@Suite struct ProgrammeTests {
  private let scene: SharedOffice

  init() throws { scene = try SharedOffice() }

  private static func study(_ name: String) -> NewProgrammeRecord {
    NewProgrammeRecord(
      kind: "study", fields: [Field(name: "name", value: name)], verb: .studyAdded)
  }

  private func add(_ name: String, as keyholder: String = "keeper") throws -> RecordID {
    try scene.with(keyholder) { try $0.addStudy(Self.study(name)) }
  }

  /// The names of the studies that somebody reads; nil where they were not given them.
  private func studies(as name: String) throws -> [String]? {
    try scene.with(name) { try studies(in: $0) }
  }

  private func studies(in vault: UnlockedVault) throws -> [String]? {
    do {
      return try vault.programmeRecords(ofKind: "study").map { $0.value("name") ?? "" }
    } catch VaultError.laneNotHeld { return nil }
  }

  /// A study's secret as somebody derives it; nil where they have not what it takes.
  private func secret(_ study: RecordID, as name: String) throws -> [UInt8]? {
    try scene.with(name) { try secret(study, in: $0) }
  }

  private func secret(_ study: RecordID, in vault: UnlockedVault) throws -> [UInt8]? {
    do {
      return try contents(of: vault.studySecret(of: study))
    } catch VaultError.laneNotHeld { return nil }
  }

  private func setRoles(_ roles: Roles, of name: String) throws {
    try scene.with("keeper") { keeper in
      let isNew = try keeper.setRoles(roles, of: keeper.keyholder(named: name))
      #expect(isNew)
    }
  }

  private func share(as name: String) throws -> [String] {
    try scene.with(name) { try $0.shareProgramme() }
  }

  private func expectSound(_ names: String...) throws {
    for name in names { #expect(try scene.problems(as: name) == [], "\(name)") }
  }

  @Test func everybodyReadsStudiesAndReleasersAloneTheirSecrets() throws {
    for name in ["keeper", "Ana"] {
      #expect(try studies(as: name) == [])
      #expect(try share(as: name) == [])
    }
    try setRoles([.facilitator, .releaser], of: "Bo")
    let first = try add("first")
    let second = try add("second", as: "Bo")
    for name in ["keeper", "Ana", "Bo"] { #expect(try studies(as: name) == ["first", "second"]) }
    let secrets = try [first, second].map { try #require(try secret($0, as: "keeper")) }
    #expect(secrets[0] != secrets[1] && secrets.allSatisfy { $0.count == 32 })
    for (study, expected) in zip([first, second], secrets) {
      #expect(try secret(study, as: "Bo") == expected)
      #expect(try secret(study, as: "Ana") == nil)
      // The same in another process.
      #expect(try secret(study, as: "keeper") == expected)
    }
    try scene.with("keeper") { keeper in
      #expect(throws: VaultError.notFound) { _ = try keeper.studySecret(of: RecordID(rowID: 5)!) }
    }
    try expectSound("keeper", "Ana", "Bo")
  }

  /// Who is no releaser has the keys to write in one lane and not in the other, and nothing is written.
  @Test func whoIsNoReleaserAddsNoStudyWhereThereIsOne() throws {
    _ = try add("first")
    try scene.with("Ana") { ana in
      let before = ana.mark
      #expect(throws: VaultError.laneNotHeld) { _ = try ana.addStudy(Self.study("second")) }
      #expect(ana.mark == before)
      let approval = NewProgrammeRecord(kind: "approval", fields: [], verb: .releaseApproved)
      _ = try ana.append(approval)
    }
    #expect(try studies(as: "keeper") == ["first"])
    try scene.with("keeper") { keeper in
      let approvals = try keeper.programmeRecords(ofKind: "approval")
      #expect(try approvals.map(\.author) == [keeper.keyholder(named: "Ana")])
      #expect(keeper.roles(of: approvals[0].author) == .facilitator)
    }
    try expectSound("keeper", "Ana")
  }

  @Test func aNewcomerIsGivenTheLaneByAColleague() throws {
    try scene.with("keeper") { keeper in
      try keeper.addKeyholder(
        credentials("given on paper", name: "Neo"), roles: [.facilitator, .releaser])
    }
    let study = try add("first")
    let change = try scene.office.locked().beginKeyChange(
      with: credentials("given on paper", name: "Neo"))
    try change.complete(with: credentials(Office.passphrase("Neo"), name: "Neo"))
    try change.close()
    #expect(try studies(as: "Neo") == nil)
    #expect(try secret(study, as: "Neo") == nil)
    // Whoever lacks them gives nothing to anybody.
    #expect(try share(as: "Neo") == [])
    #expect(try share(as: "Ana") == ["Neo"])
    #expect(try studies(as: "Neo") == ["first"])
    #expect(try secret(study, as: "Neo") == nil)
    try scene.with("keeper") { keeper in
      var given = try keeper.shareProgramme()
      #expect(given == ["Neo"])
      let before = keeper.mark
      given = try keeper.shareProgramme()
      #expect(given == [] && keeper.mark == before)
    }
    #expect(try secret(study, as: "Neo") == secret(study, as: "keeper"))
    try expectSound("keeper", "Ana", "Neo")
  }

  @Test func whoBecomesAReleaserLaterIsGivenTheSecrets() throws {
    let study = try add("first")
    try setRoles([.facilitator, .releaser], of: "Ana")
    #expect(try studies(as: "Ana") == ["first"])
    #expect(try secret(study, as: "Ana") == nil)
    #expect(try share(as: "keeper") == ["Ana"])
    #expect(try secret(study, as: "Ana") == secret(study, as: "keeper"))
    try expectSound("keeper", "Ana")
  }

  /// The next study is given with the lane, and the older ones come along.
  @Test func theNextStudyIsSharedByItself() throws {
    let first = try add("first")
    try scene.office.add("Neo", roles: [.facilitator, .releaser])
    #expect(try studies(as: "Neo") == nil)
    _ = try add("second")
    #expect(try studies(as: "Neo") == ["first", "second"])
    #expect(try secret(first, as: "Neo") == secret(first, as: "keeper"))
    try expectSound("keeper", "Neo")
  }

  /// Bo leaves with all keys that he ever had.
  @Test func whoWasRemovedKnowsNothingOfALaterStudy() throws {
    try setRoles([.facilitator, .releaser], of: "Bo")
    let old = try add("old")
    // The first thing that he does takes the grants into his rings.
    try scene.with("Bo") { _ = try $0.members(workers: 1) }
    let bo = try scene.forger()
    try scene.with("keeper") { keeper in
      _ = try keeper.remove(keeper.keyholder(named: "Bo"), handingTo: nil)
    }
    let new = try add("new")
    #expect(try studies(as: "keeper") == ["old", "new"])
    #expect(try studies(as: "Ana") == ["old", "new"])
    let keys = bo.lanes.filter { $0.kind == .study }
    #expect(keys.count == 1)
    for (study, isKnown) in [(old, true), (new, false)] {
      let known = try #require(try secret(study, as: "keeper"))
      let derived = try bo.lanes.map { try Self.secret(of: study, under: $0.key) }
      #expect(derived.contains(known) == isKnown)
    }
    try expectSound("keeper", "Ana")
  }

  private static func secret(of study: RecordID, under bytes: [UInt8]) throws -> [UInt8] {
    let lane: SecretKey<KeyUse.Lane> = try key(bytes)
    let secret: SecretKey<KeyUse.StudySecret> = try lane.withKey { lane in
      var transcript = Transcript(.studySecret, keyedBy: lane)
      transcript.append(UInt64(study.rowID))
      return try transcript.key()
    }
    return contents(of: secret)
  }

  /// Whoever is handed what a releaser held is none by that.
  @Test func anHeirWhoIsNoReleaserIsNotHandedTheSecrets() throws {
    try setRoles([.facilitator, .releaser], of: "Bo")
    let study = try add("first")
    try scene.with("keeper") { keeper in
      _ = try keeper.remove(
        keeper.keyholder(named: "Bo"), handingTo: keeper.keyholder(named: "Ana"))
    }
    #expect(try studies(as: "Ana") == ["first"])
    #expect(try secret(study, as: "Ana") == nil)
    #expect(try scene.texts(of: scene.mia, as: "Ana") == ["first words"])
    try setRoles([.facilitator, .releaser], of: "Ana")
    #expect(try share(as: "keeper") == ["Ana"])
    #expect(try secret(study, as: "Ana") == secret(study, as: "keeper"))
    try expectSound("keeper", "Ana")
  }

  @Test(arguments: ["keeper", "helper"])
  func theKitReadsStudiesAndDerivesTheirSecrets(name: String) throws {
    try setRoles([.facilitator, .releaser], of: "Bo")
    let first = try add("first")
    try scene.with("keeper") { keeper in
      _ = try keeper.remove(keeper.keyholder(named: "Bo"), handingTo: nil)
    }
    let second = try add("second")
    let secrets = try [first, second].map { try secret($0, as: "keeper") }
    let recovered = try scene.office.recover(scene.office.kit, as: name)
    #expect(recovered.lanesNotHeld == 0 && recovered.holdsEveryLane)
    #expect(try studies(in: recovered) == ["first", "second"])
    #expect(try [first, second].map { try secret($0, in: recovered) } == secrets)
    #expect(try recovered.verify().problems == [])
    try recovered.close()
  }

  @Test func aNewKitReadsThemToo() throws {
    let study = try add("first")
    let expected = try secret(study, as: "keeper")
    let kit = try scene.office.rekey(from: scene.office.kit)
    let recovered = try scene.office.recover(kit, as: "keeper")
    #expect(try studies(in: recovered) == ["first"])
    #expect(try secret(study, in: recovered) == expected)
    #expect(try recovered.verify().problems == [])
    try recovered.close()
  }

  /// They belong to no person, so nobody who lacks them lacks a name.
  @Test func theLanesCountAsNobody() throws {
    try scene.office.add("Rae", roles: [.facilitator, .releaser])
    try scene.with("keeper") { keeper in
      for subject in [scene.stan, scene.mia, scene.lou] {
        _ = try keeper.grant(subject, identity: true, to: keeper.keyholder(named: "Ana"))
      }
      #expect(try keeper.members(workers: 1).count == 3)
    }
    try scene.with("Ana") { #expect($0.holdsEveryLane) }
    _ = try add("first")
    try scene.with("keeper") { #expect($0.holdsEveryLane) }
    try scene.with("Ana") { ana in
      // She is no releaser, and knows every name.
      #expect(!ana.holdsEveryLane && ana.lanesNotHeld == 0)
      let aliases = try ana.members(workers: 1).map(\.alias)
      #expect(aliases.sorted() == ["Lou", "Mia", "Stan"])
    }
    try scene.with("Bo") { #expect(!$0.holdsEveryLane) }
    try scene.with("Rae") { #expect(!$0.holdsEveryLane) }
  }

  /// Every keyholder can write the directory, and could call somebody's identity the studies' lane: who lacks that
  /// name must not make a release for it.
  @Test func nobodysIdentityIsCalledALaneOfTheProgrammes() throws {
    try scene.office.add("Rae", roles: [.facilitator, .releaser])
    try scene.with("keeper") { keeper in
      let rae = try keeper.keyholder(named: "Rae")
      for (subject, identity) in [(scene.stan, true), (scene.mia, true), (scene.lou, false)] {
        _ = try keeper.grant(subject, identity: identity, to: rae)
      }
    }
    try scene.with("Rae") { #expect(!$0.holdsEveryLane && $0.lanesNotHeld == 1) }
    let forger = try scene.forger("keeper")
    let lou = try forger.held(.identity, of: scene.lou).entry.index
    let first = try #require(
      forger.lanes.first { $0.kind == .journal && $0.entry.epoch == 1 })
    let key: SecretKey<KeyUse.Lane> = try key(first.key)
    let tag = key.withKey { Directory.tag(alias: "\u{0}studies", key: $0) }
    let rows = try forger.changeDirectory(lou) { entry in
      entry.replaceSubrange(entry.startIndex + 14..<entry.startIndex + 30, with: tag.bytes)
    }
    try forger.appendEntry(listing: rows, at: scene.bench.moment)
    try scene.with("Rae") { #expect(!$0.holdsEveryLane) }
  }

  @Test func aRecordIsAmendedByWhoeverHoldsIt() throws {
    let study = try add("first")
    let changed = NewProgrammeRecord(
      kind: "study", fields: [Field(name: "name", value: "renamed")], verb: .studyChanged)
    try scene.with("Ana") { ana in
      try ana.amend(study, changed)
      #expect(throws: VaultError.notFound) { try ana.amend(RecordID(rowID: 5)!, changed) }
      let other = NewProgrammeRecord(kind: "release", fields: [], verb: nil)
      #expect(throws: VaultError.notFound) { try ana.amend(study, other) }
    }
    try scene.with("keeper") { keeper in
      let records = try keeper.programmeRecords(ofKind: "study")
      #expect(records.map(\.id) == [study] && records.map(\.version) == [2])
      #expect(records[0].value("name") == "renamed" && records[0].value("k") == nil)
      #expect(records[0].authorName == "Ana")
      #expect(try secret(study, in: keeper) != nil)
    }
    try expectSound("keeper", "Ana")
  }

  @Test func theJournalSaysWhatWasDone() throws {
    let study = try add("first")
    try scene.with("Ana") { ana in
      try ana.amend(study, NewProgrammeRecord(kind: "study", fields: [], verb: .studyChanged))
      _ = try ana.append(NewProgrammeRecord(kind: "approval", fields: [], verb: .releaseApproved))
    }
    let verbs: Set<Verb> = [.studyAdded, .studyChanged, .releaseApproved]
    for name in ["keeper", "Bo"] {
      try scene.with(name) { vault in
        let report = try vault.audit(
          AuditQuery(subject: nil, actors: nil, since: nil), workers: 2)
        #expect(report.problems == [])
        let parts = report.entries.flatMap { entry in
          entry.parts.filter { verbs.contains($0.verb) }.map {
            "\(entry.actor) \($0.verb) \($0.alias ?? "-") \($0.record == study)"
          }
        }
        #expect(
          parts == [
            "keeper studyAdded - true", "Ana studyChanged - true", "Ana releaseApproved - false",
          ])
      }
    }
  }

  @Test func aBoxOfTheLedgerIsItsReleasesAlone() throws {
    let studies = try ["first", "second"].map { try add($0) }
    try scene.with("keeper") { keeper in
      let secret = try keeper.studySecret(of: studies[0])
      let box = keeper.sealForStudy([1, 2, 3], under: secret, release: 1)
      let opened = try keeper.openForStudy(box, under: secret, release: 1, in: studies[0])
      #expect(opened == [1, 2, 3])
      let damage = VaultError.damaged(.row(studies[0].rowID))
      #expect(throws: damage) {
        _ = try keeper.openForStudy(
          box, under: keeper.studySecret(of: studies[0]), release: 2, in: studies[0])
      }
      #expect(throws: damage) {
        _ = try keeper.openForStudy(
          box, under: keeper.studySecret(of: studies[1]), release: 1, in: studies[0])
      }
      for place in box.indices {
        var changed = box
        changed[place] ^= 1
        #expect(throws: damage) {
          _ = try keeper.openForStudy(
            changed, under: keeper.studySecret(of: studies[0]), release: 1, in: studies[0])
        }
      }
    }
  }

  /// What went to whom is kept with the entry that somebody released it, or nothing is.
  @Test func aReleaseAndItsLineAreOneTransaction() throws {
    _ = try add("first")
    let line = NewProgrammeRecord(
      kind: "release", fields: [Field(name: "number", value: "1")], text: "00", verb: nil)
    try scene.with("keeper") { keeper in
      let mark = keeper.mark
      _ = try note("meanwhile", on: scene.stan, in: keeper)
      #expect(try !keeper.journalRelease(of: [scene.stan], ledger: line, ifStillAt: mark))
      #expect(try keeper.programmeRecords(ofKind: "release").isEmpty)
      #expect(try keeper.journalRelease(of: [scene.stan], ledger: line, ifStillAt: keeper.mark))
    }
    try scene.with("Ana") { ana in
      let lines = try ana.programmeRecords(ofKind: "release")
      #expect(
        try lines.map { $0.value("number") } == ["1"] && lines.count == 1
          && ana.programmeText(of: lines[0].id) == "00")
      #expect(lines[0].authorName == "keeper")
    }
    try expectSound("keeper", "Ana")
  }
}
