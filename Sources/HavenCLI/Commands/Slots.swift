internal import ArgumentParser
internal import Haven
internal import HavenJSON

struct SlotGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    group: "slot", Words.Help.slots, examples: Words.Help.slotsExamples,
    [SlotAdd.self, SlotList.self, SlotRemove.self])
}

extension Desk {
  /// Opens a keyholder's slots for one command, and closes the vault whether the work succeeds or not.
  fileprivate func withSlots<R>(_ body: (KeyholderName, Slots) throws -> R) throws -> R {
    let vault = try findVault()
    let name = try keyholderName(of: vault)
    let proof = try Proof(
      name: name, passphrase: Secrets(self).passphrase(), keyFilePath: options.keyFile)
    let slots = try vault.openSlots(with: proof)
    defer { if let failure = slots.close() { warnThatNotClosed(failure) } }
    return try body(name, slots)
  }
}

struct SlotAdd: Action {
  static let configuration = CommandConfiguration(
    "add", Words.Help.slotAdd, examples: Words.Help.slotAddExamples)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp(Words.Help.slotKeyFile, valueName: "file"), completion: .file())
  var newKeyFile: String?

  func act(at desk: Desk) throws {
    let added = try desk.withSlots { name, slots in
      try slots.add(
        Proof(
          name: name,
          passphrase: Secrets(desk).newPassphrase(
            for: name, from: global.newPassphraseDescriptor, missing: .newPassphraseMissing),
          keyFilePath: newKeyFile))
    }
    try desk.answer(
      added.json, desk.words(Words.slotAdded(added.number, desk.words(Words.slotKind(added.kind)))))
  }
}

struct SlotList: Action {
  static let configuration = CommandConfiguration(
    "list", Words.Help.slotList, examples: Words.Help.slotListExamples)

  @OptionGroup var global: GlobalOptions

  func act(at desk: Desk) throws {
    let slots = try desk.withSlots { _, slots in try slots.list() }
    var table = Table(Words.Label.slot, Words.Label.kind, Words.Label.current, in: global.lang)
    for slot in slots {
      table.add(
        String(slot.number), desk.words(Words.slotKind(slot.kind)),
        slot.isCurrent ? desk.words(Words.yes) : "")
    }
    try desk.answer(.array(slots.map(\.json)), table.text)
  }
}

struct SlotRemove: Action {
  static let configuration = CommandConfiguration(
    "remove", Words.Help.slotRemove, examples: Words.Help.slotRemoveExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.slot))
  var slot: Int

  func act(at desk: Desk) throws {
    try desk.withSlots { _, slots in try slots.remove(slot) }
    try desk.answer(
      ["slot": .integer(Int64(slot))], desk.words(Words.slotRemoved(slot)))
  }
}
