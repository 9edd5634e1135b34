internal import HavenStore
internal import HavenVault

/// The page with one share of a recovery kit.
struct ShareDocument {
  private let vault: [UInt8]
  private let page: PaperDocument

  init(_ name: ShareName, of header: VaultHeader, isSealed: Bool, in language: Language) {
    let set = name.set
    let sealed = isSealed ? Self.sealedWords : Sentence(same: "")
    vault = header.vaultID
    page = PaperDocument(
      title: Sentence(
        "HAVEN RECOVERY SHARE \(name.number) OF \(set.count)",
        fr: "PART DE RÉCUPÉRATION HAVEN \(name.number) SUR \(set.count)"),
      words: Sentence(
        """
        Any \(set.threshold) of these \(set.count) shares open everything in the vault; fewer tell nothing.
        Print each one, give it to one person, and have them keep it where nobody else goes.
        No two lie in one place. Then remove the files from this machine.
        \(sealed.text(in: .english))
        To use it:  haven recover --shares, with \(set.threshold) people in one room
        To try it, once a year:  haven recovery drill --shares
        Type the letters and digits; spaces, hyphens and capitals do not matter.
        """,
        fr: """
          \(set.threshold) de ces \(set.count) parts, peu importe lesquelles, ouvrent tout le coffre ; moins ne disent rien.
          Imprimez-les, donnez chacune à une personne, qui la garde là où nul autre ne va.
          Jamais deux au même endroit. Supprimez ensuite les fichiers de cette machine.
          \(sealed.text(in: .french))
          Pour s'en servir :  haven recover --shares, avec \(set.threshold) personnes dans une pièce
          Pour l'essayer, une fois par an :  haven recovery drill --shares
          Tapez les lettres et les chiffres ; espaces, traits d'union et majuscules ne comptent pas.
          """),
      facts: Sentence(
        """
        Vault  \(header.id)
        Set    \(set.name)
        Share  \(name.number) of \(set.count)
        """,
        fr: """
          Coffre  \(header.id)
          Jeu     \(set.name)
          Part    \(name.number) sur \(set.count)
          """),
      marker: isSealed ? "haven-sealed-share-1" : "haven-share-1", language: language)
  }

  /// With an end of line behind it, so that an empty line follows.
  private static let sealedWords = Sentence(
    """
    It is sealed with words that its holder chose, and that stand nowhere: who finds this
    page can only guess them. Nobody can look them up; a share whose words are lost is lost.

    """,
    fr: """
      Elle est scellée avec des mots que la personne qui la détient a choisis, et qui ne sont
      écrits nulle part : qui trouve cette page ne peut que les deviner. Personne ne peut les
      retrouver ; une part dont les mots sont perdus est perdue.

      """)

  func write(
    _ share: borrowing RecoveryShare, asPicture: Bool, to sink: borrowing FileSink
  ) throws {
    try unsafe share.withCharacters(vault: vault) { characters in
      try unsafe page.write(characters, asPicture: asPicture, to: sink)
    }
  }

  func write(_ share: SealedShare, asPicture: Bool, to sink: borrowing FileSink) throws {
    try unsafe share.withCharacters(vault: vault) { characters in
      try unsafe page.write(characters, asPicture: asPicture, to: sink)
    }
  }
}
