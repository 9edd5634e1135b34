/// The codebook of a release: one line for each variable of each table.
enum Codebook {
  static let header = Bilingual(
    en: "table,name,label,type,unit,values,ordered,missing,universe,derivation,source,class,"
      + "transformation,first_version,last_version",
    fr:
      "tableau,nom,libellé,type,unité,valeurs,ordonné,manquantes,univers,dérivation,source,classe,"
      + "transformation,première_version,dernière_version")

  static func csv(_ tables: [TableSchema], notice: Bilingual, french: Bool) -> String {
    let header = Self.header.text(french: french).split(separator: ",").map(String.init)
    let lines = tables.flatMap { table in
      table.variables.map { line($0, of: table, french: french) }
    }
    let last =
      [notice.text(french: french)] + [String](repeating: "", count: header.count - 1)
    return ([header] + lines + [last]).map(CSV.line).joined()
  }

  private static func line(_ variable: Variable, of table: TableSchema, french: Bool) -> [String] {
    let values = variable.categories.map { "\($0.code)=\($0.label.text(french: french))" }
    let missing = variable.missing.map { "\($0.rawValue)=\($0.label.text(french: french))" }
    let ordered = variable.categories.isEmpty ? Self.blank : Self.word(variable.isOrdered)
    return [
      table.name, variable.name, variable.label.text(french: french), variable.type.rawValue,
      variable.unit?.text(french: french) ?? "", values.joined(separator: "|"),
      ordered.text(french: french), missing.joined(separator: "|"),
      variable.universe.text(french: french), variable.derivation.text(french: french),
      variable.source.text(french: french), variable.identifiability.rawValue,
      variable.transformation.text(french: french), String(SchemaVersion.first),
      String(SchemaVersion.current),
    ]
  }

  private static let blank = Bilingual(en: "", fr: "")

  private static func word(_ isOrdered: Bool) -> Bilingual {
    isOrdered ? Bilingual(en: "yes", fr: "oui") : Bilingual(en: "no", fr: "non")
  }
}
