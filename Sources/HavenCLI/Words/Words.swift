internal import Haven

/// What the program says beside its errors (those are in `HavenError`), in every language.
///
/// Person-first and plain: a member is a member. No word here judges anybody.
enum Words {
  // MARK: Prompts

  static let atWork = Sentence("at work", fr: "au travail")
  static let quarterDone = Sentence("a quarter done", fr: "un quart de fait")
  static let halfDone = Sentence("half done", fr: "la moitié de faite")
  static let threeQuartersDone = Sentence("three quarters done", fr: "trois quarts de faits")
  static let passphrasePrompt = Sentence("Passphrase: ", fr: "Phrase de passe : ")
  static let newPassphrasePrompt = Sentence(
    "New passphrase (these words, or your own): ",
    fr: "Nouvelle phrase de passe (ces mots, ou les vôtres) : ")
  static let repeatPrompt = Sentence("The same again: ", fr: "Encore la même : ")
  static let differ = Sentence("The two differ.", fr: "Les deux diffèrent.")
  static let offer = Sentence(
    "Six words drawn at random, shown only now. Write them down until you know them by heart:",
    fr: "Six mots tirés au hasard, montrés cette fois seulement. Notez-les jusqu'à les savoir par "
      + "cœur :")
  static let kitPrompt = Sentence(
    "Recovery kit (58 letters and digits): ", fr: "Kit de récupération (58 lettres et chiffres) : ")
  /// Asks for a share; `missing` is how many are needed yet, nil before the first.
  static func sharePrompt(missing: Int?) -> Sentence {
    guard let missing else {
      return Sentence(
        "First share (82 letters and digits, or 108): ",
        fr: "Première part (82 lettres et chiffres, ou 108) : ")
    }
    return Sentence(
      "Next share, \(missing) to go: ", fr: "Part suivante, encore \(missing) : ")
  }

  /// Asks a holder for the words of a share that is sealed.
  static func shareWordsPrompt(_ number: Int) -> Sentence {
    Sentence(
      "The words of share \(number), which is sealed: ",
      fr: "Les mots de la part \(number), qui est scellée : ")
  }

  static let wordsStayOnScreen = Sentence(
    "What was shown stays on the screen: clear it before the next person looks.",
    fr: "Ce qui a été montré reste à l'écran : effacez-le avant que la personne suivante regarde.")

  static func holderChooses(_ number: Int, of count: Int) -> Sentence {
    Sentence(
      "Share \(number) of \(count): the words are its holder's. Nobody else looks.",
      fr:
        "Part \(number) sur \(count) : les mots sont à la personne qui la détient. Les autres ne regardent pas."
    )
  }

  static func kitPageWritten(_ path: String) -> Sentence {
    Sentence(
      "the kit's page is in \(path): print it, put it where two people must go together, and remove the file",
      fr:
        "la page du kit est dans \(path) : imprimez-la, mettez-la là où il faut être deux pour aller, et supprimez le fichier"
    )
  }

  static let kitOpens = Sentence(
    "This kit opens the vault. Nothing was opened or written.",
    fr: "Ce kit ouvre le coffre. Rien n'a été ouvert ni écrit.")

  static let newKitFilePrompt = Sentence(
    "File for the new recovery kit: ", fr: "Fichier pour le nouveau kit de récupération : ")
  static let kitFilePrompt = Sentence(
    "File for the recovery kit, or none: ", fr: "Fichier pour le kit de récupération, ou none : ")
  static let textPrompt = Sentence(
    "The text; Ctrl-D on a line of its own ends it:",
    fr: "Le texte ; Ctrl-D seul sur une ligne le termine :")
  static let searchPrompt = Sentence("Words to search for: ", fr: "Mots à chercher : ")

  // MARK: Talk

  static let argumentsAreVisible = Sentence(
    "words in arguments can be seen by other accounts of this machine and stay in the shell's "
      + "history; a file or - is safer",
    fr: "les mots en arguments sont visibles des autres comptes de cette machine et restent dans "
      + "l'historique du shell ; un fichier ou - est plus sûr")
  static let memoryNotLocked = Sentence(
    "not all keys could be locked into memory, so they may reach the swap area; ulimit -l raises "
      + "the limit",
    fr:
      "toutes les clés n'ont pas pu être verrouillées en mémoire et pourraient atteindre l'espace "
      + "d'échange ; ulimit -l relève la limite")
  static func notClosed(_ reason: String) -> Sentence {
    Sentence(
      "the vault could not be closed properly: \(reason)",
      fr: "le coffre n'a pas pu être fermé comme il faut : \(reason)")
  }
  static let calibrating = Sentence(
    "measuring how much work this machine does in a second",
    fr: "mesure du travail que cette machine fait en une seconde")
  static let aliasIsAName = Sentence(
    "this alias is, or could be taken for, a name of somebody in the vault; haven member edit "
      + "--alias changes it",
    fr:
      "cet alias est, ou pourrait passer pour, le nom d'une personne du coffre ; haven member edit "
      + "--alias le change")
  static let noRecovery = Sentence(
    "there is no recovery kit: when the passphrase is lost, nobody can open this vault",
    fr: "il n'y a pas de kit de récupération : si la phrase de passe est perdue, personne ne peut "
      + "ouvrir ce coffre")

  static func exposed(_ path: String, willBeRepaired: Bool) -> Sentence {
    willBeRepaired
      ? Sentence(
        "\(path) could be read by other accounts; it is now made yours alone",
        fr: "\(path) pouvait être lu par d'autres comptes ; il est maintenant à vous seulement")
      : Sentence(
        "\(path) belongs to another account, which can read it",
        fr: "\(path) appartient à un autre compte, qui peut le lire")
  }

  static func seeHelp(_ command: String) -> Sentence {
    Sentence("\(command) shows how", fr: "\(command) montre comment")
  }

  // MARK: Answers

  static func created(_ vault: CreatedVault) -> Sentence {
    Sentence(
      "vault \(vault.id) created for \(vault.keyholder)",
      fr: "coffre \(vault.id) créé pour \(vault.keyholder)")
  }

  static func kitSplit(_ count: Int, threshold: Int, folder: String, set: String) -> Sentence {
    Sentence(
      "\(count) shares are in \(folder), set \(set): any \(threshold) of them open everything. Print each, give it to "
        + "one person, and remove the folder; then decide what becomes of the kit, which goes on opening all of it",
      fr:
        "\(count) parts sont dans \(folder), jeu \(set) : \(threshold) d'entre elles ouvrent tout. Imprimez-les, donnez "
        + "chacune à une personne et supprimez le dossier ; décidez ensuite du sort du kit, qui continue de tout ouvrir"
    )
  }

  static func drilled(_ given: Int, of count: Int, set: String) -> Sentence {
    Sentence(
      "\(given) of \(count) shares of set \(set) give the kit that opens this vault. Nothing was opened or written",
      fr:
        "\(given) parts sur \(count) du jeu \(set) donnent le kit qui ouvre ce coffre. Rien n'a été ouvert ni écrit"
    )
  }

  static func kitReplaced(_ path: String) -> Sentence {
    Sentence(
      "the recovery kit is a new one now, in \(path): print it, put it where two people must go "
        + "together, and remove the file. The old kit opens older copies of this vault, and nothing else",
      fr:
        "le kit de récupération est maintenant le nouveau, dans \(path) : imprimez-le, mettez-le là "
        + "où il faut être deux pour aller, et supprimez le fichier. L'ancien kit ouvre des copies plus "
        + "anciennes de ce coffre, et rien d'autre")
  }
  static func kitInDoubt(_ path: String) -> Sentence {
    Sentence(
      "it is not certain which recovery kit opens the vault: keep the old one and \(path), until "
        + "haven recovery rekey has succeeded with one of them",
      fr:
        "il n'est pas certain lequel des deux kits de récupération ouvre le coffre : gardez l'ancien et "
        + "\(path) jusqu'à ce que haven recovery rekey réussisse avec l'un des deux")
  }

  static func kitWritten(_ path: String) -> Sentence {
    Sentence(
      "the recovery kit is in \(path): print it, put it where two people must go together, and "
        + "remove the file",
      fr:
        "le kit de récupération est dans \(path) : imprimez-le, mettez-le là où il faut être deux "
        + "pour aller, et supprimez le fichier")
  }

  static func unlocked(_ session: SessionState) -> Sentence {
    Sentence(
      "unlocked for \(session.keyholder)\(session.isForAnyTerminal ? "" : ", at this terminal"); locks after "
        + "\(length(session.locksInSeconds, .english)) without a command, and with haven lock",
      fr:
        "déverrouillé pour \(session.keyholder)\(session.isForAnyTerminal ? "" : ", à ce terminal") ; se verrouille "
        + "après \(length(session.locksInSeconds, .french)) sans commande, et par haven lock")
  }

  static func unlocksWithoutTerminal(_ keyholder: String) -> Sentence {
    Sentence(
      "the passphrase of \(keyholder) opens the vault; without a terminal there is no session, so each command asks for "
        + "it",
      fr:
        "la phrase de passe de \(keyholder) ouvre le coffre ; sans terminal il n'y a pas de session, "
        + "chaque commande la demande donc")
  }

  static func status(_ session: SessionState) -> Sentence {
    Sentence(
      "unlocked for \(session.keyholder) since \(length(session.ageSeconds, .english)); locks in "
        + "\(length(session.locksInSeconds, .english))"
        + (session.isForAnyTerminal ? "; any program of this account can use it" : ""),
      fr:
        "déverrouillé pour \(session.keyholder) depuis \(length(session.ageSeconds, .french)) ; se verrouille dans "
        + "\(length(session.locksInSeconds, .french))"
        + (session.isForAnyTerminal ? " ; tout programme de ce compte peut s'en servir" : ""))
  }

  static func panicked(_ count: Int) -> Sentence {
    count == 0
      ? Sentence("nothing was unlocked", fr: "rien n'était déverrouillé")
      : Sentence("locked: \(count) ended", fr: "verrouillé : \(count) arrêtés")
  }

  static let anyTerminal = Sentence(
    "until it locks, every program of this account can read what you can, at whatever terminal: "
      + "haven lock when you go",
    fr: "jusqu'au verrouillage, tout programme de ce compte peut lire ce que vous pouvez lire, à "
      + "n'importe quel terminal : haven lock en partant")

  static func noSessions(_ reason: String) -> Sentence {
    Sentence(
      "sessions cannot be kept here, so each command asks: \(reason)",
      fr: "il ne peut y avoir de session ici, chaque commande demande donc la phrase de passe : "
        + "\(reason)")
  }

  static func notFoundByPanic(_ reason: String) -> Sentence {
    Sentence(
      "haven panic would not find this command: \(reason)",
      fr: "haven panic ne trouverait pas cette commande : \(reason)")
  }

  /// Seconds as people say them.
  private static func length(_ seconds: Int, _ language: Language) -> String {
    let words =
      switch seconds {
      case ..<120: Sentence("\(seconds) seconds", fr: "\(seconds) secondes")
      case ..<7200: Sentence(same: "\(seconds / 60) minutes")
      default: Sentence("\(seconds / 3600) hours", fr: "\(seconds / 3600) heures")
      }
    return words.text(in: language)
  }

  static func mark(_ words: String) -> Sentence {
    Sentence("mark: \(words)", fr: "repère : \(words)")
  }

  static func newHere(_ keyholder: String) -> Sentence {
    Sentence(
      "this machine had seen nothing of the vault yet with these keys of \(keyholder), so it cannot tell an "
        + "older copy: compare the mark that haven unlock shows with a colleague's, or with one you wrote down",
      fr:
        "cette machine n'avait encore rien vu du coffre avec ces clés de \(keyholder), et ne peut "
        + "donc reconnaître une copie plus ancienne : comparez le repère que montre haven unlock avec "
        + "celui d'un collègue, ou avec un que vous avez noté")
  }

  static let forked = Sentence(
    "the journal now says that you went on from a file without what this machine had seen; a colleague whose "
      + "machine has seen it too is refused until they have done the same",
    fr: "le journal dit maintenant que vous avez continué à partir d'un fichier sans ce que cette "
      + "machine avait vu ; un collègue dont la machine l'a vu aussi est refusé jusqu'à ce qu'il ait "
      + "fait de même")

  static let locked = Sentence(
    "locked: haven unlock, or each command asks for the passphrase",
    fr: "verrouillé : haven unlock, ou chaque commande demande la phrase de passe")

  static func memberAdded(_ alias: String) -> Sentence {
    Sentence("\(alias) added", fr: "ajout fait : \(alias)")
  }
  static func memberEdited(_ alias: String) -> Sentence {
    Sentence("\(alias) changed", fr: "changement fait : \(alias)")
  }
  static func recordAdded(_ id: String, _ alias: String) -> Sentence {
    Sentence("record \(id) added to \(alias)", fr: "note \(id) ajoutée au dossier de \(alias)")
  }
  static func recordAmended(_ id: String, _ version: Int) -> Sentence {
    Sentence("record \(id) has a version \(version)", fr: "la note \(id) a une version \(version)")
  }
  static func attached(_ name: String, _ id: String) -> Sentence {
    Sentence("\(name) attached to record \(id)", fr: "\(name) joint à la note \(id)")
  }
  static func extracted(_ path: String) -> Sentence {
    Sentence("\(path) written", fr: "\(path) écrit")
  }
  static func imported(_ imported: Imported, isDryRun: Bool) -> Sentence {
    let things = [
      (imported.memberCount, "member", "membre"), (imported.groupCount, "group", "groupe"),
      (imported.eveningCount, "evening", "soirée"), (imported.recordCount, "record", "note"),
    ]
    // A file without groups says nothing of them.
    .filter { number, thing, _ in number > 0 || ["member", "record"].contains(thing) }
    let counted = list(
      things.map { count, thing, _ in count == 1 ? "1 \(thing)" : "\(count) \(thing)s" }, "and")
    let inFrench = list(
      things.map { count, _, thing in "\(count) \(thing)\(count < 2 ? "" : "s")" }, "et")
    return isDryRun
      ? Sentence("\(counted) would be imported", fr: "\(inFrench) : tout serait importé")
      : Sentence("\(counted) imported", fr: "\(inFrench) : tout est importé")
  }
  private static func list(_ parts: [String], _ and: String) -> String {
    "\(parts.dropLast().joined(separator: ", ")) \(and) \(parts[parts.count - 1])"
  }
  static func sound(_ rows: Int, _ entries: UInt64) -> Sentence {
    Sentence(
      "\(rows) rows agree with \(entries) journal entries",
      fr: "\(rows) lignes concordent avec \(entries) actes du journal")
  }
  static func newestFormat(_ format: Int) -> Sentence {
    Sentence(
      "the vault has format \(format), the newest there is; nothing was changed",
      fr: "le coffre a le format \(format), le plus récent qui soit ; rien n'a été changé")
  }
  static let compacted = Sentence("the file was rewritten", fr: "le fichier a été réécrit")
  static func recoveredInPart(_ count: Int) -> Sentence {
    Sentence(
      "\(count) parts of members' files stay closed: the kit does not open them",
      fr: "\(count) parties de dossiers de membres restent fermées : le kit ne les ouvre pas")
  }
  static func recovered(_ keyholder: String) -> Sentence {
    Sentence(
      "\(keyholder) has a new passphrase and new keys",
      fr: "\(keyholder) a une nouvelle phrase de passe et de nouvelles clés")
  }

  static let noMembers = Sentence(
    "nobody whom you may read; haven member add adds somebody, and a colleague's haven grant lets you read "
      + "whom they added",
    fr:
      "personne que vous puissiez lire ; haven member add ajoute quelqu'un, et le haven grant d'un "
      + "collègue vous laisse lire qui il a ajouté")
  static let noRecords = Sentence("no records yet", fr: "aucune note encore")
  static let nothingFound = Sentence("nothing found", fr: "rien n'a été trouvé")
}
