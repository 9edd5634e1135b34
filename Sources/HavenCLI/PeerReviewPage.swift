internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// Pages of peer reviews: the blank sheet for the circle, and what the person takes home.
enum PeerReviewPage {
  /// A sheet for one peer. It asks for no name: neither theirs nor the person's.
  static func sheet(in language: Language, isLarge: Bool) -> PrintedPage {
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    let answers = PeerAnswer.allCases.map { words(Words.answer($0)) }
    var blocks: [PrintedPage.Block] = [
      .field(words(Words.sheetDate), nil), .text(words(Words.sheetNoNames)),
    ]
    if Words.areQuestionsStandard { blocks.append(.text(words(Words.sheetLead))) }
    for question in PeerQuestion.allCases {
      blocks += [.heading(words(Words.sheetQuestion(question))), .boxes(answers)]
    }
    blocks += [
      .heading(words(Words.sheetFeedback)), .writingLines(4), .note(words(Words.scale)),
    ]
    return PrintedPage(
      title: words(Words.sheetTitle), language: language, isLarge: isLarge, blocks: blocks)
  }

  /// What a circle said to somebody, for them. How many said what is told of four peers or more: of fewer, the person
  /// could guess who.
  static func feedback(
    _ review: PeerReview, on day: CalendarDate, name: String?, in language: Language, isLarge: Bool
  ) -> PrintedPage {
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    var blocks: [PrintedPage.Block] = [
      .field(words(Words.pageName), name), .text(words(Words.pageReviewDay(day))),
    ]
    for question in PeerQuestion.allCases {
      var lines: [String] = []
      if review.tellsCounts(of: question) {
        lines.append(words(Words.peersSaid(review, question)))
      }
      if let own = review.own[question] { lines.append(words(Words.personSaid(own))) }
      if !lines.isEmpty {
        blocks += [.heading(words(Words.heading(question))), .items(lines)]
      }
    }
    if !review.feedback.isEmpty {
      blocks += [
        .heading(words(Words.pageFeedback)), .text(VisibleText.lines(review.feedback)),
      ]
    }
    if !review.nextSteps.isEmpty {
      blocks += [
        .heading(words(Words.nextSteps)), .items(review.nextSteps.map(VisibleText.oneLine)),
      ]
    }
    blocks.append(.note(words(Words.scale)))
    return PrintedPage(
      title: words(Words.pageReviewTitle), language: language, isLarge: isLarge, blocks: blocks)
  }
}
