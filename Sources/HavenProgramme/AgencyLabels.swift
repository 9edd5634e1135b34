package import HavenRecords

/// One label in both languages.
package struct LabelWords: Hashable, Sendable {
  package let english: String
  package let french: String

  package init(english: String, french: String) {
    self.english = english
    self.french = french
  }

  package subscript(language: SafetyNetPlan.Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }
}

/// What is wrong with a pack of labels: keys and languages, never a word of it.
package enum LabelFault: Error, Equatable, Sendable {
  case length(LabelKey, SafetyNetPlan.Language, limit: Int)
  /// A control, a line end, a mark of direction, or what shows nothing.
  case notPlain(LabelKey, SafetyNetPlan.Language)
  /// Ratings are words and never numbers.
  case number(LabelKey, SafetyNetPlan.Language)
  /// What a rating is called is typed for another.
  case otherRating(LabelKey, means: LabelKey, SafetyNetPlan.Language)
  case same(LabelKey, as: LabelKey, SafetyNetPlan.Language)
}

/// An agency's own words for labels: a record of the programme's own, amended when they change (Docs/PROGRAMME.md §20).
///
/// What is not renamed has its standard words. Data never changes with a pack: fields, JSON and what is released keep the
/// words of the records.
package struct AgencyLabels: Sendable, Equatable {
  package static let recordKind = "labels"
  /// The standard words of each key.
  package typealias Standard = (LabelKey) -> LabelWords

  private let renamed: [LabelKey: LabelWords]

  /// A pack that renames nothing.
  package static let standard = AgencyLabels(renamed: [:])

  private init(renamed: [LabelKey: LabelWords]) { self.renamed = renamed }

  /// Makes a pack of words that somebody gives. Those that are the standard ones already rename nothing.
  ///
  /// - Throws: What is wrong with the first that cannot be, in the order of the keys.
  package init(_ words: [LabelKey: LabelWords], beside standard: Standard) throws(LabelFault) {
    let renamed = words.filter { $0.value != standard($0.key) }
    for key in LabelKey.allCases {
      guard let words = renamed[key] else { continue }
      for language in SafetyNetPlan.Language.allCases {
        try Self.check(words[language], for: key, in: language)
      }
    }
    self.init(renamed: renamed)
    for family in LabelKey.Family.allCases { try checkDistinct(family, beside: standard) }
  }

  /// The agency's words for a key; nil where it has the standard ones.
  package subscript(key: LabelKey) -> LabelWords? { renamed[key] }

  /// The agency's word for a key in a language; nil where it has the standard one.
  package func word(for key: LabelKey, in language: SafetyNetPlan.Language) -> String? {
    renamed[key]?[language]
  }

  package var count: Int { renamed.count }

  // MARK: The record

  /// The fields of its record: by the name of each key its English and its French words, one a line.
  package var fields: [Field] {
    LabelKey.allCases.compactMap { key in
      renamed[key].map { Field(name: key.name, value: "\($0.english)\n\($0.french)") }
    }
  }

  /// Reads a record's fields back. A later program may have keys, and another program words, that this one does not take:
  /// each of them has its standard words. Where two words of a family would be one, all of it has: nobody could tell which is meant.
  package init(fields: [Field], beside standard: Standard) {
    var renamed: [LabelKey: LabelWords] = [:]
    for field in fields {
      guard let key = LabelKey(name: field.name), renamed[key] == nil,
        let words = Self.words(of: field.value, for: key)
      else { continue }
      renamed[key] = words
    }
    let read = AgencyLabels(renamed: renamed)
    let unclear = LabelKey.Family.allCases.filter { family in
      do throws(LabelFault) {
        try read.checkDistinct(family, beside: standard)
        return false
      } catch {
        return true
      }
    }
    self.init(renamed: renamed.filter { !unclear.contains($0.key.family) })
  }

  private static func words(of value: String, for key: LabelKey) -> LabelWords? {
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == SafetyNetPlan.Language.allCases.count else { return nil }
    let words = LabelWords(english: lines[0], french: lines[1])
    do throws(LabelFault) {
      for language in SafetyNetPlan.Language.allCases {
        try check(words[language], for: key, in: language)
      }
      return words
    } catch {
      return nil
    }
  }

  // MARK: Rules

  private static func check(
    _ word: String, for key: LabelKey, in language: SafetyNetPlan.Language
  ) throws(LabelFault) {
    let scalars = word.unicodeScalars
    guard (1...key.scalarLimit).contains(scalars.count) else {
      throw .length(key, language, limit: key.scalarLimit)
    }
    // A mark without a letter would stand on whatever is printed before it.
    guard scalars.allSatisfy(isPlain), let first = scalars.first, let last = scalars.last,
      !isMark(first), !first.properties.isWhitespace, !last.properties.isWhitespace
    else { throw .notPlain(key, language) }
    guard case .answer(let answer) = key else { return }
    guard !scalars.contains(where: isNumber) else { throw .number(key, language) }
    if let meant = PeerAnswer(word), meant != answer {
      throw .otherRating(key, means: .answer(meant), language)
    }
  }

  private func checkDistinct(
    _ family: LabelKey.Family, beside standard: Standard
  ) throws(LabelFault) {
    let keys = LabelKey.allCases.filter { $0.family == family }
    // Where nothing is renamed, whatever the standard words are is not the agency's doing.
    guard keys.contains(where: { renamed[$0] != nil }) else { return }
    for language in SafetyNetPlan.Language.allCases {
      var taken: [String: LabelKey] = [:]
      for key in keys {
        let word = FieldWord.normalised(word(of: key, beside: standard)[language])
        if let other = taken.updateValue(key, forKey: word) {
          throw .same(key, as: other, language)
        }
      }
      // Two that changed their words would say of whoever was there that they were not.
      for key in keys {
        guard let own = renamed[key] else { continue }
        let word = FieldWord.normalised(own[language])
        if let other = keys.first(where: {
          $0 != key && FieldWord.normalised(standard($0)[language]) == word
        }) {
          throw .same(key, as: other, language)
        }
      }
    }
  }

  /// What a key's label says: a heading without words of its own is its question, where that has any.
  private func word(of key: LabelKey, beside standard: Standard) -> LabelWords {
    if let own = renamed[key] { return own }
    if case .heading(let question) = key, let own = renamed[.question(question)] { return own }
    return standard(key)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    // A mention stands for somebody; the Braille sign without a dot is not seen.
    default:
      scalar != "\u{FFFC}" && scalar != "\u{2800}" && !scalar.properties.isBidiControl
        && !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }
}
