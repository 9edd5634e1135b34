internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What is said of concerns and of decisions about them: calmly, and never what to decide.
extension Words {
  // MARK: Whom to call

  static let callNow = Sentence(
    "Who can be called now. In danger at this moment, the emergency services first.",
    fr: "Qui peut être appelé maintenant. En danger immédiat, les secours d'abord.")

  static let noContacts = Sentence(
    "No numbers are entered yet: haven incident contact add",
    fr: "Aucun numéro n'est encore inscrit : haven incident contact add")

  static let contactsNotShared = Sentence(
    "The agency's numbers were not given to you yet; haven study share, by a colleague.",
    fr: "Les numéros ne vous ont pas encore été confiés ; haven study share, par un collègue."
  )

  static let contactHeads = [
    Sentence("FOR", fr: "POUR"), Sentence("NUMBER", fr: "NUMÉRO"), Label.name, Label.author,
  ]

  static func purpose(_ purpose: AgencyContact.Purpose) -> Sentence {
    switch purpose {
    case .childProtection: Sentence("child protection", fr: "protection de l'enfance")
    case .police: Sentence("police", fr: "la police")
    case .crisis: Sentence("crisis line", fr: "ligne de crise")
    case .supervisor: Sentence("supervisor", fr: "supervision")
    case .other: Sentence("other", fr: "autre")
    }
  }

  static func contactAdded(_ name: String) -> Sentence {
    let name = VisibleText.oneLine(name)
    return Sentence(
      "\(name) is on the list of whom to call", fr: "\(name) est sur la liste des numéros à appeler"
    )
  }

  static func contactRemoved(_ name: String) -> Sentence {
    let name = VisibleText.oneLine(name)
    return Sentence(
      "\(name) is off the list of whom to call",
      fr: "\(name) n'est plus sur la liste des numéros à appeler")
  }

  // MARK: Asking about a concern

  static func concernHelp(_ alias: String) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    return Sentence(
      """
      A concern in the file of \(alias).
      It is recorded at once; the decision can come later.
      Write what was said in the words in which it was said, and what was seen.
      Do not write what you make of it, nor names of others in the group. Do not
      question anybody further than safety asks: that is for those who are called.
      Haven sends nothing and decides nothing. Whoever reports calls themselves.
      """,
      fr: """
        Une préoccupation dans le dossier de \(alias).
        Elle est notée tout de suite ; la décision peut venir plus tard.
        Écrivez ce qui a été dit avec les mots entendus, et ce qui a été vu.
        N'écrivez ni ce que vous en pensez, ni les noms des autres du groupe.
        N'interrogez personne plus que la sécurité ne le demande : c'est le travail
        de ceux qu'on appelle. Haven n'envoie rien et ne décide rien.
        Qui signale appelle en personne.
        """)
  }

  static let whatPrompt = Sentence("What is it about?", fr: "De quoi s'agit-il ?")

  static func what(_ what: Concern.What) -> Sentence {
    switch what {
    case .child:
      Sentence(
        "a child may be in need of protection", fr: "un enfant peut avoir besoin de protection")
    case .pastAbuse:
      Sentence(
        "past abuse of somebody who is an adult now",
        fr: "abus passé d'une personne aujourd'hui adulte")
    case .seriousHarm:
      Sentence(
        "serious harm to somebody who can be named, or to a group",
        fr: "danger grave pour une personne qu'on peut nommer, ou un groupe")
    case .selfHarm: Sentence("harm to themselves", fr: "danger pour soi-même")
    case .breach: Sentence("a condition that was broken", fr: "une condition non respectée")
    case .other: Sentence("something else", fr: "autre chose")
    }
  }

  static let sourcePrompt = Sentence("Where does it come from?", fr: "D'où cela vient-il ?")

  static func source(_ source: Concern.Source) -> Sentence {
    switch source {
    case .person:
      Sentence("said by the person of this file", fr: "dit par la personne de ce dossier")
    case .peer: Sentence("said by a peer", fr: "dit par un pair")
    case .observed: Sentence("observed", fr: "observé")
    case .thirdParty:
      Sentence("said by somebody outside the group", fr: "dit par quelqu'un hors du groupe")
    }
  }

  static let heardByPrompt = Sentence(
    "Keyholder who heard it (Enter: you): ",
    fr: "Qui l'a entendu, par son nom ici (Entrée : vous) : "
  )

  static let heardAtPrompt = Sentence(
    "Heard when, as in 19:05 or 2026-01-03 19:05 (Enter: now): ",
    fr: "Entendu quand, comme 19:05 ou 2026-01-03 19:05 (Entrée : maintenant) : ")

  static let consultedPrompt = Sentence(
    "Who was asked for advice, a line each; an empty line ends them:",
    fr: "À qui un avis a été demandé, un par ligne ; une ligne vide termine :")

  static let heardTextPrompt = Sentence(
    "Now what was heard, in the words in which it was said.",
    fr: "Maintenant ce qui a été entendu, avec les mots entendus.")

  static func choicePrompt(_ count: Int) -> Sentence {
    Sentence("  1 to \(count): ", fr: "  de 1 à \(count) : ")
  }

  // MARK: Asking about a decision

  static func decisionHelp(_ known: KnownConcern) -> Sentence {
    let alias = VisibleText.oneLine(known.alias)
    let heard = moment(known.concern?.heardAt) ?? "\(known.on)"
    return Sentence(
      """
      The decision about what was heard in \(alias)'s file on \(heard).
      It is yours: Haven writes down what people decided, when, and why.
      """,
      fr: """
        La décision sur ce qui a été entendu, dossier de \(alias), le \(heard).
        Elle est la vôtre : Haven note ce qui a été décidé, quand et pourquoi.
        """)
  }

  static let testPrompt = Sentence("Which test was applied?", fr: "Quel critère a été appliqué ?")

  static func test(_ test: ConcernDecision.Test) -> Sentence {
    switch test {
    case .childProtection:
      Sentence(
        "reasonable grounds to suspect that a child needs protection",
        fr: "motifs raisonnables de croire qu'un enfant a besoin de protection")
    case .seriousHarm:
      Sentence(
        "a clear, serious and imminent danger", fr: "un danger clair, grave et imminent")
    case .order: Sentence("a court's order, or a warrant", fr: "une ordonnance ou un mandat")
    case .policy: Sentence("the agency's policy", fr: "la politique de l'organisme")
    }
  }

  static let outcomePrompt = Sentence("What was decided?", fr: "Qu'a-t-on décidé ?")

  static func outcome(_ outcome: ConcernDecision.Outcome) -> Sentence {
    switch outcome {
    case .reported: Sentence("reported", fr: "signalé")
    case .notReported: Sentence("not reported", fr: "non signalé")
    case .referred: Sentence("referred", fr: "orienté")
    case .selfReport:
      Sentence("supported to report it themselves", fr: "accompagné pour signaler en personne")
    }
  }

  static func recipientPrompt(isNeeded: Bool) -> Sentence {
    isNeeded
      ? Sentence("To whom: ", fr: "À qui : ")
      : Sentence("To whom (Enter: nobody): ", fr: "À qui (Entrée : personne) : ")
  }

  static let decidedAtPrompt = Sentence(
    "At what time, as in 19:40 or 2026-01-03 19:40 (Enter: now): ",
    fr: "À quel moment, comme 19:40 ou 2026-01-03 19:40 (Entrée : maintenant) : ")

  static let referencePrompt = Sentence(
    "Reference number (Enter: none): ", fr: "Numéro de référence (Entrée : aucun) : ")

  static let toldPrompt = Sentence(
    "Was the person told?", fr: "La personne a-t-elle été prévenue ?")

  static func told(_ told: ConcernDecision.Told) -> Sentence {
    switch told {
    case .yes: Sentence("the person was told", fr: "la personne a été prévenue")
    case .no: Sentence("the person was not told", fr: "la personne n'a pas été prévenue")
    case .notYet: Sentence("not told yet", fr: "pas encore prévenue")
    case .notSafe:
      Sentence("telling them would not be safe", fr: "la prévenir ne serait pas sûr")
    }
  }

  static func reasonsPrompt(_ test: ConcernDecision.Test) -> Sentence {
    test == .seriousHarm
      ? Sentence(
        "Now the reasons: to whom is the danger clear, how serious, how soon?",
        fr: "Maintenant les motifs : pour qui le danger est clair, sa gravité, son délai.")
      : Sentence("Now the reasons.", fr: "Maintenant les motifs.")
  }

  // MARK: Answers

  static func concernRecorded(_ alias: String) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    return Sentence(
      "the concern is recorded in \(alias)'s file, and nothing was sent; haven incident decide records what is decided",
      fr:
        "la préoccupation est notée dans le dossier de \(alias), et rien n'a été envoyé ; haven incident decide note ce qui est décidé"
    )
  }

  static func decisionRecorded(
    _ outcome: ConcernDecision.Outcome, _ alias: String, minutes: Int?
  ) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    let what = self.outcome(outcome)
    let after = minutes.map(duration)
    return Sentence { language in
      let recorded = Sentence(
        "the decision is recorded in \(alias)'s file, and nothing was sent",
        fr: "la décision est notée dans le dossier de \(alias), et rien n'a été envoyé")
      guard let after else { return recorded.text(in: language) }
      let time = Sentence(
        "\(what.text(in: .english)) \(after.text(in: .english)) after hearing",
        fr: "\(what.text(in: .french)) \(after.text(in: .french)) après l'avoir entendu")
      return "\(recorded.text(in: language)); \(time.text(in: language))"
    }
  }

  /// Minutes as people say them.
  static func duration(_ minutes: Int) -> Sentence {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    let (days, hoursLeft) = hours.quotientAndRemainder(dividingBy: 24)
    if days > 0 { return Sentence("\(days) d \(hoursLeft) h", fr: "\(days) j \(hoursLeft) h") }
    return Sentence(same: hours > 0 ? "\(hours) h \(rest) min" : "\(rest) min")
  }

  /// Day and time without seconds and zone, as a clock on the wall shows them.
  static func moment(_ moment: Timestamp?) -> String? {
    moment.map { "\($0.localDate) \($0.description.dropFirst(11).prefix(5))" }
  }

  static let noConcerns = Sentence(
    "no concern is recorded that you may read",
    fr: "aucune préoccupation n'est notée que vous puissiez lire")
  static let noOpenConcerns = Sentence(
    "no concern waits for a decision", fr: "aucune préoccupation n'attend de décision")

  static let concernHeads = [
    Label.record, Sentence("HEARD", fr: "ENTENDU"), Label.alias, Sentence("WHAT", fr: "QUOI"),
    Label.state,
  ]

  /// What a concern is about, so short that a list fits on a screen.
  static func shortly(_ what: Concern.What) -> Sentence {
    switch what {
    case .child: Sentence("a child", fr: "un enfant")
    case .pastAbuse: Sentence("past abuse", fr: "abus passé")
    case .seriousHarm: Sentence("serious harm", fr: "danger grave")
    case .selfHarm: Sentence("self-harm", fr: "automutilation")
    case .breach: Sentence("a condition", fr: "une condition")
    case .other: Sentence("other", fr: "autre")
    }
  }

  /// Where a concern stands, with the time that a report took.
  static func listState(of known: KnownConcern) -> Sentence {
    let state = state(of: known)
    guard let after = known.minutesToReport.map(duration) else { return state }
    return Sentence { language in
      "\(state.text(in: language)) (\(after.text(in: language)))"
    }
  }

  static func state(of known: KnownConcern) -> Sentence {
    known.decision.map { outcome($0.outcome) } ?? Sentence("open", fr: "à décider")
  }

  static let concernUnreadable = Sentence(
    "not readable by this program", fr: "illisible par ce programme")
  static let decisionUnreadable = Sentence(
    "a decision that this program cannot make out",
    fr: "une décision que ce programme ne comprend pas")

  static let heardAtLabel = Sentence("heard", fr: "entendu")
  static let heardByLabel = Sentence("heard by", fr: "entendu par")
  static let consultedLabel = Sentence("asked for advice", fr: "avis demandé")
  static let recipientLabel = Sentence("to", fr: "à")
  static let referenceLabel = Sentence("reference", fr: "référence")

  static func fact(_ label: Sentence, _ value: String) -> Sentence {
    Sentence("\(label.text(in: .english)): \(value)", fr: "\(label.text(in: .french)) : \(value)")
  }

  static func decided(_ decision: ConcernDecision, minutes: Int?) -> Sentence {
    let (what, at) = (outcome(decision.outcome), moment(decision.at) ?? "")
    let after = minutes.map(duration)
    return Sentence(
      "\(what.text(in: .english)), \(at)"
        + (after.map { ", \($0.text(in: .english)) after hearing" } ?? ""),
      fr: "\(what.text(in: .french)), \(at)"
        + (after.map { ", \($0.text(in: .french)) après l'avoir entendu" } ?? ""))
  }
}
