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

    /// In either language.
    static func verdict(_ typed: String) -> Verdict? {
      switch typed.lowercased().filter({ !$0.isWhitespace }) {
      case "r", "n": .record
      case "b", "t": .back
      case "s", "a": .stop
      default: nil
      }
    }

    static func noted(_ lint: RecordLint) -> Sentence {
      func count(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
      }
      var english: [String] = []
      var french: [String] = []
      if lint.aliasCount > 0 {
        english.append(count(lint.aliasCount, "alias of others", "aliases of others"))
        french.append(
          count(lint.aliasCount, "alias d'autres personnes", "alias d'autres personnes"))
      }
      if !lint.unknown.isEmpty {
        english.append(
          count(lint.unknown.count, "word that may be a name", "words that may be names"))
        french.append(
          count(
            lint.unknown.count, "mot qui est peut-être un nom", "mots qui sont peut-être des noms"))
      }
      return Sentence(
        "in this text: \(english.joined(separator: ", ")); haven record amend puts it right, and --as-typed says nothing of it",
        fr:
          "dans ce texte : \(french.joined(separator: ", ")) ; haven record amend le corrige, et --as-typed n'en dit rien"
      )
    }
  }
}

extension Words.Help {
  static let recordAsTyped = Sentence(
    "Record the text as it is: say and ask nothing of names of others in it.",
    fr: "Noter le texte tel quel : ne rien dire ni demander des noms d'autres personnes qui y sont."
  )
}
