import HavenJSON
import HavenRecords
import HavenResearch
import Testing

/// The gate goes by its study, and by what people have said to it.
@Suite struct GateStudyTests {
  private static let cohort = Cohort(members: 60, isVaried: false)
  private var cohort: Cohort { Self.cohort }

  private func expect(
    _ error: GateError, line: Int = #line, _ make: () throws -> Release
  ) {
    #expect(throws: error, "line \(line)") { try make() }
  }

  private func study(_ change: (inout Study) -> Void) -> Study {
    var study = Study.everything()
    change(&study)
    return study
  }

  private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

  // MARK: The study

  @Test(arguments: ReleaseLevel.allCases)
  func aStudyIsOpenFromItsFirstDayToItsLast(level: ReleaseLevel) throws {
    let today = Cohort.today
    let before = CalendarDate(daysSinceEpoch: today.daysSinceEpoch - 1)!
    let after = CalendarDate(daysSinceEpoch: today.daysSinceEpoch + 1)!
    expect(.studyExpired(before)) {
      try cohort.release(study { $0.expires = before }, level: level)
    }
    expect(.studyNotOpen(after)) { try cohort.release(study { $0.opens = after }, level: level) }
    for closed in [before, today] {
      expect(.studyClosed(closed)) {
        try cohort.release(study { $0.closed = closed }, level: level)
      }
    }
    _ = try cohort.release(
      study {
        $0.opens = today
        $0.expires = today
        $0.closed = after
      }, level: level)
  }

  @Test(arguments: ReleaseLevel.allCases)
  func aLevelThatTheStudyDoesNotNameIsRefused(level: ReleaseLevel) throws {
    expect(.levelNotAllowed) {
      try cohort.release(study { $0.levels.remove(level) }, level: level)
    }
    _ = try cohort.release(study { $0.levels = [level] }, level: level)
  }

  @Test func textGoesOutWhereTheStudySaysSo() throws {
    let silent = study { $0.allowsNotes = false }
    expect(.notesNotAllowed) { try cohort.release(silent, notes: true) }
    #expect(try cohort.release(silent).text("notes.csv").isEmpty)
    #expect(try !cohort.release(study { _ in }, notes: true).text("notes.csv").isEmpty)
  }

  @Test func nothingGoesOutThatTheStudyDoesNotName() throws {
    let narrow = study {
      $0.columns = ["gender_grp", "entry_period"]
      $0.tables = []
    }
    let rows = try cohort.release(narrow)
    #expect(rows.cells("people.csv")[0] == ["study_id", "gender_grp", "entry_period"])
    #expect(rows.text("records.csv").isEmpty)
    let counts = try cohort.release(narrow, level: .tables).cells("counts.csv").dropFirst()
    #expect(Set(counts.map { $0[0] }) == ["gender_grp", "entry_period"])
    let synthetic = try cohort.release(narrow, level: .synthetic)
    #expect(synthetic.cells("people.csv")[0] == ["study_id", "gender_grp", "entry_period"])
  }

  /// k is the study's, and a release may raise it alone; counts are never of fewer than 11.
  @Test func theStudyHoldsTheLimit() throws {
    let low = study {
      $0.k = 5
      $0.overrideReason = "the board knows"
    }
    #expect(try cohort.release(low).summary.k == 5)
    #expect(try cohort.release(low, k: 7).summary.k == 7)
    expect(.kBelowLimit(limit: 5)) { try cohort.release(low, k: 4) }
    #expect(try cohort.release(low, level: .tables).summary.k == 11)
    expect(.kBelowLimit(limit: 11)) { try cohort.release(low, level: .tables, k: 10) }
    let high = study { $0.k = 30 }
    #expect(try cohort.release(high).summary.k == 30)
    expect(.kBelowLimit(limit: 30)) { try cohort.release(high, k: 29) }
  }

  // MARK: Consents

  @Test(arguments: [ReleaseLevel.tables, .rows])
  func nobodyIsInAReleaseWithoutConsent(level: ReleaseLevel) throws {
    expect(.noConsent) {
      try cohort.saying({ _ in nil }, at: 0..<60).release(level: level)
    }
    // To another study, too early, too late, withdrawn: the survivors' own words change nothing.
    let other = RecordID(rowID: 9_000_002)!
    let words: [(Int) -> Record?] = [
      { Cohort.agreement($0, to: other) }, { Cohort.agreement($0, starts: "2026-05-05") },
      { Cohort.agreement($0, ends: "2026-05-03") },
      { Cohort.agreement($0, withdrawn: "2026-05-04") },
      { number in
        var record = Cohort.agreement(number)
        record.fields.append(Field(name: "moved_from", value: "x"))
        return record
      },
      { number in
        var record = Cohort.agreement(number)
        record.kind = "note"
        return record
      },
    ]
    for word in words {
      expect(.noConsent) { try cohort.saying(word, at: 0..<60).release(level: level) }
    }
  }

  /// Of 60 members 40 agree, and of them alone is every row of every table.
  @Test func onlyWhoAgreesIsInATable() throws {
    var some = cohort.saying({ _ in nil }, at: 0..<10)
    some = some.saying({ Cohort.agreement($0, withdrawn: "2026-02-01") }, at: 10..<20)
    let release = try some.release(notes: true)
    let agreeing = Set(some.people[20..<60].map { Cohort.id($0.id) })
    let others = Set(some.people.map { Cohort.id($0.id) }).subtracting(agreeing)
    #expect(others.count == 23)
    for name in ["people.csv", "records.csv"] {
      #expect(Set(release.cells(name).dropFirst().map { $0[0] }) == agreeing)
    }
    for file in release.files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(others.allSatisfy { !text.contains($0) }, "\(file.name)")
    }
    #expect(Set(release.subjects) == Set(some.people[20..<60].map(\.id)))
    #expect(release.summary.people == 40 && Set(release.facts.ids) == agreeing)
    // Both exits are under k, so neither is told.
    let flow = Dictionary(
      uniqueKeysWithValues: release.cells("flow.csv").map { ($0[0], $0[3]) })
    #expect(flow["released"] == "40" && flow["eligible"] == "60")
    #expect(flow["no_research_consent"] == "-96" && flow["withdrawn"] == "-96")
    let counts = try some.release(level: .tables).cells("counts.csv")
    #expect(counts.contains(["gender_grp", "man", "40"]))
  }

  @Test func survivorsAreInNoneWhateverTheySaid() throws {
    let many = Cohort(members: 30, survivors: 30, isVaried: false)
    #expect(many.people.allSatisfy { $0.records.last?.kind == ResearchConsent.recordKind })
    let release = try many.release(notes: true)
    #expect(release.summary.people == 30)
    for person in many.people where person.kind == .survivor {
      for file in release.files {
        #expect(!String(decoding: file.bytes, as: UTF8.self).contains(Cohort.id(person.id)))
      }
      #expect(!release.subjects.contains(person.id))
    }
    expect(.noConsent) { try Cohort(members: 0, survivors: 30).release(level: .tables) }
  }

  @Test func aConsentIsNoRecordThatIsHeldBack() throws {
    let without = Cohort(members: 20, isVaried: false)
    // Of six records three are of kinds that no study sees.
    #expect(try without.release().summary.withheld == 60)
    let text = try without.release(notes: true).text("records.csv")
    #expect(!text.contains("consent"))
  }

  // MARK: What went out before

  /// Somebody withdraws, another is erased; whoever had them before is told to delete both.
  @Test func whoIsInItNoMoreIsNamedToDelete() throws {
    let first = try cohort.release()
    var fewer = cohort.saying({ Cohort.agreement($0, withdrawn: "2026-05-04") }, at: 3..<4)
    let erased = fewer.people.remove(at: 0)
    fewer.known.remove(at: 0)
    let withdrawn = Cohort.id(cohort.people[3].id)
    let second = try fewer.release(earlier: [first.facts])
    let lines = [Cohort.id(erased.id), withdrawn].sorted().map { [$0, "2"] }
    #expect(second.cells("withdrawals.csv").dropFirst() == lines[...])
    #expect(second.summary.people == 58)
    #expect(try second.json("datapackage.json")["version"] == "2.0.0")
    // They are in no other table.
    for name in ["people.csv", "records.csv"] {
      #expect(second.cells(name).allSatisfy { row in !lines.contains { $0[0] == row[0] } })
    }
    // It stays said, with the release from which on they are away, and counts say it too.
    let third = try fewer.release(earlier: [first.facts, second.facts])
    #expect(third.cells("withdrawals.csv").dropFirst() == lines[...])
    // Whoever comes back is not to be deleted.
    let back = try cohort.release(earlier: [first.facts, second.facts, third.facts])
    #expect(back.cells("withdrawals.csv").count == 1)
    #expect(
      try cohort.release(level: .synthetic, earlier: [first.facts]).text("withdrawals.csv").isEmpty)
  }

  /// Two board reports a month apart: one person more, and the difference would be that person.
  @Test(arguments: [false, true])
  func countsThatTellADifferenceAreRefused(isOfAnotherStudy: Bool) throws {
    let all = Cohort(members: 61, isVaried: false)
    let first = try all.saying({ _ in nil }, at: 60..<61).release(level: .tables)
    func second(_ cohort: Cohort) throws -> Release {
      isOfAnotherStudy
        ? try cohort.release(level: .tables, study: "s2", others: [first.facts])
        : try cohort.release(level: .tables, earlier: [first.facts])
    }
    do {
      _ = try second(all)
      Issue.record("one person could be told")
    } catch GateError.differencing(let count) {
      #expect(count > 0)
    }
    // The same people again tell nothing; 20 more are a group.
    _ = try second(all.saying({ _ in nil }, at: 60..<61))
    _ = try second(Cohort(members: 80, isVaried: false))
    // Rows are not compared with counts.
    _ = try all.release(earlier: [first.facts])
  }

  /// A release of counts between two of rows takes nobody's withdrawal back.
  @Test func countsBetweenRowsNameTheSamePeople() throws {
    let first = try cohort.release()
    let fewer = cohort.saying({ _ in nil }, at: 0..<1)
    let counts = try fewer.release(level: .tables, earlier: [first.facts])
    #expect(counts.facts.ids == [])
    let id = Cohort.id(cohort.people[0].id)
    #expect(counts.cells("withdrawals.csv").dropFirst() == [[id, "2"]])
    let rows = try fewer.release(earlier: [first.facts, counts.facts])
    #expect(rows.cells("withdrawals.csv").dropFirst().map { $0[0] } == [id])
  }

  // MARK: Other studies

  /// Facts of another study in which each of some rows is alone.
  private static func others(alone: Int) -> ReleasedFacts {
    let words = ["man", "woman", "another_gender"]
    return ReleasedFacts(
      people: 40, k: 20, ids: [], columns: ["gender_grp"],
      rows: (0..<alone).map { [words[$0]] }
        + [[String]](repeating: ["-99"], count: 40 - alone), counts: [])
  }

  @Test func joinsOverTheLimitAreRefused() throws {
    // All 60 are like the one man of the other study.
    expect(.joinsTooMany(count: 60, limit: 0)) {
      try cohort.release(others: [Self.others(alone: 1)])
    }
    expect(.joinsTooMany(count: 60, limit: 59)) {
      try cohort.release(study { $0.joinLimit = 59 }, others: [Self.others(alone: 1)])
    }
    let release = try cohort.release(
      study { $0.joinLimit = 60 },
      others: [Self.others(alone: 0), Self.others(alone: 1)])
    let joins = try #require(release.json("risk_report.json")["joins"]?.elements)
    #expect(joins.count == 2)
    // A release of the same study is no other, and counts have no rows.
    _ = try cohort.release(earlier: [Self.others(alone: 1)])
    _ = try cohort.release(level: .tables, others: [Self.others(alone: 1)])
    // Nothing in common, nothing to match.
    var apart = Self.others(alone: 1)
    apart.columns = ["elsewhere"]
    _ = try cohort.release(others: [apart])
  }

  // MARK: Invented people

  @Test func inventedPeopleNeedNobodysConsent() throws {
    let silent = cohort.saying({ _ in nil }, at: 0..<60)
    let release = try silent.release(
      level: .synthetic, notes: false, others: [Self.others(alone: 1)])
    #expect(release.subjects.isEmpty && release.summary.people == 0)
    #expect(release.facts.ids.isEmpty && release.facts.rows.isEmpty && release.facts.counts.isEmpty)
    for person in cohort.people {
      for file in release.files {
        #expect(!String(decoding: file.bytes, as: UTF8.self).contains(Cohort.id(person.id)))
      }
    }
    #expect(try release.files == cohort.release(level: .synthetic).files)
    // What it leaves in the ledger stands in nobody's way.
    _ = try cohort.release(earlier: [release.facts])
    _ = try cohort.release(level: .tables, others: [release.facts])
  }

  // MARK: The ledger

  @Test(arguments: ReleaseLevel.allCases)
  func factsComeBackFromTheirBytes(level: ReleaseLevel) throws {
    let facts = try Cohort(members: 90, seed: 3).release(level: level).facts
    #expect(ReleasedFacts(serialized: facts.serialized) == facts)
    #expect(facts.rows.count == (level == .rows ? 90 : 0))
    #expect(facts.counts.isEmpty == (level != .tables))
    #expect(facts.counts.contains { $0.count == nil } == (level == .tables))
    for end in stride(from: 0, to: facts.serialized.count, by: 97) {
      #expect(ReleasedFacts(serialized: Array(facts.serialized.prefix(end))) == nil)
    }
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"people":1,"k":20,"ids":[],"columns":[],"rows":[],"counts":[{}]}"#,
    #"{"people":1,"k":20,"ids":[1],"columns":[],"rows":[],"counts":[]}"#,
    #"{"people":1,"k":20,"ids":[],"columns":["a"],"rows":[["b","c"]],"counts":[]}"#,
    #"{"people":1,"k":20,"ids":[],"columns":[],"rows":[],"counts":[{"column":"a","value":"b","n":-1}]}"#,
    #"{"people":1,"k":20,"ids":[],"columns":[],"rows":[],"counts":[{"column":"a","value":"b"}]}"#,
  ])
  func whatIsNoFactIsNone(text: String) {
    #expect(ReleasedFacts(serialized: Array(text.utf8)) == nil)
  }
}
