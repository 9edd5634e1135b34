internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What is said of safety-net plans, in the words of whoever has one.
extension Words {
  static func part(_ part: SafetyNetPlan.Part) -> Sentence { label(.part(part)) }

  static func standard(_ part: SafetyNetPlan.Part) -> Sentence {
    switch part {
    case .triggers: Sentence("What can set me off", fr: "Ce qui peut me déclencher")
    case .earlySigns: Sentence("Early signs", fr: "Signes précurseurs")
    case .hardMoments: Sentence("Hard moments", fr: "Moments difficiles")
    case .firstSteps: Sentence("First steps", fr: "Premiers pas")
    case .coping: Sentence("What helps me", fr: "Ce qui m'aide")
    case .supports: Sentence("People I can call", fr: "Personnes à appeler")
    case .goodLife: Sentence("The life I want", fr: "La vie que je veux")
    case .crisis: Sentence("In a crisis", fr: "En cas de crise")
    case .ifISlip: Sentence("If I slip", fr: "Si je trébuche")
    }
  }

  /// What belongs into a part, for who asks.
  static func partHint(_ part: SafetyNetPlan.Part) -> Sentence {
    switch part {
    case .triggers:
      Sentence(
        "places, days, feelings, things that people say",
        fr: "des lieux, des jours, des sentiments, ce que disent les autres")
    case .earlySigns:
      Sentence(
        "in the body, in feelings and thoughts, in what I do",
        fr: "dans le corps, les sentiments et les pensées, dans ce que je fais")
    case .hardMoments:
      Sentence(
        "times and situations that are hard, and what I avoid",
        fr: "les temps et les situations difficiles, et ce que j'évite")
    case .firstSteps:
      Sentence("what I do first, in this order", fr: "ce que je fais d'abord, dans cet ordre")
    case .coping: Sentence("what calms or carries me", fr: "ce qui me calme ou me porte")
    case .supports:
      Sentence(
        "who, what they do for me, when I may call",
        fr: "qui, ce qu'ils font pour moi, quand je peux appeler")
    case .goodLife:
      Sentence(
        "what I work for, and am good at", fr: "ce pour quoi je m'engage, ce que je sais faire")
    case .crisis:
      Sentence("whom I call at once, and where I go", fr: "qui j'appelle aussitôt, où je vais")
    case .ifISlip:
      Sentence(
        "what I do so that a slip ends there", fr: "ce que je fais pour que cela s'arrête là")
    }
  }

  static let sharedWith = Sentence("Who has a copy", fr: "Qui en a une copie")
  static let sharedWithHint = Sentence(
    "best by what they are: sister, probation officer",
    fr: "de préférence par leur rôle : sœur, agente de probation")

  static let planLinesHead = Sentence("LINES", fr: "LIGNES")
  static let planReviewHead = Sentence("LOOK AGAIN", fr: "À REVOIR")
  static let noPlans = Sentence(
    "no plan yet: haven plan new", fr: "pas encore de plan : haven plan new")

  // MARK: Asking

  static func planAskingHelp(after last: PlanVersion?) -> Sentence {
    let start = last.map { version in
      Sentence(
        "It begins from version \(version.number) (\(version.on)). ",
        fr: "On part de la version \(version.number) (\(version.on)). ")
    }
    func text(_ language: Language) -> String { start?.text(in: language) ?? "" }
    return Sentence(
      text(.english)
        + "A line is an item. Enter alone keeps a part as it is.\n"
        + "-2 takes line 2 out, - all of them; =2 OTHER WORDS changes line 2.\n"
        + "Nothing is recorded before the last answer; Ctrl-C records nothing.",
      fr: text(.french)
        + "Une ligne est un élément. Entrée seule garde la partie.\n"
        + "-2 enlève la ligne 2, - toutes ; =2 AUTRES MOTS change la ligne 2.\n"
        + "Rien n'est noté avant la dernière réponse ; Ctrl-C ne note rien.")
  }

  static func noSuchLine(count: Int) -> Sentence {
    Sentence("lines here: \(count)", fr: "lignes ici : \(count)")
  }

  static func planAuthorPrompt(_ author: SafetyNetPlan.Author) -> Sentence {
    let isTogether = author == .together
    return Sentence(
      "\nIn whose words: m the member's own, t found together (Enter: \(isTogether ? "t" : "m")): ",
      fr:
        "\nLes mots de qui : m ceux du membre, e trouvés ensemble (Entrée : \(isTogether ? "e" : "m")) : "
    )
  }

  static func planLanguagePrompt(_ language: SafetyNetPlan.Language) -> Sentence {
    Sentence(
      "Language of the plan, en or fr (Enter: \(language.rawValue)): ",
      fr: "Langue du plan, en ou fr (Entrée : \(language.rawValue)) : ")
  }

  static func planReviewPrompt(_ day: CalendarDate?) -> Sentence {
    let suggested = day.map { "\($0)" } ?? "-"
    return Sentence(
      "Look at it again on (Enter: \(suggested); - for no day): ",
      fr: "À revoir le (Entrée : \(suggested) ; - sans date) : ")
  }

  // MARK: Answers

  static func planRecorded(_ alias: String, _ version: PlanVersion) -> Sentence {
    let again = version.plan?.reviewDue
    let alias = VisibleText.oneLine(alias)
    return Sentence(
      "version \(version.number) of \(alias)'s plan is recorded"
        + (again.map { "; look at it again on \($0)" } ?? ""),
      fr: "la version \(version.number) du plan de \(alias) est notée"
        + (again.map { " ; à revoir le \($0)" } ?? ""))
  }

  static func planTitle(
    _ alias: String, _ number: Int, of count: Int, on day: CalendarDate
  ) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    let date = Sentence(day: day)
    return Sentence(
      "\(alias)'s safety net, version \(number) of \(count), \(date.text(in: .english))",
      fr: "Filet de sécurité de \(alias), version \(number) sur \(count), \(date.text(in: .french))"
    )
  }

  static func planAbout(_ plan: SafetyNetPlan, author: String) -> Sentence {
    func about(_ language: Language) -> String {
      let written = Sentence("written down by ", fr: "noté par ").text(in: language)
      var parts = [written + VisibleText.oneLine(author)]
      switch plan.author {
      case .member?:
        parts.append(
          Sentence("in the member's own words", fr: "avec les mots du membre").text(in: language))
      case .together?:
        parts.append(Sentence("found together", fr: "trouvé ensemble").text(in: language))
      case nil: break
      }
      if let day = plan.reviewDue {
        let again = Sentence("look at it again on ", fr: "à revoir le ").text(in: language)
        parts.append(again + LongDate.text(day, in: language))
      }
      return parts.joined(separator: language == .french ? " ; " : "; ")
    }
    return Sentence(about(.english), fr: about(.french))
  }

  static func partsEmpty(_ parts: [SafetyNetPlan.Part]) -> Sentence {
    Sentence(
      "Nothing yet under: \(list(parts, .english))",
      fr: "Encore rien sous : \(list(parts, .french))")
  }

  static func planHasMore(_ record: RecordID) -> Sentence {
    Sentence(
      "It has fields that this program does not know: haven record show \(record)",
      fr: "Il a des champs que ce programme ne connaît pas : haven record show \(record)")
  }

  static func takeHomeWritten(_ path: String) -> Sentence {
    let path = VisibleText.oneLine(path)
    return Sentence(
      "\(path) written: print it, give it to the person, and remove the file",
      fr: "\(path) écrit : imprimez-le, donnez-le à la personne et supprimez le fichier")
  }

  private static func list(_ parts: [SafetyNetPlan.Part], _ language: Language) -> String {
    parts.map { part($0).text(in: language) }.joined(separator: ", ")
  }

  // MARK: Differences

  static func diffTitle(
    _ alias: String, from earlier: PlanVersion, to later: PlanVersion
  ) -> Sentence {
    let alias = VisibleText.oneLine(alias)
    func day(_ version: PlanVersion, _ language: Language) -> String {
      LongDate.text(version.on, in: language)
    }
    return Sentence(
      "\(alias): from version \(earlier.number) (\(day(earlier, .english))) to version \(later.number) "
        + "(\(day(later, .english)))",
      fr: "\(alias) : de la version \(earlier.number) (\(day(earlier, .french))) à la version "
        + "\(later.number) (\(day(later, .french)))")
  }

  static func changed(_ title: Sentence, _ changes: [LineChange]) -> Sentence {
    let counts = counts(of: changes)
    return Sentence(
      "\(title.text(in: .english)): \(counts.text(in: .english))",
      fr: "\(title.text(in: .french)) : \(counts.text(in: .french))")
  }

  private static func counts(of changes: [LineChange]) -> Sentence {
    let gone = changes.count { $0.later == nil }
    let new = changes.count { $0.earlier == nil }
    var (moved, reworded) = (0, 0)
    for change in changes {
      if case .moved = change { moved += 1 }
      if case .reworded = change { reworded += 1 }
    }
    let counts = [
      (new, Sentence("added", fr: "ajouté")), (gone, Sentence("taken out", fr: "enlevé")),
      (reworded, Sentence("in other words", fr: "avec d'autres mots")),
      (moved, Sentence("moved", fr: "déplacé")),
    ].filter { $0.0 > 0 }
    func text(_ language: Language) -> String {
      counts.map { "\($0.0) \($0.1.text(in: language))" }.joined(separator: ", ")
    }
    return Sentence(text(.english), fr: text(.french))
  }

  /// A change as lines; the marks are explained by nothing but themselves, so words stand beside the rarer ones.
  static func lines(of change: LineChange, in language: Language) -> [String] {
    func said(_ mark: String, _ words: Sentence?, _ line: String) -> [String] {
      let before = words.map { $0.text(in: language) + " " } ?? ""
      return LineWrap.lines(before + VisibleText.oneLine(line), behind: "  \(mark) ")
    }
    switch change {
    case .kept(let line): return said(" ", nil, line)
    case .added(let line): return said("+", nil, line)
    case .takenOut(let line): return said("-", nil, line)
    case .moved(let line): return said(">", Sentence("(moved)", fr: "(déplacé)"), line)
    case .reworded(let earlier, let later):
      return said("-", Sentence("(was)", fr: "(avant)"), earlier)
        + said("+", Sentence("(now)", fr: "(maintenant)"), later)
    }
  }

  static func reviewMoved(from earlier: CalendarDate?, to later: CalendarDate?) -> Sentence {
    func day(_ day: CalendarDate?, _ language: Language) -> String {
      day.map { LongDate.text($0, in: language) }
        ?? Sentence("no day", fr: "sans date").text(in: language)
    }
    return Sentence(
      "Look at it again: \(day(earlier, .english)), now \(day(later, .english))",
      fr: "À revoir : \(day(earlier, .french)), maintenant \(day(later, .french))")
  }

  static let nothingDifferent = Sentence(
    "Nothing is different.", fr: "Rien n'est différent.")

  static func partsUnchanged(_ parts: [SafetyNetPlan.Part]) -> Sentence {
    Sentence(
      "As before: \(list(parts, .english))", fr: "Comme avant : \(list(parts, .french))")
  }

  // MARK: The copy to take home

  static var pagePlanTitle: Sentence { label(.sheet(.plan)) }
  static let pageName = Sentence("Name", fr: "Nom")
  static let pageKeep = Sentence(
    "Keep this where you find it, and where others do not.",
    fr: "Gardez cette feuille là où vous la retrouvez, et où d'autres ne la trouvent pas.")

  static func pagePlanDays(_ day: CalendarDate, reviewed: CalendarDate?) -> Sentence {
    func date(_ day: CalendarDate, _ language: Language) -> String {
      LongDate.text(day, in: language)
    }
    return Sentence(
      "My plan of \(date(day, .english))."
        + (reviewed.map { " I look at it again on \(date($0, .english))." } ?? ""),
      fr: "Mon plan du \(date(day, .french))."
        + (reviewed.map { " Je le revois le \(date($0, .french))." } ?? ""))
  }
}

extension Words.Help {
  static let plans = Sentence(
    "Safety-net plans: what a member watches for, does, and whom they call.",
    fr: "Les filets de sécurité : ce que la personne guette, ce qu'elle fait, et qui elle appelle.")
  static let plansExamples = Sentence(
    same: """
      haven plan new Stan
      haven plan show Stan
      haven plan diff Stan
      haven plan print Stan --to plan.html --large --lang-of-member
      """)
  static let planNew = Sentence(
    "Record a version of a plan. Without --from it is asked for part by part, beginning from the last version.",
    fr:
      "Noter une version d'un plan. Sans --from, il est demandé partie par partie, à partir de la dernière version."
  )
  static let planNewExamples = Sentence(
    """
    haven plan new Stan
    haven plan new Stan --on 2026-01-03        # a paper night, typed up later
    haven plan show Stan --json | jq .plan > plan.json
    haven plan new Stan --from plan.json
    """,
    fr: """
      haven plan new Stan
      haven plan new Stan --on 2026-01-03        # une soirée sur papier, recopiée plus tard
      haven plan show Stan --json | jq .plan > plan.json
      haven plan new Stan --from plan.json
      """)
  static let planFrom = Sentence(
    "A whole plan as JSON, - for standard input: lists triggers, early_signs, hard_moments, first_steps, coping, supports, "
      + "good_life, crisis, if_i_slip, shared_with; language en or fr, authored_by member or together, review_due a day.",
    fr:
      "Un plan entier en JSON, - pour l'entrée standard : listes triggers, early_signs, hard_moments, first_steps, coping, supports, "
      + "good_life, crisis, if_i_slip, shared_with ; language en ou fr, authored_by member ou together, review_due un jour."
  )
  static let planOn = Sentence(
    "The day of the plan. Else today.", fr: "Le jour du plan. Sinon aujourd'hui.")
  static let planShow = Sentence(
    "Show a version of a plan: the newest, or another.",
    fr: "Montrer une version d'un plan : la plus récente, ou une autre.")
  static let planShowExamples = Sentence(
    same: """
      haven plan show Stan
      haven plan show Stan --version 2
      """)
  static let planVersion = Sentence(
    "Which version, counted from the oldest. Else the newest.",
    fr: "Quelle version, comptée depuis la plus ancienne. Sinon la plus récente.")
  static let planDiff = Sentence(
    "Show what is different between two versions: the newest and the one before, or others.",
    fr:
      "Montrer ce qui diffère entre deux versions : la plus récente et la précédente, ou d'autres.")
  static let planDiffExamples = Sentence(
    same: """
      haven plan diff Stan
      haven plan diff Stan --from 1 --to 4
      """)
  static let planDiffFrom = Sentence(
    "The earlier version. Else the one before the later.",
    fr: "La version antérieure. Sinon celle d'avant l'autre.")
  static let planDiffTo = Sentence(
    "The later version. Else the newest.", fr: "La version postérieure. Sinon la plus récente.")
  static let planList = Sentence(
    "List the versions of a plan.", fr: "Énumérer les versions d'un plan.")
  static let planListExamples = Sentence(same: "haven plan list Stan")
  static let planPrint = Sentence(
    "Write a copy for the member to take home: their plan, and nobody's name.",
    fr: "Écrire une copie que la personne emporte : son plan, et le nom de personne.")
  static let planPrintExamples = Sentence(
    same: """
      haven plan print Stan --to plan.html
      haven plan print Stan --to plan.txt --large --lang-of-member
      haven plan print Stan --version 2 --to then.html --with-alias
      """)
  static let printTo = Sentence(
    "The file to write, .html or .txt; it must not exist. It leaves the vault's protection.",
    fr:
      "Le fichier à écrire, .html ou .txt ; il ne doit pas exister. Il sort de la protection du coffre."
  )
  static let printLarge = Sentence("Large print.", fr: "En gros caractères.")
  static let printLanguage = Sentence(
    "Headings in the member's language: what their profile says, else the plan's, else --lang.",
    fr:
      "Les titres dans la langue de la personne : celle de son profil, sinon du plan, sinon --lang."
  )
  static let printAlias = Sentence(
    "The alias in the place of a name. Else a line to write one on.",
    fr: "L'alias à la place d'un nom. Sinon une ligne pour en écrire un.")
}
