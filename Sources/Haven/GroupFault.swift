package import HavenProgramme
package import HavenRecords

/// Why something was not done with a group, or with one of its evenings.
package enum GroupFault: Equatable, Sendable {
  // 16
  case notFound
  /// No group has that name, and these are a slip of the hand away from it.
  case noneNamed(near: [String])
  case ambiguous
  case nameTaken
  case noEvening
  case notInGroup
  case noPause
  // 15
  /// Who facilitates is for keepers and coordinators to say.
  case notManager
  case joining(JoinRefusal)
  case evening(GroupRules.EveningFault)
  /// Somebody of the evening was not in the group that day; the alias as it was given.
  case notExpected(alias: String)
  /// A file of an evening names somebody whom nobody who may be read is called; aliases a slip of the hand away from it.
  case noneOfEvening(name: String, near: [String])
  /// The shared text names so many people whom the vault knows.
  case sharedTextNames(count: Int)
  /// Texts name others of the vault, and nobody has said what is to become of it.
  case textsName(count: Int)
  /// The file of the evening says nothing of so many who were in the group.
  case notListed(count: Int)
  case pausesOverlap
  case unreadable
  /// A colleague changed the same since it was read.
  case changedMeanwhile
  /// More places that name others than one text may have.
  case tooManyMentions(limit: Int)
  // 64
  case name
  case sessions
  case module
  case moduleUnknown(String)
  case endBeforeStart
  case memberTwice(alias: String)
  case textOfAbsent(alias: String)
  case nothingGiven
  /// More lines for each person than a sheet has room for, or none.
  case sheetLines(limit: Int)
  /// A blank sheet has no day.
  case sheetDay

  /// Why somebody does not join a group.
  package enum JoinRefusal: Equatable, Sendable {
    case groupClosed
    case groupPaused
    case alreadyIn
    /// In another group of the kind.
    case inOther
    case otherPeople(PersonKind)
  }

  package var exitCode: ExitStatus {
    switch self {
    case .notFound, .noneNamed, .ambiguous, .nameTaken, .noEvening, .notInGroup, .noPause,
      .noneOfEvening:
      .notFound
    case .notManager, .joining, .evening, .notExpected, .notListed, .sharedTextNames, .textsName,
      .pausesOverlap, .unreadable, .changedMeanwhile, .tooManyMentions:
      .refused
    case .name, .sessions, .module, .moduleUnknown, .endBeforeStart, .memberTwice, .textOfAbsent,
      .nothingGiven, .sheetLines, .sheetDay:
      .usage
    }
  }
}

extension GroupFault {
  /// What is so.
  var fact: Sentence {
    switch self {
    case .notFound, .noneNamed:
      Sentence(
        "no such group that you were given", fr: "aucun groupe de ce nom ne vous a été confié")
    case .ambiguous:
      Sentence("several groups begin like this", fr: "plusieurs groupes commencent ainsi")
    case .nameTaken: Sentence("another group has this name", fr: "un autre groupe porte ce nom")
    case .noEvening:
      Sentence("the group has no evening of that day", fr: "le groupe n'a pas de soirée ce jour-là")
    case .notInGroup:
      Sentence("they are not in this group", fr: "cette personne n'est pas dans ce groupe")
    case .noPause: Sentence("the group is not paused", fr: "le groupe n'est pas en pause")
    case .notManager:
      Sentence(
        "only a keeper or coordinator says who facilitates a group",
        fr: "seules les personnes qui ont le rôle keeper ou coordinator disent qui anime un groupe")
    case .joining(let refusal): refusal.fact
    case .evening(let fault): Self.fact(of: fault)
    case .noneOfEvening(let name, _):
      Sentence(
        "nobody that you may read is called \(name)",
        fr: "personne que vous puissiez lire ne s'appelle \(name)")
    case .notExpected(let alias):
      Sentence(
        "\(alias) was not in the group on that day",
        fr: "\(alias) n'était pas dans le groupe ce jour-là")
    case .notListed(let count):
      Sentence(
        "nothing is said of \(count) of those who were in the group on that day",
        fr: "rien n'est dit de \(count) de celles et ceux qui étaient dans le groupe ce jour-là")
    case .sharedTextNames(let count):
      Sentence(
        count == 1
          ? "the text for the whole group names somebody"
          : "the text for the whole group names \(count) people",
        fr: count == 1
          ? "le texte pour tout le groupe nomme quelqu'un"
          : "le texte pour tout le groupe nomme \(count) personnes")
    case .textsName(let count):
      Sentence(
        "the texts name other people in \(count) places",
        fr: "les textes nomment d'autres personnes à \(count) endroits")
    case .pausesOverlap:
      Sentence("the group is paused then already", fr: "le groupe est déjà en pause à ce moment")
    case .changedMeanwhile:
      Sentence(
        "a colleague changed the same meanwhile, so nothing was changed",
        fr: "un collègue a changé la même chose entre-temps, donc rien n'a été changé")
    case .tooManyMentions(let limit):
      Sentence(
        "a text names others in more than \(limit) places",
        fr: "un texte nomme d'autres personnes à plus de \(limit) endroits")
    case .unreadable:
      Sentence(
        "the group was written by a newer program",
        fr: "le groupe a été écrit par un programme plus récent")
    default: usageFact
    }
  }

  private static func fact(of fault: GroupRules.EveningFault) -> Sentence {
    switch fault {
    case .groupClosed:
      Sentence("the group had ended by then", fr: "le groupe était terminé à cette date")
    case .groupPaused:
      Sentence("the group was paused then", fr: "le groupe était en pause à cette date")
    case .alreadyThere:
      Sentence("that evening is recorded already", fr: "cette soirée est déjà notée")
    case .nobodyExpected:
      Sentence(
        "nobody whom you may read was in the group then",
        fr: "personne que vous pouvez lire n'était dans le groupe à cette date")
    case .inFuture: Sentence("that day has not come yet", fr: "ce jour n'est pas encore venu")
    }
  }

  private var usageFact: Sentence {
    switch self {
    case .name:
      Sentence(
        "a group's name has 1 to 64 characters and no controls",
        fr: "le nom d'un groupe a de 1 à 64 caractères, sans caractères de contrôle")
    case .sessions:
      Sentence(
        "--sessions takes \(ProgrammeGroup.sessionRange.lowerBound) to \(ProgrammeGroup.sessionRange.upperBound)",
        fr:
          "--sessions prend de \(ProgrammeGroup.sessionRange.lowerBound) à \(ProgrammeGroup.sessionRange.upperBound)"
      )
    case .module:
      Sentence(
        "a group has up to \(ProgrammeGroup.moduleLimit) modules, each of 1 to 64 characters in one line",
        fr:
          "un groupe a jusqu'à \(ProgrammeGroup.moduleLimit) modules, chacun de 1 à 64 caractères en une ligne"
      )
    case .moduleUnknown(let name):
      Sentence("the group has no module \(name)", fr: "le groupe n'a pas de module \(name)")
    case .endBeforeStart:
      Sentence("the end comes before the start", fr: "la fin vient avant le début")
    case .memberTwice(let alias):
      Sentence("\(alias) stands twice", fr: "\(alias) figure deux fois")
    case .textOfAbsent(let alias):
      Sentence(
        "\(alias) was not there, and has a text", fr: "\(alias) n'était pas là, et a un texte")
    case .sheetLines(let limit):
      Sentence("--lines takes 1 to \(limit)", fr: "--lines prend de 1 à \(limit)")
    case .sheetDay:
      Sentence(
        "--on needs a group: a blank sheet has no day",
        fr: "--on demande un groupe : une feuille vierge n'a pas de jour")
    default: Sentence("nothing was given to change", fr: "rien n'a été donné à changer")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .noneNamed(let near):
      Sentence(
        "did you mean \(near.choice(or: "or"))? haven group list",
        fr: "était-ce \(near.choice(or: "ou")) ? haven group list")
    case .noneOfEvening(_, let near) where !near.isEmpty:
      Sentence(
        "did you mean \(near.choice(or: "or"))? nothing is recorded yet",
        fr: "était-ce \(near.choice(or: "ou")) ? rien n'est encore enregistré")
    case .notFound, .ambiguous, .nameTaken, .unreadable:
      Sentence(same: "haven group list")
    case .noEvening: Sentence("haven session list GROUP", fr: "haven session list GROUPE")
    case .notInGroup, .notExpected, .noneOfEvening:
      Sentence(
        "haven group show says who is in it; haven group join lets somebody in",
        fr: "haven group show dit qui en fait partie ; haven group join y fait entrer quelqu'un")
    case .joining(.alreadyIn), .joining(.inOther):
      Sentence(
        "haven group leave ends their time in a group",
        fr: "haven group leave met fin au temps passé dans un groupe")
    case .joining(.groupPaused), .evening(.groupPaused):
      Sentence("haven group resume ends the pause", fr: "haven group resume met fin à la pause")
    case .evening(.alreadyThere):
      Sentence(
        "haven session show; one person's line: haven record amend",
        fr: "haven session show ; la ligne d'une personne : haven record amend")
    case .sharedTextNames:
      Sentence(
        "what is about one person belongs in that person's own line; nothing was written",
        fr: "ce qui touche une personne va dans sa propre ligne ; rien n'a été écrit")
    case .textsName:
      Sentence(
        "--mention makes mentions of them, --as-typed leaves them; nothing was written",
        fr: "--mention en fait des mentions, --as-typed les laisse ; rien n'a été écrit")
    default: nil
    }
  }
}

extension GroupFault.JoinRefusal {
  fileprivate var fact: Sentence {
    switch self {
    case .groupClosed: Sentence("the group has ended by then", fr: "le groupe est alors terminé")
    case .groupPaused: Sentence("the group is paused then", fr: "le groupe est alors en pause")
    case .alreadyIn:
      Sentence("they are in this group already", fr: "cette personne est déjà dans ce groupe")
    case .inOther:
      Sentence(
        "they are in another group of this kind",
        fr: "cette personne est dans un autre groupe de ce genre")
    case .otherPeople(.survivor):
      Sentence("the group is for survivors", fr: "le groupe est pour les personnes survivantes")
    case .otherPeople(.member):
      Sentence("the group is for members", fr: "le groupe est pour les membres")
    }
  }
}
