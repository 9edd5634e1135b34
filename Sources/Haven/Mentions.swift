internal import HavenRecords
internal import HavenVault

/// What stands for a mention, to whoever reads a text.
enum MentionWords {
  /// For somebody whom the reader may not know of, or who was let go.
  static let other = "[another member]"

  static func name(_ alias: String) -> String { "[\(alias)]" }
}

extension Access {
  /// A record as this keyholder may read it: with aliases in the place of the mentions of those whom they may read.
  func readable(_ record: Record) throws -> Record {
    guard let mentions = KeptMentions(fields: record.fields) else { return record }
    var readable = record
    readable.text = KeptMentions.text(
      record.text, naming: try names(of: mentions), else: MentionWords.other)
    readable.fields.removeAll { $0.name == MentionedText.field }
    return readable
  }

  private func names(of mentions: KeptMentions) throws -> [String?] {
    try vault.aliases(of: mentions).map { $0.map(MentionWords.name) }
  }

  /// Adds a version to a record that has mentions: what stands for them in the text that was changed becomes them again.
  ///
  /// What stands for one more often than the record has it, is a word like others from then on.
  func amend(_ id: RecordID, text: String, having mentions: KeptMentions) throws -> Int {
    let names = try names(of: mentions).map { $0 ?? MentionWords.other }
    let places = Self.places(of: names, in: Array(text.unicodeScalars))
    let spans = places.map { MentionedText.Span($0.range, target: nil) }
    let kept = places.enumerated().compactMap { place, found in
      mentions.records[found.mention].map { (place, $0) }
    }
    return try vault.amend(
      id, text: MentionedText(text, mentioning: spans),
      keeping: Dictionary(uniqueKeysWithValues: kept))
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
