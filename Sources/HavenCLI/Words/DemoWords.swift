internal import Haven

extension Words {
  /// What the demo says to somebody who has never heard of Haven. What is typed in it is the same in every language.
  enum Demo {
    static let vaultHead = Sentence("A vault", fr: "Un coffre")
    static let peopleHead = Sentence("People, under aliases", fr: "Des personnes, sous des alias")
    static let notesHead = Sentence(same: "Notes")
    static let verifyHead = Sentence(
      "Nothing changed behind anybody's back", fr: "Rien de changé à l'insu de personne")
    static let studyHead = Sentence(
      "A study, and who agrees to it", fr: "Une étude, et qui l'accepte")
    static let backupHead = Sentence(
      "A backup, and whether it comes back", fr: "Une sauvegarde, et si elle revient")
    static let withdrawalHead = Sentence("Taking it back", fr: "Le retrait d'un accord")
    static let releaseHead = Sentence(
      "A release for research", fr: "Une diffusion pour la recherche")
    static let comparedHead = Sentence(
      "The same note, inside and outside", fr: "La même note, dedans et dehors")
    static let filesHead = Sentence("What there is now", fr: "Ce qu'il y a maintenant")

    static func more(_ count: Int) -> Sentence {
      Sentence("… (\(count) more)", fr: "… (encore \(count))")
    }

    static let inside = Sentence(
      "As it lies in the vault, for those who hold the keys:\n",
      fr: "Telle qu'elle est dans le coffre, pour qui détient les clés :\n")
    static let outside = Sentence(
      "\nAs it stands in release/notes.csv, for Dr. Okafor:\n",
      fr: "\nTelle qu'elle est dans release/notes.csv, pour Dr. Okafor :\n")
    static let firstRows = Sentence(
      "\nThe first rows of release/people.csv:\n",
      fr: "\nLes premières lignes de release/people.csv :\n")

    /// What each file of the demo is.
    static let files: [(name: String, what: Sentence)] = [
      ("vault.haven", Sentence("the vault: sealed", fr: "le coffre : scellé")),
      (
        "kit.txt",
        Sentence(
          "the recovery kit: a real one is printed and kept by two people, then removed",
          fr: "le kit de récupération : un vrai est imprimé, gardé à deux, puis supprimé")
      ),
      (
        "passphrase",
        Sentence(
          "for this demo only: a real one is in nobody's file",
          fr: "pour cette démonstration seulement : une vraie n'est dans le fichier de personne")
      ),
      (
        "newcomer.json",
        Sentence(
          "the newcomer's file: outside the vault it is as open as any file",
          fr: "le fichier du nouveau venu : hors du coffre, il est aussi ouvert que tout fichier")
      ),
      (
        "evening.json",
        Sentence(
          "what was written of tonight: outside the vault it is as open as any file",
          fr: "ce qui a été écrit de ce soir : hors du coffre, il est aussi ouvert que tout fichier"
        )
      ),
      (
        "agreement.txt",
        Sentence(
          "what the researcher signed: the vault keeps its digest",
          fr: "ce que la chercheuse a signé : le coffre en garde l'empreinte")
      ),
      ("agreed.txt", Sentence("the aliases of who agreed", fr: "les alias de qui a accepté")),
      ("release", Sentence("what the researcher gets", fr: "ce que la chercheuse reçoit")),
      (
        "backups",
        Sentence(
          "snapshots: sealed to the kit and to a key in the vault",
          fr: "des instantanés : scellés pour le kit et pour une clé du coffre")
      ),
    ]

    static let opening = Sentence(
      """
      Haven keeps the notes of a programme in which people who have caused sexual harm meet, and
      survivors who want to speak to them. If such notes leak, people get hurt. So everything is in one
      encrypted file, everybody in it goes by an alias, and who they are lies under a key of its own.

      This is the whole story in a new folder. Everybody in it is invented. Every line that begins
      with $ is a command you can type; it is run for real, by this very program. (Each one also gets
      the passphrase, through a file descriptor: --passphrase-fd 3. That part is left out below.)
      """,
      fr: """
        Haven garde les notes d'un programme où se réunissent des personnes qui ont causé des torts sexuels,
        et des personnes survivantes qui veulent leur parler. Si de telles notes fuient, des gens sont blessés.
        Tout est donc dans un seul fichier chiffré, chacun y porte un alias, et qui est qui est sous une clé à part.

        Voici toute l'histoire, dans un nouveau dossier. Tout le monde y est inventé. Chaque ligne qui commence
        par $ est une commande que vous pouvez taper ; elle est vraiment exécutée, par ce programme même. (Chacune
        reçoit aussi la phrase de passe, par un descripteur de fichier, --passphrase-fd 3, et la langue, --lang fr.
        Ces parties sont omises ci-dessous. Ce qui est tapé, notes comprises, reste en anglais.)
        """)

    static let vault = Sentence(
      """
      A vault is one file. Name and passphrase open it, and each guess costs memory and time. Here it
      costs only 19 MiB and two passes, the least that Haven accepts, so that you need not wait; left
      alone, init takes 256 MiB or more, about a second a guess. The kit opens it if all forget.
      """,
      fr: """
        Un coffre est un fichier. Un nom et une phrase de passe l'ouvrent, et chaque essai coûte de la mémoire et
        du temps. Ici il ne coûte que 19 Mio et deux passes, le moins que Haven accepte, pour ne pas vous faire
        attendre ; sans réglage, init prend 256 Mio ou plus, environ une seconde par essai. Le kit l'ouvre si tout
        le monde oublie.
        """)

    static let unlocked = Sentence(
      """

      The six words are the mark: the fingerprint of everything that happened so far. Colleagues read
      it out to each other; whose words differ has another past.
      """,
      fr: """

        Les six mots sont le repère : l'empreinte de tout ce qui s'est passé jusqu'ici. Les collègues se le lisent ;
        celui dont les mots diffèrent a un autre passé.
        """)

    static let lock = Sentence(
      """

      At a terminal, unlock keeps the vault open for that terminal until you lock, log out, or do nothing
      for five minutes. Before you leave:
      """,
      fr: """

        À un terminal, unlock garde le coffre ouvert pour ce terminal jusqu'à ce que vous verrouilliez, fermiez la
        session de la machine, ou ne fassiez rien pendant cinq minutes. Avant de partir :
        """)

    static let people = Sentence(
      """
      The people of a programme, survivors among them, and all that was written, at once or not at all:
      """,
      fr: """
        Les personnes d'un programme, dont des personnes survivantes, et tout ce qui a été écrit, d'un coup ou
        pas du tout :
        """)

    static let newcomer = Sentence(
      """

      A newcomer. This is who he is:

      """,
      fr: """

        Un nouveau venu. Voici qui il est :

        """)

    static let newcomerFile = """
      {"identity": {"given": "Tobias", "family": "Wexcombe", "preferred": ["Toby"],
        "dob": "1986-02-11", "phones": ["519-555-0177"], "employer": "Saltmarsh Joinery"},
       "profile": {"gender": "man", "language": "en", "referral": "self", "legal_status": "none",
        "behaviour": "contact", "own_survivor": "no", "intake": "2018-10-02"}}

      """

    static func drawn(_ alias: String) -> Sentence {
      Sentence(
        """

        From now on he is \(alias): drawn so that it is nobody's name in the vault. His own name takes
        --reveal and a reason, which the journal keeps.
        """,
        fr: """

          Désormais il est \(alias) : tiré de sorte que ce ne soit le nom de personne dans le coffre. Son propre nom
          demande --reveal et un motif, que le journal garde.
          """)
    }

    static let note = Sentence(
      """
      Inside the vault, people write as they think, names and all:
      """,
      fr: """
        Dans le coffre, on écrit comme on pense, noms compris :
        """)

    static let firstText = """
      Tobias cut his first dovetail today and laughed at it. His sister Wren rang from 519-555-0177: \
      he sleeps again. Wexcombe starts back at Saltmarsh Joinery on Monday.
      """

    static let secondText = """
      Tobias cut his first dovetail today and laughed at it. His sister Wren rang from 519-555-0177: \
      he sleeps again, most nights. Toby starts back at Saltmarsh Joinery on Monday, half days.
      """

    static let search = Sentence(
      """

      Found by a word. Nobody can see in the journal which word it was:
      """,
      fr: """

        Trouvée par un mot. Personne ne peut voir dans le journal lequel :
        """)

    static let amend = Sentence(
      """

      A note is never overwritten. A correction is a new version, and the old one stays:
      """,
      fr: """

        Une note n'est jamais écrasée. Une correction est une nouvelle version, et l'ancienne reste :
        """)

    static let verify = Sentence(
      """
      Every row is compared with the signed journal. Change, swap or remove one byte, and this says so:
      """,
      fr: """
        Chaque ligne est comparée avec le journal signé. Changez, échangez ou retirez un octet, et ceci le dit :
        """)

    static let backup = Sentence(
      """
      A folder for strangers to hold: a disk, a share, whatever is carried off. What writes to it cannot
      read it; the kit can. A drill restores the newest snapshot, compares every row with the vault, and
      removes it again.
      """,
      fr: """
        Un dossier que des inconnus peuvent détenir : un disque, un partage, tout ce qui s'emporte. Ce qui y écrit
        ne peut pas le lire ; le kit le peut. Un essai restaure l'instantané le plus récent, compare chaque ligne avec
        le coffre, et le supprime ensuite.
        """)

    static let study = Sentence(
      """
      Nothing leaves without a study: who answers for the data at the other end, what was signed, until
      when, and how much it may tell. Here a row for each member, in three columns, and notes:
      """,
      fr: """
        Rien ne sort sans une étude : qui répond des données à l'autre bout, ce qui a été signé, jusqu'à quand, et
        combien elle peut dire. Ici une ligne par membre, en trois colonnes, et les notes :
        """)

    static let agreement = """
      Dr. Okafor keeps what she is sent to herself, tries to recognise nobody, and deletes what she is
      told to delete.

      """

    static func consents(_ alias: String) -> Sentence {
      Sentence(
        """

        Nobody is in it before they agree, each for a time that ends. Everybody signed, \(alias) too:
        """,
        fr: """

          Personne n'en fait partie avant d'avoir accepté, chacun pour un temps qui prend fin. Tous ont signé, \(alias)
          aussi :
          """)
    }

    static func withdrawal(_ alias: String) -> Sentence {
      Sentence(
        """
        \(alias) changes his mind. It holds at once:
        """,
        fr: """
          \(alias) change d'avis. Cela vaut sur-le-champ :
          """)
    }

    static let ledger = Sentence(
      """

      What is with Dr. Okafor is with Dr. Okafor; the next release names what she has to delete. Who was
      sent what stands in the vault:
      """,
      fr: """

        Ce qui est chez Dr. Okafor est chez Dr. Okafor ; la prochaine diffusion nomme ce qu'elle doit supprimer. Ce
        qui a été envoyé à qui est dans le coffre :
        """)

    static let release = Sentence(
      """
      A researcher asks for the notes. Whoever makes a release must know every name, survivors' too: who
      does not know a name cannot take it out. Members get an id for this study alone. Ages, dates and
      the rest become groups, so coarse that everybody looks like at least 19 others (k = 20). What would
      still single somebody out is hidden. Then all files are read back from the disk and searched for
      every known name, number and address. One left over, and there is no release at all.
      """,
      fr: """
        Une chercheuse demande les notes. Qui fait une diffusion doit connaître tous les noms, ceux des personnes
        survivantes aussi : qui ne connaît pas un nom ne peut pas le retirer. Les membres reçoivent un identifiant
        pour cette étude seulement. Âges, dates et le reste deviennent des groupes, assez larges pour que chacun
        ressemble à au moins 19 autres (k = 20). Ce qui distinguerait encore quelqu'un est masqué. Puis tous les
        fichiers sont relus du disque, et on y cherche chaque nom, numéro et adresse connus. S'il en reste un seul,
        il n'y a aucune diffusion.
        """)

    static let review = Sentence(
      """

      Where the redactor is not sure of a word, somebody decides first: a key for each at a terminal (haven
      review circles), or by a list. Here everything that is open is masked; nothing leaks by that, and the
      reader learns less.
      """,
      fr: """

        Là où le caviardage n'est pas sûr d'un mot, quelqu'un décide d'abord : une touche pour chacun à un terminal
        (haven review circles), ou par une liste. Ici tout ce qui est en attente est masqué ; rien ne fuit ainsi, et
        qui lit en apprend moins.
        """)

    static let rowsRefused = Sentence(
      """

      That was refused, and nothing was written: with these people, a row each would single somebody out,
      or a name was left. It is how it should be. Counts alone may still be possible:
      """,
      fr: """

        Cela a été refusé, et rien n'a été écrit : avec ces personnes, une ligne par membre distinguerait quelqu'un,
        ou un nom restait. C'est bien ainsi. Des effectifs seuls sont peut-être encore possibles :
        """)

    static let tablesRefused = Sentence(
      """

      Refused as well: with these people nothing can leave.
      """,
      fr: """

        Refusé aussi : avec ces personnes, rien ne peut sortir.
        """)

    static let compared = Sentence(
      """

      Names, the number and the employer are gone; he is an id that no other study knows. -96 means
      hidden for privacy. It is still personal information: whoever knows the story may know the man.
      """,
      fr: """

        Les noms, le numéro et l'employeur ont disparu ; il est un identifiant qu'aucune autre étude ne connaît. -96
        veut dire masqué pour la vie privée. Ce sont toujours des renseignements personnels : qui connaît l'histoire
        peut reconnaître l'homme.
        """)

    static func closing(_ folder: String) -> Sentence {
      Sentence(
        """

        All of it is in \(folder)
        Go on with it; the passphrase is "\(DemoStage.passphrase)":

            haven --vault \(folder)/vault.haven member list
            haven --vault \(folder)/vault.haven record search apology

        The folder is yours to remove. A vault of your own: haven init
        """,
        fr: """

          Tout est dans \(folder)
          Continuez avec ; la phrase de passe est « \(DemoStage.passphrase) » :

              haven --vault \(folder)/vault.haven member list
              haven --vault \(folder)/vault.haven record search apology

          Le dossier est à vous, à supprimer. Un coffre à vous : haven init
          """)
    }
  }
}

extension Words.Help {
  static let demo = Sentence(
    "Tell the whole story on invented people, in a folder of its own.",
    fr: "Raconter toute l'histoire sur des personnes inventées, dans un dossier à part.")
  static let demoExamples = Sentence(
    same: """
      haven demo
      haven demo /tmp/story
      haven demo --programme programme.jsonl
      """)
  static let demoProgramme = Sentence(
    "Import lines to tell it on, such as Tools/make-programme writes; without it, sixty people and no groups.",
    fr:
      "Des lignes à importer sur lesquelles la raconter, comme Tools/make-programme en écrit ; sinon soixante personnes et aucun groupe."
  )
  static let demoFolder = Sentence(
    "The folder to make; it must not exist. Else a new temporary one.",
    fr: "Le dossier à faire ; il ne doit pas exister. Sinon un nouveau dossier temporaire.")
}
