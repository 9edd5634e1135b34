internal import Haven
internal import HavenRecords

// What is handed to a member of what is kept about them.
extension Words {
  static let accessTitle = Sentence("What is kept about you", fr: "Ce qui est gardé à votre sujet")

  static let accessIntroduction = Sentence(
    "Everything that the programme has written about you, in the order in which it was first written. "
      + "Other members were taken out: where one stood, it says [another member].",
    fr: "Tout ce que le programme a écrit à votre sujet, dans l'ordre où cela a d'abord été écrit. "
      + "Les autres membres ont été retirés : à leur place se lit [un autre membre].")

  static let accessIdentity = Sentence("Who you are", fr: "Qui vous êtes")
  static let accessProfile = Sentence("In the programme", fr: "Dans le programme")

  /// What a key of an identity or a profile means; itself, where it is somebody's own label.
  static func accessKey(_ key: String) -> Sentence { accessKeys[key] ?? Sentence(same: key) }

  private static let accessKeys: [String: Sentence] = [
    "given": Sentence("first name", fr: "prénom"),
    "middle": Sentence("middle name", fr: "deuxième prénom"),
    "family": Sentence("last name", fr: "nom de famille"),
    "suffix": Sentence("suffix", fr: "suffixe"),
    "preferred": Sentence("called", fr: "se fait appeler"),
    "former": Sentence("earlier name", fr: "ancien nom"),
    "dob": Sentence("born", fr: "date de naissance"),
    "phones": Sentence("telephone", fr: "téléphone"),
    "emails": Sentence("mail", fr: "courriel"),
    "addresses": Sentence("address", fr: "adresse"),
    "ids": Sentence("number", fr: "numéro"),
    "employer": Sentence("works at", fr: "travaille chez"),
    "handles": Sentence("account", fr: "compte"),
    "gender": Sentence("gender", fr: "genre"),
    "pronouns": Sentence("pronouns", fr: "pronoms"),
    "language": Sentence("language", fr: "langue"),
    "referral": Sentence("came by", fr: "est venu par"),
    "legal_status": Sentence("legal status", fr: "situation juridique"),
    "behaviour": Sentence("behaviour", fr: "comportement"),
    "own_survivor": Sentence("was harmed too", fr: "a aussi subi des torts"),
    "intake": Sentence("first came", fr: "première venue"),
    "status": Sentence("status", fr: "état"),
    "region": Sentence("region", fr: "région"),
  ]

  static func accessAttachment(_ name: String) -> Sentence {
    Sentence("a file, not on this page: \(name)", fr: "un fichier, absent de cette page : \(name)")
  }

  static let accessWithheld = Sentence(
    "Something that was written here is about somebody else, and could not be taken out alone.",
    fr:
      "Une partie de ce qui est écrit ici concerne quelqu'un d'autre et n'a pu être retirée seule.")

  static func accessWritten(_ version: AccessBundle.Version, isOnly: Bool) -> Sentence {
    let day = String("\(version.written)".prefix(10))
    let author = VisibleText.oneLine(version.author)
    return isOnly
      ? Sentence("Written by \(author), \(day).", fr: "Écrit par \(author), \(day).")
      : Sentence(
        "Written by \(author), \(day), version \(version.number).",
        fr: "Écrit par \(author), \(day), version \(version.number).")
  }

  static func accessEnd(_ bundle: AccessBundle) -> Sentence {
    let (severed, withheld) = (bundle.severedCount, bundle.withheld.count)
    return Sentence(
      "Others were taken out in \(severed == 1 ? "1 place" : "\(severed) places"); of \(withheld == 1 ? "1 text" : "\(withheld) texts") "
        + "something is withheld. Not on this page: files, and the programme's notes about what is taken out of releases. "
        + "You may ask for a correction of what is wrong, and complain to the privacy commissioner.",
      fr:
        "D'autres ont été retirés à \(severed) endroit\(severed < 2 ? "" : "s") ; quelque chose est retenu de \(withheld) texte\(withheld < 2 ? "" : "s"). "
        + "Absents de cette page : les fichiers, et les notes du programme sur ce qui est retiré des diffusions. "
        + "Vous pouvez demander la correction de ce qui est faux, et vous plaindre au commissariat à la vie privée."
    )
  }

  static let accessReadFirst = Sentence(
    "read it before you hand it over: people whom the vault does not know are still in it",
    fr: "relisez avant de remettre : les personnes que le coffre ne connaît pas y sont encore")

  static func accessSomeWithheld(_ records: [some CustomStringConvertible]) -> Sentence {
    let shown = records.prefix(8).map { "\($0)" }.joined(separator: " ")
    let more = records.count > 8 ? " …" : ""
    return Sentence(
      "something is withheld of: \(shown)\(more); haven record show says what, and what is amended goes along the next time",
      fr:
        "quelque chose est retenu de : \(shown)\(more) ; haven record show dit quoi, et ce qui est corrigé suivra la prochaine fois"
    )
  }

  static func accessAnswers(_ request: RecordID) -> Sentence {
    Sentence(
      "once it is handed over: haven request answer \(request) --bundle FILE",
      fr: "une fois remis : haven request answer \(request) --bundle FICHIER")
  }

  static func accessHandedOver(_ bundle: AccessBundle, to path: String) -> Sentence {
    let (records, places) = (bundle.entries.count, bundle.severedCount)
    return Sentence(
      "Written to \(path): \(records == 1 ? "1 record" : "\(records) records"); others taken out in \(places == 1 ? "1 place" : "\(places) places").",
      fr:
        "Écrit dans \(path) : \(records) note\(records < 2 ? "" : "s") ; d'autres retirés à \(places) endroit\(places < 2 ? "" : "s")."
    )
  }

  /// Everything that a page or a line says by itself, in both languages: a word of it is nobody's name there.
  static let accessLabels: [String] = {
    let sentences =
      [accessTitle, accessIntroduction, accessIdentity, accessProfile, accessWithheld]
      + accessKeys.values + accessFields.values
    let around = [
      "written by version a file not on this page écrit par un fichier absent de cette page",
      "others were taken out in place places of text texts something is withheld files and the programme's notes about what "
        + "from releases you may ask for a correction of wrong and complain to privacy commissioner",
      "d'autres ont été retirés à endroit endroits quelque chose est retenu de texte textes absents les fichiers et les notes "
        + "du programme sur ce qui des diffusions vous pouvez demander la correction faux vous plaindre au commissariat vie privée",
      "type member record ref m1 alias kind identity profile on text fields",
    ]
    return sentences.flatMap { [$0.text(in: .english), $0.text(in: .french)] }
      + Array(accessKeys.keys) + around
  }()
}

extension Words.Help {
  static let accessBundle = Sentence(
    "Hand a member everything that is kept about them, without anybody else in it: a page to print, or lines "
      + "that another Haven imports. For releasers, who know every name.",
    fr:
      "Remettre à un membre tout ce qui est gardé à son sujet, sans personne d'autre : une page à imprimer, ou des "
      + "lignes qu'un autre Haven importe. Pour qui diffuse, et connaît donc tous les noms.")
  static let accessBundleExamples = Sentence(
    same: """
      haven access-bundle Stan --to stan.html --lang-of-member
      haven access-bundle Stan --to stan.jsonl
      """)
  static let accessTo = Sentence(
    "The file to make: .txt, .html or .jsonl; it must not exist.",
    fr: "Le fichier à faire : .txt, .html ou .jsonl ; il ne doit pas exister.")
}
