package import HavenRecords

/// A yearly peer review: how far the others of the circle see somebody, and what they say to them.
///
/// The scale is Haven's own and not validated. Who answered what is kept nowhere: the answers to each question are put
/// into the order of the scale before anything else is done with them.
package struct PeerReview: Sendable, Equatable {
  package static let recordKind = "review"
  /// With fewer, what each said could be guessed from all answers together (RESEARCH.md §5).
  package static let leastTold = 4
  package static let peerCounts = 1...99
  /// What is said to the person, in bytes of UTF-8.
  package static let feedbackByteLimit = Limits.promptTextByteCount

  /// How many peers there were.
  package private(set) var peerCount: Int
  private var answers: [PeerQuestion: [PeerAnswer]]
  /// What the person said of themselves; a question that they were not asked is missing.
  package private(set) var own: [PeerQuestion: PeerAnswer]
  /// What the circle says to the person: the text of the record.
  package var feedback: String
  package private(set) var nextSteps: [String]
  /// Whether the person has seen it; nil where nobody noted it.
  package var isSeen: Bool?
  /// Fields that this program does not know.
  package private(set) var others: [Field]

  /// Takes what a circle said.
  ///
  /// - Throws: What is wrong with it.
  package init(
    peerCount: Int, answers: [PeerQuestion: [PeerAnswer]], own: [PeerQuestion: PeerAnswer],
    feedback: String, nextSteps: [String], isSeen: Bool?
  ) throws(PeerReviewFault) {
    guard Self.peerCounts.contains(peerCount) else { throw .peerCount }
    for question in PeerQuestion.allCases {
      let count = answers[question]?.count ?? 0
      guard count == peerCount else {
        throw .answerCount(question, found: count, expected: peerCount)
      }
    }
    self.init(peerCount: peerCount, answers: answers)
    self.own = own
    self.feedback = try Self.checked(feedback: feedback)
    self.isSeen = isSeen
    do throws(LineFault) { self.nextSteps = try LineList.checked(nextSteps) } catch {
      throw .lines(error)
    }
  }

  private init(peerCount: Int, answers: [PeerQuestion: [PeerAnswer]]) {
    self.peerCount = peerCount
    self.answers = answers.mapValues { $0.sorted() }
    own = [:]
    feedback = ""
    nextSteps = []
    others = []
  }

  private static func checked(feedback: String) throws(PeerReviewFault) -> String {
    let scalars = feedback.unicodeScalars.filter { $0 != "\u{FFFC}" }
    let text = String(String.UnicodeScalarView(scalars))
    guard text.utf8.count <= feedbackByteLimit else {
      throw .feedbackTooLong(byteLimit: feedbackByteLimit)
    }
    return text
  }

  /// The peers' answers to a question in the order of the scale.
  package func answers(to question: PeerQuestion) -> [PeerAnswer] { answers[question] ?? [] }

  /// How many peers gave an answer to a question.
  package func count(of answer: PeerAnswer, to question: PeerQuestion) -> Int {
    answers(to: question).count { $0 == answer }
  }

  /// Whether there were enough peers to say how many gave which answer.
  package var tellsCounts: Bool { peerCount >= Self.leastTold }

  /// The same of one question: an import can bring fewer answers than there were peers.
  package func tellsCounts(of question: PeerQuestion) -> Bool {
    tellsCounts && answers(to: question).count >= Self.leastTold
  }
}

/// What is wrong with a peer review as it was given.
package enum PeerReviewFault: Error, Equatable, Sendable {
  case peerCount
  case answerCount(PeerQuestion, found: Int, expected: Int)
  case feedbackTooLong(byteLimit: Int)
  /// Of the next steps.
  case lines(LineFault)
}

extension PeerReview {
  private enum Name: String {
    case peers = "n_peers"
    case nextSteps = "next_steps"
    case seen
  }

  /// Whether records of a kind are peer reviews.
  package static func isReview(kind: String) -> Bool {
    ["review", "peer_review"].contains(FieldWord.normalised(kind))
  }

  /// The fields of its record, as RESEARCH.md §5 reads them.
  package var fields: [Field] {
    var fields = [Field(name: Name.peers.rawValue, value: String(peerCount))]
    fields += PeerQuestion.allCases.map { question in
      let list = answers(to: question).map(\.rawValue).joined(separator: ", ")
      return Field(name: question.rawValue, value: list)
    }
    for question in PeerQuestion.allCases {
      if let answer = own[question] {
        fields.append(Field(name: question.ownName, value: answer.rawValue))
      }
    }
    fields.append(Field(name: Name.nextSteps.rawValue, value: LineList.value(nextSteps)))
    if let isSeen { fields.append(Field(name: Name.seen.rawValue, value: isSeen ? "yes" : "no")) }
    return fields + others
  }

  /// Reads a review back; nil where a field that is known holds what it cannot, or comes twice. One that came by an
  /// import may have fewer answers than peers, or say nothing of how many these were.
  package init?(fields: [Field], text: String) {
    var counted: Int?
    self.init(peerCount: 0, answers: [:])
    feedback = text
    var names: Set<String> = []
    for field in fields {
      let name = FieldWord.normalised(field.name)
      guard names.insert(name).inserted else { return nil }
      if name == Name.peers.rawValue {
        counted = Int(field.value)
        guard let counted, (0...Self.peerCounts.upperBound).contains(counted) else { return nil }
      } else {
        guard read(field, named: name) else { return nil }
      }
    }
    let most = answers.values.map(\.count).max() ?? 0
    peerCount = counted ?? most
    guard most <= peerCount, peerCount <= Self.peerCounts.upperBound else { return nil }
  }

  /// What stands where nobody was asked.
  private static let notAsked: Set<String> = ["", "not_asked", "not_applicable", "n_a"]

  private mutating func read(_ field: Field, named name: String) -> Bool {
    if let question = PeerQuestion(rawValue: name) {
      guard let read = PeerAnswer.list(field.value) else { return false }
      answers[question] = read.sorted()
      return true
    }
    if let question = PeerQuestion.allCases.first(where: { $0.ownName == name }) {
      guard !Self.notAsked.contains(FieldWord.normalised(field.value)) else { return true }
      own[question] = PeerAnswer(field.value)
      return own[question] != nil
    }
    switch Name(rawValue: name) {
    case .nextSteps:
      do throws(LineFault) { nextSteps = try LineList.checked(LineList.items(field.value)) } catch {
        return false
      }
    case .seen:
      isSeen = ["yes": true, "no": false][FieldWord.normalised(field.value)]
      return isSeen != nil
    case .peers, nil: others.append(field)
    }
    return true
  }
}
