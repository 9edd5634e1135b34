internal import Haven
internal import HavenRecords

extension Words {
  // MARK: Unfinished texts

  static let noDrafts = Sentence(
    "you have no unfinished texts", fr: "vous n'avez aucun texte inachevé")

  static func draftOffered(_ draft: DraftEntry, _ alias: String) -> Sentence {
    Sentence(
      "a text about \(alias), kept \(draft.written), is unfinished: haven draft resume \(draft.shortID)",
      fr:
        "un texte sur \(alias), conservé le \(draft.written), est inachevé : "
        + "haven draft resume \(draft.shortID)")
  }

  static func draftsOffered(_ count: Int) -> Sentence {
    Sentence(
      "\(count) texts are unfinished: haven draft list",
      fr: "\(count) textes sont inachevés : haven draft list")
  }

  static func draftDamaged(_ path: String) -> Sentence {
    Sentence(
      "an unfinished text was altered, and cannot be read: \(path); keep the file, and look for a copy of it",
      fr:
        "un texte inachevé a été altéré et ne peut être lu : \(path) ; gardez le fichier, et cherchez-en "
        + "une copie")
  }

  static func draftsUnread(_ reason: String) -> Sentence {
    Sentence(
      "unfinished texts could not be looked for: \(reason)",
      fr: "les textes inachevés n'ont pas pu être cherchés : \(reason)")
  }

  static func draftKept(_ id: String) -> Sentence {
    Sentence(
      "the text is kept, sealed: haven draft resume \(id)",
      fr: "le texte est conservé, scellé : haven draft resume \(id)")
  }

  static func draftStays(_ id: String) -> Sentence {
    Sentence(
      "the text is recorded, but its draft could not be removed: haven draft discard \(id)",
      fr:
        "le texte est enregistré, mais son brouillon n'a pas pu être supprimé : "
        + "haven draft discard \(id)")
  }

  static func draftDiscarded(_ draft: DraftEntry, _ alias: String) -> Sentence {
    Sentence(
      "the unfinished text about \(alias) is gone",
      fr: "le texte inachevé sur \(alias) n'existe plus")
  }

  static func draftWouldGo(_ draft: DraftEntry, _ alias: String) -> Sentence {
    Sentence(
      "this would remove an unfinished text of \(draft.byteCount) bytes about \(alias); nothing was "
        + "removed",
      fr:
        "ceci supprimerait un texte inachevé de \(draft.byteCount) octets sur \(alias) ; rien n'a été "
        + "supprimé")
  }

  /// What the lowest row says while somebody writes. The letters that answer a question are the editor's.
  enum Editor {
    static func bar(_ alias: String, keptAt: Timestamp?) -> Sentence {
      let kept = keptAt.map { " · kept \($0.timeOfDay)" } ?? ""
      let keptInFrench = keptAt.map { " · conservé à \($0.timeOfDay)" } ?? ""
      return Sentence(
        " \(alias)\(kept) · Ctrl-D on an empty last line: record it · Ctrl-C: stop",
        fr:
          " \(alias)\(keptInFrench) · Ctrl-D sur une dernière ligne vide : enregistrer · Ctrl-C : arrêter"
      )
    }

    static let file = Sentence(
      " Record this text?  Enter: yes · Esc: go on writing",
      fr: " Enregistrer ce texte ?  Entrée : oui · Échap : continuer")
    static let stop = Sentence(
      " Stop?  k: keep it as a draft · d: discard it · Esc: go on writing",
      fr: " Arrêter ?  g : garder comme brouillon · j : jeter · Échap : continuer")
    static let discard = Sentence(
      " Discard this text for good?  y: yes · Esc: go on writing",
      fr: " Jeter ce texte pour de bon ?  o : oui · Échap : continuer")
    static let noRoom = Sentence(
      " That is more than a text at the prompt may have: 1 MiB. A file (--text-file) may have 100 MB.",
      fr:
        " C'est plus qu'un texte saisi ici ne peut contenir : 1 Mio. Un fichier (--text-file) peut en "
        + "contenir 100 Mo.")

    static func notKept(_ reason: String) -> Sentence {
      Sentence(
        " NOT KEPT: \(reason). Ctrl-D on an empty last line: record it",
        fr: " NON CONSERVÉ : \(reason). Ctrl-D sur une dernière ligne vide : enregistrer")
    }
  }
}

extension Words.Help {
  static let drafts = Sentence(
    "Unfinished texts, which lie sealed beside the vault.",
    fr: "Les textes inachevés, qui sont scellés à côté du coffre.")
  static let draftsExamples = Sentence(
    same: """
      haven draft list
      haven draft resume h5qdk2aw
      """)
  static let draftList = Sentence(
    "List your unfinished texts, the newest first.",
    fr: "Énumérer vos textes inachevés, le plus récent d'abord.")
  static let draftListExamples = Sentence(same: "haven draft list --json")
  static let draftResume = Sentence(
    "Go on with an unfinished text, and record it.",
    fr: "Reprendre un texte inachevé, et l'enregistrer.")
  static let draftResumeExamples = Sentence(same: "haven draft resume h5qdk2aw")
  static let draftDiscard = Sentence(
    "Remove an unfinished text.", fr: "Supprimer un texte inachevé.")
  static let draftDiscardExamples = Sentence(same: "haven draft discard h5qdk2aw --confirm Stan")
  static let draft = Sentence(
    "The id of an unfinished text, or the beginning of it.",
    fr: "L'identifiant d'un texte inachevé, ou son début.")
  static let draftConfirm = Sentence(
    "The alias, typed again, instead of being asked for it.",
    fr: "L'alias, tapé encore une fois, au lieu d'être demandé.")
  static let draftDryRun = Sentence(
    "Say what would be removed, and remove nothing.",
    fr: "Dire ce qui serait supprimé, et ne rien supprimer.")
}

extension Words.Label {
  static let draft = Sentence("DRAFT", fr: "BROUILLON")
  static let keptAt = Sentence("KEPT", fr: "CONSERVÉ")
  static let bytes = Sentence("BYTES", fr: "OCTETS")
  static let openNow = Sentence("being written", fr: "en cours")
}

extension Timestamp {
  /// Hours and minutes, as the machine's clock says them.
  fileprivate var timeOfDay: String { String(description.dropFirst(11).prefix(5)) }
}
