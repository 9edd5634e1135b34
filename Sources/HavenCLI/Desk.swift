internal import Glibc
internal import Haven
internal import HavenJSON

/// Where a command works: its options, its talk, its answer, and the way to the vault.
final class Desk {
  let options: GlobalOptions
  let talk: Talk
  let progress: ProgressBar
  private var hasWarnedOfArguments = false

  init(_ options: GlobalOptions) {
    self.options = options
    talk = Talk(language: options.lang, isQuiet: options.quiet)
    progress = ProgressBar(isShown: !options.quiet && Descriptor.error.isTerminal)
  }

  /// Takes away what should not stay on the screen.
  func finish() { progress.end() }

  /// Says why the command ends.
  func report(_ error: HavenError) {
    progress.end()
    talk.report(error)
  }

  // MARK: Answers

  /// Gives the answer: one JSON value, or lines for people.
  func answer(_ json: @autoclosure () -> JSON, _ lines: @autoclosure () -> String) throws {
    progress.end()
    if options.json {
      try Descriptor.output.write(all: json().serialized() + "\n")
    } else {
      let text = lines()
      if !text.isEmpty { try Descriptor.output.write(all: text + "\n") }
    }
  }

  /// A sentence in the language asked for.
  func words(_ sentence: Sentence) -> String { sentence.text(in: options.lang) }

  /// Says once in a command that other accounts can read arguments.
  func warnOfArguments() {
    guard !hasWarnedOfArguments else { return }
    hasWarnedOfArguments = true
    talk.warn(Words.argumentsAreVisible)
  }

  // MARK: The vault

  /// Which vault, and the world around it.
  func setting() throws -> Setting {
    let progress = progress
    return Setting(
      vaultPath: try options.vault ?? Environment.vaultPath(),
      stateFolder: try Environment.stateFolder(), lockWaitSeconds: 5, now: Clock.now,
      progress: { done, all in progress.show(done, of: all) })
  }

  /// Who says they are asking.
  func keyholderName() throws -> KeyholderName {
    try KeyholderName(options.keyholder ?? Environment.value("HAVEN_AS") ?? Self.standardName)
  }

  static let standardName = "keeper"

  /// Finds the vault, after what exposes it was said and put right.
  func findVault() throws -> FoundVault {
    let setting = try setting()
    for exposure in try setting.exposures() + setting.stateExposures() {
      talk.warn(Words.exposed(exposure.path, willBeRepaired: exposure.isRepairable))
      if exposure.isRepairable { try exposure.repair() }
    }
    return try FoundVault(setting)
  }

  /// Unlocks for this command: asks, derives, opens.
  func unlock(acceptOlder: Bool = false) throws -> Access {
    let vault = try findVault()
    let proof = try Proof(
      name: keyholderName(), passphrase: Secrets(self).passphrase(),
      keyFilePath: options.keyFile)
    let access = try vault.unlock(with: proof, acceptOlder: acceptOlder)
    if !access.isMemoryLocked { talk.warn(Words.memoryNotLocked) }
    if access.isNewHere { talk.warn(Words.newHere(access.keyholder)) }
    if !access.finishErasures() { talk.warn(Words.erasurePending) }
    for mailbox in access.refusedGrants { talk.warn(Words.grantRefused(mailbox)) }
    return access
  }

  /// Has a name typed again before what cannot be undone.
  ///
  /// - Throws: `.usage(.notConfirmed)` for another name, and where there is no way to ask.
  func confirm(_ name: String, given: String?) throws {
    if let given {
      guard given == name else { throw HavenError.usage(.notConfirmed) }
      return
    }
    guard !options.noInput, let terminal = Terminal() else {
      throw HavenError.usage(.confirmationMissing)
    }
    let typed = try terminal.readLine(words(Words.confirmPrompt(VisibleText.oneLine(name))))
    guard typed == name else { throw HavenError.usage(.notConfirmed) }
  }

  /// Closes after work that is done and lasts. What fails now takes nothing from it, and whoever heard
  /// that the command failed would do the work again.
  func close(_ access: Access) {
    do { try access.close() } catch { warnThatNotClosed(HavenError(error)) }
  }

  /// Says that a vault could not be closed properly, and why.
  func warnThatNotClosed(_ error: HavenError) {
    progress.end()
    talk.warn(Words.notClosed(error.fact.text(in: options.lang)))
  }

  /// Unlocks, works, and closes, whether the work succeeds or not.
  func withAccess<R>(_ body: (Access) throws -> R) throws -> R {
    let access = try unlock()
    let result: R
    do {
      result = try body(access)
    } catch {
      // The error of the work is the one to tell.
      close(access)
      throw error
    }
    close(access)
    return result
  }
}
