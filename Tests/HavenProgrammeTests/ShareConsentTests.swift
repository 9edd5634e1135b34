import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

private func share(
  _ starts: String, _ ends: String, to recipient: String = "the probation office",
  _ facts: [String] = ["that he comes"], reason: String? = nil, withdrawn: String? = nil
) throws -> ShareConsent {
  var one = try ShareConsent(
    recipient: recipient, facts: facts, reason: reason, starts: day(starts), ends: day(ends),
    way: .signed)
  one.withdrawn = withdrawn.map(day)
  return one
}

private func record(_ one: ShareConsent) -> CaseRecord {
  CaseRecord(kind: "consent", on: nil, fields: one.fields)
}

/// What somebody agrees to have told outside, and when it counts.
@Suite struct ShareConsentTests {
  @Test func aYesIsReadBackAsItWasWritten() throws {
    for (reason, withdrawn, told) in [
      (nil, nil, []), ("his hearing", "2026-05-01", ["2026-04-02", "2026-03-01"]),
    ] {
      var one = try share(
        "2026-03-01", "2026-09-01", ["that he comes", "since when"], reason: reason,
        withdrawn: withdrawn)
      for text in told { one.note(told: day(text)) }
      #expect(ShareConsent(kind: "consent", fields: one.fields) == one)
      #expect(one.told.map(\.description) == told.sorted())
      // A yes to this is none to a study or a story.
      #expect(ResearchConsent(kind: "consent", fields: one.fields) == nil)
      #expect(StoryConsent(kind: "consent", fields: one.fields) == nil)
      #expect(ShareConsent(kind: "note", fields: one.fields) == nil)
    }
  }

  @Test(arguments: [
    ("purpose", "story"), ("recipient", " "), ("recipient", String(repeating: "x", count: 81)),
    ("facts", "\n"), ("starts", "2026-13-01"), ("ends", "2025-12-31"), ("ends", "2027-01-03"),
    ("way", "spoken"), ("way", "nod"), ("told", "often"), ("withdrawn", "soon"),
    ("unless", "asked"),
  ])
  func whatCannotBeMadeOutIsNoYes(name: String, value: String) throws {
    var fields = try share("2026-01-01", "2026-06-30").fields
    fields.removeAll { $0.name == name }
    fields.append(Field(name: name, value: value))
    #expect(ShareConsent(kind: "consent", fields: fields) == nil)
  }

  @Test(arguments: ["purpose", "recipient", "facts", "starts", "ends", "way"])
  func whatSaysLessIsNoYes(name: String) throws {
    let fields = try share("2026-01-01", "2026-06-30").fields.filter { $0.name != name }
    #expect(ShareConsent(kind: "consent", fields: fields) == nil)
  }

  @Test func itIsForAYearAtMostAndInWriting() throws {
    #expect(throws: Never.self) { try share("2026-01-01", "2026-01-01") }
    #expect(throws: Never.self) { try share("2027-03-01", "2028-03-01") }
    #expect(throws: ShareConsentFault.tooLong) { try share("2026-01-01", "2027-01-03") }
    #expect(throws: ShareConsentFault.endsBeforeItStarts) { try share("2026-01-02", "2026-01-01") }
    #expect(throws: ShareConsentFault.notWritten) {
      try ShareConsent.check(.spoken, from: day("2026-01-01"), until: day("2026-02-01"))
    }
  }

  @Test func whomAndWhatIsHeldToItsLimits() throws {
    let limit = ShareConsent.recipientScalarLimit
    #expect(throws: ShareConsentFault.recipientMissing) {
      try share("2026-01-01", "2026-02-01", to: " \t")
    }
    #expect(throws: Never.self) {
      try share("2026-01-01", "2026-02-01", to: String(repeating: "é", count: limit))
    }
    #expect(throws: ShareConsentFault.recipientTooLong) {
      try share("2026-01-01", "2026-02-01", to: String(repeating: "é", count: limit + 1))
    }
    #expect(throws: ShareConsentFault.lines(.notOneLine(line: 1), field: "recipient")) {
      try share("2026-01-01", "2026-02-01", to: "a\nb")
    }
    #expect(throws: ShareConsentFault.factsMissing) {
      try share("2026-01-01", "2026-02-01", [" ", ""])
    }
    let many = [String](repeating: "x", count: LineList.lineCountLimit + 1)
    #expect(
      throws: ShareConsentFault.lines(.tooMany(limit: LineList.lineCountLimit), field: "facts")
    ) { try share("2026-01-01", "2026-02-01", many) }
    #expect(throws: ShareConsentFault.lines(.notOneLine(line: 1), field: "reason")) {
      try share("2026-01-01", "2026-02-01", reason: "a\u{1B}b")
    }
    #expect(try share("2026-01-01", "2026-02-01", to: "  the court ").recipient == "the court")
    #expect(try share("2026-01-01", "2026-02-01", reason: "  ").reason == nil)
  }

  /// It holds from its first day to its last, and no more from the day on which it was taken back.
  @Test func itHoldsOnItsDaysAlone() throws {
    var random = SeededGenerator(seed: 47)
    for _ in 0..<300 {
      let (start, length) = (
        Int.random(in: 0..<60, using: &random), Int.random(in: 0..<40, using: &random)
      )
      let back = Bool.random(using: &random) ? Int.random(in: 0..<110, using: &random) : nil
      func at(_ offset: Int) -> CalendarDate { CalendarDate(daysSinceEpoch: 20_000 + offset)! }
      var one = try ShareConsent(
        recipient: "r", facts: ["f"], reason: nil, starts: at(start), ends: at(start + length),
        way: .screen)
      one.withdrawn = back.map(at)
      for offset in 0..<110 {
        let expected: ShareConsent.State =
          if let back, back <= offset { .withdrawn } else if offset < start {
            .notYet
          } else { offset <= start + length ? .holds : .over }
        #expect(one.state(on: at(offset)) == expected)
      }
    }
  }

  @Test func aDayIsNotedOnce() throws {
    var one = try share("2026-01-01", "2026-06-30")
    for text in ["2026-03-01", "2026-02-01", "2026-03-01"] { one.note(told: day(text)) }
    #expect(one.told == [day("2026-02-01"), day("2026-03-01")])
  }

  @Test func itsEndIsDueForWhoeverIsInNoGroupAndNoMoreOnceItIsOver() throws {
    let one = record(try share("2026-01-01", "2026-03-31"))
    func due(_ records: [CaseRecord], on text: String) -> [DueItem] {
      DueItems.all(in: records, on: day(text))
    }
    let item = [DueItem(.shareConsentEnds, on: day("2026-03-31"))]
    #expect(DueItems.isRead(kind: "consent"))
    #expect(due([one], on: "2025-12-31") == [] && due([one], on: "2026-02-28") == [])
    #expect(due([one], on: "2026-03-01") == item && due([one], on: "2026-03-31") == item)
    #expect(due([one], on: "2026-04-01") == [])
    let back = record(try share("2026-01-01", "2026-03-31", withdrawn: "2026-03-10"))
    #expect(due([back], on: "2026-03-09") == item && due([back], on: "2026-03-10") == [])
  }

  @Test func itsEndIsNotToldWhereTheSameRecipientIsToldForLonger() throws {
    let one = record(try share("2026-01-01", "2026-03-31"))
    func due(_ other: ShareConsent) -> [CalendarDate] {
      DueItems.all(in: [one, record(other)], on: day("2026-03-10")).map(\.day)
    }
    let (end, longer) = (day("2026-03-31"), "2026-08-01")
    #expect(due(try share("2026-04-01", longer, to: "The Probation Office")) == [])
    #expect(due(try share("2026-04-02", longer)) == [end], "a day lies between")
    #expect(due(try share("2026-04-01", longer, to: "his sister")) == [end])
    #expect(due(try share("2026-04-01", longer, withdrawn: "2026-03-02")) == [end])
  }
}
