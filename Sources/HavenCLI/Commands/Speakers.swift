internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct SpeakerGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "speaker", Words.Help.speakers, examples: Words.Help.speakersExamples,
    [
      SpeakerBook.self, SpeakerList.self, SpeakerShow.self, SpeakerCancel.self,
      SpeakerAftercare.self,
    ])
}

extension Speaking.Medium: ExpressibleByArgument {}
extension StoryConsent.Use: ExpressibleByArgument {}

struct SpeakerBook: Action {
  static let configuration = CommandConfiguration(
    "book", Words.Help.speakerBook, examples: Words.Help.speakerBookExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.speaker), completion: Completions.alias)
  var alias: String

  @Argument(help: ArgumentHelp(Words.Help.speakerGroup), completion: Completions.group)
  var group: String

  @Option(help: ArgumentHelp(Words.Help.speakerOn, valueName: "date"))
  var on: String

  @Option(
    help: ArgumentHelp(Words.Help.speakerMedium, valueName: "live|read|letter|audio|video"))
  var medium: Speaking.Medium?

  @Option(help: ArgumentHelp(Words.Help.speakerFrom, valueName: "file"), completion: .file())
  var from: String?

  func act(at desk: Desk) throws {
    guard let on = try day(on, option: "--on") else {
      throw HavenError.usage(.notADay(option: "--on"))
    }
    var given = try from.map {
      try SpeakingFile.order(Input($0).bytes(limit: Limits.jsonLineByteCount))
    }
    if let medium { given?.medium = medium }
    let booked = try desk.withAccess { access in
      let way = given?.medium ?? medium ?? .live
      // Before anything is asked for: nobody should name boundaries for an evening that is refused.
      try access.requireSpeaking(of: alias, inGroupNamed: group, on: on, way)
      let order =
        try given
        ?? SpeakingAsking(Questions(desk, missing: .speaker(.missing)), for: on).ask(way)
      return try access.book(order, of: alias, inGroupNamed: group, on: on)
    }
    try desk.answer(
      booked.json(on: Clock.now().localDate), desk.words(Words.booked(booked)))
  }
}

struct SpeakerList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.speakerList, examples: Words.Help.speakerListExamples)

  @OptionGroup var global: GlobalOptions

  @Flag(help: ArgumentHelp(Words.Help.speakerAll))
  var all = false

  func act(at desk: Desk) throws {
    let today = Clock.now().localDate
    let evenings = try desk.withAccess { try $0.speakers() }.flatMap(\.evenings)
      .filter { all || $0.isAhead(of: today) }
      .sorted { ($0.on, $0.alias) < ($1.on, $1.alias) }
    if evenings.isEmpty, !global.json { desk.talk.note(Words.noSpeakers) }
    try desk.answer(
      .array(evenings.map { $0.json(on: today) }),
      evenings.isEmpty ? "" : table(evenings, on: today))
  }

  private func table(_ evenings: [KnownSpeaking], on today: CalendarDate) -> String {
    var table = Table(
      Words.Label.on, Words.Label.alias, Words.groupHead, Words.Label.state, Words.aftercareHead,
      in: global.lang)
    for one in evenings {
      table.add([
        "\(one.on)", one.alias, one.group.map(VisibleText.oneLine) ?? "?",
        Words.state(one.state(on: today)).text(in: global.lang),
        Words.aftercare(one.speaking).text(in: global.lang),
      ])
    }
    return table.text
  }
}

struct SpeakerShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.speakerShow, examples: Words.Help.speakerShowExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.speaker), completion: Completions.alias)
  var alias: String

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let today = Clock.now().localDate
    let known = try desk.withAccess(outside: outside.reason) { try $0.speaker(named: alias) }
    if known.consents.isEmpty, known.evenings.isEmpty, !global.json {
      desk.talk.note(Words.noStory)
    }
    try desk.answer(known.json(on: today), known.page(on: today, in: global.lang))
  }
}

struct SpeakerCancel: Action {
  static let configuration = CommandConfiguration(
    "cancel", Words.Help.speakerCancel, examples: Words.Help.speakerCancelExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.speaker), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.speakerCancelled, valueName: "date"))
  var on: String

  func act(at desk: Desk) throws {
    guard let on = try day(on, option: "--on") else {
      throw HavenError.usage(.notADay(option: "--on"))
    }
    let cancelled = try desk.withAccess { try $0.cancelSpeaking(of: alias, on: on) }
    try desk.answer(
      cancelled.json(on: Clock.now().localDate), desk.words(Words.cancelled(cancelled)))
  }
}

struct SpeakerAftercare: Action {
  static let configuration = CommandConfiguration(
    "aftercare", Words.Help.speakerAftercare, examples: Words.Help.speakerAftercareExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.speaker), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.speakerEvening, valueName: "date"))
  var on: String?

  @Option(help: ArgumentHelp(Words.Help.speakerDone, valueName: "date"))
  var done: String?

  func act(at desk: Desk) throws {
    let today = Clock.now().localDate
    let evening = try day(on, option: "--on")
    let done = try day(done, option: "--done") ?? today
    let noted = try desk.withAccess {
      try $0.noteAftercare(of: alias, evening: evening, done: done)
    }
    try desk.answer(noted.json(on: today), desk.words(Words.aftercareNoted(noted)))
  }
}
