internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct BackupInitCommand: Action {
  static let configuration = CommandConfiguration(
    "init", Words.Help.backupInit, examples: Words.Help.backupInitExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  @Option(help: ArgumentHelp(Words.Help.backupKit, valueName: "file"), completion: .file())
  var kit: String?

  @Flag(help: ArgumentHelp(Words.Help.backupWithoutKit))
  var withoutKit = false

  @Flag(help: ArgumentHelp(Words.Help.backupStockAge))
  var stockAge = false

  func act(at desk: Desk) throws {
    let begun = try desk.withAccess(needing: .passphrase) { access in
      try begin(access, desk)
    }
    if !begun.opensWithKit { desk.talk.warn(Words.backupsWithoutKit) }
    try desk.answer(
      [
        "repository": .string(begun.id), "kit": .bool(begun.opensWithKit),
        "postQuantum": .bool(begun.isPostQuantum),
      ],
      desk.words(Words.backupsBegun(begun, at: VisibleText.oneLine(place.repository))))
  }

  private func begin(_ access: Access, _ desk: Desk) throws -> NewRepository {
    guard !withoutKit, access.hasRecovery else {
      return try access.beginBackups(
        at: place.repository, kit: nil, isPostQuantum: !stockAge)
    }
    guard kit != nil || (!global.noInput && Terminal() != nil) else {
      throw HavenError.usage(.backupKitMissing)
    }
    return try access.beginBackups(
      at: place.repository, kit: Secrets(desk).kit(from: kit), isPostQuantum: !stockAge)
  }
}

struct BackupCreateCommand: Action {
  static let configuration = CommandConfiguration(
    "create", Words.Help.backupCreate, examples: Words.Help.backupCreateExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  func act(at desk: Desk) throws {
    let written = try desk.withAccess { try $0.backUp(to: place.repository) }
    for pack in written.rewrittenPacks { desk.talk.warn(Words.packRewritten(pack)) }
    for place in written.damagedPlaces {
      desk.talk.warn(Words.damagedInBackups(VisibleText.oneLine(place)))
    }
    if let failure = written.failureToNote { desk.warnThatNotNoted(failure) }
    try desk.answer(
      [
        "snapshot": .string(written.id), "bytesNew": .integer(Int64(written.newByteCount)),
        "bytesTotal": .integer(Int64(written.byteCount)),
        "rows": .integer(Int64(written.rowCount)), "whole": .bool(written.isWhole),
        "damaged": .array(written.damagedPlaces.map { .string($0) }),
      ],
      desk.words(Words.backedUp(written)))
  }
}

/// Where a snapshot is restored to be tried.
struct ScratchOption: ParsableArguments {
  @Option(help: ArgumentHelp(Words.Help.scratch, valueName: "folder"), completion: .directory)
  var scratch: String?
}

struct BackupDrillCommand: Action {
  static let configuration = CommandConfiguration(
    "drill", Words.Help.backupDrill, examples: Words.Help.backupDrillExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  @OptionGroup var room: ScratchOption

  func act(at desk: Desk) throws {
    let drilled = try desk.withAccess(needing: .passphrase) {
      try $0.drillBackup(at: place.repository, in: room.scratch)
    }
    if let failure = drilled.failureToNote { desk.warnThatNotNoted(failure) }
    try desk.answer(drilled.json, desk.words(Words.backupDrilled(drilled)))
  }
}

extension DrilledBackup {
  var json: JSON {
    [
      "snapshot": .string(id), "equal": .integer(Int64(equalRowCount)),
      "erased": .integer(Int64(erasedRowCount)), "newer": .integer(Int64(newerRowCount)),
      "restoreMilliseconds": .integer(Int64(restoreSeconds * 1000)),
      "checkMilliseconds": .integer(Int64(checkSeconds * 1000)),
    ]
  }
}

struct BackupPruneCommand: Action {
  static let configuration = CommandConfiguration(
    "prune", Words.Help.backupPrune, examples: Words.Help.backupPruneExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  @Option(help: ArgumentHelp(Words.Help.keepDaily, valueName: "n"))
  var keepDaily = SnapshotRule.standard.dailyCount

  @Option(help: ArgumentHelp(Words.Help.keepWeekly, valueName: "n"))
  var keepWeekly = SnapshotRule.standard.weeklyCount

  @Option(help: ArgumentHelp(Words.Help.keepMonthly, valueName: "n"))
  var keepMonthly = SnapshotRule.standard.monthlyCount

  @OptionGroup var room: ScratchOption

  @Flag(help: ArgumentHelp(Words.Help.dryRunOfPrune))
  var dryRun = false

  @Option(help: ArgumentHelp(Words.Help.confirmPrune, valueName: "count"))
  var confirm: String?

  func act(at desk: Desk) throws {
    let rule = try SnapshotRule(
      dailyCount: keepDaily, weeklyCount: keepWeekly, monthlyCount: keepMonthly)
    let (plan, done) = try desk.withAccess(needing: .passphrase) { access in
      let plan = try access.planPruning(
        of: place.repository, keeping: rule, in: room.scratch)
      desk.progress.end()
      guard !dryRun else { return (plan, PrunedBackups?.none) }
      if !plan.isEmpty {
        desk.talk.note(Words.wouldPrune(plan))
        // Who may have to type it knows how many it is about.
        try desk.confirm("\(plan.snapshotIDs.count)", given: confirm)
      }
      return (plan, try access.prune(plan))
    }
    if let failure = done?.failureToNote { desk.warnThatNotNoted(failure) }
    try desk.answer(
      [
        "dryRun": .bool(done == nil), "snapshots": .array(plan.snapshotIDs.map { .string($0) }),
        "objects": .integer(Int64(plan.objectCount)), "oldKeys": .integer(Int64(plan.oldKeyCount)),
        "deleted": .integer(Int64(done?.deletedCount ?? 0)), "drill": plan.drilled.json,
      ],
      desk.words(done.map { Words.pruned(plan, $0) } ?? Words.wouldPrune(plan)))
  }
}
