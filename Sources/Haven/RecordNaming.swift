package import HavenRecords
internal import HavenVault

/// What becomes of aliases of others in a record's text that nobody is asked about.
package enum RecordNaming: Sendable {
  /// They stand as they are, and are counted.
  case count
  /// They become mentions.
  case mention
  /// They stand as they are, and nobody looks for them.
  case asTyped
}

// A text from a file: whoever gives it says beforehand what becomes of the names in it.
extension Access {
  /// Requires that what is said of names can be done to a record's text: before it is read.
  ///
  /// - Throws: `.usage(.wordsStay)`.
  package func require(_ naming: RecordNaming, for head: RecordHead) throws {
    if case .mention = naming { try requireMentionable(kind: head.kind) }
  }

  /// The same for a new text of a record that there is.
  ///
  /// - Throws: `.noSuchRecord`; `.usage(.wordsStay)`.
  package func require(_ naming: RecordNaming, amending id: RecordID) throws {
    guard case .mention = naming else { return }
    try requireMentionable(kind: readingRecord { try vault.kind(of: id) })
  }

  /// Adds a record; it is durable when this returns.
  ///
  /// - Returns: Also what its text may name; nil where nobody looked.
  /// - Throws: `.noSuchMember`, `.ambiguousMember`; `.usage` with what is wrong with the text; `.group(.tooManyMentions)`.
  package func add(
    _ head: RecordHead, text: String, to name: String, naming: RecordNaming
  ) throws -> (filed: Filed, lint: RecordLint?) {
    let subject = try member(named: name)
    try require(naming, for: text)
    let lint =
      naming == .asTyped ? nil : try lint(text, of: subject, kind: head.kind, beside: nil)
    let named = naming.mentioned(lint)
    let added = try add(head, text: text, to: subject, mentioning: named)
    return (.added(added.id, alias: added.alias, mentionCount: named.count), lint)
  }

  /// Adds a version to a record; its kind, day and fields stay.
  ///
  /// - Returns: Also what its text may name; nil where nobody looked.
  /// - Throws: `.noSuchRecord`; `.usage` with what is wrong with the text; `.group(.tooManyMentions)`.
  package func amend(
    _ id: RecordID, text: String, naming: RecordNaming
  ) throws -> (filed: Filed, lint: RecordLint?) {
    guard !text.isEmpty else { throw HavenError.usage(.textEmpty) }
    try require(naming, for: text)
    let (subject, kind, shown) = try readingRecord {
      (try vault.subject(of: id), try vault.kind(of: id), try mentionsShown(of: id))
    }
    let lint =
      naming == .asTyped ? nil : try lint(text, of: subject, kind: kind, beside: shown)
    return (try amend(id, text: text, shown: shown, mentioning: naming.mentioned(lint)), lint)
  }

  /// A mention for every alias means that the whole text is looked through.
  private func require(_ naming: RecordNaming, for text: String) throws {
    guard case .mention = naming, text.utf8.count > Limits.promptTextByteCount else { return }
    throw HavenError.usage(.textToMentionTooLong(byteLimit: Limits.promptTextByteCount))
  }
}

extension RecordNaming {
  /// What becomes a mention of what was found.
  fileprivate func mentioned(_ lint: RecordLint?) -> [NamedOther] {
    if case .mention = self { lint?.named ?? [] } else { [] }
  }
}
