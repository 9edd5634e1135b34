internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct RetentionShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.retentionShow, examples: Words.Help.retentionShowExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.keptMember), completion: Completions.alias)
  var member: String?

  @Option(help: ArgumentHelp(Words.Help.keptOn, valueName: "date"))
  var on: String?

  @Flag(help: ArgumentHelp(Words.Help.dueAlone))
  var due = false

  @Flag(help: ArgumentHelp(Words.Help.withEnded))
  var all = false

  @Flag(help: ArgumentHelp(Words.Help.withBirths))
  var reveal = false

  func act(at desk: Desk) throws {
    let today = Clock.now().localDate
    let day = try day(on, option: "--on") ?? today
    let overview = try desk.withAccess(needing: reveal ? .passphrase : .session) {
      try $0.retention(of: member, withBirths: reveal)
    }
    let shown = ShownRetention(overview, on: day, today: today, isDueAlone: due, withEnded: all)
    if overview.lacksRules { desk.talk.warn(Words.rulesNotShared) }
    if overview.rules.contains(where: { $0.rule == nil }) { desk.talk.warn(Words.ruleUnreadable) }
    try desk.answer(shown.json, shown.text(in: desk.options.lang))
  }
}

/// What is shown of what is kept.
private struct ShownRetention {
  let overview: RetentionOverview
  let day: CalendarDate
  let today: CalendarDate
  let isDueAlone: Bool
  let rules: [KnownRule]
  let files: [KeptFile]
  let holds: [HoldEntry]

  init(
    _ overview: RetentionOverview, on day: CalendarDate, today: CalendarDate, isDueAlone: Bool,
    withEnded: Bool
  ) {
    self.overview = overview
    self.day = day
    self.today = today
    self.isDueAlone = isDueAlone
    rules = overview.rules.filter { withEnded || $0.isInForce }
    files = overview.files.filter { !isDueAlone || $0.keeping.isDue(on: day) }
    holds = overview.holds.filter { withEnded || $0.isOpen }
  }

  var json: JSON {
    [
      "on": .string("\(day)"), "complete": .bool(overview.areAllRead),
      "rules": .array(rules.map(\.json)), "people": .array(files.map { $0.json(on: day) }),
      "holds": .array(holds.map(\.json)),
    ]
  }

  // MARK: For people

  func text(in language: Language) -> String {
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    if isDueAlone {
      let parts = files.isEmpty ? [words(Words.nobodyDue(on: day))] : [people(language)]
      return (parts + commands(language)).joined(separator: "\n\n")
    }
    var parts = overview.lacksRules ? [] : [words(Words.noRules)]
    if !rules.isEmpty { parts = [table(of: rules, language)] }
    if overview.lacksRules || !rules.isEmpty, !files.isEmpty { parts.append(people(language)) }
    parts.append(holds.isEmpty ? words(Words.nothingHeld) : table(of: holds, language))
    return (parts + commands(language)).joined(separator: "\n\n")
  }

  private func table(of rules: [KnownRule], _ language: Language) -> String {
    var table = Table(Words.ruleHeads, in: language)
    for known in rules {
      guard let rule = known.rule else {
        table.add("?", "?", "?", "?", "?", "\(known.id)")
        continue
      }
      let ended = rule.removed.map { " (\(Words.removed(on: $0).text(in: language)))" } ?? ""
      table.add(
        rule.name, Words.people(rule.kind).text(in: language), rule.keep,
        rule.clock.map { Words.clock($0).text(in: language) } ?? "",
        rule.action.map { Words.action($0).text(in: language) } ?? "", rule.authority + ended)
    }
    return table.text
  }

  private func people(_ language: Language) -> String {
    var table = Table(Words.keptHeads(on: day), in: language)
    for file in files {
      let rule = file.keeping.rule
      table.add(
        file.alias, Words.end(of: file.keeping).text(in: language),
        Words.standing(of: file.keeping, on: day).text(in: language),
        rule?.action.map { Words.action($0).text(in: language) } ?? "",
        Words.why(file.keeping).text(in: language))
    }
    return table.text
  }

  private func table(of holds: [HoldEntry], _ language: Language) -> String {
    var table = Table(Words.holdHeads, in: language)
    for entry in holds {
      table.add(
        entry.alias, Words.reason(of: entry).text(in: language),
        entry.hold?.since.description ?? "?", entry.hold?.released?.description ?? "",
        "\(entry.record)")
    }
    return table.text
  }

  /// What somebody types who decides to let a file go. Who is due on a later day only is not to be erased now.
  private func commands(_ language: Language) -> [String] {
    let due = files.filter { $0.keeping.isDue(on: day) && $0.keeping.isDue(on: today) }
    guard !due.isEmpty else { return [] }
    let lines = due.map { file in
      "  haven member erase \(ShellWord.alias(file.alias) ?? "ALIAS") --certificate FILE"
    }
    return [([Words.letGo.text(in: language)] + lines).joined(separator: "\n")]
  }
}

extension Keeping {
  /// The rule that governs; nil where none does.
  fileprivate var rule: KeepingRule? {
    switch outcome {
    case .always(let rule), .until(_, let rule, from: _): rule
    case .noRule, .unknown: nil
    }
  }
}

extension KeptFile {
  fileprivate func json(on day: CalendarDate) -> JSON {
    var end: CalendarDate?
    var start: CalendarDate?
    if case .until(let last, _, let first) = keeping.outcome { (end, start) = (last, first) }
    let rule = keeping.rule
    return [
      "alias": .string(alias), "kind": .string(kind.rawValue), "state": .string(keeping.state),
      "letGoOn": .optional(end), "rule": .optional(rule?.name),
      "from": .optional(rule?.clock?.rawValue), "began": .optional(start),
      "then": .optional(rule?.action?.rawValue), "authority": .optional(rule?.authority),
      "due": .bool(keeping.isDue(on: day)), "held": .bool(keeping.isHeld),
      "waiting": .array(keeping.waiting.map(\.json)),
    ]
  }
}

extension Keeping {
  fileprivate var state: String {
    switch outcome {
    case .noRule: "no-rule"
    case .always: "always"
    case .until: "until"
    case .unknown: "unknown"
    }
  }
}

extension Keeping.Waiting {
  fileprivate var json: JSON {
    [
      "rule": .string(rule.name), "from": .string(clock.rawValue), "why": .string(why),
    ]
  }

  private var why: String {
    switch reading {
    case .began, .notBegun: "not-begun"
    case .closed: "closed"
    case .notKnown: "not-known"
    }
  }
}
