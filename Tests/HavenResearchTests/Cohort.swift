import HavenRecords
import HavenRedaction
import HavenResearch
import SoakSupport

/// Invented members and survivors, and what the gate is given of them.
struct Cohort {
  var people: [ResearchSubject] = []
  var known: [KnownPerson] = []

  static let today = CalendarDate(year: 2026, month: 5, day: 4)!
  static let note = "Zdenka was late. Kwexi's wife Beata called 519-555-0142 on 2024-03-09."

  init(members: Int, survivors: Int = 3, seed: UInt64 = 1, isVaried: Bool = true) {
    var generator = SeededGenerator(seed: seed)
    for number in 0..<(members + survivors) {
      add(number, kind: number < members ? .member : .survivor, isVaried, &generator)
    }
  }

  private mutating func add(
    _ number: Int, kind: PersonKind, _ isVaried: Bool, _ generator: inout SeededGenerator
  ) {
    let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let id = SubjectID(bytes: bytes)!
    var identity = Identity()
    identity.given = kind == .member ? "Zdenka" : "Marisolva"
    identity.family = "Qworth" + String("abcdefghij".randomElement(using: &generator)!)
    identity.dateOfBirth = CalendarDate(year: 1960 + number % 40, month: 3, day: 9)
    let profile = isVaried ? Self.profile(&generator) : Self.uniform
    people.append(
      ResearchSubject(
        id: id, alias: kind == .member ? "Kwexi" : nil, kind: kind, profile: profile,
        isIdentityHeld: true, dateOfBirth: identity.dateOfBirth,
        records: Self.records(number, profile.intake) + [Self.agreement(number * 10 + 9)]))
    known.append(
      KnownPerson(
        reference: id.description, alias: kind == .member ? "Kwexi" : nil, kind: kind,
        identity: identity))
  }

  static var uniform: Profile {
    var profile = Profile()
    profile.gender = "man"
    profile.referral = "court"
    profile.legalStatus = "charged"
    profile.behaviour = "contact"
    profile.language = "en"
    profile.ownSurvivor = "no"
    profile.intake = CalendarDate(year: 2019, month: 5, day: 2)
    return profile
  }

  private static func profile(_ generator: inout SeededGenerator) -> Profile {
    var profile = Profile()
    let pick = { (words: [String?], generator: inout SeededGenerator) in
      words.randomElement(using: &generator)!
    }
    profile.gender = pick(["man", "man", "man", "man", "two-spirit Zyx", nil], &generator)
    profile.referral = pick(["self", "court", "lawyer", "a priest"], &generator)
    profile.legalStatus = pick(["none", "charged", "Zyx order", nil], &generator)
    profile.behaviour = pick(["contact", "online", "both", "Zyx"], &generator)
    profile.language = pick(["English", "English", "fr", "Zyx"], &generator)
    profile.ownSurvivor = pick(["yes", "no", "not asked", "refused", "Zyx"], &generator)
    profile.region = "Zyx"
    profile.pronouns = "Zyx"
    profile.intake = CalendarDate(
      year: Int.random(in: 2010...2026, using: &generator), month: 2, day: 3)
    return profile
  }

  private static func records(_ number: Int, _ intake: CalendarDate?) -> [Record] {
    let kinds = ["note", "session", "concern", "story", "zyx", "peer-review"]
    return kinds.enumerated().map { place, kind in
      Record(
        id: RecordID(rowID: Int64(number * 10 + place + 1))!, version: 1, kind: kind,
        on: intake.flatMap { CalendarDate(daysSinceEpoch: $0.daysSinceEpoch + place * 40 - 40) },
        written: Timestamp(secondsSinceEpoch: 0, offsetMinutes: 0)!, author: "Zyxauthor",
        text: kind == "note" || kind == "session" ? note : "Zyx",
        fields: [Field(name: "zyx", value: "Zyx")])
    }
  }

  func release(
    level: ReleaseLevel = .rows, notes: Bool = false, k: Int? = nil, study: String = "s1",
    recipient: String = "University", since: CalendarDate? = nil, until: CalendarDate? = nil,
    earlier: [ReleasedFacts] = [], others: [ReleasedFacts] = [],
    studyID: ((SubjectID) -> String?)? = nil
  ) throws(GateError) -> Release {
    try release(
      .everything(named: study), level: level, notes: notes, k: k, recipient: recipient,
      since: since, until: until, earlier: earlier, others: others, studyID: studyID)
  }

  func release(
    _ study: Study, level: ReleaseLevel = .rows, notes: Bool = false, k: Int? = nil,
    recipient: String = "University", since: CalendarDate? = nil, until: CalendarDate? = nil,
    on today: CalendarDate = Self.today, earlier: [ReleasedFacts] = [],
    others: [ReleasedFacts] = [], studyID: ((SubjectID) -> String?)? = nil
  ) throws(GateError) -> Release {
    try ResearchGate.release(
      request: ReleaseRequest(
        study: study, studyID: Self.study, recipient: recipient, level: level,
        includesNotes: notes, since: since, until: until, k: k),
      people: people, known: known, studyID: studyID ?? { Self.id($0) },
      order: { (subject: SubjectID) in ReversedBytes(subject) }, today: today, earlier: earlier,
      others: others)
  }

  static func id(_ subject: SubjectID) -> String { "p" + String(subject.description.prefix(16)) }
}

/// An order that is not that of the ids.
private struct ReversedBytes: Comparable {
  let bytes: [UInt8]

  init(_ subject: SubjectID) { bytes = subject.bytes.reversed() }

  static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension Release {
  func text(_ name: String) -> String {
    files.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }

  /// The cells of a file without quotes in it, header first.
  func cells(_ name: String) -> [[String]] {
    text(name).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
