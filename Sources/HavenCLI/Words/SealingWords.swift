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
    "Seal a file in the age format, for keys or for a passphrase. No vault is needed."
  static let sealExamples = """
    haven seal release.tar --to age1…
    haven seal letter.pdf --passphrase
    tar c release | haven seal - --recipients-file keys.txt -o release.tar.age
    """
  static let sealedInput = "The file, or - for standard input."
  static let sealedTo =
    "A recipient, age1… or age1pq1…; repeat it for more, each of whom opens it alone."
  static let recipientsFile = "A file of recipients, one a line."
  static let sealPassphrase = "Seal with a passphrase, which is asked for."
  static let armor = "Write letters instead of bytes, for a message."
  static let sealOutput = "The new file, or - for standard output. Else the name with .age."
  static let unseal = "Open an age file. No vault is needed."
  static let unsealExamples = """
    haven unseal release.tar.age --identity key.txt
    haven unseal letter.pdf.age -o letter.pdf
    """
  static let unsealedInput = "The age file, armored or not, or - for standard input."
  static let identityFile =
    "A file of identities; - for standard input. Else a passphrase is asked for."
  static let unsealOutput = "The new file, or - for standard output. Else the name without .age."
  static let keygen = "Make an age identity, and say the recipient that belongs to it."
  static let keygenExamples = """
    haven keygen -o key.txt
    haven keygen -o key.txt --post-quantum
    """
  static let keygenOutput =
    "The new file for the identity. Whoever has it opens what is sealed to it."
  static let postQuantum =
    "Make one that later quantum computers do not break, for age 1.3 and Haven."
}
