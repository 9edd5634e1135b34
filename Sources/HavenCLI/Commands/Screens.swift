internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct TonightCommand: Action {
  static let configuration = CommandConfiguration(
    "tonight", Words.Help.tonight, examples: Words.Help.tonightExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.tonightGroup), completion: Completions.group)
  var group: String?

  @Option(help: ArgumentHelp(Words.Help.tonightOn, valueName: "date"))
  var on: String?

  func act(at desk: Desk) throws {
    let day = try day(on, option: "--on") ?? Clock.now().localDate
    let groups = try desk.withAccess { try $0.tonight(groupNamed: group, on: day) }
    if groups.isEmpty, !global.json { desk.talk.note(Words.nothingTonight) }
    try desk.answer(
      .array(groups.map { $0.json(on: day) }),
      groups.map { page($0, on: day) }.joined(separator: "\n\n"))
  }

  private func page(_ tonight: Tonight, on day: CalendarDate) -> String {
    func words(_ sentence: Sentence) -> String { sentence.text(in: global.lang) }
    var lines = [
      "\(VisibleText.oneLine(tonight.about.name))\(Linear.gap)"
        + "\(LongDate.text(day, in: global.lang))\(Linear.gap)"
        + words(Words.eveningNumber(tonight))
    ]
    if !tonight.modulesLeft.isEmpty {
      lines += LineWrap.lines(
        words(Words.modulesLeft(tonight.modulesLeft.map(VisibleText.oneLine))), behind: "")
    }
    for speaker in tonight.speakers {
      lines += [words(Words.speakerTonight(speaker))] + speaker.lines(in: global.lang)
    }
    guard !tonight.expected.isEmpty else {
      return (lines + [words(Words.nobodyExpected)]).joined(separator: "\n")
    }
    var table = Table(Words.tonightHeads, in: global.lang)
    for one in tonight.expected {
      table.add(
        [one.alias, one.lastTime.map { words(Words.attendance($0)) } ?? ""],
        last: one.items.map { words(Words.due($0, on: day)) })
    }
    return (lines + ["", table.text]).joined(separator: "\n")
  }
}

struct DueCommand: Action {
  static let configuration = CommandConfiguration(
    "due", Words.Help.due, examples: Words.Help.dueExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.dueOn, valueName: "date"))
  var on: String?

  func act(at desk: Desk) throws {
    let day = try day(on, option: "--on") ?? Clock.now().localDate
    let members = try desk.withAccess { try $0.due(on: day) }
    if members.isEmpty, !global.json { desk.talk.note(Words.nothingDue) }
    try desk.answer(
      .array(members.map { $0.json(on: day) }), members.isEmpty ? "" : table(members, on: day))
  }

  private func table(_ members: [DueMember], on day: CalendarDate) -> String {
    var table = Table(Words.dueHeads, in: global.lang)
    for member in members {
      for item in member.items {
        table.add([
          "\(item.day)", member.alias,
          Words.what(item.kind).text(in: global.lang),
          item.isOverdue(on: day) ? Words.overdue.text(in: global.lang) : "",
        ])
      }
    }
    return table.text
  }
}

struct JourneyCommand: Action {
  static let configuration = CommandConfiguration(
    "journey", Words.Help.journey, examples: Words.Help.journeyExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(
    name: .customLong("to"), help: ArgumentHelp(Words.Help.printTo, valueName: "file"),
    completion: .file())
  var path: String?

  @Flag(help: ArgumentHelp(Words.Help.printLarge))
  var large = false

  @Flag(help: ArgumentHelp(Words.Help.printLanguage))
  var langOfMember = false

  @Flag(help: ArgumentHelp(Words.Help.printAlias))
  var withAlias = false

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    // Before anything is read: nobody's journey is opened for a page that cannot be written.
    let file = try path.map { try PrintedFile(at: $0) }
    let (found, spoken) = try desk.withAccess(outside: outside.reason) { access in
      let found = try access.journey(of: alias)
      return (found, langOfMember ? try access.language(of: alias) : nil)
    }
    let page = JourneyPage(
      found.journey, alias: VisibleText.oneLine(found.alias), language: spoken ?? global.lang)
    try file?.write(page.printed(isLarge: large, withAlias: withAlias))
    try desk.answer(
      found.journey.json(of: found.alias),
      path.map { desk.words(Words.journeyWritten(VisibleText.oneLine($0))) } ?? page.text)
  }
}

extension DueItem {
  func json(on day: CalendarDate) -> JSON {
    [
      "what": .string(kind.rawValue), "on": .string("\(self.day)"),
      "overdue": .bool(isOverdue(on: day)),
    ]
  }
}

extension DueMember {
  fileprivate func json(on day: CalendarDate) -> JSON {
    ["alias": .string(alias), "due": .array(items.map { $0.json(on: day) })]
  }
}

extension Tonight {
  fileprivate func json(on day: CalendarDate) -> JSON {
    [
      "group": .string("\(group)"), "name": .string(about.name), "on": .string("\(day)"),
      "number": .integer(Int64(number)),
      "modulesLeft": .array(modulesLeft.map(JSON.string)),
      "expected": .array(expected.map { $0.json(on: day) }),
      "speakers": .array(speakers.map { $0.json(on: day) }),
    ]
  }
}

extension ExpectedMember {
  fileprivate func json(on day: CalendarDate) -> JSON {
    [
      "alias": .string(alias), "since": .string("\(since)"),
      "lastTime": .optional(lastTime?.rawValue), "due": .array(items.map { $0.json(on: day) }),
    ]
  }
}

extension Journey {
  fileprivate func json(of alias: String) -> JSON {
    [
      "alias": .string(alias), "since": .optional(start),
      "evenings": .integer(Int64(thereCount)), "plans": .integer(Int64(planCount)),
      "reviews": .integer(Int64(reviewCount)),
      "years": .array(
        years.map {
          [
            "year": .integer(Int64($0.year)), "there": .integer(Int64($0.thereCount)),
            "evenings": .integer(Int64($0.eveningCount)),
          ]
        }),
      "steps": .array(
        entries.map { ["on": .string("\($0.day)"), "what": .string($0.step.word)] }),
    ]
  }
}

extension Journey.Step {
  fileprivate var word: String {
    switch self {
    case .began: "began"
    case .ended: "ended"
    case .paused: "paused"
    case .returned: "returned"
    case .plan: "plan"
    case .review: "review"
    case .milestone: "milestone"
    }
  }
}
