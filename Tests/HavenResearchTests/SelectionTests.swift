import HavenRecords
import HavenResearch
import SoakSupport
import Testing

/// Which tables and columns a study allows, and the catalogue of those that there are.
@Suite struct SelectionTests {
  @Test func aStudyThatNamesNothingAllowsPeopleAlone() throws {
    let selection = try ReleaseSelection(names: [])
    #expect(selection == .standard)
    #expect(selection.columns(of: .people) == ReleaseTable.people.columns)
    for table in ReleaseTable.ofMembers where table != .people {
      #expect(!selection.contains(table))
      #expect(selection.columns(of: table).isEmpty)
    }
    let release = try Histories([[entry("note", "2020-01-01")]]).release([])
    #expect(
      release.files.map(\.name).filter { $0.hasSuffix(".csv") && !$0.hasPrefix("code") }
        == ["people.csv", "flow.csv", "withdrawals.csv", "redcap_dictionary.csv"])
  }

  @Test func aTableBringsItsColumnsAndAColumnItsKey() throws {
    let release = try Histories([[entry("plan", "2020-01-01")]]).release([
      "people.age_band_intake", "plans.has_crisis_step", "events",
    ])
    #expect(release.cells("people.csv")[0] == ["study_id", "age_band_intake"])
    #expect(release.cells("plans.csv")[0] == ["study_id", "version_no", "has_crisis_step"])
    #expect(
      release.cells("events.csv")[0] == ["study_id", "event_no", "rel_month_band", "event_grp"])
    let ids = try Histories([[]]).release(["plans"])
    #expect(ids.cells("people.csv")[0] == ["study_id"])
    #expect(ids.cells("people.csv").count == 21)
  }

  @Test func countsAreOfAllowedColumnsAlone() throws {
    let counted = try Histories([[]]).release(["people.gender_grp"], level: .tables)
      .cells("counts.csv").dropFirst().map { $0[0] }
    #expect(Set(counted) == ["gender_grp"])
  }

  /// A column that is not told makes nobody stand out, so less is hidden.
  @Test func kIsReachedOverAllowedColumns() throws {
    let cohort = Cohort(members: 60, seed: 2)
    func hidden(_ names: [String]) throws -> Int {
      let release = try cohort.release(.allowing(names))
      let cells = release.cells("people.csv")
      let place = try #require(cells[0].firstIndex(of: "gender_grp"))
      return cells.count { $0[place] == "-96" }
    }
    let all = try hidden(["people"])
    #expect(try hidden(["people.gender_grp"]) < all)
  }

  @Test(arguments: ["", "person", "People", "counts", "counts.n", " people", "people,records", "."])
  func refusesTablesThatThereAreNot(name: String) {
    #expect(
      throws: ReleaseSelectionError.noSuchTable(
        name: name,
        tables: [
          "people", "records", "notes", "episodes", "measures", "peer_reviews", "plans", "events",
        ])
    ) { try ReleaseSelection(names: ["people", name]) }
  }

  @Test(arguments: ["events.", "events.name", "events.rel_month", "events.event_grp.x"])
  func refusesColumnsThatTheTableHasNot(name: String) {
    #expect(
      throws: ReleaseSelectionError.noSuchColumn(
        name: name,
        columns: [
          "events.study_id", "events.event_no", "events.rel_month_band", "events.event_grp",
        ])
    ) { try ReleaseSelection(names: [name]) }
  }

  @Test func namesComeBackAsTheSameSelection() throws {
    #expect(try ReleaseSelection(names: ["records"]).names == ["people.study_id", "records"])
    #expect(
      try ReleaseSelection(names: ["records.shifted_on", "people"]).names
        == ["people", "records.shifted_on"])
    #expect(
      try ReleaseSelection(names: ["records", "records.shifted_on"]).names
        == ["people.study_id", "records", "records.shifted_on"])
    #expect(ReleaseSelection.standard.names == ["people"])
    let all = ReleaseTable.ofMembers.flatMap { table in
      [table.rawValue] + table.columns.map { "\(table.rawValue).\($0.rawValue)" }
    }
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let names = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        all.randomElement(using: &generator)!
      }
      let selection = try ReleaseSelection(names: names)
      #expect(try ReleaseSelection(names: selection.names) == selection, "\(names)")
      #expect(selection.contains(.people))
    }
  }

  /// What REDCap, SPSS and Stata take for the name of a variable.
  @Test func columnsHaveLegalNamesAndEachAPlace() {
    for column in Column.allCases {
      #expect(column.rawValue.wholeMatch(of: /[a-z][a-z0-9_]{0,31}/) != nil, "\(column)")
      #expect(ReleaseTable.allCases.contains { $0.columns.contains(column) }, "\(column)")
    }
    for table in ReleaseTable.allCases {
      #expect(Set(table.columns).count == table.columns.count)
      #expect(Set(table.primaryKey).isSubset(of: table.columns))
      #expect(Set(table.foreignKey).isSubset(of: table.primaryKey))
      #expect(table.columns.starts(with: table.primaryKey))
      #expect((table.parent == nil) == table.foreignKey.isEmpty)
    }
  }

  @Test func daysAreMovedByOneNumber() throws {
    let records = [
      entry("note", "2020-02-28"), entry("note", "2020-03-01"), entry("note", nil),
    ]
    let histories = Histories([records, records])
    let names = ["records.shifted_on"]
    let release = try histories.release(names) { subject in subject.bytes[0] % 2 == 0 ? 7 : -182 }
    let rows = histories.rows(of: "records", in: release)
    for person in rows {
      let days = person.compactMap { $0["shifted_on"] }
      #expect(
        days == ["2020-03-06", "2020-03-08", "-94"] || days == ["2019-08-30", "2019-09-01", "-94"])
    }
    for offset in [nil, 0, 183, -183, .max, .min] as [Int?] {
      let release = try histories.release(
        names, dayOffset: offset.map { offset in { _ in offset } })
      #expect(
        histories.rows(of: "records", in: release)[0].allSatisfy { $0["shifted_on"] == "-96" })
    }
    // Days have to be named.
    let usual = try histories.release(["records"]) { _ in 7 }
    #expect(usual.cells("records.csv")[0] == ["study_id", "record_no", "kind_grp", "rel_month"])
    #expect(!usual.files.contains { String(decoding: $0.bytes, as: UTF8.self).contains("shifted") })
  }
}
