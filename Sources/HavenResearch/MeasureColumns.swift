/// The columns of measures.
extension ColumnDeclaration {
  private static let recorded = (en: "as recorded", fr: "tel que noté")

  static let measureNumber = Self(
    "Number of the measure", "Numéro de la mesure",
    from: ("1 for the first, by day", "1 pour la première, selon le jour"),
    .other, .integers(1...Int.max), missing: [])

  static let wave = Self(
    "Wave", "Temps de mesure", from: recorded, .other,
    .bands(
      [
        ColumnValue("intake", "intake", "accueil"),
        ColumnValue("post_education", "after the education group", "après le groupe éducatif"),
      ]
        + (1..<MeasureRow.lastSupportYear).map { year in
          ColumnValue("support_y\(year)", "year \(year) of support", "année \(year) de soutien")
        } + [
          ColumnValue(
            "support_y\(MeasureRow.lastSupportYear)",
            "year \(MeasureRow.lastSupportYear) of support or later",
            "année \(MeasureRow.lastSupportYear) de soutien ou après"),
          ColumnValue("exit", "exit", "sortie"), ColumnValue("followup", "follow-up", "suivi"),
        ]),
    missing: [.unknown])

  static let instrument = Self(
    "Instrument", "Instrument",
    from: (
      "as recorded; an instrument that is not listed has no row",
      "tel que noté ; un instrument hors liste n'a pas de ligne"
    ),
    .other, .codes(Instrument.all.map(\.value)), missing: [])

  static let item = Self(
    "Item or total", "Énoncé ou total",
    from: (
      "items of the programme's own statements; of every other instrument the total alone",
      "énoncés propres au programme ; le total seul pour tout autre instrument"
    ),
    .other,
    .codes(
      (1...6).map { ColumnValue("s\($0)", "statement \($0)", "énoncé \($0)") }
        + [ColumnValue("total", "total", "total")]),
    missing: [])

  static let score = Self(
    "Score", "Cote",
    from: (
      "a whole number in the instrument's range; any other is unknown",
      "un nombre entier dans l'étendue de l'instrument ; tout autre est inconnu"
    ),
    .sensitive, .integers(0...Instrument.greatestScore),
    missing: [.refused, .notAsked, .unable, .unknown])

  static let source = Self(
    "Who gave the score", "Qui a coté", from: recorded, .other,
    .codes([
      ColumnValue("self", "the member", "la ou le membre"),
      ColumnValue("rater", "a rater", "une évaluatrice ou un évaluateur"),
    ]),
    missing: [.unknown])
}
