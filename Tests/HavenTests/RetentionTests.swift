import Haven
import HavenCrypto
import HavenRecords
import HavenStore
import HavenVault
import Testing

/// What is kept until when, of whom, and who may know why. The scene's day is 2 January 2026.
@Suite struct RetentionTests {
  private let scene: Scene

  init() throws {
    scene = try Scene()
    try scene.create()
  }

  private static func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

  private static func rule(
    _ name: String, _ keep: String, _ clock: KeepingRule.Clock? = .lastContact,
    of kind: PersonKind = .member
  ) throws -> KeepingRule {
    try KeepingRule(
      name: name, kind: kind, keep: keep, from: clock,
      then: clock == nil ? nil : .review, authority: "College standard 4.1")
  }

  private func add(_ alias: String, born: String? = nil, to access: Access) throws {
    let birth = born.map { #""dob":"\#($0)""# } ?? ""
    _ = try access.addMember(
      file: Array(#"{"identity":{\#(birth)}}"#.utf8), alias: alias, kind: nil)
  }

  @discardableResult
  private func note(
    _ alias: String, on day: String?, kind: String? = nil, _ fields: [(String, String)] = [],
    in access: Access
  ) throws -> RecordID {
    let head = try RecordHead(
      kind: kind, on: day.map(Self.day), fields: fields.map { Field(name: $0, value: $1) })
    return try access.add(head, text: "He spoke.", to: alias).id
  }

  private func end(
    of alias: String, in access: Access, withBirths: Bool = false
  ) throws -> CalendarDate? {
    let overview = try access.retention(of: nil, withBirths: withBirths)
    let file = try #require(overview.files.first { $0.alias == alias })
    // One member by itself is told the same of.
    #expect(try access.retention(of: alias, withBirths: withBirths).files == [file])
    guard case .until(let day, _, from: _) = file.keeping.outcome else { return nil }
    return day
  }

  @Test func clocksCountFromTheNewestDay() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    for alias in ["Stan", "Omar"] { try add(alias, to: access) }
    _ = try access.addRetentionRule(Self.rule("contact", "1y"))
    #expect(try end(of: "Stan", in: access) == nil)
    // What a record is about counts, in whatever order they are written; one without a day is about today.
    for (day, expected) in [
      (String?("2019-05-02"), "2020-05-02"), ("2024-02-29", "2025-03-01"),
      ("2022-12-31", "2025-03-01"), (nil, "2027-01-02"), ("2031-05-02", "2032-05-02"),
    ] {
      try note("Stan", on: day, in: access)
      #expect(try end(of: "Stan", in: access) == Self.day(expected))
    }
    _ = try access.removeRetentionRule(named: "contact")
    _ = try access.addRetentionRule(Self.rule("entry", "1y", .lastEntry))
    #expect(try end(of: "Stan", in: access) == Self.day("2027-01-02"))
    #expect(try end(of: "Omar", in: access) == nil)
    try access.close()
  }

  @Test func aFileIsClosedWhenEveryEpisodeHasEnded() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", to: access)
    _ = try access.addRetentionRule(Self.rule("closed", "10y6m", .closure))
    #expect(try end(of: "Stan", in: access) == nil)
    try note("Stan", on: "2019-05-02", kind: "Episode", [("end", "2020-02-29")], in: access)
    #expect(try end(of: "Stan", in: access) == Self.day("2030-08-29"))
    try note("Stan", on: "2021-05-02", kind: "episode", in: access)
    #expect(try end(of: "Stan", in: access) == nil)
    try access.close()
  }

  @Test func whatHavenWritesByItselfIsNoEntry() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", to: access)
    _ = try access.addRetentionRule(Self.rule("entry", "1y", .lastEntry))
    _ = try access.hold("Stan", for: .complaint, note: "A letter came.")
    #expect(try end(of: "Stan", in: access) == nil)
    let held = try access.retention(of: nil, withBirths: false)
    #expect(held.holds.map(\.alias) == ["Stan"] && held.files[0].keeping.isHeld)
    _ = try access.releaseHolds(of: "Stan")
    #expect(try end(of: "Stan", in: access) == nil)
    let released = try access.retention(of: "Stan", withBirths: false)
    #expect(released.holds.map(\.isOpen) == [false] && !released.files[0].keeping.isHeld)
    try access.close()
  }

  @Test func birthdaysAreReadWhereAskedForAndTheJournalSaysSo() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", born: "2008-02-29", to: access)
    try add("Omar", to: access)
    try add("Bea", born: "1979-03-14", to: access)
    for alias in ["Stan", "Bea"] { try note(alias, on: "2024-02-29", in: access) }
    let seven = try Self.rule("seven", "7y")
    let minors = try Self.rule("minors", "10y", .eighteenthBirthday)
    for rule in [seven, minors] { _ = try access.addRetentionRule(rule) }
    func revealed() throws -> [String?] {
      let order = AuditOrder(member: nil, keyholder: nil, since: nil)
      return try access.audit(order).lines.filter { $0.act == .identityRevealed }.map(\.alias)
    }
    for alias in ["Stan", "Bea"] { #expect(try end(of: alias, in: access) == nil) }
    #expect(try revealed() == [])
    let overview = try access.retention(of: nil, withBirths: true)
    // Of whom nobody noted a day is of their identity too, and so is that one is too early to govern.
    #expect(try revealed().compactMap(\.self).sorted() == ["Bea", "Omar", "Stan"])
    #expect(
      overview.files.map(\.keeping.outcome) == [
        .until(Self.day("2031-03-01"), seven, from: Self.day("2024-02-29")), .unknown,
        .until(Self.day("2036-03-01"), minors, from: Self.day("2026-03-01")),
      ])
    #expect(overview.files[1].keeping.waiting.map(\.reading) == [.notKnown, .notBegun])
    // Who the person is was erased, and the day with it.
    let plan = try access.planErasure(of: "Stan", .identity)
    _ = try access.erase(plan)
    let severed = try access.retention(of: "Stan", withBirths: true)
    #expect(severed.files[0].keeping.waiting.map(\.reading) == [.notKnown])
    try access.close()
  }

  @Test func anUnreadableRuleLeavesNobodyDue() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", to: access)
    try note("Stan", on: "2001-05-02", in: access)
    let seven = try Self.rule("seven", "7y")
    _ = try access.addRetentionRule(seven)
    #expect(try end(of: "Stan", in: access) == Self.day("2008-05-02"))
    try write(seven.fields + [Field(name: "unless", value: "asked")])
    let overview = try access.retention(of: nil, withBirths: false)
    #expect(overview.rules.map(\.rule) == [seven, nil] && !overview.areAllRead)
    #expect(overview.files[0].keeping.outcome == .unknown)
    #expect(!overview.files[0].keeping.isDue(on: Self.day("9999-12-31")))
    // It has no name that this program can go by, but an id.
    _ = try access.removeRetentionRule(named: "seven")
    #expect(throws: HavenError.noSuchRule) { _ = try access.removeRetentionRule(named: "seven") }
    #expect(try access.retention(of: nil, withBirths: false).files[0].keeping.outcome == .unknown)
    _ = try access.removeRetentionRule(named: "\(overview.rules[1].id)")
    let after = try access.retention(of: nil, withBirths: false)
    #expect(after.areAllRead && after.files[0].keeping.outcome == .noRule)
    try access.close()
  }

  /// Every keyholder holds the programme's lane: what they may not say there leaves nobody due.
  @Test func aRuleOfSomebodyWhoMayMakeNoneLeavesNobodyDue() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try scene.welcome("Mona", [.facilitator], by: access)
    try scene.welcome("Noor", [.privacyOfficer], by: access)
    try add("Stan", to: access)
    try note("Stan", on: "2001-05-02", in: access)
    _ = try access.addRetentionRule(Self.rule("seven", "7y"))
    _ = try access.shareStudies()
    try write(Self.rule("soon", "1m").fields, as: "Noor", "plum orchard gravel")
    let theirs = try access.retention(of: nil, withBirths: false)
    #expect(theirs.areAllRead && theirs.rules.count == 2)
    try write(Self.rule("never mind", "1m").fields, as: "Mona", "plum orchard gravel")
    let overview = try access.retention(of: nil, withBirths: false)
    #expect(overview.rules.map { $0.rule == nil } == [false, false, true])
    #expect(overview.rules[2].writtenBy == "Mona" && !overview.areAllRead)
    #expect(!overview.files[0].keeping.isDue(on: Self.day("9999-12-31")))
    _ = try access.removeRetentionRule(named: "\(overview.rules[2].id)")
    // Who has left since could make rules while they were here.
    _ = try access.removeKeyholder(KeyholderName("Noor"), handingTo: nil)
    let after = try access.retention(of: nil, withBirths: false)
    #expect(after.areAllRead && after.files[0].keeping.isDue(on: Self.day("2008-05-02")))
    try access.close()
  }

  /// A record of the programme's as another program writes it.
  private func write(
    _ fields: [Field], as name: String = "keeper", _ words: String = Scene.words
  ) throws {
    let vault = try Vault.open(
      at: scene.setting.vaultPath, access: .readWrite,
      surroundings: VaultSurroundings(
        now: scene.setting.now, stateFolder: scene.setting.stateFolder, lockWaitSeconds: 1,
        attempts: { _ in }, rowIDWidth: .standard, progress: { _, _ in }))
    let words = Array(words.utf8)
    let passphrase = try unsafe SecretBytes(upTo: words.count) { room in
      unsafe room.copyBytes(from: words)
      return words.count
    }
    let open = try vault.unlock(
      with: Credentials(name: name, passphrase: passphrase), acceptOlder: false)
    _ = try open.append(
      NewProgrammeRecord(
        kind: KeepingRule.recordKind, fields: fields, verb: .retentionRuleAdded))
    try open.close()
  }

  @Test func rolesAndNames() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try scene.welcome("Mona", [.facilitator], by: access)
    try scene.welcome("Noor", [.privacyOfficer], by: access)
    _ = try access.addRetentionRule(Self.rule("Sieben", "7y"))
    #expect(throws: HavenError.ruleNameTaken) {
      _ = try access.addRetentionRule(Self.rule("SIEBEN", "8y", of: .survivor))
    }
    try scene.with("Mona") { mona in
      #expect(throws: HavenError.mayNotRule) {
        _ = try mona.addRetentionRule(Self.rule("eight", "8y"))
      }
      #expect(throws: HavenError.mayNotRule) {
        _ = try mona.removeRetentionRule(named: "Sieben")
      }
      let overview = try mona.retention(of: nil, withBirths: true)
      #expect(overview.rules.count == 1)
    }
    try scene.with("Noor") { noor in
      _ = try noor.removeRetentionRule(named: "sieben")
      _ = try noor.addRetentionRule(Self.rule("Sieben", "8y"))
    }
    let rules = try access.retention(of: nil, withBirths: false).rules
    #expect(rules.map(\.isInForce) == [false, true])
    #expect(rules.map(\.writtenBy) == ["Noor", "Noor"])
    try access.close()
  }

  @Test func whoWasNotGivenTheRulesIsToldThatNobodyIsDue() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    _ = try access.addRetentionRule(Self.rule("seven", "7y"))
    try scene.welcome("Mona", [.facilitator], by: access)
    try scene.with("Mona") { mona in
      try add("Stan", to: mona)
      try note("Stan", on: "2001-05-02", in: mona)
      let overview = try mona.retention(of: nil, withBirths: false)
      #expect(overview.lacksRules && overview.rules.isEmpty && !overview.areAllRead)
      #expect(overview.files.map(\.keeping.outcome) == [.unknown])
    }
    #expect(try access.shareStudies() == ["Mona"])
    try scene.with("Mona") { mona in
      let overview = try mona.retention(of: nil, withBirths: false)
      #expect(overview.areAllRead && overview.files[0].keeping.isDue(on: Self.day("2008-05-02")))
    }
    try access.close()
  }
}
