internal import Haven

/// Asks at the terminal, line by line. What is no answer is said, and asked for again: nobody types a page anew for a
/// slip in its last line.
struct Questions: ~Copyable {
  private let terminal: Terminal
  private let language: Language

  /// Opens the terminal.
  ///
  /// - Throws: What says that there is none, or that nobody may be asked.
  init(_ desk: Desk, missing: HavenError) throws {
    guard !desk.options.noInput, let terminal = Terminal() else { throw missing }
    self.terminal = terminal
    language = desk.options.lang
  }

  func words(_ sentence: Sentence) -> String { sentence.text(in: language) }

  /// Shows lines.
  func show(_ lines: String) throws { try terminal.show(lines + "\n") }

  /// One line; nil at Ctrl-D.
  func lineOrEnd(_ prompt: String) throws -> String? {
    while true {
      do {
        return try terminal.askLine(prompt)
      } catch let error as HavenError {
        switch error {
        case .usage(.lineTooLong), .input(.notUTF8, _): try tell(error)
        default: throw error
        }
      }
    }
  }

  /// One line.
  ///
  /// - Throws: `.interrupted` at Ctrl-D.
  func line(_ prompt: String) throws -> String {
    guard let line = try lineOrEnd(prompt) else { throw HavenError.interrupted }
    return line
  }

  /// Asks until there is an answer.
  ///
  /// - Parameter read: Makes an answer of a line, or throws what is wrong with it.
  func answer<R>(_ prompt: String, _ read: (String) throws -> R) throws -> R {
    while true {
      let typed = try line(prompt)
      do { return try read(typed) } catch let error as HavenError { try tell(error) }
    }
  }

  /// Says what is wrong, and what helps.
  func tell(_ error: HavenError) throws {
    let hint = error.hint.map { " (\(words($0)))" } ?? ""
    try show("  " + VisibleText.oneLine(words(error.fact) + hint))
  }
}
