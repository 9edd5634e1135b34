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
        try ask(for: title, Words.partHint(part), plan[part]) { lines in
          do throws(PlanFault) { try plan.set(part, to: lines) } catch {
            throw HavenError.plan(.fault(error))
          }
          return plan[part]
        }
      }
      if !plan.isEmpty { break }
      try questions.tell(.plan(.fault(.empty)))
    }
    try ask(for: questions.words(Words.sharedWith), Words.sharedWithHint, plan.sharedWith) {
      lines in
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

  /// Asks for the lines of one part until an empty one.
  ///
  /// - Parameter take: Takes lines, and answers how they are kept; or throws what is wrong with them.
  private func ask(
    for title: String, _ hint: Sentence, _ lines: [String],
    _ take: ([String]) throws -> [String]
  ) throws {
    var lines = lines
    try questions.show("\n\(title)\n  \(questions.words(hint))")
    try show(lines)
    while true {
      let typed = try questions.line("  > ")
      guard !typed.allSatisfy(\.isWhitespace) else { return }
      do {
        let changed = try LineEdit(typed).applied(to: lines)
        lines = try take(changed.lines)
        if changed.isRenumbered { try show(lines) }
      } catch let error as HavenError {
        try questions.tell(error)
      } catch is LineEdit.NoSuchLine {
        try questions.show("  " + questions.words(Words.noSuchLine(count: lines.count)))
      }
    }
  }

  private func show(_ lines: [String]) throws {
    for (place, line) in lines.enumerated() {
      try questions.show("  \(place + 1)  \(VisibleText.oneLine(line))")
    }
  }
}

/// What a typed line does to the lines of a part.
enum LineEdit: Equatable {
  case add(String)
  case takeOutAll
  case takeOut(Int)
  case reword(Int, String)

  /// There are not so many lines.
  struct NoSuchLine: Error {}

  /// `-` alone, `-2`, `=2 other words`; everything else is a new line, one that begins with a dash and words too.
  init(_ typed: String) {
    let words = typed.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    let first = words.first ?? ""
    let rest = first.dropFirst()
    let number =
      !rest.isEmpty && rest.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(rest) : nil
    switch (first.first, number, words.count) {
    case ("-", nil, 1) where rest.isEmpty: self = .takeOutAll
    case ("-", let number?, 1): self = .takeOut(number)
    case ("=", let number?, 2): self = .reword(number, String(words[1]))
    default: self = .add(typed)
    }
  }

  /// - Throws: `NoSuchLine`.
  func applied(to lines: [String]) throws -> (lines: [String], isRenumbered: Bool) {
    var lines = lines
    switch self {
    case .add(let line):
      lines.append(line)
      return (lines, false)
    case .takeOutAll: return ([], true)
    case .takeOut(let number):
      guard lines.indices.contains(number - 1) else { throw NoSuchLine() }
      lines.remove(at: number - 1)
    case .reword(let number, let line):
      guard lines.indices.contains(number - 1) else { throw NoSuchLine() }
      lines[number - 1] = line
    }
    return (lines, true)
  }
}
