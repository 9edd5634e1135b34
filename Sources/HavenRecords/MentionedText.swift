/// A text in which other people stand as mentions alone (Docs/PROGRAMME.md §5).
package struct MentionedText: Sendable, Equatable {
  /// What a mention is in a text: the object replacement character.
  package static let mark: Unicode.Scalar = "\u{FFFC}"
  /// Mentions of one text: more do not fit into its field.
  package static let mentionLimit = 1_000
  /// The field that says whom the marks of a text mean, one a line.
  package static let field = "mentions"

  /// Somebody whom a text names.
  package struct Mention: Sendable, Equatable {
    /// Nil for somebody whose file the author does not hold: then nothing is kept of what was typed.
    package let target: SubjectID?
    package let words: String

    package init(target: SubjectID?, words: String) {
      self.target = target
      self.words = words
    }
  }

  /// Part of a text that names somebody, in Unicode scalars from its beginning.
  package struct Span: Sendable, Equatable {
    package let range: Range<Int>
    package let target: SubjectID?

    package init(_ range: Range<Int>, target: SubjectID?) {
      self.range = range
      self.target = target
    }
  }

  /// As many marks as there are mentions, in their order.
  package let text: String
  package let mentions: [Mention]

  /// A text as somebody typed it: what could be taken for a mention is taken out.
  package init(_ typed: String) {
    text = Self.withoutMarks(typed)
    mentions = []
  }

  /// A text without what could be taken for a mention. It may have come from a file of any length, and few have any.
  package static func withoutMarks(_ typed: String) -> String {
    guard typed.utf8.contains(markStart), typed.unicodeScalars.contains(mark) else { return typed }
    return String(String.UnicodeScalarView(typed.unicodeScalars.filter { $0 != mark }))
  }

  /// The first byte of the mark in UTF-8.
  private static let markStart: UInt8 = 0xEF

  /// A text as somebody typed it, with mentions in the place of some of its words.
  ///
  /// - Parameter spans: In order; what overlaps an earlier one, or lies beyond the text, counts as no span.
  package init(_ typed: String, mentioning spans: [Span]) {
    let scalars = Array(typed.unicodeScalars)
    var text = String.UnicodeScalarView()
    var mentions: [Mention] = []
    var position = 0
    for span in spans
    where span.range.lowerBound >= position && span.range.upperBound <= scalars.count {
      text += scalars[position..<span.range.lowerBound].filter { $0 != Self.mark }
      text.append(Self.mark)
      var words = String.UnicodeScalarView()
      words += scalars[span.range].filter { $0 != Self.mark }
      mentions.append(Mention(target: span.target, words: String(words)))
      position = span.range.upperBound
    }
    text += scalars[position...].filter { $0 != Self.mark }
    self.text = String(text)
    self.mentions = mentions
  }
}

/// The mentions of a text as its record keeps them.
package struct KeptMentions: Sendable, Equatable {
  private static let unresolved = "-"

  /// The record of each mention in its target's file; nil for one that was not resolved.
  package let records: [RecordID?]

  package init(_ records: [RecordID?]) { self.records = records }

  /// Reads the field of a record; nil for a record that has none, whose text is whatever was typed.
  package init?(fields: [Field]) {
    guard let value = fields.first(where: { $0.name == MentionedText.field })?.value else {
      return nil
    }
    records = value.split(separator: "\n").prefix(MentionedText.mentionLimit)
      .map { RecordID(text: String($0)) }
  }

  /// The field, or nil where there are none.
  package var field: Field? {
    records.isEmpty
      ? nil
      : Field(
        name: MentionedText.field,
        value: records.map { $0?.description ?? Self.unresolved }.joined(separator: "\n"))
  }

  /// A text with names in the place of its marks.
  ///
  /// - Parameters:
  ///   - names: For each mention the name that the reader may see, or nil.
  ///   - other: What stands for a mention without one, and for a mark beyond those that the record names.
  package static func text(_ text: String, naming names: [String?], else other: String) -> String {
    var result = String.UnicodeScalarView()
    var place = 0
    for scalar in text.unicodeScalars {
      guard scalar == MentionedText.mark else {
        result.append(scalar)
        continue
      }
      let name = place < names.count ? names[place] : nil
      result += (name ?? other).unicodeScalars
      place += 1
    }
    return String(result)
  }
}
