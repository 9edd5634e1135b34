internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// Has what a speaker asks for typed, in their words.
struct SpeakingAsking: ~Copyable {
  private let questions: Questions
  private let evening: CalendarDate

  init(_ questions: consuming Questions, for evening: CalendarDate) {
    self.questions = questions
    self.evening = evening
  }

  /// Asks for everything.
  ///
  /// - Throws: `.interrupted` at Ctrl-D.
  func ask(_ medium: Speaking.Medium) throws -> SpeakingOrder {
    var order = SpeakingOrder()
    order.medium = medium
    try questions.show(questions.words(Words.speakingAskingHelp))
    order.boundaries = try lines(Words.boundaries, Words.boundariesHint)
    order.warnings = try lines(Words.warnings, Words.warningsHint)
    order.support = try lines(Words.support, Words.supportHint)
    let suggested = CalendarDate(daysSinceEpoch: evening.daysSinceEpoch + 1) ?? evening
    order.aftercare = try questions.answer("\n" + questions.words(Words.aftercarePrompt(suggested)))
    {
      typed in
      guard !typed.allSatisfy(\.isWhitespace) else { return suggested }
      guard let day = CalendarDate(iso: typed.filter { !$0.isWhitespace }) else {
        throw HavenError.input(.notADay(key: "aftercare"), at: .recordText)
      }
      guard day >= evening else { throw HavenError.speaker(.aftercareBefore) }
      return day
    }
    return order
  }

  private func lines(_ title: Sentence, _ hint: Sentence) throws -> [String] {
    var kept: [String] = []
    try questions.lines(questions.words(title), hint, []) { lines in
      do throws(LineFault) { kept = try LineList.checked(lines) } catch {
        throw HavenError.speaker(.fault(.lines(error, field: questions.words(title))))
      }
      return kept
    }
    return kept
  }
}
