internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct RecoveryGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "recovery", Words.Help.recovery, examples: Words.Help.recoveryExamples,
    [RecoveryRekey.self])
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
