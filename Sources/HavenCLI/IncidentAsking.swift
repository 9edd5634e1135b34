internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// Asks about a concern, or a decision about one, calmly: whom to call first, then one question after the other. The words
/// come last, in the editor, which keeps them while they are typed.
struct IncidentAsking: ~Copyable {
  private let questions: Questions
  private let access: Access
  private let clock = Clock.onTheWall

  init(_ questions: consuming Questions, _ access: Access) {
    self.questions = questions
    self.access = access
  }

  /// Says whom to call and what to write, and asks for what is known of a concern beside its words.
  ///
  /// - Throws: `.interrupted` at Ctrl-D.
  func concern(about alias: String) throws -> Concern {
    try showContacts()
    try questions.show("\n" + questions.words(Words.concernHelp(alias)))
    let what = try questions.choose(Words.whatPrompt, "what") { Words.what($0) } as Concern.What
    let source =
      try questions.choose(Words.sourcePrompt, "source") { Words.source($0) } as Concern.Source
    let heardBy = try questions.answer("\n" + questions.words(Words.heardByPrompt)) { typed in
      guard let name = Questions.trimmed(typed) else { return String?.none }
      try access.requireKeyholder(named: name)
      return name
    }
    let heardAt = try moment(Words.heardAtPrompt, key: "heard_at") { moment throws(IncidentFault) in
      guard moment.secondsSinceEpoch <= Clock.now().secondsSinceEpoch else { throw .heardToCome }
    }
    let consulted = try lines(Words.consultedPrompt)
    try questions.show("\n" + questions.words(Words.heardTextPrompt))
    return try Self.refusing { () throws(IncidentFault) in
      try Concern(
        what: what, source: source, heardBy: heardBy, heardAt: heardAt, consulted: consulted)
    }
  }

  /// Asks for what was decided, beside the reasons.
  ///
  /// - Throws: `.interrupted` at Ctrl-D.
  func decision(about known: KnownConcern) throws -> ConcernDecision {
    try showContacts()
    try questions.show("\n" + questions.words(Words.decisionHelp(known)))
    let test =
      try questions.choose(Words.testPrompt, "test") { Words.test($0) } as ConcernDecision.Test
    let outcome =
      try questions.choose(Words.outcomePrompt, "decision") { Words.outcome($0) }
      as ConcernDecision.Outcome
    let recipient = try questions.answer(
      "\n" + questions.words(Words.recipientPrompt(isNeeded: outcome.needsRecipient))
    ) { typed in
      let recipient = Questions.trimmed(typed)
      guard recipient != nil || !outcome.needsRecipient else {
        throw HavenError.incident(.fault(.recipientMissing(outcome)))
      }
      try Self.checkLine(recipient, of: "to")
      return recipient
    }
    let at = try moment(Words.decidedAtPrompt, key: "at") { moment throws(IncidentFault) in
      guard moment.secondsSinceEpoch <= Clock.now().secondsSinceEpoch else { throw .decidedToCome }
      guard (known.concern?.heardAt.secondsSinceEpoch ?? .min) <= moment.secondsSinceEpoch else {
        throw .decidedBeforeHearing
      }
    }
    let reference = try questions.answer(questions.words(Words.referencePrompt)) { typed in
      try Self.checkLine(typed, of: "reference")
      return Questions.trimmed(typed)
    }
    let told =
      try questions.choose(Words.toldPrompt, "told_person") { Words.told($0) }
      as ConcernDecision.Told
    try questions.show("\n" + questions.words(Words.reasonsPrompt(test)))
    return try Self.refusing { () throws(IncidentFault) in
      try ConcernDecision(
        test: test, outcome: outcome, recipient: recipient, at: at, reference: reference, told: told
      )
    }
  }

  /// Whom to call. That nobody can be told keeps nobody from writing down what was heard.
  private func showContacts() throws {
    let contacts: [KnownContact]
    do {
      contacts = try access.contacts()
    } catch HavenError.studiesNotShared {
      return try questions.show(questions.words(Words.contactsNotShared))
    }
    try questions.show(questions.words(Words.callNow))
    for one in contacts {
      let purpose = questions.words(Words.purpose(one.contact.purpose))
      let line = VisibleText.oneLine("\(one.contact.number)  \(one.contact.name) (\(purpose))")
      try questions.show("  \(line)")
    }
    if contacts.isEmpty { try questions.show(questions.words(Words.noContacts)) }
  }

  /// A time that somebody types; Enter alone is now.
  private func moment(
    _ prompt: Sentence, key: String, _ check: (Timestamp) throws(IncidentFault) -> Void
  ) throws -> Timestamp {
    try questions.answer("\n" + questions.words(prompt)) { typed in
      guard let text = Questions.trimmed(typed) else { return Clock.thisMinute() }
      let moment: Timestamp
      do throws(InputFault) { moment = try clock.typed(text, key: key) } catch {
        throw HavenError.input(error, at: .recordText)
      }
      try Self.refusing { () throws(IncidentFault) in try check(moment) }
      return moment
    }
  }

  /// Lines until an empty one.
  private func lines(_ prompt: Sentence) throws -> [String] {
    try questions.show("\n\(questions.words(prompt))")
    var lines: [String] = []
    while let line = Questions.trimmed(try questions.line("  > ")) {
      do throws(LineFault) { lines = try LineList.checked(lines + [line]) } catch {
        try questions.tell(.incident(.fault(.lines(error, field: "consulted"))))
      }
    }
    return lines
  }

  private static func checkLine(_ text: String?, of field: String) throws {
    guard let text else { return }
    do throws(LineFault) { _ = try LineList.checked([text]) } catch {
      throw HavenError.incident(.fault(.lines(error, field: field)))
    }
  }

  private static func refusing<R>(_ body: () throws(IncidentFault) -> R) throws -> R {
    do throws(IncidentFault) { return try body() } catch {
      throw HavenError.incident(.fault(error))
    }
  }
}
