import HavenRecords

/// `import.R`: reads the tables of a release into data frames with base R alone.
///
/// Categories become factors whose levels are the codes, so that code runs in either language; labels
/// are attributes. A missing code becomes NA, and why it is missing stands in a factor beside it,
/// since an attribute would be lost with the first row left out.
enum RScript {
  static let name = "import.R"

  static func text(_ tables: [TableSchema], facts: Wording.Facts) -> String {
    let notice = Wording.notice(of: facts.level)
    let head = """
      # \(notice.en)
      # \(notice.fr)
      # Study: \(Quoted.plain(facts.study))
      # In the folder of the files: source("import.R")
      # Each table becomes a data frame. x_missing says why x is NA.
      # attr(x, "label") and attr(x, "labels") are in English, attr(x, "label_fr") and
      # attr(x, "labels_fr") in French.

      release_notice <- \(vector([notice.en, notice.fr].map(Quoted.r)))
      release_study <- \(Quoted.r(facts.study))
      release_level <- \(Quoted.r(facts.level.rawValue))
      message(release_notice[1])

      missing_codes <- \(vector(MissingCode.allCases.map { Quoted.r($0.rawValue) }))
      missing_labels <- \(vector(MissingCode.allCases.map { Quoted.r($0.label.en) }))
      missing_labels_fr <- \(vector(MissingCode.allCases.map { Quoted.r($0.label.fr) }))

      \(functions)
      """
    return head + tables.map { "\n" + commands($0) }.joined()
  }

  private static let functions = """
    read_table <- function(file, classes) {
      read.csv(file, colClasses = classes, na.strings = "", encoding = "UTF-8")
    }

    # Factor levels are in the order of the codebook.
    as_category <- function(x, codes, labels, labels_fr, ordered) {
      result <- factor(x, levels = codes, ordered = ordered)
      attr(result, "labels") <- setNames(codes, labels)
      attr(result, "labels_fr") <- setNames(codes, labels_fr)
      result
    }

    # Numbers without the missing codes, which are no numbers.
    as_number <- function(x) {
      x[x %in% as.integer(missing_codes)] <- NA
      x
    }

    why_missing <- function(x) {
      result <- factor(as.character(x), levels = missing_codes)
      attr(result, "labels") <- setNames(missing_codes, missing_labels)
      attr(result, "labels_fr") <- setNames(missing_codes, missing_labels_fr)
      result
    }

    described <- function(x, label, label_fr) {
      attr(x, "label") <- label
      attr(x, "label_fr") <- label_fr
      x
    }

    """

  private static func commands(_ table: TableSchema) -> String {
    let classes = table.variables.map { variable in
      "\(variable.name) = \(variable.type == .integer ? "\"integer\"" : "\"character\"")"
    }
    let reading = "\(table.name) <- read_table(\"\(table.fileName)\", \(vector(classes)))"
    let lines =
      [reading] + table.variables.flatMap { convert($0, in: table.name) } + [
        "attr(\(table.name), \"notice\") <- release_notice"
      ]
    return lines.map { $0 + "\n" }.joined()
  }

  private static func convert(_ variable: Variable, in table: String) -> [String] {
    let column = "\(table)$\(variable.name)"
    var lines: [String] = []
    let isNumber = variable.type == .integer || !variable.categories.isEmpty
    if isNumber, !variable.missing.isEmpty {
      lines.append("\(column)_missing <- why_missing(\(column))")
    }
    if !variable.categories.isEmpty {
      let codes = vector(variable.categories.map { Quoted.r($0.code) })
      let labels = vector(variable.categories.map { Quoted.r($0.label.en) })
      let french = vector(variable.categories.map { Quoted.r($0.label.fr) })
      let ordered = variable.isOrdered ? "TRUE" : "FALSE"
      lines += [
        "\(column) <- as_category(\(column),", "  codes = \(codes),", "  labels = \(labels),",
        "  labels_fr = \(french),", "  ordered = \(ordered))",
      ]
    } else if isNumber, !variable.missing.isEmpty {
      lines.append("\(column) <- as_number(\(column))")
    }
    let label = Quoted.r(variable.label.en)
    return lines + [
      "\(column) <- described(\(column), \(label),", "  \(Quoted.r(variable.label.fr)))",
    ]
  }

  /// A vector, a few elements on each line.
  private static func vector(_ elements: [String]) -> String {
    var lines: [String] = []
    var line = ""
    for element in elements {
      if !line.isEmpty, line.utf8.count + element.utf8.count > 80 {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? element : ", " + element
    }
    lines.append(line)
    return "c(" + lines.joined(separator: ",\n    ") + ")"
  }
}
