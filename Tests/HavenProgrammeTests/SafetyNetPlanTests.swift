import HavenProgramme
import HavenRecords
import SoakSupport
import Testing

@Suite struct SafetyNetPlanTests {
  private typealias Part = SafetyNetPlan.Part

  static func plan(_ parts: [SafetyNetPlan.Part: [String]]) throws -> SafetyNetPlan {
    var plan = SafetyNetPlan()
    for (part, lines) in parts { try plan.set(part, to: lines) }
    return plan
  }

  /// Research counts by these names, and so do people's scripts.
  @Test func fieldsHaveTheNamesOfTheDocument() throws {
    var plan = try Self.plan([.triggers: ["late nights", "payday"], .ifISlip: ["call Ana"]])
    plan.language = .french
    plan.author = .together
    plan.reviewDue = CalendarDate(iso: "2027-01-02")
    try plan.share(with: ["probation officer"])
    #expect(
      plan.fields == [
        Field(name: "triggers", value: "late nights\npayday"),
        Field(name: "early_signs", value: ""),
        Field(name: "hard_moments", value: ""), Field(name: "first_steps", value: ""),
        Field(name: "coping", value: ""), Field(name: "supports", value: ""),
        Field(name: "good_life", value: ""), Field(name: "crisis", value: ""),
        Field(name: "if_i_slip", value: "call Ana"), Field(name: "language", value: "fr"),
        Field(name: "review_due", value: "2027-01-02"),
        Field(name: "authored_by", value: "together"),
        Field(name: "shared_with", value: "probation officer"),
      ])
    #expect(SafetyNetPlan(fields: plan.fields) == plan)
  }

  @Test(arguments: ["plan", "Plan", "safety-plan", "Safety net", "safety_net"])
  func everyKindThatResearchReadsIsAPlan(kind: String) {
    #expect(SafetyNetPlan.isPlan(kind: kind))
  }

  @Test func otherKindsAreNone() {
    for kind in ["note", "plans", "", "review"] { #expect(!SafetyNetPlan.isPlan(kind: kind)) }
  }

  @Test func aPlanWithFiveHundredStepsIsRefusedWithThePartAndTheLimit() {
    var plan = SafetyNetPlan()
    let fault = PlanFault.lines(.tooMany(limit: 64), field: "first_steps")
    #expect(throws: fault) { try plan.set(.firstSteps, to: (1...500).map { "step \($0)" }) }
    #expect(throws: fault) { try plan.set(.firstSteps, to: (1...65).map { "step \($0)" }) }
    #expect(plan.isEmpty)
    #expect(throws: Never.self) { try plan.set(.firstSteps, to: (1...64).map { "step \($0)" }) }
  }

  @Test func aLineHasOneKibibyteAndAPartAField() {
    var plan = SafetyNetPlan()
    let line = String(repeating: "é", count: 512)
    #expect(throws: Never.self) { try plan.set(.coping, to: [line]) }
    #expect(throws: PlanFault.lines(.tooLong(line: 2, byteLimit: 1024), field: "coping")) {
      try plan.set(.coping, to: ["a", line + "x"])
    }
    // 64 lines of the longest, with their line ends, are more than a field holds.
    #expect(throws: PlanFault.lines(.together(byteLimit: 65_536), field: "coping")) {
      try plan.set(.coping, to: [String](repeating: line, count: 64))
    }
    #expect(throws: Never.self) { try plan.set(.coping, to: [String](repeating: line, count: 63)) }
  }

  @Test(arguments: [
    "\u{1B}[31mred", "two\nlines", "two\u{2028}lines", "\u{7}", "a\u{85}b", "\u{0}",
  ])
  func controlsAreNoLine(line: String) {
    var plan = SafetyNetPlan()
    #expect(throws: PlanFault.lines(.notOneLine(line: 1), field: "crisis")) {
      try plan.set(.crisis, to: [line])
    }
  }

  @Test func edgesBlanksTabsAndMentionSignsGo() throws {
    let plan = try Self.plan([.supports: ["  call\tAna ", "", " \t", "\u{FFFC}", "B\u{FFFC}ea"]])
    #expect(plan[.supports] == ["call Ana", "Bea"])
  }

  @Test func aPlanThatSaysNothingIsNone() throws {
    let day = CalendarDate(iso: "2026-01-02")!
    #expect(throws: PlanFault.empty) { try SafetyNetPlan().check(on: day) }
    var plan = try Self.plan([.crisis: ["988"]])
    #expect(throws: Never.self) { try plan.check(on: day) }
    for early in ["2026-01-02", "2026-01-01", "0001-01-01"] {
      plan.reviewDue = CalendarDate(iso: early)
      #expect(throws: PlanFault.reviewBeforePlan) { try plan.check(on: day) }
    }
    plan.reviewDue = CalendarDate(iso: "2026-01-03")
    #expect(throws: Never.self) { try plan.check(on: day) }
  }

  @Test func unknownFieldsAreKeptAndGoAlong() throws {
    var plan = try #require(
      SafetyNetPlan(fields: [
        Field(name: "Mood", value: "3"), Field(name: "Early signs", value: " restless \n\n"),
        Field(name: "authored-by", value: "Member"),
      ]))
    #expect(plan[.earlySigns] == ["restless"] && plan.author == .member)
    #expect(plan.others == [Field(name: "Mood", value: "3")])
    try plan.set(.coping, to: ["a walk"])
    #expect(plan.fields.last == Field(name: "Mood", value: "3"))
  }

  @Test(arguments: [
    [("language", "Deutsch")], [("review_due", "soon")], [("authored_by", "staff")],
    [("triggers", "a"), ("Triggers", "b")], [("x", "1"), ("x", "2")],
    [("coping", String(repeating: "a\n", count: 65))],
  ])
  func whatCannotBeMadeOutIsNotHalfRead(fields: [(String, String)]) {
    #expect(SafetyNetPlan(fields: fields.map { Field(name: $0.0, value: $0.1) }) == nil)
  }

  /// Whatever lines are taken are read back the same, and their field fits.
  @Test func whatIsWrittenIsReadBack() throws {
    let sweep = Sweep("plan-fields", sample: 300)
    var taken = 0
    for unit in sweep.units {
      var random = sweep.generator(unit: unit)
      var plan = SafetyNetPlan()
      for part in SafetyNetPlan.Part.allCases where Bool.random(using: &random) {
        let lines = (0..<Int.random(in: 0...5, using: &random)).map { _ in
          Self.line(using: &random)
        }
        do { try plan.set(part, to: lines) } catch { continue }
        taken += plan[part].count
      }
      let read = try #require(SafetyNetPlan(fields: plan.fields))
      #expect(read == plan)
      #expect(plan.fields.allSatisfy { $0.value.utf8.count <= 65_536 })
    }
    #expect(taken > 100)
  }

  static let alphabet: [Character] = Array("ab cé\u{301}\u{200D}\u{202E}\u{FFFC}\u{3000}0-,;·\t")

  static func line(using random: inout SeededGenerator) -> String {
    String(
      (0..<Int.random(in: 0...12, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      })
  }
}
