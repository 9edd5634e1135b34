internal import Haven
internal import HavenProgramme

/// What is said of the texts that members sign.
extension Words {
  static let languageHead = Sentence("LANGUAGE", fr: "LANGUE")

  static let noWordings = Sentence(
    "No text is kept yet: haven agreement wording add",
    fr: "Aucun texte n'est encore gardé : haven agreement wording add")

  static let nothingStandsOut = Sentence(
    "Nothing in this text stands out. Begin what says where the programme's silence ends with \"! \".",
    fr:
      "Rien ne ressort dans ce texte. Commencez par « ! » ce qui dit où s'arrête le silence du programme."
  )

  static func wordingAdded(_ known: KnownWording) -> Sentence {
    let name = VisibleText.oneLine(known.wording.name)
    return known.wording.language == .french
      ? Sentence(
        "Kept: \(name), in French. It stays as it is now.",
        fr: "Gardé : \(name), en français. Il reste tel qu'il est.")
      : Sentence(
        "Kept: \(name), in English. It stays as it is now.",
        fr: "Gardé : \(name), en anglais. Il reste tel qu'il est.")
  }

  static let wordingNotKept = Sentence(
    "The vault keeps no text of this name: haven agreement wording add keeps it, so that it is known what was signed.",
    fr:
      "Le coffre ne garde pas de texte de ce nom : haven agreement wording add le garde, pour que l'on sache ce qui "
      + "a été signé.")

  static func agreementWritten(_ path: String) -> Sentence {
    let path = VisibleText.oneLine(path)
    return Sentence(
      "\(path) written: print it, read it together, have it signed, give a copy, and remove the file",
      fr:
        "\(path) écrit : imprimez-le, lisez-le ensemble, faites-le signer, remettez une copie et supprimez "
        + "le fichier")
  }

  // MARK: The sheet

  static var pageAgreementTitle: Sentence { label(.sheet(.agreement)) }
  static let pageSignatures = Sentence(
    "I have read this, or it was read to me, and I agree.",
    fr: "J'ai lu cette entente, ou on me l'a lue, et je suis d'accord.")
  static let pageSignature = Sentence(same: "Signature")
  static let pageSignedOn = Sentence("Day", fr: "Date")
  static let pageForProgramme = Sentence("For the programme", fr: "Pour le programme")

  static func pageWhichWording(_ name: String) -> Sentence {
    Sentence("Text: \(name). You get a copy.", fr: "Texte : \(name). Vous en recevez une copie.")
  }
}

extension Words.Help {
  static let wordings = Sentence(
    "The texts that members sign, in English and French. A text stays as it was signed; another has another name.",
    fr:
      "Les textes que les membres signent, en anglais et en français. Un texte reste tel qu'il a été signé ; un autre "
      + "porte un autre nom.")
  static let wordingsExamples = Sentence(
    same: """
      haven agreement wording add 2026 --language en --text-file covenant.en.txt
      haven agreement wording add 2026 --language fr --text-file covenant.fr.txt
      haven agreement wording list
      """)
  static let wordingName = Sentence(
    "The name of a text, such as its year.", fr: "Le nom d'un texte, par exemple son année.")
  static let wordingAdd = Sentence(
    "Keep a text under a name, for a keeper or coordinator. It is never altered.",
    fr: "Garder un texte sous un nom, avec le rôle keeper ou coordinator. Il n'est jamais modifié.")
  static let wordingAddExamples = Sentence(
    same: "haven agreement wording add 2026 --language fr --text-file covenant.fr.txt")
  static let wordingText = Sentence(
    "The text, - for standard input. A line that begins with # is a heading, with - one of a list, with ! stands out.",
    fr:
      "Le texte, - pour l'entrée standard. Une ligne qui commence par # est un titre, par - un élément d'une liste, "
      + "par ! elle ressort.")
  static let wordingList = Sentence(
    "Show which texts there are, and who added them.",
    fr: "Montrer les textes qu'il y a, et qui les a ajoutés.")
  static let wordingListExamples = Sentence(same: "haven agreement wording list")
  static let wordingShow = Sentence("Show a text.", fr: "Montrer un texte.")
  static let wordingShowExamples = Sentence(
    same: """
      haven agreement wording show 2026
      haven agreement wording show 2026 --language fr
      """)
  static let wordingShowLanguage = Sentence(
    "In which language. Else --lang, else the one that there is.",
    fr: "Dans quelle langue. Sinon --lang, sinon celle qu'il y a.")
  static let agreementPrint = Sentence(
    "Write the sheet that a member signs, in their language: a line for a name and a signature, and nobody's name.",
    fr:
      "Écrire la feuille que la personne signe, dans sa langue : une ligne pour un nom et une signature, et le nom "
      + "de personne.")
  static let agreementPrintExamples = Sentence(
    same: """
      haven agreement print Stan --wording 2026 --to covenant.html
      haven agreement print Stan --wording 2026 --to covenant.txt --large --language fr
      haven agreement print Stan --wording 2026
      """)
  static let agreementPrintWording = Sentence(
    "Which text, by its name.", fr: "Quel texte, par son nom.")
  static let agreementPrintLanguage = Sentence(
    "In which language. Else that of the member's profile, else --lang.",
    fr: "Dans quelle langue. Sinon celle du profil de la personne, sinon --lang.")
  static let agreementPrintTo = Sentence(
    "The file to write, .html or .txt; it must not exist. Else the sheet is shown.",
    fr:
      "Le fichier à écrire, .html ou .txt ; il ne doit pas exister. Sinon la feuille est montrée.")
}
