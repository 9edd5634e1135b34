internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What is said of evenings.
extension Words {
  static let eveningHeads = [
    Sentence("ON", fr: "LE"), Sentence("NO.", fr: "N°"), Sentence("THERE", fr: "PRÉSENTS"),
    Sentence("HOW", fr: "COMMENT"), Sentence("GUESTS", fr: "INVITÉS"),
    Sentence(same: "MODULES"),
  ]

  static let noEvenings = Sentence(
    "No evening is recorded: haven session record GROUP",
    fr: "Aucune soirée n'est notée : haven session record GROUPE")

  static func eveningRecorded(_ recorded: RecordedEvening) -> Sentence {
    let group = VisibleText.oneLine(recorded.group)
    let there = recorded.slices.count { $0.attendance.isThere }
    return Sentence(
      "\(group), evening \(recorded.number) of \(recorded.on): \(there) there, "
        + "\(recorded.slices.count - there) not.",
      fr: "\(group), soirée \(recorded.number), le \(recorded.on) : \(there) personnes présentes, "
        + "\(recorded.slices.count - there) absentes.")
  }

  static func evening(_ number: Int, present: Int) -> Sentence {
    Sentence(
      "evening \(number), \(present) there", fr: "soirée \(number), \(present) personnes présentes")
  }

  static func facts(of evening: Evening) -> Sentence {
    let modules = evening.modules.map(VisibleText.oneLine)
    func line(_ language: Language) -> String {
      let parts = [modality(evening.modality)] + evening.guests.map(guest)
      return (parts.map { $0.text(in: language) } + modules).joined(separator: ", ")
    }
    return Sentence(in: line)
  }

  static func modality(_ modality: Modality) -> Sentence { label(.modality(modality)) }

  static func standard(_ modality: Modality) -> Sentence {
    switch modality {
    case .inPerson: Sentence("in person", fr: "en personne")
    case .video: Sentence("by video", fr: "par vidéo")
    case .phone: Sentence("by phone", fr: "par téléphone")
    }
  }

  static func guest(_ guest: Guest) -> Sentence { label(.guest(guest)) }

  static func standard(_ guest: Guest) -> Sentence {
    switch guest {
    case .survivorSpeaker: Sentence("a survivor spoke", fr: "une personne survivante a parlé")
    case .journey: Sentence("somebody shared their journey", fr: "quelqu'un a raconté son parcours")
    case .other: Sentence("a guest", fr: "une personne invitée")
    }
  }

  static func attendance(_ attendance: Attendance) -> Sentence { label(.attendance(attendance)) }

  static func standard(_ attendance: Attendance) -> Sentence {
    switch attendance {
    case .present: Sentence("there", fr: "là")
    case .late: Sentence("came late", fr: "arrivé·e en retard")
    case .leftEarly: Sentence("left early", fr: "parti·e tôt")
    case .absentTold: Sentence("not there, told us", fr: "pas là, nous l'a dit")
    case .absent: Sentence("not there", fr: "pas là")
    case .excused: Sentence("excused", fr: "excusé·e")
    case .cancelled: Sentence("evening cancelled", fr: "soirée annulée")
    }
  }

  static func homework(_ homework: Homework) -> Sentence {
    switch homework {
    case .notSet: Sentence("no homework set", fr: "rien à faire à la maison")
    case .done: Sentence("homework done", fr: "travail fait")
    case .partly: Sentence("homework partly done", fr: "travail fait en partie")
    case .notYet: Sentence("homework not yet done", fr: "travail pas encore fait")
    case .declined: Sentence("homework declined", fr: "travail refusé")
    }
  }
}

// What is asked while an evening is written up.
extension Words {
  enum EveningWriting {
    static func beginning(_ group: String, on day: CalendarDate, count: Int) -> Sentence {
      let group = VisibleText.oneLine(group)
      return Sentence(
        "\(group), \(day): \(count) expected whom you may read. Nothing is recorded until you say so.",
        fr:
          "\(group), le \(day) : \(count) personnes attendues que vous pouvez lire. Rien n'est noté avant que vous le disiez."
      )
    }

    static var legend: Sentence {
      let question = Sentence("Who was there?", fr: "Qui était là ?")
      let letters: [(String, Attendance)] = [
        ("l", .late), ("e", .leftEarly), ("t", .absentTold), ("a", .absent), ("x", .excused),
      ]
      return Sentence { language in
        let answers =
          [Linear.field(enter.text(in: language), present.text(in: language), in: language)]
          + letters.map { "\($0) \(Words.attendance($1).text(in: language))" }
        let gap = language == .french ? " ; " : "; "
        let line = "\(question.text(in: language)) \(answers.joined(separator: gap))"
        return LineWrap.lines(line, behind: "").joined(separator: "\n")
      }
    }

    private static let enter = Sentence("Enter", fr: "Entrée")
    private static var present: Sentence { Words.attendance(.present) }

    /// What a letter says; nil for any other.
    static func attendance(_ answer: String) -> Attendance? {
      switch answer.lowercased() {
      case "", "p": .present
      case "l": .late
      case "e": .leftEarly
      case "t": .absentTold
      case "a": .absent
      case "x": .excused
      default: nil
      }
    }

    static let modulesPrompt = Sentence(
      "Which modules? Numbers, Enter for none: ",
      fr: "Quels modules ? Numéros, Entrée pour aucun : ")

    static var guestsPrompt: Sentence {
      let letters: [(String, Guest)] = [("s", .survivorSpeaker), ("j", .journey), ("o", .other)]
      let guests = listed(letters.map { ($0, Words.guest($1)) })
      return Sentence(
        "Guests? \(guests.text(in: .english)); Enter for none: ",
        fr: "Des invités ? \(guests.text(in: .french)) ; Entrée pour aucun : ")
    }

    static var modalityPrompt: Sentence {
      let letters: [(String, Modality)] = [("v", .video), ("p", .phone)]
      let ways = listed(letters.map { ($0, Words.modality($1)) })
      let usual = Words.modality(.inPerson)
      return Sentence(
        "How? Enter \(usual.text(in: .english)), \(ways.text(in: .english)): ",
        fr: "Comment ? Entrée \(usual.text(in: .french)), \(ways.text(in: .french)) : ")
    }

    /// Letters to type, each before what it says.
    private static func listed(_ answers: [(String, Sentence)]) -> Sentence {
      Sentence { language in
        answers.map { "\($0) \($1.text(in: language))" }.joined(separator: ", ")
      }
    }

    static func modality(_ answer: String) -> Modality? {
      switch answer.lowercased() {
      case "": .inPerson
      case "v": .video
      case "p": .phone
      default: nil
      }
    }

    static func guest(_ letter: Character) -> Guest? {
      switch letter {
      case "s": .survivorSpeaker
      case "j": .journey
      case "o": .other
      default: nil
      }
    }

    static let notUnderstood = Sentence(
      "Not one of the answers.", fr: "Ce n'est pas une des réponses.")

    static let sharedPrompt = Sentence(
      "How did it go? For the whole group, without persons; an empty line ends it.",
      fr:
        "Comment cela s'est-il passé ? Pour tout le groupe, sans personnes ; une ligne vide termine."
    )

    static func sharedNames(_ words: [String]) -> Sentence {
      let words = words.joined(separator: ", ")
      return Sentence(
        "That seems to name somebody: \(words). Write it again without? [Y/n] ",
        fr: "Cela semble nommer quelqu'un : \(words). L'écrire à nouveau sans cela ? [O/n] ")
    }

    static func confirm(there: Int, of all: Int) -> Sentence {
      Sentence(
        "\(there) of \(all) there. Record this? [Y/n] ",
        fr: "\(there) personnes présentes sur \(all). Noter cela ? [O/n] ")
    }

    static func slicePrompt(_ alias: String) -> Sentence {
      Sentence(
        "A line or three for \(alias)? Enter writes, n nothing, q the rest later: ",
        fr: "Une ligne ou trois pour \(alias) ? Entrée pour écrire, n rien, q le reste plus tard : "
      )
    }

    enum SliceAnswer { case write, skip, stop }

    static func sliceAnswer(_ answer: String) -> SliceAnswer? {
      if let isYes = yes(answer) { return isYes ? .write : .skip }
      return answer.lowercased() == "q" ? .stop : nil
    }

    static let later = Sentence(
      "Recorded. The rest: haven session show says each line's id, haven record amend ID writes it.",
      fr:
        "Noté. Le reste : haven session show donne l'id de chaque ligne, haven record amend ID l'écrit."
    )

    /// Whether an answer is yes: Enter is, in both languages; nil for what is neither.
    static func yes(_ answer: String) -> Bool? {
      switch answer.lowercased() {
      case "", "y", "yes", "o", "oui": true
      case "n", "no", "non": false
      default: nil
      }
    }
  }
}

extension Words.Help {
  static let evenings = Sentence(
    "Evenings of a group: who was there, and a line or three for each.",
    fr: "Les soirées d'un groupe : qui était là, et une ligne ou trois pour chaque personne.")
  static let eveningsExamples = Sentence(
    same: """
      haven session record Tuesday
      haven session list Tuesday
      haven session show Tuesday
      """)
  static let sessionRecord = Sentence(
    "Write up an evening: who was there, which modules, how it went, then each person by themselves. "
      + "Asks for the passphrase, so that names are noticed too.",
    fr:
      "Noter une soirée : qui était là, quels modules, comment cela s'est passé, puis chaque personne à part. "
      + "Demande la phrase de passe, pour remarquer aussi les noms.")
  static let sessionRecordExamples = Sentence(
    """
    haven session record Tuesday
    haven session record Tuesday --on 2026-01-13          # typed up from paper
    haven session record Tuesday --from evening.json --mention
    """,
    fr: """
      haven session record Tuesday
      haven session record Tuesday --on 2026-01-13          # recopiée du papier
      haven session record Tuesday --from evening.json --mention
      """)
  static let eveningOn = Sentence(
    "The day of the evening. Else today.", fr: "Le jour de la soirée. Sinon aujourd'hui.")
  static let eveningFrom = Sentence(
    "The evening as a JSON object (Docs/PROGRAMME.md), - for standard input. Recorded whole or not at all.",
    fr:
      "La soirée en objet JSON (Docs/PROGRAMME.md), - pour l'entrée standard. Notée en entier ou pas du tout."
  )
  static let eveningMention = Sentence(
    "With --from: whoever else is named in somebody's text becomes a mention.",
    fr: "Avec --from : toute autre personne nommée dans un texte devient une mention.")
  static let eveningAsTyped = Sentence(
    "With --from: leave the names that texts hold. They are then in other people's files.",
    fr: "Avec --from : laisser les noms dans les textes. Ils sont alors dans les dossiers d'autrui."
  )
  static let sessionList = Sentence(
    "The evenings of a group. Nobody is named.",
    fr: "Les soirées d'un groupe. Personne n'est nommé.")
  static let sessionListExamples = Sentence(
    same: """
      haven session list Tuesday
      haven session list Tuesday --since 2026-01-01
      """)
  static let sessionSince = Sentence("From this day on.", fr: "À partir de ce jour.")
  static let sessionShow = Sentence(
    "An evening with what was written of everybody whom you may read.",
    fr: "Une soirée avec ce qui a été écrit de chaque personne que vous pouvez lire.")
  static let sessionShowExamples = Sentence(
    same: """
      haven session show Tuesday
      haven session show Tuesday --on 2026-01-13
      """)
  static let sessionOn = Sentence(
    "The day of the evening. Else the newest.", fr: "Le jour de la soirée. Sinon la dernière.")
}
