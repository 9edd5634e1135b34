import Haven
import HavenProgramme
import HavenRecords

/// Files of plans and reviews, which a program or a person wrote.
extension FuzzTarget {
  static let programme: [FuzzTarget] = [planFile, peerReviewFile]

  private static let lines = [
    "\\u2028", "\\u001b", "\\ufffc", "\u{301}", ",\"\",", "[[", "1e9", "-1",
  ]

  private static let planFile = FuzzTarget(
    "plan-file",
    tokens: jsonTokens + lines + ["\"language\":\"fr\"", "\"review_due\":\"2026-02-30\""],
    seeds: [
      #"{"early_signs":["no sleep","work"],"supports":["Ana: evenings"],"language":"en"}"#,
      #"{"crisis":[],"good_life":["é"],"review_due":"2027-03-02","authored_by":"together","shared_with":["sister"]}"#,
    ].map { Array($0.utf8) }
  ) {
    { bytes in
      guard let plan = try refusing({ try PlanFile.plan(bytes) }) else { return .refused }
      try demand(SafetyNetPlan(fields: plan.fields) == plan, "a plan reads back as another")
      try demand(
        plan.fields.allSatisfy { $0.value.utf8.count <= Limits.fieldByteCount },
        "a field beyond its limit")
      return .accepted
    }
  }

  private static let peerReviewFile = FuzzTarget(
    "peer-review-file",
    tokens: jsonTokens + lines + ["\"mostly\"", "\"unable\"", "\"u\"", "0", "6", "5"],
    seeds: [
      #"{"n_peers":3,"impact":[5,"mostly","u"],"causes":[1,2,3],"plan":["fully",4,"prefer not"],"self_plan":"partly"}"#,
      #"{"n_peers":1,"impact":[1],"causes":["p"],"plan":[2],"feedback":"Go on.","next_steps":["a"],"seen":true}"#,
    ].map { Array($0.utf8) }
  ) {
    { bytes in
      guard let review = try refusing({ try PeerReviewFile.review(bytes) }) else {
        return .refused
      }
      let back = PeerReview(fields: review.fields, text: review.feedback)
      try demand(back == review, "a review reads back as another")
      for question in PeerQuestion.allCases {
        let answers = review.answers(to: question)
        try demand(answers == answers.sorted(), "the order of the answers is kept")
        try demand(answers.count == review.peerCount, "more or fewer answers than peers")
      }
      return .accepted
    }
  }

  /// What a reader gives, or nil for what it refuses as a fault of its input.
  private static func refusing<R>(_ read: () throws -> R) throws -> R? {
    do {
      return try read()
    } catch let error as HavenError {
      switch error {
      case .input, .plan, .peerReview: return nil
      default: throw error
      }
    }
  }
}
