/// `import.do`: reads the tables of a release into Stata, one `.dta` file each, with labels in two
/// languages and missing codes as `.a` to `.f`.
enum StataScript {
  static let name = "import.do"

  static func text(_ tables: [TableSchema], facts: Wording.Facts) -> String {
    let notice = Wording.notice(of: facts.level)
    var lines = [
      "* " + notice.en,
      "* " + notice.fr,
      "* Study: \(Quoted.plain(facts.study))",
      "* Run it in the folder of the files. It writes one .dta file for each table.",
      "* label language fr shows the labels in French.",
      "* Missing: "
        + MissingCode.allCases.map { "\(letter($0)) \($0.label.en)" }.joined(separator: ", "),
      "version 14",
    ]
    for table in tables { lines += [""] + commands(table, notice: notice, facts: facts) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func commands(
    _ table: TableSchema, notice: Bilingual, facts: Wording.Facts
  ) -> [String] {
    let variables = table.variables
    var lines = [
      "import delimited using \"\(table.fileName)\", varnames(1) stringcols(_all) "
        + "bindquote(strict) maxquotedrows(unlimited) encoding(\"utf-8\") clear"
    ]
    lines += variables.flatMap(converting)
    lines += ["order " + variables.map(\.name).joined(separator: " ")]
    lines += ["label language en, rename"]
    lines += ["label data \"\(notice.en)\""] + variables.flatMap { labels($0, french: false) }
    lines += ["label language fr, new"]
    lines += ["label data \"\(notice.fr)\""] + variables.flatMap { labels($0, french: true) }
    lines += ["label language en"]
    lines += ["note: \(notice.en)", "note: \(notice.fr)"]
    lines += ["note: Study: \(Quoted.plain(facts.study))"]
    return lines + ["save \"\(table.name).dta\", replace"]
  }

  private static func converting(_ variable: Variable) -> [String] {
    let name = variable.name
    guard variable.categories.isEmpty else {
      return ["generate int coded_value = ."]
        + variable.categories.map {
          "replace coded_value = \($0.number) if \(name) == \"\($0.code)\""
        }
        + variable.missing.map {
          "replace coded_value = \(letter($0)) if \(name) == \"\($0.rawValue)\""
        }
        + ["drop \(name)", "rename coded_value \(name)"]
    }
    guard variable.type == .integer else { return [] }
    let codes = variable.missing.map { "\($0.rawValue)=\(letter($0))" }.joined(separator: " \\ ")
    return ["destring \(name), replace"] + (codes.isEmpty ? [] : ["mvdecode \(name), mv(\(codes))"])
  }

  private static func labels(_ variable: Variable, french: Bool) -> [String] {
    let name = variable.name
    let label = "label variable \(name) \"\(variable.label.text(french: french))\""
    let values =
      variable.categories.map { "\($0.number) \"\($0.label.text(french: french))\"" }
      + variable.missing.map { "\(letter($0)) \"\($0.label.text(french: french))\"" }
    let isNumber = variable.type == .integer || !variable.categories.isEmpty
    guard isNumber, !values.isEmpty else { return [label] }
    // Stata's names have 32 characters at most.
    let set = "\(name.prefix(29))_\(french ? "fr" : "en")"
    return [label] + values.map { "label define \(set) \($0), modify" }
      + ["label values \(name) \(set)"]
  }

  /// Stata's extended missing value for a code.
  private static func letter(_ code: MissingCode) -> String {
    switch code {
    case .refused: ".a"
    case .notAsked: ".b"
    case .unable: ".c"
    case .suppressed: ".d"
    case .notApplicable: ".e"
    case .unknown: ".f"
    }
  }
}
