internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct RecoveryGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "recovery", Words.Help.recovery, examples: Words.Help.recoveryExamples,
    [RecoveryKitCommand.self, RecoverySplit.self, RecoveryDrill.self, RecoveryRekey.self])
}

struct RecoveryKitCommand: Action {
  static let configuration = CommandConfiguration(
    "kit", Words.Help.tryKit, examples: Words.Help.tryKitExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.oldKit, valueName: "file"), completion: .file())
  var kit: String?

  @OptionGroup var given: ShareOptions

  @Option(help: ArgumentHelp(Words.Help.kitTo, valueName: "file"), completion: .file())
  var to: String?

  func act(at desk: Desk) throws {
    let vault = try desk.findVault()
    let kit = try Secrets(desk).kit(from: kit, or: given, for: vault)
    if let to {
      try vault.writeKit(kit, to: to, in: global.lang)
    } else {
      try vault.tryKit(kit)
    }
    try desk.answer(
      ["vault": .string(vault.id), "file": .optional(to)],
      desk.words(to.map { Words.kitPageWritten(VisibleText.oneLine($0)) } ?? Words.kitOpens))
  }
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

  @Option(help: ArgumentHelp(Words.Help.sealShares, valueName: "all|number"))
  var seal: [String] = []

  @OptionGroup var words: ShareWordsOption

  func act(at desk: Desk) throws {
    try FoundVault.checkShareNumbers(threshold: threshold, count: count)
    let sealed = try sealedNumbers()
    guard !sealed.isEmpty || words.shareWordsDescriptor == nil else {
      throw HavenError.usage(.shareWordsAlone)
    }
    let vault = try desk.findVault()
    let secrets = Secrets(desk)
    let kit = try secrets.kit(from: kit)
    try vault.tryKit(kit)
    let split = try vault.split(
      kit, threshold: threshold, count: count, into: to, asPictures: svg, in: global.lang,
      sealedWith: secrets.holderWords(
        for: sealed, of: count, from: words.shareWordsDescriptor))
    try desk.answer(
      [
        "vault": .string(vault.id), "set": .string(split.set),
        "threshold": .integer(Int64(threshold)),
        "sealed": .array(sealed.map { .integer(Int64($0)) }),
        "files": .array(split.names.map { .string("\(to)/\($0)") }),
      ],
      desk.words(
        Words.kitSplit(count, threshold: threshold, folder: VisibleText.oneLine(to), set: split.set)
      ))
  }

  /// The numbers of the shares that are to be sealed, rising.
  private func sealedNumbers() throws -> [Int] {
    guard seal != ["all"] else { return Array(1...count) }
    let numbers = seal.compactMap { Int($0) }.filter((1...count).contains)
    guard numbers.count == seal.count else { throw HavenError.usage(.notAShareNumber) }
    return Set(numbers).sorted()
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
    let failure = try vault.rekeyRecovery(with: old, newKitAt: path, in: global.lang) {
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
