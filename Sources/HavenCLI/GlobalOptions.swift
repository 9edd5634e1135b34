internal import ArgumentParser
internal import Haven

/// The options that every command takes, before its name or after.
struct GlobalOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Words.Help.vault, valueName: "path"), completion: .file())
  var vault: String?

  @Option(name: .customLong("as"), help: ArgumentHelp(Words.Help.keyholder, valueName: "keyholder"))
  var keyholder: String?

  @Option(help: ArgumentHelp(Words.Help.keyFile, valueName: "file"), completion: .file())
  var keyFile: String?

  @Option(
    name: .customLong("passphrase-fd"), help: ArgumentHelp(Words.Help.passphraseFD, valueName: "n"))
  var passphraseDescriptor: Int32?

  @Option(
    name: .customLong("new-passphrase-fd"),
    help: ArgumentHelp(Words.Help.newPassphraseFD, valueName: "n"))
  var newPassphraseDescriptor: Int32?

  @Flag(help: ArgumentHelp(Words.Help.json))
  var json = false

  @Flag(help: ArgumentHelp(Words.Help.quiet))
  var quiet = false

  /// `Linear` looks for it before options are read, since help is said in the same way.
  @Flag(help: ArgumentHelp(Words.Help.linear))
  var linear = false

  @Option(help: ArgumentHelp(Words.Help.lang, valueName: "en|fr"))
  var lang = Language.english

  @Flag(help: ArgumentHelp(Words.Help.noInput))
  var noInput = false
}

extension Language: ExpressibleByArgument {}
