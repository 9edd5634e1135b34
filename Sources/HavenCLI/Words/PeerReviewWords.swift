internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What is said of peer reviews: how far somebody has got in the eyes of the circle, never whether they passed.
extension Words {
  static func answer(_ answer: PeerAnswer) -> Sentence { label(.answer(answer)) }

  static func standard(_ answer: PeerAnswer) -> Sentence {
    switch answer {
    case .notAtAll: Sentence("not at all", fr: "pas du tout")
    case .aLittle: Sentence("a little", fr: "un peu")
    case .partly: Sentence("partly", fr: "en partie")
    case .mostly: Sentence("mostly", fr: "largement")
    case .fully: Sentence("fully", fr: "pleinement")
    case .unable: Sentence("not able to say", fr: "ne peut pas dire")
    case .preferNot: Sentence("prefer not to say", fr: "préfère ne pas répondre")
    }
  }

  /// The head of a column: what rates nothing has a sign, explained below the chart.
  static func chartHead(_ answer: PeerAnswer) -> Sentence {
    switch answer {
    case .unable: Sentence(same: "?")
    case .preferNot: Sentence(same: "–")
    default: self.answer(answer)
    }
  }

  /// A line of the chart for who does not see it.
  static func ratings(
    on day: CalendarDate, _ counts: [(answer: PeerAnswer, count: Int)], own: PeerAnswer?
  ) -> Sentence {
    func text(_ language: Language) -> String {
      let peers = counts.map { "\(answer($0.answer).text(in: language)) \($0.count)" }
        .joined(separator: ", ")
      let person = own.map {
        ownRating.text(in: language) + answer($0).text(in: language)
      }
      return Linear.field(
        "\(day)",
        [peers.isEmpty ? nil : peers, person].compactMap { $0 }.joined(
          separator: language == .french ? " ; " : "; "),
        in: language)
    }
    return Sentence(text(.english), fr: text(.french))
  }

  private static let ownRating = Sentence("the person says ", fr: "la personne dit ")

  static var chartLegend: Sentence {
    let signs = Sentence("• a peer   * the person", fr: "• un pair   * la personne")
    let others = [PeerAnswer.unable, .preferNot].map { (sign: chartHead($0), word: answer($0)) }
    return Sentence { language in
      ([signs.text(in: language)]
        + others.map { "\($0.sign.text(in: language)) \($0.word.text(in: language))" })
        .joined(separator: "   ")
    }
  }

  // MARK: Who is due

  static let reviewDueHead = Sentence("DUE", fr: "PRÉVUE LE")
  static let reviewWhyHead = Sentence("WHY", fr: "POURQUOI")

  static func state(_ state: PeerReviewDue.State) -> Sentence {
    switch state {
    case .overdue: Sentence("overdue", fr: "en retard")
    case .due: Sentence("due", fr: "bientôt")
    case .later: Sentence("later", fr: "plus tard")
    case .paused: Sentence("paused", fr: "en pause")
    case .declined: Sentence("said no", fr: "a dit non")
    case .startUnknown: Sentence("unknown", fr: "inconnu")
    case .notInSupport: Sentence("none", fr: "aucune")
    }
  }

  static func why(_ standing: PeerReviewStanding) -> Sentence {
    switch standing {
    case .notInSupport:
      return Sentence("not in the support group", fr: "pas dans le groupe de soutien")
    case .declined(on: let day):
      return Sentence(
        "agreement" + (day.map { " of \($0)" } ?? ""),
        fr: "entente" + (day.map { " du \($0)" } ?? ""))
    case .paused(since: let day, isOfProgramme: true):
      return Sentence(
        "the programme paused on \(day)", fr: "le programme est en pause depuis le \(day)")
    case .paused(since: let day, isOfProgramme: false):
      return Sentence("paused on \(day)", fr: "en pause depuis le \(day)")
    case .startUnknown:
      return Sentence(
        "in the support group; nobody noted since when",
        fr: "dans le groupe de soutien ; personne n'a noté depuis quand")
    case .due(_, counted: .joining(let day)):
      return Sentence(
        "a year after joining on \(day)", fr: "un an après l'entrée du \(day)")
    case .due(_, counted: .review(let day)):
      return Sentence("a year after the one of \(day)", fr: "un an après celle du \(day)")
    }
  }

  static func noReviewDue(_ everybody: [PeerReviewDue], on day: CalendarDate) -> Sentence {
    guard let next = everybody.first(where: { $0.standing.dueDay != nil }),
      let due = next.standing.dueDay
    else {
      return Sentence(
        "nobody is due on \(day): nobody whom you may read is in the support group",
        fr:
          "aucune rétroaction prévue le \(day) : personne que vous pouvez lire n'est dans le groupe de soutien"
      )
    }
    let alias = VisibleText.oneLine(next.alias)
    return Sentence(
      "nobody is due on \(day) or in the month after; next is \(alias), on \(due)",
      fr:
        "aucune rétroaction prévue le \(day) ou dans le mois ; la prochaine est celle de \(alias), le \(due)"
    )
  }

  // MARK: Asking

  static var reviewAskingHelp: Sentence {
    let opening = Sentence(
      "One word for each peer, in any order:", fr: "Un mot par pair, dans n'importe quel ordre :")
    let unkept = Sentence(
      "Who answered what is not kept.\nNothing is recorded before the last answer; Ctrl-C records nothing.",
      fr:
        "Qui a répondu quoi n'est pas gardé.\nRien n'est noté avant la dernière réponse ; Ctrl-C ne note rien."
    )
    let ratings = PeerAnswer.ratings.enumerated().map { (sign: "\($0 + 1)", word: answer($1)) }
    let others = [(sign: "u", word: answer(.unable)), (sign: "p", word: answer(.preferNot))]
    return Sentence { language in
      func list(_ answers: [(sign: String, word: Sentence)]) -> String {
        answers.map { "\($0.sign) \($0.word.text(in: language))" }.joined(separator: ", ")
      }
      let gap = language == .french ? " ; " : "; "
      let answers = "\(opening.text(in: language)) \(list(ratings))\(gap)\(list(others))."
      return (LineWrap.lines(answers, behind: "") + [unkept.text(in: language)])
        .joined(separator: "\n")
    }
  }

  static let peersPrompt = Sentence("How many peers: ", fr: "Combien de pairs : ")

  static func prompt(_ question: PeerQuestion) -> Sentence {
    if let own = AgencyWords[.question(question)] {
      return Sentence { LineWrap.lines(own.text(in: $0), behind: "").joined(separator: "\n") }
    }
    return Sentence(
      "To what extent would you say that the person\n… \(question.words)?",
      fr: "Dans quelle mesure diriez-vous que la personne\n… \(question.frenchWords) ?")
  }

  static func answersPrompt(missing: Int) -> Sentence {
    Sentence("  answers, \(missing) to go: ", fr: "  réponses, encore \(missing) : ")
  }

  static let ownHelp = Sentence(
    "And the person about themselves; Enter alone where they were not asked.",
    fr: "Et la personne sur elle-même ; Entrée seule si on ne lui a pas demandé.")

  static let feedbackPrompt = Sentence(
    "What the circle says to the person; Ctrl-D, or a full stop alone on a line, ends it:",
    fr: "Ce que le cercle dit à la personne ; Ctrl-D, ou un point seul sur une ligne, termine :")
  static let stepsPrompt = Sentence(
    "Next steps that were agreed on, a line each; an empty line ends them:",
    fr: "Prochaines étapes convenues, une par ligne ; une ligne vide termine :")
  static let seenPrompt = Sentence(
    "Has the person seen this, y or n (Enter: n): ",
    fr: "La personne l'a-t-elle vu, o ou n (Entrée : n) : ")

  // MARK: Answers

  static func reviewRecorded(_ alias: String, on day: CalendarDate) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    return Sentence(
      "the peer review of \(day) is recorded for \(alias); haven peer-review print writes it for them",
      fr:
        "la rétroaction des pairs du \(day) est notée pour \(alias) ; haven peer-review print l'écrit pour la personne"
    )
  }

  static let fewPeers = Sentence(
    "with fewer than four peers, who said what can be guessed: the sheet to take home leaves the counts out",
    fr:
      "à moins de quatre pairs, on peut deviner qui a dit quoi : la feuille à emporter tait les nombres"
  )

  static let noReviews = Sentence(
    "no peer review yet: haven peer-review record",
    fr: "pas encore de rétroaction des pairs : haven peer-review record")

  static func reviewsTitle(_ alias: String, _ count: Int) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    return Sentence(
      count == 1 ? "\(alias): 1 peer review" : "\(alias): \(count) peer reviews",
      fr: count == 1
        ? "\(alias) : 1 rétroaction des pairs" : "\(alias) : \(count) rétroactions des pairs")
  }

  static func reviewUnreadable(_ known: KnownPeerReview) -> Sentence {
    Sentence(
      "\(known.on): not readable by this program (haven record show \(known.record))",
      fr: "\(known.on) : illisible par ce programme (haven record show \(known.record))")
  }

  static func lastReview(_ known: KnownPeerReview, _ review: PeerReview) -> Sentence {
    let seen = review.isSeen.map {
      $0
        ? Sentence("; the person has seen it", fr: " ; la personne l'a vue")
        : Sentence("; the person has not seen it", fr: " ; la personne ne l'a pas vue")
    }
    func text(_ language: Language) -> String { seen?.text(in: language) ?? "" }
    return Sentence(
      "On \(LongDate.text(known.on, in: .english)), \(review.peerCount == 1 ? "1 peer" : "\(review.peerCount) peers")"
        + text(.english),
      fr:
        "Le \(LongDate.text(known.on, in: .french)), \(review.peerCount == 1 ? "1 pair" : "\(review.peerCount) pairs")"
        + text(.french))
  }

  static let nextSteps = Sentence("Next steps", fr: "Prochaines étapes")

  static func whereStands(_ standing: PeerReviewStanding) -> Sentence {
    guard let due = standing.dueDay else {
      let why = Words.why(standing)
      return Sentence(
        "No review is due: \(why.text(in: .english)).",
        fr: "Aucune rétroaction prévue : \(why.text(in: .french)).")
    }
    return Sentence(
      "The next one is due on \(LongDate.text(due, in: .english)).",
      fr: "La prochaine est prévue le \(LongDate.text(due, in: .french)).")
  }

  static func sheetWritten(_ path: String, copies: Int) -> Sentence {
    let path = VisibleText.oneLine(path)
    return Sentence(
      copies == 1 ? "\(path) written: one sheet" : "\(path) written: \(copies) sheets",
      fr: copies == 1 ? "\(path) écrit : une feuille" : "\(path) écrit : \(copies) feuilles")
  }

  // MARK: Pages

  static var sheetTitle: Sentence { label(.sheet(.peerReview)) }
  static let sheetDate = Sentence(same: "Date")
  static let sheetNoNames = Sentence(
    "Write no name on this sheet, neither yours nor anybody else's.",
    fr: "N'écrivez aucun nom sur cette feuille, ni le vôtre ni celui de quelqu'un d'autre.")
  static let sheetLead = Sentence(
    "To what extent would you say that the person",
    fr: "Dans quelle mesure diriez-vous que la personne")
  static let sheetFeedback = Sentence(
    "What I would like to say to the person", fr: "Ce que j'aimerais dire à la personne")

  static var pageReviewTitle: Sentence { label(.sheet(.feedback)) }
  static let pageFeedback = Sentence("What they say to me", fr: "Ce qu'ils me disent")

  static let pageYearsTitle = Sentence(
    "What my circles say, year by year", fr: "Ce que disent mes cercles, année après année")
  static let pageYearsLead = Sentence(
    "To what extent the person", fr: "Dans quelle mesure la personne")
  static let pageOwn = Sentence("me", fr: "moi")
  static let pageTooFew = Sentence(
    "too few peers to say how many said what",
    fr: "trop peu de pairs pour dire combien ont dit quoi")
  static var pageYearsLegend: Sentence {
    let (unable, preferNot) = (answer(.unable), answer(.preferNot))
    func others(_ language: Language, _ colon: String) -> String {
      "?\(colon) \(unable.text(in: language)). –\(colon) \(preferNot.text(in: language))."
    }
    return Sentence(
      "A dot is a peer. me: what I said. " + others(.english, ":"),
      fr: "Un point est un pair. moi : ce que j'ai dit. " + others(.french, " :"))
  }

  static func pageReviewDay(_ day: CalendarDate) -> Sentence {
    let lead = Sentence(" To what extent the person", fr: " Dans quelle mesure la personne")
    let hasLead = areHeadingsStandard
    return Sentence(
      "Peer review of \(LongDate.text(day, in: .english))."
        + (hasLead ? lead.text(in: .english) : ""),
      fr: "Rétroaction des pairs du \(LongDate.text(day, in: .french))."
        + (hasLead ? lead.text(in: .french) : ""))
  }

  static func peersSaid(_ review: PeerReview, _ question: PeerQuestion) -> Sentence {
    func counts(_ language: Language) -> String {
      PeerAnswer.allCases.compactMap { answer in
        let count = review.count(of: answer, to: question)
        return count > 0 ? "\(count) \(Words.answer(answer).text(in: language))" : nil
      }.joined(separator: ", ")
    }
    return Sentence(
      "Of \(review.peerCount) peers: \(counts(.english))",
      fr: "Sur \(review.peerCount) pairs : \(counts(.french))")
  }

  static func personSaid(_ answer: PeerAnswer) -> Sentence {
    Sentence(
      "I said: \(Words.answer(answer).text(in: .english))",
      fr: "J'ai dit : \(Words.answer(answer).text(in: .french))")
  }
}

extension Words.Help {
  static let peerReviews = Sentence(
    "Yearly peer reviews of members in the support group.",
    fr: "Les rétroactions annuelles des pairs, pour les membres du groupe de soutien.")
  static let peerReviewsExamples = Sentence(
    same: """
      haven peer-review due
      haven peer-review sheet --to sheets.html --copies 8
      haven peer-review record Stan
      haven peer-review print Stan --to feedback.html --lang-of-member
      """)
  static let peerReviewDue = Sentence(
    "Say who is overdue, or due within 30 days, soonest first, and why. Time of pauses does not count.",
    fr:
      "Dire pour qui la rétroaction est en retard ou échue d'ici 30 jours, la plus proche d'abord, et pourquoi. "
      + "Le temps des pauses ne compte pas.")
  static let peerReviewDueExamples = Sentence(
    same: """
      haven peer-review due
      haven peer-review due --on 2026-09-01
      haven peer-review due --all
      """)
  static let peerReviewDueOn = Sentence(
    "Seen from this day. Else today.", fr: "Vu de ce jour. Sinon d'aujourd'hui.")
  static let peerReviewDueAll = Sentence(
    "Every member whom you may read, with what is due later, or why nothing is.",
    fr:
      "Chaque membre que vous pouvez lire, avec ce qui viendra plus tard, ou pourquoi rien ne vient."
  )
  static let peerReviewSheet = Sentence(
    "Write blank sheets with the three questions, without names. No vault is needed.",
    fr:
      "Écrire des feuilles vierges avec les trois questions, sans noms. Aucun coffre n'est nécessaire."
  )
  static let peerReviewSheetExamples = Sentence(
    same: """
      haven peer-review sheet --to sheets.html --copies 8
      haven peer-review sheet --to feuilles.txt --lang fr --large
      """)
  static let sheetCopies = Sentence(
    "How many sheets, 1 to 99.", fr: "Combien de feuilles, de 1 à 99.")
  static let peerReviewRecord = Sentence(
    "Record a peer review. Without --from it is asked for round the circle; in which order peers answered is not kept.",
    fr:
      "Noter une rétroaction des pairs. Sans --from, elle est demandée en faisant le tour du cercle ; l'ordre des réponses n'est pas gardé."
  )
  static let peerReviewRecordExamples = Sentence(
    """
    haven peer-review record Stan
    haven peer-review record Stan --on 2026-01-03     # a paper night, typed up later
    haven peer-review record Stan --from review.json
    """,
    fr: """
      haven peer-review record Stan
      haven peer-review record Stan --on 2026-01-03     # une soirée sur papier, recopiée plus tard
      haven peer-review record Stan --from review.json
      """)
  static let peerReviewFrom = Sentence(
    "A review as JSON, - for standard input: n_peers; lists impact, causes, plan with an answer for each peer; self_impact, "
      + "self_causes, self_plan, feedback, next_steps, seen. Answers are words, or 1 to 5 for the five of them.",
    fr:
      "Une rétroaction en JSON, - pour l'entrée standard : n_peers ; listes impact, causes, plan avec une réponse par pair ; self_impact, "
      + "self_causes, self_plan, feedback, next_steps, seen. Les réponses sont des mots, ou 1 à 5 pour les cinq."
  )
  static let peerReviewOn = Sentence(
    "The day of the review. Else today.", fr: "Le jour de la rétroaction. Sinon aujourd'hui.")
  static let peerReviewShow = Sentence(
    "Show all peer reviews of a member: the words over the years.",
    fr: "Montrer toutes les rétroactions d'un membre : les mots au fil des années.")
  static let peerReviewShowExamples = Sentence(same: "haven peer-review show Stan")
  static let peerReviewPrint = Sentence(
    "Write what a circle said, for the person to take home.",
    fr: "Écrire ce qu'un cercle a dit, pour que la personne l'emporte.")
  static let peerReviewPrintExamples = Sentence(
    same: """
      haven peer-review print Stan --to feedback.html
      haven peer-review print Stan --on 2025-01-03 --to then.txt --large --lang-of-member
      haven peer-review print Stan --years --to years.html
      """)
  static let peerReviewYears = Sentence(
    "All reviews: how the words changed over the years.",
    fr: "Toutes les rétroactions : comment les mots ont changé au fil des années.")
  static let peerReviewOf = Sentence(
    "The review of this day. Else the newest.",
    fr: "La rétroaction de ce jour. Sinon la plus récente.")
}
