/// The codebook of a release: one line for each column of each table.
enum Codebook {
  static func csv(_ tables: [Table], french: Bool) -> String {
    let header =
      french
      ? ["tableau", "nom", "libellé", "type", "classe", "valeurs", "manquantes", "règle"]
      : ["table", "name", "label", "type", "class", "values", "missing", "rule"]
    var lines = [header]
    for table in tables {
      for column in table.columns { lines.append(line(column, of: table, french: french)) }
    }
    let notice = french ? Wording.notice.fr : Wording.notice.en
    lines.append([notice] + [String](repeating: "", count: header.count - 1))
    return lines.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func line(_ column: Column, of table: Table, french: Bool) -> [String] {
    func text(_ words: Bilingual) -> String { french ? words.fr : words.en }
    let values = column.values.map { "\($0.code)=\(text($0.label))" }
    let missing = column.missing.map { "\($0.rawValue)=\(text($0.label))" }
    return [
      table.name, column.rawValue, text(column.label), column.type.rawValue,
      column.identifiability.rawValue, values.joined(separator: "|"),
      // An apostrophe, as before any text that begins like a formula.
      missing.isEmpty ? "" : "'" + missing.joined(separator: "|"), text(column.derivation),
    ]
  }

  private static func quoted(_ cell: String) -> String {
    cell.contains(",") || cell.contains("\"") ? "\"\(cell)\"" : cell
  }
}
