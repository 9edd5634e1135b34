internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct ConsentGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "consent", Words.Help.consents, examples: Words.Help.consentsExamples,
    [
      ConsentAdd.self, ConsentList.self, ConsentWithdraw.self, ConsentTold.self, ConsentPrint.self,
    ])
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

  @Flag(help: ArgumentHelp(Words.Help.consentShare))
  var share = false

  @Option(help: ArgumentHelp(Words.Help.shareFile, valueName: "file"), completion: .file())
  var from: String?

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
    let isOfStory = group != nil || keepContent
    try desk.requireOneStandardInput(membersFile, from)
    let names = try members + named()
    switch (study, story, share) {
    case (let study?, nil, false) where !isOfStory && from == nil:
      let added = try desk.withAccess {
        try $0.addConsents(of: names, to: study, starts: starts, ends: ends, way: how)
      }
      try desk.answer(
        .array(added.map(\.json)), desk.words(Words.consentsAdded(added, ends: ends)))
    case (nil, let use?, false) where from == nil:
      try addStory(of: names, to: use, from: starts, until: ends, at: desk)
    case (nil, nil, true) where !isOfStory:
      try addShare(of: names, from: starts ?? Clock.now().localDate, until: ends, at: desk)
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
    let (entries, stories, shares) = try desk.withAccess(outside: outside.reason) { access in
      let entries = try access.consents(of: member, to: study)
      // Who asks about one study asks about nothing else.
      if study != nil { return (entries, [KnownSpeaker](), [KnownShareConsent]()) }
      return (
        entries, try member.map { [try access.speaker(named: $0)] } ?? access.speakers(),
        try access.shareConsents(of: member)
      )
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
    for known in shares {
      let consent = known.consent
      table.add(
        known.alias, desk.words(Words.shared), "\(consent.starts)", "\(consent.ends)",
        desk.words(Words.state(of: consent, on: today)))
    }
    let told = stories.flatMap { speaker in
      speaker.consents.map { $0.json(of: speaker.alias, on: today) }
    }
    // Of one person there is room for what somebody has to read before they tell anything.
    let parts =
      [table.text] + (member == nil ? [] : shares.map { $0.part(on: today, in: global.lang) })
    try desk.answer(
      .array(entries.map(\.json) + told + shares.map { $0.json(on: today) }),
      parts.joined(separator: "\n\n"))
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

  @Flag(help: ArgumentHelp(Words.Help.withdrawnShare))
  var share = false

  @Option(
    help: ArgumentHelp(Words.Help.onlyShare, valueName: "id"), completion: Completions.record)
  var only: String?

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
        "shares": .array(done.shares.map { .string("\($0.record)") }),
        "story": StoryWithdrawal.json(done.story),
      ], desk.words(Words.withdrawn(done)))
  }

  private func scope() throws -> WithdrawalScope {
    switch (study, story, share) {
    case (let study?, false, false) where only == nil: .study(study)
    case (nil, true, false) where only == nil: .story
    case (nil, false, true): .share(only)
    case (nil, false, false) where only == nil: .all
    default: throw HavenError.usage(.consent(.purposeMissing))
    }
  }
}
