internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct UnlockCommand: Action {
  static let configuration = CommandConfiguration(
    "unlock", Words.Help.unlock, examples: Words.Help.unlockExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.idle, valueName: "time"))
  var idle = SessionTime(seconds: SessionOrder.standardIdleSeconds)

  @Option(help: ArgumentHelp(Words.Help.maximum, valueName: "time"))
  var max = SessionTime(seconds: SessionOrder.standardWholeSeconds)

  @Flag(help: ArgumentHelp(Words.Help.anyTerminal))
  var anyTerminal = false

  @Flag(help: ArgumentHelp(Words.Help.acceptOlder))
  var acceptOlder = false

  func act(at desk: Desk) throws {
    let order = try SessionOrder(
      idleSeconds: idle.seconds, wholeSeconds: max.seconds, isForAnyTerminal: anyTerminal,
      clearsScreen: Terminal.canBeDrawnOn)
    let access = try desk.unlock(acceptOlder: acceptOlder)
    let session: SessionState?
    do { session = try desk.sessions().begin(access, order) } catch {
      desk.close(access)
      throw error
    }
    let mark = access.mark
    let drafts = desk.drafts(in: access)
    desk.close(access)
    say(of: access, session, at: desk)
    desk.tell(of: drafts)
    let lines = [
      session.map(Words.unlocked) ?? Words.unlocksWithoutTerminal(access.keyholder),
      Words.mark(mark),
    ]
    try desk.answer(
      .object(json(access, session, mark, draftCount: drafts.entries.count)),
      lines.map { VisibleText.oneLine(desk.words($0)) }.joined(separator: "\n"))
  }

  private func say(of access: Access, _ session: SessionState?, at desk: Desk) {
    if !access.hasRecovery { desk.talk.warn(Words.noRecovery) }
    if access.hasForked { desk.talk.note(Words.forked) }
    // Where this command's keys could not be locked either, it has been said.
    if let session, !session.isMemoryLocked, access.isMemoryLocked {
      desk.talk.warn(Words.memoryNotLocked)
    }
    if anyTerminal { desk.talk.warn(Words.anyTerminal) }
  }

  private func json(
    _ access: Access, _ session: SessionState?, _ mark: String, draftCount: Int
  ) -> [JSON.Member] {
    var members = [
      JSON.Member(name: "state", value: session == nil ? "locked" : "unlocked"),
      JSON.Member(name: "keyholder", value: .string(access.keyholder)),
      JSON.Member(
        name: "locksInSeconds", value: .integer(Int64(session?.locksInSeconds ?? 0))),
      JSON.Member(name: "anyTerminal", value: .bool(session?.isForAnyTerminal ?? false)),
      JSON.Member(name: "mark", value: .string(mark)),
      JSON.Member(name: "recovery", value: .bool(access.hasRecovery)),
      JSON.Member(name: "newHere", value: .bool(access.isNewHere)),
      JSON.Member(name: "forked", value: .bool(access.hasForked)),
      JSON.Member(
        name: "failedAttempts", value: .integer(Int64(access.failedUnlocks?.count ?? 0))),
      JSON.Member(name: "drafts", value: .integer(Int64(draftCount))),
    ]
    if let failed = access.failedUnlocks {
      members.append(JSON.Member(name: "failedSince", value: .string("\(failed.since)")))
    }
    return members
  }
}

struct LockCommand: Action {
  static let configuration = CommandConfiguration(
    "lock", Words.Help.lock, examples: Words.Help.lockExamples)

  @OptionGroup var global: GlobalOptions

  @Flag(help: ArgumentHelp(Words.Help.lockAll))
  var all = false

  func act(at desk: Desk) throws {
    if all {
      try desk.sessions().lockAll()
    } else {
      try desk.sessions().lock(desk.findVault())
    }
    try desk.answer(["state": "locked"], desk.words(Words.locked))
  }
}

struct PanicCommand: Action {
  static let configuration = CommandConfiguration(
    "panic", Words.Help.panic, examples: Words.Help.panicExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let count = try desk.sessions().panic()
    try desk.answer(
      ["state": "locked", "ended": .integer(Int64(count))], desk.words(Words.panicked(count)))
  }
}

struct StatusCommand: Action {
  static let configuration = CommandConfiguration(
    "status", Words.Help.status, examples: Words.Help.statusExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let session = try desk.sessions().state(of: desk.findVault())
    let age = session == nil ? nil : try desk.withSession { try $0.backupAge() }
    let words = session.map(Words.status) ?? Words.locked
    var lines = [VisibleText.oneLine(desk.words(words))]
    if let age {
      lines.append(desk.words(Words.backupAge(age)))
      if !age.isFine { lines.append("  " + desk.words(Words.backupFix(age))) }
    }
    try desk.answer(
      .object(session.json + (age?.json ?? [])), lines.joined(separator: "\n"))
  }
}

extension BackupAge {
  fileprivate var json: [JSON.Member] {
    [
      JSON.Member(name: "lastBackup", value: .optional(backedUp)),
      JSON.Member(name: "lastDrill", value: .optional(drilled)),
    ]
  }
}

extension SessionState? {
  /// What `status` says of a session, or that there is none.
  fileprivate var json: [JSON.Member] {
    guard let session = self else { return [JSON.Member(name: "state", value: "locked")] }
    return [
      JSON.Member(name: "state", value: "unlocked"),
      JSON.Member(name: "keyholder", value: .string(session.keyholder)),
      JSON.Member(name: "locksInSeconds", value: .integer(Int64(session.locksInSeconds))),
      JSON.Member(name: "unlockedForSeconds", value: .integer(Int64(session.ageSeconds))),
      JSON.Member(name: "anyTerminal", value: .bool(session.isForAnyTerminal)),
    ]
  }
}

/// A length of time as it is typed: 90s, 5m, 8h.
struct SessionTime: ExpressibleByArgument {
  let seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    guard let unit = argument.last.flatMap({ units[$0] }), argument.utf8.count <= 7,
      argument.dropLast().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Double(argument.dropLast())
    else { return nil }
    seconds = number * unit
  }

  var defaultValueDescription: String {
    seconds >= 3600 ? "\(Int(seconds / 3600))h" : "\(Int(seconds / 60))m"
  }
}
