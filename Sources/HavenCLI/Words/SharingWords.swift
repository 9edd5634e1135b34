internal import Haven

/// What is said of keyholders, and of who may read whom.
extension Words {
  static let newcomer = Sentence(
    "has to choose a passphrase", fr: "doit choisir une phrase de passe")

  static func keyholderAdded(_ name: String) -> Sentence {
    Sentence(
      "\(name) added; before anything else they choose a passphrase of their own: "
        + "haven --as \(quoted(name)) keyholder passphrase",
      fr: "\(name) a maintenant des clés ; avant toute chose, cette personne choisit une phrase de "
        + "passe à elle : haven --as \(quoted(name)) keyholder passphrase")
  }

  private static func quoted(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    return isPlain
      ? name
      : "'"
        + name.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }

  static func confirmPrompt(_ name: String) -> Sentence {
    Sentence(
      "This cannot be undone. Type \(name) to go on: ",
      fr: "Cela ne peut pas être annulé. Tapez \(name) pour continuer : ")
  }

  static func keyholderRemoved(
    _ name: String, _ removed: RemovedKeyholder, isDryRun: Bool
  ) -> Sentence {
    let end = isDryRun ? "would open" : "opens"
    let endInFrench = isDryRun ? "n'ouvrirait" : "n'ouvre"
    let owed = owed(removed.owedPartCount)
    return Sentence(
      "\(name) \(end) nothing of this vault any more, and nothing that is written from now on"
        + owed.text(in: .english),
      fr: "\(name) \(endInFrench) plus rien de ce coffre, ni rien de ce qui s'écrit désormais"
        + owed.text(in: .french))
  }

  private static func owed(_ count: Int) -> Sentence {
    switch count {
    case 0: Sentence(same: "")
    case 1:
      Sentence(
        ".\n1 part of a member's file is held by colleagues and not by you: each gets new keys before the next "
          + "word is written in it",
        fr:
          ".\n1 partie du dossier d'un membre est détenue par des collègues et non par vous : elle reçoit de "
          + "nouvelles clés avant que le prochain mot y soit écrit")
    default:
      Sentence(
        ".\n\(count) parts of members' files are held by colleagues and not by you: each gets new keys before the "
          + "next word is written in it",
        fr:
          ".\n\(count) parties de dossiers de membres sont détenues par des collègues et non par vous : chacune "
          + "reçoit de nouvelles clés avant que le prochain mot y soit écrit")
    }
  }

  static func passphraseChanged(_ name: String) -> Sentence {
    Sentence(
      "\(name) has new keys; what the old passphrase opens is older copies of this file, no more",
      fr:
        "\(name) a de nouvelles clés ; l'ancienne phrase de passe n'ouvre plus que des copies plus "
        + "anciennes de ce fichier")
  }

  static func grantRefused(_ mailbox: Int) -> Sentence {
    Sentence(
      "a grant to you was refused, for it does not hold: mailbox \(mailbox); whoever wrote it could "
        + "not give that",
      fr:
        "un accès à votre intention a été refusé, car il ne tient pas : boîte \(mailbox) ; qui l'a "
        + "écrit ne pouvait pas le donner")
  }

  static func granted(
    _ alias: String, _ name: String, withName: Bool, isNew: Bool
  ) -> Sentence {
    guard isNew else {
      return Sentence(
        "\(name) could read \(alias) already", fr: "\(name) pouvait déjà lire \(alias)")
    }
    return withName
      ? Sentence(
        "\(name) can now read \(alias), and who \(alias) is",
        fr: "\(name) peut maintenant lire \(alias), et qui est \(alias)")
      : Sentence(
        "\(name) can now read \(alias), but not who \(alias) is",
        fr: "\(name) peut maintenant lire \(alias), mais pas qui est \(alias)")
  }

  static func revoked(_ taken: TakenAway, _ name: String) -> Sentence {
    var past: [Sentence] = []
    if let first = taken.first, let last = taken.last {
      let count = taken.recordCount
      past.append(
        Sentence(
          "\(count == 1 ? "1 record" : "\(count) records"), written from \(first) to \(last)",
          fr: count == 1
            ? "1 note, écrite du \(first) au \(last)"
            : "\(count) notes, écrites du \(first) au \(last)"))
    }
    if taken.includesIdentity {
      past.append(Sentence("who \(taken.alias) is", fr: "qui est \(taken.alias)"))
    }
    func list(_ language: Language, _ separator: String) -> String {
      past.map { $0.text(in: language) }.joined(separator: separator)
    }
    return Sentence(
      "what is written of \(taken.alias) from now on, \(name) cannot read."
        + (past.isEmpty ? "" : "\nUntil now they could read: \(list(.english, "; "))."),
      fr: "ce qui s'écrit désormais sur \(taken.alias), \(name) ne peut pas le lire."
        + (past.isEmpty ? "" : "\nJusqu'ici pouvait être lu : \(list(.french, " ; "))."))
  }
}

extension Words.Help {
  static let keyholderAdd = "Add somebody, with a passphrase that they must change first."
  static let keyholderAddExamples = """
    haven keyholder add Kim
    haven keyholder add Ana --role coordinator --role releaser
    haven keyholder add Kim --passphrase-fd 3 --new-passphrase-fd 4 3< mine 4< theirs
    """
  static let newKeyholder = "The name of the new keyholder."
  static let role =
    "facilitator, volunteer, coordinator, privacy-officer, releaser or keeper. Repeat it for more. "
    + "Else facilitator."
  static let keyholderRemove =
    "Take the keys from somebody who leaves. What they copied before, they keep."
  static let keyholderRemoveExamples = """
    haven keyholder remove Kim --dry-run
    haven keyholder remove Kim
    haven keyholder remove Kim --hand-to Ana --confirm Kim
    """
  static let leaving = "Who leaves."
  static let handTo = "Who is given the members' files that both you and they could read."
  static let dryRunOfRemoval = "Say what would come of it, and remove nobody."
  static let confirmName = "The name again, where nobody is there to type it."
  static let keyholderPassphrase =
    "Change your own passphrase or key file. You get new keys with it."
  static let keyholderPassphraseExamples = """
    haven --as Kim keyholder passphrase
    haven --as Kim --key-file old.key keyholder passphrase --new-key-file new.key
    """
  static let newKeyFile = "The key file from now on, or none. Else the one of --key-file."
  static let keyholderRole = "Say anew what somebody may do. Keepers and coordinators can."
  static let keyholderRoleExamples = """
    haven keyholder role Kim --role facilitator --role releaser
    haven keyholder role Ana --role coordinator
    """
  static let whoseRole = "Whose roles."
  static let newRole =
    "facilitator, volunteer, coordinator, privacy-officer, releaser or keeper. Repeat it for more; "
    + "the roles that are not named end."
  static let grant = "Let a colleague read a member's file, from its beginning."
  static let grantExamples = """
    haven grant Stan --to Kim
    haven grant Stan --to Kim --lane identity
    """
  static let grantee = "Who may read it."
  static let lane =
    "casework: what is recorded under the alias. identity: that, and who the member is."
  static let revoke = "Take a member's file from a colleague, for all that is written from now on."
  static let revokeExamples = "haven revoke Stan --from Kim"
  static let loser = "Who may not read it any more."
}
