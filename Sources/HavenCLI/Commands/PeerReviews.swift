internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct PeerReviewGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "peer-review", Words.Help.peerReviews, examples: Words.Help.peerReviewsExamples,
    [
      PeerReviewDueCommand.self, PeerReviewSheet.self, PeerReviewRecord.self, PeerReviewShow.self,
      PeerReviewPrint.self,
    ])
}

struct PeerReviewDueCommand: Action {
  static let configuration = CommandConfiguration(
    "due", Words.Help.peerReviewDue, examples: Words.Help.peerReviewDueExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.peerReviewDueOn, valueName: "date"))
  var on: String?

  @Flag(help: ArgumentHelp(Words.Help.peerReviewDueAll))
  var all = false

  func act(at desk: Desk) throws {
    let day = try day(on, option: "--on") ?? Clock.now().localDate
    let everybody = try desk.withAccess { try $0.peerReviewsDue(on: day) }
    let shown = everybody.filter { all || $0.isToBeSeenTo(on: day) }
    if shown.isEmpty, !global.json {
      desk.talk.note(all ? Words.noMembers : Words.noReviewDue(everybody, on: day))
    }
    try desk.answer(
      .array(shown.map { $0.json(on: day) }), shown.isEmpty ? "" : table(shown, on: day))
  }

  private func table(_ people: [PeerReviewDue], on day: CalendarDate) -> String {
    var table = Table(
      Words.Label.alias, Words.reviewDueHead, Words.Label.state, Words.reviewWhyHead,
      in: global.lang)
    for person in people {
      table.add(
        person.alias, person.standing.dueDay?.description ?? "",
        Words.state(person.state(on: day)).text(in: global.lang),
        Words.why(person.standing).text(in: global.lang))
    }
    return table.text
  }
}

struct PeerReviewSheet: Action {
  static let configuration = CommandConfiguration(
    "sheet", Words.Help.peerReviewSheet, examples: Words.Help.peerReviewSheetExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.printTo, valueName: "file"), completion: .file())
  var to: String

  @Option(help: ArgumentHelp(Words.Help.sheetCopies, valueName: "number"))
  var copies = 1

  @Flag(help: ArgumentHelp(Words.Help.printLarge))
  var large = false

  func act(at desk: Desk) throws {
    guard PeerReview.peerCounts.contains(copies) else {
      throw HavenError.peerReview(.copies(limit: PeerReview.peerCounts.upperBound))
    }
    let file = try PrintedFile(at: to)
    desk.useLabelsWithoutAsking()
    try file.write(PeerReviewPage.sheet(in: global.lang, isLarge: large), copies: copies)
    try desk.answer(
      ["file": .string(to), "copies": .integer(Int64(copies))],
      desk.words(Words.sheetWritten(to, copies: copies)))
  }
}

struct PeerReviewRecord: Action {
  static let configuration = CommandConfiguration(
    "record", Words.Help.peerReviewRecord, examples: Words.Help.peerReviewRecordExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.peerReviewFrom, valueName: "file"), completion: .file())
  var from: String?

  @Option(help: ArgumentHelp(Words.Help.peerReviewOn, valueName: "date"))
  var on: String?

  func act(at desk: Desk) throws {
    let on = try day(on, option: "--on") ?? Clock.now().localDate
    let given = try from.map {
      try PeerReviewFile.review(Input($0).bytes(limit: Limits.jsonLineByteCount))
    }
    let (review, recorded) = try desk.withAccess { access in
      // Before anything is asked for: nobody should go round a circle for a review that is refused.
      try access.requirePeerReview(of: alias, on: on)
      let review =
        try given
        ?? PeerReviewAsking(Questions(desk, missing: .peerReview(.missing))).ask()
      return (review, try access.addPeerReview(review, of: alias, on: on))
    }
    if !review.tellsCounts { desk.talk.note(Words.fewPeers) }
    try desk.answer(
      [
        "record": .string("\(recorded.record)"), "alias": .string(recorded.alias),
        "on": .string("\(on)"),
      ],
      desk.words(Words.reviewRecorded(recorded.alias, on: on)))
  }
}

struct PeerReviewShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.peerReviewShow, examples: Words.Help.peerReviewShowExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let history = try desk.withAccess(outside: outside.reason) { try $0.peerReviews(of: alias) }
    if history.reviews.isEmpty, !global.json { desk.talk.note(Words.noReviews) }
    try desk.answer(history.json, history.page(in: global.lang))
  }
}

struct PeerReviewPrint: Action {
  static let configuration = CommandConfiguration(
    "print", Words.Help.peerReviewPrint, examples: Words.Help.peerReviewPrintExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.peerReviewOf, valueName: "date"))
  var on: String?

  @Flag(help: ArgumentHelp(Words.Help.peerReviewYears))
  var years = false

  @OptionGroup var printing: Printing

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    guard on == nil || !years else { throw HavenError.peerReview(.dayOfYears) }
    let on = try day(on, option: "--on")
    let file = try printing.file()
    let (history, spoken) = try desk.withAccess(outside: outside.reason) { access in
      (try access.peerReviews(of: alias), try printing.language(of: alias, in: access))
    }
    let (known, page) = try page(of: history, on: on, in: spoken ?? global.lang)
    try file.write(page)
    try desk.answer(
      [
        "alias": .string(history.alias), "on": .string("\(known.on)"),
        "file": .string(printing.to), "language": .string((spoken ?? global.lang).rawValue),
      ],
      desk.words(Words.takeHomeWritten(printing.to)))
  }

  /// The page, and the newest review that it tells of.
  private func page(
    of history: PeerReviewHistory, on day: CalendarDate?, in language: Language
  ) throws -> (newest: KnownPeerReview, page: PrintedPage) {
    let name = printing.name(history.alias)
    if years, let newest = history.reviews.last(where: { $0.review != nil }) {
      let page = PeerReviewYears(history, in: language)
      return (newest, page.page(name: name, isLarge: printing.large))
    }
    let (known, review) = try history.review(on: day)
    let page = PeerReviewPage.feedback(
      review, on: known.on, name: name, in: language, isLarge: printing.large)
    return (known, page)
  }
}
