internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What is said of all whom somebody works with: where they stand, when anybody last met them, what files lack.
extension Words {
  static let caseloadHeads = [
    Label.alias, Sentence("WHERE", fr: "OÙ"), Sentence("LAST MET", fr: "VU LE"),
    Sentence("DUE", fr: "ÉCHÉANCES"),
  ]
  static let gapHeads = [Label.alias, Sentence("MISSING", fr: "MANQUE")]

  /// How many there are of each sort, in one line; sorts of which there is nobody are left out.
  static func caseloadCounts(_ everybody: [CaseloadEntry]) -> Sentence {
    let members = everybody.filter { $0.kind == .member }
    func count(_ isMeant: (ProgrammeStanding) -> Bool) -> Int {
      members.count { isMeant($0.standing) }
    }
    let inside = count { if case .inside = $0 { true } else { false } }
    let paused = count { if case .paused = $0 { true } else { false } }
    let left = count { if case .left = $0 { true } else { false } }
    let outside = count { $0 == .outside }
    let survivors = everybody.count - members.count
    let parts = [
      (inside, Sentence("in the programme", fr: "dans le programme")),
      (paused, Sentence("paused", fr: "en pause")),
      (outside, Sentence("in no group yet", fr: "dans aucun groupe encore")),
      (left, Sentence("moved on", fr: "ayant poursuivi leur chemin")),
      (survivors, Sentence("survivors", fr: "survivantes et survivants")),
    ]
    return Sentence { language in
      parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1.text(in: language))" }
        .joined(separator: ", ")
    }
  }

  /// How many files are whole.
  static func caseloadComplete(_ everybody: [CaseloadEntry]) -> Sentence {
    let inside = everybody.filter { one in
      guard one.kind == .member, case .inside = one.standing else { return false }
      return true
    }
    let whole = inside.count { $0.gaps.isEmpty }
    return Sentence(
      "\(whole) of \(inside.count) files of people in the programme are complete.",
      fr: "\(whole) des \(inside.count) dossiers de personnes dans le programme sont complets.")
  }

  static func standing(_ one: CaseloadEntry) -> Sentence {
    let groups = one.groups.map(VisibleText.oneLine).joined(separator: ", ")
    switch one.standing {
    case .inside(let since):
      return Sentence(
        groups.isEmpty ? "since \(since)" : "\(groups), since \(since)",
        fr: groups.isEmpty ? "depuis le \(since)" : "\(groups), depuis le \(since)")
    case .paused(let since, byProgramme: true):
      return Sentence(
        "programme paused on \(since)", fr: "programme en pause le \(since)")
    case .paused(let since, byProgramme: false):
      return Sentence("paused since \(since)", fr: "en pause depuis le \(since)")
    case .left(let day, let why):
      let why = why.map(reason) ?? Sentence("over", fr: "fini")
      return Sentence { language in "\(why.text(in: language)), \(day)" }
    case .outside:
      return one.kind == .survivor
        ? Sentence("survivor", fr: "survivante ou survivant")
        : Sentence("in no group yet", fr: "dans aucun groupe encore")
    }
  }

  /// How much is due, so short that a list fits on a screen: `due` says what.
  static func dueCount(_ items: [DueItem], on day: CalendarDate) -> Sentence {
    let late = items.count { $0.isOverdue(on: day) }
    guard !items.isEmpty else { return Sentence(same: "") }
    return late == 0
      ? Sentence(same: "\(items.count)")
      : Sentence("\(items.count) (\(late) overdue)", fr: "\(items.count) (\(late) en retard)")
  }

  static func gap(_ gap: FileGap) -> Sentence {
    switch gap {
    case .agreement: Sentence("agreement", fr: "entente")
    case .plan: Sentence("safety-net plan", fr: "plan de prévention")
    case .planReview:
      Sentence("when the plan is looked at again", fr: "date de révision du plan")
    case .attendance(let count):
      Sentence(
        count == 1 ? "1 evening unmarked" : "\(count) evenings unmarked",
        fr: count == 1 ? "1 soirée non notée" : "\(count) soirées non notées")
    case .contact(let since?):
      Sentence("nothing since \(since)", fr: "rien depuis le \(since)")
    case .contact(nil): Sentence("nothing noted yet", fr: "rien de noté encore")
    }
  }
}

extension Words.Help {
  static let caseload = Sentence(
    "Everybody whom you may read: where they stand, when anybody last met them, what is due. By alias alone.",
    fr:
      "Toutes les personnes que vous pouvez lire : où elles en sont, quand on les a vues, ce qui est échu. "
      + "Par alias seulement.")
  static let caseloadExamples = Sentence(
    same: """
      haven caseload
      haven caseload --gaps
      """)
  static let caseloadGaps = Sentence(
    "What files lack instead: an agreement, a plan, evenings that nobody marked, a word in \(Completeness.silentDayCount) days.",
    fr:
      "Plutôt ce qui manque aux dossiers : une entente, un plan, des soirées non notées, une note depuis "
      + "\(Completeness.silentDayCount) jours.")
  static let caseloadAll = Sentence(
    "Also those who have left.", fr: "Aussi celles et ceux qui sont partis.")
}
