internal import Haven
internal import HavenRecords

extension Words {
  /// What a release holds, in plain words; `folder` is nil where nothing was written.
  static func release(_ exported: Exported, to folder: String?, for recipient: String) -> Sentence {
    let study = VisibleText.oneLine(exported.study)
    let recipient = VisibleText.oneLine(recipient)
    let place = folder.map(VisibleText.oneLine)
    return Sentence(
      Linear.fields(
        english(exported, study: study, recipient: recipient, place: place), from: valueColumn,
        in: .english),
      fr: Linear.fields(
        french(exported, study: study, recipient: recipient, place: place), from: valueColumn,
        in: .french))
  }

  /// Where what is said of a release begins in its line.
  private static let valueColumn = 13

  private static func english(
    _ exported: Exported, study: String, recipient: String, place: String?
  ) -> String {
    let hidden = exported.suppressedCount
    return """
      \(place.map { "Written to \($0)" } ?? "Nothing was written; this is what would be"): \
      study \(study), for \(recipient).

        Level      \(level(exported.level).text(in: .english))
        Members    \(exported.peopleCount) (survivors are in no file)
        Rows       \(exported.rowCount) in all tables
        k          \(exported.k): \(englishMeaningOfK(exported))
        Hidden     \(hidden == 0 ? "no cell" : "\(hidden) cells, which read -96, to keep that promise")
        Kept back  \(exported.withheldCount) records, for their kind or their day
        Left over  \(leftovers(exported, isWritten: place != nil))
        Files      \(exported.files.joined(separator: "\n             "))
        Digest     \(exported.digest)

      Pseudonymised, still personal information: for \(recipient) alone, and never called anonymous.
      """
  }

  private static func level(_ level: ReleaseLevel) -> Sentence {
    switch level {
    case .tables: Sentence("tables: counts alone", fr: "tables : des effectifs seulement")
    case .rows: Sentence("rows: one row for each member", fr: "rows : une ligne par membre")
    case .synthetic:
      Sentence("synthetic: invented people", fr: "synthetic : des personnes inventées")
    }
  }

  private static func englishMeaningOfK(_ exported: Exported) -> String {
    switch exported.level {
    case .rows: "every row of people.csv looks like at least \(exported.k - 1) others"
    case .tables: "no count of 1 to \(exported.k - 1) is shown"
    case .synthetic: "nobody real is in it"
    }
  }

  private static func leftovers(_ exported: Exported, isWritten: Bool) -> String {
    let searched = isWritten ? "in the files as read back from the disk" : "in the files as made"
    return "\(exported.leftoverCount) known names or numbers \(searched)"
  }

  private static func french(
    _ exported: Exported, study: String, recipient: String, place: String?
  ) -> String {
    let hidden = exported.suppressedCount
    return """
      \(place.map { "Écrit dans \($0)" } ?? "Rien n'a été écrit ; voici ce qui le serait") : \
      étude \(study), pour \(recipient).

        Niveau     \(level(exported.level).text(in: .french))
        Membres    \(exported.peopleCount) (aucune survivante, aucun survivant dans les fichiers)
        Lignes     \(exported.rowCount) en tout
        k          \(exported.k) : \(frenchMeaningOfK(exported))
        Masqué     \(hidden == 0 ? "aucune cellule" : "\(hidden) cellules, marquées -96, pour tenir cette promesse")
        Retenu     \(exported.withheldCount) notes au dossier, pour leur type ou leur date
        Restes     \(exported.leftoverCount) noms ou numéros connus \(searchedInFrench(isWritten: place != nil))
        Fichiers   \(exported.files.joined(separator: "\n             "))
        Empreinte  \(exported.digest)

      Données pseudonymisées : ce sont toujours des renseignements personnels, pour \(recipient) seulement, et
      jamais dites anonymes.
      """
  }

  private static func frenchMeaningOfK(_ exported: Exported) -> String {
    switch exported.level {
    case .rows: "chaque ligne de people.csv ressemble à au moins \(exported.k - 1) autres"
    case .tables: "aucun effectif de 1 à \(exported.k - 1) n'est montré"
    case .synthetic: "aucune personne réelle n'y est"
    }
  }

  private static func searchedInFrench(isWritten: Bool) -> String {
    isWritten ? "dans les fichiers relus du disque" : "dans les fichiers tels que faits"
  }
}

extension Words.Help {
  static let exportRedacted = Sentence(
    "Make a release for one recipient: pseudonymised, still personal.",
    fr: "Faire une diffusion pour un destinataire : pseudonymisée, et toujours des renseignements "
      + "personnels.")
  static let exportRedactedExamples = Sentence(
    same: """
      haven export-redacted --study circles --recipient "Dr. Okafor" --dry-run
      haven export-redacted --study circles --recipient "Dr. Okafor" --to release
      haven export-redacted --study circles --recipient "Dr. Okafor" --to rows --level rows --notes
      """)
  static let study = Sentence(
    "The study that it is for. Its ids are used in no other study.",
    fr: "L'étude pour laquelle elle est. Ses identifiants ne servent dans aucune autre étude.")
  static let recipient = Sentence(
    "Who gets it. The name stands in the files.",
    fr: "Qui la reçoit. Le nom figure dans les fichiers.")
  static let releaseFolder = Sentence(
    "The folder to write; it must not exist.", fr: "Le dossier à écrire ; il ne doit pas exister.")
  static let level =
    Sentence(
      "tables (counts alone), rows (one row for each member) or synthetic (invented people).",
      fr:
        "tables (des effectifs seulement), rows (une ligne par membre) ou synthetic (des personnes "
        + "inventées).")
  static let notes = Sentence(
    "With rows: the notes too, redacted.", fr: "Avec rows : les notes aussi, caviardées.")
  static let k = Sentence(
    "The least size of a group of people who look the same. It may only be raised.",
    fr: "La plus petite taille d'un groupe de personnes qui se ressemblent. Elle ne peut qu'être "
      + "relevée.")
  static let sealTo =
    Sentence(
      "An age recipient: the folder then holds one sealed file. Repeat it for more, each of whom opens it alone.",
      fr: "Un destinataire age : le dossier contient alors un seul fichier scellé. À répéter pour "
        + "d'autres, chacun l'ouvrant à lui seul.")
  static let releaseDryRun = Sentence(
    "Write nothing, and say what would be written.", fr: "Ne rien écrire, et dire ce qui le serait."
  )
}

extension Words.Help {
  static let redact = Sentence(
    "Take names, numbers and places out of a text. No vault is needed.",
    fr: "Retirer d'un texte les noms, les numéros et les lieux. Aucun coffre n'est nécessaire.")
  static let redactExamples = Sentence(
    same: """
      haven redact < letter.txt > redacted.txt
      haven redact --identities members.json --explain < note.txt
      haven redact --identities members.json --jsonl --spans < notes.jsonl > redacted.jsonl
      """)
  static let identities = Sentence(
    "A JSON array of people to find, as Docs/IMPORT.md describes.",
    fr: "Un tableau JSON des personnes à trouver, comme le décrit Docs/IMPORT.md.")
  static let jsonl = Sentence(
    "Read lines with id, text and members (whom the text is about); answer each.",
    fr: "Lire des lignes avec id, text et members (sur qui porte le texte) ; répondre à chacune.")
  static let spans = Sentence(
    "With --jsonl or --json: list what was replaced, in Unicode scalars.",
    fr: "Avec --jsonl ou --json : énumérer ce qui a été remplacé, en scalaires Unicode.")
  static let explain =
    Sentence(
      "Say on standard error what was replaced, by which rule, why, and how sure that is.",
      fr: "Dire sur l'erreur standard ce qui a été remplacé, par quelle règle, pourquoi, et à quel "
        + "point c'est sûr.")
  static let strictness = Sentence(
    "strict, balanced or draft: how much is masked on suspicion.",
    fr: "strict, balanced ou draft : combien est masqué sur un simple soupçon.")
}
