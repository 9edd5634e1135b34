import Foundation
import Haven
import HavenProgramme
import HavenRecords
import Testing

/// What somebody agrees to have told, in a vault. The scene's day is 2 January 2026.
@Suite struct ShareConsentUseTests {
  private let scene: Scene
  private static let today = CalendarDate(iso: "2026-01-02")!

  init() throws {
    scene = try Scene()
    try scene.create()
  }

  private func opened() throws -> Access {
    let access = try scene.unlock()
    _ = try access.addMember(file: Array("{}".utf8), alias: "Maple", kind: .survivor)
    _ = try access.addMember(file: Array("{}".utf8), alias: "Stan", kind: .member)
    return access
  }

  @discardableResult
  private func agree(
    _ access: Access, from starts: String = "2026-01-01", until ends: String = "2026-06-30",
    to recipient: String = "the shelter", of alias: String = "Maple"
  ) throws -> KnownShareConsent {
    try access.addShareConsent(
      ShareConsent(
        recipient: recipient, facts: ["that she comes"], reason: nil,
        starts: CalendarDate(iso: starts)!, ends: CalendarDate(iso: ends)!, way: .signed),
      of: alias)
  }

  private func story(_ access: Access) throws {
    _ = try access.addStoryConsent(
      of: "Maple", to: .series, groupNamed: nil, starts: nil,
      ends: CalendarDate(iso: "2026-06-30")!,
      way: .signed, keepsContent: false)
  }

  @Test func whatWasToldIsNotedUnderAYesThatHeldThatDay() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    let now = try agree(access)
    let later = try agree(access, from: "2026-02-01", to: "the court")
    let over = try agree(access, from: "2025-11-01", until: "2025-12-31", to: "the school")
    func note(_ known: KnownShareConsent, _ day: String) throws -> [CalendarDate] {
      try access.noteTold(
        "\(known.record)", of: "Maple", on: CalendarDate(iso: day)!
      ).consent.told
    }
    func refuses(_ refusal: ShareConsentRefusal, _ known: KnownShareConsent, _ day: String) {
      #expect(throws: HavenError.shareConsent(refusal)) { _ = try note(known, day) }
    }
    #expect(try note(now, "2026-01-02") == [Self.today])
    #expect(try note(now, "2026-01-01").count == 2)
    refuses(.dayToCome, now, "2026-01-03")
    refuses(.doesNotHold(.notYet), now, "2025-12-31")
    refuses(.doesNotHold(.notYet), later, "2026-01-02")
    refuses(.doesNotHold(.over), over, "2026-01-01")
    // A day that is noted already is no version more.
    let before = try access.records(of: "Maple").map(\.version)
    #expect(try note(now, "2026-01-02").count == 2)
    #expect(try access.records(of: "Maple").map(\.version) == before)
    #expect(throws: HavenError.shareConsent(.noSuchShare)) {
      _ = try access.noteTold("\(now.record)", of: "Stan", on: nil)
    }
    #expect(throws: HavenError.prefixTooShort(minimum: 4)) {
      _ = try access.noteTold("ab", of: "Maple", on: nil)
    }
    _ = try access.withdrawConsents(of: "Maple", .share("\(now.record)"))
    refuses(.doesNotHold(.withdrawn), now, "2026-01-02")
    // What was told before it was taken back can still be noted.
    #expect(try note(now, "2026-01-01").count == 2)
    try access.close()
  }

  @Test func eachIsTakenBackByItself() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    func states() throws -> [ShareConsent.State] {
      try access.shareConsents(of: "Maple").map { $0.consent.state(on: Self.today) }
    }
    let one = try agree(access)
    try agree(access, from: "2026-02-01", to: "the court")
    try agree(access, from: "2025-11-01", until: "2025-12-31", to: "the school")
    try story(access)
    // The story's consents and what is told are no part of each other.
    #expect(try access.withdrawConsents(of: "Maple", .story).shares == [])
    #expect(try states() == [.holds, .notYet, .over])
    #expect(throws: HavenError.noSuchStudy) {
      _ = try access.withdrawConsents(of: "Maple", .study("circles"))
    }
    let taken = try access.withdrawConsents(of: "Maple", .share("\(one.record)"))
    #expect(taken.shares.map(\.record) == [one.record] && taken.story == nil)
    #expect(try states() == [.withdrawn, .notYet, .over])
    #expect(throws: HavenError.noConsent) {
      _ = try access.withdrawConsents(of: "Maple", .share("\(one.record)"))
    }
    let rest = try access.withdrawConsents(of: "Maple", .share(nil))
    #expect(rest.shares.map(\.consent.recipient) == ["the court"])
    #expect(try states() == [.withdrawn, .withdrawn, .over], "what was over stays as it was")
    #expect(throws: HavenError.noConsent) {
      _ = try access.withdrawConsents(of: "Maple", .share(nil))
    }
    // Another paper, signed on the same day, counts.
    try agree(access, from: "2026-01-02")
    #expect(try states().last == .holds)
    try access.close()
  }

  @Test func everythingTakenBackIsTheseToo() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    try agree(access)
    try agree(access, of: "Stan")
    try story(access)
    let share = try access.withdrawConsents(of: "Maple", .share(nil))
    #expect(share.shares.count == 1 && share.story == nil)
    #expect(try access.speaker(named: "Maple").consents.map(\.isStanding) == [true])
    try agree(access)
    let done = try access.withdrawConsents(of: "Maple", .all)
    #expect(done.shares.count == 1 && done.story != nil)
    #expect(
      try access.shareConsents(of: nil).map { "\($0.alias) \($0.consent.state(on: Self.today))" }
        == ["Maple withdrawn", "Maple withdrawn", "Stan holds"])
    try access.close()
  }

  @Test func theFormIsOfTheOneThatHoldsOrOfTheOneThatIsNamed() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    func form(_ id: String? = nil) throws -> RecordID? {
      try access.shareForm(nil, of: "Maple", id, in: nil, otherwise: .english).form.record
    }
    let over = try agree(access, from: "2025-11-01", until: "2025-12-31")
    #expect(throws: HavenError.shareConsent(.noneToPrint)) { _ = try form() }
    // What is over, or was taken back, is not signed again.
    #expect(throws: HavenError.shareConsent(.noneToPrint)) { _ = try form("\(over.record)") }
    let one = try agree(access, from: "2026-02-01")
    #expect(try form() == one.record)
    try agree(access, to: "the court")
    #expect(throws: HavenError.shareConsent(.severalToPrint)) { _ = try form() }
    #expect(try form("\(one.record)") == one.record)
    try access.close()
  }

  @Test func noOtherCommandWritesOne() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try opened()
    #expect(throws: HavenError.usage(.consent(.kindReserved))) {
      _ = try RecordHead(
        kind: "consent", on: nil, fields: [Field(name: "purpose", value: "share")])
    }
    let lines = """
      {"type":"member","ref":"m1","alias":"Wren","kind":"member"}
      {"type":"record","member":"m1","kind":"Consent","fields":{"purpose":"share"}}
      """
    #expect(throws: HavenError.input(.reservedKind, at: .importLine(2))) {
      _ = try access.importLines(from: Scene.source(Array(lines.utf8)), isDryRun: false)
    }
    try access.close()
  }
}
