/// The data dictionary of a release for REDCap: 18 columns, in its order, a form for each table.
///
/// A field's name is unique in a REDCap project, so what an earlier form has already gets its table's
/// name in front. Tables without people are none of a record's forms.
enum REDCapDictionary {
  static let name = "redcap_dictionary.csv"

  static let header = [
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note",
    "Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max",
    "Identifier?", "Branching Logic (Show field only if...)", "Required Field?",
    "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name",
    "Matrix Ranking?", "Field Annotation",
  ]

  /// Nil when no table has rows of people.
  static func csv(_ tables: [TableSchema], notice: Bilingual) -> String? {
    let forms = tables.filter(\.isOfPeople)
    guard let first = forms.first, let id = first.variables.first else { return nil }
    var lines = [header, line(id, named: id.name, form: first), line(notice, form: first)]
    var taken: Set<String> = [id.name]
    for form in forms {
      for variable in form.variables where variable.name != id.name {
        let name = taken.contains(variable.name) ? "\(form.name)_\(variable.name)" : variable.name
        taken.insert(name)
        lines.append(line(variable, named: name, form: form))
      }
    }
    return lines.map(CSV.line).joined()
  }

  private static func line(
    _ variable: Variable, named name: String, form: TableSchema
  ) -> [String] {
    let isNumber = variable.type == .integer
    let isPersonal =
      variable.name == Column.studyID.rawValue || variable.isText
      || variable.identifiability == .direct || variable.identifiability == .quasi
    var cells = [String](repeating: "", count: header.count)
    cells[0] = name
    cells[1] = form.name
    cells[3] = fieldType(variable)
    cells[4] = variable.label.both
    cells[5] = choices(variable)
    cells[6] = note(variable)
    cells[7] = isNumber ? "integer" : ""
    cells[8] = isNumber && variable.missing.isEmpty ? "0" : ""
    cells[10] = isPersonal ? "y" : ""
    cells[12] = variable.missing.isEmpty ? "y" : ""
    cells[17] = annotation(variable)
    return cells
  }

  /// A field that only shows the notice.
  private static func line(_ notice: Bilingual, form: TableSchema) -> [String] {
    var cells = [String](repeating: "", count: header.count)
    cells[0] = "release_notice"
    cells[1] = form.name
    cells[3] = "descriptive"
    cells[4] = notice.both
    return cells
  }

  private static func fieldType(_ variable: Variable) -> String {
    if variable.isText { return "notes" }
    return variable.categories.isEmpty
      ? "text" : variable.categories.count > 5 ? "dropdown" : "radio"
  }

  private static func choices(_ variable: Variable) -> String {
    guard !variable.categories.isEmpty else { return "" }
    let values = variable.categories.map { "\(code($0.code)), \($0.label.both)" }
    let missing = variable.missing.map { "\($0.rawValue), \($0.label.both)" }
    return (values + missing).joined(separator: " | ")
  }

  /// What numbers that are none mean; for a choice, its own list says it.
  private static func note(_ variable: Variable) -> String {
    guard variable.categories.isEmpty, !variable.missing.isEmpty else { return "" }
    return "missing: "
      + variable.missing.map { "\($0.rawValue) = \($0.label.both)" }.joined(separator: "; ")
  }

  /// REDCap's codes have letters, digits, `.`, `_` and `-`.
  private static func code(_ code: String) -> String {
    var text = ""
    for scalar in code.unicodeScalars {
      switch scalar {
      case "+": text += "_or_more"
      case "<": text += "under_"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func annotation(_ variable: Variable) -> String {
    let changed = variable.categories.filter { code($0.code) != $0.code }
      .map { "\(code($0.code)) is \($0.code) in the files" }
    return (["identifiability: \(variable.identifiability.rawValue)"] + changed)
      .joined(separator: "; ")
  }
}
