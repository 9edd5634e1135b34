internal import Haven
internal import HavenRecords

/// What the writer wants of a text that may name others.
enum Verdict: Equatable {
  /// With these places as mentions.
  case record(mentioning: [NamedOther])
  case back
  case stop
}

// Names of others in a text, said before it is recorded. The words themselves stand on the terminal alone.
extension Desk {
  /// Shows what may name others, and asks what is to become of the text; says nothing of one that names nobody.
  ///
  /// - Throws: `.interrupted` at Ctrl-D, `.lockedWhileAsking`; `.group(.tooManyMentions)`.
  private func verdict(on lint: RecordLint, _ text: String) throws -> Verdict {
    guard !lint.isEmpty else { return .record(mentioning: []) }
    let offersMentions = lint.mayMention && !lint.named.isEmpty
    let questions = try Questions(self, missing: .usage(.textMissing))
    if !lint.aliases.isEmpty { try questions.show(words(Words.Lint.aliases(lint.aliases))) }
    if !lint.unknown.isEmpty { try questions.show(words(Words.Lint.unknown(lint.unknown))) }
    let prompt = words(offersMentions ? Words.Lint.promptToMention : Words.Lint.prompt)
    switch try questions.choose(prompt, { Words.Lint.answer($0, offersMentions: offersMentions) }) {
    case .record: return .record(mentioning: [])
    case .mention: return .record(mentioning: try mentions(of: lint.named, in: text, questions))
    case .back: return .back
    case .stop: return .stop
    }
  }

  /// Asks which of the places where a text names others become mentions: each by itself, or all that are left at once.
  ///
  /// - Throws: `.interrupted` at Ctrl-D, `.lockedWhileAsking`; `.group(.tooManyMentions)`.
  func mentions(
    of named: [NamedOther], in text: String, _ questions: borrowing Questions
  ) throws -> [NamedOther] {
    var chosen: [NamedOther] = []
    for (place, one) in named.enumerated() {
      let question = Words.Lint.mentionQuestion(VisibleText.oneLine(one.words(in: text)))
      let answer = try questions.choose(words(question)) { Words.Lint.mentionAnswer($0) }
      if answer == .all {
        chosen += named[place...]
        break
      }
      if answer == .yes { chosen.append(one) }
    }
    guard chosen.count <= MentionedText.mentionLimit else {
      throw HavenError.group(.tooManyMentions(limit: MentionedText.mentionLimit))
    }
    return chosen
  }

  /// Says how much of a text that nobody was asked about may name others.
  func note(_ lint: RecordLint?, _ naming: RecordNaming) {
    guard let lint, !lint.isEmpty else { return }
    talk.note(naming == .mention ? Words.Lint.mentioned(lint) : Words.Lint.noted(lint))
  }

  /// What looks at a text that is being written; nil where its writer wants it as it is.
  ///
  /// - Parameter lint: Looks for names of others.
  func looking(
    _ naming: RecordNaming, _ lint: @escaping (_ text: String) throws -> RecordLint
  ) -> ((_ text: String) throws -> Verdict)? {
    guard naming != .asTyped else { return nil }
    return { text in
      let lint = try lint(text)
      guard naming == .mention else { return try self.verdict(on: lint, text) }
      self.note(lint, naming)
      return .record(mentioning: lint.named)
    }
  }
}
