/// The columns of people, records, notes and counts.
extension ColumnDeclaration {
  private static let recorded = (en: "as recorded, in order", fr: "tel que noté, dans l'ordre")
  private static let grouped = (
    en: "grouped; suppressed where a class was too small",
    fr: "regroupé ; supprimé si une classe est trop petite"
  )

  static let studyID = Self(
    "Id in this study", "Identifiant dans cette étude",
    from: ("drawn by key for this study alone", "tiré par clé pour cette étude seule"),
    .other, .text, missing: [])

  static let ageBand = Self(
    "Age at intake", "Âge à l'accueil",
    from: (
      "whole years at intake in bands; wider where a class was too small",
      "années révolues à l'accueil, par tranches ; plus larges si une classe est trop petite"
    ),
    .quasi, .bands(Coarseness.values(of: .ageBand)), missing: [.suppressed, .unknown])

  static let gender = Self(
    "Gender, grouped", "Genre, regroupé", from: grouped,
    .quasi, .codes(Coarseness.values(of: .gender)),
    missing: [.refused, .notAsked, .suppressed, .unknown])

  static let referral = Self(
    "Who referred", "Provenance", from: grouped,
    .quasi, .codes(Coarseness.values(of: .referral)), missing: [.suppressed, .unknown])

  static let legal = Self(
    "Legal status at intake", "Situation judiciaire à l'accueil", from: grouped,
    .quasi, .codes(Coarseness.values(of: .legal)), missing: [.suppressed, .unknown])

  static let behaviour = Self(
    "Kind of behaviour", "Type de comportement", from: grouped,
    .quasi, .codes(Coarseness.values(of: .behaviour)), missing: [.suppressed, .unknown])

  static let language = Self(
    "First language, grouped", "Langue première, regroupée", from: grouped,
    .quasi, .codes(Coarseness.values(of: .language)), missing: [.suppressed, .unknown])

  static let ownSurvivor = Self(
    "Has also been harmed", "A aussi subi des violences sexuelles", from: grouped,
    .sensitive, .codes(Coarseness.values(of: .ownSurvivor)),
    missing: [.refused, .notAsked, .suppressed, .unknown])

  static let entryPeriod = Self(
    "Period of intake", "Période d'accueil",
    from: (
      "year of intake in bands of three; wider where a class was too small",
      "année d'accueil par tranches de trois ; plus larges si une classe est trop petite"
    ),
    .quasi, .bands(Coarseness.values(of: .entryPeriod)), missing: [.suppressed, .unknown])

  static let recordNumber = Self(
    "Number of the record", "Numéro de la note au dossier", from: recorded,
    .other, .integers(1...Int.max), missing: [])

  static let kind = Self(
    "Kind of record", "Sorte de note au dossier", from: recorded,
    .other, .codes(Coarseness.values(of: .kind)), missing: [])

  static let month = Self(
    "Whole months since intake", "Mois entiers depuis l'accueil",
    from: (
      "months from intake to the record, 120 for more; before intake not applicable",
      "mois de l'accueil à la note, 120 pour plus ; sans objet avant l'accueil"
    ),
    .quasi, .integers(0...RelativeMonth.last), missing: [.notApplicable, .unknown])

  /// A code for a finer view than months, so never chosen by a table's name alone.
  static let shiftedDay = Self(
    "Day of the record, moved", "Jour de la note, déplacé",
    from: (
      "the day moved by one secret number of days, up to half a year, for all days of a person",
      "jour déplacé d'un même nombre secret de jours, au plus une demi-année, pour chaque personne"
    ),
    .quasi, .days, missing: [.suppressed, .unknown])

  static let text = Self(
    "Redacted text", "Texte caviardé",
    from: (
      "redacted; an apostrophe stands before text that a spreadsheet would take for a formula",
      "caviardé ; une apostrophe précède un texte qu'un tableur prendrait pour une formule"
    ),
    // As identifying as its writer made it: redaction cannot promise more.
    .sensitive, .text, missing: [])

  static let countedColumn = Self(
    "What is counted", "Ce qui est compté", from: recorded,
    .other, .codes(Coarseness.values(of: .countedColumn)), missing: [])

  static let countedValue = Self(
    "Its value", "Sa valeur", from: recorded, .other, .text, missing: [])

  static let count = Self(
    "Number of members", "Nombre de membres",
    from: (
      "small counts and what would reveal them are suppressed",
      "les petits nombres et ce qui les révélerait sont supprimés"
    ),
    .other, .integers(0...Int.max), missing: [.suppressed])
}
