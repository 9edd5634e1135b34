/// The steps by which each column of people gives up detail, finest first; after the last one, the
/// column is suppressed.
enum Coarseness {
  /// How many steps a column has before it is suppressed.
  static func stepCount(of column: Column) -> Int {
    switch column {
    case .ageBand: 2
    case .entryPeriod: 3
    default: 1
    }
  }

  /// A finest value at a coarser step.
  static func value(_ code: String, of column: Column, step: Int) -> String {
    if step >= stepCount(of: column) { return MissingCode.suppressed.rawValue }
    if step == 0 || MissingCode(rawValue: code) != nil { return code }
    switch column {
    case .ageBand: return ageBands[0].prefix(2).contains(code) ? ageBands[1][0] : ageBands[1][1]
    case .entryPeriod: return widerPeriod(code, years: 3 << step)
    default: return code
    }
  }

  static let ageBands = [
    ["18-29", "30-39", "40-49", "50-59", "60+"], ["18-39", "40+"],
  ]

  static func ageBand(_ age: Int) -> String {
    switch age {
    // The programme is for adults: a younger age would stand out alone.
    case ..<18: MissingCode.suppressed.rawValue
    case 60...: "60+"
    default: ageBands[0][age < 30 ? 0 : age / 10 - 2]
    }
  }

  /// Bands of years count from here.
  static let firstYear = 1980
  static let lastYear = 2099

  static func period(_ year: Int, years: Int) -> String {
    guard (firstYear...lastYear).contains(year) else { return MissingCode.suppressed.rawValue }
    let start = firstYear + (year - firstYear) / years * years
    return "\(start)-\(start + years - 1)"
  }

  private static func widerPeriod(_ code: String, years: Int) -> String {
    guard let start = code.split(separator: "-").first.flatMap({ Int($0) }) else { return code }
    return period(start, years: years)
  }

  /// Every value of a column, at every step, with its labels.
  static func values(of column: Column) -> [ColumnValue] {
    switch column {
    case .ageBand: plain(ageBands.flatMap { $0 })
    case .entryPeriod:
      plain(
        (0..<stepCount(of: column)).flatMap { step in
          stride(from: firstYear, through: lastYear, by: 3 << step)
            .map { period($0, years: 3 << step) }
        })
    case .gender:
      labelled([("man", "man", "homme"), ("another_gender", "another gender", "autre genre")])
    case .referral:
      labelled([
        ("self", "self", "de soi-même"), ("justice", "justice system", "système de justice"),
        ("other", "other", "autre"),
      ])
    case .legal:
      labelled([
        ("no_order", "no current order", "aucune ordonnance en cours"),
        ("order", "current order", "ordonnance en cours"),
        ("not_stated", "not stated", "non précisé"),
      ])
    case .behaviour:
      labelled([
        ("contact", "contact", "contact"), ("online", "online only", "en ligne seulement"),
        ("both_other", "both or other", "les deux ou autre"),
      ])
    case .language:
      labelled([
        ("en", "English", "anglais"), ("fr", "French", "français"), ("other", "other", "autre"),
      ])
    case .ownSurvivor: labelled([("yes", "yes", "oui"), ("no", "no", "non")])
    case .kind:
      labelled([
        ("note", "note", "note"), ("session", "session", "séance"), ("plan", "plan", "plan"),
        ("review", "peer review", "rétroaction des pairs"),
      ])
    case .countedColumn: PeopleRow.columns.map { ColumnValue(code: $0.rawValue, label: $0.label) }
    default: []
    }
  }

  private static func plain(_ codes: [String]) -> [ColumnValue] {
    codes.map { ColumnValue(code: $0, label: Bilingual(en: $0, fr: $0)) }
  }

  private static func labelled(_ values: [(String, String, String)]) -> [ColumnValue] {
    values.map { ColumnValue(code: $0.0, label: Bilingual(en: $0.1, fr: $0.2)) }
  }
}
