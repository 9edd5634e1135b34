internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct ConsentGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "consent", Words.Help.consents, examples: Words.Help.consentsExamples,
    [ConsentAdd.self, ConsentList.self, ConsentWithdraw.self])
}

extension ResearchConsent.Way: ExpressibleByArgument {}

struct ConsentAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.consentAdd, examples: Words.Help.consentAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.consenting), completion: Completions.alias)
  var members: [String] = []

  @Option(help: ArgumentHelp(Words.Help.membersFile, valueName: "file"), completion: .file())
  var membersFile: String?

  @Option(
    help: ArgumentHelp(Words.Help.consentStudy, valueName: "study"), completion: Completions.study)
  var study: String?

  @Option(
    help: ArgumentHelp(
      Words.Help.consentStory, valueName: "session|series|recorded|printed"))
  var story: StoryConsent.Use?

  @Option(
    help: ArgumentHelp(Words.Help.consentGroup, valueName: "group"), completion: Completions.group)
  var group: String?

  @Flag(help: ArgumentHelp(Words.Help.keepContent))
  var keepContent = false

  @Option(help: ArgumentHelp(Words.Help.starts, valueName: "date"))
  var starts: String?

  @Option(help: ArgumentHelp(Words.Help.ends, valueName: "date"))
  var ends: String

  @Option(help: ArgumentHelp(Words.Help.way, valueName: "signed|screen|spoken"))
  var how = ResearchConsent.Way.signed

  func act(at desk: Desk) throws {
    guard let ends = try day(ends, option: "--ends") else {
      throw HavenError.usage(.notADay(option: "--ends"))
    }
    let starts = try day(starts, option: "--starts")
    let names = try members + named()
    switch (study, story) {
    case (let study?, nil) where group == nil && !keepContent:
      let added = try desk.withAccess {
        try $0.addConsents(of: names, to: study, starts: starts, ends: ends, way: how)
      }
      try desk.answer(
        .array(added.map(\.json)), desk.words(Words.consentsAdded(added, ends: ends)))
    case (nil, let use?): try addStory(of: names, to: use, from: starts, until: ends, at: desk)
    default: throw HavenError.usage(.consent(.purposeMissing))
    }
  }

  private func addStory(
    of names: [String], to use: StoryConsent.Use, from starts: CalendarDate?,
    until ends: CalendarDate, at desk: Desk
  ) throws {
    guard names.count == 1 else { throw HavenError.usage(.consent(.storyOfSeveral)) }
    let known = try desk.withAccess {
      try $0.addStoryConsent(
        of: names[0], to: use, groupNamed: group, starts: starts, ends: ends, way: how,
        keepsContent: keepContent)
    }
    try desk.answer(
      .array(known.consents.map { $0.json(of: known.alias, on: Clock.now().localDate) }),
      desk.words(Words.storyAgreed(known, on: Clock.now().localDate)))
  }

  /// The aliases of a file, one a line.
  private func named() throws -> [String] {
    guard let membersFile else { return [] }
    return try Input(membersFile).text(limit: Limits.promptTextByteCount)
      .split(whereSeparator: \.isNewline).map { String($0) }
  }
}

struct ConsentList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.consentList, examples: Words.Help.consentsExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.consentOf), completion: Completions.alias)
  var member: String?

  @Option(
    help: ArgumentHelp(Words.Help.consentStudy, valueName: "study"), completion: Completions.study)
  var study: String?

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let (entries, stories) = try desk.withAccess(outside: outside.reason) { access in
      let entries = try access.consents(of: member, to: study)
      // Who asks about one study asks about no story.
      if study != nil { return (entries, [KnownSpeaker]()) }
      return (entries, try member.map { [try access.speaker(named: $0)] } ?? access.speakers())
    }
    let today = Clock.now().localDate
    var table = Table(
      Words.Label.alias, Words.agreedToHead, Words.Label.starts, Words.Label.ends,
      Words.Label.state, in: global.lang)
    for entry in entries {
      table.add(
        entry.alias, entry.study, entry.consent.starts.description,
        entry.consent.ends.description, desk.words(Words.state(entry.state)))
    }
    for speaker in stories {
      for known in speaker.consents {
        table.add(
          speaker.alias, desk.words(Words.use(known.consent.use)),
          known.consent.starts.description, known.consent.ends.description,
          desk.words(Words.state(known.state(on: today))))
      }
    }
    let told = stories.flatMap { speaker in
      speaker.consents.map { $0.json(of: speaker.alias, on: today) }
    }
    try desk.answer(.array(entries.map(\.json) + told), table.text)
  }
}

struct ConsentWithdraw: Action {
  static let configuration = CommandConfiguration(
    "withdraw", Words.Help.consentWithdraw, examples: Words.Help.consentWithdrawExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.withdrawing), completion: Completions.alias)
  var member: String

  @Option(
    help: ArgumentHelp(Words.Help.withdrawnStudy, valueName: "study"), completion: Completions.study
  )
  var study: String?

  @Flag(help: ArgumentHelp(Words.Help.withdrawnStory))
  var story = false

  func act(at desk: Desk) throws {
    let scope = try scope()
    let done =
      try desk.withAccess { access in
        try access.needsPassphrase(toWithdrawFor: member, scope)
          ? nil : access.withdrawConsents(of: member, scope)
      }
      ?? desk.withAccess(needing: .passphrase) { try $0.withdrawConsents(of: member, scope) }
    if let story = done.story, story.keptCount > 0 { desk.talk.note(Words.storyKept(story)) }
    try desk.answer(
      [
        "alias": .string(done.alias), "studies": .array(done.studies.map(JSON.string)),
        "recipients": .array(done.recipients.map(JSON.string)),
        "story": StoryWithdrawal.json(done.story),
      ], desk.words(Words.withdrawn(done)))
  }

  private func scope() throws -> WithdrawalScope {
    switch (study, story) {
    case (let study?, false): .study(study)
    case (nil, true): .story
    case (nil, false): .all
    case (_?, true): throw HavenError.usage(.consent(.purposeMissing))
    }
  }
}

extension StoryWithdrawal {
  /// One shape, whether or not there was anything to take back.
  fileprivate static func json(_ done: Self?) -> JSON {
    [
      "withdrawn": .bool(done != nil),
      "calledOff": .array((done?.evenings ?? []).map { .string("\($0)") }),
      "erased": .integer(Int64(done?.erasedCount ?? 0)),
      "kept": .integer(Int64(done?.keptCount ?? 0)),
      "rewritten": .bool(done?.isRewritten ?? true),
      "backupsReached": .bool(done?.areBackupsReached ?? true),
    ]
  }
}

extension ConsentEntry {
  fileprivate var json: JSON {
    [
      "alias": .string(alias), "purpose": "research", "study": .string(study), "use": .null,
      "group": .null, "record": .string(record.description),
      "starts": .string(consent.starts.description), "ends": .string(consent.ends.description),
      "how": .string(consent.way.rawValue), "keepsContent": .null,
      "withdrawn": .optional(consent.withdrawn), "state": .string(state.word),
    ]
  }
}

extension KnownStoryConsent {
  /// One shape for all that somebody agreed to: what does not belong to a purpose is null.
  func json(of alias: String, on day: CalendarDate) -> JSON {
    [
      "alias": .string(alias), "purpose": "story", "study": .null,
      "use": .string(consent.use.rawValue), "group": .optional(group),
      "record": .string("\(record)"), "starts": .string("\(consent.starts)"),
      "ends": .string("\(consent.ends)"), "how": .string(consent.way.rawValue),
      "keepsContent": .bool(consent.keepsContent), "withdrawn": .optional(consent.withdrawn),
      "state": .string(state(on: day).word),
    ]
  }
}

extension ConsentState {
  fileprivate var word: String {
    switch self {
    case .given: "given"
    case .none: "none"
    case .notOnThisDay: "not-today"
    case .withdrawn: "withdrawn"
    }
  }
}
