internal import Haven
internal import HavenRecords

/// What is said of what is kept, and why.
extension Words {
  static let holdHeads = [
    Sentence("ALIAS", fr: "ALIAS"), Sentence("HELD FOR", fr: "GARDÉ POUR"),
    Sentence("SINCE", fr: "DEPUIS"), Sentence("LIFTED", fr: "LEVÉ"), Sentence("RECORD", fr: "NOTE"),
  ]

  static let nothingHeld = Sentence(
    "No file that you may read is held.", fr: "Aucun dossier que vous pouvez lire n'est gelé.")

  static func reason(of entry: HoldEntry) -> Sentence {
    switch entry.hold?.reason {
    case .legalRequest?: Sentence("a legal request", fr: "une demande judiciaire")
    case .accessRequest?: Sentence("a request to see it", fr: "une demande d'accès")
    case .complaint?: Sentence("a complaint", fr: "une plainte")
    case .safety?: Sentence("somebody's safety", fr: "la sécurité de quelqu'un")
    case nil:
      Sentence("something newer than this program", fr: "une raison plus récente que ce programme")
    }
  }

  static func held(_ entry: HoldEntry) -> Sentence {
    Sentence(
      "Nothing of \(entry.alias) is erased until the hold is lifted: haven retention release \(entry.alias)",
      fr:
        "Rien de \(entry.alias) n'est effacé avant la levée du gel : haven retention release \(entry.alias)"
    )
  }

  static func holdsReleased(_ alias: String) -> Sentence {
    Sentence("\(alias) is held no more.", fr: "Le dossier de \(alias) n'est plus gelé.")
  }
}

extension Words.Help {
  static let retention = "What may not be erased for the time being, and why."
  static let retentionExamples = """
    haven retention hold Stan --reason legal-request
    haven retention show
    haven retention release Stan
    """
  static let retentionShow = "List the files that are held."
  static let retentionShowExamples = """
    haven retention show
    haven retention show Stan --all --json
    """
  static let heldMember = "One member alone."
  static let withReleased = "Those that were lifted, too."
  static let retentionHold =
    "Hold a member's file: a request is open, and nothing of it is erased until somebody lifts the hold."
  static let retentionHoldExamples = """
    haven retention hold Stan --reason legal-request
    haven retention hold Stan --reason access-request --note-file letter.txt
    """
  static let holdReason = "What asks for it."
  static let holdNote = "What it is about, - for standard input."
  static let retentionRelease =
    "Lift every hold on a member's file. Takes a keeper, a coordinator or a privacy officer."
  static let retentionReleaseExamples = "haven retention release Stan"
}
