import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

/// What a request for somebody's file and an answer to one hold, and what stands against them.
@Suite struct FileRequestTests {
  private static let record = RecordID(rowID: 77)!
  private static let digest = String(repeating: "5f", count: 32)

  private static func request(
    _ what: FileRequest.What = .access, from: String = "the person", due: String = "2026-02-02"
  ) throws(RequestFault) -> FileRequest {
    try FileRequest(
      what: what, from: from, receivedBy: nil, counsel: .notCalled, due: day(due))
  }

  private static func answer(
    _ outcome: RequestAnswer.Outcome = .produced, to recipient: String? = "his lawyer",
    _ told: RequestAnswer.Told = .told, on toldOn: String? = "2026-01-20",
    bundle: String? = digest
  ) throws(RequestFault) -> RequestAnswer {
    try RequestAnswer(
      outcome: outcome, recipient: recipient, counsel: .called, told: told,
      toldOn: toldOn.map { day($0) }, bundle: bundle)
  }

  /// Whatever the words, what is written is what is read.
  @Test func bothAreReadBackAsTheyWereWritten() throws {
    var random = SeededGenerator(seed: 18)
    for _ in 0..<200 {
      let request = try FileRequest(
        what: .allCases.randomElement(using: &random)!,
        from: ["é, à côté", "a = b", "the Crown"].randomElement(using: &random)!,
        receivedBy: [nil, "mona"].randomElement(using: &random)!,
        counsel: .allCases.randomElement(using: &random)!,
        due: CalendarDate(daysSinceEpoch: Int.random(in: -100_000...100_000, using: &random))!)
      #expect(FileRequest(fields: request.fields) == request)
      let outcome = RequestAnswer.Outcome.allCases.randomElement(using: &random)!
      let told = RequestAnswer.Told.allCases.randomElement(using: &random)!
      let answer = try Self.answer(
        outcome, to: outcome.producesSomething ? "le tribunal" : nil, told,
        on: told.hasDay ? "2026-01-20" : nil,
        bundle: outcome.producesSomething ? [nil, Self.digest].randomElement(using: &random)! : nil)
      let fields = answer.fields(about: Self.record)
      #expect(RequestAnswer(fields: fields) == answer)
      #expect(RequestAnswer.request(in: fields) == Self.record)
    }
  }

  /// A field that is missing, or holds what it cannot, leaves the record unread: never half of it.
  @Test func nothingIsReadHalf() throws {
    let request = try Self.request().fields
    for field in request {
      #expect(FileRequest(fields: request.filter { $0 != field }) == nil, "no \(field.name)")
      #expect(FileRequest(fields: request + [field]) == nil, "\(field.name) twice")
      guard field.name != "from" else { continue }
      let other = request.map { $0 == field ? Field(name: field.name, value: "Zyx") : $0 }
      #expect(FileRequest(fields: other) == nil, "another \(field.name)")
    }
    let answer = try Self.answer().fields(about: Self.record)
    for field in answer {
      if field.name != "bundle" {
        #expect(RequestAnswer(fields: answer.filter { $0 != field }) == nil, "no \(field.name)")
      }
      guard !["to", "request"].contains(field.name) else { continue }
      let other = answer.map { $0 == field ? Field(name: field.name, value: "Zyx") : $0 }
      #expect(RequestAnswer(fields: other) == nil, "another \(field.name)")
    }
    // What a later program adds does not hide what this one knows.
    let more = [Field(name: "zyx", value: "1")]
    #expect(FileRequest(fields: request + more) != nil)
    #expect(RequestAnswer(fields: answer + more) != nil)
  }

  @Test func whatIsMissingIsNamed() throws {
    for blank in ["", "  "] {
      #expect(throws: RequestFault.senderMissing) { try Self.request(from: blank) }
      #expect(throws: RequestFault.recipientMissing) { try Self.answer(to: blank) }
      #expect(throws: RequestFault.recipientMissing) { try Self.answer(.partly, to: blank) }
    }
    #expect(try Self.answer(.nothing, to: nil, bundle: nil).recipient == nil)
    #expect(throws: RequestFault.bundleUnasked) { try Self.answer(.nothing, to: nil) }
    for told in [RequestAnswer.Told.told, .tried] {
      #expect(throws: RequestFault.toldDayMissing) { try Self.answer(.produced, told, on: nil) }
    }
    for told in [RequestAnswer.Told.notYet, .notSafe] {
      #expect(throws: RequestFault.toldDayUnasked) { try Self.answer(.produced, told) }
    }
    for digest in ["", "5f", Self.digest.uppercased(), Self.digest + "5f"] {
      #expect(throws: RequestFault.notADigest) { try Self.answer(bundle: digest) }
    }
    #expect(throws: RequestFault.lines(.notOneLine(line: 1), field: "from")) {
      try Self.request(from: "a\u{1B}[2J")
    }
  }

  @Test func daysFollowEachOther() throws {
    let (received, today) = (day("2026-01-03"), day("2026-01-20"))
    try Self.request(due: "2026-01-03").check(received: received, today: received)
    #expect(throws: RequestFault.receivedToCome) {
      try Self.request().check(received: today, today: received)
    }
    #expect(throws: RequestFault.dueBeforeReceived) {
      try Self.request(due: "2026-01-02").check(received: received, today: today)
    }
    try Self.answer().check(on: received, received: received, today: today)
    try Self.answer().check(on: received, received: nil, today: today)
    #expect(throws: RequestFault.answeredToCome) {
      try Self.answer().check(on: day("2026-01-21"), received: received, today: today)
    }
    #expect(throws: RequestFault.answeredBeforeReceived) {
      try Self.answer().check(on: day("2026-01-02"), received: received, today: today)
    }
    #expect(throws: RequestFault.toldToCome) {
      try Self.answer(.produced, .told, on: "2026-01-21")
        .check(on: received, received: received, today: today)
    }
  }

  @Test func whatTheLawCompelsIsHeldForTheLaw() {
    #expect(FileRequest.What.allCases.filter { !$0.isCompelled } == [.access])
    for what in FileRequest.What.allCases {
      #expect((what.holdReason == .accessRequest) == !what.isCompelled)
    }
  }

  // MARK: Open requests

  private static func record(
    _ number: Int64, _ kind: String, _ text: String, _ fields: [Field]
  ) -> CaseRecord {
    CaseRecord(id: RecordID(rowID: number)!, kind: kind, on: day(text), fields: fields)
  }

  @Test func aRequestIsDueUntilItsOwnAnswerIsRead() throws {
    let first = Self.record(1, "file-request", "2026-01-03", try Self.request().fields)
    let second = Self.record(2, "file-request", "2026-01-04", [])
    func answered(_ number: Int64, _ change: (Field) -> Field = { $0 }) throws -> CaseRecord {
      Self.record(
        90 + number, "request-answer", "2026-01-20",
        try Self.answer().fields(about: RecordID(rowID: number)!).map(change))
    }
    func due(_ records: [CaseRecord], on text: String = "2026-01-20") -> [DueItem] {
      DueItems.all(in: records, on: day(text))
    }
    // One that cannot be made out is due on its own day.
    let items = [
      DueItem(.request, on: day("2026-01-04")), DueItem(.request, on: day("2026-02-02")),
    ]
    #expect(due([first, second]) == items)
    #expect(try due([first, second, answered(2)]) == [items[1]])
    #expect(try due([first, second, answered(1)]) == [items[0]])
    let unread = try answered(1) { field in
      field.name == "outcome" ? Field(name: "outcome", value: "zyx") : field
    }
    #expect(due([first, second, unread]) == items)
    // Nothing is due before it was received, nor further ahead than is told of anything.
    #expect(due([first], on: "2026-01-02") == [] && due([first], on: "2026-01-03") == [items[1]])
    #expect(due([first], on: "2027-01-03")[0].isOverdue(on: day("2027-01-03")))
  }

  /// The last answer holds: who was told after all is owed no word.
  @Test func whoWasNotToldIsToBeTold() throws {
    let first = Self.record(1, "file-request", "2026-01-03", try Self.request().fields)
    func answered(_ day: String, _ told: RequestAnswer.Told, on toldOn: String? = nil) throws
      -> CaseRecord
    {
      Self.record(
        90, "request-answer", day,
        try Self.answer(.produced, told, on: toldOn).fields(about: RecordID(rowID: 1)!))
    }
    func due(_ answers: [CaseRecord], on text: String = "2026-03-01") -> [DueItem] {
      DueItems.all(in: [first] + answers, on: day(text))
    }
    let owed = [DueItem(.tellPerson, on: day("2026-01-20"))]
    let notYet = try answered("2026-01-20", .notYet)
    #expect(due([notYet]) == owed)
    #expect(try due([answered("2026-01-20", .tried, on: "2026-01-20")]) == owed)
    #expect(try due([answered("2026-01-20", .notSafe)]) == [])
    #expect(try due([notYet, answered("2026-02-01", .told, on: "2026-01-30")]) == [])
    #expect(
      try due([answered("2026-01-10", .told, on: "2026-01-10"), answered("2026-01-20", .notYet)])
        == owed)
    #expect(due([notYet], on: "2026-01-19") == [])
  }

  @Test func bothKindsAreReadForWhatIsDueAndForNoJourney() {
    for kind in ["file-request", "request-answer"] {
      #expect(DueItems.isRead(kind: kind) && !Journey.isRead(kind: kind))
      #expect(ReservedKind.isOfCommand(kind.uppercased()))
    }
  }
}
