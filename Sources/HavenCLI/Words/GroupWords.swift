internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What is said of groups and of who is in them.
extension Words {
  static let groupHeads = [
    Sentence("GROUP", fr: "GROUPE"), Sentence("KIND", fr: "GENRE"),
    Sentence("LAST EVENING", fr: "DERNIÈRE SOIRÉE"), Sentence("EVENINGS", fr: "SOIRÉES"),
    Sentence("NOW", fr: "EN CE MOMENT"),
  ]

  static let groupMemberHeads = [
    Label.alias, Sentence("SINCE", fr: "DEPUIS"), Sentence("UNTIL", fr: "JUSQU'AU"),
    Sentence("WHY", fr: "POURQUOI"),
  ]

  static let noGroups = Sentence(
    "No group was given to you: haven group add begins one.",
    fr: "Aucun groupe ne vous a été confié : haven group add en commence un.")

  static func kind(_ kind: GroupKind) -> Sentence { label(.group(kind)) }

  static func standard(_ kind: GroupKind) -> Sentence {
    switch kind {
    case .education: Sentence("education group", fr: "groupe éducatif")
    case .support: Sentence("support group", fr: "groupe de soutien")
    case .survivor: Sentence("survivors' group", fr: "groupe de survivant·es")
    case .partners: Sentence("partners' group", fr: "groupe de proches")
    case .blended: Sentence("blended group", fr: "groupe mixte")
    case .other: Sentence("group", fr: "groupe")
    }
  }

  static func standing(of known: KnownGroup, on day: CalendarDate) -> Sentence {
    guard known.group.isOpen(on: day) else { return Sentence("ended", fr: "terminé") }
    guard let pause = known.pause(on: day) else { return Sentence("meeting", fr: "se réunit") }
    switch pause.cause {
    case .funding: return Sentence("paused for funding", fr: "en pause faute de fonds")
    case .programme: return Sentence("paused", fr: "en pause")
    }
  }

  static func evenings(of known: KnownGroup) -> Sentence {
    let held = known.evenings.count
    guard let planned = known.group.sessions else {
      return Sentence(
        held == 1 ? "1 evening so far" : "\(held) evenings so far",
        fr: held == 1 ? "1 soirée jusqu'ici" : "\(held) soirées jusqu'ici")
    }
    return Sentence(
      "\(held) of \(planned) evenings",
      fr: held == 1 ? "1 soirée sur \(planned)" : "\(held) soirées sur \(planned)")
  }

  static func modules(_ names: [String]) -> Sentence {
    let names = names.joined(separator: ", ")
    return Sentence("Modules: \(names)", fr: "Modules : \(names)")
  }

  static func readers(_ names: [String]) -> Sentence {
    let names = names.joined(separator: ", ")
    return Sentence("Given to: \(names)", fr: "Confié à : \(names)")
  }

  static func nobodyInGroup(on day: CalendarDate) -> Sentence {
    Sentence(
      "Nobody whom you may read is in it on \(day).",
      fr: "Personne que vous pouvez lire n'en fait partie le \(day).")
  }

  static func groupAdded(_ group: ProgrammeGroup) -> Sentence {
    let name = VisibleText.oneLine(group.name)
    return Sentence(
      "\(name) is there. Who is in it: haven group join GROUP ALIAS",
      fr:
        "\(name) existe. Pour y faire entrer quelqu'un : haven group join GROUPE ALIAS"
    )
  }

  static func groupChanged(_ group: ProgrammeGroup) -> Sentence {
    let name = VisibleText.oneLine(group.name)
    return Sentence("\(name) was changed.", fr: "\(name) a été modifié.")
  }

  static func groupShared(with name: String, isNew: Bool) -> Sentence {
    let name = VisibleText.oneLine(name)
    return isNew
      ? Sentence(
        "\(name) has the group now, but nobody's file by that: haven grant",
        fr: "\(name) a maintenant le groupe, mais aucun dossier par là : haven grant")
      : Sentence("\(name) has the group already.", fr: "\(name) a déjà le groupe.")
  }

  static func joined(_ member: GroupMember) -> Sentence {
    let alias = VisibleText.oneLine(member.alias)
    return Sentence(
      "\(alias) is in the group from \(member.membership.start).",
      fr: "\(alias) fait partie du groupe depuis le \(member.membership.start).")
  }

  static func left(_ member: GroupMember) -> Sentence {
    let alias = VisibleText.oneLine(member.alias)
    let day = member.membership.end.map { "\($0)" } ?? ""
    let reason = member.membership.reason.map(reason) ?? Sentence(same: "")
    return Sentence(
      "\(alias) was in the group until \(day): \(reason.text(in: .english)).",
      fr: "\(alias) a fait partie du groupe jusqu'au \(day) : \(reason.text(in: .french)).")
  }

  static func reason(_ reason: EndReason) -> Sentence { label(.reason(reason)) }

  static func standard(_ reason: EndReason) -> Sentence {
    switch reason {
    case .completed: Sentence("completed", fr: "a terminé")
    case .movedOn: Sentence("moved on", fr: "poursuit son chemin")
    case .steppedAway: Sentence("stepped away", fr: "a quitté")
    case .pausedFunding: Sentence("paused for funding", fr: "pause faute de fonds")
    case .pausedPersonal: Sentence("took a pause", fr: "a pris une pause")
    case .askedToLeave: Sentence("asked to leave", fr: "a été invité à quitter")
    case .custody: Sentence("in custody", fr: "en détention")
    case .moved: Sentence("moved away", fr: "a déménagé")
    case .died: Sentence("died", fr: "est décédé")
    case .transferred: Sentence("transferred", fr: "a changé de programme")
    case .unknown: Sentence("not known", fr: "inconnu")
    }
  }

  static func paused(
    _ group: ProgrammeGroup, from start: CalendarDate, until end: CalendarDate?
  ) -> Sentence {
    let name = VisibleText.oneLine(group.name)
    guard let end else {
      return Sentence(
        "\(name) is paused from \(start) on. Nobody is absent, and nothing falls due, until haven group resume.",
        fr: "\(name) est en pause à partir du \(start). Personne n'est absent, et rien n'est échu, "
          + "jusqu'à haven group resume.")
    }
    return Sentence(
      "\(name) is paused from \(start) to \(end). Nobody is absent, and nothing falls due, in that time.",
      fr:
        "\(name) est en pause du \(start) au \(end). Personne n'est absent, et rien n'est échu, pendant ce temps."
    )
  }

  static func pauseTakenBack(_ group: ProgrammeGroup, on day: CalendarDate) -> Sentence {
    let name = VisibleText.oneLine(group.name)
    return Sentence(
      "The pause of \(name) that was to begin on \(day) is taken back.",
      fr: "La pause de \(name) qui devait commencer le \(day) est annulée.")
  }

  static func resumed(_ group: ProgrammeGroup, on day: CalendarDate) -> Sentence {
    let name = VisibleText.oneLine(group.name)
    return Sentence(
      "\(name) meets again from \(day).", fr: "\(name) se réunit de nouveau à partir du \(day).")
  }
}

extension Words.Help {
  static let groups = Sentence(
    "Groups: who is in them, since when, and when they stand still.",
    fr: "Les groupes : qui en fait partie, depuis quand, et quand ils sont en pause.")
  static let groupsExamples = Sentence(
    same: """
      haven group add Tuesday --kind education --sessions 12 --module Consent --module Empathy
      haven group join Tuesday Stan --on 2026-01-13
      haven group show Tuesday
      haven group pause Tuesday --by funding
      """)
  static let group = Sentence(
    "The group: its name, the beginning of it, or of its id.",
    fr: "Le groupe : son nom, le début de celui-ci, ou de son id.")
  static let groupAdd = Sentence(
    "Begin a group. What is written of it names nobody; releasers are given it too.",
    fr:
      "Commencer un groupe. Ce qui en est écrit ne nomme personne ; qui diffuse des données le reçoit aussi."
  )
  static let groupAddExamples = Sentence(
    same: """
      haven group add Tuesday --kind education --sessions 12 --module Consent --module Empathy
      haven group add "Mardi soir" --kind support --speaks fr
      """)
  static let groupNewName = Sentence(
    "The group's name, unique in the vault.", fr: "Le nom du groupe, unique dans le coffre.")
  static let groupKind = Sentence(
    "What sort of group. Survivors' groups are for survivors, all others for members.",
    fr:
      "Le genre de groupe. Les groupes survivor sont pour les personnes survivantes, les autres pour les membres."
  )
  static let groupSessions = Sentence(
    "How many evenings are planned; without it, the group goes on.",
    fr: "Combien de soirées sont prévues ; sans cela, le groupe continue.")
  static let groupModule = Sentence(
    "A module, in the order in which they come; may be given several times.",
    fr: "Un module, dans l'ordre où ils viennent ; peut être donné plusieurs fois.")
  static let groupModules = Sentence(
    "All modules anew, one each time.", fr: "Tous les modules à nouveau, un à chaque fois.")
  static let groupLanguage = Sentence(
    "The language that it speaks.", fr: "La langue qu'on y parle.")
  static let groupList = Sentence(
    "The groups that you were given.", fr: "Les groupes qui vous ont été confiés.")
  static let groupListExamples = Sentence(same: "haven group list")
  static let groupShow = Sentence(
    "A group, and who is in it, as far as you may read them.",
    fr: "Un groupe et qui en fait partie, pour autant que vous puissiez lire ces dossiers.")
  static let groupShowExamples = Sentence(
    same: """
      haven group show Tuesday
      haven group show Tuesday --on 2025-06-03
      haven group show Tuesday --all
      """)
  static let groupOn = Sentence(
    "Who was in it on this day. Else today.",
    fr: "Qui en faisait partie ce jour-là. Sinon aujourd'hui.")
  static let groupAll = Sentence(
    "Those who have left, too.", fr: "Aussi les personnes qui sont parties.")
  static let groupEdit = Sentence(
    "Change what is said of a group; what is not named stays. Earlier versions are kept.",
    fr:
      "Changer ce qui est dit d'un groupe ; ce qui n'est pas nommé reste. Les versions antérieures sont gardées."
  )
  static let groupEditExamples = Sentence(
    same: """
      haven group edit Tuesday --sessions 14
      haven group edit Tuesday --closed 2026-06-30
      """)
  static let groupClosed = Sentence(
    "The last day of the group.", fr: "Le dernier jour du groupe.")
  static let groupJoin = Sentence(
    "Let somebody into a group.", fr: "Faire entrer quelqu'un dans un groupe.")
  static let groupJoinExamples = Sentence(
    same: """
      haven group join Tuesday Stan
      haven group join Tuesday Stan --on 2026-01-13
      """)
  static let groupFrom = Sentence(
    "The first day. Else today.", fr: "Le premier jour. Sinon aujourd'hui.")
  static let groupLeave = Sentence(
    "End somebody's time in a group.", fr: "Mettre fin au temps de quelqu'un dans un groupe.")
  static let groupLeaveExamples = Sentence(
    same: "haven group leave Tuesday Stan --reason completed --on 2026-04-07")
  static let groupReason = Sentence("Why it is over.", fr: "Pourquoi cela se termine.")
  static let groupUntil = Sentence(
    "The last day. Else today.", fr: "Le dernier jour. Sinon aujourd'hui.")
  static let groupPause = Sentence(
    "Have a group stand still: nobody is absent in that time, and no review falls due.",
    fr:
      "Mettre un groupe en pause : personne n'est absent pendant ce temps, et aucune rétroaction n'est échue."
  )
  static let groupPauseExamples = Sentence(
    same: """
      haven group pause Tuesday --by funding
      haven group pause Tuesday --from 2026-07-01 --until 2026-08-31 --by programme
      """)
  static let pauseFrom = Sentence(
    "The first day of the pause. Else today.", fr: "Le premier jour de la pause. Sinon aujourd'hui."
  )
  static let pauseUntil = Sentence(
    "The last day, where it is known.", fr: "Le dernier jour, s'il est connu.")
  static let pauseBy = Sentence("What stopped it.", fr: "Ce qui l'arrête.")
  static let groupResume = Sentence(
    "End the pause of a group.", fr: "Mettre fin à la pause d'un groupe.")
  static let groupResumeExamples = Sentence(
    same: "haven group resume Tuesday --on 2026-09-08")
  static let resumeOn = Sentence(
    "The first day on which it can meet again. Else today. The pause's own first day takes it back.",
    fr:
      "Le premier jour où il peut se réunir de nouveau. Sinon aujourd'hui. Le premier jour de la pause l'annule."
  )
  static let groupShare = Sentence(
    "Give a colleague a group: its name and evenings, and nobody's file.",
    fr: "Confier un groupe à un collègue : son nom et ses soirées, et le dossier de personne.")
  static let groupShareExamples = Sentence(same: "haven group share Tuesday --to Ann")
}
