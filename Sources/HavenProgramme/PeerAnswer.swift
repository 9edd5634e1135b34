/// The three questions of a peer review, as the programme asks them: to what extent the person …
package enum PeerQuestion: String, Sendable, CaseIterable {
  case impact
  case causes
  case plan

  /// The question in the programme's own words.
  package var words: String {
    switch self {
    case .impact: "really understands how their victims were impacted"
    case .causes: "understands the root causes of their behaviour"
    case .plan: "has a plan in place so it doesn't happen again"
    }
  }

  /// The same in French.
  package var frenchWords: String {
    switch self {
    case .impact: "comprend vraiment comment ses victimes ont été touchées"
    case .causes: "comprend les causes profondes de son comportement"
    case .plan: "a un plan en place pour que cela ne se reproduise pas"
    }
  }

  /// The field of what the person says of themselves.
  package var ownName: String { "self_\(rawValue)" }
}

/// An answer to a question of a peer review: one of five words, or one of two that rate nothing.
///
/// Those two are words and never numbers: a nought beside ratings from 1 to 5 is read as one of them before long.
package enum PeerAnswer: String, Sendable, CaseIterable, Comparable {
  case notAtAll = "not at all"
  case aLittle = "a little"
  case partly
  case mostly
  case fully
  case unable
  case preferNot = "prefer not"

  /// The five that rate, in the order of the scale.
  package static let ratings: [Self] = [.notAtAll, .aLittle, .partly, .mostly, .fully]

  package static func < (left: Self, right: Self) -> Bool { left.place < right.place }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

  /// Reads an answer as people write it: a word in English or French, 1 to 5 for the five words, `u` or `p`; nil for
  /// anything else.
  package init?(_ typed: some StringProtocol) {
    let word = FieldWord.normalised(typed)
    // A sign before a digit is none of the separators that a word may have: `-3` is not 3.
    let isNumber = word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard !isNumber || String(typed).split(whereSeparator: \.isWhitespace) == [word[...]],
      let answer = Self.spellings[word]
    else { return nil }
    self = answer
  }

  /// Reads answers between commas, semicolons, line ends or, where they are single words, spaces; nil where one is
  /// none. No answers are an empty list.
  package static func list(_ typed: String) -> [PeerAnswer]? {
    var answers: [PeerAnswer] = []
    for part in typed.split(whereSeparator: { $0.isNewline || $0 == "," || $0 == ";" }) {
      if let answer = PeerAnswer(part) {
        answers.append(answer)
        continue
      }
      for word in part.split(whereSeparator: \.isWhitespace) {
        guard let answer = PeerAnswer(word) else { return nil }
        answers.append(answer)
      }
    }
    return answers
  }

  private static let spellings: [String: PeerAnswer] = {
    var spellings: [String: PeerAnswer] = [
      "u": .unable, "not_able_to_say": .unable, "unable_to_say": .unable,
      "ne_peut_pas_dire": .unable, "ne_sait_pas": .unable,
      "p": .preferNot, "prefer_not_to_say": .preferNot, "prefer_not_to_rate": .preferNot,
      "refused": .preferNot, "declined": .preferNot, "refus": .preferNot,
      "préfère_ne_pas_répondre": .preferNot, "préfère_ne_pas": .preferNot,
      "pas_du_tout": .notAtAll, "un_peu": .aLittle, "en_partie": .partly, "largement": .mostly,
      "pleinement": .fully,
    ]
    for answer in allCases { spellings[FieldWord.normalised(answer.rawValue)] = answer }
    for (place, rating) in ratings.enumerated() { spellings[String(place + 1)] = rating }
    return spellings
  }()
}
