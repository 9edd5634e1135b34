internal import Glibc
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

  /// - Throws: `.usage(.sessionTime)` for what is no length of a session.
  package init(idleSeconds: Double, wholeSeconds: Double, isForAnyTerminal: Bool) throws {
    guard (10...86_400).contains(idleSeconds), (10...86_400).contains(wholeSeconds) else {
      throw HavenError.usage(.sessionTime)
    }
    self.idleSeconds = idleSeconds
    self.wholeSeconds = wholeSeconds
    self.isForAnyTerminal = isForAnyTerminal
  }
}

/// What a session says of itself.
package struct SessionState: Sendable, Equatable {
  package let keyholder: String
  package let locksInSeconds: Int
  package let ageSeconds: Int
  package let isForAnyTerminal: Bool

  init(_ answer: Answer) {
    keyholder = answer.holder.name
    locksInSeconds = Int(answer.locksIn)
    ageSeconds = Int(answer.age)
    isForAnyTerminal = answer.isAnyTerminal
  }
}

/// Where sessions of this account are, for one process.
package struct Sessions: Sendable {
  private let folderPath: String

  /// - Parameter folder: `$XDG_RUNTIME_DIR/haven`, or the state folder's `run`.
  package init(folder: String) { folderPath = folder }

  private func folder() throws -> RuntimeFolder {
    do { try PrivateFolder.create(at: folderPath, calls: .live) } catch {
      throw HavenError(error)
    }
    do throws(AgentError) { return try RuntimeFolder(at: folderPath) } catch {
      throw HavenError(agent: error)
    }
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

  /// Locks the session for this terminal, and one of any terminal; false where nobody had unlocked.
  package func lock(_ vault: FoundVault) throws -> Bool {
    let folder = try folder()
    var hasLocked = false
    for scope in scopes(of: vault) {
      let one = try asking { () throws(AgentError) in try SessionClient.lock(scope, in: folder) }
      hasLocked = hasLocked || one
    }
    return hasLocked
  }

  /// Locks every session of this account, of whatever vault; commands under way go on.
  package func lockAll() throws { _ = Panic.endAll(.agent, in: try folder()) }

  /// Ends every session of this account, and every command with keys; answers how many there were.
  package func panic() throws -> Int { Panic.endAll(in: try folder()) }

  /// Notes that this command has keys, so that `panic` finds it, until the note goes away.
  package func noteCommand() throws -> CommandNote { try CommandNote(folder()) }

  /// Opens the vault with the session's key; nil where nobody has unlocked.
  ///
  /// - Parameter name: Who says they are asking; nil takes whoever unlocked.
  package func open(_ vault: FoundVault, as name: KeyholderName?) throws -> Access? {
    let folder = try folder()
    for scope in scopes(of: vault) {
      let given = try asking { () throws(AgentError) in
        try SessionClient.key(of: scope, in: folder)
      }
      guard let given else { continue }
      if let name, !name.isSame(as: given.answer.holder.name) { continue }
      guard let keyholder = KeyholderID(bytes: given.answer.holder.keyholder[...]) else {
        throw HavenError.sessionUnusable
      }
      return try vault.open(given, keyholder)
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
    guard let scope,
      let holder = SessionHolder(
        keyholder: access.vault.keyholder.bytes, ordinal: access.vault.ringOrdinal,
        name: access.keyholder)
    else { return nil }
    let folder = try folder()
    let key = try access.vault.withSessionRingKey { key in try SecretKey(copying: key) }
    let handover = Handover(
      scope: scope,
      limits: SessionLimits(idle: order.idleSeconds, whole: order.wholeSeconds), holder: holder,
      folder: folderPath, key: key)
    _ = try asking { () throws(AgentError) in try SessionClient.lock(scope, in: folder) }
    try asking { () throws(AgentError) in try AgentStart.start(handover) }
    let answer = try asking { () throws(AgentError) in
      try SessionClient.status(of: scope, in: folder)
    }
    guard let answer else { throw HavenError.sessionUnusable }
    return SessionState(answer)
  }

  private func asking<R: ~Copyable>(_ body: () throws(AgentError) -> R) throws -> R {
    do throws(AgentError) { return try body() } catch { throw HavenError(agent: error) }
  }
}

/// A note that a command with keys is under way; it goes away with the value.
package final class CommandNote {
  private let folder: RuntimeFolder
  private let note: UnderWay

  fileprivate init(_ folder: consuming RuntimeFolder) throws {
    do throws(AgentError) { note = try UnderWay(.command, in: folder) } catch {
      throw HavenError(agent: error)
    }
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
    case .system(let operation, let code): self = .io(operation: operation, code: code)
    }
  }
}

extension FoundVault {
  fileprivate func open(_ given: consuming GivenKey, _ keyholder: KeyholderID) throws -> Access {
    let ordinal = given.answer.holder.ordinal
    do {
      return Access(
        try vault.open(withSessionKey: given.takeKey(), of: keyholder, ordinal: ordinal), setting)
    } catch VaultError.guardedRingNeeded {
      throw HavenError.sessionBehind
    }
  }
}
