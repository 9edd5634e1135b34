package import HavenProgramme

/// Why something about a request for what is kept is not done.
package enum RequestRefusal: Equatable, Sendable {
  case fault(RequestFault)
  /// Neither a file nor a terminal.
  case missing
  case noSuchRequest
  /// The file of the answer says another digest than the bundle has.
  case bundleDiffers
  /// Nothing of the file is let go while somebody waits for an answer.
  case stillOpen

  var exitCode: ExitStatus {
    switch self {
    case .fault: .failed
    case .stillOpen: .refused
    case .noSuchRequest: .notFound
    case .missing, .bundleDiffers: .usage
    }
  }

  /// The fact.
  package var fact: Sentence {
    switch self {
    case .fault(let fault): fault.fact
    case .missing:
      Sentence(
        "what was asked for or answered is needed: --from FILE, or a terminal",
        fr: "il faut ce qui a été demandé ou répondu : --from FICHIER, ou un terminal")
    case .noSuchRequest:
      Sentence("this record is no request", fr: "cette note n'est pas une demande")
    case .bundleDiffers:
      Sentence(
        "bundle is not the digest of the file that --bundle names",
        fr: "bundle n'est pas l'empreinte du fichier que nomme --bundle")
    case .stillOpen:
      Sentence(
        "a request for this file waits for its answer, and the hold stays until it has one",
        fr: "une demande visant ce dossier attend sa réponse, et le gel reste jusque-là")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .noSuchRequest:
      Sentence(
        "haven request list shows the ids", fr: "haven request list montre les identifiants")
    case .stillOpen:
      Sentence(
        "haven request list --open shows it; haven request answer ID records the answer",
        fr: "haven request list --open la montre ; haven request answer ID note la réponse")
    case .bundleDiffers:
      Sentence(
        "leave bundle out of the file, or name the file that was handed over",
        fr: "ôtez bundle du fichier, ou nommez le fichier qui a été remis")
    case .fault, .missing: nil
    }
  }
}

extension RequestFault {
  /// The fact.
  package var fact: Sentence {
    switch self {
    case .receivedToCome:
      Sentence(
        "received is a day that has not come yet", fr: "received est un jour encore à venir")
    case .dueBeforeReceived:
      Sentence(
        "due lies before the day on which it was received",
        fr: "due est antérieur au jour de la réception")
    case .answeredToCome:
      Sentence("on is a day that has not come yet", fr: "\"on\" est un jour encore à venir")
    case .answeredBeforeReceived:
      Sentence(
        "on lies before the day on which the request was received",
        fr: "\"on\" est antérieur au jour de la réception de la demande")
    case .toldToCome:
      Sentence(
        "told_on is a day that has not come yet", fr: "told_on est un jour encore à venir")
    case .senderMissing:
      Sentence("from is empty: who asks?", fr: "\"from\" est vide : qui demande ?")
    case .recipientMissing:
      Sentence(
        "to is missing: something was handed over, so say to whom",
        fr: "\"to\" manque : quelque chose a été remis ; dites à qui")
    case .toldDayMissing:
      Sentence(
        "told_on is missing: the day on which the person was told, or somebody tried to tell them",
        fr: "told_on manque : le jour où la personne a été prévenue, ou où quelqu'un a essayé")
    default: otherFact
    }
  }

  private var otherFact: Sentence {
    switch self {
    case .toldDayUnasked:
      Sentence(
        "told_on is a day, and the person was not told",
        fr: "told_on est un jour, et la personne n'a pas été prévenue")
    case .bundleUnasked:
      Sentence(
        "bundle is of a file that was handed over, and nothing was",
        fr: "bundle est celui d'un fichier remis, et rien n'a été remis")
    case .lines(let fault, let field): fault.fact(of: field)
    default:
      Sentence(
        "bundle is not 64 digits of a BLAKE2b-256 digest, as b2sum -l 256 prints it",
        fr: "bundle n'est pas une empreinte BLAKE2b-256 de 64 chiffres, comme l'écrit b2sum -l 256")
    }
  }
}
