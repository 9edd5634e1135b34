extension UsageFault {
  static let aliasRule = Sentence(
    "1 to 64 letters and digits with single hyphens, apostrophes or spaces between, a letter first",
    fr:
      "de 1 à 64 lettres et chiffres, avec un seul trait d'union, apostrophe ou espace entre eux, une lettre d'abord"
  )

  /// The fact.
  var fact: Sentence {
    switch self {
    case .notAnAlias:
      Sentence(
        "that is no alias: \(Self.aliasRule.text(in: .english))",
        fr: "ce n'est pas un alias : \(Self.aliasRule.text(in: .french))")
    case .notAName:
      Sentence(
        "a keyholder's name has 1 to 64 characters and no controls",
        fr: "le nom d'une personne qui détient des clés a de 1 à 64 caractères, sans caractère de "
          + "contrôle")
    case .notADay(let option):
      Sentence(
        "\(option) takes a day, as in 2026-01-03", fr: "\(option) prend un jour, comme 2026-01-03")
    case .notAField:
      Sentence(
        "--field takes NAME=VALUE, the name 1 to 64 characters",
        fr: "--field prend NOM=VALEUR, le nom de 1 à 64 caractères")
    case .notAKind:
      Sentence(
        "--kind takes 1 to 64 characters without controls",
        fr: "--kind prend de 1 à 64 caractères, sans caractère de contrôle")
    case .fieldTwice: Sentence("a field is given twice", fr: "un champ est donné deux fois")
    case .fieldOfMentions:
      Sentence(
        "the field mentions is written by Haven alone: leave it out, and --mention makes mentions",
        fr:
          "seul Haven écrit le champ mentions : omettez-le, et --mention fait des mentions")
    case .tooManyFields(let limit):
      Sentence("a record has at most \(limit) fields", fr: "une note a au plus \(limit) champs")
    case .fieldTooLong(let limit):
      Sentence("a field has at most \(limit) bytes", fr: "un champ a au plus \(limit) octets")
    case .textTooLong(let limit):
      Sentence("the text has more than \(limit) bytes", fr: "le texte a plus de \(limit) octets")
    case .lineTooLong(let limit):
      Sentence(
        "a line typed at the terminal has at most \(limit) bytes; nothing was written",
        fr: "une ligne tapée au terminal a au plus \(limit) octets ; rien n'a été écrit")
    case .textMissing:
      Sentence(
        "a text is needed: --text-file FILE, or - for standard input",
        fr: "il faut un texte : --text-file FICHIER, ou - pour l'entrée standard")
    case .textEmpty:
      Sentence(
        "the text is empty, so nothing was written",
        fr: "le texte est vide ; rien n'a donc été écrit")
    case .wordsMissing:
      Sentence(
        "words to search for are needed: as arguments, or - for standard input",
        fr: "il faut des mots à chercher : comme arguments, ou - pour l'entrée standard")
    case .costOutOfRange:
      Sentence(
        "--kdf-memory takes 19 to 4096 MiB, --kdf-passes 2 to 32",
        fr: "--kdf-memory prend de 19 à 4096 Mio, --kdf-passes de 2 à 32")
    case .kitOptionMissing:
      Sentence(
        "--recovery-kit is needed: a file, or none",
        fr: "il faut --recovery-kit : un fichier, ou none")
    case .newKitMissing:
      Sentence(
        "a place for the new kit is needed: --new-kit FILE, or a terminal",
        fr: "il faut un endroit pour le nouveau kit : --new-kit FICHIER, ou un terminal")
    case .kitMissing:
      Sentence(
        "the recovery kit is needed: --kit FILE, or a terminal",
        fr: "il faut le kit de récupération : --kit FICHIER, ou un terminal")
    case .sharesMissing:
      Sentence(
        "shares are needed: --share FILE for each, or --shares at a terminal",
        fr: "il faut des parts : --share FICHIER pour chacune, ou --shares à un terminal")
    case .notAShareNumber:
      Sentence(
        "--seal takes all, or the numbers of shares: --seal 1 --seal 3",
        fr: "--seal prend all, ou les numéros des parts : --seal 1 --seal 3")
    case .shareHolderWordsMissing:
      Sentence(
        "words to seal the shares with are needed: --share-words-fd N, a line for each, or a terminal",
        fr:
          "il faut des mots pour sceller les parts : --share-words-fd N, une ligne pour chacune, ou un terminal"
      )
    case .shareHolderWordsTwice:
      Sentence(
        "another share is sealed with these words: whoever knows them would open both",
        fr: "une autre part est scellée avec ces mots : qui les connaît ouvrirait les deux")
    case .shareWordsAlone:
      Sentence(
        "--share-words-fd goes with --seal, --share or --shares",
        fr: "--share-words-fd va avec --seal, --share ou --shares")
    case .kitOrShares:
      Sentence(
        "the kit or its shares: --kit does not go with them",
        fr: "le kit ou ses parts : --kit ne va pas avec elles")
    case .shareNumbers(let limit):
      Sentence(
        "--count takes 2 to \(limit), and --threshold 2 to as many as there are",
        fr: "--count va de 2 à \(limit), et --threshold de 2 au nombre de parts")
    case .attachmentTooLong:
      Sentence("an attachment has at most 4 GiB", fr: "une pièce jointe a au plus 4 Gio")
    case .notAnAttachmentName:
      Sentence(
        "an attachment's name has 1 to 64 characters and no controls: rename the file",
        fr:
          "le nom d'une pièce jointe a de 1 à 64 caractères, sans caractère de contrôle : renommez le "
          + "fichier")
    case .notAFile(let path):
      Sentence("\(path) is not a regular file", fr: "\(path) n'est pas un fichier ordinaire")
    case .notAPage:
      Sentence(
        "--to takes a file whose name ends in .txt or .html",
        fr: "--to prend un fichier dont le nom finit par .txt ou .html")
    case .notABundle:
      Sentence(
        "--to takes a file whose name ends in .txt, .html or .jsonl",
        fr: "--to prend un fichier dont le nom finit par .txt, .html ou .jsonl")
    case .outsideReasonMissing:
      Sentence(
        "that is the file of somebody in a group that you do not facilitate: --reason takes \(Reason.list)",
        fr:
          "c'est le dossier de quelqu'un d'un groupe que vous n'animez pas : --reason prend \(Reason.list)"
      )
    case .lostInFuture:
      Sentence(
        "--lost takes a day that has come: the one on which the machine was lost",
        fr: "--lost prend un jour déjà venu : celui où la machine a été perdue")
    case .sessionTime:
      Sentence(
        "--idle and --max take a time from 10s to 24h, as in 90s, 5m or 8h",
        fr: "--idle et --max prennent une durée de 10s à 24h, comme 90s, 5m ou 8h")
    case .homeMissing:
      Sentence(
        "neither HOME nor the XDG folders are set",
        fr: "ni HOME ni les dossiers XDG ne sont définis")
    case .outputMissing:
      Sentence(
        "-o is needed: a place for the opened file, or - for standard output",
        fr: "il faut -o : un endroit pour le fichier ouvert, ou - pour la sortie standard")
    case .nothingToChange:
      Sentence("nothing to change was given", fr: "rien à changer n'a été donné")
    case .twoFromStandardInput:
      Sentence(
        "only one thing can be read from standard input",
        fr: "une seule chose peut être lue de l'entrée standard")
    case .reasonMissing:
      Sentence(
        "--reveal needs --reason: \(Reason.list)", fr: "--reveal demande --reason : \(Reason.list)")
    case .release(let fault): fault.fact
    case .study(let fault): fault.fact
    case .consent(let fault): fault.fact
    case .rule(let fault): fault.fact
    case .spansNeedLines:
      Sentence(
        "--spans needs --jsonl or --json: plain text has no place for them",
        fr: "--spans demande --jsonl ou --json : un texte simple n'a pas de place pour eux")
    case .oneWayToName:
      Sentence(
        "--mention and --as-typed do not go together",
        fr: "--mention et --as-typed ne vont pas ensemble")
    case .wordsStay:
      Sentence(
        "a record of this kind stays in its words: --mention is not for it",
        fr: "une note de cette sorte garde ses mots : --mention n'est pas pour elle")
    case .textToMentionTooLong(let limit):
      Sentence(
        "with --mention a text has at most \(limit) bytes: a longer one is not looked through to its end",
        fr:
          "avec --mention un texte a au plus \(limit) octets : un plus long n'est pas lu jusqu'au bout"
      )
    case .oneWayToReview:
      Sentence(
        "--list, --mask-open and --decide do not go together",
        fr: "--list, --mask-open et --decide ne vont pas ensemble")
    case .notConfirmed:
      Sentence(
        "that is not what was to be typed, so nothing was done",
        fr: "ce n'est pas ce qu'il fallait taper : rien n'a été fait")
    case .confirmationMissing:
      Sentence(
        "--confirm is needed: the name again, or how many",
        fr: "il faut --confirm : le nom encore une fois, ou combien")
    case .retentionCount:
      Sentence(
        "--keep-daily, --keep-weekly and --keep-monthly take 0 to 10000",
        fr: "--keep-daily, --keep-weekly et --keep-monthly prennent de 0 à 10000")
    case .notAWriterKey:
      Sentence(
        "a writer's key has 64 digits from 0 to f: haven backup key show, at their terminal",
        fr: "la clé de qui écrit a 64 chiffres de 0 à f : haven backup key show, sur son terminal")
    case .backupKitMissing:
      Sentence(
        "--kit FILE is needed, so that the kit opens the backups too; or --without-kit",
        fr: "il faut --kit FICHIER, pour que le kit ouvre aussi les sauvegardes ; ou --without-kit")
    case .restoreKeyMissing:
      Sentence(
        "where no vault is, --kit FILE, --share FILE, or --identity FILE opens the backups",
        fr:
          "sans coffre, --kit FICHIER, --share FICHIER ou --identity FICHIER ouvre les sauvegardes")
    case .oneWayToRestore:
      Sentence(
        "--kit, shares and --identity do not go together",
        fr: "--kit, les parts et --identity ne vont pas ensemble")
    case .heirLeaves:
      Sentence("--hand-to names somebody who stays", fr: "--hand-to nomme quelqu'un qui reste")
    case .notAReason:
      Sentence("--reason is one of \(Reason.list)", fr: "--reason est l'un de : \(Reason.list)")
    default: passphraseFact
    }
  }

  private var passphraseFact: Sentence {
    switch self {
    case .passphraseMissing:
      Sentence(
        "a passphrase is needed: --passphrase-fd N, or a terminal",
        fr: "il faut une phrase de passe : --passphrase-fd N, ou un terminal")
    case .newPassphraseMissing:
      Sentence(
        "a new passphrase is needed: --new-passphrase-fd N, or a terminal",
        fr: "il faut une nouvelle phrase de passe : --new-passphrase-fd N, ou un terminal")
    case .passphraseEmpty: Sentence("the passphrase is empty", fr: "la phrase de passe est vide")
    case .passphraseTooLong(let limit):
      Sentence(
        "a passphrase has at most \(limit) bytes",
        fr: "une phrase de passe a au plus \(limit) octets")
    case .passphraseNotUTF8:
      Sentence("the passphrase is not UTF-8", fr: "la phrase de passe n'est pas en UTF-8")
    case .passphrasesDiffer:
      Sentence("the two passphrases differ", fr: "les deux phrases de passe diffèrent")
    case .notADescriptor(let number):
      Sentence(
        "file descriptor \(number) is not open for reading",
        fr: "le descripteur de fichier \(number) n'est pas ouvert en lecture")
    case .keyFileSize:
      Sentence("a key file has 16 bytes to 1 MiB", fr: "un fichier-clé a de 16 octets à 1 Mio")
    default:
      Sentence(
        "the command cannot be run as it was given",
        fr: "la commande ne peut pas être exécutée comme elle a été donnée")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .lineTooLong:
      Sentence(
        "put long paragraphs into a file, and name it with --text-file",
        fr: "mettez les longs paragraphes dans un fichier, et nommez-le avec --text-file")
    case .textTooLong:
      Sentence("record attach keeps long documents", fr: "record attach garde les longs documents")
    case .homeMissing:
      Sentence(
        "--vault names the vault, XDG_STATE_HOME a folder for what is remembered",
        fr: "--vault nomme le coffre, XDG_STATE_HOME un dossier pour ce qui est retenu")
    case .nothingToChange: Sentence(same: "--from, --alias")
    default: nil
    }
  }
}
