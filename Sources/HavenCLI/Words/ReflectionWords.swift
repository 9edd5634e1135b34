internal import Haven

/// What is said of what a keyholder writes for themselves.
extension Words {
  static let noReflections = Sentence("No reflections yet.", fr: "Aucune réflexion pour l'instant.")

  static let reflectionsInLaw = Sentence(
    "only you open reflections here, and whoever holds the recovery kit; in law they may still be part of somebody's "
      + "file, as a counsellor's notebook was in Ontario: no member's name belongs in them, aliases at most",
    fr:
      "vous seul·e ouvrez ici vos réflexions, et qui détient le kit de récupération ; en droit, elles peuvent tout de "
      + "même faire partie du dossier de quelqu'un, comme le carnet d'une conseillère en Ontario : aucun nom de membre "
      + "n'y a sa place, tout au plus des alias")

  static let reflectionPrompt = Sentence(
    "What you write is kept only when you end it, with Ctrl-D on a line of its own; an unfinished reflection is not kept:",
    fr:
      "Ce que vous écrivez n'est gardé qu'une fois terminé, par Ctrl-D seul sur une ligne ; une réflexion inachevée "
      + "n'est pas gardée :")

  static func reflectionAdded(_ id: String) -> Sentence {
    Sentence("reflection \(id) added", fr: "réflexion \(id) ajoutée")
  }

  static func reflectionAmended(_ id: String, _ version: Int) -> Sentence {
    Sentence(
      "reflection \(id) has a version \(version)", fr: "la réflexion \(id) a une version \(version)"
    )
  }

  static func reflectionWouldGo(_ id: String, _ versionCount: Int) -> Sentence {
    Sentence(
      "reflection \(id) would be erased, with "
        + (versionCount == 1 ? "its one version" : "all its \(versionCount) versions"),
      fr: "la réflexion \(id) serait effacée, avec "
        + (versionCount == 1 ? "son unique version" : "ses \(versionCount) versions"))
  }

  /// What becomes of the reflections of somebody who leaves; nil where there are none.
  static func reflectionsLeft(
    by name: String, _ fate: ReflectionsFate, isPlanned: Bool
  ) -> Sentence? {
    switch (fate, isPlanned) {
    case (.none, _): nil
    case (.recovery, true):
      Sentence(
        "the reflections of \(name) would be handed to nobody: the recovery kit alone would open them",
        fr:
          "les réflexions de \(name) n'iraient à personne : seul le kit de récupération les ouvrirait"
      )
    case (.recovery, false):
      Sentence(
        "the reflections of \(name) are handed to nobody: the recovery kit alone opens them",
        fr: "les réflexions de \(name) ne vont à personne : seul le kit de récupération les ouvre")
    case (.erased, true):
      Sentence(
        "the reflections of \(name) would be erased: nobody would have a key to them",
        fr: "les réflexions de \(name) seraient effacées : personne n'en aurait la clé")
    case (.erased, false):
      Sentence(
        "the reflections of \(name) were erased: nobody has a key to them",
        fr: "les réflexions de \(name) ont été effacées : personne n'en a la clé")
    }
  }
}

extension Words.Help {
  static let reflections = Sentence(
    "Private reflections, under a key of their own: yours alone, and never part of any list, file or export. In law they "
      + "may still be part of somebody's file: no member's name belongs in them, aliases at most.",
    fr:
      "Réflexions privées, sous une clé à part : à vous seul·e, et dans aucune liste, aucun dossier, aucune exportation. "
      + "En droit, elles peuvent tout de même faire partie du dossier de quelqu'un : aucun nom de membre n'y a sa place, "
      + "tout au plus des alias.")
  static let reflectionsExamples = Sentence(
    same: """
      haven reflection add
      haven reflection list
      """)
  static let reflectionAdd = Sentence(
    "Write a reflection; asks for the passphrase. Only you open it here, and whoever holds the recovery kit; in law it may "
      + "still be part of somebody's file: no member's name belongs in it, aliases at most.",
    fr:
      "Écrire une réflexion ; demande la phrase de passe. Vous seul·e l'ouvrez ici, et qui détient le kit de "
      + "récupération ; en droit, elle peut tout de même faire partie du dossier de quelqu'un : aucun nom de membre n'y a "
      + "sa place, tout au plus des alias.")
  static let reflectionAddExamples = Sentence(
    same: """
      haven reflection add
      haven reflection add --on 2026-01-13 --text-file thoughts.txt
      """)
  static let reflectionOn = Sentence(
    "The day that it is about. Else today.", fr: "Le jour dont il s'agit. Sinon aujourd'hui.")
  static let reflectionID = Sentence(
    "The reflection's id, or the beginning of it.",
    fr: "L'identifiant de la réflexion, ou son début.")
  static let reflectionList = Sentence(
    "List your reflections: ids and days, no texts.",
    fr: "Lister vos réflexions : identifiants et jours, sans textes.")
  static let reflectionListExamples = Sentence(same: "haven reflection list")
  static let reflectionShow = Sentence("Show a reflection.", fr: "Montrer une réflexion.")
  static let reflectionShowExamples = Sentence(same: "haven reflection show 4k2v")
  static let reflectionAmend = Sentence(
    "Write a new version of a reflection. The earlier ones stay.",
    fr: "Écrire une nouvelle version d'une réflexion. Les précédentes restent.")
  static let reflectionAmendExamples = Sentence(
    same: """
      haven reflection amend 4k2v
      haven reflection amend 4k2v --text-file thoughts.txt
      """)
  static let reflectionSearch = Sentence(
    "Search your reflections, and nothing else.",
    fr: "Chercher dans vos réflexions, et rien d'autre."
  )
  static let reflectionSearchExamples = Sentence(
    same: """
      haven reflection search
      haven reflection search - < words.txt
      """)
  static let reflectionErase = Sentence(
    "Erase a reflection with all its versions.",
    fr: "Effacer une réflexion avec toutes ses versions.")
  static let reflectionEraseExamples = Sentence(
    same: """
      haven reflection erase 4k2v --dry-run
      haven reflection erase 4k2v --confirm 2026-01-13
      """)
  static let confirmReflection = Sentence(
    "The reflection's day, where nobody is there to type it.",
    fr: "Le jour de la réflexion, là où personne n'est là pour le saisir.")
}
