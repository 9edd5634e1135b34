internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// Asks round the circle: how many there are, what they answer, what they say, what comes next.
struct PeerReviewAsking: ~Copyable {
  private let questions: Questions

  init(_ questions: consuming Questions) { self.questions = questions }

  /// Asks for everything.
  ///
  /// - Throws: `.interrupted` at Ctrl-D.
  func ask() throws -> PeerReview {
    try questions.show(questions.words(Words.reviewAskingHelp))
    let count = try questions.answer("\n" + questions.words(Words.peersPrompt)) { typed in
      let digits = typed.filter { !$0.isWhitespace }
      guard let count = Int(digits), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        PeerReview.peerCounts.contains(count)
      else { throw HavenError.peerReview(.fault(.peerCount)) }
      return count
    }
    var answers: [PeerQuestion: [PeerAnswer]] = [:]
    var own: [PeerQuestion: PeerAnswer] = [:]
    for question in PeerQuestion.allCases {
      try questions.show("\n\(questions.words(Words.prompt(question)))")
      answers[question] = try askPeers(question, count: count)
    }
    try questions.show("\n" + questions.words(Words.ownHelp))
    for question in PeerQuestion.allCases {
      own[question] = try askPerson(question)
    }
    let feedback = try text(questions.words(Words.feedbackPrompt))
    let steps = try lines(questions.words(Words.stepsPrompt))
    let isSeen = try questions.answer("\n" + questions.words(Words.seenPrompt)) { typed in
      switch FieldWord.normalised(typed) {
      case "y", "yes", "o", "oui": true
      case "n", "no", "non", "": false
      default: throw HavenError.input(.notOneOf(key: "seen", words: ["y", "n"]), at: .recordText)
      }
    }
    do throws(PeerReviewFault) {
      return try PeerReview(
        peerCount: count, answers: answers, own: own, feedback: feedback, nextSteps: steps,
        isSeen: isSeen)
    } catch {
      throw HavenError.peerReview(.fault(error))
    }
  }

  /// One line or several, until everybody has answered.
  private func askPeers(_ question: PeerQuestion, count: Int) throws -> [PeerAnswer] {
    var answers: [PeerAnswer] = []
    while answers.count < count {
      let prompt = questions.words(Words.answersPrompt(missing: count - answers.count))
      answers += try questions.answer(prompt) { typed in
        guard let read = PeerAnswer.list(typed) else {
          throw HavenError.peerReview(.notAnAnswer(question))
        }
        guard answers.count + read.count <= count else {
          throw HavenError.peerReview(
            .fault(.answerCount(question, found: answers.count + read.count, expected: count)))
        }
        return read
      }
    }
    return answers
  }

  private func askPerson(_ question: PeerQuestion) throws -> PeerAnswer? {
    try questions.answer("  \(questions.words(Words.heading(question))): ") { typed in
      guard !typed.allSatisfy(\.isWhitespace) else { return nil }
      guard let answer = PeerAnswer(typed) else {
        throw HavenError.peerReview(.notAnAnswer(question))
      }
      return answer
    }
  }

  /// Lines until Ctrl-D, or a line with a full stop alone; blank ones are part of it.
  private func text(_ prompt: String) throws -> String {
    try questions.show("\n\(prompt)")
    var lines: [String] = []
    while let line = try questions.lineOrEnd("  ") {
      if line == "." { break }
      lines.append(line)
    }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Lines until an empty one.
  private func lines(_ prompt: String) throws -> [String] {
    try questions.show("\n\(prompt)")
    var lines: [String] = []
    while true {
      let line = try questions.line("  > ")
      if line.allSatisfy(\.isWhitespace) { return lines }
      do throws(LineFault) {
        lines = try LineList.checked(lines + [line])
      } catch {
        try questions.tell(.peerReview(.fault(.lines(error))))
      }
    }
  }
}
