import Foundation
import Haven
import HavenProgramme
import HavenRecords
import Testing

/// Safety-net plans in a vault. The scene's day is 2 January 2026.
@Suite struct PlanTests {
  private let scene: Scene

  init() throws {
    scene = try Scene()
    try scene.create()
  }

  private static func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

  private static func plan(_ supports: [String]) throws -> SafetyNetPlan {
    var plan = SafetyNetPlan()
    try plan.set(.supports, to: supports)
    return plan
  }

  private func add(
    _ alias: String, kind: PersonKind = .member, language: String? = nil, to access: Access
  ) throws {
    let profile = language.map { #""profile":{"language":"\#($0)"}"# } ?? ""
    _ = try access.addMember(file: Array("{\(profile)}".utf8), alias: alias, kind: kind)
  }

  private func verbs(of alias: String, in access: Access) throws -> [String] {
    try access.audit(AuditOrder(member: alias, keyholder: nil, since: nil)).lines.map(\.verb)
  }

  @Test func versionsStandInTheOrderOfTheirDays() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", to: access)
    #expect(throws: HavenError.plan(.noPlan)) { try access.plans(of: "Stan").version(nil) }
    let second = try access.addPlan(
      Self.plan(["Ana", "Bea"]), of: "Stan", on: Self.day("2026-01-02"))
    #expect(second.alias == "Stan" && second.version.number == 1)
    // A paper night that is typed up later goes to its place.
    let first = try access.addPlan(Self.plan(["Ana"]), of: "Stan", on: Self.day("2025-06-01"))
    #expect(first.version.number == 1)
    let history = try access.plans(of: "Stan")
    #expect(history.versions.map(\.number) == [1, 2])
    #expect(history.versions.map { $0.plan?[.supports] ?? [] } == [["Ana"], ["Ana", "Bea"]])
    #expect(history.versions.map(\.record) == [first.version.record, second.version.record])
    #expect(history.standing(on: Self.day("2025-12-31"))?.number == 1)
    #expect(history.standing(on: Self.day("2025-05-31")) == nil)
    let (earlier, later) = try history.pair(from: nil, to: nil)
    #expect((earlier.number, later.number) == (1, 2))
    for (from, to) in [(Int?(0), Int?.none), (3, nil), (nil, 1), (1, 3)] {
      #expect(throws: HavenError.plan(.noSuchVersion(count: 2))) {
        try history.pair(from: from, to: to)
      }
    }
    try access.close()
  }

  @Test func whatIsRefusedWritesNothing() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", to: access)
    try add("Wren", kind: .survivor, to: access)
    let today = Self.day("2026-01-02")
    func refuses(_ error: HavenError, _ plan: SafetyNetPlan, _ alias: String, _ day: CalendarDate) {
      #expect(throws: error) { _ = try access.addPlan(plan, of: alias, on: day) }
    }
    let plan = try Self.plan(["Ana"])
    refuses(.plan(.fault(.empty)), SafetyNetPlan(), "Stan", today)
    refuses(.plan(.notAMember), plan, "Wren", today)
    refuses(.plan(.dayToCome), plan, "Stan", Self.day("2026-01-03"))
    refuses(.noSuchMember, plan, "Stanley", today)
    var late = plan
    late.reviewDue = today
    refuses(.plan(.fault(.reviewBeforePlan)), late, "Stan", today)
    for alias in ["Stan", "Wren"] { #expect(try access.records(of: alias).isEmpty) }
    #expect(try verbs(of: "Stan", in: access).allSatisfy { $0 != "record-added" })
    try access.close()
  }

  @Test func anUnreadableVersionIsSaidAndTheOthersStand() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", to: access)
    let head = try RecordHead(
      kind: "safety-net", on: Self.day("2025-01-02"),
      fields: [Field(name: "review_due", value: "some day")])
    let id = try access.add(head, text: "An old one.", to: "Stan").id
    _ = try access.addPlan(Self.plan(["Ana"]), of: "Stan", on: Self.day("2026-01-02"))
    let history = try access.plans(of: "Stan")
    #expect(history.versions.map { $0.plan == nil } == [true, false])
    #expect(throws: HavenError.plan(.unreadable(id))) { try history.version(1).readable() }
    try access.close()
  }

  @Test func readingIsInTheJournal() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    try add("Stan", to: access)
    let before = try verbs(of: "Stan", in: access).count { $0 == "records-listed" }
    _ = try access.plans(of: "Stan")
    #expect(try verbs(of: "Stan", in: access).count { $0 == "records-listed" } == before + 1)
    try access.close()
  }

  @Test func theMembersLanguageIsReadAsPeopleWriteIt() throws {
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let access = try scene.unlock()
    for (alias, spoken, language) in [
      ("Stan", "fr-CA", Language.french), ("Omar", "Français", .french),
      ("Bea", "English", .english),
    ] {
      try add(alias, language: spoken, to: access)
      #expect(try access.language(of: alias) == language)
    }
    try add("Quill", language: "Inuktitut", to: access)
    try add("Lev", to: access)
    for alias in ["Quill", "Lev"] { #expect(try access.language(of: alias) == nil) }
    try access.close()
  }

  // MARK: The file

  private static func read(_ json: String) throws -> SafetyNetPlan {
    try PlanFile.plan(Array(json.utf8))
  }

  @Test func aFileIsAWholePlan() throws {
    let plan = try Self.read(
      #"{"supports":["Ana"],"crisis":[],"language":"fr","review_due":null,"authored_by":"member","shared_with":["sister"]}"#
    )
    #expect(plan[.supports] == ["Ana"] && plan[.triggers].isEmpty)
    #expect(plan.language == .french && plan.author == .member && plan.reviewDue == nil)
    #expect(plan.sharedWith == ["sister"])
  }

  @Test func aFileWithFiveHundredStepsIsRefusedWithThePart() throws {
    let steps = (1...500).map { "\"step \($0)\"" }.joined(separator: ",")
    #expect(throws: HavenError.plan(.fault(.lines(.tooMany(limit: 64), field: "first_steps")))) {
      try Self.read("{\"first_steps\":[\(steps)]}")
    }
    let fact = HavenError.plan(.fault(.lines(.tooMany(limit: 64), field: "first_steps"))).fact
    #expect(fact.text(in: .english) == "first_steps has more than 64 lines")
    #expect(fact.text(in: .french) == "first_steps a plus de 64 lignes")
  }

  @Test(arguments: [
    (#"{"steps":[]}"#, InputFault.unknownKey("steps")),
    (#"{"coping":"a"}"#, .notAList(key: "coping")),
    (#"{"coping":[1]}"#, .notText(key: "coping")), ("[]", .notAnObject),
    (#"{"language":"de"}"#, .notOneOf(key: "language", words: ["en", "fr"])),
    (#"{"review_due":"2026-02-30"}"#, .notADay(key: "review_due")),
    (#"{"review_due":"0000-00-00"}"#, .notADay(key: "review_due")),
    (#"{"coping":[],"coping":[]}"#, .duplicateKey("coping")),
  ])
  func whatIsNoPlanIsSaid(json: String, fault: InputFault) {
    #expect(throws: HavenError.input(fault, at: .planFile)) { try Self.read(json) }
  }

  @Test(arguments: [#"\u001b[31m"#, #"a\nb"#, #"\u2028"#])
  func controlsInAFileAreRefused(text: String) {
    #expect(throws: HavenError.plan(.fault(.lines(.notOneLine(line: 1), field: "coping")))) {
      try Self.read(#"{"coping":["\#(text)"]}"#)
    }
  }

  // MARK: Pages

  @Test func aPageHasNoMarkupOfAnybodys() throws {
    let page = PrintedPage(
      title: "<b>", language: .french, isLarge: false,
      blocks: [.heading("a & b"), .items(["<\u{301}script>", "\"quoted\""]), .field("Nom", nil)])
    let file = scene.folder.appending(path: "page.html").path
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try PrintedFile(at: file).write(page, copies: 2)
    let html = try String(contentsOfFile: file, encoding: .utf8)
    #expect(html.contains("<html lang=\"fr\">") && html.contains("&lt;b&gt;"))
    #expect(html.contains("&lt;\u{301}script&gt;") && !html.contains("<\u{301}"))
    #expect(html.components(separatedBy: "<main>").count == 3)
    #expect(!html.contains("http") && !html.contains("src="))
    #expect(throws: (any Error).self) { try PrintedFile(at: file) }
    for name in ["page.pdf", "page", ".html/x"] {
      #expect(throws: HavenError.usage(.notAPage)) {
        try PrintedFile(at: scene.folder.appending(path: name).path)
      }
    }
  }

  @Test func linesOfATextAreBrokenBetweenWords() {
    let words = [String](repeating: "word", count: 40).joined(separator: " ")
    for isLarge in [false, true] {
      let page = PrintedPage(
        title: "T", language: .english, isLarge: isLarge, blocks: [.items([words]), .text(words)])
      let lines = page.plainText(copies: 1).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= (isLarge ? 44 : 72) })
      #expect(lines.joined().components(separatedBy: "word").count == 81)
    }
  }

  @Test func longDates() {
    #expect(LongDate.text(Self.day("2026-11-30"), in: .english) == "30 November 2026")
    #expect(LongDate.text(Self.day("2026-08-01"), in: .french) == "1er août 2026")
    #expect(LongDate.text(Self.day("2026-08-21"), in: .french) == "21 août 2026")
    #expect(LongDate.text(Self.day("0999-02-01"), in: .english) == "1 February 999")
  }
}
