/// `import.sps`: reads the tables of a release into SPSS, one `.sav` file each, with labels and missing codes.
///
/// Categories become numbers, since SPSS allows a string three missing codes and this has six: each
/// is its place among the declared values, the same in every release. Labels are in both languages.
enum SPSSScript {
  static let name = "import.sps"

  static func text(_ tables: [TableSchema], facts: Wording.Facts) -> String {
    let notice = Wording.notice(of: facts.level)
    var lines = [
      "* Encoding: UTF-8.",
      "* " + notice.en,
      "* " + notice.fr,
      "* Study: \(Quoted.plain(facts.study)).",
      "* Run it in the folder of the files, in Unicode mode. It writes one .sav file for each table.",
      "* Categories become numbers, in the order of the codebook.",
    ]
    for table in tables {
      lines.append("")
      if table.holdsText {
        lines.append(
          "* \(table.fileName) holds texts with line breaks, which GET DATA cannot read.")
      } else {
        lines += commands(table, notice: notice, facts: facts)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func commands(
    _ table: TableSchema, notice: Bilingual, facts: Wording.Facts
  ) -> [String] {
    let coded = table.variables.filter { !$0.categories.isEmpty }
    var lines = reading(table) + coded.flatMap(recoding)
    if !coded.isEmpty {
      lines += ["EXECUTE."]
      lines += ["DELETE VARIABLES " + coded.map(read).joined(separator: " ") + "."]
    }
    lines += table.variables.flatMap(describing)
    lines += [
      "FILE LABEL \(Quoted.spss(notice.en)).",
      "ADD DOCUMENT \(Quoted.spss(notice.en)) \(Quoted.spss(notice.fr)).",
      "DATAFILE ATTRIBUTE ATTRIBUTE=study(\(Quoted.spss(facts.study))).",
      "SAVE OUTFILE='\(table.name).sav'.",
    ]
    return lines
  }

  /// The name under which a column is read.
  private static func read(_ variable: Variable) -> String {
    variable.categories.isEmpty ? variable.name : variable.name + "_txt"
  }

  private static func reading(_ table: TableSchema) -> [String] {
    [
      "GET DATA",
      "  /TYPE=TXT",
      "  /FILE='\(table.fileName)'",
      "  /ENCODING='UTF8'",
      "  /ARRANGEMENT=DELIMITED",
      "  /DELCASE=LINE",
      "  /DELIMITERS=','",
      "  /QUALIFIER='\"'",
      "  /FIRSTCASE=2",
      "  /VARIABLES=",
    ] + table.variables.map { "    \(read($0)) \(format($0))" } + ["  ."]
  }

  /// How a column is read. What gets its number by a place is read as text, numbers that have labels too.
  private static func format(_ variable: Variable) -> String {
    variable.type == .integer && variable.categories.isEmpty ? "F8.0" : "A100"
  }

  private static func recoding(_ variable: Variable) -> [String] {
    ["RECODE \(read(variable))"]
      + variable.categories.map { "  (\(Quoted.spss($0.code))=\($0.number))" }
      + variable.missing.map { "  ('\($0.rawValue)'=\($0.rawValue))" }
      + ["  INTO \(variable.name)."]
  }

  private static func describing(_ variable: Variable) -> [String] {
    let name = variable.name
    var lines = ["VARIABLE LABELS \(name) \(Quoted.spss(variable.label.both))."]
    let labels =
      variable.categories.map { "  \($0.number) \(Quoted.spss($0.label.both))" }
      + variable.missing.map { "  \($0.rawValue) \(Quoted.spss($0.label.both))" }
    let isNumber = variable.type == .integer || !variable.categories.isEmpty
    if isNumber, !labels.isEmpty { lines += ["VALUE LABELS \(name)"] + labels + ["  ."] }
    if isNumber, !variable.missing.isEmpty {
      lines.append("MISSING VALUES \(name) (-99 THRU -94).")
    }
    if !variable.categories.isEmpty { lines.append("FORMATS \(name) (F3.0).") }
    let level =
      variable.isOrdered ? "ORDINAL" : variable.type == .integer ? "SCALE" : "NOMINAL"
    return lines + ["VARIABLE LEVEL \(name) (\(level))."]
  }
}
