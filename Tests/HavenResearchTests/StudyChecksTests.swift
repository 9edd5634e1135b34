import HavenRecords
import HavenResearch
import Testing

/// What every study needs.
@Suite struct StudyChecksTests {
  private func expect(
    _ fault: StudyFault?, line: Int = #line, _ change: (inout Study) -> Void
  ) {
    var study = Study.everything()
    change(&study)
    do {
      try study.check()
      #expect(fault == nil, "line \(line)")
    } catch {
      #expect(error == fault, "line \(line)")
    }
  }

  @Test func aStudyThatLacksNothingIsOne() {
    expect(nil) { _ in }
    expect(nil) { $0.columns = Study.narrowColumns }
    expect(nil) {
      $0.tables = [
        "records.shifted_on", "episodes", "measures", "peer_reviews", "plans", "events",
      ]
    }
    expect(nil) {
      $0.levels = [.tables]
      $0.tables = []
      $0.allowsNotes = false
    }
  }

  @Test(arguments: [
    "", " ", "\u{3000}", "a\nb", "a\u{0}", "a\u{202E}b", String(repeating: "a", count: 65),
  ])
  func namesAreReadable(text: String) {
    expect(.name) { $0.name = text }
    expect(.ethicsNumber) { $0.ethicsNumber = text }
    expect(.custodian) { $0.custodian = text }
  }

  @Test func aNameMayBeLongAndInAnyScript() {
    expect(nil) { $0.name = String(repeating: "é", count: 64) }
    expect(nil) { $0.custodian = "Ἀλέξανδρος 김" }
  }

  @Test(arguments: [
    "", String(repeating: "a", count: 63), String(repeating: "a", count: 65),
    String(repeating: "A", count: 64), String(repeating: "g", count: 64),
    String(repeating: "a", count: 63) + " ", String(repeating: "é", count: 32),
  ])
  func theAgreementIsADigest(text: String) {
    expect(.agreement) { $0.agreement = text }
  }

  @Test func aStudyEndsAndNotTooLate() {
    expect(.expiresBeforeItOpens) {
      $0.expires = CalendarDate(daysSinceEpoch: $0.opens.daysSinceEpoch - 1)!
    }
    expect(nil) { $0.expires = $0.opens }
    expect(nil) { $0.expires = CalendarDate(daysSinceEpoch: $0.opens.daysSinceEpoch + 1098)! }
    expect(.tooLong(days: 1098)) {
      $0.expires = CalendarDate(daysSinceEpoch: $0.opens.daysSinceEpoch + 1099)!
    }
  }

  @Test func itAllowsALevelAndColumnsThatThereAre() {
    expect(.levels) { $0.levels = [] }
    expect(.columns) { $0.columns = [] }
    expect(.columns) { $0.columns += ["gender_grp"] }
    for name in ["", "study_id", "Gender_grp", "people.gender_grp", "kind_grp", "age"] {
      expect(.column(name, known: Study.allColumns)) { $0.columns.append(name) }
    }
  }

  @Test func tablesAreThoseThatThereAre() {
    let further = ["records", "episodes", "measures", "peer_reviews", "plans", "events"]
    // What says something of people, or is text, has a place of its own in a study.
    for name in [
      "people", "people.gender_grp", "notes", "notes.text", "", "counts", "Records", "survivors",
      "records,plans",
    ] {
      expect(.table(name, known: further)) { $0.tables.append(name) }
    }
    expect(.column("plans.name", known: ReleaseTable.plans.columns.map { "plans.\($0.rawValue)" }))
    {
      $0.tables = ["plans.name"]
    }
  }

  @Test(arguments: [Set<ReleaseLevel>([.tables]), [.synthetic], [.tables, .synthetic]])
  func tablesAndTextNeedRows(levels: Set<ReleaseLevel>) {
    expect(.rowsNeeded) {
      $0.levels = levels
      $0.allowsNotes = false
    }
    expect(.rowsNeeded) {
      $0.levels = levels
      $0.tables = []
    }
  }

  /// Rows from 5, counts from 11; and nothing under 20 without the custodian's words.
  @Test(
    arguments: [
      ([.tables], 11), ([.rows], 5), ([.tables, .rows], 5), ([.synthetic], 5),
    ] as [(Set<ReleaseLevel>, Int)])
  func kHasALimitForEachLevel(levels: Set<ReleaseLevel>, least: Int) {
    func study(_ k: Int, _ reason: String?, _ study: inout Study) {
      study.levels = levels
      study.tables = []
      study.allowsNotes = false
      study.k = k
      study.overrideReason = reason
    }
    for k in [.min, -1, 0, 1, least - 1, 10_001] {
      expect(.k(least: least)) { study(k, "the board knows", &$0) }
    }
    for k in [least, 19] {
      expect(nil) { study(k, "the board knows", &$0) }
      expect(.overrideNeeded(ordinary: 20)) { study(k, nil, &$0) }
      expect(.overrideNeeded(ordinary: 20)) { study(k, "", &$0) }
    }
    for k in [20, 10_000] { expect(nil) { study(k, nil, &$0) } }
  }

  @Test func wordsAndJoinsHaveLimits() {
    expect(nil) { $0.overrideReason = String(repeating: "a", count: Limits.fieldByteCount) }
    expect(.overrideTooLong) {
      $0.overrideReason = String(repeating: "a", count: Limits.fieldByteCount + 1)
    }
    for limit in [0, 100_000] { expect(nil) { $0.joinLimit = limit } }
    for limit in [-1, 100_001, .min, .max] { expect(.joinLimit) { $0.joinLimit = limit } }
  }

  /// Whatever a check lets pass comes back from its fields: what was agreed to holds.
  @Test func whatIsCheckedComesBackFromItsFields() {
    var study = Study.everything(named: "Écho 1")
    study.tables = ["records.shifted_on", "plans"]
    study.overrideReason = "a\nb"
    study.closed = study.opens
    #expect(throws: Never.self) { try study.check() }
    #expect(Study(fields: study.fields) == study)
  }
}
