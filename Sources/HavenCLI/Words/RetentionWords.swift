internal import Haven
internal import HavenRecords

/// What is said of what is kept, and why.
extension Words {
  static let holdHeads = [
    Sentence(same: "ALIAS"), Sentence("HELD FOR", fr: "GARDÉ POUR"),
    Sentence("SINCE", fr: "DEPUIS"), Sentence("LIFTED", fr: "LEVÉ"), Sentence("RECORD", fr: "NOTE"),
  ]

  static let nothingHeld = Sentence(
    "No file that you may read is held.", fr: "Aucun dossier que vous pouvez lire n'est gelé.")

  static func reason(of entry: HoldEntry) -> Sentence {
    switch entry.hold?.reason {
    case .legalRequest?: Sentence("a legal request", fr: "une demande judiciaire")
    case .accessRequest?: Sentence("a request to see it", fr: "une demande d'accès")
    case .complaint?: Sentence("a complaint", fr: "une plainte")
    case .safety?: Sentence("somebody's safety", fr: "la sécurité de quelqu'un")
    case nil:
      Sentence("something newer than this program", fr: "une raison plus récente que ce programme")
    }
  }

  static func held(_ entry: HoldEntry) -> Sentence {
    Sentence(
      "Nothing of \(entry.alias) is erased until the hold is lifted: haven retention release \(entry.alias)",
      fr:
        "Rien de \(entry.alias) n'est effacé avant la levée du gel : haven retention release \(entry.alias)"
    )
  }

  static func holdsReleased(_ alias: String) -> Sentence {
    Sentence("\(alias) is held no more.", fr: "Le dossier de \(alias) n'est plus gelé.")
  }
}

// Rules, and what they come to.
extension Words {
  static let ruleHeads = [
    Sentence("RULE", fr: "RÈGLE"), Sentence("FOR", fr: "POUR"), Sentence("KEEP", fr: "DURÉE"),
    Sentence("FROM", fr: "DEPUIS"), Sentence("THEN", fr: "ENSUITE"),
    Sentence("AUTHORITY", fr: "AUTORITÉ"),
  ]

  static func keptHeads(on day: CalendarDate) -> [Sentence] {
    [
      Sentence(same: "ALIAS"), Sentence("KEPT UNTIL", fr: "GARDÉ JUSQU'AU"),
      Sentence("ON \(day)", fr: "LE \(day)"), Sentence("THEN", fr: "ENSUITE"),
      Sentence("WHY", fr: "POURQUOI"),
    ]
  }

  static let noRules = Sentence(
    "No rule says how long files are kept: haven retention rule add",
    fr: "Aucune règle ne dit la durée de conservation : haven retention rule add")

  static let rulesNotShared = Sentence(
    "there are records of the programme that you were not given yet, perhaps rules: nobody is said to be due "
      + "(haven study share, by a colleague)",
    fr: "il y a des notes du programme que vous n'avez pas encore reçues, peut-être des règles : "
      + "aucun dossier n'est dit échu (haven study share, par un collègue)")

  static let ruleUnreadable = Sentence(
    "a rule cannot be read by this program, or was written by somebody who may not: nobody is said to be due "
      + "(haven retention rule remove, with its id, ends it)",
    fr:
      "une règle n'est pas lisible par ce programme, ou vient de quelqu'un qui ne le peut pas : aucun dossier "
      + "n'est dit échu (haven retention rule remove, avec son id, y met fin)")

  static func nobodyDue(on day: CalendarDate) -> Sentence {
    Sentence("Nobody is due on \(day).", fr: "Aucun dossier n'est échu le \(day).")
  }

  static let letGo = Sentence(
    "Due. Nothing goes by itself; whoever has looked, and decides so, types:",
    fr: "Échu. Rien ne s'efface seul ; qui a vérifié et le décide tape :")

  static func ruleAdded(_ rule: KeepingRule) -> Sentence {
    let name = VisibleText.oneLine(rule.name)
    let people = Words.people(rule.kind)
    guard let clock = rule.clock, let action = rule.action else {
      return Sentence(
        "\(name): files of \(people.text(in: .english)) are kept for good.",
        fr: "\(name) : les dossiers des \(people.text(in: .french)) sont gardés pour toujours.")
    }
    return Sentence(
      "\(name): files of \(people.text(in: .english)) are kept \(rule.keep) from "
        + "\(Words.clock(clock).text(in: .english)), then: \(Words.action(action).text(in: .english)). "
        + "haven retention show says what that means for whom.",
      fr: "\(name) : les dossiers des \(people.text(in: .french)) sont gardés \(rule.keep) depuis "
        + "\(Words.clock(clock).text(in: .french)), ensuite : \(Words.action(action).text(in: .french)). "
        + "haven retention show dit ce que cela fait pour qui.")
  }

  static func ruleRemoved(_ name: String) -> Sentence {
    let name = VisibleText.oneLine(name)
    return Sentence(
      "The rule \(name) counts no more.", fr: "La règle \(name) ne compte plus.")
  }

  static func removed(on day: CalendarDate) -> Sentence {
    Sentence("removed \(day)", fr: "retirée le \(day)")
  }

  static func people(_ kind: PersonKind) -> Sentence {
    switch kind {
    case .member: Sentence("members", fr: "membres")
    case .survivor: Sentence("survivors", fr: "personnes survivantes")
    }
  }

  static func clock(_ clock: KeepingRule.Clock) -> Sentence {
    switch clock {
    case .lastEntry: Sentence("the last entry", fr: "la dernière entrée")
    case .lastContact: Sentence("the last contact", fr: "le dernier contact")
    case .closure: Sentence("the end of the last episode", fr: "la fin du dernier parcours")
    case .eighteenthBirthday: Sentence("the 18th birthday", fr: "le 18e anniversaire")
    }
  }

  static func action(_ action: KeepingRule.Action) -> Sentence {
    switch action {
    case .review: Sentence("review", fr: "réexaminer")
    case .erase: Sentence("erase", fr: "effacer")
    }
  }

  static func end(of keeping: Keeping) -> Sentence {
    switch keeping.outcome {
    case .noRule: Sentence("no rule", fr: "aucune règle")
    case .always: Sentence("for good", fr: "toujours")
    case .until(let day, _, from: _): Sentence(same: "\(day)")
    case .unknown: Sentence("not known", fr: "inconnu")
    }
  }

  static func standing(of keeping: Keeping, on day: CalendarDate) -> Sentence {
    if keeping.isHeld { return Sentence("held", fr: "gelé") }
    return keeping.isDue(on: day) ? Sentence("due", fr: "échu") : Sentence(same: "")
  }

  static func why(_ keeping: Keeping) -> Sentence {
    switch keeping.outcome {
    case .noRule: return Sentence(same: "")
    case .always(let rule):
      return Sentence("\(rule.name): \(rule.authority)", fr: "\(rule.name) : \(rule.authority)")
    case .until(_, let rule, from: let day):
      let clock = rule.clock.map(Words.clock)
      return Sentence(
        "\(rule.name): \(rule.keep) from \(clock?.text(in: .english) ?? ""), \(day); \(rule.authority)",
        fr:
          "\(rule.name) : \(rule.keep) depuis \(clock?.text(in: .french) ?? ""), \(day) ; \(rule.authority)"
      )
    case .unknown where keeping.waiting.isEmpty:
      return Sentence("not all rules can be read here", fr: "des règles ne sont pas lisibles ici")
    case .unknown:
      func list(_ language: Language) -> String {
        keeping.waiting.map {
          "\($0.rule.name)\(language == .french ? " :" : ":") \(Words.why($0).text(in: language))"
        }
        .joined(separator: language == .french ? " ; " : "; ")
      }
      return Sentence(list(.english), fr: list(.french))
    }
  }

  private static func why(_ waiting: Keeping.Waiting) -> Sentence {
    switch (waiting.reading, waiting.clock) {
    case (.closed, _):
      Sentence(
        "the date of birth is not open here: --reveal, by who holds the name",
        fr: "la date de naissance n'est pas ouverte ici : --reveal, par qui a le nom")
    case (.notKnown, _):
      Sentence("no date of birth is known", fr: "aucune date de naissance n'est connue")
    case (_, .closure):
      Sentence("not every episode has ended", fr: "tous les parcours ne sont pas terminés")
    default: Sentence("nothing was recorded yet", fr: "rien n'a encore été noté")
    }
  }
}

extension Words.Help {
  static let retention =
    Sentence(
      "What is kept until when, and why; what may not be erased for the time being.",
      fr: "Ce qui est gardé jusqu'à quand, et pourquoi ; ce qui ne peut être effacé pour le moment."
    )
  static let retentionExamples = Sentence(
    same: """
      haven retention rule add seven --for member --from last-contact --keep 7y \\
        --authority "College standard 4.1" --then review
      haven retention show --due
      haven retention hold Stan --reason legal-request
      haven retention release Stan
      """)
  static let retentionShow =
    Sentence(
      "Show the rules, until when each file is kept and why, and what is held. Nothing is erased by it.",
      fr:
        "Montrer les règles, jusqu'à quand chaque dossier est gardé et pourquoi, et ce qui est gelé. "
        + "Rien n'en est effacé.")
  static let retentionShowExamples = Sentence(
    """
    haven retention show
    haven retention show --due
    haven retention show --on 2030-01-01 --due   # as things stand today
    haven retention show Stan --all
    """,
    fr: """
      haven retention show
      haven retention show --due
      haven retention show --on 2030-01-01 --due   # dans l'état actuel des choses
      haven retention show Stan --all
      """)
  static let keptMember = Sentence("One member alone.", fr: "Un seul membre.")
  static let keptOn = Sentence(
    "What would be due on this day, as things stand. Else today.",
    fr: "Ce qui serait échu ce jour-là, dans l'état actuel. Sinon aujourd'hui.")
  static let dueAlone = Sentence(
    "Those alone whom somebody may let go.",
    fr: "Seulement les dossiers que quelqu'un peut laisser partir.")
  static let withEnded = Sentence(
    "Rules that were removed and holds that were lifted, too.",
    fr: "Les règles retirées et les gels levés aussi.")
  static let withBirths =
    Sentence(
      "Read dates of birth for rules from the 18th birthday: takes the passphrase, and the journal says of whom one was read.",
      fr: "Lire les dates de naissance pour les règles à partir du 18e anniversaire : demande la "
        + "phrase de passe, et le journal dit de qui une date a été lue.")
  static let rules = Sentence(
    "How long files are kept, on whose authority, and what comes then.",
    fr: "Combien de temps les dossiers sont gardés, sur quelle autorité, et ce qui vient ensuite.")
  static let rulesExamples = Sentence(
    same: """
      haven retention rule add minors --for survivor --from 18th-birthday \\
        --keep 10y --authority "Health records: 10 years from 18" --then review
      haven retention show
      haven retention rule remove minors
      """)
  static let ruleAdd =
    Sentence(
      "Add a rule. Of several for one person the latest day governs. Takes a keeper, a coordinator or a privacy officer.",
      fr:
        "Ajouter une règle. De plusieurs pour une même personne, le jour le plus tardif l'emporte. "
        + "Il faut le rôle keeper, coordinator ou privacy-officer.")
  static let ruleAddExamples = Sentence(
    same: """
      haven retention rule add seven --for member --from last-contact --keep 7y \\
        --authority "College standard 4.1" --then review
      haven retention rule add letters --for survivor --from last-entry \\
        --keep 18m --authority "promise to survivors" --then erase
      haven retention rule add order --for member --keep always \\
        --authority "order of 2024-03-01"
      """)
  static let newRule = Sentence("The rule's name.", fr: "Le nom de la règle.")
  static let ruleName = Sentence(
    "The rule's name; of one that cannot be read, its id.",
    fr: "Le nom de la règle ; de celle qui n'est pas lisible, son identifiant.")
  static let ruleFor = Sentence(
    "Whose files: members' or survivors'.",
    fr: "Les dossiers de qui : member (membres) ou survivor (personnes survivantes).")
  static let ruleKeep = Sentence(
    "How long: years, months or both, from 1m to 99y, as in 10y6m; or always.",
    fr: "Combien de temps : années, mois ou les deux, de 1m à 99y, comme 10y6m ; ou always "
      + "(toujours).")
  static let ruleFrom =
    Sentence(
      "What the time is counted from: the last day on which somebody wrote in the file, the last day that a record is about, "
        + "the last day of the last episode once all have ended, or the 18th birthday.",
      fr:
        "À partir de quoi on compte : le dernier jour où quelqu'un a écrit au dossier, le dernier "
        + "jour sur lequel porte une note, le dernier jour du dernier parcours une fois tous terminés, "
        + "ou le 18e anniversaire.")
  static let ruleThen = Sentence(
    "What somebody does then: look whether it may go, or let it go.",
    fr: "Ce que quelqu'un fait alors : regarder si le dossier peut partir, ou le laisser partir.")
  static let ruleAuthority = Sentence(
    "The law, standard or decision that asks for it. No names of people.",
    fr: "La loi, la norme ou la décision qui le demande. Aucun nom de personne.")
  static let ruleRemove = Sentence(
    "Remove a rule. Takes a keeper, a coordinator or a privacy officer.",
    fr: "Retirer une règle. Il faut le rôle keeper, coordinator ou privacy-officer.")
  static let ruleRemoveExamples = Sentence(same: "haven retention rule remove seven")
  static let retentionHold =
    Sentence(
      "Hold a member's file: a request is open, and nothing of it is erased until somebody lifts the hold.",
      fr:
        "Geler le dossier d'un membre : une demande est en cours, et rien n'en est effacé avant que "
        + "quelqu'un lève le gel.")
  static let retentionHoldExamples = Sentence(
    same: """
      haven retention hold Stan --reason legal-request
      haven retention hold Stan --reason access-request --note-file letter.txt
      """)
  static let holdReason = Sentence("What asks for it.", fr: "Ce qui le demande.")
  static let holdNote = Sentence(
    "What it is about, - for standard input.", fr: "De quoi il s'agit, - pour l'entrée standard.")
  static let retentionRelease =
    Sentence(
      "Lift every hold on a member's file. Takes a keeper, a coordinator or a privacy officer.",
      fr: "Lever tous les gels du dossier d'un membre. Il faut le rôle keeper, coordinator ou "
        + "privacy-officer.")
  static let retentionReleaseExamples = Sentence(same: "haven retention release Stan")
}
