internal import ArgumentParser
internal import Glibc
internal import Haven

/// A command that does something: options in, words and an exit code out.
protocol Action: ParsableCommand {
  /// The options that every command takes.
  var global: GlobalOptions { get }

  /// Whether it prints labels that an agency may call otherwise: then its words are read as soon as the vault is open.
  static var showsLabels: Bool { get }

  /// Does it.
  func act(at desk: Desk) throws
}

extension Action {
  static var showsLabels: Bool { false }
}

/// From arguments to an exit code.
enum Program {
  /// Runs one command.
  static func run(_ arguments: [String]) -> ExitStatus {
    Interruption.shared.begin()
    let language = Arguments.language(in: arguments)
    return Linear.$isOn.withValue(Linear.isAsked(for: arguments)) {
      HelpLanguage.$current.withValue(language) { run(arguments, in: language) }
    }
  }

  private static func run(_ arguments: [String], in language: Language) -> ExitStatus {
    do {
      let arguments = Arguments.hoisted(arguments, below: HavenCommand.self)
      var command = try HavenCommand.parseAsRoot(arguments)
      guard let action = command as? any Action else {
        try command.run()
        return .done
      }
      return perform(action)
    } catch {
      return explain(error, language)
    }
  }

  private static func perform(_ action: any Action) -> ExitStatus {
    let desk = Desk(action.global, showsLabels: type(of: action).showsLabels)
    do {
      defer { desk.finish() }
      try action.act(at: desk)
      return .done
    } catch let problem as Outcome {
      return problem.exitCode
    } catch {
      let error = HavenError(error)
      desk.report(error)
      return error.exitCode
    }
  }

  /// Help and version are answers; everything else that the parser says is a usage error.
  private static func explain(_ error: any Error, _ language: Language) -> ExitStatus {
    let message = HavenCommand.fullMessage(for: error)
    guard HavenCommand.exitCode(for: error) != .success else {
      Descriptor.output.write("\(Linear.help(message))\n")
      return .done
    }
    let talk = Talk(language: language, isQuiet: false)
    talk.error(VisibleText.oneLine(HavenCommand.message(for: error)))
    talk.hint(Words.seeHelp(HavenCommand.usageCommand(for: error)))
    return .usage
  }
}

/// An answer that was given, with an exit code that is not 0: what was wrong has been said.
struct Outcome: Error {
  let exitCode: ExitStatus
}

extension HavenCommand {
  /// The command whose help explains an error: the last line of the parser's own message names it.
  static func usageCommand(for error: any Error) -> String {
    let lines = fullMessage(for: error).split(separator: "\n")
    guard let see = lines.last(where: { $0.contains(" --help' for") }),
      let start = see.firstIndex(of: "'"), let end = see.lastIndex(of: "'"), start < end
    else { return "haven --help" }
    return String(see[see.index(after: start)..<end])
  }
}
