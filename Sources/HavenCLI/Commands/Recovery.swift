internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct RecoveryGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "recovery", Words.Help.recovery, examples: Words.Help.recoveryExamples,
    [RecoverySplit.self, RecoveryDrill.self, RecoveryRekey.self])
}

/// Shares of the kit, as a command is given them.
struct ShareOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Words.Help.share, valueName: "file"), completion: .file())
  var share: [String] = []

  @Flag(help: ArgumentHelp(Words.Help.shares))
  var shares = false

  var areGiven: Bool { shares || !share.isEmpty }
}

struct RecoverySplit: Action {
  static let configuration = CommandConfiguration(
    "split", Words.Help.recoverySplit, examples: Words.Help.recoverySplitExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.oldKit, valueName: "file"), completion: .file())
  var kit: String?

  @Option(help: ArgumentHelp(Words.Help.threshold, valueName: "k"))
  var threshold: Int

  @Option(help: ArgumentHelp(Words.Help.shareCount, valueName: "n"))
  var count: Int

  @Option(help: ArgumentHelp(Words.Help.sharesTo, valueName: "folder"), completion: .directory)
  var to: String

  @Flag(help: ArgumentHelp(Words.Help.sharePictures))
  var svg = false

  func act(at desk: Desk) throws {
    let vault = try desk.findVault()
    let kit = try Secrets(desk).kit(from: kit)
    let split = try vault.split(kit, threshold: threshold, count: count, into: to, asPictures: svg)
    try desk.answer(
      [
        "vault": .string(vault.id), "set": .string(split.set),
        "threshold": .integer(Int64(threshold)),
        "files": .array(split.names.map { .string("\(to)/\($0)") }),
      ],
      desk.words(
        Words.kitSplit(count, threshold: threshold, folder: VisibleText.oneLine(to), set: split.set)
      ))
  }
}

struct RecoveryDrill: Action {
  static let configuration = CommandConfiguration(
    "drill", Words.Help.recoveryDrill, examples: Words.Help.recoveryDrillExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var given: ShareOptions

  func act(at desk: Desk) throws {
    guard given.areGiven else { throw HavenError.usage(.sharesMissing) }
    let vault = try desk.findVault()
    let drilled = try vault.drill(Secrets(desk).shares(given, TypedShares(for: vault)))
    try desk.answer(
      [
        "vault": .string(vault.id), "set": .string(drilled.set),
        "given": .integer(Int64(drilled.given)), "threshold": .integer(Int64(drilled.threshold)),
        "count": .integer(Int64(drilled.count)),
      ],
      desk.words(Words.drilled(drilled.given, of: drilled.count, set: drilled.set)))
  }
}

struct RecoveryRekey: Action {
  static let configuration = CommandConfiguration(
    "rekey", Words.Help.recoveryRekey, examples: Words.Help.recoveryRekeyExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.oldKit, valueName: "file"), completion: .file())
  var kit: String?

  @Option(help: ArgumentHelp(Words.Help.newKit, valueName: "file"), completion: .file())
  var newKit: String?

  func act(at desk: Desk) throws {
    let vault = try desk.findVault()
    let old = try Secrets(desk).kit(from: kit)
    try vault.checkKit(old)
    let path = try newKitPath(desk)
    // Between the new kit and the vault that takes it there must be nothing.
    Interruption.shared.holdOff()
    defer { Interruption.shared.letIn() }
    let failure = try vault.rekeyRecovery(with: old, newKitAt: path) {
      desk.talk.warn(Words.kitInDoubt(VisibleText.oneLine(path)))
    }
    if let failure { desk.warnThatNotClosed(failure) }
    try desk.answer(
      ["vault": .string(vault.id), "kit": .string(path)],
      desk.words(Words.kitReplaced(VisibleText.oneLine(path))))
  }

  private func newKitPath(_ desk: Desk) throws -> String {
    if let newKit, !newKit.isEmpty { return newKit }
    guard !global.noInput, let terminal = Terminal() else {
      throw HavenError.usage(.newKitMissing)
    }
    let path = try terminal.readLine(desk.words(Words.newKitFilePrompt))
    guard !path.isEmpty else { throw HavenError.usage(.newKitMissing) }
    return path
  }
}
