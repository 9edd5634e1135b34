import Foundation
import Haven
import HavenProgramme
import HavenRecords
import Testing

/// Concerns and decisions in a vault. The scene's moment is 2 January 2026, 19:26:40 at -05:00.
@Suite struct IncidentTests {
  private static func scene(_ body: (Scene, Access) throws -> Void) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create()
    let access = try scene.unlock()
    for (alias, kind) in [("Stan", PersonKind.member), ("Kofi", .member), ("Ines", .survivor)] {
      _ = try access.addMember(file: nil, alias: alias, kind: kind)
    }
    try body(scene, access)
    try access.close()
  }

  private static let clock = WallClock(today: CalendarDate(iso: "2026-01-02")!) { day, minute in
    Timestamp(day: day, second: minute * 60, offsetMinutes: -300)
  }

  private static func concern(
    _ heardAt: String = "2026-01-02T18:05", by name: String = "null",
    text: String = "He said: I am alone with her."
  ) throws -> (concern: Concern, text: String) {
    try IncidentFile.concern(
      Array(
        #"{"what":"child","source":"person","heard_by":\#(name),"heard_at":"\#(heardAt)","consulted":["the supervisor"],"text":"\#(text)"}"#
          .utf8), clock: clock)
  }

  private static func decision(
    _ outcome: String = "reported", at: String = "2026-01-02T18:45", to: String = #""CAS""#
  ) throws -> (decision: ConcernDecision, reasons: String) {
    try IncidentFile.decision(
      Array(
        #"{"test":"child-protection","decision":"\#(outcome)","to":\#(to),"at":"\#(at)","told_person":"not-safe","text":"She is six."}"#
          .utf8), clock: clock)
  }

  @discardableResult
  private static func add(
    _ access: Access, to alias: String = "Stan", _ heardAt: String = "2026-01-02T18:05"
  ) throws -> RecordID {
    let given = try concern(heardAt)
    return try access.addConcern(given.concern, text: given.text, to: alias).record
  }

  private static func decide(
    _ access: Access, _ id: String? = nil, of alias: String = "Stan",
    _ outcome: String = "reported",
    at moment: String = "2026-01-02T18:45"
  ) throws {
    let given = try decision(outcome, at: moment)
    _ = try access.addDecision(
      given.decision, reasons: given.reasons, about: access.concern(id, of: alias))
  }

  @Test func aConcernWaitsForItsDecision() throws {
    try Self.scene { _, access in
      let record = try Self.add(access)
      #expect(try access.due(on: CalendarDate(iso: "2026-01-02")!).map(\.alias) == ["Stan"])
      let open = try access.concern(nil, of: "Stan")
      #expect(open.isOpen && open.record == record && open.minutesToReport == nil)
      try Self.decide(access)
      let shown = try access.showConcern("\(record)", of: "Stan")
      #expect(!shown.known.isOpen && shown.known.minutesToReport == 40)
      #expect(shown.text == "He said: I am alone with her." && shown.reasons == ["She is six."])
      #expect(try access.due(on: CalendarDate(iso: "2026-01-02")!) == [])
      #expect(throws: HavenError.incident(.nothingOpen)) { try access.concern(nil, of: "Stan") }
    }
  }

  /// The decision about a survivor's file is due as well; nobody else's is.
  @Test func aSurvivorsConcernIsDue() throws {
    try Self.scene { _, access in
      try Self.add(access, to: "Ines")
      let due = try access.due(on: CalendarDate(iso: "2026-01-02")!)
      #expect(due.map(\.alias) == ["Ines"] && due[0].items.map(\.kind) == [.decision])
      #expect(try access.concerns(of: nil).map(\.alias) == ["Ines"])
      #expect(try access.concerns(of: "Stan") == [])
    }
  }

  @Test func laterKnowledgeIsAnotherDecision() throws {
    try Self.scene { _, access in
      let record = try Self.add(access)
      try Self.decide(access, nil, of: "Stan", "not-reported", at: "2026-01-02T18:10")
      try Self.decide(access, String("\(record)".prefix(6)), at: "2026-01-02T19:00")
      let known = try access.concern("\(record)", of: "Stan")
      #expect(known.decisions.count == 2 && known.decision?.outcome == .reported)
      #expect(known.minutesToReport == 55)
    }
  }

  @Test func neitherIsChangedOrMoved() throws {
    try Self.scene { scene, access in
      let record = try Self.add(access)
      try Self.decide(access)
      let decided = try access.concern("\(record)", of: "Stan").decisions[0].record
      let entries = try access.verify().entryCount
      for id in [record, decided] {
        let refusal = HavenError.incident(.appendOnly)
        let texts: [() throws -> Void] = [
          { _ = try access.amend(id, text: "Something else.") },
          { _ = try access.beginManuscript(amending: id, isFromText: true) },
          { _ = try access.moveRecord(named: "\(id)", to: "Kofi") },
        ]
        for text in texts {
          let error = #expect(throws: (any Error).self) { try text() }
          #expect(error.map { HavenError($0) } == refusal)
        }
        #expect(refusal.exitCode == .refused)
        #expect(try access.show(id).record.version == 1)
      }
      #expect(try access.records(of: "Kofi").isEmpty)
      // What was looked at for this test is journalled; nothing was written.
      #expect(try access.verify().problems.isEmpty)
      #expect(try access.verify().entryCount > entries)
    }
  }

  @Test(arguments: ["concern", "Concern", "decision", "DECISION"])
  func noOtherCommandWritesOne(kind: String) throws {
    #expect(throws: HavenError.usage(.consent(.kindReserved))) {
      try RecordHead(kind: kind, on: nil, fields: [])
    }
    try Self.scene { _, access in
      let lines = [
        #"{"type":"member","ref":"m","alias":"Omar","identity":{}}"#,
        #"{"type":"record","member":"m","kind":"\#(kind)","text":"x"}"#,
      ].joined(separator: "\n")
      #expect(throws: HavenError.input(.reservedKind, at: .importLine(2))) {
        try access.importLines(from: Scene.source(Array(lines.utf8)), isDryRun: false)
      }
      #expect(throws: HavenError.noSuchMember) { try access.records(of: "Omar") }
    }
  }

  @Test func whatIsWrongIsSaidAndNothingIsWritten() throws {
    try Self.scene { _, access in
      func refuses(_ error: HavenError, _ body: () throws -> Void) {
        let thrown = #expect(throws: HavenError.self) { try body() }
        #expect(thrown == error)
      }
      refuses(.incident(.fault(.heardToCome))) {
        try Self.add(access, to: "Stan", "2026-01-02T19:27")
      }
      refuses(.noSuchKeyholder) {
        let given = try Self.concern(by: #""nobody""#)
        _ = try access.addConcern(given.concern, text: given.text, to: "Stan")
      }
      refuses(.usage(.textEmpty)) {
        _ = try access.addConcern(Self.concern().concern, text: " \n", to: "Stan")
      }
      refuses(.incident(.noSuchConcern)) { try Self.decide(access) }
      #expect(try access.records(of: "Stan").isEmpty)
      let record = try Self.add(access)
      refuses(.incident(.fault(.decidedBeforeHearing))) {
        try Self.decide(access, at: "2026-01-02T18:04")
      }
      refuses(.incident(.fault(.decidedToCome))) { try Self.decide(access, at: "2026-01-02T19:27") }
      refuses(.incident(.noSuchConcern)) { try Self.decide(access, "\(record)", of: "Kofi") }
      refuses(.prefixTooShort(minimum: 4)) { try Self.decide(access, "abc") }
      #expect(try access.records(of: "Stan").count == 1)
      try Self.add(access, to: "Stan", "2026-01-02T18:30")
      refuses(.incident(.severalOpen)) { try Self.decide(access) }
      let given = try Self.concern(by: #""keeper""#)
      #expect(try access.addConcern(given.concern, text: given.text, to: "Kofi").alias == "Kofi")
    }
  }

  @Test(arguments: [
    (#"{"what":"zyx","source":"person","heard_at":"2026-01-02T18:05","text":"x"}"#, "what"),
    (#"{"what":"child","source":"zyx","heard_at":"2026-01-02T18:05","text":"x"}"#, "source"),
  ])
  func anUnknownWordIsToldWithThoseThatThereAre(file: String, key: String) {
    let words =
      key == "what"
      ? Concern.What.allCases.map(\.rawValue) : Concern.Source.allCases.map(\.rawValue)
    let error = HavenError.input(.notOneOf(key: key, words: words), at: .incidentFile)
    #expect(throws: error) { try IncidentFile.concern(Array(file.utf8), clock: Self.clock) }
    #expect(error.fact.text(in: .english).contains(words.joined(separator: ", ")))
  }

  @Test func aFileNamesWhatItNeeds() {
    func refuses(_ error: HavenError, _ body: () throws -> Void) {
      let thrown = #expect(throws: HavenError.self) { try body() }
      #expect(thrown == error)
    }
    refuses(.input(.notAMoment(key: "heard_at"), at: .incidentFile)) {
      _ = try Self.concern("18:05")
    }
    refuses(.input(.notAMoment(key: "at"), at: .incidentFile)) { _ = try Self.decision(at: "noon") }
    refuses(.incident(.fault(.recipientMissing(.reported)))) { _ = try Self.decision(to: "null") }
    refuses(.input(.missingKey("what"), at: .incidentFile)) {
      _ = try IncidentFile.concern(Array("{}".utf8), clock: Self.clock)
    }
    refuses(.input(.missingKey("test"), at: .incidentFile)) {
      _ = try IncidentFile.decision(Array("{}".utf8), clock: Self.clock)
    }
    refuses(.input(.unknownKey("reasons"), at: .incidentFile)) {
      _ = try IncidentFile.decision(Array(#"{"reasons":""}"#.utf8), clock: Self.clock)
    }
  }

  @Test func aDraftOfEitherIsFiled() throws {
    try Self.scene { _, access in
      let concern = try Self.concern().concern
      try access.beginConcern(concern, for: "Stan").keep("He said: I am")
      let first = try access.resumeDraft(access.drafts().entries[0].id)
      #expect(first.beginning == "He said: I am")
      _ = try access.file(first, text: "He said: I am alone with her.")
      try first.discard()
      let known = try access.concern(nil, of: "Stan")
      #expect(known.concern == concern)
      try access.beginDecision(Self.decision().decision, about: known).keep("She")
      let second = try access.resumeDraft(access.drafts().entries[0].id)
      _ = try access.file(second, text: "She is six.")
      try second.discard()
      let decided = try access.showConcern("\(known.record)", of: "Stan")
      #expect(decided.known.minutesToReport == 40 && decided.reasons == ["She is six."])
      #expect(throws: HavenError.incident(.fault(.heardToCome))) {
        try access.beginConcern(Self.concern("2026-01-03T18:05").concern, for: "Stan")
      }
    }
  }

  /// What was recorded is an entry and a contact for how long a file is kept.
  @Test func aConcernMovesTheClocks() throws {
    try Self.scene { _, access in
      let rule = try KeepingRule(
        name: "seven", kind: .member, keep: "7y", from: .lastContact, then: .review,
        authority: "a standard")
      _ = try access.addRetentionRule(rule)
      try Self.add(access, to: "Stan", "2025-11-05T18:05")
      let kept = try access.retention(of: "Stan", withBirths: false).files[0].keeping
      #expect(
        kept.outcome
          == .until(
            CalendarDate(iso: "2032-11-05")!, rule, from: CalendarDate(iso: "2025-11-05")!))
    }
  }

  @Test func aBundleHasThemWithoutAnybodyElse() throws {
    try Self.scene { scene, access in
      let given = try Self.concern(text: "He said that Kofi had told him.")
      _ = try access.addConcern(given.concern, text: given.text, to: "Stan")
      try Self.decide(access)
      let bundle = try access.handOver(
        "Stan", to: BundleFile(at: scene.folder.appending(path: "own.jsonl").path),
        in: { _ in .english }, labels: []
      ) { bundle in .lines(bundle.entries.flatMap { $0.versions.map(\.text) }) }
      #expect(bundle.entries.map(\.kind) == ["concern", "decision"])
      #expect(bundle.entries[0].newest.text == "He said that [another member] had told him.")
      let fields = bundle.entries[1].newest.fields.map(\.name)
      #expect(fields.contains("told_person") && !fields.contains("concern"))
    }
  }

  // MARK: Whom to call

  @Test func whomToCallIsEnteredBeforehand() throws {
    try Self.scene { scene, access in
      #expect(try access.contacts() == [])
      for (name, number, purpose) in [
        ("Kris", "555-0103", AgencyContact.Purpose.supervisor), ("Crisis", "9-8-8", .crisis),
        ("Child services", "555-0100", .childProtection),
      ] {
        _ = try access.addContact(AgencyContact(name: name, number: number, purpose: purpose))
      }
      #expect(try access.contacts().map(\.contact.name) == ["Child services", "Crisis", "Kris"])
      #expect(throws: HavenError.incident(.contactNameTaken)) {
        try access.addContact(AgencyContact(name: "crisis", number: "1", purpose: .other))
      }
      let removed = try access.removeContact(named: "KRIS")
      #expect(removed.contact.removed == CalendarDate(iso: "2026-01-02"))
      #expect(throws: HavenError.incident(.noSuchContact)) {
        try access.removeContact(named: "Kris")
      }
      _ = try access.addContact(
        AgencyContact(name: "Kris", number: "555-0104", purpose: .supervisor))
      #expect(try access.contacts().last?.contact.number == "555-0104")

      // A colleague who may read nobody reads them, and enters none.
      try scene.welcome("Mona", [.facilitator], by: access)
      _ = try access.shareStudies()
      try Self.add(access)
      try scene.with("Mona") { (mona: Access) throws in
        #expect(try mona.contacts().count == 3)
        #expect(throws: HavenError.incident(.mayNotEnter)) {
          try mona.addContact(AgencyContact(name: "M", number: "1", purpose: .other))
        }
        #expect(throws: HavenError.incident(.mayNotEnter)) { try mona.removeContact(named: "Kris") }
        #expect(throws: HavenError.noSuchMember) { try mona.concerns(of: "Stan") }
        #expect(try mona.concerns(of: nil) == [])
        #expect(try mona.due(on: CalendarDate(iso: "2026-01-02")!) == [])
      }
    }
  }

  @Test(arguments: ["", " ", "a\u{1B}[2J", String(repeating: "x", count: 65)])
  func aContactHasANameAndANumber(text: String) {
    #expect(throws: HavenError.incident(.contactName)) {
      try AgencyContact(name: text, number: "1", purpose: .other)
    }
    #expect(throws: HavenError.incident(.contactNumber)) {
      try AgencyContact(name: "a", number: text, purpose: .other)
    }
  }

  @Test func everyRefusalHasWords() {
    for refusal in [
      IncidentRefusal.missing, .noSuchConcern, .nothingOpen, .severalOpen, .appendOnly,
      .mayNotEnter, .contactName, .contactNumber, .contactNameTaken, .noSuchContact,
      .fault(.heardToCome), .fault(.decidedToCome), .fault(.decidedBeforeHearing),
      .fault(.recipientMissing(.reported)), .fault(.lines(.notOneLine(line: 1), field: "to")),
    ] {
      let fact = HavenError.incident(refusal).fact
      #expect(fact.text(in: .english) != fact.text(in: .french))
    }
  }
}
