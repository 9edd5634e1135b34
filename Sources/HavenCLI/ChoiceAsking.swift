internal import Haven
internal import HavenProgramme

extension Questions {
  /// Asks until the answer is one of those that there are.
  ///
  /// - Throws: `.interrupted` at Ctrl-D, `.lockedWhileAsking`.
  func choose<Choice>(_ prompt: String, _ choice: (String) throws -> Choice?) throws -> Choice {
    while true {
      if let chosen = try choice(line(prompt)) { return chosen }
      try show(self.words(Words.EveningWriting.notUnderstood))
    }
  }

  /// Asks for one of a few, by its number or its word.
  func choose<Choice: RawRepresentable<String> & CaseIterable>(
    _ title: Sentence, _ key: String, _ words: (Choice) -> Sentence
  ) throws -> Choice {
    let choices = Array(Choice.allCases)
    try show("\n\(self.words(title))")
    for (place, choice) in choices.enumerated() {
      try show("  \(place + 1)  \(self.words(words(choice)))")
    }
    return try answer(self.words(Words.choicePrompt(choices.count))) { typed in
      let word = FieldWord.normalised(typed)
      let found = choices.enumerated().first { place, choice in
        word == "\(place + 1)" || word == FieldWord.normalised(choice.rawValue)
      }
      guard let found else {
        throw HavenError.input(
          .notOneOf(key: key, words: choices.map(\.rawValue)), at: .recordText)
      }
      return found.element
    }
  }

  /// What was typed without blanks around it; nil where that is nothing.
  static func trimmed(_ typed: String) -> String? {
    let start = typed.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(start[...end])
  }
}
