internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct AgreementWordingGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "wording", Words.Help.wordings, examples: Words.Help.wordingsExamples,
    [AgreementWordingAdd.self, AgreementWordingList.self, AgreementWordingShow.self])
}

struct AgreementWordingAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.wordingAdd, examples: Words.Help.wordingAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.wordingName))
  var name: String

  @Option(help: ArgumentHelp(Words.Help.agreementLanguage, valueName: "en|fr"))
  var language: Language

  @Option(help: ArgumentHelp(Words.Help.wordingText, valueName: "file"), completion: .file())
  var textFile: String

  func act(at desk: Desk) throws {
    let wording = try AgreementWording(named: name, in: language)
    let text = try Input(textFile).text(limit: AgreementWording.textByteLimit)
    let known = try desk.withAccess(needing: .passphrase) {
      try $0.addWording(wording, text: text)
    }
    if !WordingPiece.all(in: text).contains(where: \.isApart) {
      desk.talk.note(Words.nothingStandsOut)
    }
    try desk.answer(.object(known.members), desk.words(Words.wordingAdded(known)))
  }
}

struct AgreementWordingList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.wordingList, examples: Words.Help.wordingListExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let found = try desk.withAccess { try $0.wordings() }
    if found.isEmpty, !global.json { desk.talk.note(Words.noWordings) }
    var table = Table(
      Words.Label.name, Words.languageHead, Words.Label.author, Words.Label.at, in: global.lang)
    for one in found {
      table.add(
        one.wording.name, one.wording.language.rawValue, one.writtenBy,
        "\(one.written.localDate)")
    }
    try desk.answer(
      .array(found.map { .object($0.members) }), found.isEmpty ? "" : table.text)
  }
}

struct AgreementWordingShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.wordingShow, examples: Words.Help.wordingShowExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.wordingName), completion: Completions.wording)
  var name: String

  @Option(help: ArgumentHelp(Words.Help.wordingShowLanguage, valueName: "en|fr"))
  var language: Language?

  func act(at desk: Desk) throws {
    let (known, text) = try desk.withAccess {
      try $0.wording(named: name, in: language, otherwise: global.lang)
    }
    try desk.answer(
      .object(known.members + [.init(name: "text", value: .string(text))]),
      VisibleText.lines(text))
  }
}

struct AgreementPrint: Action {
  static let configuration = CommandConfiguration(
    "print", Words.Help.agreementPrint, examples: Words.Help.agreementPrintExamples)
  static let showsLabels = true

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(
    help: ArgumentHelp(Words.Help.agreementPrintWording, valueName: "name"),
    completion: Completions.wording)
  var wording: String

  @Option(help: ArgumentHelp(Words.Help.agreementPrintLanguage, valueName: "en|fr"))
  var language: Language?

  @Option(help: ArgumentHelp(Words.Help.agreementPrintTo, valueName: "file"), completion: .file())
  var to: String?

  @Flag(help: ArgumentHelp(Words.Help.printLarge))
  var large = false

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let file = try to.map { try PrintedFile(at: $0) }
    let covenant = try desk.withAccess(outside: outside.reason) {
      try $0.covenant(wording, for: alias, in: language, otherwise: global.lang)
    }
    let page = AgreementPage(covenant.text, named: covenant.known.wording.name)
      .printed(in: covenant.language, isLarge: large)
    try file?.write(page)
    let shown = page.plainText(copies: 1)
    try desk.answer(
      [
        "alias": .string(covenant.alias), "wording": .string(covenant.known.wording.name),
        "language": .string(covenant.language.rawValue), "file": .optional(to),
        "page": .optional(to == nil ? shown : nil),
      ],
      to.map { desk.words(Words.agreementWritten($0)) }
        ?? String((Linear.isOn ? page.plainText(copies: 1, isDrawn: false) : shown).dropLast()))
  }
}

extension KnownWording {
  fileprivate var members: [JSON.Member] {
    [
      .init(name: "wording", value: .string("\(id)")),
      .init(name: "name", value: .string(wording.name)),
      .init(name: "language", value: .string(wording.language.rawValue)),
      .init(name: "by", value: .string(writtenBy)),
      .init(name: "at", value: .string("\(written)")),
    ]
  }
}

extension WordingPiece {
  fileprivate var isApart: Bool { if case .apart = self { true } else { false } }
}
