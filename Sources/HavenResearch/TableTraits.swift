/// What the descriptions of a release say of a table as a whole.
struct TableTraits {
  let title: Bilingual
  /// Of whom or what there is a row.
  let universe: Bilingual
  private let origin: Bilingual

  init(_ table: String) {
    origin = Self.origin(table)
    switch table {
    case "people":
      title = Bilingual(en: "Members, one row each", fr: "Membres, une ligne par personne")
      universe = Bilingual(en: "every member in the release", fr: "chaque membre de la diffusion")
    case "records":
      title = Bilingual(en: "Records, one row each", fr: "Notes au dossier, une ligne chacune")
      universe = Bilingual(en: "every released record", fr: "chaque note au dossier diffusée")
    case "notes":
      title = Bilingual(en: "Redacted texts", fr: "Textes caviardés")
      universe = Bilingual(
        en: "every released record with text", fr: "chaque note au dossier diffusée avec texte")
    case "counts":
      title = Bilingual(en: "Counts of members", fr: "Nombres de membres")
      universe = Bilingual(en: "all members in the release", fr: "tous les membres de la diffusion")
    default:
      title = Bilingual(en: "One row for each entry", fr: "Une ligne par entrée")
      universe = Bilingual(
        en: "every member in the release with such an entry",
        fr: "chaque membre de la diffusion qui a une telle entrée")
    }
  }

  private static func origin(_ table: String) -> Bilingual {
    switch table {
    case "people", "counts": Bilingual(en: "profile at intake", fr: "profil à l'accueil")
    case "measures": Bilingual(en: "measures in records", fr: "mesures au dossier")
    case "peer_reviews": Bilingual(en: "peer reviews", fr: "rétroactions des pairs")
    case "plans": Bilingual(en: "plans", fr: "plans")
    default: Bilingual(en: "records", fr: "notes au dossier")
    }
  }

  /// What in the vault a column of the table was made from.
  func source(_ column: Column) -> Bilingual {
    switch column {
    case .studyID: Bilingual(en: "secret of the study", fr: "secret de l'étude")
    case .ageBand:
      Bilingual(
        en: "day of birth and day of intake", fr: "jour de naissance et jour de l'accueil")
    case .entryPeriod: Bilingual(en: "day of intake", fr: "jour de l'accueil")
    case .month:
      Bilingual(en: "day of the record and day of intake", fr: "jours de la note et de l'accueil")
    default: origin
    }
  }
}
