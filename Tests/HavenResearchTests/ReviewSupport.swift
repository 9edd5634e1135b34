import HavenRecords
import HavenRedaction
import HavenResearch

/// Twenty invented members who agree to one study, and the notes of the first of them.
struct ReviewScene {
  static let today = CalendarDate(year: 2026, month: 5, day: 4)!
  static let studyID = RecordID(rowID: 7001)!

  var people: [ResearchSubject] = []
  var known: [KnownPerson] = []
  var decisions = ReviewDecisions()

  var first: SubjectID { people[0].id }

  /// - Parameter notes: The first member's, as their records 1, 2, …
  init(_ notes: [String], given: String = "Zdenka") {
    for number in 0..<20 {
      add(number, given: number == 0 ? given : "Zdenka", number == 0 ? notes : [])
    }
  }

  private mutating func add(_ number: Int, given: String, _ notes: [String]) {
    let id = SubjectID(bytes: (0..<16).map { UInt8($0 + number * 7) })!
    var identity = Identity()
    identity.given = given
    identity.family = "Qworthel"
    var profile = Profile()
    profile.gender = "man"
    let records = notes.enumerated().map { place, text in
      Self.record(number * 100 + place + 1, "note", text: text)
    }
    let consent = ResearchConsent(
      study: Self.studyID, starts: CalendarDate(year: 2026, month: 1, day: 1)!,
      ends: CalendarDate(year: 2027, month: 1, day: 1)!, way: .signed, withdrawn: nil)
    var given = Self.record(number * 100 + 99, ResearchConsent.recordKind, text: "")
    given.fields = consent.fields
    people.append(
      ResearchSubject(
        id: id, alias: "Kwexi\(number)", kind: .member, profile: profile, isIdentityHeld: true,
        dateOfBirth: nil, records: records + [given]))
    known.append(
      KnownPerson(
        reference: id.description, alias: "Kwexi\(number)", kind: .member, identity: identity))
  }

  private static func record(_ number: Int, _ kind: String, text: String) -> Record {
    Record(
      id: RecordID(rowID: Int64(number))!, version: 1, kind: kind,
      on: CalendarDate(year: 2026, month: 2, day: 3),
      written: Timestamp(secondsSinceEpoch: 0, offsetMinutes: 0)!, author: "Zyxauthor", text: text,
      fields: [])
  }

  var study: Study {
    Study(
      name: "circles", ethicsNumber: "REB-1", custodian: "University",
      opens: CalendarDate(year: 2026, month: 1, day: 1)!,
      expires: CalendarDate(year: 2026, month: 12, day: 31)!,
      agreement: String(repeating: "a", count: 64), levels: [.rows], columns: ["gender_grp"],
      tables: [], allowsNotes: true, k: 20, joinLimit: 0, needsApproval: false,
      overrideReason: nil, closed: nil)
  }

  /// Adds a note to the first member's file.
  mutating func write(_ text: String) {
    people[0].records.append(Self.record(people[0].records.count + 40, "note", text: text))
  }

  func items() throws(GateError) -> [ReviewItem] {
    try ReviewQueue.items(
      study: study, id: Self.studyID, people: people, known: known, today: Self.today,
      decisions: { [decisions, first] in $0 == first ? decisions : nil })
  }

  func open() throws(GateError) -> [ReviewItem] { try items().filter(\.isOpen) }

  func item(_ words: String) throws(GateError) -> ReviewItem? {
    try items().first { $0.form == FoldedForm.of(words) }
  }

  mutating func decide(_ choice: ReviewChoice, about item: ReviewItem) {
    decisions.decide(choice, about: item.form, in: item.records)
  }

  /// Decides about everything that is open.
  mutating func decideAll(_ choice: ReviewChoice) throws(GateError) {
    for item in try open() { decide(choice, about: item) }
  }

  /// The notes as they leave.
  func notes() throws(GateError) -> String {
    let request = ReleaseRequest(
      study: study, studyID: Self.studyID, recipient: "University", level: .rows,
      includesNotes: true, since: nil, until: nil, k: nil)
    let release = try ResearchGate.release(
      request: request, people: people, known: known,
      studyID: { "p" + String($0.description.prefix(16)) },
      order: { (subject: SubjectID) in Array(subject.bytes).description }, today: Self.today,
      decisions: { [decisions, first] in $0 == first ? decisions : nil })
    let file = release.files.first { $0.name == "notes.csv" }
    return file.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }
}
