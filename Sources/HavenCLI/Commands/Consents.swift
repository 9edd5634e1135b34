internal import ArgumentParser
internal import Haven
internal import HavenJSON
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
  var study: String

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
    let added = try desk.withAccess {
      try $0.addConsents(of: names, to: study, starts: starts, ends: ends, way: how)
    }
    try desk.answer(
      .array(added.map(\.json)), desk.words(Words.consentsAdded(added, ends: ends)))
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

  func act(at desk: Desk) throws {
    let entries = try desk.withAccess { try $0.consents(of: member, to: study) }
    var table = Table(
      Words.Label.alias, Words.Label.study, Words.Label.starts, Words.Label.ends,
      Words.Label.state, in: global.lang)
    for entry in entries {
      table.add(
        entry.alias, entry.study, entry.consent.starts.description,
        entry.consent.ends.description, desk.words(Words.state(of: entry)))
    }
    try desk.answer(.array(entries.map(\.json)), table.text)
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

  func act(at desk: Desk) throws {
    let done = try desk.withAccess { try $0.withdrawConsents(of: member, from: study) }
    try desk.answer(
      [
        "alias": .string(done.alias), "studies": .array(done.studies.map(JSON.string)),
        "recipients": .array(done.recipients.map(JSON.string)),
      ], desk.words(Words.withdrawn(done)))
  }
}

extension ConsentEntry {
  fileprivate var json: JSON {
    [
      "alias": .string(alias), "study": .string(study), "record": .string(record.description),
      "starts": .string(consent.starts.description), "ends": .string(consent.ends.description),
      "how": .string(consent.way.rawValue),
      "withdrawn": .optional(consent.withdrawn), "state": .string(state.word),
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
