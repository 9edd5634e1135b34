internal import Haven
internal import HavenProgramme

// The fields that the programme knows, as the member reads them (Docs/PROGRAMME.md §4 to §16, Docs/RESEARCH.md §1).
extension Words {
  /// What a field of a record is called; its name, where it is somebody's own.
  static func accessField(_ name: String) -> Sentence {
    accessFields[FieldWord.normalised(name)] ?? Sentence(same: name)
  }

  /// By the names that a field can have. What somebody is handed of their file says its fields as Haven calls them: it is
  /// read beside its lines for other offices, and years after an agency changed its words.
  static let accessFields: [String: Sentence] = {
    let parts = SafetyNetPlan.Part.allCases.map { ($0.rawValue, standard($0)) }
    let questions = PeerQuestion.allCases.flatMap { question -> [(String, Sentence)] in
      let words = Sentence(question.words, fr: question.frenchWords)
      let own = Sentence(
        "yourself: \(words.text(in: .english))", fr: "vous-même : \(words.text(in: .french))")
      return [(question.rawValue, words), (question.ownName, own)]
    }
    return accessPlainFields.merging(parts + questions) { first, _ in first }
  }()

  private static let accessPlainFields: [String: Sentence] = [
    // Plans and reviews.
    "language": Sentence("language", fr: "langue"),
    "review_due": Sentence("to be looked at again", fr: "à revoir le"),
    "authored_by": Sentence("written by", fr: "écrit par"),
    "shared_with": Sentence("who has a copy", fr: "qui en a une copie"),
    "n_peers": Sentence("how many peers", fr: "combien de pairs"),
    "next_steps": Sentence("next steps", fr: "prochains pas"),
    // Evenings and times in a group.
    "attendance": Sentence("there or not", fr: "présence"),
    "homework": Sentence("homework", fr: "travail à la maison"),
    "group": Sentence("kind of group", fr: "type de groupe"),
    "path": Sentence("path", fr: "parcours"),
    "start": Sentence("first day", fr: "premier jour"),
    "end": Sentence("last day", fr: "dernier jour"),
    "reason_ended": Sentence("why it ended", fr: "pourquoi cela s'est terminé"),
    "sessions_offered": Sentence("evenings offered", fr: "soirées offertes"),
    "sessions_attended": Sentence("evenings attended", fr: "soirées suivies"),
    "support_start": Sentence(
      "first day in the support group", fr: "premier jour au groupe de soutien"),
    "support_end": Sentence(
      "last day in the support group", fr: "dernier jour au groupe de soutien"),
    // Agreements and consents.
    "starts": Sentence("from", fr: "du"),
    "ends": Sentence("until", fr: "jusqu'au"),
    "wording": Sentence("which text", fr: "quel texte"),
    "limits_explained": Sentence(
      "the limits of confidentiality were explained",
      fr: "les limites de la confidentialité ont été expliquées"),
    "copy_given": Sentence("a copy was given", fr: "une copie a été remise"),
    "peer_review": Sentence(
      "takes part in peer reviews", fr: "participe à la rétroaction des pairs"),
    "purpose": Sentence("what for", fr: "pour quoi"),
    "use": Sentence("used how", fr: "usage"),
    "way": Sentence("agreed how", fr: "accord donné"),
    "content": Sentence("the words may be kept", fr: "les mots peuvent être gardés"),
    "withdrawn": Sentence("taken back", fr: "retiré le"),
    "recipient": Sentence("who may be told", fr: "à qui communiquer"),
    "facts": Sentence("what may be told", fr: "ce qui peut être communiqué"),
    "reason": Sentence("why", fr: "pourquoi"),
    "told": Sentence(
      "days on which something was told", fr: "jours où quelque chose a été communiqué"),
    // Evenings to which somebody brings their story.
    "medium": Sentence("how it is told", fr: "sous quelle forme"),
    "boundaries": boundaries, "warnings": warnings, "support": Sentence("support", fr: "soutien"),
    "aftercare": Sentence("somebody asks how you are", fr: "quelqu'un prend de vos nouvelles"),
    "aftercare_done": Sentence(
      "somebody asked how you were", fr: "quelqu'un a pris de vos nouvelles"),
    "cancelled": Sentence("called off", fr: "annulée le"),
    // What was heard, and decided.
    "what": Sentence("what it is about", fr: "de quoi il s'agit"),
    "source": Sentence("from whom", fr: "de qui"),
    "heard_by": heardByLabel, "heard_at": heardAtLabel, "consulted": consultedLabel,
    "test": Sentence("what it was held to", fr: "selon quoi"),
    "decision": Sentence("decided", fr: "décidé"),
    "to": recipientLabel, "at": Sentence("when", fr: "quand"), "reference": referenceLabel,
    "told_person": Sentence("whether you were told", fr: "si vous en avez été informé"),
  ]
}
