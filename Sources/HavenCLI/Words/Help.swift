internal import Haven

extension Words {
  /// What `--help` says. In examples the commands are the same in every language.
  enum Help {
    static let program = Sentence(
      "An encrypted local vault for a restorative-justice programme.",
      fr: "Un coffre local chiffré pour un programme de justice réparatrice.")
    static let programExamples = Sentence(
      """
      EXAMPLES:
        haven init
        haven member add --from person.json
        haven record add Stan --on 2026-01-03 --text-file note.txt
        haven record add Stan --text-file note.txt --mention
        haven record search apology

      Exit codes: 0 done, 1 failed, 10 no vault, 11 in use, 12 name and passphrase do not open it, \
      13 damaged or older than seen, 14 locked, 15 refused, 16 not found, 64 usage, 130 interrupted.
      """,
      fr: """
        EXEMPLES :
          haven init
          haven member add --from person.json
          haven record add Stan --on 2026-01-03 --text-file note.txt
        haven record add Stan --text-file note.txt --mention
          haven record search excuses

        Codes de sortie : 0 fait, 1 échec, 10 aucun coffre, 11 en usage, 12 nom et phrase de passe ne l'ouvrent pas, \
        13 endommagé ou plus ancien que ce qui a été vu, 14 verrouillé, 15 refusé, 16 introuvable, 64 mal employé, \
        130 interrompu.
        """)

    static let examples = Sentence("EXAMPLES:", fr: "EXEMPLES :")

    static let vault = Sentence(
      "The vault's file. Else $HAVEN_VAULT, else $XDG_DATA_HOME/haven/vault.haven.",
      fr: "Le fichier du coffre. Sinon $HAVEN_VAULT, sinon $XDG_DATA_HOME/haven/vault.haven.")
    static let keyholder = Sentence(
      "Whose keys. Else $HAVEN_AS, else keeper.",
      fr: "Avec les clés de qui. Sinon $HAVEN_AS, sinon keeper.")
    static let keyFile = Sentence(
      "A key file, where the keyholder has one.", fr: "Un fichier-clé, si la personne en a un.")
    static let passphraseFD =
      Sentence(
        "Read the passphrase from this file descriptor, to the first line end.",
        fr:
          "Lire la phrase de passe de ce descripteur de fichier, jusqu'à la première fin de ligne.")
    static let newPassphraseFD = Sentence(
      "Read a new passphrase from this file descriptor.",
      fr: "Lire une nouvelle phrase de passe de ce descripteur de fichier.")
    static let json = Sentence(
      "Answer with one JSON value.", fr: "Répondre par une seule valeur JSON.")
    static let quiet = Sentence(
      "Say nothing but errors beside the answer.",
      fr: "Ne rien dire que les erreurs à côté de la réponse.")
    static let linear = Sentence(
      "Write for a screen reader: nothing drawn, one value a line (or HAVEN_LINEAR=1).",
      fr: "Écrire pour un lecteur d'écran : sans dessin, une valeur par ligne (ou HAVEN_LINEAR=1).")
    static let lang = Sentence("The language of what is said.", fr: "La langue de ce qui est dit.")
    static let noInput = Sentence(
      "Never ask: fail where a prompt would be needed.",
      fr: "Ne jamais demander : échouer là où il faudrait une question.")

    static let initialise = Sentence("Create a vault.", fr: "Créer un coffre.")
    static let initialiseExamples = Sentence(
      same: """
        haven init
        haven init --keyholder Ana --recovery-kit /media/stick/kit.svg
        haven init --no-input --passphrase-fd 3 --recovery-kit none 3< passphrase
        """)
    static let founder = Sentence(
      "The name of the first keyholder.", fr: "Le nom de la première personne à détenir des clés.")
    static let kdfMemory = Sentence(
      "Memory that one guess of a passphrase costs, 19 to 4096 MiB.",
      fr: "La mémoire que coûte un essai de phrase de passe, de 19 à 4096 Mio.")
    static let kdfPasses = Sentence(
      "Passes over that memory, 2 to 32.", fr: "Les passes sur cette mémoire, de 2 à 32.")
    static let recoveryKit = Sentence(
      "Where to write the recovery kit, text or .svg; none for no kit.",
      fr: "Où écrire le kit de récupération, en texte ou .svg ; none pour n'en avoir aucun.")

    static let unlock =
      Sentence(
        "Unlock for this terminal, until you lock, leave it, or do nothing for a while.",
        fr:
          "Déverrouiller pour ce terminal, jusqu'à ce que vous verrouilliez, le quittiez ou ne fassiez "
          + "rien pendant un moment.")
    static let unlockExamples = Sentence(
      same: """
        haven unlock
        haven unlock --as Ana --idle 10m --max 4h
        haven unlock --accept-older
        """)
    static let idle = Sentence(
      "Lock after this time without a command, 10s to 24h.",
      fr: "Verrouiller après ce temps sans commande, de 10s à 24h.")
    static let maximum = Sentence(
      "Lock after this time in all, 10s to 24h.",
      fr: "Verrouiller après ce temps en tout, de 10s à 24h.")
    static let anyTerminal =
      Sentence(
        "Let every program of this account use the session, at any terminal or at none.",
        fr:
          "Laisser tout programme de ce compte se servir de la session, à n'importe quel terminal ou "
          + "sans terminal.")
    static let lock = Sentence(
      "Lock what was unlocked for this terminal.",
      fr: "Verrouiller ce qui était déverrouillé pour ce terminal.")
    static let lockExamples = Sentence(
      same: """
        haven lock
        haven lock --all
        """)
    static let lockAll = Sentence(
      "Lock every session of this account, of every vault.",
      fr: "Verrouiller toutes les sessions de ce compte, de tous les coffres.")
    static let panic = Sentence(
      "Lock every session and end every command with keys, at once.",
      fr: "Verrouiller toutes les sessions et arrêter toutes les commandes qui ont des clés, "
        + "sur-le-champ.")
    static let panicExamples = Sentence(same: "haven panic")
    static let acceptOlder =
      Sentence(
        "Go on from a file without what this machine has seen: older, or with another past. Every colleague sees it.",
        fr:
          "Continuer à partir d'un fichier sans ce que cette machine a vu : plus ancien, ou d'un autre "
          + "passé. Tous les collègues le voient.")

    static let status = Sentence(
      "Say whether the vault is locked, and for whom it is not.",
      fr: "Dire si le coffre est verrouillé, et pour qui il ne l'est pas.")
    static let statusExamples = Sentence(same: "haven status")

    static let members = Sentence("The people in the programme.", fr: "Les personnes du programme.")
    static let membersExamples = Sentence(
      same: """
        haven member add --from person.json
        haven member list
        haven member show Stan
        """)
    static let memberAdd = Sentence(
      "Add a member or a survivor.", fr: "Ajouter un membre ou une personne survivante.")
    static let memberAddExamples = Sentence(
      same: """
        haven member add --from person.json
        haven member add --alias Stan --kind member
        producer | haven member add --from -
        """)
    static let memberFrom = Sentence(
      "A JSON file as Docs/IMPORT.md describes, or - for standard input.",
      fr: "Un fichier JSON comme le décrit Docs/IMPORT.md, ou - pour l'entrée standard.")
    static let memberAlias = Sentence(
      "The alias. Without it, one is drawn that is nobody's name.",
      fr: "L'alias. Sans lui, il en est tiré un qui n'est le nom de personne.")
    static let memberKind = Sentence(
      "member or survivor.", fr: "member ou survivor (personne survivante).")
    static let memberList = Sentence(
      "List everybody whom you may read, by alias.",
      fr: "Énumérer tout le monde que vous pouvez lire, par alias.")
    static let memberListExamples = Sentence(same: "haven member list --json")
    static let memberShow = Sentence(
      "Show a member under the alias.", fr: "Montrer un membre sous son alias.")
    static let memberShowExamples = Sentence(
      same: """
        haven member show Stan
        haven member show Stan --reveal --reason contact
        """)
    static let reveal = Sentence(
      "Show who the member really is. The journal keeps who asked and why.",
      fr: "Montrer qui est vraiment le membre. Le journal garde qui l'a demandé et pourquoi.")
    static let reason = Sentence(
      "Why: contact, emergency, legal, correction, access-request, supervision.",
      fr: "Pourquoi : contact, emergency, legal, correction, access-request, supervision.")
    static let memberEdit = Sentence(
      "Change what is known of a member. Earlier versions stay.",
      fr: "Changer ce qui est connu d'un membre. Les versions antérieures restent.")
    static let memberEditExamples = Sentence(
      same: """
        haven member edit Stan --from change.json
        haven member edit Stan --alias Lev
        """)
    static let newAlias = Sentence("A new alias.", fr: "Un nouvel alias.")
    static let member = Sentence(
      "A member: alias, id, or the first characters of the id.",
      fr: "Un membre : alias, identifiant, ou les premiers caractères de l'identifiant.")

    static let records = Sentence(
      "What is written about members.", fr: "Ce qui est écrit sur les membres.")
    static let recordsExamples = Sentence(
      same: """
        haven record add Stan --text-file note.txt
        haven record list Stan
        haven record search apology letter
        """)
    static let recordAdd = Sentence("Add a record.", fr: "Ajouter une note.")
    static let recordAddExamples = Sentence(
      same: """
        haven record add Stan --on 2026-01-03 --text-file note.txt
        haven record add Stan --text-file note.txt --mention
        haven record add Stan --kind plan --fields-file fields.json --text-file -
        haven record add Stan
        """)
    static let kind = Sentence(
      "What sort of record it is. Else note.", fr: "De quelle sorte est la note. Sinon note.")
    static let on = Sentence(
      "The day that it is about, as 2026-01-03. Else today.",
      fr: "Le jour sur lequel elle porte, comme 2026-01-03. Sinon aujourd'hui.")
    static let field = Sentence(
      "A named value. Repeat it for more.",
      fr: "Une valeur nommée. À répéter pour en donner plusieurs.")
    static let fieldsFile = Sentence(
      "A JSON object of named values, or - for standard input.",
      fr: "Un objet JSON de valeurs nommées, ou - pour l'entrée standard.")
    static let textFile = Sentence(
      "The text, or - for standard input. Else it is asked for.",
      fr: "Le texte, ou - pour l'entrée standard. Sinon il est demandé.")
    static let recordList = Sentence(
      "List a member's records.", fr: "Énumérer les notes d'un membre.")
    static let recordListExamples = Sentence(same: "haven record list Stan")
    static let recordShow = Sentence("Show a record.", fr: "Montrer une note.")
    static let recordShowExamples = Sentence(same: "haven record show cae2")
    static let recordAmend = Sentence(
      "Add a version to a record. The earlier ones stay.",
      fr: "Ajouter une version à une note. Les précédentes restent.")
    static let recordAmendExamples = Sentence(
      same: "haven record amend cae2 --text-file corrected.txt")
    static let recordHistory = Sentence(
      "Show every version of a record.", fr: "Montrer toutes les versions d'une note.")
    static let recordHistoryExamples = Sentence(same: "haven record history cae2")
    static let recordAttach = Sentence(
      "Keep a file with a record.", fr: "Garder un fichier avec une note.")
    static let recordAttachExamples = Sentence(same: "haven record attach cae2 letter.pdf")
    static let recordExtract = Sentence(
      "Write a kept file out again. It leaves the vault's protection.",
      fr: "Écrire de nouveau un fichier gardé. Il quitte la protection du coffre.")
    static let recordExtractExamples =
      Sentence(same: "haven record extract cae2 letter.pdf -o /media/stick/letter.pdf")
    static let record = Sentence(
      "A record: its id, or the first four characters or more.",
      fr: "Une note : son identifiant, ou ses quatre premiers caractères ou plus.")
    static let attachedFile = Sentence("The file.", fr: "Le fichier.")
    static let attachmentName = Sentence(
      "The name under which it was attached.", fr: "Le nom sous lequel il a été joint.")
    static let outputFile = Sentence(
      "The file to write; it must not exist.", fr: "Le fichier à écrire ; il ne doit pas exister.")
    static let recordSearch =
      Sentence(
        "Search every record that you may read. Case and accents do not matter.",
        fr:
          "Chercher dans toutes les notes que vous pouvez lire. Majuscules et accents ne comptent pas."
      )
    static let recordSearchExamples = Sentence(
      same: """
        haven record search apology letter
        haven record search - --member Stan --since 2025-01-01 < words
        """)
    static let searchWords = Sentence(
      "Words that must all occur; - reads them from standard input.",
      fr: "Des mots qui doivent tous s'y trouver ; - les lit de l'entrée standard.")
    static let searchMember = Sentence(
      "Only this member's records.", fr: "Seulement les notes de ce membre.")
    static let since = Sentence(
      "Only records about this day or later.",
      fr: "Seulement les notes qui portent sur ce jour ou plus tard.")
    static let until = Sentence(
      "Only records about this day or earlier.",
      fr: "Seulement les notes qui portent sur ce jour ou plus tôt.")

    static let importLines = Sentence(
      "Import members, groups and records, all or nothing.",
      fr: "Importer des membres, des groupes et des notes, tout ou rien.")
    static let importExamples = Sentence(
      same: """
        haven import programme.jsonl --dry-run
        haven import programme.jsonl
        """)
    static let importFile =
      Sentence(
        "JSON Lines as Docs/IMPORT.md describes, or - for standard input.",
        fr: "JSON Lines comme le décrit Docs/IMPORT.md, ou - pour l'entrée standard.")
    static let dryRun = Sentence(
      "Check everything and import nothing.", fr: "Tout vérifier et ne rien importer.")

    static let verify = Sentence(
      "Compare every row of the vault with its journal.",
      fr: "Comparer chaque ligne du coffre avec son journal.")
    static let verifyExamples = Sentence(same: "haven verify --json")
    static let compact = Sentence(
      "Rewrite the file, so that nothing overwritten is left in it.",
      fr: "Réécrire le fichier, pour qu'il n'y reste rien de ce qui a été écrasé.")
    static let compactExamples = Sentence(same: "haven compact")
    static let upgrade =
      Sentence(
        "Raise the vault's format to the newest. There is one format so far, so nothing is done.",
        fr:
          "Élever le format du coffre au plus récent. Il n'y en a qu'un jusqu'ici : rien n'est donc "
          + "fait.")
    static let upgradeExamples = Sentence(same: "haven upgrade --json")
    static let recover = Sentence(
      "Open the vault with its recovery kit, and set a new passphrase.",
      fr: "Ouvrir le coffre avec son kit de récupération, et fixer une nouvelle phrase de passe.")
    static let recoverExamples = Sentence(
      same: """
        haven recover
        haven recover --as Ana --kit kit.txt
        haven recover --shares
        """)
    static let kit = Sentence(
      "A file with the kit, or - for standard input. Else it is asked for.",
      fr: "Un fichier avec le kit, ou - pour l'entrée standard. Sinon il est demandé.")

    static let keyholders = Sentence(
      "The people with keys.", fr: "Les personnes qui détiennent des clés.")
    static let keyholdersExamples = Sentence(same: "haven keyholder list")
    static let keyholderList = Sentence(
      "List who holds keys.", fr: "Énumérer qui détient des clés.")

    static let doctor = Sentence(
      "Look for what weakens the vault on this machine.",
      fr: "Chercher ce qui affaiblit le coffre sur cette machine.")
    static let doctorExamples = Sentence(same: "haven doctor")
  }
}
