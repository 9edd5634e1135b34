internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct CaseloadCommand: Action {
  static let configuration = CommandConfiguration(
    "caseload", Words.Help.caseload, examples: Words.Help.caseloadExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Flag(help: ArgumentHelp(Words.Help.caseloadGaps))
  var gaps = false

  @Flag(help: ArgumentHelp(Words.Help.caseloadAll))
  var all = false

  @Option(help: ArgumentHelp(Words.Help.dueOn, valueName: "date"))
  var on: String?

  func act(at desk: Desk) throws {
    let day = try day(on, option: "--on") ?? Clock.now().localDate
    let everybody = try desk.withAccess { try $0.caseload(on: day) }
    let shown = everybody.filter { gaps ? !$0.gaps.isEmpty : all || $0.isCurrent }
    if everybody.isEmpty, !global.json { desk.talk.note(Words.noMembers) }
    try desk.answer(
      .array(shown.map { $0.json(on: day) }),
      everybody.isEmpty ? "" : page(shown, of: everybody, on: day))
  }

  private func page(
    _ shown: [CaseloadEntry], of everybody: [CaseloadEntry], on day: CalendarDate
  ) -> String {
    let counts = gaps ? Words.caseloadComplete(everybody) : Words.caseloadCounts(everybody)
    let head = LineWrap.lines(counts.text(in: global.lang), behind: "").joined(separator: "\n")
    guard !shown.isEmpty else { return head }
    return head + "\n\n" + (gaps ? gapTable(shown) : table(shown, on: day))
  }

  private func table(_ shown: [CaseloadEntry], on day: CalendarDate) -> String {
    var table = Table(Words.caseloadHeads, in: global.lang)
    for one in shown {
      table.add([
        one.alias, Words.standing(one).text(in: global.lang),
        one.lastContact?.description ?? "",
        Words.dueCount(one.items, on: day).text(in: global.lang),
      ])
    }
    return table.text
  }

  private func gapTable(_ shown: [CaseloadEntry]) -> String {
    var table = Table(Words.gapHeads, in: global.lang)
    for one in shown {
      table.add([
        one.alias,
        one.gaps.map { Words.gap($0).text(in: global.lang) }.joined(separator: "; "),
      ])
    }
    return table.text
  }
}

extension CaseloadEntry {
  fileprivate func json(on day: CalendarDate) -> JSON {
    [
      "alias": .string(alias), "kind": .string(kind.rawValue),
      "groups": .array(groups.map(JSON.string)), "standing": .string(standing.word),
      "since": .optional(standing.day), "lastContact": .optional(lastContact),
      "due": .array(items.map { $0.json(on: day) }),
      "missing": .array(gaps.map { .string($0.word) }),
    ]
  }
}

extension ProgrammeStanding {
  fileprivate var word: String {
    switch self {
    case .inside: "in"
    case .paused(since: _, byProgramme: true): "programme-paused"
    case .paused(since: _, byProgramme: false): "paused"
    case .left: "left"
    case .outside: "outside"
    }
  }

  fileprivate var day: CalendarDate? {
    switch self {
    case .inside(let since), .paused(let since, _): since
    case .left(let last, _): last
    case .outside: nil
    }
  }
}

extension FileGap {
  fileprivate var word: String {
    switch self {
    case .agreement: "agreement"
    case .plan: "plan"
    case .planReview: "plan-review"
    case .attendance: "attendance"
    case .contact: "contact"
    }
  }
}
