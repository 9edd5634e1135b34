internal import Haven
internal import HavenRecords

extension Words {
  /// What the review of texts before a release says. The keys are the same in every language.
  enum Review {
    static let nothingOpen = Sentence(
      "Nothing is open: a release with --notes can be made.",
      fr: "Rien n'est en attente : une diffusion avec --notes peut être faite.")
    static let locked = Sentence(
      "nobody has pressed a key for long; what was decided is kept",
      fr: "aucune touche depuis longtemps ; ce qui est décidé est conservé")

    static func tally(decided: Int, open: Int) -> Sentence {
      Sentence(
        "\(decided) decided, \(open) open.", fr: "\(decided) décidés, \(open) en attente.")
    }

    /// Why there is something to decide.
    static func reason(of entry: ReviewEntry) -> Sentence {
      Words.reason(for: entry.by) ?? Sentence(same: entry.by)
    }

    static func head(_ place: Int, of count: Int, _ entry: ReviewEntry?) -> Sentence {
      guard let entry else {
        return Sentence(" \(count) of \(count)", fr: " \(count) sur \(count)")
      }
      let rest = "\(entry.alias) · \(entry.type)"
      return Sentence(
        " \(place + 1) of \(count) · \(rest)", fr: " \(place + 1) sur \(count) · \(rest)")
    }

    static func question(_ entry: ReviewEntry) -> Sentence {
      let reason = reason(of: entry)
      let count = entry.count
      return Sentence(
        "\(entry.isMasked ? "Masked now" : "Stands now"): \(reason.text(in: .english)) (\(entry.by))"
          + (count > 1 ? "\n\(count) times in this file" : ""),
        fr: "\(entry.isMasked ? "Masqué" : "Visible") : \(reason.text(in: .french)) (\(entry.by))"
          + (count > 1 ? "\n\(count) fois dans ce dossier" : ""))
    }

    static func decided(_ choice: ReviewChoice) -> Sentence {
      switch choice {
      case .mask: Sentence("Decided: masked", fr: "Décidé : masqué")
      case .show: Sentence("Decided: shown", fr: "Décidé : montré")
      case .alwaysMask: Sentence("Decided: always masked", fr: "Décidé : toujours masqué")
      case .neverMask: Sentence("Decided: never masked", fr: "Décidé : jamais masqué")
      }
    }

    static let keys = Sentence(
      " m mask · s show · M always mask · S never mask · b back · q quit · ? help",
      fr:
        " m masquer · s montrer · M toujours masquer · S ne jamais masquer · b retour · q quitter · ? aide"
    )

    static let everythingDecided = Sentence(
      "Everything is decided. q quits, b goes back.",
      fr: "Tout est décidé. q quitte, b revient.")

    static let help = Sentence(
      """
      The words in [[brackets]] may tell who somebody is. What is in the vault stays as it is; this is about what
      a release says.

      m  mask them in these records
      s  show them in these records: they identify nobody
      M  mask them in every record of this member, later ones too
      S  show them in every record of this member, later ones too
      b  back to the words before
      q  quit; every decision is kept as it is made

      A changed record is asked about again. The names of members and survivors are always masked.

      Any key goes on.
      """,
      fr:
        """
        Les mots entre [[crochets]] peuvent dire qui est quelqu'un. Le coffre garde tout tel quel ; il s'agit de ce que
        dit une diffusion.

        m  les masquer dans ces notes
        s  les montrer dans ces notes : ils n'identifient personne
        M  les masquer dans toutes les notes de ce membre, futures aussi
        S  les montrer dans toutes les notes de ce membre, futures aussi
        b  revenir aux mots d'avant
        q  quitter ; chaque décision est conservée dès qu'elle est prise

        Une note modifiée est examinée de nouveau. Les noms des membres et des survivants sont toujours masqués.

        Une touche pour continuer.
        """)
  }
}

extension Words.Help {
  static let review = Sentence(
    "Go through the words that a release with --notes may or may not show.",
    fr: "Parcourir les mots qu'une diffusion avec --notes peut montrer ou non.")
  static let reviewExamples = Sentence(
    same: """
      haven review circles
      haven review circles --list
      haven review circles --json > open.json
      haven review circles --decide decisions.jsonl
      haven review circles --mask-open
      """)
  static let maskOpen =
    Sentence(
      "Mask everything that is open, in the records as they are now: nothing leaks, but more is lost.",
      fr: "Masquer tout ce qui est en attente, dans les notes telles qu'elles sont : rien ne fuit, "
        + "mais plus est perdu.")
  static let reviewList = Sentence(
    "List what is open, and decide nothing.",
    fr: "Énumérer ce qui est en attente, et ne rien décider.")
  static let decide =
    Sentence(
      "Take decisions from a file or - : lines with alias, form and decision (mask, show, alwaysMask, neverMask).",
      fr:
        "Prendre les décisions d'un fichier ou de - : des lignes avec alias, form et decision (mask, "
        + "show, alwaysMask, neverMask).")
}
