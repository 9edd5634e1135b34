internal import HavenResearch

/// Why the gate let nothing out.
package enum ReleaseRefusal: Equatable, Sendable {
  /// Whoever asks has not the role *releaser*.
  case notReleaser
  /// Whoever asks does not hold everybody's identity.
  case identitiesNotHeld
  case kBelowLimit(limit: Int)
  case kNotReached(limit: Int)
  /// The study's or the recipient's name holds a known identity.
  case nameHoldsIdentity
  /// A finished file holds forms of known identities.
  case leftover(count: Int, file: String)
  /// What lies on the disk is not what was written.
  case readBackDiffers(file: String)
  /// A member has no usable id in the study, or no readable text.
  case memberUnusable
}

/// What is wrong with how a release was asked for.
package enum ReleaseFault: Equatable, Sendable {
  case notAStudy
  case notARecipient
  case notesNeedRows
  case periodIsEmpty
  case levelNotOffered
  case sealingNotOffered
  case folderMissing
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
    case .kTooSmall(let limit): self = .releaseRefused(.kNotReached(limit: limit))
    case .identityNotHeld: self = .releaseRefused(.identitiesNotHeld)
    case .studyIDMissing, .studyIDUnusable, .textMissing: self = .releaseRefused(.memberUnusable)
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
      Sentence("--k may only raise the least size of a group, which is \(limit)")
    case .kNotReached(let limit):
      Sentence(
        "no way of grouping gives everybody \(limit - 1) others who look the same, so nothing was "
          + "written")
    case .nameHoldsIdentity:
      Sentence("the name of the study or of the recipient holds a known person's name or number")
    case .leftover(let count, let file):
      Sentence(
        "\(file) would hold \(count == 1 ? "a form" : "\(count) forms") of a known identity, so "
          + "nothing was written")
    case .readBackDiffers(""):
      Sentence("what lies on the disk is not what was written; it was removed")
    case .readBackDiffers(let file):
      Sentence("\(file) on the disk is not what was written; all was removed")
    case .memberUnusable:
      Sentence("not every member could be read for the release, so nothing was written")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .notReleaser: Sentence("a keyholder with the role releaser can: --as names another")
    case .identitiesNotHeld:
      Sentence("somebody who holds every identity, survivors' included, can make it")
    case .kNotReached:
      Sentence("--level tables gives counts, where enough members are in the vault")
    case .nameHoldsIdentity: Sentence("name the study and the recipient in other words")
    case .leftover(_, "notes.csv"):
      Sentence("without --notes, no text leaves; the file is never shown")
    case .readBackDiffers: Sentence("look after the disk, and try another place")
    case .kBelowLimit, .leftover, .memberUnusable: nil
    }
  }
}

extension ReleaseFault {
  /// The fact.
  var fact: Sentence {
    switch self {
    case .notAStudy: Sentence("--study takes 1 to 64 characters without controls")
    case .notARecipient: Sentence("--recipient takes 1 to 64 characters without controls")
    case .notesNeedRows: Sentence("--notes goes with --level rows only")
    case .periodIsEmpty: Sentence("--until lies before --since")
    case .levelNotOffered:
      Sentence("--level is one of \(ReleaseOrder.Level.list); synthetic is not offered yet")
    case .sealingNotOffered: Sentence("--seal-to is not offered yet")
    case .folderMissing: Sentence("--to is needed: a folder that does not exist yet")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .sealingNotOffered:
      Sentence("write the folder to an encrypted medium, or seal it with age afterwards")
    default: nil
    }
  }
}
