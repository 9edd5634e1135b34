internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct PlanGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "plan", Words.Help.plans, examples: Words.Help.plansExamples,
    [PlanNew.self, PlanShow.self, PlanDiff.self, PlanList.self, PlanPrint.self])
}

struct PlanNew: Action {
  static let configuration = CommandConfiguration(
    "new", Words.Help.planNew, examples: Words.Help.planNewExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.planFrom, valueName: "file"), completion: .file())
  var from: String?

  @Option(help: ArgumentHelp(Words.Help.planOn, valueName: "date"))
  var on: String?

  func act(at desk: Desk) throws {
    let on = try day(on, option: "--on") ?? Clock.now().localDate
    let given = try from.map {
      try PlanFile.plan(Input($0).bytes(limit: Limits.jsonLineByteCount))
    }
    let (member, version) = try desk.withAccess { access in
      // Before anything is asked for: nobody should type a plan for a mistyped alias.
      try access.requirePlan(of: alias, on: on)
      let plan = try given ?? ask(in: access, for: on, at: desk)
      return try access.addPlan(plan, of: alias, on: on)
    }
    try desk.answer(
      [
        "record": .string("\(version.record)"), "alias": .string(member),
        "version": .integer(Int64(version.number)),
      ],
      desk.words(Words.planRecorded(member, version)))
  }

  /// Has a plan typed that begins from the version that stood on the day.
  private func ask(in access: Access, for day: CalendarDate, at desk: Desk) throws -> SafetyNetPlan
  {
    let questions = try Questions(desk, missing: .plan(.missing))
    let last = try access.plans(of: alias).standing(on: day)
    if let last { try access.noteReading(of: last) }
    var plan = try last?.readable() ?? SafetyNetPlan()
    if plan.language == nil {
      let spoken = try access.language(of: alias) ?? desk.options.lang
      plan.language = SafetyNetPlan.Language(rawValue: spoken.rawValue)
    }
    return try PlanAsking(questions, on: day).ask(for: plan, after: last)
  }
}

struct PlanShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.planShow, examples: Words.Help.planShowExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.planVersion, valueName: "number"))
  var version: Int?

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let (history, shown) = try desk.withAccess(outside: outside.reason) { access in
      let history = try access.plans(of: alias)
      let shown = try history.version(version)
      try access.noteReading(of: shown)
      return (history, shown)
    }
    guard global.json || shown.plan != nil else { throw HavenError.plan(.unreadable(shown.record)) }
    try desk.answer(
      shown.json(alias: history.alias),
      shown.page(of: history, in: global.lang))
  }
}

struct PlanDiff: Action {
  static let configuration = CommandConfiguration(
    "diff", Words.Help.planDiff, examples: Words.Help.planDiffExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.planDiffFrom, valueName: "number"))
  var from: Int?

  @Option(help: ArgumentHelp(Words.Help.planDiffTo, valueName: "number"))
  var to: Int?

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let (history, earlier, later) = try desk.withAccess(outside: outside.reason) { access in
      let history = try access.plans(of: alias)
      let (earlier, later) = try history.pair(from: from, to: to)
      try access.noteReading(of: earlier)
      try access.noteReading(of: later)
      return (history, earlier, later)
    }
    let difference = PlanDifference(from: try earlier.readable(), to: try later.readable())
    try desk.answer(
      difference.json(of: history.alias, from: earlier, to: later),
      difference.page(of: history.alias, from: earlier, to: later, in: global.lang))
  }
}

struct PlanList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.planList, examples: Words.Help.planListExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let history = try desk.withAccess(outside: outside.reason) { try $0.plans(of: alias) }
    if history.versions.isEmpty, !global.json { desk.talk.note(Words.noPlans) }
    try desk.answer(
      .array(history.versions.map(\.entry)), history.versions.isEmpty ? "" : table(history))
  }

  private func table(_ history: PlanHistory) -> String {
    var table = Table(
      Words.Label.version, Words.Label.on, Words.planLinesHead, Words.planReviewHead,
      Words.Label.author, Words.Label.record, in: global.lang)
    for version in history.versions {
      table.add(
        "\(version.number)", "\(version.on)", version.plan.map { "\($0.lineCount)" } ?? "?",
        version.plan?.reviewDue?.description ?? "", version.author, "\(version.record)")
    }
    return table.text
  }
}

struct PlanPrint: Action {
  static let configuration = CommandConfiguration(
    "print", Words.Help.planPrint, examples: Words.Help.planPrintExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.planVersion, valueName: "number"))
  var version: Int?

  @OptionGroup var printing: Printing

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let file = try printing.file()
    let (history, shown, spoken) = try desk.withAccess(outside: outside.reason) { access in
      let history = try access.plans(of: alias)
      let shown = try history.version(version)
      try access.noteReading(of: shown)
      return (history, shown, try printing.language(of: alias, in: access))
    }
    let plan = try shown.readable()
    let language =
      printing.langOfMember
      ? spoken ?? plan.language.flatMap { Language(rawValue: $0.rawValue) } ?? global.lang
      : global.lang
    try file.write(
      PlanPage(plan, on: shown.on, name: printing.name(history.alias)).printed(
        in: language, isLarge: printing.large))
    try desk.answer(
      [
        "alias": .string(history.alias), "version": .integer(Int64(shown.number)),
        "file": .string(printing.to), "language": .string(language.rawValue),
      ],
      desk.words(Words.takeHomeWritten(printing.to)))
  }
}

/// How something is printed for a member to take home.
struct Printing: ParsableArguments {
  @Option(help: ArgumentHelp(Words.Help.printTo, valueName: "file"), completion: .file())
  var to: String

  @Flag(help: ArgumentHelp(Words.Help.printLarge))
  var large = false

  @Flag(help: ArgumentHelp(Words.Help.printLanguage))
  var langOfMember = false

  @Flag(help: ArgumentHelp(Words.Help.printAlias))
  var withAlias = false

  /// Where it goes; nothing may stand there.
  func file() throws -> PrintedFile { try PrintedFile(at: to) }

  /// The member's language, where it is asked for; the profile is read for nothing else.
  func language(of alias: String, in access: Access) throws -> Language? {
    langOfMember ? try access.language(of: alias) : nil
  }

  /// What stands for a name; nil leaves a line to write it on.
  func name(_ alias: String) -> String? { withAlias ? VisibleText.oneLine(alias) : nil }
}
