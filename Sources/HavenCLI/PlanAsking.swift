internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// Has a safety-net plan typed: part by part, a line an item, beginning from what there was.
struct PlanAsking: ~Copyable {
  private let questions: Questions
  private let day: CalendarDate
  /// When a plan is looked at again unless somebody says otherwise.
  private static let standardMonths = 3

  init(_ questions: consuming Questions, on day: CalendarDate) {
    self.questions = questions
    self.day = day
  }

  /// Asks for everything.
  ///
  /// - Throws: `.interrupted` at Ctrl-D.
  func ask(for plan: SafetyNetPlan, after last: PlanVersion?) throws -> SafetyNetPlan {
    var plan = plan
    try questions.show(questions.words(Words.planAskingHelp(after: last)))
    let parts = SafetyNetPlan.Part.allCases
    while true {
      for (place, part) in parts.enumerated() {
        let title = "\(questions.words(Words.part(part))) (\(place + 1)/\(parts.count))"
        try questions.lines(title, Words.partHint(part), plan[part]) { lines in
          do throws(PlanFault) { try plan.set(part, to: lines) } catch {
            throw HavenError.plan(.fault(error))
          }
          return plan[part]
        }
      }
      if !plan.isEmpty { break }
      try questions.tell(.plan(.fault(.empty)))
    }
    try questions.lines(
      questions.words(Words.sharedWith), Words.sharedWithHint, plan.sharedWith
    ) { lines in
      do throws(PlanFault) { try plan.share(with: lines) } catch {
        throw HavenError.plan(.fault(error))
      }
      return plan.sharedWith
    }
    try askAboutAll(&plan)
    return plan
  }

  private func askAboutAll(_ plan: inout SafetyNetPlan) throws {
    let author = plan.author ?? .together
    plan.author = try questions.answer(questions.words(Words.planAuthorPrompt(author))) { typed in
      switch FieldWord.normalised(typed) {
      case "": author
      case "m", "member", "membre": .member
      case "t", "e", "together", "ensemble": .together
      default:
        throw HavenError.input(.notOneOf(key: "authored_by", words: ["m", "t"]), at: .recordText)
      }
    }
    let language = plan.language ?? .english
    plan.language = try questions.answer(questions.words(Words.planLanguagePrompt(language))) {
      typed in
      guard !typed.allSatisfy(\.isWhitespace) else { return language }
      guard let spoken = Language(spoken: typed) else {
        throw HavenError.input(.notOneOf(key: "language", words: ["en", "fr"]), at: .recordText)
      }
      return SafetyNetPlan.Language(rawValue: spoken.rawValue)
    }
    let suggested = day.adding(months: Self.standardMonths)
    plan.reviewDue = try questions.answer(questions.words(Words.planReviewPrompt(suggested))) {
      typed in
      let typed = FieldWord.normalised(typed).isEmpty && !typed.contains("-") ? "" : typed
      if typed.isEmpty { return suggested }
      if typed.allSatisfy({ $0 == "-" || $0.isWhitespace }) { return nil }
      guard let day = CalendarDate(iso: typed.filter { !$0.isWhitespace }) else {
        throw HavenError.input(.notADay(key: "review_due"), at: .recordText)
      }
      guard day > self.day else { throw HavenError.plan(.fault(.reviewBeforePlan)) }
      return day
    }
  }
}
