internal import Haven

extension Words {
  /// What is said of names in a text.
  enum Lint {
    /// More than that nobody reads.
    private static let shownCount = 20

    static func aliases(_ words: [String]) -> Sentence {
      let list = list(words)
      return Sentence(
        "This text names others: \(list)", fr: "Ce texte nomme d'autres personnes : \(list)")
    }

    static func unknown(_ words: [String]) -> Sentence {
      let list = list(words)
      return Sentence(
        "These may be names: \(list)", fr: "Ces mots sont peut-être des noms : \(list)")
    }

    private static func list(_ words: [String]) -> String {
      let shown = words.prefix(shownCount).map(VisibleText.oneLine).joined(separator: ", ")
      return words.count > shownCount ? "\(shown), … (\(words.count))" : shown
    }

    static let prompt = Sentence(
      "Record it as it is (r), back to the text (b), or stop and keep a draft (s)? ",
      fr: "Noter tel quel (n), retour au texte (t), ou arrêter et garder un brouillon (a) ? ")

    static let promptToMention = Sentence(
      "Record it as it is (r), with mentions (m), back to the text (b), or stop and keep a draft (s)? ",
      fr:
        "Noter tel quel (n), avec des mentions (m), retour au texte (t), ou arrêter et garder un brouillon (a) ? "
    )

    enum Answer { case record, mention, back, stop }

    /// In either language.
    static func answer(_ typed: String, offersMentions: Bool) -> Answer? {
      switch typed.lowercased().filter({ !$0.isWhitespace }) {
      case "r", "n": .record
      case "m" where offersMentions: .mention
      case "b", "t": .back
      case "s", "a": .stop
      default: nil
      }
    }

    static func mentionQuestion(_ words: String) -> Sentence {
      Sentence(
        "“\(words)” names somebody else. Make it a mention? [Y/n, a for all] ",
        fr: "« \(words) » nomme quelqu'un d'autre. En faire une mention ? [O/n, t pour toutes] ")
    }

    enum MentionAnswer { case yes, no, all }

    /// In either language; Enter is yes, and all are those that are left.
    static func mentionAnswer(_ typed: String) -> MentionAnswer? {
      if let isYes = EveningWriting.yes(typed) { return isYes ? .yes : .no }
      return ["a", "all", "t", "toutes"].contains(typed.lowercased()) ? .all : nil
    }

    /// What was found in a text, in words that tell none of it: how many aliases, and how many words else.
    private static func counts(
      _ lint: RecordLint
    ) -> (aliases: Sentence?, unknown: Sentence?) {
      let (aliases, unknown) = (lint.named.count, lint.unknown.count)
      return (
        aliases == 0
          ? nil
          : Sentence(
            aliases == 1 ? "1 alias of others" : "\(aliases) aliases of others",
            fr: "\(aliases) alias d'autres personnes"),
        unknown == 0
          ? nil
          : Sentence(
            unknown == 1 ? "1 word that may be a name" : "\(unknown) words that may be names",
            fr: unknown == 1
              ? "1 mot qui est peut-être un nom" : "\(unknown) mots qui sont peut-être des noms")
      )
    }

    /// What became of a text with a mention for each alias.
    static func mentioned(_ lint: RecordLint) -> Sentence {
      let (aliases, unknown) = counts(lint)
      func line(_ language: Language) -> String {
        let mentions = Sentence("mentions for", fr: "des mentions pour")
        let typed = Sentence("as typed", fr: "tels quels")
        let parts = [(mentions, aliases), (typed, unknown)].compactMap { head, count in
          count.map { "\(head.text(in: language)) \($0.text(in: language))" }
        }
        return parts.joined(separator: ", ")
      }
      return Sentence(
        "in this text: \(line(.english))", fr: "dans ce texte : \(line(.french))")
    }

    static func noted(_ lint: RecordLint) -> Sentence {
      let (aliases, unknown) = counts(lint)
      func list(_ language: Language) -> String {
        [aliases, unknown].compactMap { $0?.text(in: language) }.joined(separator: ", ")
      }
      let offersMentions = lint.mayMention && !lint.named.isEmpty
      let english = offersMentions ? "--mention makes mentions of aliases, " : ""
      let french = offersMentions ? "--mention fait des mentions des alias, " : ""
      return Sentence(
        "in this text: \(list(.english)); \(english)haven record amend puts it right, and --as-typed says nothing of it",
        fr:
          "dans ce texte : \(list(.french)) ; \(french)haven record amend le corrige, et --as-typed n'en dit rien"
      )
    }
  }
}

extension Words.Help {
  static let recordMention = Sentence(
    "Make each alias of somebody else in the text a mention: what stands there goes when they are erased.",
    fr:
      "Faire de chaque alias d'une autre personne dans le texte une mention : ce qui est là disparaît quand elle est effacée."
  )
  static let recordAsTyped = Sentence(
    "Record the text as it is: say and ask nothing of names of others in it.",
    fr: "Noter le texte tel quel : ne rien dire ni demander des noms d'autres personnes qui y sont."
  )
}
