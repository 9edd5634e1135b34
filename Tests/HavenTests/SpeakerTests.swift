import Foundation
import Haven
import HavenProgramme
import HavenRecords
import Testing

/// Survivors who tell their story, in a vault. The scene's day is 2 January 2026.
@Suite struct SpeakerTests {
  private let scene: Scene
  private static let today = CalendarDate(iso: "2026-01-02")!
  private static let later = CalendarDate(iso: "2026-02-10")!

  init() throws {
    scene = try Scene()
    try scene.create()
  }

  private func opened() throws -> Access {
    let access = try scene.unlock()
    _ = try access.addMember(file: Array("{}".utf8), alias: "Maple", kind: .survivor)
    _ = try access.addMember(file: Array("{}".utf8), alias: "Stan", kind: .member)
    for name in ["Tuesday", "Friday"] {
      _ = try access.addGroup(
        GroupOrder(name: name, kind: .support, sessions: nil, modules: [], language: nil))
    }
    return access
  }

  @discardableResult
  private func agree(
    _ access: Access, to use: StoryConsent.Use = .series, in group: String? = nil,
    until ends: CalendarDate = CalendarDate(iso: "2026-06-30")!, keeps: Bool = false,
    starts: CalendarDate? = nil, of alias: String = "Maple"
  ) throws -> KnownSpeaker {
    try access.addStoryConsent(
      of: alias, to: use, groupNamed: group, starts: starts, ends: ends, way: .signed,
      keepsContent: keeps)
  }

  private static func order(_ medium: Speaking.Medium = .live) -> SpeakingOrder {
    var order = SpeakingOrder()
    order.medium = medium
    order.boundaries = ["my sister"]
    return order
  }

  private static func story() throws -> RecordHead {
    try RecordHead(kind: "Story", on: nil, fields: [])
  }

  @Test func nobodyIsExpectedWithoutAYesThatCoversIt() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    func refuses(
      _ error: HavenError, _ medium: Speaking.Medium = .live, _ group: String = "Tuesday",
      _ day: CalendarDate = Self.later, _ alias: String = "Maple"
    ) {
      #expect(throws: error) {
        _ = try access.book(Self.order(medium), of: alias, inGroupNamed: group, on: day)
      }
    }
    refuses(.speaker(.noConsent(.live)))
    try agree(access, in: "Tuesday")
    refuses(.speaker(.noConsent(.live)), .live, "Friday")
    refuses(.speaker(.noConsent(.audio)), .audio)
    refuses(.speaker(.noConsent(.live)), .live, "Tuesday", CalendarDate(iso: "2026-07-01")!)
    refuses(.speaker(.noConsent(.live)), .live, "Tuesday", Self.later, "Stan")
    refuses(.group(.notFound), .live, "Monday")
    #expect(try access.records(of: "Maple").map(\.kind) == ["consent"])
    _ = try access.book(Self.order(), of: "Maple", inGroupNamed: "Tuesday", on: Self.later)
    refuses(.speaker(.bookedThatDay))
    var early = Self.order()
    early.aftercare = Self.today
    #expect(throws: HavenError.speaker(.aftercareBefore)) {
      _ = try access.book(
        early, of: "Maple", inGroupNamed: "Tuesday", on: CalendarDate(iso: "2026-02-17")!)
    }
    #expect(try access.records(of: "Maple").map(\.kind) == ["consent", "speaking"])
    try access.close()
  }

  @Test func aPausedOrClosedGroupExpectsNobody() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    try agree(access)
    var change = GroupChange()
    change.closed = Self.today
    _ = try access.change(groupNamed: "Friday", change)
    #expect(throws: HavenError.group(.evening(.groupClosed))) {
      try access.requireSpeaking(of: "Maple", inGroupNamed: "Friday", on: Self.later, .live)
    }
    try access.close()
  }

  @Test func badYesesAreRefused() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    #expect(throws: HavenError.usage(.consent(.endsBeforeItStarts))) {
      try agree(access, until: CalendarDate(iso: "2026-01-01")!)
    }
    #expect(throws: HavenError.usage(.consent(.sessionOfSeveralDays))) {
      try agree(access, to: .session, until: Self.later, starts: Self.today)
    }
    #expect(try access.records(of: "Maple").isEmpty)
    // One evening's yes lasts that evening.
    let one = try agree(access, to: .session, until: Self.later).consents[0].consent
    #expect(one.starts == Self.later && one.ends == Self.later)
    _ = try access.withdrawConsents(of: "Maple", .story)
    #expect(throws: HavenError.usage(.consent(.startsBeforeWithdrawal))) { try agree(access) }
    try agree(access, starts: CalendarDate(iso: "2026-01-03")!)
    try access.close()
  }

  @Test func theWordsOfAStoryAreKeptUnderAYesAlone() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    try agree(access)
    #expect(throws: HavenError.speaker(.contentNotKept)) {
      _ = try access.add(Self.story(), text: "It was winter.", to: "Maple")
    }
    #expect(throws: HavenError.speaker(.contentNotKept)) {
      _ = try access.beginManuscript(Self.story(), for: "Maple")
    }
    let lines = """
      {"type":"member","ref":"m1","alias":"Wren","kind":"survivor"}
      {"type":"record","member":"m1","kind":"story","text":"It was winter."}
      """
    #expect(throws: HavenError.input(.storyContent, at: .importLine(2))) {
      _ = try access.importLines(from: Scene.source(Array(lines.utf8)), isDryRun: false)
    }
    try agree(access, keeps: true)
    let (id, _) = try access.add(Self.story(), text: "It was winter.", to: "Maple")
    // The yes of one person is nobody else's.
    #expect(throws: HavenError.speaker(.contentNotKept)) {
      _ = try access.moveRecord(named: id.description, to: "Stan")
    }
    try access.close()
    // Nothing is added once it is over.
    let after = try Scene.at(scene, CalendarDate(iso: "2026-07-01")!)
    #expect(throws: HavenError.speaker(.contentNotKept)) {
      _ = try after.amend(id, text: "It was a cold winter.")
    }
    try after.close()
  }

  @Test func whatIsTakenBackIsOnNoScreenAndItsWordsAreGone() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    try agree(access, keeps: true)
    _ = try access.book(Self.order(), of: "Maple", inGroupNamed: "Tuesday", on: Self.later)
    _ = try access.add(Self.story(), text: "It was winter.", to: "Maple")
    _ = try access.add(
      RecordHead(kind: nil, on: nil, fields: []), text: "She asked for tea.", to: "Maple")
    let draft = try access.beginManuscript(Self.story(), for: "Maple")
    try draft.keep("The snow")
    let note = try access.beginManuscript(RecordHead(kind: nil, on: nil, fields: []), for: "Maple")
    try note.keep("Call her")
    let tonight = { try access.tonight(groupNamed: "Tuesday", on: Self.later)[0].speakers }
    #expect(try tonight().map(\.speaking.boundaries) == [["my sister"]])
    #expect(try tonight().map(\.alias) == ["Maple"])

    let done = try access.withdrawConsents(of: "Maple", .all)
    let story = try #require(done.story)
    #expect(story.evenings == [Self.later] && story.isRewritten && story.reason == nil)
    #expect((story.erasedCount, story.keptCount) == (1, 0))
    #expect(done.studies == [])
    #expect(try tonight() == [])
    #expect(try access.records(of: "Maple").map(\.kind) == ["consent", "speaking", "note"])
    #expect(try access.drafts().entries.map(\.kind) == ["note"])
    #expect(try access.speaker(named: "Maple").evenings.map(\.speaking.cancelled) == [Self.today])
    #expect(throws: HavenError.noConsent) { try access.withdrawConsents(of: "Maple", .story) }
    try access.close()
  }

  @Test func whatIsHeldStaysAndIsSaid() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    try agree(access, keeps: true)
    _ = try access.add(Self.story(), text: "It was winter.", to: "Maple")
    let draft = try access.beginManuscript(Self.story(), for: "Maple")
    try draft.keep("The snow")
    _ = try access.hold("Maple", for: .legalRequest, note: "")
    let story = try #require(try access.withdrawConsents(of: "Maple", .story).story)
    #expect((story.erasedCount, story.keptCount, story.reason) == (0, 2, .held), "the draft too")
    #expect(try access.records(of: "Maple").map(\.kind).contains("Story"))
    #expect(try access.drafts().entries.map(\.kind) == ["Story"])
    // The yes is taken back all the same.
    #expect(throws: HavenError.speaker(.noConsent(.live))) {
      try access.requireSpeaking(of: "Maple", inGroupNamed: "Tuesday", on: Self.later, .live)
    }
    try access.close()
  }

  @Test func aStudyAndAStoryAreTakenBackApart() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    try agree(access, of: "Stan")
    _ = try access.book(Self.order(), of: "Stan", inGroupNamed: "Tuesday", on: Self.later)
    #expect(try access.consents(of: "Stan", to: nil).isEmpty)
    #expect(throws: HavenError.noSuchStudy) {
      try access.withdrawConsents(of: "Stan", .study("circles"))
    }
    #expect(try access.tonight(groupNamed: "Tuesday", on: Self.later)[0].speakers.count == 1)
    try access.close()
  }

  @Test func anEveningIsCalledOffAndTheYesStands() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    try agree(access)
    #expect(throws: HavenError.speaker(.notBooked)) {
      _ = try access.cancelSpeaking(of: "Maple", on: Self.later)
    }
    _ = try access.book(Self.order(), of: "Maple", inGroupNamed: "Tuesday", on: Self.today)
    _ = try access.book(Self.order(), of: "Maple", inGroupNamed: "Tuesday", on: Self.later)
    _ = try access.cancelSpeaking(of: "Maple", on: Self.later)
    #expect(try access.speaker(named: "Maple").consents.map(\.isStanding) == [true])
    // It can be agreed on again.
    _ = try access.book(Self.order(), of: "Maple", inGroupNamed: "Tuesday", on: Self.later)
    #expect(throws: HavenError.speaker(.dayToCome)) {
      _ = try access.noteAftercare(of: "Maple", evening: nil, done: Self.later)
    }
    #expect(try access.due(on: Self.today).map(\.alias) == ["Maple"])
    let called = try access.noteAftercare(of: "Maple", evening: nil, done: Self.today)
    #expect(called.on == Self.today && called.speaking.aftercareDone == Self.today)
    #expect(try access.due(on: Self.today).isEmpty)
    #expect(throws: HavenError.speaker(.notBooked)) {
      _ = try access.noteAftercare(of: "Maple", evening: nil, done: Self.today)
    }
    try access.close()
  }
}

extension Scene {
  /// The scene's vault on another day.
  fileprivate static func at(_ scene: Scene, _ day: CalendarDate) throws -> Access {
    let setting = Setting(
      vaultPath: scene.setting.vaultPath, stateFolder: scene.setting.stateFolder,
      lockWaitSeconds: 1,
      now: {
        Timestamp(
          secondsSinceEpoch: Int64(day.daysSinceEpoch) * 86_400 + 43_200, offsetMinutes: 0)!
      },
      attempts: { _ in }, progress: { _, _ in })
    return try FoundVault(setting).unlock(with: proof(), acceptOlder: false)
  }
}
