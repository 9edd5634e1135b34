internal import Haven
internal import HavenRecords

/// What the writer wants of a text that may name others.
enum Verdict {
  case record
  case back
  case stop
}

// Names of others in a text, said before it is recorded. The words themselves stand on the terminal alone.
extension Desk {
  /// Shows what may name others, and asks what is to become of the text; says nothing of one that names nobody.
  ///
  /// - Throws: `.interrupted` at Ctrl-D, `.lockedWhileAsking`.
  func verdict(on lint: RecordLint) throws -> Verdict {
    guard !lint.isEmpty else { return .record }
    let questions = try Questions(self, missing: .usage(.textMissing))
    if !lint.aliases.isEmpty { try questions.show(words(Words.Lint.aliases(lint.aliases))) }
    if !lint.unknown.isEmpty { try questions.show(words(Words.Lint.unknown(lint.unknown))) }
    while true {
      let typed = try questions.line(words(Words.Lint.prompt))
      if let verdict = Words.Lint.verdict(typed) { return verdict }
      try questions.show(words(Words.EveningWriting.notUnderstood))
    }
  }

  /// Says how much of a text that nobody typed may name others.
  func note(_ lint: RecordLint?) {
    if let lint, !lint.isEmpty { talk.note(Words.Lint.noted(lint)) }
  }

  /// What looks at a text that is being written; nil where its writer wants it as it is.
  func looking(
    at manuscript: Manuscript, in access: Access, asTyped: Bool
  ) -> ((_ text: String) throws -> Verdict)? {
    guard !asTyped else { return nil }
    return { try self.verdict(on: access.lint($0, of: manuscript)) }
  }
}
