package import HavenRecords

/// One questionnaire at one time: its name and its total, and nothing of what was asked or answered.
///
/// It is a record of the kind `measure` in a member's casework, as the research table of measures reads it (Docs/RESEARCH.md
/// §4), its day the one on which it was filled in, its text empty.
package struct Measure: Sendable, Equatable {
  package static let recordKind = "measure"

  /// When in somebody's way through the programme.
  package enum Wave: Sendable, Equatable {
    case intake, postEducation, exit, followup
    /// So many years of the support group, from 1.
    case support(year: Int)

    package static let greatestYear = 99

    private static let supportPrefix = "support_y"

    /// Its word in a record.
    package var word: String {
      switch self {
      case .intake: "intake"
      case .postEducation: "post-education"
      case .exit: "exit"
      case .followup: "followup"
      case .support(let year): "\(Self.supportPrefix)\(year)"
      }
    }

    /// Reads a word as records have it: case, spaces, hyphens and underscores do not matter.
    package init?(word: String) {
      switch FieldWord.normalised(word) {
      case "intake": self = .intake
      case "post_education": self = .postEducation
      case "exit": self = .exit
      case "followup", "follow_up": self = .followup
      case let word where word.hasPrefix(Self.supportPrefix):
        let digits = word.dropFirst(Self.supportPrefix.count)
        guard (1...2).contains(digits.utf8.count),
          digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(digits),
          (1...Self.greatestYear).contains(year)
        else { return nil }
        self = .support(year: year)
      default: return nil
      }
    }

    /// The words, for who typed another.
    package static let words = [
      "intake", "post-education", "support_y1", "support_y2", "…", "exit", "followup",
    ]
  }

  /// Why there is no total.
  package enum Missing: String, Sendable, CaseIterable {
    case refused
    case notAsked = "not-asked"
    case unable
  }

  package enum Total: Sendable, Equatable {
    case score(Int)
    case missing(Missing)

    /// As a record has it.
    package var word: String {
      switch self {
      case .score(let score): "\(score)"
      case .missing(let missing): missing.rawValue
      }
    }

    /// Reads what a record or somebody says; nil for what is neither a whole number in the range of all totals nor a word
    /// for none.
    package init?(word: String) {
      let normalised = FieldWord.normalised(word)
      if let missing = Missing.allCases.first(where: {
        FieldWord.normalised($0.rawValue) == normalised
      }) {
        self = .missing(missing)
        return
      }
      let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
      guard (1...3).contains(digits.utf8.count),
        digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let score = Int(word)
      else { return nil }
      self = .score(score)
    }
  }

  /// Who gave the score.
  package enum Source: String, Sendable, CaseIterable {
    /// The member filled it in.
    case member = "self"
    /// Somebody who rates by rules.
    case rater
  }

  private enum Key: String { case instrument, wave, total, source }

  /// The name of the questionnaire.
  package let instrument: String
  package let wave: Wave
  package let total: Total
  package let source: Source

  package init(instrument: String, wave: Wave, total: Total, source: Source) {
    self.instrument = instrument
    self.wave = wave
    self.total = total
    self.source = source
  }

  /// The fields of its record, in the order of the page.
  package var fields: [Field] {
    Field.present([
      (Key.instrument, instrument), (.wave, wave.word), (.total, total.word),
      (.source, source.rawValue),
    ])
  }

  /// Whether records of a kind are measures.
  package static func isMeasure(kind: String) -> Bool { FieldWord.normalised(kind) == recordKind }

  /// Reads a record's fields back; nil for one that has no total, such as one of items.
  package init?(kind: String, fields: [Field]) {
    guard Self.isMeasure(kind: kind), let values = fields.values(by: Key.self, beside: true),
      let instrument = values[.instrument],
      let wave = values[.wave].flatMap({ Wave(word: $0) }),
      let total = values[.total].flatMap({ Total(word: $0) }),
      let source = values[.source].flatMap({ Source(rawValue: FieldWord.normalised($0)) })
    else { return nil }
    self.init(instrument: instrument, wave: wave, total: total, source: source)
  }

  /// The name of the questionnaire in a measure's record, whether or not the rest can be made out.
  package static func instrument(in fields: [Field]) -> String? {
    NamedFields(fields)[Key.instrument.rawValue]
  }
}
