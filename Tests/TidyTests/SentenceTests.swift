import Foundation
import Testing

/// Holds the French to the English: what the compiler cannot, which only sees that both are there.
@Suite struct SentenceTests {
  /// A sentence of the sources: the code of both texts.
  struct Pair {
    let place: String
    let english: Substring
    let french: Substring
  }

  /// Found once: all tests read the same.
  private static let found = Result {
    try ["Sources/Haven", "Sources/HavenCLI"].flatMap { try Sources.swiftFiles(in: $0) }
      .flatMap { file in
        SwiftCode(file.text).calls(of: "Sentence(").compactMap { call in
          guard call.arguments.count == 2, call.arguments[1].hasPrefix("fr:") else {
            return Pair?.none
          }
          return Pair(
            place: "\(file.path):\(call.line)", english: call.arguments[0],
            french: call.arguments[1].dropFirst(3))
        }
      }
  }

  static func pairs() throws -> [Pair] { try found.get() }

  @Test func thereAreSentences() throws {
    #expect(try Self.pairs().count > 900)
  }

  @Test func frenchIsNotTheEnglishAgain() throws {
    for pair in try Self.pairs() {
      let (english, french) = (SwiftCode.words(pair.english), SwiftCode.words(pair.french))
      // Texts that are made elsewhere have other makers.
      let isText = !english.isEmpty || !french.isEmpty
      #expect(
        isText ? english != french : pair.english != pair.french,
        "\(pair.place): Sentence(same:) says that it is the same")
    }
  }

  /// What is put into one text is put into the other; how often, and through which function, is the language's affair.
  @Test func bothSayTheSameOfTheSame() throws {
    for pair in try Self.pairs() {
      let (english, french) = (SwiftCode.names(pair.english), SwiftCode.names(pair.french))
      let missing = english.subtracting(french).subtracting(Self.formsOfEnglish)
        .filter { !french.contains("\($0)InFrench") }
      #expect(missing.isEmpty, "\(pair.place): the French has nothing of \(missing.sorted())")
    }
  }

  /// Names of what makes a form of English alone, beside another that makes the French.
  static let formsOfEnglish: Set<String> = [
    "english", "counted", "englishMeaningOfK", "leftovers", "true", "false",
  ]

  /// A space before `:`, `;`, `?`, `!` and `»`, and behind `«`. Times, addresses and code have none.
  @Test func frenchHasItsSpaces() throws {
    let closed = /[\p{L}\p{N})»](?:[;?!](?=[\s"]|$)|:(?=[\s"]|$))|[^ ]»|«[^ ]/
    for pair in try Self.pairs() {
      for text in SwiftCode.literals(pair.french) {
        if let match = text.firstMatch(of: closed) {
          Issue.record("\(pair.place): \(match.output) in \(text)")
        }
      }
    }
  }

  /// Words that no French sentence has and hardly an English one does without.
  static let english: Set<String> = [
    "the", "and", "of", "with", "without", "is", "are", "was", "were", "not", "this", "that",
    "which", "who", "what",
    "from", "for", "it", "its", "their", "you", "your", "cannot", "nothing", "nobody", "by",
    "to",
  ]

  @Test func noEnglishIsLeftInTheFrench() throws {
    for pair in try Self.pairs() {
      for text in SwiftCode.literals(pair.french) {
        // Options and paths are words with a sign before them, and stay what they are.
        let words = text.lowercased().split { $0.isWhitespace || "()[],;:.«»".contains($0) }
        let left = Self.english.intersection(words.map(String.init))
        #expect(left.isEmpty, "\(pair.place): \(left.sorted()) in \(text)")
      }
    }
  }

  /// One word for one thing, in French as in English.
  @Test(arguments: [
    (word: "trousse", instead: "kit"), (word: "kit de secours", instead: "kit de récupération"),
    (word: "mot de passe", instead: "phrase de passe"), (word: "délinquant", instead: "membre"),
    (word: "agresseur", instead: "membre"), (word: "victime", instead: "personne survivante"),
    (word: "purger", instead: "effacer"), (word: "anonymisé", instead: "pseudonymisé"),
  ])
  func frenchKeepsItsWords(word: String, instead: String) throws {
    for pair in try Self.pairs() {
      let text = SwiftCode.words(pair.french).lowercased()
      #expect(!text.contains(word), "\(pair.place) says \(word): say \(instead)")
    }
  }
}
