package import HavenRecords
internal import HavenRedaction
internal import HavenText
internal import HavenVault

/// What in a record's text may name somebody else (Docs/PROGRAMME.md §6).
package struct RecordLint: Sendable, Equatable {
  /// Aliases of others whom the author may read, as they stand there, each once, in the order of the text.
  package var aliases: [String] = []
  /// At how many places aliases of others stand.
  package var aliasCount = 0
  /// Words with a capital inside a sentence that are in no list of words, each once.
  package var unknown: [String] = []

  package var isEmpty: Bool { aliases.isEmpty && unknown.isEmpty }
}

extension Access {
  /// Looks for names of others in the text of a new record.
  ///
  /// Each word of the text is looked up as an alias: so it takes as long as the text is, however many people there are,
  /// and nobody's file is read, nor any name.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func lint(_ text: String, for name: String) throws -> RecordLint {
    try lint(text, of: member(named: name), sparesBrackets: false)
  }

  /// The same for a new text of a record that there is. What stands in brackets for mentions names nobody anew.
  ///
  /// - Throws: `.noSuchRecord`.
  package func lint(_ text: String, amending id: RecordID) throws -> RecordLint {
    try readingRecord {
      try lint(text, of: vault.subject(of: id), sparesBrackets: vault.mentions(of: id) != nil)
    }
  }

  /// The same for what is being written.
  package func lint(_ text: String, of manuscript: Manuscript) throws -> RecordLint {
    let purpose = manuscript.purpose
    return try lint(
      text, of: purpose.subject, sparesBrackets: ShownMentions(fields: purpose.fields) != nil)
  }

  private func lint(
    _ text: String, of own: SubjectID, sparesBrackets: Bool
  ) throws -> RecordLint {
    let text = RecordLint.beginning(of: text)
    let scalars = Array(text.unicodeScalars)
    let possible = PossibleNames(in: text)
    var lint = RecordLint()
    var known: [String: SubjectID?] = [:]
    var named: Set<Int> = []
    var end = 0
    for place in possible.beginnings where place.start >= end {
      // The longest first: "Jean Luc" is not Jean.
      for placeEnd in place.ends.reversed() {
        let range = place.start..<placeEnd
        let words = Self.words(range, of: scalars)
        guard let subject = try subject(called: words, &known) else { continue }
        (end, named) = (placeEnd, named.union(range))
        if subject != own, !sparesBrackets || !Self.isInBrackets(range, of: scalars) {
          lint.aliasCount += 1
          lint.aliases.append(words)
        }
        break
      }
    }
    lint.aliases = Self.once(lint.aliases)
    lint.unknown = Self.once(
      possible.unknown.filter { !named.contains($0.lowerBound) }.map { Self.words($0, of: scalars) }
    )
    return lint
  }

  /// Whose alias some words are, among those whom this keyholder may read.
  private func subject(
    called words: String, _ known: inout [String: SubjectID?]
  ) throws -> SubjectID? {
    if let subject = known[words] { return subject }
    var subject: SubjectID?
    do { subject = try vault.subject(aliased: Normalization.nfc(words)) } catch VaultError.notFound
    {
      subject = nil
    }
    known[words] = .some(subject)
    return subject
  }

  /// Each once, where it stands first.
  private static func once(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  /// Whether something stands in brackets, as what stands for a mention does.
  private static func isInBrackets(_ range: Range<Int>, of scalars: [Unicode.Scalar]) -> Bool {
    range.lowerBound > 0 && range.upperBound < scalars.count
      && scalars[range.lowerBound - 1] == "[" && scalars[range.upperBound] == "]"
  }

  private static func words(_ range: Range<Int>, of scalars: [Unicode.Scalar]) -> String {
    var words = String.UnicodeScalarView()
    words += scalars[range.clamped(to: 0..<scalars.count)]
    return String(words)
  }
}

extension RecordLint {
  /// As much of a text as somebody can type: what is read from a file can be many times as long, and is looked through
  /// as far as this.
  fileprivate static func beginning(of text: String) -> String {
    guard text.utf8.count > Limits.promptTextByteCount else { return text }
    return String(decoding: text.utf8.prefix(Limits.promptTextByteCount), as: UTF8.self)
  }
}
