internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct UnlockCommand: Action {
  static let configuration = CommandConfiguration(
    "unlock", Words.Help.unlock, examples: Words.Help.unlockExamples)

  @OptionGroup var global: GlobalOptions

  @Flag(help: ArgumentHelp(Words.Help.acceptOlder))
  var acceptOlder = false

  func act(at desk: Desk) throws {
    let access = try desk.unlock(acceptOlder: acceptOlder)
    let keyholder = access.keyholder
    let mark = access.mark
    let hasRecovery = access.hasRecovery
    try access.close()
    if !hasRecovery { desk.talk.warn(Words.noRecovery) }
    if access.hasForked { desk.talk.note(Words.forked) }
    try desk.answer(
      [
        "state": "unlocked", "keyholder": .string(keyholder), "locksInSeconds": 0,
        "mark": .string(mark), "recovery": .bool(hasRecovery),
        "newHere": .bool(access.isNewHere), "forked": .bool(access.hasForked),
      ],
      """
      \(VisibleText.oneLine(desk.words(Words.unlocks(keyholder))))
      \(desk.words(Words.mark(mark)))
      \(desk.words(Words.asksEachTime))
      """)
  }
}

struct StatusCommand: Action {
  static let configuration = CommandConfiguration(
    "status", Words.Help.status, examples: Words.Help.statusExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    _ = try desk.findVault()
    try desk.answer(["state": "locked"], desk.words(Words.locked))
  }
}
