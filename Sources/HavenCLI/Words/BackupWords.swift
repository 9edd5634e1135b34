internal import Haven
internal import HavenRecords

extension Words {
  static let snapshotHeads = [
    Sentence("SNAPSHOT", fr: "INSTANTANÉ"), Sentence("ORDER", fr: "ORDRE"),
    Sentence("CLAIMED", fr: "DATÉ DE"), Sentence("WRITER", fr: "AUTEUR"),
    Sentence(same: "NO"), Sentence("BYTES", fr: "OCTETS"),
  ]

  static func soundBackups(_ found: VerifiedBackup, wereRead: Bool) -> Sentence {
    let (snapshots, objects) = (found.snapshotCount, found.objectCount)
    return wereRead
      ? Sentence(
        "The backups hold: \(snapshots) snapshots, \(objects) objects, every one read.",
        fr: "Les sauvegardes sont intactes : \(snapshots) instantanés, \(objects) objets, tous lus."
      )
      : Sentence(
        "The backups hold: \(snapshots) snapshots, \(objects) objects, none read; --read reads them.",
        fr:
          "Les sauvegardes sont intactes : \(snapshots) instantanés, \(objects) objets, non lus ; "
          + "--read les lit.")
  }

  static func repositoryNewHere(_ id: String) -> Sentence {
    Sentence(
      "this machine has not seen these backups before, and would not notice an older copy; a colleague "
        + "can compare: \(id)",
      fr: "cet ordinateur n'a jamais vu ces sauvegardes et ne remarquerait pas une copie plus "
        + "ancienne ; un collègue peut comparer : \(id)")
  }

  static func strayInBackups(_ place: String) -> Sentence {
    Sentence(
      "nothing of the backups names this, and it harms nothing: \(place)",
      fr: "rien dans les sauvegardes ne nomme ceci, qui ne nuit pas : \(place)")
  }

  static func backupsBegun(_ begun: NewRepository, at place: String) -> Sentence {
    let kind = begun.isPostQuantum
    return Sentence(
      "Backups can go to \(place) now: haven backup create \(place)\n"
        + "Their id, for colleagues to compare: \(begun.id)\n"
        + (kind
          ? "They are sealed against quantum computers too; without Haven, age 1.3 or later opens them."
          : "Every age program opens them; against quantum computers they are not sealed."),
      fr: "Les sauvegardes peuvent aller dans \(place) : haven backup create \(place)\n"
        + "Leur identifiant, à comparer entre collègues : \(begun.id)\n"
        + (kind
          ? "Elles résistent aussi aux ordinateurs quantiques ; sans Haven, age 1.3 ou plus récent les ouvre."
          : "Tout programme age les ouvre ; elles ne résistent pas aux ordinateurs quantiques."))
  }

  static let backupsWithoutKit = Sentence(
    "the recovery kit does not open these backups: export their key with haven backup key export, and keep it "
      + "outside this machine",
    fr:
      "le kit de récupération n'ouvre pas ces sauvegardes : exportez leur clé avec haven backup key export et "
      + "gardez-la hors de cet ordinateur")

  static func packRewritten(_ name: String) -> Sentence {
    Sentence(
      "a pack of the last snapshot was gone, and its rows were written again: \(name.prefix(16))",
      fr:
        "un paquet du dernier instantané manquait ; ses lignes ont été réécrites : \(name.prefix(16))"
    )
  }

  static func damagedInBackups(_ place: String) -> Sentence {
    Sentence(
      "the snapshot was written, but this is damaged in the backups: \(place)",
      fr: "l'instantané est écrit, mais ceci est endommagé dans les sauvegardes : \(place)")
  }

  static func notNoted(_ why: String) -> Sentence {
    Sentence(
      "it is done, but what follows it is not: \(why)",
      fr: "c'est fait, mais la suite ne l'est pas : \(why)")
  }

  static func backedUp(_ written: BackedUp) -> Sentence {
    let (rows, new) = (written.rowCount, written.newByteCount)
    return Sentence(
      "Snapshot \(written.id.prefix(16)): \(rows) rows, \(new) bytes written of \(written.byteCount).",
      fr: "Instantané \(written.id.prefix(16)) : \(rows) lignes, \(new) octets écrits sur "
        + "\(written.byteCount).")
  }

  static func backupDrilled(_ drilled: DrilledBackup) -> Sentence {
    let seconds = "\(Int((drilled.restoreSeconds + drilled.checkSeconds).rounded(.up)))"
    let (equal, newer) = (drilled.equalRowCount, drilled.newerRowCount)
    return Sentence(
      "The backup holds: restored and checked in \(seconds) s; \(equal) rows are those of the vault, "
        + "\(drilled.erasedRowCount) were erased since, \(newer) are newer than the snapshot.",
      fr:
        "La sauvegarde est bonne : restaurée et vérifiée en \(seconds) s ; \(equal) lignes sont celles du "
        + "coffre, \(drilled.erasedRowCount) effacées depuis, \(newer) plus récentes que l'instantané."
    )
  }

  static func wouldPrune(_ plan: BackupPruning) -> Sentence {
    guard !plan.isEmpty else {
      return Sentence("Nothing is to go.", fr: "Rien ne doit partir.")
    }
    let (snapshots, objects) = (plan.snapshotIDs.count, plan.objectCount)
    let days = Access.pruneGraceDays
    return Sentence(
      "Would go, for good in \(days) days: snapshots \(snapshots), objects \(objects), parts of older keys "
        + "\(plan.oldKeyCount).",
      fr:
        "Partiraient, pour de bon dans \(days) jours : instantanés \(snapshots), objets \(objects), parties de "
        + "clés plus anciennes \(plan.oldKeyCount).")
  }

  static func pruned(_ plan: BackupPruning, _ done: PrunedBackups) -> Sentence {
    let (snapshots, deleted) = (plan.snapshotIDs.count, done.deletedCount)
    return Sentence(
      "Snapshots let go: \(snapshots). Files deleted that were let go \(Access.pruneGraceDays) days ago: "
        + "\(deleted).",
      fr:
        "Instantanés libérés : \(snapshots). Fichiers supprimés, libérés il y a \(Access.pruneGraceDays) jours : "
        + "\(deleted).")
  }

  static func keysPassedOver(_ place: String) -> Sentence {
    Sentence(
      "these keys could not be used, and may have been newer: who was erased or removed since is back: \(place)",
      fr:
        "ces clés étaient inutilisables et peut-être plus récentes ; qui a été effacé ou retiré depuis est "
        + "de retour : \(place)")
  }

  static func restored(_ restored: RestoredBackup, to path: String) -> Sentence {
    let (rows, entry) = (restored.rowCount, restored.entry)
    let (lost, members) = (restored.lostRowCount, restored.lostMemberCount)
    let english =
      lost == 0 ? "" : " Written later and not in it: rows \(lost), members \(members)."
    let french =
      lost == 0 ? "" : " Écrit plus tard et absent : lignes \(lost), membres \(members)."
    return Sentence(
      "Restored to \(path): \(rows) rows, the journal up to entry \(entry).\(english) "
        + "Every keyholder is told when they next unlock it.",
      fr: "Restauré dans \(path) : \(rows) lignes, le journal jusqu'à l'acte \(entry).\(french) "
        + "Chacun l'apprendra en l'ouvrant.")
  }

  static func backupKeys(_ keys: BackupKeys) -> Sentence {
    func yes(_ value: Bool?) -> Sentence {
      switch value {
      case true?: Sentence("yes", fr: "oui")
      case false?: Sentence("no", fr: "non")
      case nil: Sentence("only a passphrase can tell", fr: "seule une phrase de passe le dit")
      }
    }
    let (read, prune, write) = (yes(keys.mayRead), yes(keys.mayPrune), yes(keys.mayWrite))
    func lines(_ labels: [String], _ language: Language) -> String {
      let values = [keys.id, keys.writer] + [write, read, prune].map { $0.text(in: language) }
      return zip(labels, values).map { label, value in
        Linear.isOn
          ? Linear.field(Linear.trimmed(label), value, in: language) : "\(label)  \(value)"
      }.joined(separator: "\n")
    }
    return Sentence(
      lines(["repository", "your key  ", "may write ", "may read  ", "may prune "], .english),
      fr: lines(
        ["dépôt       ", "votre clé   ", "peut écrire ", "peut lire   ", "peut élaguer"], .french))
  }

  static func backupKeysExported(_ path: String) -> Sentence {
    Sentence(
      "Whoever has \(path) and a passphrase or the kit opens the backups. Keep it where this machine is not.",
      fr:
        "Qui a \(path) et une phrase de passe ou le kit ouvre les sauvegardes. Gardez-le ailleurs.")
  }

  static func backupKeysImported(withPruneKey: Bool) -> Sentence {
    withPruneKey
      ? Sentence(
        "You can read these backups now, and say who writes to them and what goes.",
        fr: "Vous pouvez lire ces sauvegardes, et dire qui y écrit et ce qui part.")
      : Sentence("You can read these backups now.", fr: "Vous pouvez lire ces sauvegardes.")
  }

  static let writerAllowed = Sentence(
    "That key may write to these backups.", fr: "Cette clé peut écrire dans ces sauvegardes.")
  static let writerClosed = Sentence(
    "Nothing that this key writes from now on counts.",
    fr: "Rien de ce que cette clé écrit désormais ne compte.")
}

extension Words {
  static func backupRestored(_ when: Timestamp) -> Sentence {
    Sentence(
      "a backup was put back at \(when); what was written between that backup and then is not in this vault",
      fr:
        "une sauvegarde a été remise en place le \(when) ; ce qui a été écrit entre-temps n'est pas dans ce coffre"
    )
  }

  /// When the vault was backed up last, and when a backup was tried.
  static func backupAge(_ age: BackupAge) -> Sentence {
    let backup = age.backedUp.map { "\($0)" }
    let drill = age.drilled.map { "\($0)" }
    return Sentence(
      "last backup \(backup ?? "never"), last drill that was good \(drill ?? "never")",
      fr: "dernière sauvegarde \(backup ?? "jamais"), dernier essai réussi \(drill ?? "jamais")")
  }

  static func backupFix(_ age: BackupAge) -> Sentence {
    age.isBackupFresh
      ? Sentence(
        "haven backup drill FOLDER shows that what was backed up can be put back",
        fr: "haven backup drill DOSSIER montre que la sauvegarde peut être remise en place")
      : Sentence(
        "haven backup init FOLDER begins backups, haven backup create FOLDER writes one",
        fr: "haven backup init DOSSIER commence, haven backup create DOSSIER sauvegarde")
  }
}

extension Words.Help {
  static let backup = Sentence(
    "Backups in a folder that strangers may hold, and putting them back.",
    fr: "Des sauvegardes dans un dossier que des inconnus peuvent détenir, et leur remise en place."
  )
  static let backupExamples = Sentence(
    same: """
      haven backup init /media/stick/haven --kit kit.txt
      haven backup create /media/stick/haven
      haven backup verify /media/stick/haven --read
      haven backup drill /media/stick/haven
      haven backup restore /media/stick/haven --to restored.haven --kit kit.txt
      """)
  static let backupInit =
    Sentence(
      "Begin backups in a folder that is empty or missing. Asks for the passphrase, and for the recovery kit, which "
        + "opens them too.",
      fr:
        "Commencer des sauvegardes dans un dossier vide ou qui n'existe pas. Demande la phrase de "
        + "passe, et le kit de récupération, qui les ouvre aussi.")
  static let backupInitExamples = Sentence(
    same: """
      haven backup init /media/stick/haven
      haven backup init /media/stick/haven --kit kit.txt
      haven backup init /media/stick/haven --without-kit --stock-age
      """)
  static let backupKit = Sentence(
    "The recovery kit, - for standard input; typed where it is left out.",
    fr: "Le kit de récupération, - pour l'entrée standard ; sans cette option, il se tape.")
  static let backupWithoutKit = Sentence(
    "The kit is not to open these backups.", fr: "Le kit ne doit pas ouvrir ces sauvegardes.")
  static let backupStockAge =
    Sentence(
      "Seal so that every age program opens the backups; without it they withstand quantum computers too.",
      fr:
        "Sceller de sorte que tout programme age ouvre les sauvegardes ; sans cela elles résistent "
        + "aussi aux ordinateurs quantiques.")
  static let backupCreate =
    Sentence(
      "Write a snapshot: what is new since the last. A session is enough; nothing on this machine opens what it writes.",
      fr:
        "Écrire un instantané : ce qui est nouveau depuis le dernier. Une session suffit ; rien sur "
        + "cette machine n'ouvre ce qui est écrit.")
  static let backupCreateExamples = Sentence(
    same: """
      haven backup create /media/stick/haven
      haven backup create /media/stick/haven --json --no-input
      """)
  static let backupDrill =
    Sentence(
      "Restore the newest snapshot to a place of its own, open it, compare every row with the vault, and remove it.",
      fr: "Restaurer l'instantané le plus récent à part, l'ouvrir, comparer chaque ligne avec le "
        + "coffre, et le supprimer.")
  static let backupDrillExamples = Sentence(
    same: """
      haven backup drill /media/stick/haven
      haven backup drill /media/stick/haven --scratch /var/tmp --json
      """)
  static let scratch = Sentence(
    "Where there is room for the vault; its own folder where it is left out.",
    fr: "Là où il y a de la place pour le coffre ; sans cette option, son propre dossier.")
  static let backupPrune =
    Sentence(
      "Let old snapshots go: of each day, week and month one stays. Drills first, asks, and deletes nothing for 30 days.",
      fr: "Laisser partir d'anciens instantanés : il en reste un par jour, semaine et mois. Essaie "
        + "d'abord la sauvegarde, demande, et ne supprime rien avant 30 jours.")
  static let backupPruneExamples = Sentence(
    same: """
      haven backup prune /media/stick/haven --dry-run
      haven backup prune /media/stick/haven --keep-daily 7 --keep-weekly 5 --keep-monthly 12
      """)
  static let keepDaily = Sentence(
    "Of so many days one stays.", fr: "De tant de jours il en reste un.")
  static let keepWeekly = Sentence(
    "Of so many weeks one stays.", fr: "De tant de semaines il en reste un.")
  static let keepMonthly = Sentence(
    "Of so many months one stays.", fr: "De tant de mois il en reste un.")
  static let dryRunOfPrune = Sentence(
    "Say what would go, and do nothing.", fr: "Dire ce qui partirait, et ne rien faire.")
  static let confirmPrune = Sentence(
    "How many snapshots are to go, instead of typing it.",
    fr: "Combien d'instantanés doivent partir, au lieu de le taper.")
  static let backupRestore =
    Sentence(
      "Put a vault back where nothing stands. Keys are always the newest: who was erased stays erased. With the "
        + "kit, with shares of it, with an exported key and a passphrase, or with the vault that is there.",
      fr:
        "Remettre un coffre là où il n'y a rien. Les clés sont toujours les plus récentes : qui a "
        + "été effacé reste effacé. Avec le kit, avec ses parts, avec une clé exportée et une phrase "
        + "de passe, ou avec le coffre qui est là.")
  static let backupRestoreExamples = Sentence(
    same: """
      haven backup restore /media/stick/haven --to restored.haven --kit kit.txt
      haven backup restore /media/stick/haven --to restored.haven --share a.txt --share b.txt
      haven backup restore /media/stick/haven --to restored.haven --identity key.txt --as keeper
      haven backup restore /media/stick/haven --to older.haven --snapshot 5f21c0de9a77b310
      """)
  static let restoreTo = Sentence(
    "The file to make. Nothing may stand there.",
    fr: "Le fichier à faire. Il ne doit rien y avoir à cet endroit.")
  static let restoreSnapshot = Sentence(
    "The beginning of a snapshot's id; the newest where it is left out.",
    fr: "Le début de l'identifiant d'un instantané ; sans cette option, le plus récent.")
  static let olderBag =
    Sentence(
      "Take older keys where newer ones cannot be read. Who was erased or removed since would be back.",
      fr:
        "Prendre des clés plus anciennes là où les plus récentes ne se lisent pas. Qui a été effacé "
        + "ou retiré depuis serait de retour.")
  static let restoreKit = Sentence(
    "The recovery kit, - for standard input.",
    fr: "Le kit de récupération, - pour l'entrée standard.")
  static let restoreIdentity = Sentence(
    "The key of the backups, as haven backup key export wrote it.",
    fr: "La clé des sauvegardes, comme haven backup key export l'a écrite.")
  static let backupKey = Sentence(
    "Who writes to backups, and who reads them.",
    fr: "Qui écrit dans les sauvegardes, et qui les lit.")
  static let backupKeyExamples = Sentence(
    same: """
      haven backup key show /media/stick/haven
      haven backup key export /media/stick/haven --to key.txt
      """)
  static let backupKeyShow = Sentence(
    "Say what you can do with these backups, and with which key you write.",
    fr: "Dire ce que vous pouvez faire de ces sauvegardes, et avec quelle clé vous y écrivez.")
  static let backupKeyShowExamples = Sentence(same: "haven backup key show /media/stick/haven")
  static let backupKeyExport =
    Sentence(
      "Write what reads these backups to a file, for a colleague or a safe place. The journal has it.",
      fr:
        "Écrire dans un fichier ce qui lit ces sauvegardes, pour un collègue ou un endroit sûr. Le "
        + "journal le garde.")
  static let backupKeyExportExamples = Sentence(
    same: """
      haven backup key export /media/stick/haven --to key.txt
      haven backup key export /media/stick/haven --to key.txt --with-prune-key
      """)
  static let backupKeyTo = Sentence(
    "The file to make. Whoever has it reads the backups.",
    fr: "Le fichier à faire. Qui l'a lit les sauvegardes.")
  static let withPruneKey = Sentence(
    "Write what says who writes and what goes, too.",
    fr: "Écrire aussi ce qui dit qui écrit et ce qui part.")
  static let backupKeyImport = Sentence(
    "Keep a key that a colleague exported.", fr: "Garder une clé qu'un collègue a exportée.")
  static let backupKeyImportExamples =
    Sentence(same: "haven backup key import /media/stick/haven --from key.txt")
  static let backupKeyFrom = Sentence(
    "The file, - for standard input.", fr: "Le fichier, - pour l'entrée standard.")
  static let backupKeyAllow = Sentence(
    "Let a colleague, or another machine, write to these backups.",
    fr: "Laisser un collègue, ou une autre machine, écrire dans ces sauvegardes.")
  static let backupKeyAllowExamples =
    Sentence(
      "haven backup key allow /media/stick/haven 4f1e…, as haven backup key show says there",
      fr:
        "haven backup key allow /media/stick/haven 4f1e…, comme le dit là-bas haven backup key show"
    )
  static let backupKeyClose = Sentence(
    "Take that away: a machine was lost, or somebody left.",
    fr: "Retirer ce droit : une machine a été perdue, ou quelqu'un est parti.")
  static let backupKeyCloseExamples = Sentence(
    same: """
      haven backup key close /media/stick/haven 4f1e…
      haven backup key close /media/stick/haven 4f1e… --after 5f21c0de9a77b310
      """)
  static let writerKey = Sentence(
    "The key of who writes, 64 digits from 0 to f.",
    fr: "La clé de qui écrit, 64 chiffres de 0 à f.")
  static let closeAfter =
    Sentence(
      "The last snapshot of theirs that counts; their newest where it is left out.",
      fr: "Son dernier instantané qui compte ; sans cette option, son plus récent.")
  static let repository = Sentence("The folder of the backups.", fr: "Le dossier des sauvegardes.")
  static let backupList = Sentence(
    "List the snapshots, newest first.", fr: "Énumérer les instantanés, le plus récent d'abord.")
  static let backupListExamples = Sentence(
    same: """
      haven backup list /media/stick/haven
      haven backup list /media/stick/haven --json
      """)
  static let backupVerify =
    Sentence(
      "Notice what was changed, removed or put back, and name it. Exit 13 where something was.",
      fr:
        "Remarquer ce qui a été changé, supprimé ou remis, et le nommer. Code 13 s'il y a quelque "
        + "chose.")
  static let backupVerifyExamples = Sentence(
    same: """
      haven backup verify /media/stick/haven
      haven backup verify /media/stick/haven --read
      """)
  static let readObjects = Sentence(
    "Read every object; else each is only looked for.",
    fr: "Lire chaque objet ; sinon on vérifie seulement qu'il est là.")
}
