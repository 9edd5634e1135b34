internal import ArgumentParser
internal import Haven

/// Makes the options that every command takes work before the command as well as after it.
enum Arguments {
  private static let valued: Set<String> = [
    "--vault", "--as", "--key-file", "--passphrase-fd", "--new-passphrase-fd", "--lang",
  ]
  private static let flags: Set<String> = ["--json", "--quiet", "--linear", "--no-input"]

  /// Moves leading global options to the place after the words of the command.
  static func hoisted(_ arguments: [String], below root: any ParsableCommand.Type) -> [String] {
    var rest = arguments[...]
    var leading: [String] = []
    while let option = rest.first {
      if flags.contains(option) || valued.contains(where: { option.hasPrefix("\($0)=") }) {
        leading.append(rest.removeFirst())
      } else if valued.contains(option), rest.count >= 2 {
        leading += [rest.removeFirst(), rest.removeFirst()]
      } else {
        break
      }
    }
    var words: [String] = []
    var command = root
    while let word = rest.first, let next = command.subcommand(named: word) {
      words.append(rest.removeFirst())
      command = next
    }
    // A mere group takes no options: its help is all that it has to say.
    guard command is any Action.Type else { return words + rest }
    return words + leading + rest
  }

  /// The language asked for, for help and for errors that come before options are read.
  static func language(in arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      if argument.hasPrefix("--lang=") {
        return Language(rawValue: String(argument.dropFirst(7))) ?? .english
      }
      if argument == "--lang", index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1]) ?? .english
      }
    }
    return .english
  }
}

extension ParsableCommand {
  /// The command below this one that a word names.
  static func subcommand(named word: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { $0._commandName == word }
  }
}
