import HavenRecords
import HavenVault
import Testing

/// Plain records whose texts name others by mentions: what lies where, who reads it, and what is left of it.
@Suite struct MentionTests {
  private let scene: SharedOffice
  private let day = CalendarDate(iso: "2026-01-13")!
  private let marked = "He thanked \(MentionedText.mark)."

  init() throws { scene = try SharedOffice() }

  private func text(naming subject: SubjectID?) -> MentionedText {
    MentionedText("He thanked Wanda.", mentioning: [.init(11..<16, target: subject)])
  }

  /// A note about Stan that names Mia.
  private func note(as name: String = "keeper") throws -> RecordID {
    try scene.with(name) { (vault: UnlockedVault) throws in
      try vault.append(
        text(naming: scene.mia), to: scene.stan, kind: "note", on: day,
        fields: [Field(name: "mood", value: "3")])
    }
  }

  private func expectSound(_ names: String...) throws {
    for name in names { #expect(try scene.problems(as: name) == [], "\(name)") }
  }

  private func names(in record: RecordID, as name: String) throws -> [String?]? {
    try scene.with(name) { (vault: UnlockedVault) throws in
      try vault.mentions(of: record).map { try vault.aliases(of: $0) }
    }
  }

  /// Bo holds both; Ana holds Stan alone and sees somebody else.
  @Test func whatWasTypedLiesInTheFileOfWhoIsMeant() throws {
    let record = try note()
    for (name, expected) in [("keeper", "Mia"), ("Bo", "Mia"), ("Ana", nil)] {
      try scene.with(name) { (vault: UnlockedVault) throws in
        let shown = try vault.record(record).record
        #expect(shown.text == marked && shown.kind == "note" && shown.on == day)
        #expect(shown.fields.map(\.name) == ["mood", MentionedText.field])
      }
      #expect(try names(in: record, as: name) == [expected], "\(name)")
    }
    try scene.with("Bo") { (bo: UnlockedVault) throws in
      let mention = try #require(try bo.mentions(of: record)?.records[0])
      #expect(try bo.record(mention).record.text == "Wanda")
      #expect(try bo.subject(of: mention) == scene.mia)
      // It stands in no list.
      #expect(try bo.records(of: scene.mia).map(\.kind) == ["note"])
    }
    try expectSound("keeper", "Ana", "Bo")
  }

  @Test func whoIsErasedIsGoneFromIt() throws {
    let record = try note()
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      _ = try keeper.erase(scene.mia, .everything, barring: [])
      #expect(try keeper.record(record).record.text == marked)
    }
    #expect(try names(in: record, as: "keeper") == [nil])
    try expectSound("keeper")
  }

  /// Ana does not hold Mia: neither the record nor a mention of it is there, and the journal has nothing.
  @Test func aRecordIsWrittenWithAllItsMentionsOrNotAtAll() throws {
    try scene.with("Ana") { (ana: UnlockedVault) throws in
      let before = ana.mark
      let both = MentionedText(
        "Stan and Wanda",
        mentioning: [.init(0..<4, target: scene.stan), .init(9..<14, target: scene.mia)])
      #expect(throws: VaultError.notFound) {
        _ = try ana.append(both, to: scene.stan, kind: "note", on: day, fields: [])
      }
      #expect(ana.mark == before)
      #expect(try ana.records(of: scene.stan).count == 1)
      // Whom the author does not hold stays unresolved, and no word of it is kept.
      let record = try ana.append(
        text(naming: nil), to: scene.stan, kind: "note", on: day, fields: [])
      #expect(try ana.mentions(of: record)?.records == [nil])
    }
    try expectSound("keeper", "Ana")
  }

  @Test func aTextWithoutMentionsHasNoFieldForThem() throws {
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      let record = try keeper.append(
        MentionedText("a\(MentionedText.mark)b"), to: scene.stan, kind: "note", on: nil, fields: [])
      #expect(try keeper.record(record).record.text == "ab")
      #expect(try keeper.mentions(of: record) == nil)
    }
  }

  /// As an evening's line does: who is meant is named in the other file too.
  @Test func aRecordThatIsMovedKeepsItsMentions() throws {
    let record = try note()
    let moved = try scene.with("keeper") { (keeper: UnlockedVault) throws in
      try keeper.move(record, to: scene.lou).id
    }
    #expect(try names(in: moved, as: "keeper") == ["Mia"])
    #expect(throws: VaultError.notFound) { _ = try names(in: record, as: "keeper") }
    try expectSound("keeper")
  }

  @Test func inAReleaseNobodyIsMentioned() throws {
    let record = try note()
    try scene.with("keeper") { (keeper: UnlockedVault) throws in
      #expect(try keeper.releaseTexts(of: scene.stan)[record] == "He thanked [PERSON].")
    }
  }
}
