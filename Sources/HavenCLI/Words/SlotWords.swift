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
  static let slots = "Your own ways in: a second passphrase, or one with a key file on a stick."
  static let slotsExamples = """
    haven keyholder slot list
    haven keyholder slot add --new-key-file /media/stick/haven.key
    haven keyholder slot remove 3
    """
  static let slotAdd = "Add a way in: another passphrase, with a key file or without one."
  static let slotAddExamples = """
    haven keyholder slot add
    haven --as Kim keyholder slot add --new-key-file /media/stick/haven.key
    haven keyholder slot add --passphrase-fd 3 --new-passphrase-fd 4 3< mine 4< another
    """
  static let slotKeyFile = "The key file of the new slot. Else it has none."
  static let slotList = "List your own slots: number, kind, and which opened the vault now."
  static let slotListExamples = "haven --as Kim keyholder slot list"
  static let slotRemove =
    "Remove a way in. Older copies of the file keep it: only keyholder passphrase draws new keys."
  static let slotRemoveExamples = "haven keyholder slot remove 3"
  static let slot = "The number of the slot, as slot list shows it."

  static let recovery = "The recovery kit."
  static let recoveryExamples = """
    haven recovery split --kit kit.txt --threshold 3 --count 5 --to shares
    haven recovery drill --shares
    haven recovery rekey --kit old.txt --new-kit new.txt
    """
  static let tryKit =
    "Try whether a kit opens the vault, or write its page once more: from worn paper, or from shares."
  static let tryKitExamples = """
    haven recovery kit
    haven recovery kit --kit kit.txt --to /media/stick/kit.svg
    haven recovery kit --shares --to kit.txt
    """
  static let kitTo =
    "Where to write the kit's page, text or .svg; the file must not exist. Without it the kit is tried, and nothing written."
  static let sealShares =
    "Seal this share, or all, with words that its holder chooses: paper that somebody finds tells nothing. Repeat it for several."
  static let shareWordsFD =
    "Read the words of sealed shares from a file descriptor, a line for each: of new shares by their numbers, rising; else in the order of the shares."
  static let recoverySplit =
    "Split the kit into shares, of which some together open everything and fewer tell nothing."
  static let recoverySplitExamples = """
    haven recovery split --threshold 2 --count 3 --to /media/stick/shares --svg
    haven recovery split --kit kit.txt --threshold 3 --count 5 --to shares
    haven recovery split --threshold 2 --count 3 --to shares --seal all
    """
  static let recoveryDrill =
    "Try whether enough shares are at hand: that they give the kit of this vault. Nothing is opened or written."
  static let recoveryDrillExamples = """
    haven recovery drill --shares
    haven recovery drill --share share-1-of-3.txt --share share-3-of-3.txt
    """
  static let threshold = "How many shares are needed: 2 to as many as there are."
  static let shareCount = "How many shares there are: 2 to 16."
  static let sharesTo = "The folder that they are written into, a page each; it must not exist."
  static let sharePictures = "Pictures to print, and not text."
  static let share = "A file with a share, or - for standard input; repeat it for each."
  static let shares = "Ask for shares, one after the other, until there are enough."
  static let recoveryRekey =
    "Write a new recovery kit. The old one opens nothing of this vault any more."
  static let recoveryRekeyExamples = """
    haven recovery rekey --new-kit /media/stick/kit.svg
    haven recovery rekey --kit old.txt --new-kit new.txt
    """
  static let oldKit =
    "A file with the kit that there is, or - for standard input. Else it is asked for."
  static let newKit = "Where to write the new kit, text or .svg; the file must not exist."
}
