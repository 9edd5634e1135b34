internal import Haven
internal import HavenRecords

extension Words {
  /// What a release holds, in plain words; `folder` is nil where nothing was written.
  static func release(_ exported: Exported, to folder: String?, for recipient: String) -> Sentence {
    let study = VisibleText.oneLine(exported.study)
    let recipient = VisibleText.oneLine(recipient)
    let place = folder.map(VisibleText.oneLine)
    return Sentence(
      english(exported, study: study, recipient: recipient, place: place),
      fr: french(exported, study: study, recipient: recipient, place: place))
  }

  private static func english(
    _ exported: Exported, study: String, recipient: String, place: String?
  ) -> String {
    let hidden = exported.suppressedCount
    return """
      \(place.map { "Written to \($0)" } ?? "Nothing was written; this is what would be"): \
      study \(study), for \(recipient).

        Level      \(englishLevel(exported.level))
        Members    \(exported.peopleCount) (survivors are in no file)
        Rows       \(exported.rowCount) in all tables
        k          \(exported.k): \(englishMeaningOfK(exported))
        Hidden     \(hidden == 0 ? "no cell" : "\(hidden) cells, which read -96, to keep that promise")
        Kept back  \(exported.withheldCount) records, for their kind or their day
        Left over  \(leftovers(exported, isWritten: place != nil))
        Files      \(exported.files.joined(separator: "\n             "))

      Pseudonymised, still personal information: for \(recipient) alone, and never called anonymous.
      """
  }

  private static func englishLevel(_ level: ReleaseLevel) -> String {
    switch level {
    case .tables: "tables: counts alone"
    case .rows: "rows: one row for each member"
    case .synthetic: "synthetic: invented people alone"
    }
  }

  private static func frenchLevel(_ level: ReleaseLevel) -> String {
    switch level {
    case .tables: "tables : des effectifs seulement"
    case .rows: "rows : une ligne par membre"
    case .synthetic: "synthetic : des personnes inventées seulement"
    }
  }

  private static func englishMeaningOfK(_ exported: Exported) -> String {
    switch exported.level {
    case .tables: "no count of 1 to \(exported.k - 1) is shown"
    case .rows: "every row of people.csv looks like at least \(exported.k - 1) others"
    case .synthetic: "that of the study; nobody real is in it"
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

        Niveau     \(frenchLevel(exported.level))
        Membres    \(exported.peopleCount) (aucune survivante, aucun survivant dans les fichiers)
        Lignes     \(exported.rowCount) en tout
        k          \(exported.k)
        Masqué     \(hidden == 0 ? "aucune cellule" : "\(hidden) cellules, marquées -96")
        Retenu     \(exported.withheldCount) notes au dossier, pour leur type ou leur date
        Restes     \(exported.leftoverCount) noms ou numéros connus
        Fichiers   \(exported.files.joined(separator: "\n             "))

      Données pseudonymisées : ce sont toujours des renseignements personnels, pour \(recipient) seulement.
      """
  }
}

extension Words.Help {
  static let exportRedacted = "Make a release for one recipient: pseudonymised, still personal."
  static let exportRedactedExamples = """
    haven export-redacted --study circles --recipient "Dr. Okafor" --dry-run
    haven export-redacted --study circles --recipient "Dr. Okafor" --to release
    haven export-redacted --study circles --recipient "Dr. Okafor" --to rows --level rows --notes
    """
  static let study = "The study that it is for. Its ids are used in no other study."
  static let recipient = "Who gets it. The name stands in the files."
  static let releaseFolder = "The folder to write; it must not exist."
  static let level =
    "tables (counts alone), rows (one for each member) or synthetic (invented people)."
  static let notes = "With rows: the notes too, redacted."
  static let k = "The least size of a group of people who look the same. It may only be raised."
  static let sealTo = "Not offered yet."
  static let releaseDryRun = "Write nothing, and say what would be written."
}

extension Words.Help {
  static let redact = "Take names, numbers and places out of a text. No vault is needed."
  static let redactExamples = """
    haven redact < letter.txt > redacted.txt
    haven redact --identities members.json --explain < note.txt
    haven redact --identities members.json --jsonl --spans < notes.jsonl > redacted.jsonl
    """
  static let identities = "A JSON array of people to find, as Docs/IMPORT.md describes."
  static let jsonl = "Read lines with id, text and members (whom the text is about); answer each."
  static let spans = "With --jsonl or --json: list what was replaced, in Unicode scalars."
  static let explain =
    "Say on standard error what was replaced, by which rule, why, and how sure that is."
  static let strictness = "strict, balanced or draft: how much is masked on suspicion."
}
