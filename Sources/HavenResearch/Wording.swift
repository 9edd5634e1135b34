internal import HavenRecords

/// The words that every release carries, in both languages.
enum Wording {
  static let notice = Bilingual(
    en: "Pseudonymised, still personal information.",
    fr: "Données pseudonymisées : ce sont toujours des renseignements personnels.")

  static let manifestName = "MANIFEST"

  /// The digests of a release's files, as `b2sum -c` reads them.
  static func manifest(
    notice: Bilingual, study: String, recipient: String, program: String,
    digests: [(name: String, digest: String)]
  ) -> String {
    """
    # \(notice.en)
    # \(notice.fr)
    # Study: \(study)
    # For: \(recipient)
    # Made by: \(program)
    # BLAKE2b-256 of each file; b2sum -c MANIFEST compares them.
    \(digests.map { "\($0.digest)  \($0.name)" }.joined(separator: "\n"))

    """
  }

  static let signatureName = "MANIFEST.sig"

  /// A signature of `MANIFEST`, with what checks it.
  static func signature(notice: Bilingual, key: String, signature: String) -> String {
    """
    # \(notice.en)
    # \(notice.fr)
    # Ed25519 over the bytes of MANIFEST, by the key of the study. Compare the key with the one that its custodian has.
    # Ed25519 sur les octets de MANIFEST, par la clé de l'étude. Comparez la clé avec celle de son dépositaire.
    # echo 302a300506032b6570032100$(sed -n 's/^key //p' MANIFEST.sig) | xxd -r -p > key.der
    # sed -n 's/^signature //p' MANIFEST.sig | xxd -r -p > signature
    # openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in MANIFEST -sigfile signature
    key \(key)
    signature \(signature)

    """
  }

  /// What the read-me files say of one release.
  struct Facts {
    let study: String
    let recipient: String
    let level: ReleaseLevel
    let people: Int
    let k: Int
    let suppressed: Int
    let withheld: Int
    let files: [String]
    var parts = PackageParts()
  }

  static func readMe(_ facts: Facts) -> String {
    """
    \(notice.en)
    This holds for every file of this release: \(facts.files.joined(separator: ", ")).

    Study: \(facts.study)
    For: \(facts.recipient)
    Level: \(facts.level.rawValue)
    Members: \(facts.people)
    Least size of a class: \(facts.k)
    Cells suppressed: \(facts.suppressed)
    Records kept back: \(facts.withheld)

    The people are members of a programme. Nobody who was harmed by another person is in it as such.
    Names, dates, places and contacts were taken out; ids are drawn for this study alone.
    Do not try to find out who a person is, do not join these files with others, do not pass them on.
    The number and the months of somebody's records can be known to people who were there.
    \(facts.level == .rows ? "Text was redacted by rules that can miss something: report it." : "")
    The columns are in the codebook. Minus numbers are missing codes, not values.

    """
  }

  static func lisezMoi(_ facts: Facts) -> String {
    """
    \(notice.fr)
    Cela vaut pour tous les fichiers de cette diffusion : \(facts.files.joined(separator: ", ")).

    Étude : \(facts.study)
    Destinataire : \(facts.recipient)
    Niveau : \(facts.level.rawValue)
    Membres : \(facts.people)
    Taille minimale d'une classe : \(facts.k)
    Cellules supprimées : \(facts.suppressed)
    Notes au dossier non diffusées : \(facts.withheld)

    Les personnes sont membres d'un programme. Aucune survivante, aucun survivant n'y figure.
    Les noms, dates, lieux et coordonnées ont été retirés ; les identifiants ne valent que pour cette étude.
    Ne cherchez pas à savoir qui est une personne, ne croisez pas ces fichiers, ne les transmettez pas.
    Le nombre et les mois des notes d'une personne peuvent être connus de qui était présent.
    \(facts.level == .rows ? "Le caviardage suit des règles qui peuvent laisser passer : signalez-le." : "")
    Les colonnes sont dans le dictionnaire. Les nombres négatifs sont des codes de données manquantes.

    """
  }
}
