/// The languages in which Haven speaks to people.
package enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case french = "fr"
}

/// One sentence for people, in every language that has it.
///
/// Both stand at one place, so that who changes one sees the other. What has no French yet is said in
/// English: half a sentence in each language would be worse.
package struct Sentence: Sendable, Equatable {
  private let english: String
  private let french: String?

  /// Creates a sentence.
  package init(_ english: String, fr french: String? = nil) {
    self.english = english
    self.french = french
  }

  /// The sentence in a language, or in English.
  package func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french ?? english
    }
  }
}
