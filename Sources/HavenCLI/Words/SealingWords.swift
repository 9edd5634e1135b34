internal import Haven

extension Words {
  static func sealed(_ file: String) -> Sentence {
    Sentence("Sealed to \(file)", fr: "Scellé dans \(file)")
  }

  static func unsealed(_ file: String) -> Sentence {
    Sentence("Opened to \(file)", fr: "Ouvert dans \(file)")
  }
}

extension Words.Help {
  static let seal =
    Sentence(
      "Seal a file in the age format, for keys or for a passphrase. No vault is needed.",
      fr:
        "Sceller un fichier au format age, pour des clés ou une phrase de passe. Aucun coffre n'est "
        + "nécessaire.")
  static let sealExamples = Sentence(
    same: """
      haven seal release.tar --to age1…
      haven seal letter.pdf --passphrase
      tar c release | haven seal - --recipients-file keys.txt -o release.tar.age
      """)
  static let sealedInput = Sentence(
    "The file, or - for standard input.", fr: "Le fichier, ou - pour l'entrée standard.")
  static let sealedTo =
    Sentence(
      "A recipient, age1… or age1pq1…; repeat it for more, each of whom opens it alone.",
      fr:
        "Un destinataire, age1… ou age1pq1… ; à répéter pour d'autres, chacun l'ouvrant à lui seul."
    )
  static let recipientsFile = Sentence(
    "A file of recipients, one a line.", fr: "Un fichier de destinataires, un par ligne.")
  static let sealPassphrase = Sentence(
    "Seal with a passphrase, which is asked for.",
    fr: "Sceller avec une phrase de passe, qui est demandée.")
  static let armor = Sentence(
    "Write letters instead of bytes, for a message.",
    fr: "Écrire des lettres au lieu d'octets, pour un message.")
  static let sealOutput = Sentence(
    "The new file, or - for standard output. Else the name with .age.",
    fr: "Le nouveau fichier, ou - pour la sortie standard. Sinon le nom avec .age.")
  static let unseal = Sentence(
    "Open an age file. No vault is needed.",
    fr: "Ouvrir un fichier age. Aucun coffre n'est nécessaire.")
  static let unsealExamples = Sentence(
    same: """
      haven unseal release.tar.age --identity key.txt
      haven unseal letter.pdf.age -o letter.pdf
      """)
  static let unsealedInput = Sentence(
    "The age file, armored or not, or - for standard input.",
    fr: "Le fichier age, en lettres ou non, ou - pour l'entrée standard.")
  static let identityFile =
    Sentence(
      "A file of identities; - for standard input. Else a passphrase is asked for.",
      fr:
        "Un fichier d'identités ; - pour l'entrée standard. Sinon une phrase de passe est demandée."
    )
  static let unsealOutput = Sentence(
    "The new file, or - for standard output. Else the name without .age.",
    fr: "Le nouveau fichier, ou - pour la sortie standard. Sinon le nom sans .age.")
  static let keygen = Sentence(
    "Make an age identity, and say the recipient that belongs to it.",
    fr: "Faire une identité age, et dire le destinataire qui va avec.")
  static let keygenExamples = Sentence(
    same: """
      haven keygen -o key.txt
      haven keygen -o key.txt --post-quantum
      """)
  static let keygenOutput =
    Sentence(
      "The new file for the identity. Whoever has it opens what is sealed to it.",
      fr: "Le nouveau fichier pour l'identité. Qui l'a ouvre ce qui est scellé pour elle.")
  static let postQuantum =
    Sentence(
      "Make one that later quantum computers do not break, for age 1.3 and Haven.",
      fr: "En faire une que de futurs ordinateurs quantiques ne cassent pas, pour age 1.3 et Haven."
    )
}
