internal import Haven
internal import HavenRecords

// Asking for a text at the terminal, and recording it.
extension Desk {
  /// Requires that there is somebody to ask for a text.
  ///
  /// - Throws: `.usage(.textMissing)`.
  func requireWriter() throws {
    guard !options.noInput, Terminal() != nil else { throw HavenError.usage(.textMissing) }
  }

  /// Has a manuscript written, and records it.
  ///
  /// What was typed is sealed every two seconds, and on whatever ends the program; it is gone only when it was recorded,
  /// or when the writer says so.
  ///
  /// - Parameters:
  ///   - prepare: What is to be done with the finished text before it is recorded, and then how: it may ask. Nil records
  ///     it as it is.
  ///   - look: Looks at the finished text and says what the writer wants of it: it may ask. Nil looks at nothing.
  /// - Throws: `.interruptedWriting`, `.lockedWhileWriting`, `.interrupted`; what recording throws.
  func write(
    _ manuscript: Manuscript, in access: Access,
    _ prepare: ((_ text: String) throws -> () throws -> Filed)? = nil,
    looking look: ((_ text: String) throws -> Verdict)? = nil
  ) throws -> Filed {
    let writing = Writing(manuscript, watch: sessionWatch, language: options.lang)
    let deed: @Sendable () -> HavenError? = {
      writing.keepIfChanged() && writing.isKept
        ? .interruptedWriting(draft: manuscript.shortID) : writing.problem
    }
    var end: Writing.End
    var verdict = Verdict.record(mentioning: [])
    do {
      repeat {
        end = try Interruption.shared.ending(with: deed) { try ask(for: writing) }
        // Whatever ends the program while it is asked about.
        writing.keepIfChanged()
        guard end == .finished, let look, !writing.finishedText.isEmpty else { break }
        verdict = try Interruption.shared.ending(with: deed) { try look(writing.finishedText) }
      } while verdict == .back
    } catch {
      if writing.keepIfChanged(), writing.isKept { talk.warn(Words.draftKept(manuscript.shortID)) }
      throw error
    }
    switch end {
    case .finished:
      guard case .record(let named) = verdict else {
        throw kept(writing, as: .interruptedWriting(draft: manuscript.shortID))
      }
      return try file(writing, in: access, mentioning: named, prepare)
    case .discarded:
      try manuscript.discard()
      throw HavenError.interrupted
    case .kept, .hungUp: throw kept(writing, as: .interruptedWriting(draft: manuscript.shortID))
    case .locked: throw kept(writing, as: .lockedWhileWriting(draft: manuscript.shortID))
    }
  }

  private func ask(for writing: Writing) throws -> Writing.End {
    guard let terminal = Terminal() else { throw HavenError.usage(.textMissing) }
    guard Terminal.canBeDrawnOn else { return try writing.ask(at: terminal) }
    var editor = Editor(writing)
    return try editor.run(at: terminal)
  }

  /// What to say of a text that was not finished.
  private func kept(_ writing: Writing, as outcome: HavenError) -> HavenError {
    guard writing.keepIfChanged() else { return writing.problem ?? .interrupted }
    return writing.isKept ? outcome : .interrupted
  }

  /// Says that the text is kept where what is done with it fails.
  private func keeping<R>(_ writing: Writing, _ body: () throws -> R) throws -> R {
    do { return try body() } catch {
      if writing.isKept { talk.warn(Words.draftKept(writing.manuscript.shortID)) }
      throw error
    }
  }

  private func file(
    _ writing: Writing, in access: Access, mentioning named: [NamedOther],
    _ prepare: ((String) throws -> () throws -> Filed)?
  ) throws -> Filed {
    let text = writing.finishedText
    guard !text.isEmpty else {
      try writing.manuscript.discard()
      throw HavenError.usage(.textEmpty)
    }
    // Whatever happens to this process while it records.
    writing.keepIfChanged()
    let record = try keeping(writing) {
      try prepare?(text) ?? {
        try access.file(writing.manuscript, text: text, mentioning: named)
      }
    }
    Interruption.shared.holdOff()
    defer { Interruption.shared.letIn() }
    let filed = try keeping(writing) { try record() }
    do { try writing.manuscript.discard() } catch {
      talk.warn(Words.draftStays(writing.manuscript.shortID))
    }
    return filed
  }
}

extension Writing {
  /// The text as it is looked through and recorded: no mark that could be taken for a mention hides a name in it.
  fileprivate var finishedText: String { MentionedText.withoutMarks(text) }

  /// Has the text typed at a terminal that cannot be drawn on: lines, until Ctrl-D at the beginning of one.
  fileprivate func ask(at terminal: borrowing Terminal) throws -> End {
    try terminal.show(words(Words.textPrompt) + "\n")
    let beginning = text
    if !beginning.isEmpty { try terminal.show(VisibleText.lines(beginning)) }
    while true {
      if let line = try terminal.readLine(waiting: Self.roundMilliseconds) {
        guard !line.isEmpty else { return .finished }
        let typed = try Input.text(line)
        guard edit({ $0.insert(typed) }) else {
          throw HavenError.usage(.textTooLong(byteLimit: edit { $0.byteLimit }))
        }
        if let end = round(isAtWork: true) { return end }
      } else if let end = round(isAtWork: false) {
        return end
      }
    }
  }
}
