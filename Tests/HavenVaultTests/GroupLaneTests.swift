import HavenRecords
import HavenVault
import Testing

/// Groups' lanes and what is written of an evening: who holds it, what lies where, and what is left of it.
@Suite struct GroupLaneTests {
  private let scene: SharedOffice
  private let day = CalendarDate(iso: "2026-01-13")!

  init() throws { scene = try SharedOffice() }

  private static func fields(_ name: String) -> [Field] { [Field(name: "name", value: name)] }

  private static func record(_ name: String) -> NewGroupRecord {
    NewGroupRecord(kind: "group", on: nil, fields: fields(name))
  }

  private func add(_ name: String, as keyholder: String = "keeper") throws -> SubjectID {
    try scene.with(keyholder) { try $0.addGroup(named: name, Self.record(name)).group }
  }

  /// The names of the groups that somebody was given.
  private func groups(as name: String) throws -> [String] {
    try scene.with(name) { try $0.groups().map { $0.records[0].fields[0].value } }
  }

  private func mention(_ subject: SubjectID?, in text: String, at range: Range<Int>)
    -> MentionedText
  {
    MentionedText(text, mentioning: [.init(range, target: subject)])
  }

  /// An evening of a group with a text about Stan that names Mia, and none about Mia.
  private func evening(
    of group: SubjectID, as name: String = "keeper", naming: SubjectID? = nil
  ) throws -> WrittenEvening {
    try scene.with(name) { (vault: UnlockedVault) throws in
      try vault.record(
        NewGroupRecord(kind: "evening", on: day, fields: [], text: "It went well."), of: group,
        slices: [
          NewSlice(
            subject: scene.stan, fields: [Field(name: "attendance", value: "present")],
            text: mention(naming ?? scene.mia, in: "He thanked Wanda.", at: 11..<16)),
          NewSlice(subject: scene.mia, fields: [], text: MentionedText("")),
        ])
    }
  }

  private func expectSound(_ names: String...) throws {
    for name in names { #expect(try scene.problems(as: name) == [], "\(name)") }
  }

  @Test func aGroupIsWhoseBeganItAndReleasers() throws {
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      _ = try keeper.setRoles([.facilitator, .releaser], of: keeper.keyholder(named: "Bo"))
    }
    _ = try add("Tuesday", as: "Ana")
    #expect(try groups(as: "Ana") == ["Tuesday"])
    #expect(try groups(as: "Bo") == ["Tuesday"])
    // The keeper has every role, a releaser's too.
    #expect(try groups(as: "keeper") == ["Tuesday"])
    try expectSound("keeper", "Ana", "Bo")
  }

  @Test func whoWasNotGivenAGroupSeesNothingOfItButThatItsNameIsTaken() throws {
    let group = try add("Tuesday")
    try scene.with("Ana") { (ana: UnlockedVault) throws in
      #expect(try ana.groups() == [])
      #expect(throws: VaultError.notFound) { _ = try ana.readers(ofGroup: group) }
      #expect(throws: VaultError.notFound) {
        try ana.append(Self.record("x"), toGroup: group, beside: [])
      }
      #expect(throws: VaultError.groupNameTaken) {
        _ = try ana.addGroup(named: "TUESDAY", Self.record("x"))
      }
    }
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      let ana = try keeper.keyholder(named: "Ana")
      var isNew = try keeper.shareGroup(group, with: ana)
      #expect(isNew)
      let before = keeper.mark
      isNew = try keeper.shareGroup(group, with: ana)
      #expect(!isNew && keeper.mark == before)
      #expect(try keeper.readers(ofGroup: group) == ["Ana", "keeper"])
    }
    #expect(try groups(as: "Ana") == ["Tuesday"])
    try expectSound("keeper", "Ana")
  }

  /// What a releaser does not hold is always about people.
  @Test func groupsNeverStandInTheWayOfARelease() throws {
    _ = try add("Tuesday", as: "Ana")
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      #expect(keeper.holdsEveryLane)
      _ = try keeper.setRoles([.facilitator, .releaser], of: keeper.keyholder(named: "Bo"))
    }
    #expect(try groups(as: "Bo") == [])
    let given = try scene.with("Ana") { try $0.shareProgramme() }
    #expect(given == ["Bo"])
    #expect(try groups(as: "Bo") == ["Tuesday"])
  }

  @Test func aNewNameIsTakenAndTheOldOneFree() throws {
    let group = try add("Tuesday")
    _ = try add("Friday")
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      let record = try #require(try keeper.groups().first { $0.subject == group }?.records[0].id)
      let fields = [Field(name: "name", value: "Wednesday")]
      #expect(throws: VaultError.groupNameTaken) {
        try keeper.amend(
          record, inGroup: group, from: Self.fields("Tuesday"), to: fields,
          renamed: "friday")
      }
      try keeper.amend(
        record, inGroup: group, from: Self.fields("Tuesday"), to: fields,
        renamed: "Wednesday")
      #expect(throws: VaultError.groupNameTaken) {
        _ = try keeper.addGroup(named: "wednesday", Self.record("x"))
      }
      _ = try keeper.addGroup(named: "Tuesday", Self.record("Tuesday"))
    }
    #expect(try groups(as: "keeper").sorted() == ["Friday", "Tuesday", "Wednesday"])
    try expectSound("keeper")
  }

  /// Bo holds both; Ana holds Stan alone and sees somebody else; nobody's group holds a name.
  @Test func aMentionIsReadByWhoReadsWhoIsMeant() throws {
    let group = try add("Tuesday")
    let written = try evening(of: group)
    for (name, expected) in [("keeper", "Mia"), ("Bo", "Mia"), ("Ana", nil)] {
      try scene.with(name) { (vault: UnlockedVault) throws in
        let record = try vault.record(written.slices[0]).record
        #expect(record.text == "He thanked \(MentionedText.mark).")
        let mentions = try #require(KeptMentions(fields: record.fields))
        #expect(try vault.aliases(of: mentions) == [expected], "\(name)")
      }
    }
    // What was typed stands in Mia's file, under no list.
    try scene.with("Bo") { (bo: UnlockedVault) throws in
      #expect(try bo.records(of: scene.mia).map(\.kind) == ["note", "session"])
      let mentions = try #require(try bo.mentions(of: written.slices[0]))
      let mention = try #require(mentions.records[0])
      #expect(try bo.record(mention).record.text == "Wanda")
      #expect(try bo.subject(of: mention) == scene.mia)
    }
    try expectSound("keeper", "Ana", "Bo")
  }

  @Test func whoIsErasedIsGoneFromOthersTexts() throws {
    let written = try evening(of: add("Tuesday"))
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      _ = try keeper.erase(scene.mia, .everything, barring: [])
      let record = try keeper.record(written.slices[0]).record
      #expect(record.text == "He thanked \(MentionedText.mark).")
      let mentions = try #require(KeptMentions(fields: record.fields))
      #expect(try keeper.aliases(of: mentions) == [nil])
    }
    try expectSound("keeper")
  }

  @Test func nothingIsWrittenOfAnEveningThatStandsAlready() throws {
    let group = try add("Tuesday")
    _ = try evening(of: group)
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      let before = keeper.mark
      let again = NewGroupRecord(kind: "evening", on: day, fields: [])
      #expect(throws: VaultError.eveningExists) {
        _ = try keeper.record(
          again, of: group,
          slices: [NewSlice(subject: scene.lou, fields: [], text: MentionedText("x"))])
      }
      #expect(keeper.mark == before)
      #expect(try keeper.records(of: scene.lou).count == 1)
    }
    try expectSound("keeper")
  }

  /// Ana does not hold Mia: the whole evening is refused.
  @Test func anEveningIsWrittenForAllOrForNobody() throws {
    let group = try add("Tuesday", as: "Ana")
    #expect(throws: VaultError.notFound) { _ = try evening(of: group, as: "Ana") }
    try scene.with("Ana") { (ana: UnlockedVault) throws in
      #expect(try ana.groups()[0].records.count == 1)
      #expect(try ana.records(of: scene.stan).count == 1)
    }
    // Nor may somebody be mentioned into a file that the author does not hold.
    try scene.with("Ana") { (ana: UnlockedVault) throws in
      #expect(throws: VaultError.notFound) {
        _ = try ana.record(
          NewGroupRecord(kind: "evening", on: day, fields: []), of: group,
          slices: [
            NewSlice(
              subject: scene.stan, fields: [],
              text: mention(scene.mia, in: "Wanda", at: 0..<5))
          ])
      }
      let unresolved = try ana.record(
        NewGroupRecord(kind: "evening", on: day, fields: []), of: group,
        slices: [
          NewSlice(subject: scene.stan, fields: [], text: mention(nil, in: "Wanda", at: 0..<5))
        ])
      let mentions = try #require(try ana.mentions(of: unresolved.slices[0]))
      #expect(mentions.records == [nil])
    }
    try expectSound("keeper", "Ana")
  }

  @Test func aNewVersionKeepsTheMentionsThatItStillHas() throws {
    let written = try evening(of: add("Tuesday"))
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      let slice = written.slices[0]
      let kept = try #require(try keeper.mentions(of: slice)?.records[0])
      let text = MentionedText(
        "Lou laughed, then Mia",
        mentioning: [.init(0..<3, target: scene.lou), .init(18..<21, target: nil)])
      let version = try keeper.amend(slice, text: text, keeping: [1: kept])
      #expect(version == 2)
      let mentions = try #require(try keeper.mentions(of: slice))
      #expect(mentions.records.count == 2 && mentions.records[1] == kept)
      #expect(try keeper.aliases(of: mentions) == ["Lou", "Mia"])
      // The first version is what it was.
      var texts: [String] = []
      _ = try keeper.history(of: slice) { texts.append($0.text) }
      let mark = MentionedText.mark
      #expect(texts == ["He thanked \(mark).", "\(mark) laughed, then \(mark)"])
    }
    try expectSound("keeper")
  }

  /// Ana's group is nobody else's but recovery's: the keeper removes Bo, who was given it, without holding it.
  @Test func aGroupThatOwesAnEpochIsSharedAllTheSame() throws {
    let group = try add("Tuesday", as: "Ana")
    try scene.office.add("Cleo", roles: .keeper)
    try scene.with("Ana") { (ana: UnlockedVault) throws in
      _ = try ana.shareGroup(group, with: ana.keyholder(named: "Bo"))
    }
    try scene.with("Cleo") { (cleo: UnlockedVault) throws in
      #expect(throws: VaultError.notFound) { _ = try cleo.readers(ofGroup: group) }
      _ = try cleo.remove(cleo.keyholder(named: "Bo"), handingTo: nil)
    }
    try scene.with("Ana") { (ana: UnlockedVault) throws in
      let isNew = try ana.shareGroup(group, with: ana.keyholder(named: "Cleo"))
      #expect(isNew)
    }
    #expect(try groups(as: "Cleo") == ["Tuesday"])
    try expectSound("Ana", "Cleo")
  }

  @Test func whatSomebodyElseChangedMeanwhileIsNotOverwritten() throws {
    let group = try add("Tuesday")
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      let found = try #require(try keeper.groups().first { $0.subject == group }?.records[0])
      let other = [Field(name: "name", value: "Tuesday"), Field(name: "kind", value: "other")]
      try keeper.amend(found.id, inGroup: group, from: found.fields, to: other)
      let before = keeper.mark
      #expect(throws: VaultError.changedMeanwhile) {
        try keeper.amend(found.id, inGroup: group, from: found.fields, to: [])
      }
      #expect(keeper.mark == before)
    }
  }

  /// A colleague's program names whatever it likes: what is no mention stands for somebody else, and is not told of as read.
  @Test func whatIsNoMentionIsNobody() throws {
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      let plain = try #require(try keeper.records(of: scene.mia).first?.id)
      let before = keeper.mark
      #expect(try keeper.aliases(of: KeptMentions([plain, nil])) == [nil, nil])
      #expect(keeper.mark == before)
    }
  }

  /// Whoever leaves reads nothing that is written in the group after.
  @Test func whoIsRemovedLosesTheGroup() throws {
    let group = try add("Tuesday")
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      _ = try keeper.shareGroup(group, with: keeper.keyholder(named: "Ana"))
    }
    #expect(try groups(as: "Ana") == ["Tuesday"])
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      _ = try keeper.remove(keeper.keyholder(named: "Ana"), handingTo: nil)
      #expect(try keeper.readers(ofGroup: group) == ["keeper"])
    }
    _ = try evening(of: group)
    try expectSound("keeper", "Bo")
  }
}
