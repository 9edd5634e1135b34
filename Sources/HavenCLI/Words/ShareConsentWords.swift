internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What is said of what somebody agrees to have told outside the programme.
extension Words {
  static func shareAskingHelp(_ alias: String) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    return Sentence(
      "What may be told of \(alias), and to whom: no more than they want told. It is never a condition of taking "
        + "part, and they may take it back at any time: say both first.",
      fr:
        "Ce qui peut être communiqué au sujet de \(alias), et à qui : rien de plus que ce que la personne souhaite. "
        + "Ce n'est jamais une condition pour participer, et elle peut le retirer à tout moment : dites d'abord "
        + "les deux.")
  }

  static let shareRecipientPrompt = Sentence("Who may be told: ", fr: "À qui communiquer : ")
  static let shareFactsHint = Sentence(
    "one thing a line, so that they can say no to each; an empty line ends",
    fr: "une chose par ligne, pour pouvoir refuser chacune ; une ligne vide termine")
  static let shareReasonPrompt = Sentence(
    "Why (Enter alone leaves it out): ", fr: "Pourquoi (Entrée seule : sans raison) : ")

  static func shareAgreed(_ known: KnownShareConsent) -> Sentence {
    let (alias, consent) = (VisibleText.oneLine(known.alias), known.consent)
    let recipient = VisibleText.oneLine(consent.recipient)
    return Sentence(
      "Recorded (\(known.record)): \(recipient) may be told of \(alias), \(consent.starts) to \(consent.ends). They may "
        + "take it back: haven consent withdraw \(alias) --share",
      fr:
        "Noté (\(known.record)) : au sujet de \(alias), on peut informer \(recipient), du \(consent.starts) au "
        + "\(consent.ends). En cas de retrait : haven consent withdraw \(alias) --share")
  }

  static func toldNoted(
    _ known: KnownShareConsent, on day: CalendarDate, today: CalendarDate
  ) -> Sentence {
    let recipient = VisibleText.oneLine(known.consent.recipient)
    let holds = known.consent.state(on: today) == .holds
    let next =
      holds
      ? Sentence(
        "The consent holds until \(known.consent.ends).",
        fr: "L'accord vaut jusqu'au \(known.consent.ends).")
      : Sentence(
        "Today the consent does not hold: tell nothing more.",
        fr: "Aujourd'hui l'accord ne vaut pas : ne communiquez plus rien.")
    return Sentence(
      "Noted: \(recipient) was told on \(day). " + next.text(in: .english),
      fr: "Noté : communiqué le \(day) à \(recipient). " + next.text(in: .french))
  }

  /// What they are for, in a list.
  static let shared = Sentence("told to others", fr: "dit à d'autres")

  static func lastTold(_ day: CalendarDate) -> Sentence {
    Sentence("Last told on \(day).", fr: "Communiqué la dernière fois le \(day).")
  }

  static func state(of consent: ShareConsent, on day: CalendarDate) -> Sentence {
    switch consent.state(on: day) {
    case .notYet: Sentence("from \(consent.starts)", fr: "à partir du \(consent.starts)")
    case .holds: state(.given(until: consent.ends))
    case .over: Sentence("over", fr: "échu")
    case .withdrawn: state(.withdrawn)
    }
  }

  static func withdrawnShares(_ done: Withdrawal) -> Sentence {
    let alias = VisibleText.oneLine(done.alias)
    let recipients = Set(done.shares.map { VisibleText.oneLine($0.consent.recipient) }).sorted()
      .joined(separator: ", ")
    return Sentence(
      "Nothing more may be told of \(alias) to: \(recipients).",
      fr: "Plus rien ne peut être communiqué au sujet de \(alias) à : \(recipients).")
  }

  static func shareWritten(_ path: String) -> Sentence {
    let path = VisibleText.oneLine(path)
    return Sentence(
      "\(path) written: print it, read it together, have it signed, give a copy, and remove the file",
      fr:
        "\(path) écrit : imprimez-le, lisez-le ensemble, faites-le signer, remettez une copie et supprimez "
        + "le fichier")
  }

  // MARK: The form

  static let shareTitle = Sentence(
    "What you may tell others about me", fr: "Ce que vous pouvez communiquer à mon sujet")
  static let shareIntroduction = Sentence(
    "I agree that the programme tells the following, to nobody but who is named here, and only until the day below.",
    fr:
      "J'accepte que le programme communique ce qui suit, à personne d'autre qu'à qui est nommé ici, et seulement "
      + "jusqu'au jour ci-dessous.")
  static let shareRecipient = Sentence("Who may be told", fr: "À qui")
  static let shareFacts = Sentence("What may be told", fr: "Ce qui peut être communiqué")
  static let shareNothingElse = Sentence(
    "Nothing else is told.", fr: "Rien d'autre n'est communiqué.")
  static let shareReason = Sentence("Why", fr: "Pourquoi")
  static let shareFrom = Sentence("From", fr: "À partir du")
  static let shareUntil = Sentence("Until", fr: "Jusqu'au")
  static let shareFreely = Sentence(
    "You may take this back at any time; nothing depends on it. Saying no changes nothing about your place here.",
    fr:
      "Vous pouvez retirer cet accord à tout moment ; rien n'en dépend. Dire non ne change rien à votre place ici."
  )
  static let shareSignatures = Sentence(
    "I have read this, or it was read to me, and I agree.",
    fr: "J'ai lu cet accord, ou on me l'a lu, et je suis d'accord.")
  static let shareCopy = Sentence("You get a copy.", fr: "Vous en recevez une copie.")
}

extension Words.Help {
  static let consentShare = Sentence(
    "What somebody outside may be told, in writing and for a year at most, instead of a study: asked at a terminal, or "
      + "from a file.",
    fr:
      "Ce qui peut être communiqué à quelqu'un d'extérieur, par écrit et pour un an au plus, au lieu d'une étude : au "
      + "terminal, ou d'un fichier.")
  static let shareFile = Sentence(
    "With --share: a JSON file with recipient, facts and reason, or - for standard input.",
    fr:
      "Avec --share : un fichier JSON avec recipient, facts et reason, ou - pour l'entrée standard."
  )
  static let withdrawnShare = Sentence(
    "What somebody outside may be told, and nothing else.",
    fr: "Ce qui peut être communiqué à quelqu'un d'extérieur, et rien d'autre.")
  static let onlyShare = Sentence(
    "With --share: one consent alone, by its id.",
    fr: "Avec --share : un seul accord, par son identifiant.")
  static let shareID = Sentence(
    "The consent's id, or its beginning.", fr: "L'identifiant de l'accord, ou son début.")
  static let consentTold = Sentence(
    "Note the day on which something was told, under a consent that held on it.",
    fr: "Noter le jour où quelque chose a été communiqué, sous un accord en vigueur ce jour-là.")
  static let consentToldExamples = Sentence(
    same: """
      haven consent told Stan 9fj2mzq1
      haven consent told Stan 9fj2mzq1 --on 2026-12-01
      """)
  static let toldOn = Sentence("The day. Else today.", fr: "Le jour. Sinon aujourd'hui.")
  static let consentPrint = Sentence(
    "Write the form that somebody signs before anything is told: to whom, what, until when, in their language.",
    fr:
      "Écrire la feuille à signer avant toute communication : à qui, quoi, jusqu'à quand, dans la langue de la "
      + "personne.")
  static let consentPrintExamples = Sentence(
    same: """
      haven consent print Stan --share --from asked.json --ends 2027-03-31 --to form.html
      haven consent print Stan --share --to again.html
      haven consent print Stan --share --only 9fj2mzq1 --language fr --large --to form.txt
      haven consent print Stan --share
      """)
  static let sharePrintFrom = Sentence(
    "What somebody is asked to sign, as consent add --from reads it: nothing is recorded.",
    fr:
      "Ce que la personne est invitée à signer, comme le lit consent add --from : rien n'est noté.")
  static let sharePrintEnds = Sentence(
    "With --from: its last day.", fr: "Avec --from : son dernier jour.")
  static let printedShare = Sentence(
    "What somebody outside may be told: there is a form of nothing else.",
    fr: "Ce qui peut être communiqué à quelqu'un d'extérieur : rien d'autre n'a de feuille.")
  static let sharePrintTo = Sentence(
    "The file to write, .html or .txt; it must not exist. Else the form is shown.",
    fr:
      "Le fichier à écrire, .html ou .txt ; il ne doit pas exister. Sinon la feuille est montrée.")
}
