internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct BackupRestoreCommand: Action {
  static let configuration = CommandConfiguration(
    "restore", Words.Help.backupRestore, examples: Words.Help.backupRestoreExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  @Option(help: ArgumentHelp(Words.Help.restoreTo, valueName: "file"), completion: .file())
  var to: String

  @Option(help: ArgumentHelp(Words.Help.restoreSnapshot, valueName: "id"))
  var snapshot: String?

  @Flag(help: ArgumentHelp(Words.Help.olderBag))
  var olderBag = false

  @Option(help: ArgumentHelp(Words.Help.restoreKit, valueName: "file"), completion: .file())
  var kit: String?

  @OptionGroup var given: ShareOptions

  @Option(help: ArgumentHelp(Words.Help.restoreIdentity, valueName: "file"), completion: .file())
  var identity: String?

  func act(at desk: Desk) throws {
    guard [kit != nil, given.areGiven, identity != nil].count(where: { $0 }) < 2 else {
      throw HavenError.usage(.oneWayToRestore)
    }
    try given.checkWords()
    let restore = try BackupRestore(
      RestoreOrder(
        repository: place.repository, path: to, snapshot: snapshot, takesOlderKeys: olderBag),
      desk.setting())
    let restored = try run(restore, desk)
    for place in restored.passedOver {
      desk.talk.warn(Words.keysPassedOver(VisibleText.oneLine(place)))
    }
    try desk.answer(
      json(restored), desk.words(Words.restored(restored, to: VisibleText.oneLine(to))))
  }

  private func run(_ restore: BackupRestore, _ desk: Desk) throws -> RestoredBackup {
    let secrets = Secrets(desk)
    if let kit { return try restore.run(with: .kit(secrets.kit(from: kit))) }
    if given.areGiven {
      let shares = try secrets.shares(given, TypedShares(for: restore.vaultID))
      return try restore.run(with: .kit(shares.kit()))
    }
    if let identity {
      let file = try secrets.identities(in: identity)
      let name = try desk.statedName() ?? KeyholderName(Desk.standardName)
      return try restore.run(
        with: .readKey(
          file,
          Proof(name: name, passphrase: secrets.passphrase(), keyFilePath: global.keyFile)))
    }
    do {
      return try desk.withAccess(needing: .passphrase) { access in
        try restore.run(with: .access(access))
      }
    } catch HavenError.noVault {
      throw HavenError.usage(.restoreKeyMissing)
    }
  }

  private func json(_ restored: RestoredBackup) -> JSON {
    [
      "vault": .string(to), "snapshot": .string(restored.id), "keys": .string(restored.keysID),
      "keysWritten": .optional(restored.keysWritten),
      "entry": .integer(Int64(clamping: restored.entry)),
      "rows": .integer(Int64(restored.rowCount)),
      "lostRows": .integer(Int64(restored.lostRowCount)),
      "lostMembers": .integer(Int64(restored.lostMemberCount)),
      "passedOver": .array(restored.passedOver.map { .string($0) }),
    ]
  }
}

struct BackupKeyGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "key", Words.Help.backupKey, examples: Words.Help.backupKeyExamples,
    [
      BackupKeyShow.self, BackupKeyExport.self, BackupKeyImport.self, BackupKeyAllow.self,
      BackupKeyClose.self,
    ])
}

struct BackupKeyShow: Action {
  static let configuration = CommandConfiguration(
    "show", Words.Help.backupKeyShow, examples: Words.Help.backupKeyShowExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  func act(at desk: Desk) throws {
    let keys = try desk.withAccess { try $0.backupKeys(of: place.repository) }
    try desk.answer(
      [
        "repository": .string(keys.id), "writer": .string(keys.writer),
        "mayWrite": .bool(keys.mayWrite),
        "mayRead": keys.mayRead.map { .bool($0) } ?? .null,
        "mayPrune": keys.mayPrune.map { .bool($0) } ?? .null,
        "recipients": .integer(Int64(keys.recipientCount)),
        "postQuantum": .bool(keys.isPostQuantum),
      ],
      desk.words(Words.backupKeys(keys)))
  }
}

struct BackupKeyExport: Action {
  static let configuration = CommandConfiguration(
    "export", Words.Help.backupKeyExport, examples: Words.Help.backupKeyExportExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  @Option(help: ArgumentHelp(Words.Help.backupKeyTo, valueName: "file"), completion: .file())
  var to: String

  @Flag(help: ArgumentHelp(Words.Help.withPruneKey))
  var withPruneKey = false

  func act(at desk: Desk) throws {
    try desk.withAccess(needing: .passphrase) {
      try $0.exportBackupKeys(of: place.repository, to: to, withPruneKey: withPruneKey)
    }
    try desk.answer(
      ["file": .string(to), "prune": .bool(withPruneKey)],
      desk.words(Words.backupKeysExported(VisibleText.oneLine(to))))
  }
}

struct BackupKeyImport: Action {
  static let configuration = CommandConfiguration(
    "import", Words.Help.backupKeyImport, examples: Words.Help.backupKeyImportExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  @Option(help: ArgumentHelp(Words.Help.backupKeyFrom, valueName: "file"), completion: .file())
  var from: String

  func act(at desk: Desk) throws {
    let imported = try desk.withAccess(needing: .passphrase) { access in
      let file = try Secrets(desk).identities(in: from)
      return try access.importBackupKeys(of: place.repository, from: file)
    }
    if let failure = imported.failureToRemember { desk.warnThatNotNoted(failure) }
    try desk.answer(
      ["read": true, "prune": .bool(imported.hasPruneKey)],
      desk.words(Words.backupKeysImported(withPruneKey: imported.hasPruneKey)))
  }
}

struct BackupKeyAllow: Action {
  static let configuration = CommandConfiguration(
    "allow", Words.Help.backupKeyAllow, examples: Words.Help.backupKeyAllowExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  @Argument(help: ArgumentHelp(Words.Help.writerKey))
  var writer: String

  func act(at desk: Desk) throws {
    let failure = try desk.withAccess(needing: .passphrase) {
      try $0.allowWriter(writer, of: place.repository)
    }
    if let failure { desk.warnThatNotNoted(failure) }
    try desk.answer(["writer": .string(writer)], desk.words(Words.writerAllowed))
  }
}

struct BackupKeyClose: Action {
  static let configuration = CommandConfiguration(
    "close", Words.Help.backupKeyClose, examples: Words.Help.backupKeyCloseExamples)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var place: RepositoryArgument

  @Argument(help: ArgumentHelp(Words.Help.writerKey))
  var writer: String

  @Option(help: ArgumentHelp(Words.Help.closeAfter, valueName: "snapshot"))
  var after: String?

  func act(at desk: Desk) throws {
    let failure = try desk.withAccess(needing: .passphrase) {
      try $0.closeWriter(writer, after: after, of: place.repository)
    }
    if let failure { desk.warnThatNotNoted(failure) }
    try desk.answer(["writer": .string(writer)], desk.words(Words.writerClosed))
  }
}
