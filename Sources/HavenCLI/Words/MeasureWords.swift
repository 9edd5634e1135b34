internal import Haven
internal import HavenProgramme

/// What is said of questionnaires and their totals.
extension Words {
  static func measureHelp(_ alias: String) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    return Sentence(
      """
      One questionnaire that \(alias) filled in, or that was filled in about them:
      its name and its total. No item and no answer is kept.
      """,
      fr: """
        Un questionnaire rempli par \(alias), ou à son sujet : son nom et son total.
        Aucun énoncé et aucune réponse n'est gardé.
        """)
  }

  static let instrumentPrompt = Sentence(
    "Questionnaire, as in stress, self-esteem or sotips: ",
    fr: "Questionnaire, comme stress, self-esteem ou sotips : ")
  static let wavePrompt = Sentence(
    "When: intake, post-education, support_y1, support_y2 …, exit, followup: ",
    fr: "Quand : intake, post-education, support_y1, support_y2 …, exit, followup : ")
  static let totalPrompt = Sentence(
    "Total (or refused, not-asked, unable): ", fr: "Total (ou refused, not-asked, unable) : ")
  static let sourceOfScorePrompt = Sentence("Who gave the score?", fr: "Qui a coté ?")
  static let measureOnPrompt = Sentence(
    "On which day, as in 2026-01-03 (Enter: today): ",
    fr: "Quel jour, comme 2026-01-03 (Entrée : aujourd'hui) : ")

  static func source(_ source: Measure.Source) -> Sentence {
    switch source {
    case .member: Sentence("the member", fr: "la ou le membre")
    case .rater: Sentence("a rater", fr: "une évaluatrice ou un évaluateur")
    }
  }

  static func total(_ total: Measure.Total) -> Sentence {
    switch total {
    case .score(let score): Sentence(same: "\(score)")
    case .missing(.refused): Sentence("refused", fr: "refusé")
    case .missing(.notAsked): Sentence("not asked", fr: "non demandé")
    case .missing(.unable): Sentence("unable to say", fr: "ne peut dire")
    }
  }

  /// A total with who gave it, where that is not the member.
  static func totalInList(_ measure: Measure) -> Sentence {
    guard measure.source == .rater else { return total(measure.total) }
    return Sentence { language in
      let total = total(measure.total).text(in: language)
      return language == .french ? "\(total), coté" : "\(total), rated"
    }
  }

  static let measureHeads = [
    Label.record, Sentence("DAY", fr: "JOUR"), Label.alias,
    Sentence(same: "QUESTIONNAIRE"), Sentence("WHEN", fr: "QUAND"),
    Sentence(same: "TOTAL"),
  ]

  static let noMeasures = Sentence("No measure is recorded.", fr: "Aucune mesure n'est notée.")

  static let measureOfItems = Sentence("no total", fr: "sans total")

  static let measureNotReleased = Sentence(
    "no release has a row for this questionnaire: its name is none of those in Docs/RESEARCH.md",
    fr:
      "aucune diffusion n'a de ligne pour ce questionnaire : son nom n'est pas dans Docs/RESEARCH.md"
  )

  static func measureRecorded(_ known: KnownMeasure) -> Sentence {
    let alias = VisibleText.oneLine(known.alias)
    return Sentence("the total is recorded for \(alias)", fr: "le total est noté pour \(alias)")
  }
}

extension Words.Help {
  static let measures = Sentence(
    "Questionnaires that members fill in: their name and total, and nothing of what was asked or answered.",
    fr:
      "Les questionnaires que remplissent les membres : leur nom et leur total, et rien de ce qui a été demandé ou répondu."
  )
  static let measuresExamples = Sentence(
    same: """
      haven measure add Stan
      haven measure list Stan
      """)
  static let measureAdd = Sentence(
    "Record the total of one questionnaire at one time. Releases have a row for those that they know.",
    fr:
      "Noter le total d'un questionnaire à un moment. Les diffusions ont une ligne pour ceux qu'elles connaissent."
  )
  static let measureAddExamples = Sentence(
    same: """
      haven measure add Stan
      haven measure add Stan --from measure.json
      """)
  static let measureFrom = Sentence(
    "A measure as JSON, - for standard input: instrument, wave (intake, post-education, support_y1 …, exit, followup), total (a "
      + "number, or refused, not-asked, unable), source (self, rater), on.",
    fr:
      "Une mesure en JSON, - pour l'entrée standard : instrument, wave (intake, post-education, support_y1 …, exit, followup), "
      + "total (un nombre, ou refused, not-asked, unable), source (self, rater), \"on\".")
  static let measureList = Sentence(
    "List measures, by alias and day.", fr: "Lister les mesures, par alias et par jour.")
  static let measureListExamples = Sentence(
    same: """
      haven measure list
      haven measure list Stan
      """)
  static let measureOf = Sentence(
    "One member. Else everybody whom you may read.",
    fr: "Un seul membre. Sinon tout le monde que vous pouvez lire.")
}
