internal import HavenStore
internal import HavenVault

/// The page with the recovery kit.
struct KitDocument {
  private let vault: [UInt8]
  private let page: PaperDocument

  init(_ header: VaultHeader, in language: Language) {
    vault = header.vaultID
    page = PaperDocument(
      title: Sentence("HAVEN RECOVERY KIT", fr: "KIT DE RÉCUPÉRATION HAVEN"), words: Self.words,
      facts: Sentence("Vault  \(header.id)", fr: "Coffre  \(header.id)"), marker: "haven-kit-1",
      language: language)
  }

  /// Writes a file that must not exist, synced, `.svg` for a picture, text for everything else.
  func write(_ kit: borrowing RecoveryKit, to path: String) throws {
    try AtomicFile.write(at: path, replacing: false, calls: .live) { sink in
      try unsafe kit.withCharacters(vault: vault) { characters in
        try unsafe page.write(characters, asPicture: PaperDocument.isPicture(path), to: sink)
      }
    }
  }

  /// What stands on the kit. It has no secrets in it.
  private static let words = Sentence(
    """
    These letters open everything in the vault, whoever is gone, and Haven cannot show them
    again. Print this page, destroy one that it replaces, seal it in an envelope, and keep it
    where two people have to go together. Then remove the file from this machine.

    To use it:  haven recover
    Type the letters and digits; spaces, hyphens and capitals do not matter.
    Who has this page and a copy of the vault can read all of it.
    """,
    fr: """
      Ces lettres ouvrent tout ce qui est dans le coffre, peu importe qui est parti, et Haven
      ne peut pas les montrer de nouveau. Imprimez cette page, détruisez celle qu'elle
      remplace, scellez-la dans une enveloppe, et gardez-la là où il faut être deux pour
      aller. Supprimez ensuite le fichier de cette machine.

      Pour s'en servir :  haven recover
      Tapez les lettres et les chiffres ; espaces, traits d'union et majuscules ne comptent pas.
      Qui a cette page et une copie du coffre peut tout y lire.
      """)
}
