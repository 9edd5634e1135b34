internal import Haven

/// What is said of roles, and of a keyholder's own ways in.
extension Words {
  static func rolesChanged(_ name: String, _ roles: String, isNew: Bool) -> Sentence {
    guard isNew else {
      return Sentence(
        "\(name) has exactly these roles already: \(roles)",
        fr: "\(name) a déjà exactement ces rôles : \(roles)")
    }
    return Sentence(
      "\(name) has these roles now: \(roles). What they hold keys of, they go on reading",
      fr: "\(name) a maintenant ces rôles : \(roles). Ce que ses clés ouvrent reste lisible")
  }

  static func slotKind(_ kind: SlotEntry.Kind?) -> Sentence {
    switch kind {
    case .passphrase: Sentence("passphrase", fr: "phrase de passe")
    case .passphraseAndKeyFile:
      Sentence("passphrase and key file", fr: "phrase de passe et fichier-clé")
    case .recovery: Sentence("recovery kit", fr: "kit de récupération")
    case nil: Sentence("not known", fr: "inconnu")
    }
  }

  static let yes = Sentence("yes", fr: "oui")

  static func slotAdded(_ slot: Int, _ kind: String) -> Sentence {
    Sentence(
      "slot \(slot) added (\(kind)): it opens the same as your other slots",
      fr: "accès \(slot) ajouté (\(kind)) : il ouvre la même chose que vos autres accès")
  }

  static func slotRemoved(_ slot: Int) -> Sentence {
    Sentence(
      "slot \(slot) opens nothing of this file any more. This does not heal: an older copy of the file "
        + "and that slot's passphrase still open your keys; only haven keyholder passphrase draws new ones",
      fr:
        "l'accès \(slot) n'ouvre plus rien de ce fichier. Cela ne guérit pas : une copie plus ancienne "
        + "du fichier et la phrase de passe de cet accès ouvrent encore vos clés ; seul haven keyholder "
        + "passphrase en tire de nouvelles")
  }

  static let otherSlotsGone = Sentence(
    "your other slots are gone, since they held the old keys: haven keyholder slot add adds them anew",
    fr:
      "vos autres accès n'existent plus, car ils tenaient les anciennes clés : haven keyholder slot add "
      + "les ajoute de nouveau")
}

extension Words.Help {
  static let slots = Sentence(
    "Your own ways in: a second passphrase, or one with a key file on a stick.",
    fr: "Vos propres accès : une deuxième phrase de passe, ou une avec un fichier-clé sur une clé "
      + "USB.")
  static let slotsExamples = Sentence(
    same: """
      haven keyholder slot list
      haven keyholder slot add --new-key-file /media/stick/haven.key
      haven keyholder slot remove 3
      """)
  static let slotAdd = Sentence(
    "Add a way in: another passphrase, with a key file or without one.",
    fr: "Ajouter un accès : une autre phrase de passe, avec ou sans fichier-clé.")
  static let slotAddExamples = Sentence(
    same: """
      haven keyholder slot add
      haven --as Kim keyholder slot add --new-key-file /media/stick/haven.key
      haven keyholder slot add --passphrase-fd 3 --new-passphrase-fd 4 3< mine 4< another
      """)
  static let slotKeyFile = Sentence(
    "The key file of the new slot. Else it has none.",
    fr: "Le fichier-clé du nouvel accès. Sinon il n'en a pas.")
  static let slotList = Sentence(
    "List your own slots: number, kind, and which opened the vault now.",
    fr: "Énumérer vos propres accès : numéro, sorte, et lequel vient d'ouvrir le coffre.")
  static let slotListExamples = Sentence(same: "haven --as Kim keyholder slot list")
  static let slotRemove =
    Sentence(
      "Remove a way in. Older copies of the file keep it: only keyholder passphrase draws new keys.",
      fr: "Retirer un accès. Les copies plus anciennes du fichier le gardent : seul keyholder "
        + "passphrase tire de nouvelles clés.")
  static let slotRemoveExamples = Sentence(same: "haven keyholder slot remove 3")
  static let slot = Sentence(
    "The number of the slot, as slot list shows it.",
    fr: "Le numéro de l'accès, comme slot list le montre.")

  static let recovery = Sentence("The recovery kit.", fr: "Le kit de récupération.")
  static let recoveryExamples = Sentence(
    same: """
      haven recovery split --kit kit.txt --threshold 3 --count 5 --to shares
      haven recovery drill --shares
      haven recovery rekey --kit old.txt --new-kit new.txt
      """)
  static let tryKit =
    Sentence(
      "Try whether a kit opens the vault, or write its page once more: from worn paper, or from shares.",
      fr: "Essayer si un kit ouvre le coffre, ou récrire sa page : à partir d'un papier usé, ou de "
        + "parts.")
  static let tryKitExamples = Sentence(
    same: """
      haven recovery kit
      haven recovery kit --kit kit.txt --to /media/stick/kit.svg
      haven recovery kit --shares --to kit.txt
      """)
  static let kitTo =
    Sentence(
      "Where to write the kit's page, text or .svg; the file must not exist. Without it the kit is tried, and nothing written.",
      fr:
        "Où écrire la page du kit, en texte ou .svg ; le fichier ne doit pas exister. Sans cela le "
        + "kit est essayé, et rien n'est écrit.")
  static let sealShares =
    Sentence(
      "Seal this share, or all, with words that its holder chooses: paper that somebody finds tells nothing. Repeat it for several.",
      fr:
        "Sceller cette part, ou toutes, avec des mots que choisit la personne qui la détient : le "
        + "papier qu'on trouve ne dit rien. À répéter pour plusieurs.")
  static let shareWordsFD =
    Sentence(
      "Read the words of sealed shares from a file descriptor, a line for each: of new shares by their numbers, rising; else in the order of the shares.",
      fr:
        "Lire les mots des parts scellées d'un descripteur de fichier, une ligne pour chacune : des "
        + "nouvelles parts par numéros croissants ; sinon dans l'ordre des parts.")
  static let recoverySplit =
    Sentence(
      "Split the kit into shares, of which some together open everything and fewer tell nothing.",
      fr:
        "Diviser le kit en parts, dont quelques-unes ensemble ouvrent tout et moins ne disent rien."
    )
  static let recoverySplitExamples = Sentence(
    same: """
      haven recovery split --threshold 2 --count 3 --to /media/stick/shares --svg
      haven recovery split --kit kit.txt --threshold 3 --count 5 --to shares
      haven recovery split --threshold 2 --count 3 --to shares --seal all
      """)
  static let recoveryDrill =
    Sentence(
      "Try whether enough shares are at hand: that they give the kit of this vault. Nothing is opened or written.",
      fr:
        "Essayer s'il y a assez de parts à portée de main : qu'elles donnent le kit de ce coffre. "
        + "Rien n'est ouvert ni écrit.")
  static let recoveryDrillExamples = Sentence(
    same: """
      haven recovery drill --shares
      haven recovery drill --share share-1-of-3.txt --share share-3-of-3.txt
      """)
  static let threshold = Sentence(
    "How many shares are needed: 2 to as many as there are.",
    fr: "Combien de parts il faut : de 2 au nombre qu'il y en a.")
  static let shareCount = Sentence(
    "How many shares there are: 2 to 16.", fr: "Combien de parts il y a : de 2 à 16.")
  static let sharesTo = Sentence(
    "The folder that they are written into, a page each; it must not exist.",
    fr: "Le dossier où elles sont écrites, une page chacune ; il ne doit pas exister.")
  static let sharePictures = Sentence(
    "Pictures to print, and not text.", fr: "Des images à imprimer, et non du texte.")
  static let share = Sentence(
    "A file with a share, or - for standard input; repeat it for each.",
    fr: "Un fichier avec une part, ou - pour l'entrée standard ; à répéter pour chacune.")
  static let shares = Sentence(
    "Ask for shares, one after the other, until there are enough.",
    fr: "Demander des parts, l'une après l'autre, jusqu'à ce qu'il y en ait assez.")
  static let recoveryRekey =
    Sentence(
      "Write a new recovery kit. The old one opens nothing of this vault any more.",
      fr: "Écrire un nouveau kit de récupération. L'ancien n'ouvre plus rien de ce coffre.")
  static let recoveryRekeyExamples = Sentence(
    same: """
      haven recovery rekey --new-kit /media/stick/kit.svg
      haven recovery rekey --kit old.txt --new-kit new.txt
      """)
  static let oldKit =
    Sentence(
      "A file with the kit that there is, or - for standard input. Else it is asked for.",
      fr: "Un fichier avec le kit actuel, ou - pour l'entrée standard. Sinon il est demandé.")
  static let newKit = Sentence(
    "Where to write the new kit, text or .svg; the file must not exist.",
    fr: "Où écrire le nouveau kit, en texte ou .svg ; le fichier ne doit pas exister.")
}
