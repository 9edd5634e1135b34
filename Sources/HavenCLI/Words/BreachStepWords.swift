internal import Haven

// What to do once a machine is lost.
extension Words {
  static let breachStepsHead = Sentence(
    "What to do now, in this order", fr: "Que faire maintenant, dans cet ordre")

  static func breachStep(_ step: BreachStep) -> Sentence {
    switch step {
    case .passphrases(let numbers): passphrases(numbers.map(String.init).joined(separator: ", "))
    case .newKeys:
      Sentence(
        "If somebody may have opened it: a colleague takes the keys of whoever used that machine away, and gives them new ones. "
          + "Files that they could read get new keys before the next word is written in them.",
        fr:
          "Si quelqu'un a pu l'ouvrir : un collègue retire ses clés à qui utilisait cette machine, et en redonne de nouvelles. "
          + "Les dossiers que cette personne pouvait lire ont de nouvelles clés avant le prochain mot écrit."
      )
    case .kit(let isSinceLoss):
      isSinceLoss
        ? Sentence(
          "The kit was made anew since the loss. Shares of the old one open nothing new: split the new one.",
          fr:
            "Le kit a été refait depuis la perte. Les parts de l'ancien n'ouvrent rien de nouveau : partagez le nouveau."
        )
        : Sentence(
          "If the kit, or shares of it, were with the machine: make a new kit, and split it anew.",
          fr:
            "Si le kit, ou des parts, étaient avec la machine : faites un nouveau kit, et partagez-le à nouveau."
        )
    case .backups:
      Sentence(
        "Take the lost machine's key to write backups away, write a snapshot, and try to restore it.",
        fr:
          "Retirez à la machine perdue sa clé d'écriture des sauvegardes, écrivez-en une, et essayez de la restaurer."
      )
    case .noBackups:
      Sentence(
        "Begin backups: what is lost next is lost for good.",
        fr: "Commencez des sauvegardes : ce qui sera perdu ensuite le sera pour de bon.")
    case .look:
      Sentence(
        "Look whether this copy is whole, and who did what on it since.",
        fr: "Regardez si cette copie est entière, et qui y a fait quoi depuis.")
    case .report:
      Sentence(
        "Tell the privacy commissioner, and the people whom it is about, within the time that your law says; do not "
          + "wait for the rest. Attach this page, and say what only you know: whether the disk was encrypted, whether "
          + "the machine was on, where passphrases and key files lay.",
        fr:
          "Prévenez le commissariat à la vie privée, et les personnes concernées, dans le délai que dit votre loi ; "
          + "n'attendez pas le reste. Joignez cette page, et dites ce que vous seuls savez : si le disque était chiffré, "
          + "si la machine était allumée, où se trouvaient phrases de passe et fichiers-clés.")
    }
  }

  private static func passphrases(_ numbers: String) -> Sentence {
    Sentence(
      "Another passphrase for everybody who has keys of that day or before (keyholders \(numbers)), whoever used that "
        + "machine first. It draws new keys and ends all their other ways in; add those again that are needed.",
      fr:
        "Une autre phrase de passe pour toutes celles et tous ceux qui ont des clés de ce jour ou d'avant (personnes "
        + "\(numbers)), d'abord pour qui utilisait cette machine. Elle donne de nouvelles clés et met fin à tous leurs "
        + "autres accès ; ajoutez ceux qu'il faut.")
  }

  /// A command, with what only people know in capitals, in their language.
  static func breachCommand(_ command: String) -> Sentence {
    Sentence(in: { language in
      command.split(separator: " ").map { word in
        language == .french ? frenchPlaces[String(word)] ?? String(word) : String(word)
      }.joined(separator: " ")
    })
  }

  private static let frenchPlaces = [
    "NAME": "NOM", "FILE": "FICHIER", "REPOSITORY": "DÉPÔT", "WRITER": "CLÉ",
  ]

  static let breachRemainsHead = Sentence(
    "What nothing of this changes", fr: "Ce que rien de cela ne change")

  static let breachRemains = Sentence(
    "The lost copy stays as it is. It opens for ever with the passphrases, key files and kit with which it opened on "
      + "the day of the loss, also those that are changed now, for whoever guesses or knows them; what is erased here "
      + "from now on stays in it. Nobody can call it back. A changed passphrase does not help that copy: it keeps "
      + "its holder out of later ones. Whoever did open it has the keys of files, and with a later copy of this vault "
      + "as well could read what is written in the same files until those get new keys (step: if somebody may have "
      + "opened it).",
    fr:
      "La copie perdue reste ce qu'elle est. Elle s'ouvre pour toujours avec les phrases de passe, fichiers-clés et kit "
      + "qui l'ouvraient le jour de la perte, même ceux qui sont changés maintenant, pour qui les devine ou les connaît "
      + "; ce qui est effacé ici désormais y reste. Personne ne peut la rappeler. Une phrase de passe changée n'aide "
      + "pas cette copie : elle ferme les suivantes à qui la tient. Qui l'a bel et bien ouverte a les clés des "
      + "dossiers, et avec une copie plus récente de ce coffre pourrait lire ce qui s'écrit dans les mêmes dossiers "
      + "jusqu'à ce qu'ils aient de nouvelles clés (étape : si quelqu'un a pu l'ouvrir).")

  static let breachEnd = Sentence(
    "These are facts of a file and of its journal. Whether it must be reported, and to whom, is for the law to say.",
    fr:
      "Ce sont des faits d'un fichier et de son journal. S'il faut le signaler, et à qui, la loi le dit."
  )

  static func breachWritten(to path: String) -> Sentence {
    Sentence(
      "Written to \(path). It names nobody unless you asked for it; read it before you send it.",
      fr:
        "Écrit dans \(path). Personne n'y est nommé, sauf si vous l'avez demandé ; relisez avant d'envoyer."
    )
  }
}

extension Words.Help {
  static let breachPack = Sentence(
    "What a lost machine with this vault could have held, what it takes to open it, and what to do: for a report, "
      + "without names. Run it on a copy that you still have.",
    fr:
      "Ce qu'une machine perdue avec ce coffre pouvait contenir, ce qu'il faut pour l'ouvrir, et que faire : pour un "
      + "signalement, sans noms. À lancer sur une copie que vous avez encore.")
  static let breachPackExamples = Sentence(
    same: """
      haven breach-pack --lost 2026-05-12
      haven breach-pack --lost 2026-05-12 --to report.html
      haven breach-pack --json
      """)
  static let breachLost = Sentence(
    "The day on which the machine was lost.", fr: "Le jour où la machine a été perdue.")
  static let breachTo = Sentence(
    "A page to write instead: .txt or .html; it must not exist.",
    fr: "Une page à écrire à la place : .txt ou .html ; elle ne doit pas exister.")
  static let breachKeyholders = Sentence(
    "Name the keyholders too.", fr: "Nommer aussi les personnes qui détiennent des clés.")
  static let breachRepositories = Sentence(
    "Say where this machine has backups, too.",
    fr: "Dire aussi où cette machine a des sauvegardes.")
}
