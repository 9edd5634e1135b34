internal import HavenProgramme
internal import HavenRecords
internal import HavenRedaction
internal import HavenText
internal import HavenVault

/// What in a record's text may name somebody else (Docs/PROGRAMME.md §6).
package struct RecordLint: Sendable, Equatable {
  /// Where others stand whom the author may read, in the order of the text; as a mention would stand there.
  package var named: [NamedOther] = []
  /// What stands there, each once, in the order of the text: their aliases, in an evening's line names too.
  package var aliases: [String] = []
  /// Words with a capital inside a sentence that are in no list of words, each once.
  package var unknown: [String] = []
  /// Whether the text's record may name others by mentions.
  package var mayMention = true

  package var isEmpty: Bool { named.isEmpty && unknown.isEmpty }
}

extension Access {
  /// Looks for names of others in the text of a new record.
  ///
  /// Each word of the text is looked up as an alias: so it takes as long as the text is, however many people there are,
  /// and nobody's file is read, nor any name.
  ///
  /// - Throws: `.noSuchMember`, `.ambiguousMember`.
  package func lint(_ text: String, for name: String) throws -> RecordLint {
    try lint(text, of: member(named: name), kind: RecordHead.standardKind, beside: nil)
  }

  /// The same for what is being written.
  package func lint(_ text: String, of manuscript: Manuscript) throws -> RecordLint {
    let purpose = manuscript.purpose
    return try lint(
      text, of: purpose.subject, kind: kind(of: purpose), beside: purpose.mentions)
  }

  /// The kind of the record that a text is for.
  private func kind(of purpose: Draft.Purpose) throws -> String {
    // A new version's purpose has not that of its record.
    try purpose.amends.map { id in try readingRecord { try vault.kind(of: id) } } ?? purpose.kind
  }

  /// Looks for names of others in a text of somebody's.
  ///
  /// - Parameters:
  ///   - kind: That of the text's record.
  ///   - shown: What stands in the text for mentions that its record has: it names nobody anew.
  func lint(
    _ typed: String, of own: SubjectID, kind: String, beside shown: ShownMentions?
  ) throws -> RecordLint {
    let text = RecordLint.beginning(of: MentionedText.withoutMarks(typed))
    let scalars = Array(text.unicodeScalars)
    let spared = Set(Self.places(of: shown?.names ?? [], in: scalars).flatMap(\.range))
    let possible = PossibleNames(in: text)
    var lint = RecordLint()
    lint.mayMention = Mentioning.isOpen(to: kind)
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
        if subject != own, !spared.contains(range.lowerBound) {
          let place = Self.withBrackets(range, of: scalars)
          lint.named.append(NamedOther(range: place, subject: subject))
          lint.aliases.append(words)
        }
        break
      }
    }
    lint.aliases = RecordLint.once(lint.aliases)
    named.formUnion(spared)
    let unknown = possible.unknown.filter { !named.contains($0.lowerBound) }
    lint.unknown = RecordLint.once(unknown.map { Self.words($0, of: scalars) })
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

  /// With the brackets in which it stands by itself: so somebody types it who has seen mentions, which have theirs.
  private static func withBrackets(
    _ range: Range<Int>, of scalars: [Unicode.Scalar]
  ) -> Range<Int> {
    guard range.lowerBound > 0, range.upperBound < scalars.count,
      scalars[range.lowerBound - 1] == "[", scalars[range.upperBound] == "]"
    else { return range }
    return range.lowerBound - 1..<range.upperBound + 1
  }

  private static func words(_ range: Range<Int>, of scalars: [Unicode.Scalar]) -> String {
    var words = String.UnicodeScalarView()
    words += scalars[range.clamped(to: 0..<scalars.count)]
    return String(words)
  }
}

extension RecordLint {
  /// Each once, where it stands first.
  static func once(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  /// As much of a text as somebody can type: what is read from a file can be many times as long, and is looked through
  /// as far as this.
  fileprivate static func beginning(of text: String) -> String {
    guard text.utf8.count > Limits.promptTextByteCount else { return text }
    return String(decoding: text.utf8.prefix(Limits.promptTextByteCount), as: UTF8.self)
  }
}
