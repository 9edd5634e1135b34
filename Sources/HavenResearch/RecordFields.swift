import HavenRecords

/// The named values of one record, asked for by the names that `Docs/RESEARCH.md` declares.
///
/// Values are compared with declared words, counted or read as numbers and days. None is ever
/// passed on as it stands.
struct RecordFields {
  private let values: [String: String]

  init(_ fields: [Field]) {
    // Two names may be one in small letters: the first given counts.
    values = Dictionary(
      fields.map { (normalised($0.name), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the record has one of these fields.
  func has(_ names: [String]) -> Bool { names.contains { values[$0] != nil } }

  /// The value in small letters with underscores; nil when there is none or it is blank.
  func word(_ name: String) -> String? {
    guard let value = values[name] else { return nil }
    let word = Self.word(value[...])
    return word.isEmpty ? nil : word
  }

  /// A sign before digits is none of the separators that a word may have: `-3` is not 3.
  private static func word(_ value: Substring) -> String {
    let word = normalised(String(value))
    let isNumber = word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard isNumber, value.split(whereSeparator: \.isWhitespace) != [word[...]] else { return word }
    return word.isEmpty ? "" : "-" + word
  }

  /// A whole number of up to 9 digits in a range; nil when the value is none.
  func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
    word(name).flatMap { Self.number($0, in: range) }
  }

  static func number(_ word: String, in range: ClosedRange<Int>) -> Int? {
    guard (1...9).contains(word.utf8.count),
      word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(word),
      range.contains(number)
    else { return nil }
    return number
  }

  /// A day written `YYYY-MM-DD`; nil when the value is none.
  func day(_ name: String) -> CalendarDate? {
    let parts = values[name]?.split(whereSeparator: \.isWhitespace) ?? []
    return parts.count == 1 ? CalendarDate(iso: parts[0]) : nil
  }

  /// How many lines of a list are not blank; nil when there is no such field.
  func itemCount(_ name: String) -> Int? {
    guard let value = values[name] else { return nil }
    return value.split(whereSeparator: \.isNewline).count { !$0.allSatisfy(\.isWhitespace) }
  }

  /// The parts of a list between commas, semicolons and line ends, each in small letters with
  /// underscores; nil when there is no such field.
  func words(_ name: String) -> [String]? {
    values[name]?.split { $0.isNewline || $0 == "," || $0 == ";" }
      .map(Self.word).filter { !$0.isEmpty }
  }

  /// The cell for a field: the code of its word, else a missing code that the column has.
  func cell(_ name: String, of column: Column, codes: [String: String]) -> String {
    guard let word = word(name) else { return MissingCode.unknown.rawValue }
    return codes[word] ?? Self.missing(word, of: column)
  }

  /// The missing code that a word stands for, if the column has it; else unknown.
  static func missing(_ word: String?, of column: Column) -> String {
    let code = word.flatMap { MissingCode.words[$0] } ?? .unknown
    return (column.missing.contains(code) ? code : .unknown).rawValue
  }
}

extension MissingCode {
  /// What people write where there is no value.
  static let words: [String: MissingCode] = [
    "refused": .refused, "prefer_not": .refused, "prefer_not_to_say": .refused,
    "prefer_not_to_rate": .refused, "declined": .refused, "refus": .refused,
    "not_asked": .notAsked, "non_demandé": .notAsked,
    "unable": .unable, "not_able_to_say": .unable, "unable_to_say": .unable,
    "ne_peut_pas_dire": .unable,
    "not_applicable": .notApplicable, "n_a": .notApplicable, "sans_objet": .notApplicable,
  ]
}
