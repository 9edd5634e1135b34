import HavenRecords
import HavenResearch
import Testing

/// Releases of members whose records a test wrote, each with the same profile: intake on 2019-05-02.
struct Histories {
  private var cohort: Cohort
  private let count: Int

  /// Gives the first members these records; as many others as k needs have none.
  init(_ histories: [[Record]], intake: String? = "2019-05-02") {
    cohort = Cohort(members: max(20, histories.count), isVaried: false)
    count = histories.count
    for place in cohort.people.indices {
      cohort.people[place].records =
        (place < count ? histories[place] : []) + [Cohort.agreement(1)]
      cohort.people[place].profile.intake = intake.flatMap { CalendarDate(iso: $0) }
      for number in cohort.people[place].records.indices {
        cohort.people[place].records[number].id =
          RecordID(rowID: Int64(place * 100_000 + number + 1))!
      }
    }
  }

  func release(
    _ names: [String], since: String? = nil, until: String? = nil, level: ReleaseLevel = .rows,
    dayOffset: ((SubjectID) -> Int)? = nil
  ) throws -> Release {
    let request = ReleaseRequest(
      study: .allowing(names), studyID: Cohort.study, recipient: "University", level: level,
      includesNotes: false,
      since: since.flatMap { CalendarDate(iso: $0) },
      until: until.flatMap { CalendarDate(iso: $0) },
      k: nil)
    return try ResearchGate.release(
      request: request, people: cohort.people, known: cohort.known, studyID: Self.id,
      order: { (subject: SubjectID) in subject.description }, today: Cohort.today,
      dayOffset: dayOffset)
  }

  /// The rows of each history in one table, by the column's name.
  func rows(
    _ table: String, since: String? = nil, until: String? = nil
  ) throws -> [[[String: String]]] {
    let release = try release([table], since: since, until: until)
    return rows(of: table, in: release)
  }

  func rows(of table: String, in release: Release) -> [[[String: String]]] {
    let cells = release.cells("\(table).csv")
    let rows = cells.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(cells[0], $0)) }
    let byID = Dictionary(grouping: rows, by: { $0["study_id"] })
    return cohort.people.prefix(count).map { byID[Self.id($0.id)] ?? [] }
  }

  private static func id(_ subject: SubjectID) -> String {
    "p" + String(subject.description.prefix(16))
  }
}

/// A record with fields.
func entry(
  _ kind: String, _ day: String?, _ fields: [(String, String)] = [], text: String = ""
) -> Record {
  Record(
    id: RecordID(rowID: 1)!, version: 1, kind: kind, on: day.flatMap { CalendarDate(iso: $0) },
    written: Timestamp(secondsSinceEpoch: 0, offsetMinutes: 0)!, author: "Zyxauthor", text: text,
    fields: fields.map { Field(name: $0.0, value: $0.1) })
}
