internal import HavenAgent
internal import HavenCrypto
internal import HavenRecords
internal import HavenStore
internal import HavenText
internal import HavenVault

/// How long a session is to last, and for whom.
package struct SessionOrder: Sendable {
  /// Seconds without use, and in all.
  package let idleSeconds: Double
  package let wholeSeconds: Double
  /// Whether any process of this account may use it, wherever it runs.
  package let isForAnyTerminal: Bool
  /// Whether the terminal is to be cleared when it locks.
  package let clearsScreen: Bool

  /// What a session lasts unless told otherwise.
  package static let standardIdleSeconds = SessionLimits.standard.idle
  package static let standardWholeSeconds = SessionLimits.standard.whole

  /// - Throws: `.usage(.sessionTime)` for what is no length of a session.
  package init(
    idleSeconds: Double, wholeSeconds: Double, isForAnyTerminal: Bool, clearsScreen: Bool
  ) throws {
    guard (10...86_400).contains(idleSeconds), (10...86_400).contains(wholeSeconds) else {
      throw HavenError.usage(.sessionTime)
    }
    self.idleSeconds = idleSeconds
    self.wholeSeconds = wholeSeconds
    self.isForAnyTerminal = isForAnyTerminal
    self.clearsScreen = clearsScreen
  }
}

/// What a session says of itself.
package struct SessionState: Sendable, Equatable {
  package let keyholder: String
  package let locksInSeconds: Int
  package let ageSeconds: Int
  package let isForAnyTerminal: Bool
  /// Whether its key is kept out of the swap area; known when it begins.
  package let isMemoryLocked: Bool

  init(_ answer: Answer, isMemoryLocked: Bool = true) {
    self.isMemoryLocked = isMemoryLocked
    keyholder = answer.holder.name
    locksInSeconds = Int(answer.locksIn)
    ageSeconds = Int(answer.age)
    isForAnyTerminal = answer.isAnyTerminal
  }
}

/// What a session gives to one command: its key, and whose it is.
package struct SessionPass: ~Copyable {
  fileprivate let given: GivenKey
  /// For what goes on after the key was used.
  package let watch: SessionWatch
  /// Where its commands keep what they worked out.
  fileprivate let summaryPath: String
}

/// Looks whether the session that a command began with is still there.
package struct SessionWatch: Sendable {
  fileprivate let sessions: Sessions
  fileprivate let scope: SessionScope

  /// Whether it is. What does not answer is not.
  ///
  /// - Parameter isUsed: Whether somebody has been at work since it was asked last: then it lasts on.
  package func isOpen(isUsed: Bool) -> Bool {
    do {
      let folder = try sessions.folder()
      return try isUsed
        ? SessionClient.use(of: scope, in: folder)
        : SessionClient.status(of: scope, in: folder) != nil
    } catch {
      return false
    }
  }

  /// Forgets what its commands have worked out; where there is no folder, there is nothing.
  func forgetSummaries() {
    guard let folder = try? sessions.folder() else { return }
    SessionSummaries.remove(for: scope, in: folder)
  }
}

/// Where sessions of this account are, for one process.
package struct Sessions: Sendable {
  private let folderPath: String

  /// - Parameter folder: `$XDG_RUNTIME_DIR/haven`, or the state folder's `run`.
  package init(folder: String) { folderPath = folder }

  fileprivate func folder() throws -> RuntimeFolder {
    do { try PrivateFolder.create(at: folderPath, calls: .live) } catch {
      throw HavenError(error)
    }
    return try asking { () throws(AgentError) in try RuntimeFolder(at: folderPath) }
  }

  /// The scopes in which this process may find a session of a vault: its terminal's first.
  private func scopes(of vault: FoundVault) -> [SessionScope] {
    let own = SessionScope.ofThisProcess(vault: vault.vault.header.vaultID)
    return [own].compactMap(\.self) + [.anyTerminal(vault: vault.vault.header.vaultID)]
  }

  /// What the session for this terminal says of itself; nil where nobody has unlocked.
  package func state(of vault: FoundVault) throws -> SessionState? {
    let folder = try folder()
    for scope in scopes(of: vault) {
      if let answer = try asking({ () throws(AgentError) in
        try SessionClient.status(of: scope, in: folder)
      }) {
        return SessionState(answer)
      }
    }
    return nil
  }

  /// Locks the session for this terminal, and one of any terminal.
  package func lock(_ vault: FoundVault) throws {
    let folder = try folder()
    for scope in scopes(of: vault) {
      _ = try asking { () throws(AgentError) in try SessionClient.lock(scope, in: folder) }
    }
  }

  /// Locks every session of this account, of whatever vault; commands under way go on.
  package func lockAll() throws { _ = Panic.endAll(.agent, in: try folder()) }

  /// Ends every session of this account, and every command with keys; answers how many there were.
  package func panic() throws -> Int { Panic.endAll(in: try folder()) }

  /// Forgets what the commands of all sessions of this account have worked out: something was erased.
  package func forgetSummaries() throws { SessionSummaries.removeAll(in: try folder()) }

  /// Notes that this command has keys, so that `panic` finds it, until the note goes away.
  package func noteCommand() throws -> CommandNote { try CommandNote(folder()) }

  /// What the session for this terminal gives to a command; it counts as use. Nil where nobody has unlocked, or somebody
  /// else than who is asking.
  ///
  /// - Parameter name: Who says they are asking; nil takes whoever unlocked.
  package func pass(to vault: FoundVault, as name: KeyholderName?) throws -> SessionPass? {
    let folder = try folder()
    for scope in scopes(of: vault) {
      let given = try asking { () throws(AgentError) in
        try SessionClient.key(of: scope, in: folder)
      }
      guard let given else { continue }
      if let name, !name.isSame(as: given.answer.holder.name) { continue }
      return SessionPass(
        given: given, watch: SessionWatch(sessions: self, scope: scope),
        summaryPath: "\(folderPath)/\(SessionSummaries.name(for: scope))")
    }
    return nil
  }

  /// Starts a session with what somebody unlocked; one that there was for this terminal ends.
  ///
  /// - Returns: Nil without a controlling terminal, unless the session is for any.
  package func begin(_ access: Access, _ order: SessionOrder) throws -> SessionState? {
    let vault = access.vault.header.vaultID
    let scope =
      order.isForAnyTerminal
      ? SessionScope.anyTerminal(vault: vault) : SessionScope.ofThisProcess(vault: vault)
    guard let scope else { return nil }
    guard
      let holder = SessionHolder(
        keyholder: access.vault.keyholder.bytes, ordinal: access.vault.ringOrdinal,
        name: access.keyholder)
    else { preconditionFailure("a keyholder's name has at most 64 scalars") }
    let folder = try folder()
    let key = try access.vault.withSessionRingKey { key in try SecretKey(copying: key) }
    let handover = Handover(
      scope: scope,
      limits: SessionLimits(idle: order.idleSeconds, whole: order.wholeSeconds), holder: holder,
      folder: folderPath, clearsScreen: order.clearsScreen)
    _ = try asking { () throws(AgentError) in try SessionClient.lock(scope, in: folder) }
    let isLocked = try asking { () throws(AgentError) in try AgentStart.start(handover, with: key) }
    let answer = try asking { () throws(AgentError) in
      try SessionClient.status(of: scope, in: folder)
    }
    guard let answer else { throw HavenError.sessionUnusable }
    return SessionState(answer, isMemoryLocked: isLocked)
  }
}

private func asking<R: ~Copyable>(_ body: () throws(AgentError) -> R) throws -> R {
  do throws(AgentError) { return try body() } catch { throw HavenError(agent: error) }
}

/// A note that a command with keys is under way; it goes away with the value.
package final class CommandNote {
  private let folder: RuntimeFolder
  private let note: UnderWay

  fileprivate init(_ folder: consuming RuntimeFolder) throws {
    note = try asking { () throws(AgentError) in try UnderWay(.command, in: folder) }
    self.folder = folder
  }

  deinit { note.end(in: folder) }
}

extension KeyholderName {
  /// Whether a keyholder of another spelling is meant: names are folded before they open anything.
  func isSame(as other: String) -> Bool { Normalization.fold(text) == Normalization.fold(other) }
}

/// The other thing that the program can be: the agent that holds a session's key.
package enum SessionAgent {
  /// Whether the program was started to be one.
  package static func isAsked(for name: String) -> Bool { name == AgentStart.argument }

  /// Serves until the session locks; answers whether there was one.
  package static func serve() -> Bool { AgentStart.serve() != nil }
}

extension HavenError {
  init(agent error: AgentError) {
    switch error {
    case .folderNotPrivate(let path): self = .notPrivate(path: path)
    case .notAnAgent, .refused, .ended, .exists: self = .sessionUnusable
    case .notStarted(let code): self = .io(operation: "starting the session", code: code)
    case .crypto(let error): self.init(error)
    case .system(let operation, let code): self = .io(operation: operation, code: code)
    }
  }
}

extension FoundVault {
  /// Opens the vault with what a session gave, for one command.
  ///
  /// - Throws: `.sessionBehind` when the journal goes on under a key that the session does not have; `.sessionOver`
  ///   when the keyholder was removed or their keys were replaced.
  package func open(with pass: consuming SessionPass) throws -> Access {
    let holder = pass.given.answer.holder
    guard let keyholder = KeyholderID(bytes: holder.keyholder[...]) else {
      throw HavenError.sessionUnusable
    }
    let (path, watch) = (pass.summaryPath, pass.watch)
    do {
      let access = Access(
        try vault.open(
          withSessionKey: pass.given.takeKey(), of: keyholder, ordinal: holder.ordinal), setting)
      access.keepSummaries(at: path, while: watch)
      return access
    } catch VaultError.guardedRingNeeded {
      throw HavenError.sessionBehind
    } catch VaultError.doesNotOpen {
      throw HavenError.sessionOver
    }
  }
}
