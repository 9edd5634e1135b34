internal import Haven

/// Help of `haven request`.
extension Words.Help {
  static let requests = Sentence(
    "Requests for what is kept of somebody: by the person, or by a court. Each holds the file. Haven records; it hands over "
      + "nothing.",
    fr:
      "Les demandes visant ce qui est gardé de quelqu'un : de la personne, ou d'un tribunal. Chacune gèle le dossier. "
      + "Haven note ; il ne remet rien.")
  static let requestsExamples = Sentence(
    same: """
      haven request add Stan
      haven request list --open
      haven request answer k3wq --bundle bundle.age
      haven request show k3wq
      """)

  static let requestAdd = Sentence(
    "Record an access request, a subpoena, a production order or a warrant, and hold the file with it. It cannot be amended.",
    fr:
      "Noter une demande d'accès, une assignation, une ordonnance de communication ou un mandat, et geler le dossier. Cela "
      + "ne se modifie pas.")
  static let requestAddExamples = Sentence(
    same: """
      haven request add Stan
      haven request add Stan --from request.json
      """)
  static let requestFrom = Sentence(
    "A request as JSON, - for standard input: what (access, subpoena, production-order, warrant), from, received, "
      + "received_by, counsel (called, not-called), due, text.",
    fr:
      "Une demande en JSON, - pour l'entrée standard : \"what\" (access, subpoena, production-order, warrant), \"from\", "
      + "received, received_by, counsel (called, not-called), due, text.")

  static let requestAnswer = Sentence(
    "Record what was handed over, to whom, on which day, and whether the person was told. The request stays as it is, and "
      + "so does the hold: haven retention release lifts it.",
    fr:
      "Noter ce qui a été remis, à qui, quel jour, et si la personne a été prévenue. La demande reste telle quelle, et le "
      + "gel aussi : haven retention release le lève.")
  static let requestAnswerExamples = Sentence(
    same: """
      haven request answer k3wq --bundle bundle.age
      haven request answer k3wq --from answer.json
      """)
  static let requestID = Sentence(
    "The request's record, or the beginning of its id.",
    fr: "La note de la demande, ou le début de son identifiant.")
  static let answerFrom = Sentence(
    "An answer as JSON, - for standard input: outcome (produced, partly, nothing), to, on, counsel (called, not-called), "
      + "told_person (told, tried, not-yet, not-safe), told_on, bundle, text.",
    fr:
      "Une réponse en JSON, - pour l'entrée standard : outcome (produced, partly, \"nothing\"), \"to\", \"on\", counsel (called, "
      + "not-called), told_person (told, tried, not-yet, not-safe), told_on, bundle, text.")
  static let answerBundle = Sentence(
    "The file that was handed over, or is about to be: its digest is recorded, nothing else of it.",
    fr: "Le fichier remis, ou à remettre : son empreinte est notée, rien d'autre.")

  static let requestList = Sentence(
    "List requests, what is due first comes first. By alias alone.",
    fr: "Lister les demandes, la première échéance d'abord. Par alias seulement.")
  static let requestListExamples = Sentence(
    same: """
      haven request list
      haven request list Stan --open
      """)
  static let requestListMember = Sentence(
    "One person. Else everybody whom you may read.",
    fr: "Une seule personne. Sinon tout le monde que vous pouvez lire.")
  static let requestListOpen = Sentence(
    "Those alone that wait for an answer.", fr: "Seulement celles qui attendent une réponse.")

  static let requestShow = Sentence(
    "Show a request with its words, and every answer.",
    fr: "Montrer une demande avec ses mots, et chaque réponse.")
  static let requestShowExamples = Sentence(same: "haven request show k3wq")
}
