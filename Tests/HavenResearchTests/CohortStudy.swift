import HavenRecords
import HavenResearch

extension Study {
  /// A study that allows all columns of people, the table of records, text and every level at the ordinary k.
  static func everything(named name: String = "s1") -> Study {
    Study(
      name: name, ethicsNumber: "REB 7", custodian: "Dr. Oyelaran",
      opens: CalendarDate(year: 2025, month: 1, day: 1)!,
      expires: CalendarDate(year: 2027, month: 12, day: 31)!,
      agreement: String(repeating: "a0", count: 32), levels: Set(ReleaseLevel.allCases),
      columns: allColumns, tables: ["records"], allowsNotes: true, k: ordinaryK, joinLimit: 0,
      needsApproval: false, overrideReason: nil, closed: nil)
  }

  static var allColumns: [String] { ReleaseTable.people.columns.dropFirst().map(\.rawValue) }

  /// A study that allows what these names do: `people`, `people.gender_grp`, `plans`; none stand for people alone.
  static func allowing(_ names: [String]) -> Study {
    var study = everything()
    let columns = names.filter { $0.hasPrefix("people.") }.map { String($0.dropFirst(7)) }
    study.columns = names.isEmpty || names.contains("people") ? allColumns : columns
    study.allowsNotes = names.contains("notes")
    study.tables = names.filter { !$0.hasPrefix("people") && $0 != "notes" }
    return study
  }
}

extension Cohort {
  /// The record of the study that members of a cohort agree to.
  static let study = RecordID(rowID: 9_000_001)!

  /// What everybody of a cohort has said, survivors too: no word of theirs brings them into a release.
  static func agreement(
    _ number: Int, to study: RecordID = study, starts: String = "2026-01-05",
    ends: String = "2026-12-31", withdrawn: String? = nil
  ) -> Record {
    let consent = ResearchConsent(
      study: study, starts: CalendarDate(iso: starts)!, ends: CalendarDate(iso: ends)!,
      way: .signed, withdrawn: withdrawn.flatMap { CalendarDate(iso: $0) })
    return Record(
      id: RecordID(rowID: Int64(number))!, version: 1, kind: ResearchConsent.recordKind, on: nil,
      written: Timestamp(secondsSinceEpoch: 0, offsetMinutes: 0)!, author: "Zyxauthor", text: "",
      fields: consent.fields)
  }

  /// The same people, of whom some have said something else, or nothing where it is nil.
  func saying(_ record: (Int) -> Record?, at places: Range<Int>) -> Cohort {
    var cohort = self
    for place in places {
      cohort.people[place].records.removeAll { $0.kind == ResearchConsent.recordKind }
      cohort.people[place].records += [record(place * 10 + 9)].compactMap { $0 }
    }
    return cohort
  }
}

extension Release {
  /// A file but for the days that the study itself has: its last one is in the report.
  func textWithoutStudysDays(_ file: ReleasableFile) -> String {
    String(decoding: file.bytes, as: UTF8.self)
      .replacing(Study.everything().expires.description, with: "")
  }
}
