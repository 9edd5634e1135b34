internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What the screens of an evening say: who is expected, what is due, how far somebody has come.
extension Words {
  static let tonightHeads = [
    Label.alias, Sentence("LAST TIME", fr: "LA DERNIÈRE FOIS"), Sentence("DUE", fr: "ÉCHÉANCES"),
  ]

  static let dueHeads = [
    Sentence("DAY", fr: "JOUR"), Label.alias, Sentence("WHAT", fr: "QUOI"), Sentence(same: ""),
  ]

  static let nothingTonight = Sentence(
    "No group that you were given meets: all are paused or over, or there is none.",
    fr:
      "Aucun groupe qui vous a été confié ne se réunit : tous sont en pause ou terminés, ou il n'y en a pas."
  )

  static let nobodyExpected = Sentence(
    "Nobody whom you may read is expected.",
    fr: "Personne que vous pouvez lire n'est attendu.")

  static let nothingDue = Sentence(
    "Nothing is due within \(DueItems.noticeDayCount) days.",
    fr: "Rien n'est échu d'ici \(DueItems.noticeDayCount) jours.")

  static let overdue = Sentence("overdue", fr: "en retard")

  static func eveningNumber(_ tonight: Tonight) -> Sentence {
    guard let planned = tonight.about.sessions else {
      return Sentence("evening \(tonight.number)", fr: "soirée \(tonight.number)")
    }
    return Sentence(
      "evening \(tonight.number) of \(planned)", fr: "soirée \(tonight.number) sur \(planned)")
  }

  static func modulesLeft(_ names: [String]) -> Sentence {
    let names = names.joined(separator: ", ")
    return Sentence("Modules to come: \(names)", fr: "Modules à venir : \(names)")
  }

  static func what(_ kind: DueItem.Kind) -> Sentence {
    switch kind {
    case .decision:
      Sentence("decide about a concern", fr: "décider d'une préoccupation")
    case .request: Sentence("answer a request", fr: "répondre à une demande")
    case .tellPerson: Sentence("tell the person", fr: "prévenir la personne")
    case .peerReview: Sentence("peer review", fr: "rétroaction des pairs")
    case .planReview: Sentence("look at the plan again", fr: "revoir le plan")
    case .agreementEnds: Sentence("agreement ends", fr: "fin de l'entente")
    case .consentEnds: Sentence("research consent ends", fr: "fin de l'accord de recherche")
    case .storyConsentEnds:
      Sentence("consent to the story ends", fr: "fin de l'accord pour le récit")
    case .shareConsentEnds:
      Sentence("consent to tell somebody ends", fr: "fin de l'accord de communiquer")
    case .storyWords:
      Sentence("erase the words of the story", fr: "effacer les mots du récit")
    case .aftercare: Sentence("ask how they are", fr: "prendre des nouvelles")
    }
  }

  static func due(_ item: DueItem, on day: CalendarDate) -> Sentence {
    let what = what(item.kind)
    return Sentence { language in
      item.isOverdue(on: day)
        ? "\(what.text(in: language)) (\(overdue.text(in: language)))"
        : "\(what.text(in: language)) \(item.day)"
    }
  }
}

// A journey.
extension Words {
  static func journeyTitle(_ alias: String) -> Sentence {
    Sentence("\(alias)'s journey", fr: "Le parcours de \(alias)")
  }

  static let journeyPrintedTitle = Sentence("My journey", fr: "Mon parcours")
  static let journeyYearsHeading = Sentence("Evenings", fr: "Soirées")
  static let journeyStepsHeading = Sentence("Step by step", fr: "Pas à pas")

  static func journeyEmpty(_ alias: String) -> Sentence {
    Sentence(
      "Nothing is noted of \(alias)'s journey yet.",
      fr: "Rien n'est encore noté du parcours de \(alias).")
  }

  static func journeyWritten(_ path: String) -> Sentence {
    Sentence(
      "\(path) written: print it, give it to the person, and remove the file",
      fr: "\(path) est écrit : imprimez-le, donnez-le à la personne, et supprimez le fichier")
  }

  /// What somebody has come to: never what is missing.
  static func strengths(of journey: Journey) -> [Sentence] {
    var lines: [Sentence] = []
    if let start = journey.start {
      lines.append(
        Sentence(
          "on the way since \(LongDate.text(start, in: .english))",
          fr: "en chemin depuis le \(LongDate.text(start, in: .french))"))
    }
    if journey.thereCount > 0 {
      lines.append(
        Sentence(
          journey.thereCount == 1 ? "1 evening" : "\(journey.thereCount) evenings",
          fr: journey.thereCount == 1 ? "1 soirée" : "\(journey.thereCount) soirées"))
    }
    if journey.planCount > 0 {
      lines.append(
        Sentence(
          journey.planCount == 1
            ? "a safety net" : "a safety net, written \(journey.planCount) times",
          fr: journey.planCount == 1
            ? "un filet de sécurité" : "un filet de sécurité, écrit \(journey.planCount) fois"))
    }
    if journey.reviewCount > 0 {
      lines.append(
        Sentence(
          journey.reviewCount == 1 ? "1 peer review" : "\(journey.reviewCount) peer reviews",
          fr: journey.reviewCount == 1
            ? "1 rétroaction des pairs" : "\(journey.reviewCount) rétroactions des pairs"))
    }
    return lines
  }

  static func journeyChart(eveningsOfDot: Int) -> Sentence {
    Sentence(
      "A dot is \(eveningsOfDot) evenings or fewer; then how many, of how many.",
      fr: "Un point vaut \(eveningsOfDot) soirées ou moins ; puis combien, sur combien.")
  }

  static func journeyYear(_ year: Journey.Year, bar: String) -> Sentence {
    let count = journeyCount(year)
    return Sentence { "\(year.year)  \(bar)  \(count.text(in: $0))" }
  }

  /// A year of the chart for who does not see it.
  static func journeyYearSaid(_ year: Journey.Year) -> Sentence {
    Sentence(
      "\(year.year): there on \(year.thereCount) of "
        + (year.eveningCount == 1 ? "1 evening" : "\(year.eveningCount) evenings"),
      fr: "\(year.year) : présence à \(year.thereCount) "
        + (year.thereCount > 1 ? "soirées" : "soirée") + " sur \(year.eveningCount)")
  }

  static func journeyCount(_ year: Journey.Year) -> Sentence {
    Sentence(
      "\(year.thereCount) of \(year.eveningCount)",
      fr: "\(year.thereCount) sur \(year.eveningCount)")
  }

  static func step(_ step: Journey.Step) -> Sentence {
    switch step {
    case .began(let path):
      let path = self.path(path)
      return Sentence(
        "joined: \(path.text(in: .english))", fr: "début : \(path.text(in: .french))")
    case .ended(let path, .completed?):
      let path = self.path(path)
      return Sentence(
        "completed: \(path.text(in: .english))", fr: "terminé : \(path.text(in: .french))")
    case .ended(let path, let reason):
      let path = self.path(path)
      let why = reason.map(self.reason) ?? Sentence("over", fr: "fini")
      return Sentence(
        "\(path.text(in: .english)): \(why.text(in: .english))",
        fr: "\(path.text(in: .french)) : \(why.text(in: .french))")
    case .paused(byProgramme: true):
      return Sentence("the programme paused", fr: "le programme a fait une pause")
    case .paused(byProgramme: false): return Sentence("took a pause", fr: "a pris une pause")
    case .returned: return Sentence("came back", fr: "retour")
    case .plan(let version, let lines):
      return Sentence(
        "safety net, version \(version), \(lines) lines",
        fr: "filet de sécurité, version \(version), \(lines) lignes")
    case .review(let number):
      return Sentence("peer review \(number)", fr: "rétroaction des pairs \(number)")
    case .milestone: return Sentence("a milestone", fr: "une étape")
    }
  }

  private static func path(_ path: String) -> Sentence {
    switch path {
    case "education", "education_support": kind(.education)
    case "support", "support_only": kind(.support)
    case "one_to_one", "individual": Sentence("one to one", fr: "rencontres individuelles")
    default: kind(.other)
    }
  }
}

extension Words.Help {
  static let tonight = Sentence(
    "Who is expected, how it was last time, which modules are left, what is due, and what tonight's "
      + "speaker asks for. By alias alone.",
    fr:
      "Qui est attendu, comment c'était la dernière fois, quels modules restent, ce qui est échu, et ce que "
      + "demande la personne qui témoigne. Par alias seulement."
  )
  static let tonightExamples = Sentence(
    same: """
      haven tonight
      haven tonight Tuesday
      haven tonight --on 2026-12-01
      """)
  static let tonightGroup = Sentence(
    "One group alone. Else all that meet.", fr: "Un seul groupe. Sinon tous ceux qui se réunissent."
  )
  static let tonightOn = Sentence(
    "The evening's day. Else today.", fr: "Le jour de la soirée. Sinon aujourd'hui.")
  static let due = Sentence(
    "What is overdue or due within 30 days: concerns without a decision, peer reviews, plans to look at "
      + "again, agreements and consents that end, speakers to ask how they are.",
    fr:
      "Ce qui est en retard ou échu d'ici 30 jours : préoccupations sans décision, rétroactions des pairs, "
      + "plans à revoir, ententes et accords qui prennent fin, nouvelles à prendre."
  )
  static let dueExamples = Sentence(
    same: """
      haven due
      haven due --on 2026-12-24
      """)
  static let dueOn = Sentence(
    "Seen from this day. Else today.", fr: "Vu de ce jour. Sinon d'aujourd'hui.")
  static let journey = Sentence(
    "A member's way through the programme, strengths first: evenings over the years, plans, reviews. "
      + "With --to, a page for the member.",
    fr:
      "Le parcours d'un membre dans le programme, ses forces d'abord : les soirées au fil des années, les plans, "
      + "les rétroactions. Avec --to, une page pour la personne.")
  static let journeyExamples = Sentence(
    same: """
      haven journey Stan
      haven journey Stan --to journey.html --lang-of-member
      """)
}
