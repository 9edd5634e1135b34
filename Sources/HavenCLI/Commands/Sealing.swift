internal import ArgumentParser
internal import Haven
internal import HavenJSON
internal import HavenRecords

struct SealCommand: Action {
  static let configuration = CommandConfiguration(
    "seal", Words.Help.seal, examples: Words.Help.sealExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.sealedInput), completion: .file())
  var file: String

  @Option(help: ArgumentHelp(Words.Help.sealedTo, valueName: "age1…"))
  var to: [String] = []

  @Option(help: ArgumentHelp(Words.Help.recipientsFile, valueName: "file"), completion: .file())
  var recipientsFile: String?

  @Flag(help: ArgumentHelp(Words.Help.sealPassphrase))
  var passphrase = false

  @Flag(name: [.customShort("a"), .customLong("armor")], help: ArgumentHelp(Words.Help.armor))
  var armor = false

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(Words.Help.sealOutput, valueName: "file"), completion: .file())
  var output: String?

  func act(at desk: Desk) throws {
    try desk.requireOneStandardInput(file, recipientsFile)
    let recipients = try to + recipientsInFile()
    guard passphrase != !recipients.isEmpty else {
      throw HavenError.sealing(.noRecipient)
    }
    let place = output ?? (file == "-" ? "-" : "\(file).age")
    let input = try Input(file)
    let sealing = try Sealing { done, all in desk.progress.show(done, of: all) }
    if passphrase {
      let secret = try Secrets(desk).newPassphrase(
        for: KeyholderName("age"), from: global.newPassphraseDescriptor,
        missing: .newPassphraseMissing)
      try sealing.seal(input.source, with: secret, armored: armor, into: desk.output(place))
    } else {
      try sealing.seal(
        input.source, to: recipients, armored: armor, into: desk.output(place))
    }
    try desk.tell(of: place, Words.sealed(VisibleText.oneLine(place)))
  }

  /// One recipient a line; empty lines and those that begin with `#` aside.
  private func recipientsInFile() throws -> [String] {
    guard let recipientsFile else { return [] }
    return try Input(recipientsFile).text(limit: Limits.promptTextByteCount)
      .split(whereSeparator: \.isNewline).map { String($0) }.filter { !$0.hasPrefix("#") }
  }
}

struct UnsealCommand: Action {
  static let configuration = CommandConfiguration(
    "unseal", Words.Help.unseal, examples: Words.Help.unsealExamples)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp(Words.Help.unsealedInput), completion: .file())
  var file: String

  @Option(
    name: [.customShort("i"), .customLong("identity")],
    help: ArgumentHelp(Words.Help.identityFile, valueName: "file"), completion: .file())
  var identity: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(Words.Help.unsealOutput, valueName: "file"), completion: .file())
  var output: String?

  func act(at desk: Desk) throws {
    try desk.requireOneStandardInput(file, identity)
    guard let place = output ?? Self.place(of: file) else {
      throw HavenError.usage(.outputMissing)
    }
    let input = try Input(file)
    let sealing = try Sealing { done, all in desk.progress.show(done, of: all) }
    try sealing.unseal(
      input.source,
      with: { isForPassphrase in
        if let identity { return .identities(try Secrets(desk).identities(in: identity)) }
        guard isForPassphrase else { throw HavenError.sealing(.needsIdentity) }
        return .passphrase(try Secrets(desk).passphrase())
      }, into: desk.output(place))
    try desk.tell(of: place, Words.unsealed(VisibleText.oneLine(place)))
  }

  /// The name without `.age`; nil for a name of another kind.
  private static func place(of file: String) -> String? {
    if file == "-" { return "-" }
    return file.hasSuffix(".age") && file.utf8.count > 4 ? String(file.dropLast(4)) : nil
  }
}

struct KeygenCommand: Action {
  static let configuration = CommandConfiguration(
    "keygen", Words.Help.keygen, examples: Words.Help.keygenExamples)

  @OptionGroup var global: GlobalOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(Words.Help.keygenOutput, valueName: "file"), completion: .file())
  var output: String

  @Flag(help: ArgumentHelp(Words.Help.postQuantum))
  var postQuantum = false

  func act(at desk: Desk) throws {
    let recipient = try Sealing.newIdentity(hybrid: postQuantum, at: output)
    try desk.answer(
      ["recipient": .string(recipient), "file": .string(output)], recipient)
  }
}

extension Desk {
  /// Standard output for `-`, else a new file.
  fileprivate func output(_ place: String) -> SealOutput {
    guard place == "-" else { return .file(place) }
    return unsafe .stream { bytes in try unsafe Descriptor.output.write(all: bytes) }
  }

  /// Says where a file went; nothing where it went to standard output itself.
  fileprivate func tell(of place: String, _ words: Sentence) throws {
    guard place != "-" else { return progress.end() }
    try answer(["file": .string(place)], self.words(words))
  }
}
