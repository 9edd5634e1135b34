internal import Haven
internal import HavenJSON
internal import HavenProgramme
internal import HavenRecords
internal import HavenText

// What the commands of peer reviews answer: one JSON value, or lines for people.

extension PeerReviewDue {
  /// Whether somebody is to do something about it.
  func isToBeSeenTo(on day: CalendarDate) -> Bool {
    [.overdue, .due, .startUnknown].contains(state(on: day))
  }

  func json(on day: CalendarDate) -> JSON {
    var counted: PeerReviewStanding.CountedFrom?
    if case .due(_, let from) = standing { counted = from }
    return [
      "alias": .string(alias), "state": .string(state(on: day).rawValue),
      "dueOn": .optional(standing.dueDay),
      "from": counted.map { from -> JSON in
        if case .joining = from { "joining" } else { "review" }
      } ?? .null, "since": .optional(counted?.day),
    ]
  }
}

extension PeerReview {
  /// As `peer-review record --from` reads it.
  var json: JSON {
    var members = [JSON.Member(name: "n_peers", value: .integer(Int64(peerCount)))]
    for question in PeerQuestion.allCases {
      members.append(
        JSON.Member(
          name: question.rawValue,
          value: .array(answers(to: question).map { .string($0.rawValue) })))
    }
    for question in PeerQuestion.allCases {
      members.append(
        JSON.Member(name: question.ownName, value: .optional(own[question]?.rawValue)))
    }
    return .object(
      members + [
        JSON.Member(name: "feedback", value: .string(feedback)),
        JSON.Member(name: "next_steps", value: .array(nextSteps.map(JSON.string))),
        JSON.Member(name: "seen", value: isSeen.map { .bool($0) } ?? .null),
      ])
  }
}

extension PeerReviewHistory {
  var json: JSON {
    [
      "alias": .string(alias), "scale": .string(Words.standardScale.text(in: .english)),
      "dueOn": .optional(standing.dueDay),
      "reviews": .array(
        reviews.map { known in
          [
            "record": .string("\(known.record)"), "on": .string("\(known.on)"),
            "written": .string("\(known.written)"), "author": .string(known.author),
            "review": known.review?.json ?? .null,
          ]
        }),
    ]
  }

  /// All years: how far the circle said somebody has got, then what it said last.
  func page(in language: Language) -> String {
    func words(_ sentence: Sentence) -> String { sentence.text(in: language) }
    guard !reviews.isEmpty else { return "" }
    var lines = [words(Words.reviewsTitle(alias, reviews.count)), words(Words.scale)]
    for question in PeerQuestion.allCases {
      lines += ["", words(Words.heading(question))]
      lines += PeerReviewChart(reviews, question, in: language).lines
    }
    if !Linear.isOn { lines += ["", words(Words.chartLegend)] }
    let unreadable = reviews.filter { $0.review == nil }
    lines += unreadable.map { words(Words.reviewUnreadable($0)) }
    if let last = reviews.last, let review = last.review {
      lines += ["", words(Words.lastReview(last, review))]
      if !review.feedback.isEmpty {
        lines += [""]
        lines += VisibleText.lines(review.feedback)
          .split(separator: "\n", omittingEmptySubsequences: false)
          .flatMap { LineWrap.lines(String($0), behind: "") }
      }
      if !review.nextSteps.isEmpty {
        lines += ["", words(Words.nextSteps)]
        lines += review.nextSteps.flatMap {
          LineWrap.lines(VisibleText.oneLine($0), behind: "  - ")
        }
      }
    }
    lines += ["", words(Words.whereStands(standing))]
    return lines.joined(separator: "\n")
  }
}

/// One question over the years: a line a review, a column a word, a dot a peer. It is no curve: the words are an
/// order, and nobody has shown that their distances are equal.
private struct PeerReviewChart {
  private let reviews: [KnownPeerReview]
  private let question: PeerQuestion
  private let language: Language
  /// More dots than these are said as a number besides.
  private static let dotLimit = 10
  private static let day = "0000-00-00".count

  init(_ reviews: [KnownPeerReview], _ question: PeerQuestion, in language: Language) {
    self.reviews = reviews
    self.question = question
    self.language = language
  }

  /// Words that an agency chose may need more room than there is.
  var lines: [String] {
    guard !Linear.isOn else { return reviews.compactMap(said) }
    let drawn = drawn
    let isFitting = drawn.allSatisfy { Self.width($0) <= LineWrap.terminalWidth }
    return isFitting ? drawn : reviews.compactMap(said)
  }

  /// A review in words: which answers were given how often. Nil where it cannot be read.
  private func said(_ known: KnownPeerReview) -> String? {
    guard let review = known.review else { return nil }
    let counts = PeerAnswer.allCases.map { (answer: $0, count: review.count(of: $0, to: question)) }
    return Words.ratings(on: known.on, counts.filter { $0.count > 0 }, own: review.own[question])
      .text(in: language)
  }

  private var drawn: [String] {
    let heads = PeerAnswer.allCases.map { Words.chartHead($0).text(in: language) }
    let rows = reviews.map { known in
      (day: known.on, cells: PeerAnswer.allCases.map { cell($0, known.review) })
    }
    let widths = heads.indices.map { column in
      ([heads[column]] + rows.map { $0.cells[column] }).map(Self.width).max() ?? 0
    }
    func line(_ first: String, _ cells: [String]) -> String {
      let filled = zip(cells, widths).map { cell, width in
        cell + String(repeating: " ", count: width - Self.width(cell))
      }
      let text = ([first] + filled).joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    return [line(String(repeating: " ", count: Self.day), heads)]
      + rows.map { line("\($0.day)", $0.cells) }
  }

  private func cell(_ answer: PeerAnswer, _ review: PeerReview?) -> String {
    guard let review else { return "" }
    let count = review.count(of: answer, to: question)
    let dots = String(repeating: "•", count: min(count, Self.dotLimit))
    let more = count > Self.dotLimit ? "+\(count - Self.dotLimit)" : ""
    return dots + more + (review.own[question] == answer ? "*" : "")
  }

  private static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + TextWidth.columns(of: $1) }
  }
}
