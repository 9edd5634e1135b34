internal import Haven

/// Asks at the terminal, line by line. What is no answer is said, and asked for again: nobody types a page anew for a
/// slip in its last line.
///
/// Nobody answering for as long as a session lasts without use ends it, and so does the session's end: what was unlocked
/// for one person is not left to the next.
struct Questions: ~Copyable {
  private let terminal: Terminal
  private let desk: Desk
  /// How often it is looked whether somebody is still there.
  private static let roundMilliseconds: Int32 = 1_500

  /// Opens the terminal.
  ///
  /// - Throws: What says that there is none, or that nobody may be asked.
  init(_ desk: Desk, missing: HavenError) throws {
    guard !desk.options.noInput, let terminal = Terminal() else { throw missing }
    self.terminal = terminal
    self.desk = desk
  }

  func words(_ sentence: Sentence) -> String { desk.words(sentence) }

  /// Shows lines.
  func show(_ lines: String) throws { try terminal.show(lines + "\n") }

  /// One line; nil at Ctrl-D.
  ///
  /// - Throws: `.lockedWhileAsking`.
  func lineOrEnd(_ prompt: String) throws -> String? {
    while true {
      do {
        try terminal.show(prompt)
        let line = try nextLine()
        guard !line.isEmpty else { return nil }
        return try Input.text(line.last == 0x0A ? line.dropLast() : line[...])
      } catch let error as HavenError {
        switch error {
        case .usage(.lineTooLong), .input(.notUTF8, _): try tell(error)
        default: throw error
        }
      }
    }
  }

  private func nextLine() throws -> [UInt8] {
    let asked = Clock.secondsWithSleep()
    while true {
      if let line = try terminal.readLine(waiting: Self.roundMilliseconds) {
        guard desk.sessionWatch?.isOpen(isUsed: true) ?? true else { break }
        return line
      }
      let isOpen = desk.sessionWatch?.isOpen(isUsed: false)
      guard isOpen ?? (Clock.secondsWithSleep() - asked < SessionOrder.standardIdleSeconds) else {
        break
      }
    }
    throw HavenError.lockedWhileAsking
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
