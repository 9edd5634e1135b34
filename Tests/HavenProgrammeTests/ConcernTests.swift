import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

private func moment(_ text: String) -> Timestamp { Timestamp(iso: text)! }
private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

/// What a concern and a decision about one hold, and what stands against them.
@Suite struct ConcernTests {
  private static let heard = moment("2026-01-13T20:10:00-05:00")
  private static let record = RecordID(rowID: 77)!

  private static func concern(at heardAt: Timestamp = heard) throws(IncidentFault) -> Concern {
    try Concern(
      what: .child, source: .person, heardBy: nil, heardAt: heardAt, consulted: ["the supervisor"])
  }

  private static func decision(
    _ outcome: ConcernDecision.Outcome = .reported, to recipient: String? = "Child services",
    at moment: Timestamp = moment("2026-01-13T22:25:00-05:00")
  ) throws(IncidentFault) -> ConcernDecision {
    try ConcernDecision(
      test: .childProtection, outcome: outcome, recipient: recipient, at: moment, reference: nil,
      told: .notSafe)
  }

  /// Whatever the words, what is written is what is read.
  @Test func bothAreReadBackAsTheyWereWritten() throws {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<200 {
      let at = Timestamp(
        secondsSinceEpoch: Int64.random(in: -1_000_000_000...4_000_000_000, using: &random),
        offsetMinutes: Int16.random(in: -1080...1080, using: &random))!
      let concern = try Concern(
        what: .allCases.randomElement(using: &random)!,
        source: .allCases.randomElement(using: &random)!,
        heardBy: [nil, "mona"].randomElement(using: &random)!, heardAt: at,
        consulted: Array(["é, à côté", "her = him", "police"].prefix(Int(at.offsetMinutes & 3))))
      #expect(Concern(fields: concern.fields) == concern)
      let decision = try ConcernDecision(
        test: .allCases.randomElement(using: &random)!,
        outcome: .allCases.randomElement(using: &random)!, recipient: "Services à l'enfance",
        at: at, reference: [nil, "24-117"].randomElement(using: &random)!,
        told: .allCases.randomElement(using: &random)!)
      let fields = decision.fields(about: Self.record)
      #expect(ConcernDecision(fields: fields) == decision)
      #expect(ConcernDecision.concern(in: fields) == Self.record)
    }
  }

  /// A field that is missing, or holds what it cannot, leaves the record unread: never half of it.
  @Test func nothingIsReadHalf() throws {
    let concern = try Self.concern().fields
    for field in concern where field.name != "consulted" {
      #expect(Concern(fields: concern.filter { $0 != field }) == nil, "without \(field.name)")
      let other = concern.map { $0 == field ? Field(name: field.name, value: "Zyx") : $0 }
      #expect(Concern(fields: other) == nil, "another \(field.name)")
      #expect(Concern(fields: concern + [field]) == nil, "\(field.name) twice")
    }
    let decision = try Self.decision().fields(about: Self.record)
    for field in decision {
      #expect(
        ConcernDecision(fields: decision.filter { $0 != field }) == nil, "without \(field.name)")
      guard !["to", "concern"].contains(field.name) else { continue }
      let other = decision.map { $0 == field ? Field(name: field.name, value: "Zyx") : $0 }
      #expect(ConcernDecision(fields: other) == nil, "another \(field.name)")
    }
    // What a later program adds does not hide what this one knows.
    let more = [Field(name: "zyx", value: "1")]
    #expect(Concern(fields: concern + more) != nil)
    #expect(ConcernDecision(fields: decision + more) != nil)
  }

  @Test(arguments: [ConcernDecision.Outcome.reported, .referred])
  func whatWentToSomebodyNamesThem(outcome: ConcernDecision.Outcome) throws {
    for recipient in [nil, "", "  "] {
      #expect(throws: IncidentFault.recipientMissing(outcome)) {
        try Self.decision(outcome, to: recipient)
      }
    }
    #expect(try Self.decision(.notReported, to: nil).recipient == nil)
    #expect(try Self.decision(.selfReport, to: " ").recipient == nil)
  }

  @Test func aLineIsALine() {
    #expect(throws: IncidentFault.lines(.notOneLine(line: 1), field: "to")) {
      try Self.decision(to: "Child\nservices")
    }
    #expect(throws: IncidentFault.lines(.tooLong(line: 1, byteLimit: 1024), field: "to")) {
      try Self.decision(to: String(repeating: "x", count: 1025))
    }
    #expect(throws: IncidentFault.lines(.notOneLine(line: 2), field: "consulted")) {
      try Concern(
        what: .other, source: .peer, heardBy: nil, heardAt: Self.heard,
        consulted: ["one", "\u{1B}[2J"])
    }
  }

  /// To the second, whatever the zones say.
  @Test func timesFollowEachOther() throws {
    let now = moment("2026-01-14T03:25:00Z")
    try Self.decision().check(heardAt: Self.heard, now: now)
    #expect(throws: IncidentFault.decidedToCome) {
      try Self.decision(at: moment("2026-01-13T22:25:01-05:00"))
        .check(heardAt: Self.heard, now: now)
    }
    try Self.decision(at: Self.heard).check(heardAt: Self.heard, now: now)
    #expect(throws: IncidentFault.decidedBeforeHearing) {
      // An hour earlier on another clock.
      try Self.decision(at: moment("2026-01-13T21:09:59-04:00"))
        .check(heardAt: Self.heard, now: now)
    }
    try Self.decision().check(heardAt: nil, now: now)
    try Self.concern(at: now).check(at: now)
    #expect(throws: IncidentFault.heardToCome) {
      try Self.concern(at: moment("2026-01-14T03:25:01Z")).check(at: now)
    }
    #expect(try Self.decision().minutes(since: Self.heard) == 135)
  }

  // MARK: Open concerns

  private static func record(
    _ number: Int64, _ kind: String, _ day: String, _ fields: [Field]
  ) -> CaseRecord {
    CaseRecord(
      id: RecordID(rowID: number)!, kind: kind, on: CalendarDate(iso: day)!, fields: fields)
  }

  @Test func aConcernIsOpenUntilItsOwnDecisionIsRead() throws {
    let fields = try Self.concern().fields
    let (first, second) = (
      Self.record(1, "concern", "2026-01-13", fields),
      Self.record(2, "concern", "2026-01-10", fields)
    )
    func decided(_ number: Int64, _ change: (Field) -> Field = { $0 }) throws -> CaseRecord {
      Self.record(
        90 + number, "decision", "2026-01-14",
        try Self.decision().fields(about: RecordID(rowID: number)!).map(change))
    }
    func due(_ records: [CaseRecord], on text: String = "2026-01-20") -> [DueItem] {
      DueItems.all(in: records, on: day(text))
    }
    let items = [
      DueItem(.decision, on: day("2026-01-10")), DueItem(.decision, on: day("2026-01-13")),
    ]
    // Nobody is in any group here.
    #expect(due([first, second]) == items)
    #expect(try due([first, second, decided(2)]) == [items[1]])
    #expect(try due([first, second, decided(1), decided(2)]) == [])
    #expect(try due([first, decided(2)]) == [items[1]], "a decision about another")
    let unread = try decided(1) { field in
      field.name == "decision" ? Field(name: "decision", value: "zyx") : field
    }
    #expect(due([first, unread]) == [items[1]], "nobody knows what it says")
    #expect(due([Self.record(3, "concern", "2026-01-13", [])]) == [items[1]])
    let untold = try decided(1) { field in
      field.name == "told_person" ? Field(name: field.name, value: "not-yet") : field
    }
    #expect(due([first, untold]) == [DueItem(.tellPerson, on: day("2026-01-14"))])
    #expect(try due([first, untold, decided(1)]) == [], "the last decision holds")
    // Due on the day itself, and not before it is heard.
    #expect(due([first], on: "2026-01-12") == [])
    #expect(due([first], on: "2026-01-13").map { $0.isOverdue(on: day("2026-01-13")) } == [false])
    #expect(DueItems.isRead(kind: "concern") && DueItems.isRead(kind: "decision"))
  }

  /// Somebody who is there owes the rest beside it; who has paused or left owes this alone.
  @Test func aPauseStopsEverythingElse() throws {
    let support = Self.record(
      5, "episode", "2024-01-10", [Field(name: "path", value: "support")])
    let plan = Self.record(
      6, "plan", "2025-12-01",
      [
        Field(name: "coping", value: "a walk"), Field(name: "review_due", value: "2026-01-15"),
      ])
    let concern = Self.record(1, "concern", "2026-01-13", try Self.concern().fields)
    let pause = Self.record(7, "pause", "2026-01-01", [])
    func kinds(_ records: [CaseRecord]) -> [DueItem.Kind] {
      DueItems.all(in: records, on: day("2026-01-20")).map(\.kind)
    }
    #expect(kinds([support, plan, concern]) == [.peerReview, .decision, .planReview])
    #expect(kinds([support, plan, concern, pause]) == [.decision])
  }

  @Test func aJourneySaysNothingOfIt() throws {
    #expect(!Journey.isRead(kind: "concern") && !Journey.isRead(kind: "decision"))
    let support = Self.record(
      5, "episode", "2024-01-10", [Field(name: "path", value: "support")])
    let fields = try Self.concern().fields
    let told = Journey([support, Self.record(1, "concern", "2026-01-13", fields)])
    #expect(told == Journey([support]))
  }

  @Test func aContactIsReadBack() {
    var contact = AgencyContact(
      name: "Services à l'enfance", number: "9-8-8 #2", purpose: .childProtection, removed: nil)
    #expect(AgencyContact(fields: contact.fields) == contact)
    contact.removed = day("2026-01-13")
    #expect(AgencyContact(fields: contact.fields) == contact)
    for field in contact.fields where field.name != "removed" {
      #expect(AgencyContact(fields: contact.fields.filter { $0 != field }) == nil)
    }
    let other = contact.fields.dropLast() + [Field(name: "removed", value: "soon")]
    #expect(AgencyContact(fields: Array(other)) == nil)
  }
}
