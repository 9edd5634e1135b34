/// The columns of episodes.
extension ColumnDeclaration {
  static let episodeNumber = Self(
    "Number of the episode", "Numéro du parcours",
    from: ("1 for the first, by day of start", "1 pour le premier, selon le jour de début"),
    .other, .integers(1...Int.max), missing: [])

  static let path = Self(
    "Path through the programme", "Parcours dans le programme",
    from: ("as recorded", "tel que noté"), .other,
    .codes([
      ColumnValue(
        "education_support", "education group, then support", "groupe éducatif, puis soutien"),
      ColumnValue("support_only", "support group only", "groupe de soutien seulement"),
      ColumnValue("one_to_one", "one to one", "individuel"),
    ]),
    missing: [.unknown])

  static let startMonth = Self(
    "Month of the start since intake", "Mois du début depuis l'accueil",
    from: (
      "whole months from intake, 120 for more; before intake not applicable",
      "mois entiers depuis l'accueil, 120 pour plus ; sans objet avant l'accueil"
    ),
    .quasi, .integers(0...RelativeMonth.last), missing: [.notApplicable, .unknown])

  static let endMonth = Self(
    "Month of the end since intake", "Mois de la fin depuis l'accueil",
    from: (
      "as the start; not applicable while ongoing; suppressed where the programme paused, whose day is public",
      "comme le début ; sans objet si en cours ; supprimé si le programme était en pause : le jour en est public"
    ),
    .quasi, .integers(0...RelativeMonth.last), missing: [.suppressed, .notApplicable, .unknown])

  static let outcome = Self(
    "How the episode ended", "Fin du parcours",
    from: (
      "reasons grouped; a pause of the programme is no attrition",
      "motifs regroupés ; une pause du programme n'est pas une attrition"
    ),
    .quasi,
    .codes([
      ColumnValue("completed", "completed", "terminé"),
      ColumnValue(
        "moved_on", "moved on, moved away or another cause", "départ, déménagement ou autre cause"),
      ColumnValue("stepped_away", "stepped away or paused", "a pris une pause ou a quitté"),
      ColumnValue("ended_by_programme", "ended by the programme", "mis fin par le programme"),
      ColumnValue("paused_by_programme", "paused by the programme", "programme en pause"),
      ColumnValue("ongoing", "ongoing", "en cours"),
    ]),
    missing: [.unknown])

  static let sessionsOffered = Self(
    "Sessions offered", "Séances offertes",
    from: (
      "sessions held for the person, 25 for more; neither cancelled ones nor absences in a pause of the programme",
      "séances tenues pour la personne, 25 pour plus ; ni annulées, ni absences durant une pause du programme"
    ),
    .quasi, .integers(0...EpisodeRow.mostSessions), missing: [.unknown])

  static let sessionsAttended = Self(
    "Sessions attended", "Séances suivies",
    from: (
      "present, late or left early, of those offered",
      "présent, en retard ou parti plus tôt, parmi les séances offertes"
    ),
    .quasi, .bands(Bands.sessions.values), missing: [.unknown])

  static let attendedShare = Self(
    "Sessions attended, per cent", "Séances suivies, en pourcentage",
    from: (
      "attended of offered, rounded down; not applicable where none was offered",
      "suivies parmi les offertes, arrondi vers le bas ; sans objet si aucune n'était offerte"
    ),
    .quasi, .bands(Bands.share.values), missing: [.notApplicable, .unknown])

  static let homeworkShare = Self(
    "Homework done, per cent", "Travaux faits, en pourcentage",
    from: (
      "of sessions that set some: done counts 1, partly a half; not applicable where none was set",
      "parmi les séances qui en donnaient : fait compte 1, en partie une demie ; sans objet si aucun"
    ),
    .other, .bands(Bands.share.values), missing: [.notApplicable, .unknown])

  static let invited = Self(
    "Was invited to the support group", "Invité au groupe de soutien",
    from: (
      "of education groups; yes for everybody who answered or joined",
      "pour les groupes éducatifs ; oui pour qui a répondu ou s'est joint"
    ),
    .other, .scale(ColumnValue.noYes), missing: [.notApplicable, .unknown])

  static let joinedSupport = Self(
    "Joined the support group", "S'est joint au groupe de soutien",
    from: (
      "of education groups; yes with a day of joining or a later support episode",
      "pour les groupes éducatifs ; oui avec un jour d'entrée ou un parcours de soutien ultérieur"
    ),
    .other, .scale(ColumnValue.noYes), missing: [.notApplicable, .unknown])

  static let supportMonths = Self(
    "Months in the support group", "Mois dans le groupe de soutien",
    from: (
      "whole months from joining to leaving, or to the end of the release",
      "mois entiers de l'entrée au départ, ou à la fin de la diffusion"
    ),
    .quasi, .bands(Bands.supportMonths.values), missing: [.notApplicable, .unknown])
}

extension ColumnValue {
  static let noYes = [ColumnValue("0", "no", "non"), ColumnValue("1", "yes", "oui")]

  /// Creates a value; labels are English, then French.
  init(_ code: String, _ english: String, _ french: String) {
    self.init(code: code, label: Bilingual(en: english, fr: french))
  }
}
