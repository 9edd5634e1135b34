internal import Haven
internal import HavenProgramme

/// The three questions of a peer review and their scale: the programme's, or an agency's own.
extension Words {
  /// Whose scale it is, of an answer whose words are the standard ones.
  static let standardScale = Sentence(
    "The words are Haven's own scale, not validated.",
    fr: "Les mots sont une échelle propre à Haven, non validée.")

  static var scale: Sentence {
    guard PeerAnswer.allCases.contains(where: { AgencyWords[.answer($0)] != nil }) else {
      return standardScale
    }
    return Sentence(
      "The words are the programme's own scale, not validated by Haven.",
      fr: "Les mots sont une échelle propre au programme, non validée par Haven.")
  }

  /// A question over its answers. Whoever asks it in words of their own and names no heading reads those again.
  static func heading(_ question: PeerQuestion) -> Sentence {
    AgencyWords[.heading(question)] ?? AgencyWords[.question(question)]
      ?? standardHeading(question)
  }

  /// Whether all questions are the programme's own: their words go on from a lead, and no others would.
  static var areQuestionsStandard: Bool {
    PeerQuestion.allCases.allSatisfy { AgencyWords[.question($0)] == nil }
  }

  static var areHeadingsStandard: Bool {
    areQuestionsStandard && PeerQuestion.allCases.allSatisfy { AgencyWords[.heading($0)] == nil }
  }

  static func standardHeading(_ question: PeerQuestion) -> Sentence {
    let words = Sentence(question.words, fr: question.frenchWords)
    return Sentence { "… " + words.text(in: $0) }
  }

  /// A question as a whole sentence.
  static func standardQuestion(_ question: PeerQuestion) -> Sentence {
    Sentence { "\(sheetLead.text(in: $0)) \(asked(question).text(in: $0))" }
  }

  /// A question as it stands on the sheet: behind the lead to all three, or each whole.
  static func sheetQuestion(_ question: PeerQuestion) -> Sentence {
    areQuestionsStandard
      ? Sentence { "… " + asked(question).text(in: $0) } : label(.question(question))
  }

  private static func asked(_ question: PeerQuestion) -> Sentence {
    // A space that no line ends at stands before a French question mark.
    Sentence("\(question.words)?", fr: "\(question.frenchWords)\u{A0}?")
  }
}
