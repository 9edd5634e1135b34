import Haven
import HavenProgramme
import HavenRecords

/// Files of plans, reviews, concerns, decisions and of what speakers ask for, which a program or a person wrote.
extension FuzzTarget {
  static let programme: [FuzzTarget] = [
    planFile, peerReviewFile, concernFile, decisionFile, speakingFile,
  ]

  static let lines = [
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
      guard let plan = try readingProgramme({ try PlanFile.plan(bytes) }) else { return .refused }
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
      guard let review = try readingProgramme({ try PeerReviewFile.review(bytes) }) else {
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

  private static let clock = WallClock(today: CalendarDate(iso: "2026-01-13")!) { day, minute in
    Timestamp(day: day, second: minute * 60, offsetMinutes: -300)
  }

  private static let times = [
    "2026-01-13T20:10", "24:00", ":60", "-18:00", "+05:45", "Z", "0001-01-01", "9999-12-31",
  ]

  private static let concernFile = FuzzTarget(
    "concern-file",
    tokens: jsonTokens + lines + times + ["\"self-harm\"", "\"third-party\"", "\"heard_by\":"],
    seeds: [
      #"{"what":"child","source":"person","heard_at":"2026-01-13T20:10","consulted":["a"],"text":"x"}"#,
      #"{"what":"breach","source":"peer","heard_by":"mona","heard_at":"2026-01-13 20:10:05Z","text":"é"}"#,
    ].map { Array($0.utf8) }
  ) {
    { bytes in
      guard let read = try readingProgramme({ try IncidentFile.concern(bytes, clock: clock) })
      else {
        return .refused
      }
      let fields = read.concern.fields
      try demand(Concern(fields: fields) == read.concern, "a concern reads back as another")
      try demand(
        fields.allSatisfy { $0.value.utf8.count <= Limits.fieldByteCount },
        "a field beyond its limit")
      return .accepted
    }
  }

  private static let decisionFile = FuzzTarget(
    "decision-file",
    tokens: jsonTokens + lines + times + ["\"referred\"", "\"order\"", "\"not-yet\"", "\" \""],
    seeds: [
      #"{"test":"policy","decision":"reported","to":"CAS","at":"2026-01-13T20:40","reference":"24-117","told_person":"no","text":"x"}"#,
      #"{"test":"order","decision":"not-reported","at":"2026-01-13T20:40:00-05:00","told_person":"not-yet","text":"x"}"#,
    ].map { Array($0.utf8) }
  ) {
    { bytes in
      guard let read = try readingProgramme({ try IncidentFile.decision(bytes, clock: clock) })
      else {
        return .refused
      }
      let fields = read.decision.fields(about: RecordID(rowID: 7)!)
      try demand(
        ConcernDecision(fields: fields) == read.decision, "a decision reads back as another")
      try demand(
        read.decision.recipient != nil || !read.decision.outcome.needsRecipient,
        "it went to nobody who is named")
      return .accepted
    }
  }

  private static let speakingFile = FuzzTarget(
    "speaking-file",
    tokens: jsonTokens + lines + times + ["\"letter\"", "\"boundaries\":", "\"aftercare\":"],
    seeds: [
      #"{"medium":"live","boundaries":["my sister"],"warnings":["x"],"support":["a friend"],"aftercare":"2026-12-02"}"#,
      #"{"medium":"audio","boundaries":[]}"#,
    ].map { Array($0.utf8) }
  ) {
    { bytes in
      guard let order = try readingProgramme({ try SpeakingFile.order(bytes) }) else {
        return .refused
      }
      var speaking = Speaking(
        group: SubjectID(high: 1, low: 2), medium: order.medium, aftercare: order.aftercare)
      do throws(SpeakingFault) {
        try speaking.ask(
          boundaries: order.boundaries, warnings: order.warnings, support: order.support)
      } catch { return .refused }
      let fields = speaking.fields
      try demand(
        Speaking(kind: Speaking.recordKind, fields: fields) == speaking,
        "what a speaker asks for reads back as another")
      try demand(
        fields.allSatisfy { $0.value.utf8.count <= Limits.fieldByteCount },
        "a field beyond its limit")
      return .accepted
    }
  }

  /// What a reader gives, or nil for what it refuses as a fault of its input.
  static func readingProgramme<R>(_ read: () throws -> R) throws -> R? {
    do {
      return try read()
    } catch let error as HavenError {
      switch error {
      case .input, .plan, .peerReview, .incident, .request, .measure, .labels: return nil
      default: throw error
      }
    }
  }
}
