/// The columns of plans and events.
extension ColumnDeclaration {
  static let versionNumber = Self(
    "Number of the plan's version", "Numéro de la version du plan",
    from: ("1 for the first, by day", "1 pour la première, selon le jour"),
    .other, .integers(1...Int.max), missing: [])

  static let triggerCount = itemCount("Triggers", "Déclencheurs")
  static let signCount = itemCount("Early signs", "Signes précurseurs")
  static let copingCount = itemCount("Ways of coping", "Moyens de faire face")
  static let supportCount = itemCount("People to call", "Personnes à appeler")
  static let hasGoodLifeGoals = part("Has good-life goals", "A des buts de vie")
  static let hasCrisisStep = part("Has a step for a crisis", "A une étape en cas de crise")

  static let monthsSincePrevious = Self(
    "Months since the version before", "Mois depuis la version précédente",
    from: (
      "whole months between days; not applicable for the first",
      "mois entiers entre les jours ; sans objet pour la première"
    ),
    .quasi, .bands(Bands.monthsBetweenPlans.values), missing: [.notApplicable, .unknown])

  static let eventNumber = Self(
    "Number of the event", "Numéro de l'événement",
    from: ("1 for the first, by day", "1 pour le premier, selon le jour"),
    .other, .integers(1...Int.max), missing: [])

  static let monthBand = Self(
    "Half-year since intake", "Semestre depuis l'accueil",
    from: (
      "whole months since intake by six; before intake not applicable",
      "mois entiers depuis l'accueil, par six ; sans objet avant l'accueil"
    ),
    .quasi, .bands(Bands.halfYears.values), missing: [.notApplicable, .unknown])

  static let event = Self(
    "Event", "Événement",
    from: (
      "pauses and returns of the person; what is not listed has no row, and neither has a pause of the programme",
      "pauses et retours de la personne ; rien hors liste, ni les pauses du programme"
    ),
    .quasi,
    .codes([
      ColumnValue("pause", "pause", "pause"), ColumnValue("return", "return", "retour"),
      ColumnValue("other", "other", "autre"),
    ]),
    missing: [])

  private static func itemCount(_ english: String, _ french: String) -> Self {
    Self(
      "\(english), how many", "\(french), combien",
      from: ("lines that are not empty; never their words", "lignes non vides ; jamais leurs mots"),
      .other, .bands(Bands.items.values), missing: [.unknown])
  }

  private static func part(_ english: String, _ french: String) -> Self {
    Self(
      english, french,
      from: (
        "whether a line is not empty; never its words",
        "si une ligne n'est pas vide ; jamais ses mots"
      ),
      .other, .scale(ColumnValue.noYes), missing: [.unknown])
  }
}
