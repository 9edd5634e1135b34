import HavenRecords

/// Layer 6: what stands in the text instead of each span.
struct Replacement {
  let shadow: Shadow
  let people: [KnownPerson]

  func apply(to candidates: [Candidate]) -> Redaction {
    var tags = Tags()
    var spans: [RedactedSpan] = []
    var text = String.UnicodeScalarView()
    var position = 0
    for candidate in candidates {
      let span = span(for: candidate, tags: &tags)
      text.append(contentsOf: shadow.input[position..<span.start])
      text.append(contentsOf: span.replacement.unicodeScalars)
      position = span.end
      spans.append(span)
    }
    text.append(contentsOf: shadow.input[position...])
    return Redaction(text: String(text), spans: spans)
  }

  private func span(for candidate: Candidate, tags: inout Tags) -> RedactedSpan {
    let person = candidate.person.map { people[$0] }
    let key = Fold.letters(
      of: String(String.UnicodeScalarView(shadow.input[candidate.start..<candidate.end])))
    let ref = person?.reference ?? tags.ref(type: candidate.type, letters: key)
    return RedactedSpan(
      start: candidate.start, end: candidate.end, type: candidate.type, ref: ref, by: candidate.by,
      replacement: replacement(for: candidate, person: person, ref: ref, tags: &tags))
  }

  private func replacement(
    for candidate: Candidate, person: KnownPerson?, ref: String, tags: inout Tags
  ) -> String {
    if candidate.type != .person { return candidate.replacement ?? "[\(candidate.type.rawValue)]" }
    if let person, person.kind == .member, let alias = person.alias { return alias }
    return "[PERSON-\(tags.number(of: ref))]"
  }

  /// The numbers given out within one text.
  private struct Tags {
    private var refs: [Key: String] = [:]
    private var numbers: [String: Int] = [:]

    private struct Key: Hashable {
      let type: SpanType
      let letters: [UInt32]
    }

    mutating func ref(type: SpanType, letters: [UInt32]) -> String {
      let key = Key(type: type, letters: letters)
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
