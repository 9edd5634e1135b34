import HavenRecords

extension Wording {
  /// What every file of a release says it is.
  static func notice(of level: ReleaseLevel) -> Bilingual {
    switch level {
    case .tables, .rows: notice
    case .synthetic:
      Bilingual(
        en: "Synthetic: invented people, without anybody's data.",
        fr: "Synthétique : personnes inventées, sans aucune donnée réelle.")
    }
  }

  /// Under what terms the files are used.
  static let terms = Bilingual(
    en: "There is no licence: the recipient's agreement with the programme says what may be done.",
    fr: "Il n'y a pas de licence : l'entente avec le programme dit ce qui est permis.")

  static func syntheticReadMe(_ facts: Facts) -> String {
    """
    \(notice(of: .synthetic).en)
    This holds for every file of this release: \(facts.files.joined(separator: ", ")).

    Study: \(facts.study)
    For: \(facts.recipient)
    Level: \(facts.level.rawValue)

    Write and try your programs with these files: a release of real people has the same tables and
    columns. Every value is as likely as any other, so nothing that you find here means anything.
    The columns are in the codebook. Minus numbers are missing codes, not values.

    """
  }

  static func syntheticLisezMoi(_ facts: Facts) -> String {
    """
    \(notice(of: .synthetic).fr)
    Cela vaut pour tous les fichiers de cette diffusion : \(facts.files.joined(separator: ", ")).

    Étude : \(facts.study)
    Destinataire : \(facts.recipient)
    Niveau : \(facts.level.rawValue)

    Écrivez et essayez vos programmes avec ces fichiers : une diffusion de personnes réelles a les mêmes
    tableaux et les mêmes colonnes. Toutes les valeurs sont également probables : rien n'y a de sens.
    Les colonnes sont dans le dictionnaire. Les nombres négatifs sont des codes de données manquantes.

    """
  }
}
