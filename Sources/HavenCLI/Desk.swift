internal import Glibc
internal import Haven
internal import HavenJSON

/// Where a command works: its options, its talk, its answer, and the way to the vault.
final class Desk {
  let options: GlobalOptions
  let talk: Talk
  let progress: ProgressBar
  private var hasWarnedOfArguments = false
  /// That this command has keys.
  private var note: CommandNote?
  /// The session whose key this command has.
  private(set) var sessionWatch: SessionWatch?

  private let showsLabels: Bool

  init(_ options: GlobalOptions, showsLabels: Bool = false) {
    self.options = options
    self.showsLabels = showsLabels
    talk = Talk(language: options.lang, isQuiet: options.quiet)
    progress = ProgressBar(
      isShown: !options.quiet && Descriptor.error.isTerminal, in: options.lang)
  }

  /// Takes away what should not stay on the screen.
  func finish() {
    progress.end()
    note = nil
  }

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
    let (talk, progress) = (talk, progress)
    return Setting(
      vaultPath: try options.vault ?? Environment.vaultPath(),
      stateFolder: try Environment.stateFolder(), lockWaitSeconds: 5, now: Clock.now,
      attempts: { news in talk.hear(news) },
      progress: { done, all in progress.show(done, of: all) })
  }

  /// Who says they are asking, where they say so.
  func statedName() throws -> KeyholderName? {
    try (options.keyholder ?? Environment.value("HAVEN_AS")).map { try KeyholderName($0) }
  }

  static let standardName = "keeper"

  /// Who is asking: who says so, else whoever unlocked for this terminal.
  func keyholderName(of vault: FoundVault) throws -> KeyholderName {
    if let name = try statedName() { return name }
    guard options.passphraseDescriptor == nil else { return try KeyholderName(Self.standardName) }
    let session: SessionState?
    do { session = try sessions().state(of: vault) } catch {
      // Where sessions cannot be there is none to take the name from; unlock says so when it begins one.
      session = nil
    }
    return try KeyholderName(session?.keyholder ?? Self.standardName)
  }

  /// Where sessions are.
  func sessions() throws -> Sessions { Sessions(folder: try Environment.runtimeFolder()) }

  /// Finds the vault, after what exposes it was said and put right.
  func findVault() throws -> FoundVault {
    let setting = try setting()
    for exposure in try setting.exposures() + setting.stateExposures() {
      talk.warn(Words.exposed(exposure.path, willBeRepaired: exposure.isRepairable))
      if exposure.isRepairable { try exposure.repair() }
    }
    return try FoundVault(setting)
  }

  /// What a command needs of whoever gives it.
  enum Need {
    /// That they unlocked a while ago.
    case session
    /// That they prove now who they are: it shows a name, or changes who may read, or what there is.
    case passphrase
  }

  /// Opens the vault for this command: with the session's key where that is enough and there is one, else asks.
  private func open(needing need: Need) throws -> Access {
    guard need == .session, options.passphraseDescriptor == nil, options.keyFile == nil else {
      return try unlock()
    }
    let vault = try findVault()
    guard let pass = try pass(to: vault) else { return try unlock(vault) }
    sessionWatch = pass.watch
    return try begin(vault.open(with: pass))
  }

  /// Works with the session's key where there is one, and asks nobody for anything; nil where there is none.
  func withSession<R>(_ body: (Access) throws -> R) throws -> R? {
    let vault = try FoundVault(setting())
    guard let pass = try sessions().pass(to: vault, as: statedName()) else { return nil }
    let access = try vault.open(with: pass)
    defer { close(access) }
    return try body(access)
  }

  /// Nil where nobody has unlocked, and where sessions cannot be: then each command asks.
  private func pass(to vault: FoundVault) throws -> SessionPass? {
    let name = try statedName()
    do {
      return try sessions().pass(to: vault, as: name)
    } catch HavenError.sessionUnusable {
      throw HavenError.sessionUnusable
    } catch {
      talk.warn(Words.noSessions(HavenError(error).fact.text(in: options.lang)))
      return nil
    }
  }

  /// Unlocks for this command: asks, derives, opens.
  func unlock(acceptOlder: Bool = false) throws -> Access {
    try unlock(findVault(), acceptOlder: acceptOlder)
  }

  private func unlock(_ vault: FoundVault, acceptOlder: Bool = false) throws -> Access {
    let proof = try Proof(
      name: keyholderName(of: vault), passphrase: Secrets(self).passphrase(),
      keyFilePath: options.keyFile)
    let access = try begin(vault.unlock(with: proof, acceptOlder: acceptOlder))
    if access.isNewHere { talk.warn(Words.newHere(access.keyholder)) }
    return access
  }

  /// Says what there is to say of an access that was just opened, and lets `panic` know of it.
  private func begin(_ access: Access) throws -> Access {
    access.reasonOutside = { try self.reasonOutside(nil) }
    // A command that panic cannot find is no worse than one that cannot be given.
    do { note = try sessions().noteCommand() } catch {
      talk.warn(Words.notFoundByPanic(HavenError(error).fact.text(in: options.lang)))
    }
    if let when = access.restoredSinceSeen { talk.warn(Words.backupRestored(when)) }
    if !access.isMemoryLocked { talk.warn(Words.memoryNotLocked) }
    if !access.finishErasures() { talk.warn(Words.erasurePending) }
    for mailbox in access.refusedGrants { talk.warn(Words.grantRefused(mailbox)) }
    if showsLabels { useLabels(of: access) }
    return access
  }

  /// Has a name, or a count, typed again before what cannot be undone.
  ///
  /// - Throws: `.usage(.notConfirmed)` for anything else; `.usage(.confirmationMissing)` where there is no way to ask.
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
    // Where there is no folder of sessions, none has kept anything.
    if access.hasErased { try? sessions().forgetSummaries() }
    do { try access.close() } catch { warnThatNotClosed(HavenError(error)) }
  }

  /// Says that a vault could not be closed properly, and why.
  func warnThatNotClosed(_ error: HavenError) {
    progress.end()
    talk.warn(Words.notClosed(error.fact.text(in: options.lang)))
  }

  /// Says that the journal does not have what was done, and why.
  func warnThatNotNoted(_ error: HavenError) {
    progress.end()
    talk.warn(Words.notNoted(error.fact.text(in: options.lang)))
  }

  /// Opens the vault, works, and closes, whether the work succeeds or not.
  func withAccess<R>(needing need: Need = .session, _ body: (Access) throws -> R) throws -> R {
    let access = try open(needing: need)
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
