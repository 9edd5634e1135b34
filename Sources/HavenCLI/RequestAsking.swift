internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// Asks about a request, or what it was answered, one question after the other. The words come last, in the editor, which
/// keeps them while they are typed.
struct RequestAsking: ~Copyable {
  private let questions: Questions
  private let access: Access
  private let today = Clock.now().localDate

  init(_ questions: consuming Questions, _ access: Access) {
    self.questions = questions
    self.access = access
  }

  /// Says what comes first, and asks for what is known of a request beside its words.
  ///
  /// - Throws: `.interrupted` at Ctrl-D.
  func request(
    about alias: String, _ kind: PersonKind
  ) throws -> (request: FileRequest, received: CalendarDate) {
    try questions.show("\n" + questions.words(Words.requestHelp(alias)))
    if kind == .survivor { try questions.show("\n" + questions.words(Words.courtProcess)) }
    let what =
      try questions.choose(Words.requestWhatPrompt, "what") { Words.what($0) } as FileRequest.What
    let from = try line("\n" + questions.words(Words.requestFromPrompt), key: "from")
    guard let from else { throw HavenError.request(.fault(.senderMissing)) }
    let received = try day(Words.requestReceivedPrompt, key: "received") {
      received throws(RequestFault) in
      guard received <= today else { throw .receivedToCome }
    }
    let receivedBy = try questions.answer(questions.words(Words.requestReceivedByPrompt)) {
      typed -> String? in
      guard let name = Questions.trimmed(typed) else { return nil }
      try access.requireKeyholder(named: name)
      return name
    }
    let due = try day(Words.requestDuePrompt, key: "due", needsAnswer: true) {
      due throws(RequestFault) in
      guard due >= received else { throw .dueBeforeReceived }
    }
    let counsel = try counselCalled()
    try questions.show("\n" + questions.words(Words.requestTextPrompt))
    let request = try Self.refusing { () throws(RequestFault) in
      try FileRequest(what: what, from: from, receivedBy: receivedBy, counsel: counsel, due: due)
    }
    return (request, received)
  }

  /// Asks for what was answered, beside what was handed over.
  ///
  /// - Throws: `.interrupted` at Ctrl-D.
  func answer(
    to known: KnownRequest, bundle: String?
  ) throws -> (answer: RequestAnswer, on: CalendarDate) {
    try questions.show("\n" + questions.words(Words.answerHelp(known)))
    if known.needsCourtProcess {
      try questions.show("\n" + questions.words(Words.courtProcess))
    }
    let outcome = try outcome(bundle)
    let recipient =
      outcome.producesSomething
      ? try line("\n" + questions.words(Words.answerToPrompt), key: "to") : nil
    let on = try day(Words.answerOnPrompt, key: "on") { on throws(RequestFault) in
      guard on <= today else { throw .answeredToCome }
      guard known.request == nil || known.on <= on else { throw .answeredBeforeReceived }
    }
    let counsel = try counselCalled()
    let told =
      try questions.choose(Words.answerToldPrompt, "told_person") { Words.told($0) }
      as RequestAnswer.Told
    let toldOn =
      told.hasDay
      ? try day(Words.answerToldOnPrompt, key: "told_on") { day throws(RequestFault) in
        guard day <= today else { throw .toldToCome }
      } : nil
    try questions.show("\n" + questions.words(Words.answerTextPrompt(outcome)))
    let answer = try Self.refusing { () throws(RequestFault) in
      try RequestAnswer(
        outcome: outcome, recipient: recipient, counsel: counsel, told: told, toldOn: toldOn,
        bundle: bundle)
    }
    return (answer, on)
  }

  /// What came of it; who names a file that was handed over cannot say that nothing was.
  private func outcome(_ bundle: String?) throws -> RequestAnswer.Outcome {
    while true {
      let outcome =
        try questions.choose(Words.answerOutcomePrompt, "outcome") { Words.outcome($0) }
        as RequestAnswer.Outcome
      guard bundle != nil, !outcome.producesSomething else { return outcome }
      try questions.tell(.request(.fault(.bundleUnasked)))
    }
  }

  private func counselCalled() throws -> CounselCalled {
    try questions.choose(Words.counselPrompt, "counsel") { Words.counsel($0) }
  }

  /// A line that has to be there.
  private func line(_ prompt: String, key: String) throws -> String? {
    try questions.answer(prompt) { typed in
      guard let text = Questions.trimmed(typed) else {
        throw HavenError.request(.fault(key == "to" ? .recipientMissing : .senderMissing))
      }
      do throws(LineFault) { return try LineList.checked([text]).first } catch {
        throw HavenError.request(.fault(.lines(error, field: key)))
      }
    }
  }

  /// A day that somebody types; Enter alone is today, where that can be an answer.
  private func day(
    _ prompt: Sentence, key: String, needsAnswer: Bool = false,
    _ check: (CalendarDate) throws(RequestFault) -> Void
  ) throws -> CalendarDate {
    try questions.answer("\n" + questions.words(prompt)) { typed in
      let text = Questions.trimmed(typed)
      let day = text == nil && !needsAnswer ? today : text.flatMap { CalendarDate(iso: $0) }
      guard let day else { throw HavenError.input(.notADay(key: key), at: .recordText) }
      try Self.refusing { () throws(RequestFault) in try check(day) }
      return day
    }
  }

  private static func refusing<R>(_ body: () throws(RequestFault) -> R) throws -> R {
    do throws(RequestFault) { return try body() } catch {
      throw HavenError.request(.fault(error))
    }
  }
}
