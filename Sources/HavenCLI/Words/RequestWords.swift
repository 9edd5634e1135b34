internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What is said of requests for what is kept of somebody, and of answers to them.
extension Words {
  static let courtProcess = Sentence(
    """
    These are a survivor's records. A court process of its own decides whether
    anything of them is produced (in Canada Criminal Code s. 278.1 to 278.91),
    and whoever keeps them is heard in it. Call counsel first; hand over nothing
    before.
    """,
    fr: """
      Ce sont les notes d'une survivante ou d'un survivant. Une procédure judiciaire
      propre décide si quoi que ce soit en est communiqué (au Canada, Code criminel,
      art. 278.1 à 278.91), et qui les garde y est entendu. Appelez d'abord une
      avocate ou un avocat ; ne remettez rien avant.
      """)

  /// The same in one line, beside an answer.
  static let courtProcessLine = Sentence { language in
    courtProcess.text(in: language).split(separator: "\n").joined(separator: " ")
  }

  // MARK: Asking about a request

  static func requestHelp(_ alias: String) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    return Sentence(
      """
      A request for what is kept of \(alias).
      With it the file is held: nothing of it is erased while it waits for an
      answer, and until the hold is lifted afterwards. Haven sends nothing.
      """,
      fr: """
        Une demande visant ce qui est gardé au sujet de \(alias).
        Elle gèle le dossier : rien n'en est effacé tant qu'elle attend sa réponse,
        ni ensuite, jusqu'à ce que le gel soit levé. Haven n'envoie rien.
        """)
  }

  static let requestWhatPrompt = Sentence("What is it?", fr: "Qu'est-ce que c'est ?")

  static func what(_ what: FileRequest.What) -> Sentence {
    switch what {
    case .access: Sentence("access request", fr: "demande d'accès")
    case .subpoena: Sentence("subpoena", fr: "assignation")
    case .productionOrder: Sentence("production order", fr: "ordonnance de communication")
    case .warrant: Sentence("warrant", fr: "mandat")
    }
  }

  static let requestFromPrompt = Sentence("From whom: ", fr: "De qui : ")
  static let requestReceivedPrompt = Sentence(
    "Received on, as in 2026-01-03 (Enter: today): ",
    fr: "Reçue le, comme 2026-01-03 (Entrée : aujourd'hui) : ")
  static let requestReceivedByPrompt = Sentence(
    "Keyholder who received it (Enter: you): ",
    fr: "Qui l'a reçue, par son nom ici (Entrée : vous) : ")
  static let requestDuePrompt = Sentence(
    "To be answered by, as in 2026-02-02: ", fr: "Réponse due le, comme 2026-02-02 : ")
  static let counselPrompt = Sentence(
    "Was counsel called?", fr: "Une avocate ou un avocat a-t-il été appelé ?")

  static func counsel(_ counsel: CounselCalled) -> Sentence {
    switch counsel {
    case .called: Sentence("counsel was called", fr: "avocat appelé")
    case .notCalled: Sentence("counsel was not called", fr: "avocat non appelé")
    }
  }

  static let requestTextPrompt = Sentence(
    "Now what it asks for, in its own words.", fr: "Maintenant ce qu'elle demande, dans ses mots.")

  // MARK: Asking about an answer

  static func answerHelp(_ known: KnownRequest) -> Sentence {
    let alias = VisibleText.oneLine(known.alias)
    return Sentence(
      """
      The answer to what was received on \(known.on) about \(alias).
      Haven writes down what people did; it hands over nothing itself.
      """,
      fr: """
        La réponse à ce qui a été reçu le \(known.on) au sujet de \(alias).
        Haven note ce qui a été fait ; il ne remet rien lui-même.
        """)
  }

  static let answerOutcomePrompt = Sentence("What was handed over?", fr: "Qu'a-t-on remis ?")

  static func outcome(_ outcome: RequestAnswer.Outcome) -> Sentence {
    switch outcome {
    case .produced: Sentence("what was asked for", fr: "ce qui était demandé")
    case .partly: Sentence("some of it", fr: "une partie")
    case .nothing: Sentence("nothing", fr: "rien")
    }
  }

  static let answerToPrompt = Sentence("To whom: ", fr: "À qui : ")
  static let answerOnPrompt = Sentence(
    "On which day, as in 2026-01-03 (Enter: today): ",
    fr: "Quel jour, comme 2026-01-03 (Entrée : aujourd'hui) : ")
  static let answerToldPrompt = Sentence(
    "Was the person told?", fr: "La personne a-t-elle été prévenue ?")

  static func told(_ told: RequestAnswer.Told) -> Sentence {
    switch told {
    case .told: Sentence("the person was told", fr: "la personne a été prévenue")
    case .tried:
      Sentence("tried, and not reached", fr: "on a essayé, sans la joindre")
    case .notYet: Sentence("not told yet", fr: "pas encore prévenue")
    case .notSafe: Sentence("telling them would not be safe", fr: "la prévenir ne serait pas sûr")
    }
  }

  static let answerToldOnPrompt = Sentence(
    "Told, or tried, on (Enter: today): ", fr: "Prévenue, ou essayé, le (Entrée : aujourd'hui) : ")

  static func answerTextPrompt(_ outcome: RequestAnswer.Outcome) -> Sentence {
    outcome.producesSomething
      ? Sentence("Now what was handed over.", fr: "Maintenant ce qui a été remis.")
      : Sentence("Now why nothing was.", fr: "Maintenant pourquoi rien ne l'a été.")
  }

  // MARK: Answers

  static func requestRecorded(_ alias: String, _ id: String) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    return Sentence(
      "the request is recorded as \(id), and the file of \(alias) is held; haven request answer \(id) records the answer",
      fr:
        "la demande est notée sous \(id), et le dossier de \(alias) est gelé ; haven request answer \(id) note la réponse"
    )
  }

  static func answerRecorded(_ alias: String) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    return Sentence(
      "the answer is recorded, and nothing was sent; the file of \(alias) stays held until haven retention release",
      fr:
        "la réponse est notée, et rien n'a été envoyé ; le dossier de \(alias) reste gelé jusqu'à haven retention release"
    )
  }

  static let noRequests = Sentence(
    "no request is recorded that you may read",
    fr: "aucune demande n'est notée que vous puissiez lire")
  static let noOpenRequests = Sentence(
    "no request waits for an answer", fr: "aucune demande n'attend de réponse")

  static let requestHeads = [
    Label.record, Sentence("RECEIVED", fr: "REÇUE"), Label.alias, Sentence("WHAT", fr: "QUOI"),
    Sentence("DUE", fr: "ÉCHÉANCE"), Label.state,
  ]

  static func state(of known: KnownRequest) -> Sentence {
    switch known.answer?.outcome {
    case .produced: Sentence("answered", fr: "répondue")
    case .partly: Sentence("answered in part", fr: "répondue en partie")
    case .nothing: Sentence("nothing handed over", fr: "rien de remis")
    case nil: Sentence("open", fr: "ouverte")
    }
  }

  static let requestUnreadable = Sentence(
    "not readable by this program", fr: "illisible par ce programme")
  static let answerUnreadable = Sentence(
    "an answer that this program cannot make out",
    fr: "une réponse que ce programme ne comprend pas")

  /// What is known of a request, a line each.
  static func lines(of request: FileRequest, received: CalendarDate) -> [Sentence] {
    [
      what(request.what),
      fact(Sentence("from", fr: "de"), VisibleText.oneLine(request.from)),
      fact(Sentence("received", fr: "reçue"), "\(received)"),
      request.receivedBy.map {
        fact(Sentence("received by", fr: "reçue par"), VisibleText.oneLine($0))
      },
      fact(Sentence("to be answered by", fr: "réponse due le"), "\(request.due)"),
      counsel(request.counsel),
    ].compactMap { $0 }
  }

  /// What is known of an answer, a line each.
  static func lines(of answer: RequestAnswer, on day: CalendarDate) -> [Sentence] {
    [
      fact(Sentence("\(day), handed over", fr: "\(day), remis"), outcome(answer.outcome)),
      answer.recipient.map { fact(recipientLabel, VisibleText.oneLine($0)) },
      counsel(answer.counsel),
      answer.toldOn.map { fact(told(answer.told), "\($0)") } ?? told(answer.told),
      answer.bundle.map {
        fact(Sentence("BLAKE2b-256 of the file", fr: "BLAKE2b-256 du fichier"), $0)
      },
    ].compactMap { $0 }
  }

  private static func fact(_ label: Sentence, _ value: Sentence) -> Sentence {
    Sentence { language in
      fact(label, value.text(in: language)).text(in: language)
    }
  }
}
