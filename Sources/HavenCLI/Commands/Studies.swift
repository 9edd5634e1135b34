internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct StudyGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "study", Words.Help.studies, examples: Words.Help.studiesExamples,
    [
      StudyAdd.self, StudyList.self, StudyShow.self, StudyClose.self, StudyShare.self,
      StudyKey.self,
    ])
}

struct StudyAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.studyAdd, examples: Words.Help.studyAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.newStudy))
  var name: String

  @Option(help: ArgumentHelp(Words.Help.ethics, valueName: "number"))
  var ethics: String

  @Option(help: ArgumentHelp(Words.Help.custodian, valueName: "name"))
  var custodian: String

  @Option(help: ArgumentHelp(Words.Help.agreement, valueName: "file"), completion: .file())
  var agreement: String

  @Option(help: ArgumentHelp(Words.Help.opens, valueName: "date"))
  var opens: String?

  @Option(help: ArgumentHelp(Words.Help.expires, valueName: "date"))
  var expires: String

  @Option(help: ArgumentHelp(Words.Help.studyLevel, valueName: "level"))
  var level: [String] = []

  @Option(help: ArgumentHelp(Words.Help.column, valueName: "column"))
  var column: [String] = []

  @Option(help: ArgumentHelp(Words.Help.table, valueName: "table"))
  var table: [String] = []

  @Flag(help: ArgumentHelp(Words.Help.studyNotes))
  var notes = false

  @Option(name: .customLong("k"), help: ArgumentHelp(Words.Help.studyK, valueName: "n"))
  var k = Study.ordinaryK

  @Option(help: ArgumentHelp(Words.Help.overrideFile, valueName: "file"), completion: .file())
  var overrideFile: String?

  @Option(help: ArgumentHelp(Words.Help.joinLimit, valueName: "n"))
  var joinLimit = 0

  @Flag(help: ArgumentHelp(Words.Help.twoPeople))
  var twoPeople = false

  func act(at desk: Desk) throws {
    try desk.requireOneStandardInput(agreement, overrideFile)
    let study = try study()
    let known = try desk.withAccess(needing: .passphrase) { try $0.addStudy(study) }
    try desk.answer(known.json, desk.words(Words.studyAdded(known)))
  }

  private func study() throws -> Study {
    let levels = try level.map { name in
      guard let level = ReleaseLevel(rawValue: name) else {
        throw HavenError.usage(.study(.levels))
      }
      return level
    }
    guard let expires = try day(expires, option: "--expires") else {
      throw HavenError.usage(.notADay(option: "--expires"))
    }
    return Study(
      name: name, ethicsNumber: ethics, custodian: custodian,
      opens: try day(opens, option: "--opens") ?? Clock.now().localDate, expires: expires,
      agreement: Agreement.digest(try Input(agreement).bytes(limit: Agreement.byteLimit)),
      levels: levels.isEmpty ? [.tables] : Set(levels),
      columns: column.isEmpty ? Study.narrowColumns : column, tables: table, allowsNotes: notes,
      k: k, joinLimit: joinLimit, needsApproval: twoPeople,
      overrideReason: try overrideFile.map { try Input($0).text(limit: Limits.fieldByteCount) },
      closed: nil)
  }
}

struct StudyList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.studyList, examples: Words.Help.studiesExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let (studies, today) = try desk.withAccess { (try $0.studies(), $0.today) }
    var table = Table(
      Words.Label.name, Words.Label.state, Words.Label.ethics, Words.Label.expires,
      Words.Label.releases, in: global.lang)
    for known in studies {
      table.add(
        known.study.name, desk.words(Words.state(known.state(on: today))), known.study.ethicsNumber,
        known.study.expires.description, String(known.releaseCount))
    }
    try desk.answer(.array(studies.map { $0.json(on: today) }), table.text)
  }
}

struct StudyShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.studyShow, examples: Words.Help.studiesExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.studyName), completion: Completions.study)
  var study: String

  func act(at desk: Desk) throws {
    let (known, today) = try desk.withAccess { (try $0.study(named: study), $0.today) }
    try desk.answer(known.json(on: today), desk.words(Words.study(known, on: today)))
  }
}

struct StudyClose: Action {
  static let configuration = CommandConfiguration(
    "close", Words.Help.studyClose, examples: Words.Help.studyCloseExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.studyName), completion: Completions.study)
  var study: String

  func act(at desk: Desk) throws {
    let known = try desk.withAccess(needing: .passphrase) { try $0.closeStudy(named: study) }
    try desk.answer(known.json, desk.words(Words.studyClosed(known)))
  }
}

struct StudyShare: Action {
  static let configuration = CommandConfiguration(
    "share", Words.Help.studyShare, examples: Words.Help.studyShareExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let names = try desk.withAccess(needing: .passphrase) { try $0.shareStudies() }
    try desk.answer(
      ["to": .array(names.map(JSON.string))],
      desk.words(Words.studiesShared(names.map(VisibleText.oneLine))))
  }
}

struct StudyKey: Action {
  static let configuration = CommandConfiguration(
    "key", Words.Help.studyKey, examples: Words.Help.studyKeyExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.studyName), completion: Completions.study)
  var study: String

  func act(at desk: Desk) throws {
    let key = try desk.withAccess(needing: .passphrase) { try $0.signingKey(ofStudyNamed: study) }
    try desk.answer(["study": .string(study), "key": .string(key)], key)
  }
}

extension KnownStudy {
  fileprivate var json: JSON { json(on: Clock.now().localDate) }

  fileprivate func json(on today: CalendarDate) -> JSON {
    [
      "study": .string(id.description), "name": .string(study.name),
      "state": .string(state(on: today).word), "ethics": .string(study.ethicsNumber),
      "custodian": .string(study.custodian), "opens": .string(study.opens.description),
      "expires": .string(study.expires.description), "agreement": .string(study.agreement),
      "levels": .array(study.levels.map(\.rawValue).sorted().map(JSON.string)),
      "columns": .array(study.columns.map(JSON.string)),
      "tables": .array(study.tables.map(JSON.string)), "notes": .bool(study.allowsNotes),
      "k": .integer(Int64(study.k)), "joinLimit": .integer(Int64(study.joinLimit)),
      "twoPeople": .bool(study.needsApproval),
      "override": study.overrideReason.map(JSON.string) ?? .null,
      "releases": .integer(Int64(releaseCount)), "by": .string(writtenBy),
      "at": .string(written.description),
    ]
  }
}

extension KnownStudy.State {
  fileprivate var word: String {
    switch self {
    case .open: "open"
    case .notYetOpen: "not-yet-open"
    case .expired: "expired"
    case .closed: "closed"
    }
  }
}
