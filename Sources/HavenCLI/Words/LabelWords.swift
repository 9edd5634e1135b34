internal import Haven
internal import HavenProgramme

/// What is said of the words that an agency has of its own.
extension Words {
  static let labelInEnglish = Sentence("in English", fr: "en anglais")
  static let labelInFrench = Sentence("in French", fr: "en français")

  static func labelsSet(_ labels: AgencyLabels) -> Sentence {
    switch labels.count {
    case 0:
      Sentence("All labels have their standard words.", fr: "Tous les libellés sont standard.")
    case 1:
      Sentence(
        "1 label has the agency's own words, all others the standard ones.",
        fr: "1 libellé porte les mots de l'organisme, les autres sont standard.")
    case let count:
      Sentence(
        "\(count) labels have the agency's own words, all others the standard ones.",
        fr: "\(count) libellés portent les mots de l'organisme, les autres sont standard.")
    }
  }

  static func labelsNotRead(_ reason: String) -> Sentence {
    Sentence(
      "the agency's own words could not be read, so the standard ones stand here: \(reason)",
      fr:
        "les mots de l'organisme n'ont pas pu être lus, ce sont donc les mots standard : \(reason)")
  }
}

extension Words.Help {
  static let labels = Sentence(
    "The agency's own words for kinds of groups, attendance, parts of plans, peer reviews and sheets, in English and "
      + "French. Records, JSON and releases never change with them.",
    fr:
      "Les mots de l'organisme pour les genres de groupes, la présence, les parties des plans, les rétroactions et les "
      + "feuilles, en anglais et en français. Les notes, le JSON et les diffusions ne changent jamais avec eux."
  )
  static let labelsExamples = Sentence(
    same: """
      haven label template > labels.json
      haven label set --from labels.json
      haven label list --lang fr
      """)
  static let labelList = Sentence(
    "Show every label: its key, the agency's words, the standard word.",
    fr: "Montrer chaque libellé : sa clé, les mots de l'organisme, le mot standard.")
  static let labelListExamples = Sentence(
    same: """
      haven label list
      haven label list --lang fr
      """)
  static let labelTemplate = Sentence(
    "Write all keys with their standard words, to be edited and set. No vault is needed.",
    fr:
      "Écrire toutes les clés avec leurs mots standard, à modifier puis à poser. Aucun coffre n'est nécessaire."
  )
  static let labelTemplateExamples = Sentence(same: "haven label template > labels.json")
  static let labelSet = Sentence(
    "Set all labels anew, for a keeper or coordinator: what the file leaves out has its standard words again.",
    fr:
      "Poser tous les libellés à nouveau, avec le rôle keeper ou coordinator : ce que le fichier omet redevient standard."
  )
  static let labelSetExamples = Sentence(
    """
    haven label set --from labels.json
    echo '{}' | haven label set --from -      # the standard words again
    """,
    fr: """
      haven label set --from labels.json
      echo '{}' | haven label set --from -      # de nouveau les mots standard
      """)
  static let labelFrom = Sentence(
    "The labels as JSON, - for standard input: by the key of each its words as \"en\" and \"fr\", one line of 1 to 80 "
      + "characters, a question to 200.",
    fr:
      "Les libellés en JSON, - pour l'entrée standard : par clé, les mots sous \"en\" et \"fr\", une ligne de 1 à 80 "
      + "caractères, une question jusqu'à 200.")
}
