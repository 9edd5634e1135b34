internal import HavenJSON
package import HavenProgramme

/// A peer review as a file: what `peer-review show --json` says of one.
package enum PeerReviewFile {
  private enum Key {
    static let peers = "n_peers"
    static let feedback = "feedback"
    static let nextSteps = "next_steps"
    static let seen = "seen"
    static let all = Set(
      PeerQuestion.allCases.flatMap { [$0.rawValue, $0.ownName] }
        + [peers, feedback, nextSteps, seen])
  }

  /// Reads a review.
  ///
  /// - Throws: `.input` at `.peerReviewFile`; `.peerReview` with what is no answer, or too many of them.
  package static func review(_ bytes: [UInt8]) throws -> PeerReview {
    do {
      return try read(ProgrammeFile(bytes, keys: Key.all))
    } catch let fault as InputFault {
      throw HavenError.input(fault, at: .peerReviewFile)
    } catch let fault as PeerReviewFault {
      throw HavenError.peerReview(.fault(fault))
    }
  }

  private static func read(_ file: ProgrammeFile) throws -> PeerReview {
    var answers: [PeerQuestion: [PeerAnswer]] = [:]
    var own: [PeerQuestion: PeerAnswer] = [:]
    for question in PeerQuestion.allCases {
      guard let value = file[question.rawValue] else {
        throw InputFault.missingKey(question.rawValue)
      }
      guard let elements = value.elements else {
        throw InputFault.notAList(key: question.rawValue)
      }
      answers[question] = try elements.map { try answer($0, to: question) }
      own[question] = try file[question.ownName].map { try answer($0, to: question) }
    }
    guard let peers = file[Key.peers] else { throw InputFault.missingKey(Key.peers) }
    guard let peers = peers.wholeNumber, let count = Int(exactly: peers) else {
      throw PeerReviewFault.peerCount
    }
    return try PeerReview(
      peerCount: count, answers: answers, own: own, feedback: file.text(Key.feedback) ?? "",
      nextSteps: file.texts(Key.nextSteps), isSeen: seen(file))
  }

  /// A word, or a number from 1 to 5.
  private static func answer(_ value: JSON, to question: PeerQuestion) throws -> PeerAnswer {
    let typed = value.text ?? value.wholeNumber.map { "\($0)" } ?? ""
    guard let answer = PeerAnswer(typed) else {
      throw HavenError.peerReview(.notAnAnswer(question))
    }
    return answer
  }

  private static func seen(_ file: ProgrammeFile) throws(InputFault) -> Bool? {
    guard let value = file[Key.seen] else { return nil }
    guard let truth = value.truth else {
      throw .notOneOf(key: Key.seen, words: ["true", "false"])
    }
    return truth
  }
}
