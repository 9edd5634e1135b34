package import HavenProgramme

/// Why something about a concern, a decision or whom to call is not done.
package enum IncidentRefusal: Equatable, Sendable {
  case fault(IncidentFault)
  /// Neither a file nor a terminal.
  case missing
  case noSuchConcern
  /// Each concern of the person has its decision.
  case nothingOpen
  case severalOpen
  /// Neither concerns nor requests, nor what was decided or answered, are changed or moved.
  case appendOnly
  /// Only who runs the programme enters whom to call.
  case mayNotEnter
  case contactName
  case contactNumber
  case contactNameTaken
  case noSuchContact

  var exitCode: ExitStatus {
    switch self {
    case .fault: .failed
    case .appendOnly, .mayNotEnter: .refused
    case .noSuchConcern, .nothingOpen, .severalOpen, .contactNameTaken, .noSuchContact: .notFound
    case .missing, .contactName, .contactNumber: .usage
    }
  }

  /// The fact.
  package var fact: Sentence {
    switch self {
    case .fault(let fault): fault.fact
    case .missing:
      Sentence(
        "what was heard or decided is needed: --from FILE, or a terminal",
        fr: "il faut ce qui a été entendu ou décidé : --from FICHIER, ou un terminal")
    case .noSuchConcern:
      Sentence(
        "there is no such concern in this file",
        fr: "il n'y a pas de telle préoccupation dans ce dossier")
    case .nothingOpen:
      Sentence(
        "every concern in this file has its decision",
        fr: "chaque préoccupation de ce dossier a sa décision")
    case .severalOpen:
      Sentence(
        "several concerns in this file wait for a decision: say which",
        fr: "plusieurs préoccupations de ce dossier attendent une décision : dites laquelle")
    case .appendOnly:
      Sentence(
        "a concern, a request, a decision or an answer stays as it was written, in the file where it was written",
        fr:
          "une préoccupation, une demande, une décision ou une réponse reste telle qu'elle a été écrite, dans son dossier"
      )
    default: contactFact
    }
  }

  private var contactFact: Sentence {
    switch self {
    case .mayNotEnter:
      Sentence(
        "your roles do not let you say whom to call",
        fr: "vos rôles ne vous permettent pas de dire qui appeler")
    case .contactName:
      Sentence(
        "the name is not 1 to 64 characters without controls",
        fr: "le nom n'a pas de 1 à 64 caractères, sans caractère de contrôle")
    case .contactNumber:
      Sentence(
        "the number is not 1 to 64 characters without controls",
        fr: "le numéro n'a pas de 1 à 64 caractères, sans caractère de contrôle")
    case .contactNameTaken:
      Sentence(
        "somebody of this name is on the list already",
        fr: "quelqu'un de ce nom est déjà sur la liste")
    default:
      Sentence(
        "nobody of this name is on the list", fr: "personne de ce nom n'est sur la liste")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .fault(let fault): fault.hint
    case .noSuchConcern, .severalOpen:
      Sentence(
        "haven incident list ALIAS shows the ids",
        fr: "haven incident list ALIAS montre les identifiants")
    case .nothingOpen:
      Sentence(
        "what is known since is another decision: haven incident decide ALIAS ID",
        fr: "ce que l'on sait depuis est une autre décision : haven incident decide ALIAS ID")
    case .appendOnly:
      Sentence(
        "what is known since is a decision or an answer more: haven incident decide ALIAS ID, haven request answer ID",
        fr:
          "ce que l'on sait depuis est une décision ou une réponse de plus : haven incident decide ALIAS ID, "
          + "haven request answer ID")
    case .mayNotEnter: HavenError.mayNotErase.hint
    case .contactNameTaken:
      Sentence(
        "haven incident contact remove NAME takes the old number away first",
        fr: "haven incident contact remove NOM enlève d'abord l'ancien numéro")
    case .noSuchContact:
      Sentence(
        "haven incident contact list shows who is on it",
        fr: "haven incident contact list montre qui y est")
    case .missing, .contactName, .contactNumber: nil
    }
  }
}

extension IncidentFault {
  /// The fact.
  package var fact: Sentence {
    switch self {
    case .heardToCome:
      Sentence(
        "heard_at is a time that has not come yet", fr: "heard_at est un moment encore à venir")
    case .decidedToCome:
      Sentence("at is a time that has not come yet", fr: "at est un moment encore à venir")
    case .decidedBeforeHearing:
      Sentence(
        "at is earlier than the concern was heard",
        fr: "at est antérieur au moment où la préoccupation a été entendue")
    case .recipientMissing(let outcome):
      Sentence(
        "to is missing: \(outcome.rawValue) says to whom",
        fr: "\"to\" manque : \(outcome.rawValue) dit à qui")
    case .lines(let fault, let field): fault.fact(of: field)
    }
  }

  var hint: Sentence? {
    switch self {
    case .decidedBeforeHearing:
      Sentence(
        "haven incident show ALIAS ID shows when it was heard",
        fr: "haven incident show ALIAS ID montre quand elle a été entendue")
    default: nil
    }
  }
}
