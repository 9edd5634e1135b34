import HavenRecords

/// Layer 6: what stands in the text instead of each span.
struct Replacement {
  let shadow: Shadow
  let people: [KnownPerson]

  func apply(to candidates: [Candidate]) -> Redaction {
    var tags = Tags()
    var spans: [RedactedSpan] = []
    var text = TextWriter(shadow.input)
    var position = 0
    for candidate in candidates {
      let span = span(for: candidate, tags: &tags)
      text.copy(position..<span.start)
      text.append(span.replacement)
      position = span.end
      spans.append(span)
    }
    text.copy(position..<shadow.input.count)
    return Redaction(text: text.string, spans: spans)
  }

  private func span(for candidate: Candidate, tags: inout Tags) -> RedactedSpan {
    let ref =
      candidate.person.map { people[$0].reference }
      ?? tags.ref(
        type: candidate.type, letters: shadow.letters(from: candidate.start, to: candidate.end))
    return RedactedSpan(
      start: candidate.start, end: candidate.end, type: candidate.type, ref: ref,
      by: candidate.by.description,
      replacement: replacement(for: candidate, ref: ref, tags: &tags))
  }

  private func replacement(
    for candidate: Candidate, ref: String, tags: inout Tags
  ) -> String {
    if candidate.type != .person { return candidate.band?.text ?? "[\(candidate.type.rawValue)]" }
    if let person = candidate.person, people[person].kind == .member,
      let alias = people[person].alias
    {
      return alias
    }
    return "[PERSON-\(tags.number(of: ref))]"
  }

  /// The numbers given out within one text.
  private struct Tags {
    private var refs: [Key: String] = [:]
    private var numbers: [String: Int] = [:]

    private struct Key: Hashable {
      let type: SpanType
      /// The `wordHash` of the letters: two that share one would share a number, and nothing more.
      let word: UInt64
    }

    mutating func ref(type: SpanType, letters: ArraySlice<UInt32>) -> String {
      let key = Key(type: type, word: wordHash(letters))
      if let ref = refs[key] { return ref }
      let ref = "x\(refs.count + 1)"
      refs[key] = ref
      return ref
    }

    mutating func number(of ref: String) -> Int {
      if let number = numbers[ref] { return number }
      let number = numbers.count + 1
      numbers[ref] = number
      return number
    }
  }
}

extension Shadow {
  /// The folded letters of a part of the input.
  fileprivate func letters(from start: Int, to end: Int) -> ArraySlice<UInt32> {
    let first = origin.firstPlace { $0 >= start }
    return letters[first..<(first + origin[first...].firstPlace { $0 >= end })]
  }
}

/// Writes scalars as UTF-8: a view of scalars takes ten times as long to append to.
private struct TextWriter: ~Copyable {
  private let input: [Unicode.Scalar]
  private var bytes: Column<UInt8>

  init(_ input: [Unicode.Scalar]) {
    self.input = input
    bytes = Column(capacity: input.count + input.count / 4)
  }

  mutating func copy(_ range: Range<Int>) {
    for offset in range {
      let value = input[offset].value
      if value < 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: value))
      } else {
        for byte in UTF8.encode(input[offset])! { bytes.append(byte) }
      }
    }
  }

  mutating func append(_ text: String) {
    for byte in text.utf8 { bytes.append(byte) }
  }

  var string: String { String(decoding: bytes.array, as: UTF8.self) }
}
