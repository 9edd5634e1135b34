internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// How the words of somebody's circles changed over the years, for them to take home. It is no curve, as on the screen.
struct PeerReviewYears {
  private let reviews: [KnownPeerReview]
  private let language: Language

  init(_ history: PeerReviewHistory, in language: Language) {
    reviews = history.reviews
    self.language = language
  }

  private func words(_ sentence: Sentence) -> String { sentence.text(in: language) }

  func page(name: String?, isLarge: Bool) -> PrintedPage {
    var blocks: [PrintedPage.Block] = [.field(words(Words.pageName), name)]
    if Words.areHeadingsStandard { blocks.append(.text(words(Words.pageYearsLead))) }
    let heads = PeerAnswer.allCases.map { words(Words.chartHead($0)) }
    for question in PeerQuestion.allCases {
      blocks += [
        .heading(words(Words.heading(question))),
        .answers(
          heads: heads, rows: reviews.compactMap { row(of: $0, question) },
          legend: words(Words.pageYearsLegend)),
      ]
    }
    blocks.append(.note(words(Words.scale)))
    return PrintedPage(
      title: words(Words.pageYearsTitle), language: language, isLarge: isLarge, blocks: blocks)
  }

  /// Nil where the review cannot be read. How many said what is told of four peers or more, as on the page of one
  /// review.
  private func row(
    of known: KnownPeerReview, _ question: PeerQuestion
  ) -> PrintedPage.AnswerRow? {
    guard let review = known.review else { return nil }
    let isTold = review.tellsCounts(of: question)
    let own = review.own[question]
    let cells = PeerAnswer.allCases.map { answer in
      PrintedPage.AnswerRow.Cell(
        count: review.count(of: answer, to: question),
        own: own == answer ? words(Words.pageOwn) : nil)
    }
    let said =
      [words(isTold ? Words.peersSaid(review, question) : Words.pageTooFew)]
      + (own.map { [words(Words.personSaid($0))] } ?? [])
    return PrintedPage.AnswerRow(
      LongDate.text(known.on, in: language), cells: isTold ? cells : nil,
      words: said.joined(separator: language == .french ? "\u{A0}; " : "; "))
  }
}
