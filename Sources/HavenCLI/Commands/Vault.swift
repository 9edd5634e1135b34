internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct ImportCommand: Action {
  static let configuration = CommandConfiguration(
    "import", Words.Help.importLines, examples: Words.Help.importExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.importFile))
  var file: String

  @Flag(help: ArgumentHelp(Words.Help.dryRun))
  var dryRun = false

  func act(at desk: Desk) throws {
    let input = try Input(file)
    let imported = try desk.withAccess(needing: .passphrase) { access in
      try access.importLines(from: input.source, isDryRun: dryRun)
    }
    try desk.answer(
      [
        "members": .integer(Int64(imported.memberCount)),
        "records": .integer(Int64(imported.recordCount)),
        "groups": .integer(Int64(imported.groupCount)),
        "evenings": .integer(Int64(imported.eveningCount)),
      ],
      desk.words(Words.imported(imported, isDryRun: dryRun)))
  }
}

struct VerifyCommand: Action {
  static let configuration = CommandConfiguration(
    "verify", Words.Help.verify, examples: Words.Help.verifyExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let found = try desk.withAccess { try $0.verify() }
    let mark = desk.words(Words.mark(found.mark))
    let lines =
      found.isSound
      ? "\(desk.words(Words.sound(found.rowCount, found.entryCount)))\n\(mark)" : mark
    try desk.answer(found.json, lines)
    guard !found.isSound else { return }
    desk.report(.problemsFound(count: found.problems.count))
    for problem in found.problems {
      desk.talk.error(problem.place)
    }
    throw Outcome(exitCode: .damaged)
  }
}

struct CompactCommand: Action {
  static let configuration = CommandConfiguration(
    "compact", Words.Help.compact, examples: Words.Help.compactExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    try desk.withAccess { try $0.compact() }
    try desk.answer(["compacted": true], desk.words(Words.compacted))
  }
}

struct UpgradeCommand: Action {
  static let configuration = CommandConfiguration(
    "upgrade", Words.Help.upgrade, examples: Words.Help.upgradeExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let format = try desk.findVault().format
    try desk.answer(
      ["format": .integer(Int64(format)), "upgraded": false],
      desk.words(Words.newestFormat(format)))
  }
}

struct RecoverCommand: Action {
  static let configuration = CommandConfiguration(
    "recover", Words.Help.recover, examples: Words.Help.recoverExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.kit, valueName: "file"), completion: .file())
  var kit: String?

  @OptionGroup var given: ShareOptions

  func act(at desk: Desk) throws {
    let vault = try desk.findVault()
    let secrets = Secrets(desk)
    let kit = try secrets.kit(from: kit, or: given, for: vault)
    try vault.checkKit(kit)
    let name = try desk.statedName() ?? KeyholderName(Desk.standardName)
    let proof = try Proof(
      name: name,
      passphrase: secrets.newPassphrase(
        for: name, from: global.newPassphraseDescriptor ?? global.passphraseDescriptor,
        missing: .newPassphraseMissing),
      keyFilePath: global.keyFile)
    let recovered = try vault.recover(with: kit, as: proof)
    for mailbox in recovered.refusedGrants { desk.talk.warn(Words.grantRefused(mailbox)) }
    if recovered.closedPartCount > 0 {
      desk.talk.warn(Words.recoveredInPart(recovered.closedPartCount))
    }
    if let failure = recovered.failureToClose { desk.warnThatNotClosed(failure) }
    try desk.answer(
      ["vault": .string(vault.id), "keyholder": .string(name.text)],
      desk.words(Words.recovered(VisibleText.oneLine(name.text))))
  }
}
