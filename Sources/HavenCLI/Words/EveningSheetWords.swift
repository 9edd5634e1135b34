internal import Haven
internal import HavenProgramme
internal import HavenRecords

/// What stands on the paper of an evening.
extension Words {
  static func sheetOfEvening(_ group: String, number: Int) -> Sentence {
    guard let name = AgencyWords[.sheet(.session)] else {
      return Sentence("\(group), evening \(number)", fr: "\(group), soirée \(number)")
    }
    return Sentence { language in
      Linear.field(name.text(in: language), "\(group), \(number)", in: language)
    }
  }

  static var sheetOfAnyEvening: Sentence { label(.sheet(.session)) }
  static let sheetGroup = Sentence("Group", fr: "Groupe")
  static let sheetAlias = Sentence("Alias", fr: "Pseudonyme")
  static let sheetModules = Sentence(same: "Modules")
  static let sheetGuests = Sentence("Guests", fr: "Personnes invitées")
  static let sheetWhole = Sentence("How it went", fr: "Comment cela s'est passé")
  static let sheetNobodyNamed = Sentence(
    "Nobody is named here. What concerns one person stands below, by their alias.",
    fr:
      "Personne n'est nommé ici. Ce qui concerne une seule personne est noté plus bas, sous son pseudonyme."
  )

  static func sheetDay(_ day: CalendarDate) -> Sentence { Sentence(day: day) }

  static func sheetTypedUp(on day: CalendarDate?) -> Sentence {
    let command = "haven session record … --on \(day.map { "\($0)" } ?? "…")"
    return Sentence(
      "Keep this sheet as you keep the files. Type it up with \(command), then destroy it.",
      fr:
        "Gardez cette feuille comme vous gardez les dossiers. Saisissez-la avec \(command), puis détruisez-la."
    )
  }

  static func eveningSheetWritten(_ path: String, isBlank: Bool) -> Sentence {
    let path = VisibleText.oneLine(path)
    return isBlank
      ? Sentence("Blank sheet written to \(path).", fr: "Feuille vierge écrite dans \(path).")
      : Sentence(
        "Sheet written to \(path). It names aliases: keep it as you keep the files.",
        fr:
          "Feuille écrite dans \(path). Elle porte des pseudonymes : gardez-la comme vous gardez les dossiers."
      )
  }
}

extension Words.Help {
  static let sessionSheet = Sentence(
    "Write the paper for an evening on which nobody can type: who is expected, by alias, and lines to write on. Without a group, a blank one: no vault is needed.",
    fr:
      "Écrire la feuille d'une soirée où personne ne peut saisir : qui est attendu, par pseudonyme, et des lignes. Sans groupe, une feuille vierge : aucun coffre n'est nécessaire."
  )
  static let sessionSheetExamples = Sentence(
    same: """
      haven session sheet Tuesday --to tonight.html
      haven session sheet Tuesday --on 2026-12-01 --to tuesday.txt --lines 5
      haven session sheet --to blank.html --lang fr --large
      """)
  static let sheetGroup = Sentence(
    "The group. Without it the sheet is blank.", fr: "Le groupe. Sans lui, la feuille est vierge.")
  static let sheetLines = Sentence(
    "Lines for each person, 1 to 12. Else 3.", fr: "Lignes par personne, de 1 à 12. Sinon 3.")
}
