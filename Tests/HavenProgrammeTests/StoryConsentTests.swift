import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

private func group(_ number: UInt8) -> SubjectID {
  SubjectID(bytes: [UInt8](repeating: number, count: 16))!
}

private func consent(
  _ use: StoryConsent.Use, _ starts: String, _ ends: String, group: SubjectID? = nil,
  keeps: Bool = false, withdrawn: String? = nil
) -> StoryConsent {
  StoryConsent(
    use: use, group: group, starts: day(starts), ends: day(ends), way: .signed,
    keepsContent: keeps, withdrawn: withdrawn.map(day))
}

private func speaking(_ on: String, _ change: (inout Speaking) -> Void = { _ in }) -> CaseRecord {
  var speaking = Speaking(group: group(1), medium: .live, aftercare: day("2026-02-11"))
  change(&speaking)
  return CaseRecord(kind: Speaking.recordKind, on: day(on), fields: speaking.fields)
}

/// What somebody has said to the use of their story, and when it counts.
@Suite struct StoryConsentTests {
  @Test func aYesIsReadBackAsItWasWritten() throws {
    for use in StoryConsent.Use.allCases {
      for place in [nil, group(3)] {
        let one = consent(
          use, "2026-03-01", "2026-03-01", group: place, keeps: use == .series,
          withdrawn: use == .printed ? "2026-02-01" : nil)
        #expect(StoryConsent(kind: "consent", fields: one.fields) == one)
        #expect(StoryConsent(kind: "note", fields: one.fields) == nil)
        // A yes to a story is none to a study, and the other way round.
        #expect(ResearchConsent(kind: "consent", fields: one.fields) == nil)
      }
    }
    let study = ResearchConsent(
      study: RecordID(rowID: 7)!, starts: day("2026-01-01"), ends: day("2026-02-01"), way: .signed,
      withdrawn: nil)
    #expect(StoryConsent(kind: "consent", fields: study.fields) == nil)
  }

  @Test(arguments: [
    ("purpose", "research"), ("use", "anything"), ("use", "session"), ("group", "here"),
    ("starts", "2026-13-01"), ("ends", "2026-02-31"), ("ends", "2025-01-01"), ("way", "nod"),
    ("content", "maybe"), ("withdrawn", "soon"), ("unless", "asked"),
  ])
  func whatCannotBeMadeOutIsNoYes(name: String, value: String) {
    var fields = consent(.series, "2026-01-01", "2026-06-30", group: group(1)).fields
    fields.removeAll { $0.name == name }
    fields.append(Field(name: name, value: value))
    #expect(StoryConsent(kind: "consent", fields: fields) == nil)
  }

  @Test func eachUseNeedsItsOwnYes() {
    let covered: [StoryConsent.Use: Set<Speaking.Medium>] = [
      .session: [.live, .read], .series: [.live, .read], .recorded: [.audio, .video],
      .printed: [.letter],
    ]
    for use in StoryConsent.Use.allCases {
      let all = StoryConsents([consent(use, "2026-03-01", "2026-03-01")])
      for medium in Speaking.Medium.allCases {
        let found = all.covering(medium, in: group(1), on: day("2026-03-01"))
        #expect((found != nil) == covered[use]!.contains(medium), "\(use) \(medium)")
      }
    }
  }

  @Test func aYesCoversItsDaysAndItsGroupAlone() {
    let all = StoryConsents([consent(.series, "2026-03-01", "2026-03-31", group: group(1))])
    func covers(_ place: SubjectID, _ text: String) -> Bool {
      all.covering(.live, in: place, on: day(text)) != nil
    }
    #expect(covers(group(1), "2026-03-01") && covers(group(1), "2026-03-31"))
    #expect(!covers(group(1), "2026-02-28") && !covers(group(1), "2026-04-01"))
    #expect(!covers(group(2), "2026-03-10"))
  }

  /// A yes covers nothing from the day on which anything was taken back, whatever else was said before; only what is
  /// said anew for a later day does.
  @Test func whatWasTakenBackCoversNothing() {
    var random = SeededGenerator(seed: 43)
    for _ in 0..<500 {
      let consents = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        let start = Int.random(in: 0..<60, using: &random)
        return StoryConsent(
          use: .series, group: nil, starts: CalendarDate(daysSinceEpoch: 20_000 + start)!,
          ends: CalendarDate(
            daysSinceEpoch: 20_000 + start + Int.random(in: 0..<40, using: &random))!,
          way: .spoken, keepsContent: true,
          withdrawn: Bool.random(using: &random)
            ? CalendarDate(daysSinceEpoch: 20_000 + Int.random(in: 0..<60, using: &random)) : nil)
      }
      let all = StoryConsents(consents)
      let taken = consents.compactMap(\.withdrawn).max()
      for offset in 0..<100 {
        let today = CalendarDate(daysSinceEpoch: 20_000 + offset)!
        let expected = consents.contains { one in
          one.withdrawn == nil && one.starts <= today && today <= one.ends
            && (taken.map { one.starts > $0 } ?? true)
        }
        #expect((all.covering(.live, in: group(1), on: today) != nil) == expected)
        #expect(all.keepContent(on: today) == expected)
      }
    }
  }

  @Test func wordsAreKeptOnlyWhereTheYesSaysSo() {
    let without = StoryConsents([consent(.series, "2026-01-01", "2026-12-31")])
    #expect(!without.keepContent(on: day("2026-06-01")))
    let with = StoryConsents([consent(.series, "2026-01-01", "2026-03-31", keeps: true)])
    #expect(with.keepContent(on: day("2026-03-31")) && !with.keepContent(on: day("2026-04-01")))
    for kind in ["story", "Story", "testimony"] { #expect(StoryContent.isStory(kind: kind)) }
    #expect(!StoryContent.isStory(kind: "note"))
  }

  @Test func theLastDayIsToldUnlessItIsSaidForLonger() {
    let short = consent(.series, "2026-01-01", "2026-02-01")
    let long = consent(.series, "2026-01-15", "2026-06-01")
    let print = consent(.printed, "2026-01-01", "2026-02-10")
    let today = day("2026-01-20")
    #expect(StoryConsents([short, print]).ends(after: today) == [short.ends, print.ends])
    #expect(StoryConsents([short, long, print]).ends(after: today) == [print.ends, long.ends])
    let much = consent(.series, "2026-02-03", "2026-06-01")
    #expect(
      StoryConsents([short, much]).ends(after: today) == [short.ends], "a day is between them")
    let elsewhere = consent(.series, "2026-01-15", "2026-06-01", group: group(2))
    #expect(StoryConsents([short, elsewhere]).ends(after: today) == [short.ends, elsewhere.ends])
    // One evening is on its own screen.
    #expect(StoryConsents([consent(.session, "2026-01-20", "2026-01-20")]).ends(after: today) == [])
  }
}

/// An evening to which somebody brings their story, and the call after it.
@Suite struct SpeakingTests {
  @Test func itIsReadBackWithWhatALaterProgramAdds() throws {
    var one = Speaking(group: group(1), medium: .letter, aftercare: day("2026-02-11"))
    try one.ask(
      boundaries: ["my sister", " "], warnings: ["violence"], support: ["a friend"])
    one.aftercareDone = day("2026-02-12")
    let fields = one.fields + [Field(name: "honorarium", value: "50")]
    let read = try #require(Speaking(kind: "speaking", fields: fields))
    #expect(read.boundaries == ["my sister"] && read.support == ["a friend"])
    #expect(read.fields == fields)
    #expect(Speaking(kind: "note", fields: fields) == nil)
  }

  @Test(arguments: [
    ("group", "here"), ("medium", "song"), ("aftercare", "soon"), ("cancelled", "yes"),
    ("aftercare_done", ""),
  ])
  func whatCannotBeMadeOutIsNoEvening(name: String, value: String) {
    var fields = Speaking(group: group(1), medium: .live, aftercare: nil).fields
    fields.removeAll { $0.name == name }
    #expect(
      Speaking(kind: "speaking", fields: fields + [Field(name: name, value: value)]) == nil)
  }

  @Test func aPartThatIsTooLongIsNamed() {
    var one = Speaking(group: group(1), medium: .live, aftercare: nil)
    let long = String(repeating: "x", count: LineList.lineByteLimit + 1)
    #expect(
      throws: SpeakingFault.lines(
        .tooLong(line: 2, byteLimit: LineList.lineByteLimit), field: "warnings")
    ) { try one.ask(boundaries: ["a"], warnings: ["b", long], support: []) }
  }

  @Test func aCallIsOwedFromTheEveningOnUntilItIsMade() {
    func due(_ record: CaseRecord, on text: String) -> [DueItem] {
      DueItems.all(in: [record], on: day(text))
    }
    let owed = [DueItem(.aftercare, on: day("2026-02-11"))]
    #expect(due(speaking("2026-02-10"), on: "2026-02-09") == [])
    #expect(due(speaking("2026-02-10"), on: "2026-02-10") == owed)
    #expect(due(speaking("2026-02-10"), on: "2026-03-30") == owed)
    #expect(
      due(speaking("2026-02-10") { $0.aftercareDone = day("2026-02-11") }, on: "2026-03-30") == [])
    #expect(
      due(speaking("2026-02-10") { $0.cancelled = day("2026-02-10") }, on: "2026-03-30") == [])
    #expect(due(speaking("2026-02-10") { $0.aftercare = nil }, on: "2026-03-30") == [])
  }

  @Test func wordsThatNobodyMayKeepAnyMoreAreDue() {
    let story = CaseRecord(kind: "Story", on: nil, fields: [])
    func due(_ consents: [StoryConsent], _ records: [CaseRecord], on text: String) -> [DueItem] {
      let told = consents.map { CaseRecord(kind: "consent", on: nil, fields: $0.fields) }
      return DueItems.all(in: told + records, on: day(text)).filter { $0.kind == .storyWords }
    }
    let whole = consent(.series, "2026-01-01", "2026-03-31", keeps: true)
    var back = whole
    back.withdrawn = day("2026-02-10")
    #expect(due([whole], [story], on: "2026-03-31") == [])
    #expect(
      due([whole], [story], on: "2026-04-01") == [DueItem(.storyWords, on: day("2026-03-31"))])
    #expect(due([whole], [], on: "2026-04-01") == [])
    #expect(due([back], [story], on: "2026-02-10") == [DueItem(.storyWords, on: day("2026-02-10"))])
    let anew = consent(.series, "2026-02-11", "2026-05-01", keeps: true)
    #expect(due([back, anew], [story], on: "2026-02-11") == [])
  }

  @Test func theEndOfAYesIsDueThoughSomebodyIsInNoGroup() {
    let record = CaseRecord(
      kind: "consent", on: nil, fields: consent(.series, "2026-01-01", "2026-03-31").fields)
    #expect(DueItems.all(in: [record], on: day("2026-02-28")) == [])
    #expect(
      DueItems.all(in: [record], on: day("2026-03-01")) == [
        DueItem(.storyConsentEnds, on: day("2026-03-31"))
      ])
  }
}
