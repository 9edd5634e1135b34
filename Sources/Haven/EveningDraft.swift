internal import HavenRecords
internal import HavenVault

// A line of an evening that was not finished is gone on with as it was begun.
extension Access {
  /// What looks for names of others in a draft that is gone on with: in an evening's line as `session record` does, by
  /// names too where the passphrase was given, in any other as in a plain record.
  ///
  /// - Throws: `.noSuchRecord`.
  package func linter(
    of manuscript: Manuscript
  ) throws -> (_ text: String) throws -> RecordLint {
    let purpose = manuscript.purpose
    guard let record = purpose.amends,
      try readingRecord({ try vault.kind(of: record) }) == UnlockedVault.EveningKind.slice
    else { return { try self.lint($0, of: manuscript) } }
    let everybody = try memberships()
    let own = everybody.first { $0.facts.subject == purpose.subject }?.memberships ?? []
    let names = try nameLint(near: Self.companions(of: own, among: everybody))
    return { names.lint($0, of: purpose.subject, beside: purpose.mentions) }
  }
}

extension NameLint {
  /// Where others stand in a text, but for what stands in it for mentions that its record has.
  fileprivate func lint(
    _ typed: String, of own: SubjectID, beside shown: ShownMentions?
  ) -> RecordLint {
    let text = MentionedText.withoutMarks(typed)
    let spared = Access.places(of: shown?.names ?? [], in: Array(text.unicodeScalars))
    var lint = RecordLint()
    lint.named = others(in: text, of: own).filter { named in
      !spared.contains { $0.range.overlaps(named.range) }
    }
    lint.aliases = RecordLint.once(lint.named.map { $0.words(in: text) })
    return lint
  }
}
