internal import HavenProgramme
internal import HavenRecords
internal import HavenVault

/// What stands for a mention, to whoever reads a text.
enum MentionWords {
  /// For somebody whom the reader may not know of, or who was let go.
  static let other = other(in: .english)

  /// The same on a page, in the page's language.
  static func other(in language: Language) -> String {
    Sentence("[another member]", fr: "[un autre membre]").text(in: language)
  }

  static func name(_ alias: String) -> String { "[\(alias)]" }
}

/// The mentions of a text as somebody was shown them. A draft keeps them: whoever is meant can have another alias, or be
/// let go, before the text is finished, and what stands for them must not become a word of it.
struct ShownMentions: Equatable {
  /// The draft's field: one a line, the mention's record, or a dash, and what stood for it.
  private static let field = "shown"
  private static let unresolved = "-"

  let records: [RecordID?]
  let names: [String]

  /// Of a text without mentions.
  init() { (records, names) = ([], []) }

  init(_ mentions: KeptMentions, _ names: [String?]) {
    records = mentions.records
    self.names = names.map { $0.map(MentionWords.name) ?? MentionWords.other }
  }

  /// Reads a draft's fields; nil for a text without mentions.
  init?(fields: [Field]) {
    guard let value = fields.first(where: { $0.name == Self.field })?.value else { return nil }
    let lines = value.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
    records = lines.map { RecordID(text: String($0[0])) }
    names = lines.map { $0.count > 1 ? String($0[1]) : MentionWords.other }
  }

  /// The fields of a draft.
  var fields: [Field] {
    guard !records.isEmpty else { return [] }
    let lines = zip(records, names).map { "\($0?.description ?? Self.unresolved) \($1)" }
    return [Field(name: Self.field, value: lines.joined(separator: "\n"))]
  }

  /// The text with what stands for its mentions.
  func text(_ text: String) -> String {
    KeptMentions.text(text, naming: names, else: MentionWords.other)
  }
}

extension Access {
  /// A record as this keyholder may read it: with aliases in the place of the mentions of those whom they may read.
  func readable(_ record: Record) throws -> Record { try shown(record).record }

  /// The same, with what stands for its mentions; nil for a record that was written without them.
  func shown(_ record: Record) throws -> (record: Record, mentions: ShownMentions?) {
    guard let kept = KeptMentions(fields: record.fields) else { return (record, nil) }
    // A colleague's program can have written more of them than the text has marks for.
    let count = record.text.unicodeScalars.count { $0 == MentionedText.mark }
    let shown = try shown(KeptMentions(Array(kept.records.prefix(count))))
    var readable = record
    readable.text = shown.text(record.text)
    readable.fields.removeAll { $0.name == MentionedText.field }
    return (readable, shown)
  }

  func shown(_ mentions: KeptMentions) throws -> ShownMentions {
    ShownMentions(mentions, try vault.aliases(of: mentions))
  }

  /// What stands for the mentions of a record's newest version now; nil for one without them.
  func mentionsShown(of id: RecordID) throws -> ShownMentions? {
    try vault.mentions(of: id).map { try shown($0) }
  }

  /// Adds a version to a record: what stands for its mentions in the text that was changed becomes them again, and other
  /// places become new ones.
  ///
  /// What stands for one more often than the record has it, is a word like others from then on.
  func amend(
    _ id: RecordID, text: String, having shown: ShownMentions, mentioning named: [NamedOther]
  ) throws -> Int {
    let places = Self.places(of: shown.names, in: Array(text.unicodeScalars))
    let known = places.map { (range: $0.range, record: shown.records[$0.mention]) }
    let new = named.filter { place in !known.contains { $0.range.overlaps(place.range) } }
    let spans =
      (known.map { (MentionedText.Span($0.range, target: nil), $0.record) }
      + new.map { ($0.span, nil) }).sorted { $0.0.range.lowerBound < $1.0.range.lowerBound }
    try requireMentions(spans.count, kind: nil)
    let kept = spans.enumerated().compactMap { place, span in span.1.map { (place, $0) } }
    return try vault.amend(
      id, text: MentionedText(text, mentioning: spans.map(\.0)),
      keeping: Dictionary(uniqueKeysWithValues: kept))
  }

  /// Requires that a text may have so many mentions.
  ///
  /// - Parameter kind: That of its record; nil where it has some already.
  /// - Throws: `.usage(.wordsStay)`, `.group(.tooManyMentions)`.
  func requireMentions(_ count: Int, kind: String?) throws {
    guard count > 0 else { return }
    if let kind { try requireMentionable(kind: kind) }
    guard count <= MentionedText.mentionLimit else {
      throw HavenError.group(.tooManyMentions(limit: MentionedText.mentionLimit))
    }
  }

  /// Requires that records of a kind may name others by mentions.
  ///
  /// - Throws: `.usage(.wordsStay)`.
  func requireMentionable(kind: String) throws {
    guard Mentioning.isOpen(to: kind) else { throw HavenError.usage(.wordsStay) }
  }

  /// Where the names stand, each once, in the order of the text; of two that are alike the first counts first.
  static func places(
    of names: [String], in text: [Unicode.Scalar]
  ) -> [(range: Range<Int>, mention: Int)] {
    let needles = names.map { Array($0.unicodeScalars) }
    var unused = Array(needles.indices)
    var places: [(range: Range<Int>, mention: Int)] = []
    var position = 0
    while position < text.count, !unused.isEmpty {
      // Every name stands in brackets.
      guard text[position] == "[" else {
        position += 1
        continue
      }
      let found = unused.first { text[position...].starts(with: needles[$0]) }
      guard let found else {
        position += 1
        continue
      }
      places.append((position..<position + needles[found].count, found))
      unused.removeAll { $0 == found }
      position += needles[found].count
    }
    return places
  }
}
