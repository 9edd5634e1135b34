internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct ConsentTold: Action {
  static let configuration = CommandConfiguration(
    "told", Words.Help.consentTold, examples: Words.Help.consentToldExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var member: String

  @Argument(help: ArgumentHelp(Words.Help.shareID), completion: Completions.record)
  var id: String

  @Option(help: ArgumentHelp(Words.Help.toldOn, valueName: "date"))
  var on: String?

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let today = Clock.now().localDate
    let on = try day(on, option: "--on") ?? today
    let known = try desk.withAccess(outside: outside.reason) {
      try $0.noteTold(id, of: member, on: on)
    }
    try desk.answer(known.json(on: today), desk.words(Words.toldNoted(known, on: on, today: today)))
  }
}

struct ConsentPrint: Action {
  static let configuration = CommandConfiguration(
    "print", Words.Help.consentPrint, examples: Words.Help.consentPrintExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var member: String

  @Flag(help: ArgumentHelp(Words.Help.printedShare))
  var share = false

  @Option(
    help: ArgumentHelp(Words.Help.onlyShare, valueName: "id"), completion: Completions.record)
  var only: String?

  @Option(help: ArgumentHelp(Words.Help.sharePrintFrom, valueName: "file"), completion: .file())
  var from: String?

  @Option(help: ArgumentHelp(Words.Help.starts, valueName: "date"))
  var starts: String?

  @Option(help: ArgumentHelp(Words.Help.sharePrintEnds, valueName: "date"))
  var ends: String?

  @Option(help: ArgumentHelp(Words.Help.agreementPrintLanguage, valueName: "en|fr"))
  var language: Language?

  @Option(help: ArgumentHelp(Words.Help.sharePrintTo, valueName: "file"), completion: .file())
  var to: String?

  @Flag(help: ArgumentHelp(Words.Help.printLarge))
  var large = false

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    guard share else { throw HavenError.shareConsent(.nothingElsePrinted) }
    let asked = try asked()
    let file = try to.map { try PrintedFile(at: $0) }
    let (form, spoken) = try desk.withAccess(outside: outside.reason) {
      try $0.shareForm(asked, of: member, only, in: language, otherwise: global.lang)
    }
    let page = SharePage(form.consent).printed(in: spoken, isLarge: large)
    try file?.write(page)
    let shown = page.plainText(copies: 1)
    try desk.answer(
      [
        "alias": .string(form.alias), "record": .optional(form.record),
        "language": .string(spoken.rawValue), "file": .optional(to),
        "page": .optional(to == nil ? shown : nil),
      ],
      to.map { desk.words(Words.shareWritten($0)) }
        ?? String((Linear.isOn ? page.plainText(copies: 1, isDrawn: false) : shown).dropLast()))
  }
}

extension ConsentPrint {
  /// What somebody is asked to sign, where it is not recorded yet: nobody has agreed to anything before they have signed.
  private func asked() throws -> ShareConsent? {
    guard let from else {
      guard starts == nil, ends == nil else { throw HavenError.shareConsent(.daysAlone) }
      return nil
    }
    guard only == nil else { throw HavenError.shareConsent(.oneWayToPrint) }
    guard let last = try day(ends, option: "--ends") else {
      throw HavenError.usage(.notADay(option: "--ends"))
    }
    let first = try day(starts, option: "--starts") ?? Clock.now().localDate
    let order = try ShareConsentFile.order(Input(from).bytes(limit: Limits.jsonLineByteCount))
    return try ConsentAdd.consent(to: order, first, last, .signed)
  }
}

extension ConsentAdd {
  /// Records what somebody agrees to have told: from a file, or as they say it at a terminal.
  func addShare(
    of names: [String], from starts: CalendarDate, until ends: CalendarDate, at desk: Desk
  ) throws {
    guard names.count == 1 else { throw HavenError.usage(.consent(.shareOfSeveral)) }
    let given = try from.map {
      try ShareConsentFile.order(Input($0).bytes(limit: Limits.jsonLineByteCount))
    }
    try Self.refusing { () throws(ShareConsentFault) in
      try ShareConsent.check(how, from: starts, until: ends)
    }
    let known = try desk.withAccess { access in
      // Nobody should answer questions for a mistyped alias either.
      let order = try given ?? ask(about: access.alias(of: names[0]), at: desk)
      return try access.addShareConsent(
        Self.consent(to: order, starts, ends, how), of: names[0])
    }
    let today = Clock.now().localDate
    try desk.answer(.array([known.json(on: today)]), desk.words(Words.shareAgreed(known)))
  }

  private func ask(about alias: String, at desk: Desk) throws -> ShareOrder {
    try ShareAsking(Questions(desk, missing: .shareConsent(.missing))).ask(about: alias)
  }

  fileprivate static func consent(
    to order: ShareOrder, _ starts: CalendarDate, _ ends: CalendarDate, _ way: ResearchConsent.Way
  ) throws -> ShareConsent {
    try refusing { () throws(ShareConsentFault) in
      try ShareConsent(
        recipient: order.recipient, facts: order.facts, reason: order.reason, starts: starts,
        ends: ends, way: way)
    }
  }

  private static func refusing<R>(_ body: () throws(ShareConsentFault) -> R) throws -> R {
    do throws(ShareConsentFault) { return try body() } catch {
      throw HavenError.shareConsent(.fault(error))
    }
  }
}
