internal import HavenRecords

/// Values of fields as RESEARCH.md §1 reads them: case does not matter, and spaces, hyphens, underscores and slashes are
/// alike.
package enum FieldWord {
  /// A word or name in small letters, its parts joined by underscores.
  package static func normalised(_ text: some StringProtocol) -> String {
    text.lowercased().split(whereSeparator: { " -_/\t\n".contains($0) }).joined(separator: "_")
  }
}

/// The fields of one record by their names.
struct NamedFields {
  private let values: [String: String]

  init(_ fields: [Field]) {
    // Two names may be one in small letters: the first given counts.
    values = Dictionary(
      fields.map { (FieldWord.normalised($0.name), $0.value) },
      uniquingKeysWith: { first, _ in first })
  }

  subscript(name: String) -> String? { values[name] }

  /// The value as a word; nil when there is none or it is blank.
  func word(_ name: String) -> String? {
    values[name].map { FieldWord.normalised($0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A day written `YYYY-MM-DD`; nil when the value is none.
  func day(_ name: String) -> CalendarDate? {
    let parts = values[name]?.split(whereSeparator: \.isWhitespace) ?? []
    return parts.count == 1 ? CalendarDate(iso: parts[0]) : nil
  }
}
