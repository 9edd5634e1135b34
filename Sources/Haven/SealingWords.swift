internal import HavenAge

/// Why an age file could not be made or opened.
package enum SealingFault: Equatable, Sendable {
  case notAnAgeFile
  case otherVersion
  /// A line of header or armor is not as the format demands.
  case malformed(part: String, line: Int)
  case workTooHard(log2: Int)
  case noMatch
  case needsPassphrase
  case needsIdentity
  /// Header or content was altered or cut short.
  case altered
  case notARecipient
  case notAnIdentity(line: Int)
  case noIdentity
  case noRecipient
  case tooManyRecipients
  case mixedRecipients
}

extension HavenError {
  /// What an error of the age format means to a person.
  init(age error: AgeError) {
    switch error {
    case .notAnAgeFile: self = .sealing(.notAnAgeFile)
    case .unsupportedVersion: self = .sealing(.otherVersion)
    case .armor(_, let line): self = .sealing(.malformed(part: "armor", line: line))
    case .header(_, let line): self = .sealing(.malformed(part: "header", line: line))
    case .workFactorTooHigh(let log2): self = .sealing(.workTooHard(log2: log2))
    case .noMatch: self = .sealing(.noMatch)
    case .needsPassphrase: self = .sealing(.needsPassphrase)
    case .needsIdentity: self = .sealing(.needsIdentity)
    case .smallOrder, .headerAltered, .notThisHeader, .payload: self = .sealing(.altered)
    case .recipient: self = .sealing(.notARecipient)
    case .identity(_, let line): self = .sealing(.notAnIdentity(line: line))
    case .noIdentity, .identityFileTooLong, .tooManyIdentities: self = .sealing(.noIdentity)
    case .noRecipient: self = .sealing(.noRecipient)
    case .tooManyRecipients: self = .sealing(.tooManyRecipients)
    case .mixedRecipients: self = .sealing(.mixedRecipients)
    case .emptyPassphrase: self = .usage(.passphraseEmpty)
    case .crypto: self = .outOfMemory
    }
  }
}

extension SealingFault {
  var exitCode: ExitStatus {
    switch self {
    case .noMatch: .doesNotOpen
    case .malformed, .altered, .notAnAgeFile: .damaged
    case .otherVersion: .noVault
    case .workTooHard: .refused
    case .needsPassphrase, .needsIdentity, .notARecipient, .notAnIdentity, .noIdentity,
      .noRecipient, .tooManyRecipients, .mixedRecipients:
      .usage
    }
  }

  /// The fact.
  var fact: Sentence {
    switch self {
    case .notAnAgeFile:
      Sentence("that is no age file", fr: "ce n'est pas un fichier age")
    case .otherVersion:
      Sentence(
        "an age file of another version than 1", fr: "un fichier age d'une autre version que 1")
    case .malformed(let part, let line):
      Sentence(
        "the age file is damaged: \(part), line \(line)",
        fr: "le fichier age est abîmé : \(part), ligne \(line)")
    case .workTooHard(let log2):
      Sentence(
        "the file asks for 2^\(log2) steps of work for its passphrase, and 2^22 is the most",
        fr: "le fichier demande 2^\(log2) pas de calcul pour sa phrase, et 2^22 est le maximum")
    case .noMatch:
      Sentence(
        "this identity or passphrase does not open the file",
        fr: "cette identité ou cette phrase n'ouvre pas le fichier")
    case .needsPassphrase:
      Sentence(
        "the file is sealed with a passphrase", fr: "le fichier est scellé par une phrase de passe")
    case .needsIdentity:
      Sentence(
        "the file is sealed to keys: --identity FILE is needed",
        fr: "le fichier est scellé pour des clés : il faut --identity FICHIER")
    case .altered:
      Sentence(
        "the file was altered or cut short", fr: "le fichier a été altéré ou tronqué")
    case .notARecipient:
      Sentence(
        "that is no age recipient: they begin with age1 or age1pq1",
        fr: "ce n'est pas un destinataire age : ils commencent par age1 ou age1pq1")
    case .notAnIdentity(let line):
      Sentence(
        "line \(line) of the identity file is no identity",
        fr: "la ligne \(line) du fichier d'identités n'en est pas une")
    case .noIdentity:
      Sentence(
        "the identity file holds no identity that can be used",
        fr: "le fichier d'identités ne contient aucune identité utilisable")
    case .noRecipient:
      Sentence(
        "--to or --passphrase is needed: for whom the file is sealed",
        fr: "il faut --to ou --passphrase : pour qui le fichier est scellé")
    case .tooManyRecipients:
      Sentence("a file takes at most 512 recipients", fr: "un fichier a au plus 512 destinataires")
    case .mixedRecipients:
      Sentence(
        "post-quantum recipients do not go with others: the file would be as weak as those",
        fr: "les destinataires post-quantiques ne vont pas avec d'autres : le fichier serait aussi "
          + "faible qu'eux")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .altered, .malformed:
      Sentence(
        "ask for the file again; nothing of it was kept",
        fr: "demandez le fichier à nouveau ; rien n'en a été gardé")
    case .notARecipient, .noRecipient:
      Sentence(
        "haven keygen -o KEY makes an identity, and says the recipient that belongs to it",
        fr: "haven keygen -o CLÉ crée une identité et dit le destinataire qui va avec")
    case .needsPassphrase:
      Sentence("leave --identity out", fr: "n'indiquez pas --identity")
    default: nil
    }
  }
}
