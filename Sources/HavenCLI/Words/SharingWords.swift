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
    let left = reflectionsLeft(by: name, removed.reflections, isPlanned: isDryRun)
    func more(_ language: Language) -> String {
      owed.text(in: language) + (left.map { ".\n" + $0.text(in: language) } ?? "")
    }
    return Sentence(
      "\(name) \(end) nothing of this vault any more, and nothing that is written from now on"
        + more(.english),
      fr: "\(name) \(endInFrench) plus rien de ce coffre, ni rien de ce qui s'écrit désormais"
        + more(.french))
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
  static let keyholderAdd = Sentence(
    "Add somebody, with a passphrase that they must change first.",
    fr: "Ajouter quelqu'un, avec une phrase de passe que cette personne doit d'abord changer.")
  static let keyholderAddExamples = Sentence(
    same: """
      haven keyholder add Kim
      haven keyholder add Ana --role coordinator --role releaser
      haven keyholder add Kim --passphrase-fd 3 --new-passphrase-fd 4 3< mine 4< theirs
      """)
  static let newKeyholder = Sentence(
    "The name of the new keyholder.", fr: "Le nom de la personne qui reçoit des clés.")
  static let role =
    Sentence(
      "facilitator, volunteer, coordinator, privacy-officer, releaser or keeper. Repeat it for more. "
        + "Else facilitator.",
      fr:
        "facilitator, volunteer, coordinator, privacy-officer, releaser ou keeper. À répéter pour "
        + "plusieurs. Sinon facilitator.")
  static let keyholderRemove =
    Sentence(
      "Take the keys from somebody who leaves. What they copied before, they keep.",
      fr:
        "Retirer les clés à quelqu'un qui part. Ce que cette personne a copié auparavant, elle le "
        + "garde.")
  static let keyholderRemoveExamples = Sentence(
    same: """
      haven keyholder remove Kim --dry-run
      haven keyholder remove Kim
      haven keyholder remove Kim --hand-to Ana --confirm Kim
      """)
  static let leaving = Sentence("Who leaves.", fr: "Qui part.")
  static let handTo = Sentence(
    "Who is given the members' files that both you and they could read.",
    fr: "Qui reçoit les dossiers que cette personne et vous pouviez tous deux lire.")
  static let dryRunOfRemoval = Sentence(
    "Say what would come of it, and remove nobody.",
    fr: "Dire ce qui en résulterait, et ne retirer personne.")
  static let confirmName = Sentence(
    "The name again, where nobody is there to type it.",
    fr: "Le nom encore une fois, là où personne n'est là pour le taper.")
  static let keyholderPassphrase =
    Sentence(
      "Change your own passphrase or key file. You get new keys with it.",
      fr:
        "Changer votre propre phrase de passe ou votre fichier-clé. Vous recevez en même temps de "
        + "nouvelles clés.")
  static let keyholderPassphraseExamples = Sentence(
    same: """
      haven --as Kim keyholder passphrase
      haven --as Kim --key-file old.key keyholder passphrase --new-key-file new.key
      """)
  static let newKeyFile = Sentence(
    "The key file from now on, or none. Else the one of --key-file.",
    fr: "Le fichier-clé désormais, ou none. Sinon celui de --key-file.")
  static let keyholderRole = Sentence(
    "Say anew what somebody may do. Keepers and coordinators can.",
    fr:
      "Redire ce que quelqu'un peut faire. Les personnes qui ont le rôle keeper ou coordinator le "
      + "peuvent.")
  static let keyholderRoleExamples = Sentence(
    same: """
      haven keyholder role Kim --role facilitator --role releaser
      haven keyholder role Ana --role coordinator
      """)
  static let whoseRole = Sentence("Whose roles.", fr: "Les rôles de qui.")
  static let newRole =
    Sentence(
      "facilitator, volunteer, coordinator, privacy-officer, releaser or keeper. Repeat it for more; "
        + "the roles that are not named end.",
      fr:
        "facilitator, volunteer, coordinator, privacy-officer, releaser ou keeper. À répéter pour "
        + "plusieurs ; les rôles qui ne sont pas nommés prennent fin.")
  static let grant = Sentence(
    "Let a colleague read a member's file, from its beginning.",
    fr: "Laisser un collègue lire le dossier d'un membre, depuis son début.")
  static let grantExamples = Sentence(
    same: """
      haven grant Stan --to Kim
      haven grant Stan --to Kim --lane identity
      """)
  static let grantee = Sentence("Who may read it.", fr: "Qui peut le lire.")
  static let lane =
    Sentence(
      "casework: what is recorded under the alias. identity: that, and who the member is.",
      fr: "casework : ce qui est noté sous l'alias. identity : cela, et qui est le membre.")
  static let revoke = Sentence(
    "Take a member's file from a colleague, for all that is written from now on.",
    fr: "Retirer à un collègue le dossier d'un membre, pour tout ce qui s'écrit désormais.")
  static let revokeExamples = Sentence(same: "haven revoke Stan --from Kim")
  static let loser = Sentence("Who may not read it any more.", fr: "Qui ne peut plus le lire.")
}
