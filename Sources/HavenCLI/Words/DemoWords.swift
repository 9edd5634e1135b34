internal import Haven

extension Words {
  /// What the demo says to somebody who has never heard of Haven. In English only so far.
  enum Demo {
    static let opening = """
      Haven keeps the notes of a programme in which people who have caused sexual harm meet, and
      survivors who want to speak to them. If such notes leak, people get hurt. So everything is in one
      encrypted file, everybody in it goes by an alias, and who they are lies under a key of its own.

      This is the whole story in a new folder. Everybody in it is invented. Every line that begins
      with $ is a command you can type; it is run for real, by this very program. (Each one also gets
      the passphrase, through a file descriptor: --passphrase-fd 3. That part is left out below.)
      """

    static let vault = """
      A vault is one file. Name and passphrase open it, and each guess costs memory and time. Here it
      costs only 19 MiB and two passes, the least that Haven accepts, so that you need not wait; left
      alone, init takes 256 MiB or more, about a second a guess. The kit opens it if all forget.
      """

    static let unlocked = """

      The six words are the mark: the fingerprint of everything that happened so far. Colleagues read
      it out to each other; whose words differ has another past.
      """

    static let lock = """

      At a terminal, unlock keeps the vault open for that terminal until you lock, log out, or do nothing
      for five minutes. Before you leave:
      """

    static let people = """
      Sixty people, six of them survivors, and four hundred notes, all or nothing:
      """

    static let newcomer = """

      A newcomer. This is who he is:

      """

    static let newcomerFile = """
      {"identity": {"given": "Tobias", "family": "Wexcombe", "preferred": ["Toby"],
        "dob": "1986-02-11", "phones": ["519-555-0177"], "employer": "Saltmarsh Joinery"},
       "profile": {"gender": "man", "language": "en", "referral": "self", "legal_status": "none",
        "behaviour": "contact", "own_survivor": "no", "intake": "2018-10-02"}}

      """

    static func drawn(_ alias: String) -> String {
      """

      From now on he is \(alias): drawn so that it is nobody's name in the vault. His own name takes
      --reveal and a reason, which the journal keeps.
      """
    }

    static let note = """
      Inside the vault, people write as they think, names and all:
      """

    static let firstText = """
      Tobias cut his first dovetail today and laughed at it. His sister Wren rang from 519-555-0177: \
      he sleeps again. Wexcombe starts back at Saltmarsh Joinery on Monday.
      """

    static let secondText = """
      Tobias cut his first dovetail today and laughed at it. His sister Wren rang from 519-555-0177: \
      he sleeps again, most nights. Toby starts back at Saltmarsh Joinery on Monday, half days.
      """

    static let search = """

      Found by a word. Nobody can see in the journal which word it was:
      """

    static let amend = """

      A note is never overwritten. A correction is a new version, and the old one stays:
      """

    static let verify = """
      Every row is compared with the signed journal. Change, swap or remove one byte, and this says so:
      """

    static let backup = """
      A folder for strangers to hold: a disk, a share, whatever is carried off. What writes to it cannot
      read it; the kit can. A drill restores the newest snapshot, compares every row with the vault, and
      removes it again.
      """

    static let study = """
      Nothing leaves without a study: who answers for the data at the other end, what was signed, until
      when, and how much it may tell. Here a row for each member, in three columns, and notes:
      """

    static let agreement = """
      Dr. Okafor keeps what she is sent to herself, tries to recognise nobody, and deletes what she is
      told to delete.

      """

    static func consents(_ alias: String) -> String {
      """

      Nobody is in it before they agree, each for a time that ends. Everybody signed, \(alias) too:
      """
    }

    static func withdrawal(_ alias: String) -> String {
      """
      \(alias) changes his mind. It holds at once:
      """
    }

    static let ledger = """

      What is with Dr. Okafor is with Dr. Okafor; the next release names what she has to delete. Who was
      sent what stands in the vault:
      """

    static let release = """
      A researcher asks for the notes. Whoever makes a release must know every name, survivors' too: who
      does not know a name cannot take it out. Members get an id for this study alone. Ages, dates and
      the rest become groups, so coarse that everybody looks like at least 19 others (k = 20). What would
      still single somebody out is hidden. Then all files are read back from the disk and searched for
      every known name, number and address. One left over, and there is no release at all.
      """

    static let review = """

      Where the redactor is not sure of a word, somebody decides first: a key for each at a terminal (haven
      review circles), or by a list. Here everything that is open is masked; nothing leaks by that, and the
      reader learns less.
      """

    static let rowsRefused = """

      That was refused, and nothing was written: with these people, a row each would single somebody out,
      or a name was left. It is how it should be. Counts alone may still be possible:
      """

    static let tablesRefused = """

      Refused as well: with these people nothing can leave.
      """

    static let compared = """

      Names, the number and the employer are gone; he is an id that no other study knows. -96 means
      hidden for privacy. It is still personal information: whoever knows the story may know the man.
      """

    static func closing(_ folder: String) -> String {
      """

      All of it is in \(folder)
      Go on with it; the passphrase is "\(DemoStage.passphrase)":

          haven --vault \(folder)/vault.haven member list
          haven --vault \(folder)/vault.haven record search apology

      The folder is yours to remove. A vault of your own: haven init
      """
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
      """)
  static let demoFolder = Sentence(
    "The folder to make; it must not exist. Else a new temporary one.",
    fr: "Le dossier à faire ; il ne doit pas exister. Sinon un nouveau dossier temporaire.")
}
