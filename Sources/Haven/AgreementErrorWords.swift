package import HavenProgramme

/// Why something about agreements is not done.
package enum AgreementRefusal: Equatable, Sendable {
  // 15
  case notAMember
  case signedThatDay
  case mayNotKeepWordings
  // 16
  case wordingTaken
  case noSuchWording
  /// There is one of that name, in another language alone.
  case notInLanguage(has: SafetyNetPlan.Language)
  // 64
  case dayToCome
  case endsBeforeItStarts
  case wording
  case wordingText

  var exitCode: ExitStatus {
    switch self {
    case .notAMember, .signedThatDay, .mayNotKeepWordings: .refused
    case .wordingTaken, .noSuchWording, .notInLanguage: .notFound
    case .dayToCome, .endsBeforeItStarts, .wording, .wordingText: .usage
    }
  }

  /// The fact.
  package var fact: Sentence {
    switch self {
    case .notAMember:
      Sentence(
        "a member signs the programme's agreement, and this is a survivor's file",
        fr:
          "c'est un membre qui signe l'entente du programme ; ce dossier est celui d'une survivante ou "
          + "d'un survivant")
    case .signedThatDay:
      Sentence(
        "an agreement that was signed on that day is recorded already",
        fr: "une entente signée ce jour-là est déjà notée")
    case .dayToCome:
      Sentence(
        "--on names a day that has not come yet", fr: "--on nomme un jour qui n'est pas encore venu"
      )
    case .endsBeforeItStarts:
      Sentence(
        "--ends lies before the day on which it was signed",
        fr: "--ends est antérieur au jour de la signature")
    default: wordingFact
    }
  }

  private var wordingFact: Sentence {
    switch self {
    case .mayNotKeepWordings:
      Sentence(
        "your roles do not let you say what members sign",
        fr: "vos rôles ne vous permettent pas de dire ce que les membres signent")
    case .wordingTaken:
      Sentence(
        "there is a text of this name in this language, and it stays as it was signed",
        fr: "il y a déjà un texte de ce nom dans cette langue, et il reste tel qu'il a été signé")
    case .notInLanguage(let language):
      language == .french
        ? Sentence(
          "the text of this name is kept in French alone",
          fr: "le texte de ce nom n'est gardé qu'en français")
        : Sentence(
          "the text of this name is kept in English alone",
          fr: "le texte de ce nom n'est gardé qu'en anglais")
    case .wording:
      Sentence(
        "the name of a wording has 1 to 64 characters and no controls",
        fr: "le nom d'un texte a de 1 à 64 caractères, sans caractères de contrôle")
    case .wordingText:
      Sentence(
        "an agreement's text has words in it, and no controls but the ends of its lines",
        fr:
          "le texte d'une entente contient des mots, et aucun caractère de contrôle hors fins de ligne"
      )
    default:
      Sentence("there is no text of this name", fr: "il n'y a pas de texte de ce nom")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .mayNotKeepWordings:
      Sentence(
        "somebody with the role keeper or coordinator does it",
        fr: "une personne qui a le rôle keeper ou coordinator s'en charge")
    case .wordingTaken:
      Sentence(
        "give the new text a new name, such as the month from which it is signed",
        fr:
          "donnez au nouveau texte un nouveau nom, par exemple le mois à partir duquel il est signé"
      )
    case .noSuchWording:
      Sentence(
        "haven agreement wording list shows those that there are",
        fr: "haven agreement wording list montre ceux qu'il y a")
    case .notInLanguage(let language):
      Sentence(
        "--language \(language.rawValue) takes that one; haven agreement wording add keeps the other",
        fr:
          "--language \(language.rawValue) prend celui-là ; haven agreement wording add garde l'autre"
      )
    case .wordingText:
      Sentence(
        "write it in an editor of plain text, in UTF-8, with spaces in place of tabs",
        fr:
          "écrivez-le dans un éditeur de texte brut, en UTF-8, avec des espaces et sans tabulations"
      )
    case .notAMember, .signedThatDay, .dayToCome, .endsBeforeItStarts, .wording: nil
    }
  }
}
