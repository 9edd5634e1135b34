package import HavenProgramme

/// Why something about a consent to tell somebody something is not done.
package enum ShareConsentRefusal: Equatable, Sendable {
  // 1 or 64
  case fault(ShareConsentFault)
  // 15
  /// It does not hold on the day, and why.
  case doesNotHold(ShareConsent.State)
  // 16
  case noSuchShare
  /// None of theirs holds, or is to come.
  case noneToPrint
  case severalToPrint
  // 64
  case dayToCome
  /// Neither a file nor a terminal.
  case missing
  /// There is a form of these consents alone.
  case nothingElsePrinted
  /// Days of a form without what it says.
  case daysAlone
  /// Something new, and something recorded.
  case oneWayToPrint

  var exitCode: ExitStatus {
    switch self {
    case .fault(.endsBeforeItStarts), .fault(.tooLong), .fault(.notWritten): .usage
    case .fault: .failed
    case .doesNotHold: .refused
    case .noSuchShare, .noneToPrint, .severalToPrint: .notFound
    case .dayToCome, .missing, .nothingElsePrinted, .daysAlone, .oneWayToPrint: .usage
    }
  }

  /// The fact.
  package var fact: Sentence {
    switch self {
    case .fault(let fault): fault.fact
    case .doesNotHold(let state): state.fact
    case .noSuchShare:
      Sentence(
        "they have no consent of this id to tell somebody something",
        fr: "cette personne n'a donné aucun accord de communiquer avec cet identifiant")
    case .noneToPrint:
      Sentence(
        "no consent of theirs to tell somebody something holds or is to come",
        fr: "aucun accord de communiquer de cette personne n'est en vigueur ni à venir")
    case .severalToPrint:
      Sentence(
        "several consents of theirs to tell somebody something hold or are to come",
        fr: "plusieurs accords de communiquer de cette personne sont en vigueur ou à venir")
    case .dayToCome:
      Sentence(
        "--on names a day that has not come yet", fr: "--on nomme un jour qui n'est pas encore venu"
      )
    case .missing:
      Sentence(
        "whom and what may be told is needed: --from FILE, or a terminal",
        fr: "il faut à qui et ce qui peut être communiqué : --from FICHIER, ou un terminal")
    case .nothingElsePrinted:
      Sentence(
        "--share is needed: there is a form of no other consent",
        fr: "il faut --share : aucun autre accord n'a de formulaire")
    case .daysAlone:
      Sentence(
        "--starts and --ends are of a form that --from gives",
        fr: "--starts et --ends sont ceux d'une feuille que donne --from")
    case .oneWayToPrint:
      Sentence(
        "--from and --only do not go together", fr: "--from et --only ne vont pas ensemble")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .doesNotHold(.withdrawn), .doesNotHold(.over):
      Sentence(
        "tell nothing more under it; if something was told, haven record add ALIAS says so",
        fr:
          "ne communiquez plus rien ; si quelque chose a été communiqué, haven record add ALIAS le dit"
      )
    case .doesNotHold:
      Sentence(
        "haven consent list ALIAS shows its days", fr: "haven consent list ALIAS montre ses dates")
    case .noSuchShare, .noneToPrint:
      Sentence(
        "haven consent list ALIAS shows the ids",
        fr: "haven consent list ALIAS montre les identifiants")
    case .severalToPrint:
      Sentence(
        "haven consent list ALIAS shows the ids, and --only ID takes one",
        fr: "haven consent list ALIAS montre les identifiants, et --only ID en prend un")
    case .fault(.notWritten):
      Sentence(
        "haven consent print ALIAS --share --from FILE --ends DAY is the form to sign; record it once it is signed",
        fr:
          "haven consent print ALIAS --share --from FICHIER --ends JOUR est la feuille à signer ; notez l'accord une fois signé"
      )
    case .fault, .dayToCome, .missing, .nothingElsePrinted, .daysAlone, .oneWayToPrint: nil
    }
  }
}

extension ShareConsent.State {
  fileprivate var fact: Sentence {
    switch self {
    case .notYet:
      Sentence("this consent begins after that day", fr: "cet accord commence après ce jour")
    case .holds: Sentence("this consent holds", fr: "cet accord est en vigueur")
    case .over:
      Sentence("this consent had ended by that day", fr: "cet accord avait pris fin ce jour-là")
    case .withdrawn:
      Sentence(
        "this consent had been taken back by that day", fr: "cet accord avait été retiré ce jour-là"
      )
    }
  }
}

extension ShareConsentFault {
  /// The fact.
  package var fact: Sentence {
    switch self {
    case .recipientMissing:
      Sentence("recipient is empty: who is told?", fr: "recipient est vide : à qui communiquer ?")
    case .recipientTooLong:
      Sentence(
        "recipient has more than \(ShareConsent.recipientScalarLimit) characters",
        fr: "recipient a plus de \(ShareConsent.recipientScalarLimit) caractères")
    case .factsMissing:
      Sentence(
        "facts is empty: say what may be told, one thing a line",
        fr: "facts est vide : dites ce qui peut être communiqué, une chose par ligne")
    case .lines(let fault, let field): fault.fact(of: field)
    case .endsBeforeItStarts:
      Sentence("--ends lies before --starts", fr: "--ends est antérieur à --starts")
    case .tooLong:
      Sentence(
        "a consent to tell somebody something lasts a year at most",
        fr: "un accord de communiquer dure un an au plus")
    case .notWritten:
      Sentence(
        "a consent to tell somebody something is written: --how is signed or screen",
        fr: "un accord de communiquer est écrit : --how est signed ou screen")
    }
  }
}
