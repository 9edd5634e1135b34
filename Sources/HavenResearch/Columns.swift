/// What a column can do to a person (TCPS 2; the codebook's word for it).
enum IdentifiabilityClass: String {
  case direct, quasi, sensitive, other
}

/// A text in the two languages of a release.
struct Bilingual {
  let en: String
  let fr: String
}

/// One value that a column can have.
struct ColumnValue {
  let code: String
  let label: Bilingual
}

/// Why a cell has no value. Never 0, which is a number.
enum MissingCode: String, CaseIterable {
  case refused = "-99"
  case notAsked = "-98"
  case unable = "-97"
  case suppressed = "-96"
  case notApplicable = "-95"
  case unknown = "-94"

  var label: Bilingual {
    switch self {
    case .refused: Bilingual(en: "refused", fr: "refus de répondre")
    case .notAsked: Bilingual(en: "not asked", fr: "question non posée")
    case .unable: Bilingual(en: "unable to say", fr: "ne peut pas dire")
    case .suppressed: Bilingual(en: "suppressed for privacy", fr: "supprimé pour la vie privée")
    case .notApplicable: Bilingual(en: "not applicable", fr: "sans objet")
    case .unknown: Bilingual(en: "lost or unknown", fr: "perdu ou inconnu")
    }
  }
}

/// Every column that a release can have. A column that is not here cannot be written.
enum Column: String, CaseIterable {
  case studyID = "study_id"
  case ageBand = "age_band_intake"
  case gender = "gender_grp"
  case referral = "referral_grp"
  case legal = "legal_grp"
  case behaviour = "behaviour_grp"
  case language = "first_language_grp"
  case ownSurvivor = "own_survivor"
  case entryPeriod = "entry_period"
  case recordNumber = "record_no"
  case kind = "kind_grp"
  case month = "rel_month"
  case text
  case countedColumn = "column"
  case countedValue = "value"
  case count = "n"

  enum ValueType: String { case string, integer }

  var type: ValueType {
    switch self {
    case .recordNumber, .month, .count: .integer
    default: .string
    }
  }

  /// The text of notes is as identifying as its writer made it: redaction cannot promise more.
  var identifiability: IdentifiabilityClass {
    switch self {
    case .ageBand, .gender, .referral, .legal, .behaviour, .language, .entryPeriod, .month: .quasi
    case .ownSurvivor, .text: .sensitive
    case .studyID, .recordNumber, .kind, .countedColumn, .countedValue, .count: .other
    }
  }

  /// The values that the column can have, besides missing codes; empty for ids, numbers and text.
  var values: [ColumnValue] { Coarseness.values(of: self) }

  var missing: [MissingCode] {
    switch self {
    case .studyID, .recordNumber, .kind, .text, .countedColumn, .countedValue: []
    case .month: [.notApplicable, .unknown]
    case .count: [.suppressed]
    case .ownSurvivor, .gender: [.refused, .notAsked, .suppressed, .unknown]
    default: [.suppressed, .unknown]
    }
  }

  /// The tables of a release, and their columns in order.
  static let people: [Column] =
    [.studyID] + PeopleRow.columns
  static let records: [Column] = [.studyID, .recordNumber, .kind, .month]
  static let notes: [Column] = [.studyID, .recordNumber, .month, .text]
  static let counts: [Column] = [.countedColumn, .countedValue, .count]
}

extension Column {
  var label: Bilingual {
    switch self {
    case .studyID: Bilingual(en: "Id in this study", fr: "Identifiant dans cette étude")
    case .ageBand: Bilingual(en: "Age at intake", fr: "Âge à l'accueil")
    case .gender: Bilingual(en: "Gender, grouped", fr: "Genre, regroupé")
    case .referral: Bilingual(en: "Who referred", fr: "Provenance")
    case .legal: Bilingual(en: "Legal status at intake", fr: "Situation judiciaire à l'accueil")
    case .behaviour: Bilingual(en: "Kind of behaviour", fr: "Type de comportement")
    case .language: Bilingual(en: "First language, grouped", fr: "Langue première, regroupée")
    case .ownSurvivor:
      Bilingual(en: "Has also been harmed", fr: "A aussi subi des violences sexuelles")
    case .entryPeriod: Bilingual(en: "Period of intake", fr: "Période d'accueil")
    case .recordNumber:
      Bilingual(en: "Number of the record", fr: "Numéro de la note au dossier")
    case .kind: Bilingual(en: "Kind of record", fr: "Sorte de note au dossier")
    case .month: Bilingual(en: "Whole months since intake", fr: "Mois entiers depuis l'accueil")
    case .text: Bilingual(en: "Redacted text", fr: "Texte caviardé")
    case .countedColumn: Bilingual(en: "What is counted", fr: "Ce qui est compté")
    case .countedValue: Bilingual(en: "Its value", fr: "Sa valeur")
    case .count: Bilingual(en: "Number of members", fr: "Nombre de membres")
    }
  }

  /// How the value came about.
  var derivation: Bilingual {
    switch self {
    case .studyID:
      Bilingual(en: "drawn by key for this study alone", fr: "tiré par clé pour cette étude seule")
    case .ageBand:
      Bilingual(
        en: "whole years at intake in bands; wider where a class was too small",
        fr: "années révolues à l'accueil, par tranches ; plus larges si une classe est trop petite")
    case .entryPeriod:
      Bilingual(
        en: "year of intake in bands of three; wider where a class was too small",
        fr: "année d'accueil par tranches de trois ; plus larges si une classe est trop petite")
    case .month:
      Bilingual(
        en: "months from intake to the record, 120 for more; before intake not applicable",
        fr: "mois de l'accueil à la note, 120 pour plus ; sans objet avant l'accueil")
    case .text:
      Bilingual(
        en:
          "redacted; an apostrophe stands before text that a spreadsheet would take for a formula",
        fr: "caviardé ; une apostrophe précède un texte qu'un tableur prendrait pour une formule")
    case .count:
      Bilingual(
        en: "small counts and what would reveal them are suppressed",
        fr: "les petits nombres et ce qui les révélerait sont supprimés")
    case .recordNumber, .kind, .countedColumn, .countedValue:
      Bilingual(en: "as recorded, in order", fr: "tel que noté, dans l'ordre")
    case .gender, .referral, .legal, .behaviour, .language, .ownSurvivor:
      Bilingual(
        en: "grouped; suppressed where a class was too small",
        fr: "regroupé ; supprimé si une classe est trop petite")
    }
  }
}
