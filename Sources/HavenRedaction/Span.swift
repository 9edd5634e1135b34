/// What a span of text is.
package enum SpanType: String, Sendable, CaseIterable {
  case person = "PERSON"
  case address = "ADDRESS"
  case postcode = "POSTCODE"
  case phone = "PHONE"
  case email = "EMAIL"
  case handle = "HANDLE"
  case id = "ID"
  case location = "LOCATION"
  case organisation = "ORG"
  case date = "DATE"
  case age = "AGE"
  case demographic = "DEMOGRAPHIC"
}

/// A part of a text that redaction replaced.
package struct RedactedSpan: Sendable, Equatable {
  /// Offsets in Unicode scalars of the input.
  package let start: Int
  package let end: Int
  package let type: SpanType
  /// The known person's reference, else a tag that is stable within the text (`x1`).
  package let ref: String
  /// The detector that found it.
  package let by: String
  package let replacement: String
}

/// A text after redaction.
package struct Redaction: Sendable, Equatable {
  package let text: String
  /// In order, not overlapping.
  package let spans: [RedactedSpan]
}

/// How much is masked on suspicion.
package enum Strictness: String, CaseIterable, Sendable {
  /// For a release: whatever could be a name.
  case strict
  /// Names by their capital inside a sentence.
  case balanced
  /// Known identities and patterns alone.
  case draft
}

/// A part of a text that a detector proposes to mask.
struct Candidate {
  /// Offsets in Unicode scalars of the input.
  var start: Int
  var end: Int
  var type: SpanType
  /// The index in the known people, for a known identity.
  var person: Int?
  /// A literal, and a band by its number: candidates are copied and sorted a lot, and hold nothing to count.
  var by: StaticString
  /// What an age is replaced by.
  var band: AgeBand?

  init(
    _ start: Int, _ end: Int, _ type: SpanType, person: Int? = nil, by: StaticString,
    band: AgeBand? = nil
  ) {
    self.start = start
    self.end = end
    self.type = type
    self.person = person
    self.by = by
    self.band = band
  }
}

/// One layer of the engine: reads a text, proposes spans.
protocol Detector {
  func candidates(in shadow: Shadow) -> [Candidate]
}
