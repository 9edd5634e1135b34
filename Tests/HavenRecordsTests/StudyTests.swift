import HavenRecords
import Testing

/// Studies as fields of a record: what is not understood refuses the study.
@Suite struct StudyTests {
  private static let plain = Study(
    name: "Écho 1", ethicsNumber: "REB 2026-7", custodian: "Dr. Oyelaran",
    opens: CalendarDate(year: 2026, month: 1, day: 5)!,
    expires: CalendarDate(year: 2027, month: 6, day: 30)!,
    agreement: String(repeating: "0f", count: 32), levels: [.tables],
    columns: ["gender_grp"], tables: [], allowsNotes: false, k: 20, joinLimit: 0,
    needsApproval: false, overrideReason: nil, closed: nil)

  private static var full: Study {
    var study = plain
    study.levels = Set(ReleaseLevel.allCases)
    study.columns = Study.narrowColumns
    study.tables = ["records", "plans.n_coping_band"]
    study.allowsNotes = true
    study.k = 5
    study.joinLimit = 3
    study.needsApproval = true
    study.overrideReason = "Few people,\nand the board knows."
    study.closed = CalendarDate(year: 2026, month: 8, day: 1)!
    return study
  }

  /// The optional fields last.
  private static let names = [
    "name", "ethics", "custodian", "opens", "expires", "agreement", "levels", "columns", "tables",
    "notes", "k", "joins", "approval", "override", "closed",
  ]

  @Test func fieldsStandInTheOrderOfTheFormat() {
    #expect(Self.full.fields.map(\.name) == Self.names)
    #expect(Self.plain.fields.map(\.name) == Array(Self.names.dropLast(2)))
    #expect(
      Self.full.fields.map(\.value) == [
        "Écho 1", "REB 2026-7", "Dr. Oyelaran", "2026-01-05", "2027-06-30",
        String(repeating: "0f", count: 32), "rows synthetic tables",
        "age_band_intake referral_grp entry_period", "records plans.n_coping_band", "yes", "5",
        "3", "yes", "Few people,\nand the board knows.", "2026-08-01",
      ])
  }

  @Test func comesBackFromItsFields() {
    for study in [Self.plain, Self.full] {
      #expect(Study(fields: study.fields) == study)
      #expect(Study(fields: study.fields.reversed()) == nil)
    }
  }

  @Test(arguments: names)
  func eachFieldIsThereOnceOrNotAtAll(name: String) {
    let fields = Self.full.fields
    var without = Self.full
    without.overrideReason = name == "override" ? nil : without.overrideReason
    without.closed = name == "closed" ? nil : without.closed
    let isOptional = ["override", "closed"].contains(name)
    #expect(
      Study(fields: fields.filter { $0.name != name }) == (isOptional ? without : nil))
    #expect(Study(fields: fields + fields.filter { $0.name == name }) == nil)
  }

  @Test(arguments: ["embargo", "", "Name", "k ", "no-notes"])
  func aFieldThatIsUnknownRefusesTheStudy(name: String) {
    #expect(Study(fields: Self.full.fields + [Field(name: name, value: "yes")]) == nil)
  }

  @Test(arguments: [
    ("opens", "2026-02-30"), ("opens", "2026-1-5"), ("opens", ""), ("expires", "never"),
    ("expires", "2027-06-30 "), ("levels", "all"), ("levels", "tables rows x"),
    ("levels", "Tables"), ("notes", "true"), ("notes", ""), ("notes", "YES"), ("k", "twenty"),
    ("k", ""), ("k", "5.0"), ("k", " 5"), ("joins", ""), ("joins", "99999999999999999999"),
    ("approval", "maybe"), ("closed", ""), ("closed", "yesterday"),
  ])
  func aMalformedFieldRefusesTheStudy(name: String, value: String) {
    let fields = Self.full.fields.map { field in
      field.name == name ? Field(name: name, value: value) : field
    }
    #expect(Study(fields: fields) == nil)
  }

  /// No two ways to write the same: what a study says is what was agreed to.
  @Test(arguments: [
    ("levels", "tables rows synthetic"), ("levels", "rows  synthetic tables"),
    ("levels", "rows rows synthetic tables"), ("columns", " age_band_intake"), ("k", "+5"),
    ("k", "05"), ("joins", "-0"),
  ])
  func aFieldInAnotherSpellingRefusesTheStudy(name: String, value: String) {
    let fields = Self.full.fields.map { field in
      field.name == name ? Field(name: name, value: value) : field
    }
    #expect(Study(fields: fields) == nil)
  }

  @Test func theLeastNumberDependsOnTheLevel() {
    var study = Self.plain
    study.k = 5
    #expect(ReleaseLevel.allCases.map { study.limit(of: $0) } == [11, 5, 5])
    study.k = 12
    #expect(ReleaseLevel.allCases.map { study.limit(of: $0) } == [12, 12, 12])
  }
}

/// Releases in the ledger.
@Suite struct LedgerEntryTests {
  private static let entry = LedgerEntry(
    study: RecordID(rowID: 77)!, number: 3, recipient: "Université du Nord", level: .rows,
    includesNotes: true, people: 34, rows: 210, k: 5, digest: String(repeating: "3c", count: 32),
    sealedTo: ["age1aaa", "age1bbb"])

  @Test func comesBackFromItsFields() {
    #expect(LedgerEntry(fields: Self.entry.fields) == Self.entry)
    var clear = Self.entry
    clear.sealedTo = []
    clear.includesNotes = false
    clear.level = .tables
    #expect(LedgerEntry(fields: clear.fields) == clear)
    #expect(
      Self.entry.fields.map(\.name) == [
        "study", "number", "recipient", "level", "notes", "people", "rows", "k", "digest",
        "sealed",
      ])
  }

  @Test func everyFieldIsThereInItsPlace() {
    let fields = Self.entry.fields
    for place in fields.indices {
      var less = fields
      less.remove(at: place)
      #expect(LedgerEntry(fields: less) == nil)
      #expect(LedgerEntry(fields: fields + [fields[place]]) == nil)
      var renamed = fields
      renamed[place] = Field(name: fields[place].name + "x", value: fields[place].value)
      #expect(LedgerEntry(fields: renamed) == nil)
    }
    #expect(LedgerEntry(fields: fields.reversed()) == nil)
    #expect(LedgerEntry(fields: fields + [Field(name: "hidden", value: "yes")]) == nil)
  }

  @Test(arguments: [
    ("study", "77"), ("study", ""), ("number", "-1"), ("number", "three"), ("level", "all"),
    ("notes", "1"), ("people", "-34"), ("people", ""), ("rows", "x"), ("k", "-5"), ("k", "1e3"),
    ("number", "+3"), ("people", "034"), ("sealed", "age1aaa  age1bbb"), ("rows", "-0"),
  ])
  func aMalformedFieldIsNoEntry(name: String, value: String) {
    let fields = Self.entry.fields.map { field in
      field.name == name ? Field(name: name, value: value) : field
    }
    #expect(LedgerEntry(fields: fields) == nil)
  }
}
