internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct BackupGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "backup", Words.Help.backup, examples: Words.Help.backupExamples,
    [
      BackupInitCommand.self, BackupCreateCommand.self, BackupListCommand.self,
      BackupVerifyCommand.self, BackupDrillCommand.self, BackupRestoreCommand.self,
      BackupPruneCommand.self, BackupKeyGroup.self,
    ])
}

/// The repository that a command is about.
struct RepositoryArgument: ParsableArguments {
  @Argument(help: ArgumentHelp(Words.Help.repository), completion: .directory)
  var repository: String
}

struct BackupListCommand: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.backupList, examples: Words.Help.backupListExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  func act(at desk: Desk) throws {
    let snapshots = try BackupInspection(at: place.repository, desk.setting()).snapshots()
    try desk.answer(.array(snapshots.map(json)), table(snapshots, desk.options.lang))
  }

  private func table(_ snapshots: [BackedUpSnapshot], _ language: Language) -> String {
    guard !snapshots.isEmpty else { return "" }
    var table = Table(Words.snapshotHeads, in: language)
    for snapshot in snapshots {
      table.add(
        String(snapshot.id.prefix(16)), "\(snapshot.generation)",
        snapshot.written.map { "\($0)" } ?? "?", snapshot.writer, "\(snapshot.counter)",
        "\(snapshot.byteCount)")
    }
    return table.text
  }

  private func json(_ snapshot: BackedUpSnapshot) -> JSON {
    [
      "id": .string(snapshot.id), "generation": .integer(Int64(clamping: snapshot.generation)),
      "writer": .string(snapshot.writer), "counter": .integer(Int64(clamping: snapshot.counter)),
      "written": .optional(snapshot.written), "bytes": .integer(Int64(snapshot.byteCount)),
    ]
  }
}

struct BackupVerifyCommand: Action {
  static let configuration = CommandConfiguration(
    "verify", Words.Help.backupVerify, examples: Words.Help.backupVerifyExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  @Flag(help: ArgumentHelp(Words.Help.readObjects))
  var read = false

  func act(at desk: Desk) throws {
    let inspection = try BackupInspection(at: place.repository, desk.setting())
    let found = try inspection.verify(readsObjects: read)
    if found.isNewHere { desk.talk.warn(Words.repositoryNewHere(inspection.id)) }
    for stray in found.strays {
      desk.talk.warn(Words.strayInBackups(VisibleText.oneLine(stray.place)))
    }
    try desk.answer(
      json(found, inspection.id),
      found.isSound ? desk.words(Words.soundBackups(found, wereRead: read)) : "")
    guard !found.isSound else { return }
    desk.report(.backupProblemsFound(count: found.problems.count))
    for problem in found.problems {
      desk.talk.error("\(VisibleText.oneLine(problem.place)): \(problem.what)")
    }
    throw Outcome(exitCode: .damaged)
  }

  private func json(_ found: VerifiedBackup, _ id: String) -> JSON {
    [
      "ok": .bool(found.isSound), "repository": .string(id),
      "snapshots": .integer(Int64(found.snapshotCount)),
      "objects": .integer(Int64(found.objectCount)), "bytes": .integer(Int64(found.byteCount)),
      "newHere": .bool(found.isNewHere), "problems": .array(found.problems.map(json)),
      "strays": .array(found.strays.map(json)),
    ]
  }

  private func json(_ problem: VerifiedBackup.Problem) -> JSON {
    ["what": .string(problem.what), "where": .string(problem.place)]
  }
}
