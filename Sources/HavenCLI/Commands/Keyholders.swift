internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct KeyholderGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "keyholder", Words.Help.keyholders, examples: Words.Help.keyholdersExamples,
    [
      KeyholderAdd.self, KeyholderList.self, KeyholderRemove.self, KeyholderRole.self,
      KeyholderPassphrase.self, SlotGroup.self,
    ])
}

extension Role: ExpressibleByArgument {}

struct KeyholderAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.keyholderAdd, examples: Words.Help.keyholderAddExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.newKeyholder))
  var name: String

  @Option(help: ArgumentHelp(Words.Help.role, valueName: "role"))
  var role: [Role] = []

  func act(at desk: Desk) throws {
    let name = try KeyholderName(name)
    let roles = role.isEmpty ? [.facilitator] : role
    try desk.withAccess(needing: .passphrase) { access in
      try access.checkNewKeyholder(name)
      let proof = try Proof(
        name: name,
        passphrase: Secrets(desk).newPassphrase(
          for: name, from: global.newPassphraseDescriptor, missing: .newPassphraseMissing),
        keyFilePath: nil)
      try access.addKeyholder(proof, roles: roles)
    }
    try desk.answer(
      ["keyholder": .string(name.text), "roles": .array(roles.map { .string($0.rawValue) })],
      desk.words(Words.keyholderAdded(VisibleText.oneLine(name.text))))
  }
}

struct KeyholderList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.keyholderList, examples: Words.Help.keyholdersExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let keyholders = try desk.withAccess { try $0.keyholders() }
    var table = Table(Words.Label.name, Words.Label.slots, Words.Label.role, in: global.lang)
    for keyholder in keyholders {
      let roles = keyholder.roles + (keyholder.isNewcomer ? [desk.words(Words.newcomer)] : [])
      table.add(keyholder.name, String(keyholder.slotCount), roles.joined(separator: ", "))
    }
    try desk.answer(.array(keyholders.map(\.json)), table.text)
  }
}

struct KeyholderRemove: Action {
  static let configuration = CommandConfiguration(
    "remove", Words.Help.keyholderRemove, examples: Words.Help.keyholderRemoveExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.leaving))
  var name: String

  @Option(help: ArgumentHelp(Words.Help.handTo, valueName: "keyholder"))
  var handTo: String?

  @Flag(help: ArgumentHelp(Words.Help.dryRunOfRemoval))
  var dryRun = false

  @Option(help: ArgumentHelp(Words.Help.confirmName, valueName: "keyholder"))
  var confirm: String?

  func act(at desk: Desk) throws {
    let name = try KeyholderName(name)
    let heir = try handTo.map { try KeyholderName($0) }
    let removed = try desk.withAccess(needing: .passphrase) { access in
      let plan = try access.planRemoval(of: name, handingTo: heir)
      guard !dryRun else { return plan }
      // What cannot be undone is said before it is confirmed.
      let left = Words.reflectionsLeft(
        by: VisibleText.oneLine(name.text), plan.reflections, isPlanned: true)
      if let left { desk.talk.note(left) }
      try desk.confirm(name.text, given: confirm)
      return try access.removeKeyholder(name, handingTo: heir)
    }
    try desk.answer(
      [
        "keyholder": .string(name.text), "dryRun": .bool(dryRun),
        "renewed": .integer(Int64(removed.renewedPartCount)),
        "owed": .integer(Int64(removed.owedPartCount)),
        "reflections": .string(removed.reflections.rawValue),
      ],
      desk.words(
        Words.keyholderRemoved(VisibleText.oneLine(name.text), removed, isDryRun: dryRun)))
  }
}

struct KeyholderRole: Action {
  static let configuration = CommandConfiguration(
    "role", Words.Help.keyholderRole, examples: Words.Help.keyholderRoleExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.whoseRole))
  var name: String

  @Option(help: ArgumentHelp(Words.Help.newRole, valueName: "role"))
  var role: [Role]

  func act(at desk: Desk) throws {
    let name = try KeyholderName(name)
    // In their own order, each once.
    let roles = Role.allCases.filter(role.contains)
    let isNew = try desk.withAccess(needing: .passphrase) { try $0.setRoles(roles, of: name) }
    let names = roles.map(\.rawValue)
    try desk.answer(
      [
        "keyholder": .string(name.text), "roles": .array(names.map(JSON.string)),
        "new": .bool(isNew),
      ],
      desk.words(
        Words.rolesChanged(
          VisibleText.oneLine(name.text), names.joined(separator: ", "), isNew: isNew)))
  }
}

struct KeyholderPassphrase: Action {
  static let configuration = CommandConfiguration(
    "passphrase", Words.Help.keyholderPassphrase,
    examples: Words.Help.keyholderPassphraseExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.newKeyFile, valueName: "file|none"))
  var newKeyFile: String?

  func act(at desk: Desk) throws {
    let vault = try desk.findVault()
    let secrets = Secrets(desk)
    let name = try desk.keyholderName(of: vault)
    let change = try vault.beginKeyChange(
      with: Proof(name: name, passphrase: secrets.passphrase(), keyFilePath: global.keyFile))
    let proof = try Proof(
      name: name,
      passphrase: secrets.newPassphrase(
        for: name, from: global.newPassphraseDescriptor, missing: .newPassphraseMissing),
      keyFilePath: keyFileFromNowOn)
    let losesSlots = change.otherSlotCount > 0
    if let failure = try change.complete(with: proof) { desk.warnThatNotClosed(failure) }
    if losesSlots { desk.talk.warn(Words.otherSlotsGone) }
    try desk.answer(
      ["keyholder": .string(name.text)],
      desk.words(Words.passphraseChanged(VisibleText.oneLine(name.text))))
  }

  private var keyFileFromNowOn: String? {
    switch newKeyFile {
    case nil: global.keyFile
    case "none": nil
    case let file?: file
    }
  }
}
