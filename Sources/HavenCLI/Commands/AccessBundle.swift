internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct AccessBundleCommand: Action {
  static let configuration = CommandConfiguration(
    "access-bundle", Words.Help.accessBundle, examples: Words.Help.accessBundleExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.member), completion: Completions.alias)
  var alias: String

  @Option(help: ArgumentHelp(Words.Help.accessTo, valueName: "file"), completion: .file())
  var to: String

  @Flag(help: ArgumentHelp(Words.Help.printLarge))
  var large = false

  @Flag(help: ArgumentHelp(Words.Help.printLanguage))
  var langOfMember = false

  func act(at desk: Desk) throws {
    // Before anything is read: nobody's file is opened for one that cannot be written.
    let file = try BundleFile(at: to)
    let bundle = try desk.withAccess(needing: .passphrase) { access in
      try access.handOver(alias, to: file, in: language(of:), labels: Words.accessLabels) {
        bundle in
        let page = AccessPage(bundle)
        return file.isLines ? .lines(page.lines) : .page(page.printed(isLarge: large))
      }
    }
    try say(bundle, at: desk)
  }

  private func language(of profile: Profile) -> Language {
    (langOfMember ? Language(spoken: profile.language ?? "") : nil) ?? global.lang
  }

  private func say(_ bundle: AccessBundle, at desk: Desk) throws {
    if !bundle.withheld.isEmpty { desk.talk.note(Words.accessSomeWithheld(bundle.withheld)) }
    desk.talk.note(Words.accessReadFirst)
    if let request = bundle.request {
      desk.talk.note(Words.accessAnswers(request))
    }
    try desk.answer(
      [
        "alias": .string(bundle.alias), "file": .string(to),
        "records": .integer(Int64(bundle.entries.count)),
        "severed": .integer(Int64(bundle.severedCount)),
        "withheld": .array(bundle.withheld.map { .string("\($0)") }),
        "request": .optional(bundle.request),
        "attachments": .integer(Int64(bundle.entries.reduce(0) { $0 + $1.attachments.count })),
      ],
      desk.words(Words.accessHandedOver(bundle, to: VisibleText.oneLine(to))))
  }
}
