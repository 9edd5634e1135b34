internal import Haven
internal import HavenProgramme

// Who facilitates a group, and why somebody reads a file outside their groups.
extension Words {
  static func facilitators(_ names: [String]) -> Sentence {
    let names = names.joined(separator: ", ")
    return Sentence("Facilitated by: \(names)", fr: "Animation : \(names)")
  }

  static func facilitatorSet(_ name: String, isOne: Bool, isNew: Bool) -> Sentence {
    let name = VisibleText.oneLine(name)
    return switch (isOne, isNew) {
    case (true, true):
      Sentence("\(name) facilitates the group.", fr: "\(name) anime le groupe.")
    case (true, false):
      Sentence("\(name) facilitated it already.", fr: "\(name) l'animait déjà.")
    case (false, true):
      Sentence("\(name) facilitates it no more.", fr: "\(name) ne l'anime plus.")
    case (false, false):
      Sentence("\(name) did not facilitate it.", fr: "\(name) ne l'animait pas.")
    }
  }

  /// Who is on the list and was not given the group, or the other way round.
  static func facilitatorKeys(_ name: String, of group: ProgrammeGroup, isOne: Bool) -> Sentence {
    let (name, group) = (ShellWord.alias(name) ?? "NAME", ShellWord.alias(group.name) ?? "GROUP")
    return isOne
      ? Sentence(
        "the list gives no keys: haven group share \(group) --to \(name), and haven grant for its members' files",
        fr:
          "la liste ne donne pas de clés : haven group share \(group) --to \(name), et haven grant pour les dossiers de ses membres"
      )
      : Sentence(
        "the list takes no keys back: the group is read as before; haven revoke takes back its members' files",
        fr:
          "la liste ne reprend pas de clés : le groupe se lit comme avant ; haven revoke reprend les dossiers de ses membres"
      )
  }

  static let outsideTold = Sentence(
    "That is the file of somebody in a group that you do not facilitate. The journal keeps why you read it.",
    fr:
      "C'est le dossier de quelqu'un d'un groupe que vous n'animez pas. Le journal garde pourquoi vous le lisez."
  )

  static let outsidePrompt = Sentence(
    "Reason (\(Reason.list)): ", fr: "Motif (\(Reason.list)) : ")
}

extension Words.Help {
  static let groupFacilitator = Sentence(
    "Who facilitates a group. Files of its members are outside other facilitators' and volunteers' groups: they say why "
      + "they read them.",
    fr:
      "Qui anime un groupe. Les dossiers de ses membres sont hors des groupes des autres personnes qui animent ou sont "
      + "bénévoles : elles disent pourquoi elles les lisent.")
  static let groupFacilitatorExamples = Sentence(
    same: """
      haven group facilitator add Tuesday Kim
      haven group facilitator remove Tuesday Kim
      """)
  static let groupFacilitatorAdd = Sentence(
    "Say that a keyholder facilitates a group. For keepers and coordinators.",
    fr: "Dire qu'une personne anime un groupe. Pour les rôles keeper et coordinator.")
  static let groupFacilitatorAddExamples = Sentence(same: "haven group facilitator add Tuesday Kim")
  static let groupFacilitatorRemove = Sentence(
    "Say that a keyholder facilitates a group no more. For keepers and coordinators.",
    fr: "Dire qu'une personne n'anime plus un groupe. Pour les rôles keeper et coordinator.")
  static let groupFacilitatorRemoveExamples = Sentence(
    same: "haven group facilitator remove Tuesday Kim")
  static let facilitator = Sentence(
    "The keyholder's name.", fr: "Le nom de la personne qui détient des clés.")
  static let outsideReason = Sentence(
    "Why you read the file of somebody outside your groups: contact, emergency, legal, correction, access-request, "
      + "supervision.",
    fr:
      "Pourquoi vous lisez le dossier de quelqu'un hors de vos groupes : contact, emergency, legal, correction, "
      + "access-request, supervision.")
}
