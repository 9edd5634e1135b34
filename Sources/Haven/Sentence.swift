/// The languages in which Haven speaks to people.
package enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case french = "fr"
}

/// One sentence for people, in every language.
///
/// They stand at one place, so that who changes one sees the others; without one of them it does not compile.
package struct Sentence: Sendable, Equatable {
  private let english: String
  private let french: String

  /// Creates a sentence.
  package init(_ english: String, fr french: String) {
    self.english = english
    self.french = french
  }

  /// What is the same in every language: numbers, dates, names, commands.
  package init(same text: String) { self.init(text, fr: text) }

  /// Puts a sentence together from others, once in each language.
  package init(in each: (Language) -> String) {
    self.init(each(.english), fr: each(.french))
  }

  /// The sentence in a language.
  package func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .french: french
    }
  }
}

extension [String] {
  /// Names to choose from: "Stan", "Stan or Sten", "Stan, Sten or Stana".
  func choice(or word: String) -> String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
