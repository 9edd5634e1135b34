internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What is said of what members sign.
extension Words {
  static let signedHead = Sentence("SIGNED", fr: "SIGNÉE")
  static let wordingHead = Sentence("WORDING", fr: "TEXTE")

  static let noAgreements = Sentence("Nothing was signed yet.", fr: "Rien n'est encore signé.")

  static let limitsNotExplained = Sentence(
    "Nobody explained when the programme may not keep silent: do that first, and have it signed anew.",
    fr:
      "Personne n'a expliqué quand le programme ne peut pas se taire : faites-le d'abord, et faites signer "
      + "de nouveau.")

  static func agreementSigned(_ one: KnownAgreement) -> Sentence {
    let alias = VisibleText.oneLine(one.alias)
    return Sentence(
      "Recorded: \(alias) signed on \(one.on), until \(one.agreement.ends).",
      fr: "Noté : \(alias) a signé le \(one.on), jusqu'au \(one.agreement.ends).")
  }

  static func state(of one: KnownAgreement, on day: CalendarDate) -> Sentence {
    let state =
      one.holds(on: day)
      ? Sentence("holds", fr: "en vigueur")
      : Sentence("over", fr: "échue")
    var parts = [state]
    if !one.agreement.peerReview {
      parts.append(Sentence("no peer reviews", fr: "sans rétroaction des pairs"))
    }
    if !one.agreement.limitsExplained {
      parts.append(Sentence("limits not explained", fr: "limites non expliquées"))
    }
    if !one.agreement.copyGiven { parts.append(Sentence("no copy given", fr: "sans copie remise")) }
    return Sentence { language in parts.map { $0.text(in: language) }.joined(separator: ", ") }
  }
}

extension Words.Help {
  static let agreements = Sentence(
    "What members sign before they take part: how the programme works, what it promises, when it may not keep "
      + "silent.",
    fr:
      "Ce que les membres signent avant de participer : le fonctionnement du programme, ses promesses, et quand "
      + "il ne peut pas se taire.")
  static let agreementsExamples = Sentence(
    same: """
      haven agreement wording add 2026 --language fr --text-file covenant.fr.txt
      haven agreement print Stan --wording 2026 --to covenant.html
      haven agreement sign Stan --ends 2027-12-31 --wording 2026 --limits-explained --copy-given
      haven agreement list
      """)
  static let agreementSign = Sentence(
    "Record that a member has signed. One without an end is none.",
    fr: "Noter qu'un membre a signé. Une entente sans fin n'en est pas une.")
  static let agreementSignExamples = Sentence(
    same: """
      haven agreement sign Stan --ends 2027-12-31 --wording 2026 --speaks fr --limits-explained --copy-given
      haven agreement sign Omar --ends 2027-12-31 --limits-explained --no-peer-review
      """)
  static let agreementEnds = Sentence("The last day.", fr: "Le dernier jour.")
  static let agreementOn = Sentence(
    "The day on which it was signed. Else today.", fr: "Le jour de la signature. Sinon aujourd'hui."
  )
  static let agreementWording = Sentence(
    "Which text was signed, by the name that you give it.",
    fr: "Quel texte a été signé, par le nom que vous lui donnez.")
  static let agreementLanguage = Sentence(
    "The language of the text.", fr: "La langue du texte.")
  static let agreementLimits = Sentence(
    "Somebody explained when the programme may not keep silent.",
    fr: "Quelqu'un a expliqué quand le programme ne peut pas se taire.")
  static let agreementCopy = Sentence("They have a copy.", fr: "La personne en a une copie.")
  static let agreementNoReview = Sentence(
    "They take no part in peer reviews.",
    fr: "La personne ne participe pas aux rétroactions des pairs."
  )
  static let agreementList = Sentence(
    "Show what was signed, and until when it holds.",
    fr: "Montrer ce qui a été signé, et jusqu'à quand cela vaut.")
  static let agreementListExamples = Sentence(
    same: """
      haven agreement list
      haven agreement list Stan
      """)
  static let agreementOf = Sentence(
    "One member. Else everybody whom you may read.",
    fr: "Un seul membre. Sinon tout le monde que vous pouvez lire.")
}
