internal import Haven
internal import HavenProgramme

/// Asks whom what may be told. It says first that nothing depends on the answer.
struct ShareAsking: ~Copyable {
  private let questions: Questions

  init(_ questions: consuming Questions) { self.questions = questions }

  /// Asks for everything.
  ///
  /// - Throws: `.interrupted` at Ctrl-D.
  func ask(about alias: String) throws -> ShareOrder {
    try questions.show("\n" + questions.words(Words.shareAskingHelp(alias)))
    let recipient = try questions.answer("\n" + questions.words(Words.shareRecipientPrompt)) {
      typed in
      try Self.refusing { () throws(ShareConsentFault) in
        try ShareConsent.checked(recipient: typed)
      }
    }
    var facts: [String] = []
    while facts.isEmpty {
      try questions.lines(questions.words(Words.shareFacts), Words.shareFactsHint, []) { lines in
        facts =
          lines.isEmpty
          ? []
          : try Self.refusing { () throws(ShareConsentFault) in
            try ShareConsent.checked(facts: lines)
          }
        return facts
      }
      if facts.isEmpty { try questions.tell(.shareConsent(.fault(.factsMissing))) }
    }
    let reason = try questions.answer("\n" + questions.words(Words.shareReasonPrompt)) { typed in
      try Self.refusing { () throws(ShareConsentFault) in
        try ShareConsent.checked(reason: typed)
      }
    }
    return ShareOrder(recipient: recipient, facts: facts, reason: reason)
  }

  private static func refusing<R>(_ body: () throws(ShareConsentFault) -> R) throws -> R {
    do throws(ShareConsentFault) { return try body() } catch {
      throw HavenError.shareConsent(.fault(error))
    }
  }
}
