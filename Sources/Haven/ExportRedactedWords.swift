package import HavenRecords
internal import HavenResearch

/// Why the gate let nothing out.
package enum ReleaseRefusal: Equatable, Sendable {
  /// Whoever asks has not the role *releaser*.
  case notReleaser
  /// Whoever asks does not hold everybody's identity.
  case identitiesNotHeld
  case kBelowLimit(limit: Int)
  /// The most that the columns reach is told too.
  case kNotReached(limit: Int, reachable: Int)
  /// The study's or the recipient's name holds a known identity.
  case nameHoldsIdentity
  /// A finished file holds forms of known identities.
  case leftover(count: Int, file: String)
  /// What would be handed to a member holds a form of somebody else there.
  case bundleHoldsSomebody(BundlePlace)
  /// Nobody has asked for the file of a survivor.
  case survivorWithoutRequest
  /// What lies on the disk is not what was written.
  case readBackDiffers(file: String)
  /// A member has no usable id in the study, or no readable text.
  case memberUnusable
  case studyExpired(CalendarDate)
  case studyClosed(CalendarDate)
  case studyNotOpen(CalendarDate)
  case levelNotAllowed
  case notesNotAllowed
  /// No member's consent covers the study today.
  case noConsent
  /// The study asks for a colleague's approval of exactly this release.
  case notApproved(digest: String)
  case mayNotApprove
  /// Counts that tell of a small group together with those of an earlier release.
  case differencing(places: Int)
  case joinsTooMany(count: Int, limit: Int)
  /// Nobody has decided yet about this many words of the notes.
  case reviewNeeded(count: Int)
}

/// What is wrong with how a release was asked for.
package enum ReleaseFault: Equatable, Sendable {
  case notAStudy
  case notARecipient
  case notesNeedRows
  case periodIsEmpty
  case levelNotOffered
  case folderMissing
  case notADigest
}

extension HavenError {
  /// What the gate's reason means to a person.
  init(gate error: GateError) {
    switch error {
    case .unusableStudyName: self = .usage(.release(.notAStudy))
    case .unusableRecipient: self = .usage(.release(.notARecipient))
    case .notesNeedRows: self = .usage(.release(.notesNeedRows))
    case .periodIsEmpty: self = .usage(.release(.periodIsEmpty))
    case .kBelowLimit(let limit): self = .releaseRefused(.kBelowLimit(limit: limit))
    case .kTooSmall(let limit, let reachable):
      self = .releaseRefused(.kNotReached(limit: limit, reachable: reachable))
    case .identityNotHeld: self = .releaseRefused(.identitiesNotHeld)
    case .studyIDMissing, .studyIDUnusable, .textMissing: self = .releaseRefused(.memberUnusable)
    case .studyExpired(let day): self = .releaseRefused(.studyExpired(day))
    case .studyClosed(let day): self = .releaseRefused(.studyClosed(day))
    case .studyNotOpen(let day): self = .releaseRefused(.studyNotOpen(day))
    case .studyUnusable: self = .damaged(place: "study")
    case .levelNotAllowed: self = .releaseRefused(.levelNotAllowed)
    case .notesNotAllowed: self = .releaseRefused(.notesNotAllowed)
    case .noConsent: self = .releaseRefused(.noConsent)
    case .differencing(let count): self = .releaseRefused(.differencing(places: count))
    case .joinsTooMany(let count, let limit):
      self = .releaseRefused(.joinsTooMany(count: count, limit: limit))
    case .reviewNeeded(let count): self = .releaseRefused(.reviewNeeded(count: count))
    case .leftover(_, ""): self = .releaseRefused(.nameHoldsIdentity)
    case .leftover(let count, let file):
      self = .releaseRefused(.leftover(count: count, file: file))
    case .readBackDiffers(let file): self = .releaseRefused(.readBackDiffers(file: file))
    }
  }
}

extension ReleaseRefusal {
  /// The fact. Nothing was written in any of these cases.
  var fact: Sentence {
    switch self {
    case .notReleaser:
      Sentence(
        "this keyholder may not make releases",
        fr: "cette personne n'a pas le rôle qui permet une diffusion")
    case .identitiesNotHeld:
      Sentence(
        "this keyholder does not hold everybody's identity, so cannot take every name out",
        fr: "cette personne ne détient pas l'identité de tout le monde : elle ne peut retirer "
          + "tous les noms")
    case .kBelowLimit(let limit):
      Sentence(
        "--k may only raise the least size of a group, which is \(limit)",
        fr: "--k ne peut que relever la taille minimale d'un groupe, qui est \(limit)")
    case .kNotReached(let limit, let reachable):
      Sentence(
        "no way of grouping gives everybody \(limit - 1) others who look the same, so nothing was "
          + "written; the most that these people and columns allow is --k \(reachable)",
        fr:
          "aucun regroupement ne donne à chaque personne \(limit - 1) autres semblables ; le plus que ces "
          + "personnes et ces colonnes permettent est --k \(reachable)")
    case .nameHoldsIdentity:
      Sentence(
        "the name of the study or of the recipient holds a known person's name or number",
        fr:
          "le nom de l'étude ou du destinataire contient le nom ou un numéro d'une personne connue")
    case .leftover(let count, let file):
      Sentence(
        "\(file) would hold \(count == 1 ? "a form" : "\(count) forms") of a known identity, so "
          + "nothing was written",
        fr:
          "\(file) contiendrait \(count == 1 ? "une forme" : "\(count) formes") d'une identité connue "
          + "; rien n'a donc été écrit")
    case .bundleHoldsSomebody(let place): place.fact
    case .survivorWithoutRequest:
      Sentence(
        "this is a survivor's file, and no request for it is open: nothing of it is handed over",
        fr:
          "c'est le dossier d'une survivante ou d'un survivant, et aucune demande n'est ouverte : rien n'en est remis"
      )
    case .readBackDiffers(""):
      Sentence(
        "what lies on the disk is not what was written; it was removed",
        fr: "ce qui est sur le disque n'est pas ce qui a été écrit ; cela a été supprimé")
    case .readBackDiffers(let file):
      Sentence(
        "\(file) on the disk is not what was written; all was removed",
        fr: "\(file) n'est pas sur le disque tel qu'il a été écrit ; tout a été supprimé")
    case .memberUnusable:
      Sentence(
        "not every member could be read for the release, so nothing was written",
        fr: "les membres n'ont pas tous pu être lus pour la diffusion ; rien n'a donc été écrit")
    case .studyExpired(let day):
      Sentence("the study ended on \(day)", fr: "l'étude s'est terminée le \(day)")
    case .studyClosed(let day):
      Sentence("the study was closed on \(day)", fr: "l'étude a été close le \(day)")
    case .studyNotOpen(let day):
      Sentence("the study begins on \(day)", fr: "l'étude commence le \(day)")
    case .levelNotAllowed:
      Sentence("the study does not allow this level", fr: "l'étude ne permet pas ce niveau")
    case .notesNotAllowed:
      Sentence("the study does not allow text", fr: "l'étude ne permet pas les textes")
    case .noConsent:
      Sentence(
        "no member's consent covers the study today",
        fr: "aucun accord ne couvre l'étude aujourd'hui")
    case .notApproved(let digest):
      Sentence(
        "the study asks for a colleague's approval of this release, \(digest)",
        fr: "l'étude demande qu'un collègue approuve cette diffusion, \(digest)")
    case .differencing(let places):
      Sentence(
        "together with an earlier release, \(places) counts would tell of fewer people than the limit",
        fr:
          "avec une diffusion antérieure, \(places) effectifs révéleraient moins de personnes que "
          + "la limite")
    case .joinsTooMany(let count, let limit):
      Sentence(
        "\(count) rows match exactly one row of another study, and the study allows \(limit)",
        fr:
          "\(count) lignes ne correspondent qu'à une ligne d'une autre étude, et l'étude en permet "
          + "\(limit)")
    case .reviewNeeded(let count):
      Sentence(
        "the notes hold words that nobody has looked at: \(count)",
        fr: "les notes contiennent des mots que personne n'a examinés : \(count)")
    case .mayNotApprove:
      Sentence(
        "a releaser, coordinator or privacy officer approves releases",
        fr: "l'approbation revient à qui diffuse, coordonne ou répond de la vie privée")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .notReleaser:
      Sentence(
        "a keyholder with the role releaser can: --as names another",
        fr: "une personne qui a le rôle releaser le peut : --as en nomme une autre")
    case .identitiesNotHeld:
      Sentence(
        "somebody who holds every identity, survivors' included, can make it",
        fr:
          "une personne qui détient toutes les identités, celles des personnes survivantes aussi, peut "
          + "la faire")
    case .kNotReached:
      Sentence(
        "a study with fewer columns; --level tables, where enough members agree; --level synthetic; or the "
          + "custodian's words that allow a lower --k (haven study add --override-file)",
        fr:
          "une étude avec moins de colonnes ; --level tables, si assez de membres acceptent ; --level "
          + "synthetic ; ou les mots du dépositaire qui permettent un --k plus bas")
    case .nameHoldsIdentity:
      Sentence(
        "name the study and the recipient in other words",
        fr: "nommez l'étude et le destinataire autrement")
    case .leftover(_, "notes.csv"):
      Sentence(
        "without --notes, no text leaves; the file is never shown",
        fr: "sans --notes, aucun texte ne sort ; le fichier n'est jamais montré")
    case .bundleHoldsSomebody(let place): place.hint
    case .survivorWithoutRequest:
      Sentence(
        "haven request add ALIAS says who asked for it, and holds it; for a court, call counsel first",
        fr:
          "haven request add ALIAS dit qui l'a demandé, et le met en garde ; pour un tribunal, appelez d'abord l'avocat"
      )
    case .readBackDiffers:
      Sentence(
        "look after the disk, and try another place",
        fr: "vérifiez le disque, et essayez à un autre endroit")
    case .studyExpired, .studyClosed, .studyNotOpen, .levelNotAllowed, .notesNotAllowed:
      Sentence(
        "haven study show NAME says what it allows; haven study add makes another",
        fr: "haven study show NOM dit ce qu'elle permet ; haven study add en fait une autre")
    case .differencing:
      Sentence(
        "wait until more members have come or gone, or ask for fewer columns",
        fr: "attendez que plus de membres soient arrivés ou partis, ou demandez moins de colonnes")
    case .joinsTooMany:
      Sentence(
        "a study with fewer columns, or with a --join-limit that the ethics board has seen",
        fr: "une étude avec moins de colonnes, ou avec un --join-limit vu par le comité d'éthique")
    case .noConsent:
      Sentence("haven consent add ALIAS --study NAME", fr: "haven consent add ALIAS --study NOM")
    case .notApproved:
      Sentence(
        "a colleague looks at the same with --dry-run, then: haven release approve STUDY DIGEST",
        fr:
          "un collègue regarde la même avec --dry-run, puis : haven release approve ÉTUDE EMPREINTE"
      )
    case .reviewNeeded: Sentence("haven review STUDY", fr: "haven review ÉTUDE")
    case .kBelowLimit, .leftover, .memberUnusable, .mayNotApprove: nil
    }
  }
}

extension ReleaseFault {
  /// The fact.
  var fact: Sentence {
    switch self {
    case .notAStudy:
      Sentence(
        "--study takes 1 to 64 characters without controls",
        fr: "--study prend de 1 à 64 caractères, sans caractère de contrôle")
    case .notARecipient:
      Sentence(
        "--recipient takes 1 to 64 characters without controls",
        fr: "--recipient prend de 1 à 64 caractères, sans caractère de contrôle")
    case .notesNeedRows:
      Sentence("--notes goes with --level rows only", fr: "--notes ne va qu'avec --level rows")
    case .periodIsEmpty:
      Sentence("--until lies before --since", fr: "--until est antérieur à --since")
    case .levelNotOffered:
      Sentence(
        "--level is one of \(ReleaseLevel.list)", fr: "--level est l'un de : \(ReleaseLevel.list)")
    case .notADigest:
      Sentence(
        "a release's digest has 64 digits from 0 to f",
        fr: "l'empreinte d'une diffusion a 64 chiffres de 0 à f")
    case .folderMissing:
      Sentence(
        "--to is needed: a folder that does not exist yet",
        fr: "il faut --to : un dossier qui n'existe pas encore")
    }
  }
}
