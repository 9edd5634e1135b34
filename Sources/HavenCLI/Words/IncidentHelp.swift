internal import Haven

/// Help of `haven incident`.
extension Words.Help {
  static let incidents = Sentence(
    "Concerns, and what people decided about them. Haven records; it decides nothing and sends nothing.",
    fr:
      "Les préoccupations, et ce qui en a été décidé. Haven note ; il ne décide rien et n'envoie rien."
  )
  static let incidentsExamples = Sentence(
    same: """
      haven incident contact add Police --number 555-0101 --for police
      haven incident add Stan
      haven incident decide Stan
      haven incident list --open
      """)

  static let incidentAdd = Sentence(
    "Record what somebody heard, at once: whom to call is shown first. It cannot be amended.",
    fr:
      "Noter tout de suite ce qui a été entendu : qui appeler est montré d'abord. Cela ne se modifie pas."
  )
  static let incidentAddExamples = Sentence(
    same: """
      haven incident add Stan
      haven incident add Stan --from concern.json
      """)
  static let incidentFrom = Sentence(
    "A concern as JSON, - for standard input: what (child, past-abuse, serious-harm, self-harm, breach, other), source "
      + "(person, peer, observed, third-party), heard_by, heard_at, consulted, text.",
    fr:
      "Une préoccupation en JSON, - pour l'entrée standard : \"what\" (child, past-abuse, serious-harm, self-harm, breach, other), "
      + "source (person, peer, observed, third-party), heard_by, heard_at, consulted, text.")

  static let incidentDecide = Sentence(
    "Record what people decided about a concern, when, and why; say how long it took from hearing. The concern stays as "
      + "it is; a later decision does not change an earlier one.",
    fr:
      "Noter ce qui a été décidé d'une préoccupation, quand et pourquoi ; dire combien de temps a passé. La préoccupation "
      + "reste telle quelle ; une décision ultérieure ne change pas la précédente.")
  static let incidentDecideExamples = Sentence(
    same: """
      haven incident decide Stan
      haven incident decide Stan k3wq --from decision.json
      """)
  static let incidentOpen = Sentence(
    "The concern's record, or the beginning of its id. Else the one without a decision.",
    fr: "La note de la préoccupation, ou le début de l'identifiant. Sinon celle sans décision.")
  static let decisionFrom = Sentence(
    "A decision as JSON, - for standard input: test (child-protection, serious-harm, order, policy), decision (reported, "
      + "not-reported, referred, supported-to-self-report), to, at, reference, told_person (yes, no, not-yet, not-safe), text.",
    fr:
      "Une décision en JSON, - pour l'entrée standard : test (child-protection, serious-harm, order, policy), decision "
      + "(reported, not-reported, referred, supported-to-self-report), \"to\", at, reference, told_person (yes, no, not-yet, "
      + "not-safe), text.")

  static let incidentList = Sentence(
    "List concerns, the earliest first, with the time from hearing to reporting. By alias alone.",
    fr:
      "Lister les préoccupations, les plus anciennes d'abord, avec le temps jusqu'au signalement. Par alias seulement."
  )
  static let incidentListExamples = Sentence(
    same: """
      haven incident list
      haven incident list Stan --open
      """)
  static let incidentListMember = Sentence(
    "One person's alone. Else of everybody whom you may read.",
    fr: "Celles d'une seule personne. Sinon de toutes celles que vous pouvez lire.")
  static let incidentListOpen = Sentence(
    "Those that wait for a decision alone.", fr: "Seulement celles qui attendent une décision.")

  static let incidentShow = Sentence(
    "Show a concern with its words, and every decision with its reasons.",
    fr: "Montrer une préoccupation avec ses mots, et chaque décision avec ses motifs.")
  static let incidentShowExamples = Sentence(same: "haven incident show Stan k3wq")
  static let incident = Sentence(
    "The concern's record, or the beginning of its id.",
    fr: "La note de la préoccupation, ou le début de son identifiant.")

  static let contacts = Sentence(
    "Whom to call, entered beforehand; every keyholder reads it.",
    fr: "Qui appeler, inscrit d'avance ; chaque personne qui détient des clés le lit.")
  static let contactsExamples = Sentence(
    same: """
      haven incident contact add Police --number 555-0101 --for police
      haven incident contact list
      haven incident contact remove Police
      """)
  static let contactAdd = Sentence(
    "Enter somebody to call. Needs the role of a keeper, coordinator or privacy officer.",
    fr: "Inscrire quelqu'un à appeler. Il faut le rôle keeper, coordinator ou privacy-officer.")
  static let contactAddExamples = Sentence(
    same: """
      haven incident contact add CAS --number 555-0100 --for child-protection
      haven incident contact add "Crisis line" --number 9-8-8 --for crisis
      """)
  static let contactName = Sentence("Who it is.", fr: "Qui c'est.")
  static let contactNumber = Sentence(
    "The number, as it is dialled.", fr: "Le numéro, comme on le compose.")
  static let contactFor = Sentence("What they are called for.", fr: "Pour quoi on les appelle.")
  static let contactList = Sentence(
    "List whom to call, child protection first, and who entered each.",
    fr: "Lister qui appeler, la protection de l'enfance d'abord, et qui a inscrit chacun.")
  static let contactListExamples = Sentence(same: "haven incident contact list")
  static let contactRemove = Sentence(
    "Take somebody off the list.", fr: "Enlever quelqu'un de la liste.")
  static let contactRemoveExamples = Sentence(
    same: "haven incident contact remove CAS")
}
