internal import ArgumentParser
internal import Glibc
internal import Haven
internal import HavenJSON

struct InitCommand: Action {
  static let configuration = CommandConfiguration(
    "init", Words.Help.initialise, examples: Words.Help.initialiseExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.founder, valueName: "name"))
  var keyholder: String?

  @Option(
    name: .customLong("kdf-memory"), help: ArgumentHelp(Words.Help.kdfMemory, valueName: "mib"))
  var memoryMiB: Int?

  @Option(name: .customLong("kdf-passes"), help: ArgumentHelp(Words.Help.kdfPasses, valueName: "n"))
  var passCount: Int?

  @Option(help: ArgumentHelp(Words.Help.recoveryKit, valueName: "file|none"))
  var recoveryKit: String?

  func act(at desk: Desk) throws {
    let name =
      try keyholder.map { try KeyholderName($0) } ?? desk.statedName()
      ?? KeyholderName(Desk.standardName)
    let setting = try desk.setting()
    try setting.requireNoVault()
    let chosen =
      memoryMiB == nil && passCount == nil
      ? nil : try DerivationCost(memoryMiB: memoryMiB, passCount: passCount)
    let kitPath = try kitPath(desk)
    let passphrase = try Secrets(desk).newPassphrase(
      for: name, from: global.newPassphraseDescriptor ?? global.passphraseDescriptor,
      missing: .newPassphraseMissing)
    let proof = try Proof(name: name, passphrase: passphrase, keyFilePath: global.keyFile)
    let cost = try chosen ?? calibrated(desk)
    // Between the vault and its kit there must be nothing.
    Interruption.shared.holdOff()
    defer { Interruption.shared.letIn() }
    let made = try setting.createVault(
      foundedWith: proof, cost: cost, kitPath: kitPath, in: global.lang)
    if let kit = made.kitPath {
      desk.talk.note(Words.kitWritten(kit))
    } else {
      desk.talk.warn(Words.noRecovery)
    }
    if let failure = made.failureToClose { desk.warnThatNotClosed(failure) }
    try desk.answer(
      ["vault": .string(made.id), "keyholder": .string(made.keyholder)],
      desk.words(Words.created(made)))
  }

  /// Where the kit goes; nil for none.
  private func kitPath(_ desk: Desk) throws -> String? {
    var choice = recoveryKit
    if choice == nil, !global.noInput, let terminal = Terminal() {
      choice = try terminal.readLine(desk.words(Words.kitFilePrompt))
    }
    guard let choice, !choice.isEmpty else { throw HavenError.usage(.kitOptionMissing) }
    return choice == "none" ? nil : choice
  }

  private func calibrated(_ desk: Desk) throws -> DerivationCost {
    desk.talk.note(Words.calibrating)
    let memory = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return try DerivationCost.calibrated(
      memoryOfMachine: memory, secondsNow: Clock.monotonicSeconds)
  }
}
