internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords

struct AgreementGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "agreement", Words.Help.agreements, examples: Words.Help.agreementsExamples,
    [
      AgreementSign.self, AgreementList.self, AgreementPrint.self, AgreementWordingGroup.self,
    ])
}

struct AgreementSign: Action {
  static let configuration = CommandConfiguration(
    "sign", Words.Help.agreementSign, examples: Words.Help.agreementSignExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.agreementEnds, valueName: "date"))
  var ends: String

  @Option(help: ArgumentHelp(Words.Help.agreementOn, valueName: "date"))
  var on: String?

  @Option(
    help: ArgumentHelp(Words.Help.agreementWording, valueName: "name"),
    completion: Completions.wording)
  var wording: String?

  @Option(help: ArgumentHelp(Words.Help.agreementLanguage, valueName: "en|fr"))
  var speaks: Language?

  @Flag(help: ArgumentHelp(Words.Help.agreementLimits))
  var limitsExplained = false

  @Flag(help: ArgumentHelp(Words.Help.agreementCopy))
  var copyGiven = false

  @Flag(help: ArgumentHelp(Words.Help.agreementNoReview))
  var noPeerReview = false

  func act(at desk: Desk) throws {
    guard let ends = try day(ends, option: "--ends") else {
      throw HavenError.usage(.notADay(option: "--ends"))
    }
    let on = try day(on, option: "--on") ?? Clock.now().localDate
    let agreement = SignedAgreement(
      ends: ends, wording: wording,
      language: speaks.flatMap { SafetyNetPlan.Language(rawValue: $0.rawValue) },
      limitsExplained: limitsExplained, copyGiven: copyGiven, peerReview: !noPeerReview)
    let (signed, isKept) = try desk.withAccess { access in
      // Asked first: behind what is recorded nothing may fail.
      let isKept = try wording.map {
        try access.isKept(wording: $0, in: agreement.language)
      }
      return (try access.sign(agreement, by: alias, on: on), isKept ?? true)
    }
    if !isKept { desk.talk.note(Words.wordingNotKept) }
    if !limitsExplained { desk.talk.note(Words.limitsNotExplained) }
    try desk.answer(
      signed.json(on: Clock.now().localDate), desk.words(Words.agreementSigned(signed)))
  }
}

struct AgreementList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.agreementList, examples: Words.Help.agreementListExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.agreementOf), completion: Completions.alias)
  var alias: String?

  @OptionGroup var outside: OutsideReason

  func act(at desk: Desk) throws {
    let today = Clock.now().localDate
    let found = try desk.withAccess(outside: outside.reason) { try $0.agreements(of: alias) }
    if found.isEmpty, !global.json { desk.talk.note(Words.noAgreements) }
    var table = Table(
      Words.Label.alias, Words.signedHead, Words.Label.ends, Words.wordingHead, Words.Label.state,
      in: global.lang)
    for one in found {
      table.add(
        one.alias, "\(one.on)", "\(one.agreement.ends)",
        VisibleText.oneLine(one.agreement.wording ?? ""),
        desk.words(Words.state(of: one, on: today)))
    }
    try desk.answer(.array(found.map { $0.json(on: today) }), found.isEmpty ? "" : table.text)
  }
}

extension KnownAgreement {
  fileprivate func json(on day: CalendarDate) -> JSON {
    [
      "record": .string("\(record)"), "alias": .string(alias), "on": .string("\(on)"),
      "ends": .string("\(agreement.ends)"), "wording": .optional(agreement.wording),
      "language": .optional(agreement.language?.rawValue),
      "limitsExplained": .bool(agreement.limitsExplained),
      "copyGiven": .bool(agreement.copyGiven), "peerReview": .bool(agreement.peerReview),
      "holds": .bool(holds(on: day)),
    ]
  }
}
