internal import HavenStore
internal import HavenVault

/// The page with one share of a recovery kit.
struct ShareDocument {
  private let vault: [UInt8]
  private let page: PaperDocument

  init(_ name: ShareName, of header: VaultHeader, isSealed: Bool) {
    let set = name.set
    vault = header.vaultID
    page = PaperDocument(
      title: "HAVEN RECOVERY SHARE \(name.number) OF \(set.count)",
      words: [
        "Any \(set.threshold) of these \(set.count) shares open everything in the vault; fewer tell nothing.",
        "Print each one, give it to one person, and have them keep it where nobody else goes.",
        "No two lie in one place. Then remove the files from this machine.",
      ] + (isSealed ? Self.sealedWords : []) + [
        "",
        "To use it:  haven recover --shares, with \(set.threshold) people in one room",
        "To try it, once a year:  haven recovery drill --shares",
        "Type the letters and digits; spaces, hyphens and capitals do not matter.",
      ],
      facts: [
        "Vault  \(header.id)", "Set    \(set.name)", "Share  \(name.number) of \(set.count)",
      ],
      marker: isSealed ? "haven-sealed-share-1" : "haven-share-1")
  }

  private static let sealedWords = [
    "It is sealed with words that its holder chose, and that stand nowhere: who finds this",
    "page can only guess them. Nobody can look them up; a share whose words are lost is lost.",
  ]

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
